//! A group's poll as the coordinator sees it: who has answered while it is open, and what once it has closed.

use super::lead::{Lead, lead_of};
use super::{Ballot, Poll, UNDO_FOR, from_first_day, permitted};
use crate::{Ctx, Result};
use domain::access::Actor;
use domain::dates::{Holidays, Occurrence};
use domain::group::Group;
use domain::id::{GroupId, PersonId, PollOptionId};
use domain::poll::{Asked, Offer, Often, State, Tally, Viewer, ranked, sight};
use domain::session::Meets;
use jiff::civil::Date;
use store::poll::PollOption;
use store::series::Series;
use store::site::Choice;

/// A group, and its poll where it has one.
#[derive(Clone, Debug)]
pub struct View {
    pub actor: Actor,
    pub group: Group,
    pub programme_title: String,
    pub stage_name: String,
    /// Length of one meeting.
    pub minutes: u32,
    /// How few people make a group of this stage.
    pub least: u32,
    /// The design lets the members decide when or where.
    pub is_theirs_to_decide: bool,
    /// Sessions from the poll's first day on that somebody has heard of.
    pub told: usize,
    /// Those that nobody has heard of.
    pub untold: usize,
    /// How often the stage meets, where a poll can ask for that.
    pub often: Option<Often>,
    /// On which day and when the group would meet: in its usual time, else as its stage says.
    pub meets: Option<Meets>,
    /// Members and facilitator.
    pub people: u32,
    /// Quiet rooms that hold all of them.
    pub rooms: Vec<Choice>,
    pub asking: Option<Asking>,
}

/// A poll with what may be seen of it now.
#[derive(Clone, Debug)]
pub struct Asking {
    pub poll: Poll,
    pub state: State,
    pub offered: Vec<Offered>,
    pub ballots: Vec<Ballot>,
    /// Best first; nothing before it has closed.
    pub tallies: Vec<Tally>,
    /// Minutes in which the choice can still be taken back.
    pub undo: Option<usize>,
    /// Whoever facilitates, and which dates they cannot hold; nothing once a time is chosen.
    pub lead: Option<Lead>,
}

impl Asking {
    pub fn offered(&self, id: PollOptionId) -> Option<&Offered> {
        self.offered.iter().find(|one| one.id == id)
    }

    pub fn name(&self, person: PersonId) -> &str {
        self.ballots.iter().find(|ballot| ballot.person == person).map_or("", |ballot| ballot.name.as_str())
    }

    pub fn silent(&self) -> usize {
        self.ballots.iter().filter(|ballot| ballot.answered_at.is_none()).count()
    }
}

/// A time or a place, with the dates a time would give.
#[derive(Clone, Debug)]
pub struct Offered {
    pub id: PollOptionId,
    pub offer: Offer,
    /// A member proposed it.
    pub is_members: bool,
    pub is_answered: bool,
    pub dates: Vec<Occurrence>,
}

impl Offered {
    /// The first day on which it would meet.
    pub fn first(&self) -> Option<Date> {
        self.dates.iter().find(|line| line.number().is_some()).map(|line| line.date)
    }

    pub(super) fn asked(&self) -> Asked {
        let begins = self.offer.series().and_then(|series| Some((self.first()?, series.starts)));
        Asked { id: self.id, begins }
    }
}

pub(super) fn offered(poll: &Poll, options: &[PollOption]) -> Vec<Offered> {
    let dates = |offer: &Offer| {
        let series = offer.series()?;
        poll.frame.occurrences(series, Holidays::england_and_wales()).ok()
    };
    let one = |option: &PollOption| Offered {
        id: option.id,
        is_members: option.by.is_some(),
        is_answered: option.answers > 0,
        dates: dates(&option.offer).unwrap_or_default(),
        offer: option.offer.clone(),
    };
    options.iter().map(one).collect()
}

pub async fn show(ctx: &Ctx, group: GroupId) -> Result<View> {
    let (permit, series) = permitted(ctx, group).await?;
    let db = &ctx.provider.store;
    let stage = series.design.stage(&series.group.stage);
    let poll = store::poll::of_group(db, group).await?;
    let from = poll.as_ref().map_or(ctx.now(), |poll| from_first_day(ctx, &series, poll));
    let sessions = store::session::of_group(db, group).await?;
    let ahead = sessions.iter().filter(|view| view.starts_at > from && !view.session.is_cancelled).count();
    let told = usize::try_from(store::poll::told_ahead(db, group, from).await?).unwrap_or(0);
    let members = store::group::members(db, group).await?.len();
    let people = u32::try_from(members).unwrap_or(u32::MAX).saturating_add(1);
    let mut rooms = crate::site::choices(ctx).await?;
    rooms.retain(|one| one.room.capacity >= people);
    Ok(View {
        often: stage.and_then(|stage| Often::of(&stage.dates.repeat)),
        meets: stage.map(|stage| series.group.slot.map_or(Meets::of(stage), |slot| Meets::usually(stage, slot))),
        people,
        rooms,
        actor: permit.actor().clone(),
        programme_title: series.design.title.clone(),
        stage_name: stage.map(|stage| stage.name.clone()).unwrap_or_default(),
        minutes: stage.map_or(0, |stage| stage.minutes),
        least: stage.map_or(0, |stage| stage.size.min),
        is_theirs_to_decide: stage.is_some_and(|stage| stage.group_decides.iter().any(|what| what == "when")),
        told,
        untold: ahead.saturating_sub(told),
        asking: match poll {
            Some(poll) => Some(asking(ctx, &series, poll).await?),
            None => None,
        },
        group: series.group,
    })
}

async fn asking(ctx: &Ctx, series: &Series, poll: Poll) -> Result<Asking> {
    let db = &ctx.provider.store;
    let state = poll.state(ctx.today());
    let sight = sight(Viewer::Coordinator, state);
    let offered = offered(&poll, &store::poll::options(db, poll.id).await?);
    let ballots = store::poll::ballots(db, poll.id).await?;
    let people: Vec<PersonId> = ballots.iter().map(|ballot| ballot.person).collect();
    let asked: Vec<Asked> = offered.iter().map(Offered::asked).collect();
    let answers = store::poll::answers(db, poll.id, sight).await?;
    let undo = poll.chosen.as_ref().map(|chosen| chosen.at + UNDO_FOR).filter(|until| *until > ctx.now());
    let undo = undo.map(|until| usize::try_from((until.duration_since(ctx.now()).as_secs() + 59) / 60).unwrap_or(1));
    let lead = match state {
        State::Chosen => None,
        State::Draft | State::Open | State::Closed => lead_of(db, series, &offered, ctx.today()).await?,
    };
    Ok(Asking { tallies: ranked(sight, &asked, &people, &answers), poll, state, offered, ballots, undo, lead })
}
