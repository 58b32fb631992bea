//! What comes next for somebody: as a member of groups, and as a facilitator.

use super::door::doors;
use super::look::with_replies;
use super::{Door, SessionView};
use crate::agreement::{Promised, own_promises};
use crate::{Ctx, Error, Result, certificate};
use domain::access::{Actor, Provider as House, ReadLead, ReadOwnHome};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::room::LEFT_OPEN;
use domain::session::Reply;
use jiff::civil::Date;
use store::group::LedGroup;
use store::peer::Handover;

/// Dates looked at for a facilitator's home.
const SHOWN: u32 = 20;
/// Dates of a member: all that can be replied to at once.
const MOST: u32 = 200;
/// Sessions on one page of a facilitator's.
pub const SESSIONS_PAGE: u32 = 50;

/// The participant's home: sessions still to come or going on, soonest first.
#[derive(Clone, Debug)]
pub struct Home {
    pub actor: Actor,
    pub coming: Vec<(SessionView, Option<Reply>)>,
    /// How the door of the first of them stands.
    pub door: Door,
    /// A session that is over although its time has not passed, or only just.
    pub over: Option<SessionView>,
    /// Agreements about one's protected time, newest first.
    pub promised: Vec<Promised>,
    /// Courses whose certificate can be had, with their titles.
    pub certificates: Vec<(ProgrammeId, String)>,
}

pub async fn home(ctx: &Ctx) -> Result<Home> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let store = &ctx.provider.store;
    let views = store::session::coming_for_member(store, person, ctx.now() - LEFT_OPEN, MOST).await?;
    let said = store::reply::of_person(store, person, ctx.now() - LEFT_OPEN).await?;
    let (coming, over, door) = apart(ctx, views).await?;
    let over = over.into_iter().last();
    let coming = with_replies(coming, &said);
    let promised = own_promises(ctx, &permit).await?;
    let certificates = certificate::offered(ctx, &permit).await?;
    Ok(Home { actor: permit.actor().clone(), coming, door, over, promised, certificates })
}

/// All coming dates, to say which of them one cannot make.
pub async fn own_dates(ctx: &Ctx) -> Result<Home> {
    let mut home = home(ctx).await?;
    home.coming.retain(|(view, _)| view.session.takes_replies(ctx.now()).is_ok());
    Ok(home)
}

/// Sessions to come or going on, one whose room is open before all others; those that are over; and the door of the first.
async fn apart(ctx: &Ctx, views: Vec<SessionView>) -> Result<(Vec<SessionView>, Vec<SessionView>, Door)> {
    let doors = doors(ctx, &views.iter().collect::<Vec<_>>()).await?;
    let door = |view: &SessionView| doors.get(&view.session.id).copied().unwrap_or(Door::Shut);
    let (over, mut coming): (Vec<_>, Vec<_>) = views.into_iter().partition(|view| door(view) == Door::Over);
    coming.sort_by_key(|view| door(view) != Door::Open);
    let first = coming.first().map_or(Door::Shut, door);
    Ok((coming, over, first))
}

/// The facilitator's home: sessions to hold, soonest first.
#[derive(Clone, Debug)]
pub struct Lead {
    pub actor: Actor,
    pub coming: Vec<SessionView>,
    /// How the door of the first of them stands.
    pub door: Door,
    /// Over before their time, and nobody has noted who came.
    pub to_note: Vec<SessionView>,
    /// The groups they lead, by name, those that are over too.
    pub groups: Vec<LedGroup>,
    /// Groups that go on by themselves from those that were theirs, with the dates to come.
    pub go_on: Vec<(Handover, Vec<Date>)>,
}

pub async fn lead(ctx: &Ctx) -> Result<Lead> {
    let permit = ctx.permit(ReadLead, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let from = ctx.now() - LEFT_OPEN;
    let views = store::session::coming_for_facilitator(&ctx.provider.store, person, from, (SHOWN, 0)).await?;
    let (coming, over, door) = apart(ctx, views).await?;
    let is_to_note = |view: &SessionView| view.closed_at.is_none() && view.ends_at > ctx.now();
    let to_note = over.into_iter().filter(is_to_note).collect();
    let groups = store::group::of_lead(&ctx.provider.store, person, ctx.now()).await?;
    let go_on = go_on(ctx, person).await?;
    Ok(Lead { actor: permit.actor().clone(), coming, door, to_note, groups, go_on })
}

/// Whoever led a group that its members keep now knows that it exists and when it meets, in two statements.
async fn go_on(ctx: &Ctx, person: PersonId) -> Result<Vec<(Handover, Vec<Date>)>> {
    let db = &ctx.provider.store;
    let handovers = store::peer::led_before(db, person).await?;
    let groups: Vec<GroupId> = handovers.iter().map(|one| one.group).collect();
    let sessions = if groups.is_empty() { Vec::new() } else { store::session::of_groups(db, &groups).await? };
    let dates = |group: GroupId| {
        let theirs = sessions.iter().filter(|view| view.session.group == group && view.ends_at > ctx.now());
        theirs.filter(|view| !view.session.is_cancelled).map(|view| view.session.date).collect()
    };
    Ok(handovers.into_iter().map(|one| (one.clone(), dates(one.group))).collect())
}

/// One page of all the sessions somebody is to hold, counted from 0.
#[derive(Clone, Debug)]
pub struct LeadSessions {
    pub actor: Actor,
    pub sessions: Vec<SessionView>,
    pub has_later: bool,
}

pub async fn lead_sessions(ctx: &Ctx, page: u32) -> Result<LeadSessions> {
    let permit = ctx.permit(ReadLead, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let window = (SESSIONS_PAGE + 1, page.saturating_mul(SESSIONS_PAGE));
    let store = &ctx.provider.store;
    let mut sessions = store::session::coming_for_facilitator(store, person, ctx.now(), window).await?;
    let has_later = sessions.len() > SESSIONS_PAGE as usize;
    sessions.truncate(SESSIONS_PAGE as usize);
    Ok(LeadSessions { actor: permit.actor().clone(), sessions, has_later })
}
