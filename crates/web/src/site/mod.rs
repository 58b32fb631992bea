//! Sites and quiet rooms: the coordinator's pages, a room for a group, the host's page by link, a site's year, a day's sheet.

mod day;
mod edit;
mod group;
mod host;
mod list;
mod room;
mod show;
mod year;

pub(crate) use day::{desk_day, lead_day, samples as day_samples};
pub(crate) use edit::{add, add_form, change, change_form, samples as edit_samples};
pub(crate) use group::{give, samples as group_samples, to_give};
pub(crate) use host::{answer as answer_by_link, look as look_by_link, samples as host_samples};
pub(crate) use list::{list, samples as list_samples};
pub(crate) use room::{
    add as add_room, change as change_room, form as room_form, new as new_room, samples as room_samples,
};
pub(crate) use show::{ask, close, end, end_link, end_room, open_again, samples, show};
pub(crate) use year::{samples as year_samples, year};

use crate::words::english;
use actions::site::{Booked, Choice};
use domain::id::QuietRoomId;
use domain::site::Standing;

/// A room in a menu, under its site.
pub(crate) struct MenuRoom {
    pub id: QuietRoomId,
    pub words: String,
}

/// The rooms of one site in a menu.
pub(crate) struct Menu {
    pub site: String,
    pub rooms: Vec<MenuRoom>,
}

impl Menu {
    /// Invented sites with three rooms each, for the gallery.
    pub fn samples(sites: i64) -> Vec<Menu> {
        let room = |n: i64| MenuRoom { id: QuietRoomId(n), words: format!("Garden room {n}, 12 people") };
        let menu = |n: i64| Menu {
            site: format!("Northgate Community House {n}"),
            rooms: (n * 3..n * 3 + 3).map(room).collect(),
        };
        (0..sites).map(menu).collect()
    }
}

/// Rooms site by site, for a native menu.
pub(crate) fn menus(choices: &[Choice]) -> Vec<Menu> {
    let words = english();
    choices
        .chunk_by(|one, other| one.room.site == other.room.site)
        .map(|of_site| Menu {
            site: of_site[0].site_name.clone(),
            rooms: of_site
                .iter()
                .map(|choice| {
                    let key = if choice.room.is_step_free { "site-room-choice-step-free" } else { "site-room-choice" };
                    let name = [("name", choice.room.name.as_str())];
                    MenuRoom { id: choice.room.id, words: words.n_with(key, choice.room.capacity, &name) }
                })
                .collect(),
        })
        .collect()
}

/// What the host says of a date, in words.
fn standing_words(standing: Option<Standing>) -> String {
    let key = match standing {
        None => return String::new(),
        Some(Standing::Open) => "site-standing-open",
        Some(Standing::Again) => "site-standing-again",
        Some(Standing::Yes) => "site-standing-yes",
        Some(Standing::No) => "site-standing-no",
    };
    english().t(key).into_owned()
}

/// The mark before those words.
fn standing_class(standing: Option<Standing>) -> &'static str {
    match standing {
        Some(Standing::Yes) => " done",
        Some(Standing::No) => " off",
        _ => "",
    }
}

/// Invented dates in rooms, for the gallery.
fn sample_booked(n: i64) -> Booked {
    use domain::id::{GroupId, PersonId, ProgrammeId, SessionId, SiteId};
    use jiff::{Timestamp, ToSpan, civil::date, civil::time};
    let day = date(2026, 3, 3).checked_add((n / 3).days()).unwrap_or(date(2026, 3, 3));
    let starts = time(10 + (n % 3) as i8 * 2, 0, 0, 0);
    let starts_at = domain::session::instant(day, starts, "Europe/London");
    let said = if n % 4 == 1 { domain::site::Said::No } else { domain::site::Said::Yes };
    let answer = (n % 4 != 0).then(|| domain::site::RoomAnswer {
        room: QuietRoomId(1),
        starts_at,
        minutes: if n % 4 == 3 { 60 } else { 75 },
        said,
        words: if n % 4 == 1 { "The choir sings next door. The library is free.".into() } else { String::new() },
        name: "Sam Reid".into(),
        answered_at: Timestamp::UNIX_EPOCH,
    });
    Booked {
        session: SessionId(n),
        group: GroupId(n),
        group_name: format!("Willow {n}"),
        programme: ProgrammeId(1),
        programme_title: "Reflective practice groups".into(),
        date: day,
        starts,
        minutes: 75,
        zone: "Europe/London".into(),
        starts_at,
        ends_at: starts_at + jiff::SignedDuration::from_mins(75),
        place: "Garden room, Elm House, 1 Elm Street".into(),
        join_link: String::new(),
        directions: "Ring at the side door. The room is at the end of the corridor, on the left.".into(),
        held: Some(actions::site::Held {
            room: QuietRoomId(1 + n % 2),
            name: "Garden room".into(),
            capacity: 12,
            site: SiteId(1),
            site_name: "Elm House".into(),
            answer,
        }),
        members: 8,
        not_coming: 1,
        facilitator: Some(PersonId(1)),
        facilitator_name: "Rhys Morgan".into(),
        changed_at: Timestamp::UNIX_EPOCH,
    }
}
