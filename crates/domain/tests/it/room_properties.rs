//! What holds in every room, whatever people press and whenever they press it.

use crate::room::{at, plan, willow};
use domain::id::PersonId;
use domain::room::{Change, PhasePlace, Plan, Room, RoomEvent, RoomState, RoomView, RoundKind, Standing};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn plans() -> impl Strategy<Value = Plan> {
    prop_oneof![
        Just(willow()),
        Just(plan(&[])),
        Just(plan(&[("Only", 75)])),
        Just(plan(&[("Nothing", 0), ("Short", 3), ("Long", 90)])),
    ]
}

const PEOPLE: std::ops::Range<i64> = 1..5;

fn people() -> impl Iterator<Item = PersonId> {
    PEOPLE.map(PersonId)
}

fn events() -> impl Strategy<Value = RoomEvent> {
    prop_oneof![2 => events_of_parts(), 3 => events_of_people()]
}

fn events_of_parts() -> impl Strategy<Value = RoomEvent> {
    prop_oneof![
        4 => Just(RoomEvent::Open),
        4 => (0..7_usize).prop_map(|leaving| RoomEvent::Next { leaving }),
        3 => (0..7_usize).prop_map(|leaving| RoomEvent::Back { leaving }),
        2 => prop_oneof![Just(2_u32), 0..40_u32, Just(u32::MAX)].prop_map(RoomEvent::AddMinutes),
        2 => Just(RoomEvent::Pause),
        2 => Just(RoomEvent::Resume),
        1 => Just(RoomEvent::Close),
    ]
}

fn events_of_people() -> impl Strategy<Value = RoomEvent> {
    let person = || PEOPLE.prop_map(PersonId);
    let until = (-30..120_i64).prop_map(|after| at("14:00") + SignedDuration::from_mins(after));
    let kind = prop_oneof![Just(RoundKind::CheckIn), Just(RoundKind::CheckOut)];
    let order = prop::collection::vec(person(), 0..6);
    prop_oneof![
        1 => person().prop_map(RoomEvent::Brings),
        1 => Just(RoomEvent::BringsNobody),
        3 => person().prop_map(RoomEvent::HandUp),
        1 => person().prop_map(RoomEvent::HandDown),
        2 => person().prop_map(RoomEvent::Pass),
        6 => person().prop_map(RoomEvent::Knock),
        3 => person().prop_map(RoomEvent::Admit),
        2 => Just(RoomEvent::AdmitAll),
        2 => prop::option::of(until).prop_map(RoomEvent::StraightIn),
        1 => Just(RoomEvent::Lock),
        1 => Just(RoomEvent::Unlock),
        1 => person().prop_map(RoomEvent::Leave),
        1 => person().prop_map(RoomEvent::Hosts),
        3 => (kind, order).prop_map(|(kind, order)| RoomEvent::BeginRound { kind, order }),
        4 => person().prop_map(RoomEvent::HadTurn),
        1 => Just(RoomEvent::EndRound),
        2 => person().prop_map(RoomEvent::Heard),
        1 => person().prop_map(RoomEvent::NotHeard),
    ]
}

/// Events with the time gone by before each, now and then backwards, as when another machine's
/// clock is behind.
fn stories() -> impl Strategy<Value = Vec<(Timestamp, RoomEvent)>> {
    let gap = prop_oneof![8 => 0..600_000_i64, 2 => Just(60_000_i64), 1 => -5_000..0_i64];
    (-45..80_i64, prop::collection::vec((gap, events()), 0..40)).prop_map(|(first, steps)| {
        let mut now = at("14:00") + SignedDuration::from_mins(first);
        let mut story = Vec::new();
        for (gap, event) in steps {
            now += SignedDuration::from_millis(gap);
            story.push((now, event));
        }
        story
    })
}

fn told(plan: Plan, story: &[(Timestamp, RoomEvent)]) -> Room {
    let mut room = Room::new(plan);
    for (now, event) in story {
        let before = room.clone();
        if room.step(event.clone(), *now).is_err() {
            assert_eq!(room, before, "a refusal changes nothing");
        }
    }
    room
}

fn is_sound(view: &RoomView) {
    let running = matches!(view.state, RoomState::Open | RoomState::Paused);
    let count = |place| view.phases.iter().filter(|phase| phase.place == place).count();
    assert_eq!(count(PhasePlace::Now), usize::from(running && view.agenda));
    let order = |place| match place {
        PhasePlace::Done => 0,
        PhasePlace::Now => 1,
        PhasePlace::Next => 2,
    };
    assert!(view.phases.is_sorted_by_key(|phase| order(phase.place)));
    assert!(view.phases.is_sorted_by_key(|phase| phase.begins.as_second() / 60));
    assert!((0.0..=1.0).contains(&view.phase_fraction_left));
    assert!(view.minutes_free == 0 || view.minutes_past_end == 0);
    assert!(view.back_until.is_none() || count(PhasePlace::Done) > 0);
    if running && view.agenda {
        let whole: u32 = view.phases.iter().map(|phase| phase.takes).sum();
        let first = view.phases[0].begins.as_second() / 60;
        let ends = view.plan_ends.unwrap().as_second() / 60;
        assert_eq!(i64::from(whole), ends - first, "what parts take adds up to the plan's end");
    }
    assert_eq!(view.minutes_left.is_some(), running);
    assert!(view.minutes_left == Some(0) || view.minutes_over == 0);
    for hand in &view.hands {
        assert_eq!(view.hands.iter().filter(|other| other.person == hand.person).count(), 1);
        assert!(!view.passes.contains(&hand.person));
    }
    if !running {
        assert!(view.hands.is_empty() && view.passes.is_empty());
        assert!(!view.closing_soon && view.starts_in_minutes.is_none());
    }
}

