//! Designs under a coordinator's hands: what is refused, beside which field, and laying one out from another date.

use crate::blueprint::{design, holidays, main_stage};
use domain::blueprint::*;
use domain::dates::{DatesFault, Exception};
use domain::refusal::Fault;
use jiff::civil::{Date, date, time};

#[test]
fn a_word_nobody_knows_is_refused() {
    let toml = design("topic-led").to_toml().unwrap().replacen("summary =", "sumary =", 1);
    assert!(Design::from_toml(&toml).unwrap_err().message().contains("sumary"));
    let toml = design("topic-led").to_toml().unwrap().replacen("Europe/London", "Europe/Lundon", 1);
    assert!(Design::from_toml(&toml).unwrap_err().message().contains("Europe/Lundon"));
}

#[test]
fn every_fault_names_its_field() {
    let mut design = design("facilitator-training");
    design.title = "  ".into();
    design.stages[0].minutes = 10;
    design.stages[0].size = Size { min: 9, max: 6 };
    design.stages[0].method = "seance".into();
    design.stages[1].dates.exceptions = vec![Exception { date: date(2023, 7, 12), reason: None }];
    design.stages[2].key = "course".into();
    design.aims[1].sessions = vec![7];
    design.agreements[0].covers = vec!["holiday".into()];
    design.contact.email = Some("training at example.org".into());
    design.round.as_mut().unwrap().hear_by = date(2023, 5, 10);
    let found: Vec<(String, What)> =
        design.validate(holidays()).into_iter().map(|fault| (fault.field, fault.what)).collect();
    let expected = [
        ("title", What::Empty),
        ("round.hear_by", What::StartsBeforeHearing),
        ("contact.email", What::NotAnAddress),
        ("stages.0.method", What::NoSuchMethod { key: "seance".into() }),
        ("stages.0.minutes", What::OutOfRange { least: 15, most: 480 }),
        ("stages.0.size.max", What::UpsideDown),
        ("stages.1.dates.exceptions", What::Dates(DatesFault::ExceptionNotOnRule(date(2023, 7, 12)))),
        ("aims.1.sessions", What::NoSuchSession { number: 7, sessions: 6 }),
        ("agreements.0.covers", What::NoSuchStage { key: "holiday".into() }),
        ("stages.2.key", What::SameKey { key: "course".into() }),
    ];
    assert_eq!(found, expected.map(|(field, what)| (field.to_owned(), what)));
}

#[test]
fn a_fault_becomes_a_sentence_key_with_its_figures() {
    let mut design = design("topic-led");
    design.stages[0].dates.ends = None;
    design.stages[0].minutes = 1_000;
    let faults: Vec<Fault> = design.validate(holidays()).iter().map(Fault::from).collect();
    let minutes = Fault::at("stages.0.minutes", "fault-design-out-of-range").with("least", 15).with("most", 480);
    assert!(faults.contains(&minutes));
    assert!(faults.contains(&Fault::at("stages.0.dates.ends", "fault-dates-no-end")));
}

#[test]
fn a_design_without_a_stage_or_with_a_promise_it_cannot_keep_is_refused() {
    let mut training = design("facilitator-training");
    training.stages[0].size.max = 30;
    training.stages[0].practice = Some(Size { min: 8, max: 10 });
    let what = What::TooFewTurns { people: 30, turns: 18 };
    assert_eq!(training.validate(holidays()), [DesignFault { field: "stages.0.turns".into(), what }]);

    training.stages.clear();
    training.agreements.clear();
    let what = What::NoStage;
    assert_eq!(training.validate(holidays()), [DesignFault { field: "stages".into(), what }]);
    assert!(training.main().is_none());
}

#[test]
fn a_night_shift_group_may_end_at_midnight_and_not_after() {
    let mut design = design("open-reflective-space");
    design.stages[0].starts = time(22, 30, 0, 0);
    assert_eq!(design.validate(holidays()), []);
    design.stages[0].starts = time(22, 31, 0, 0);
    let what = What::PastMidnight;
    assert_eq!(design.validate(holidays()), [DesignFault { field: "stages.0.starts".into(), what }]);
}

#[test]
fn a_relaid_training_keeps_its_weekdays_its_week_off_and_its_round() {
    let relaid = design("facilitator-training").relaid(date(2027, 1, 8));
    let course = main_stage(&relaid);
    let dates = course.dates.dates(holidays()).unwrap();
    let expected: Vec<Date> =
        [(1, 12), (1, 19), (1, 26), (2, 9), (2, 16), (2, 23)].map(|(month, day)| date(2027, month, day)).to_vec();
    assert_eq!(dates, expected);
    // 2023-05-09 to 2027-01-12 is 192 weeks; the round's Friday deadline and Friday letter move with it.
    let round = relaid.round.as_ref().unwrap();
    assert_eq!(round.apply_by.to_string(), "2026-12-04T17:00:00");
    assert_eq!(round.hear_by, date(2026, 12, 18));
    let supervision = relaid.stage("supervision").unwrap().dates.dates(holidays()).unwrap();
    assert_eq!(supervision, [date(2027, 4, 13), date(2027, 5, 11), date(2027, 6, 8)]);
    assert_eq!(relaid.validate(holidays()), []);
}

#[test]
fn a_design_without_its_breaks_still_leaves_bank_holidays_out() {
    let relaid = design("facilitator-training").relaid(date(2027, 3, 2));
    assert_eq!(relaid.breaks(), 1);
    let bare = relaid.without_breaks();
    assert_eq!(bare.breaks(), 0);
    // Six Tuesdays from 2 March 2027; Easter Monday is the 29th, so no Tuesday is a holiday.
    let expected: Vec<Date> =
        [(3, 2), (3, 9), (3, 16), (3, 23), (3, 30), (4, 6)].map(|(m, d)| date(2027, m, d)).to_vec();
    assert_eq!(main_stage(&bare).dates.dates(holidays()).unwrap(), expected);
    assert_eq!(bare.validate(holidays()), []);
    for blueprint in shipped() {
        let bare = blueprint.design.relaid(date(2026, 12, 21)).without_breaks();
        assert_eq!(bare.validate(holidays()), [], "{}", blueprint.key);
    }
}

#[test]
fn every_blueprint_can_be_relaid_to_any_day_of_the_next_two_years() {
    for blueprint in shipped() {
        for days in (0..730).step_by(13) {
            let from = date(2026, 9, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let relaid = blueprint.design.relaid(from);
            assert_eq!(relaid.validate(holidays()), [], "{} from {from}", blueprint.key);
            let first = relaid.stages.iter().filter_map(|stage| stage.dates.first_of_rule()).min().unwrap();
            // Two months of five weeks at most: one until it fits, one more so that a workshop beforehand is not too early.
            assert!(
                first >= from && first.duration_since(from).as_hours() < 70 * 24,
                "{} from {from}: {first}",
                blueprint.key
            );
        }
    }
}
