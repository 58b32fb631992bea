//! The board as its template shows it: everything said in words already.

use super::wording::{caused, change, group_name, leading, said, why};
use crate::words::english;
use actions::group::{Board, Known, LastChange, name_of, tell};
use domain::grouping::{Breach, Mend, Overridable, Rule, Weight};
use domain::id::{GroupId, PersonId};
use serde::Deserialize;

/// What is open on the board, from its address.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Look {
    pub stage: Option<String>,
    /// Whose Move menu is open.
    #[serde(rename = "move")]
    pub moving: Option<PersonId>,
    /// Whose facilitator is being chosen.
    pub lead: Option<GroupId>,
    /// Which group's name and place are being changed.
    pub edit: Option<GroupId>,
}

/// One breach.
#[derive(Clone, Debug)]
pub(super) struct Sort {
    pub nth: usize,
    pub is_must: bool,
    pub said: String,
    pub why: String,
    pub change: String,
    pub href: String,
    pub link: String,
    pub keep: Option<Keep>,
    /// Reason, who gave it, on which day.
    pub kept: Option<(String, String, String)>,
}

#[derive(Clone, Debug)]
pub(super) struct Keep {
    pub group: GroupId,
    pub rule: &'static str,
    pub people: String,
    pub is_open: bool,
    pub reason: String,
}

#[derive(Clone, Debug)]
pub(super) struct Seated {
    pub id: PersonId,
    pub name: String,
    pub detail: String,
    pub is_marked: bool,
    pub menu: Option<Menu>,
}

