//! The groups as they would be: who would come, who would leave, and why somebody would sit where they would.

use crate::group::wording::caused;
use crate::words::english;
use actions::group::{StageForming, name_of};
use actions::suggestion::Look;
use domain::grouping::{Overridable, Rule};
use domain::id::{GroupId, PersonId};
use domain::suggestion::{Fixing, Mix, Seats};

/// One group as it would be.
#[derive(Clone, Debug)]
pub(super) struct Card {
    pub id: GroupId,
    pub name: String,
    pub is_new: bool,
    /// Who facilitates, and how many seats are taken.
    pub about: String,
    pub lead: String,
    /// When it would usually meet, who would rather not then, and how many work directly with people.
    pub about_times: Vec<String>,
    pub people: Vec<Seat>,
    pub leaves: String,
    /// What could be better, as the board would say it.
    pub prefers: Vec<String>,
}

#[derive(Clone, Debug)]
pub(super) struct Seat {
    pub id: PersonId,
    pub name: String,
    pub detail: String,
    /// Where they come from; empty for those who stay.
    pub from: String,
    pub why: Option<Vec<String>>,
}

pub(super) fn cards(look: &Look, why: Option<PersonId>) -> Vec<Card> {
    let (Some(proposal), Some(proposed)) = (look.proposal(), &look.proposed) else { return Vec::new() };
    proposal.seats.iter().map(|seats| card(look, proposed, seats, why)).collect()
}

fn card(look: &Look, proposed: &StageForming, seats: &Seats, why: Option<PersonId>) -> Card {
    let words = english();
    let members = proposed.formation.members.iter().filter(|(group, _)| *group == seats.group);
    let gone = look.forming.formation.members.iter().filter(|(group, _)| *group == seats.group);
    let gone = gone.filter(|(_, person)| !seats.members.contains(person));
    let gone: Vec<String> = gone.map(|(_, person)| name_of(&look.forming.formation, *person)).collect();
    let prefers = proposed.grouping.breaches().into_iter().filter(|breach| breach.group == seats.group);
    let prefers =
        prefers.filter(|breach| breach.overridable() == Overridable::Freely && breach.rule != Rule::NoFacilitator);
    let most = proposed.stage.size.max.to_string();
    Card {
        id: seats.group,
        name: seats.name.clone(),
        is_new: seats.is_new(),
        about: words.n_with("group-seats", seats.members.len(), &[("max", &most)]),
        lead: lead(look, proposed, seats),
        about_times: about_times(proposed, seats).into_iter().chain(about_work(look, proposed, seats)).collect(),
        people: members.map(|(_, person)| seat(look, proposed, seats, *person, why)).collect(),
        leaves: match gone.is_empty() {
            true => String::new(),
            false => words.with("suggestion-leaves", &[("people", &gone.join(", "))]),
        },
        prefers: prefers
            .map(|breach| crate::group::wording::said(&actions::group::tell(proposed, &breach, "")))
            .collect(),
    }
}

/// "Tuesday afternoons, 12:30pm to 3pm", and who would rather not.
fn about_times(proposed: &StageForming, seats: &Seats) -> Vec<String> {
    let Some(slot) = seats.slot else { return Vec::new() };
    let known = |person: &PersonId| proposed.formation.people.get(person).and_then(|known| known.facts.week);
    let likes_not =
        |person: &&PersonId| known(person).is_some_and(|times| (times.can & !times.likes) & slot.bit() != 0);
    let names: Vec<String> =
        seats.members.iter().filter(likes_not).map(|person| name_of(&proposed.formation, *person)).collect();
    let mut lines = vec![actions::week::slot_words_with_times(slot)];
    if !names.is_empty() {
        lines.push(english().with("suggestion-rather-not", &[("people", &names.join(", "))]));
    }
    lines
}

/// "5 work directly with people, 4 do not."
fn about_work(look: &Look, proposed: &StageForming, seats: &Seats) -> Option<String> {
    let of = |person: &PersonId| proposed.formation.people.get(person).and_then(|known| known.facts.is_direct);
    let count = |is: bool| seats.members.iter().filter(|person| of(person) == Some(is)).count();
    let (direct, other) = (count(true), count(false));
    let is_told = look.wish.mix == Mix::Across && direct + other > 0;
    is_told.then(|| english().n_with("suggestion-direct", direct, &[("others", &other.to_string())]))
}

