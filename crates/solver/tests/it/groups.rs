//! Small cohorts of every sort, held against every way to form groups.

use crate::groups_judge::{broken, cost, least};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use solver::groups::{Brief, Clash, Facilitator, Mix, Person, Plan, Refusal, Rule};

const STEPS: u64 = 300_000;

fn suggest(brief: &Brief, steps: u64) -> Result<Plan, Refusal> {
    brief.suggest(5, steps, &mut |_| true)
}

pub type Row = (usize, usize, usize, Option<usize>, u64, u64);

pub fn brief_of(rows: Vec<Row>, leaders: Vec<(Option<usize>, u64, usize)>, apart: Vec<(usize, usize)>) -> Brief {
    let person = |(nth, (agency, profession, team, manager, slots, preferred)): (usize, Row)| Person {
        id: format!("p{nth}"),
        agency: format!("a{agency}"),
        profession: format!("q{profession}"),
        team: format!("t{team}"),
        is_direct: [None, Some(true), Some(false)][(nth + agency) % 3],
        manager: manager.map(|manager| format!("p{manager}")),
        slots,
        preferred: slots & preferred,
    };
    let facilitator = |(nth, (team, slots, most_groups)): (usize, (Option<usize>, u64, usize))| Facilitator {
        id: format!("f{nth}"),
        team: team.map(|team| format!("t{team}")),
        apart: Vec::new(),
        slots,
        most_groups,
    };
    Brief {
        people: rows.into_iter().enumerate().map(person).collect(),
        facilitators: leaders.into_iter().enumerate().map(facilitator).collect(),
        apart: apart.into_iter().map(|(one, other)| (format!("p{one}"), format!("p{other}"))).collect(),
        ..Brief::default()
    }
}

/// Up to seven people, three slots, two or three facilitators, lines and pairs to be kept apart.
fn briefs() -> impl Strategy<Value = Brief> {
    let row = (0..2usize, 0..2usize, 0..3usize, prop::option::weighted(0.3, 0..7usize), 1..8u64, 0..8u64);
    let leader = (prop::option::weighted(0.4, 0..3usize), 1..8u64, 1..3usize);
    let size = prop_oneof![Just((1, 2)), Just((2, 3)), Just((2, 4)), Just((3, 4))];
    let rows = prop::collection::vec(row, 2..8);
    let apart = prop::collection::vec((0..7usize, 0..7usize), 0..3);
    (rows, prop::collection::vec(leader, 2..4), apart, size, any::<bool>()).prop_map(
        |(rows, leaders, apart, size, is_mixed)| Brief {
            size,
            mix: if is_mixed { Mix::Across } else { Mix::Teams },
            ..brief_of(rows, leaders, apart)
        },
    )
}

/// Fifteen to forty people who can often come.
pub fn cohorts() -> impl Strategy<Value = Brief> {
    let row = (0..4usize, 0..5usize, 0..8usize, prop::option::weighted(0.5, 0..40usize), any::<u64>(), any::<u64>());
    let leader = (prop::option::weighted(0.3, 0..8usize), any::<u64>(), 1..4usize);
    let rows = prop::collection::vec(row, 15..41);
    let apart = prop::collection::vec((0..40usize, 0..40usize), 0..6);
    (rows, prop::collection::vec(leader, 4..8), apart, any::<bool>()).prop_map(
        |(mut rows, mut leaders, apart, is_mixed)| {
            rows.iter_mut().for_each(|row| row.4 &= 0x3ff);
            leaders.iter_mut().for_each(|leader| leader.1 &= 0x3ff);
            let mix = if is_mixed { Mix::Across } else { Mix::Teams };
            Brief { size: (4, 6), mix, ..brief_of(rows, leaders, apart) }
        },
    )
}

