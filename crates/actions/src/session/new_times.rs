//! Sessions that are laid out and differ from the set-up: what it would make of them, and moving them there.

use super::dates::own_of;
use super::invite::{Raised, tell_of_changes};
use super::know::learn;
use super::{SessionView, schedule};
use crate::site::fit_group;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ScheduleSessions};
use domain::dates::Holidays;
use domain::id::{GroupId, ProgrammeId, SessionId};
use domain::refusal::{Fault, Refusal};
use domain::session::{Change, Changed, NewTime, Session, moved_alone, new_times};
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;
use store::series::Series;

/// The sessions of a group that could be moved.
#[derive(Clone, Debug)]
pub struct ToMove {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    pub group: GroupId,
    pub name: String,
    /// Each with the time that the set-up gives it.
    pub moves: Vec<(SessionView, NewTime)>,
    /// Those that were moved by themselves before: somebody wanted them where they are.
    pub alone: Vec<SessionId>,
}

/// What came of moving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub sessions: usize,
    pub people: usize,
}

pub async fn to_move(ctx: &Ctx, group: GroupId) -> Result<ToMove> {
    let (permit, series) = schedule::permitted(ctx, group).await?;
    let views = store::session::of_group(&ctx.provider.store, group).await?;
    let times = differing(&series, &views, ctx.now());
    let moves = times.into_iter().filter_map(|time| {
        let view = views.iter().find(|view| view.session.id == time.session)?;
        Some((view.clone(), time))
    });
    let held: Vec<Session> =
        views.iter().filter(|view| !view.session.is_cancelled).map(|view| view.session.clone()).collect();
    Ok(ToMove {
        actor: permit.actor().clone(),
        programme: series.group.programme,
        title: series.design.title.clone(),
        group,
        name: series.group.name.clone(),
        moves: moves.collect(),
        alone: moved_alone(&held),
    })
}

/// What the set-up would have at another time, of a group's sessions still to come. A day on which a session is
/// cancelled is given to no other.
pub(super) fn differing(series: &Series, views: &[SessionView], now: Timestamp) -> Vec<NewTime> {
    let Some(stage) = series.design.stage(&series.group.stage) else { return Vec::new() };
    let is_off = |date: &Date| views.iter().any(|view| view.session.is_cancelled && view.session.date == *date);
    let is_ahead = |date: &Date| series.design.slot(stage, *date).times().is_ok_and(|times| times.starts > now);
    let dates = stage.dates.dates(Holidays::england_and_wales()).unwrap_or_default();
    let dates: Vec<Date> = dates.into_iter().filter(|date| is_ahead(date) && !is_off(date)).collect();
    let coming = views.iter().map(|view| &view.session).filter(|session| session.takes_replies(now).is_ok());
    let coming: Vec<Session> = coming.cloned().collect();
    new_times(&coming, &dates, stage.starts, stage.minutes)
}

/// Moves the chosen ones, or none where one of them cannot be: it meets another, or its room is not to be had. Everybody who was told of them hears of it, and is asked again.
pub async fn move_sessions(ctx: &Ctx, group: GroupId, chosen: &[SessionId]) -> Result<Moved> {
    let (permit, series) = schedule::permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_group(&tx, group).await?;
    store::session::lock_sessions_of(&tx, group).await?;
    let views = store::session::of_group(&tx, group).await?;
    let mut raised = Vec::new();
    for time in differing(&series, &views, ctx.now()) {
        if let Some(view) = views.iter().find(|view| view.session.id == time.session && chosen.contains(&time.session))
        {
            raised.extend(move_one(ctx, &tx, view, &time).await?);
        }
    }
    let views = store::session::of_group(&tx, group).await?;
    refuse_overlaps(&views, &raised)?;
    refuse_rooms(ctx, &tx, &views, &raised).await?;
    let people = tell_of_changes(ctx, &tx, group, &raised).await?;
    store::event::record(&tx, &permit, group, &format!("{} sessions moved", raised.len()), ctx.now()).await?;
    tx.commit().await?;
    Ok(Moved { sessions: raised.len(), people })
}

