//! Means, standard deviations and 95 % confidence intervals. Pure arithmetic; it knows nothing of
//! who may see the result.

use crate::student::t_975;
use serde::{Deserialize, Serialize};

/// Two or more figures in brief. `sd` is the sample's standard deviation, with n − 1.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Summary {
    pub n: usize,
    pub mean: f64,
    pub sd: f64,
}

/// An estimate and where the true figure probably lies (95 %).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    pub estimate: f64,
    pub low: f64,
    pub high: f64,
}

/// `None` for fewer than two values, or when one of them is not a number.
pub fn summary(values: &[f64]) -> Option<Summary> {
    if values.len() < 2 || values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let n = values.len() as f64;
    let rough = values.iter().sum::<f64>() / n;
    // The second pass takes away what rounding did to the first.
    let drift = values.iter().map(|value| value - rough).sum::<f64>() / n;
    let mean = rough + drift;
    let squares = values.iter().map(|value| (value - mean).powi(2)).sum::<f64>();
    Some(Summary { n: values.len(), mean, sd: (squares / (n - 1.0)).sqrt() })
}

impl Summary {
    /// The mean with its interval: mean ± t(0.975, n − 1) · sd / √n.
    pub fn mean_interval(&self) -> Interval {
        Interval::about(self.mean, t_975(self.n as f64 - 1.0) * self.error_squared().sqrt())
    }

    /// The square of the mean's standard error.
    fn error_squared(&self) -> f64 {
        self.sd * self.sd / self.n as f64
    }
}

/// How much higher `after` is than `before`, as if nobody had answered both: the two waves are not
/// linked, so nobody can be followed from one to the other. Welch's interval, which does not take
/// the two spreads to be equal. Where the same people answered both, it is wider than a paired one
/// as a rule.
pub fn difference(before: &Summary, after: &Summary) -> Interval {
    let estimate = after.mean - before.mean;
    let error_squared = before.error_squared() + after.error_squared();
    if error_squared == 0.0 {
        return Interval::about(estimate, 0.0);
    }
    Interval::about(estimate, t_975(welch_df(before, after)) * error_squared.sqrt())
}

/// Degrees of freedom by Welch and Satterthwaite, worked on shares of the variance so that tiny
/// spreads do not underflow.
fn welch_df(before: &Summary, after: &Summary) -> f64 {
    let whole = before.error_squared() + after.error_squared();
    let part = |wave: &Summary| (wave.error_squared() / whole).powi(2) / (wave.n as f64 - 1.0);
    1.0 / (part(before) + part(after))
}

impl Interval {
    fn about(estimate: f64, reach: f64) -> Interval {
        Interval { estimate, low: estimate - reach, high: estimate + reach }
    }

    /// Whether no change at all lies outside the interval: the sentence "moved clearly".
    pub fn is_clear(&self) -> bool {
        self.low > 0.0 || self.high < 0.0
    }
}
