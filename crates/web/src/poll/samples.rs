//! Polls of the gallery: set up, open, closed, chosen; and a member's row.

use super::answer::Row;
use super::desk::Desk;
use super::form::Typed;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use crate::site::Menu;
use actions::poll::{Asking, Ballot, InTheWay, Lead, Offered, Poll, Reading, View};
use domain::access::{Actor, Relation, Scope};
use domain::dates::{BankHolidays, Ends, Holidays, Weekday};
use domain::group::Group;
use domain::id::{GroupId, PersonId, PollId, PollOptionId, ProgrammeId};
use domain::poll::{
    Answer, Asked, Frame, Limits, Offer, Often, Series, Shortcut, Sight, Skipped, State, Tally, ranked,
};
use domain::refusal::Fault;
use domain::session::Meets;
use domain::week::Week;
use jiff::Timestamp;
use jiff::civil::{Date, date, time};

const TODAY: Date = date(2026, 4, 14);
const LONG: &str = "Oluwaseun Adebayo-Featherstonehaugh";
const PLACE: &str = "The small quiet room behind the chapel on the second floor of the east wing of Ferndale Hospital";

fn frame() -> Frame {
    let skip = Skipped { from: date(2026, 8, 1), to: date(2026, 8, 31), reason: "Summer break".into() };
    Frame { first: date(2026, 5, 4), ends: Ends::Count(12), bank_holidays: BankHolidays::Skip, skipped: vec![skip] }
}

fn limits() -> Limits {
    Limits {
        weekdays: vec![Weekday::Tuesday, Weekday::Thursday],
        earliest: time(9, 0, 0, 0),
        latest: time(17, 0, 0, 0),
        often: vec![Often::Fortnightly, Often::Monthly],
    }
}

fn poll(limits: Option<Limits>) -> Poll {
    Poll {
        id: PollId(1),
        group: GroupId(1),
        group_name: "Willow".into(),
        stage: "groups".into(),
        programme: ProgrammeId(1),
        programme_title: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
        deadline: date(2026, 4, 24),
        frame: frame(),
        limits,
        version: 1,
        opened_at: Some(Timestamp::UNIX_EPOCH),
        closed_at: None,
        chosen: None,
    }
}

fn offered(count: i64) -> Vec<Offered> {
    let one = |n: i64| {
        let offer = match n % 4 {
            0 => Offer::Place { words: if n > 4 { PLACE.into() } else { "Library".into() }, room: None },
            _ => {
                let weekday = Weekday::ALL[usize::try_from(n % 5).unwrap_or(0)];
                let hour = 8 + i8::try_from(n % 10).unwrap_or(0);
                let often = Often::ALL[usize::try_from(n % 5).unwrap_or(0)];
                Offer::Time { series: Series { weekday, starts: time(hour, 30, 0, 0), often } }
            }
        };
        let dates = offer.series().and_then(|one| frame().occurrences(one, Holidays::england_and_wales()).ok());
        Offered {
            id: PollOptionId(n),
            is_members: n == 3,
            is_answered: n % 3 == 0,
            dates: dates.unwrap_or_default(),
            offer,
        }
    };
    (1..=count).map(one).collect()
}

fn ballots(count: i64) -> Vec<Ballot> {
    let one = |n: i64| Ballot {
        person: PersonId(n),
        name: if n == 2 { LONG.into() } else { format!("Kim Doyle {n}") },
        is_asked: true,
        answered_at: (n % 3 != 0).then_some(Timestamp::UNIX_EPOCH),
        reminders: 0,
        reminded_at: None,
    };
    (1..=count).map(one).collect()
}

fn tallies(offered: &[Offered], people: i64) -> Vec<Tally> {
    let asked: Vec<Asked> = offered.iter().map(|one| Asked { id: one.id, begins: None }).collect();
    let people: Vec<PersonId> = (1..=people).map(PersonId).collect();
    let said = |option: &Asked, person: &PersonId| {
        let nth = usize::try_from((option.id.0 * person.0) % 4).unwrap_or(0);
        Some((option.id, *person, *Answer::ALL.get(nth)?))
    };
    let answers: Vec<_> = asked.iter().flat_map(|one| people.iter().filter_map(move |who| said(one, who))).collect();
    ranked(Sight::Names, &asked, &people, &answers)
}

fn view(asking: Option<Asking>) -> View {
    View {
        actor: Actor::visitor(Scope::Provider),
        group: Group {
            id: GroupId(1),
            programme: ProgrammeId(1),
            stage: "groups".into(),
            name: "Willow".into(),
            facilitator: None,
            slot: None,
            place: String::new(),
            join_link: String::new(),
            version: 1,
            is_confirmed: true,
        },
        programme_title: "Reflective practice groups".into(),
        stage_name: "Groups".into(),
        minutes: 75,
        least: 8,
        is_theirs_to_decide: true,
        told: 0,
        untold: 0,
        often: Some(Often::Fortnightly),
        meets: Some(Meets { weekday: Some(Weekday::Tuesday), starts: time(14, 0, 0, 0), minutes: 75 }),
        people: 9,
        rooms: Vec::new(),
        asking,
    }
}

