//! What holds of a session that was led without a network, whatever was pressed and however often it arrives.

use crate::room::{at, plan, willow};
use domain::room::{Plan, Press, Pressed, Room};
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn plans() -> impl Strategy<Value = Plan> {
    prop_oneof![Just(willow()), Just(plan(&[])), Just(plan(&[("Only", 75)])), Just(plan(&[("Short", 3), ("Long", 90)]))]
}

fn press() -> impl Strategy<Value = Press> {
    prop_oneof![
        2 => Just(Press::Open),
        5 => (0..6_usize).prop_map(Press::Next),
        1 => (0..6_usize).prop_map(Press::Back),
        2 => Just(Press::More),
        2 => Just(Press::Pause),
        2 => Just(Press::Resume),
        1 => Just(Press::Close),
    ]
}

/// Presses in the order of their numbers; the device's clock may be put back in between.
fn presses() -> impl Strategy<Value = Vec<Pressed>> {
    let one = (press(), prop_oneof![8 => 0..600_i64, 1 => -900..0_i64]);
    prop::collection::vec(one, 0..40).prop_map(|steps| {
        let (mut seconds, mut list) = (-1200, vec![]);
        for (number, (press, after)) in (1..).zip(steps) {
            seconds += after;
            let at = (at("14:00") + SignedDuration::from_secs(seconds)).as_millisecond();
            list.push(Pressed { number, at, press });
        }
        list
    })
}

fn late() -> Timestamp {
    at("14:00") + SignedDuration::from_hours(30)
}

proptest! {
    #[test]
    fn a_list_that_comes_twice_or_in_disorder_is_one_list(plan in plans(), list in presses(), cut in 0..40_usize) {
        let room = Room::new(plan);
        let once = room.replay(&list, 0, late());
        let mut twice = [&list[..], &list[..cut.min(list.len())]].concat();
        twice.reverse();
        prop_assert_eq!(&room.replay(&twice, 0, late()), &once);
        let again = once.room.replay(&list, once.last, late());
        prop_assert!(again.changes.is_empty());
        prop_assert_eq!(again.room, once.room);
    }

    #[test]
    fn a_list_in_two_pieces_is_the_same_as_whole(plan in plans(), list in presses(), cut in 0..40_usize) {
        let room = Room::new(plan);
        let first = room.replay(&list[..cut.min(list.len())], 0, late());
        // The second piece brings the first along once more.
        let whole = room.replay(&list, 0, late());
        let pieces = first.room.replay(&list, first.last, late());
        prop_assert_eq!((pieces.last, first.changes.len() + pieces.changes.len()), (whole.last, whole.changes.len()));
        prop_assert_eq!(pieces.room, whole.room);
    }

    #[test]
    fn minutes_sum_and_nothing_lies_in_the_time_to_come(plan in plans(), list in presses(), after in 0..200_i64) {
        let now = at("14:00") + SignedDuration::from_mins(after);
        let played = Room::new(plan).replay(&list, 0, now).room;
        if let Some(spent) = played.elapsed(now) {
            let parts: SignedDuration = spent.phases.iter().fold(SignedDuration::ZERO, |sum, part| sum + *part);
            prop_assert_eq!(parts + spent.paused, spent.total);
        }
        prop_assert!(played.opened().is_none_or(|opened| opened <= now));
        prop_assert!(played.closed(now).is_none_or(|closed| closed <= now));
    }
}

#[test]
fn a_session_led_on_a_device_stands_as_if_it_had_been_led_here() {
    let list = [
        (1, "13:55", Press::Open),
        (2, "14:09", Press::Next(0)),
        (3, "14:15", Press::Pause),
        (4, "14:20", Press::Resume),
        (5, "14:21", Press::More),
        (6, "14:40", Press::Next(1)),
        (7, "15:15", Press::Close),
    ];
    let list: Vec<Pressed> = list
        .iter()
        .map(|(number, time, press)| Pressed { number: *number, at: at(time).as_millisecond(), press: *press })
        .collect();
    let room = Room::new(willow()).replay(&list, 0, late()).room;
    assert_eq!((room.opened(), room.closed(late())), (Some(at("13:55")), Some(at("15:15"))));
    let spent = room.elapsed(late()).unwrap();
    assert_eq!(spent.phases, [9, 26, 35].map(SignedDuration::from_mins));
    assert_eq!(spent.paused, SignedDuration::from_mins(5));
}
