//! The room in words: what both pages say of one sight, with times as people say them.

use super::ring::{Ring, ring};
use crate::call::Number;
use crate::words::english;
use actions::room::{AtTheDoor, Sight, Surroundings};
use actions::topics::OnDate;
use domain::id::PersonId;
use domain::room::{CLOSING_MINUTES, Hand, PhasePlace, PhaseView, RoomState, RoundKind, RoundView, Standing};
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// What the room is like, as far as the page is concerned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Mood {
    Cancelled,
    /// Not open yet.
    #[default]
    Before,
    /// Open, and the reader has not been let in.
    AtTheDoor,
    /// Open early: people are there and wait for the start.
    Waiting,
    Open,
    Paused,
    Closed,
}

/// One part in the strip and in the plan.
#[derive(Clone, Debug)]
pub(super) struct Part {
    pub short: String,
    pub name: String,
    pub purpose: String,
    /// From its beginning to that of the next, as it really goes.
    pub minutes: usize,
    pub begins: String,
    pub is_done: bool,
    pub is_now: bool,
}

/// A hand that is up: whose, and since when.
#[derive(Clone, Debug)]
pub(super) struct Raised {
    pub person: PersonId,
    pub name: String,
    pub since: String,
}

/// A round that goes on.
#[derive(Clone, Debug)]
pub(super) struct Round {
    pub heading: &'static str,
    pub person: PersonId,
    pub now: String,
    /// Empty when nobody comes next.
    pub next: String,
    pub is_yours: bool,
    pub you_are_next: bool,
}

/// Milliseconds for the browser's clock; empty where there is nothing to count.
#[derive(Clone, Debug, Default)]
pub(super) struct Ticking {
    pub now: i64,
    pub phase_starts: String,
    pub phase_ends: String,
    pub ends: i64,
    /// When the last minutes of the part begin, if they are told.
    pub part_closes: String,
    /// When the last minutes of the session begin.
    pub closes: i64,
    pub stands_still: bool,
}

#[derive(Default)]
pub(super) struct Shown {
    pub id: i64,
    pub group: String,
    pub group_id: i64,
    pub day: String,
    pub span: String,
    pub starts: String,
    pub ends: String,
    pub opens: String,
    pub mood: Mood,
    pub can_open: bool,
    pub agenda: bool,
    pub parts: Vec<Part>,
    pub ring: Ring,
    pub people: usize,
    pub minutes: usize,
    /// Whole minutes the part has run over its length.
    pub over: usize,
    /// Whole minutes by which the plan runs past the end.
    pub past_end: usize,
    /// Whole minutes that the plan leaves free at the end.
    pub free: usize,
    /// The last minutes of the session.
    pub is_closing: bool,
    /// The last minutes of the part, when they are not those of the session.
    pub is_part_closing: bool,
    /// When it was closed; empty before.
    pub closed: String,
    /// The part the facilitator can go back to; empty when there is none.
    pub back_to: String,
    pub closing_from: String,
    pub ticking: Ticking,
    pub look: String,
    pub facilitator: String,
    /// First name of whoever brings something; "You" stands in the page.
    pub brings: String,
    pub you_bring: bool,
    pub hands: Vec<Raised>,
    pub your_hand_is_up: bool,
    pub passes: Vec<String>,
    pub you_passed: bool,
    pub here: Vec<String>,
    pub place: String,
    pub join_link: String,
    /// To join the call by telephone.
    pub numbers: Vec<Number>,
    /// "Tuesday 14 April, 2pm to 3:15pm"; empty when there is no next session.
    pub following: String,
    pub leads: bool,
    /// "Topic: Endings. Case: a busy handover"; empty where nothing was agreed on.
    pub topic: String,
    /// The group's own agreement is theirs to read.
    pub is_of_the_group: bool,
    pub is_finished: bool,
    /// Number of the present part, from nought.
    pub phase: usize,
    /// Where the reader stands; nothing where they lead.
    pub standing: Option<Standing>,
    /// Whoever brings something listens in this part.
    pub presenter_listens: bool,
    pub round: Option<Round>,
    /// People meet in one place.
    pub is_in_person: bool,
}

