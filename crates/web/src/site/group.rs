//! The quiet room where a group usually meets.

use super::{Menu, menus};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::site::{self, Dates, Given, ToChoose};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, QuietRoomId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "site/group.html")]
struct GroupRoom {
    page: Page,
    to: String,
    back: String,
    /// Where it meets now, in words; may be empty.
    place: String,
    people: usize,
    menus: Vec<Menu>,
    /// Nought for none.
    chosen: i64,
    version: u32,
    /// Why some dates cannot have the room that others can have.
    left: Vec<String>,
    faults: Faults,
}

impl GroupRoom {
    fn possible(&self) -> String {
        english().n("site-group-possible", self.left.len())
    }
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    room: String,
    /// "yes": the dates that cannot have it stay where they are.
    #[serde(default)]
    possible: String,
    #[serde(default)]
    version: u32,
}

fn page(visit: &Visit, looked: &ToChoose) -> GroupRoom {
    let group = &looked.group;
    let title = english().with("site-group-title", &[("group", &group.name)]);
    GroupRoom {
        page: visit.page(&looked.actor, title).narrow(),
        to: format!("/desk/groups/{}/room", group.id),
        back: format!("/desk/programmes/{}/dates?group={}", group.programme, group.id),
        place: group.place.clone(),
        people: looked.people as usize,
        menus: menus(&looked.choices),
        chosen: looked.room.map_or(0, |room| room.0),
        version: group.version,
        left: Vec::new(),
        faults: Faults::default(),
    }
}

pub(crate) async fn to_give(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    let looked = site::to_choose(&visit.ctx, id).await?;
    Ok(html(&page(&visit, &looked)))
}

pub(crate) async fn give(Path(id): Path<GroupId>, Posted(visit, form): Posted<Chosen>) -> Result<Response, Failure> {
    let room: Option<QuietRoomId> = form.room.parse().ok();
    let dates = if form.possible == "yes" { Dates::Possible } else { Dates::All };
    let why = match site::give_group(&visit.ctx, id, (room, dates), form.version).await {
        Ok(given) => {
            let shown = page(&visit, &site::to_choose(&visit.ctx, id).await?);
            return Ok(see_other_with(&shown.back, &told(&given)));
        }
        Err(why @ (Error::Refused(_) | Error::Conflict)) => why,
        Err(other) => return Err(other.into()),
    };
    let shown = page(&visit, &site::to_choose(&visit.ctx, id).await?);
    let (left, faults) = match why {
        Error::Refused(why) => apart(why),
        _ => (Vec::new(), Other::fault()),
    };
    Ok(unprocessable(&GroupRoom { chosen: room.map_or(0, |room| room.0), left, faults, ..shown }))
}

/// The dates that cannot have the room stand in a list of their own, and not in the summary.
fn apart(why: Refusal) -> (Vec<String>, Faults) {
    let (left, others) = why.faults.into_iter().partition(|fault| fault.field == site::LEFT);
    let left = Faults::of(&Refusal { faults: left });
    (left.all().iter().map(|(_, sentence)| sentence.clone()).collect(), Faults::of(&Refusal { faults: others }))
}

fn told(given: &Given) -> String {
    let words = english();
    let people = words.n("site-group-given", given.people);
    match given.left {
        0 => people,
        left => format!("{people} {}", words.n("site-group-left", left)),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let sample = |sites: i64, faults| GroupRoom {
        page: Page::sample_as(Relation::Coordinator, "/desk/programmes", "A room for Willow").narrow(),
        to: "/desk/groups/1/room".into(),
        back: "/desk/programmes/1/dates?group=1".into(),
        place: if sites > 1 { "Garden room 2, Elm House, 1 Elm Street".into() } else { String::new() },
        people: 9,
        menus: Menu::samples(sites),
        chosen: 2,
        version: 1,
        left: Vec::new(),
        faults,
    };
    let some = Fault::at("room", "fault-quiet-room-some").with("count", 50).with("all", 60);
    let closed = "Garden room is closed on Friday 25 December 2026. Choose another room or day.";
    let some = GroupRoom { left: vec![closed.to_owned(); 50], ..sample(2, Faults::of(&some.into())) };
    let full = Fault::at("room", "fault-quiet-room-full").with("room", "Garden room").with("capacity", 8);
    vec![
        Sample::of("empty", &sample(0, Faults::default())),
        Sample::of("usual", &sample(2, Faults::default())),
        Sample::of("rows", &sample(20, Faults::default())),
        Sample::of("some", &some),
        Sample::of("refused", &sample(2, Faults::of(&full.with("people", 9).into()))),
    ]
}
