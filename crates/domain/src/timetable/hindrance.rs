//! Why there is no timetable, with the groups and the rule.

use crate::cover::Why;
use crate::id::{GroupId, PersonId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// Nobody may facilitate these groups; what keeps everybody who could be asked.
    NoFacilitator { groups: Vec<GroupId>, why: Vec<(Why, Vec<PersonId>)> },
    /// No room of the site holds so many people; nought where it has no room.
    NoRoom { groups: Vec<GroupId>, site: String, people: u32, most: u32 },
    /// It is not known at which site these groups meet.
    NoSite { groups: Vec<GroupId> },
    /// In no half-day is there time for these groups with somebody who works then.
    NoTime { groups: Vec<GroupId> },
    /// Only these facilitators may take these groups, and together they take fewer.
    Facilitators { groups: Vec<GroupId>, facilitators: Vec<PersonId>, most: usize },
    /// These groups cannot all have a place; without any one of them the others can, or it is not known.
    Together { groups: Vec<GroupId> },
    /// Every date of these groups would fall out.
    NoDates { groups: Vec<GroupId> },
    /// Nothing was found, and it is not proven that there is nothing. These had no place in the best one met.
    NotFound { groups: Vec<GroupId> },
    /// The same because somebody stopped the search.
    Stopped,
}
