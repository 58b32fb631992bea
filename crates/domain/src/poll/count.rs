//! Counting: what each time or place would mean for whom, the best first.

use super::Sight;
use crate::id::{PersonId, PollOptionId};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// What somebody says of a time or a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Yes,
    IfNeeded,
    No,
}

impl Answer {
    pub const ALL: [Answer; 3] = [Answer::Yes, Answer::IfNeeded, Answer::No];

    /// As in forms and the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::IfNeeded => "if_needed",
            Answer::No => "no",
        }
    }

    pub fn parse(text: &str) -> Option<Answer> {
        Answer::ALL.into_iter().find(|answer| answer.as_str() == text)
    }
}

/// What is counted: an option, and when it would begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: PollOptionId,
    /// Nothing for a place.
    pub begins: Option<(Date, Time)>,
}

/// One option with everybody of the group in exactly one of four lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    pub asked: Asked,
    pub yes: Vec<PersonId>,
    pub if_needed: Vec<PersonId>,
    pub no: Vec<PersonId>,
    /// Said nothing of this one; nobody counts on them.
    pub unsaid: Vec<PersonId>,
}

impl Tally {
    /// Who could come, if it must be.
    pub fn coming(&self) -> usize {
        self.yes.len() + self.if_needed.len()
    }

    /// Who is left out: they cannot, or have not said that they can.
    pub fn left_out(&self) -> usize {
        self.no.len() + self.unsaid.len()
    }

    /// How many are missing to a group of that size.
    pub fn short_of(&self, least: u32) -> usize {
        usize::try_from(least).unwrap_or(usize::MAX).saturating_sub(self.coming())
    }
}

/// All options, best first: the fewest left out, then the fewest who come only if needed, then the earliest. Nothing at all
/// for whoever may not see a result. The order of what is given changes nothing.
pub fn ranked(
    sight: Sight,
    asked: &[Asked],
    people: &[PersonId],
    answers: &[(PollOptionId, PersonId, Answer)],
) -> Vec<Tally> {
    if !sight.is_result() {
        return Vec::new();
    }
    let mut tallies: Vec<Tally> = asked.iter().map(|one| tally(*one, people, answers)).collect();
    tallies.sort_by_key(|one| (one.left_out(), one.if_needed.len(), one.asked.begins, one.asked.id));
    tallies
}

fn tally(asked: Asked, people: &[PersonId], answers: &[(PollOptionId, PersonId, Answer)]) -> Tally {
    let mut tally = Tally { asked, yes: vec![], if_needed: vec![], no: vec![], unsaid: vec![] };
    for person in people {
        let said = answers.iter().find(|(option, by, _)| *option == asked.id && by == person);
        match said.map(|(.., answer)| *answer) {
            Some(Answer::Yes) => tally.yes.push(*person),
            Some(Answer::IfNeeded) => tally.if_needed.push(*person),
            Some(Answer::No) => tally.no.push(*person),
            None => tally.unsaid.push(*person),
        }
    }
    for list in [&mut tally.yes, &mut tally.if_needed, &mut tally.no, &mut tally.unsaid] {
        list.sort_unstable();
    }
    tally
}
