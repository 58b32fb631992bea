//! What speaks against giving a turn to somebody by hand: facts without reasons, for whoever leads the group.

use super::{Plan, Rota};
use crate::id::PersonId;

/// One thing to know before a turn is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Note {
    /// They have said that they cannot come.
    Cannot,
    /// They would rather not, this time.
    Passed,
    /// They are new, and listen first.
    New,
    /// They have a turn already, on the date of this place.
    Has(usize),
    /// Somebody else is owed one.
    OwedBefore(PersonId),
}

impl Rota {
    /// What speaks against it, if anything. All of it may be overridden by hand but that they cannot come.
    pub fn notes(&self, plan: &Plan, place: usize, person: PersonId) -> Vec<Note> {
        let Some(meeting) = self.meetings.get(place) else { return Vec::new() };
        let mut notes = Vec::new();
        if meeting.cannot.contains(&person) {
            notes.push(Note::Cannot);
        }
        if meeting.passed.contains(&person) {
            notes.push(Note::Passed);
        }
        if self.members.iter().any(|one| one.person == person && self.is_new(one, place)) {
            notes.push(Note::New);
        }
        let is_theirs = |at: &usize| {
            let is_of_term = *at != place && self.term_of(*at) == self.term_of(place);
            let had = self.meetings[*at].is_over && self.meetings[*at].brought.contains(&person);
            let has = !self.meetings[*at].is_over && plan.turns[*at].is_some_and(|turn| turn.person == person);
            is_of_term && (had || has)
        };
        notes.extend((0..plan.turns.len()).find(is_theirs).map(Note::Has));
        let is_before = |owed: &&super::Owed| owed.person != person && owed.since < place && owed.comes == Some(place);
        notes.extend(plan.owed.iter().find(is_before).map(|owed| Note::OwedBefore(owed.person)));
        notes
    }
}
