//! One application of a round as the decisions see it.

use super::{Answer, Choice};
use crate::id::ApplicationId;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A place that was offered by letter. Nobody is offered two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceOffer {
    /// From when on silence is a pass.
    pub until: Timestamp,
    pub answer: Option<Answer>,
}

/// An application that was sent and stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub id: ApplicationId,
    /// Counts within the round.
    pub number: u32,
    pub organisation: String,
    /// What they have in common with whoever else lives with them; empty where they did not say.
    pub household: String,
    /// Answers to the questions that are counted, by the question's key.
    pub values: BTreeMap<String, String>,
    /// What is decided, and what the last letter said.
    pub choice: Option<Choice>,
    pub told: Option<Choice>,
    /// Place on the waiting list; the smallest comes first. Kept when somebody leaves it.
    pub rank: Option<u32>,
    /// Asked to be taken off the waiting list.
    pub has_left: bool,
    pub offer: Option<PlaceOffer>,
}

/// Where somebody stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    Undecided,
    /// Decided, and no letter has said so yet.
    Proposed(Choice),
    Offered {
        until: Timestamp,
    },
    Answered(Answer),
    Waiting,
    NotThisTime,
    /// Left the waiting list.
    Left,
}

impl Candidate {
    pub fn standing(&self) -> Standing {
        match (self.choice, self.told, self.offer) {
            _ if self.has_left => Standing::Left,
            (_, _, Some(PlaceOffer { answer: Some(answer), .. })) => Standing::Answered(answer),
            (_, _, Some(PlaceOffer { until, answer: None })) => Standing::Offered { until },
            (None, _, None) => Standing::Undecided,
            (Some(choice), told, None) if told != Some(choice) => Standing::Proposed(choice),
            (Some(Choice::NotThisTime), ..) => Standing::NotThisTime,
            (Some(Choice::Waiting | Choice::Offer), ..) => Standing::Waiting,
        }
    }

    /// Is a place meant for them, offered to them or taken by them?
    pub fn holds_place(&self) -> bool {
        match self.offer.map(|offer| offer.answer) {
            Some(answer) => matches!(answer, None | Some(Answer::Accepted)),
            None => self.choice == Some(Choice::Offer) && !self.has_left,
        }
    }

    /// Does a letter have to go out to them?
    pub fn is_to_be_told(&self) -> bool {
        matches!(self.standing(), Standing::Proposed(_))
    }

    /// Can a place that becomes free come to them?
    pub fn is_in_line(&self) -> bool {
        self.standing() == Standing::Waiting
    }

    /// Have they heard that they wait? Whatever was decided since, no letter has told it.
    pub fn waits_by_letter(&self) -> bool {
        self.told == Some(Choice::Waiting) && self.is_open()
    }

    /// Is it still for the coordinator to decide? Not once a place was offered, or somebody left the list.
    pub fn is_open(&self) -> bool {
        self.offer.is_none() && !self.has_left
    }
}