/// Where somebody may go, best first.
#[derive(Clone, Debug)]
pub(super) struct Menu {
    /// Empty for somebody who is in no group.
    pub from: String,
    pub from_name: String,
    pub targets: Vec<Target>,
    /// Number of the breach that may be kept with a reason.
    pub keep: Option<usize>,
    pub is_never: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Target {
    pub id: GroupId,
    pub name: String,
    pub words: String,
    /// A confirmed group takes nobody who would cause what no reason can keep.
    pub is_closed: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Card {
    pub id: GroupId,
    pub name: String,
    pub about: String,
    pub meets: String,
    pub place: String,
    pub join_link: String,
    pub is_confirmed: bool,
    pub seats: Vec<(usize, usize, bool)>,
    pub seats_wide: usize,
    pub seats_high: usize,
    pub lines: Vec<(bool, bool, String)>,
    pub people: Vec<Seated>,
    pub leading: Option<Vec<Choice>>,
    pub is_edited: bool,
}

/// One person who may be asked to facilitate.
#[derive(Clone, Debug)]
pub(super) struct Choice {
    pub id: PersonId,
    pub label: String,
    pub is_chosen: bool,
    pub is_closed: bool,
}

pub(super) struct Undo {
    pub said: String,
    pub lasts: String,
}

pub(super) fn sorts(board: &Board, path: &str) -> Vec<Sort> {
    board.breaches.iter().zip(1..).map(|(breach, nth)| sort(board, path, breach, nth)).collect()
}

fn sort(board: &Board, path: &str, breach: &Breach, nth: usize) -> Sort {
    let forming = &board.forming;
    let is_must = breach.weight() == Weight::Must;
    let (href, link) = where_to_go(board, path, breach);
    let keep = (breach.overridable() == Overridable::WithReason).then(|| Keep {
        group: breach.group,
        rule: breach.rule.as_str(),
        people: breach.people.iter().map(PersonId::to_string).collect::<Vec<_>>().join(","),
        is_open: false,
        reason: String::new(),
    });
    Sort {
        nth,
        is_must,
        said: said(&tell(forming, breach, "")),
        why: why(breach.rule),
        change: change(forming, breach),
        href,
        link,
        keep: keep.filter(|_| breach.overridden.is_none()),
        kept: breach.overridden.as_ref().map(|reason| kept(board, breach, reason)),
    }
}

fn kept(board: &Board, breach: &Breach, reason: &str) -> (String, String, String) {
    let given =
        board.forming.formation.kept.iter().find(|kept| {
            kept.given.rule == breach.rule && kept.given.group == breach.group && kept.given.reason == reason
        });
    let zone = jiff::tz::TimeZone::get(&board.programme.design.zone.to_string()).unwrap_or(jiff::tz::TimeZone::UTC);
    let (by, day) =
        given.map(|kept| (kept.by.clone(), english().day(kept.at.to_zoned(zone).date()))).unwrap_or_default();
    (reason.to_owned(), by, day)
}

/// The person or the group to look at first.
fn where_to_go(board: &Board, path: &str, breach: &Breach) -> (String, String) {
    let (forming, words) = (&board.forming, english());
    let stage = &forming.stage.key;
    let to_lead = || {
        let name = group_name(forming, breach.group);
        (
            format!("{path}?stage={stage}&lead={}#g-{}", breach.group, breach.group),
            words.with("group-go-lead", &[("group", name)]),
        )
    };
    let is_member =
        |person: &PersonId| forming.grouping.group(breach.group).is_some_and(|group| group.members.contains(person));
    match breach.mend {
        Some(Mend::ChooseFacilitator | Mend::ChangeFacilitator) => return to_lead(),
        Some(Mend::Move { person, .. } | Mend::TakeOut { person, .. }) => {
            return (
                format!("{path}?stage={stage}&move={person}#p-{}-{person}", breach.group),
                words.with("group-go-person", &[("person", &name_of(&forming.formation, person))]),
            );
        }
        _ => {}
    }
    match breach.people.iter().copied().find(is_member).filter(|_| is_about_people(breach.rule)) {
        Some(person) => (
            format!("{path}?stage={stage}&move={person}#p-{}-{person}", breach.group),
            words.with("group-go-person", &[("person", &name_of(&forming.formation, person))]),
        ),
        None => (
            format!("#g-{}", breach.group),
            words.with("group-go-group", &[("group", group_name(forming, breach.group))]),
        ),
    }
}

/// Rules that speak of some of the members rather than of the whole group.
fn is_about_people(rule: Rule) -> bool {
    !matches!(rule, Rule::TooFew | Rule::TooMany | Rule::NoFacilitator | Rule::OneTeam | Rule::OneOrganisation)
}

pub(super) fn cards(board: &Board, look: &Look, sorts: &[Sort]) -> Vec<Card> {
    board.forming.formation.groups.iter().map(|group| card(board, look, sorts, group)).collect()
}

fn card(board: &Board, look: &Look, sorts: &[Sort], group: &actions::group::Group) -> Card {
    let (forming, words) = (&board.forming, english());
    let of_group = forming.formation.members.iter().filter(|(id, _)| *id == group.id);
    let people: Vec<Seated> = of_group.map(|(_, person)| seated(board, look, *person, Some(group.id))).collect();
    let max = usize::try_from(forming.stage.size.max).unwrap_or(0);
    let most = max.to_string();
    let count = match people.len() > max {
        true => words.n_with("group-seats-over", people.len(), &[("max", &most)]),
        false => words.n_with("group-seats", people.len(), &[("max", &most)]),
    };
    let leader = match group.facilitator {
        Some(person) => name_of(&forming.formation, person),
        None => words.t("group-nobody-leads").into_owned(),
    };
    let (seats, seats_wide, seats_high) = seats(people.len(), max);
    let lines = board.breaches.iter().zip(sorts).filter(|(breach, _)| breach.group == group.id);
    let is_online = !group.join_link.is_empty() && group.place.is_empty();
    Card {
        id: group.id,
        name: group.name.clone(),
        about: format!("{leader}, {count}"),
        meets: if is_online { words.t("group-online").into_owned() } else { group.place.clone() },
        place: group.place.clone(),
        join_link: group.join_link.clone(),
        is_confirmed: group.is_confirmed,
        seats,
        seats_wide,
        seats_high,
        lines: lines.map(|(_, sort)| (sort.is_must, sort.kept.is_some(), sort.said.clone())).collect(),
        people,
        leading: (look.lead == Some(group.id)).then(|| choices(board, group)),
        is_edited: look.edit == Some(group.id),
    }
}

/// Twelve dots to a row, filled ones first: x, y, filled.
fn seats(filled: usize, max: usize) -> (Vec<(usize, usize, bool)>, usize, usize) {
    let all = max.max(filled);
    let seats = (0..all).map(|nth| (7 + 18 * (nth % 12), 7 + 18 * (nth / 12), nth < filled)).collect();
    (seats, 18 * all.clamp(1, 12), (18 * all.div_ceil(12).max(1)).saturating_sub(4))
}

pub(super) fn not_placed(board: &Board, look: &Look) -> Vec<Seated> {
    board.not_placed.iter().map(|person| seated(board, look, *person, None)).collect()
}

fn seated(board: &Board, look: &Look, person: PersonId, group: Option<GroupId>) -> Seated {
    let formation = &board.forming.formation;
    let is_in = |breach: &Breach| {
        Some(breach.group) == group
            && breach.stands_in_the_way()
            && is_about_people(breach.rule)
            && breach.people.contains(&person)
    };
    Seated {
        id: person,
        name: name_of(formation, person),
        detail: match group {
            Some(_) => formation.people.get(&person).map(|known| detail(board, known)).unwrap_or_default(),
            None => fitting(board, person),
        },
        is_marked: board.breaches.iter().any(is_in),
        menu: (look.moving == Some(person)).then(|| menu(board, person, group)),
    }
}

/// Where agencies meet the organisation says more; inside one organisation the team does.
fn detail(board: &Board, known: &Known) -> String {
    match board.forming.grouping.mixed || known.team.is_empty() {
        true => known.organisation.clone(),
        false => known.team.clone(),
    }
}

/// "Lantern Youth Work. Fits Hazel or Maple."
fn fitting(board: &Board, person: PersonId) -> String {
    let forming = &board.forming;
    let known = forming.formation.people.get(&person);
    let place = known.map(|known| known.organisation.clone()).unwrap_or_default();
    let groups = forming.grouping.groups.iter();
    let fits: Vec<&str> = groups
        .filter(|group| forming.grouping.fits(person, group.id).is_some_and(|caused| caused.is_empty()))
        .map(|group| group.name.as_str())
        .take(4)
        .collect();
    let fits = match fits.split_last() {
        None if forming.grouping.groups.is_empty() => english().t("group-fits-no-groups").into_owned(),
        None => english().t("group-fits-none").into_owned(),
        Some((last, [])) => english().with("group-fits", &[("groups", last)]),
        Some((last, others)) => {
            let groups = english().with("group-or", &[("some", &others.join(", ")), ("last", last)]);
            english().with("group-fits", &[("groups", &groups)])
        }
    };
    if place.is_empty() { fits } else { format!("{place}. {fits}") }
}

fn menu(board: &Board, person: PersonId, from: Option<GroupId>) -> Menu {
    let forming = &board.forming;
    let smallest = board.breaches.iter().find_map(|breach| match breach.mend {
        Some(Mend::Move { person: who, to }) if who == person && Some(breach.group) == from => Some(to),
        _ => None,
    });
    let mut targets: Vec<((usize, usize, usize), Target)> = forming
        .formation
        .groups
        .iter()
        .filter(|group| Some(group.id) != from)
        .map(|group| {
            let breaches = forming.grouping.fits(person, group.id).unwrap_or_default();
            let count = |kind| breaches.iter().filter(|breach| breach.overridable() == kind).count();
            let never = count(Overridable::Never);
            let rank = (never, count(Overridable::WithReason), count(Overridable::Freely));
            let words = match breaches.is_empty() {
                true if smallest == Some(group.id) => english().t("group-fit-smallest").into_owned(),
                true => english().t("group-fit").into_owned(),
                false => caused(forming, person, group.id, &breaches),
            };
            let is_closed = group.is_confirmed && never > 0;
            (rank, Target { id: group.id, name: group.name.clone(), words, is_closed })
        })
        .collect();
    targets.sort_by_key(|(rank, target)| (*rank, smallest != Some(target.id)));
    let concerns = |breach: &&Breach| Some(breach.group) == from && breach.people.contains(&person);
    let keep = board.breaches.iter().zip(1..).find(|(breach, _)| {
        concerns(breach) && breach.stands_in_the_way() && breach.overridable() == Overridable::WithReason
    });
    Menu {
        from: from.map(|id| id.to_string()).unwrap_or_default(),
        from_name: from.map(|id| group_name(forming, id).to_owned()).unwrap_or_default(),
        targets: targets.into_iter().map(|(_, target)| target).collect(),
        keep: keep.map(|(_, nth)| nth),
        is_never: board.breaches.iter().filter(concerns).any(|breach| breach.overridable() == Overridable::Never),
    }
}

fn choices(board: &Board, group: &actions::group::Group) -> Vec<Choice> {
    let forming = &board.forming;
    let choice = |person: &PersonId| {
        let breaches = forming.grouping.leads(*person, group.id).unwrap_or_default();
        let words = leading(forming, *person, &breaches);
        Choice {
            id: *person,
            label: format!("{}: {words}", name_of(&forming.formation, *person)),
            is_chosen: group.facilitator == Some(*person),
            is_closed: breaches.iter().any(|breach| breach.overridable() == Overridable::Never),
        }
    };
    board.candidates.iter().map(choice).collect()
}

pub(super) fn undo(board: &Board, last: &LastChange) -> Undo {
    let (forming, words) = (&board.forming, english());
    let person = last.people.first().map(|person| name_of(&forming.formation, *person)).unwrap_or_default();
    let name = |id| group_name(forming, id);
    let said = match (last.from, last.to) {
        (None, Some(to)) if last.people.len() > 1 => {
            words.n_with("group-placed-many", last.people.len(), &[("to", name(to))])
        }
        (Some(from), Some(to)) => {
            words.with("group-moved", &[("person", &person), ("from", name(from)), ("to", name(to))])
        }
        (None, Some(to)) => words.with("group-placed", &[("person", &person), ("to", name(to))]),
        (Some(from), None) => words.with("group-taken-out", &[("person", &person), ("from", name(from))]),
        (None, None) => String::new(),
    };
    Undo { said, lasts: words.n("group-undo-lasts", last.minutes_left(board.now)) }
}
