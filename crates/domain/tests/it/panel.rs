//! The panel's rules: what points come to, who may not read whom, and what is taken out of a text.

use domain::application::{Answers, Application, Form};
use domain::blueprint::{Criterion, by_key};
use domain::id::{ApplicationId, PersonId, ProgrammeId};
use domain::panel::*;
use jiff::Timestamp;

fn rubric() -> Rubric {
    Rubric::of(&by_key("facilitator-training").unwrap().design)
}

fn points(of: [u8; 4]) -> Points {
    Points(rubric().criteria.iter().map(|one| one.key.clone()).zip(of).collect())
}

fn total(of: [u8; 4]) -> u32 {
    rubric().total(&points(of)).unwrap().thousandths()
}

#[test]
fn points_are_weighed_and_told_out_of_ten() {
    // Weights 5, 2, 2 and 1.
    assert_eq!(total([4, 4, 4, 4]), 10_000);
    assert_eq!(total([0, 0, 0, 0]), 0);
    assert_eq!(total([3, 3, 4, 2]), 7_750);
    assert_eq!(total([0, 0, 0, 1]), 250);
    let mut missing = points([3, 3, 4, 2]);
    missing.0.remove("reach");
    assert_eq!(rubric().total(&missing), None);
    let why = rubric().check_whole(&missing).unwrap_err();
    assert_eq!((why.faults.len(), why.faults[0].field.as_str()), (1, "reach"));
    assert!(rubric().check(&points([5, 0, 0, 0])).is_err());
    assert!(rubric().check(&Points([("luck".to_owned(), 1)].into())).is_err());
}

#[test]
fn a_total_is_told_with_one_decimal() {
    let told = |of| rubric().total(&points(of)).unwrap().to_string();
    assert_eq!([told([3, 3, 4, 2]), told([4, 4, 4, 4]), told([0, 0, 0, 0])], ["7.8", "10.0", "0.0"]);
}

#[test]
fn every_criterion_of_the_training_has_its_anchors() {
    let is_whole = |one: &Criterion| [&one.at_0, &one.at_2, &one.at_4].iter().all(|text| !text.is_empty());
    assert!(rubric().criteria.iter().all(is_whole));
}

fn given(of: [u8; 4]) -> Given {
    Given { first: points(of), second: None }
}

#[test]
fn the_result_is_the_mean_of_its_readers_rounded_once() {
    let mark = |given: &[Given]| mark(&rubric(), given);
    // 10, 2.5 and 2.5; criterion by criterion 4, 1 and 1 of 4.
    let three = mark(&[given([4, 4, 4, 4]), given([1, 1, 1, 1]), given([1, 1, 1, 1])]).unwrap();
    assert_eq!((three.total.thousandths(), three.gap.thousandths(), three.readers), (5_000, 7_500, 3));
    assert!(three.is_far_apart && three.criteria.iter().all(|(_, mean)| mean.thousandths() == 5_000));
    // 7.75 + 7.5 + 7.5, by three: 7.58333…
    let near = mark(&[given([3, 3, 4, 2]), given([3, 3, 3, 3]), given([3, 3, 3, 3])]).unwrap();
    assert_eq!((near.total.thousandths(), near.is_far_apart), (7_583, false));
    assert_eq!(mark(&[]), None);
    // What was scored after a talk counts; the first is kept beside it.
    let talked = Given { second: Some(points([2, 2, 2, 2])), ..given([4, 4, 4, 4]) };
    assert_eq!(mark(&[talked]).unwrap().total.thousandths(), 5_000);
}

#[test]
fn two_apart_is_far_and_a_hair_less_is_not() {
    let of = |of| rubric().total(&points(of)).unwrap();
    assert!(are_far_apart(&[of([4, 0, 0, 0]), of([2, 1, 0, 0]), of([3, 0, 0, 1])]), "5 and 3");
    assert!(!are_far_apart(&[of([4, 0, 0, 0]), of([2, 1, 0, 1])]), "5 and 3.25");
    assert!(!are_far_apart(&[of([4, 0, 0, 0])]) && !are_far_apart(&[]));
}

fn reader() -> Reader {
    Reader {
        person: PersonId(1),
        email: "amina@ferndale.example.org".into(),
        organisation: "Ferndale Hospital".into(),
        line: [PersonId(8), PersonId(9)].into(),
        apart: [PersonId(5)].into(),
        has_applied: false,
    }
}

fn applicant() -> Applicant {
    Applicant {
        email: "leila@kestrel.example.org".into(),
        organisations: vec!["Kestrel Care".into()],
        ..Applicant::default()
    }
}

