//! Applications: the form made from a design, what is still to do, warnings, and edits that keep answers.

use domain::application::{Answers, Application, Form, Kind, Progress, Role, Standing};
use domain::blueprint::{Design, EligibilityWeight, by_key};
use domain::id::{ApplicationId, ProgrammeId};
use domain::refusal::Refusal;
use jiff::{Timestamp, ToSpan};
use std::collections::BTreeSet;

fn training() -> &'static Design {
    &by_key("facilitator-training").unwrap().design
}

fn filled(form: &Form) -> Answers {
    let mut answers = Answers::default();
    for question in form.asked() {
        let answer = match &question.kind {
            Kind::Line if question.role == Role::Household => "SW1A 1AA, 12".to_owned(),
            Kind::Line => "Something".to_owned(),
            Kind::Email => "lee@ferndale.example.org".to_owned(),
            Kind::Text { .. } => "A few words".to_owned(),
            Kind::YesNo if question.role == Role::EveryDate => "no".to_owned(),
            Kind::YesNo => "yes".to_owned(),
            Kind::Choice { of } => of[0].clone(),
            Kind::Dates => "2023-05-16".to_owned(),
        };
        answers.put(&question.key, &answer);
    }
    answers
}

fn fields(refused: Result<(), Refusal>) -> Vec<(String, &'static str)> {
    let faults = refused.err().map(|refusal| refusal.faults).unwrap_or_default();
    faults.into_iter().map(|fault| (fault.field, fault.key)).collect()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

#[test]
fn the_training_asks_for_five_things_and_most_of_all_for_ideas_and_plans() {
    let form = Form::of(training());
    let tasks: Vec<_> = form.sections.iter().map(|section| section.key.as_str()).collect();
    assert_eq!(tasks, ["about", "ideas", "dates", "earlier", "manager"]);
    let limits: Vec<_> =
        form.section("ideas").unwrap().asked().map(|question| (&*question.key, &question.kind)).collect();
    assert_eq!(limits[0], ("criterion-ideas-and-plans", &Kind::Text { most_words: 400 }));
    assert_eq!(limits.last().unwrap(), &("criterion-readiness", &Kind::Text { most_words: 100 }));
    let asked = training().eligibility.len();
    assert_eq!(form.asked().filter(|question| matches!(question.role, Role::Eligibility { .. })).count(), asked);
    assert!(form.with_role(&Role::ManagerEmail).is_some());
}

#[test]
fn every_blueprint_has_a_form_that_can_be_kept_as_it_is() {
    for blueprint in domain::blueprint::shipped() {
        let form = Form::of(&blueprint.design);
        assert_eq!(form.edited(form.clone(), &BTreeSet::new()), Ok(form), "{}", blueprint.key);
    }
}

#[test]
fn a_draft_may_be_unfinished_and_says_what_is_still_to_do() {
    let (form, mut answers) = (Form::of(training()), Answers::default());
    let about = form.section("about").unwrap();
    assert_eq!(answers.progress(about, &form, &[]), Progress::Open);
    answers.put("organisation", "  Ferndale Hospital ");
    assert_eq!(
        (answers.get("organisation"), answers.progress(about, &form, &[])),
        ("Ferndale Hospital", Progress::Begun)
    );
    assert_eq!(answers.check(about, &form, &[]), Ok(()));
    assert!(fields(answers.check_whole(&form, &[])).contains(&("work".into(), "fault-apply-needed")));

    let whole = filled(&form);
    assert!(form.sections.iter().all(|section| whole.progress(section, &form, &[]) == Progress::Done));
    assert_eq!(whole.check_whole(&form, &training().eligibility), Ok(()));
    answers.put("organisation", " ");
    assert_eq!(answers.progress(about, &form, &[]), Progress::Open);
}

#[test]
fn what_does_not_fit_is_told_beside_its_question() {
    let (form, mut answers) = (Form::of(training()), filled(&Form::of(training())));
    answers.put("criterion-readiness", &"word ".repeat(103));
    let refused = answers.check(form.section("ideas").unwrap(), &form, &[]).unwrap_err();
    assert_eq!(refused.faults[0].key, "fault-apply-words");
    assert_eq!(refused.faults[0].args, [("over", "3".to_owned()), ("most", "100".to_owned())]);
    for (section, question, answer, key) in [
        ("manager", "manager-email", "lee at ferndale", "fault-apply-email"),
        ("about", "sector", "Banking", "fault-apply-choose"),
        ("about", "eligible-area", "maybe", "fault-apply-choose"),
        ("dates", "away", "2023-05-16 soon", "fault-apply-choose"),
    ] {
        answers.put(question, answer);
        assert_eq!(fields(answers.check(form.section(section).unwrap(), &form, &[])), [(question.to_owned(), key)]);
        answers = filled(&form);
    }
}

#[test]
fn a_no_to_what_is_needed_warns_and_asks_for_a_reason_but_stops_nobody() {
    let (form, eligibility) = (Form::of(training()), &training().eligibility);
    let mut answers = filled(&form);
    assert!(answers.unmet(&form, eligibility).is_empty());
    answers.put("eligible-band", "no");
    answers.put("exception", "");
    let unmet: Vec<_> = answers.unmet(&form, eligibility).iter().map(|item| item.key.as_str()).collect();
    assert_eq!(unmet, ["band"]);
    assert_eq!(fields(answers.check_whole(&form, eligibility)), [("exception".into(), "fault-apply-exception")]);
    answers.put("exception", "I act as team manager since March.");
    assert_eq!(answers.check_whole(&form, eligibility), Ok(()));
}

#[test]
fn of_those_of_which_one_is_enough_one_is_enough() {
    let (form, eligibility) = (Form::of(training()), &training().eligibility);
    let mut answers = filled(&form);
    for key in ["eligible-senior", "eligible-skilled"] {
        answers.put(key, "no");
    }
    assert!(answers.unmet(&form, eligibility).is_empty());
    answers.put("eligible-potential", "no");
    assert_eq!(answers.unmet(&form, eligibility).len(), 3);
}

#[test]
fn the_panel_reads_no_answer_that_says_who_somebody_is() {
    let form = Form::of(training());
    let hidden: Vec<_> = form.asked().filter(|q| !q.is_read_blind()).map(|q| q.key.as_str()).collect();
    assert_eq!(
        hidden,
        ["organisation", "work", "home", "all-dates", "away", "practice", "manager-name", "manager-email"]
    );
}

#[test]
fn an_edit_keeps_what_was_answered() {
    let form = Form::of(training());
    let answered = BTreeSet::from(["criterion-reach".to_owned(), "sector".to_owned()]);
    let mut wanted = form.clone();
    wanted.sections[1].questions.retain(|question| question.key != "criterion-reach");
    let kept = form.edited(wanted, &answered).unwrap();
    assert!(kept.question("criterion-reach").unwrap().is_retired);
    assert!(!kept.asked().any(|question| question.key == "criterion-reach"));

    let mut wanted = form.clone();
    wanted.sections[1].questions.retain(|question| question.key != "criterion-readiness");
    assert_eq!(form.edited(wanted, &answered).unwrap().question("criterion-readiness"), None);
}

#[test]
fn an_answered_question_keeps_its_kind_and_its_choices_and_its_room() {
    let form = Form::of(training());
    let answered = BTreeSet::from(["criterion-reach".to_owned(), "sector".to_owned()]);
    let change = |key: &str, kind: Kind| {
        let mut wanted = form.clone();
        let questions = wanted.sections.iter_mut().flat_map(|section| &mut section.questions);
        questions.filter(|question| question.key == key).for_each(|question| question.kind = kind.clone());
        form.edited(wanted, &answered).map(|_| ())
    };
    let refused = |key: &str| vec![(key.to_owned(), "fault-form-answered")];
    assert_eq!(fields(change("criterion-reach", Kind::YesNo)), refused("criterion-reach"));
    assert_eq!(fields(change("criterion-reach", Kind::Text { most_words: 100 })), refused("criterion-reach"));
    assert_eq!(change("criterion-reach", Kind::Text { most_words: 300 }), Ok(()));
    assert_eq!(fields(change("sector", Kind::Choice { of: vec!["NHS".into(), "Other".into()] })), refused("sector"));
    let more = Kind::Choice { of: vec!["NHS".into(), "Social care".into(), "Charity".into()] };
    assert_eq!(change("sector", more), Ok(()));
    assert_eq!(change("work", Kind::YesNo), Ok(()), "nobody has answered it");
}

#[test]
fn a_form_that_cannot_work_is_refused() {
    let form = Form::of(training());
    let faults = |change: &dyn Fn(&mut Form)| {
        let mut wanted = form.clone();
        change(&mut wanted);
        fields(form.edited(wanted, &BTreeSet::new()).map(|_| ()))
    };
    let twice = |wanted: &mut Form| wanted.sections[0].questions[1].key = "organisation".into();
    assert_eq!(faults(&twice), [("organisation".into(), "fault-form-twice")]);
    let nameless = |wanted: &mut Form| wanted.sections[0].questions[0].title = " ".into();
    assert_eq!(faults(&nameless), [("organisation".into(), "fault-form-title")]);
    let no_manager = |wanted: &mut Form| wanted.sections.retain(|section| section.key != "manager");
    assert_eq!(faults(&no_manager), [(String::new(), "fault-form-manager")]);
    let endless = |wanted: &mut Form| wanted.sections[1].questions[0].kind = Kind::Text { most_words: 9 };
    assert_eq!(faults(&endless), [("criterion-ideas-and-plans".into(), "fault-form-words")]);
}

#[test]
fn an_application_can_be_changed_until_the_deadline_and_not_once_withdrawn() {
    let closes = training().applications_close();
    assert_eq!(closes, Some(at("2023-03-31T16:00:00Z")), "5pm in British Summer Time");
    let begun = Application {
        id: ApplicationId(1),
        programme: ProgrammeId(1),
        number: 17,
        name: "Dana".into(),
        email: "dana@example.org".into(),
        answers: Answers::default(),
        version: 1,
        begun_at: at("2023-03-01T09:00:00Z"),
        sent_at: None,
        withdrawn_at: None,
    };
    let last = closes.unwrap() - 1.second();
    assert_eq!((begun.standing(), begun.check_open(closes, last)), (Standing::Draft, Ok(())));
    assert_eq!(fields(begun.check_open(closes, closes.unwrap())), [(String::new(), "fault-apply-closed")]);
    assert_eq!(fields(begun.check_open(None, last)), [(String::new(), "fault-apply-closed")]);
    let withdrawn = Application { withdrawn_at: Some(last), sent_at: Some(last), ..begun };
    assert_eq!(withdrawn.standing(), Standing::Withdrawn);
    assert_eq!(fields(withdrawn.check_open(closes, last)), [(String::new(), "fault-apply-withdrawn")]);
}

#[test]
fn who_comes_every_time_cannot_be_away_too() {
    let form = Form::of(training());
    let (dates, about) = (form.section("dates").unwrap(), form.section("about").unwrap());
    let mut answers = filled(&form);
    answers.put("all-dates", "yes");
    answers.put("away", "2023-05-16");
    assert_eq!(fields(answers.check(dates, &form, &[])), [("all-dates".into(), "fault-apply-dates-clash")]);
    assert!(fields(answers.check_whole(&form, &[])).contains(&("all-dates".into(), "fault-apply-dates-clash")));
    assert_eq!(answers.progress(dates, &form, &[]), Progress::Begun);
    answers.put("all-dates", "no");
    assert_eq!((answers.check(dates, &form, &[]), answers.progress(dates, &form, &[])), (Ok(()), Progress::Done));
    answers.put("away", "");
    assert_eq!(fields(answers.check(dates, &form, &[])), [("away".into(), "fault-apply-dates-which")]);
    assert_eq!(answers.progress(dates, &form, &[]), Progress::Begun);
    answers.put("away", "2023-05-16");

    // A no to what is needed asks why one applies all the same: until then that part is not done.
    let needed = training().eligibility.iter().find(|item| item.weight == EligibilityWeight::Needed).unwrap();
    answers.put(&format!("eligible-{}", needed.key), "no");
    answers.put("exception", "");
    assert_eq!(answers.progress(about, &form, &training().eligibility), Progress::Begun);
    answers.put("exception", "I lead a team without the title.");
    assert_eq!(answers.progress(about, &form, &training().eligibility), Progress::Done);
}

#[test]
fn answers_that_protect_go_on_protecting() {
    let form = Form::of(training());
    let without = |key: &str| {
        let mut wanted = form.clone();
        wanted.sections.iter_mut().for_each(|section| section.questions.retain(|question| question.key != key));
        wanted
    };
    for key in ["organisation", "work", "home", "practice", "manager-name"] {
        let answered = BTreeSet::from([key.to_owned()]);
        let refused = fields(form.edited(without(key), &answered).map(|_| ()));
        assert_eq!(refused, [(key.to_owned(), "fault-form-protects")]);
    }
    // While nobody has answered it, there is nothing to protect.
    let fewer = form.edited(without("organisation"), &BTreeSet::new()).unwrap();
    assert_eq!(fewer.question("organisation"), None);
    let lacking: Vec<_> = fewer.lacking(training()).into_iter().map(|(section, one)| (section, one.key)).collect();
    assert_eq!(lacking, [("about".to_owned(), "organisation".to_owned())]);
    // A form that was edited before this rule may have it retired.
    let mut retired = form.clone();
    retired.sections[0].questions[0].is_retired = true;
    assert_eq!(filled(&form).to_role(&retired, &Role::Organisation), "Something");
    let mut again = retired.clone();
    retired.lacking(training()).into_iter().for_each(|(section, one)| again.ask(&section, one));
    assert_eq!(again, form);
}

#[test]
fn what_an_answer_is_for_does_not_change_once_it_is_given() {
    let form = Form::of(training());
    let mut wanted = form.clone();
    wanted.sections[1].questions[0].role = Role::Read;
    let key = wanted.sections[1].questions[0].key.clone();
    assert!(form.edited(wanted.clone(), &BTreeSet::new()).is_ok());
    let refused = fields(form.edited(wanted, &BTreeSet::from([key.clone()])).map(|_| ()));
    assert_eq!(refused, [(key, "fault-form-answered")]);
}

#[test]
fn a_name_is_what_people_write_and_no_address() {
    let names = [
        "Li",
        "Siân Adebayo-Featherstonehaugh",
        "O’Neill",
        "J.R.R. Tolkien",
        "Dr. Kim Novak Jr.",
        "王小明",
        "Zoë (Zo) D'Arcy",
        "Henry 8",
    ];
    for name in names {
        assert!(domain::person::is_name(name), "{name}");
    }
    let long = "Kim ".repeat(26);
    let others = [
        "",
        "17",
        "Win at www.example.com",
        "x.com",
        "me@example.com",
        "a/b",
        "Free: now",
        "Call 0800 12345",
        "A\nB",
        long.trim(),
    ];
    for other in others {
        assert!(!domain::person::is_name(other), "{other:?}");
    }
}
