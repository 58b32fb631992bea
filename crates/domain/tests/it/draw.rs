//! What is settled of a draw, and what of it a home makes one of two.

use domain::application::{Answers, Application, Form};
use domain::blueprint::{Design, by_key};
use domain::draw::{Aims, Commitment, Draw, Entries};
use domain::id::{ApplicationId, ProgrammeId};
use jiff::Timestamp;
use std::collections::BTreeMap;

fn training() -> &'static Design {
    &by_key("facilitator-training").unwrap().design
}

fn application(number: u32, home: &str) -> Application {
    let mut answers = Answers::default();
    answers.put("home", home);
    Application {
        id: ApplicationId(i64::from(number)),
        programme: ProgrammeId(1),
        number,
        name: "Somebody".into(),
        email: format!("somebody{number}@example.org"),
        answers,
        version: 1,
        begun_at: Timestamp::UNIX_EPOCH,
        sent_at: Some(Timestamp::UNIX_EPOCH),
        withdrawn_at: None,
    }
}

/// Pseudonyms in the order that these places give the applications, and what stands for their homes.
fn homes(aims: &Aims, order: [u32; 5]) -> Vec<(String, Option<String>)> {
    let form = Form::of(training());
    let draw = Draw { aims: aims.clone(), ..Draw::new(ProgrammeId(1), training()) };
    let all = ["SW1A 1AA, 12", "M1 1AE, 3", "12 sw1a1aa", "", "3, m11ae"];
    let sent: Vec<Application> = (1..).zip(all).map(|(number, home)| application(number, home)).collect();
    let mixed = |text: &str| {
        let number = text.strip_prefix("application ").and_then(|number| number.parse::<usize>().ok());
        number.map_or_else(String::new, |number| order[number - 1].to_string())
    };
    let entries = Entries::of(&sent, &form, &draw, &BTreeMap::new(), mixed).entries;
    assert!(entries.iter().all(|entry| !entry.features.values().any(|value| value.to_lowercase().contains("1a"))));
    entries.into_iter().map(|entry| (entry.number.to_string(), entry.household)).collect()
}

#[test]
fn homes_of_several_are_counted_in_the_order_of_the_file_and_no_other_is_told() {
    let aims = Aims::of(training());
    let (told, some) =
        (|number: &str, home: &str| (number.to_owned(), Some(home.to_owned())), |n: &str| (n.to_owned(), None));
    let in_order = homes(&aims, [1, 2, 3, 4, 5]);
    assert_eq!(in_order, [told("1", "1"), told("2", "2"), told("3", "1"), some("4"), told("5", "2")]);
    // In another order of the file the numbers are others: they tell nothing of the homes.
    let turned = homes(&aims, [5, 4, 3, 2, 1]);
    assert_eq!(turned, [told("5", "1"), some("4"), told("3", "2"), told("2", "1"), told("1", "2")]);
    let before = Aims { one_per_household: false, ..aims };
    assert!(homes(&before, [1, 2, 3, 4, 5]).iter().all(|(_, home)| home.is_none()));
}

#[test]
fn what_was_settled_before_says_nothing_of_homes_and_what_is_settled_now_does() {
    let form = Form::of(training());
    let now = Aims::of(training());
    let text = |aims: &Aims| {
        let round = training().round.as_ref().unwrap();
        Commitment::text("Training", round, aims, &form, ("Dice", ""))
    };
    assert!(text(&now).contains("\naim: household | at most 1 from each\n"));
    let kept = r#"{"places":20,"method":"lottery","organisation_most":null,"aims":[]}"#;
    let before: Aims = serde_json::from_str(kept).unwrap();
    assert!(!before.one_per_household && !text(&before).contains("household"));
    // The question that a settled rule speaks of stays as it was asked.
    let mut without = form.clone();
    without.sections.iter_mut().for_each(|section| section.questions.retain(|question| question.key != "home"));
    assert!(now.check_asked(&form, &without).is_err());
    assert_eq!(before.check_asked(&form, &without), Ok(()));
}
