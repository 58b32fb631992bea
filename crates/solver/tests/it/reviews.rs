//! Sharing out what is to be read, held against every plan there is on small panels.

use proptest::prelude::*;
use solver::reviews::{Pair, Reviews, SharedOut, own_order};
use std::collections::BTreeSet;

/// The loads of every reader once `given` is added to what they hold.
fn loads(reviews: &Reviews, given: &BTreeSet<Pair>) -> Vec<usize> {
    let all: BTreeSet<&Pair> = given.iter().chain(&reviews.held).collect();
    reviews.readers.iter().map(|reader| all.iter().filter(|(_, one)| one == reader).count()).collect()
}

fn spread(loads: &[usize]) -> usize {
    loads.iter().max().unwrap_or(&0) - loads.iter().min().unwrap_or(&0)
}

/// Every way to choose `n` of these.
fn choices(of: &[i64], n: usize) -> Vec<Vec<i64>> {
    if n == 0 {
        return vec![vec![]];
    }
    (0..of.len())
        .flat_map(|first| {
            choices(&of[first + 1..], n - 1).into_iter().map(move |rest| [vec![of[first]], rest].concat())
        })
        .collect()
}

/// The smallest difference between the highest and the lowest load, by trying every plan.
fn brute(reviews: &Reviews) -> usize {
    let mut plans: Vec<BTreeSet<Pair>> = vec![BTreeSet::new()];
    for application in &reviews.applications {
        let held = reviews.held.iter().filter(|(one, _)| one == application).count();
        let may = |reader: &i64| {
            let pair = (*application, *reader);
            !reviews.excluded.contains(&pair) && !reviews.held.contains(&pair)
        };
        let open: Vec<i64> = reviews.readers.iter().copied().filter(may).collect();
        let missing = reviews.per.saturating_sub(held).min(open.len());
        let options = choices(&open, missing);
        let with = |plan: &BTreeSet<Pair>, chosen: &Vec<i64>| {
            plan.iter().copied().chain(chosen.iter().map(|reader| (*application, *reader))).collect()
        };
        plans = plans.iter().flat_map(|plan| options.iter().map(move |chosen| with(plan, chosen))).collect();
    }
    plans.iter().map(|plan| spread(&loads(reviews, plan))).min().unwrap_or_default()
}

fn small() -> impl Strategy<Value = Reviews> {
    let pairs = |most: usize| proptest::collection::btree_set((0_i64..5, 10_i64..14), 0..most);
    (1_i64..=5, 1_i64..=4, pairs(10), pairs(4), 1_usize..=3, any::<[u8; 32]>()).prop_map(
        |(applications, readers, excluded, held, per, seed)| {
            let is_there = |(application, reader): &Pair| *application < applications && *reader < 10 + readers;
            let excluded: BTreeSet<Pair> = excluded.into_iter().filter(is_there).collect();
            let held = held.into_iter().filter(is_there).filter(|pair| !excluded.contains(pair)).collect();
            let applications = (0..applications).collect();
            Reviews { applications, readers: (10..10 + readers).collect(), excluded, held, per, seed }
        },
    )
}

proptest! {
    #[test]
    fn no_plan_is_more_even(reviews in small()) {
        let SharedOut { given, .. } = reviews.share_out();
        prop_assert_eq!(spread(&loads(&reviews, &given)), brute(&reviews));
    }

    #[test]
    fn nobody_reads_what_they_may_not_and_who_lacks_readers_is_named(reviews in small()) {
        let shared = reviews.share_out();
        prop_assert!(shared.given.is_disjoint(&reviews.excluded) && shared.given.is_disjoint(&reviews.held));
        for application in &reviews.applications {
            let all: BTreeSet<&Pair> = shared.given.iter().chain(&reviews.held).collect();
            let readers = all.iter().filter(|(one, _)| one == application).count();
            let lacks = shared.short.iter().find(|(one, _)| one == application).map_or(0, |(_, lacks)| *lacks);
            let may = reviews.readers.iter().filter(|reader| !reviews.excluded.contains(&(*application, **reader))).count();
            prop_assert_eq!(readers.max(reviews.per), readers + lacks);
            prop_assert!(lacks == 0 || readers == may, "somebody is left who may read {}", application);
        }
    }

    #[test]
    fn the_order_of_the_rows_changes_nothing(reviews in small(), turn in 0_usize..5) {
        let mut turned = reviews.clone();
        turned.applications.rotate_left(turn % reviews.applications.len());
        turned.readers.reverse();
        prop_assert_eq!(reviews.share_out(), turned.share_out());
    }
}

#[test]
fn fifty_seven_applications_and_five_readers_of_whom_one_may_read_few() {
    let excluded: BTreeSet<Pair> = (0..50).map(|application| (application, 101)).collect();
    let reviews = Reviews {
        applications: (0..57).collect(),
        readers: (101..106).collect(),
        excluded,
        per: 3,
        seed: [7; 32],
        ..Reviews::default()
    };
    let shared = reviews.share_out();
    // 57 × 3 = 171 readings; one reader may have 7 at most, and the others share 164 evenly.
    assert_eq!(loads(&reviews, &shared.given), [7, 41, 41, 41, 41]);
    assert_eq!(shared.short, []);
}

#[test]
fn each_reader_has_an_order_of_their_own() {
    let applications: BTreeSet<i64> = (1..=12).collect();
    let (one, other) = (own_order(1, &applications, [7; 32]), own_order(2, &applications, [7; 32]));
    assert_ne!(one, other);
    assert_eq!(one, own_order(1, &applications, [7; 32]));
    assert_ne!(one, own_order(1, &applications, [8; 32]));
    assert_eq!(one.iter().copied().collect::<BTreeSet<_>>(), applications);
}
