//! Sessions that are laid out: what a changed rule makes of them, and a series told by the sessions there are.

use domain::dates::{DatesRule, Holidays, Occurrence, SkipReason, State, as_laid_out, shared_days};
use domain::id::{GroupId, SessionId};
use domain::session::{NewTime, Session, moved_alone, new_times, usual_time};
use jiff::civil::{Date, date, time};

fn session(n: i64, date: Date) -> Session {
    Session {
        id: SessionId(n),
        group: GroupId(1),
        number: u32::try_from(n).unwrap(),
        date,
        starts: time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        place: String::new(),
        join_link: String::new(),
        facilitator: None,
        sequence: 0,
        is_cancelled: false,
    }
}

fn moves(sessions: &[Session], dates: &[Date], hour: i8) -> Vec<(i64, Date)> {
    let new = new_times(sessions, dates, time(hour, 0, 0, 0), 75);
    assert!(new.iter().all(|NewTime { starts, minutes, .. }| (*starts, *minutes) == (time(hour, 0, 0, 0), 75)));
    new.iter().map(|new| (new.session.0, new.date)).collect()
}

#[test]
fn another_hour_keeps_the_dates_and_another_weekday_keeps_the_order() {
    let thursdays = [date(2026, 3, 12), date(2026, 3, 26), date(2026, 4, 9)];
    let sessions: Vec<Session> = (1..).zip(thursdays).map(|(n, day)| session(n, day)).collect();
    assert_eq!(moves(&sessions, &thursdays, 14), []);
    assert_eq!(moves(&sessions, &thursdays, 13), [(1, thursdays[0]), (2, thursdays[1]), (3, thursdays[2])]);
    let tuesdays = [date(2026, 3, 10), date(2026, 3, 24), date(2026, 4, 7)];
    assert_eq!(moves(&sessions, &tuesdays, 14), [(1, tuesdays[0]), (2, tuesdays[1]), (3, tuesdays[2])]);
    // 26 March is left out and a date is added at the end: only that session moves. Without a date left it stays.
    let without = [thursdays[0], thursdays[2], date(2026, 4, 23)];
    assert_eq!(moves(&sessions, &without, 14), [(2, date(2026, 4, 23))]);
    assert_eq!(moves(&sessions, &without[..2], 14), []);
}

#[test]
fn a_series_that_is_laid_out_tells_its_own_dates_and_the_breaks_between_them() {
    let rule: DatesRule = toml::from_str(
        r#"first = "2023-05-09"
           repeat = { kind = "weeks", on = ["tuesday"] }
           ends = { count = 6 }
           exceptions = [{ date = "2023-05-30", reason = "A week off" }]"#,
    )
    .unwrap();
    let lines = rule.occurrences(&Holidays::none()).unwrap();
    // The second was moved by hand to a Wednesday, the last two are not laid out.
    let held = [date(2023, 5, 9), date(2023, 5, 17), date(2023, 5, 23), date(2023, 6, 6)];
    let told = as_laid_out(&lines, &held);
    let dates: Vec<Date> = told.iter().filter(|line| line.number().is_some()).map(|line| line.date).collect();
    assert_eq!(dates, held);
    let off = State::Skipped(SkipReason::Exception(Some("A week off".into())));
    assert_eq!(told[3], Occurrence { date: date(2023, 5, 30), state: off });
    assert_eq!(told[4].number(), Some(4));
    assert_eq!(as_laid_out(&lines, &[]), []);
}

#[test]
fn one_session_moved_by_hand_does_not_speak_for_the_series() {
    let rule: DatesRule = toml::from_str(
        r#"first = "2026-03-12"
           repeat = { kind = "weeks", on = ["thursday"] }
           ends = { count = 4 }"#,
    )
    .unwrap();
    let lines = rule.occurrences(&Holidays::none()).unwrap();
    let thursdays = [date(2026, 3, 12), date(2026, 3, 19), date(2026, 3, 26), date(2026, 4, 2)];
    let saturday = date(2026, 3, 14);
    let mut held: Vec<(Date, u32)> = thursdays.iter().map(|day| (*day, 3)).collect();
    held.insert(1, (saturday, 1));
    assert_eq!(shared_days(&lines, &held), thursdays);
    // A single group's own days are its series.
    let alone: Vec<(Date, u32)> = held.iter().map(|(day, _)| (*day, 1)).collect();
    assert_eq!(shared_days(&lines, &alone).len(), 5);

    let (two, one) = ((time(14, 0, 0, 0), 75), (time(13, 0, 0, 0), 75));
    assert_eq!(usual_time(&[two, two, one, two]), Some(two));
    assert_eq!(usual_time(&[two, one, one, two]), None);
    assert_eq!(usual_time(&[]), None);
}

#[test]
fn what_was_moved_by_itself_is_told_from_the_series() {
    let days = [date(2026, 3, 12), date(2026, 3, 19), date(2026, 3, 25), date(2026, 4, 2)];
    let mut series: Vec<Session> = (1..).zip(days).map(|(n, day)| session(n, day)).collect();
    assert_eq!(moved_alone(&series), [SessionId(3)], "a Wednesday among Thursdays");
    series[3].starts = time(13, 0, 0, 0);
    assert_eq!(moved_alone(&series), [], "half of them are no series");
    assert_eq!(moved_alone(&[]), []);
}
