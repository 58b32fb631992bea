//! How a room ends: by hand, at its boundary, or because nobody came.

use crate::room::{at, places, plan, room, thinking, willow};
use domain::id::PersonId;
use domain::room::{Change, Room, RoomEvent, RoomRefusal, RoomState};

const AMINA: PersonId = PersonId(1);
const JOE: PersonId = PersonId(2);

#[test]
fn an_open_space_has_only_its_boundary_and_a_hard_end() {
    let mut room = room(plan(&[]), &[("14:00", RoomEvent::Open)]);
    let next = room.step(RoomEvent::Next { leaving: 0 }, at("14:10"));
    assert_eq!(next, Err(RoomRefusal::NoAgenda));
    assert_eq!(room.step(RoomEvent::AddMinutes(2), at("14:10")), Err(RoomRefusal::NoAgenda));

    let view = room.view(at("14:30"));
    assert_eq!((view.phases.len(), view.minutes_left, view.plan_ends), (0, Some(45), None));
    assert!((view.phase_fraction_left - 45.0 / 75.0).abs() < 1e-12);

    room.step(RoomEvent::Pause, at("14:30")).unwrap();
    assert_eq!(room.view(at("14:40")).minutes_left, Some(35));
    assert_eq!(room.view(at("15:14:59")).state, RoomState::Paused);
    let ended = room.view(at("15:15"));
    assert_eq!((ended.state, ended.closed), (RoomState::Closed, Some(at("15:15"))));
    let hand = room.step(RoomEvent::HandUp(JOE), at("15:16"));
    assert_eq!(hand, Err(RoomRefusal::Closed { at: at("15:15") }));
}

#[test]
fn with_an_agenda_the_facilitator_closes_and_a_forgotten_room_closes_after_an_hour() {
    let mut room = thinking();
    assert_eq!(room.view(at("16:14:59")).state, RoomState::Open);
    assert_eq!(room.view(at("16:15")).state, RoomState::Closed);

    assert_eq!(room.step(RoomEvent::Close, at("15:14")), Ok(vec![Change::Closed]));
    let view = room.view(at("15:20"));
    assert_eq!((view.state, view.closed), (RoomState::Closed, Some(at("15:14"))));
    assert_eq!(places(&view), "●●●●○○");
    assert_eq!((view.brings, room.deadline(at("15:20"))), (Some(AMINA), None));
    assert_eq!(room.step(RoomEvent::Close, at("15:21")), Ok(vec![]));
}

#[test]
fn a_session_that_nobody_opened_is_closed_after_its_end() {
    let mut room = Room::new(willow());
    assert_eq!(room.view(at("15:14")).state, RoomState::NotOpen);
    let view = room.view(at("15:15"));
    assert_eq!((view.state, view.opened, view.can_open), (RoomState::Closed, None, false));
    let late = room.step(RoomEvent::Open, at("15:15"));
    assert_eq!(late, Err(RoomRefusal::Over { ended: at("15:15") }));
    assert_eq!(room.step(RoomEvent::Pause, at("14:30")), Err(RoomRefusal::NotOpen));
}