#[test]
fn nobody_reads_their_own_house_line_or_conflict() {
    let why = |applicant: Applicant| exclusion(&reader(), &applicant);
    assert_eq!(why(applicant()), None);
    for house in ["Ferndale Hospital", " ferndale  HOSPITAL ", "Ferndale Hospital, Ward 4", "the Ferndale-Hospital"] {
        let same = Applicant { organisations: vec![house.into()], ..applicant() };
        assert_eq!(why(same), Some(Exclusion::Organisation), "{house}");
    }
    for house in ["Ferndale", "Hospital Ferndale", "Ferndale Hospitality", ""] {
        let other = Applicant { organisations: vec![house.into()], ..applicant() };
        assert_eq!(why(other), None, "{house}");
    }
    let of = |person| Applicant { person: Some(PersonId(person)), ..applicant() };
    assert_eq!(why(of(1)), Some(Exclusion::Own));
    assert_eq!(why(Applicant { email: "Amina@Ferndale.example.org ".into(), ..applicant() }), Some(Exclusion::Own));
    assert_eq!(why(of(9)), Some(Exclusion::Line), "the applicant is above the reader");
    assert_eq!(why(Applicant { line: [PersonId(3), PersonId(1)].into(), ..applicant() }), Some(Exclusion::Line));
    let named = Applicant { managers: vec!["AMINA@ferndale.example.org".into()], ..applicant() };
    assert_eq!(why(named), Some(Exclusion::Line), "named as the manager");
    assert_eq!(why(of(5)), Some(Exclusion::Conflict));
    let nowhere = Reader { organisation: String::new(), ..reader() };
    assert_eq!(exclusion(&nowhere, &Applicant { organisations: vec![String::new()], ..applicant() }), None);
}

fn blinds(name: &str) -> Blinds {
    blinds_at(name, "Kestrel Care", &Workplaces::default())
}

fn blinds_at(name: &str, house: &str, workplaces: &Workplaces) -> Blinds {
    let form = Form::of(&by_key("facilitator-training").unwrap().design);
    let mut answers = Answers::default();
    answers.put("organisation", house);
    answers.put("manager-name", "Priya Shah");
    let application = Application {
        id: ApplicationId(1),
        programme: ProgrammeId(1),
        number: 17,
        name: name.into(),
        email: "leila@kestrel.example.org".into(),
        answers,
        version: 1,
        begun_at: Timestamp::UNIX_EPOCH,
        sent_at: None,
        withdrawn_at: None,
    };
    Blinds::of(&application, &form, &["Lee Turner".to_owned()], workplaces)
}

#[test]
fn names_addresses_and_the_place_of_work_are_taken_out_as_whole_words() {
    let leila = blinds("Leila Haddad");
    for (text, read) in [
        ("I am Leila Haddad.", "I am [name]."),
        ("LEILA HADDAD, leila haddad and Haddad", "[name], [name] and [name]"),
        ("Leila's group, Leila\u{2019}s plan", "[name]'s group, [name]\u{2019}s plan"),
        ("Leilani and haddadic stay", "Leilani and haddadic stay"),
        ("My manager Priya Shah and Lee", "My manager [name] and [name]"),
        ("in the lee of a wall", "in the lee of a wall"),
        ("At KESTREL care we", "At [workplace] we"),
        ("Kestrels care", "Kestrels care"),
        ("Write to leila@kestrel.example.org.", "Write to [name]."),
        ("(any.other@post.example.org)", "([name])"),
        ("Line one\nLeila\n\nHaddad", "Line one\n[name]\n\n[name]"),
        ("", ""),
    ] {
        assert_eq!(leila.blind(text), read);
        assert_eq!(leila.finds_in(text), text != read);
    }
}

#[test]
fn a_part_of_the_place_of_work_is_taken_out_too() {
    let read = |house: &str, text: &str| blinds_at("Leila Haddad", house, &Workplaces::default()).blind(text);
    for (house, text, blinded) in [
        ("Ferndale Hospital, Ward 4", "At Ferndale Hospital we", "At [workplace] we"),
        ("Ferndale Hospital, Ward 4", "At Ferndale Hospital, Ward 4, we", "At [workplace], we"),
        ("Kestrel (Night Shelter)", "Kestrel and its night shelter", "[workplace] and its [workplace]"),
        ("Kestrel/Millbrook \u{2013} North Team", "Millbrook\u{2019}s north team", "[workplace]\u{2019}s [workplace]"),
        ("Kestrel - the day centre", "a kestrel over the day centre", "a kestrel over [workplace]"),
        ("Well-Being Service, Ward", "on the ward all is well", "on the ward all is well"),
    ] {
        assert_eq!(read(house, text), blinded, "{house}");
    }
}

#[test]
fn an_organisation_the_provider_knows_is_taken_out() {
    let all = ["Ferndale Hospital".to_owned(), "Kestrel Care".to_owned()];
    let workplaces = Workplaces { known: "Open Door".into(), all: all.into() };
    let leila = blinds_at("Leila Haddad", "the old Ferndale Hospital site", &workplaces);
    assert_eq!(
        leila.blind("Ferndale Hospital sends people to Open Door, and Kestrel Care takes them."),
        "[workplace] sends people to [workplace], and Kestrel Care takes them."
    );
}

#[test]
fn how_many_parts_a_name_has_cannot_be_told() {
    let read = |name: &str| blinds(name).blind(&format!("I am {name}, {name} from here."));
    assert_eq!(read("Leila Haddad"), read("Oluwaseun Adebayo-Featherstonehaugh"));
    assert_eq!(read("Leila Haddad"), read("Sin\u{e9}ad \u{d3} Briain"));
}

#[test]
fn reviewers_read_the_ideas_and_never_who_wrote_them() {
    let form = Form::of(&by_key("facilitator-training").unwrap().design);
    let mut answers = Answers::default();
    form.asked().for_each(|question| answers.put(&question.key, "Leila of Kestrel Care"));
    let read = blinds("Leila Haddad").read(&form, &answers);
    assert_eq!(read.get("criterion-ideas-and-plans"), "[name] of [workplace]");
    for hidden in ["organisation", "work", "home", "practice", "manager-name", "manager-email"] {
        assert_eq!(read.get(hidden), "", "{hidden}");
    }
}
