//! Telling a breach: the key of its sentence and the names in it. Pages and refusals say it the same way.

use super::stage::StageForming;
use domain::facilitator::May;
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
        Rule::CannotCome | Rule::FacilitatorNotFree => {
            let slot = group.and_then(|group| group.slot).map(letters::week::slot_words);
            fault.with("person", name(0)).with("slot", slot.unwrap_or_default())
        }
        Rule::FacilitatorMayNot => fault.with("facilitator", name(0)).with("members", others(forming, breach)),
        Rule::FacilitatorLacks => fault.with("facilitator", name(0)).with("credentials", lacking(forming, breach)),
        Rule::FacilitatorFull | Rule::FacilitatorDayFull => {
            let lead = breach.people.first().and_then(|person| forming.grouping.leading.leads.get(person));
            let most = lead.map(|lead| match breach.rule {
                Rule::FacilitatorFull => lead.profile.most_groups,
                _ => lead.profile.most_a_day,
            });
            fault.with("facilitator", name(0)).with("most", most.unwrap_or_default())
        }
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

/// What a facilitator does not hold, in the words of the stage.
fn lacking<'f>(forming: &'f StageForming, breach: &Breach) -> &'f str {
    let asked = &forming.stage.facilitation.credentials;
    let missing = asked.iter().find(|one| Some(&one.key) == breach.credential.as_ref());
    missing.map_or("", |one| one.words.trim_end_matches('.'))
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
        Rule::FacilitatorMayNot => may_not(forming, breach),
        Rule::FacilitatorLacks => "fault-group-facilitator-lacks",
        Rule::FacilitatorFull => "fault-group-facilitator-full",
        Rule::FacilitatorDayFull => "fault-group-facilitator-day-full",
        Rule::CannotCome => "fault-group-cannot-come",
        Rule::FacilitatorNotFree => "fault-group-facilitator-not-free",
        Rule::TooFew => "fault-group-too-few",
        Rule::TooMany => "fault-group-too-many",
        Rule::NoFacilitator => "fault-group-no-facilitator",
        Rule::OneOrganisation => "fault-group-one-organisation",
        Rule::OneTeam => "fault-group-one-team",
    }
}

fn may_not(forming: &StageForming, breach: &Breach) -> &'static str {
    let lead = breach.people.first().and_then(|person| forming.grouping.leading.leads.get(person));
    match lead {
        Some(lead) if lead.profile.has_ended => "fault-group-facilitator-ended",
        Some(lead) if lead.profile.may == May::Learning => "fault-group-facilitator-learning",
        _ => "fault-group-facilitator-elsewhere",
    }
}
