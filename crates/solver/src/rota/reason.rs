//! Why there is no rota: the smallest thing that stands in the way. Mornings are counted from nought.

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So many people cannot be split into circles of the size.
    Size { morning: usize, people: usize },
    /// They can come to one morning alone, or to none: too few to facilitate and to be a member.
    SeldomThere { person: u64 },
    /// These people share fewer turns than they are, on all the mornings on which any of them can facilitate.
    Turns { people: Vec<u64>, mornings: Vec<usize>, turns: usize },
    /// These people cannot all be kept apart in so many circles.
    Apart { morning: usize, people: Vec<u64>, circles: usize },
}