/// Door, hands, rounds and turns agree with each other.
fn people_are_sound(room: &Room, now: Timestamp) {
    let (view, door, inside) = (room.view(now), room.door(now), room.inside(now));
    let running = matches!(view.state, RoomState::Open | RoomState::Paused);
    let is_in = |person| room.standing(person) == Standing::In;
    for (place, person) in inside.iter().enumerate() {
        assert!(!inside[..place].contains(person), "nobody is in twice");
        assert!(door.waiting.iter().all(|caller| caller.person != *person), "nobody is in and at the door");
    }
    assert!(!door.is_locked || door.straight_in_until.is_none(), "a locked door lets nobody straight in");
    if running {
        assert!(inside.iter().all(|person| is_in(*person)));
        assert!(view.hands.iter().all(|hand| is_in(hand.person)), "a hand that is up is in the room");
        assert!(view.passes.iter().all(|person| is_in(*person)));
        let brings = view.brings.filter(|_| view.presenter_listens);
        assert!(view.hands.iter().all(|hand| Some(hand.person) != brings), "whoever listens has no hand up");
    } else {
        assert!(inside.is_empty(), "who is in is known only while the room is open");
        assert!(view.round.is_none() && room.have_had_a_turn(now).is_empty() && room.have_had_no_turn(now).is_empty());
    }
    if let Some(round) = &view.round {
        assert!(inside.contains(&round.now) && round.next.is_none_or(|next| inside.contains(&next)));
        assert!(round.next != Some(round.now) && round.left as usize <= inside.len());
        assert_eq!(round.next.is_some(), round.left > 1);
    }
    let heard = room.have_had_a_turn(now);
    assert!(room.have_had_no_turn(now).iter().all(|person| inside.contains(person) && !heard.contains(person)));
    if view.state == RoomState::Closed && view.opened.is_some() {
        let kept = serde_json::to_string(&room.at(now)).unwrap();
        for list in ["inside", "waiting", "gone", "hosts", "heard", "hands", "passes"] {
            assert!(kept.contains(&format!("\"{list}\":[]")), "{list} is forgotten: {kept}");
        }
    }
}

