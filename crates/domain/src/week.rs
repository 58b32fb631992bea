//! A week in bands of about two hours: when somebody can come to a group, and when they would rather not.

use crate::refusal::{Fault, Refusal};
use jiff::civil::{Time, time};
use serde::{Deserialize, Serialize};

/// Working days of a week.
pub const DAYS: u32 = 5;
/// Bands of a day, from morning to evening: when each begins and ends.
pub const BANDS: [(Time, Time); 4] = [
    (time(8, 0, 0, 0), time(10, 0, 0, 0)),
    (time(10, 0, 0, 0), time(12, 30, 0, 0)),
    (time(12, 30, 0, 0), time(15, 0, 0, 0)),
    (time(15, 0, 0, 0), time(17, 30, 0, 0)),
];
/// Slots of a week.
pub const SLOTS: u32 = DAYS * BANDS.len() as u32;
/// Every slot as a bit: somebody who can always come.
pub const ALWAYS: u64 = (1 << SLOTS) - 1;

/// One band of one working day, the same every week: 0 is Monday early, 4 is Tuesday early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Slot(u32);

impl Slot {
    pub fn of(number: u32) -> Option<Slot> {
        (number < SLOTS).then_some(Slot(number))
    }

    /// `day` from 0 for Monday.
    pub fn at(day: u32, band: u32) -> Option<Slot> {
        (day < DAYS && (band as usize) < BANDS.len()).then(|| Slot(day * BANDS.len() as u32 + band))
    }

    pub fn all() -> impl Iterator<Item = Slot> {
        (0..SLOTS).map(Slot)
    }

    pub fn number(self) -> u32 {
        self.0
    }

    /// From 0 for Monday.
    pub fn day(self) -> u32 {
        self.0 / BANDS.len() as u32
    }

    pub fn band(self) -> u32 {
        self.0 % BANDS.len() as u32
    }

    pub fn starts(self) -> Time {
        BANDS[self.band() as usize].0
    }

    pub fn ends(self) -> Time {
        BANDS[self.band() as usize].1
    }

    pub fn bit(self) -> u64 {
        1 << self.0
    }
}

/// The slots of bits, in order.
pub fn slots_of(bits: u64) -> impl Iterator<Item = Slot> {
    Slot::all().filter(move |slot| bits & slot.bit() != 0)
}

/// What somebody says of one slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    Yes,
    RatherNot,
    No,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Yes, Answer::RatherNot, Answer::No];

    /// As stored, and as sent in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::RatherNot => "rather_not",
            Answer::No => "no",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Answer::ALL.into_iter().find(|answer| answer.as_str() == text)
    }
}

/// Somebody's usual week: of each slot what they said, if anything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Week([Option<Answer>; SLOTS as usize]);

impl Week {
    /// Somebody who said of every slot that they can come.
    pub fn always() -> Week {
        Week([Some(Answer::Yes); SLOTS as usize])
    }

    /// `None` where they have not said.
    pub fn get(&self, slot: Slot) -> Option<Answer> {
        self.0[slot.0 as usize]
    }

    pub fn set(&mut self, slot: Slot, answer: Answer) {
        self.put(slot, Some(answer));
    }

    fn put(&mut self, slot: Slot, answer: Option<Answer>) {
        self.0[slot.0 as usize] = answer;
    }

    /// A slot that nothing was said of can be used, and is not taken for one that suits.
    pub fn times(&self) -> Times {
        let bits = |is: fn(Option<Answer>) -> bool| {
            Slot::all().filter(|slot| is(self.get(*slot))).fold(0, |bits, slot| bits | slot.bit())
        };
        Times { can: bits(|answer| answer != Some(Answer::No)), likes: bits(|answer| answer == Some(Answer::Yes)) }
    }

