//! A stage as the search knows it.
//!
//! A group that keeps anything is a facilitator of its own to the search, who has one group: so it is known again. Others
//! are led by whoever the search chooses; which of them takes which name is decided afterwards. Where times are not asked
//! for, everybody can always come.

use super::MOST_LED;
use super::basis::Basis;
use super::classes::{barred, of_group, of_person, person, way};
use super::times::Times;
use domain::grouping::Rule;
use domain::id::{GroupId, PersonId};
use domain::suggestion::{Hindrance, Leading, Mix, Task, Wish, usual_groups};
use domain::week::{self, without_common};
use solver::groups::{Brief, Facilitator, Group};
use std::collections::BTreeMap;

/// What is asked of the search, and who leads the groups that keep anything.
#[derive(Clone, Debug)]
pub(super) struct Asking {
    pub brief: Brief,
    pub leads: BTreeMap<GroupId, Option<PersonId>>,
    /// The groups as they stand, where they are to be mended.
    pub standing: Vec<Group>,
    /// Whether slots are times of the week.
    pub has_times: bool,
}

impl Asking {
    /// Is it the times that leave somebody so few others, and not whom they may not meet?
    pub fn is_short_of_times(&self, person: PersonId, people: usize) -> bool {
        let id = of_person(person);
        let apart = self.brief.apart.iter().filter(|(one, other)| *one == id || *other == id).count();
        self.has_times && self.brief.people.len().saturating_sub(apart) > people
    }
}

/// What may become of facilitators who are named and not fixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Stay,
    MayGo,
}

/// Groups for everybody who is not fixed. Groups that keep anything and have no time yet take the `turn`th best for it.
pub(super) fn form(basis: &Basis, wish: Wish, named: Named, turn: usize) -> Result<Asking, Hindrance> {
    let task = Task::Form(wish);
    let (people, open) = (basis.people(task), basis.open(task));
    let chooses = wish.leading == Leading::Choose && !basis.is_peer();
    let count = count(basis, wish, people.len(), open.len())?;
    let mut led = led_elsewhere(basis, task);
    let mut leads = BTreeMap::new();
    for group in open {
        let stays = group.facilitator.is_some() && (named == Named::Stay || !chooses);
        let keeps = stays || basis.fixed.leads.contains(&group.id) || basis.fixed_in(group.id).next().is_some();
        if (chooses || wish.times) && !keeps {
            continue;
        }
        let chosen = group.facilitator.or_else(|| if chooses { suited(basis, group.id, &people, &led) } else { None });
        chosen.into_iter().for_each(|person| *led.entry(person).or_default() += 1);
        leads.insert(group.id, chosen);
    }
    let times = if wish.times { Times::settled(basis, task, &leads, turn) } else { Times::default() };
    let mut facilitators: Vec<Facilitator> =
        leads.iter().map(|(group, lead)| keeping(basis, *group, *lead, &people, &times)).collect();
    match chooses {
        true if leads.len() == count => {}
        true => facilitators.extend(choosable(basis, &people, &led, &times)),
        false => facilitators.extend((leads.len()..count).map(|nth| nobody(nth, &times))),
    }
    if wish.times && count == 1 {
        in_common(basis, &people, facilitators.iter().fold(0, |slots, one| slots | one.slots))?;
    }
    let kept = leads.keys().map(|group| standing(&times, *group, basis.fixed_in(*group)));
    let brief =
        Brief { groups: Some(count), kept: kept.collect(), ..plain(basis, &people, wish.mix, facilitators, &times) };
    Ok(Asking { brief, leads, standing: Vec::new(), has_times: wish.times })
}

/// The groups as they stand, with those who come late and without those who left. They meet when they do; to one without a
/// time of the week everybody can come.
pub(super) fn mend(basis: &Basis, mix: Mix) -> Asking {
    let (people, open) = (basis.people(Task::Mend), basis.open(Task::Mend));
    let leads: BTreeMap<GroupId, Option<PersonId>> = open.iter().map(|group| (group.id, group.facilitator)).collect();
    let has_times = open.iter().any(|group| group.slot.is_some());
    let times = if has_times { Times::standing(&open) } else { Times::default() };
    let facilitators = leads.iter().map(|(group, lead)| keeping(basis, *group, *lead, &people, &times)).collect();
    let kept = leads.keys().map(|group| standing(&times, *group, basis.fixed_in(*group)));
    let now = leads.keys().map(|group| standing(&times, *group, basis.members(*group)));
    let now = now.collect();
    let brief = Brief { kept: kept.collect(), ..plain(basis, &people, mix, facilitators, &times) };
    Asking { brief, leads, standing: now, has_times }
}

fn plain(basis: &Basis, people: &[PersonId], mix: Mix, facilitators: Vec<Facilitator>, times: &Times) -> Brief {
    let apart = basis.forming.grouping.apart(people);
    Brief {
        people: people.iter().map(|one| person(basis, *one, mix, times.of_person(basis, *one))).collect(),
        facilitators,
        apart: apart.into_iter().map(|(one, other)| (of_person(one), of_person(other))).collect(),
        size: basis.size(),
        mix: way(mix),
        ..Brief::default()
    }
}

