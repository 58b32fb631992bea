//! Filling in from the usual week that somebody has told before.

use super::{Answer, Offer};
use crate::week::{self, Slot, Week};
use jiff::ToSpan;

/// What somebody's week says of a time that is asked for: "no" of any part of it is "no", "rather not" is "if needed". `None` of a
/// place, of a time outside the week's bands, and where they have not said.
pub fn usual(week: &Week, offer: &Offer, minutes: u32) -> Option<Answer> {
    let series = offer.series()?;
    let ends = series.starts.checked_add(i64::from(minutes).minutes()).ok()?;
    let day = series.weekday as u32;
    let is_touched = |slot: &Slot| slot.day() == day && slot.starts() < ends && series.starts < slot.ends();
    let touched: Vec<Slot> = Slot::all().filter(is_touched).collect();
    if series.starts < touched.first()?.starts() || ends > touched.last()?.ends() {
        return None;
    }
    let said: Vec<Option<week::Answer>> = touched.iter().map(|slot| week.get(*slot)).collect();
    let says = |answer| said.contains(&Some(answer));
    match said.contains(&None) {
        _ if says(week::Answer::No) => Some(Answer::No),
        true => None,
        false if says(week::Answer::RatherNot) => Some(Answer::IfNeeded),
        false => Some(Answer::Yes),
    }
}
