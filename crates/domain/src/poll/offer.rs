//! What can be answered: a weekday, a time and how often, or a place; and filling in from one's shifts.

use super::Answer;
use crate::dates::{DatesRule, Nth, Repeat, Weekday};
use crate::id::QuietRoomId;
use crate::refusal::{Fault, Refusal};
use jiff::ToSpan;
use jiff::civil::{Date, Time, time};
use serde::{Deserialize, Serialize};

/// Most times and places one poll asks for, together.
pub const MOST_OPTIONS: usize = 20;
/// Longest words of a place, in characters.
pub const MOST_PLACE: usize = 120;

/// How often a series would meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Often {
    Weekly,
    Fortnightly,
    ThreeWeekly,
    FourWeekly,
    /// On the same weekday of each month as the first date: the second Tuesday, or the last.
    Monthly,
}

impl Often {
    pub const ALL: [Often; 5] =
        [Often::Weekly, Often::Fortnightly, Often::ThreeWeekly, Often::FourWeekly, Often::Monthly];

    /// As in forms and words.
    pub fn as_str(self) -> &'static str {
        match self {
            Often::Weekly => "weekly",
            Often::Fortnightly => "fortnightly",
            Often::ThreeWeekly => "three-weekly",
            Often::FourWeekly => "four-weekly",
            Often::Monthly => "monthly",
        }
    }

    pub fn parse(text: &str) -> Option<Often> {
        Often::ALL.into_iter().find(|often| often.as_str() == text)
    }

    /// How often a rule repeats, where that is one of these.
    pub fn of(repeat: &Repeat) -> Option<Often> {
        match repeat {
            Repeat::Weeks { every: 1, .. } => Some(Often::Weekly),
            Repeat::Weeks { every: 2, .. } => Some(Often::Fortnightly),
            Repeat::Weeks { every: 3, .. } => Some(Often::ThreeWeekly),
            Repeat::Weeks { every: 4, .. } => Some(Often::FourWeekly),
            Repeat::MonthWeekday { every: 1, .. }
            | Repeat::MonthDay { every: 1, .. }
            | Repeat::MonthEnd { every: 1 } => Some(Often::Monthly),
            _ => None,
        }
    }

    fn repeat(self, first: Date) -> Repeat {
        let on = Weekday::of(first);
        let weeks = |every| Repeat::Weeks { every, on: vec![on] };
        match self {
            Often::Weekly => weeks(1),
            Often::Fortnightly => weeks(2),
            Often::ThreeWeekly => weeks(3),
            Often::FourWeekly => weeks(4),
            Often::Monthly => {
                let nth = match (first.day() - 1) / 7 {
                    0 => Nth::First,
                    1 => Nth::Second,
                    2 => Nth::Third,
                    3 => Nth::Fourth,
                    _ => Nth::Last,
                };
                Repeat::MonthWeekday { every: 1, nth, on }
            }
        }
    }
}

/// One possible series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Series {
    pub weekday: Weekday,
    pub starts: Time,
    pub often: Often,
}

impl Series {
    /// The first of its days that is not before `from`.
    pub fn first_from(&self, from: Date) -> Date {
        let ahead = (self.weekday as i64 - Weekday::of(from) as i64).rem_euclid(7);
        from.checked_add(ahead.days()).unwrap_or(from)
    }

    pub(super) fn repeat(&self, first: Date) -> Repeat {
        self.often.repeat(first)
    }
}

/// One thing a poll asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Offer {
    Time {
        series: Series,
    },
    Place {
        words: String,
        /// The quiet room that it is; `None`: a place in words alone.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        room: Option<QuietRoomId>,
    },
}

impl Offer {
    pub fn series(&self) -> Option<&Series> {
        match self {
            Offer::Time { series } => Some(series),
            Offer::Place { .. } => None,
        }
    }

    pub fn place(&self) -> Option<&str> {
        match self {
            Offer::Time { .. } => None,
            Offer::Place { words, .. } => Some(words),
        }
    }
}

impl Offer {
    pub fn room(&self) -> Option<QuietRoomId> {
        match self {
            Offer::Time { .. } => None,
            Offer::Place { room, .. } => *room,
        }
    }
}

/// May this stand in the poll beside what is there?
pub fn refuse_new(new: &Offer, there: &[Offer]) -> Result<(), Refusal> {
    let field = if new.series().is_some() { "starts" } else { "place" };
    let is_same = |one: &Offer| match (one, new) {
        (Offer::Place { words: one, .. }, Offer::Place { words: new, .. }) => one.to_lowercase() == new.to_lowercase(),
        _ => one == new,
    };
    if there.len() >= MOST_OPTIONS {
        return Err(Fault::at(field, "fault-poll-many").with("most", MOST_OPTIONS).into());
    }
    if there.iter().any(is_same) {
        return Err(Fault::at(field, "fault-poll-twice").into());
    }
    match new.place() {
        Some("") => Err(Fault::at(field, "fault-poll-place").into()),
        Some(words) if new.room().is_none() && words.chars().count() > MOST_PLACE => {
            Err(Fault::at(field, "fault-poll-place-long").with("most", MOST_PLACE).into())
        }
        _ => Ok(()),
    }
}

/// What somebody has answered stays as it was asked: it is neither changed nor taken away.
pub fn refuse_change(answers: usize) -> Result<(), Refusal> {
    match answers {
        0 => Ok(()),
        _ => Err(Fault::whole("fault-poll-answered").into()),
    }
}

/// Fills in from one's shifts what was not answered yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Works in the morning.
    MorningsOff,
    /// Sleeps after a night shift until the afternoon.
    AfterNights,
    /// Is free from five on weekdays.
    AfterFive,
    None,
}

impl Shortcut {
    pub const ALL: [Shortcut; 4] = [Shortcut::MorningsOff, Shortcut::AfterNights, Shortcut::AfterFive, Shortcut::None];

    pub fn as_str(self) -> &'static str {
        match self {
            Shortcut::MorningsOff => "mornings",
            Shortcut::AfterNights => "nights",
            Shortcut::AfterFive => "evenings",
            Shortcut::None => "none",
        }
    }

    pub fn parse(text: &str) -> Option<Shortcut> {
        Shortcut::ALL.into_iter().find(|one| one.as_str() == text)
    }

    /// What it says of an offer; nothing of a place, which no shift decides.
    pub fn answer(self, offer: &Offer) -> Option<Answer> {
        let series = offer.series()?;
        let from = |hour: i8| series.starts >= time(hour, 0, 0, 0);
        let is_weekend = matches!(series.weekday, Weekday::Saturday | Weekday::Sunday);
        let is_yes = match self {
            Shortcut::MorningsOff => from(12),
            Shortcut::AfterNights if !from(13) => false,
            Shortcut::AfterNights if !from(15) => return Some(Answer::IfNeeded),
            Shortcut::AfterNights => true,
            Shortcut::AfterFive => from(17) && !is_weekend,
            Shortcut::None => false,
        };
        Some(if is_yes { Answer::Yes } else { Answer::No })
    }
}

/// A series that is a group's own, in place of its stage's.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDates {
    pub starts: Time,
    /// Length of one meeting; the stage's where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    pub dates: DatesRule,
}
