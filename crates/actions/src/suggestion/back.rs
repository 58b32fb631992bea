//! What the search found, or why it found nothing, in the nouns of the house.

use super::basis::Basis;
use super::brief::Asking;
use super::classes::{group_of, person_of};
use crate::group::{Group, StageForming};
use domain::grouping::{Breach, Rule};
use domain::id::{GroupId, PersonId};
use domain::suggestion::{Held, Hindrance, Proposal, Seats, Task, free_names};
use domain::week::{ALWAYS, Slot};
use solver::groups::{Clash, Group as Circle, Plan, Refusal, Rule as Broken};
use std::collections::BTreeSet;

/// What one group in common weighs beside one person in common.
const SAME_LEAD: usize = 100;

/// The plan as seats: groups that keep anything by their own name, the others by that of the group they are most like.
pub(super) fn proposal(basis: &Basis, task: Task, asking: &Asking, plan: &Plan) -> Proposal {
    let mut seats: Vec<Seats> = Vec::new();
    let (known, free): (Vec<&Circle>, Vec<&Circle>) =
        plan.groups.iter().partition(|circle| group_of(&circle.facilitator).is_some());
    for circle in known {
        let group = group_of(&circle.facilitator).and_then(|id| basis.forming.group(id));
        let Some(group) = group else { continue };
        let lead = asking.leads.get(&group.id).copied().flatten();
        seats.push(seated(group, lead, circle));
    }
    let waiting: Vec<&Group> =
        basis.open(task).into_iter().filter(|group| seats.iter().all(|seats| seats.group != group.id)).collect();
    let (named, new) = named(basis, waiting, free);
    seats.extend(named);
    seats.extend(made(basis, &new));
    if !asking.has_times {
        keep_times(basis, &mut seats);
    }
    if task == Task::Mend {
        seats.retain(|seats| seats.members != basis.members(seats.group).collect());
    }
    Proposal { seats, cost: plan.cost, bound: plan.bound, steps: plan.steps, is_stopped: false }
}

/// Where times were not asked for, a group keeps its own as long as everybody seated can come then and who facilitates is free.
fn keep_times(basis: &Basis, seats: &mut [Seats]) {
    let is_arranged = |id: GroupId| seats.iter().any(|one| one.group == id);
    let others = basis.forming.formation.groups.iter().filter(|group| !is_arranged(group.id));
    let mut led: Vec<(PersonId, Slot)> = others.filter_map(|group| Some((group.facilitator?, group.slot?))).collect();
    for one in seats {
        let own = basis.forming.group(one.group).and_then(|group| group.slot);
        let lead = one.facilitator;
        let is_twice = |slot: Slot| lead.is_some_and(|lead| led.contains(&(lead, slot)));
        one.slot = own.filter(|slot| can_meet(basis, one, *slot) && !is_twice(*slot));
        led.extend(lead.zip(one.slot));
    }
}

fn can_meet(basis: &Basis, seats: &Seats, slot: Slot) -> bool {
    let hours = |lead: PersonId| basis.forming.formation.people.get(&lead).and_then(|known| known.facts.hours);
    let comes = |one: &PersonId| basis.times(*one).is_none_or(|times| times.can & slot.bit() != 0);
    let is_led = seats.facilitator.and_then(hours).is_none_or(|hours| hours & slot.bit() != 0);
    is_led && seats.members.iter().all(comes)
}

fn seated(group: &Group, facilitator: Option<PersonId>, circle: &Circle) -> Seats {
    Seats {
        group: group.id,
        name: group.name.clone(),
        facilitator,
        members: people(circle),
        slot: Slot::of(circle.slot),
    }
}

fn people(circle: &Circle) -> BTreeSet<PersonId> {
    circle.members.iter().filter_map(|id| person_of(id)).collect()
}

/// Gives circles to groups, the most alike first. Groups that nothing is left for stand empty; circles without a group are
/// left over.
fn named<'p>(basis: &Basis, mut groups: Vec<&Group>, mut circles: Vec<&'p Circle>) -> (Vec<Seats>, Vec<&'p Circle>) {
    let mut seats = Vec::new();
    let alike = |group: &Group, circle: &Circle| {
        let lead = person_of(&circle.facilitator);
        let members = people(circle);
        let same = basis.members(group.id).filter(|person| members.contains(person)).count();
        same + if lead.is_some() && lead == group.facilitator { SAME_LEAD } else { 0 }
    };
    loop {
        let pairs = (0..groups.len()).flat_map(|group| (0..circles.len()).map(move |circle| (group, circle)));
        let best = pairs.rev().max_by_key(|(group, circle)| alike(groups[*group], circles[*circle]));
        let Some((group, circle)) = best else { break };
        let (group, circle) = (groups.remove(group), circles.remove(circle));
        seats.push(seated(group, person_of(&circle.facilitator), circle));
    }
    let left = |group: &Group| Seats {
        group: group.id,
        name: group.name.clone(),
        facilitator: group.facilitator,
        members: BTreeSet::new(),
        slot: None,
    };
    seats.extend(groups.into_iter().map(left));
    (seats, circles)
}

