//! Nobody can be found in a figure: the floor, answers of one mind, and what a withheld figure
//! holds.

use domain::questionnaire::{Answers, Instrument};
use evidence::disclosure::{Comparison, Figure, Floor, FloorTooLow, Reading, comparison, reading, released};
use evidence::report::levels;
use proptest::prelude::*;

/// Scores of a two-item scale: halves from 1 to 5.
fn scores(most: usize) -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec((2..=10_u8).prop_map(|halves| f64::from(halves) / 2.0), 0..most)
}

fn form(people: usize, point: impl Fn(usize) -> usize) -> Vec<Answers> {
    let instrument = Instrument::three_level();
    let fill = |person| {
        let words = point(person).to_string();
        Answers::read(instrument, instrument.items().map(|item| (item.key.as_str(), words.as_str()))).unwrap()
    };
    (0..people).map(fill).collect()
}

#[test]
fn the_floor_is_ten_and_never_under_five() {
    assert_eq!(Floor::default().people(), 10);
    assert_eq!(Floor::new(4), Err(FloorTooLow { asked: 4, lowest: 5 }));
    assert_eq!(Floor::new(5).unwrap().people(), 5);
    assert!(released(10, 10, Floor::DEFAULT));
    assert!(!released(9, 64, Floor::DEFAULT) && !released(64, 9, Floor::DEFAULT));
}

#[test]
fn nine_answers_are_withheld_and_ten_are_shown() {
    let nine: Vec<f64> = (0..9).map(|n| 1.0 + f64::from(n) / 2.0).collect();
    let ten: Vec<f64> = nine.iter().copied().chain([3.0]).collect();
    assert_eq!(reading(&nine, Floor::DEFAULT), Figure::Withheld { floor: 10 });
    let Some(Reading::Mean { n: 10, interval }) = reading(&ten, Floor::DEFAULT).shown().copied() else {
        panic!("ten are enough")
    };
    assert!((interval.estimate - 3.0).abs() < 1e-12);
}

#[test]
fn answers_of_one_mind_are_only_nearly_all_and_no_change_gives_them_away() {
    let same = [4.5; 12];
    let mixed: Vec<f64> = (0..12).map(|n| 1.0 + f64::from(n % 9) / 2.0).collect();
    let shown = reading(&same, Floor::DEFAULT);
    assert_eq!(shown.shown(), Some(&Reading::NearlyAll { point: 5 }));
    for (before, after) in [(&same[..], &mixed[..]), (&mixed[..], &same[..])] {
        let told = comparison(before, after, Floor::DEFAULT);
        assert_eq!(told.shown(), Some(&Comparison::NearlyAll));
    }
    let told = comparison(&mixed, &mixed, Floor::DEFAULT);
    assert!(matches!(told.shown(), Some(Comparison::Change(_))));
}

#[test]
fn a_report_has_three_levels_of_two_scales_and_withholds_each_scale_by_itself() {
    let instrument = Instrument::three_level();
    let before = form(12, |person| 1 + person % 3);
    let mut after = form(12, |person| 2 + person % 3);
    // Three people leave out one item of "Supported at work": nine are left, and only that scale
    // goes.
    for answers in after.iter_mut().take(3) {
        let kept = instrument.items().filter(|item| item.key != "supported-1");
        *answers = Answers::read(instrument, kept.map(|item| (item.key.as_str(), "4"))).unwrap();
    }
    let report = levels(instrument, &before, &after, Floor::DEFAULT);
    assert_eq!(report.iter().map(|level| level.scales.len()).collect::<Vec<_>>(), [2, 2, 2]);
    let supported = &report[0].scales[0];
    assert!(!supported.before.is_withheld());
    assert!(supported.after.is_withheld() && supported.change.is_withheld());
    // "Close to colleagues" has no reversed item: 2 before, and (3 x 4 + 9 people of 2, 3, 4 in
    // turn) after.
    let Some(Comparison::Change(colleagues)) = report[1].scales[0].change.shown() else {
        panic!("twelve and twelve are enough")
    };
    assert!((colleagues.estimate - (39.0 / 12.0 - 2.0)).abs() < 1e-12);
    assert!(colleagues.is_clear());
}

proptest! {
    #[test]
    fn under_the_floor_nothing_is_ever_shown(before in scores(30), after in scores(30), floor in 5..15_usize) {
        let floor = Floor::new(floor).unwrap();
        let few = |scores: &[f64]| scores.len() < floor.people();
        prop_assert_eq!(reading(&before, floor).is_withheld(), few(&before));
        if few(&before) || few(&after) {
            prop_assert!(comparison(&before, &after, floor).is_withheld());
            prop_assert!(!released(before.len(), after.len(), floor));
        }
    }

    /// Whatever the answers of the few, the report of them reads the same: nothing of them is in
    /// it.
    #[test]
    fn a_withheld_figure_does_not_depend_on_the_answers(one in scores(10), other in scores(10), after in scores(40)) {
        prop_assert_eq!(reading(&one, Floor::DEFAULT), reading(&other, Floor::DEFAULT));
        prop_assert_eq!(comparison(&one, &after, Floor::DEFAULT), comparison(&other, &after, Floor::DEFAULT));
    }

    /// Full agreement reads like near agreement: nobody can tell that everyone, or who, said it.
    #[test]
    fn one_mind_cannot_be_told_from_nearly_one_mind(n in 10..40_usize, halves in 2..=10_u8, odd in 2..=10_u8, at in any::<prop::sample::Index>()) {
        let score = f64::from(halves) / 2.0;
        let same = vec![score; n];
        let mut nearly = same.clone();
        nearly[at.index(n)] = f64::from(odd) / 2.0;
        let shown = reading(&same, Floor::DEFAULT);
        prop_assert_eq!(shown, reading(&nearly, Floor::DEFAULT));
        let Some(Reading::NearlyAll { point }) = shown.shown() else { panic!("told as a mean") };
        prop_assert!((f64::from(*point) - score).abs() <= 0.5);
    }
}
