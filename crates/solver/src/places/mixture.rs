//! Mixing panels so that each kind is expected exactly as often as wished, where that can be.
//!
//! Wolfe's method of the nearest point (Mathematical Programming 11, 1976): the mixture of known panels nearest to the
//! wish, then the panel that leads furthest from it towards the wish, until the wish is reached or no panel leads on.

use super::factor::Factor;
use super::space::{Counts, Space, sparse, weigh};
use crate::programme::{Programme, Whole};
use crate::{Budget, OutOfSteps};

/// How far, in people, the mixture may be from the wish.
const REACHED: f64 = 1e-10;
/// How far the mixture may be when rounding lets it come no nearer.
const NEAR: f64 = 1e-7;
/// A panel must lead on by this much, in weights of at most 1.
const ADVANCES: f64 = 1e-9;
/// A share that counts as none.
const SHARELESS: f64 = 1e-13;

pub(crate) enum Found {
    /// Panels and their shares, which sum to 1.
    Mixture(Vec<(Counts, f64)>),
    /// No mixture of allowed panels is the wish; these come nearest.
    Beyond(Vec<Counts>),
}

pub(crate) struct Mixture<'a> {
    space: &'a Space,
    wish: &'a [f64],
    metric: Vec<f64>,
    panels: Vec<Counts>,
    shares: Vec<f64>,
    factor: Factor,
    /// For each panel, its product with the wish; and both right-hand sides after the forward solve.
    towards: Vec<f64>,
    forward_towards: Vec<f64>,
    forward_ones: Vec<f64>,
}