    /// Somebody who says nothing has said no week, and somebody who can never come could not be in a group.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.0.iter().all(Option::is_none) {
            return Err(Fault::whole("fault-week-nothing").into());
        }
        match self.times().can {
            0 => Err(Fault::whole("fault-week-never").into()),
            _ => Ok(()),
        }
    }

    /// The week with one thing filled in.
    #[must_use]
    pub fn filled(self, by: Shortcut) -> Week {
        let mut week = self;
        for slot in Slot::all() {
            let answer = match (by, slot.band()) {
                (Shortcut::NoMornings, 0 | 1) => Some(Answer::No),
                (Shortcut::NoMornings, _) => self.get(slot),
                (Shortcut::AfterNights, 0) => Some(Answer::Yes),
                (Shortcut::AfterNights, 3) => Some(Answer::RatherNot),
                (Shortcut::AfterNights, _) => Some(Answer::No),
                (Shortcut::EveryDay, band) => self.get(Slot(band)),
                (Shortcut::Clear, _) => None,
            };
            week.put(slot, answer);
        }
        week
    }
}

/// What fills in much of a week at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// No mornings; the rest stays.
    NoMornings,
    /// Straight after a night's work, then sleep.
    AfterNights,
    /// Every day as Monday is.
    EveryDay,
    /// Nothing is said of any slot.
    Clear,
}

impl Shortcut {
    pub const ALL: [Shortcut; 4] = [Shortcut::NoMornings, Shortcut::AfterNights, Shortcut::EveryDay, Shortcut::Clear];

    /// As sent in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Shortcut::NoMornings => "no_mornings",
            Shortcut::AfterNights => "after_nights",
            Shortcut::EveryDay => "every_day",
            Shortcut::Clear => "clear",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Shortcut::ALL.into_iter().find(|one| one.as_str() == text)
    }
}

/// A week as the rules of a grouping need it: bit 3 is slot 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    pub can: u64,
    /// Of those, the ones that suit.
    pub likes: u64,
}

/// The smallest set of people with no slot of `within` in common, by place in the list; `None` where all of them have one. Without
/// any one of them the others have one. Of more than four it may not be the smallest there is.
pub fn without_common(can: &[u64], within: u64) -> Option<Vec<usize>> {
    let common = |people: &[usize]| people.iter().fold(within, |bits, person| bits & can[*person]);
    let all: Vec<usize> = (0..can.len()).collect();
    if common(&all) != 0 {
        return None;
    }
    for most in 0..=MOST_TRIED {
        if let Some(found) = clash_of(can, within, most) {
            return Some(found);
        }
    }
    let mut left = all;
    let mut nth = 0;
    while nth < left.len() {
        let mut fewer = left.clone();
        fewer.remove(nth);
        match common(&fewer) {
            0 => left = fewer,
            _ => nth += 1,
        }
    }
    Some(left)
}

/// Sets of up to so many people are all tried.
const MOST_TRIED: usize = 4;

/// So many people at most who leave nothing of these slots. One of them takes away the first slot that is left.
fn clash_of(can: &[u64], slots: u64, most: usize) -> Option<Vec<usize>> {
    if slots == 0 {
        return Some(Vec::new());
    }
    if most == 0 {
        return None;
    }
    let first = slots & slots.wrapping_neg();
    let is_first = |person: &usize| !can[..*person].contains(&can[*person]);
    let takes = (0..can.len()).filter(|person| can[*person] & first == 0).filter(is_first);
    for person in takes {
        if let Some(mut others) = clash_of(can, slots & can[person], most - 1) {
            others.push(person);
            others.sort_unstable();
            others.dedup();
            return Some(others);
        }
    }
    None
}

