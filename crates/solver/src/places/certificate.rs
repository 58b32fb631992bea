//! The proof that a lottery is leximin, in a form another program can verify (docs/guide/allocating-places.md).

use super::kinds::Kinds;
use super::leximin::Level;
use super::ranking::BandShare;
use serde::Serialize;

/// For each level an inequality that no allowed panel breaks.
#[derive(Clone, Debug, Serialize)]
pub struct Certificate {
    pub places: u32,
    pub one_per_household: bool,
    /// The greatest total score, in thousandths, which every panel has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<i64>,
    /// How many every panel has of each band, the highest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<BandShare>>,
    /// People who are alike in everything that counts, by id.
    pub kinds: Vec<Vec<String>>,
    /// From the smallest chance to the largest.
    pub levels: Vec<Inequality>,
}

/// On every allowed panel the weights of its people sum to at most `bound`.
#[derive(Clone, Debug, Serialize)]
pub struct Inequality {
    /// The chance of everybody this level settles.
    pub probability: f64,
    pub bound: f64,
    /// Kinds and the weight of each of their people; the others weigh nothing.
    pub weights: Vec<(usize, f64)>,
    /// The kinds that are settled here: all of them carry weight, and no kind of a later level does.
    pub settles: Vec<usize>,
}

/// What the ranking left of the panels.
#[derive(Default)]
pub(super) struct Narrowed {
    pub score: Option<i64>,
    pub bands: Option<Vec<BandShare>>,
}

impl Certificate {
    pub(super) fn of(kinds: &Kinds, narrowed: Narrowed, levels: Vec<Level>, one_per_household: bool) -> Certificate {
        let named = |members: &Vec<usize>| members.iter().map(|&person| kinds.ids[person].clone()).collect();
        Certificate {
            places: kinds.space.rows[0].0 as u32,
            one_per_household,
            score: narrowed.score,
            bands: narrowed.bands,
            kinds: kinds.members.iter().map(named).collect(),
            levels: levels.into_iter().map(Inequality::of).collect(),
        }
    }
}

impl Inequality {
    fn of(level: Level) -> Inequality {
        let weights = level.weights.into_iter().enumerate().filter(|(_, weight)| *weight > 0.0).collect();
        Inequality { probability: level.probability, bound: level.bound, weights, settles: level.kinds }
    }
}