proptest! {
    #[test]
    fn no_sequence_of_events_reaches_a_bad_state(plan in plans(), story in stories()) {
        let mut room = Room::new(plan);
        for (now, event) in story {
            is_sound(&room.view(now));
            let was_closed = room.closed(now);
            let _ = room.step(event, now);
            is_sound(&room.view(now));
            people_are_sound(&room, now);
            people_are_sound(&room, now + SignedDuration::from_hours(4));
            prop_assert!(was_closed.is_none() || room.closed(now) == was_closed, "closed for good");
        }
    }

    /// The model keeps a list of what was on from when to when, and adds it up at the end.
    #[test]
    fn parts_and_pauses_add_up(plan in plans(), story in stories(), more in 0..7_200_000_i64) {
        let starts = plan.starts;
        let hard_end = plan.ends + SignedDuration::from_mins(if plan.agenda { 60 } else { 0 });
        let last = story.last().map_or(starts, |(now, _)| *now) + SignedDuration::from_millis(more);
        let mut room = Room::new(plan);
        let mut turns: Vec<(Timestamp, Change)> = Vec::new();
        for (now, event) in story {
            for change in room.step(event, now).unwrap_or_default() {
                let moved = matches!(
                    change,
                    Change::Opened
                        | Change::MovedOn { .. }
                        | Change::MovedBack { .. }
                        | Change::Lengthened { .. }
                        | Change::Paused
                        | Change::Resumed
                        | Change::Closed
                );
                let never_back = turns.last().map_or(now, |(before, _)| now.max(*before));
                if moved {
                    turns.push((never_back.min(hard_end), change));
                }
            }
        }
        let end = last.max(turns.last().map_or(last, |(now, _)| *now)).min(hard_end);
        let (mut parts, mut pauses, mut paused) = (Vec::new(), SignedDuration::ZERO, false);
        for (turn, (now, change)) in turns.iter().enumerate() {
            match change {
                Change::Opened | Change::MovedOn { .. } => parts.push(SignedDuration::ZERO),
                // What went by since moving on belongs to the part before.
                Change::MovedBack { .. } => {
                    let mistaken = parts.pop().unwrap();
                    *parts.last_mut().unwrap() += mistaken;
                }
                Change::Paused => paused = true,
                Change::Resumed => paused = false,
                Change::Closed => break,
                _ => {}
            }
            let until = turns.get(turn + 1).map_or(end, |(next, _)| *next);
            let spent = until.max(starts).duration_since((*now).max(starts));
            match paused {
                true => pauses += spent,
                false => *parts.last_mut().unwrap() += spent,
            }
        }
        let Some(elapsed) = room.elapsed(last) else {
            prop_assert!(turns.is_empty());
            return Ok(());
        };
        prop_assert_eq!(elapsed.phases.iter().sum::<SignedDuration>() + elapsed.paused, elapsed.total);
        prop_assert_eq!(elapsed.phases, parts);
        prop_assert_eq!(elapsed.paused, pauses);
    }

    #[test]
    fn a_reloaded_room_looks_the_same_to_every_viewer(plan in plans(), story in stories(), later in 0..9_000_000_i64) {
        let now = story.last().map_or(plan.starts, |(now, _)| *now) + SignedDuration::from_millis(later);
        let room = told(plan.clone(), &story);
        let reloaded: Room = serde_json::from_str(&serde_json::to_string(&room).unwrap()).unwrap();
        prop_assert_eq!(&reloaded, &room);
        prop_assert_eq!(reloaded.view(now), told(plan, &story).view(now));
        prop_assert_eq!(reloaded.deadline(now), room.deadline(now));
    }

    /// What is told of parts does not depend on who is let in, or when: a late joiner sees what everybody sees.
    #[test]
    fn a_late_joiner_sees_what_everybody_sees(plan in plans(), story in stories(), later in 0..3_600_000_i64) {
        let now = story.last().map_or(plan.starts, |(now, _)| *now) + SignedDuration::from_millis(later);
        let mut room = told(plan, &story);
        let before = room.view(now);
        let late = PersonId(9);
        if matches!(before.state, RoomState::Open | RoomState::Paused) {
            prop_assert_eq!(room.standing(late), Standing::Away);
            room.step(RoomEvent::Knock(late), now).unwrap();
            let after_knocking = room.view(now);
            prop_assert!(room.standing(late) == Standing::In || after_knocking == before, "the room hears no knock");
            room.step(RoomEvent::Admit(late), now).unwrap();
            prop_assert_eq!(room.standing(late), Standing::In);
            let mut expected = before.clone();
            if let Some(round) = &mut expected.round {
                round.left += 1;
                round.next = round.next.or(Some(late));
            }
            prop_assert_eq!(room.view(now), expected);
        }
    }

    /// A round comes to an end, and everybody who is in it has one turn.
    #[test]
    fn a_round_gives_everybody_one_turn_and_ends(order in Just(vec![1_i64, 2, 3, 4]).prop_shuffle(), passes in prop::collection::vec(any::<bool>(), 4)) {
        let order: Vec<PersonId> = order.into_iter().map(PersonId).collect();
        let mut room = Room::new(willow());
        room.step(RoomEvent::Open, at("14:00")).unwrap();
        people().for_each(|person| drop(room.step(RoomEvent::Knock(person), at("14:00")).unwrap()));
        room.step(RoomEvent::AdmitAll, at("14:00")).unwrap();
        room.step(RoomEvent::BeginRound { kind: RoundKind::CheckIn, order: order.clone() }, at("14:01")).unwrap();
        let mut had = Vec::new();
        while let Some(round) = room.view(at("14:02")).round {
            prop_assert_eq!(round.left as usize, order.len() - had.len());
            prop_assert_eq!(round.next, order.get(had.len() + 1).copied());
            let event = if passes[had.len()] { RoomEvent::Pass(round.now) } else { RoomEvent::HadTurn(round.now) };
            had.push(round.now);
            room.step(event, at("14:02")).unwrap();
        }
        prop_assert_eq!(had, order);
        prop_assert!(room.have_had_no_turn(at("14:02")).is_empty());
    }

    #[test]
    fn the_view_stands_still_until_its_deadline(plan in plans(), story in stories(), later in 0..9_000_000_i64, share in 0.0..1.0_f64) {
        let now = story.last().map_or(plan.starts, |(now, _)| *now) + SignedDuration::from_millis(later);
        let room = told(plan, &story);
        let running = matches!(room.view(now).state, RoomState::Open | RoomState::Paused);
        match room.deadline(now) {
            None => prop_assert_eq!(room.view(now), room.view(now + SignedDuration::from_hours(9))),
            Some(deadline) => {
                let wait = deadline.duration_since(now);
                prop_assert!(wait > SignedDuration::ZERO);
                prop_assert!(!running || wait <= SignedDuration::from_mins(2));
                prop_assert_eq!(room.view(now + wait.mul_f64(share * 0.999_999)), room.view(now));
                prop_assert_eq!(room.view(deadline - SignedDuration::from_nanos(1)), room.view(now));
                prop_assert_ne!(room.view(deadline), room.view(now));
            }
        }
    }
}
