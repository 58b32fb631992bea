//! Who is offered a place, who waits, and to whom a place goes that becomes free.

use domain::id::ApplicationId;
use domain::offer::{
    Answer, Before, Breach, Candidate, Change, Choice, Event, Limits, Places, Quota, Reason, Standing, Terms,
};
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
        household: String::new(),
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
    let places = Places { limits, candidates, is_closed: false };
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
fn an_offer_whose_time_is_over_stands_again_only_while_its_place_is_free() {
    let again = |places: &Places, number| places.step(&Event::OfferAgain(ApplicationId(number)), terms(8));
    let places = round(two());
    assert_eq!(again(&places, 1), Ok(vec![]), "it stands still");
    assert!(again(&places, 3).is_err(), "who waits was never offered one");
    let gone = places.with(&places.step(&Event::Lapse(ApplicationId(1)), terms(7)).unwrap());
    assert!(again(&gone, 1).is_err(), "it is the third's now");
    // Once a course has begun, nothing moves by itself.
    let by_hand = Terms { until: terms(7).now, ..terms(7) };
    let free = places.with(&places.step(&Event::Lapse(ApplicationId(1)), by_hand).unwrap());
    let changes = again(&free, 1).unwrap();
    assert_eq!(changes, [Change::OfferedAgain { who: ApplicationId(1), until: terms(8).until }]);
    let open = free.with(&changes);
    assert_eq!(standing(&open, 1), Standing::Offered { until: terms(8).until });
    assert!(open.step(&Event::Accept(ApplicationId(1)), terms(9)).is_ok());
    assert!(again(&Places { is_closed: true, ..free.clone() }, 1).is_err(), "a closed programme offers nothing");
    let limits = Limits { per_organisation: Some(1), ..two() };
    assert!(again(&Places { limits, ..free }, 1).is_err(), "the second is of Ash too");
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
fn one_employer_is_one_however_it_is_spelt() {
    let limits = Limits { per_organisation: Some(1), ..two() };
    let held = candidate(1, "Kestrel Health & Care", "NHS");
    for same in ["kestrel health and care", " KESTREL  Health-and-Care.", "Kestrel, Health & Care"] {
        assert!(limits.check(&[&held], &candidate(2, same, "NHS")).is_err(), "{same}");
    }
    for other in ["Kestrel Health", "Kestrel Healthcare", "", "-"] {
        assert_eq!(limits.check(&[&held], &candidate(2, other, "NHS")), Ok(()), "{other}");
    }
    // Whoever does not say where they work is of no employer.
    assert_eq!(limits.check(&[&candidate(1, "-", "NHS")], &candidate(2, "–", "NHS")), Ok(()));
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
    let open = undecided(two(), 2);
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

/// So many people of whom nothing is decided.
fn undecided(limits: Limits, people: u32) -> Places {
    Places {
        limits,
        candidates: (1..=people).map(|number| candidate(number, "Ash", "NHS")).collect(),
        is_closed: false,
    }
}

fn ranks(places: &Places) -> Vec<Option<u32>> {
    places.candidates.iter().map(|one| one.rank).collect()
}

#[test]
fn what_no_letter_has_told_keeps_nobody_on_the_list_and_moves_nobody() {
    let places = round(two());
    let decided = after(places, Event::Decide { who: ids(&[3, 4]), choice: Some(Choice::NotThisTime) });
    assert_eq!(decided.position(ApplicationId(5)), Some(1), "as it is decided");
    let told = [3, 4, 5, 6].map(|number| decided.told_position(ApplicationId(number)));
    assert_eq!(told, [Some(1), Some(2), Some(3), Some(4)], "as letters have told it");
    let left = after(decided, Event::Pass(ApplicationId(3)));
    assert_eq!(standing(&left, 3), Standing::Left);
    assert_eq!(left.told_position(ApplicationId(4)), Some(1));
    let sent = after(left, Event::Send { who: ids(&[3, 4]) });
    assert_eq!((standing(&sent, 3), standing(&sent, 4)), (Standing::Left, Standing::NotThisTime));
    assert!(sent.step(&Event::Pass(ApplicationId(4)), terms(1)).is_err(), "there is nothing to pass on");
    assert_eq!(sent.told_position(ApplicationId(5)), Some(1));
}

#[test]
fn no_two_people_keep_one_rank() {
    let places = round(two());
    // 4 has heard that they wait, and is decided anew: their rank stays theirs, also when others change places.
    let places = after(places, Event::Decide { who: ids(&[4]), choice: Some(Choice::NotThisTime) });
    let places = after(places, Event::MoveUp(ApplicationId(5)));
    let places = after(places, Event::Decide { who: ids(&[4]), choice: Some(Choice::Waiting) });
    assert_eq!(places.waiting().iter().map(|one| one.number).collect::<Vec<_>>(), [5, 4, 3, 6]);
    assert_eq!(ranks(&places), [None, None, Some(3), Some(2), Some(1), Some(4)]);

    // 1 is put off the list, 2 gets a rank, and 1 is put back.
    let places = after(undecided(two(), 3), Event::Decide { who: ids(&[1, 3]), choice: Some(Choice::Waiting) });
    let before = Before { who: ApplicationId(3), choice: Some(Choice::Waiting), rank: Some(2) };
    let places = after(places, Event::Decide { who: ids(&[3]), choice: Some(Choice::NotThisTime) });
    let places = after(places, Event::Decide { who: ids(&[2]), choice: Some(Choice::Waiting) });
    assert_eq!(ranks(&places), [Some(1), Some(2), None]);
    let places = after(places, Event::Undo { who: vec![before] });
    assert_eq!(ranks(&places), [Some(1), Some(3), Some(2)], "where they were, and whoever came after behind them");

    let doubled = after(undecided(two(), 2), Event::Decide { who: ids(&[2, 2, 1]), choice: Some(Choice::Waiting) });
    assert_eq!(ranks(&doubled), [Some(2), Some(1)]);
}

#[test]
fn taking_a_decision_back_gives_no_more_places_than_there_are() {
    let places = after(undecided(two(), 3), Event::Decide { who: ids(&[1, 2]), choice: Some(Choice::Offer) });
    let before = Before { who: ApplicationId(1), choice: Some(Choice::Offer), rank: None };
    let places = after(places, Event::Decide { who: ids(&[1]), choice: Some(Choice::Waiting) });
    let filled = after(places.clone(), Event::Decide { who: ids(&[3]), choice: Some(Choice::Offer) });
    assert!(filled.step(&Event::Undo { who: vec![before] }, terms(0)).is_err());
    let back = after(places, Event::Undo { who: vec![before] });
    assert_eq!((standing(&back, 1), ranks(&back)[0]), (Standing::Proposed(Choice::Offer), None));
}

#[test]
fn nothing_moves_in_a_programme_that_is_closed() {
    let closed = Places { is_closed: true, ..round(two()) };
    assert_eq!(closed.step(&Event::Lapse(ApplicationId(1)), terms(9)), Ok(vec![]));
    assert!(closed.step(&Event::Accept(ApplicationId(1)), terms(1)).is_err());
    let given_back = closed.step(&Event::Pass(ApplicationId(1)), terms(1)).unwrap();
    assert_eq!(given_back, [Change::Answered { who: ApplicationId(1), answer: Answer::Passed }]);
    assert!(closed.with(&given_back).step(&Event::Fill, terms(1)).is_err());
}

#[test]
fn a_free_place_goes_by_hand_to_the_first_who_fits() {
    let places = round(Limits { places: 3, ..two() });
    assert_eq!(moved(&places.step(&Event::Fill, terms(0)).unwrap()), [3]);
    let full = Limits { places: 3, quotas: vec![quota("NHS", 0, Some(1)), quota("Social care", 0, Some(1))], ..two() };
    assert!(round(full).step(&Event::Fill, terms(0)).is_err(), "nobody fits, and a person decides");
}

/// The same six; 1 and 3 live in one home, and so do 4 and 5.
fn homes(limits: Limits) -> Places {
    let mut places = round(limits);
    for (number, home) in [(1, "a"), (3, "a"), (4, "b"), (5, "b")] {
        let one = places.candidates.iter_mut().find(|one| one.number == number).unwrap();
        one.household = home.into();
    }
    places
}

#[test]
fn no_two_places_go_to_one_home() {
    let one_each = Limits { one_per_household: true, ..two() };
    // 2 passes: 3 lives with 1, who has a place. Nobody is told who it is.
    let places = homes(one_each.clone());
    let changes = places.step(&Event::Pass(ApplicationId(2)), terms(1)).unwrap();
    assert_eq!(changes[1], Change::PassedOver { who: ApplicationId(3), breach: Breach::Household });
    assert_eq!(moved(&changes), [4]);
    // When 1 passes too, 3 has their turn; 1 cannot take it back beside them, though a third place is free.
    let places = places.with(&changes);
    let changes = places.step(&Event::Pass(ApplicationId(1)), terms(1)).unwrap();
    assert_eq!(moved(&changes), [3]);
    let mut room = places.with(&changes);
    room.limits.places = 3;
    assert!(room.step(&Event::TakeBackPass(ApplicationId(1)), terms(1)).is_err());
    assert!(room.step(&Event::TakeBackPass(ApplicationId(2)), terms(1)).is_ok(), "who lives alone may");
    // Without the rule, as it was settled before, 3 is the next.
    let before = homes(two());
    assert_eq!(moved(&before.step(&Event::Pass(ApplicationId(2)), terms(1)).unwrap()), [3]);
}

#[test]
fn no_hand_gives_two_places_to_one_home() {
    let one_each = Limits { places: 4, one_per_household: true, ..two() };
    let places = homes(one_each);
    let keys = |refused: Result<Vec<Change>, domain::refusal::Refusal>| {
        refused.unwrap_err().faults.into_iter().map(|fault| fault.key).collect::<Vec<_>>()
    };
    let offer = |who: &[i64]| Event::Decide { who: ids(who), choice: Some(Choice::Offer) };
    assert_eq!(keys(places.step(&offer(&[3]), terms(0))), ["fault-places-household"], "1 has one");
    assert_eq!(keys(places.step(&offer(&[4, 5]), terms(0))).len(), 2, "both at once");
    let after = after(places, offer(&[4]));
    assert_eq!(keys(after.step(&offer(&[5]), terms(0))), ["fault-places-household"], "4 is to have one");
    let back = Before { who: ApplicationId(5), choice: Some(Choice::Offer), rank: None };
    assert_eq!(keys(after.step(&Event::Undo { who: vec![back] }, terms(0))), ["fault-places-household"]);
    assert!(after.step(&offer(&[6]), terms(0)).is_ok());
    // Two for whom it was meant before they said so are told before anything is sent.
    let mut meant = after.with(&after.step(&offer(&[6]), terms(0)).unwrap());
    meant.candidates.iter_mut().filter(|one| one.number == 6).for_each(|one| one.household = "b".into());
    assert_eq!(keys(meant.step(&Event::Send { who: ids(&[4, 6]) }, terms(0))).len(), 2);
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
