//! The live room, told as a session: the times are those of a Tuesday afternoon, 2pm to 3:15pm, in
//! UTC.

use domain::id::PersonId;
use domain::room::{Change, PhasePlace, Plan, PlannedPhase, Room, RoomEvent, RoomRefusal, RoomState, RoomView};
use jiff::Timestamp;

const AMINA: PersonId = PersonId(1);
const JOE: PersonId = PersonId(2);
const TOM: PersonId = PersonId(3);

/// The presenter-led method for 75 minutes: 5, 15, 5, 38, 7, 5 (methods.md).
pub fn willow() -> Plan {
    plan(&[("Arrive", 5), ("Bring", 15), ("Clarify", 5), ("Group", 38), ("Reply", 7), ("Close", 5)])
}

pub fn plan(phases: &[(&str, u32)]) -> Plan {
    let phases = phases
        .iter()
        .map(|(short, minutes)| PlannedPhase {
            key: short.to_lowercase(),
            short: (*short).into(),
            name: format!("{short}, in full").as_str().into(),
            purpose: "".into(),
            minutes: *minutes,
            presenter_listens: *short == "Group",
            begins_story: *short == "Bring",
        })
        .collect::<Vec<_>>();
    Plan { agenda: !phases.is_empty(), phases, starts: at("14:00"), ends: at("15:15") }
}

pub fn at(time: &str) -> Timestamp {
    let seconds = if time.len() == 5 { ":00" } else { "" };
    format!("2023-05-09T{time}{seconds}Z").parse().unwrap()
}

pub fn room(plan: Plan, events: &[(&str, RoomEvent)]) -> Room {
    let mut room = Room::new(plan);
    for (time, event) in events {
        room.step(event.clone(), at(time)).unwrap();
        if *event == RoomEvent::Open {
            let_in(&mut room, at(time));
        }
    }
    room
}

/// Everybody who plays a part in these stories comes and is let in.
pub fn let_in(room: &mut Room, now: Timestamp) {
    for person in [AMINA, JOE, TOM] {
        room.step(RoomEvent::Knock(person), now).unwrap();
    }
    room.step(RoomEvent::AdmitAll, now).unwrap();
}

/// Opened on time and moved on by the plan, as far as the group's thinking at 2:25pm.
pub fn thinking() -> Room {
    room(
        willow(),
        &[
            ("14:00", RoomEvent::Open),
            ("14:01", RoomEvent::Brings(AMINA)),
            ("14:05", RoomEvent::Next { leaving: 0 }),
            ("14:20", RoomEvent::Next { leaving: 1 }),
            ("14:25", RoomEvent::Next { leaving: 2 }),
        ],
    )
}

fn begins(view: &RoomView) -> Vec<Timestamp> {
    view.phases.iter().map(|phase| phase.begins).collect()
}

pub fn places(view: &RoomView) -> String {
    let mark = |place| match place {
        PhasePlace::Done => '●',
        PhasePlace::Now => '◐',
        PhasePlace::Next => '○',
    };
    view.phases.iter().map(|phase| mark(phase.place)).collect()
}

#[test]
fn where_two_bring_something_each_is_named_for_their_own_part() {
    let two = plan(&[("Arrive", 5), ("Bring", 10), ("Group", 25), ("Bring", 10), ("Group", 20), ("Close", 5)]);
    let next = |leaving| RoomEvent::Next { leaving };
    let events =
        [("14:00", RoomEvent::Open), ("14:01", RoomEvent::Brings(AMINA)), ("14:05", next(0)), ("14:15", next(1))];
    let mut room = room(two, &events);
    assert!(room.view(at("14:16")).presenter_listens);
    assert_eq!(room.step(next(2), at("14:40")).unwrap(), [Change::MovedOn { to: 3 }, Change::Brings(None)]);
    let view = room.view(at("14:41"));
    assert_eq!((view.brings, view.is_after_another, view.presenter_listens), (None, true, false));
    assert_eq!(room.have_had_no_turn(at("14:41")), [JOE, TOM], "whoever told before has had a turn");
    room.step(RoomEvent::Back { leaving: 3 }, at("14:41")).unwrap();
    assert_eq!((room.view(at("14:41")).brings, room.brought()), (Some(AMINA), vec![AMINA]));
    room.step(next(2), at("14:42")).unwrap();
    room.step(RoomEvent::Brings(JOE), at("14:43")).unwrap();
    room.step(next(3), at("14:52")).unwrap();
    assert_eq!(room.step(RoomEvent::HandUp(AMINA), at("14:53")).unwrap(), [Change::HandUp(AMINA)]);
    assert_eq!(room.step(RoomEvent::HandUp(JOE), at("14:53")), Err(RoomRefusal::Listens));
    room.step(RoomEvent::Close, at("15:10")).unwrap();
    assert_eq!(room.brought(), [AMINA, JOE]);
    assert!(room.forget_brings() && room.brought().is_empty() && !room.forget_brings());
}

