//! Whose turn it is to bring something, where one person brings something each time (S1.4): fair over a term, and pure.
//!
//! Nobody has two turns before everybody has had one. Whoever was not there on their turn, or whose session was cancelled, is
//! owed one and comes first. Whoever is new listens twice first, unless they ask. A pass moves somebody back: no debt, no reason.

mod note;

pub use note::Note;

use crate::blueprint::{Stage, Turn as Kind};
use crate::id::PersonId;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Sessions that somebody who joins a running group listens to before a turn is theirs.
pub const EASED_IN: usize = 2;
/// The fewest and most sessions of a term that a facilitator may choose.
pub const TERM: std::ops::RangeInclusive<u32> = 4..=60;
/// The method whose topics the group agrees on beforehand.
pub const TOPICS: &str = "topic-led";

/// Whether the groups of a stage take turns: not without an agenda, and not where topics lead.
pub fn has_turns(stage: &Stage) -> bool {
    let leads = |method: &crate::method::Method| method.agenda && method.key != TOPICS;
    stage.turns.contains(&Kind::Presents) && stage.method().is_some_and(leads)
}

/// Somebody who is or was in the group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    /// Place of the first meeting they belong to.
    pub first: usize,
    /// Place of the first meeting they belong to no more.
    pub end: Option<usize>,
    /// New, and would like a turn at once.
    pub asks: bool,
}

/// One date of the group, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meeting {
    pub is_cancelled: bool,
    /// Nobody swaps it any more, whether or not it was ever finished.
    pub has_begun: bool,
    /// By its plan nobody brings anything.
    pub is_free: bool,
    /// What came of it is known, or will not be.
    pub is_over: bool,
    /// Whose turn it was; of one to come, whose turn it is for sure: they were told, or were set, or swapped.
    pub turn: Option<PersonId>,
    /// Who brought something: one, or several in a session that has time for them.
    pub brought: Vec<PersonId>,
    /// Whose turn it had been for sure, and who did not get it.
    pub missed: Vec<PersonId>,
    /// Who would rather not, this time.
    pub passed: Vec<PersonId>,
    /// Who has said that they cannot come.
    pub cannot: Vec<PersonId>,
}

/// All that the rule looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rota {
    pub members: Vec<Member>,
    pub meetings: Vec<Meeting>,
    /// Dates in a term; `None`: all of them are one.
    pub every: Option<usize>,
    /// Decides between people who have waited equally long.
    pub seed: u64,
}

/// Why a turn is somebody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    InOrder,
    /// They are owed one.
    Owed,
    /// They were told, or it was set, or swapped.
    Settled,
}

/// Whose turn it is on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    pub person: PersonId,
    pub why: Why,
    /// How many they have had in the term before this one, or were taken as having had when they came.
    pub before: usize,
}

/// A turn that somebody did not get.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owed {
    pub person: PersonId,
    /// Place of the date on which it was theirs.
    pub since: usize,
    /// Place of the date on which it comes; `None` while no date is left for it.
    pub comes: Option<usize>,
}

/// Whose turn it is when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// One for each meeting: nobody's where it is cancelled, where nobody brings anything, or where nobody could be found.
    pub turns: Vec<Option<Turn>>,
    pub owed: Vec<Owed>,
}

/// How one person stands in a term.
#[derive(Clone, Copy, Debug, Default)]
struct Standing {
    turns: usize,
    passes: usize,
    /// What they were taken as having had when they came later than others.
    credit: Option<usize>,
    /// Place of the last date on which they brought something, or came, whichever is later.
    since: usize,
    owed: Option<usize>,
}

impl Standing {
    fn had(&self) -> usize {
        self.turns + self.credit.unwrap_or(0)
    }

    fn rank(&self) -> usize {
        self.had() + self.passes
    }
}

impl Rota {
    /// Whose turn it is next, if it can be anybody's.
    pub fn next(&self) -> Option<PersonId> {
        let plan = self.plan();
        let ahead = |meeting: &Meeting| !meeting.is_over && !meeting.is_cancelled && !meeting.is_free;
        let ahead = self.meetings.iter().zip(&plan.turns).find(|(meeting, _)| ahead(meeting));
        ahead.and_then(|(_, turn)| turn.map(|turn| turn.person))
    }

    /// Whose turn it is on every date, as far as is known now. The same for the same facts.
    pub fn plan(&self) -> Plan {
        let mut run = Run::of(self);
        let turns = (0..self.meetings.len()).map(|place| run.step(place)).collect();
        Plan { turns, owed: run.owed() }
    }

