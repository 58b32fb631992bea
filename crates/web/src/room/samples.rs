//! Samples of the two room pages: each state, small, usual and big groups, the longest names.

use super::lead::Lead;
use super::member::Room as RoomPage;
use super::shown::Shown;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::room::{Leading, Seat, Sight, Surroundings};
use domain::access::{Actor, Relation, Scope};
use domain::id::{GroupId, PersonId, SessionId};
use domain::method;
use domain::refusal::Fault;
use domain::room::{Plan, PlannedPhase, Room, RoomEvent};
use jiff::civil::{date, time};
use jiff::{SignedDuration, Timestamp};

const USUAL: [&str; 20] = [
    "Rhys",
    "Amina",
    "Joe",
    "Kim",
    "Owen",
    "Nia",
    "Priya",
    "Sade",
    "Tom",
    "Oluwaseun",
    "Bronwen",
    "Chidi",
    "Elif",
    "Grace",
    "Huw",
    "Iwan",
    "Leila",
    "Marta",
    "Yusuf",
    "Zainab",
];
const LONGEST: [&str; 12] = [
    "Maximilienne",
    "Oluwaseun",
    "Bartholomew-James",
    "Kateryna",
    "Wilhelmina",
    "Christopher",
    "Alexandrina",
    "Ngozichukwuka",
    "Gwenllian",
    "Temperance",
    "Ann-Charlotte",
    "Konstantinos",
];

/// A Tuesday, 2pm to 3:15pm in London; `after` that many minutes.
fn at(after: i64) -> Timestamp {
    domain::session::instant(date(2026, 3, 31), time(14, 0, 0, 0), "Europe/London") + SignedDuration::from_mins(after)
}

fn plan(method: &str) -> Plan {
    let phases = method::by_key(method).map(|method| method.phases_for(75)).unwrap_or_default();
    let phases: Vec<PlannedPhase> = phases.into_iter().map(PlannedPhase::from).collect();
    Plan { agenda: !phases.is_empty(), phases, starts: at(0), ends: at(75) }
}

/// What happened, by the minute.
fn room(method: &str, events: &[(i64, RoomEvent)]) -> Room {
    let mut room = Room::new(plan(method));
    for (after, event) in events {
        // A sample that is refused shows the room as it was.
        let _ = room.step(*event, at(*after));
    }
    room
}

/// As far as the group's thinking, with Amina bringing something, a hand up and a pass.
fn thinking() -> Vec<(i64, RoomEvent)> {
    vec![
        (-5, RoomEvent::Open),
        (1, RoomEvent::Brings(PersonId(2))),
        (5, RoomEvent::Next { leaving: 0 }),
        (20, RoomEvent::Next { leaving: 1 }),
        (25, RoomEvent::Next { leaving: 2 }),
        (41, RoomEvent::HandUp(PersonId(3))),
        (42, RoomEvent::Pass(PersonId(9))),
    ]
}

fn surroundings(group: &str, number: u32) -> Surroundings {
    Surroundings {
        session: SessionId(7),
        group: GroupId(1),
        group_name: group.into(),
        programme: "Willow and Oak".into(),
        number,
        date: date(2026, 3, 31),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        place: String::new(),
        join_link: "https://meet.example.org/willow".into(),
        starts_at: at(0),
        ends_at: at(75),
        is_cancelled: false,
        closed_at: None,
    }
}

fn sight(room: &Room, after: i64, names: &[&str], you: i64) -> Sight {
    let seats: Vec<Seat> = (1..)
        .zip(names)
        .map(|(id, name)| Seat { person: PersonId(id), name: (*name).into(), is_facilitator: id == 1, is_here: id < 6 })
        .collect();
    let view = room.view(at(after));
    let following = (view.state == domain::room::RoomState::Closed)
        .then(|| Surroundings { date: date(2026, 4, 14), ..surroundings("Willow", 5) });
    Sight {
        actor: Actor { person: Some(PersonId(you)), ..Actor::visitor(Scope::Provider) },
        session: surroundings("Willow", 4),
        names: seats.iter().map(|seat| (seat.person, seat.name.clone())).collect(),
        view,
        look: "4o000.0.0.0".into(),
        seats,
        now: at(after),
        following,
        leads: you == 1,
    }
}

fn member(sight: &Sight) -> RoomPage {
    let page = Page::sample_as(Relation::Participant, "/me", "Willow, the room").narrow();
    RoomPage { page, shown: Shown::of(sight), faults: Faults::default() }
}

