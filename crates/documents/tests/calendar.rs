//! Calendars as another parser reads them, and as a person with the RFC beside them would write them.

#![allow(clippy::unwrap_used, reason = "a test may")]

use documents::calendar::{Calendar, CalendarError, Meeting, Method, Party, Status};
use icalendar::parser::{Component, read_calendar, unfold};
use icalendar::{CalendarDateTime, DatePerhapsTime};
use jiff::civil::{date, time};
use jiff::{Timestamp, civil};
use proptest::prelude::*;

fn meeting() -> Meeting {
    Meeting {
        uid: "session-7@rp.example.org".into(),
        sequence: 0,
        stamp: "2026-01-05T09:30:00Z".parse().unwrap(),
        date: date(2026, 3, 22),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        status: Status::Confirmed,
        title: "Willow group".into(),
        description: String::new(),
        location: None,
        url: None,
        organiser: Some(Party { name: "Amira Shah".into(), email: "rp@example.org".into() }),
        attendee: Some(Party { name: "Dana Okafor".into(), email: "dana@example.org".into() }),
    }
}

fn on(date: civil::Date, hour: i8, minute: i8) -> Meeting {
    Meeting { date, starts: time(hour, minute, 0, 0), ..meeting() }
}

fn calendar(method: Method, meetings: Vec<Meeting>) -> Calendar {
    Calendar { method, product: "-//quietroom//calendar//EN".into(), name: None, meetings }
}

fn written(method: Method, meetings: Vec<Meeting>) -> String {
    calendar(method, meetings).write().unwrap()
}

/// The lines of the file, unfolded.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

fn has(text: &str, line: &str) -> bool {
    lines(text).iter().any(|one| one == line)
}

/// Start and end of the first meeting, by the foreign parser's own zone rules.
fn instants(text: &str) -> (String, String) {
    let unfolded = unfold(text);
    let calendar = read_calendar(&unfolded).unwrap();
    let event = calendar.components.iter().find(|one| one.name == "VEVENT").unwrap();
    (instant(event, "DTSTART"), instant(event, "DTEND"))
}

fn instant(event: &Component<'_>, property: &str) -> String {
    let found = event.find_prop(property).unwrap().clone();
    let moment = DatePerhapsTime::from_property(&found.into()).unwrap();
    let DatePerhapsTime::DateTime(moment) = moment else { panic!("{property} has no time") };
    assert!(!matches!(moment, CalendarDateTime::Floating(_)));
    moment.try_into_utc().unwrap().format("%Y-%m-%d %H:%M").to_string()
}

/// Worked out by hand: London keeps GMT until 29 March 2026 and from 25 October 2026, and GMT + 1 between.
#[test]
fn a_weekly_meeting_at_two_keeps_its_hour_over_both_clock_changes() {
    let by_hand = [
        (date(2026, 3, 22), "2026-03-22 14:00", "2026-03-22 15:15"),
        (date(2026, 3, 29), "2026-03-29 13:00", "2026-03-29 14:15"),
        (date(2026, 10, 18), "2026-10-18 13:00", "2026-10-18 14:15"),
        (date(2026, 10, 25), "2026-10-25 14:00", "2026-10-25 15:15"),
    ];
    for (day, start, end) in by_hand {
        let text = written(Method::Request, vec![on(day, 14, 0)]);
        assert_eq!(instants(&text), (start.into(), end.into()), "{day}");
        assert!(has(&text, &format!("DTSTART;TZID=Europe/London:{}T140000", day.strftime("%Y%m%d"))));
        assert!(has(&text, &format!("DTEND;TZID=Europe/London:{}T151500", day.strftime("%Y%m%d"))));
    }
}

/// On the night of 28 to 29 March 2026, London has no time between 1am and 2am: 1:30am is taken as GMT.
#[test]
fn a_time_that_the_clocks_skip_moves_on_by_the_hour_that_is_missing() {
    let text = written(Method::Request, vec![on(date(2026, 3, 29), 1, 30)]);
    assert!(has(&text, "DTSTART;TZID=Europe/London:20260329T023000"));
    assert_eq!(instants(&text), ("2026-03-29 01:30".into(), "2026-03-29 02:45".into()));
}

