//! The door of the room, its rounds, and who has had a turn, told as a session that begins at 2pm.

use crate::room::{at, room, thinking, willow};
use domain::id::PersonId;
use domain::room::{Change, Plan, Room, RoomEvent, RoomRefusal, RoundKind, Standing};

const AMINA: PersonId = PersonId(1);
const JOE: PersonId = PersonId(2);
const TOM: PersonId = PersonId(3);
const KIM: PersonId = PersonId(4);
const RHYS: PersonId = PersonId(9);

/// Opened at 1:50pm; nobody is there.
fn opened() -> Room {
    let mut room = Room::new(willow());
    room.step(RoomEvent::Open, at("13:50")).unwrap();
    room
}

fn waiting(room: &Room, now: &str) -> Vec<PersonId> {
    room.door(at(now)).waiting.iter().map(|caller| caller.person).collect()
}

#[test]
fn whoever_comes_before_the_room_opens_waits_and_still_waits_when_it_has_opened() {
    let mut room = Room::new(willow());
    assert_eq!(room.step(RoomEvent::Knock(JOE), at("13:29")), Err(RoomRefusal::TooEarly { opens: at("13:30") }));
    assert_eq!(room.step(RoomEvent::Knock(JOE), at("13:40")), Ok(vec![Change::Came(JOE)]));
    assert_eq!(room.step(RoomEvent::Knock(JOE), at("13:41")), Ok(vec![]), "pressed twice");
    let mut room = room.laid_out_anew(willow());
    room.step(RoomEvent::Open, at("13:50")).unwrap();
    assert_eq!((room.standing(JOE), waiting(&room, "13:50")), (Standing::Waiting, vec![JOE]));
    assert_eq!(room.step(RoomEvent::HandUp(JOE), at("13:51")), Err(RoomRefusal::NotIn));
    assert_eq!(room.step(RoomEvent::Pass(JOE), at("13:51")), Err(RoomRefusal::NotIn));
    assert_eq!(room.step(RoomEvent::Admit(JOE), at("13:52")), Ok(vec![Change::Admitted(JOE)]));
    assert_eq!(room.step(RoomEvent::Admit(KIM), at("13:52")), Ok(vec![]), "nobody is let in who is not there");
    assert_eq!((room.standing(JOE), room.standing(KIM)), (Standing::In, Standing::Away));
    assert_eq!(room.step(RoomEvent::Knock(JOE), at("14:30")), Ok(vec![]), "who is in stays in");
}

#[test]
fn nobody_waits_at_the_door_of_a_session_that_was_moved() {
    let mut room = Room::new(willow());
    room.step(RoomEvent::Knock(JOE), at("13:40")).unwrap();
    room.step(RoomEvent::Brings(TOM), at("13:41")).unwrap();
    let longer = Plan { ends: at("15:30"), ..willow() };
    assert_eq!(room.clone().laid_out_anew(longer).standing(JOE), Standing::Waiting, "they came for this start");
    let moved = Plan { starts: at("17:00"), ends: at("18:15"), ..willow() };
    let room = room.laid_out_anew(moved);
    assert_eq!((room.standing(JOE), room.view(at("16:40")).brings), (Standing::Away, Some(TOM)));
}

#[test]
fn a_room_that_is_not_open_lets_nobody_in() {
    let mut room = Room::new(willow());
    room.step(RoomEvent::Knock(JOE), at("13:40")).unwrap();
    for event in [RoomEvent::AdmitAll, RoomEvent::Lock, RoomEvent::StraightIn(Some(at("14:10")))] {
        assert_eq!(room.step(event, at("13:41")), Err(RoomRefusal::NotOpen));
    }
    assert_eq!(room.standing(JOE), Standing::Waiting);
}

#[test]
fn from_the_start_on_whoever_comes_is_late_and_let_in_by_one_press() {
    let mut room = opened();
    room.step(RoomEvent::Knock(JOE), at("13:59")).unwrap();
    room.step(RoomEvent::Knock(TOM), at("14:00")).unwrap();
    assert_eq!((room.standing(JOE), room.standing(TOM)), (Standing::Waiting, Standing::Late));
    let both = room.step(RoomEvent::AdmitAll, at("14:02"));
    assert_eq!(both, Ok(vec![Change::Admitted(JOE), Change::Admitted(TOM)]));
    assert_eq!(room.inside(at("14:02")), [JOE, TOM]);
}

