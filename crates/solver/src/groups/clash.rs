//! Looking for what makes groups impossible: first what can be told at a glance, then people and times together.

use super::facts::{Facts, Leader};
use super::plan;
use super::reason::{Clash, Rule};
use super::start;
use crate::flow::Flow;
use std::collections::BTreeMap;

/// Something that stands in the way and can be told without a search.
pub(super) fn at_a_glance(facts: &Facts) -> Option<Clash> {
    sizes(facts).or_else(|| keeping(facts)).or_else(|| (0..facts.people()).find_map(|person| alone(facts, person)))
}

fn sizes(facts: &Facts) -> Option<Clash> {
    let (people, least, most) = (facts.people(), facts.least as usize, facts.most as usize);
    let needed = facts.fewest_groups();
    if people / least < needed {
        return Some(Clash::Sizes { people, least, most });
    }
    if facts.most_groups() < needed {
        return Some(Clash::Facilitators { groups: facts.most_groups(), needed });
    }
    (facts.kept.len() > facts.most_groups()).then_some(Clash::TooManyKept { groups: facts.kept.len(), people, least })
}

/// What is kept breaks rules by itself.
fn keeping(facts: &Facts) -> Option<Clash> {
    let mut busy = vec![0u64; facts.leaders.len()];
    let mut rules = Vec::new();
    for kept in &facts.kept {
        let (leader, slot) = (&facts.leaders[kept.leader as usize], 1u64 << kept.slot);
        let busy = &mut busy[kept.leader as usize];
        if leader.slots & slot == 0 || *busy & slot != 0 || busy.count_ones() >= leader.most_groups {
            rules.push(Rule::Leads { facilitator: leader.id.clone(), slot: kept.slot });
        }
        *busy |= slot;
    }
    rules.extend(facts.seated_twice().map(|person| Rule::Twice { person }));
    if rules.is_empty() {
        let is_small = |rule: &Rule| matches!(rule, Rule::Size { people, .. } if *people < facts.least as usize);
        rules = plan::broken(&start::kept(facts));
        rules.retain(|rule| !is_small(rule));
    }
    (!rules.is_empty()).then_some(Clash::Kept { rules })
}

/// One person who fits into no group.
fn alone(facts: &Facts, person: usize) -> Option<Clash> {
    let (id, slots, team) = (facts.ids[person].clone(), facts.slots[person], facts.team[person]);
    let free = |leader: &&Leader| leader.most_groups > 0 && leader.slots & slots != 0;
    let leaders: Vec<_> = facts.leaders.iter().filter(free).collect();
    if leaders.is_empty() {
        return Some(Clash::NoTime { person: id, slots });
    }
    let others = || leaders.iter().filter(|leader| leader.team != team && !leader.has_apart(person as u32));
    if others().next().is_none() {
        let facilitators = leaders.iter().map(|leader| leader.id.clone()).collect();
        return Some(Clash::OwnTeam { person: id, team: facts.team_names[team as usize].clone(), facilitators });
    }
    let led = others().fold(0, |led, leader| led | leader.slots) & slots;
    let with = |slot: u32| {
        let comes = |other: &u32| facts.slots[*other as usize] >> slot & 1 == 1;
        let apart = &facts.apart[person];
        (0..facts.people() as u32)
            .filter(comes)
            .filter(|other| apart.binary_search(other).is_err())
            .take(facts.least as usize)
            .count()
    };
    let (people, slot) =
        (0..64).filter(|slot| led >> slot & 1 == 1).map(|slot| (with(slot), slot)).max_by_key(|best| best.0)?;
    let least = facts.least as usize;
    (people < least).then_some(Clash::TooFew { person: id, slots, slot, people, least })
}

/// People who together have too few facilitators at their times: they could not be sent there by way of slots.
pub(super) fn room(facts: &Facts) -> Option<Clash> {
    let mut kinds: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    (0..facts.people()).for_each(|person| kinds.entry(facts.slots[person]).or_default().push(person));
    let (first_slot, first_leader) = (2 + kinds.len(), 2 + kinds.len() + 64);
    let mut flow = Flow::new(first_leader + facts.leaders.len());
    for (nth, (slots, people)) in kinds.iter().enumerate() {
        flow.pipe(0, 2 + nth, people.len() as i64);
        bits(*slots).for_each(|slot| flow.pipe(2 + nth, first_slot + slot, people.len() as i64));
    }
    let most = i64::from(facts.most);
    for (nth, leader) in facts.leaders.iter().enumerate() {
        bits(leader.slots).for_each(|slot| flow.pipe(first_slot + slot, first_leader + nth, most));
        flow.pipe(first_leader + nth, 1, most * i64::from(leader.most_groups));
    }
    let (reached, sent) = flow.send(0, 1);
    if sent as usize == facts.people() {
        return None;
    }
    let mut inside: Vec<(u64, &[usize])> = kinds
        .iter()
        .enumerate()
        .filter(|(nth, _)| reached[2 + nth])
        .map(|(_, (slots, people))| (*slots, people.as_slice()))
        .collect();
    // Whoever can be left out while the others still are too many has no part in it.
    for (slots, people) in inside.clone() {
        let others: Vec<_> = inside.iter().copied().filter(|kind| *kind != (slots, people)).collect();
        if count(&others) > room_at(facts, &others) {
            inside = others;
        }
    }
    let mut people: Vec<usize> = inside.iter().flat_map(|(_, people)| *people).copied().collect();
    people.sort_unstable();
    let people = people.into_iter().map(|person| facts.ids[person].clone()).collect();
    Some(Clash::Room { people, slots: slots_of(&inside), room: room_at(facts, &inside) })
}

fn slots_of(kinds: &[(u64, &[usize])]) -> u64 {
    kinds.iter().fold(0, |all, (slots, _)| all | slots)
}

fn count(kinds: &[(u64, &[usize])]) -> usize {
    kinds.iter().map(|(_, people)| people.len()).sum()
}

/// So many people facilitators can take at most when these can come.
fn room_at(facts: &Facts, kinds: &[(u64, &[usize])]) -> usize {
    let slots = slots_of(kinds);
    let groups = |leader: &Leader| (leader.slots & slots).count_ones().min(leader.most_groups) as usize;
    facts.leaders.iter().map(groups).sum::<usize>() * facts.most as usize
}

fn bits(mask: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |bit| mask >> bit & 1 == 1)
}