/// Who would facilitate, and who does now where that is another.
fn lead(look: &Look, proposed: &StageForming, seats: &Seats) -> String {
    let words = english();
    let now = look.forming.group(seats.group).and_then(|group| group.facilitator);
    let name = |person| name_of(&proposed.formation, person);
    match (seats.facilitator, now) {
        (None, _) if look.is_peer => String::new(),
        (None, _) => words.t("suggestion-leads-nobody").into_owned(),
        (Some(lead), Some(now)) if now != lead => {
            words.with("suggestion-leads-now", &[("person", &name(lead)), ("before", &name(now))])
        }
        (Some(lead), None) if !seats.is_new() => words.with("suggestion-leads-new", &[("person", &name(lead))]),
        (Some(lead), _) => words.with("suggestion-leads", &[("person", &name(lead))]),
    }
}

fn seat(look: &Look, proposed: &StageForming, seats: &Seats, person: PersonId, why: Option<PersonId>) -> Seat {
    let known = proposed.formation.people.get(&person);
    let from = look.seat_of(person);
    let name = |group: GroupId| look.forming.group(group).map(|group| group.name.as_str()).unwrap_or_default();
    let detail = known.map(|known| match proposed.grouping.mixed || known.team.is_empty() {
        true => known.organisation.clone(),
        false => known.team.clone(),
    });
    Seat {
        id: person,
        name: name_of(&proposed.formation, person),
        detail: detail.unwrap_or_default(),
        from: match from {
            Some(group) if group == seats.group => String::new(),
            Some(group) => english().with("suggestion-from", &[("group", name(group))]),
            None => english().t("suggestion-from-none").into_owned(),
        },
        why: (why == Some(person)).then(|| reasons(look, proposed, seats, person)),
    }
}

/// Whom they would meet here, and what stands against every other group.
fn reasons(look: &Look, proposed: &StageForming, seats: &Seats, person: PersonId) -> Vec<String> {
    let words = english();
    let mut reasons = Vec::new();
    if look.fixed.has(seats.group, Fixing::Member(person)) {
        reasons.push(words.t("suggestion-why-fixed").into_owned());
    }
    let [organisation, role, team] = alike(proposed, seats.group, person);
    let parts = [("organisation", organisation.as_str()), ("role", role.as_str()), ("team", team.as_str())];
    reasons.push(words.with("suggestion-why-here", &parts));
    for other in look.proposal().into_iter().flat_map(|proposal| &proposal.seats) {
        if other.group != seats.group {
            reasons.push(elsewhere(proposed, other, person));
        }
    }
    reasons
}

fn elsewhere(proposed: &StageForming, other: &Seats, person: PersonId) -> String {
    let words = english();
    let breaches = proposed.grouping.fits(person, other.group).unwrap_or_default();
    let (full, musts): (Vec<_>, Vec<_>) = breaches
        .into_iter()
        .filter(|breach| breach.group == other.group && breach.overridable() != Overridable::Freely)
        .partition(|breach| breach.rule == Rule::TooMany);
    if !musts.is_empty() {
        let why = caused(proposed, person, other.group, &musts);
        return words.with("suggestion-why-closed", &[("group", &other.name), ("why", &why)]);
    }
    let [organisation, role, team] = alike(proposed, other.group, person);
    let parts = [("organisation", organisation.as_str()), ("role", role.as_str()), ("team", team.as_str())];
    let told = words.with("suggestion-why-there", &[&[("group", other.name.as_str())], &parts[..]].concat());
    match full.is_empty() {
        true => told,
        false => format!("{told} {}", words.t("suggestion-why-full")),
    }
}

/// How many others of a group are of somebody's organisation, role and team.
fn alike(proposed: &StageForming, group: GroupId, person: PersonId) -> [String; 3] {
    let people = &proposed.formation.people;
    let Some(own) = people.get(&person) else { return [const { String::new() }; 3] };
    let members = proposed.formation.members.iter().filter(|(id, other)| *id == group && *other != person);
    let others: Vec<_> = members.filter_map(|(_, other)| people.get(other)).collect();
    let role = |role: &str| role.trim().to_lowercase();
    let count = |is_alike: &dyn Fn(&actions::group::Known) -> bool| {
        others.iter().filter(|other| is_alike(other)).count().to_string()
    };
    [
        count(&|other| own.facts.organisation.is_some() && other.facts.organisation == own.facts.organisation),
        count(&|other| !role(&own.role).is_empty() && role(&other.role) == role(&own.role)),
        count(&|other| own.facts.team.is_some() && other.facts.team == own.facts.team),
    ]
}
