//! Groups: a small circle of people of one stage of a programme.

use crate::id::{GroupId, PersonId, ProgrammeId};
use crate::week::Slot;

/// A group as formed. `stage` is the key of a stage of the programme's design.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub programme: ProgrammeId,
    pub stage: String,
    pub name: String,
    pub facilitator: Option<PersonId>,
    /// Room, or empty when online.
    pub place: String,
    /// Join link, or empty when in a room.
    pub join_link: String,
    /// Raised when name, room or join link is saved.
    pub version: u32,
    /// When a coordinator confirmed the group; drafts may still be moved about freely.
    pub is_confirmed: bool,
    /// The time of the week at which it usually meets; `None` while that is open.
    pub slot: Option<Slot>,
}

/// Longest join link, in characters.
const LONGEST_LINK: usize = 300;

/// May this stand as the join link of a group or of one of its sessions? It is encrypted, in one word, and leads somewhere.
pub fn is_join_link(text: &str) -> bool {
    let is_one_word = !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let leads_somewhere = text.strip_prefix("https://").is_some_and(|rest| rest.len() > 2);
    is_one_word && leads_somewhere && text.chars().count() <= LONGEST_LINK
}

/// That a group comes to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    TwoLeft,
    OneLeft,
    /// All dates that are laid out were held, and more are planned.
    NoDates,
    Over,
}

impl Ending {
    /// Of a group that has held so many of its sessions. One of three sessions or fewer has no end that comes near.
    pub fn of(held: usize, sessions: usize) -> Option<Ending> {
        match sessions.saturating_sub(held) {
            _ if sessions == 0 => None,
            0 => Some(Ending::Over),
            1 if sessions > 3 => Some(Ending::OneLeft),
            2 if sessions > 3 => Some(Ending::TwoLeft),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_end_comes_near_with_two_sessions_left_unless_there_are_few_at_all() {
        let told = |sessions| [0, 1, 2, 3, 4].map(|held| Ending::of(held, sessions));
        assert_eq!(told(4), [None, None, Some(Ending::TwoLeft), Some(Ending::OneLeft), Some(Ending::Over)]);
        assert_eq!(Ending::of(1, 3), None);
        assert_eq!(Ending::of(3, 3), Some(Ending::Over));
        assert_eq!(Ending::of(0, 0), None);
    }

    #[test]
    fn a_join_link_is_one_encrypted_address() {
        assert!(is_join_link("https://meet.example.org/willow"));
        for refused in
            ["", "https://", "http://meet.example.org/willow", "meet.example.org", "https://meet example.org"]
        {
            assert!(!is_join_link(refused), "{refused}");
        }
        assert!(!is_join_link(&format!("https://meet.example.org/{}", "w".repeat(300))));
    }
}
