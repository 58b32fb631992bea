//! The waiting list: its order, places on it, and decisions taken back. No two people ever keep one rank.

use super::places::Changes;
use super::{Before, Breach, Candidate, Change, Choice, Places};
use crate::id::ApplicationId;

impl Places {
    /// Of these, whoever could not have a place without breaking an aim, beside those who have one and those named before; and
    /// which aim.
    pub fn beyond(&self, who: &[ApplicationId]) -> Vec<(ApplicationId, Breach)> {
        let (mut holders, mut found) = (self.holders(), Vec::new());
        for one in who.iter().filter_map(|id| self.candidate(*id)).filter(|one| !one.holds_place()) {
            found.extend(self.limits.check_aims(&holders, one).err().map(|breach| (one.id, breach)));
            holders.push(one);
        }
        found
    }

    /// Somebody waits whom a free place could come to.
    pub fn has_line(&self) -> bool {
        self.waiting().into_iter().any(Candidate::is_in_line)
    }

    /// The waiting list as it is decided, the first first; told or not.
    pub fn waiting(&self) -> Vec<&Candidate> {
        self.in_order(|one| one.choice == Some(Choice::Waiting) && one.is_open())
    }

    /// A place on the list as it is decided, from 1: what letters say once all of them are out.
    pub fn position(&self, id: ApplicationId) -> Option<usize> {
        self.waiting().iter().position(|one| one.id == id).map(|place| place + 1)
    }

    /// "You are 3rd", from 1: counted among those whom a letter has told that they wait. What is decided and not told moves
    /// nobody.
    pub fn told_position(&self, id: ApplicationId) -> Option<usize> {
        let list = self.in_order(Candidate::waits_by_letter);
        list.iter().position(|one| one.id == id).map(|place| place + 1)
    }

    fn in_order(&self, is_in_it: impl Fn(&Candidate) -> bool) -> Vec<&Candidate> {
        let mut list: Vec<&Candidate> = self.candidates.iter().filter(|one| is_in_it(one)).collect();
        list.sort_by_key(|one| (one.rank, one.number));
        list
    }

    pub(super) fn last_rank(&self) -> u32 {
        self.candidates.iter().filter_map(|one| one.rank).max().unwrap_or(0)
    }

    /// Changes places with the neighbour on the list. Everybody who keeps a rank is counted anew, in line or not.
    pub(super) fn shift(&self, who: ApplicationId, is_up: bool) -> Vec<Change> {
        let list = self.waiting();
        let Some(at) = list.iter().position(|one| one.id == who) else { return Vec::new() };
        let other = if is_up { at.checked_sub(1) } else { Some(at + 1) };
        let Some(other) = other.and_then(|other| list.get(other)) else { return Vec::new() };
        let mut order = self.in_order(|one| one.rank.is_some());
        let place = |id| order.iter().position(|one| one.id == id);
        let (Some(one), Some(other)) = (place(who), place(other.id)) else { return Vec::new() };
        order.swap(one, other);
        let ranked = order.into_iter().zip(1..).filter(|(one, rank)| one.rank != Some(*rank));
        ranked.map(|(one, rank)| Change::Ranked { who: one.id, rank }).collect()
    }

    /// What was decided before stands again of everybody of whom it is still open.
    pub(super) fn undo(&self, before: &[Before]) -> Changes {
        let (mut after, mut changes) = (self.clone(), Vec::new());
        for before in before {
            let one = after.known(before.who)?;
            let back = if one.is_open() { after.put_back(one, before) } else { Vec::new() };
            back.iter().for_each(|change| after.apply(change));
            changes.extend(back);
        }
        if after.holders().len() > self.holders().len() {
            after.refuse_full()?;
        }
        let back: Vec<ApplicationId> = before.iter().map(|before| before.who).collect();
        after.refuse_one_home(&back)?;
        Ok(changes)
    }

    /// Whoever took the rank meanwhile, and all behind them, make room.
    fn put_back(&self, one: &Candidate, before: &Before) -> Vec<Change> {
        let rank = match before.choice {
            // Whoever waits by letter has kept their place, also where the list was put into another order since.
            _ if one.told == Some(Choice::Waiting) => one.rank,
            Some(Choice::Waiting) => before.rank.or(Some(self.last_rank() + 1)),
            _ => None,
        };
        let others = || self.candidates.iter().filter(|other| other.id != one.id);
        let is_taken = rank.is_some() && others().any(|other| other.rank == rank);
        let behind = others().filter(|other| is_taken && other.rank >= rank);
        let room = behind.filter_map(|other| Some(Change::Ranked { who: other.id, rank: other.rank? + 1 }));
        room.chain([Change::Undone { who: one.id, choice: before.choice, rank }]).collect()
    }
}
