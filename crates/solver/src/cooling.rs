//! Which worsenings a search that cools down puts up with (Metropolis 1953). Only sums, products and quotients are used, so
//! that every machine decides alike.

use crate::chance::Chance;
use crate::watch::{Progress, Watch};

/// Steps between two looks at the watch.
pub(crate) const LOOK: u64 = 1024;
/// Steps between two coolings.
const COOL: u64 = 64;
const ENTRIES: usize = 4096;

/// Draws from the exponential distribution, and the temperature they are scaled by.
#[derive(Clone)]
pub(crate) struct Cooling {
    draws: Vec<f64>,
    temperature: f64,
    factor: f64,
}

impl Cooling {
    pub fn new() -> Cooling {
        let draws = (0..ENTRIES).map(|nth| -logarithm((nth as f64 + 0.5) / ENTRIES as f64)).collect();
        Cooling { draws, temperature: 0.0, factor: 1.0 }
    }

    /// From one temperature to another in so many calls of [`Cooling::cool`].
    pub fn between(&mut self, from: f64, to: f64, times: u64) {
        self.temperature = from;
        self.factor = exponential(logarithm(to / from) / times.max(1) as f64);
    }

    pub fn cool(&mut self) {
        self.temperature *= self.factor;
    }

    /// The most that a step may worsen the plan.
    pub fn allowance(&self, chance: &mut Chance) -> f64 {
        self.temperature * self.draws[(chance.next() >> 52) as usize]
    }
}

/// A plan that a search changes step by step.
pub(crate) trait Plan: Clone {
    fn cost(&self) -> i64;
    /// Whether it breaks no rule.
    fn is_whole(&self) -> bool;
}

/// What makes one change after the other, and how warm it is.
pub(crate) trait Heat<P> {
    fn step(&mut self, plan: &mut P);
    fn cooling(&mut self) -> &mut Cooling;
}

/// How far a search is, and the best plan that it has met. Everything is decided by the number of the step, never by how many are
/// left: so the best plan of a search that was stopped is the plan of a search with so many steps.
pub(crate) struct Course<'w, P> {
    pub best: Option<P>,
    pub steps: u64,
    pub is_over: bool,
    /// A look found a plan that breaks no rule: from then on rounds begin less warm.
    pub is_met: bool,
    bound: i64,
    most_steps: u64,
    /// Steps between two looks whether the plan is the best so far: one of many is copied seldom.
    keep: u64,
    watch: Watch<'w>,
}

impl<'w, P: Plan> Course<'w, P> {
    /// `keep` is rounded up to a whole number of looks.
    pub fn new(bound: i64, most_steps: u64, keep: u64, watch: Watch<'w>) -> Course<'w, P> {
        let (keep, is_over) = (keep.next_multiple_of(LOOK), most_steps == 0);
        Course { best: None, steps: 0, is_over, is_met: false, bound, most_steps, keep, watch }
    }

    /// So many steps, rounded up to a whole number of coolings, from one temperature to another. `tidy` is called after the last.
    pub fn cool(
        &mut self,
        heat: &mut impl Heat<P>,
        plan: &mut P,
        (from, to): (f64, f64),
        steps: u64,
        tidy: impl Fn(&mut P),
    ) {
        let steps = steps.next_multiple_of(COOL);
        heat.cooling().between(from, to, steps / COOL);
        for step in 1..=steps {
            if self.is_over {
                return;
            }
            heat.step(plan);
            if step == steps {
                tidy(plan);
                self.hold(plan);
            }
            self.steps += 1;
            if step % COOL == 0 {
                heat.cooling().cool();
            }
            if self.steps.is_multiple_of(LOOK) || self.steps == self.most_steps {
                self.look(plan);
            }
        }
    }

    /// The plan is also kept at the end.
    fn look(&mut self, plan: &P) {
        if self.steps.is_multiple_of(self.keep) || self.steps >= self.most_steps {
            self.keep(plan);
        }
        let best = self.best.as_ref().map(P::cost);
        let goes_on = (self.watch)(&Progress { steps: self.steps, best, bound: self.bound });
        if !goes_on {
            self.keep(plan);
        }
        self.is_over = !goes_on || self.steps >= self.most_steps || best == Some(self.bound);
    }

    pub fn keep(&mut self, plan: &P) {
        self.is_met |= plan.is_whole();
        self.hold(plan);
    }

    fn hold(&mut self, plan: &P) {
        if plan.is_whole() && self.best.as_ref().is_none_or(|best| plan.cost() < best.cost()) {
            self.best = Some(plan.clone());
        }
    }
}

/// The natural logarithm of a number above nought.
fn logarithm(number: f64) -> f64 {
    let (mut rest, mut halvings) = (number, 0.0);
    while rest > 1.5 {
        rest *= 0.5;
        halvings += 1.0;
    }
    while rest < 0.75 {
        rest *= 2.0;
        halvings -= 1.0;
    }
    let ratio = (rest - 1.0) / (rest + 1.0);
    let (mut power, mut sum) = (ratio, 0.0);
    for odd in 0..30 {
        sum += power / f64::from(2 * odd + 1);
        power *= ratio * ratio;
    }
    2.0 * sum + halvings * std::f64::consts::LN_2
}

/// e to the power of a number that is not above nought by much.
fn exponential(number: f64) -> f64 {
    let part = number / 1024.0;
    let (mut term, mut sum) = (1.0, 1.0);
    for nth in 1..20 {
        term *= part / f64::from(nth);
        sum += term;
    }
    (0..10).fold(sum, |power, _| power * power)
}

#[cfg(test)]
mod tests {
    use super::{exponential, logarithm};

    #[test]
    fn the_own_functions_are_the_known_ones() {
        for nth in 1..2000 {
            let number = f64::from(nth) / 128.0;
            assert!((logarithm(number) - number.ln()).abs() < 1e-13, "{number}");
            assert!((exponential(-number) - (-number).exp()).abs() < 1e-12, "{number}");
        }
    }
}
