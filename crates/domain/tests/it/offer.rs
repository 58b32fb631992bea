//! Who is offered a place, who waits, and to whom a place goes that becomes free.

use domain::id::ApplicationId;
use domain::offer::{Answer, Breach, Candidate, Change, Choice, Event, Limits, Places, Quota, Reason, Standing, Terms};
use jiff::{SignedDuration, Timestamp};

const DAY: SignedDuration = SignedDuration::from_hours(24);

fn terms(day: i32) -> Terms {
    let now = Timestamp::UNIX_EPOCH + DAY * day;
    Terms { now, until: now + DAY * 7 }
}

fn candidate(number: u32, organisation: &str, sector: &str) -> Candidate {
    Candidate {
        id: ApplicationId(i64::from(number)),
        number,
        organisation: organisation.into(),
        values: [("sector".to_owned(), sector.to_owned())].into(),
        choice: None,
        told: None,
        rank: None,
        has_left: false,
        offer: None,
    }
}

fn ids(numbers: &[i64]) -> Vec<ApplicationId> {
    numbers.iter().copied().map(ApplicationId).collect()
}

/// Six people, two places: 1 and 2 were offered one by letter, 3 to 6 wait in that order.
fn round(limits: Limits) -> Places {
    let people = [("Ash", "NHS"), ("Ash", "Social care"), ("ash ", "NHS"), ("Birch", "NHS"), ("Elm", "Social care")];
    let mut candidates: Vec<Candidate> = people
        .iter()
        .zip(1..)
        .map(|((organisation, sector), number)| candidate(number, organisation, sector))
        .collect();
    candidates.push(candidate(6, "Fir", "NHS"));
    let places = Places { limits, candidates };
    let places = after(places, Event::Decide { who: ids(&[1, 2]), choice: Some(Choice::Offer) });
    let places = after(places, Event::Decide { who: ids(&[3, 4, 5, 6]), choice: Some(Choice::Waiting) });
    after(places, Event::Send { who: ids(&[1, 2, 3, 4, 5, 6]) })
}

fn after(places: Places, event: Event) -> Places {
    let changes = places.step(&event, terms(0)).expect("it may happen");
    places.with(&changes)
}

fn two() -> Limits {
    Limits { places: 2, ..Limits::default() }
}

fn quota(value: &str, min: u32, max: Option<u32>) -> Quota {
    Quota { category: "sector".into(), value: value.into(), min, max }
}

fn standing(places: &Places, number: i64) -> Standing {
    places.candidate(ApplicationId(number)).unwrap().standing()
}

fn moved(changes: &[Change]) -> Vec<i64> {
    let who = |change: &Change| match change {
        Change::Offered { who, from_list: true, .. } => Some(who.0),
        _ => None,
    };
    changes.iter().filter_map(who).collect()
}

#[test]
fn a_pass_moves_the_first_of_the_list_and_a_second_press_nobody() {
    let places = round(two());
    assert_eq!(places.position(ApplicationId(4)), Some(2));
    let changes = places.step(&Event::Pass(ApplicationId(1)), terms(1)).unwrap();
    assert_eq!(moved(&changes), [3]);
    let places = places.with(&changes);
    assert_eq!(standing(&places, 3), Standing::Offered { until: terms(1).until });
    assert_eq!(places.position(ApplicationId(4)), Some(1));
    assert_eq!(places.step(&Event::Pass(ApplicationId(1)), terms(1)), Ok(vec![]));
    assert!(places.step(&Event::Accept(ApplicationId(1)), terms(1)).is_err(), "it is somebody else's now");
}

#[test]
fn an_answer_counts_until_the_date_and_silence_moves_the_list_after_it() {
    let places = round(two());
    assert_eq!(places.step(&Event::Lapse(ApplicationId(1)), terms(6)), Ok(vec![]));
    assert!(places.step(&Event::Accept(ApplicationId(1)), terms(6)).is_ok());
    assert!(places.step(&Event::Accept(ApplicationId(1)), terms(7)).is_err());
    let changes = places.step(&Event::Lapse(ApplicationId(1)), terms(7)).unwrap();
    assert_eq!(moved(&changes), [3]);
    let places = places.with(&changes);
    assert_eq!(standing(&places, 1), Standing::Answered(Answer::Lapsed));
    assert_eq!(places.step(&Event::Lapse(ApplicationId(1)), terms(7)), Ok(vec![]));
    let taken = places.with(&places.step(&Event::Accept(ApplicationId(2)), terms(1)).unwrap());
    assert_eq!(taken.step(&Event::Lapse(ApplicationId(2)), terms(9)), Ok(vec![]), "who has accepted has answered");
}

#[test]
fn whoever_would_break_a_rule_is_passed_over_by_name() {
    let places = round(Limits { per_organisation: Some(1), ..two() });
    let changes = places.step(&Event::Pass(ApplicationId(1)), terms(1)).unwrap();
    let breach = Breach::Organisation { name: "ash ".into(), most: 1 };
    assert_eq!(changes[1], Change::PassedOver { who: ApplicationId(3), breach });
    assert_eq!(moved(&changes), [4]);
    // When the other one of Ash passes too, the first of the list has their turn.
    let places = places.with(&changes);
    assert_eq!(moved(&places.step(&Event::Pass(ApplicationId(2)), terms(1)).unwrap()), [3]);

    let places = round(Limits { quotas: vec![quota("NHS", 0, Some(1))], ..two() });
    let changes = places.step(&Event::Pass(ApplicationId(2)), terms(1)).unwrap();
    assert_eq!(moved(&changes), [5], "one of the NHS is there already");
    let places = round(Limits { quotas: vec![quota("social care", 1, None)], ..two() });
    let changes = places.step(&Event::Pass(ApplicationId(2)), terms(1)).unwrap();
    let breach = Breach::Fewest { value: "social care".into(), fewest: 1 };
    assert_eq!(changes[1], Change::PassedOver { who: ApplicationId(3), breach });
    assert_eq!(moved(&changes), [5], "the last place is needed for social care");
    assert_eq!(moved(&places.step(&Event::Pass(ApplicationId(1)), terms(1)).unwrap()), [3]);
}

