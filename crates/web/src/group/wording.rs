//! What each rule, mend and fit is called on the board.

use crate::words::english;
use actions::group::{StageForming, name_of};
use domain::grouping::{Breach, MOST_FROM_ONE_ORGANISATION, Mend, Overridable, Rule};
use domain::id::{GroupId, PersonId};
use domain::refusal::Fault;

/// The sentence of a fault or of a breach.
pub(super) fn said(fault: &Fault) -> String {
    english().with_parts(fault.key, &fault.args)
}

/// Why the rule is there.
pub(super) fn why(rule: Rule) -> String {
    let words = english();
    match rule {
        Rule::ManagerWithReport => words.t("group-why-manager"),
        Rule::FacilitatorInLine => words.t("group-why-facilitator-in-line"),
        Rule::ConflictPair => words.t("group-why-conflict"),
        Rule::SameHousehold => words.t("group-why-household"),
        Rule::InTwoGroups => words.t("group-why-two-groups"),
        Rule::FacilitatorFromTeam => words.t("group-why-own-team"),
        Rule::FacilitatorMayNot => words.t("group-why-may-not"),
        Rule::FacilitatorLacks => words.t("group-why-lacks"),
        Rule::FacilitatorFull => words.t("group-why-full"),
        Rule::FacilitatorDayFull => words.t("group-why-day-full"),
        Rule::CannotCome => words.t("group-why-cannot-come"),
        Rule::FacilitatorNotFree => words.t("group-why-not-free"),
        Rule::TooFew => words.t("group-why-few"),
        Rule::TooMany => words.t("group-why-many"),
        Rule::NoFacilitator => words.t("group-why-no-facilitator"),
        Rule::OneOrganisation => words.t("group-why-one-organisation"),
        Rule::OneTeam => words.t("group-why-one-team"),
    }
    .into_owned()
}

/// The smallest change, in a sentence.
pub(super) fn change(forming: &StageForming, breach: &Breach) -> String {
    let words = english();
    let person = |id: PersonId| name_of(&forming.formation, id);
    let Some(mend) = breach.mend else { return larger_change(forming, breach) };
    match mend {
        Mend::Move { person: who, to } => {
            words.with("group-mend-move", &[("person", &person(who)), ("group", group_name(forming, to))])
        }
        Mend::TakeOut { person: who, from } => {
            words.with("group-mend-take-out", &[("person", &person(who)), ("group", group_name(forming, from))])
        }
        Mend::ChooseFacilitator => words.t("group-mend-choose").into_owned(),
        Mend::ChangeFacilitator => words.t("group-mend-change").into_owned(),
        Mend::Add { people } => words.n("group-mend-add", people),
        Mend::Remove { people } => words.n("group-mend-remove", people),
    }
}

/// What would mend it where no single move does.
fn larger_change(forming: &StageForming, breach: &Breach) -> String {
    let words = english();
    let is_member =
        |person: &&PersonId| forming.grouping.group(breach.group).is_some_and(|group| group.members.contains(person));
    match (breach.rule, breach.people.iter().rfind(is_member)) {
        (Rule::OneTeam, _) | (_, None) => words.t("group-mend-other-team").into_owned(),
        (Rule::OneOrganisation, _) => {
            words.n("group-mend-out", breach.people.len().saturating_sub(MOST_FROM_ONE_ORGANISATION))
        }
        (_, Some(person)) => words.with("group-mend-another", &[("person", &name_of(&forming.formation, *person))]),
    }
}

/// "Thursday afternoons"; empty while it is open.
pub(super) fn slot_of(forming: &StageForming, id: GroupId) -> String {
    let slot = forming.grouping.group(id).and_then(|group| group.slot);
    slot.map(actions::week::slot_words).unwrap_or_default()
}

pub(super) fn group_name(forming: &StageForming, id: GroupId) -> &str {
    forming.grouping.group(id).map_or("", |group| group.name.as_str())
}

/// What moving `person` to `to` would cause, in a few words for each.
pub(super) fn caused(forming: &StageForming, person: PersonId, to: GroupId, breaches: &[Breach]) -> String {
    let told: Vec<String> = breaches.iter().map(|breach| one_caused(forming, person, to, breach)).collect();
    told.join(" ")
}

