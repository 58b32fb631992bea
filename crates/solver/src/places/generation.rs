//! Leximin over the panels themselves, for rules that promise more than whole panels can keep.
//!
//! For each level the best mixture of the panels at hand; its prices; the panel that is worth most at them; until none is worth more
//! than the mixture pays (column generation, as in Flanigan and others, Nature 2021). The prices are the level's certificate.

use super::Fairest;
use super::leximin::Level;
use super::space::{Counts, Space, sparse};
use crate::programme::{Entry, Programme, Whole};
use crate::{Budget, OutOfSteps};

/// A price, against the largest one, that counts as none.
const PRICELESS: f64 = 1e-7;
/// By how much a panel must be worth more than the mixture pays.
const WORTH: f64 = 1e-9;
/// Room for rounding in what is settled already, in people.
const ROOM: f64 = 1e-9;

pub(super) struct Generation<'a> {
    space: &'a Space,
    panels: Vec<Counts>,
    settled: Vec<Option<f64>>,
}

impl<'a> Generation<'a> {
    /// Begins with the panels at hand, which may be none.
    pub fn of(space: &'a Space, panels: Vec<Counts>) -> Generation<'a> {
        Generation { space, panels, settled: vec![None; space.sizes.len()] }
    }

    pub fn fairest(mut self, budget: &mut Budget) -> Result<Fairest, OutOfSteps> {
        let anybody = vec![0.0; self.settled.len()];
        self.panels.extend(self.space.heaviest(&anybody, budget)?);
        let mut search = self.space.programme();
        let mut levels = Vec::new();
        let mut shares = Vec::new();
        while self.settled.iter().any(Option::is_none) {
            let (level, mixture) = self.next_level(&mut search, budget)?;
            level.kinds.iter().for_each(|&kind| self.settled[kind] = Some(level.probability));
            levels.push(level);
            shares = mixture;
        }
        let mixture = self.panels.into_iter().zip(shares).filter(|(_, share)| *share > 0.0).collect();
        Ok(Fairest { levels, mixture })
    }

    /// The next level, and a share for each panel that reaches it.
    fn next_level(&mut self, search: &mut Programme, budget: &mut Budget) -> Result<(Level, Vec<f64>), OutOfSteps> {
        let mut objective = vec![1.0];
        loop {
            let mut master = self.master();
            objective.resize(1 + self.panels.len(), 0.0);
            master.maximise(&objective, budget)?;
            let prices: Vec<f64> = (0..self.settled.len()).map(|kind| (-master.multiplier(kind)).max(0.0)).collect();
            let paid = master.multiplier(self.settled.len());
            let worth = paid + WORTH;
            let better = Whole::search(search, &prices, worth, worth, budget)?.map(|counts| sparse(&counts));
            match better {
                Some(panel) if !self.panels.contains(&panel) => self.panels.push(panel),
                _ => {
                    let shares = (0..self.panels.len()).map(|panel| master.value(1 + panel)).collect();
                    return Ok((self.level(prices, paid), shares));
                }
            }
        }
    }

    /// The best mixture of the panels at hand: the smallest unsettled chance first, then a share for each panel. A row for each kind says it
    /// has its chance; the last that shares sum to 1.
    fn master(&self) -> Programme {
        let size = |kind: usize| f64::from(self.space.sizes[kind]);
        let one = self.settled.len();
        let smallest: Vec<Entry> =
            (0..one).filter(|&kind| self.settled[kind].is_none()).map(|kind| (kind, -size(kind))).collect();
        let mut columns = vec![smallest];
        columns.extend(self.panels.iter().map(|panel| {
            let counts = panel.iter().map(|&(kind, count)| (kind, f64::from(count)));
            counts.chain([(one, 1.0)]).collect()
        }));
        let least = |kind: usize| self.settled[kind].map_or(0.0, |chance| (chance * size(kind) - ROOM).max(0.0));
        let mut rows: Vec<(f64, f64)> = (0..one).map(|kind| (least(kind), f64::INFINITY)).collect();
        rows.push((1.0, 1.0));
        let bounds: Vec<(f64, f64)> = columns.iter().map(|_| (0.0, 2.0)).collect();
        Programme::new(&columns, &bounds, &rows)
    }

    /// Scales the prices so that the unsettled people carry 1 together.
    fn level(&self, prices: Vec<f64>, paid: f64) -> Level {
        let largest = prices.iter().fold(0.0f64, |largest, price| largest.max(*price));
        let mut weights: Vec<f64> =
            prices.into_iter().map(|price| if price > PRICELESS * largest { price } else { 0.0 }).collect();
        let size = |kind: usize| f64::from(self.space.sizes[kind]);
        let free = |kind: &usize| self.settled[*kind].is_none();
        let kinds: Vec<usize> = (0..weights.len()).filter(free).filter(|&kind| weights[kind] > 0.0).collect();
        let scale: f64 = kinds.iter().map(|&kind| weights[kind] * size(kind)).sum();
        weights.iter_mut().for_each(|weight| *weight /= scale);
        let bound = paid / scale;
        let taken: f64 = (0..weights.len())
            .filter_map(|kind| self.settled[kind].map(|chance| chance * weights[kind] * size(kind)))
            .sum();
        Level { probability: (bound - taken).max(0.0), weights, bound, kinds }
    }
}
