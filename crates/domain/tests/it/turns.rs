//! Turns over a term, held against a judge that keeps its own books.

use domain::id::PersonId;
use domain::turns::{Meeting, Member, Note, Plan, Rota, Turn, Why};
use std::collections::{BTreeMap, BTreeSet};

const SESSIONS: usize = 12;
const PEOPLE: i64 = 11;
const SEEDS: u64 = 10_000;

fn p(id: i64) -> PersonId {
    PersonId(id)
}

fn founders(count: i64) -> Vec<Member> {
    (1..=count).map(|id| Member { person: p(id), first: 0, end: None, asks: false }).collect()
}

fn rota(people: i64, meetings: usize, seed: u64) -> Rota {
    Rota { members: founders(people), meetings: vec![Meeting::default(); meetings], every: None, seed }
}

fn people(plan: &Plan) -> Vec<Option<i64>> {
    plan.turns.iter().map(|turn| turn.map(|turn| turn.person.0)).collect()
}

/// Ends a date: whoever had the turn brought something, or was away.
fn held(rota: &mut Rota, place: usize, came: bool) -> PersonId {
    let turn = rota.plan().turns[place].expect("somebody's turn").person;
    let meeting = &mut rota.meetings[place];
    (meeting.is_over, meeting.turn, meeting.brought) = (true, Some(turn), came.then_some(turn).into_iter().collect());
    meeting.missed.extend((!came).then_some(turn));
    turn
}

#[test]
fn everybody_has_one_before_anybody_has_two_in_an_order_that_is_no_alphabet() {
    let plan = rota(5, 12, 7).plan();
    let turns: Vec<i64> = people(&plan).into_iter().flatten().collect();
    let round: BTreeSet<i64> = turns[..5].iter().copied().collect();
    assert_eq!(round.len(), 5);
    assert_eq!((&turns[..5], &turns[..2]), (&turns[5..10], &turns[10..]), "the same order goes round");
    assert_eq!(plan, rota(5, 12, 7).plan(), "the same facts, the same plan");
    let orders: BTreeSet<Vec<Option<i64>>> = (0..20).map(|seed| people(&rota(5, 5, seed).plan())).collect();
    assert!(orders.len() > 10, "each group has its own order");
}

#[test]
fn whoever_is_away_on_their_turn_is_owed_one_and_comes_first() {
    let mut rota = rota(4, 8, 3);
    let first = held(&mut rota, 0, false);
    let plan = rota.plan();
    assert_eq!(plan.turns[1].map(|turn| (turn.person, turn.why)), Some((first, Why::Owed)));
    assert_eq!(
        plan.owed.iter().map(|owed| (owed.person, owed.since, owed.comes)).collect::<Vec<_>>(),
        [(first, 0, Some(1))]
    );
    // Whoever has been told keeps theirs: the debt comes right after.
    let second = rota.members.iter().map(|one| one.person).find(|one| *one != first).unwrap();
    rota.meetings[1].turn = Some(second);
    assert_eq!(rota.plan().turns[2].unwrap().person, first);
    // Met, it is told no more.
    rota.meetings[1].turn = None;
    assert_eq!(held(&mut rota, 1, true), first);
    assert!(rota.plan().owed.is_empty());
}

#[test]
fn whoever_was_told_and_cannot_come_after_all_is_owed_one_although_somebody_else_has_the_date() {
    let mut rota = rota(4, 8, 3);
    let plan = rota.plan();
    let (told, next) = (plan.turns[0].unwrap().person, plan.turns[1].unwrap().person);
    rota.meetings[0] = Meeting { turn: Some(next), missed: vec![told], cannot: vec![told], ..Meeting::default() };
    let plan = rota.plan();
    assert_eq!(
        (plan.turns[0].unwrap().person, plan.turns[1].unwrap()),
        (next, Turn { person: told, why: Why::Owed, before: 0 })
    );
    assert_eq!(plan.owed.len(), 1);
}

#[test]
fn a_cancelled_date_takes_nobodys_turn() {
    let mut rota = rota(4, 8, 3);
    let told = rota.plan().turns[0].unwrap().person;
    rota.meetings[0].turn = Some(told);
    rota.meetings[0].is_cancelled = true;
    let plan = rota.plan();
    assert_eq!((plan.turns[0], plan.turns[1].unwrap().person, plan.turns[1].unwrap().why), (None, told, Why::Owed));
    // Where nobody was told yet, the order is as it was, a date later.
    rota.meetings[0].turn = None;
    assert_eq!(rota.plan().turns[1].unwrap().person, told);
}

