//! When groups meet and who facilitates them.

use super::Board;
use crate::groups::brief::Mix;
use crate::groups::facts::{Leader, NONE};

impl Board<'_> {
    /// May this facilitator take this group at this slot? They are free then, and have not too many groups.
    pub fn can_lead(&self, leader: usize, slot: u32, group: usize) -> bool {
        let own = &self.facts.leaders[leader];
        let mut busy = self.busy[leader];
        if self.leaders[group] as usize == leader {
            busy &= !(1 << self.slots[group]);
        }
        can_lead(own, busy, slot)
    }

    /// Could this facilitator take one group more, at this slot?
    pub fn is_free(&self, leader: usize, slot: u32) -> bool {
        can_lead(&self.facts.leaders[leader], self.busy[leader], slot)
    }

    /// The group a facilitator has at a slot.
    pub fn led_by(&self, leader: usize, slot: u32) -> Option<usize> {
        if self.busy[leader] >> slot & 1 == 0 {
            return None;
        }
        self.in_slot(slot).iter().map(|group| *group as usize).find(|group| self.leaders[*group] as usize == leader)
    }

    /// How many rules it breaks that a group has members of a facilitator's team, or others who are kept apart from them.
    pub fn of_own_team(&self, group: usize, leader: usize) -> i32 {
        let own = &self.facts.leaders[leader];
        if own.apart.is_empty() {
            return if own.team == NONE { 0 } else { self.of_team(group, own.team) };
        }
        let members = self.members(group).iter();
        members.map(|person| i32::from(self.facts.bars(leader, *person as usize))).sum()
    }

    pub fn lead(&mut self, group: usize, leader: usize) {
        let before = self.leaders[group] as usize;
        self.broken += i64::from(self.of_own_team(group, leader) - self.of_own_team(group, before));
        let slot = 1u64 << self.slots[group];
        self.busy[before] &= !slot;
        self.busy[leader] |= slot;
        self.leaders[group] = leader as u32;
    }

    /// Two groups of one slot change their facilitators.
    pub fn swap_leaders(&mut self, one: usize, other: usize) {
        let (first, second) = (self.leaders[one] as usize, self.leaders[other] as usize);
        let before = self.of_own_team(one, first) + self.of_own_team(other, second);
        self.broken += i64::from(self.of_own_team(one, second) + self.of_own_team(other, first) - before);
        self.leaders.swap(one, other);
    }

    /// The group meets at another time with another facilitator. Its people stay, whether they can come or not.
    pub fn shift(&mut self, group: usize, slot: u32, leader: usize) {
        let people: Vec<usize> = self.members(group).iter().map(|person| *person as usize).collect();
        people.iter().for_each(|person| self.leave(*person));
        let before = self.slots[group];
        self.leave_slot(group, before);
        self.busy[self.leaders[group] as usize] &= !(1 << before);
        self.in_slot[slot as usize].push(group as u32);
        self.open |= 1 << slot;
        self.busy[leader] |= 1 << slot;
        (self.slots[group], self.leaders[group]) = (slot, leader as u32);
        people.iter().for_each(|person| self.sit(*person, group));
    }

    /// One group more, with nobody in it yet.
    pub fn open(&mut self, slot: u32, leader: usize) -> usize {
        let group = self.groups();
        self.seats.resize((group + 1) * self.stride, NONE);
        self.teams.resize((group + 1) * self.stride, NONE);
        self.agencies.resize((group + 1) * self.facts.agencies, 0);
        self.professions.resize((group + 1) * self.facts.professions, 0);
        self.works.push([0; 2]);
        self.sizes.push(0);
        self.slots.push(slot);
        self.leaders.push(leader as u32);
        self.is_settled.push(false);
        self.in_slot[slot as usize].push(group as u32);
        self.open |= 1 << slot;
        self.busy[leader] |= 1 << slot;
        self.broken += i64::from(self.facts.least);
        self.cost -= self.worth();
        group
    }

    /// One group less. Nobody is in it any more. The last group takes its number.
    pub fn close(&mut self, group: usize) {
        let last = self.groups() - 1;
        let (slot, leader) = (self.slots[group], self.leaders[group] as usize);
        self.leave_slot(group, slot);
        self.busy[leader] &= !(1 << slot);
        if group != last {
            let people: Vec<u32> = self.members(last).to_vec();
            people.iter().for_each(|person| self.group[*person as usize] = group as u32);
            let others = &mut self.in_slot[self.slots[last] as usize];
            others.iter_mut().filter(|own| **own as usize == last).for_each(|own| *own = group as u32);
        }
        remove(&mut self.seats, group, self.stride);
        remove(&mut self.teams, group, self.stride);
        remove(&mut self.agencies, group, self.facts.agencies);
        remove(&mut self.professions, group, self.facts.professions);
        self.works.swap_remove(group);
        self.sizes.swap_remove(group);
        self.slots.swap_remove(group);
        self.leaders.swap_remove(group);
        self.is_settled.swap_remove(group);
        self.broken -= i64::from(self.facts.least);
        self.cost += self.worth();
    }

    /// What each group takes off the cost: its first team is not counted.
    fn worth(&self) -> i64 {
        match self.facts.mix {
            Mix::Teams => 10,
            Mix::Across => 0,
        }
    }

    fn leave_slot(&mut self, group: usize, slot: u32) {
        self.in_slot[slot as usize].retain(|own| *own as usize != group);
        if self.in_slot[slot as usize].is_empty() {
            self.open &= !(1 << slot);
        }
    }
}

/// Takes the row of a group out and puts the last one there.
fn remove<T: Copy>(rows: &mut Vec<T>, group: usize, width: usize) {
    let last = rows.len() - width;
    rows.copy_within(last.., group * width);
    rows.truncate(last);
}

fn can_lead(leader: &Leader, busy: u64, slot: u32) -> bool {
    leader.slots >> slot & 1 == 1 && busy >> slot & 1 == 0 && busy.count_ones() < leader.most_groups
}
