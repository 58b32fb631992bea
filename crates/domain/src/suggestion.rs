//! What a search proposes for the groups of a stage: how it was asked for, what it found, or why it found nothing.
//!
//! The search proposes and a person decides: a proposal changes nothing until it is used.

use crate::id::{GroupId, PersonId};
use crate::week::Slot;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What a good group is, as the programme wants it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mix {
    /// Organisations, roles and teams meet (S2.2).
    #[default]
    Across,
    /// Teams stay together.
    Teams,
    /// People of one role sit together (S3.4).
    Roles,
}

/// Who facilitates a group where it is not fixed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leading {
    /// The search chooses among those who facilitate groups.
    #[default]
    Choose,
    /// Whoever is named stays, and nobody else is.
    Leave,
}

/// How groups are to be formed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub mix: Mix,
    /// How many groups are open to be filled; by the number of people where it is not said.
    pub groups: Option<usize>,
    pub leading: Leading,
    /// Whether each group gets a time of the week at which all its people can come.
    #[serde(default)]
    pub times: bool,
}

/// What is asked of the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Groups for everybody who is not fixed.
    Form(Wish),
    /// A seat for those without one, with the fewest groups touched.
    Mend,
}

/// One group as it would be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// Below nought for a group that is to be made.
    pub group: GroupId,
    pub name: String,
    pub facilitator: Option<PersonId>,
    pub members: BTreeSet<PersonId>,
    /// When it would usually meet; `None` where that stays open.
    #[serde(default)]
    pub slot: Option<Slot>,
}

impl Seats {
    pub fn is_new(&self) -> bool {
        self.group.0 < 0
    }
}

/// The groups of a stage that the search arranged. Those it does not name stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub seats: Vec<Seats>,
    /// What it costs; less is better.
    pub cost: i64,
    /// No arrangement costs less.
    pub bound: i64,
    pub steps: u64,
    /// Somebody stopped the search: it is the best that was found until then.
    pub is_stopped: bool,
}

impl Proposal {
    /// By how much it could still be better at most, in parts of a hundred, rounded up.
    pub fn gap(&self) -> i64 {
        match self.cost - self.bound {
            0 => 0,
            gap => (100 * gap + self.cost - 1) / self.cost.max(1),
        }
    }
}

/// Something that holds and may not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// Two people who are kept apart, or of one line.
    Apart { one: PersonId, other: PersonId },
    /// Somebody would sit in two groups.
    Twice { person: PersonId },
    /// Somebody facilitates nobody of their own team, of their line, or kept apart from them.
    NotLed { facilitator: PersonId },
    /// Somebody can come in these slots only, as bits.
    Times { person: PersonId, can: u64 },
    /// Somebody who facilitates cannot take one more group then.
    NotFree { facilitator: PersonId, slot: Slot },
}

/// Why there is no proposal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hindrance {
    /// So many people cannot be split into groups of the size.
    Sizes { people: usize, least: usize, most: usize },
    /// Nor into so many groups of it; or there are more than so many already.
    Groups { groups: usize, there: usize, people: usize, least: usize, most: usize },
    /// More groups stand there than so many people fill.
    TooManyGroups { groups: usize, people: usize, least: usize },
    /// Those who facilitate can take fewer groups than are needed.
    Facilitators { groups: usize, needed: usize },
    /// Nobody who facilitates may have this person in a group: they are of one team or line, or kept apart.
    NotLed { person: PersonId, facilitators: Vec<PersonId> },
    /// Too few others may sit with this person.
    Alone { person: PersonId, others: usize, least: usize },
    /// The one group that they all would have to be in has no time at which all these people can come. Without any one of
    /// them there is one.
    NoCommonTime { people: Vec<PersonId> },
    /// When all these people can come, nobody who facilitates is free; without any one of them somebody is.
    NobodyFree { people: Vec<PersonId> },
    /// Nobody who facilitates is free in any of the slots in which this person can come, as bits.
    NotFree { person: PersonId, can: u64 },
    /// No group that stands meets in any of the slots in which this person can come, as bits.
    NoGroupThen { person: PersonId, can: u64 },
    /// At no time when this person can come are there so many; at the best one there are `people` with them.
    FewThen { person: PersonId, slot: Slot, people: usize, least: usize },
    /// Somebody facilitates all these groups at one time of the week, and nobody is in two groups at once.
    AtOnce { facilitator: PersonId, slot: Slot, groups: Vec<GroupId> },
    /// These people can come in these slots only, as bits, and those who facilitate can then take fewer.
    Room { people: Vec<PersonId>, can: u64, room: usize },
    /// What is fixed breaks these rules in itself.
    Fixed { rules: Vec<Held> },
    /// More people are fixed in a group than it has seats.
    FixedTooMany { group: GroupId, people: usize },
    /// These rules cannot all be kept; without any one of them they can, or it is not known.
    Rules { people: usize, least: usize, most: usize, rules: Vec<Held> },
    /// Nothing was found, and it is not proven that there is nothing.
    NotFound { steps: u64, rules: Vec<Held> },
    /// The same because somebody stopped the search.
    Stopped,
    /// Nobody can be placed by touching a few groups.
    NoMend { person: Option<PersonId> },
}