    /// Whether two turns may be swapped: both to come, of two people, and of the round that runs now, so that nobody has
    /// two before everybody has had one, whoever is owed one meanwhile.
    pub fn may_swap(&self, plan: &Plan, one: usize, other: usize) -> bool {
        let is_ahead = |meeting: &Meeting| !meeting.is_over && !meeting.is_cancelled && !meeting.has_begun;
        let open = |place: usize| self.meetings.get(place).is_some_and(is_ahead);
        let turn = |place: usize| plan.turns.get(place).copied().flatten();
        let (Some(mine), Some(theirs)) = (turn(one), turn(other)) else { return false };
        let of_term = (0..plan.turns.len()).filter(|place| open(*place) && self.term_of(*place) == self.term_of(one));
        let round = of_term.filter_map(turn).map(|turn| turn.before).min();
        let can = |place: usize, person: PersonId| {
            let meeting = &self.meetings[place];
            !meeting.cannot.contains(&person) && self.belongs(person, place)
        };
        open(one)
            && open(other)
            && mine.person != theirs.person
            && Some(mine.before) == round
            && mine.before == theirs.before
            && self.term_of(one) == self.term_of(other)
            && can(one, theirs.person)
            && can(other, mine.person)
    }

    /// Which term a date is in, counted from 0.
    pub fn term_of(&self, place: usize) -> usize {
        self.every.map_or(0, |every| place / every.max(1))
    }

    /// Whether somebody would still only listen on a date: they joined a running group and have not asked for a turn.
    pub fn listens(&self, person: PersonId, place: usize) -> bool {
        let is_it = |one: &&Member| one.person == person && self.is_late(one);
        self.members.iter().find(is_it).is_some_and(|one| self.held_since(one, place) < EASED_IN)
    }

    /// Whether the turn of a date makes good for one that this person did not get before, in the same term.
    pub fn makes_good(&self, plan: &Plan, place: usize, person: PersonId) -> bool {
        let of_term = (0..place).rev().take_while(|at| self.term_of(*at) == self.term_of(place));
        let told = |at: usize| {
            let meeting = &self.meetings[at];
            let was_theirs = meeting.turn == Some(person) && (meeting.is_cancelled || meeting.is_free);
            let has = !meeting.is_over
                && plan.turns.get(at).is_some_and(|turn| turn.is_some_and(|turn| turn.person == person));
            if has || meeting.brought.contains(&person) || meeting.passed.contains(&person) {
                return Some(false);
            }
            (was_theirs || meeting.missed.contains(&person)).then_some(true)
        };
        of_term.into_iter().find_map(told).unwrap_or(false)
    }

    fn belongs(&self, person: PersonId, place: usize) -> bool {
        let is_in = |one: &Member| one.first <= place && one.end.is_none_or(|end| place < end);
        self.members.iter().any(|one| one.person == person && is_in(one))
    }

    /// Whether somebody is still listening only: they joined a running group, and fewer than two dates were held since.
    fn is_new(&self, member: &Member, place: usize) -> bool {
        !member.asks && self.is_late(member) && self.held_since(member, place) < EASED_IN
    }

    /// A date was held before they came.
    fn is_late(&self, member: &Member) -> bool {
        self.meetings.iter().take(member.first).any(|one| !one.is_cancelled)
    }

    fn held_since(&self, member: &Member, place: usize) -> usize {
        self.meetings.iter().take(place).skip(member.first).filter(|one| !one.is_cancelled).count()
    }

    /// A settled turn that stands: its person is there for it and has not passed.
    fn settled(&self, place: usize) -> Option<PersonId> {
        let meeting = &self.meetings[place];
        let stands = |person: &PersonId| {
            !meeting.passed.contains(person) && !meeting.cannot.contains(person) && self.belongs(*person, place)
        };
        meeting.turn.filter(|person| !meeting.is_cancelled && !meeting.is_free && stands(person))
    }

    /// Settled turns of somebody after a date, within its term.
    fn settled_after(&self, person: PersonId, place: usize) -> usize {
        let later = place + 1..self.meetings.len();
        let of_term = later.take_while(|later| self.term_of(*later) == self.term_of(place));
        of_term.filter(|later| !self.meetings[*later].is_over && self.settled(*later) == Some(person)).count()
    }
}

/// The rule, date by date.
struct Run<'a> {
    rota: &'a Rota,
    standings: BTreeMap<PersonId, Standing>,
    debts: Vec<Owed>,
}

