//! The board as its template shows it: everything said in words already.

mod menu;
mod sort;

pub(super) use menu::{Choice, Menu};
pub(super) use sort::{Keep, Sort, sorts};

use super::wording::group_name;
use crate::words::english;
use actions::group::{Board, Known, LastChange, name_of};
use actions::week::{slot_words, slot_words_with_times};
use domain::blueprint::{Owner, StageKind};
use domain::grouping::Breach;
use domain::id::{GroupId, PersonId};
use domain::suggestion::Fixing;
use domain::week::Slot;
use menu::{choices, menu};
use serde::Deserialize;
use sort::is_about_people;

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

#[derive(Clone, Debug)]
pub(super) struct Seated {
    pub id: PersonId,
    pub name: String,
    pub detail: String,
    pub is_marked: bool,
    /// Another suggestion leaves them here.
    pub stays: bool,
    pub menu: Option<Menu>,
}

#[derive(Clone, Debug)]
pub(super) struct Card {
    pub id: GroupId,
    pub name: String,
    pub about: String,
    /// When it usually meets; empty while that is open.
    pub time: String,
    /// Number, words and whether it is chosen, of every time of the week.
    pub slots: Vec<(u32, String, bool)>,
    pub meets: String,
    pub place: String,
    pub join_link: String,
    pub version: u32,
    pub is_confirmed: bool,
    pub seats: Vec<(usize, usize, bool)>,
    pub seats_wide: usize,
    pub seats_high: usize,
    pub lines: Vec<(bool, bool, String)>,
    pub people: Vec<Seated>,
    pub leading: Option<Vec<Choice>>,
    pub is_edited: bool,
    /// Another suggestion leaves who facilitates, or the whole group, as it is.
    pub keeps_lead: bool,
    pub is_whole: bool,
    /// First and last name of who facilitates; empty for nobody.
    pub lead: String,
    /// Who facilitates, when they have no profile to be judged by.
    pub without_profile: Option<PersonId>,
    /// It can be handed over to its members.
    pub can_hand_over: bool,
}

pub(super) struct Undo {
    pub said: String,
    pub lasts: String,
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
    let lead = group.facilitator.map(|person| name_of(&forming.formation, person)).unwrap_or_default();
    let leader = match lead.is_empty() {
        true => words.t("group-nobody-leads").into_owned(),
        false => lead.clone(),
    };
    let (seats, seats_wide, seats_high) = seats(people.len(), max);
    let lines = board.breaches.iter().zip(sorts).filter(|(breach, _)| breach.group == group.id);
    let profiles = &forming.grouping.leading.leads;
    let is_peer = forming.stage.kind == StageKind::Peer;
    let is_online = !group.join_link.is_empty() && group.place.is_empty();
    Card {
        id: group.id,
        name: group.name.clone(),
        about: format!("{leader}, {count}"),
        time: group.slot.map(slot_words_with_times).unwrap_or_default(),
        slots: match look.edit == Some(group.id) {
            true => Slot::all().map(|slot| (slot.number(), slot_words(slot), group.slot == Some(slot))).collect(),
            false => Vec::new(),
        },
        meets: if is_online { words.t("group-online").into_owned() } else { group.place.clone() },
        place: group.place.clone(),
        join_link: group.join_link.clone(),
        version: group.version,
        is_confirmed: group.is_confirmed,
        seats,
        seats_wide,
        seats_high,
        lines: lines.map(|(_, sort)| (sort.is_must, sort.kept.is_some(), sort.said.clone())).collect(),
        people,
        leading: (look.lead == Some(group.id)).then(|| choices(board, group)),
        is_edited: look.edit == Some(group.id),
        keeps_lead: board.fixed.has(group.id, Fixing::Lead),
        is_whole: board.fixed.has(group.id, Fixing::Whole),
        lead,
        without_profile: group.facilitator.filter(|person| !is_peer && !profiles.contains_key(person)),
        can_hand_over: group.is_confirmed && goes_on(board),
    }
}

/// Does a stage that belongs to its members come after this one?
fn goes_on(board: &Board) -> bool {
    let stages = &board.programme.design.stages;
    let own = stages.iter().position(|stage| stage.key == board.forming.stage.key);
    let is_supervised = board.forming.stage.kind == StageKind::Supervision;
    is_supervised && own.is_some_and(|own| stages[own + 1..].iter().any(|stage| stage.owner == Owner::Members))
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
        stays: group.is_some_and(|group| board.fixed.has(group, Fixing::Member(person))),
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
        None if forming.grouping.groups.is_empty() && !board.handed_over.is_empty() => {
            english().t("peer-fits-none").into_owned()
        }
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
        (None, None) => words.n("group-used", last.people.len()),
    };
    Undo { said, lasts: words.n("group-undo-lasts", last.minutes_left(board.now)) }
}
