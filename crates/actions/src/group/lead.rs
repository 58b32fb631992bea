//! One group as its facilitator sees it: who is in it and where they work, its sessions to come and those that are over;
//! never why a breach was kept.

use super::{PAGE, Way, stage};
use crate::session::{Door, doors};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, LeadGroup, Relation};
use domain::id::GroupId;
use domain::session::Session;
use jiff::Timestamp;
use store::attendance::{Came, Pattern};
use store::group::{Group, Member};
use store::session::SessionView;

/// A group with its people.
#[derive(Clone, Debug)]
pub struct Led {
    pub actor: Actor,
    pub group: Group,
    /// By last name.
    pub members: Vec<Member>,
    pub programme: String,
    pub stage: String,
    /// It is its members' own: its keeper moves its dates and may ask another to keep it.
    pub is_members_own: bool,
    /// It practises in circles, so that it has a rota.
    pub has_rota: bool,
    /// Its members take turns to bring something; for whoever facilitates the group alone.
    pub has_turns: bool,
    /// It agrees on topics; for the same.
    pub has_topics: bool,
    /// Sessions that are not over and not cancelled, soonest first.
    pub coming: Vec<Session>,
    /// One page of those that are over or were cancelled, latest first.
    pub past: Vec<Past>,
    pub has_earlier: bool,
    /// What came up over time; for whoever facilitates the group alone.
    pub patterns: Vec<Pattern>,
    /// Sessions whose close is finished.
    pub noted: usize,
    /// How far it is on its way; for whoever facilitates it alone.
    pub way: Option<Way>,
    /// The one thing that the group wants to change; for whoever facilitates it alone.
    pub to_change: String,
    /// Since when the group has an agreement of its own.
    pub agreed_since: Option<Timestamp>,
}

/// A session that is over, in numbers.
#[derive(Clone, Debug)]
pub struct Past {
    pub session: Session,
    pub cancel_reason: String,
    pub is_noted: bool,
    /// People marked, and how many of them came.
    pub marked: u32,
    pub present: u32,
    /// Whether the reader facilitated it, so that it is theirs to note who came.
    pub is_yours: bool,
}

/// The group's page for its facilitator, with page `nth` of the sessions that are over, counted from 0.
pub async fn lead(ctx: &Ctx, group: GroupId, nth: usize) -> Result<Led> {
    let permit = ctx.permit(LeadGroup, group).await?;
    let db = &ctx.provider.store;
    let group = store::group::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let programme = stage::programme(db, group.programme).await?;
    let mut members = store::group::members(db, group.id).await?;
    let is_open_date = store::drop_in::is_date(db, group.id).await?;
    if is_open_date && !permit.actor().standing.has(Relation::Facilitator) {
        members.clear();
    }
    let stage = programme.design.stage(&group.stage);
    let has_rota = stage.is_some_and(|stage| stage.practice.is_some());
    let agrees = stage.is_some_and(domain::topics::has_topics);
    let takes_turns = stage.is_some_and(domain::turns::has_turns);
    let stage = stage.map(|stage| stage.name.clone()).unwrap_or_default();
    let sessions = store::session::of_group(db, group.id).await?;
    let handover = store::peer::of_group(db, group.id).await?;
    let is_members_own = handover.is_some_and(|one| one.accepted_at.is_some());
    let way = Way::of(&sessions, &members, is_members_own, ctx.now());
    let way = way.settled(db, &programme, &group, ctx.now()).await?;
    let (coming, mut over) = apart(ctx, sessions).await?;
    let noted = over.iter().filter(|view| view.closed_at.is_some()).count();
    over.reverse();
    let came = store::attendance::came(db, &permit).await?;
    let past = over.iter().skip(nth.saturating_mul(PAGE)).take(PAGE);
    let actor = permit.actor().clone();
    let leads = actor.standing.has(Relation::Facilitator);
    Ok(Led {
        past: past.map(|view| past_of(view, &came, &actor)).collect(),
        has_earlier: over.len() > nth.saturating_add(1).saturating_mul(PAGE),
        patterns: match actor.standing.has(Relation::Facilitator) {
            true => store::attendance::patterns(db, &permit, ctx.today()).await?,
            false => Vec::new(),
        },
        to_change: match actor.standing.has(Relation::Facilitator) {
            true => store::group_review::to_change(db, permit.scope()).await?,
            false => String::new(),
        },
        has_topics: agrees && actor.standing.has(Relation::Facilitator),
        has_turns: takes_turns && actor.standing.has(Relation::Facilitator),
        actor,
        coming: coming.into_iter().map(|view| view.session).collect(),
        members,
        programme: programme.title().to_owned(),
        stage,
        is_members_own,
        way: Some(way).filter(|_| leads && !is_open_date),
        has_rota,
        group,
        agreed_since: store::group_agreement::since(db, permit.scope()).await?,
        noted,
    })
}

/// Sessions to come that were not cancelled, and sessions that are over.
async fn apart(ctx: &Ctx, sessions: Vec<SessionView>) -> Result<(Vec<SessionView>, Vec<SessionView>)> {
    let doors = doors(ctx, &sessions.iter().collect::<Vec<_>>()).await?;
    let is_over = |view: &SessionView| match view.session.is_cancelled {
        true => view.ends_at <= ctx.now(),
        false => doors.get(&view.session.id) == Some(&Door::Over),
    };
    let (over, mut coming): (Vec<_>, Vec<_>) = sessions.into_iter().partition(is_over);
    coming.retain(|view| !view.session.is_cancelled);
    Ok((coming, over))
}

fn past_of(view: &SessionView, came: &[Came], actor: &Actor) -> Past {
    let came = came.iter().find(|came| came.session == view.session.id);
    Past {
        session: view.session.clone(),
        cancel_reason: view.cancel_reason.clone(),
        is_noted: view.closed_at.is_some(),
        marked: came.map_or(0, |came| came.marked),
        present: came.map_or(0, |came| came.present),
        is_yours: view.facilitator.is_some() && view.facilitator == actor.person,
    }
}
