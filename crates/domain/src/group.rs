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

#[cfg(test)]
mod tests {
    use super::*;

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