/// All have to be in one group: is there a time for them, and for somebody who facilitates?
fn in_common(basis: &Basis, people: &[PersonId], led: u64) -> Result<(), Hindrance> {
    let can: Vec<u64> = people.iter().map(|one| basis.times(*one).map_or(week::ALWAYS, |times| times.can)).collect();
    let named = |places: Vec<usize>| places.into_iter().map(|place| people[place]).collect::<Vec<_>>();
    if let Some(places) = without_common(&can, week::ALWAYS) {
        return Err(Hindrance::NoCommonTime { people: named(places) });
    }
    match without_common(&can, led & week::ALWAYS) {
        Some(places) if !places.is_empty() => Err(Hindrance::NobodyFree { people: named(places) }),
        _ => Ok(()),
    }
}

/// How many groups there shall be.
fn count(basis: &Basis, wish: Wish, people: usize, open: usize) -> Result<usize, Hindrance> {
    let (least, most) = basis.size();
    let usual = usual_groups(people, (least, most), open).ok_or(Hindrance::Sizes { people, least, most })?;
    let (fewest, most_groups) = (people.div_ceil(most), people / least);
    if open > most_groups {
        return Err(Hindrance::TooManyGroups { groups: open, people, least });
    }
    let groups = wish.groups.unwrap_or(usual);
    match (fewest.max(open)..=most_groups).contains(&groups) {
        true => Ok(groups),
        false => Err(Hindrance::Groups { groups, there: open, people, least, most }),
    }
}

/// How many groups of the stage each leads that the search does not touch.
fn led_elsewhere(basis: &Basis, task: Task) -> BTreeMap<PersonId, usize> {
    let open: Vec<GroupId> = basis.open(task).iter().map(|group| group.id).collect();
    let mut led = basis.taken();
    for group in basis.forming.formation.groups.iter().filter(|group| !open.contains(&group.id)) {
        group.facilitator.into_iter().for_each(|person| *led.entry(person).or_default() += 1);
    }
    led
}

fn left(led: &BTreeMap<PersonId, usize>, person: PersonId) -> usize {
    MOST_LED.saturating_sub(led.get(&person).copied().unwrap_or(0))
}

/// Whoever may lead those who are fixed in a group, and is barred from the fewest others.
fn suited(basis: &Basis, group: GroupId, people: &[PersonId], led: &BTreeMap<PersonId, usize>) -> Option<PersonId> {
    let fixed: Vec<PersonId> = basis.fixed_in(group).collect();
    let free = basis.leaders.iter().copied().filter(|person| left(led, *person) > 0);
    let can = free.filter(|person| barred(basis, *person, &fixed).is_empty());
    can.min_by_key(|person| (barred(basis, *person, people).len(), *person))
}

/// A group that keeps its facilitator, or that nobody leads. Whoever sits there with a reason that is kept may stay.
fn keeping(basis: &Basis, group: GroupId, lead: Option<PersonId>, people: &[PersonId], times: &Times) -> Facilitator {
    let allowed = allowed(basis, group);
    let barred = lead.map(|lead| barred(basis, lead, people)).unwrap_or_default();
    let apart = barred.into_iter().filter(|person| !allowed.contains(person)).map(of_person).collect();
    Facilitator { id: of_group(group), team: None, apart, slots: times.of_lead(group), most_groups: 1 }
}

/// Rules about a member and whoever leads them.
const AS_LEAD: [Rule; 2] = [Rule::FacilitatorFromTeam, Rule::FacilitatorMayNot];

/// Members whom the facilitator may have although a rule speaks against it: the reason is kept.
fn allowed(basis: &Basis, group: GroupId) -> Vec<PersonId> {
    let given = basis.forming.formation.kept.iter().map(|kept| &kept.given);
    let given = given.filter(|given| given.group == group && AS_LEAD.contains(&given.rule));
    given.flat_map(|given| given.people.iter().copied()).collect()
}

fn choosable(basis: &Basis, people: &[PersonId], led: &BTreeMap<PersonId, usize>, times: &Times) -> Vec<Facilitator> {
    let free = basis.leaders.iter().copied().filter(|person| left(led, *person) > 0);
    let facilitator = |person: PersonId| Facilitator {
        id: of_person(person),
        team: None,
        apart: barred(basis, person, people).into_iter().map(of_person).collect(),
        slots: times.free(person),
        most_groups: left(led, person),
    };
    free.map(facilitator).collect()
}

/// A new group without a facilitator.
fn nobody(nth: usize, times: &Times) -> Facilitator {
    Facilitator { id: format!("n{nth}"), slots: times.any(), most_groups: 1, ..Facilitator::default() }
}

fn standing(times: &Times, group: GroupId, people: impl Iterator<Item = PersonId>) -> Group {
    Group { slot: times.of_group(group), facilitator: of_group(group), members: people.map(of_person).collect() }
}