fn one_caused(forming: &StageForming, person: PersonId, to: GroupId, breach: &Breach) -> String {
    let words = english();
    let group = forming.grouping.group(to);
    let other = breach.people.iter().copied().find(|other| *other != person).unwrap_or(person);
    let other = name_of(&forming.formation, other);
    let leader =
        group.and_then(|group| group.facilitator).map(|id| name_of(&forming.formation, id)).unwrap_or_default();
    let members = group.map_or(0, |group| group.members.len()) + 1;
    let source = group_name(forming, breach.group);
    match breach.rule {
        Rule::ManagerWithReport if breach.people.first() == Some(&person) => {
            words.with("group-fit-report", &[("other", &other)])
        }
        Rule::ManagerWithReport => words.with("group-fit-manager", &[("other", &other)]),
        Rule::FacilitatorInLine => words.with("group-fit-in-line", &[("leader", &leader)]),
        Rule::ConflictPair => words.with("group-fit-conflict", &[("other", &other)]),
        Rule::SameHousehold => words.with("group-fit-household", &[("other", &other)]),
        Rule::InTwoGroups => words.t("group-fit-two-groups").into_owned(),
        Rule::FacilitatorFromTeam => words.with("group-fit-own-team", &[("leader", &leader)]),
        Rule::FacilitatorMayNot => words.with("group-fit-may-not", &[("leader", &leader)]),
        Rule::CannotCome => words.with("group-fit-cannot-come", &[("slot", &slot_of(forming, to))]),
        Rule::FacilitatorNotFree => {
            words.with("group-fit-not-free", &[("leader", &leader), ("slot", &slot_of(forming, to))])
        }
        Rule::FacilitatorLacks | Rule::FacilitatorFull | Rule::FacilitatorDayFull => {
            words.with("group-fit-lead", &[("leader", &leader)])
        }
        Rule::TooFew => {
            let left = forming.grouping.group(breach.group).map_or(0, |group| group.members.len().saturating_sub(1));
            let min = forming.stage.size.min.to_string();
            words.n_with("group-fit-few", left, &[("group", source), ("min", &min)])
        }
        Rule::TooMany => words.n_with("group-fit-many", members, &[("max", &forming.stage.size.max.to_string())]),
        Rule::NoFacilitator => words.t("group-fit-no-facilitator").into_owned(),
        Rule::OneOrganisation => words.n("group-fit-one-organisation", breach.people.len()),
        Rule::OneTeam => words.t("group-fit-one-team").into_owned(),
    }
}

/// What naming somebody would cause, in a few words; empty when they fit.
pub(super) fn leading(forming: &StageForming, candidate: PersonId, breaches: &[Breach]) -> String {
    let words = english();
    let Some(breach) = breaches.iter().min_by_key(|breach| (breach.overridable() != Overridable::Never, breach.rule))
    else {
        return words.t("group-lead-fits").into_owned();
    };
    let others = breach.people.iter().filter(|person| **person != candidate);
    let others: Vec<String> = others.map(|person| name_of(&forming.formation, *person)).collect();
    let others = others.join(", ");
    match breach.rule {
        Rule::FacilitatorInLine => words.with("group-lead-in-line", &[("other", &others)]),
        Rule::FacilitatorFromTeam if breach.overridden.is_some() => {
            words.with("group-lead-own-team-kept", &[("other", &others)])
        }
        Rule::FacilitatorFromTeam => words.with("group-lead-own-team", &[("other", &others)]),
        _ if breach.overridden.is_some() => words.t("group-lead-kept").into_owned(),
        Rule::FacilitatorMayNot if others.is_empty() => words.t("group-lead-may-not").into_owned(),
        Rule::FacilitatorMayNot => words.with("group-lead-elsewhere", &[("other", &others)]),
        Rule::FacilitatorLacks => words.t("group-lead-lacks").into_owned(),
        Rule::FacilitatorFull => words.t("group-lead-full").into_owned(),
        Rule::FacilitatorDayFull => words.t("group-lead-day-full").into_owned(),
        Rule::FacilitatorNotFree => words.with("group-lead-not-free", &[("slot", &slot_of(forming, breach.group))]),
        _ => words.with("group-lead-never", &[("other", &others)]),
    }
}
