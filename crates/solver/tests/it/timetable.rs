//! Small years of every sort, held against every timetable there is.

use crate::timetable_judge::{cost, is_possible, least, placed};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use solver::timetable::{Clash, Facilitator, Group, Refusal, Room, Timetable, Year};

fn suggest(year: &Year, steps: u64) -> Result<Timetable, Refusal> {
    year.suggest(5, steps, &mut |_| true)
}

fn group(site: usize, duration: u32, period: u32, kind: (u32, u32), halves: (u64, u64)) -> Group {
    Group {
        id: String::new(),
        site: format!("s{site}"),
        organisation: format!("o{}", kind.1),
        size: 5 + duration,
        duration,
        period,
        background: "any".to_owned(),
        level: kind.0,
        allowed: halves.0,
        preferred: halves.0 & halves.1,
        ..Group::default()
    }
}

fn facilitator(organisation: Option<u32>, level: u32, days: u64, most_groups: u32, leave: u64) -> Facilitator {
    let organisation = organisation.map(|nth| format!("o{nth}"));
    Facilitator {
        id: String::new(),
        organisation,
        backgrounds: vec!["any".to_owned()],
        level,
        days,
        most_groups,
        leave,
        ..Facilitator::default()
    }
}

fn named(mut year: Year) -> Year {
    year.groups.iter_mut().enumerate().for_each(|(nth, group)| group.id = format!("g{nth}"));
    year.facilitators.iter_mut().enumerate().for_each(|(nth, facilitator)| facilitator.id = format!("f{nth}"));
    year.rooms.iter_mut().enumerate().for_each(|(nth, room)| room.id = format!("r{nth}"));
    year
}

fn years(groups: std::ops::Range<usize>, day: (u32, u32), size: usize) -> impl Strategy<Value = Year> {
    let kind = (1..3u32, 0..3u32);
    let groups = prop::collection::vec(
        (0..2usize, 1..3u32, prop_oneof![Just(1u32), Just(2), Just(4)], kind, (1..16u64, 0..16u64)),
        groups,
    );
    let facilitators = prop::collection::vec(
        (prop::option::weighted(0.4, 0..3u32), 1..4u32, 1..4u64, 1..4u32, any::<u64>()),
        size..size + 2,
    );
    let rooms = prop::collection::vec((0..2usize, 5..10u32, any::<u64>()), size..size + 2);
    (groups, facilitators, rooms, any::<u64>()).prop_map(move |(groups, facilitators, rooms, closed)| {
        named(Year {
            weeks: 12,
            closed: closed & 0x210,
            day_end: day.0,
            half: day.1,
            groups: groups.into_iter().map(|(s, d, p, kind, halves)| group(s, d, p, kind, halves)).collect(),
            facilitators: facilitators.into_iter().map(|(o, l, d, m, a)| facilitator(o, l, d, m, a & 0xf0f)).collect(),
            rooms: rooms
                .into_iter()
                .map(|(site, capacity, closed)| Room {
                    id: String::new(),
                    site: format!("s{site}"),
                    capacity,
                    closed: closed & 0x124,
                    ..Room::default()
                })
                .collect(),
        })
    })
}

/// Up to three groups in days of four quarters.
fn tiny() -> impl Strategy<Value = Year> {
    years(1..4, (4, 2), 1)
}

fn larger() -> impl Strategy<Value = Year> {
    years(8..20, (20, 10), 5)
}