/// The brief with only those rules of times, teams and people apart that the clash names.
fn only(brief: &Brief, rules: &[Rule]) -> Brief {
    let mut only = brief.clone();
    only.apart.clear();
    let has_times = |id: &String| rules.iter().any(|rule| matches!(rule, Rule::Times { person, .. } if person == id));
    for person in &mut only.people {
        person.manager = None;
        person.slots = if has_times(&person.id) { person.slots } else { u64::MAX };
    }
    let keeps_team =
        |id: &String| rules.iter().any(|rule| matches!(rule, Rule::OwnTeam { facilitator, .. } if facilitator == id));
    for facilitator in &mut only.facilitators {
        facilitator.team = facilitator.team.take().filter(|_| keeps_team(&facilitator.id));
        let bars = Rule::Bars { facilitator: facilitator.id.clone() };
        facilitator.apart.retain(|_| rules.contains(&bars));
    }
    for rule in rules {
        if let Rule::Apart { one, other } = rule {
            only.apart.push((one.clone(), other.clone()));
        }
    }
    only
}

fn assert_smallest(brief: &Brief, refusal: &Refusal) {
    match refusal {
        Refusal::Infeasible(Clash::Rules { rules, .. }) => {
            assert_eq!(least(&only(brief, rules)), None, "{rules:?} do not clash");
            for left_out in 0..rules.len() {
                let mut fewer = rules.clone();
                fewer.remove(left_out);
                assert!(least(&only(brief, &fewer)).is_some(), "{:?} could be left out", rules[left_out]);
            }
        }
        Refusal::Infeasible(_) => {}
        other => panic!("it is not told why there is no plan: {other}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, rng_seed: RngSeed::Fixed(9), max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_few_people_get_the_best_groups_there_are_or_are_told_why_not(brief in briefs()) {
        match (suggest(&brief, STEPS), least(&brief)) {
            (Ok(plan), Some(least)) => {
                prop_assert_eq!(broken(&brief, &plan.groups), Vec::<String>::new());
                prop_assert_eq!(plan.cost, cost(&brief, &plan.groups));
                prop_assert_eq!(plan.cost, least, "not the best");
                prop_assert!(plan.bound <= least, "the bound {} is above {}", plan.bound, least);
            }
            (Err(refusal), None) => assert_smallest(&brief, &refusal),
            (plan, least) => prop_assert!(false, "{:?} and by trying all {:?}", plan, least),
        }
    }

    #[test]
    fn whom_a_facilitator_may_not_lead_is_never_led_by_them(
        brief in briefs(),
        barred in prop::collection::vec((0..3usize, 0..7usize), 1..6),
    ) {
        let mut brief = brief;
        for (leader, person) in barred {
            brief.facilitators.iter_mut().skip(leader).take(1).for_each(|own| own.apart.push(format!("p{person}")));
        }
        match (suggest(&brief, STEPS), least(&brief)) {
            (Ok(plan), Some(least)) => {
                prop_assert_eq!(broken(&brief, &plan.groups), Vec::<String>::new());
                prop_assert_eq!(plan.cost, cost(&brief, &plan.groups));
                prop_assert!(plan.bound <= least, "the bound {} is above {}", plan.bound, least);
            }
            (Err(refusal), None) => assert_smallest(&brief, &refusal),
            (plan, least) => prop_assert!(false, "{:?} and by trying all {:?}", plan, least),
        }
    }

    #[test]
    fn no_hard_rule_is_broken_and_the_cost_is_told_as_it_is(brief in cohorts()) {
        if let Ok(plan) = suggest(&brief, 20_000) {
            prop_assert_eq!(broken(&brief, &plan.groups), Vec::<String>::new());
            prop_assert_eq!(plan.cost, cost(&brief, &plan.groups));
            prop_assert!(plan.bound <= plan.cost);
        }
    }

    #[test]
    fn the_order_of_rows_changes_nothing(brief in cohorts(), turn in 0..40usize) {
        let mut turned = brief.clone();
        turned.people.reverse();
        let middle = turn % turned.people.len();
        turned.people.rotate_left(middle);
        turned.facilitators.reverse();
        turned.apart.reverse();
        turned.apart.iter_mut().for_each(|(one, other)| std::mem::swap(one, other));
        match (suggest(&brief, 5_000), suggest(&turned, 5_000)) {
            (Ok(one), Ok(other)) => prop_assert_eq!(one.file(), other.file()),
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    #[test]
    fn a_search_that_is_stopped_can_be_repeated_by_its_steps(brief in cohorts(), looks in 1..30u32) {
        let mut left = looks;
        let stopped = brief.suggest(3, 1_000_000, &mut |_| { left -= 1; left > 0 });
        if let Ok(stopped) = stopped {
            prop_assert_eq!(brief.suggest(3, stopped.steps, &mut |_| true), Ok(stopped));
        }
    }

    #[test]
    fn whoever_is_kept_stays(brief in cohorts(), chosen in prop::collection::vec(any::<prop::sample::Index>(), 6)) {
        if let Ok(plan) = suggest(&brief, 20_000) {
            let mut kept = plan.groups[..1 + plan.groups.len() / 2].to_vec();
            kept.iter_mut().for_each(|group| group.members.clear());
            for (nth, index) in chosen.iter().enumerate() {
                let from = nth % kept.len();
                let member = index.get(&plan.groups[from].members).clone();
                if !kept[from].members.contains(&member) {
                    kept[from].members.push(member);
                }
            }
            let again = Brief { kept: kept.clone(), ..brief.clone() };
            let again = again.suggest(77, 200_000, &mut |_| true).unwrap();
            prop_assert_eq!(broken(&brief, &again.groups), Vec::<String>::new());
            for group in kept {
                let same = again.groups.iter().find(|own| (own.slot, &own.facilitator) == (group.slot, &group.facilitator)).unwrap();
                prop_assert!(group.members.iter().all(|member| same.members.contains(member)));
            }
        }
    }
}

/// Six people who can always come, and two facilitators from outside.
fn free() -> Brief {
    Brief { size: (2, 3), ..brief_of(vec![(0, 0, 0, None, 3, 3); 6], vec![(None, 3, 2), (None, 3, 2)], vec![]) }
}

fn why(brief: &Brief) -> String {
    assert_eq!(least(brief), None);
    suggest(brief, 100_000).unwrap_err().to_string()
}

#[test]
fn each_kind_of_impossible_is_one_sentence_with_names() {
    let sizes = Brief { size: (4, 5), ..free() };
    assert_eq!(why(&sizes), "6 people cannot be split into groups of 4 to 5");

    let mut few = free();
    few.facilitators.truncate(1);
    few.facilitators[0].most_groups = 1;
    assert_eq!(why(&few), "2 groups are needed, and all facilitators together can take 1");

    let mut never = free();
    never.people[2].slots = 0b1100;
    assert_eq!(why(&never), "p2 can come at slots 2 and 3 only, and no facilitator is free then");

    let mut own_team = free();
    own_team.facilitators.iter_mut().for_each(|facilitator| facilitator.team = Some("t7".to_owned()));
    own_team.people[3].team = "t7".to_owned();
    assert_eq!(
        why(&own_team),
        "whenever p3 can come, only f0 and f1 could facilitate, who are all of their own team t7"
    );

    let mut lonely = free();
    lonely.facilitators[0].slots = 0b111;
    lonely.people[5].slots = 0b100;
    let said = why(&lonely);
    assert_eq!(
        said,
        "p5 can come at slot 2 only, and at none of these times are there the 2 people that a group needs: at most 1, at slot 2"
    );
}

#[test]
fn people_with_too_few_facilitators_at_their_times_are_named() {
    let mut brief = free();
    brief.facilitators[0].slots = 0b01;
    brief.facilitators[1].slots = 0b10;
    brief.people[..5].iter_mut().for_each(|person| person.slots = 0b10);
    assert_eq!(
        why(&brief),
        "p0, p1, p2, p3 and p4 can come at slot 1 only: 5 people, and facilitators have room for 3 then"
    );
}

#[test]
fn of_two_times_with_too_few_facilitators_one_is_named() {
    let leaders = vec![(None, 0b001, 2), (None, 0b010, 2), (None, 0b100, 2)];
    let mut brief = Brief { size: (2, 3), ..brief_of(vec![(0, 0, 0, None, 0b01, 3); 8], leaders, vec![]) };
    brief.people[4..].iter_mut().for_each(|person| person.slots = 0b10);
    assert_eq!(
        why(&brief),
        "p4, p5, p6 and p7 can come at slot 1 only: 4 people, and facilitators have room for 3 then"
    );
}

#[test]
fn rules_that_clash_together_are_named_and_no_others() {
    let mut brief = free();
    brief.facilitators.truncate(1);
    brief.apart =
        [("p0", "p1"), ("p1", "p2"), ("p0", "p2"), ("p4", "p5")].map(|(a, b)| (a.to_owned(), b.to_owned())).to_vec();
    let told = "6 people cannot be put into groups of 2 to 3 while p0 and p1 are kept apart; p0 and p2 are kept apart; p1 and p2 are kept apart";
    assert_eq!(why(&brief), told);
}

#[test]
fn nobody_shares_a_group_with_anybody_up_their_line() {
    let mut brief = free();
    brief.people[0].manager = Some("p1".to_owned());
    brief.people[1].manager = Some("p2".to_owned());
    brief.people[2].manager = Some("p0".to_owned());
    brief.facilitators.truncate(1);
    assert!(why(&brief).contains("p0 and p2 are kept apart"));
}

#[test]
fn what_is_kept_and_breaks_a_rule_is_told() {
    let plan = suggest(&free(), 1000).unwrap();
    let mut brief = Brief { kept: plan.groups.clone(), ..free() };
    let (one, other) = (plan.groups[0].members[0].clone(), plan.groups[0].members[1].clone());
    brief.apart.push((one.clone(), other.clone()));
    assert_eq!(
        suggest(&brief, 1000).unwrap_err().to_string(),
        format!("what is kept breaks rules: {one} and {other} are kept apart")
    );
}

#[test]
fn nobody_is_led_by_whom_they_are_kept_apart_from() {
    let mut brief = free();
    brief.facilitators[0].apart = (0..5).map(|nth| format!("p{nth}")).collect();
    brief.facilitators[0].apart.push("a stranger".to_owned());
    for seed in 0..20 {
        let plan = brief.suggest(seed, 20_000, &mut |_| true).unwrap();
        let led = plan.groups.iter().filter(|group| group.facilitator == "f0").flat_map(|group| &group.members);
        assert_eq!(led.count(), 0, "{plan:?}");
    }
    brief.facilitators[1].apart = vec!["p3".to_owned()];
    assert_eq!(least(&brief), None);
    let refused = suggest(&brief, 20_000);
    let Err(Refusal::Infeasible(Clash::OwnTeam { person, facilitators, .. })) = refused else { panic!("{refused:?}") };
    assert_eq!((person.as_str(), facilitators), ("p3", vec!["f0".to_owned(), "f1".to_owned()]));
}

#[test]
fn who_may_not_lead_whom_is_named_where_it_clashes() {
    let mut brief = Brief { groups: Some(2), ..free() };
    brief.facilitators.iter_mut().for_each(|own| own.most_groups = 1);
    brief.facilitators[0].apart = (0..5).map(|nth| format!("p{nth}")).collect();
    assert_eq!(
        why(&brief),
        "6 people cannot be put into groups of 2 to 3 while f0 facilitates nobody who is kept apart from them"
    );
}

#[test]
fn as_many_groups_as_are_settled_are_made() {
    let all = [(1, 8), (2, 4), (3, 3), (4, 2)];
    let one = brief_of(vec![(0, 0, 0, None, 15, 15); 8], vec![(None, 15, 4)], vec![]);
    for (groups, size) in all {
        let brief = Brief { size: (2, 8), groups: Some(groups), ..one.clone() };
        let plan = suggest(&brief, 20_000).unwrap();
        assert_eq!(plan.groups.len(), groups);
        assert!(plan.groups.iter().any(|group| group.members.len() >= size), "{plan:?}");
    }
}