#[test]
fn what_was_accepted_for_one_organisation_comes_before_what_holds_for_all() {
    let ash = Quota { category: domain::draw::ORGANISATION.into(), value: "Ash".into(), min: 0, max: Some(2) };
    let places = round(Limits { per_organisation: Some(1), quotas: vec![ash], ..two() });
    assert_eq!(moved(&places.step(&Event::Pass(ApplicationId(1)), terms(1)).unwrap()), [3]);
}

#[test]
fn a_pass_can_be_taken_back_until_somebody_else_was_moved() {
    let places = round(two());
    let moved_on = after(places.clone(), Event::Pass(ApplicationId(1)));
    assert!(moved_on.step(&Event::TakeBackPass(ApplicationId(1)), terms(0)).is_err());
    let nobody_waits =
        [3, 4, 5, 6].into_iter().fold(places, |places, one| after(places, Event::Pass(ApplicationId(one))));
    assert_eq!(standing(&nobody_waits, 3), Standing::Left);
    let passed = after(nobody_waits, Event::Pass(ApplicationId(1)));
    assert_eq!(passed.left(), 1);
    let back = after(passed, Event::TakeBackPass(ApplicationId(1)));
    assert_eq!(standing(&back, 1), Standing::Offered { until: terms(0).until });
}

#[test]
fn no_more_places_are_given_than_there_are() {
    let places = round(two());
    let third = Event::Decide { who: ids(&[3]), choice: Some(Choice::Offer) };
    assert!(places.step(&third, terms(0)).is_err());
    assert!(places.step(&Event::Fill, terms(0)).is_err());
    let fewer = Places { limits: Limits { places: 1, ..two() }, ..places };
    assert!(fewer.step(&Event::Send { who: ids(&[3]) }, terms(0)).is_err(), "the set-up has fewer places now");
    assert_eq!(moved(&fewer.step(&Event::Pass(ApplicationId(1)), terms(0)).unwrap()), [] as [i64; 0]);
}

#[test]
fn a_decision_can_be_changed_until_its_offer_is_out() {
    let open = Places { limits: two(), candidates: vec![candidate(1, "Ash", "NHS"), candidate(2, "Elm", "NHS")] };
    let places = after(open, Event::Decide { who: ids(&[1, 2]), choice: Some(Choice::Waiting) });
    let places = after(places, Event::MoveUp(ApplicationId(2)));
    assert_eq!(places.waiting().iter().map(|one| one.number).collect::<Vec<_>>(), [2, 1]);
    let places = after(places, Event::Decide { who: ids(&[2]), choice: None });
    assert_eq!(standing(&places, 2), Standing::Undecided);
    let places = after(places, Event::Send { who: ids(&[1, 2]) });
    assert_eq!(standing(&places, 1), Standing::Waiting);
    assert_eq!(standing(&places, 2), Standing::Undecided, "nothing is decided of them");
    let undecided = Event::Decide { who: ids(&[1]), choice: None };
    assert!(places.step(&undecided, terms(0)).is_err(), "a letter is out");
    let offered = after(places, Event::Decide { who: ids(&[1]), choice: Some(Choice::Offer) });
    assert_eq!(standing(&offered, 1), Standing::Proposed(Choice::Offer));
    assert_eq!(offered.next().who, None, "they are not in line any more");
}

#[test]
fn a_free_place_goes_by_hand_to_the_first_who_fits() {
    let places = round(Limits { places: 3, ..two() });
    assert_eq!(moved(&places.step(&Event::Fill, terms(0)).unwrap()), [3]);
    let full = Limits { places: 3, quotas: vec![quota("NHS", 0, Some(1)), quota("Social care", 0, Some(1))], ..two() };
    assert!(round(full).step(&Event::Fill, terms(0)).is_err(), "nobody fits, and a person decides");
}

#[test]
fn a_reason_is_whole() {
    assert!(Reason::Aim { name: " ".into() }.checked().is_err());
    let tidy = Reason::Panel { sentence: " Your plan is for two wards that have a group. ".into() }.checked().unwrap();
    assert_eq!(tidy, Reason::Panel { sentence: "Your plan is for two wards that have a group.".into() });
    assert!(Reason::Panel { sentence: "long ".repeat(100) }.checked().is_err());
    assert_eq!(Reason::read("lottery", "38.5"), Ok(Reason::Lottery { chance: Some(385) }));
    assert_eq!(Reason::read("lottery", "100 %"), Ok(Reason::Lottery { chance: Some(1_000) }));
    assert_eq!(Reason::read("lottery", ""), Ok(Reason::Lottery { chance: None }));
    for wrong in ["101", "one half", "38.", "-3"] {
        assert!(Reason::read("lottery", wrong).is_err(), "{wrong}");
    }
    for kind in Reason::KINDS {
        assert_eq!(Reason::read(kind, "20").unwrap().kind(), kind);
    }
    assert!(Reason::read("whim", "").is_err());
}
