//! Every panel of a small allocation, counted out, and what can be said of a lottery from that list alone.

use solver::places::{Allocation, Lottery, Method, Person, TICKETS};
use std::collections::{BTreeMap, BTreeSet};

/// How far numbers may be apart.
const CLOSE: f64 = 1e-7;

pub type Team<'a> = Vec<&'a Person>;

/// All choices of so many people, one of each household where that is asked.
pub fn teams(allocation: &Allocation) -> Vec<Team<'_>> {
    let people = &allocation.people;
    (0u32..1 << people.len())
        .filter(|choice| choice.count_ones() == allocation.places)
        .map(|choice| {
            people.iter().enumerate().filter(|(i, _)| choice >> i & 1 == 1).map(|(_, person)| person).collect()
        })
        .filter(|team: &Team| !allocation.one_per_household || households_differ(team))
        .collect()
}

fn households_differ(team: &Team) -> bool {
    let mut seen = BTreeSet::new();
    team.iter().filter_map(|person| person.household.as_ref()).all(|household| seen.insert(household))
}

/// How far a team is from the quotas, in people.
pub fn misses(allocation: &Allocation, team: &Team) -> u32 {
    let miss = |quota: &solver::places::Quota| {
        let count = team.iter().filter(|person| person.features[&quota.category] == quota.feature).count() as u32;
        quota.min.saturating_sub(count) + count.saturating_sub(quota.max)
    };
    allocation.quotas.iter().map(miss).sum()
}

/// The panels between which the lottery decides.
pub fn panels(allocation: &Allocation) -> Vec<Team<'_>> {
    let mut panels = teams(allocation);
    panels.retain(|team| misses(allocation, team) == 0);
    match allocation.method {
        Method::Leximin => {}
        Method::Score => {
            keep_largest(&mut panels, |team| team.iter().map(|p| p.score.unwrap().thousandths()).sum::<i64>())
        }
        Method::Bands => keep_largest(&mut panels, |team| {
            let mut bands: Vec<i64> = team.iter().map(|person| person.score.unwrap().band()).collect();
            bands.sort_by(|a, b| b.cmp(a));
            bands
        }),
    }
    panels
}

fn keep_largest<K: Ord>(panels: &mut Vec<Team<'_>>, key: impl Fn(&Team) -> K) {
    if let Some(largest) = panels.iter().map(&key).max() {
        panels.retain(|team| key(team) == largest);
    }
}

/// Only allowed panels, all tickets given out, and nothing fairer possible.
pub fn assert_fairest(lottery: &Lottery, panels: &[Team]) {
    let allowed: BTreeSet<BTreeSet<&str>> = panels.iter().map(|team| ids(team)).collect();
    for panel in &lottery.panels {
        let people: BTreeSet<&str> = panel.people.iter().map(|&person| lottery.ids[person].as_str()).collect();
        assert!(allowed.contains(&people), "{people:?} is not allowed");
        assert_eq!(people.len(), panel.people.len());
    }
    assert_eq!(lottery.panels.iter().map(|panel| panel.tickets).sum::<u64>(), TICKETS);
    let chance: BTreeMap<&str, f64> = lottery
        .ids
        .iter()
        .map(String::as_str)
        .zip(lottery.tickets().into_iter().map(|t| t as f64 / TICKETS as f64))
        .collect();
    assert_proven(lottery, &chance, panels);
}

/// Reads the certificate as an auditor would: each inequality holds on every panel, and leaves no more to those it settles.
fn assert_proven(lottery: &Lottery, chance: &BTreeMap<&str, f64>, panels: &[Team]) {
    let kinds = &lottery.certificate.kinds;
    let mut settled: BTreeMap<&str, f64> = BTreeMap::new();
    let mut least = 0.0;
    for level in &lottery.certificate.levels {
        let mut weight = BTreeMap::new();
        for (kind, own) in &level.weights {
            assert!(*own > 0.0);
            weight.extend(kinds[*kind].iter().map(|id| (id.as_str(), *own)));
        }
        for team in panels {
            let total: f64 = ids(team).iter().filter_map(|id| weight.get(id)).sum();
            assert!(total <= level.bound + CLOSE, "{total} is above the bound {}", level.bound);
        }
        let taken: f64 = weight.iter().filter_map(|(id, weight)| settled.get(id).map(|chance| chance * weight)).sum();
        let free: f64 = weight.iter().filter(|(id, _)| !settled.contains_key(*id)).map(|(_, weight)| weight).sum();
        assert!((free - 1.0).abs() < CLOSE);
        assert!((level.bound - taken - level.probability).abs() < CLOSE, "the bound does not give the level");
        assert!(level.probability > least - CLOSE, "levels rise");
        least = level.probability;
        for id in level.settles.iter().flat_map(|kind| &kinds[*kind]) {
            assert!(weight.contains_key(id.as_str()), "{id} is settled without weight");
            assert!((chance[id.as_str()] - level.probability).abs() < CLOSE, "{id} has {}", chance[id.as_str()]);
            assert!(settled.insert(id, level.probability).is_none());
        }
    }
    assert_eq!(settled.len(), chance.len(), "everybody is settled");
}

fn ids<'a>(team: &Team<'a>) -> BTreeSet<&'a str> {
    team.iter().map(|person| person.id.as_str()).collect()
}
