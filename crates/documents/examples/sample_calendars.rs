//! Writes a handful of calendars, and what they should say, to a folder for the foreign parsers of `tests/`.
//!
//! `cargo run -p quietroom-documents --example sample_calendars -- FOLDER`

use documents::calendar::{Calendar, Meeting, Method, Party, Status};
use jiff::civil::{Date, date, time};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let mut expected = String::new();
    for (file, calendar) in samples() {
        std::fs::write(folder.join(file), calendar.write()?)?;
        for meeting in &calendar.meetings {
            expected.push_str(&line(file, calendar.method, meeting)?);
        }
    }
    std::fs::write(folder.join("expected.txt"), expected)?;
    Ok(())
}

/// In the order of their file names, as the foreign parsers go through the folder.
fn samples() -> Vec<(&'static str, Calendar)> {
    let update = Meeting { sequence: 2, starts: time(15, 30, 0, 0), ..meeting(1, date(2026, 3, 29)) };
    let called_off = Meeting { sequence: 3, ..update.clone() };
    vec![
        ("cancel.ics", calendar(Method::Cancel, vec![called_off])),
        ("feed.ics", feed()),
        ("invitation.ics", calendar(Method::Request, vec![meeting(1, date(2026, 3, 29))])),
        ("update.ics", calendar(Method::Request, vec![update])),
        ("weekly.ics", calendar(Method::Publish, weekly())),
        ("zones.ics", calendar(Method::Publish, zones())),
    ]
}

fn calendar(method: Method, meetings: Vec<Meeting>) -> Calendar {
    Calendar { method, product: "-//quietroom//calendar//EN".into(), name: None, meetings }
}

fn meeting(number: usize, date: Date) -> Meeting {
    Meeting {
        uid: format!("session-{number}@rp.example.org"),
        sequence: 0,
        stamp: Timestamp::from_second(1_767_605_400).expect("5 January 2026 is a moment"),
        date,
        starts: time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        status: Status::Confirmed,
        title: "Willow group".into(),
        description: "Bring nothing but yourself.\nThe door opens at 1:50pm.".into(),
        location: Some("Room 2, Oak House".into()),
        url: Some("https://rp.example.org/sessions/7?from=calendar".into()),
        organiser: Some(Party { name: "Amira Shah".into(), email: "rp@example.org".into() }),
        attendee: Some(Party { name: "Okafor, Dana".into(), email: "dana@example.org".into() }),
    }
}

/// Every Sunday of 2026 at 2pm and, in the repeated and the skipped hour, at 1:30am.
fn weekly() -> Vec<Meeting> {
    let sundays = date(2026, 1, 4).series(jiff::Span::new().weeks(1)).take(52);
    let night = time(1, 30, 0, 0);
    let at_night = [date(2026, 3, 29), date(2026, 10, 25)];
    let nights = at_night.map(|date| Meeting { starts: night, minutes: 90, ..meeting(0, date) });
    let all = sundays.map(|date| meeting(0, date)).chain(nights);
    all.enumerate().map(|(n, one)| Meeting { uid: format!("weekly-{n}@rp.example.org"), ..one }).collect()
}

/// The first of each month of two years in zones that differ in every way zones do.
fn zones() -> Vec<Meeting> {
    let names = [
        "Africa/Casablanca",
        "America/New_York",
        "America/Sao_Paulo",
        "Asia/Amman",
        "Asia/Jerusalem",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Europe/Dublin",
        "Pacific/Apia",
        "UTC",
    ];
    let months = || date(2021, 6, 1).series(jiff::Span::new().months(1)).take(24);
    let all = names.iter().flat_map(|zone| months().map(move |day| (zone, day)));
    all.enumerate()
        .map(|(n, (zone, day))| Meeting {
            uid: format!("zone-{n}@rp.example.org"),
            zone: (*zone).into(),
            title: format!("{zone} on {day}"),
            ..meeting(0, day)
        })
        .collect()
}

/// Awkward text, and a meeting that has been called off.
fn feed() -> Calendar {
    let titles = [
        "Grŵp myfyrio – ŷ, ï, 振り返り, 🌿 and a line that is long enough to be folded in the middle of 振り返り",
        "Commas, semicolons; colons: \"quotes\", back\\slashes, \\n and \\N",
        "Two lines\r\nEND:VEVENT",
        "=HYPERLINK(\"https://example.org\")",
        "BEGIN:VALARM",
    ];
    let held = titles.iter().enumerate().map(|(n, title)| Meeting {
        uid: format!("feed-{n}@rp.example.org"),
        title: (*title).into(),
        organiser: Some(Party { name: "Zoë \"Zee\" O'Neill; RP".into(), email: "rp@example.org".into() }),
        ..meeting(0, date(2026, 10, 25))
    });
    let called_off = Meeting { status: Status::Cancelled, ..meeting(9, date(2026, 11, 1)) };
    Calendar {
        name: Some("Sessions of Zoë, and others".into()),
        ..calendar(Method::Publish, held.chain([called_off]).collect())
    }
}

/// File, uid, sequence, method, start and end in UTC, title: what every reader must find.
fn line(file: &str, method: Method, meeting: &Meeting) -> Result<String, Box<dyn Error>> {
    let zone = TimeZone::get(&meeting.zone)?;
    let start = zone.to_timestamp(meeting.date.to_datetime(meeting.starts))?;
    let end = start + SignedDuration::from_mins(meeting.minutes.into());
    let title = meeting.title.replace("\r\n", "\n").replace('\n', "¶");
    let method = match method {
        Method::Request => "REQUEST",
        Method::Cancel => "CANCEL",
        Method::Publish => "PUBLISH",
    };
    let at = |instant: Timestamp| instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let (uid, sequence) = (&meeting.uid, meeting.sequence);
    Ok(format!("{file}\t{uid}\t{sequence}\t{method}\t{}\t{}\t{title}\n", at(start), at(end)))
}
