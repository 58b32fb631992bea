//! Twenty years of dates and meeting times against python-dateutil and Python's zoneinfo (`rrule_expected.py`).

use domain::dates::{Clock, DatesRule, Holidays, Slot, Zone};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

const EXPECTED: &str = include_str!("rrule_expected.txt");

#[test]
fn every_rule_gives_the_dates_of_dateutil() {
    let mut lines = EXPECTED.lines().filter(|line| line.starts_with("rule ") || line.starts_with("dates "));
    let mut cases = 0;
    while let Some(rule) = lines.next() {
        let rule: DatesRule = serde_json::from_str(rule.strip_prefix("rule ").unwrap()).unwrap();
        let dates = lines.next().unwrap().strip_prefix("dates ").unwrap();
        let expected: Vec<Date> = dates.split(' ').map(|text| Date::strptime("%Y%m%d", text).unwrap()).collect();
        assert_eq!(rule.dates(&Holidays::none()).unwrap(), expected, "{rule:?}");
        cases += 1;
    }
    assert_eq!(cases, 59);
}

#[test]
fn every_meeting_has_the_instants_of_zoneinfo() {
    let mut seen = 0;
    for line in EXPECTED.lines().filter_map(|line| line.strip_prefix("slot ")) {
        let parts: Vec<&str> = line.split(' ').collect();
        let civil: DateTime = parts[0].parse().unwrap();
        let slot =
            Slot { date: civil.date(), starts: civil.time(), minutes: 90, zone: Zone::named("Europe/London").unwrap() };
        let times = slot.times().unwrap();
        let clock = match parts[3] {
            "plain" => Clock::Plain,
            "missing" => Clock::Missing,
            "twice" => Clock::Twice,
            other => panic!("{other}"),
        };
        assert_eq!(times.starts, parts[1].parse::<Timestamp>().unwrap(), "{line}");
        assert_eq!(times.ends, parts[2].parse::<Timestamp>().unwrap(), "{line}");
        assert_eq!(times.clock, clock, "{line}");
        seen += 1;
    }
    assert_eq!(seen, 200);
}