pub(crate) fn room_samples() -> Vec<Sample> {
    let going_on = room("presenter-led", &thinking());
    let space = room("open-space", &[(0, RoomEvent::Open)]);
    let paused = room("presenter-led", &[thinking(), vec![(43, RoomEvent::Pause)]].concat());
    let closed = room("presenter-led", &[thinking(), vec![(75, RoomEvent::Close)]].concat());
    let nine = &USUAL[..9];
    let refused = Faults::of(&Fault::whole("fault-room-closed").into());
    let mut cancelled = sight(&room("presenter-led", &[]), -60, nine, 6);
    cancelled.session.is_cancelled = true;
    vec![
        Sample::of("before", &member(&sight(&room("presenter-led", &[]), -60, nine, 6))),
        Sample::of("before-soon", &member(&sight(&room("presenter-led", &[]), -10, nine, 6))),
        Sample::of("before-no-agenda", &member(&sight(&room("open-space", &[]), -60, nine, 6))),
        Sample::of("waiting", &member(&sight(&going_on, -3, nine, 6))),
        Sample::of("usual", &member(&sight(&going_on, 43, nine, 6))),
        Sample::of("you-bring", &member(&sight(&going_on, 43, nine, 2))),
        Sample::of("your-hand", &member(&sight(&going_on, 43, nine, 3))),
        Sample::of("three", &member(&sight(&going_on, 43, &USUAL[..3], 2))),
        Sample::of("twenty", &member(&sight(&going_on, 43, &USUAL, 6))),
        Sample::of("longest-names", &member(&sight(&going_on, 43, &LONGEST, 6))),
        Sample::of("closing-soon", &member(&sight(&going_on, 60, nine, 6))),
        Sample::of("paused", &member(&sight(&paused, 50, nine, 9))),
        Sample::of("no-agenda", &member(&sight(&space, 30, nine, 6))),
        Sample::of("no-agenda-closing", &member(&sight(&space, 72, nine, 6))),
        Sample::of("closed", &member(&sight(&closed, 76, nine, 6))),
        Sample::of("cancelled", &member(&cancelled)),
        Sample::of("refused", &RoomPage { faults: refused, ..member(&sight(&closed, 76, nine, 6)) }),
    ]
}

fn leading(sight: Sight) -> Lead {
    let page = Page::sample_as(Relation::Facilitator, "/lead", "Willow, facilitator’s room").wide();
    let members = sight.seats.iter().filter(|seat| !seat.is_facilitator).cloned().collect();
    let leading = Leading { sight, members };
    Lead {
        page,
        shown: Shown::of(&leading.sight),
        sight_brings: leading.sight.view.brings,
        members: leading.members,
        faults: Faults::default(),
    }
}

pub(crate) fn lead_samples() -> Vec<Sample> {
    let unopened = room("presenter-led", &[]);
    let going_on = room("presenter-led", &thinking());
    let paused = room("presenter-led", &[thinking(), vec![(43, RoomEvent::Pause)]].concat());
    let longer = [thinking(), vec![(44, RoomEvent::AddMinutes(10))]].concat();
    let last = [thinking(), vec![(63, RoomEvent::Next { leaving: 3 }), (70, RoomEvent::Next { leaving: 4 })]].concat();
    let closed = room("presenter-led", &[thinking(), vec![(75, RoomEvent::Close)]].concat());
    let space = room("open-space", &[(0, RoomEvent::Open)]);
    let nine = &USUAL[..9];
    let early = Faults::of(&Fault::whole("fault-room-too-early").into());
    vec![
        Sample::of("before", &leading(sight(&unopened, -60, nine, 1))),
        Sample::of("before-soon", &leading(sight(&unopened, -10, nine, 1))),
        Sample::of("waiting", &leading(sight(&going_on, -3, nine, 1))),
        Sample::of("usual", &leading(sight(&going_on, 43, nine, 1))),
        Sample::of("three", &leading(sight(&going_on, 43, &USUAL[..3], 1))),
        Sample::of("twenty", &leading(sight(&going_on, 43, &USUAL, 1))),
        Sample::of("longest-names", &leading(sight(&going_on, 43, &LONGEST, 1))),
        Sample::of("paused", &leading(sight(&paused, 50, nine, 1))),
        Sample::of("longer", &leading(sight(&room("presenter-led", &longer), 45, nine, 1))),
        Sample::of("over", &leading(sight(&going_on, 66, nine, 1))),
        Sample::of("just-moved-on", &leading(sight(&going_on, 26, nine, 1))),
        Sample::of("last-part", &leading(sight(&room("presenter-led", &last), 71, nine, 1))),
        Sample::of("no-agenda", &leading(sight(&space, 30, nine, 1))),
        Sample::of("closed", &leading(sight(&closed, 76, nine, 1))),
        Sample::of("refused", &Lead { faults: early, ..leading(sight(&unopened, -60, nine, 1)) }),
    ]
}
