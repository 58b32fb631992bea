//! Small allocations of every sort, held against all their panels.

use crate::brute;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use solver::Budget;
use solver::places::{Allocation, Lottery, Method, Person, Quota, Refusal, Score};

fn lottery(allocation: &Allocation) -> Result<Lottery, Refusal> {
    allocation.lottery(&mut Budget::of(1_000_000))
}

/// Four to nine people with up to three categories of two or three features, tight quotas, and few households.
fn allocations() -> impl Strategy<Value = Allocation> {
    let method = prop_oneof![2 => Just(Method::Leximin), 1 => Just(Method::Score), 1 => Just(Method::Bands)];
    let features = prop::collection::vec(2..4usize, 1..4);
    (features, 4..10usize, 2..5u32, any::<bool>(), method).prop_flat_map(|(features, people, places, apart, method)| {
        let quotas: Vec<_> =
            features.iter().map(|count| prop::collection::vec((0..places, 0..places), *count)).collect();
        let person = (features.iter().map(|count| 0..*count).collect::<Vec<_>>(), 0..8usize, 0..8i64);
        (quotas, prop::collection::vec(person, people)).prop_map(move |(quotas, people)| Allocation {
            people: people.into_iter().enumerate().map(|(i, person)| named(i, person)).collect(),
            quotas: quotas.iter().enumerate().flat_map(|(category, quotas)| named_quotas(category, quotas)).collect(),
            places,
            one_per_household: apart,
            method,
        })
    })
}

fn named(index: usize, (features, household, score): (Vec<usize>, usize, i64)) -> Person {
    Person {
        id: format!("p{index}"),
        household: (household < 5).then(|| format!("h{household}")),
        features: features.iter().enumerate().map(|(c, f)| (format!("c{c}"), format!("f{f}"))).collect(),
        score: Score::parse(&format!("{}.{}", score / 2, score % 2 * 5)),
    }
}

fn named_quotas(category: usize, quotas: &[(u32, u32)]) -> Vec<Quota> {
    let quota = |(feature, &(min, more)): (usize, &(u32, u32))| Quota {
        category: format!("c{category}"),
        feature: format!("f{feature}"),
        min: min.saturating_sub(1),
        max: min.saturating_sub(1) + more,
    };
    quotas.iter().enumerate().map(quota).collect()
}

fn assert_smallest(allocation: &Allocation, refusal: &Refusal) {
    let teams = brute::teams(allocation);
    let least = teams.iter().map(|team| brute::misses(allocation, team)).min();
    match refusal {
        Refusal::TooFewPeople { .. } => assert_eq!(least, None),
        Refusal::Infeasible(relaxation) => {
            assert_eq!(Some(relaxation.total()), least);
            let mut relaxed = allocation.clone();
            for change in &relaxation.changes {
                let quota = relaxed.quotas.iter_mut().find(|quota| **quota == change.from).unwrap();
                *quota = change.to.clone();
            }
            assert!(teams.iter().any(|team| brute::misses(&relaxed, team) == 0), "the change told does not help");
        }
        other => panic!("refused with {other}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, rng_seed: RngSeed::Fixed(20), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_lottery_is_the_fairest_of_all_panels_or_the_smallest_change_is_told(allocation in allocations()) {
        match lottery(&allocation) {
            Ok(lottery) => brute::assert_fairest(&lottery, &brute::panels(&allocation)),
            Err(refusal) => assert_smallest(&allocation, &refusal),
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(allocation in allocations(), turn in 0..9usize) {
        let mut turned = allocation.clone();
        turned.people.reverse();
        let middle = turn.min(turned.people.len());
        turned.people.rotate_left(middle);
        turned.quotas.reverse();
        match (lottery(&allocation), lottery(&turned)) {
            (Ok(one), Ok(other)) => {
                prop_assert_eq!(&one.panels, &other.panels);
                prop_assert_eq!(format!("{:?}", one.certificate), format!("{:?}", other.certificate));
                prop_assert_eq!(one.draw(7), other.draw(7));
            }
            (one, other) => prop_assert_eq!(one.err(), other.err()),
        }
    }
}

/// Where no mixture of whole panels is as fair as the rows alone would allow.
#[test]
fn whole_people_can_be_less_fair_than_the_rows_allow() {
    let features = [[1, 0, 1], [0, 1, 2], [1, 1, 0], [0, 0, 0], [2, 1, 0], [1, 0, 2], [0, 0, 0]];
    let quotas = [[(1, 1), (0, 1), (0, 1)].as_slice(), &[(0, 1), (1, 3)], &[(0, 2), (0, 1), (0, 1)]];
    let quota = |category: usize, feature: usize, (min, max): (u32, u32)| Quota {
        category: format!("c{category}"),
        feature: format!("f{feature}"),
        min,
        max,
    };
    let allocation = Allocation {
        people: features.iter().enumerate().map(|(i, own)| named(i, (own.to_vec(), 9, 0))).collect(),
        quotas: (0..3).flat_map(|c| quotas[c].iter().enumerate().map(move |(f, q)| quota(c, f, *q))).collect(),
        places: 3,
        one_per_household: false,
        method: Method::Leximin,
    };
    let lottery = lottery(&allocation).unwrap();
    brute::assert_fairest(&lottery, &brute::panels(&allocation));
    assert_eq!(lottery.panels.len(), 2, "p1 and p4 with either p0 or p2");
}