impl<'a> Mixture<'a> {
    pub fn of(space: &'a Space, wish: &'a [f64]) -> Mixture<'a> {
        let usual = wish.iter().sum::<f64>() / space.sizes.iter().map(|&size| f64::from(size)).sum::<f64>();
        let metric = |(&wish, &size): (&f64, &u32)| 1.0 / wish.max(0.1 * usual * f64::from(size));
        Mixture {
            space,
            wish,
            metric: wish.iter().zip(&space.sizes).map(metric).collect(),
            panels: Vec::new(),
            shares: Vec::new(),
            factor: Factor::default(),
            towards: Vec::new(),
            forward_towards: Vec::new(),
            forward_ones: Vec::new(),
        }
    }

    pub fn find(mut self, budget: &mut Budget) -> Result<Found, OutOfSteps> {
        let mut programme = self.space.programme();
        self.keep_to_face(&mut programme);
        self.advance(&mut programme, budget)?;
        Ok(if self.furthest() <= NEAR { self.mixture() } else { Found::Beyond(self.panels) })
    }

    /// Takes panels in as long as they lead nearer to the wish.
    fn advance(&mut self, programme: &mut Programme, budget: &mut Budget) -> Result<(), OutOfSteps> {
        let mut distance = f64::INFINITY;
        loop {
            budget.spend()?;
            let rest = self.rest();
            let now = self.distance(&rest);
            if !self.panels.is_empty() && (now >= distance || self.furthest() <= REACHED) {
                return Ok(());
            }
            distance = if self.panels.is_empty() { f64::INFINITY } else { now };
            let direction = self.direction(&rest);
            let here = self.panels.iter().map(|panel| weigh(panel, &direction)).fold(f64::NEG_INFINITY, f64::max);
            let found = Whole::search(programme, &direction, here + ADVANCES, here, budget)?;
            if !found.is_some_and(|counts| self.take(sparse(&counts))) {
                return Ok(());
            }
        }
    }

    fn mixture(self) -> Found {
        Found::Mixture(self.panels.into_iter().zip(self.shares).filter(|(_, share)| *share > 0.0).collect())
    }

    /// Narrows the rules to what every panel of a mixture that reaches the wish must keep.
    fn keep_to_face(&self, programme: &mut Programme) {
        const TOUCHES: f64 = 1e-8;
        let mut activity = vec![0.0; programme.rows()];
        for (kind, (&wish, &size)) in self.wish.iter().zip(&self.space.sizes).enumerate() {
            let size = f64::from(size);
            if wish <= TOUCHES {
                programme.set_bounds(kind, 0.0, 0.0);
            } else if wish >= size - TOUCHES {
                programme.set_bounds(kind, size, size);
            }
            for &(row, coefficient) in programme.column(kind) {
                activity[row] += coefficient * wish;
            }
        }
        for (row, activity) in activity.into_iter().enumerate() {
            let (least, most) = programme.row_bounds(row);
            if activity <= least + TOUCHES {
                programme.set_row_bounds(row, least, least);
            } else if activity >= most - TOUCHES {
                programme.set_row_bounds(row, most, most);
            }
        }
    }

    /// What is missing of each kind.
    fn rest(&self) -> Vec<f64> {
        let mut rest = self.wish.to_vec();
        for (panel, share) in self.panels.iter().zip(&self.shares) {
            for &(kind, count) in panel {
                rest[kind] -= share * f64::from(count);
            }
        }
        rest
    }

    fn furthest(&self) -> f64 {
        self.rest().iter().fold(0.0, |furthest, rest| furthest.max(rest.abs()))
    }

    fn distance(&self, rest: &[f64]) -> f64 {
        rest.iter().zip(&self.metric).map(|(rest, metric)| rest * rest * metric).sum()
    }

    fn direction(&self, rest: &[f64]) -> Vec<f64> {
        let direction: Vec<f64> = rest.iter().zip(&self.metric).map(|(rest, metric)| rest * metric).collect();
        let largest = direction.iter().fold(f64::MIN_POSITIVE, |largest, entry| largest.max(entry.abs()));
        direction.into_iter().map(|entry| entry / largest).collect()
    }

    /// Takes a panel in and finds the nearest mixture again; false when the panel adds nothing new.
    fn take(&mut self, panel: Counts) -> bool {
        debug_assert!(self.space.allows(&panel));
        let mut scaled = vec![0.0; self.wish.len()];
        for &(kind, count) in &panel {
            scaled[kind] = self.metric[kind] * f64::from(count);
        }
        let products = self.panels.iter().map(|other| weigh(other, &scaled)).collect();
        if !self.factor.push(products, weigh(&panel, &scaled)) {
            return false;
        }
        self.towards.push(weigh(&panel, &scaled_wish(self.wish, &self.metric)));
        self.panels.push(panel);
        self.shares.push(if self.shares.is_empty() { 1.0 } else { 0.0 });
        self.forward_solve(self.panels.len() - 1);
        self.approach();
        true
    }

    fn forward_solve(&mut self, done: usize) {
        self.forward_towards.truncate(done);
        self.forward_towards.extend_from_slice(&self.towards[done..]);
        self.factor.forward(&mut self.forward_towards, done);
        self.forward_ones.truncate(done);
        self.forward_ones.resize(self.panels.len(), 1.0);
        self.factor.forward(&mut self.forward_ones, done);
    }

    /// Goes to the nearest mixture of the panels at hand, leaving behind those it has no share for.
    fn approach(&mut self) {
        loop {
            let nearest = self.nearest();
            let reach = self
                .shares
                .iter()
                .zip(&nearest)
                .filter(|(_, next)| **next < SHARELESS)
                .map(|(share, next)| share / (share - next).max(f64::MIN_POSITIVE))
                .fold(f64::INFINITY, f64::min);
            if reach == f64::INFINITY {
                self.shares = nearest;
                return;
            }
            let reach = reach.min(1.0);
            self.shares.iter_mut().zip(&nearest).for_each(|(share, next)| *share += reach * (next - *share));
            let blocked: Vec<usize> =
                (0..nearest.len()).filter(|&i| nearest[i] < SHARELESS && self.shares[i] <= SHARELESS).collect();
            for &index in blocked.iter().rev() {
                self.leave(index);
            }
            self.forward_solve(blocked[0]);
        }
    }

    fn leave(&mut self, index: usize) {
        self.panels.remove(index);
        self.shares.remove(index);
        self.towards.remove(index);
        self.factor.remove(index);
    }

    /// The point of the affine hull of the panels that is nearest to the wish, as shares that sum to 1.
    fn nearest(&self) -> Vec<f64> {
        let mut towards = self.forward_towards.clone();
        let mut ones = self.forward_ones.clone();
        self.factor.backward(&mut towards);
        self.factor.backward(&mut ones);
        let level = (1.0 - towards.iter().sum::<f64>()) / ones.iter().sum::<f64>();
        towards.iter().zip(&ones).map(|(towards, one)| towards + level * one).collect()
    }
}

fn scaled_wish(wish: &[f64], metric: &[f64]) -> Vec<f64> {
    wish.iter().zip(metric).map(|(wish, metric)| wish * metric).collect()
}
