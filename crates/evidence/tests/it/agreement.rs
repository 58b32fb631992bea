//! Agreement between those who score, held against the worked example of the paper and another library.

use evidence::agreement::alpha;

/// K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011-1-25), section C: four observers, twelve units, with
/// values missing. 0 stands for a missing value.
const OBSERVERS: [[u8; 12]; 4] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, 0, 0, 0],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, 0, 3],
    [0, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 0],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, 0],
];

fn units() -> Vec<Vec<f64>> {
    let of = |unit: usize| OBSERVERS.iter().map(|row| row[unit]).filter(|value| *value > 0).map(f64::from).collect();
    (0..12).map(of).collect()
}

#[test]
fn the_worked_example_comes_out_as_printed() {
    // Interval data. The Python library krippendorff 0.9.0 gives 0.8491071428571428 for the same table.
    let alpha = alpha(&units()).unwrap();
    assert!((alpha - 0.849_107_142_857_142_8).abs() < 1e-12, "{alpha}");
}

#[test]
fn a_value_that_nobody_else_gave_to_its_unit_changes_nothing() {
    let mut without = units();
    without.remove(11);
    assert_eq!(alpha(&without), alpha(&units()));
}

#[test]
fn agreement_throughout_is_one_and_nothing_to_compare_is_none() {
    assert_eq!(alpha(&[vec![7.0, 7.0], vec![3.5, 3.5, 3.5]]), Some(1.0));
    assert_eq!(alpha(&[vec![7.0, 7.0], vec![7.0, 7.0]]), None, "there is nothing to disagree about");
    assert_eq!(alpha(&[vec![7.0], vec![3.0]]), None);
    assert_eq!(alpha(&[]), None);
    assert!(alpha(&[vec![1.0, 9.0], vec![9.0, 1.0]]).unwrap() < 0.0);
}