#[test]
fn the_room_of_the_picture_says_about_twenty_minutes_left() {
    let view = thinking().view(at("14:43"));

    assert_eq!(view.state, RoomState::Open);
    assert_eq!(places(&view), "●●●◐○○");
    assert_eq!(view.minutes_left, Some(20));
    assert!((view.phase_fraction_left - 20.0 / 38.0).abs() < 1e-12);
    assert_eq!(view.session_minutes_left, 32);
    assert_eq!(view.brings, Some(AMINA));
    assert_eq!(view.phase_closing_from, Some(at("14:58")));
    let times = ["14:00", "14:05", "14:20", "14:25", "15:03", "15:10"];
    assert_eq!(begins(&view), times.map(at));
    assert_eq!((view.plan_ends, view.minutes_past_end), (Some(at("15:15")), 0));
}

#[test]
fn a_room_opens_half_an_hour_before_its_start_and_not_earlier() {
    let mut room = Room::new(willow());
    let refusal = room.step(RoomEvent::Open, at("13:29:59"));
    assert_eq!(refusal, Err(RoomRefusal::TooEarly { opens: at("13:30") }));
    assert!(!room.view(at("13:29:59")).can_open);
    assert_eq!(room.deadline(at("13:00")), Some(at("13:30")));

    assert!(room.view(at("13:30")).can_open);
    assert_eq!(room.step(RoomEvent::Open, at("13:30")), Ok(vec![Change::Opened]));
    let waiting = room.view(at("13:50"));
    assert_eq!((waiting.starts_in_minutes, waiting.minutes_left), (Some(10), Some(5)));
    assert_eq!(room.view(at("14:02")).minutes_left, Some(3));
}

#[test]
fn minutes_are_whole_and_rounded_up() {
    let room = thinking();
    assert_eq!(room.view(at("14:43:01")).minutes_left, Some(20));
    assert_eq!(room.view(at("14:43:59")).minutes_left, Some(20));
    assert_eq!(room.view(at("14:44")).minutes_left, Some(19));
    assert_eq!(room.deadline(at("14:43:20")), Some(at("14:44")));
}

#[test]
fn two_more_minutes_lengthen_the_present_part_and_the_plan_says_it_runs_over() {
    let mut room = thinking();
    let changes = room.step(RoomEvent::AddMinutes(2), at("14:43"));
    assert_eq!(changes, Ok(vec![Change::Lengthened { phase: 3, minutes: 2 }]));

    let view = room.view(at("14:43"));
    assert_eq!((view.minutes_left, view.phases[3].minutes), (Some(22), 40));
    assert_eq!((view.plan_ends, view.minutes_past_end), (Some(at("15:17")), 2));
    assert_eq!(view.ends, at("15:15"));
    let none = room.step(RoomEvent::AddMinutes(0), at("14:43"));
    assert_eq!(none, Err(RoomRefusal::TooLong { at_once: 30, in_all: 600 }));
}

