//! Dates as a coordinator meets them: the six Tuesdays, struck and moved days, bank holidays, and what is refused.

use domain::dates::*;
use jiff::civil::{Date, date, time};

pub fn rule(toml: &str) -> DatesRule {
    toml::from_str(toml).unwrap()
}

fn refused(toml: &str) -> DatesFault {
    rule(toml).dates(&Holidays::none()).unwrap_err()
}

pub fn six_tuesdays() -> DatesRule {
    rule(
        r#"first = "2023-05-09"
           repeat = { kind = "weeks", on = ["tuesday"] }
           ends = { count = 6 }
           exceptions = [{ date = "2023-05-30", reason = "A week off" }]"#,
    )
}

pub fn skipped(why: &str) -> State {
    State::Skipped(SkipReason::Exception(Some(why.to_owned())))
}

fn held(number: u32) -> State {
    State::Held { number, instead_of: None }
}

#[test]
fn six_tuesdays_without_30_may_end_on_20_june() {
    let lines = six_tuesdays().occurrences(Holidays::england_and_wales()).unwrap();
    let expected = [
        (date(2023, 5, 9), held(1)),
        (date(2023, 5, 16), held(2)),
        (date(2023, 5, 23), held(3)),
        (date(2023, 5, 30), skipped("A week off")),
        (date(2023, 6, 6), held(4)),
        (date(2023, 6, 13), held(5)),
        (date(2023, 6, 20), held(6)),
    ];
    assert_eq!(lines, expected.map(|(date, state)| Occurrence { date, state }));
}

#[test]
fn bank_holidays_are_struck_by_name_and_do_not_use_up_the_count() {
    let mut mondays = rule(
        r#"first = "2023-05-01"
           repeat = { kind = "weeks", on = ["monday"] }
           ends = { count = 3 }"#,
    );
    let lines = mondays.occurrences(Holidays::england_and_wales()).unwrap();
    let names: Vec<_> = lines
        .iter()
        .map(|line| match &line.state {
            State::Skipped(SkipReason::BankHoliday(name)) => name.english(),
            _ => "held",
        })
        .collect();
    assert_eq!(
        names,
        ["Early May bank holiday", "Coronation bank holiday", "held", "held", "Spring bank holiday", "held"]
    );
    assert_eq!(lines[5].date, date(2023, 6, 5));

    mondays.bank_holidays = BankHolidays::Keep;
    let kept = mondays.dates(Holidays::england_and_wales()).unwrap();
    assert_eq!(kept, [date(2023, 5, 1), date(2023, 5, 8), date(2023, 5, 15)]);
}

#[test]
fn a_moved_meeting_keeps_its_place_in_the_count_and_is_numbered_by_its_new_day() {
    let mut rule = six_tuesdays();
    rule.moved = vec![Move { from: date(2023, 5, 16), to: date(2023, 5, 25) }];
    let lines = rule.occurrences(&Holidays::none()).unwrap();
    assert_eq!(lines[1].state, State::Moved { to: date(2023, 5, 25) });
    assert_eq!(lines[2].number(), Some(2));
    let moved = State::Held { number: 3, instead_of: Some(date(2023, 5, 16)) };
    assert_eq!(lines[3], Occurrence { date: date(2023, 5, 25), state: moved });
    assert_eq!(rule.dates(&Holidays::none()).unwrap().len(), 6);
}

#[test]
fn a_meeting_may_move_onto_a_day_that_was_itself_vacated() {
    let mut rule = six_tuesdays();
    rule.moved = vec![
        Move { from: date(2023, 5, 16), to: date(2023, 5, 23) },
        Move { from: date(2023, 5, 23), to: date(2023, 5, 24) },
    ];
    let dates = rule.dates(&Holidays::none()).unwrap();
    assert_eq!(dates[..3], [date(2023, 5, 9), date(2023, 5, 23), date(2023, 5, 24)]);

    rule.moved.pop();
    assert_eq!(rule.dates(&Holidays::none()).unwrap_err(), DatesFault::MovedOnto(date(2023, 5, 23)));
}

