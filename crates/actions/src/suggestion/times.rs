//! Slots as the search knows them: times of the week, or, where times are not asked for, as many as one person leads groups.

use super::MOST_LED;
use super::basis::Basis;
use crate::group::Group;
use domain::id::{GroupId, PersonId};
use domain::suggestion::Task;
use domain::week::{ALWAYS, SLOTS, Slot, slots_of};
use std::collections::{BTreeMap, BTreeSet};

/// As many slots as one person facilitates groups: everybody can come to each.
const ANY: u64 = (1 << MOST_LED) - 1;
/// Stands for the time of a group whose time is open: everybody can come.
const OPEN: u32 = SLOTS;

/// When groups that keep anything meet, and who is free when.
#[derive(Clone, Debug, Default)]
pub(super) struct Times {
    is_known: bool,
    groups: BTreeMap<GroupId, u32>,
    /// Groups whose facilitator is never free.
    shut: BTreeSet<GroupId>,
    free: BTreeMap<PersonId, u64>,
}

impl Times {
    /// Groups as they stand, each at its time.
    pub fn standing(groups: &[&Group]) -> Times {
        let slot = |group: &&Group| (group.id, group.slot.map_or(OPEN, Slot::number));
        Times { is_known: true, groups: groups.iter().map(slot).collect(), ..Times::default() }
    }

    /// Groups that keep anything have to have a time before the search: their own, or the `turn`th best of those at which who
    /// facilitates is free, by who is fixed there and by everybody.
    pub fn settled(basis: &Basis, task: Task, leads: &BTreeMap<GroupId, Option<PersonId>>, turn: usize) -> Times {
        let people = basis.people(task);
        let mut free: BTreeMap<PersonId, u64> = basis
            .leaders
            .iter()
            .copied()
            .chain(leads.values().flatten().copied())
            .map(|one| (one, basis.free(one, task)))
            .collect();
        let (mut groups, mut shut) = (BTreeMap::new(), BTreeSet::new());
        for (id, lead) in leads {
            let open = lead.and_then(|lead| free.get(&lead)).copied().unwrap_or(ALWAYS);
            let own = basis.forming.group(*id).and_then(|group| group.slot);
            let fixed: Vec<PersonId> = basis.fixed_in(*id).collect();
            let can = |people: &[PersonId], slot: Slot| {
                let comes = |one: &&PersonId| basis.times(**one).is_none_or(|times| times.can & slot.bit() != 0);
                people.iter().filter(comes).count()
            };
            let (_, most) = basis.size();
            let taken = |slot: Slot| groups.values().filter(|number| **number == slot.number()).count();
            let mut slots: Vec<Slot> = slots_of(open).collect();
            slots.sort_by_key(|slot| {
                let others = can(&people, *slot).saturating_sub(most * taken(*slot));
                std::cmp::Reverse((can(&fixed, *slot), others))
            });
            let best = || slots.get(turn % slots.len().max(1)).copied();
            let slot = own.filter(|slot| turn == 0 && open & slot.bit() != 0).or_else(best).or(own);
            let number = slot.map_or(0, Slot::number);
            groups.insert(*id, number);
            if open >> number & 1 == 0 {
                shut.insert(*id);
            }
            if let Some(free) = lead.and_then(|lead| free.get_mut(&lead)) {
                *free &= !(1 << number);
            }
        }
        Times { is_known: true, groups, shut, free }
    }

    /// When a group meets that keeps anything.
    pub fn of_group(&self, group: GroupId) -> u32 {
        self.groups.get(&group).copied().unwrap_or(0)
    }

    /// The same for whoever facilitates it, as bits.
    pub fn of_lead(&self, group: GroupId) -> u64 {
        if self.shut.contains(&group) { 0 } else { 1 << self.of_group(group) }
    }

    /// When somebody may be given a group to facilitate.
    pub fn free(&self, person: PersonId) -> u64 {
        match self.is_known {
            true => self.free.get(&person).copied().unwrap_or(ALWAYS),
            false => ANY,
        }
    }

    /// When a group may meet that nobody facilitates.
    pub fn any(&self) -> u64 {
        if self.is_known { ALWAYS } else { 1 }
    }

    /// When somebody can come, and when it suits them. Of whom nothing is known can always come.
    pub fn of_person(&self, basis: &Basis, person: PersonId) -> (u64, u64) {
        if !self.is_known {
            return (ANY, ANY);
        }
        let (can, likes) = basis.times(person).map_or((ALWAYS, ALWAYS), |times| (times.can, times.likes));
        let kept = basis.kept_at(person).fold(0, |bits, slot| bits | slot.bit());
        (can | kept | 1 << OPEN, likes | 1 << OPEN)
    }
}
