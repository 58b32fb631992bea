//! Who is alike, and who may not lead whom, as the search counts it.

use super::basis::Basis;
use domain::id::{GroupId, PersonId};
use domain::suggestion::Mix;
use solver::groups::{Mix as Way, Person, Slots};

/// What people are called in the search, and facilitators, and groups that keep theirs.
pub(super) fn of_person(person: PersonId) -> String {
    format!("p{person}")
}

pub(super) fn of_group(group: GroupId) -> String {
    format!("g{group}")
}

pub(super) fn person_of(id: &str) -> Option<PersonId> {
    id.strip_prefix('p')?.parse().ok()
}

pub(super) fn group_of(id: &str) -> Option<GroupId> {
    id.strip_prefix('g')?.parse().ok()
}

/// Where people of one role sit together, the role stands in the place of the team.
pub(super) fn way(mix: Mix) -> Way {
    match mix {
        Mix::Across => Way::Across,
        Mix::Teams | Mix::Roles => Way::Teams,
    }
}

/// Somebody as the search knows them. What is not known of somebody is like nobody else's.
pub(super) fn person(basis: &Basis, person: PersonId, mix: Mix, (can, likes): (Slots, Slots)) -> Person {
    let known = basis.forming.formation.people.get(&person);
    let facts = known.map(|known| known.facts).unwrap_or_default();
    let or_own = |class: Option<String>| class.unwrap_or_else(|| format!("?{person}"));
    let role = known.map(|known| known.role.trim().to_lowercase()).filter(|role| !role.is_empty());
    let team = facts.team.map(|team| team.to_string());
    Person {
        id: of_person(person),
        agency: or_own(facts.organisation.map(|organisation| organisation.to_string())),
        team: or_own(if mix == Mix::Roles { role.clone() } else { team }),
        profession: or_own(role),
        manager: None,
        is_direct: facts.is_direct,
        slots: can,
        preferred: likes,
    }
}

/// Whom of these people somebody may not have in a group.
pub(super) fn barred(basis: &Basis, facilitator: PersonId, people: &[PersonId]) -> Vec<PersonId> {
    let own_team = basis.forming.stage.facilitation.own_team;
    let bars = |person: &PersonId| basis.forming.grouping.bars(facilitator, *person, own_team);
    people.iter().copied().filter(bars).collect()
}