impl Shown {
    pub fn of(sight: &Sight) -> Shown {
        let (view, session) = (&sight.view, &sight.session);
        let zone = TimeZone::get(&session.zone).unwrap_or(TimeZone::UTC);
        let clock = |at: Timestamp| english().time(at.to_zoned(zone.clone()).time());
        let name = |person: PersonId| name_of(sight, person);
        let you = sight.you();
        let parts: Vec<Part> = view.phases.iter().map(|phase| part(phase, clock(phase.begins))).collect();
        let phase = parts.iter().position(|part| part.is_now).unwrap_or(0);
        let before = parts.get(phase.wrapping_sub(1)).filter(|_| view.back_until.is_some());
        Shown {
            id: session.session.0,
            group: session.group_name.clone(),
            group_id: session.group.0,
            day: english().day_with_year(session.date),
            span: english().span(session.starts, session.minutes),
            starts: clock(view.starts),
            ends: clock(view.ends),
            opens: clock(view.opens),
            mood: mood(sight),
            can_open: view.can_open,
            agenda: view.agenda,
            ring: ring(sight),
            people: sight.seats.len(),
            minutes: view.starts_in_minutes.or(view.minutes_left).unwrap_or(0) as usize,
            over: view.minutes_over as usize,
            past_end: view.minutes_past_end as usize,
            free: view.minutes_free as usize,
            is_closing: view.closing_soon,
            is_part_closing: view.phase_closing_soon && !view.closing_soon,
            closed: view.closed.map(clock).unwrap_or_default(),
            back_to: before.map(|part| part.name.clone()).unwrap_or_default(),
            closing_from: view.phase_closing_from.map(clock).unwrap_or_default(),
            ticking: ticking(sight),
            look: sight.look.clone(),
            facilitator: sight.seats.iter().find(|seat| seat.is_facilitator).map_or("", |seat| &seat.name).to_owned(),
            brings: view.brings.map(name).unwrap_or_default(),
            you_bring: view.brings.is_some() && view.brings == you,
            hands: view.hands.iter().map(|hand| raised(hand, name(hand.person), clock(hand.since))).collect(),
            your_hand_is_up: view.hands.iter().any(|hand| Some(hand.person) == you),
            passes: view.passes.iter().map(|person| name(*person)).collect(),
            you_passed: view.passes.iter().any(|person| Some(*person) == you),
            here: sight.seats.iter().filter(|seat| seat.is_here).map(|seat| seat.name.clone()).collect(),
            place: session.place.clone(),
            join_link: session.join_link.clone(),
            numbers: crate::call::numbers(&session.dial_in),
            following: sight.following.as_ref().map(when).unwrap_or_default(),
            leads: sight.leads,
            topic: sight.topic.as_ref().map(topic).unwrap_or_default(),
            is_of_the_group: sight.is_of_the_group,
            is_finished: session.closed_at.is_some(),
            standing: Some(sight.standing).filter(|_| !sight.leads),
            presenter_listens: view.presenter_listens,
            round: view.round.as_ref().map(|round| of_round(round, you, name)),
            is_in_person: session.is_in_person(),
            parts,
            phase,
        }
    }

    /// What somebody is shown who has not been let in: the group and the session's times, and nothing of the room.
    pub fn of_door(door: &AtTheDoor) -> Shown {
        let session = &door.session;
        let zone = TimeZone::get(&session.zone).unwrap_or(TimeZone::UTC);
        let clock = |at: Timestamp| english().time(at.to_zoned(zone.clone()).time());
        Shown {
            id: session.session.0,
            group: session.group_name.clone(),
            day: english().day_with_year(session.date),
            span: english().span(session.starts, session.minutes),
            starts: clock(session.starts_at),
            ends: clock(session.ends_at),
            mood: Mood::AtTheDoor,
            look: door.look.clone(),
            standing: Some(door.standing),
            ticking: Ticking {
                now: door.now.as_millisecond(),
                ends: session.ends_at.as_millisecond(),
                stands_still: true,
                ..Ticking::default()
            },
            ..Shown::default()
        }
    }

    pub fn stands(&self, standing: Standing) -> bool {
        self.standing == Some(standing)
    }

    /// The reader is in the room and can go.
    pub fn can_leave(&self) -> bool {
        self.is_going_on() && self.stands(Standing::In)
    }

    /// Said that they are there, before the room opens or at its door.
    pub fn waits(&self) -> bool {
        matches!(self.standing, Some(Standing::Waiting | Standing::Late | Standing::Locked))
    }

    /// The reader brought something and listens now.
    pub fn you_listen(&self) -> bool {
        self.you_bring && self.presenter_listens
    }

    pub fn is_your_turn(&self) -> bool {
        self.round.as_ref().is_some_and(|round| round.is_yours)
    }

    pub fn is(&self, mood: Mood) -> bool {
        self.mood == mood
    }

    /// Somebody may do something in it.
    pub fn is_going_on(&self) -> bool {
        matches!(self.mood, Mood::Waiting | Mood::Open | Mood::Paused)
    }

    /// It may still change by itself or by somebody else.
    pub fn is_live(&self) -> bool {
        self.is_going_on() || matches!(self.mood, Mood::Before | Mood::AtTheDoor)
    }

