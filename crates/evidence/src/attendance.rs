//! What a report tells of attendance and the time that was given: never of one session alone, and never to the single person.
//!
//! Everybody in a group knows who was away last time. "17 of 18 hours" of one session would tell it to everybody else too.
//! So months are put together until enough stands behind a row, attendance is told in steps of five per cent, and the hours
//! given are worked out from the step that is told, not from the count behind it.

use domain::attendance::{Delivery, Meeting};
use jiff::civil::Date;

/// Fewest sessions held that a figure of attendance may stand for.
pub const LEAST_SESSIONS: u32 = 2;

/// Fewest places in those sessions, people times sessions: with fewer, a step of five per cent would be less than one of them.
pub const LEAST_PLACES: u32 = 20;

/// Attendance is told in steps of so many per cent.
const STEP: u64 = 5;

/// Sessions, attendance and time of a whole programme. The hours of the periods add up to those of `came`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Delivered {
    /// Sessions whose time has passed, cancelled ones too.
    pub planned: u32,
    pub held: u32,
    pub unrecorded: u32,
    pub to_come: u32,
    /// `None` until enough sessions have been held.
    pub came: Option<Came>,
    /// In order of time; empty where `came` is `None`.
    pub periods: Vec<Period>,
}

/// One month, or as many as it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first days of its first and last month.
    pub first: Date,
    pub last: Date,
    pub planned: u32,
    pub held: u32,
    pub came: Came,
}

/// Who came, and for how long, as it may be told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Came {
    /// Of those who could have: of a period in steps of five, of the whole the share that its hours make.
    pub percent: u32,
    pub given_hours: u64,
    pub promised_hours: u64,
}

/// Months put together before anything is rounded to hours.
struct Months<'a> {
    meetings: &'a [Meeting],
    delivery: Delivery,
}

impl<'a> Months<'a> {
    fn of(meetings: &'a [Meeting]) -> Months<'a> {
        Months { meetings, delivery: Delivery::of(meetings) }
    }

    fn is_enough(&self) -> bool {
        self.delivery.held >= LEAST_SESSIONS && self.delivery.expected >= LEAST_PLACES
    }

    /// Minutes of the sessions held, for everybody in the group.
    fn held_minutes(&self) -> u64 {
        let held = self.meetings.iter().filter(|meeting| meeting.was_held());
        held.map(|meeting| u64::from(meeting.minutes) * u64::from(meeting.people)).sum()
    }

    /// The same in the share that is told.
    fn given_minutes(&self) -> u64 {
        self.held_minutes() * u64::from(percent(&self.delivery)) / 100
    }
}

/// Told of all sessions of a programme, in order of time.
pub fn delivered(meetings: &[Meeting]) -> Delivered {
    let total = Delivery::of(meetings);
    let months = together(meetings);
    let promised =
        whole_hours(&months.iter().map(|months| months.delivery.time.promised_minutes).collect::<Vec<_>>(), None);
    let given = whole_hours(&months.iter().map(Months::given_minutes).collect::<Vec<_>>(), Some(&promised));
    let periods = months.iter().zip(given.iter().zip(&promised)).map(|(months, (given, promised))| Period {
        first: months.meetings[0].date.first_of_month(),
        last: months.meetings[months.meetings.len() - 1].date.first_of_month(),
        planned: months.delivery.planned,
        held: months.delivery.held,
        came: Came { percent: percent(&months.delivery), given_hours: *given, promised_hours: *promised },
    });
    Delivered {
        planned: total.planned,
        held: total.held,
        unrecorded: total.unrecorded,
        to_come: total.to_come,
        came: (!months.is_empty()).then(|| whole(&months, given.iter().sum(), promised.iter().sum())),
        periods: periods.collect(),
    }
}

/// All periods together; one alone is told as it is. The share is reckoned from the hours that are told, so that it agrees with them and tells no more.
fn whole(months: &[Months<'_>], given_hours: u64, promised_hours: u64) -> Came {
    let held: u64 = months.iter().map(Months::held_minutes).sum();
    let promised: u64 = months.iter().map(|months| months.delivery.time.promised_minutes).sum();
    let held_hours = if held == promised { promised_hours } else { (held + 30) / 60 };
    let share = (given_hours * 200 + held_hours).checked_div(2 * held_hours).unwrap_or_default();
    let percent = match months {
        [one] => percent(&one.delivery),
        _ => u32::try_from(share.min(100)).unwrap_or(100),
    };
    Came { percent, given_hours, promised_hours }
}

/// Months in which a session was due, put together until each has enough; what is left over joins the last.
fn together(meetings: &[Meeting]) -> Vec<Months<'_>> {
    let is_due = |meeting: &Meeting| Delivery::of([meeting]).planned > 0;
    let Some(last) = meetings.iter().rposition(is_due) else { return Vec::new() };
    let due = &meetings[..=last];
    let mut found: Vec<Months<'_>> = Vec::new();
    let (mut from, mut to) = (0, 0);
    for month in due.chunk_by(|one, next| one.date.first_of_month() == next.date.first_of_month()) {
        to += month.len();
        let months = Months::of(&due[from..to]);
        if months.is_enough() {
            found.push(months);
            from = to;
        }
    }
    if from < due.len()
        && let Some(before) = found.pop()
    {
        found.push(Months::of(&due[from - before.meetings.len()..]));
    }
    found
}

/// To the nearest step; nothing held is 0.
fn percent(delivery: &Delivery) -> u32 {
    let (present, expected) = (u64::from(delivery.present), u64::from(delivery.expected));
    let steps = (present * 200 / STEP + expected).checked_div(2 * expected).unwrap_or_default();
    u32::try_from(steps * STEP).unwrap_or(100)
}

/// Whole hours that add up to the rounded sum: each is rounded down, and what is missing goes to the largest remainders.
/// None gets more than its `most`, which must add up to no less.
pub fn whole_hours(minutes: &[u64], most: Option<&[u64]>) -> Vec<u64> {
    let mut hours: Vec<u64> = minutes.iter().map(|minutes| minutes / 60).collect();
    let mut missing = (minutes.iter().sum::<u64>() + 30) / 60 - hours.iter().sum::<u64>();
    let mut largest_first: Vec<usize> = (0..minutes.len()).collect();
    largest_first.sort_by_key(|n| (std::cmp::Reverse(minutes[*n] % 60), *n));
    while missing > 0 {
        let before = missing;
        for n in &largest_first {
            if missing > 0 && most.is_none_or(|most| hours[*n] < most[*n]) {
                hours[*n] += 1;
                missing -= 1;
            }
        }
        if missing == before {
            break;
        }
    }
    hours
}
