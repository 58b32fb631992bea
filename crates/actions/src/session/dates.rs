//! The coordinator's view of a programme's dates: group by group, what is laid out, what could be, and what clashes.

use super::invite::Invited;
use super::know::knowing;
use super::new_times::differing;
use super::schedule::{ahead, meeting_at};
use super::{SessionView, permit_for};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, ScheduleSessions};
use domain::blueprint::Stage;
use domain::dates::{Holidays, Occurrence};
use domain::id::{GroupId, ProgrammeId, SessionId};
use domain::poll::OwnDates;
use domain::refusal::Refusal;
use domain::session::{Clash, GROUPS_A_DAY, Held, Meets, cancelling_told_at, clashes};
use domain::week::Slot;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::collections::BTreeSet;
use store::announcement::Untold;
pub use store::attendance::Came;
use store::series::Series;
use store::session::Busy;
pub use store::session::Facilitator;

/// Everything on the page.
#[derive(Clone, Debug)]
pub struct Dates {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    pub groups: Vec<GroupDates>,
    /// What sending the invitations of all groups at once would do.
    pub to_invite: ToInvite,
    pub warnings: Vec<Warning>,
}

/// Groups with dates that somebody was not told of, and who that is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToInvite {
    pub groups: Vec<GroupId>,
    pub people: usize,
    pub letters: usize,
}

impl ToInvite {
    /// `own` are the members' own groups, which invite their people themselves.
    pub(super) fn of(untold: &[Untold], own: &[GroupId], now: Timestamp) -> ToInvite {
        let ours: Vec<&Untold> = untold.iter().filter(|one| !own.contains(&one.group)).collect();
        let groups: BTreeSet<GroupId> = ours.iter().map(|one| one.group).collect();
        let of_group = |id: &GroupId| ours.iter().filter(|one| one.group == *id).map(|one| **one).collect::<Vec<_>>();
        let letters = groups.iter().map(|id| Invited::of(&of_group(id), now).letters()).sum();
        let people: BTreeSet<_> = ours.iter().map(|one| one.told.person).collect();
        ToInvite { groups: groups.into_iter().collect(), people: people.len(), letters }
    }
}

/// One group's dates.
#[derive(Clone, Debug)]
pub struct GroupDates {
    pub group: GroupId,
    pub name: String,
    pub stage_name: String,
    pub is_confirmed: bool,
    /// It was handed over: only its dates are told, and nobody changes them here.
    pub is_members_own: bool,
    pub starts: Time,
    pub minutes: u32,
    /// The time of the week at which its people can come, as its groups were formed.
    pub usual: Option<Slot>,
    /// On which day and when its dates would be: as was filled in, as is usual, or as the set-up has it. Nothing while there
    /// are dates ahead.
    pub meets: Option<Meets>,
    /// When this was read.
    pub now: Timestamp,
    pub sessions: Vec<SessionView>,
    /// Who came to those that are over and noted, in numbers.
    pub came: Vec<Came>,
    /// What laying out would add, struck dates among them; empty when there is nothing to add.
    pub ahead: Vec<Occurrence>,
    /// Whom "Send invitations" would write to.
    pub to_invite: Invited,
    /// Sessions still to come that the set-up would have at another time.
    pub differing: usize,
}

/// Something about a facilitator's day that should be looked at; nothing is prevented by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    AtOnce { person: String, one: String, other: String, date: Date, session: SessionId },
    TooMany { person: String, date: Date, groups: u32, most: u32 },
}

/// In a fixed number of statements, however many groups there are.
pub async fn dates(ctx: &Ctx, programme: ProgrammeId) -> Result<Dates> {
    dates_at(ctx, programme, None).await
}

/// The same, with the dates to come of one group as they would be on another day and at another time.
pub async fn dates_at(ctx: &Ctx, programme: ProgrammeId, wanted: Option<(GroupId, Meets)>) -> Result<Dates> {
    let permit = ctx.permit(ScheduleSessions, programme).await?;
    let store = &ctx.provider.store;
    let kept = store::programme::by_id(store, permit.scope()).await?.ok_or(Error::Missing)?;
    let groups = store::group::of_programme(store, permit.scope()).await?;
    let mut sessions = store::session::of_programme(store, permit.scope()).await?;
    let untold = store::announcement::untold_in_programme(store, permit.scope(), ctx.now()).await?;
    let came = store::attendance::came_in_programme(store, &permit).await?;
    let busy = store::session::busy_of_programme(store, permit.scope(), ctx.now()).await?;
    let title = kept.title().to_owned();
    let handovers = store::peer::of_programme(store, permit.scope()).await?;
    let is_theirs = |id: GroupId| handovers.iter().any(|one| one.group == id && one.accepted_at.is_some());
    let own_dates = store::series::own_dates(store, permit.scope()).await?;
    let mut all = Vec::with_capacity(groups.len());
    for group in groups {
        let id = group.id;
        let own: Vec<SessionView> = sessions.extract_if(.., |view| view.session.group == id).collect();
        let series = Series::of(group, kept.design.clone(), own_of(&own_dates, id));
        if is_theirs(series.group.id) {
            all.push(bare(group_dates(series, own, &[], (None, ctx.now()))?));
            continue;
        }
        let wanted = wanted.filter(|(group, _)| *group == id).map(|(_, meets)| meets);
        let came = came.iter().filter(|came| own.iter().any(|view| view.session.id == came.session)).copied().collect();
        all.push(GroupDates { came, ..group_dates(series, own, &untold, (wanted, ctx.now()))? });
    }
    let of_theirs = |one: &Busy| {
        all.iter().any(|group: &GroupDates| {
            group.is_members_own && group.sessions.iter().any(|view| view.session.id == one.session)
        })
    };
    let busy: Vec<Busy> = busy.into_iter().filter(|one| !of_theirs(one)).collect();
    let warnings = warnings(&busy);
    let own: Vec<GroupId> = all.iter().filter(|group| group.is_members_own).map(|group| group.group).collect();
    let to_invite = ToInvite::of(&untold, &own, ctx.now());
    Ok(Dates { actor: permit.actor().clone(), programme, title, groups: all, to_invite, warnings })
}