fn asking(state: State, options: i64, people: i64) -> Asking {
    let offered = offered(options);
    let tallies = if state.is_over() { tallies(&offered, people) } else { Vec::new() };
    let poll = poll(Some(limits()));
    Asking {
        poll,
        state,
        ballots: ballots(people),
        tallies,
        offered,
        undo: (state == State::Chosen).then_some(9),
        lead: lead(),
    }
}

/// Away on two dates of the first time, and elsewhere on one; the last is outside their hours.
fn lead() -> Option<Lead> {
    let first = InTheWay { away: 2, busy: 1, ..InTheWay::default() };
    let third = InTheWay { outside: 12, full: 1, ..InTheWay::default() };
    Some(Lead { name: LONG.into(), in_the_way: [(PollOptionId(1), first), (PollOptionId(3), third)].into() })
}

fn desk(view: View) -> Desk {
    let new = Desk::new(Page::sample_as(Relation::Coordinator, "/desk/groups", "When Willow can meet"), view, TODAY);
    Desk { menus: Menu::samples(3), ..new }
}

pub(crate) fn desk_samples() -> Vec<Sample> {
    let at = |state, options, people| desk(view(Some(asking(state, options, people))));
    let unconfirmed = {
        let plain = view(None);
        View { group: Group { is_confirmed: false, ..plain.group }, ..plain }
    };
    let refused = Faults::of(&domain::refusal::Refusal {
        faults: vec![
            Fault::at("deadline", "fault-poll-deadline-over"),
            Fault::at("skip-to-0", "fault-poll-skip").with("most", 100),
            Fault::at("weekdays", "fault-poll-weekdays"),
            Fault::at("starts", "fault-poll-time"),
        ],
    });
    let told = View { told: 2, untold: 3, ..view(Some(asking(State::Closed, 4, 9))) };
    let unchosen = Faults::of(&Fault::at("replaces", "fault-poll-replaces").into());
    vec![
        Sample::of("empty", &desk(view(None))),
        Sample::of("unconfirmed", &desk(unconfirmed)),
        Sample::of("draft", &at(State::Draft, 5, 9)),
        Sample::of("usual", &at(State::Open, 6, 9)),
        Sample::of("rows", &at(State::Open, 20, 50)),
        Sample::of("closed", &at(State::Closed, 6, 9)),
        Sample::of("longest", &at(State::Closed, 20, 50)),
        Sample::of("chosen", &at(State::Chosen, 6, 9)),
        Sample::of("refused", &Desk { faults: refused, ..at(State::Draft, 5, 9) }),
        Sample::of("refused-choice", &Desk { faults: unchosen, ..desk(told) }),
    ]
}

fn row(state: State, options: i64, limits: Option<Limits>) -> Row {
    let offered = offered(options);
    let reading = Reading {
        actor: Actor::visitor(Scope::Provider),
        poll: poll(limits),
        state,
        minutes: 75,
        own: vec![(PollOptionId(1), Answer::Yes)],
        is_answered: options > 3,
        week: (options > 3).then(Week::always),
        tallies: if state.is_over() { tallies(&offered, 9) } else { Vec::new() },
        offered,
    };
    Row::new(Page::sample_public("When can you come?").narrow(), reading, TODAY)
}

pub(crate) fn answer_samples() -> Vec<Sample> {
    let filled = row(State::Open, 6, None);
    let said = filled.reading.offered.iter().filter_map(|one| Some((one.id, Shortcut::AfterFive.answer(&one.offer)?)));
    let said = said.collect();
    let nothing = Faults::of(&Fault::at("answers", "fault-poll-nothing-said").into());
    let outside = Faults::of(&Fault::at("starts", "fault-poll-outside-time").into());
    let typed = Typed(vec![("do".into(), "propose".into()), ("starts".into(), "23:00".into())]);
    vec![
        Sample::of("empty", &row(State::Open, 1, None)),
        Sample::of("usual", &row(State::Open, 6, None)),
        Sample::of("own", &row(State::Open, 6, Some(limits()))),
        Sample::of("longest", &row(State::Open, 20, Some(limits()))),
        Sample::of("filled", &Row { said, is_filled: true, ..filled }),
        Sample::of("refused", &Row { faults: nothing, ..row(State::Open, 3, None) }),
        Sample::of("refused-proposal", &Row { faults: outside, typed, ..row(State::Open, 3, Some(limits())) }),
        Sample::of("closed", &row(State::Closed, 6, None)),
        Sample::of("chosen", &row(State::Chosen, 6, None)),
    ]
}