/// The slots that lie whole within hours of a week: weekday from 1 for Monday, from and to.
pub fn within(hours: &[(u32, Time, Time)]) -> u64 {
    let is_within = |slot: &Slot| {
        let of_day = hours.iter().filter(|(weekday, ..)| *weekday == slot.day() + 1);
        of_day.clone().any(|(_, from, to)| *from <= slot.starts() && slot.ends() <= *to)
    };
    Slot::all().filter(is_within).fold(0, |bits, slot| bits | slot.bit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_of_answers_is_told_as_bits() {
        let mut week = Week::always();
        assert_eq!(week.times(), Times { can: ALWAYS, likes: ALWAYS });
        let [monday_early, friday_late] = [Slot::at(0, 0).unwrap(), Slot::at(4, 3).unwrap()];
        week.set(monday_early, Answer::No);
        week.set(friday_late, Answer::RatherNot);
        let times = week.times();
        assert_eq!((times.can, times.likes), (ALWAYS & !1, ALWAYS & !1 & !friday_late.bit()));
        assert_eq!((friday_late.number(), friday_late.day(), friday_late.band()), (19, 4, 3));
        assert_eq!((Slot::of(20), Slot::at(5, 0), Slot::at(0, 4)), (None, None, None));
    }

    #[test]
    fn shortcuts_fill_in_and_leave_the_rest() {
        let mut week = Week::always();
        week.set(Slot::at(0, 3).unwrap(), Answer::No);
        let off = week.filled(Shortcut::NoMornings);
        let said = |week: &Week, slot| week.get(slot).expect("something said");
        let of_day = |week: &Week, day| (0..4).map(|band| said(week, Slot::at(day, band).unwrap())).collect::<Vec<_>>();
        use Answer::{No, RatherNot, Yes};
        assert_eq!(of_day(&off, 0), [No, No, Yes, No]);
        assert_eq!(of_day(&off, 1), [No, No, Yes, Yes]);
        assert_eq!(of_day(&off.filled(Shortcut::EveryDay), 4), [No, No, Yes, No]);
        assert_eq!(of_day(&week.filled(Shortcut::AfterNights), 2), [Yes, No, No, RatherNot]);
        assert_eq!(off.filled(Shortcut::Clear), Week::default());
    }

    #[test]
    fn what_was_not_said_can_be_used_and_suits_nobody() {
        let mut week = Week::default();
        assert_eq!(week.times(), Times { can: ALWAYS, likes: 0 });
        assert_eq!(week.check().unwrap_err().faults[0].key, "fault-week-nothing");
        week.set(Slot::at(1, 2).unwrap(), Answer::Yes);
        assert_eq!(week.times().likes, Slot::at(1, 2).unwrap().bit());
        assert!(week.check().is_ok());
        let mornings = Week::default().filled(Shortcut::NoMornings);
        assert_eq!((mornings.get(Slot(0)), mornings.get(Slot(2))), (Some(Answer::No), None));
    }

    #[test]
    fn a_week_without_any_time_is_refused() {
        let mut week = Week::default();
        Slot::all().for_each(|slot| week.set(slot, Answer::No));
        assert_eq!(week.check().unwrap_err().faults[0].key, "fault-week-never");
        week.set(Slot::at(2, 2).unwrap(), Answer::RatherNot);
        assert!(week.check().is_ok());
    }

    #[test]
    fn the_people_named_have_no_time_in_common_and_any_fewer_have_one() {
        // Three who clash only together, among others who can always come; and two of whom one is never there when it is open.
        let always = ALWAYS;
        let cases: [(&[u64], u64, &[usize]); 5] = [
            (&[always, 0b011, always, 0b101, 0b110], 0b111, &[1, 3, 4]),
            (&[0b0011, 0b0001, 0b1100, always], ALWAYS, &[0, 2]),
            (&[always, 0b1000], 0b0111, &[1]),
            (&[0b01, 0b10, 0b01, 0b10], ALWAYS, &[0, 1]),
            (&[always, always], 0, &[]),
        ];
        for (can, within, named) in cases {
            let found = without_common(can, within).unwrap();
            assert_eq!(found, named, "{can:?}");
            let common = |people: &[usize]| people.iter().fold(within, |bits, person| bits & can[*person]);
            assert_eq!(common(&found), 0);
            for left_out in 0..found.len() {
                let mut fewer = found.clone();
                fewer.remove(left_out);
                assert_ne!(common(&fewer), 0, "{left_out} could be left out of {found:?}");
            }
        }
        assert_eq!(without_common(&[0b110, 0b011], ALWAYS), None);
    }

    #[test]
    fn many_who_clash_only_together_are_all_named() {
        let can: Vec<u64> = (0..8).map(|person| 0xff & !(1 << person)).collect();
        assert_eq!(without_common(&can, 0xff).unwrap(), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn hours_hold_the_slots_that_lie_whole_within_them() {
        let bits = within(&[(2, time(9, 0, 0, 0), time(17, 0, 0, 0))]);
        assert_eq!(slots_of(bits).map(Slot::number).collect::<Vec<_>>(), [5, 6]);
        assert_eq!(within(&[(6, time(0, 0, 0, 0), time(23, 0, 0, 0))]), 0);
    }
}
