//! Looking on while a search goes on: how far it is, what it has, and whether it shall go on.

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub steps: u64,
    /// What the best plan so far costs, if there is one.
    pub best: Option<i64>,
    /// No plan costs less.
    pub bound: i64,
}

/// Is told at even steps how far the search is, and says whether it shall go on. When it shall not, the best plan so far is
/// the result, and the same steps as a budget give it again.
pub type Watch<'a> = &'a mut dyn FnMut(&Progress) -> bool;
