//! Polls: the dates of a possible series, the limits of a group's own, who sees what, and what counts as best.

use domain::dates::{BankHolidays, DatesFault, Ends, Holidays, Weekday};
use domain::id::{PersonId, PollOptionId};
use domain::poll::*;
use jiff::civil::{Date, date, time};
use proptest::prelude::*;

fn frame(first: Date, ends: Ends) -> Frame {
    Frame { first, ends, bank_holidays: BankHolidays::Skip, skipped: vec![] }
}

fn series(weekday: Weekday, hour: i8, often: Often) -> Series {
    Series { weekday, starts: time(hour, 0, 0, 0), often }
}

fn dates(frame: &Frame, series: &Series) -> Vec<Date> {
    frame.rule(series, Holidays::england_and_wales()).unwrap().dates(Holidays::england_and_wales()).unwrap()
}

#[test]
fn the_first_meeting_is_the_first_such_day_and_days_left_out_use_up_no_count() {
    let tuesdays = series(Weekday::Tuesday, 14, Often::Fortnightly);
    let plain = frame(date(2026, 4, 1), Ends::Count(4));
    assert_eq!(dates(&plain, &tuesdays), [date(2026, 4, 7), date(2026, 4, 21), date(2026, 5, 5), date(2026, 5, 19)]);
    let skip = |from, to| Skipped { from, to, reason: "Half term".into() };
    let skipped = Frame {
        skipped: vec![skip(date(2026, 5, 1), date(2026, 5, 8)), skip(date(2027, 1, 1), date(2027, 1, 31))],
        ..plain
    };
    assert_eq!(dates(&skipped, &tuesdays), [date(2026, 4, 7), date(2026, 4, 21), date(2026, 5, 19), date(2026, 6, 2)]);
    let mondays = series(Weekday::Monday, 9, Often::Weekly);
    let over_easter = frame(date(2026, 4, 1), Ends::Until(date(2026, 4, 20)));
    assert_eq!(dates(&over_easter, &mondays), [date(2026, 4, 13), date(2026, 4, 20)], "Easter Monday is left out");
}

#[test]
fn monthly_means_the_same_weekday_of_each_month_as_the_first() {
    let second = frame(date(2026, 4, 8), Ends::Count(3));
    let monthly = series(Weekday::Tuesday, 14, Often::Monthly);
    assert_eq!(dates(&second, &monthly), [date(2026, 4, 14), date(2026, 5, 12), date(2026, 6, 9)]);
    let last = frame(date(2026, 3, 29), Ends::Count(3));
    assert_eq!(dates(&last, &monthly), [date(2026, 3, 31), date(2026, 4, 28), date(2026, 5, 26)]);
}

#[test]
fn a_frame_that_leaves_nothing_is_refused() {
    let nothing = Frame {
        skipped: vec![Skipped { from: date(2026, 4, 1), to: date(2026, 4, 30), reason: String::new() }],
        ..frame(date(2026, 4, 1), Ends::Until(date(2026, 4, 30)))
    };
    let tuesdays = series(Weekday::Tuesday, 14, Often::Weekly);
    assert_eq!(nothing.rule(&tuesdays, &Holidays::none()), Err(DatesFault::NoDates));
    let faults = frame(date(2026, 4, 1), Ends::Count(0)).check(date(2026, 4, 2), date(2026, 4, 3)).unwrap_err().faults;
    assert_eq!(faults.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["deadline", "first", "count"]);
    let backwards = Frame {
        skipped: vec![Skipped { from: date(2026, 5, 2), to: date(2026, 5, 1), reason: String::new() }],
        ..frame(date(2026, 4, 1), Ends::Until(date(2026, 3, 1)))
    };
    let faults = backwards.check(date(2026, 3, 20), date(2026, 3, 10)).unwrap_err().faults;
    assert_eq!(faults.iter().map(|one| one.field.as_str()).collect::<Vec<_>>(), ["until", "skip-to-0"]);
}

