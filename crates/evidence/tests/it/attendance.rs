//! Attendance is never told of one session alone, and the rows add up to the total.

use domain::attendance::Meeting;
use evidence::attendance::{Came, delivered, whole_hours};
use jiff::civil::{Date, date};
use proptest::prelude::*;

/// A session of 75 minutes that was held.
fn held(date: Date, people: u32, present: u32) -> Meeting {
    Meeting { date, minutes: 75, is_over: true, is_cancelled: false, is_finished: true, people, present }
}

#[test]
fn one_session_tells_nothing_of_who_came() {
    let told = delivered(&[held(date(2026, 1, 6), 40, 39)]);
    assert_eq!((told.held, told.planned), (1, 1));
    assert_eq!((told.came, told.periods.len()), (None, 0));
}

#[test]
fn two_sessions_of_a_group_of_nine_are_too_few_places_and_of_ten_are_enough() {
    let two = |people| [held(date(2026, 1, 6), people, people - 1), held(date(2026, 1, 20), people, people)];
    assert_eq!(delivered(&two(9)).came, None);
    // 19 of 20 came: 95 in 100. 2 × 10 × 75 minutes are 25 hours; 95 in 100 of them are 23.75.
    assert_eq!(delivered(&two(10)).came, Some(Came { percent: 95, given_hours: 24, promised_hours: 25 }));
}

#[test]
fn months_are_put_together_until_they_are_enough() {
    let meetings = [
        held(date(2026, 1, 6), 12, 11),
        held(date(2026, 2, 3), 12, 12),
        held(date(2026, 3, 3), 12, 9),
        held(date(2026, 3, 17), 12, 10),
        held(date(2026, 4, 7), 12, 12),
    ];
    let told = delivered(&meetings);
    let rows: Vec<_> = told.periods.iter().map(|row| (row.first.month(), row.last.month(), row.held)).collect();
    // April alone is not enough, so it stands with March.
    assert_eq!(rows, [(1, 2, 2), (3, 4, 3)]);
    // 23 of 24, and 31 of 36, to the nearest five.
    assert_eq!(told.periods.iter().map(|row| row.came.percent).collect::<Vec<_>>(), [95, 85]);
    // 28.5 of 30 and 38.25 of 45 hours: the share in all is that of the hours, 67 of 75, and no step of its own.
    assert_eq!(told.came, Some(Came { percent: 89, given_hours: 67, promised_hours: 75 }));
}

#[test]
fn one_person_more_or_less_seldom_shows() {
    let with = |present| delivered(&[held(date(2026, 1, 6), 40, present), held(date(2026, 1, 20), 40, 40)]).came;
    assert_eq!(with(36), with(37), "76 and 77 of 80 are told alike");
}

#[test]
fn the_largest_remainders_are_rounded_up() {
    // 17.5, 32.4 and 33.4 hours are 83.3: 83. Two halves are one hour, and not two.
    assert_eq!(whole_hours(&[1050, 1944, 2004], None), [18, 32, 33]);
    assert_eq!(whole_hours(&[30, 30], None), [1, 0]);
    assert_eq!(whole_hours(&[], None), Vec::<u64>::new());
}

fn meetings() -> impl Strategy<Value = Vec<Meeting>> {
    let one = (0..400_i32, 30..180_u32, 0..30_u32, 0..30_u32, 0..4_u8);
    prop::collection::vec(one, 0..40).prop_map(|drawn| {
        let mut meetings: Vec<Meeting> = drawn
            .into_iter()
            .map(|(day, minutes, people, present, kind)| Meeting {
                date: date(2026, 1, 1).saturating_add(jiff::Span::new().days(day)),
                minutes,
                is_over: day < 300,
                is_cancelled: kind == 0,
                is_finished: kind > 1,
                people,
                present: if kind > 1 && day < 300 { present.min(people) } else { 0 },
            })
            .collect();
        meetings.sort_by_key(|meeting| meeting.date);
        meetings
    })
}

proptest! {
    #[test]
    fn rows_add_up_and_each_has_enough_behind_it(meetings in meetings()) {
        let told = delivered(&meetings);
        let Some(came) = told.came else {
            prop_assert!(told.periods.is_empty());
            return Ok(());
        };
        prop_assert_eq!(told.periods.iter().map(|row| row.came.given_hours).sum::<u64>(), came.given_hours);
        prop_assert_eq!(told.periods.iter().map(|row| row.came.promised_hours).sum::<u64>(), came.promised_hours);
        prop_assert_eq!(told.periods.iter().map(|row| row.held).sum::<u32>(), told.held);
        prop_assert_eq!(told.periods.iter().map(|row| row.planned).sum::<u32>(), told.planned);
        let promised: u64 = meetings.iter().filter(|one| one.is_over || one.was_held())
            .map(|one| u64::from(one.minutes) * u64::from(one.people)).sum();
        prop_assert_eq!(came.promised_hours, (promised + 30) / 60);
        for row in &told.periods {
            let of_row = meetings.iter().filter(|one| one.was_held() && row.first <= one.date.first_of_month()
                && one.date.first_of_month() <= row.last);
            let places: u32 = of_row.map(|one| one.people).sum();
            prop_assert!(row.held >= 2 && places >= 20, "{row:?} of {places} places");
            prop_assert_eq!(row.came.percent % 5, 0);
            prop_assert!(row.came.given_hours <= row.came.promised_hours);
        }
    }

    #[test]
    fn whole_hours_are_less_than_an_hour_off_and_add_up(minutes in prop::collection::vec(0..5000_u64, 0..20)) {
        let hours = whole_hours(&minutes, None);
        prop_assert_eq!(hours.iter().sum::<u64>(), (minutes.iter().sum::<u64>() + 30) / 60);
        for (hours, minutes) in hours.iter().zip(&minutes) {
            prop_assert!((hours * 60).abs_diff(*minutes) < 60);
        }
    }
}
