//! The room as its facilitator sees it: open, move on, lengthen, pause, close.

use super::shown::{Mood, Shown};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::room::{self, Calling, Leading, Seat};
use askama::Template;
use axum::response::Response;
use domain::id::{PersonId, SessionId};
use domain::refusal::Refusal;
use domain::room::RoundKind;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// What one press of "2 more minutes" adds.
const MORE: u32 = 2;

/// Until how many minutes after the start people may be told to come straight in; the end is offered as well.
const GRACE: [u32; 4] = [0, 5, 10, 15];

#[derive(Template)]
#[template(path = "room/lead.html")]
pub(super) struct Lead {
    pub page: Page,
    pub shown: Shown,
    pub members: Vec<Seat>,
    pub sight_brings: Option<PersonId>,
    /// Another has brought something before in this session.
    pub is_after_another: bool,
    pub door: AtDoor,
    /// Members who are in and have had no turn; the facilitator's page alone has it.
    pub no_turn_yet: Vec<Seat>,
    pub had_a_turn: Vec<Seat>,
    pub faults: Faults,
}

/// The door in words.
pub(super) struct AtDoor {
    pub waiting: Vec<Caller>,
    pub is_locked: bool,
    /// "2:10pm"; empty where people wait to be let in.
    pub straight_in_until: String,
    /// What can be chosen: minutes after the start, and the time of day.
    pub times: Vec<(u32, String)>,
}

pub(super) struct Caller {
    pub person: PersonId,
    pub name: String,
    pub since: String,
    pub is_late: bool,
}

impl AtDoor {
    pub fn names(&self) -> String {
        self.waiting.iter().map(|caller| caller.name.as_str()).collect::<Vec<_>>().join(", ")
    }

    pub fn of(leading: &Leading) -> AtDoor {
        let (door, sight) = (&leading.door, &leading.sight);
        let zone = TimeZone::get(&sight.session.zone).unwrap_or(TimeZone::UTC);
        let clock = |at: Timestamp| english().time(at.to_zoned(zone.clone()).time());
        let caller = |one: &Calling| Caller {
            person: one.person,
            name: one.name.clone(),
            since: clock(one.since),
            is_late: one.is_late,
        };
        let time = |after: u32| {
            let at = sight.session.starts_at + SignedDuration::from_mins(i64::from(after));
            (at > sight.now && at <= sight.session.ends_at).then(|| (after, clock(at)))
        };
        AtDoor {
            waiting: door.waiting.iter().map(caller).collect(),
            is_locked: door.is_locked,
            straight_in_until: door.straight_in_until.map(clock).unwrap_or_default(),
            times: GRACE.into_iter().chain([sight.session.minutes]).filter_map(time).collect(),
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Press {
    #[serde(rename = "do")]
    act: Act,
    /// The part the facilitator saw when pressing Next or Back.
    leaving: Option<usize>,
    /// Who brings something, empty for nobody; or whom else it is about.
    #[serde(default)]
    person: String,
    /// Until how many minutes after the start people come straight in; empty: they wait.
    #[serde(default)]
    until: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Act {
    Open,
    Next,
    Back,
    More,
    Pause,
    Resume,
    Close,
    Brings,
    Heard,
    NotHeard,
    Admit,
    All,
    Straight,
    Lock,
    Unlock,
    CheckIn,
    CheckOut,
    NextPerson,
    EndRound,
}

pub(crate) async fn lead(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let leading = room::look_leading(&visit.ctx, id).await?;
    Ok(html(&page(&visit, leading, None)))
}

pub(crate) async fn lead_on(
    Path(id): Path<SessionId>,
    Posted(visit, press): Posted<Press>,
) -> Result<Response, Failure> {
    let ctx = &visit.ctx;
    let done = match press.act {
        Act::Open => room::open(ctx, id).await,
        Act::Next => room::next(ctx, id, press.leaving.ok_or(Failure::BadRequest)?).await,
        Act::Back => room::back(ctx, id, press.leaving.ok_or(Failure::BadRequest)?).await,
        Act::More => room::add_minutes(ctx, id, MORE).await,
        Act::Pause => room::pause(ctx, id).await,
        Act::Resume => room::resume(ctx, id).await,
        Act::Close => room::close(ctx, id).await,
        Act::Brings => room::brings(ctx, id, chosen(&press.person)?).await,
        Act::Heard => room::heard(ctx, id, one(&press.person)?).await,
        Act::NotHeard => room::not_heard(ctx, id, one(&press.person)?).await,
        Act::Admit => room::admit(ctx, id, one(&press.person)?).await,
        Act::All => room::admit_all(ctx, id).await,
        Act::Straight => room::straight_in(ctx, id, minutes(&press.until)?).await,
        Act::Lock => room::lock(ctx, id).await,
        Act::Unlock => room::unlock(ctx, id).await,
        Act::CheckIn => room::begin_round(ctx, id, RoundKind::CheckIn).await,
        Act::CheckOut => room::begin_round(ctx, id, RoundKind::CheckOut).await,
        Act::NextPerson => room::next_person(ctx, id, one(&press.person)?).await,
        Act::EndRound => room::end_round(ctx, id).await,
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/sessions/{id}/lead"))),
        Err(Error::Refused(why)) => {
            let leading = room::look_leading(ctx, id).await?;
            Ok(unprocessable(&page(&visit, leading, Some(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

fn chosen(person: &str) -> Result<Option<PersonId>, Failure> {
    match person {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Failure::BadRequest),
    }
}

fn one(person: &str) -> Result<PersonId, Failure> {
    chosen(person)?.ok_or(Failure::BadRequest)
}

fn minutes(until: &str) -> Result<Option<u32>, Failure> {
    match until {
        "" => Ok(None),
        minutes => minutes.parse().map(Some).map_err(|_| Failure::BadRequest),
    }
}

fn page(visit: &Visit, leading: Leading, why: Option<&Refusal>) -> Lead {
    let (sight, door) = (&leading.sight, AtDoor::of(&leading));
    let title = english().with("room-lead-title", &[("group", &sight.session.group_name)]);
    Lead {
        page: visit.page(&sight.actor, title).wide(),
        shown: Shown::of(sight),
        sight_brings: sight.view.brings,
        is_after_another: sight.view.is_after_another,
        door,
        members: leading.members,
        no_turn_yet: leading.no_turn_yet,
        had_a_turn: leading.had_a_turn,
        faults: why.map(Faults::of).unwrap_or_default(),
    }
}
