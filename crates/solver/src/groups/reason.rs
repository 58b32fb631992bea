//! Why there are no groups: the smallest thing that stands in the way, in one sentence.

use super::brief::Slots;
use crate::names::{MOST_NAMES, names};
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Two people, or two facilitators, have this id.
    SameId(String),
    /// A group holds somebody who is not in the list.
    Unknown(String),
    /// Slots are below [`super::MOST_SLOTS`].
    Slot(u32),
    /// Sizes that no group can have.
    Size { least: usize, most: usize },
    /// It is proven that there is no plan.
    Infeasible(Clash),
    /// No plan was found in so many steps, and none is proven impossible. These rules are broken in the best one met.
    NotFound { steps: u64, broken: Vec<Rule> },
    /// No mend was found for this person, or this facilitator's group, that touches so few more groups.
    NoMend { who: String, most: usize },
}

/// What cannot all hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clash {
    /// So many people cannot be split into groups of the size.
    Sizes { people: usize, least: usize, most: usize },
    /// More groups are kept than so many people can fill.
    TooManyKept { groups: usize, people: usize, least: usize },
    /// What is kept breaks these rules.
    Kept { rules: Vec<Rule> },
    /// All facilitators together can take fewer groups than are needed.
    Facilitators { groups: usize, needed: usize },
    /// Nobody who facilitates is free when this person can come.
    NoTime { person: String, slots: Slots },
    /// Everybody who is free to facilitate when this person can come is of their team, or kept apart from them.
    OwnTeam { person: String, team: String, facilitators: Vec<String> },
    /// At no time when this person can come are there enough others. At the best one there are so many, this person included.
    TooFew { person: String, slots: Slots, slot: u32, people: usize, least: usize },
    /// These people can come at these times only, and facilitators can then take fewer.
    Room { people: Vec<String>, slots: Slots, room: usize },
    /// These rules cannot all be kept by any groups of the size with facilitators at the times they have; without any one of
    /// them they can, or it is not known.
    Rules { people: usize, least: usize, most: usize, rules: Vec<Rule> },
}

/// One rule of one or two people.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    Times {
        person: String,
        slots: Slots,
    },
    Apart {
        one: String,
        other: String,
    },
    OwnTeam {
        facilitator: String,
        team: String,
    },
    /// A facilitator has nobody in a group who is kept apart from them.
    Bars {
        facilitator: String,
    },
    /// A facilitator is not free at a slot, or has too many groups.
    Leads {
        facilitator: String,
        slot: u32,
    },
    /// Somebody has two seats.
    Twice {
        person: String,
    },
    Size {
        slot: u32,
        facilitator: String,
        people: usize,
    },
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::SameId(id) => write!(f, "two people have the id {id}: give each their own"),
            Refusal::Unknown(id) => write!(f, "{id} stands in no list"),
            Refusal::Slot(slot) => write!(f, "slot {slot} is not known: slots are numbers from 0 to 63"),
            Refusal::Size { least, most } => {
                write!(
                    f,
                    "groups of {least} to {most} people are not possible: the least is 1 or more and not above the most, which is 1000 at the greatest"
                )
            }
            Refusal::NoMend { who, most } => {
                write!(f, "no mend was found for {who} that touches up to {most} more groups: form the groups anew")
            }
            Refusal::Infeasible(clash) => write!(f, "{clash}"),
            Refusal::NotFound { steps, broken } => {
                let rules = broken.iter().take(MOST_NAMES).map(Rule::to_string);
                write!(
                    f,
                    "no plan was found in {steps} steps, and it is not proven that there is none; the best one met breaks {} {}: {}",
                    broken.len(),
                    if broken.len() == 1 { "rule" } else { "rules" },
                    rules.collect::<Vec<_>>().join("; ")
                )
            }
        }
    }
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Clash::Sizes { people, least, most } => {
                write!(f, "{people} people cannot be split into groups of {least} to {most}")
            }
            Clash::TooManyKept { groups, people, least } => {
                write!(f, "{groups} groups are kept, and {people} people cannot fill so many with {least} or more each")
            }
            Clash::Kept { rules } => {
                let rules: Vec<String> = rules.iter().take(MOST_NAMES).map(Rule::to_string).collect();
                write!(f, "what is kept breaks rules: {}", rules.join("; "))
            }
            Clash::Facilitators { groups, needed } => {
                write!(f, "{needed} groups are needed, and all facilitators together can take {groups}")
            }
            Clash::NoTime { person, slots } => {
                write!(f, "{person} can come {} only, and no facilitator is free then", at(*slots))
            }
            Clash::OwnTeam { person, team, facilitators } => {
                let verb = if facilitators.len() == 1 { "is" } else { "are all" };
                let who = names(facilitators);
                write!(
                    f,
                    "whenever {person} can come, only {who} could facilitate, who {verb} of their own team {team}"
                )
            }
            Clash::TooFew { person, slots, slot, people, least } => write!(
                f,
                "{person} can come {} only, and at none of these times are there the {least} people that a group needs: at most {people}, at slot {slot}",
                at(*slots)
            ),
            Clash::Room { people, slots, room } => write!(
                f,
                "{} can come {} only: {} people, and facilitators have room for {room} then",
                names(people),
                at(*slots),
                people.len()
            ),
            Clash::Rules { people, least, most, rules } => {
                let rules: Vec<String> = rules.iter().map(Rule::to_string).collect();
                let also = if rules.is_empty() { "at the facilitators' times" } else { "while" };
                write!(f, "{people} people cannot be put into groups of {least} to {most} {also} {}", rules.join("; "))
            }
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Rule::Times { person, slots } => write!(f, "{person} can come {} only", at(*slots)),
            Rule::Apart { one, other } => write!(f, "{one} and {other} are kept apart"),
            Rule::OwnTeam { facilitator, team } => {
                write!(f, "{facilitator} facilitates nobody of their own team {team}")
            }
            Rule::Bars { facilitator } => write!(f, "{facilitator} facilitates nobody who is kept apart from them"),
            Rule::Leads { facilitator, slot } => write!(f, "{facilitator} cannot take one more group at slot {slot}"),
            Rule::Twice { person } => write!(f, "{person} has two seats"),
            Rule::Size { slot, facilitator, people } => {
                write!(f, "the group of {facilitator} at slot {slot} has {people} people")
            }
        }
    }
}

fn at(slots: Slots) -> String {
    let slots: Vec<String> = (0..64).filter(|slot| slots >> slot & 1 == 1).map(|slot| slot.to_string()).collect();
    match slots.as_slice() {
        [] => "never".to_owned(),
        [one] => format!("at slot {one}"),
        _ => format!("at slots {}", names(&slots)),
    }
}
