//! Groups judged anew, rule by rule as they are written down, and every plan of a few people.

use solver::groups::{Brief, Group, Mix, Person};
use std::collections::BTreeSet;

fn person<'b>(brief: &'b Brief, id: &str) -> &'b Person {
    brief.people.iter().find(|person| person.id == id).unwrap()
}

/// Everybody up somebody's line.
pub fn line<'b>(brief: &'b Brief, id: &str) -> BTreeSet<&'b str> {
    let mut above = BTreeSet::new();
    let mut next = person(brief, id).manager.as_deref();
    while let Some(manager) = next {
        if !above.insert(manager) {
            break;
        }
        next = brief.people.iter().find(|person| person.id == manager).and_then(|person| person.manager.as_deref());
    }
    above.retain(|other| *other != id);
    above
}

/// Which hard rules these groups break.
pub fn broken(brief: &Brief, groups: &[Group]) -> Vec<String> {
    let mut broken = Vec::new();
    for person in &brief.people {
        let seats = groups.iter().flat_map(|group| &group.members).filter(|id| **id == person.id).count();
        if seats != 1 {
            broken.push(format!("{} has {seats} seats", person.id));
        }
    }
    for facilitator in &brief.facilitators {
        let own: Vec<u32> = groups.iter().filter(|g| g.facilitator == facilitator.id).map(|group| group.slot).collect();
        if own.len() > facilitator.most_groups || own.len() != own.iter().collect::<BTreeSet<_>>().len() {
            broken.push(format!("{} has groups at {own:?}", facilitator.id));
        }
    }
    if brief.groups.is_some_and(|most| groups.len() > most) {
        broken.push(format!("{} groups", groups.len()));
    }
    broken.extend(groups.iter().flat_map(|group| broken_in(brief, group)));
    broken
}

fn broken_in(brief: &Brief, group: &Group) -> Vec<String> {
    let mut broken = Vec::new();
    if group.members.len() < brief.size.0 || group.members.len() > brief.size.1 {
        broken.push(format!("a group of {}", group.members.len()));
    }
    let facilitator = brief.facilitators.iter().find(|one| one.id == group.facilitator).unwrap();
    if facilitator.slots >> group.slot & 1 == 0 {
        broken.push(format!("{} is not free", facilitator.id));
    }
    for id in &group.members {
        let one = person(brief, id);
        if one.slots >> group.slot & 1 == 0 {
            broken.push(format!("{id} cannot come"));
        }
        if facilitator.team.as_ref() == Some(&one.team) {
            broken.push(format!("{id} is of the facilitator's team"));
        }
        if facilitator.apart.contains(id) {
            broken.push(format!("{id} is kept apart from the facilitator"));
        }
        for other in group.members.iter().filter(|other| *other != id) {
            let apart = brief.apart.iter().any(|(a, b)| (a, b) == (id, other) || (b, a) == (id, other));
            if apart || line(brief, id).contains(other.as_str()) {
                broken.push(format!("{id} and {other}"));
            }
        }
    }
    broken
}

/// What groups cost, pair by pair.
pub fn cost(brief: &Brief, groups: &[Group]) -> i64 {
    let mut cost = 0;
    for group in groups {
        let members: Vec<&Person> = group.members.iter().map(|id| person(brief, id)).collect();
        for (nth, one) in members.iter().enumerate() {
            cost += i64::from(one.preferred >> group.slot & 1 == 0);
            for other in &members[..nth] {
                if brief.mix == Mix::Across {
                    cost += 2 * i64::from(one.agency == other.agency) + i64::from(one.profession == other.profession);
                    cost += 5 * i64::from(one.team == other.team);
                    cost += i64::from(one.is_direct.is_some() && one.is_direct == other.is_direct);
                }
            }
        }
        if brief.mix == Mix::Teams {
            cost += 10 * (members.iter().map(|one| &one.team).collect::<BTreeSet<_>>().len() as i64 - 1);
        }
    }
    cost
}

/// The least that any plan costs, by trying them all.
pub fn least(brief: &Brief) -> Option<i64> {
    let mut best = None;
    part(brief, 0, &mut Vec::new(), &mut best);
    best
}

fn part(brief: &Brief, nth: usize, parts: &mut Vec<Vec<String>>, best: &mut Option<i64>) {
    if nth == brief.people.len() {
        if parts.iter().all(|part| part.len() >= brief.size.0) {
            lead(brief, parts, &mut Vec::new(), best);
        }
        return;
    }
    for own in 0..=parts.len() {
        if own == parts.len() {
            parts.push(Vec::new());
        }
        if parts[own].len() < brief.size.1 {
            parts[own].push(brief.people[nth].id.clone());
            part(brief, nth + 1, parts, best);
            parts[own].pop();
        }
        if parts.last().is_some_and(Vec::is_empty) {
            parts.pop();
        }
    }
}

fn lead(brief: &Brief, parts: &[Vec<String>], groups: &mut Vec<Group>, best: &mut Option<i64>) {
    let Some(members) = parts.get(groups.len()) else {
        if broken(brief, groups).is_empty() {
            let cost = cost(brief, groups);
            *best = Some(best.map_or(cost, |best| best.min(cost)));
        }
        return;
    };
    for facilitator in &brief.facilitators {
        for slot in (0..64).filter(|slot| facilitator.slots >> slot & 1 == 1) {
            let group = Group { slot, facilitator: facilitator.id.clone(), members: members.clone() };
            if broken_in(brief, &group).is_empty() {
                groups.push(group);
                lead(brief, parts, groups, best);
                groups.pop();
            }
        }
    }
}
