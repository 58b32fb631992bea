//! Who wants a place, what the panel must look like, and what may be asked of the solver.

use super::relaxation::Relaxation;
use crate::OutOfSteps;
use std::collections::BTreeMap;
use std::fmt;

/// Somebody who wants a place.
#[derive(Clone, Debug)]
pub struct Person {
    /// Unique.
    pub id: String,
    /// At most one from each household gets a place; nobody's is nobody else's.
    pub household: Option<String>,
    /// The feature in each category that has quotas.
    pub features: BTreeMap<String, String>,
    /// Needed by [`Method::Score`] and [`Method::Bands`].
    pub score: Option<Score>,
}

/// A score in thousandths, from -1,000 to 1,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score(i64);

/// At least `min` and at most `max` people on the panel have this feature.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quota {
    pub category: String,
    pub feature: String,
    pub min: u32,
    pub max: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The fairest lottery over all panels that meet the quotas.
    Leximin,
    /// The same among the panels with the greatest total score.
    Score,
    /// The same among the panels with as many as can be from the highest band, then the next. A band is a score rounded down.
    Bands,
}

/// Why there is no lottery.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// No panel meets the quotas; this is the smallest change after which one does.
    Infeasible(Relaxation),
    /// Fewer people (or, where one comes from each household, households) than places.
    TooFewPeople {
        people: usize,
        places: u32,
    },
    /// Two people have this id.
    SameId(String),
    /// This quota is given twice.
    SameQuota(Quota),
    /// The least is more than the most.
    UpsideDown(Quota),
    /// There is no quota for this person's feature, or the person has none.
    Unplaceable {
        person: String,
        category: String,
    },
    /// The method needs a score and this person has none.
    NoScore {
        person: String,
    },
    OutOfSteps,
}

impl Score {
    /// Reads a decimal number with up to three places.
    pub fn parse(text: &str) -> Option<Score> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
        let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse::<i64>().ok())?;
        if part.is_empty() || part.len() > 3 || whole.len() > 4 {
            return None;
        }
        let thousandths = number(whole)? * 1000 + number(part)? * 10i64.pow(3 - part.len() as u32);
        (thousandths <= 1_000_000).then_some(Score(if negative { -thousandths } else { thousandths }))
    }

    pub fn thousandths(self) -> i64 {
        self.0
    }

    /// The score rounded down.
    pub fn band(self) -> i64 {
        self.0.div_euclid(1000)
    }
}

impl From<OutOfSteps> for Refusal {
    fn from(_: OutOfSteps) -> Refusal {
        Refusal::OutOfSteps
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::Infeasible(relaxation) => write!(f, "no panel meets the quotas. {relaxation}"),
            Refusal::TooFewPeople { people, places } => {
                write!(f, "there are {places} places and only {people} who could be on the panel together")
            }
            Refusal::SameId(id) => write!(f, "two people have the id {id}: give each their own"),
            Refusal::SameQuota(quota) => {
                write!(f, "{}, {} has two quotas: leave one", quota.category, quota.feature)
            }
            Refusal::UpsideDown(Quota { category, feature, min, max }) => {
                write!(f, "{category}, {feature}: the min of {min} is above the max of {max}")
            }
            Refusal::Unplaceable { person, category } => {
                write!(f, "{person} has no feature in {category} that has a quota")
            }
            Refusal::NoScore { person } => write!(f, "{person} has no score"),
            Refusal::OutOfSteps => write!(f, "the search was stopped before it was done: allow it more steps"),
        }
    }
}
