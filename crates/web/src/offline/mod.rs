//! A session led without a network: the page a device takes along, and what came of it once it was sent.

mod samples;
mod sent;

pub(crate) use samples::{samples, sent_samples};
pub(crate) use sent::{choose, sent};

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Posted;
use crate::page::{Page, html, see_other, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::offline::{self, Arrived, Sent, TakenAlong};
use askama::Template;
use axum::response::Response;
use domain::attendance::Attendance;
use domain::id::SessionId;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

#[derive(Template)]
#[template(path = "offline/show.html")]
struct Offline {
    page: Page,
    id: i64,
    group: String,
    starts: String,
    ends: String,
    /// What the script reckons with, as JSON.
    plan: String,
    print: String,
    /// One word each.
    parts: Vec<String>,
    people: Vec<Row>,
    is_wall: bool,
    can_be: bool,
    script: String,
}

struct Row {
    field: String,
    name: String,
    chosen: &'static str,
}

/// Instants in milliseconds, lengths in minutes.
#[derive(Serialize)]
struct PlanJson {
    now: i64,
    opens: i64,
    starts: i64,
    ends: i64,
    minutes: u32,
    parts: Vec<PartJson>,
}

#[derive(Serialize)]
struct PartJson {
    name: String,
    minutes: u32,
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    on: String,
}

/// The page that works on without a network. `?on=wall`: nobody's name is in it.
pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<SessionId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let is_wall = wanted.on == "wall";
    let along = offline::take_along(&visit.ctx, id, is_wall).await?;
    let title = english().with("offline-title", &[("group", &along.session.group_name)]);
    let page = visit.page(&along.actor, title).narrow();
    Ok(html(&shown(page, &along, is_wall)))
}

fn shown(page: Page, along: &TakenAlong, is_wall: bool) -> Offline {
    let session = &along.session;
    let zone = TimeZone::get(&session.zone).unwrap_or(TimeZone::UTC);
    let clock = |at: jiff::Timestamp| english().time(at.to_zoned(zone.clone()).time());
    let phases = &along.plan.phases;
    let plan = PlanJson {
        now: along.now.as_millisecond(),
        opens: along.opens.as_millisecond(),
        starts: along.plan.starts.as_millisecond(),
        ends: along.plan.ends.as_millisecond(),
        minutes: session.minutes,
        parts: phases
            .iter()
            .map(|phase| PartJson { name: english().of(&phase.name).to_owned(), minutes: phase.minutes })
            .collect(),
    };
    Offline {
        page,
        id: session.session.0,
        group: session.group_name.clone(),
        starts: clock(session.starts_at),
        ends: clock(session.ends_at),
        plan: serde_json::to_string(&plan).unwrap_or_default(),
        print: along.print.clone(),
        parts: phases.iter().map(|phase| english().of(&phase.short).to_owned()).collect(),
        people: along.people.iter().map(row).collect(),
        is_wall,
        can_be: along.can_be,
        script: crate::assets::address("offline.js"),
    }
}

fn row((person, name, mark): &(domain::id::PersonId, String, Option<Attendance>)) -> Row {
    Row { field: format!("person-{person}"), name: name.clone(), chosen: mark.map_or("", Attendance::as_str) }
}

/// What the device noted: `batch`, `plan`, `presses` as JSON, `person-ID=present`.
pub(crate) async fn take_in(
    Path(id): Path<SessionId>,
    Posted(visit, fields): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let noted = read(&fields)?;
    let arrived = offline::take_in(&visit.ctx, id, &noted).await;
    let to = format!("/sessions/{id}/offline/sent?batch={}", noted.batch);
    match arrived {
        Ok(Arrived::Now) => Ok(see_other(&to)),
        Ok(Arrived::Already) => Ok(see_other_with(&to, &english().t("offline-already"))),
        Err(actions::Error::Refused(why)) => {
            let along = offline::take_along(&visit.ctx, id, true).await?;
            let title = english().with("offline-title", &[("group", &along.session.group_name)]);
            let page = visit.page(&along.actor, title).narrow();
            Ok(sent::refused(page, &along.session, &why))
        }
        Err(other) => Err(other.into()),
    }
}

fn read(fields: &[(String, String)]) -> Result<Sent, Failure> {
    let mut noted = Sent::default();
    for (name, value) in fields {
        match (name.as_str(), name.strip_prefix("person-")) {
            (_, Some(id)) => {
                let person = id.parse().map_err(|_| Failure::BadRequest)?;
                noted.marks.push((person, value.parse().map_err(|_| Failure::BadRequest)?));
            }
            ("batch", None) => noted.batch.clone_from(value),
            ("print", None) => noted.print.clone_from(value),
            ("presses", None) => noted.presses = serde_json::from_str(value).map_err(|_| Failure::BadRequest)?,
            _ => {}
        }
    }
    Ok(noted)
}
