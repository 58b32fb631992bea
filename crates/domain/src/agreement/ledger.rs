//! Protected time, promised against given: the dates of a signed agreement beside who was there. Never what was said.

use super::keeping::stands_for;
use super::{ProtectedDate, Terms};
use crate::attendance::Attendance;
use jiff::civil::Date;

/// What became of one promised date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeKept {
    /// Still to come.
    ToCome,
    /// They were there: the time was given.
    Given,
    /// They were not there, for whatever reason.
    NotGiven,
    /// They were not there because work did not release them: so they say.
    NotReleased,
    /// It is over and nobody has noted it.
    NotNoted,
}

/// Why somebody was not there, as finely as it is asked: whether it was work that kept them. Illness, leave and all else are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WhyMissed {
    Work,
    Other,
}

impl WhyMissed {
    pub const ALL: [WhyMissed; 2] = [WhyMissed::Work, WhyMissed::Other];

    /// The word kept in the database and sent by the form.
    pub fn as_str(self) -> &'static str {
        match self {
            WhyMissed::Work => "work",
            WhyMissed::Other => "other",
        }
    }

    pub fn parse(word: &str) -> Option<WhyMissed> {
        WhyMissed::ALL.into_iter().find(|why| why.as_str() == word)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PromisedDate {
    pub date: Date,
    pub minutes: u32,
    pub kept: TimeKept,
}

/// The promises of one signed agreement, date by date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promises {
    pub dates: Vec<PromisedDate>,
}

/// Minutes promised up to today, minutes given of those that were noted, and minutes that work did not release people for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ledger {
    pub promised: u32,
    pub noted: u32,
    pub given: u32,
    pub not_released: u32,
}

/// A session that somebody was to come to: when it is, the days on which it stood before, and whether they came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: Date,
    pub before: Vec<Date>,
    pub is_off: bool,
    /// `None` while nobody has noted it.
    pub came: Option<Attendance>,
}

impl Promises {
    /// Two sessions on one day are one date: given when they were at either. A promised date whose session was moved is kept by
    /// that session, which then keeps no other, and one whose session is off is not counted. `missed` is what they say of dates on
    /// which they were not there.
    pub fn of(terms: &Terms, days: &[Day], missed: &[(Date, WhyMissed)], today: Date) -> Promises {
        let is_for_work = |date: Date| missed.contains(&(date, WhyMissed::Work));
        let promised: Vec<Date> = terms.dates().iter().map(|one| one.date).collect();
        let places = stands_for(&promised, days);
        let kept = |date: Date| Some(kept(&sessions_of(date, days, &places)?, date, is_for_work(date), today));
        let promised =
            |one: &ProtectedDate| Some(PromisedDate { date: one.date, minutes: one.minutes, kept: kept(one.date)? });
        Promises { dates: terms.dates().iter().filter_map(promised).collect() }
    }

    pub fn ledger(&self) -> Ledger {
        let sum = |is: &dyn Fn(TimeKept) -> bool| {
            self.dates.iter().filter(|one| is(one.kept)).map(|one| one.minutes).sum::<u32>()
        };
        Ledger {
            promised: sum(&|kept| kept != TimeKept::ToCome),
            noted: sum(&|kept| matches!(kept, TimeKept::Given | TimeKept::NotGiven | TimeKept::NotReleased)),
            given: sum(&|kept| kept == TimeKept::Given),
            not_released: sum(&|kept| kept == TimeKept::NotReleased),
        }
    }
}

/// What was held in the place of a promised date: on that day, or moved away from it; `None` where it was called off.
fn sessions_of<'a>(date: Date, days: &'a [Day], places: &[Option<Date>]) -> Option<Vec<&'a Day>> {
    let own = days.iter().zip(places).filter(|(_, place)| **place == Some(date)).map(|(day, _)| day);
    let (off, held): (Vec<&Day>, Vec<&Day>) = own.partition(|day| day.is_off);
    (off.is_empty() || !held.is_empty()).then_some(held)
}

fn kept(sessions: &[&Day], date: Date, is_for_work: bool, today: Date) -> TimeKept {
    let mut noted = sessions.iter().filter_map(|day| day.came).peekable();
    let last = sessions.iter().map(|day| day.date).max().unwrap_or(date);
    match (noted.peek().is_some(), last < today) {
        (true, _) if noted.any(|state| state == Attendance::Present) => TimeKept::Given,
        (true, _) if is_for_work => TimeKept::NotReleased,
        (true, _) => TimeKept::NotGiven,
        (false, true) => TimeKept::NotNoted,
        (false, false) => TimeKept::ToCome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::by_key;
    use jiff::civil::date;

    fn day(date: Date, came: Option<Attendance>) -> Day {
        Day { date, before: Vec::new(), is_off: false, came }
    }

    #[test]
    fn a_moved_session_keeps_the_date_it_left_and_one_that_is_off_is_not_counted() {
        let terms = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        let (first, second, third) = (date(2023, 5, 9), date(2023, 5, 16), date(2023, 5, 23));
        let moved = |to, came| Day { before: vec![first], ..day(to, came) };
        let off = Day { is_off: true, ..day(second, None) };
        let days = [moved(date(2023, 5, 11), Some(Attendance::Present)), off.clone(), day(third, None)];
        let promises = Promises::of(&terms, &days, &[], date(2023, 5, 24));
        assert_eq!(promises.ledger(), Ledger { promised: 420, noted: 210, given: 210, not_released: 0 });
        assert_eq!(promises.dates.len(), terms.dates().len() - 1, "called off");
        // Moved to where it is still to come, and to a day on which another stands that was missed.
        let later = [moved(date(2023, 5, 26), None), off];
        assert_eq!(Promises::of(&terms, &later, &[], date(2023, 5, 24)).dates[0].kept, TimeKept::ToCome);
        let both = [day(first, Some(Attendance::Absent)), moved(second, Some(Attendance::Present))];
        assert_eq!(Promises::of(&terms, &both, &[], date(2023, 5, 24)).dates[0].kept, TimeKept::NotGiven);
    }

    #[test]
    fn promised_is_what_is_over_and_given_is_where_they_were() {
        let terms = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        let came =
            [day(date(2023, 5, 9), Some(Attendance::Present)), day(date(2023, 5, 16), Some(Attendance::Apologies))];
        let promises = Promises::of(&terms, &came, &[], date(2023, 5, 24));
        // Three mornings of 3.5 hours are over: one given, one not, one that nobody has noted.
        assert_eq!(promises.ledger(), Ledger { promised: 630, noted: 420, given: 210, not_released: 0 });
        assert_eq!(promises.dates[2].kept, TimeKept::NotNoted);
        assert_eq!(promises.dates[3].kept, TimeKept::ToCome);
    }

    #[test]
    fn what_work_took_is_counted_by_itself_and_never_where_they_were() {
        let terms = Terms::of(&by_key("facilitator-training").unwrap().design, "Northgate").unwrap();
        let (first, second, third) = (date(2023, 5, 9), date(2023, 5, 16), date(2023, 5, 23));
        let came = [(first, Attendance::Present), (second, Attendance::Absent), (third, Attendance::Apologies)];
        let came = came.map(|(date, came)| day(date, Some(came)));
        let said = [(first, WhyMissed::Work), (second, WhyMissed::Work), (third, WhyMissed::Other)];
        let ledger = Promises::of(&terms, &came, &said, date(2023, 5, 24)).ledger();
        assert_eq!(ledger, Ledger { promised: 630, noted: 630, given: 210, not_released: 210 });
    }
}
