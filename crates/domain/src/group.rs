//! Groups: a small circle of people of one stage of a programme.

use crate::id::{GroupId, PersonId, ProgrammeId};

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
    /// When a coordinator confirmed the group; drafts may still be moved about freely.
    pub is_confirmed: bool,
}