/// Groups that are to be made.
fn made(basis: &Basis, circles: &[&Circle]) -> Vec<Seats> {
    let taken: Vec<&str> = basis.names.iter().chain(&basis.elsewhere).map(String::as_str).collect();
    let names = free_names(&taken, circles.len());
    let seats = |((nth, name), circle): ((i64, String), &&Circle)| Seats {
        group: GroupId(-nth),
        name,
        facilitator: person_of(&circle.facilitator),
        members: people(circle),
        slot: Slot::of(circle.slot),
    };
    (1..).zip(names).zip(circles).map(seats).collect()
}

/// The stage as it would be.
pub(super) fn proposed(forming: &StageForming, proposal: &Proposal) -> StageForming {
    let mut formation = forming.formation.clone();
    let arranged = |group: GroupId| proposal.seats.iter().any(|seats| seats.group == group);
    formation.members.retain(|(group, _)| !arranged(*group));
    for seats in &proposal.seats {
        match formation.groups.iter_mut().find(|group| group.id == seats.group) {
            Some(group) => (group.facilitator, group.slot) = (seats.facilitator, seats.slot),
            None => formation.groups.push(new_group(forming, seats)),
        }
    }
    let seated = proposal.seats.iter().flat_map(|seats| seats.members.iter().map(|person| (seats.group, *person)));
    formation.members.extend(seated);
    let by_name = |(_, person): &(GroupId, PersonId)| formation.participants.iter().position(|own| own == person);
    formation.members.sort_by_cached_key(by_name);
    StageForming::new(forming.stage.clone(), formation, forming.grouping.mixed)
}

fn new_group(forming: &StageForming, seats: &Seats) -> Group {
    Group {
        id: seats.group,
        programme: domain::id::ProgrammeId(0),
        stage: forming.stage.key.clone(),
        name: seats.name.clone(),
        facilitator: seats.facilitator,
        place: String::new(),
        join_link: String::new(),
        version: 1,
        is_confirmed: false,
        slot: seats.slot,
    }
}

/// What a proposal would leave in the way of confirming, by the same rules that judge what is done by hand. A group that
/// nobody is left in can be taken away.
pub(super) fn in_the_way(forming: &StageForming, proposal: &Proposal) -> Vec<Breach> {
    let is_arranged = |breach: &Breach| {
        let seats = proposal.seats.iter().find(|seats| seats.group == breach.group);
        seats.is_some_and(|seats| breach.rule != Rule::TooFew || !seats.members.is_empty())
    };
    proposed(forming, proposal).in_the_way().into_iter().filter(is_arranged).collect()
}

/// Groups that one person would facilitate at the same time of the week: the search knows each of them by a facilitator of its own.
pub(super) fn at_once(forming: &StageForming, proposal: &Proposal, breaches: &[Breach]) -> Option<Hindrance> {
    let proposed = proposed(forming, proposal);
    let meets = |group: &&Group| {
        let draft = proposed.grouping.group(group.id);
        draft.is_some_and(|draft| !draft.peer) && !proposed.grouping.leading.over.contains(&group.id)
    };
    breaches.iter().filter(|breach| breach.rule == Rule::FacilitatorNotFree).find_map(|breach| {
        let group = proposed.group(breach.group)?;
        let (facilitator, slot) = (group.facilitator?, group.slot?);
        let is_then = |other: &&Group| other.facilitator == Some(facilitator) && other.slot == Some(slot);
        let all = proposed.formation.groups.iter().filter(is_then).filter(meets);
        let groups: Vec<GroupId> = all.map(|group| group.id).collect();
        (groups.len() > 1).then_some(Hindrance::AtOnce { facilitator, slot, groups })
    })
}

