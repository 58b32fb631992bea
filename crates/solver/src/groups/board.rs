//! A plan while it is searched: who is in which group, when, with whom. Every change is counted as it is made.

mod times;

use super::brief::Mix;
use super::facts::{Facts, NONE};

/// What a change adds to the cost and to the number of broken rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Price {
    pub cost: i32,
    pub broken: i32,
}

#[derive(Clone)]
pub(super) struct Board<'a> {
    pub facts: &'a Facts,
    /// Group and seat of each person.
    group: Vec<u32>,
    seat: Vec<u32>,
    /// Seats of group `g` begin at `g * stride`; the team of who sits there stands beside.
    seats: Vec<u32>,
    teams: Vec<u32>,
    stride: usize,
    pub sizes: Vec<u32>,
    agencies: Vec<u16>,
    professions: Vec<u16>,
    /// People of each group by their kind of work.
    works: Vec<[u16; 2]>,
    pub slots: Vec<u32>,
    pub leaders: Vec<u32>,
    /// Groups of each slot, and at which slots there is one.
    in_slot: Vec<Vec<u32>>,
    pub open: u64,
    /// Slots each facilitator has a group in.
    busy: Vec<u64>,
    pub is_stuck: Vec<bool>,
    pub is_settled: Vec<bool>,
    pub cost: i64,
    pub broken: i64,
}

