//! A group's topics as its members and whoever leads it see them.

use super::{UNDO_FOR, load, on_date};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Permit, Provider as House, ReadOwnHome, ReadSession, ReadTopics, Relation};
use domain::id::{GroupId, SessionId, TopicId};
use domain::poll::Answer;
use domain::topics::{OPEN_FOR, in_order};
use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan};
use store::topics::{OnDate, Topic};

/// One date to come.
#[derive(Clone, Debug)]
pub struct Line {
    pub session: SessionId,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub topic: Option<OnDate>,
}

/// A group's topics.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub group: GroupId,
    pub name: String,
    pub programme: String,
    pub is_member: bool,
    pub leads: bool,
    /// The round is open: topics are proposed and answered, and nobody sees what others said.
    pub is_open: bool,
    /// The last day of the open round, or the one that is offered for a new one.
    pub last: Option<Date>,
    /// There was a round already.
    pub was_asked: bool,
    /// Of the open round as they were proposed, with the reader's own answers; else of all in order of wish.
    pub topics: Vec<(Topic, Option<Answer>)>,
    /// How many have answered, of how many, while the round is open; for whoever leads.
    pub answered: (usize, usize),
    /// Themes that others talk about, which nobody here has proposed.
    pub themes: Vec<String>,
    /// Dates to come that are not cancelled.
    pub lines: Vec<Line>,
    /// Until when what was put on dates in order of wish can be taken off again.
    pub undo_until: Option<Timestamp>,
}

pub async fn look(ctx: &Ctx, group: GroupId) -> Result<Look> {
    let permit = ctx.permit(ReadTopics, group).await?;
    let db = &ctx.provider.store;
    let loaded = load(db, permit.scope()).await?;
    let round = store::topics::round(db, group).await?;
    let is_open = round.is_some_and(|round| round.is_open);
    let topics = store::topics::of_group(db, group).await?;
    let on_dates = store::topics::dates(db, group).await?;
    let (leads, is_member) =
        (permit.actor().standing.has(Relation::Facilitator), permit.actor().standing.has(Relation::Participant));
    let own = match permit.person().filter(|_| is_open && is_member) {
        Some(person) => store::topics::answers_of(db, group, person).await?,
        None => Vec::new(),
    };
    let members = store::group::members(db, group).await?;
    let members = members.iter().filter(|one| Some(one.person) != loaded.group.facilitator).count();
    let themes = loaded.programme.design.topics.iter().map(|topic| topic.title.clone());
    // One that was used can be proposed again.
    let is_ahead = |id: TopicId| loaded.ahead(ctx).any(|view| on_date(&on_dates, view.session.id, id));
    let is_asked = |one: &Topic| round.is_some_and(|round| one.round == round.id) || is_ahead(one.id);
    let stands = |title: &str| topics.iter().any(|one| one.words == title && is_asked(one));
    let lines = loaded.ahead(ctx);
    let batch = on_dates.iter().filter_map(|one| one.batch_at).max();
    Ok(Look {
        actor: permit.actor().clone(),
        group,
        name: loaded.group.name.clone(),
        programme: loaded.programme.title().to_owned(),
        is_member,
        leads,
        is_open,
        last: match round.filter(|round| round.is_open) {
            Some(round) => round.last,
            None => ctx.today().checked_add(OPEN_FOR.days()).ok(),
        },
        was_asked: round.is_some(),
        themes: themes.filter(|title| !stands(title)).collect(),
        answered: (if leads && is_open { store::topics::answered(db, group).await? } else { 0 }, members),
        lines: lines
            .map(|view| Line {
                session: view.session.id,
                date: view.session.date,
                starts: view.session.starts,
                minutes: view.session.minutes,
                topic: on_dates.iter().find(|one| one.session == view.session.id).cloned(),
            })
            .collect(),
        undo_until: batch.map(|at| at + UNDO_FOR).filter(|until| leads && ctx.now() < *until),
        topics: sorted(topics, round.map(|round| (round.id, round.is_open)), &own),
    })
}

fn sorted(
    topics: Vec<Topic>,
    round: Option<(domain::id::TopicRoundId, bool)>,
    own: &[(TopicId, Answer)],
) -> Vec<(Topic, Option<Answer>)> {
    let said = |id: TopicId| own.iter().find(|(one, _)| *one == id).map(|(_, answer)| *answer);
    if let Some((round, true)) = round {
        return topics.into_iter().filter(|one| one.round == round).map(|one| (one.clone(), said(one.id))).collect();
    }
    let order = in_order(&topics.iter().map(|one| (one.id, one.count)).collect::<Vec<_>>());
    let find = |id: TopicId| topics.iter().find(|one| one.id == id).cloned();
    order.into_iter().filter_map(find).map(|one| (one, None)).collect()
}

/// What one session is about, for its own page: members and whoever leads it read it.
pub(crate) async fn of_session(ctx: &Ctx, permit: &Permit<ReadSession>) -> Result<Option<OnDate>> {
    let stands = |relation| permit.actor().standing.has(relation);
    match stands(Relation::Participant) || stands(Relation::Facilitator) {
        true => Ok(store::topics::of_session(&ctx.provider.store, permit.scope()).await?),
        false => Ok(None),
    }
}

/// A group of the reader's that agrees on topics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRound {
    pub group: GroupId,
    pub name: String,
    /// Topics are open, and the reader has answered none.
    pub waits: bool,
}

/// Of these groups, those that agree on topics.
pub async fn open_for_me(ctx: &Ctx, groups: &[GroupId]) -> Result<Vec<OpenRound>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let mut found = Vec::new();
    for one in crate::turns::groups_with(ctx, groups, domain::topics::has_topics).await? {
        let is_open = store::topics::round(db, one.id).await?.is_some_and(|round| round.is_open);
        let waits = is_open && store::topics::answers_of(db, one.id, person).await?.is_empty();
        found.push(OpenRound { group: one.id, name: one.name, waits });
    }
    Ok(found)
}
