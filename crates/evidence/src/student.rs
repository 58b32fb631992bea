//! The 97.5 % point of Student's t: what a 95 % interval is made with.

use statrs::distribution::{ContinuousCDF, StudentsT};

/// The 97.5 % point of the normal distribution.
const Z: f64 = 1.959_963_984_540_054;

/// From here on the expansion below is exact to the last digits, and the search for the root in the
/// library is not.
const MANY: f64 = 2_000.0;

/// `t` such that a t-distributed figure with `df` degrees of freedom, a positive number, is below
/// it with probability 0.975.
pub(crate) fn t_975(df: f64) -> f64 {
    if df >= MANY {
        return near_normal(df);
    }
    let student = StudentsT::new(0.0, 1.0, df).expect("a positive number of degrees of freedom");
    student.inverse_cdf(0.975)
}

/// The expansion of t about the normal point in powers of 1/df (Abramowitz and Stegun, 26.7.5).
fn near_normal(df: f64) -> f64 {
    let (z, square) = (Z, Z * Z);
    let first = z * (square + 1.0) / 4.0;
    let second = z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    z + (first + (second + third / df) / df) / df
}
