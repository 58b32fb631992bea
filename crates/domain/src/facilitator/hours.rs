//! Weekly hours, and days away.

use crate::refusal::{Fault, Refusal};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// Hours of one weekday in which somebody can hold sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Hours {
    /// 1 is Monday.
    pub weekday: i8,
    pub starts: Time,
    pub ends: Time,
}

/// Away on both days and between. Why is nobody's business.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    pub id: i64,
    pub first: Date,
    pub last: Date,
}

impl Leave {
    pub fn covers(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// One weekday's line of a form: nothing in both fields is no hours on that day.
pub fn read_hours(weekday: i8, starts: &str, ends: &str) -> Result<Option<Hours>, Fault> {
    let (starts, ends) = (starts.trim(), ends.trim());
    if starts.is_empty() && ends.is_empty() {
        return Ok(None);
    }
    let fault = || Fault::at(format!("day-{weekday}"), "fault-hours");
    let read = |text: &str| text.parse::<Time>().map_err(|_| fault());
    let hours = Hours { weekday, starts: read(starts)?, ends: read(ends)? };
    if hours.starts < hours.ends { Ok(Some(hours)) } else { Err(fault()) }
}

/// The hours of a week, in order: a day may have two stretches, a morning and an evening. Two that meet are one. Every line that
/// cannot be read, or runs into another, is told at its day.
pub fn check_hours(lines: Vec<Result<Option<Hours>, Fault>>) -> Result<Vec<Hours>, Refusal> {
    let (mut hours, mut faults) = (Vec::new(), Vec::new());
    for line in lines {
        match line {
            Ok(line) => hours.extend(line),
            Err(fault) => faults.push(fault),
        }
    }
    hours.sort_unstable();
    let mut joined: Vec<Hours> = Vec::with_capacity(hours.len());
    for one in hours {
        match joined.last_mut() {
            Some(last) if last.weekday == one.weekday && one.starts < last.ends => {
                faults.push(Fault::at(format!("day-{}", one.weekday), "fault-hours-overlap"));
            }
            Some(last) if last.weekday == one.weekday && one.starts == last.ends => last.ends = one.ends,
            _ => joined.push(one),
        }
    }
    Refusal::unless_empty(faults)?;
    Ok(joined)
}

/// Days away, unless they are no days, or run into others that stand already.
pub fn check_leave(first: Option<Date>, last: Option<Date>, others: &[Leave]) -> Result<(Date, Date), Refusal> {
    let first = first.ok_or_else(|| Fault::at("first", "fault-leave-first"))?;
    let last = last.ok_or_else(|| Fault::at("last", "fault-leave-last"))?;
    if last < first {
        return Err(Fault::at("last", "fault-leave-order").into());
    }
    match others.iter().any(|other| other.first <= last && first <= other.last) {
        true => Err(Fault::at("first", "fault-leave-overlaps").into()),
        false => Ok((first, last)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_without_hours_is_left_empty_and_half_a_line_is_told() {
        assert_eq!(read_hours(1, "", " "), Ok(None));
        assert!(read_hours(1, "09:00", "17:00").unwrap().is_some());
        let lines = vec![read_hours(1, "09:00", ""), read_hours(2, "17:00", "09:00"), Ok(None)];
        let faults = check_hours(lines).unwrap_err().faults;
        assert_eq!(faults.iter().map(|fault| fault.field.as_str()).collect::<Vec<_>>(), ["day-1", "day-2"]);
    }

    #[test]
    fn a_day_may_have_a_morning_and_an_evening_and_two_stretches_that_meet_are_one() {
        let week = |lines: &[(i8, &str, &str)]| {
            check_hours(lines.iter().map(|(day, starts, ends)| read_hours(*day, starts, ends)).collect())
        };
        let two = week(&[(2, "17:00", "20:00"), (1, "09:00", "10:00"), (2, "09:00", "12:30")]).unwrap();
        let spans: Vec<_> = two.iter().map(|one| (one.weekday, one.starts.hour(), one.ends.hour())).collect();
        assert_eq!(spans, [(1, 9, 10), (2, 9, 12), (2, 17, 20)]);
        let met = week(&[(3, "12:00", "17:00"), (3, "09:00", "12:00")]).unwrap();
        assert_eq!((met.len(), met[0].starts.hour(), met[0].ends.hour()), (1, 9, 17));
        let refused = week(&[(4, "09:00", "12:00"), (4, "11:00", "13:00")]).unwrap_err().faults;
        assert_eq!((refused[0].field.as_str(), refused[0].key), ("day-4", "fault-hours-overlap"));
    }

    #[test]
    fn leave_touches_no_other_leave() {
        let there = [Leave { id: 1, first: date(2026, 8, 3), last: date(2026, 8, 14) }];
        let check = |first, last| check_leave(Some(first), Some(last), &there);
        assert!(check(date(2026, 8, 15), date(2026, 8, 15)).is_ok());
        for (first, last) in [(1, 3), (14, 20), (1, 30), (5, 6)] {
            let refused = check(date(2026, 8, first), date(2026, 8, last)).unwrap_err();
            assert_eq!(refused.faults[0].key, "fault-leave-overlaps");
        }
        assert_eq!(check(date(2026, 9, 2), date(2026, 9, 1)).unwrap_err().faults[0].field, "last");
    }
}