/// On 25 October 2026 London has 1am to 2am twice: first as GMT + 1, then as GMT.
#[test]
fn a_meeting_through_the_repeated_hour_lasts_as_long_as_it_says() {
    let short = written(Method::Request, vec![on(date(2026, 10, 25), 0, 30)]);
    assert!(has(&short, "DTSTART;TZID=Europe/London:20261025T003000"));
    assert!(has(&short, "DTEND:20261025T004500Z"), "1:45am, the first of two");

    let long = Meeting { minutes: 120, ..on(date(2026, 10, 25), 0, 30) };
    let long = written(Method::Request, vec![long]);
    assert!(has(&long, "DTEND:20261025T013000Z"), "1:30am, the second of two");

    let within = written(Method::Request, vec![on(date(2026, 10, 25), 1, 30)]);
    assert!(has(&within, "DTSTART:20261025T003000Z"), "1:30am, the first of two");
    assert!(has(&within, "DTEND:20261025T014500Z"), "75 minutes later it is 1:45am again");
}

#[test]
fn london_is_described_by_its_two_yearly_rules() {
    let text = written(Method::Request, vec![meeting()]);
    let zone: Vec<_> = lines(&text)
        .into_iter()
        .skip_while(|line| line != "BEGIN:VTIMEZONE")
        .take_while(|line| line != "BEGIN:VEVENT")
        .collect();
    let by_hand = [
        "BEGIN:VTIMEZONE",
        "TZID:Europe/London",
        "BEGIN:DAYLIGHT",
        "DTSTART:20250330T010000",
        "TZOFFSETFROM:+0000",
        "TZOFFSETTO:+0100",
        "TZNAME:BST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20251026T020000",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0000",
        "TZNAME:GMT",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "END:STANDARD",
        "END:VTIMEZONE",
    ];
    assert_eq!(zone, by_hand);
}

#[test]
fn zones_with_other_rules_are_described_as_they_are() {
    let zone_of = |zone: &str, year: i16| {
        let held = Meeting { zone: zone.into(), ..on(date(year, 7, 1), 9, 0) };
        written(Method::Request, vec![held])
    };
    let kolkata = zone_of("Asia/Kolkata", 2026);
    assert!(has(&kolkata, "TZOFFSETTO:+0530") && !kolkata.contains("BEGIN:DAYLIGHT"));
    assert_eq!(kolkata.matches("BEGIN:STANDARD").count(), 1);

    let new_york = zone_of("America/New_York", 2026);
    assert!(has(&new_york, "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"));
    assert!(has(&new_york, "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"));

    // Irish law calls the winter the exception; a calendar program wants summer to be the daylight time.
    let dublin = zone_of("Europe/Dublin", 2026);
    let summer = dublin.split("BEGIN:DAYLIGHT").nth(1).unwrap();
    assert!(summer.starts_with("\r\nDTSTART:20250330T010000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100"));

    // Jordan gave up changing its clocks in October 2022, so no rule may run on from there.
    let amman = zone_of("Asia/Amman", 2022);
    assert!(!amman.contains("RRULE"));
}

#[test]
fn an_invitation_asks_the_calendar_program_for_no_reply() {
    let text = written(Method::Request, vec![Meeting { sequence: 3, ..meeting() }]);
    assert!(has(&text, "METHOD:REQUEST") && has(&text, "SEQUENCE:3"));
    assert!(has(&text, "UID:session-7@rp.example.org") && has(&text, "DTSTAMP:20260105T093000Z"));
    assert!(has(&text, "STATUS:CONFIRMED"));
    assert!(has(&text, "ORGANIZER;CN=\"Amira Shah\":mailto:rp@example.org"));
    let attendee = lines(&text).into_iter().find(|line| line.starts_with("ATTENDEE")).unwrap();
    assert!(attendee.starts_with("ATTENDEE;CN=\"Dana Okafor\";"));
    assert!(attendee.contains(";RSVP=FALSE:mailto:dana@example.org"));
}

#[test]
fn a_cancellation_says_so_whatever_the_meeting_says() {
    let text = written(Method::Cancel, vec![meeting()]);
    assert!(has(&text, "METHOD:CANCEL") && has(&text, "STATUS:CANCELLED"));
}

#[test]
fn a_feed_names_each_zone_once_and_no_attendee() {
    let paris = Meeting { zone: "Europe/Paris".into(), ..meeting() };
    let cancelled = Meeting { status: Status::Cancelled, ..on(date(2027, 1, 10), 14, 0) };
    let feed = Calendar {
        name: Some("My sessions".into()),
        ..calendar(Method::Publish, vec![meeting(), paris, cancelled, on(date(2026, 10, 25), 14, 0)])
    };
    let text = feed.write().unwrap();
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 4);
    assert_eq!(text.matches("TZID:Europe/London\r\n").count(), 1);
    assert_eq!(text.matches("TZID:Europe/Paris\r\n").count(), 1);
    assert_eq!(text.matches("STATUS:CANCELLED").count(), 1);
    assert!(has(&text, "X-WR-CALNAME:My sessions") && !text.contains("ATTENDEE"));
}