#[test]
fn nobody_sees_an_answer_before_it_closes() {
    let moment = Moment { is_opened: true, is_closed: false, is_chosen: false, deadline: date(2026, 4, 10) };
    assert_eq!(State::on(date(2026, 4, 10), moment), State::Open);
    assert_eq!(State::on(date(2026, 4, 11), moment), State::Closed);
    assert_eq!(State::on(date(2026, 4, 1), Moment { is_opened: false, ..moment }), State::Draft);
    assert_eq!(State::on(date(2026, 4, 1), Moment { is_closed: true, ..moment }), State::Closed);
    assert_eq!(State::on(date(2026, 4, 11), Moment { is_chosen: true, ..moment }), State::Chosen);
    let asked = [Asked { id: PollOptionId(1), begins: None }];
    let answers = [(PollOptionId(1), PersonId(1), Answer::No)];
    for viewer in [Viewer::Member, Viewer::Coordinator] {
        for state in [State::Draft, State::Open] {
            assert_eq!(ranked(sight(viewer, state), &asked, &[PersonId(1)], &answers), []);
        }
        assert_eq!(ranked(sight(viewer, State::Closed), &asked, &[PersonId(1)], &answers).len(), 1);
    }
    assert_eq!(sight(Viewer::Member, State::Chosen), Sight::Numbers, "names are the coordinator's");
}

#[test]
fn what_was_answered_stays_and_the_same_time_is_asked_once() {
    assert!(refuse_change(0).is_ok());
    assert!(refuse_change(1).is_err());
    let time = Offer::Time { series: series(Weekday::Tuesday, 14, Often::Weekly) };
    let place = |words: &str| Offer::Place { words: words.into(), room: None };
    assert!(refuse_new(&time, &[]).is_ok());
    assert!(refuse_new(&time, std::slice::from_ref(&time)).is_err());
    assert!(refuse_new(&place("the library"), &[place("The Library")]).is_err());
    assert!(refuse_new(&place(""), &[]).is_err());
    assert!(refuse_new(&place(&"w".repeat(MOST_PLACE + 1)), &[]).is_err());
    assert!(refuse_new(&place("Hall"), &vec![time; MOST_OPTIONS]).is_err());
}

#[test]
fn a_group_proposes_within_the_limits_alone() {
    let limits = Limits {
        weekdays: vec![Weekday::Tuesday, Weekday::Thursday],
        earliest: time(13, 0, 0, 0),
        latest: time(16, 0, 0, 0),
        often: vec![Often::Fortnightly],
    };
    let fields = |series: Series| {
        let faults = refuse_limits(Some(&limits), &series).err().map(|refusal| refusal.faults).unwrap_or_default();
        faults.into_iter().map(|one| one.field).collect::<Vec<_>>()
    };
    assert!(limits.check().is_ok());
    assert!(fields(series(Weekday::Tuesday, 13, Often::Fortnightly)).is_empty());
    assert!(fields(series(Weekday::Thursday, 16, Often::Fortnightly)).is_empty());
    assert_eq!(fields(series(Weekday::Friday, 17, Often::Weekly)), ["weekday", "starts", "often"]);
    assert!(refuse_limits(None, &series(Weekday::Tuesday, 14, Often::Fortnightly)).is_err());
    let none = Limits { weekdays: vec![], latest: time(9, 0, 0, 0), often: vec![], ..limits };
    assert_eq!(none.check().unwrap_err().faults.len(), 3);
}

#[test]
fn shifts_fill_in_what_they_decide() {
    let at = |hour| Offer::Time { series: series(Weekday::Tuesday, hour, Often::Weekly) };
    let said = |shortcut: Shortcut| [9, 14, 18].map(|hour| shortcut.answer(&at(hour)).unwrap());
    assert_eq!(said(Shortcut::MorningsOff), [Answer::No, Answer::Yes, Answer::Yes]);
    assert_eq!(said(Shortcut::AfterNights), [Answer::No, Answer::IfNeeded, Answer::Yes]);
    assert_eq!(said(Shortcut::AfterFive), [Answer::No, Answer::No, Answer::Yes]);
    assert_eq!(said(Shortcut::None), [Answer::No; 3]);
    let saturday = Offer::Time { series: series(Weekday::Saturday, 18, Often::Weekly) };
    assert_eq!(Shortcut::AfterFive.answer(&saturday), Some(Answer::No));
    assert_eq!(Shortcut::None.answer(&Offer::Place { words: "Hall".into(), room: None }), None);
}

fn answers() -> impl Strategy<Value = Vec<(PollOptionId, PersonId, Answer)>> {
    let one = (1..6i64, 1..9i64, prop_oneof![Just(Answer::Yes), Just(Answer::IfNeeded), Just(Answer::No)]);
    prop::collection::btree_map(
        one.clone().prop_map(|(option, person, _)| (option, person)),
        one.prop_map(|one| one.2),
        0..40,
    )
    .prop_map(|all| all.into_iter().map(|((o, p), answer)| (PollOptionId(o), PersonId(p), answer)).collect())
}

