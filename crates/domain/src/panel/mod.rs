//! The panel of a round: the rubric, blind reading, who may not read whom, and what the scores come to.

mod blind;
mod exclusion;
mod mark;
mod rubric;

pub use blind::{Blinds, NAME, WORKPLACE, Workplaces};
pub use exclusion::{Applicant, Exclusion, Reader, exclusion};
pub use mark::{FAR_APART, Given, Mark, are_far_apart, mark};
pub use rubric::{MOST_POINTS, Points, Rubric, Total};

/// How many read each application, unless somebody says otherwise.
pub const READERS: u32 = 3;

/// Why a reviewer gives an application back unread. Never in words of their own: those could tell who it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Recusal {
    /// They know who wrote it.
    Known,
    /// They work together, or have done.
    Worked,
    /// They are close in another way.
    Close,
}

impl Recusal {
    pub const ALL: [Recusal; 3] = [Recusal::Known, Recusal::Worked, Recusal::Close];

    /// As kept and as sent by a form.
    pub fn word(self) -> &'static str {
        match self {
            Recusal::Known => "known",
            Recusal::Worked => "worked",
            Recusal::Close => "close",
        }
    }

    pub fn parse(word: &str) -> Option<Recusal> {
        Recusal::ALL.into_iter().find(|one| one.word() == word)
    }
}

/// Which of the two scorings: before any talk, and the one that may follow it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scoring {
    First,
    Second,
}
