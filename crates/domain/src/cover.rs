//! Somebody is away for a while: who takes each of their sessions, and why nobody can take some.
//!
//! A proposal changes nothing and tells nobody until a person uses it.

use crate::id::{PersonId, SessionId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The longest time that is covered at once, in days.
pub const LONGEST: i32 = 366;
/// How long an absence is taken to be where nobody has said it, in days.
pub const USUAL: i32 = 42;

/// What keeps somebody from taking a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// They still learn to facilitate.
    Learning,
    /// They facilitate inside their own organisation only.
    InsideOnly,
    /// They are of a member's organisation, and the stage wants somebody from outside.
    Organisation,
    /// They are of a member's team or line, or kept apart from a member.
    Member,
    /// They do not hold what the stage asks for.
    Credential,
    /// They do not go to that site.
    Site,
    /// They are away.
    Away,
    /// They do not work then.
    Hours,
    /// They have another session then, or no break before or after it.
    Busy,
    /// They hold no more groups in a day.
    FullDay,
    /// They are at another site that day.
    Elsewhere,
    /// They hold no more groups at one time.
    Groups,
}

impl Why {
    /// As in keys of sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Why::Learning => "learning",
            Why::InsideOnly => "inside",
            Why::Organisation => "organisation",
            Why::Member => "member",
            Why::Credential => "credential",
            Why::Site => "site",
            Why::Away => "away",
            Why::Hours => "hours",
            Why::Busy => "busy",
            Why::FullDay => "day",
            Why::Elsewhere => "elsewhere",
            Why::Groups => "groups",
        }
    }
}

/// One session of somebody who is away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    pub session: SessionId,
    /// Who would take it.
    pub by: Option<PersonId>,
    /// Everybody who could take it by itself, by last name.
    pub free: Vec<PersonId>,
    /// What keeps the others from it.
    pub why: Vec<(Why, Vec<PersonId>)>,
}

/// Who would take which session.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// In order of time.
    pub rows: Vec<Row>,
    /// Pairs of a group and somebody who takes any of its sessions.
    pub handovers: usize,
    /// No other way leaves fewer sessions to nobody, or needs fewer hand-overs.
    pub is_proven: bool,
}

impl Proposal {
    pub fn uncovered(&self) -> usize {
        self.rows.iter().filter(|row| row.by.is_none()).count()
    }
}

/// From the first to the last day, both included, as it can be asked for; the usual time from today where nothing is said.
pub fn span(from: Option<Date>, to: Option<Date>, today: Date) -> Option<(Date, Date)> {
    let from = from.unwrap_or(today).max(today);
    let days = |days: i32| from.checked_add(jiff::Span::new().try_days(days).ok()?).ok();
    let to = match to {
        Some(to) => to,
        None => days(USUAL - 1)?,
    };
    (from <= to && to <= days(LONGEST)?).then_some((from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn six_weeks_are_usual_and_the_past_needs_no_cover() {
        let today = date(2026, 3, 2);
        assert_eq!(span(None, None, today), Some((today, date(2026, 4, 12))));
        assert_eq!(span(Some(date(2026, 2, 1)), Some(date(2026, 3, 9)), today), Some((today, date(2026, 3, 9))));
        assert_eq!(span(Some(date(2026, 4, 1)), Some(date(2026, 3, 9)), today), None);
        assert_eq!(span(None, Some(date(2029, 1, 1)), today), None);
    }
}
