//! VTIMEZONE: the clock changes of one zone, taken from the zone database's own transitions (RFC 5545, 3.6.5).
//!
//! Where a change follows the same rule in every year looked at, it is written as that rule, which every calendar
//! program understands; where it does not, each onset is listed.

use super::line::Lines;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday, date};
use jiff::tz::{Offset, TimeZone};

/// Years past the last meeting in which a rule must go on holding to be written as one.
const LOOK_AHEAD: i16 = 6;

/// One moment at which the clocks go from one offset to another.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Onset {
    /// What the clocks showed as they were changed.
    local: DateTime,
    before: Offset,
    after: Offset,
    name: String,
    is_daylight: bool,
}

/// Writes the zone so that it is right from the start of the first year to the end of the last.
pub(super) fn write(lines: &mut Lines, name: &str, zone: &TimeZone, years: (i16, i16)) {
    let (first, last) = (years.0.saturating_sub(1), years.1.saturating_add(LOOK_AHEAD));
    lines.raw("BEGIN:VTIMEZONE");
    lines.raw(&format!("TZID:{name}"));
    let onsets = onsets(zone, first, last);
    if !onsets.iter().any(|onset| onset.local.year() < years.0) {
        write_observance(lines, &standing(zone, new_year(first)), &[]);
    }
    for group in grouped(onsets) {
        match yearly_rule(&group, first, last) {
            Some(rule) => write_observance(lines, &group[0], &[format!("RRULE:{rule}")]),
            None => write_listed(lines, &group, years.1),
        }
    }
    lines.raw("END:VTIMEZONE");
}

fn onsets(zone: &TimeZone, first: i16, last: i16) -> Vec<Onset> {
    let end = new_year(last.saturating_add(1));
    let mut before = zone.to_offset_info(new_year(first)).offset();
    let mut was_dst = zone.to_offset_info(new_year(first)).dst().is_dst();
    let mut onsets = Vec::new();
    for change in zone.following(new_year(first)).take_while(|change| change.timestamp() < end) {
        let (after, is_dst) = (change.offset(), change.dst().is_dst());
        onsets.push(Onset {
            local: before.to_datetime(change.timestamp()),
            before,
            after,
            name: change.abbreviation().to_owned(),
            is_daylight: is_daylight((before, was_dst), (after, is_dst)),
        });
        (before, was_dst) = (after, is_dst);
    }
    onsets
}

/// Some zones (Dublin's) call their winter the exception; calendar programs expect summer to be.
fn is_daylight(before: (Offset, bool), after: (Offset, bool)) -> bool {
    if before.1 == after.1 { after.1 } else { after.0 > before.0 }
}

/// The offset in force before any onset we know of.
fn standing(zone: &TimeZone, at: Timestamp) -> Onset {
    let info = zone.to_offset_info(at);
    Onset {
        local: date(1970, 1, 1).at(0, 0, 0, 0),
        before: info.offset(),
        after: info.offset(),
        name: info.abbreviation().to_owned(),
        is_daylight: info.dst().is_dst(),
    }
}

/// Onsets of the same kind together, in the order in which each kind first happens.
fn grouped(onsets: Vec<Onset>) -> Vec<Vec<Onset>> {
    let kind = |onset: &Onset| (onset.before, onset.after, onset.name.clone(), onset.is_daylight);
    let mut groups: Vec<Vec<Onset>> = Vec::new();
    for onset in onsets {
        match groups.iter_mut().find(|group| kind(&group[0]) == kind(&onset)) {
            Some(group) => group.push(onset),
            None => groups.push(vec![onset]),
        }
    }
    groups
}

/// `FREQ=YEARLY;…` when the onset falls once in every year, by one and the same rule.
fn yearly_rule(group: &[Onset], first: i16, last: i16) -> Option<String> {
    let place = |onset: &Onset| (onset.local.month(), onset.local.weekday(), onset.local.time());
    let years = group.iter().map(|onset| onset.local.year());
    if !years.eq(first..=last) || group.iter().any(|onset| place(onset) != place(&group[0])) {
        return None;
    }
    let all = |week: fn(Date) -> i8| {
        let of_first = week(group[0].local.date());
        group.iter().all(|onset| week(onset.local.date()) == of_first).then_some(of_first)
    };
    let week = all(week_from_end).or_else(|| all(week_from_start))?;
    let (month, weekday, _) = place(&group[0]);
    Some(format!("FREQ=YEARLY;BYMONTH={month};BYDAY={week}{}", two_letters(weekday)))
}

/// 1 for the first such weekday of its month.
fn week_from_start(date: Date) -> i8 {
    (date.day() - 1) / 7 + 1
}

/// -1 for the last such weekday of its month.
fn week_from_end(date: Date) -> i8 {
    -((date.days_in_month() - date.day()) / 7 + 1)
}

fn write_listed(lines: &mut Lines, group: &[Onset], last_used: i16) {
    let used: Vec<_> = group.iter().filter(|onset| onset.local.year() <= last_used).collect();
    if let [onset, others @ ..] = &used[..] {
        let dates: Vec<_> = others.iter().map(|other| format!("RDATE:{}", civil(other.local))).collect();
        write_observance(lines, onset, &dates);
    }
}

fn write_observance(lines: &mut Lines, onset: &Onset, recurrence: &[String]) {
    let kind = if onset.is_daylight { "DAYLIGHT" } else { "STANDARD" };
    lines.raw(&format!("BEGIN:{kind}"));
    lines.raw(&format!("DTSTART:{}", civil(onset.local)));
    lines.raw(&format!("TZOFFSETFROM:{}", signed(onset.before)));
    lines.raw(&format!("TZOFFSETTO:{}", signed(onset.after)));
    lines.text("TZNAME", &onset.name);
    for line in recurrence {
        lines.raw(line);
    }
    lines.raw(&format!("END:{kind}"));
}

fn civil(local: DateTime) -> String {
    local.strftime("%Y%m%dT%H%M%S").to_string()
}

/// `+0100`, with seconds only where a zone has them.
fn signed(offset: Offset) -> String {
    let (sign, seconds) = (if offset.is_negative() { '-' } else { '+' }, offset.seconds().abs());
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}

/// Midnight UTC on 1 January, or the end of time for a year past the last.
fn new_year(year: i16) -> Timestamp {
    Date::new(year, 1, 1)
        .and_then(|day| day.at(0, 0, 0, 0).to_zoned(TimeZone::UTC))
        .map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}

fn two_letters(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "MO",
        Weekday::Tuesday => "TU",
        Weekday::Wednesday => "WE",
        Weekday::Thursday => "TH",
        Weekday::Friday => "FR",
        Weekday::Saturday => "SA",
        Weekday::Sunday => "SU",
    }
}