#[test]
fn a_pause_stops_the_clock_of_the_part_but_not_the_end_of_the_session() {
    let mut room = thinking();
    room.step(RoomEvent::Pause, at("14:43")).unwrap();
    let paused = room.view(at("14:50"));
    assert_eq!((paused.state, paused.minutes_left), (RoomState::Paused, Some(20)));
    assert_eq!((paused.session_minutes_left, paused.minutes_past_end), (25, 7));

    room.step(RoomEvent::Resume, at("14:50")).unwrap();
    let resumed = room.view(at("14:52"));
    assert_eq!((resumed.state, resumed.minutes_left), (RoomState::Open, Some(18)));
    assert_eq!(resumed.ends, at("15:15"));
}

#[test]
fn nothing_moves_on_by_itself() {
    let late = thinking().view(at("15:07:30"));
    assert_eq!(places(&late), "●●●◐○○");
    assert_eq!((late.minutes_left, late.minutes_over), (Some(0), 4));
    assert_eq!((late.plan_ends, late.minutes_past_end), (Some(at("15:19")), 4));
}

#[test]
fn pressing_next_twice_skips_nothing() {
    let mut room = thinking();
    let next = RoomEvent::Next { leaving: 3 };
    assert_eq!(room.step(next.clone(), at("15:03")), Ok(vec![Change::MovedOn { to: 4 }]));
    assert_eq!(room.step(next, at("15:03")), Ok(vec![]));
    let ahead = room.step(RoomEvent::Next { leaving: 5 }, at("15:03"));
    assert_eq!(ahead, Err(RoomRefusal::NotThatPhase { now: 4 }));
    room.step(RoomEvent::Next { leaving: 4 }, at("15:10")).unwrap();
    let beyond = room.step(RoomEvent::Next { leaving: 5 }, at("15:15"));
    assert_eq!(beyond, Err(RoomRefusal::LastPhase));
}

/// On a phone the second tap of a hurried finger lands on whatever has just been drawn there.
#[test]
fn a_press_within_a_second_of_moving_on_is_the_same_press() {
    let mut room = thinking();
    room.step(RoomEvent::Next { leaving: 3 }, at("15:03")).unwrap();
    let moment = at("15:03:00.9");
    for pressed in [RoomEvent::Next { leaving: 4 }, RoomEvent::Back { leaving: 4 }, RoomEvent::Close] {
        assert_eq!(room.step(pressed.clone(), moment), Ok(vec![]), "{pressed:?}");
    }
    assert_eq!(room.view(moment).phases[4].place, PhasePlace::Now);
    let later = at("15:03:01");
    assert_eq!(room.clone().step(RoomEvent::Back { leaving: 4 }, later), Ok(vec![Change::MovedBack { to: 3 }]));
    assert_eq!(room.clone().step(RoomEvent::Close, later), Ok(vec![Change::Closed]));
    assert_eq!(room.step(RoomEvent::Next { leaving: 4 }, later), Ok(vec![Change::MovedOn { to: 5 }]));
}

/// The clock of a room that was opened early stands until the start; a part can be left all the same.
#[test]
fn before_the_start_too_only_the_second_after_moving_on_is_held() {
    let mut room = Room::new(willow());
    room.step(RoomEvent::Open, at("13:50")).unwrap();
    room.step(RoomEvent::Next { leaving: 0 }, at("13:51")).unwrap();
    assert_eq!(room.step(RoomEvent::Next { leaving: 1 }, at("13:51")), Ok(vec![]));
    assert_eq!(room.step(RoomEvent::Next { leaving: 1 }, at("13:52")), Ok(vec![Change::MovedOn { to: 2 }]));
}

#[test]
fn the_words_change_five_minutes_before_the_end_of_the_session() {
    let room = thinking();
    assert!(!room.view(at("15:09:59")).closing_soon);
    assert!(room.view(at("15:10")).closing_soon);
    assert!(!room.view(at("14:57:59")).phase_closing_soon);
    assert!(room.view(at("14:58")).phase_closing_soon);
}

