//! What no plan can cost less than.

use super::brief::Mix;
use super::facts::{Facts, NONE};
use std::collections::BTreeMap;

/// Teams larger than this are counted by their size alone.
const MOST_COUNTED: usize = 12;

pub(super) fn bound(facts: &Facts) -> i64 {
    match facts.mix {
        Mix::Across => {
            let pairs = |classes: &[u32]| fewest_pairs(facts, classes);
            let displeased = (0..facts.people()).filter(|person| facts.preferred[*person] & times(facts, NONE) == 0);
            let alike = 2 * pairs(&facts.agency) + pairs(&facts.profession) + 5 * pairs(&facts.team);
            alike + pairs(&facts.work) + displeased.count() as i64
        }
        Mix::Teams => {
            let mut teams: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
            (0..facts.people()).for_each(|person| teams.entry(facts.team[person]).or_default().push(person));
            let parts: i64 = teams.iter().map(|(team, people)| fewest_parts(facts, *team, people)).sum();
            (parts - 10 * facts.most_groups() as i64).max(0)
        }
    }
}

/// People of one class make the fewest pairs when they are spread evenly over as many groups as there can be.
fn fewest_pairs(facts: &Facts, classes: &[u32]) -> i64 {
    let groups = facts.most_groups().max(1) as i64;
    let mut counts: BTreeMap<u32, i64> = BTreeMap::new();
    let known = classes.iter().filter(|class| **class != NONE);
    known.for_each(|class| *counts.entry(*class).or_default() += 1);
    let pairs = |people: i64| people * (people - 1) / 2;
    let spread = |people: &i64| {
        let (each, rest) = (people / groups, people % groups);
        (groups - rest) * pairs(each) + rest * pairs(each + 1)
    };
    counts.values().map(spread).sum()
}

/// What the people of one team cost at least: ten for each group with any of them, one for each who would prefer another time.
/// Every way to part them is tried.
fn fewest_parts(facts: &Facts, team: u32, people: &[usize]) -> i64 {
    if people.len() > MOST_COUNTED {
        return 10 * people.len().div_ceil(facts.most as usize) as i64;
    }
    let times = times(facts, team);
    let all = (1usize << people.len()) - 1;
    let alone: Vec<Option<i64>> = (0..=all).map(|part| cost_of_part(facts, times, people, part)).collect();
    let mut least = vec![0; all + 1];
    for whole in 1..=all {
        let (first, mut part) = (whole & whole.wrapping_neg(), whole);
        let mut best = i64::MAX / 2;
        while part != 0 {
            if part & first != 0 {
                best = best.min(alone[part].unwrap_or(i64::MAX / 2) + least[whole & !part]);
            }
            part = (part - 1) & whole;
        }
        least[whole] = best.min(i64::MAX / 2);
    }
    if least[all] >= i64::MAX / 2 { 0 } else { least[all] }
}

fn cost_of_part(facts: &Facts, times: u64, people: &[usize], part: usize) -> Option<i64> {
    let inside = || (0..people.len()).filter(|nth| part >> nth & 1 == 1).map(|nth| people[nth]);
    let slots = inside().fold(times, |slots, person| slots & facts.slots[person]);
    let clash = |one: usize| inside().any(|other| facts.apart[one].binary_search(&(other as u32)).is_ok());
    if slots == 0 || inside().count() > facts.most as usize || inside().any(clash) {
        return None;
    }
    let displeased = |slot: u32| inside().filter(|person| facts.preferred[*person] >> slot & 1 == 0).count() as i64;
    (0..64).filter(|slot| slots >> slot & 1 == 1).map(|slot| 10 + displeased(slot)).min()
}

/// Slots at which somebody may facilitate a group with members of this team.
fn times(facts: &Facts, team: u32) -> u64 {
    let leaders = facts.leaders.iter().filter(|leader| leader.most_groups > 0 && (team == NONE || leader.team != team));
    leaders.fold(0, |slots, leader| slots | leader.slots)
}
