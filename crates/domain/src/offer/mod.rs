//! Who gets a place of a round: decisions, offers and the waiting list, as one state machine.

mod candidate;
mod change;
mod limits;
mod list;
mod places;
mod seal;

pub use candidate::{Candidate, PlaceOffer, Standing};
pub use change::{Before, Change, Event};
pub use limits::{Breach, Limits, Quota};
pub use places::{Next, Places, Terms};
pub use seal::Seal;

use serde::{Deserialize, Serialize};

/// What is decided of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Choice {
    Offer,
    Waiting,
    NotThisTime,
}

impl Choice {
    pub const ALL: [Choice; 3] = [Choice::Offer, Choice::Waiting, Choice::NotThisTime];

    pub fn as_str(self) -> &'static str {
        match self {
            Choice::Offer => "offer",
            Choice::Waiting => "waiting",
            Choice::NotThisTime => "not",
        }
    }

    pub fn parse(text: &str) -> Option<Choice> {
        Choice::ALL.into_iter().find(|choice| choice.as_str() == text)
    }
}

/// What became of an offer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Answer {
    Accepted,
    Passed,
    /// Nobody answered by the date.
    Lapsed,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Accepted, Answer::Passed, Answer::Lapsed];

    pub fn as_str(self) -> &'static str {
        match self {
            Answer::Accepted => "accepted",
            Answer::Passed => "passed",
            Answer::Lapsed => "lapsed",
        }
    }

    pub fn parse(text: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.as_str() == text)
    }
}

/// Why it was decided so. The applicant's letter says it in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "kebab-case")]
pub enum Reason {
    /// By the panel's scores.
    Score,
    /// An aim of the round, by the words it is known by: "Social care".
    Aim { name: String },
    /// Drawn, with this chance in thousandths where it is known; nought is a chance of less than one.
    Lottery { chance: Option<u32> },
    /// Scores decided; among those who were level where the places ended, the lot did.
    Level { chance: u32 },
    /// By the rules of the draw alone: in none, or in every one, of its outcomes.
    Rules,
    /// By the scores, as far as the aims of the round left it open. Which aim it was is told to nobody: who is told of none that has
    /// a name would know that it was a home.
    Within,
    /// The same, and by the lot where scores and aims left more than one outcome, with this chance in thousandths.
    Drawn { chance: u32 },
    /// Something that is asked of everybody who applies.
    Eligibility,
    /// The panel's own words, read by the applicant.
    Panel { sentence: String },
}

/// Longest sentence of the panel and name of an aim, in characters.
pub const SENTENCE_MOST: usize = 400;
pub const AIM_MOST: usize = 100;
/// A chance of one, in thousandths.
const CERTAIN: u32 = 1_000;

impl Reason {
    /// The kinds that a form offers. The others come of a draw.
    pub const KINDS: [&str; 5] = ["score", "aim", "lottery", "eligibility", "panel"];

    pub fn kind(&self) -> &'static str {
        match self {
            Reason::Score => "score",
            Reason::Aim { .. } => "aim",
            Reason::Lottery { .. } => "lottery",
            Reason::Level { .. } => "level",
            Reason::Rules => "rules",
            Reason::Within => "within",
            Reason::Drawn { .. } => "drawn",
            Reason::Eligibility => "eligibility",
            Reason::Panel { .. } => "panel",
        }
    }

    /// What a form gives: a kind, and beside it the aim's name, the chance in a hundred, or the panel's sentence.
    pub fn read(kind: &str, words: &str) -> Result<Reason, crate::refusal::Refusal> {
        use crate::refusal::Fault;
        let words = words.trim();
        let reason = match kind {
            "score" => Reason::Score,
            "aim" => Reason::Aim { name: words.to_owned() },
            "lottery" if words.is_empty() => Reason::Lottery { chance: None },
            "lottery" => {
                Reason::Lottery { chance: Some(thousandths(words).ok_or(Fault::at("words", "fault-places-chance"))?) }
            }
            "eligibility" => Reason::Eligibility,
            "panel" => Reason::Panel { sentence: words.to_owned() },
            _ => return Err(Fault::at("reason", "fault-places-reason").into()),
        };
        reason.checked()
    }

    /// Without blanks around it; what is missing or too long is told beside its field.
    pub fn checked(self) -> Result<Reason, crate::refusal::Refusal> {
        use crate::refusal::Fault;
        let fits = |text: &str, most: usize| !text.is_empty() && text.chars().count() <= most;
        match self {
            Reason::Aim { name } => match name.trim() {
                name if fits(name, AIM_MOST) => Ok(Reason::Aim { name: name.to_owned() }),
                _ => Err(Fault::at("words", "fault-places-aim").with("most", AIM_MOST).into()),
            },
            Reason::Panel { sentence } => match sentence.trim() {
                text if fits(text, SENTENCE_MOST) => Ok(Reason::Panel { sentence: text.to_owned() }),
                _ => Err(Fault::at("words", "fault-places-sentence").with("most", SENTENCE_MOST).into()),
            },
            Reason::Lottery { chance: Some(chance) } if chance > CERTAIN => {
                Err(Fault::at("words", "fault-places-chance").into())
            }
            other => Ok(other),
        }
    }
}

/// "38.5" in a hundred is 385.
fn thousandths(hundredths: &str) -> Option<u32> {
    let (whole, part) = hundredths
        .trim_end_matches(['%', ' '])
        .split_once('.')
        .unwrap_or((hundredths.trim_end_matches(['%', ' ']), "0"));
    let tenths: u32 = part.get(..1)?.parse().ok()?;
    whole.parse::<u32>().ok()?.checked_mul(10)?.checked_add(tenths)
}
