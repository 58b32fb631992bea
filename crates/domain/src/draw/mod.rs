//! How the places of a round are shared out: the aims, the way of sharing, and the draw that was settled beforehand.

mod aims;
mod commitment;
mod entry;
mod fixed;

pub use aims::{Aim, Aims, Category, Method, NOT_TOLD, ORGANISATION};
pub use commitment::{Commitment, SOURCE_MOST};
pub use entry::{Bounds, Entries, Entry};

use crate::blueprint::Design;
use crate::id::ProgrammeId;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The sharing out of one round's places, as far as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Draw {
    pub programme: ProgrammeId,
    pub aims: Aims,
    /// Raised by every save; a save that began from an older one is refused. 0 while nobody has saved.
    pub version: u32,
    pub commitment: Option<Commitment>,
    /// What a person accepted because the aims could not be met.
    pub relaxed: Option<Relaxed>,
    pub drawn: Option<Drawn>,
    /// From when on the secret and the spread are public.
    pub published_at: Option<Timestamp>,
}

/// Changes of the aims that a person accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Relaxed {
    /// In the order in which they were accepted.
    pub changes: Vec<Accepted>,
    /// The organisations among the changes, by their stand-ins. Never public.
    pub organisations: BTreeMap<String, String>,
}

/// One change of the aims, and the reason that is public once the draw is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accepted {
    pub to: Bounds,
    pub why: String,
}

/// A draw that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawn {
    /// The public value, as it was typed.
    pub value: String,
    pub seed: u64,
    pub at: Timestamp,
    /// How often it was drawn: more than once when a mistyped value was put right.
    pub times: u32,
    /// How many places were shared out: fewer than there are where fewer people applied, or where the aims left places free.
    pub places: u32,
}

impl Draw {
    /// As it is before anybody has touched it.
    pub fn new(programme: ProgrammeId, design: &Design) -> Draw {
        Draw {
            programme,
            aims: Aims::of(design),
            version: 0,
            commitment: None,
            relaxed: None,
            drawn: None,
            published_at: None,
        }
    }

    /// The aims with what was accepted, organisations by their stand-ins.
    pub fn aims_now(&self) -> Aims {
        let changes = self.relaxed.iter().flat_map(|relaxed| &relaxed.changes);
        changes.fold(self.aims.clone(), |aims, change| aims.changed(&change.to))
    }

    /// The same with organisations by their names: what each next place is held against.
    pub fn aims_by_name(&self) -> Aims {
        let mut aims = self.aims_now();
        for aim in aims.aims.iter_mut().filter(|aim| aim.question == ORGANISATION) {
            let known = self.relaxed.as_ref().and_then(|relaxed| relaxed.organisations.get(&aim.answer));
            aim.answer = known.unwrap_or(&aim.answer).clone();
        }
        aims
    }

    /// Fewer places were shared out than there are.
    pub fn has_room(&self) -> bool {
        self.drawn.as_ref().is_some_and(|drawn| drawn.places < self.aims.places)
    }
}
