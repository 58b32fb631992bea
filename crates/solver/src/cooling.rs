//! Which worsenings a search that cools down puts up with (Metropolis 1953). Only sums, products and quotients are used, so
//! that every machine decides alike.

use crate::chance::Chance;

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
