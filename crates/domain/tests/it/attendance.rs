//! What a facilitator records after a session, and the hours that come of it.

use domain::attendance::{Attendance, AttendanceMark, ThemeFault, TimeGiven, read_theme_codes, theme_codes};

#[test]
fn the_time_given_is_what_people_really_had() {
    let present = AttendanceMark::new(Attendance::Present);
    let away = [Attendance::Absent, Attendance::Apologies].map(AttendanceMark::new);
    // Ten people were promised 75 minutes: seven had all of it, one came 15 minutes late, two did
    // not come.
    let marks: Vec<_> = [present; 7].into_iter().chain([AttendanceMark::late(15)]).chain(away).collect();
    let held = TimeGiven::held(75, 10, &marks);
    assert_eq!(held, TimeGiven { promised_minutes: 750, given_minutes: 585 });

    let both: TimeGiven = [held, TimeGiven::not_held(75, 10)].into_iter().sum();
    assert_eq!((both.promised_hours(), both.given_hours()), (25, 10));
}

#[test]
fn nobody_gives_less_than_no_time() {
    let marks = [AttendanceMark::late(500)];
    assert_eq!(TimeGiven::held(60, 1, &marks).given_minutes, 0);
    assert_eq!(AttendanceMark::late(0), AttendanceMark::new(Attendance::Present));
}

#[test]
fn attendance_is_kept_as_one_word() {
    for attendance in Attendance::ALL {
        assert_eq!(attendance.to_string().parse(), Ok(attendance));
    }
    assert_eq!("late".parse::<Attendance>().unwrap_err().word, "late");
}

#[test]
fn the_shipped_codes_speak_of_patterns_and_of_nobody() {
    let codes = theme_codes();
    assert!((12..=16).contains(&codes.len()));
    assert!(codes.iter().any(|code| code.label.english() == "Endings and loss"));
    for code in codes {
        assert!(code.label.english().split_whitespace().count() <= 11, "{}", code.key);
    }
}

#[test]
fn a_file_of_codes_says_what_is_wrong_with_it() {
    let code = |key: &str, label: &str| format!("[[code]]\nkey = {key:?}\nlabel = {label:?}\n");
    let fault = |text: String| read_theme_codes(&text).unwrap_err();
    assert_eq!(fault(code("a", "x") + &code("a", "y")), ThemeFault::KeyTwice { key: "a".into() });
    assert_eq!(fault(code("a b", "x")), ThemeFault::BadKey { key: "a b".into() });
    assert_eq!(fault(code("a", " ")), ThemeFault::NoLabel { key: "a".into() });
    assert!(matches!(fault("[[code]]\nwho = 1".into()), ThemeFault::NotToml { .. }));
}
