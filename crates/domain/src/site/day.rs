//! A facilitator's day: what a calm eye should see about breaks, travel and how much it is.

use super::Use;
use crate::id::SiteId;
use crate::session::GROUPS_A_DAY;

/// A break shorter than this, in minutes, is told.
pub const SHORT_BREAK: i64 = 15;

/// Something about a day that is worth knowing; nothing is prevented by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayNote {
    /// So many minutes lie between two sessions; below nought they overlap.
    ShortBreak { minutes: i64 },
    /// The day is at so many sites.
    Sites { count: usize },
    /// More sessions than one person can well hold.
    Many { count: usize, most: u32 },
}

/// The notes of one person's day; `held` is in order of time.
pub fn day_notes(held: &[(Use, Option<SiteId>)]) -> Vec<DayNote> {
    let mut notes: Vec<DayNote> = breaks(held)
        .into_iter()
        .filter(|minutes| *minutes < SHORT_BREAK)
        .map(|minutes| DayNote::ShortBreak { minutes })
        .collect();
    let mut sites: Vec<SiteId> = held.iter().filter_map(|(_, site)| *site).collect();
    sites.sort_unstable();
    sites.dedup();
    if sites.len() > 1 {
        notes.push(DayNote::Sites { count: sites.len() });
    }
    if held.len() > GROUPS_A_DAY as usize {
        notes.push(DayNote::Many { count: held.len(), most: GROUPS_A_DAY });
    }
    notes
}

/// Minutes between each session and the next.
fn breaks(held: &[(Use, Option<SiteId>)]) -> Vec<i64> {
    held.windows(2).map(|two| two[1].0.starts.duration_since(two[0].0.ends).as_mins()).collect()
}