/// How a search ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Found(Proposal),
    Nothing(Hindrance),
}

/// What a person has fixed: another suggestion leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fixed {
    /// Who stays in which group.
    pub members: BTreeSet<(GroupId, PersonId)>,
    /// Groups whose facilitator stays.
    pub leads: BTreeSet<GroupId>,
    /// Groups that stay whole: nobody comes and nobody goes.
    pub groups: BTreeSet<GroupId>,
}

/// One thing to fix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fixing {
    Member(PersonId),
    Lead,
    Whole,
}

impl Fixing {
    /// As stored, and as sent in forms.
    pub fn as_str(self) -> &'static str {
        match self {
            Fixing::Member(_) => "member",
            Fixing::Lead => "lead",
            Fixing::Whole => "whole",
        }
    }
}

impl Fixed {
    pub fn has(&self, group: GroupId, what: Fixing) -> bool {
        match what {
            Fixing::Member(person) => self.members.contains(&(group, person)),
            Fixing::Lead => self.leads.contains(&group),
            Fixing::Whole => self.groups.contains(&group),
        }
    }
}

/// Names for groups that a search makes, in the order in which they are given.
pub const NAMES: [&str; 24] = [
    "Willow", "Oak", "Rowan", "Hazel", "Birch", "Elm", "Maple", "Alder", "Ash", "Cedar", "Juniper", "Beech", "Holly",
    "Larch", "Linden", "Aspen", "Hawthorn", "Poplar", "Yew", "Pine", "Elder", "Plane", "Laurel", "Sycamore",
];

/// So many names that are not taken yet.
pub fn free_names(taken: &[&str], count: usize) -> Vec<String> {
    let rounds = (1..).flat_map(|round| NAMES.iter().map(move |name| (round, *name)));
    let names = rounds.map(|(round, name)| match round {
        1 => name.to_owned(),
        _ => format!("{name} {round}"),
    });
    names.filter(|name| !taken.iter().any(|own| own.eq_ignore_ascii_case(name))).take(count).collect()
}

/// How many groups so many people want, where nobody has said it: about the middle of the size, never fewer than stand
/// there. `None` where they cannot be split so.
pub fn usual_groups(people: usize, (least, most): (usize, usize), there: usize) -> Option<usize> {
    let (fewest, most_groups) = (people.div_ceil(most.max(1)), people / least.max(1));
    let middle = (2 * people + (least + most) / 2) / (least + most).max(1);
    (fewest <= most_groups).then(|| middle.clamp(fewest, most_groups).max(there))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hundred_and_twenty_people_make_eleven_groups_of_ten_to_twelve() {
        assert_eq!(usual_groups(120, (10, 12), 0), Some(11));
        assert_eq!(usual_groups(120, (10, 12), 12), Some(12));
        assert_eq!(usual_groups(9, (10, 12), 0), None);
        assert_eq!(usual_groups(13, (8, 12), 0), None);
        assert_eq!(usual_groups(24, (8, 12), 0), Some(2));
        assert_eq!(usual_groups(0, (8, 12), 0), Some(0));
    }

    #[test]
    fn names_that_are_taken_are_not_given_again() {
        assert_eq!(free_names(&["oak", "Rowan"], 3), ["Willow", "Hazel", "Birch"]);
        assert_eq!(free_names(&[], 25)[24], "Willow 2");
    }

    #[test]
    fn the_gap_is_told_in_parts_of_a_hundred() {
        let gap = |cost, bound| Proposal { cost, bound, ..Proposal::default() }.gap();
        assert_eq!((gap(200, 200), gap(200, 187), gap(0, 0), gap(3, 2)), (0, 7, 0, 34));
    }
}
