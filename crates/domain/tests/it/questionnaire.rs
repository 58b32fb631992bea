//! The three-level questionnaire as someone fills it in, with scores worked out by hand.

use domain::questionnaire::{AnswerFault, Answers, Instrument, InstrumentFault};
use proptest::prelude::*;

fn answers(form: &[(&str, &str)]) -> Answers {
    Answers::read(Instrument::three_level(), form.iter().copied()).unwrap()
}

#[test]
fn it_asks_twelve_things_on_three_levels_and_six_scales() {
    let instrument = Instrument::three_level();
    let labels: Vec<_> = instrument.levels.iter().map(|level| level.label.english()).collect();
    assert_eq!(labels, ["Feeling and coping", "Organisation and profession", "Reflection"]);
    let scales: Vec<_> = instrument.scales().map(|scale| scale.label.english()).collect();
    assert_eq!(
        scales,
        [
            "Supported at work",
            "Coping with the impact of the work",
            "Close to colleagues",
            "View of the organisation",
            "Reflective confidence",
            "Time to think",
        ]
    );
    assert_eq!((instrument.items().count(), instrument.highest()), (12, 5));
    assert_eq!((instrument.points[0].english(), instrument.points[4].english()), ("Rarely", "Often"));
    assert!(instrument.items().any(|item| item.reversed));
    assert!(instrument.items().all(|item| item.text.english().split_whitespace().count() <= 20));
}

#[test]
fn a_scale_is_the_mean_of_its_items_with_reversed_ones_turned_round() {
    let scores = Instrument::three_level().score(&answers(&[
        ("supported-1", "4"),
        ("supported-2", "5"),
        ("coping-1", "3"),
        ("coping-2", "5"),
        ("time-1", "1"),
        ("time-2", "5"),
    ]));
    assert_eq!(scores.of("supported"), Some(4.5));
    assert_eq!(scores.of("coping"), Some(2.0));
    assert_eq!(scores.of("time"), Some(1.0));
}

#[test]
fn a_scale_needs_more_than_half_of_its_items() {
    let given = answers(&[("supported-1", "4"), ("colleagues-1", "2"), ("colleagues-2", "")]);
    let instrument = Instrument::three_level();
    let scores = instrument.score(&given);
    assert_eq!((scores.of("supported"), scores.of("colleagues")), (None, None));
    assert_eq!(given.left_out(instrument).len(), 10);

    let three = LITTLE.replace("{more}", "[[level.scale.item]]\nkey = \"c\"\ntext = \"C\"");
    let instrument = Instrument::read(&three).unwrap();
    let given = Answers::read(&instrument, [("a", "1"), ("c", "2")]).unwrap();
    assert_eq!(instrument.score(&given).of("s"), Some(1.5));
}

#[test]
fn a_fault_names_the_item() {
    let form = [("supported-1", "6"), ("shoe-size", "3"), ("time-1", "often"), ("time-2", "2"), ("time-2", "2")];
    let faults = Answers::read(Instrument::three_level(), form).unwrap_err();
    let off = |item: &str, found: &str| AnswerFault::OffTheScale { item: item.into(), found: found.into(), highest: 5 };
    assert_eq!(
        faults,
        [
            off("supported-1", "6"),
            AnswerFault::UnknownItem { item: "shoe-size".into() },
            off("time-1", "often"),
            AnswerFault::AnsweredTwice { item: "time-2".into() },
        ]
    );
}

const LITTLE: &str = r#"
key = "little"
version = 1
title = "Little"
stem = "How often?"
points = ["Rarely", "Often"]
[[level]]
key = "l"
label = "L"
[[level.scale]]
key = "s"
label = "S"
[[level.scale.item]]
key = "a"
text = "A"
[[level.scale.item]]
key = "b"
text = "B"
{more}
"#;

#[test]
fn a_questionnaire_that_could_not_be_scored_is_refused() {
    let fault = |from: &str, to: &str| Instrument::read(&LITTLE.replace("{more}", "").replace(from, to)).unwrap_err();
    assert_eq!(fault(r#""Rarely", "#, ""), InstrumentFault::Points { found: 1 });
    assert_eq!(fault(r#""Often""#, r#"" ""#), InstrumentFault::Points { found: 2 });
    assert_eq!(fault(r#"key = "b""#, r#"key = "a""#), InstrumentFault::KeyTwice { key: "a".into() });
    assert_eq!(fault(r#"key = "b""#, r#"key = "B!""#), InstrumentFault::BadKey { key: "B!".into() });
    assert_eq!(fault(r#"text = "B""#, r#"text = """#), InstrumentFault::NoWords { key: "b".into() });
    assert_eq!(fault("How often?", " "), InstrumentFault::NoWords { key: "little".into() });
    assert!(matches!(fault("version", "edition"), InstrumentFault::NotToml { .. }));
    let without_items = LITTLE.split("[[level.scale.item]]").next().unwrap().to_owned() + "item = []";
    assert_eq!(Instrument::read(&without_items), Err(InstrumentFault::Empty { key: "s".into() }));
}

proptest! {
    /// Against the mean as a person would work it out on paper, item by item.
    #[test]
    fn any_form_scores_as_on_paper(points in prop::collection::vec(0..=5_u8, 12)) {
        let instrument = Instrument::three_level();
        let words: Vec<String> = points.iter().map(|p| if *p == 0 { String::new() } else { p.to_string() }).collect();
        let keys = instrument.items().map(|item| item.key.as_str());
        let given = Answers::read(instrument, keys.zip(words.iter().map(String::as_str))).unwrap();
        let scores = instrument.score(&given);
        for (pair, scored) in points.chunks(2).zip(&scores.scales) {
            let turned = matches!(scored.scale.as_str(), "coping" | "time");
            let second = if turned { 6.0 - f64::from(pair[1]) } else { f64::from(pair[1]) };
            let expected = (pair[0] > 0 && pair[1] > 0).then_some((f64::from(pair[0]) + second) / 2.0);
            prop_assert_eq!(scored.score, expected);
        }
    }
}
