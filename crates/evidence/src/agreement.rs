//! How far people who judged the same things agree.

/// Krippendorff's alpha for interval data: 1 is agreement throughout, 0 no more than by chance, below 0 less than that.
///
/// One list of values for each thing that was judged, in any order; things that fewer than two people judged tell nothing.
/// `None` where nothing can be compared, or where every value is the same.
/// (K. Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability".)
pub fn alpha(units: &[Vec<f64>]) -> Option<f64> {
    let paired: Vec<&Vec<f64>> = units.iter().filter(|values| values.len() > 1).collect();
    let all: Vec<f64> = paired.iter().flat_map(|values| values.iter().copied()).collect();
    let observed: f64 = paired.iter().map(|values| squares(values) / (values.len() - 1) as f64).sum();
    let expected = squares(&all) / (all.len().checked_sub(1)? as f64);
    (expected > 0.0).then(|| 1.0 - observed / expected)
}

/// The sum of (a − b)² over all ordered pairs: 2n·Σa² − 2·(Σa)², about the mean so that nothing is lost to rounding.
fn squares(values: &[f64]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    2.0 * n * values.iter().map(|value| (value - mean).powi(2)).sum::<f64>()
}
