//! Samples of the two room pages: each state, small, usual and big groups, the longest names.

use super::clock::Clock;
use super::lead::{AtDoor, Lead};
use super::member::Room as RoomPage;
use super::shown::Shown;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::Page;
use actions::room::{AtTheDoor, Calling, Door, Leading, Seat, Sight, Surroundings};
use domain::access::{Actor, Relation, Scope};
use domain::id::{GroupId, PersonId, SessionId};
use domain::method;
use domain::refusal::Fault;
use domain::room::{Plan, PlannedPhase, Room, RoomEvent, RoundKind, Standing};
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
        let _ = room.step(event.clone(), at(*after));
        if *event == RoomEvent::Open {
            for person in 2..=USUAL.len() {
                let _ = room.step(RoomEvent::Knock(PersonId(person as i64)), at(*after));
            }
            let _ = room.step(RoomEvent::AdmitAll, at(*after));
        }
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

/// Everything around the session of the samples, for other pages about it.
pub(crate) fn sample_surroundings(group: &str) -> Surroundings {
    surroundings(group, 4)
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
        dial_in: "020 7946 0000, 123 456".into(),
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
        topic: None,
        is_of_the_group: true,
        standing: if you == 1 { Standing::In } else { room.standing(PersonId(you)) },
    }
}

/// Somebody at the door, who sees nothing of the room.
fn outside(standing: Standing) -> RoomPage {
    let door = AtTheDoor {
        actor: Actor { person: Some(PersonId(6)), ..Actor::visitor(Scope::Provider) },
        session: surroundings("Willow", 4),
        standing,
        look: "dow1".into(),
        now: at(12),
    };
    let page = Page::sample_as(Relation::Participant, "/me", "Willow, the room").narrow();
    RoomPage { page, shown: Shown::of_door(&door), faults: Faults::default() }
}

/// A round of everybody who is there, at 2:43pm.
fn round(seats: i64) -> Vec<(i64, RoomEvent)> {
    let order = (2..=seats).map(PersonId).collect();
    [thinking(), vec![(43, RoomEvent::BeginRound { kind: RoundKind::CheckIn, order })]].concat()
}

fn member(sight: &Sight) -> RoomPage {
    let page = Page::sample_as(Relation::Participant, "/me", "Willow, the room").narrow();
    RoomPage { page, shown: Shown::of(sight), faults: Faults::default() }
}

pub(crate) fn room_samples() -> Vec<Sample> {
    let going_on = room("presenter-led", &thinking());
    let here = room("presenter-led", &[(-12, RoomEvent::Knock(PersonId(6)))]);
    let circle = room("presenter-led", &round(9));
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
        Sample::of("before-here", &member(&sight(&here, -10, nine, 6))),
        Sample::of("door-open", &outside(Standing::Away)),
        Sample::of("door-waiting", &outside(Standing::Waiting)),
        Sample::of("door-late", &outside(Standing::Late)),
        Sample::of("door-locked", &outside(Standing::Locked)),
        Sample::of("round", &member(&sight(&circle, 44, nine, 6))),
        Sample::of("round-yours", &member(&sight(&circle, 44, nine, 2))),
        Sample::of("round-next", &member(&sight(&circle, 44, nine, 3))),
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
    leading_with(sight, Door::default(), &[])
}

/// The facilitator's page with a door, and members by number who have had a turn.
fn leading_with(sight: Sight, door: Door, had: &[i64]) -> Lead {
    let page = Page::sample_as(Relation::Facilitator, "/lead", "Willow, facilitator’s room").wide();
    let members: Vec<Seat> = sight.seats.iter().filter(|seat| !seat.is_facilitator).cloned().collect();
    let is_told = |seat: &Seat| sight.view.brings != Some(seat.person) && !sight.view.passes.contains(&seat.person);
    let (had_a_turn, others): (Vec<Seat>, Vec<Seat>) =
        members.iter().cloned().partition(|seat| had.contains(&seat.person.0));
    let leading =
        Leading { no_turn_yet: others.into_iter().filter(is_told).collect(), had_a_turn, door, members, sight };
    Lead {
        page,
        shown: Shown::of(&leading.sight),
        sight_brings: leading.sight.view.brings,
        is_after_another: leading.sight.view.is_after_another,
        door: AtDoor::of(&leading),
        members: leading.members,
        no_turn_yet: leading.no_turn_yet,
        had_a_turn: leading.had_a_turn,
        faults: Faults::default(),
    }
}

/// Three at the door, the last of them late, with the longest names.
fn callers() -> Vec<Calling> {
    let caller = |n: usize, after: i64| Calling {
        person: PersonId(10 + n as i64),
        name: LONGEST[n].into(),
        since: at(after),
        is_late: after >= 0,
    };
    vec![caller(0, -6), caller(2, -2), caller(9, 11)]
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
    let circle = room("presenter-led", &round(9));
    let waiting = Door { waiting: callers(), ..Door::default() };
    let straight_in = Door { straight_in_until: Some(at(10)), ..Door::default() };
    let locked = Door { waiting: callers().split_off(2), is_locked: true, straight_in_until: None };
    let mut in_person = sight(&going_on, 43, nine, 1);
    (in_person.session.join_link, in_person.session.place) = (String::new(), "The quiet room, first floor".into());
    in_person.session.dial_in.clear();
    let early = Faults::of(&Fault::whole("fault-room-too-early").into());
    vec![
        Sample::of("before", &leading(sight(&unopened, -60, nine, 1))),
        Sample::of("before-soon", &leading(sight(&unopened, -10, nine, 1))),
        Sample::of("before-callers", &leading_with(sight(&unopened, -10, nine, 1), waiting.clone(), &[])),
        Sample::of("waiting", &leading(sight(&going_on, -3, nine, 1))),
        Sample::of("usual", &leading_with(sight(&going_on, 43, nine, 1), Door::default(), &[4, 5])),
        Sample::of("callers", &leading_with(sight(&going_on, 43, nine, 1), waiting, &[3, 4, 5, 6, 7, 8, 9])),
        Sample::of("straight-in", &leading_with(sight(&going_on, 1, nine, 1), straight_in, &[])),
        Sample::of("locked", &leading_with(sight(&going_on, 43, nine, 1), locked, &[])),
        Sample::of("round", &leading(sight(&circle, 44, nine, 1))),
        Sample::of("in-person", &leading(in_person)),
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

pub(crate) fn clock_samples() -> Vec<Sample> {
    let going_on = room("presenter-led", &thinking());
    let paused = room("presenter-led", &[thinking(), vec![(43, RoomEvent::Pause)]].concat());
    let closed = room("presenter-led", &[thinking(), vec![(75, RoomEvent::Close)]].concat());
    let space = room("open-space", &[(0, RoomEvent::Open)]);
    let unopened = room("presenter-led", &[]);
    let clock = |room: &Room, after: i64| {
        let page = Page::sample_as(Relation::Facilitator, "/lead", "Willow, the clock").narrow();
        Clock::new(page, &sight(room, after, &USUAL[..9], 1))
    };
    vec![
        Sample::of("before", &clock(&unopened, -10)),
        Sample::of("waiting", &clock(&going_on, -3)),
        Sample::of("usual", &clock(&going_on, 43)),
        Sample::of("closing-soon", &clock(&going_on, 71)),
        Sample::of("paused", &clock(&paused, 50)),
        Sample::of("no-agenda", &clock(&space, 30)),
        Sample::of("closed", &clock(&closed, 76)),
    ]
}
