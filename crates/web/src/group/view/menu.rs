//! Where somebody may be moved, and who may lead a group, each with what it would break.

use crate::group::wording::{caused, group_name, leading};
use crate::words::english;
use actions::group::{Board, name_of};
use domain::grouping::{Breach, Mend, Overridable};
use domain::id::{GroupId, PersonId};

/// Where somebody may go, best first.
#[derive(Clone, Debug)]
pub(in crate::group) struct Menu {
    /// Empty for somebody who is in no group.
    pub from: String,
    pub from_name: String,
    pub targets: Vec<Target>,
    /// Number of the breach that may be kept with a reason.
    pub keep: Option<usize>,
    pub is_never: bool,
}

#[derive(Clone, Debug)]
pub(in crate::group) struct Target {
    pub id: GroupId,
    pub name: String,
    pub words: String,
    /// A confirmed group takes nobody who would cause what no reason can keep.
    pub is_closed: bool,
}

/// One person who may be asked to facilitate.
#[derive(Clone, Debug)]
pub(in crate::group) struct Choice {
    pub id: PersonId,
    pub label: String,
    pub is_chosen: bool,
    pub is_closed: bool,
}

pub(super) fn menu(board: &Board, person: PersonId, from: Option<GroupId>) -> Menu {
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

pub(super) fn choices(board: &Board, group: &actions::group::Group) -> Vec<Choice> {
    let forming = &board.forming;
    let choice = |person: &PersonId| {
        let breaches = forming.grouping.leads(*person, group.id).unwrap_or_default();
        let words = leading(forming, *person, &breaches);
        let is_chosen = group.facilitator == Some(*person);
        Choice {
            id: *person,
            label: format!("{}: {words}", name_of(&forming.formation, *person)),
            is_chosen,
            is_closed: !is_chosen && breaches.iter().any(|breach| breach.overridable() == Overridable::Never),
        }
    };
    // Who leads it stays to be chosen, even when they facilitate no longer.
    let theirs = group.facilitator.filter(|own| !board.candidates.contains(own));
    board.candidates.iter().chain(&theirs).map(choice).collect()
}
