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

/// The hours of a week, in order; every line that cannot be read is told at its day.
pub fn check_hours(lines: Vec<Result<Option<Hours>, Fault>>) -> Result<Vec<Hours>, Refusal> {
    let (mut hours, mut faults) = (Vec::new(), Vec::new());
    for line in lines {
        match line {
            Ok(line) => hours.extend(line),
            Err(fault) => faults.push(fault),
        }
    }
    Refusal::unless_empty(faults)?;
    hours.sort_unstable();
    Ok(hours)
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
