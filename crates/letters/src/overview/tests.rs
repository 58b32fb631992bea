//! Lines of the letter with all dates: what is different now is marked, each with how it was.

use super::{Known, Overview, Part, Told};
use domain::id::{GroupId, PersonId, SessionId};
use domain::session::{News, Session, Version};
use jiff::civil::{date, time};

fn session(number: u32, place: &str, join_link: &str) -> Session {
    Session {
        id: SessionId(i64::from(number)),
        group: GroupId(1),
        number,
        date: date(2026, 4, 9),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        zone: "Europe/London".into(),
        place: place.into(),
        join_link: join_link.into(),
        facilitator: None,
        sequence: 2,
        is_cancelled: false,
    }
}

fn version(place: &str, is_cancelled: bool) -> Version {
    Version {
        sequence: 1,
        date: date(2026, 4, 9),
        starts: time(14, 0, 0, 0),
        minutes: 75,
        place: place.into(),
        join_link: String::new(),
        facilitator: Some(PersonId(1)),
        is_cancelled,
    }
}

/// The letter's lines about dates, to a member of a group that Bea facilitates; Rhys did before.
fn lines(dates: &[(&Session, Option<&Version>)]) -> Vec<String> {
    let dates = dates.iter().map(|(session, before)| Told {
        session,
        facilitator: "Bea",
        before: before.map(|version| Known {
            version,
            facilitator: if version.facilitator.is_some() { "Rhys" } else { "" },
            news: News::since(version, session, Some(PersonId(2))),
        }),
    });
    let overview = Overview {
        brand: "Northgate",
        first_name: "Kim",
        programme: "Groups",
        group: "Willow",
        part: Part::Member { dates: "https://rp.example.org/l/token/dates" },
        kept: None,
        feed: "https://rp.example.org/cal/token.ics",
        dates: dates.collect(),
    };
    let text = overview.letter().text();
    text.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect()
}

const WHEN: &str = "Thursday 9 April 2026, 2pm to 3:15pm";

#[test]
fn a_new_facilitator_is_marked() {
    let session = session(1, "Room 9", "");
    let nobody = Version { facilitator: None, ..version("Room 9", false) };
    assert_eq!(lines(&[(&session, Some(&version("Room 9", false)))]), [format!("{WHEN} (before: with Rhys)")]);
    assert_eq!(lines(&[(&session, Some(&nobody))]), [format!("{WHEN} (before: nobody to facilitate)")]);
}

#[test]
fn a_date_that_was_cancelled_meets_after_all() {
    let old = Version { facilitator: Some(PersonId(2)), ..version("Room 9", true) };
    assert_eq!(lines(&[(&session(1, "Room 9", ""), Some(&old))]), [format!("{WHEN}, after all")]);
}

#[test]
fn a_room_and_a_link_that_are_new_are_marked_though_there_was_none() {
    let old = Version { facilitator: Some(PersonId(2)), ..version("", false) };
    let now = session(1, "Room 9", "https://meet.example.org/9");
    assert_eq!(lines(&[(&now, Some(&old))]), [format!("{WHEN} (before: no room, no join link)")]);
}

#[test]
fn where_places_differ_a_date_tells_its_room_and_its_link() {
    let (both, link) =
        (session(1, "Room 9", "https://meet.example.org/9"), session(2, "", "https://meet.example.org/9"));
    let expected = [format!("{WHEN}, Room 9, online"), format!("{WHEN}, online")];
    assert_eq!(lines(&[(&both, None), (&link, None)]), expected);
}
