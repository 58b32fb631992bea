//! What an application is asked and nobody may choose by: what is only recorded, and where somebody lives.

use domain::application::{Answers, Form, Kind, Question, Role};
use domain::blueprint::{Design, by_key};
use domain::draw::{Aim, Aims, Category};
use domain::refusal::Refusal;
use std::collections::BTreeSet;

fn training() -> &'static Design {
    &by_key("facilitator-training").unwrap().design
}

fn faults(refused: Result<(), Refusal>) -> Vec<(String, &'static str)> {
    let faults = refused.err().map(|refusal| refusal.faults).unwrap_or_default();
    faults.into_iter().map(|fault| (fault.field, fault.key)).collect()
}

fn with(form: &Form, key: &str, change: impl Fn(&mut Question)) -> Form {
    let mut wanted = form.clone();
    let questions = wanted.sections.iter_mut().flat_map(|section| &mut section.questions);
    questions.filter(|question| question.key == key).for_each(change);
    wanted
}

#[test]
fn earlier_practice_is_asked_of_everybody_and_needed_of_nobody() {
    for blueprint in domain::blueprint::shipped() {
        let form = Form::of(&blueprint.design);
        let practice = form.question("practice").unwrap();
        assert_eq!((&practice.role, practice.is_needed), (&Role::Recorded, false), "{}", blueprint.key);
        assert!(Category::all(&form).iter().all(|category| category.key != "practice"), "it can have an aim");
    }
}

#[test]
fn what_is_only_recorded_is_never_made_a_criterion_a_rule_or_an_aim() {
    let form = Form::of(training());
    let uses = [
        Role::Category,
        Role::Read,
        Role::Earlier,
        Role::Criterion { key: "reach".into() },
        Role::Eligibility { key: "area".into() },
    ];
    for role in uses {
        let wanted = with(&form, "practice", |question| question.role = role.clone());
        for answered in [BTreeSet::new(), BTreeSet::from(["practice".to_owned()])] {
            let refused = faults(form.edited(wanted.clone(), &answered).map(|_| ()));
            assert_eq!(refused, [("practice".to_owned(), "fault-form-recorded")], "{role:?}");
        }
    }
    let mut aims = Aims::of(training());
    assert_eq!(aims.check(&form), Ok(()));
    aims.aims = vec![Aim { question: "practice".into(), answer: "No".into(), fewest: 3, most: None }];
    assert_eq!(faults(aims.check(&form)), [(String::new(), "fault-draw-recorded")]);
    // Its words may change, and it may be left out where nobody has answered it.
    let wanted = with(&form, "practice", |question| question.title = "Were you ever in a group?".into());
    assert!(form.edited(wanted, &BTreeSet::from(["practice".to_owned()])).is_ok());
}

#[test]
fn what_cannot_be_counted_cannot_be_recorded() {
    let form = Form::of(training());
    let wanted = with(&form, "practice", |question| question.kind = Kind::Text { most_words: 50 });
    let refused = faults(form.edited(wanted, &BTreeSet::new()).map(|_| ()));
    assert_eq!(refused, [("practice".to_owned(), "fault-form-recorded-kind")]);
}

#[test]
fn where_somebody_lives_is_told_in_one_line_or_not_at_all() {
    let form = Form::of(training());
    let about = form.section("about").unwrap();
    let mut answers = Answers::default();
    assert_eq!(answers.check(about, &form, &[]), Ok(()));
    for (text, fits) in [("12", false), ("SW1A 1AA", false), ("SW1A 1AA, 12", true)] {
        answers.put("home", text);
        let told = faults(answers.check(about, &form, &[]));
        let expected = if fits { vec![] } else { vec![("home".to_owned(), "fault-apply-household")] };
        assert_eq!(told, expected, "{text}");
    }
    for change in [|q: &mut Question| q.is_needed = true, |q: &mut Question| q.kind = Kind::YesNo] {
        let refused = faults(form.edited(with(&form, "home", change), &BTreeSet::new()).map(|_| ()));
        assert_eq!(refused, [("home".to_owned(), "fault-form-household")]);
    }
}
