//! A group looks at itself every so often: what helps, what gets in the way, and one thing to change.

use crate::refusal::{Fault, Refusal};
use crate::session::instant;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// After how many sessions a group looks at itself, unless it chose otherwise; and between which numbers it chooses.
pub const EVERY: u32 = 6;
pub const LEAST: u32 = 3;
pub const MOST: u32 = 12;
/// Answers are shown from this many on.
pub const FLOOR: usize = 4;
/// How long answers are kept once they can be read, in months.
pub const KEPT_MONTHS: i32 = 12;

/// For how many days it is open after the one on which it opens, unless all have answered before.
const OPEN_FOR: i32 = 10;
/// How long somebody may be silent before they get a letter, once: until the fourth morning, be it a little earlier in the hour.
pub const PATIENCE: SignedDuration = SignedDuration::from_hours(4 * 24 - 12);
/// Longest answer and longest line, in characters.
const ANSWER_MOST: usize = 500;
const CHANGE_MOST: usize = 160;

/// What is asked. The words of each stand with the pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    Helps,
    InTheWay,
    Try,
}

impl Question {
    pub const ALL: [Question; 3] = [Question::Helps, Question::InTheWay, Question::Try];

    /// The word kept in the database, and the name of the field.
    pub fn as_str(self) -> &'static str {
        match self {
            Question::Helps => "helps",
            Question::InTheWay => "in_the_way",
            Question::Try => "try",
        }
    }

    pub fn parse(word: &str) -> Option<Question> {
        Question::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// The last day of one that opens on a day.
pub fn last_day(opens: Date) -> Date {
    opens.saturating_add(OPEN_FOR.days())
}

/// When one that opens on a day closes: its last day is whole.
pub fn closes(opens: Date, zone: &str) -> Timestamp {
    begins(last_day(opens).saturating_add(1.day()), zone)
}

/// The first instant of a day.
pub fn begins(day: Date, zone: &str) -> Timestamp {
    instant(day, Time::midnight(), zone)
}

/// Whether it is time: so many sessions were held since the last.
pub fn is_due(held: u32, every: u32) -> bool {
    held >= every.clamp(LEAST, MOST)
}

/// The answers that say something, or what is wrong with them. All may be left out but one.
pub fn answers(said: &[(Question, String)]) -> Result<Vec<(Question, String)>, Refusal> {
    let mut faults = Vec::new();
    let mut kept = Vec::new();
    for (question, words) in said {
        let words = words.trim();
        if words.chars().count() > ANSWER_MOST {
            faults.push(Fault::at(question.as_str(), "fault-group-review-long").with("most", ANSWER_MOST));
        } else if !words.is_empty() {
            kept.push((*question, words.to_owned()));
        }
    }
    if faults.is_empty() && kept.is_empty() {
        faults.push(Fault::at(Question::Helps.as_str(), "fault-group-review-empty"));
    }
    Refusal::unless_empty(faults)?;
    Ok(kept)
}

/// The one thing to change, in a line; an empty one takes it away.
pub fn to_change(words: &str) -> Result<String, Refusal> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.chars().count() > CHANGE_MOST {
        true => Err(Fault::at("change", "fault-group-review-long").with("most", CHANGE_MOST).into()),
        false => Ok(words),
    }
}

/// After how many sessions a group wants to look at itself.
pub fn every(count: u32) -> Result<u32, Refusal> {
    match (LEAST..=MOST).contains(&count) {
        true => Ok(count),
        false => Err(Fault::at("every", "fault-group-review-every").with("least", LEAST).with("most", MOST).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_answer_of_three_is_enough_and_none_is_not() {
        let said = |helps: &str, way: &str| [(Question::Helps, helps.to_owned()), (Question::InTheWay, way.to_owned())];
        assert_eq!(answers(&said(" Time. ", " ")).unwrap(), [(Question::Helps, "Time.".to_owned())]);
        assert!(answers(&said("", " ")).is_err());
        assert!(answers(&said("Time.", &"a".repeat(ANSWER_MOST + 1))).is_err());
    }

    #[test]
    fn it_is_time_after_as_many_sessions_as_the_group_chose_within_limits() {
        assert!(!is_due(5, EVERY) && is_due(6, EVERY) && is_due(9, EVERY));
        assert!(!is_due(2, 1) && is_due(3, 1) && is_due(12, 99));
        assert!(every(2).is_err() && every(3).is_ok() && every(12).is_ok() && every(13).is_err());
    }

    #[test]
    fn the_last_day_is_whole_when_the_clocks_change_too() {
        let opens = jiff::civil::date(2026, 3, 20);
        assert_eq!(closes(opens, "Europe/London").to_string(), "2026-03-30T23:00:00Z");
        assert_eq!(closes(opens, "UTC").to_string(), "2026-03-31T00:00:00Z");
    }

    #[test]
    fn a_thing_to_change_is_one_line() {
        assert_eq!(to_change(" Begin\n on time. ").unwrap(), "Begin on time.");
        assert!(to_change(&"a".repeat(CHANGE_MOST + 1)).is_err());
        assert!(Question::ALL.into_iter().all(|one| Question::parse(one.as_str()) == Some(one)));
    }
}
