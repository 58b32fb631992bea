//! Why there is no timetable: the smallest thing that stands in the way, in one sentence.

use crate::names::names;
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// More than 64 weeks, or than 60 quarters of an hour in a day, or a half longer than the day.
    TooLong,
    /// Two groups, facilitators or rooms have this id.
    SameId(String),
    /// Groups meet every week, every second or every fourth, for a while.
    Rhythm(String),
    /// Somebody or something is named that is in no list.
    Unknown(String),
    /// The plan has two places for this group, or one that cannot be.
    Place(String),
    /// It is proven that there is no timetable.
    Infeasible(Clash),
    /// No timetable was found in so many steps, and none is proven impossible. These groups had no place in the best one met.
    NotFound { steps: u64, groups: Vec<String> },
}

/// What cannot all be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    NoBackground {
        group: String,
        background: String,
    },
    /// Those with the background have a lower level.
    NoLevel {
        group: String,
        background: String,
        level: u32,
        facilitators: Vec<String>,
    },
    /// All who could facilitate are of the group's organisation.
    OwnOrganisation {
        group: String,
        organisation: String,
        facilitators: Vec<String>,
    },
    /// All who could facilitate work on other days.
    NoDay {
        group: String,
        facilitators: Vec<String>,
    },
    /// No room of the site has space enough.
    NoRoom {
        group: String,
        site: String,
        size: u32,
    },
    /// It lasts too long for every half day it may begin in.
    NoTime {
        group: String,
    },
    /// Only these facilitators can take these groups, and together they take fewer.
    Facilitators {
        groups: Vec<String>,
        facilitators: Vec<String>,
        most: usize,
    },
    /// These groups cannot all have a place; without any one of them the others can, or it is not known.
    Together {
        groups: Vec<String>,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::TooLong => {
                write!(f, "a year has 64 weeks at most, and a day 60 quarters of an hour, in two halves")
            }
            Refusal::SameId(id) => write!(f, "{id} stands there twice: give each their own id"),
            Refusal::Rhythm(group) => {
                write!(
                    f,
                    "{group} does not meet every week, every second or every fourth, for a quarter of an hour or more"
                )
            }
            Refusal::Unknown(id) => write!(f, "{id} stands in no list"),
            Refusal::Place(group) => write!(f, "the plan has two places for {group}, or one that cannot be"),
            Refusal::Infeasible(clash) => write!(f, "{clash}"),
            Refusal::NotFound { steps, groups } => {
                let groups = names(groups);
                write!(
                    f,
                    "no timetable was found in {steps} steps, and it is not proven that there is none; the best one met has no place for {groups}"
                )
            }
        }
    }
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clash::NoBackground { group, background } => {
                write!(f, "nobody can facilitate {group}: nobody has the background {background}")
            }
            Clash::NoLevel { group, background, level, facilitators } => write!(
                f,
                "nobody can facilitate {group}: of those with the background {background} ({}) nobody has level {level}",
                names(facilitators)
            ),
            Clash::OwnOrganisation { group, organisation, facilitators } => {
                let of = if facilitators.len() == 1 { "who is" } else { "who are all" };
                write!(
                    f,
                    "only {} could facilitate {group}, {of} of its own organisation {organisation}",
                    names(facilitators)
                )
            }
            Clash::NoDay { group, facilitators } => {
                let verb = if facilitators.len() == 1 { "works" } else { "work" };
                write!(
                    f,
                    "only {} could facilitate {group}, and {verb} on no day on which it may meet",
                    names(facilitators)
                )
            }
            Clash::NoRoom { group, site, size } => {
                write!(f, "{group} has no room: none at {site} has space for {size} people")
            }
            Clash::NoTime { group } => {
                write!(f, "{group} has no time: it ends too late in every half day it may begin in")
            }
            Clash::Facilitators { groups, facilitators, most } => write!(
                f,
                "{} can only be facilitated by {}: {} groups, and together they take {most}",
                names(groups),
                names(facilitators),
                groups.len()
            ),
            Clash::Together { groups } => match groups.as_slice() {
                [one] => write!(f, "{one} can have no place"),
                _ => write!(f, "{} cannot all have a place", names(groups)),
            },
        }
    }
}