#[test]
fn a_pass_moves_somebody_back_and_leaves_no_debt() {
    let mut rota = rota(4, 9, 3);
    let first = rota.plan().turns[0].unwrap().person;
    rota.meetings[0].passed.push(first);
    let plan = rota.plan();
    let theirs: Vec<usize> = (0..9).filter(|place| plan.turns[*place].unwrap().person == first).collect();
    assert_eq!(theirs[0], 3, "after the three others, before anybody's second");
    assert!(plan.owed.is_empty());
    // Again then: they are not asked each time.
    rota.meetings[3].passed.push(first);
    let plan = rota.plan();
    assert!((3..6).all(|place| plan.turns[place].unwrap().person != first), "{:?}", people(&plan));
}

#[test]
fn whoever_is_new_listens_twice_unless_they_ask() {
    let mut rota = rota(2, 8, 3);
    rota.members.push(Member { person: p(9), first: 3, end: None, asks: false });
    let new = |rota: &Rota| (0..8).find(|place| rota.plan().turns[*place].unwrap().person == p(9));
    assert!(new(&rota).unwrap() >= 5);
    rota.members[2].asks = true;
    assert!(new(&rota).unwrap() >= 3 && new(&rota).unwrap() <= 5, "{:?}", people(&rota.plan()));
    // They begin where the others are, and catch up with nothing.
    rota.members[2].asks = false;
    let turns = people(&rota.plan());
    assert_eq!(turns.iter().filter(|one| **one == Some(9)).count(), 1, "{turns:?}");
    // In a new group everybody is new, and somebody begins.
    assert!(rota.plan().turns[0].is_some());
    let notes = rota.notes(&rota.plan(), 3, p(9));
    assert!(notes.contains(&Note::New), "{notes:?}");
}

#[test]
fn a_term_begins_anew_and_whoever_waited_longest_begins_it() {
    let mut rota = rota(4, 12, 5);
    rota.every = Some(6);
    let turns = people(&rota.plan());
    let second: BTreeSet<_> = turns[6..10].iter().collect();
    assert_eq!(second.len(), 4);
    assert_eq!(&turns[6..8], &turns[2..4], "the two who had one turn in the first term");
    // A debt of the first term ends with it: whoever was away has waited longest, and is first by that.
    let last = (0..6).map(|place| held(&mut rota, place, place != 5)).last().unwrap();
    assert_eq!((rota.plan().turns[6].unwrap().person, rota.plan().owed.len()), (last, 0));
}

#[test]
fn a_swap_is_of_two_turns_of_one_round() {
    let rota = rota(4, 8, 3);
    let plan = rota.plan();
    assert!(rota.may_swap(&plan, 0, 2) && rota.may_swap(&plan, 1, 3));
    assert!(!rota.may_swap(&plan, 4, 7), "the next round is not settled yet");
    assert!(!rota.may_swap(&plan, 0, 5), "somebody would have two before everybody has one");
    assert!(!rota.may_swap(&plan, 1, 1) && !rota.may_swap(&plan, 1, 40) && !rota.may_swap(&plan, 0, 4));
    let mut rota = rota;
    rota.meetings[0].cannot.push(plan.turns[2].unwrap().person);
    assert!(!rota.may_swap(&rota.plan(), 0, 2), "they cannot come");
}

#[test]
fn a_date_that_began_and_was_never_finished_stops_no_swap() {
    let mut rota = rota(4, 8, 3);
    let whole = rota.plan();
    for place in 1..4 {
        held(&mut rota, place, true);
    }
    rota.meetings[0].has_begun = true;
    let plan = rota.plan();
    assert_eq!(plan.turns[0], whole.turns[0], "nothing is known of it yet");
    assert!(rota.may_swap(&plan, 4, 7), "the round of the dates to come");
    assert!(!rota.may_swap(&plan, 0, 4), "nobody swaps what has begun");
}

/// Chance of the test's own.
struct Dice(u64);

impl Dice {
    fn of(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % sides
    }

    fn one_in(&mut self, sides: u64) -> bool {
        self.of(sides) == 0
    }
}

