//! Who is away, and when: `f0003:10-15`.

use solver::timetable::{Bits, MOST_WEEKS};
use std::str::FromStr;

#[derive(Clone)]
pub struct Away {
    pub facilitator: String,
    pub weeks: Bits,
}

impl FromStr for Away {
    type Err = String;

    fn from_str(text: &str) -> Result<Away, String> {
        let parts = text.rsplit_once(':').filter(|(facilitator, _)| !facilitator.is_empty());
        let (facilitator, weeks) = parts.ok_or("write who is away, a colon and the weeks, such as f0003:10-15")?;
        let weeks = weeks.split([',', ';']).try_fold(0, |bits, part| Some(bits | span(part)?));
        let weeks = weeks
            .ok_or_else(|| format!("weeks are numbers from 0 to {}, such as 10-15 or 3,5,9-12", MOST_WEEKS - 1))?;
        Ok(Away { facilitator: facilitator.to_owned(), weeks })
    }
}

/// One week, or all from one to another.
fn span(text: &str) -> Option<Bits> {
    let week = |text: &str| text.trim().parse::<u32>().ok().filter(|week| *week < MOST_WEEKS);
    let (first, last) = match text.split_once('-') {
        Some((first, last)) => (week(first)?, week(last)?),
        None => (week(text)?, week(text)?),
    };
    (first <= last).then(|| (first..=last).fold(0, |bits, week| bits | 1 << week))
}
