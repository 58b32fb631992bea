//! Dates under chance: whatever the rule, nothing outside it, the count exact, strictly increasing.

use domain::dates::*;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;

fn any_date() -> impl Strategy<Value = Date> {
    (0..20_000_i32).prop_map(|days| date(2000, 1, 1).checked_add(days.days()).unwrap())
}

fn any_weekday() -> impl Strategy<Value = Weekday> {
    proptest::sample::select(Weekday::ALL.to_vec())
}

fn any_nth() -> impl Strategy<Value = Nth> {
    proptest::sample::select(vec![Nth::First, Nth::Second, Nth::Third, Nth::Fourth, Nth::Fifth, Nth::Last])
}

fn any_repeat() -> impl Strategy<Value = Repeat> {
    prop_oneof![
        (1..6_u32, proptest::collection::vec(any_weekday(), 1..4)).prop_map(|(every, on)| Repeat::Weeks { every, on }),
        (1..5_u32, any_nth(), any_weekday()).prop_map(|(every, nth, on)| Repeat::MonthWeekday { every, nth, on }),
        (1..5_u32, 1..=28_u8).prop_map(|(every, day)| Repeat::MonthDay { every, day }),
        (1..5_u32).prop_map(|every| Repeat::MonthEnd { every }),
    ]
}

/// A counted rule with some of its own dates struck and one moved by a few days.
fn any_rule() -> impl Strategy<Value = (DatesRule, u32)> {
    (any_date(), any_repeat(), 2..40_u32, proptest::collection::vec(0..30_usize, 0..5)).prop_map(
        |(first, repeat, count, struck)| {
            let mut rule = DatesRule {
                first,
                repeat,
                ends: Some(Ends::Count(count)),
                bank_holidays: BankHolidays::Skip,
                exceptions: Vec::new(),
                moved: Vec::new(),
            };
            // A fifth Tuesday of every fourth month can be too rare for the horizon: then nothing is struck.
            let Ok(plain) = rule.dates(&Holidays::none()) else {
                return (rule, count);
            };
            rule.exceptions = struck
                .iter()
                .filter_map(|place| plain.get(*place))
                .map(|date| Exception { date: *date, reason: None })
                .collect();
            (rule, count)
        },
    )
}

/// Is this date one of the pattern, judged from the date alone?
fn fits(rule: &DatesRule, day: Date) -> bool {
    let weeks_on = |from: Date| (day.duration_since(from).as_hours() / 24).div_euclid(7);
    let months_on = i32::from(day.year() - rule.first.year()) * 12 + i32::from(day.month() - rule.first.month());
    let in_month = |every: u32| months_on % every as i32 == 0;
    match &rule.repeat {
        Repeat::Weeks { every, on } => {
            let monday =
                rule.first.checked_sub(i64::from(rule.first.weekday().to_monday_zero_offset()).days()).unwrap();
            on.contains(&Weekday::of(day)) && weeks_on(monday) % i64::from(*every) == 0
        }
        Repeat::MonthWeekday { every, nth, on } => {
            let place = (day.day() - 1) / 7;
            let is_nth = match nth {
                Nth::First => place == 0,
                Nth::Second => place == 1,
                Nth::Third => place == 2,
                Nth::Fourth => place == 3,
                Nth::Fifth => place == 4,
                Nth::Last => day.day() + 7 > day.days_in_month(),
            };
            is_nth && Weekday::of(day) == *on && in_month(*every)
        }
        Repeat::MonthDay { every, day: wanted } => day.day() == *wanted as i8 && in_month(*every),
        Repeat::MonthEnd { every } => day.day() == day.days_in_month() && in_month(*every),
        Repeat::List { dates } => dates.contains(&day),
    }
}

proptest! {
    #[test]
    fn held_dates_keep_to_the_rule((rule, count) in any_rule()) {
        let holidays = Holidays::england_and_wales();
        let dates = match rule.dates(holidays) {
            Ok(dates) => dates,
            Err(DatesFault::TooLong { .. } | DatesFault::NoDates) => return Ok(()),
            Err(other) => return Err(TestCaseError::fail(format!("{other:?}"))),
        };
        prop_assert_eq!(dates.len(), count as usize);
        prop_assert!(dates.windows(2).all(|pair| pair[0] < pair[1]));
        for date in &dates {
            prop_assert!(*date >= rule.first && fits(&rule, *date), "{} is not on the rule", date);
            prop_assert!(rule.exceptions.iter().all(|exception| exception.date != *date));
            prop_assert!(holidays.name_of(*date).is_none());
        }
    }

    #[test]
    fn a_moved_meeting_changes_one_date_only((mut rule, count) in any_rule(), place in 0..40_usize, days in 1..3_i32) {
        let none = Holidays::none();
        let Ok(before) = rule.dates(&none) else { return Ok(()) };
        let from = before[place % before.len()];
        let to = from.checked_add(days.days()).unwrap();
        rule.moved = vec![Move { from, to }];
        match rule.dates(&none) {
            Ok(after) => {
                prop_assert_eq!(after.len(), count as usize);
                prop_assert!(after.windows(2).all(|pair| pair[0] < pair[1]));
                prop_assert!(after.contains(&to) && !after.contains(&from));
                let kept = before.iter().filter(|date| after.contains(date)).count();
                prop_assert_eq!(kept, before.len() - 1);
            }
            Err(fault) => prop_assert_eq!(fault, DatesFault::MovedOnto(to)),
        }
    }

    #[test]
    fn a_relaid_rule_has_as_many_dates_struck_in_the_same_places((rule, _) in any_rule(), from in any_date()) {
        let none = Holidays::none();
        let (Ok(before), Ok(after)) = (rule.occurrences(&none), rule.relaid(from).occurrences(&none)) else {
            return Ok(());
        };
        let states = |lines: &[Occurrence]| lines.iter().map(|line| line.state.clone()).collect::<Vec<_>>();
        prop_assert_eq!(states(&before), states(&after));
        prop_assert!(after[0].date >= from);
    }
}
