//! Our figures and scipy's, to nine digits: see `scipy_expected.py`.

use evidence::statistics::{Summary, difference, summary};

const EXPECTED: &str = include_str!("scipy_expected.csv");

fn values(cell: &str) -> Vec<f64> {
    cell.split_whitespace().map(|value| value.parse().unwrap()).collect()
}

/// Within 1e-9 of the expected figure's size, or of the size of the figures it was made from.
fn agree(case: &str, ours: [f64; 3], theirs: &[f64], size: f64) {
    for (ours, theirs) in ours.into_iter().zip(theirs) {
        let allowed = 1e-9 * theirs.abs().max(size);
        assert!((ours - theirs).abs() <= allowed, "{case}: {ours:e}, not {theirs:e}");
    }
}

#[test]
fn means_changes_and_intervals_are_those_of_scipy() {
    let mut reader = csv::Reader::from_reader(EXPECTED.as_bytes());
    let mut checked = 0;
    for row in reader.records().map(Result::unwrap).filter(|row| !row[1].is_empty()) {
        let figures: Vec<f64> = row.iter().skip(3).map(|cell| cell.parse().unwrap()).collect();
        let (before, after) = (summary(&values(&row[1])).unwrap(), summary(&values(&row[2])).unwrap());
        let own = before.mean_interval();
        agree(&row[0], [before.mean, own.low, own.high], &[figures[0], figures[2], figures[3]], 0.0);
        agree(&row[0], [before.sd; 3], &[figures[1]], before.mean.abs() * 1e-6);
        let change = difference(&before, &after);
        agree(&row[0], [change.estimate, change.low, change.high], &figures[4..], before.mean.abs() * 1e-6);
        checked += 1;
    }
    assert_eq!(checked, 9);
}

#[test]
fn the_t_point_is_that_of_scipy_from_two_people_to_a_million() {
    let mut reader = csv::Reader::from_reader(EXPECTED.as_bytes());
    let mut checked = 0;
    for row in reader.records().map(Result::unwrap).filter(|row| row[1].is_empty()) {
        let n: usize = row[0].trim_start_matches("t-of-").parse().unwrap();
        let interval = Summary { n, mean: 0.0, sd: (n as f64).sqrt() }.mean_interval();
        let theirs: Vec<f64> = row.iter().skip(5).take(2).map(|cell| cell.parse().unwrap()).collect();
        agree(&row[0], [interval.low, interval.high, interval.high], &theirs, 0.0);
        checked += 1;
    }
    assert_eq!(checked, 19);
}

#[test]
fn too_little_to_say_anything_of_is_nothing() {
    assert_eq!(summary(&[]), None);
    assert_eq!(summary(&[3.0]), None);
    assert_eq!(summary(&[3.0, f64::NAN]), None);
    let same = summary(&[2.0, 2.0]).unwrap();
    let change = difference(&same, &summary(&[3.0, 3.0]).unwrap());
    assert_eq!((change.low, change.high), (1.0, 1.0));
}