#[test]
fn what_cannot_be_sent_is_refused() {
    let nowhere = Meeting { zone: "Europe/Atlantis".into(), ..meeting() };
    let refused = calendar(Method::Request, vec![nowhere]).write();
    assert_eq!(refused, Err(CalendarError::UnknownZone("Europe/Atlantis".into())));

    let by_nobody = calendar(Method::Cancel, vec![Meeting { organiser: None, ..meeting() }]).write();
    assert!(matches!(by_nobody, Err(CalendarError::NoOrganiser { .. })));

    let last_day = Meeting { minutes: 10_000, ..on(date(9999, 12, 30), 23, 0) };
    let past_the_end = calendar(Method::Request, vec![last_day]).write();
    assert!(matches!(past_the_end, Err(CalendarError::OutOfRange { .. })));
}

#[test]
fn nothing_a_person_types_leaves_its_line() {
    let nasty = "Tea\r\nEND:VEVENT\rSTATUS:X\u{0}\u{85};\"quoted\",\\n";
    let text = written(
        Method::Request,
        vec![Meeting {
            uid: nasty.into(),
            title: nasty.into(),
            description: nasty.into(),
            location: Some(nasty.into()),
            url: Some(nasty.into()),
            organiser: Some(Party { name: nasty.into(), email: nasty.into() }),
            attendee: Some(Party { name: nasty.into(), email: nasty.into() }),
            ..meeting()
        }],
    );
    assert_eq!(text.matches("\r\nEND:VEVENT\r\n").count(), 1);
    assert!(!text.replace("\r\n", "").contains(['\r', '\n', '\0', '\u{85}']));
    assert!(has(&text, "SUMMARY:Tea\\nEND:VEVENT\\nSTATUS:X\\;\"quoted\"\\,\\\\n"));
}

/// What a title should come back as: line ends as `\n`, other control characters gone (RFC 5545, 3.1 and 3.3.11).
fn expected_title(title: &str) -> String {
    let one_kind_of_end = title.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    one_kind_of_end.chars().filter(|c| matches!(c, '\n' | '\t') || !c.is_control()).collect()
}

proptest! {
    #[test]
    fn another_parser_reads_whatever_text_is_put_in(
        title in any::<String>(), description in any::<String>(), name in any::<String>(),
        email in any::<String>(), url in any::<String>(),
    ) {
        let text = written(Method::Request, vec![Meeting {
            title: title.clone(),
            description,
            location: Some(name.clone()),
            url: Some(url),
            attendee: Some(Party { name, email }),
            ..meeting()
        }]);
        let unfolded = unfold(&text);
        let calendar = read_calendar(&unfolded).unwrap();
        let events: Vec<_> = calendar.components.iter().filter(|one| one.name == "VEVENT").collect();
        prop_assert_eq!(events.len(), 1);
        let summary = events[0].find_prop("SUMMARY").unwrap();
        prop_assert_eq!(summary.val.as_str(), expected_title(&title));
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
    }

    #[test]
    fn every_zone_and_hour_comes_back_as_the_instant_it_was(
        seconds in 1_577_836_800_i64..1_893_456_000, zone in 0..ZONES.len(), minutes in 1_u32..600,
    ) {
        let zoned = Timestamp::from_second(seconds / 60 * 60).unwrap().in_tz(ZONES[zone]).unwrap();
        let held = Meeting {
            zone: ZONES[zone].into(), date: zoned.date(), starts: zoned.time(), minutes, ..meeting()
        };
        // The second pass through a repeated hour cannot be said as civil time.
        prop_assume!(zoned.time_zone().to_timestamp(zoned.datetime()).unwrap() == zoned.timestamp());
        let expected = |at: Timestamp| at.strftime("%Y-%m-%d %H:%M").to_string();
        let ends = zoned.timestamp() + jiff::SignedDuration::from_mins(minutes.into());
        let text = written(Method::Request, vec![held]);
        prop_assert_eq!(instants(&text), (expected(zoned.timestamp()), expected(ends)));
    }
}

const ZONES: [&str; 6] =
    ["Europe/London", "Europe/Dublin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"];