#[test]
fn a_list_is_put_in_order() {
    let rule = rule(
        r#"first = "2024-01-01"
           repeat = { kind = "list", dates = ["2024-03-02", "2024-01-09"] }"#,
    );
    assert_eq!(rule.dates(&Holidays::none()).unwrap(), [date(2024, 1, 9), date(2024, 3, 2)]);
}

#[test]
fn what_cannot_be_laid_out_says_why() {
    let weekly =
        |rest: &str| format!("first = \"2023-05-09\"\nrepeat = {{ kind = \"weeks\", on = [\"tuesday\"] }}\n{rest}");
    let cases = [
        (weekly(""), DatesFault::NoEnd),
        (weekly("ends = { count = 0 }"), DatesFault::NoDates),
        (weekly("ends = { count = 1101 }"), DatesFault::TooMany { limit: 1_100 }),
        (weekly("ends = { until = \"2023-05-08\" }"), DatesFault::EndsBeforeStart),
        (weekly("ends = { until = \"2083-05-08\" }"), DatesFault::TooLong { years: 30 }),
        (
            weekly("ends = { count = 6 }\nexceptions = [{ date = \"2023-05-31\" }]"),
            DatesFault::ExceptionNotOnRule(date(2023, 5, 31)),
        ),
        (
            weekly("ends = { count = 6 }\nexceptions = [{ date = \"2023-06-13\" }, { date = \"2023-07-04\" }]"),
            DatesFault::ExceptionNotOnRule(date(2023, 7, 4)),
        ),
        (weekly("ends = { until = \"2023-05-15\" }\nexceptions = [{ date = \"2023-05-09\" }]"), DatesFault::NoDates),
        (
            weekly("ends = { count = 6 }\nmoved = [{ from = \"2023-05-10\", to = \"2023-05-11\" }]"),
            DatesFault::MoveNotOnRule(date(2023, 5, 10)),
        ),
        (
            "first = \"2023-02-01\"\nrepeat = { kind = \"month-day\", every = 12, day = 30 }\nends = { count = 2 }"
                .into(),
            DatesFault::NoDates,
        ),
        (
            "first = \"2023-02-01\"\nrepeat = { kind = \"month-day\", day = 32 }\nends = { count = 2 }".into(),
            DatesFault::NoSuchDay { day: 32 },
        ),
        (
            "first = \"2023-02-01\"\nrepeat = { kind = \"weeks\", every = 0, on = [\"friday\"] }\nends = { count = 2 }"
                .into(),
            DatesFault::EveryOutOfRange { most: 52 },
        ),
        (
            "first = \"2023-02-01\"\nrepeat = { kind = \"weeks\", on = [] }\nends = { count = 2 }".into(),
            DatesFault::NoWeekday,
        ),
        (
            "first = \"2023-02-01\"\nrepeat = { kind = \"list\", dates = [\"2023-01-31\"] }".into(),
            DatesFault::ListedBeforeStart(date(2023, 1, 31)),
        ),
        (
            "first = \"2023-02-01\"\nrepeat = { kind = \"list\", dates = [\"2023-03-01\", \"2023-03-01\"] }".into(),
            DatesFault::ListedTwice(date(2023, 3, 1)),
        ),
    ];
    for (toml, fault) in cases {
        assert_eq!(refused(&toml), fault, "{toml}");
    }
}

#[test]
fn the_edge_of_the_calendar_is_refused_not_a_panic() {
    let late = rule("first = \"9999-12-01\"\nrepeat = { kind = \"weeks\", on = [\"friday\"] }\nends = { count = 9 }");
    assert_eq!(late.dates(&Holidays::none()).unwrap_err(), DatesFault::TooLong { years: 30 });
    let slot =
        Slot { date: Date::MAX, starts: time(23, 0, 0, 0), minutes: 600, zone: Zone::named("Europe/London").unwrap() };
    assert_eq!(slot.times().unwrap_err(), DatesFault::OutOfTime(Date::MAX));
}

#[test]
fn a_zone_must_exist() {
    assert_eq!(Zone::named("Europe/Lundon").unwrap_err(), UnknownZone("Europe/Lundon".into()));
    assert_eq!(Zone::named("europe/london").unwrap().name(), "Europe/London");
}
