//! What is wished of a timetable, and whether it can be asked for.

use crate::id::{GroupId, PersonId, SiteId};
use crate::refusal::{Fault, Refusal};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Half-days of a week: twice the weekday, and one more for the afternoon.
pub const HALVES: u32 = 10;
/// Every half-day as a bit.
pub const ALL_HALVES: u64 = (1 << HALVES) - 1;
/// The longest timetable, in weeks.
pub const MOST_WEEKS: u32 = 52;
/// How far ahead a first week may lie, in weeks.
const FARTHEST: i64 = 104;
/// Most groups at once.
const MOST_GROUPS: usize = 200;

/// Where groups meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Each at the site of its room, or else of its members' organisation.
    #[default]
    Own,
    Site(SiteId),
    /// No room is needed.
    Online,
}

/// What a timetable is to be like.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub groups: Vec<GroupId>,
    /// Half-days in which a group may begin, as bits, and those of them that suit best.
    pub possible: u64,
    pub wished: u64,
    /// Every group meets every so many weeks: 1, 2 or 4.
    pub every: u32,
    pub place: Place,
    /// Monday of the first week.
    pub first: Date,
    pub weeks: u32,
    /// Who may facilitate.
    pub facilitators: Vec<PersonId>,
    /// Whoever facilitates a group already stays.
    pub keeps_leads: bool,
    /// A group that has a usual time of the week meets then.
    pub keeps_times: bool,
}

impl Wish {
    /// The last day of the last week.
    pub fn last(&self) -> Date {
        self.first.saturating_add((7 * i64::from(self.weeks) - 1).days())
    }

    /// The day of a week, counted from nought, and weekday, from 0 for Monday.
    pub fn day(&self, week: u32, weekday: u32) -> Date {
        self.first.saturating_add((7 * i64::from(week) + i64::from(weekday)).days())
    }

    /// Can this be asked for?
    pub fn check(&self, today: Date) -> Result<(), Refusal> {
        let mut faults = Vec::new();
        if self.groups.is_empty() {
            faults.push(Fault::at("groups", "fault-timetable-groups"));
        }
        if self.groups.len() > MOST_GROUPS {
            faults.push(Fault::at("groups", "fault-timetable-many").with("most", MOST_GROUPS));
        }
        if self.possible & ALL_HALVES == 0 {
            faults.push(Fault::at("possible", "fault-timetable-halves"));
        }
        if ![1, 2, 4].contains(&self.every) {
            faults.push(Fault::at("every", "fault-timetable-every"));
        }
        let far = today.saturating_add((7 * FARTHEST).days());
        if self.first <= today || self.first > far {
            faults.push(Fault::at("first", "fault-timetable-first"));
        }
        if self.weeks < self.every.max(1) || self.weeks > MOST_WEEKS {
            faults.push(Fault::at("weeks", "fault-timetable-weeks").with("least", self.every).with("most", MOST_WEEKS));
        }
        if self.facilitators.is_empty() {
            faults.push(Fault::at("facilitators", "fault-timetable-facilitators"));
        }
        Refusal::unless_empty(faults)
    }
}

/// The half-days of bits, in order.
pub fn halves_of(bits: u64) -> impl Iterator<Item = u32> {
    (0..HALVES).filter(move |half| bits >> half & 1 == 1)
}

/// The Monday of the week that a day is in.
pub fn monday_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().to_monday_zero_offset()).days())
}

/// A day itself where it is a Monday, or the next one.
pub fn monday_from(day: Date) -> Date {
    let ahead = (7 - i64::from(day.weekday().to_monday_zero_offset())) % 7;
    day.saturating_add(ahead.days())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn wish() -> Wish {
        Wish {
            groups: vec![GroupId(1)],
            possible: ALL_HALVES,
            wished: 0,
            every: 2,
            place: Place::Own,
            first: date(2027, 1, 11),
            weeks: 40,
            facilitators: vec![PersonId(2)],
            keeps_leads: true,
            keeps_times: true,
        }
    }

    #[test]
    fn weeks_are_counted_from_the_first_monday() {
        assert_eq!(wish().last(), date(2027, 10, 17));
        assert_eq!(wish().day(0, 4), date(2027, 1, 15));
        assert_eq!(monday_of(date(2026, 11, 29)), date(2026, 11, 23));
        assert_eq!(monday_from(date(2026, 11, 23)), date(2026, 11, 23));
        assert_eq!(monday_from(date(2026, 11, 24)), date(2026, 11, 30));
        assert_eq!(halves_of(0b1001).collect::<Vec<_>>(), [0, 3]);
    }

    #[test]
    fn what_cannot_be_asked_for_is_told_field_by_field() {
        let today = date(2026, 11, 23);
        assert!(wish().check(today).is_ok());
        let fields =
            |wish: Wish| wish.check(today).unwrap_err().faults.into_iter().map(|f| f.field).collect::<Vec<_>>();
        let none = Wish { groups: vec![], possible: 0, every: 3, facilitators: vec![], ..wish() };
        assert_eq!(fields(none), ["groups", "possible", "every", "facilitators"]);
        assert_eq!(fields(Wish { first: today, weeks: 1, ..wish() }), ["first", "weeks"]);
        assert_eq!(fields(Wish { weeks: 53, ..wish() }), ["weeks"]);
    }
}
