//! What holds in every room, whatever people press and whenever they press it.

use crate::room::{at, plan, willow};
use domain::id::PersonId;
use domain::room::{Change, PhasePlace, Plan, Room, RoomEvent, RoomState, RoomView};
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

fn events() -> impl Strategy<Value = RoomEvent> {
    let person = || (1..4_i64).prop_map(PersonId);
    prop_oneof![
        4 => Just(RoomEvent::Open),
        4 => (0..7_usize).prop_map(|leaving| RoomEvent::Next { leaving }),
        3 => (0..7_usize).prop_map(|leaving| RoomEvent::Back { leaving }),
        2 => prop_oneof![Just(2_u32), 0..40_u32, Just(u32::MAX)].prop_map(RoomEvent::AddMinutes),
        2 => Just(RoomEvent::Pause),
        2 => Just(RoomEvent::Resume),
        1 => Just(RoomEvent::Close),
        1 => person().prop_map(RoomEvent::Brings),
        1 => Just(RoomEvent::BringsNobody),
        2 => person().prop_map(RoomEvent::HandUp),
        1 => person().prop_map(RoomEvent::HandDown),
        1 => person().prop_map(RoomEvent::Pass),
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
        if room.step(*event, *now).is_err() {
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

proptest! {
    #[test]
    fn no_sequence_of_events_reaches_a_bad_state(plan in plans(), story in stories()) {
        let mut room = Room::new(plan);
        for (now, event) in story {
            is_sound(&room.view(now));
            let was_closed = room.closed(now);
            let _ = room.step(event, now);
            is_sound(&room.view(now));
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
                let moved = !matches!(change, Change::Brings(_) | Change::HandUp(_) | Change::HandDown(_) | Change::Passed(_));
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
