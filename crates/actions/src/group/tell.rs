//! Telling a breach: the key of its sentence and the names in it. Pages and refusals say it the same way.

use super::stage::StageForming;
use domain::grouping::{Breach, Rule};
use domain::id::PersonId;
use domain::person::full_name;
use domain::refusal::Fault;
use store::group::Formation;

/// First and last name of somebody on the board.
pub fn name_of(formation: &Formation, person: PersonId) -> String {
    formation.people.get(&person).map(|known| full_name(&known.first_name, &known.last_name)).unwrap_or_default()
}

/// The sentence of a breach, at a place of the page.
pub fn tell(forming: &StageForming, breach: &Breach, field: impl Into<String>) -> Fault {
    let name =
        |nth: usize| breach.people.get(nth).map(|person| name_of(&forming.formation, *person)).unwrap_or_default();
    let group = forming.grouping.group(breach.group);
    let members = group.map_or(0, |group| group.members.len());
    let group_name = group.map(|group| group.name.clone()).unwrap_or_default();
    let fault = Fault::at(field, key(forming, breach)).with("group", group_name);
    match breach.rule {
        Rule::ManagerWithReport | Rule::FacilitatorInLine => fault.with("manager", name(0)).with("report", name(1)),
        Rule::ConflictPair | Rule::SameHousehold => fault.with("one", name(0)).with("other", name(1)),
        Rule::InTwoGroups => {
            let other = breach.other_group.and_then(|id| forming.grouping.group(id));
            fault.with("person", name(0)).with("other", other.map(|other| other.name.clone()).unwrap_or_default())
        }
        Rule::FacilitatorFromTeam => fault.with("facilitator", name(0)).with("members", others(forming, breach)),
        Rule::TooFew => fault.with("count", members).with("min", forming.stage.size.min),
        Rule::TooMany => fault.with("count", members).with("max", forming.stage.size.max),
        Rule::NoFacilitator => fault,
        Rule::OneOrganisation => {
            let first = breach.people.first().and_then(|person| forming.formation.people.get(person));
            let organisation = first.map(|known| known.organisation.clone()).unwrap_or_default();
            fault.with("count", breach.people.len()).with("all", members).with("organisation", organisation)
        }
        Rule::OneTeam => {
            let first = breach.people.first().and_then(|person| forming.formation.people.get(person));
            fault.with("team", first.map(|known| known.team.clone()).unwrap_or_default())
        }
    }
}

/// Everybody but the first: "Amina Osei, Joe Bailey".
fn others(forming: &StageForming, breach: &Breach) -> String {
    let names = breach.people.iter().skip(1).map(|person| name_of(&forming.formation, *person));
    names.collect::<Vec<_>>().join(", ")
}

/// A line of several steps is told differently from a direct one.
fn key(forming: &StageForming, breach: &Breach) -> &'static str {
    let is_direct = match breach.people[..] {
        [manager, report] => forming.formation.people.get(&report).is_some_and(|r| r.facts.manager == Some(manager)),
        _ => false,
    };
    match breach.rule {
        Rule::ManagerWithReport if is_direct => "fault-group-manager-with-report",
        Rule::ManagerWithReport => "fault-group-above-in-line",
        Rule::FacilitatorInLine
            if forming
                .grouping
                .group(breach.group)
                .is_some_and(|group| group.facilitator == breach.people.first().copied()) =>
        {
            "fault-group-facilitator-above"
        }
        Rule::FacilitatorInLine => "fault-group-facilitator-below",
        Rule::ConflictPair => "fault-group-conflict-pair",
        Rule::SameHousehold => "fault-group-same-household",
        Rule::InTwoGroups => "fault-group-in-two-groups",
        Rule::FacilitatorFromTeam => "fault-group-facilitator-from-team",
        Rule::TooFew => "fault-group-too-few",
        Rule::TooMany => "fault-group-too-many",
        Rule::NoFacilitator => "fault-group-no-facilitator",
        Rule::OneOrganisation => "fault-group-one-organisation",
        Rule::OneTeam => "fault-group-one-team",
    }
}
