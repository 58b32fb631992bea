//! How a rule repeats, and the plain run of dates that follows, before anything is struck or moved.

use super::{DatesFault, MOST_YEARS};
use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde::{Deserialize, Serialize};

/// Weeks in the longest run a rule may have.
const MOST_WEEKS: i64 = MOST_YEARS as i64 * 53;
const MOST_MONTHS: i64 = MOST_YEARS as i64 * 12;

/// The pattern of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Repeat {
    /// Every `every` weeks (1 to 52), counted from the Monday of the first week, on each of these weekdays.
    Weeks {
        #[serde(default = "one")]
        every: u32,
        on: Vec<Weekday>,
    },
    /// Every `every` months (1 to 24), on the first Tuesday, the last Thursday and so on.
    MonthWeekday {
        #[serde(default = "one")]
        every: u32,
        nth: Nth,
        on: Weekday,
    },
    /// Every `every` months (1 to 24), on a day of the month. Months too short for it are passed over, as RFC 5545 has it.
    MonthDay {
        #[serde(default = "one")]
        every: u32,
        day: u8,
    },
    /// Every `every` months (1 to 24), on the last day of the month.
    MonthEnd {
        #[serde(default = "one")]
        every: u32,
    },
    /// Just these dates, in any order.
    List { dates: Vec<Date> },
}

fn one() -> u32 {
    1
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    pub fn of(date: Date) -> Weekday {
        Weekday::ALL[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs())]
    }

    fn civil(self) -> jiff::civil::Weekday {
        use jiff::civil::Weekday as Civil;
        match self {
            Weekday::Monday => Civil::Monday,
            Weekday::Tuesday => Civil::Tuesday,
            Weekday::Wednesday => Civil::Wednesday,
            Weekday::Thursday => Civil::Thursday,
            Weekday::Friday => Civil::Friday,
            Weekday::Saturday => Civil::Saturday,
            Weekday::Sunday => Civil::Sunday,
        }
    }
}

/// Which one of a weekday in its month. A month without a fifth one is passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Nth {
    First,
    Second,
    Third,
    Fourth,
    Fifth,
    Last,
}

impl Nth {
    fn number(self) -> i8 {
        match self {
            Nth::First => 1,
            Nth::Second => 2,
            Nth::Third => 3,
            Nth::Fourth => 4,
            Nth::Fifth => 5,
            Nth::Last => -1,
        }
    }
}

impl Repeat {
    /// Is the pattern itself sound?
    pub(super) fn check(&self, first: Date) -> Result<(), DatesFault> {
        match self {
            Repeat::Weeks { every, on } => {
                in_range(*every, 52)?;
                if on.is_empty() { Err(DatesFault::NoWeekday) } else { Ok(()) }
            }
            Repeat::MonthDay { every, day } => {
                in_range(*every, 24)?;
                if (1..=31).contains(day) { Ok(()) } else { Err(DatesFault::NoSuchDay { day: *day }) }
            }
            Repeat::MonthWeekday { every, .. } | Repeat::MonthEnd { every } => in_range(*every, 24),
            Repeat::List { dates } => {
                let sorted = sorted(dates.clone());
                if let Some(early) = sorted.iter().find(|date| **date < first) {
                    return Err(DatesFault::ListedBeforeStart(*early));
                }
                match sorted.windows(2).find(|pair| pair[0] == pair[1]) {
                    Some(pair) => Err(DatesFault::ListedTwice(pair[0])),
                    None => Ok(()),
                }
            }
        }
    }

    pub fn is_monthly(&self) -> bool {
        matches!(self, Repeat::MonthWeekday { .. } | Repeat::MonthDay { .. } | Repeat::MonthEnd { .. })
    }

    /// The run of dates from `first` on, increasing, never without end: it stops [`MOST_YEARS`] later.
    /// A pattern that [`Repeat::check`] would refuse gives no dates.
    pub(super) fn run(&self, first: Date) -> Box<dyn Iterator<Item = Date>> {
        if self.check(first).is_err() {
            return Box::new(std::iter::empty());
        }
        let last = horizon(first);
        let run: Box<dyn Iterator<Item = Date>> = match self.clone() {
            Repeat::Weeks { every, on } => weeks(first, every, on),
            Repeat::MonthWeekday { every, nth, on } => {
                months(first, every, move |month| month.nth_weekday_of_month(nth.number(), on.civil()).ok())
            }
            Repeat::MonthDay { every, day } => {
                months(first, every, move |month| Date::new(month.year(), month.month(), i8::try_from(day).ok()?).ok())
            }
            Repeat::MonthEnd { every } => months(first, every, |month| Some(month.last_of_month())),
            Repeat::List { dates } => Box::new(sorted(dates).into_iter()),
        };
        Box::new(run.filter(move |date| first <= *date && *date <= last))
    }
}

/// The last day a series that starts on `first` may reach.
pub(super) fn horizon(first: Date) -> Date {
    first.checked_add(i32::from(MOST_YEARS).years()).unwrap_or(Date::MAX)
}

fn in_range(every: u32, most: u32) -> Result<(), DatesFault> {
    if (1..=most).contains(&every) { Ok(()) } else { Err(DatesFault::EveryOutOfRange { most }) }
}

fn sorted(mut dates: Vec<Date>) -> Vec<Date> {
    dates.sort_unstable();
    dates
}

fn weeks(first: Date, every: u32, mut on: Vec<Weekday>) -> Box<dyn Iterator<Item = Date>> {
    on.sort_unstable();
    on.dedup();
    let to_monday = i64::from(first.weekday().to_monday_zero_offset());
    let offsets = (0..=MOST_WEEKS)
        .step_by(every as usize)
        .flat_map(move |week| on.clone().into_iter().map(move |weekday| week * 7 + weekday as i64 - to_monday));
    Box::new(offsets.filter_map(move |days| first.checked_add(Span::new().days(days)).ok()))
}

fn months(first: Date, every: u32, day_of: impl Fn(Date) -> Option<Date> + 'static) -> Box<dyn Iterator<Item = Date>> {
    let month = first.first_of_month();
    Box::new(
        (0..=MOST_MONTHS)
            .step_by(every as usize)
            .filter_map(move |later| month.checked_add(Span::new().months(later)).ok().and_then(&day_of)),
    )
}