#[test]
fn whoever_comes_straight_in_does_so_until_the_time_is_over() {
    let mut room = opened();
    room.step(RoomEvent::Knock(JOE), at("13:55")).unwrap();
    let told = room.step(RoomEvent::StraightIn(Some(at("14:10"))), at("13:56"));
    assert_eq!(told, Ok(vec![Change::StraightIn(Some(at("14:10"))), Change::Admitted(JOE)]));
    assert_eq!(room.step(RoomEvent::Knock(TOM), at("14:09:59")), Ok(vec![Change::Admitted(TOM)]));
    assert_eq!(room.lead_deadline(at("14:09:30")), Some(at("14:10")));
    assert_eq!(room.door(at("14:10")).straight_in_until, None);
    assert_eq!(room.step(RoomEvent::Knock(KIM), at("14:10")), Ok(vec![Change::Came(KIM)]));
    // Never beyond the session's end, and never in the past.
    room.step(RoomEvent::StraightIn(Some(at("16:00"))), at("14:11")).unwrap();
    assert_eq!(room.door(at("14:11")).straight_in_until, Some(at("15:15")));
    room.step(RoomEvent::StraightIn(Some(at("14:00"))), at("14:12")).unwrap();
    assert_eq!(room.door(at("14:12")).straight_in_until, None);
}

#[test]
fn a_locked_door_keeps_who_is_in_and_tells_that_somebody_came() {
    let mut room = opened();
    room.step(RoomEvent::StraightIn(Some(at("14:30"))), at("13:56")).unwrap();
    room.step(RoomEvent::Knock(JOE), at("13:57")).unwrap();
    assert_eq!(room.step(RoomEvent::Lock, at("14:05")), Ok(vec![Change::Locked]));
    assert_eq!(room.step(RoomEvent::Lock, at("14:05")), Ok(vec![]));
    room.step(RoomEvent::Knock(TOM), at("14:06")).unwrap();
    assert_eq!((room.standing(JOE), room.standing(TOM)), (Standing::In, Standing::Locked));
    assert_eq!(waiting(&room, "14:06"), [TOM]);
    // By the facilitator's hand somebody still comes in.
    room.step(RoomEvent::Admit(TOM), at("14:07")).unwrap();
    assert_eq!(room.standing(TOM), Standing::In);
    room.step(RoomEvent::Leave(JOE), at("14:08")).unwrap();
    room.step(RoomEvent::Knock(JOE), at("14:09")).unwrap();
    assert_eq!(room.standing(JOE), Standing::Locked, "who left knocks at a locked door like everybody");
    room.step(RoomEvent::Unlock, at("14:10")).unwrap();
    assert_eq!(room.standing(JOE), Standing::Late);
}

#[test]
fn whoever_leaves_by_themselves_comes_back_without_asking() {
    let mut room = thinking();
    room.step(RoomEvent::HandUp(JOE), at("14:30")).unwrap();
    assert_eq!(room.step(RoomEvent::Leave(JOE), at("14:31")), Ok(vec![Change::Left(JOE)]));
    assert!(room.view(at("14:31")).hands.is_empty());
    assert_eq!(room.standing(JOE), Standing::Away);
    assert_eq!(room.step(RoomEvent::Knock(JOE), at("14:32")), Ok(vec![Change::Admitted(JOE)]));
}

#[test]
fn a_round_goes_on_by_the_members_own_word_or_the_facilitators_and_ends_by_itself() {
    let mut room = thinking();
    let order = vec![TOM, AMINA, KIM, JOE];
    let began = room.step(RoomEvent::BeginRound { kind: RoundKind::CheckIn, order }, at("14:30"));
    assert_eq!(began, Ok(vec![Change::RoundBegan(RoundKind::CheckIn)]));
    let view = room.view(at("14:30")).round.unwrap();
    assert_eq!((view.now, view.next, view.left), (TOM, Some(AMINA), 3), "Kim is not in");

    assert_eq!(room.step(RoomEvent::HadTurn(JOE), at("14:31")), Ok(vec![]), "it is not his turn");
    room.step(RoomEvent::HadTurn(TOM), at("14:31")).unwrap();
    assert_eq!(room.step(RoomEvent::HadTurn(TOM), at("14:31")), Ok(vec![]), "pressed twice skips nobody");
    // Late comers are last; who leaves is left out; to pass is to have had a turn.
    room.step(RoomEvent::Knock(KIM), at("14:32")).unwrap();
    room.step(RoomEvent::Admit(KIM), at("14:32")).unwrap();
    room.step(RoomEvent::Leave(AMINA), at("14:33")).unwrap();
    let view = room.view(at("14:33")).round.unwrap();
    assert_eq!((view.now, view.next, view.left), (JOE, Some(KIM), 2));
    room.step(RoomEvent::Pass(JOE), at("14:34")).unwrap();
    assert_eq!(room.view(at("14:34")).round.unwrap().now, KIM);
    let last = room.step(RoomEvent::HadTurn(KIM), at("14:35")).unwrap();
    assert_eq!(last.last(), Some(&Change::RoundEnded));
    assert_eq!(room.view(at("14:35")).round, None);
}

