//! A course as it is followed: who was there how long, against the hours that a certificate asks for (S0.5).

use crate::attendance::Attendance;
use crate::id::{PersonId, SessionId};
use crate::session::Reply;
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use std::collections::BTreeMap;

/// One person and one morning of their course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    pub person: PersonId,
    pub session: SessionId,
    /// From 1.
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub starts_at: Timestamp,
    pub ends_at: Timestamp,
    /// They could still be noted as there: it is not closed, and was not over before they joined.
    pub is_open: bool,
    /// Noted after the morning.
    pub attendance: Option<Attendance>,
    /// Said before it.
    pub reply: Option<Reply>,
}

/// Minutes on a course, as whoever runs it reckons ahead.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// In sessions of the course at which they were noted as present, in whichever of its groups.
    pub attended: u32,
    /// What a certificate asks for; all of their mornings where the design does not say.
    pub required: u32,
    /// On mornings still to come, or not noted yet, without those they cannot come to and those before they joined.
    pub possible: u32,
}

impl Presence {
    /// They were not there, or have said that they cannot come.
    pub fn is_away(&self) -> bool {
        match self.attendance {
            Some(attendance) => attendance != Attendance::Present,
            None => self.reply == Some(Reply::NotComing),
        }
    }
}

impl Hours {
    /// Of one person who was there for `attended` minutes: `mornings` are theirs. `required` is in minutes. Two sessions that
    /// begin at one time count once.
    pub fn of<'a>(mornings: impl IntoIterator<Item = &'a Presence>, attended: u32, required: Option<u32>) -> Hours {
        let (mut possible, mut all) = (BTreeMap::new(), BTreeMap::new());
        for morning in mornings {
            all.insert(morning.starts_at, morning.minutes);
            if morning.is_open && morning.attendance.is_none() && !morning.is_away() {
                possible.insert(morning.starts_at, morning.minutes);
            }
        }
        Hours { attended, required: required.unwrap_or(all.values().sum()), possible: possible.values().sum() }
    }

    /// Even with every morning that is left they would not reach the hours.
    pub fn is_at_risk(self) -> bool {
        self.attended + self.possible < self.required
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn morning(number: u32, attendance: Option<Attendance>, reply: Option<Reply>) -> Presence {
        Presence {
            person: PersonId(1),
            session: SessionId(i64::from(number)),
            number,
            date: jiff::civil::date(2023, 5, 9),
            starts: jiff::civil::time(9, 30, 0, 0),
            minutes: 210,
            starts_at: Timestamp::UNIX_EPOCH + jiff::SignedDuration::from_hours(168 * i64::from(number)),
            ends_at: Timestamp::UNIX_EPOCH,
            is_open: attendance.is_none(),
            attendance,
            reply,
        }
    }

    #[test]
    fn six_mornings_of_three_and_a_half_hours_are_twenty_one() {
        let present = |n| morning(n, Some(Attendance::Present), None);
        let all: Vec<Presence> = (1..=6).map(present).collect();
        let hours = Hours::of(&all, 1260, Some(1260));
        assert_eq!((hours.attended, hours.required, hours.possible), (1260, 1260, 0));
        assert!(!hours.is_at_risk());
        assert_eq!(Hours::of(&all, 1260, None).required, 1260, "the whole course where nothing else is said");
    }

    #[test]
    fn who_cannot_reach_the_hours_any_more_is_at_risk_before_it_is_over() {
        let mut mornings = vec![morning(1, Some(Attendance::Present), Some(Reply::NotComing))];
        mornings.push(morning(2, Some(Attendance::Absent), Some(Reply::Coming)));
        mornings.extend((3..=5).map(|n| morning(n, None, None)));
        mornings.push(morning(6, None, Some(Reply::NotComing)));
        let hours = Hours::of(&mornings, 210, Some(14 * 60));
        assert_eq!((hours.attended, hours.possible), (210, 630), "what was noted counts, not what was said before");
        assert!(!hours.is_at_risk());
        assert!(Hours::of(&mornings, 210, Some(21 * 60)).is_at_risk());
        assert!(!Hours::of(&mornings, 630, Some(21 * 60)).is_at_risk(), "two more mornings in another group");
        let mut twice = mornings.clone();
        twice.push(Presence { session: SessionId(7), ..morning(5, None, None) });
        assert_eq!(Hours::of(&twice, 210, None).possible, 630, "another group meets at the same time");
        mornings[2].is_open = false;
        assert_eq!(Hours::of(&mornings, 210, None).possible, 420, "a morning that was over before they joined");
    }
}