/// Of two dates of one group at the same hour nobody can come to both.
fn refuse_overlaps(views: &[SessionView], raised: &[Raised]) -> Result<()> {
    let sessions: Vec<Session> = views.iter().map(|view| view.session.clone()).collect();
    let moved = sessions.iter().filter(|session| raised.iter().any(|one| one.session == session.id));
    let faults = moved.filter_map(|session| session.refuse_overlap(&sessions, &field(session.id)).err());
    Ok(Refusal::unless_empty(faults.flat_map(|refusal| refusal.faults).collect())?)
}

/// The field of a form in which a session is ticked.
fn field(session: SessionId) -> String {
    format!("session-{session}")
}

/// The quiet room of each that was moved must be free at its new time, as for one that is moved by itself.
async fn refuse_rooms(ctx: &Ctx, tx: &Tx, views: &[SessionView], raised: &[Raised]) -> Result<()> {
    let mut faults = Vec::new();
    for view in views.iter().filter(|view| raised.iter().any(|one| one.session == view.session.id)) {
        let Some(room) = view.room else { continue };
        match fit_group(ctx, tx, view.session.group, room, std::slice::from_ref(view)).await {
            Ok(()) => {}
            Err(Error::Refused(why)) => {
                faults.extend(why.faults.into_iter().map(|fault| Fault { field: field(view.session.id), ..fault }));
            }
            Err(other) => return Err(other),
        }
    }
    Ok(Refusal::unless_empty(faults)?)
}

async fn move_one(ctx: &Ctx, tx: &Tx, view: &SessionView, to: &NewTime) -> Result<Option<Raised>> {
    let id = view.session.id;
    let change = Change {
        date: to.date,
        starts: to.starts,
        minutes: to.minutes,
        place: view.session.place.clone(),
        join_link: view.session.join_link.clone(),
        facilitator: view.session.facilitator,
    };
    let new = match view.session.changed(&change, ctx.now())? {
        Changed::Nothing => return Ok(None),
        Changed::Details(new) => {
            learn(ctx, tx, view).await?;
            new
        }
        Changed::Time(new) => {
            learn(ctx, tx, view).await?;
            store::reply::ask_again(tx, id).await?;
            new
        }
    };
    store::version::keep(tx, view).await?;
    let sequence = store::session::update(tx, &new, ctx.now()).await?;
    Ok(Some(Raised { session: id, sequence, starts_at: new.start() }))
}

/// How many coming sessions of a programme differ from its set-up, and of which groups; without groups that are their
/// members' own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differing {
    pub sessions: usize,
    /// In order of name.
    pub groups: Vec<(GroupId, String)>,
}

/// In a fixed number of statements.
pub async fn differing_in(ctx: &Ctx, programme: ProgrammeId) -> Result<Differing> {
    let permit = ctx.permit(ScheduleSessions, programme).await?;
    let store = &ctx.provider.store;
    let kept = store::programme::by_id(store, permit.scope()).await?.ok_or(Error::Missing)?;
    let mut views = store::session::of_programme(store, permit.scope()).await?;
    let handovers = store::peer::of_programme(store, permit.scope()).await?;
    let mut groups = store::group::of_programme(store, permit.scope()).await?;
    groups.retain(|group| !handovers.iter().any(|one| one.group == group.id && one.accepted_at.is_some()));
    let own_dates = store::series::own_dates(store, permit.scope()).await?;
    let mut found = Differing::default();
    for group in groups {
        let own: Vec<SessionView> = views.extract_if(.., |view| view.session.group == group.id).collect();
        let (id, name) = (group.id, group.name.clone());
        let count = differing(&Series::of(group, kept.design.clone(), own_of(&own_dates, id)), &own, ctx.now()).len();
        if count > 0 {
            found.sessions += count;
            found.groups.push((id, name));
        }
    }
    Ok(found)
}
