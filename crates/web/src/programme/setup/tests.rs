//! Nothing of a design is out of reach, and a form that nobody touched changes nothing.

use super::form;
use super::section::{Shape, sections};
use domain::blueprint;
use serde_json::Value;

#[test]
fn a_form_that_is_sent_as_it_came_changes_nothing() {
    for blueprint in blueprint::shipped() {
        let design = &blueprint.design;
        for section in sections(design).iter().filter(|section| section.shape == Shape::Form) {
            let answers = form::answers(section, design);
            let made = form::applied(section, design, &answers);
            assert_eq!(made.as_ref(), Ok(design), "{} {}", blueprint.key, section.id);
        }
    }
}

#[test]
fn every_part_of_a_design_has_its_field() {
    for blueprint in blueprint::shipped() {
        let design = &blueprint.design;
        let all = sections(design);
        let value = serde_json::to_value(design).unwrap();
        for path in paths(&value, "") {
            // Short names of stages are theirs alone: they are changed in the text.
            let is_key = path.starts_with("stages.") && path.ends_with(".key");
            assert!(is_key || all.iter().any(|section| section.owns(&path)), "{}: {path}", blueprint.key);
        }
    }
}

fn paths(value: &Value, path: &str) -> Vec<String> {
    let below = |name: &str, value: &Value| {
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        paths(value, &path)
    };
    match value {
        Value::Object(map) => map.iter().flat_map(|(name, value)| below(name, value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().flat_map(|(place, value)| below(&place.to_string(), value)).collect()
        }
        _ => vec![path.to_owned()],
    }
}

#[test]
fn every_field_has_its_words() {
    for blueprint in blueprint::shipped() {
        for section in sections(&blueprint.design) {
            let words = crate::words::english();
            for key in [format!("setup-section-{}", section.words), format!("setup-section-{}-says", section.words)] {
                assert!(words.has(&key), "{key}");
            }
            for control in form::controls(&section, &form::answers(&section, &blueprint.design)) {
                assert!(!control.label.starts_with("setup-"), "{}", control.label);
                for (choice, _) in &control.choices {
                    assert!(!choice.label.starts_with("setup-"), "{}", choice.label);
                }
            }
        }
    }
}