impl<'a> Run<'a> {
    fn of(rota: &'a Rota) -> Run<'a> {
        let start = |one: &Member| (one.person, Standing { since: one.first, ..Standing::default() });
        Run { rota, standings: rota.members.iter().map(start).collect(), debts: Vec::new() }
    }

    fn step(&mut self, place: usize) -> Option<Turn> {
        let meeting = &self.rota.meetings[place];
        if place > 0 && self.rota.term_of(place) != self.rota.term_of(place - 1) {
            self.begin_term();
        }
        self.credit(place);
        let turn = if meeting.is_over { self.over(meeting) } else { self.ahead(place, meeting) };
        for person in &meeting.passed {
            if let Some(standing) = self.standings.get_mut(person) {
                standing.passes += 1;
                standing.owed = None;
                self.debts.retain(|debt| debt.person != *person || debt.comes.is_some());
            }
        }
        if meeting.is_over {
            let brought: &[PersonId] = if meeting.is_cancelled { &[] } else { &meeting.brought };
            brought.iter().for_each(|person| self.brings(*person, place));
            let missed = meeting.missed.iter().filter(|one| !brought.contains(one) && !meeting.passed.contains(one));
            missed.for_each(|person| self.owe(*person, place));
        } else {
            turn.into_iter().for_each(|turn| self.brings(turn.person, place));
            let theirs = turn.map(|turn| turn.person);
            let missed = meeting.missed.iter().filter(|one| theirs != Some(**one) && !meeting.passed.contains(one));
            missed.for_each(|person| self.owe(*person, place));
        }
        turn
    }

    fn over(&self, meeting: &Meeting) -> Option<Turn> {
        let person = meeting.turn?;
        let before = self.standings.get(&person).map_or(0, Standing::had);
        Some(Turn { person, why: Why::Settled, before })
    }

    fn ahead(&mut self, place: usize, meeting: &Meeting) -> Option<Turn> {
        if let Some(person) = self.rota.settled(place) {
            let before = self.standings.get(&person).map_or(0, Standing::had);
            return Some(Turn { person, why: Why::Settled, before });
        }
        // Whoever was told, and cannot come or has no date any more, is owed. Whoever passed is not.
        if let Some(person) = meeting.turn.filter(|person| !meeting.passed.contains(person)) {
            self.owe(person, place);
        }
        if meeting.is_cancelled || meeting.is_free { None } else { self.choose(place, meeting) }
    }

    fn choose(&self, place: usize, meeting: &Meeting) -> Option<Turn> {
        let rota = self.rota;
        let can = |one: &&Member| {
            rota.belongs(one.person, place)
                && !meeting.passed.contains(&one.person)
                && !meeting.cannot.contains(&one.person)
                && (!rota.is_new(one, place) || self.standings[&one.person].owed.is_some())
        };
        let key = |one: &Member| {
            let standing = self.standings[&one.person];
            let ahead = rota.settled_after(one.person, place);
            // A turn that is settled already meets the debt.
            let owed = standing.owed.filter(|_| ahead == 0);
            let waits = (standing.rank() + ahead, standing.had() + ahead, standing.since);
            (owed.is_none(), owed, waits, Reverse(mixed(rota.seed, one.person)))
        };
        let first = rota.members.iter().filter(can).min_by_key(|one| key(one))?;
        let standing = self.standings[&first.person];
        let is_owed = standing.owed.is_some() && rota.settled_after(first.person, place) == 0;
        let why = if is_owed { Why::Owed } else { Why::InOrder };
        Some(Turn { person: first.person, why, before: standing.had() })
    }

    fn begin_term(&mut self) {
        for standing in self.standings.values_mut() {
            *standing = Standing { since: standing.since, ..Standing::default() };
        }
        self.debts.retain(|debt| debt.comes.is_some());
    }

    /// Whoever comes while a term runs begins where the others are, once they have listened.
    fn credit(&mut self, place: usize) {
        let begins = (0..=place).rev().take_while(|one| self.rota.term_of(*one) == self.rota.term_of(place)).last();
        let is_late = |one: &Member| one.first > begins.unwrap_or(0);
        let is_here = |one: &&Member| self.rota.belongs(one.person, place) && !self.rota.is_new(one, place);
        let settled = |person: PersonId| self.standings[&person].credit.is_some();
        let here: Vec<&Member> = self.rota.members.iter().filter(is_here).collect();
        let others = here.iter().filter(|one| !is_late(one) || settled(one.person));
        let least = others.map(|one| self.standings[&one.person].rank()).min().unwrap_or(0);
        let late: Vec<PersonId> =
            here.iter().filter(|one| is_late(one) && !settled(one.person)).map(|one| one.person).collect();
        for person in late {
            if let Some(standing) = self.standings.get_mut(&person) {
                // What they brought meanwhile, by a swap or because they were asked, counts.
                standing.credit = Some(least.saturating_sub(standing.turns));
            }
        }
    }

    fn brings(&mut self, person: PersonId, place: usize) {
        let Some(standing) = self.standings.get_mut(&person) else { return };
        standing.turns += 1;
        standing.since = place + 1;
        standing.owed = None;
        for debt in self.debts.iter_mut().filter(|debt| debt.person == person && debt.comes.is_none()) {
            debt.comes = Some(place);
        }
    }

    fn owe(&mut self, person: PersonId, place: usize) {
        let Some(standing) = self.standings.get_mut(&person) else { return };
        if standing.owed.is_none() {
            standing.owed = Some(place);
            self.debts.push(Owed { person, since: place, comes: None });
        }
    }

    /// Those that were not met yet, of people who are still here.
    fn owed(self) -> Vec<Owed> {
        let (rota, last) = (self.rota, self.rota.meetings.len());
        let is_open = |debt: &Owed| debt.comes.is_none_or(|place| !rota.meetings[place].is_over);
        let is_here = |debt: &Owed| rota.belongs(debt.person, last.saturating_sub(1));
        self.debts.into_iter().filter(|debt| is_open(debt) && is_here(debt)).collect()
    }
}

/// An order that is no alphabet: the same for the same seed (splitmix64).
fn mixed(seed: u64, person: PersonId) -> u64 {
    let mut z = seed.wrapping_add((person.0 as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15));
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