fn assert_smallest(year: &Year, refusal: &Refusal) {
    let Refusal::Infeasible(clash) = refusal else { panic!("it is not told why there is no timetable: {refusal}") };
    let only = |groups: &[String]| {
        let groups = year.groups.iter().filter(|group| groups.contains(&group.id)).cloned().collect();
        least(&Year { groups, ..year.clone() })
    };
    let (groups, is_smallest) = match clash {
        Clash::Together { groups } => (groups.clone(), true),
        Clash::Facilitators { groups, .. } => (groups.clone(), false),
        Clash::NoBackground { group, .. }
        | Clash::NoLevel { group, .. }
        | Clash::OwnOrganisation { group, .. }
        | Clash::NoDay { group, .. }
        | Clash::NoRoom { group, .. }
        | Clash::NoTime { group } => (vec![group.clone()], true),
    };
    assert_eq!(only(&groups), None, "{clash}");
    for left_out in 0..groups.len() {
        let mut fewer = groups.clone();
        fewer.remove(left_out);
        assert!(!is_smallest || only(&fewer).is_some(), "{clash} without {}", groups[left_out]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, rng_seed: RngSeed::Fixed(4), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_few_groups_get_the_best_timetable_there_is_or_are_told_why_not(year in tiny()) {
        match (suggest(&year, 60_000), least(&year)) {
            (Ok(plan), Some(least)) => {
                let rows: Vec<_> = plan.rows.iter().map(|row| placed(&year, row)).collect();
                prop_assert!(is_possible(&year, &rows));
                prop_assert_eq!(plan.cost, cost(&year, &rows));
                prop_assert_eq!(plan.cost, least, "not the best");
                prop_assert!(plan.bound <= least, "the bound {} is above {}", plan.bound, least);
            }
            (Err(refusal), None) => assert_smallest(&year, &refusal),
            (plan, least) => prop_assert!(false, "{:?} and by trying all {:?}", plan, least),
        }
    }

    #[test]
    fn no_hard_rule_is_broken_and_the_cost_is_told_as_it_is(year in larger()) {
        if let Ok(plan) = suggest(&year, 30_000) {
            prop_assert_eq!(plan.rows.len(), year.groups.len());
            let rows: Vec<_> = plan.rows.iter().map(|row| placed(&year, row)).collect();
            prop_assert!(is_possible(&year, &rows));
            prop_assert_eq!(plan.cost, cost(&year, &rows));
            prop_assert!(plan.bound <= plan.cost);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(year in larger(), turn in 0..20usize) {
        let mut turned = year.clone();
        turned.groups.reverse();
        let middle = turn % turned.groups.len();
        turned.groups.rotate_left(middle);
        turned.facilitators.reverse();
        turned.rooms.reverse();
        match (suggest(&year, 5_000), suggest(&turned, 5_000)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(one.file(), other.file()),
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn a_search_that_is_stopped_can_be_repeated_by_its_steps(year in larger(), looks in 1..30u32) {
        let mut left = looks;
        if let Ok(stopped) = year.suggest(3, 1_000_000, &mut |_| { left -= 1; left > 0 }) {
            prop_assert_eq!(year.suggest(3, stopped.steps, &mut |_| true), Ok(stopped));
        }
    }
}

/// Two weekly groups on Mondays, somebody from outside and a room.
fn two() -> Year {
    let groups = vec![group(0, 2, 1, (2, 0), (3, 3)), group(0, 2, 1, (2, 0), (3, 3))];
    let facilitators = vec![facilitator(None, 3, 1, 2, 0)];
    let rooms = vec![Room { site: "s0".to_owned(), capacity: 12, ..Room::default() }];
    named(Year { weeks: 12, closed: 0, day_end: 12, half: 6, groups, facilitators, rooms })
}

fn why(year: &Year) -> String {
    assert_eq!(least(year), None);
    suggest(year, 100_000).unwrap_err().to_string()
}

#[test]
fn each_kind_of_impossible_is_one_sentence_with_names() {
    let mut background = two();
    background.groups[1].background = "ot".to_owned();
    assert_eq!(why(&background), "nobody can facilitate g1: nobody has the background ot");

    let mut level = two();
    level.groups[0].level = 4;
    assert_eq!(why(&level), "nobody can facilitate g0: of those with the background any (f0) nobody has level 4");

    let mut own = two();
    own.facilitators[0].organisation = Some("o0".to_owned());
    assert_eq!(why(&own), "only f0 could facilitate g0, who is of its own organisation o0");

    let mut day = two();
    day.facilitators[0].days = 2;
    assert_eq!(why(&day), "only f0 could facilitate g0, and works on no day on which it may meet");

    let mut room = two();
    room.groups[1].size = 13;
    assert_eq!(why(&room), "g1 has no room: none at s0 has space for 13 people");

    let mut late = two();
    late.groups[0].duration = 7;
    late.groups[0].allowed = 2;
    assert_eq!(why(&late), "g0 has no time: it ends too late in every half day it may begin in");

    let mut crowd = two();
    crowd.facilitators[0].most_groups = 1;
    assert_eq!(why(&crowd), "g0 and g1 can only be facilitated by f0: 2 groups, and together they take 1");

    let mut together = two();
    together.groups.push(Group { id: "g2".to_owned(), period: 4, ..together.groups[0].clone() });
    together.facilitators[0].most_groups = 3;
    (together.day_end, together.half) = (5, 5);
    assert_eq!(why(&together), "g0, g1 and g2 cannot all have a place");
}