/// The books of somebody who only watches: what was said, and who brought something.
#[derive(Default)]
struct Judge {
    had: BTreeMap<PersonId, usize>,
    passes: BTreeMap<PersonId, usize>,
    /// Who is owed a turn, and since which date.
    debts: Vec<(PersonId, usize)>,
    /// Who was there whenever it was their turn, and willing.
    excused: BTreeSet<PersonId>,
}

impl Judge {
    fn had(&self, person: PersonId) -> usize {
        self.had.get(&person).copied().unwrap_or(0)
    }

    fn passed(&self, person: PersonId) -> usize {
        self.passes.get(&person).copied().unwrap_or(0)
    }

    /// Whether the turn of a date may be this person's.
    fn looks_at(&self, rota: &Rota, place: usize, turn: Turn, told: &str) {
        let (meeting, person) = (&rota.meetings[place], turn.person);
        assert!(
            !meeting.is_cancelled && !meeting.passed.contains(&person) && !meeting.cannot.contains(&person),
            "{told}"
        );
        if turn.why == Why::Settled {
            assert_eq!(meeting.turn, Some(person), "{told}");
            return;
        }
        let promised = |one: PersonId| {
            (place + 1..SESSIONS)
                .filter(|at| {
                    let later = &rota.meetings[*at];
                    later.turn == Some(one)
                        && !later.is_cancelled
                        && !later.passed.contains(&one)
                        && !later.cannot.contains(&one)
                })
                .count()
        };
        let open = |one: &PersonId| !meeting.passed.contains(one) && !meeting.cannot.contains(one);
        let is_new = |one: &Member| {
            let held = rota.meetings[..place].iter().enumerate().filter(|(_, one)| !one.is_cancelled);
            let (mut before, mut since) = (0, 0);
            held.for_each(|(at, _)| if at < one.first { before += 1 } else { since += 1 });
            before > 0 && since < 2 && !one.asks && !self.debts.iter().any(|(owed, _)| *owed == one.person)
        };
        let member = rota.members.iter().find(|one| one.person == person).unwrap();
        assert!(
            member.first <= place && member.end.is_none_or(|end| place < end) && !is_new(member),
            "{told}: {person}"
        );
        let due = || self.debts.iter().filter(|(one, _)| open(one) && promised(*one) == 0);
        if let Some(first) = due().map(|(_, since)| since).min() {
            let is_first = due().any(|(one, since)| *one == person && since == first);
            assert!(is_first && turn.why == Why::Owed, "{told}: {person} before {:?}", self.debts);
            return;
        }
        assert_eq!(turn.why, Why::InOrder, "{told}");
        let founders = rota.members.iter().filter(|one| one.first == 0 && one.end.is_none_or(|end| place < end));
        for other in founders.map(|one| one.person).filter(|one| open(one) && *one != person) {
            if member.first > 0 {
                continue;
            }
            let rank = |one: PersonId| self.had(one) + self.passed(one) + promised(one);
            assert!(rank(person) <= rank(other), "{told}: {person} before {other}");
            let is_second = self.had(person) + promised(person) > 0;
            let has_none = self.had(other) + promised(other) == 0 && self.passed(other) == 0;
            assert!(!(is_second && has_none), "{told}: {person} has two before {other} has one");
        }
    }

    /// What came of a date.
    fn writes(&mut self, meeting: &Meeting, place: usize) {
        for person in &meeting.passed {
            *self.passes.entry(*person).or_default() += 1;
            self.debts.retain(|(one, _)| one != person);
            self.excused.insert(*person);
        }
        self.excused.extend(meeting.cannot.iter().copied());
        for person in &meeting.brought {
            *self.had.entry(*person).or_default() += 1;
            self.debts.retain(|(one, _)| one != person);
        }
        for person in meeting.missed.iter().filter(|one| !meeting.brought.contains(one)) {
            self.owes(*person, place);
            self.excused.insert(*person);
        }
    }

    fn owes(&mut self, person: PersonId, place: usize) {
        if !self.debts.iter().any(|(one, _)| *one == person) {
            self.debts.push((person, place));
        }
    }
}

