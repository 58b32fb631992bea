//! Days on which the clocks change while a series runs.

use super::Zone;
use jiff::civil::Date;

/// The clocks are put forward or back on this day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockChange {
    pub date: Date,
    pub is_forward: bool,
}

/// The clock changes of a zone after the day `from`, up to the day `to`, in order.
pub fn clock_changes(zone: &Zone, from: Date, to: Date) -> Vec<ClockChange> {
    let Ok(start) = zone.tz().to_zoned(from.at(23, 59, 59, 0)) else { return Vec::new() };
    zone.tz()
        .following(start.timestamp())
        .map(|change| {
            let moment = change.timestamp();
            let before = zone.tz().to_offset(moment - jiff::SignedDuration::from_secs(1));
            ClockChange { date: moment.to_zoned(zone.tz().clone()).date(), is_forward: change.offset() > before }
        })
        .take_while(|change| change.date <= to)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// The last Sundays of March and October, by the Summer Time Order 2002.
    #[test]
    fn london_changes_on_the_last_sundays_of_march_and_october() {
        let changes = clock_changes(&Zone::named("Europe/London").unwrap(), date(2026, 1, 8), date(2026, 12, 31));
        assert_eq!(
            changes,
            [
                ClockChange { date: date(2026, 3, 29), is_forward: true },
                ClockChange { date: date(2026, 10, 25), is_forward: false }
            ]
        );
        assert_eq!(clock_changes(&Zone::named("Europe/London").unwrap(), date(2026, 3, 29), date(2026, 10, 24)), []);
    }
}