    pub fn part_now(&self) -> Option<&Part> {
        self.parts.iter().find(|part| part.is_now)
    }

    pub fn part_next(&self) -> Option<&Part> {
        self.parts.get(self.phase + 1)
    }

    /// Close stands where Next stood: in the last part, in the last minutes. Earlier, closing is asked about first.
    pub fn closes_at_once(&self) -> bool {
        self.agenda && self.is_closing && self.mood != Mood::Paused && self.part_next().is_none()
    }

    /// What moves the room on stands at the bottom of the screen, wherever whoever leads has scrolled to.
    pub fn has_dock(&self) -> bool {
        let moves = self.mood == Mood::Paused || self.part_next().is_some() || self.closes_at_once();
        self.is_going_on() && (moves || self.may_lengthen())
    }

    /// A part runs that can be made longer.
    pub fn may_lengthen(&self) -> bool {
        self.agenda && matches!(self.mood, Mood::Open | Mood::Paused)
    }

    pub fn may_pause(&self) -> bool {
        self.agenda && self.mood == Mood::Open
    }

    /// What closing it is called: early while it is not yet time.
    pub fn closing_word(&self) -> &'static str {
        if self.is_closing { "room-lead-close" } else { "room-lead-early" }
    }

    pub fn names_of_hands(&self) -> String {
        self.hands.iter().map(|hand| hand.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

fn topic(on: &OnDate) -> String {
    let told = english().with("topic-session", &[("topic", &on.words)]);
    [told, crate::topics::becomes(on)].join(" ").trim_end().to_owned()
}

fn of_round(round: &RoundView, you: Option<PersonId>, name: impl Fn(PersonId) -> String) -> Round {
    Round {
        heading: match round.kind {
            RoundKind::CheckIn => "room-check-in",
            RoundKind::CheckOut => "room-check-out",
        },
        person: round.now,
        now: name(round.now),
        next: round.next.map(&name).unwrap_or_default(),
        is_yours: Some(round.now) == you,
        you_are_next: round.next.is_some() && round.next == you,
    }
}

fn raised(hand: &Hand, name: String, since: String) -> Raised {
    Raised { person: hand.person, name, since }
}

fn part(phase: &PhaseView, begins: String) -> Part {
    Part {
        short: english().of(&phase.short).to_owned(),
        name: english().of(&phase.name).to_owned(),
        purpose: english().of(&phase.purpose).to_owned(),
        minutes: phase.takes as usize,
        begins,
        is_done: phase.place == PhasePlace::Done,
        is_now: phase.place == PhasePlace::Now,
    }
}

fn mood(sight: &Sight) -> Mood {
    if sight.session.is_cancelled {
        return Mood::Cancelled;
    }
    match sight.view.state {
        RoomState::NotOpen => Mood::Before,
        RoomState::Open if sight.view.starts_in_minutes.is_some() => Mood::Waiting,
        RoomState::Open => Mood::Open,
        RoomState::Paused => Mood::Paused,
        RoomState::Closed => Mood::Closed,
    }
}

/// The browser ticks only what runs down by itself: an open room whose session has begun.
fn ticking(sight: &Sight) -> Ticking {
    let view = &sight.view;
    let present = view.phases.iter().find(|phase| phase.place == PhasePlace::Now);
    let ends = view.phase_ends.filter(|_| view.agenda).unwrap_or(view.ends);
    let minutes = present.map_or(sight.session.minutes, |phase| phase.minutes);
    let closes = view.ends - whole_minutes(CLOSING_MINUTES);
    // From now on when they have begun: words that stand there already stay until the session's own take their place.
    let part_closes = if view.phase_closing_soon { Some(sight.now) } else { view.phase_closing_from };
    Ticking {
        now: sight.now.as_millisecond(),
        phase_starts: (ends - whole_minutes(minutes)).as_millisecond().to_string(),
        phase_ends: view.phase_ends.map(|ends| ends.as_millisecond().to_string()).unwrap_or_default(),
        ends: view.ends.as_millisecond(),
        part_closes: part_closes.map(|at| at.as_millisecond().to_string()).unwrap_or_default(),
        closes: closes.as_millisecond(),
        stands_still: mood(sight) != Mood::Open,
    }
}

fn whole_minutes(minutes: u32) -> jiff::SignedDuration {
    jiff::SignedDuration::from_mins(i64::from(minutes))
}

/// A first name as the circle shows it; somebody who is no longer of the circle has none.
fn name_of(sight: &Sight, person: PersonId) -> String {
    sight.names.get(&person).cloned().unwrap_or_default()
}

pub(super) fn when(session: &Surroundings) -> String {
    format!("{}, {}", english().day_with_year(session.date), english().span(session.starts, session.minutes))
}
