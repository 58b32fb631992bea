//! Every mend of so few groups, tried out: fewest groups first, of those the fewest people moved, and of those the best. Where
//! there are too many ways to try, the best mend met until then has to do.

use super::board::Board;
use super::chain::BROKEN;
use super::facts::NONE;

/// Seats and choices of groups that are tried.
const MOST_TRIES: u32 = 100_000;
/// What somebody who stood and goes to another group weighs: more than everything else.
const MOVED: i64 = 1 << 40;

pub(super) struct Few<'a> {
    board: Board<'a>,
    /// Where each stood, or [`NONE`] for those who come.
    stood: Vec<u32>,
    /// The most people each group may have; one that was too large already need not shrink.
    room: Vec<usize>,
    coming: Vec<usize>,
    /// Groups that are other groups whatever is done and can take people.
    forced: Vec<usize>,
    /// Those that can take people.
    open: Vec<usize>,
    best: Option<(i64, Board<'a>)>,
    tries: u32,
}

impl<'a> Few<'a> {
    /// `left` are the groups that somebody has left.
    pub fn new(board: &Board<'a>, left: &[bool]) -> Few<'a> {
        let facts = board.facts;
        let open: Vec<usize> = (0..board.groups()).filter(|group| board.sizes[*group] > 0).collect();
        let is_forced = |group: &usize| left[*group] || board.sizes[*group] < facts.least;
        Few {
            stood: (0..facts.people()).map(|person| board.place(person)).collect(),
            room: board.sizes.iter().map(|size| facts.most.max(*size) as usize).collect(),
            coming: (0..facts.people()).filter(|person| !board.has_seat(*person)).collect(),
            forced: open.iter().copied().filter(is_forced).collect(),
            open,
            board: board.clone(),
            best: None,
            tries: MOST_TRIES,
        }
    }

    /// What is better than the mend that is there already, if there is one and it was met in time.
    pub fn find(mut self, there: Option<&Board<'a>>) -> Option<Board<'a>> {
        let others: Vec<usize> = self.open.iter().copied().filter(|group| !self.forced.contains(group)).collect();
        let most =
            there.map_or(others.len(), |there| others.iter().filter(|group| self.differs(there, **group)).count());
        for more in 0..=most {
            let is_known = there.filter(|_| more == most);
            self.best = is_known.map(|there| (self.weight(there), there.clone()));
            let mut chosen = self.forced.clone();
            self.choose(&others, more, &mut chosen);
            if self.best.is_some() || self.tries == 0 {
                break;
            }
        }
        self.best.map(|(_, board)| board)
    }

    /// Has a group other people than it had?
    fn differs(&self, there: &Board, group: usize) -> bool {
        let mut members = there.members(group).iter();
        there.sizes[group] != self.board.sizes[group]
            || members.any(|person| self.stood[*person as usize] != group as u32)
    }

    fn choose(&mut self, others: &[usize], more: usize, chosen: &mut Vec<usize>) {
        if !self.has_tries() {
            return;
        }
        if more == 0 {
            return self.deal(chosen);
        }
        for (nth, group) in others.iter().enumerate().take((others.len() + 1).saturating_sub(more)) {
            chosen.push(*group);
            self.choose(&others[nth + 1..], more - 1, chosen);
            chosen.pop();
        }
    }

    fn has_tries(&mut self) -> bool {
        self.tries = self.tries.saturating_sub(1);
        self.tries > 0
    }

    /// Everybody of these groups who may go, and all who come, are seated in them anew.
    fn deal(&mut self, groups: &[usize]) {
        let can = |person: usize| groups.iter().filter(|group| self.can_come(person, **group)).count();
        let members = groups.iter().flat_map(|group| self.board.members(*group)).map(|person| *person as usize);
        let mut members: Vec<usize> = members.collect();
        let room: usize = groups.iter().map(|group| self.room[*group]).sum();
        if members.len() + self.coming.len() > room || self.coming.iter().any(|person| can(*person) == 0) {
            return;
        }
        members.retain(|person| !self.board.is_stuck[*person]);
        members.sort_unstable();
        let mut people = self.coming.clone();
        people.sort_by_key(|person| (can(*person), *person));
        members.iter().for_each(|person| self.board.leave(*person));
        people.extend(&members);
        let before = self.board.cost + BROKEN * rules(&self.board);
        self.seat(&people, groups, before);
        members.iter().for_each(|person| self.board.sit(*person, self.stood[*person] as usize));
    }

    fn can_come(&self, person: usize, group: usize) -> bool {
        let (slot, leader) = (self.board.slots[group], self.board.leaders[group] as usize);
        self.board.facts.slots[person] >> slot & 1 == 1 && !self.board.facts.bars(leader, person)
    }

    /// `weight` is that of the people who sit; it never falls.
    fn seat(&mut self, people: &[usize], groups: &[usize], weight: i64) {
        let is_worse = self.best.as_ref().is_some_and(|best| weight >= best.0);
        if !self.has_tries() || is_worse || groups.iter().map(|group| self.lacks(*group)).sum::<usize>() > people.len()
        {
            return;
        }
        let Some((person, rest)) = people.split_first() else { return self.keep() };
        let home = self.stood[*person] as usize;
        let others = groups.iter().filter(|group| **group != home);
        for group in groups.iter().filter(|group| **group == home).chain(others) {
            if !self.fits(*person, *group) {
                continue;
            }
            let price = self.board.price(*person, *group, NONE);
            let moved = MOVED * i64::from(![*group as u32, NONE].contains(&self.stood[*person]));
            self.board.sit(*person, *group);
            self.seat(rest, groups, weight + moved + i64::from(price.cost) + BROKEN * i64::from(price.broken));
            self.board.leave(*person);
        }
    }

    /// People a group lacks, if there is anybody in it.
    fn lacks(&self, group: usize) -> usize {
        match self.board.sizes[group] {
            0 => 0,
            size => self.board.facts.least.saturating_sub(size) as usize,
        }
    }

    /// Whoever changes groups breaks no rule; between those who stay all may be as it was.
    fn fits(&self, person: usize, group: usize) -> bool {
        let facts = self.board.facts;
        if self.board.sizes[group] as usize >= self.room[group] {
            return false;
        }
        if self.stood[person] != group as u32 {
            return self.board.price(person, group, NONE).broken == 0;
        }
        let clashes = |other: &u32| self.board.place(*other as usize) == group as u32;
        let came = |other: &u32| self.stood[*other as usize] != group as u32;
        !facts.apart[person].iter().any(|other| clashes(other) && came(other))
    }

    fn keep(&mut self) {
        let own = self.weight(&self.board);
        if self.best.as_ref().is_none_or(|best| own < best.0) {
            self.best = Some((own, self.board.clone()));
        }
    }

    /// What two mends are compared by, where nobody lacks in any group.
    fn weight(&self, board: &Board) -> i64 {
        let lacks = board.sizes.iter().map(|size| i64::from(board.facts.least.saturating_sub(*size)));
        let goes = |person: &usize| ![board.place(*person), NONE].contains(&self.stood[*person]);
        let moved = (0..self.stood.len()).filter(goes).count() as i64;
        MOVED * moved + board.cost_of_filled() + BROKEN * (board.broken - lacks.sum::<i64>())
    }
}

/// Rules broken, but for sizes.
fn rules(board: &Board) -> i64 {
    let (least, most) = (board.facts.least, board.facts.most);
    let sizes = board.sizes.iter().map(|size| least.saturating_sub(*size) + size.saturating_sub(most));
    board.broken - sizes.map(i64::from).sum::<i64>()
}