proptest! {
    #[test]
    fn counting_loses_nobody_and_depends_on_no_order(all in answers(), turn in 0..40usize) {
        let begins = |n: i64| Some((date(2026, 4, 1 + i8::try_from(n % 3).unwrap()), time(9, 0, 0, 0)));
        let asked: Vec<Asked> = (1..6).map(|n| Asked { id: PollOptionId(n), begins: begins(n) }).collect();
        let people: Vec<PersonId> = (1..9).map(PersonId).collect();
        let found = ranked(Sight::Names, &asked, &people, &all);
        for one in &found {
            prop_assert_eq!(one.coming() + one.left_out(), people.len());
            prop_assert_eq!(one.short_of(8), 8 - one.coming());
        }
        for pair in found.windows(2) {
            let key = |one: &Tally| (one.left_out(), one.if_needed.len(), one.asked.begins, one.asked.id);
            prop_assert!(key(&pair[0]) < key(&pair[1]));
        }
        let (mut turned, mut others, mut folk) = (all.clone(), asked.clone(), people.clone());
        turned.rotate_left(turn.min(all.len()));
        others.reverse();
        folk.rotate_left(turn % 8);
        prop_assert_eq!(ranked(Sight::Names, &others, &folk, &turned), found);
    }

    #[test]
    fn every_date_is_the_weekday_not_before_the_first_and_never_left_out(
        weekday in 0..7usize, often in 0..5usize, from in 0..300i32, count in 1..30u32, skip in 0..200i32, long in 0..40i32,
    ) {
        let first = date(2026, 1, 1).checked_add(jiff::Span::new().days(from)).unwrap();
        let begin = first.checked_add(jiff::Span::new().days(skip)).unwrap();
        let end = begin.checked_add(jiff::Span::new().days(long)).unwrap();
        let series = Series { weekday: Weekday::ALL[weekday], starts: time(14, 0, 0, 0), often: Often::ALL[often] };
        let frame = Frame {
            first, ends: Ends::Count(count), bank_holidays: BankHolidays::Skip,
            skipped: vec![Skipped { from: begin, to: end, reason: String::new() }],
        };
        let found = dates(&frame, &series);
        prop_assert_eq!(found.len(), count as usize);
        for day in found {
            prop_assert!(day >= first && !(begin..=end).contains(&day));
            prop_assert_eq!(Weekday::of(day), Weekday::ALL[weekday]);
            prop_assert!(Holidays::england_and_wales().name_of(day).is_none());
        }
    }
}

#[test]
fn a_usual_week_says_of_a_time_what_it_says_of_every_part_of_it() {
    use domain::week;
    let mut said = week::Week::default();
    // Tuesday: before ten no, until half past twelve yes, until three rather not, then nothing said.
    let tells = [(0, week::Answer::No), (1, week::Answer::Yes), (2, week::Answer::RatherNot)];
    tells.into_iter().for_each(|(band, answer)| said.set(week::Slot::at(1, band).unwrap(), answer));
    let at = |weekday, hour, minute| Offer::Time {
        series: Series { weekday, starts: time(hour, minute, 0, 0), often: Often::Weekly },
    };
    let of = |hour, minute, minutes| usual(&said, &at(Weekday::Tuesday, hour, minute), minutes);
    assert_eq!(of(10, 0, 75), Some(Answer::Yes));
    assert_eq!(of(11, 30, 60), Some(Answer::Yes), "up to the minute at which it ends");
    assert_eq!(of(11, 30, 75), Some(Answer::IfNeeded));
    assert_eq!(of(9, 30, 75), Some(Answer::No));
    assert_eq!(of(14, 30, 75), None, "a part of it was not said");
    assert_eq!(of(7, 30, 75), None, "before the week's hours");
    assert_eq!(of(23, 30, 75), None);
    assert_eq!(usual(&said, &at(Weekday::Wednesday, 10, 0), 75), None);
    assert_eq!(usual(&said, &at(Weekday::Saturday, 10, 0), 75), None);
    assert_eq!(usual(&said, &Offer::Place { words: "Hall".into(), room: None }, 75), None);
}
