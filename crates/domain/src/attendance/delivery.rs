//! What a programme delivered: sessions held of those planned, who came, and the time that was given.

use super::{Attendance, AttendanceMark, TimeGiven};
use jiff::civil::Date;

/// One session as far as a report looks at it: numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meeting {
    pub date: Date,
    pub minutes: u32,
    /// Its end has passed.
    pub is_over: bool,
    pub is_cancelled: bool,
    /// The facilitator has finished the close.
    pub is_finished: bool,
    /// Who belonged to the group when it took place.
    pub people: u32,
    pub present: u32,
}

/// Sessions added up. `planned` are those whose time has passed or that are closed, cancelled ones too; `to_come` are not among them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Delivery {
    pub planned: u32,
    pub held: u32,
    /// Over, not cancelled, and nobody has noted who came: they count as not held.
    pub unrecorded: u32,
    pub to_come: u32,
    /// People present, added up over the sessions held, and how many could have been.
    pub present: u32,
    pub expected: u32,
    pub time: TimeGiven,
}

impl Meeting {
    /// Took place: not cancelled, and the facilitator noted who came. A close that is finished holds even before the
    /// planned end: the group went home early.
    pub fn was_held(&self) -> bool {
        !self.is_cancelled && (self.is_finished || (self.is_over && self.present > 0))
    }

    fn delivery(&self) -> Delivery {
        if !self.is_over && !self.was_held() {
            return Delivery { to_come: u32::from(!self.is_cancelled), ..Delivery::default() };
        }
        if !self.was_held() {
            let time = TimeGiven::not_held(self.minutes, self.people);
            return Delivery { planned: 1, unrecorded: u32::from(!self.is_cancelled), time, ..Delivery::default() };
        }
        let marks = vec![AttendanceMark::new(Attendance::Present); self.present as usize];
        Delivery {
            planned: 1,
            held: 1,
            present: self.present,
            expected: self.people,
            time: TimeGiven::held(self.minutes, self.people, &marks),
            ..Delivery::default()
        }
    }
}

impl Delivery {
    pub fn of<'a>(meetings: impl IntoIterator<Item = &'a Meeting>) -> Delivery {
        meetings.into_iter().map(Meeting::delivery).fold(Delivery::default(), |sum, one| Delivery {
            planned: sum.planned + one.planned,
            held: sum.held + one.held,
            unrecorded: sum.unrecorded + one.unrecorded,
            to_come: sum.to_come + one.to_come,
            present: sum.present + one.present,
            expected: sum.expected + one.expected,
            time: sum.time + one.time,
        })
    }

    /// Whole per cent of those who could have been there; `None` before the first session was held.
    pub fn attendance(&self) -> Option<u32> {
        (self.expected > 0).then(|| (self.present * 200 + self.expected) / (2 * self.expected))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meeting(date: &str, present: u32) -> Meeting {
        let date = date.parse().unwrap();
        Meeting { date, minutes: 75, is_over: true, is_cancelled: false, is_finished: true, people: 8, present }
    }

    #[test]
    fn a_cancelled_session_was_promised_and_not_given() {
        let meetings = [
            meeting("2026-01-06", 6),
            Meeting { is_cancelled: true, is_finished: false, ..meeting("2026-01-13", 0) },
            Meeting { is_finished: false, ..meeting("2026-01-20", 0) },
            Meeting { is_over: false, is_finished: false, ..meeting("2026-01-27", 0) },
            Meeting { is_over: false, is_cancelled: true, is_finished: false, ..meeting("2026-02-03", 0) },
        ];
        let delivery = Delivery::of(&meetings);
        assert_eq!((delivery.held, delivery.planned, delivery.unrecorded, delivery.to_come), (1, 3, 1, 1));
        assert_eq!((delivery.present, delivery.expected, delivery.attendance()), (6, 8, Some(75)));
        // 3 × 8 × 75 minutes are 30 hours; 6 × 75 minutes are 7½.
        assert_eq!((delivery.time.promised_hours(), delivery.time.given_minutes), (30, 450));
    }

    #[test]
    fn a_session_closed_early_was_held_and_one_still_going_on_is_to_come() {
        let early = Meeting { is_over: false, ..meeting("2026-01-06", 6) };
        let going_on = Meeting { is_over: false, is_finished: false, ..meeting("2026-01-13", 3) };
        let delivery = Delivery::of(&[early, going_on]);
        assert_eq!((delivery.held, delivery.planned, delivery.to_come, delivery.present), (1, 1, 1, 6));
    }

    #[test]
    fn nothing_held_has_no_attendance() {
        assert_eq!(Delivery::of([]).attendance(), None);
    }
}
