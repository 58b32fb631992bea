//! A series laid out again from another date.

use crate::dates::{rule, six_tuesdays, skipped};
use domain::dates::*;
use jiff::civil::date;

#[test]
fn a_relaid_series_starts_on_the_same_weekday_and_strikes_the_same_place() {
    let relaid = six_tuesdays().relaid(date(2026, 1, 7));
    let lines = relaid.occurrences(&Holidays::none()).unwrap();
    assert_eq!(lines[0].date, date(2026, 1, 13));
    assert_eq!(lines[3], Occurrence { date: date(2026, 2, 3), state: skipped("A week off") });
    assert_eq!(lines[6].date, date(2026, 2, 24));
}

#[test]
fn a_relaid_monthly_series_keeps_its_length_and_its_struck_place() {
    let monthly = rule(
        r#"first = "2023-09-13"
           repeat = { kind = "month-weekday", nth = "second", on = "wednesday" }
           ends = { until = "2024-07-31" }
           exceptions = [{ date = "2023-12-13" }]
           moved = [{ from = "2024-01-10", to = "2024-01-17" }]"#,
    );
    let before = monthly.dates(&Holidays::none()).unwrap();
    let relaid = monthly.relaid(date(2026, 11, 20));
    let lines = relaid.occurrences(&Holidays::none()).unwrap();
    assert_eq!(lines[0].date, date(2026, 12, 9));
    assert_eq!(lines[3].state, State::Skipped(SkipReason::Exception(None)));
    assert_eq!(lines[3].date, date(2027, 3, 10));
    assert_eq!(lines[4].state, State::Moved { to: date(2027, 4, 21) });
    assert_eq!(relaid.dates(&Holidays::none()).unwrap().len(), before.len());
}