impl<'a> Board<'a> {
    /// Groups without anybody in them, at a slot with a facilitator each.
    pub fn new(facts: &'a Facts, groups: &[(u32, u32)]) -> Board<'a> {
        let people = facts.people();
        let kept = facts.kept.iter().map(|kept| kept.members.len()).max();
        let stride = (facts.most as usize).max(kept.unwrap_or(0)) + 4;
        let mut board = Board {
            facts,
            group: vec![NONE; people],
            seat: vec![NONE; people],
            seats: vec![NONE; groups.len() * stride],
            teams: vec![NONE; groups.len() * stride],
            stride,
            sizes: vec![0; groups.len()],
            agencies: vec![0; groups.len() * facts.agencies],
            professions: vec![0; groups.len() * facts.professions],
            works: vec![[0; 2]; groups.len()],
            slots: groups.iter().map(|group| group.0).collect(),
            leaders: groups.iter().map(|group| group.1).collect(),
            in_slot: vec![Vec::new(); 64],
            open: 0,
            busy: vec![0; facts.leaders.len()],
            is_stuck: vec![false; people],
            is_settled: vec![false; groups.len()],
            cost: match facts.mix {
                Mix::Teams => -10 * groups.len() as i64,
                Mix::Across => 0,
            },
            broken: i64::from(facts.least) * groups.len() as i64,
        };
        for (nth, (slot, leader)) in groups.iter().enumerate() {
            board.in_slot[*slot as usize].push(nth as u32);
            board.open |= 1 << slot;
            board.busy[*leader as usize] |= 1 << slot;
        }
        board
    }

    pub fn group(&self, person: usize) -> usize {
        self.group[person] as usize
    }

    /// Somebody's group, or [`NONE`].
    pub fn place(&self, person: usize) -> u32 {
        self.group[person]
    }

    pub fn has_seat(&self, person: usize) -> bool {
        self.group[person] != NONE
    }

    pub fn groups(&self) -> usize {
        self.sizes.len()
    }

    pub fn members(&self, group: usize) -> &[u32] {
        &self.seats[group * self.stride..][..self.sizes[group] as usize]
    }

    /// The cost, once groups without anybody are closed.
    pub fn cost_of_filled(&self) -> i64 {
        let empty = self.sizes.iter().filter(|size| **size == 0).count() as i64;
        self.cost + if self.facts.mix == Mix::Teams { 10 * empty } else { 0 }
    }

    pub fn in_slot(&self, slot: u32) -> &[u32] {
        &self.in_slot[slot as usize]
    }

    /// A group takes no more than this, even for a moment.
    pub fn is_full(&self, group: usize) -> bool {
        self.sizes[group] as usize == self.stride
    }

    /// What it costs to have somebody in a group they are not in, but for its size and for `except`, who leaves it.
    pub fn price(&self, person: usize, group: usize, except: u32) -> Price {
        let facts = self.facts;
        let slot = 1u64 << self.slots[group];
        let mut price = Price {
            cost: i32::from(facts.preferred[person] & slot == 0),
            broken: i32::from(facts.slots[person] & slot == 0),
        };
        let team = facts.team[person];
        price.broken += i32::from(facts.bars(self.leaders[group] as usize, person));
        for &other in &facts.apart[person] {
            price.broken += i32::from(self.group[other as usize] == group as u32 && other != except);
        }
        let mut of_team = self.of_team(group, team);
        if except != NONE {
            of_team -= i32::from(facts.team[except as usize] == team);
        }
        price.cost += match facts.mix {
            Mix::Teams => 10 * i32::from(of_team == 0),
            Mix::Across => 5 * of_team + self.alike(person, group, except),
        };
        price
    }

    fn of_team(&self, group: usize, team: u32) -> i32 {
        self.teams[group * self.stride..][..self.stride].iter().map(|own| i32::from(*own == team)).sum()
    }

    fn alike(&self, person: usize, group: usize, except: u32) -> i32 {
        let facts = self.facts;
        let (agency, profession) = (facts.agency[person], facts.profession[person]);
        let mut of_agency = i32::from(self.agencies[group * facts.agencies + agency as usize]);
        let mut of_profession = i32::from(self.professions[group * facts.professions + profession as usize]);
        if except != NONE {
            of_agency -= i32::from(facts.agency[except as usize] == agency);
            of_profession -= i32::from(facts.profession[except as usize] == profession);
        }
        2 * of_agency + of_profession + self.of_work(person, group, except)
    }

    /// People of one kind of work in a group.
    fn of_work(&self, person: usize, group: usize, except: u32) -> i32 {
        let work = &self.facts.work;
        if !self.facts.has_work || work[person] == NONE {
            return 0;
        }
        let leaves = except != NONE && work[except as usize] == work[person];
        i32::from(self.works[group][work[person] as usize]) - i32::from(leaves)
    }

    fn size_price(&self, group: usize, by: i32) -> i32 {
        self.size_breach(self.sizes[group] as i32 + by) - self.size_breach(self.sizes[group] as i32)
    }

    fn size_breach(&self, size: i32) -> i32 {
        (self.facts.least as i32 - size).max(size - self.facts.most as i32).max(0)
    }

    /// What it adds when somebody goes over to another group.
    pub fn price_of_move(&self, person: usize, to: usize) -> Price {
        let from = self.group(person);
        let (gone, come) = (self.price(person, from, person as u32), self.price(person, to, NONE));
        Price {
            cost: come.cost - gone.cost,
            broken: come.broken - gone.broken + self.size_price(from, -1) + self.size_price(to, 1),
        }
    }

    /// What it adds when two people of two groups change places.
    pub fn price_of_swap(&self, one: usize, other: usize) -> Price {
        let (from, to) = (self.group(one), self.group(other));
        let gone = [self.price(one, from, one as u32), self.price(other, to, other as u32)];
        let come = [self.price(one, to, other as u32), self.price(other, from, one as u32)];
        Price {
            cost: come[0].cost + come[1].cost - gone[0].cost - gone[1].cost,
            broken: come[0].broken + come[1].broken - gone[0].broken - gone[1].broken,
        }
    }

    /// What it adds when somebody without a group joins one.
    pub fn price_of_seat(&self, person: usize, group: usize) -> Price {
        let price = self.price(person, group, NONE);
        Price { broken: price.broken + self.size_price(group, 1), ..price }
    }

    pub fn sit(&mut self, person: usize, group: usize) {
        let price = self.price_of_seat(person, group);
        self.count(price);
        let at = self.sizes[group];
        self.sizes[group] += 1;
        self.put(person, group, at);
        self.tally(person, group, 1);
    }

    pub fn leave(&mut self, person: usize) {
        let group = self.group(person);
        let price = self.price(person, group, person as u32);
        self.count(Price { cost: -price.cost, broken: self.size_price(group, -1) - price.broken });
        self.tally(person, group, u16::MAX);
        let (seat, last) = (self.seat[person], self.sizes[group] - 1);
        let moved = self.seats[group * self.stride + last as usize];
        self.put(moved as usize, group, seat);
        self.seats[group * self.stride + last as usize] = NONE;
        self.teams[group * self.stride + last as usize] = NONE;
        self.sizes[group] = last;
        self.group[person] = NONE;
        self.seat[person] = NONE;
    }

    pub fn go_over(&mut self, person: usize, to: usize) {
        self.leave(person);
        self.sit(person, to);
    }

    pub fn swap(&mut self, one: usize, other: usize, price: Price) {
        self.count(price);
        let (from, to) = (self.group(one), self.group(other));
        let (here, there) = (self.seat[one], self.seat[other]);
        self.tally(one, from, u16::MAX);
        self.tally(other, to, u16::MAX);
        self.tally(one, to, 1);
        self.tally(other, from, 1);
        self.put(one, to, there);
        self.put(other, from, here);
    }

    fn put(&mut self, person: usize, group: usize, seat: u32) {
        self.seats[group * self.stride + seat as usize] = person as u32;
        self.teams[group * self.stride + seat as usize] = self.facts.team[person];
        self.group[person] = group as u32;
        self.seat[person] = seat;
    }

    /// Counts somebody's agency, profession and work in or, with all bits set, out.
    fn tally(&mut self, person: usize, group: usize, by: u16) {
        let agency = &mut self.agencies[group * self.facts.agencies + self.facts.agency[person] as usize];
        *agency = agency.wrapping_add(by);
        let profession = &mut self.professions[group * self.facts.professions + self.facts.profession[person] as usize];
        *profession = profession.wrapping_add(by);
        let work = self.facts.work[person];
        if work != NONE {
            let of_work = &mut self.works[group][work as usize];
            *of_work = of_work.wrapping_add(by);
        }
    }

    fn count(&mut self, price: Price) {
        self.cost += i64::from(price.cost);
        self.broken += i64::from(price.broken);
    }
}
