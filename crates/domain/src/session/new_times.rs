//! What a changed rule would make of sessions that are laid out already.

use super::Session;
use crate::id::SessionId;
use jiff::civil::{Date, Time};

/// A session, and when the rule would have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewTime {
    pub session: SessionId,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
}

/// The sessions that the rule would have at another time, in their own order. A session on a date of the rule keeps
/// its date and takes the rule's time. The others take the dates that are left, in order; where none is left, a session
/// stays as it is. `dates` are those the rule gives, in order.
pub fn new_times(sessions: &[Session], dates: &[Date], starts: Time, minutes: u32) -> Vec<NewTime> {
    let is_held = |date: &Date| sessions.iter().any(|session| session.date == *date);
    let mut left = dates.iter().filter(|date| !is_held(date));
    let mut new = Vec::new();
    for session in sessions {
        let date = if dates.contains(&session.date) { Some(&session.date) } else { left.next() };
        let Some(date) = date else { continue };
        if (*date, starts, minutes) != (session.date, session.starts, session.minutes) {
            new.push(NewTime { session: session.id, date: *date, starts, minutes });
        }
    }
    new
}

/// The time at which at least three quarters of these sessions begin, each with its length; `None` when they vary.
pub fn usual_time(times: &[(Time, u32)]) -> Option<(Time, u32)> {
    usual(times)
}

fn usual<T: Ord + Copy>(all: &[T]) -> Option<T> {
    let mut sorted = all.to_vec();
    sorted.sort_unstable();
    let most = sorted.chunk_by(|one, other| one == other).max_by_key(|same| same.len())?;
    (most.len() * 4 >= all.len() * 3).then_some(most[0])
}

/// The sessions that meet on another weekday or at another time than at least three quarters of the series do: each was moved
/// by itself.
pub fn moved_alone(series: &[Session]) -> Vec<SessionId> {
    let how = |one: &Session| (one.date.weekday().to_monday_one_offset(), one.starts, one.minutes);
    let all: Vec<_> = series.iter().map(how).collect();
    let Some(usual) = usual(&all) else { return Vec::new() };
    series.iter().filter(|one| how(one) != usual).map(|one| one.id).collect()
}
