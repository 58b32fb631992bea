//! One change after another until everybody has a seat again: whoever takes a full group's seat sends another on.

use super::board::Board;
use super::mend::Task;

/// Seats that are tried before the question is left open.
const MOST_TRIES: u64 = 200_000;
/// What a broken rule weighs where two plans are compared.
pub(super) const BROKEN: i64 = 1000;

pub(super) struct Chain<'a> {
    board: Board<'a>,
    touched: Vec<bool>,
    is_moved: Vec<bool>,
    is_closed: Vec<bool>,
    /// Rules broken before, which may stay so.
    broken: i64,
    /// What groups that are dissolved lack.
    dissolved: i64,
    /// People who sit elsewhere than before.
    moved: usize,
    best: Option<((usize, i64), Board<'a>, Vec<bool>)>,
    tries: u64,
}

/// What is still to be done.
#[derive(Clone, Default)]
struct Left {
    waiting: Vec<usize>,
    small: Vec<usize>,
    most_touched: usize,
}

impl<'a> Chain<'a> {
    pub fn new(board: &Board<'a>, touched: &[bool]) -> Chain<'a> {
        Chain {
            board: board.clone(),
            touched: touched.to_vec(),
            is_moved: board.is_stuck.clone(),
            is_closed: board.sizes.iter().map(|size| *size == 0).collect(),
            broken: board.broken,
            dissolved: 0,
            moved: 0,
            best: None,
            tries: MOST_TRIES,
        }
    }

    /// The plan with the fewest people moved, and of those the best, that touches so many more groups at most, and which are
    /// touched then.
    pub fn find(mut self, task: &Task, most_touched: usize) -> Option<(Board<'a>, Vec<bool>)> {
        let mut left = Left { most_touched, ..Left::default() };
        match task {
            Task::Seat(person) => left.waiting.push(*person),
            Task::Fill(group) => left.small.push(*group),
        }
        self.go_on(left);
        self.best.map(|(_, board, touched)| (board, touched))
    }

    fn go_on(&mut self, mut left: Left) {
        self.tries = self.tries.saturating_sub(1);
        if self.tries == 0 || self.is_beaten(left.waiting.len()) {
            return;
        }
        if let Some(person) = left.waiting.pop() {
            return self.seat(person, &left);
        }
        match left.small.pop() {
            Some(group) if self.board.sizes[group] >= self.board.facts.least || self.is_closed[group] => {
                self.go_on(left)
            }
            Some(group) => self.fill(group, &left),
            None => self.finish(),
        }
    }

    /// Are more people moved, with so many who still have to, than in the best plan?
    fn is_beaten(&self, waiting: usize) -> bool {
        self.best.as_ref().is_some_and(|best| self.moved + waiting > best.0.0)
    }

    fn finish(&mut self) {
        let broken = self.board.broken - self.dissolved;
        let weight = (self.moved, self.board.cost_of_filled() + BROKEN * broken);
        if broken <= self.broken && self.best.as_ref().is_none_or(|best| weight < best.0) {
            self.best = Some((weight, self.board.clone(), self.touched.clone()));
        }
    }

    /// A group is touched, if so many may be.
    fn touch(&mut self, group: usize, left: &Left) -> Option<Left> {
        let new = usize::from(!self.touched[group]);
        let most_touched = left.most_touched.checked_sub(new)?;
        self.touched[group] = true;
        Some(Left { most_touched, ..left.clone() })
    }

    fn seat(&mut self, person: usize, left: &Left) {
        self.is_moved[person] = true;
        self.moved += 1;
        for group in self.seats_for(person, left) {
            let was_touched = self.touched[group];
            if let Some(left) = self.touch(group, left) {
                self.seat_in(person, group, &left);
            }
            self.touched[group] = was_touched;
        }
        self.moved -= 1;
        self.is_moved[person] = false;
    }

    /// Groups somebody could come to, those with room first: nobody has to go on from there.
    fn seats_for(&self, person: usize, left: &Left) -> Vec<usize> {
        let facts = self.board.facts;
        let open = facts.slots[person] & self.board.open;
        let slots = (0..64u32).filter(|slot| open >> slot & 1 == 1);
        let groups = slots.flat_map(|slot| self.board.in_slot(slot)).map(|group| *group as usize);
        let may = |group: &usize| {
            let is_barred = self.is_closed[*group] || facts.bars(self.board.leaders[*group] as usize, person);
            !is_barred && (left.most_touched > 0 || self.touched[*group])
        };
        let mut groups: Vec<usize> = groups.filter(may).collect();
        groups.sort_by_key(|group| self.board.sizes[*group] >= facts.most);
        groups
    }

    fn seat_in(&mut self, person: usize, group: usize, left: &Left) {
        let facts = self.board.facts;
        let members = self.board.members(group).to_vec();
        let clashing: Vec<u32> =
            members.iter().copied().filter(|other| facts.apart[person].binary_search(other).is_ok()).collect();
        if clashing.is_empty() && (members.len() as u32) < facts.most {
            self.board.sit(person, group);
            self.go_on(left.clone());
            self.board.leave(person);
            return;
        }
        if self.is_beaten(left.waiting.len() + 1) {
            return;
        }
        for other in members {
            let helps = clashing.is_empty() || clashing == [other];
            if !helps || self.is_moved[other as usize] {
                continue;
            }
            self.board.leave(other as usize);
            self.board.sit(person, group);
            let mut left = left.clone();
            left.waiting.push(other as usize);
            self.go_on(left);
            self.board.leave(person);
            self.board.sit(other as usize, group);
        }
    }

    fn fill(&mut self, group: usize, left: &Left) {
        let (facts, slot, before) = (self.board.facts, self.board.slots[group], self.touched.clone());
        let leader = self.board.leaders[group] as usize;
        for person in 0..facts.people() {
            let from = self.board.group(person);
            let comes = facts.slots[person] >> slot & 1 == 1 && !facts.bars(leader, person) && from != group;
            let is_free = comes && self.board.has_seat(person) && !self.is_moved[person];
            if !is_free
                || self.board.members(group).iter().any(|other| facts.apart[person].binary_search(other).is_ok())
            {
                continue;
            }
            let touched = self.touch(group, left).and_then(|left| self.touch(from, &left));
            if let Some(mut left) = touched {
                left.small.extend([from, group]);
                self.is_moved[person] = true;
                self.moved += 1;
                self.board.go_over(person, group);
                self.go_on(left);
                self.board.go_over(person, from);
                self.moved -= 1;
                self.is_moved[person] = false;
            }
            self.touched.clone_from(&before);
        }
        self.dissolve(group, left);
        self.touched = before;
    }

    /// Everybody goes elsewhere.
    fn dissolve(&mut self, group: usize, left: &Left) {
        let members: Vec<usize> = self.board.members(group).iter().map(|person| *person as usize).collect();
        let Some(mut left) = self.touch(group, left) else { return };
        if members.iter().any(|person| self.is_moved[*person]) {
            return;
        }
        self.is_closed[group] = true;
        members.iter().for_each(|person| self.board.leave(*person));
        // An empty group is closed when all is done, and lacks nobody.
        self.dissolved += i64::from(self.board.facts.least);
        left.waiting.extend(&members);
        self.go_on(left);
        self.dissolved -= i64::from(self.board.facts.least);
        members.iter().for_each(|person| self.board.sit(*person, group));
        self.is_closed[group] = false;
    }
}