#[test]
fn a_wrong_tap_on_next_can_be_taken_back_for_two_minutes() {
    let mut room = thinking();
    room.step(RoomEvent::Next { leaving: 3 }, at("14:43")).unwrap();
    assert_eq!(room.view(at("14:44:59")).back_until, Some(at("14:45")));
    assert_eq!(room.deadline(at("14:44:30")), Some(at("14:45")));
    assert_eq!(room.view(at("14:45")).back_until, None);
    assert_eq!(room.clone().step(RoomEvent::Back { leaving: 4 }, at("14:45")), Err(RoomRefusal::TooLateToGoBack));

    assert_eq!(room.step(RoomEvent::Back { leaving: 4 }, at("14:44")), Ok(vec![Change::MovedBack { to: 3 }]));
    assert_eq!(room.step(RoomEvent::Back { leaving: 4 }, at("14:44")), Ok(vec![]), "pressed twice");
    // As if nobody had moved on: 38 minutes from 2:25pm.
    let view = room.view(at("14:44"));
    assert_eq!((places(&view).as_str(), view.minutes_left), ("●●●◐○○", Some(19)));
    assert_eq!(begins(&view), ["14:00", "14:05", "14:20", "14:25", "15:03", "15:10"].map(at));
    assert_eq!(view.back_until, None, "the part before began longer ago");
    let ahead = room.step(RoomEvent::Back { leaving: 1 }, at("14:44"));
    assert_eq!(ahead, Err(RoomRefusal::NotThatPhase { now: 3 }));
}

#[test]
fn the_plan_tells_what_parts_really_took_and_how_many_minutes_are_free() {
    let mut room = Room::new(willow());
    room.step(RoomEvent::Open, at("14:00")).unwrap();
    room.step(RoomEvent::Next { leaving: 0 }, at("14:02")).unwrap();
    room.step(RoomEvent::Next { leaving: 1 }, at("14:08")).unwrap();
    let view = room.view(at("14:08"));
    assert_eq!(begins(&view), ["14:00", "14:02", "14:08", "14:13", "14:51", "14:58"].map(at));
    let takes: Vec<u32> = view.phases.iter().map(|phase| phase.takes).collect();
    assert_eq!(takes, [2, 6, 5, 38, 7, 5]);
    assert_eq!((view.plan_ends, view.minutes_free, view.minutes_past_end), (Some(at("15:03")), 12, 0));

    // Two minutes more, a pause of five, and then three minutes over.
    room.step(RoomEvent::AddMinutes(2), at("14:09")).unwrap();
    room.step(RoomEvent::Pause, at("14:10")).unwrap();
    room.step(RoomEvent::Resume, at("14:15")).unwrap();
    let over = room.view(at("14:23"));
    assert_eq!((over.phases[2].takes, over.phases[3].begins), (15, at("14:23")));
    assert_eq!((over.minutes_over, over.minutes_free), (3, 2));
}

#[test]
fn hands_keep_their_order_passes_last_for_one_part_and_closing_forgets_both() {
    let mut room = thinking();
    room.step(RoomEvent::HandUp(JOE), at("14:41")).unwrap();
    room.step(RoomEvent::HandUp(TOM), at("14:42")).unwrap();
    assert_eq!(room.step(RoomEvent::HandUp(JOE), at("14:43")), Ok(vec![]));
    let passed = room.step(RoomEvent::Pass(TOM), at("14:44"));
    assert_eq!(passed, Ok(vec![Change::HandDown(TOM), Change::Passed(TOM)]));

    let view = room.view(at("14:45"));
    assert_eq!(view.hands.iter().map(|h| (h.person, h.since)).collect::<Vec<_>>(), [(JOE, at("14:41"))]);
    assert_eq!(view.passes, [TOM]);

    room.step(RoomEvent::Next { leaving: 3 }, at("15:03")).unwrap();
    let replying = room.view(at("15:03"));
    assert_eq!((replying.passes.len(), replying.hands.len()), (0, 0), "hands and passes are about one part");
    room.step(RoomEvent::HandUp(JOE), at("15:04")).unwrap();
    room.step(RoomEvent::Close, at("15:15")).unwrap();
    assert!(room.view(at("15:15")).hands.is_empty());
    assert!(!serde_json::to_string(&room).unwrap().contains("\"person\""));
}