/// The dates that are a group's own, where it has some.
pub(super) fn own_of(all: &[(GroupId, OwnDates)], group: GroupId) -> Option<OwnDates> {
    all.iter().find(|(one, _)| *one == group).map(|(_, own)| own.clone())
}

/// Dates and times alone, of a group that is its members' own.
fn bare(mut group: GroupDates) -> GroupDates {
    for view in &mut group.sessions {
        (view.session.place, view.session.join_link) = (String::new(), String::new());
        (view.facilitator, view.facilitator_first, view.facilitator_name) = (None, String::new(), String::new());
        (view.members, view.coming, view.not_coming) = (0, 0, 0);
        view.cancel_reason = String::new();
    }
    GroupDates { is_members_own: true, usual: None, meets: None, ahead: Vec::new(), differing: 0, ..group }
}

fn group_dates(
    series: Series,
    sessions: Vec<SessionView>,
    untold: &[Untold],
    (wanted, now): (Option<Meets>, Timestamp),
) -> Result<GroupDates> {
    let stage_name = series.design.stage(&series.group.stage).map(|stage| stage.name.clone()).unwrap_or_default();
    let after = sessions.iter().map(|view| view.starts_at).fold(now, Timestamp::max);
    let is_open = after == now && ahead(&series, after)?.is_some();
    let meets = if is_open { wanted.or_else(|| meets(&series)) } else { None };
    let series = match meets {
        Some(meets) => meeting_at(series, &meets)?.0,
        None => series,
    };
    let stage = series.design.stage(&series.group.stage);
    let own: Vec<Untold> = untold.iter().filter(|one| one.group == series.group.id).copied().collect();
    Ok(GroupDates {
        group: series.group.id,
        name: series.group.name.clone(),
        stage_name,
        is_confirmed: series.group.is_confirmed,
        is_members_own: false,
        starts: stage.map_or(Time::midnight(), |stage: &Stage| stage.starts),
        minutes: stage.map_or(0, |stage| stage.minutes),
        usual: series.group.slot,
        meets,
        now,
        came: Vec::new(),
        to_invite: Invited::of(&own, now),
        differing: differing(&series, &sessions, now).len(),
        ahead: ahead(&series, after)?.unwrap_or_default(),
        sessions,
    })
}

/// When a group without dates ahead would meet: in its usual time where that is known and its dates allow, else as its stage says.
fn meets(series: &Series) -> Option<Meets> {
    let stage = series.design.stage(&series.group.stage)?;
    let holidays = Holidays::england_and_wales();
    let usual = series.group.slot.map(|slot| Meets::usually(stage, slot));
    Some(usual.filter(|meets| meets.own_dates(stage, holidays).is_ok()).unwrap_or_else(|| Meets::of(stage)))
}

/// What the programme's own dates have to do with: a clash of two others stands on their pages.
fn warnings(busy: &[Busy]) -> Vec<Warning> {
    let held: Vec<Held> = busy
        .iter()
        .map(|one| Held {
            session: one.session,
            facilitator: one.person,
            date: one.date,
            starts: one.starts_at,
            ends: one.ends_at,
        })
        .collect();
    let of = |id: SessionId| busy.iter().find(|one| one.session == id);
    clashes(&held)
        .into_iter()
        .filter_map(|clash| match clash {
            Clash::AtOnce(one, other) => {
                let (one, other) = (of(one)?, of(other)?);
                (one.is_own || other.is_own).then(|| Warning::AtOnce {
                    person: one.person_name.clone(),
                    one: one.group_name.clone(),
                    other: other.group_name.clone(),
                    date: one.date,
                    session: other.session,
                })
            }
            Clash::TooMany { facilitator, date, groups } => {
                let mut theirs = busy.iter().filter(|one| one.person == facilitator && one.date == date);
                let person = theirs.clone().next()?.person_name.clone();
                theirs.any(|one| one.is_own).then_some(Warning::TooMany { person, date, groups, most: GROUPS_A_DAY })
            }
        })
        .collect()
}

/// One session to be changed, and who may facilitate it.
#[derive(Clone, Debug)]
pub struct ToChange {
    pub actor: Actor,
    pub view: SessionView,
    pub facilitators: Vec<Facilitator>,
    /// Quiet rooms to choose from.
    pub rooms: Vec<crate::site::Choice>,
    /// How many were told of it and will hear of a change.
    pub told: usize,
    /// An agreement names it, so that participants and their managers sign another one after a change.
    pub is_protected: bool,
    /// Why it can be changed no more.
    pub refused: Option<Refusal>,
    /// The letters about a cancelling would wait until it can be undone no more.
    pub is_told_later: bool,
}

pub async fn to_change(ctx: &Ctx, id: SessionId) -> Result<ToChange> {
    let permit = permit_for(ctx, id).await?;
    let store = &ctx.provider.store;
    let view = store::session::by_id(store, id).await?.ok_or(Error::Missing)?;
    let knowing = knowing(store, &view).await?;
    Ok(ToChange {
        actor: permit.actor().clone(),
        facilitators: store::session::facilitators(store).await?,
        rooms: crate::site::choices(ctx).await?,
        told: knowing.people,
        is_protected: knowing.is_protected,
        refused: view.session.takes_replies(ctx.now()).err(),
        is_told_later: cancelling_told_at(view.starts_at, ctx.now()) > ctx.now(),
        view,
    })
}