fn story(seed: u64) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let mut rota = rota(PEOPLE, SESSIONS, seed);
    if dice.one_in(3) {
        let first = 1 + dice.of(8) as usize;
        rota.members.push(Member { person: p(12), first, end: None, asks: dice.one_in(4) });
    }
    if dice.one_in(4) {
        rota.members[3].end = Some(2 + dice.of(9) as usize);
    }
    let mut judge = Judge::default();
    for place in 0..SESSIONS {
        let told = format!("seed {seed}, date {place}");
        // A week before, whoever's turn it is gets a letter.
        if let Some(turn) = rota.plan().turns[place]
            && dice.one_in(2)
        {
            rota.meetings[place].turn = Some(turn.person);
        }
        for _ in 0..dice.of(3) {
            let plan = rota.plan();
            let (one, other) = (dice.of(SESSIONS as u64) as usize, dice.of(SESSIONS as u64) as usize);
            if rota.may_swap(&plan, one, other) {
                let (mine, theirs) = (plan.turns[one].unwrap().person, plan.turns[other].unwrap().person);
                rota.meetings[one].passed.retain(|one| *one != theirs);
                rota.meetings[other].passed.retain(|one| *one != mine);
                (rota.meetings[one].turn, rota.meetings[other].turn) = (Some(theirs), Some(mine));
            }
        }
        rota.meetings[place].is_cancelled = dice.one_in(15);
        for member in 1..=PEOPLE {
            if dice.one_in(25) {
                rota.meetings[place].cannot.push(p(member));
            }
        }
        while let Some(turn) = rota.plan().turns[place]
            && dice.one_in(6)
        {
            rota.meetings[place].passed.push(turn.person);
        }
        // Whoever had been told and cannot come after all is owed before the date is anybody's.
        let meeting = rota.meetings[place].clone();
        let gone =
            |one: PersonId| rota.members.iter().any(|m| m.person == one && m.end.is_some_and(|end| end <= place));
        let missed = meeting.turn.filter(|one| {
            !meeting.passed.contains(one) && !gone(*one) && (meeting.is_cancelled || meeting.cannot.contains(one))
        });
        if let Some(person) = missed {
            judge.owes(person, place);
        }
        let plan = rota.plan();
        judge
            .debts
            .retain(|(one, _)| !rota.members.iter().any(|m| m.person == *one && m.end.is_some_and(|end| end <= place)));
        match plan.turns[place] {
            Some(turn) => judge.looks_at(&rota, place, turn, &told),
            None => assert!(
                rota.meetings[place].is_cancelled
                    || (1..=PEOPLE).all(|id| {
                        let meeting = &rota.meetings[place];
                        meeting.passed.contains(&p(id))
                            || meeting.cannot.contains(&p(id))
                            || rota.members.iter().any(|m| m.person == p(id) && m.end.is_some())
                    }),
                "{told}: nobody"
            ),
        }
        // Who is owed one is told, and nobody else.
        let mut owed: Vec<PersonId> = plan
            .owed
            .iter()
            .filter(|one| one.since <= place && one.comes.is_none_or(|at| at >= place))
            .map(|one| one.person)
            .collect();
        let mut debts: Vec<PersonId> = judge.debts.iter().map(|(one, _)| *one).collect();
        debts.retain(|one| rota.members.iter().any(|m| m.person == *one && m.end.is_none()));
        // A pass of today lets a debt go.
        debts.retain(|one| !rota.meetings[place].passed.contains(one));
        owed.sort();
        debts.sort();
        assert_eq!(owed, debts, "{told}");

        let turn = plan.turns[place].map(|turn| turn.person);
        let away = dice.one_in(8);
        let meeting = &mut rota.meetings[place];
        meeting.is_over = true;
        if !meeting.is_cancelled {
            meeting.turn = turn;
            meeting.brought = turn.into_iter().filter(|_| !away).collect();
        }
        meeting.missed.extend(missed.into_iter().chain(turn.filter(|_| away)));
        judge.writes(&rota.meetings[place].clone(), place);
    }
    // Among those who were there and willing, two differ by one turn at most.
    let willing: Vec<usize> = rota
        .members
        .iter()
        .filter(|one| one.first == 0 && one.end.is_none() && !judge.excused.contains(&one.person))
        .map(|one| judge.had(one.person))
        .collect();
    if let (Some(most), Some(least)) = (willing.iter().max(), willing.iter().min()) {
        assert!(most - least <= 1, "seed {seed}: {:?}", judge.had);
    }
}

#[test]
fn twelve_sessions_of_eleven_people_keep_every_rule_ten_thousand_times() {
    for seed in 0..SEEDS {
        story(seed);
    }
}