/// Why the search found nothing. `None` for what cannot be: the brief is our own.
pub(super) fn hindrance(asking: &Asking, refusal: &Refusal) -> Option<Hindrance> {
    let held = |rules: &[Broken]| rules.iter().filter_map(|rule| held(asking, rule)).collect();
    Some(match refusal {
        Refusal::Infeasible(clash) => clashing(asking, clash, held),
        Refusal::NotFound { steps, broken } => Hindrance::NotFound { steps: *steps, rules: held(broken) },
        Refusal::NoMend { who, .. } => Hindrance::NoMend { person: person_of(who) },
        Refusal::SameId(_) | Refusal::Unknown(_) | Refusal::Slot(_) | Refusal::Size { .. } => return None,
    })
}

fn clashing(asking: &Asking, clash: &Clash, held: impl Fn(&[Broken]) -> Vec<Held>) -> Hindrance {
    match clash {
        Clash::Sizes { people, least, most } => Hindrance::Sizes { people: *people, least: *least, most: *most },
        Clash::TooManyKept { groups, people, least } => {
            Hindrance::TooManyGroups { groups: *groups, people: *people, least: *least }
        }
        Clash::Kept { rules } => crowded(rules).unwrap_or_else(|| Hindrance::Fixed { rules: held(rules) }),
        Clash::Facilitators { groups, needed } => Hindrance::Facilitators { groups: *groups, needed: *needed },
        Clash::NoTime { person, slots } => match person_of(person) {
            Some(person) if !asking.standing.is_empty() => Hindrance::NoGroupThen { person, can: slots & ALWAYS },
            Some(person) if asking.has_times => Hindrance::NotFree { person, can: slots & ALWAYS },
            _ => not_led(person, Vec::new()),
        },
        Clash::OwnTeam { person, facilitators, .. } => {
            let leads = facilitators.iter().filter_map(|id| lead_of(asking, id)).collect::<BTreeSet<_>>();
            not_led(person, leads.into_iter().collect())
        }
        Clash::TooFew { person, people, least, slot, .. } => match person_of(person) {
            Some(person) if asking.is_short_of_times(person, *people) => match Slot::of(*slot) {
                Some(slot) => Hindrance::FewThen { person, slot, people: *people, least: *least },
                None => Hindrance::NoMend { person: Some(person) },
            },
            Some(person) => Hindrance::Alone { person, others: people.saturating_sub(1), least: *least },
            None => Hindrance::NoMend { person: None },
        },
        Clash::Room { people, room, slots } if asking.has_times && people.len() < asking.brief.people.len() => {
            let people = people.iter().filter_map(|id| person_of(id)).collect();
            Hindrance::Room { people, can: slots & ALWAYS, room: *room }
        }
        Clash::Room { people, room, .. } => {
            let (_, most) = asking.brief.size;
            Hindrance::Facilitators { groups: room / most.max(1), needed: people.len().div_ceil(most.max(1)) }
        }
        Clash::Rules { people, least, most, rules } => {
            Hindrance::Rules { people: *people, least: *least, most: *most, rules: held(rules) }
        }
    }
}

fn not_led(person: &str, facilitators: Vec<PersonId>) -> Hindrance {
    match person_of(person) {
        Some(person) => Hindrance::NotLed { person, facilitators },
        None => Hindrance::NoMend { person: None },
    }
}

/// More people fixed in one group than it has seats.
fn crowded(rules: &[Broken]) -> Option<Hindrance> {
    rules.iter().find_map(|rule| match rule {
        Broken::Size { facilitator, people, .. } => {
            Some(Hindrance::FixedTooMany { group: group_of(facilitator)?, people: *people })
        }
        _ => None,
    })
}

fn held(asking: &Asking, rule: &Broken) -> Option<Held> {
    match rule {
        Broken::Apart { one, other } => Some(Held::Apart { one: person_of(one)?, other: person_of(other)? }),
        Broken::Twice { person } => Some(Held::Twice { person: person_of(person)? }),
        Broken::Bars { facilitator } | Broken::OwnTeam { facilitator, .. } => {
            Some(Held::NotLed { facilitator: lead_of(asking, facilitator)? })
        }
        Broken::Times { person, slots } => {
            (slots & ALWAYS != ALWAYS).then_some(Held::Times { person: person_of(person)?, can: slots & ALWAYS })
        }
        Broken::Leads { facilitator, slot } => {
            Some(Held::NotFree { facilitator: lead_of(asking, facilitator)?, slot: Slot::of(*slot)? })
        }
        Broken::Size { .. } => None,
    }
}

/// Who it is that facilitates in the search.
fn lead_of(asking: &Asking, id: &str) -> Option<PersonId> {
    match group_of(id) {
        Some(group) => asking.leads.get(&group).copied().flatten(),
        None => person_of(id),
    }
}
