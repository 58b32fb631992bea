//! A site's year: week by week, what is in each room, and when it is closed.

use super::sample_booked;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::site::{self, Booked, Year as Read};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{QuietRoomId, SiteId};
use domain::site::{Closure, QuietRoom};
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "site/year.html")]
struct Year {
    page: Page,
    site: SiteId,
    site_name: String,
    rooms: Vec<String>,
    weeks: Vec<Week>,
    before: String,
    after: String,
}

/// One week: its Monday, and a cell for each room.
struct Week {
    day: String,
    cells: Vec<Cell>,
}

struct Cell {
    room: String,
    closed: Vec<String>,
    entries: Vec<Entry>,
}

impl Cell {
    fn is_free(&self) -> bool {
        self.closed.is_empty() && self.entries.is_empty()
    }
}

struct Entry {
    session: i64,
    words: String,
    /// The sheet of whoever facilitates; empty when nobody does.
    sheet: String,
    facilitator: String,
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    from: String,
}

pub(crate) async fn year(
    visit: Visit,
    Path(id): Path<SiteId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let from = format!("{}-01", asked.from.trim()).parse::<Date>().ok();
    let read = site::year(&visit.ctx, id, from).await?;
    let title = english().with("site-year-title", &[("site", &read.site.name)]);
    Ok(html(&year_of(visit.page(&read.actor, title).wide(), &read)))
}

fn year_of(page: Page, read: &Read) -> Year {
    let at = |from: Option<Date>| {
        from.map(|day| format!("/desk/sites/{}/year?from={}", read.site.id, day.strftime("%Y-%m"))).unwrap_or_default()
    };
    // A room that is no longer used stands here as long as something was in it.
    let is_shown = |room: &&QuietRoom| !room.is_ended || of_room(&read.booked, room.id).next().is_some();
    let rooms: Vec<&QuietRoom> = read.rooms.iter().filter(is_shown).collect();
    Year {
        page,
        site: read.site.id,
        site_name: read.site.name.clone(),
        weeks: mondays(read.from, read.until).map(|monday| week(monday, &rooms, read)).collect(),
        rooms: rooms.iter().map(|room| room.name.clone()).collect(),
        before: at(read.from.checked_sub(1.year()).ok().filter(|_| read.days.0.is_some_and(|first| first < read.from))),
        after: at(Some(read.until).filter(|until| read.days.1.is_some_and(|last| last >= *until))),
    }
}

/// The Mondays of the weeks that have a day between.
fn mondays(from: Date, until: Date) -> impl Iterator<Item = Date> {
    let back = i64::from(from.weekday().since(Weekday::Monday));
    let first = from.checked_sub(back.days()).unwrap_or(from);
    first.series(1.week()).take_while(move |monday| *monday < until)
}

fn of_room(booked: &[Booked], room: QuietRoomId) -> impl Iterator<Item = &Booked> {
    booked.iter().filter(move |one| one.held.as_ref().is_some_and(|held| held.room == room))
}

fn week(monday: Date, rooms: &[&QuietRoom], read: &Read) -> Week {
    let sunday = monday.checked_add(6.days()).unwrap_or(monday);
    let is_in = |day: Date| (monday..=sunday).contains(&day);
    let cells = rooms.iter().map(|room| Cell {
        room: room.name.clone(),
        closed: closures(&read.closures, room, (monday, sunday)),
        entries: of_room(&read.booked, room.id).filter(|one| is_in(one.date)).map(entry).collect(),
    });
    Week { day: english().day_from(monday, read.today), cells: cells.collect() }
}

fn closures(all: &[Closure], room: &QuietRoom, (monday, sunday): (Date, Date)) -> Vec<String> {
    let words = english();
    let touches = |one: &&Closure| one.room.is_none_or(|of| of == room.id) && one.first <= sunday && one.last >= monday;
    all.iter()
        .filter(touches)
        .map(|one| {
            let (first, last) = (one.first.max(monday), one.last.min(sunday));
            let days = match (first == monday && last == sunday, first == last) {
                (true, _) => words.t("site-year-week").into_owned(),
                (_, true) => words.day(first),
                _ => words.with("site-closure-span", &[("first", &words.day(first)), ("last", &words.day(last))]),
            };
            words.with("site-year-closed", &[("days", &days), ("reason", &one.reason)])
        })
        .collect()
}

fn entry(one: &Booked) -> Entry {
    let words = english();
    Entry {
        session: one.session.0,
        words: format!("{}, {}: {}", words.day(one.date), words.time(one.starts), one.group_name),
        sheet: one.facilitator.map(|person| format!("/desk/days/{}/{person}", one.date)).unwrap_or_default(),
        facilitator: one.facilitator_name.clone(),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    use domain::access::{Actor, Scope};
    use domain::id::ClosureId;
    use domain::site::Site;
    let (site, from) = (SiteId(1), jiff::civil::date(2026, 3, 1));
    let read = |rooms: i64, dates: i64| Read {
        actor: Actor::visitor(Scope::Provider),
        site: Site {
            id: site,
            name: "Elm House".into(),
            organisation: None,
            address: String::new(),
            directions: String::new(),
            host_name: String::new(),
            host_email: String::new(),
            version: 1,
            is_ended: false,
        },
        rooms: (1..=rooms)
            .map(|n| QuietRoom {
                id: QuietRoomId(n),
                site,
                name: format!("Garden room {n}"),
                capacity: 12,
                is_step_free: true,
                is_ended: false,
            })
            .collect(),
        closures: vec![Closure {
            id: ClosureId(1),
            site,
            room: None,
            first: jiff::civil::date(2026, 12, 24),
            last: jiff::civil::date(2027, 1, 1),
            reason: "Winter break".into(),
        }],
        booked: (1..=dates).map(sample_booked).collect(),
        from,
        until: jiff::civil::date(2027, 3, 1),
        today: from,
        days: (Some(from), Some(jiff::civil::date(2027, 3, 9))),
    };
    let page = || Page::sample_as(Relation::Coordinator, "/desk/sites", "The year at Elm House").wide();
    vec![
        Sample::of("empty", &year_of(page(), &read(0, 0))),
        Sample::of("usual", &year_of(page(), &read(2, 40))),
        Sample::of("rows", &year_of(page(), &read(6, 400))),
    ]
}
