//! Who is to be put into groups, who may facilitate them, and by which rules.

/// Weekly times as bits: bit 3 is slot 3.
pub type Slots = u64;

/// Slots are numbers below this.
pub const MOST_SLOTS: u32 = 64;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brief {
    pub people: Vec<Person>,
    pub facilitators: Vec<Facilitator>,
    /// Pairs of people that are never in one group.
    pub apart: Vec<(String, String)>,
    /// Fewest and most people in a group.
    pub size: (usize, usize),
    /// How many groups, where that is settled. A plan has never more; it has fewer only where they could not be filled.
    pub groups: Option<usize>,
    pub mix: Mix,
    /// Groups, with those of their people who stay there whatever else changes.
    pub kept: Vec<Group>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Unique.
    pub id: String,
    pub agency: String,
    pub profession: String,
    pub team: String,
    /// Whether they work directly with people; those of whom it is not known are like nobody.
    pub is_direct: Option<bool>,
    /// Somebody's id. Nobody is in a group with anybody up their line.
    pub manager: Option<String>,
    pub slots: Slots,
    pub preferred: Slots,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facilitator {
    /// Unique.
    pub id: String,
    /// Nothing for somebody from outside. They facilitate no group with a member of their team.
    pub team: Option<String>,
    /// People who are never in a group of theirs, for whatever reason.
    pub apart: Vec<String>,
    pub slots: Slots,
    pub most_groups: usize,
}

/// What a good group is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mix {
    /// Agencies, professions and teams meet.
    #[default]
    Across,
    /// Teams stay together.
    Teams,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub slot: u32,
    /// A facilitator's id.
    pub facilitator: String,
    /// People's ids.
    pub members: Vec<String>,
}