#[test]
fn a_round_ends_with_its_part_and_needs_somebody() {
    let mut room = opened();
    let begin = |kind| RoomEvent::BeginRound { kind, order: vec![AMINA, JOE] };
    assert_eq!(room.step(begin(RoundKind::CheckIn), at("14:00")), Err(RoomRefusal::NobodyHere));
    let mut room = thinking();
    room.step(begin(RoundKind::CheckOut), at("14:30")).unwrap();
    assert_eq!(room.step(begin(RoundKind::CheckIn), at("14:31")), Ok(vec![]), "one goes on");
    assert_eq!(room.step(RoomEvent::EndRound, at("14:32")), Ok(vec![Change::RoundEnded]));
    room.step(begin(RoundKind::CheckOut), at("14:33")).unwrap();
    room.step(RoomEvent::Next { leaving: 3 }, at("14:34")).unwrap();
    assert_eq!(room.view(at("14:34")).round, None);
}

#[test]
fn who_has_had_no_turn_is_told_apart_and_forgotten_at_the_close() {
    let mut room = room(willow(), &[("14:00", RoomEvent::Open)]);
    let now = at("14:03");
    assert_eq!(room.have_had_no_turn(now), [AMINA, JOE, TOM]);
    room.step(RoomEvent::HandUp(JOE), now).unwrap();
    let told = room.step(RoomEvent::Heard(JOE), now);
    assert_eq!(told, Ok(vec![Change::HandDown(JOE), Change::Heard(JOE)]));
    room.step(RoomEvent::Brings(AMINA), now).unwrap();
    assert_eq!((room.have_had_no_turn(now), room.have_had_a_turn(now)), (vec![TOM], vec![JOE]));
    // It is about the session, not about one part; passing is about one part.
    room.step(RoomEvent::Pass(TOM), now).unwrap();
    assert!(room.have_had_no_turn(now).is_empty());
    room.step(RoomEvent::Next { leaving: 0 }, at("14:05")).unwrap();
    assert_eq!(room.have_had_no_turn(at("14:05")), [TOM]);
    room.step(RoomEvent::NotHeard(JOE), at("14:06")).unwrap();
    assert_eq!(room.have_had_no_turn(at("14:06")), [JOE, TOM]);
    room.step(RoomEvent::Heard(JOE), at("14:06")).unwrap();
    room.step(RoomEvent::Close, at("15:15")).unwrap();
    assert!(room.have_had_a_turn(at("15:15")).is_empty() && room.inside(at("15:15")).is_empty());
}

#[test]
fn whoever_leads_is_in_and_no_round_waits_for_them() {
    let mut room = thinking();
    room.step(RoomEvent::BeginRound { kind: RoundKind::CheckIn, order: vec![AMINA, JOE, TOM] }, at("14:30")).unwrap();
    room.step(RoomEvent::Hosts(RHYS), at("14:31")).unwrap();
    assert_eq!((room.standing(RHYS), room.view(at("14:31")).round.unwrap().left), (Standing::In, 3));
    assert!(!room.have_had_no_turn(at("14:31")).contains(&RHYS));
    room.step(RoomEvent::HandUp(RHYS), at("14:32")).unwrap();
}

#[test]
fn whoever_brought_something_listens_while_the_group_thinks() {
    let mut room = thinking();
    assert!(room.view(at("14:30")).presenter_listens);
    assert_eq!(room.step(RoomEvent::HandUp(AMINA), at("14:30")), Err(RoomRefusal::Listens));
    room.step(RoomEvent::HandUp(JOE), at("14:30")).unwrap();
    // It is Joe who brought it after all: his hand goes down, and Amina may speak.
    let told = room.step(RoomEvent::Brings(JOE), at("14:31"));
    assert_eq!(told, Ok(vec![Change::Brings(Some(JOE)), Change::HandDown(JOE)]));
    room.step(RoomEvent::HandUp(AMINA), at("14:32")).unwrap();
    room.step(RoomEvent::BringsNobody, at("14:33")).unwrap();
    assert!(!room.view(at("14:33")).presenter_listens);
    room.step(RoomEvent::Brings(AMINA), at("14:34")).unwrap();
    room.step(RoomEvent::Next { leaving: 3 }, at("15:03")).unwrap();
    assert!(!room.view(at("15:03")).presenter_listens);
    room.step(RoomEvent::HandUp(AMINA), at("15:04")).unwrap();
}
