//! What came of a session that was led without a network: what was saved, and what somebody has to choose.

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::offline::{self, TakenIn};
use actions::room::Surroundings;
use askama::Template;
use axum::response::Response;
use domain::attendance::Attendance;
use domain::id::SessionId;
use domain::offline::{Clock, Went};
use domain::refusal::{Fault, Refusal};
use domain::room::{PhasePlace, PlannedPhase, Room};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "offline/sent.html")]
pub(super) struct SentPage {
    page: Page,
    id: i64,
    group: String,
    when: String,
    batch: String,
    /// A key of what is said of the times; empty where nothing was pressed.
    clock: &'static str,
    /// Parts as they stand in the room: name, and when it began with its minutes.
    parts: Vec<(String, String)>,
    /// The same as the device had it, where the room has others.
    beside: Vec<(String, String)>,
    marked: usize,
    gone: usize,
    /// Name, the mark here, and the device's.
    differing: Vec<(String, String, String)>,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Which {
    #[serde(default)]
    batch: String,
}

#[derive(Deserialize)]
pub(crate) struct Choice {
    #[serde(default)]
    batch: String,
    #[serde(rename = "do", default)]
    which: Option<Mark>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Mark {
    Device,
    Here,
}

pub(crate) async fn sent(
    visit: Visit,
    Path(id): Path<SessionId>,
    Query(which): Query<Which>,
) -> Result<Response, Failure> {
    let Some(taken) = offline::look(&visit.ctx, id, &which.batch).await? else {
        return Ok(see_other(&format!("/sessions/{id}/offline")));
    };
    let title = english().with("offline-title", &[("group", &taken.session.group_name)]);
    let page = visit.page(&taken.actor, title).narrow();
    Ok(html(&shown(page, &taken, which.batch)))
}

pub(crate) async fn choose(
    Path(id): Path<SessionId>,
    Posted(visit, choice): Posted<Choice>,
) -> Result<Response, Failure> {
    let to = format!("/sessions/{id}/offline/sent?batch={}", choice.batch);
    let Some(which) = choice.which else {
        return sent(visit, Path(id), Query(Which { batch: choice.batch })).await;
    };
    let is_the_devices = which == Mark::Device;
    offline::choose(&visit.ctx, id, &choice.batch, is_the_devices).await?;
    let said = if is_the_devices { "offline-chose-device" } else { "offline-chose-here" };
    Ok(see_other_with(&to, &english().t(said)))
}

/// The server did not take it: why, and that the device still has it.
pub(super) fn refused(page: Page, session: &Surroundings, why: &Refusal) -> Response {
    unprocessable(&SentPage { faults: Faults::of(why), ..of(page, session) })
}

/// The refusal as the gallery shows it.
pub(super) fn refused_sample(page: Page, session: &Surroundings) -> SentPage {
    SentPage { faults: Faults::of(&Fault::whole("fault-offline-unreadable").into()), ..of(page, session) }
}

fn of(page: Page, session: &Surroundings) -> SentPage {
    SentPage {
        page,
        id: session.session.0,
        group: session.group_name.clone(),
        when: format!("{}, {}", english().day_with_year(session.date), english().span(session.starts, session.minutes)),
        batch: String::new(),
        clock: "",
        parts: vec![],
        beside: vec![],
        marked: 0,
        gone: 0,
        differing: vec![],
        faults: Faults::default(),
    }
}

pub(super) fn shown(page: Page, taken: &TakenIn, batch: String) -> SentPage {
    let zone = TimeZone::get(&taken.session.zone).unwrap_or(TimeZone::UTC);
    let time = |at: Timestamp| english().time(at.to_zoned(zone.clone()).time());
    let phases = &taken.room.plan().phases;
    let line = |went: &Went| {
        let minutes = english().n("offline-minutes", i64::from(went.minutes));
        (name(phases, went.part), format!("{}, {minutes}", time(went.began)))
    };
    let (clock, beside) = match &taken.outcome.clock {
        Clock::Nothing => ("", vec![]),
        Clock::Taken => ("offline-clock-taken", vec![]),
        Clock::Beside(went) => ("offline-clock-beside", went.iter().map(line).collect()),
    };
    let word = |mark: Attendance| match mark {
        Attendance::Present => english().t("attendance-present").into_owned(),
        Attendance::Absent => english().t("attendance-absent").into_owned(),
        Attendance::Apologies => english().t("attendance-apologies").into_owned(),
    };
    let differing = taken.differing.iter();
    SentPage {
        batch,
        clock,
        parts: if clock.is_empty() { vec![] } else { as_they_went(&taken.room, taken.now).iter().map(line).collect() },
        beside,
        marked: taken.outcome.marked,
        gone: taken.outcome.gone,
        differing: differing
            .map(|(name, here, device)| (name.clone(), here.map(word).unwrap_or_default(), word(*device)))
            .collect(),
        ..of(page, &taken.session)
    }
}

fn as_they_went(room: &Room, now: Timestamp) -> Vec<Went> {
    let phases = room.view(now).phases.into_iter().enumerate().filter(|(_, phase)| phase.place != PhasePlace::Next);
    phases.map(|(part, phase)| Went { part, began: phase.begins, minutes: phase.takes }).collect()
}

fn name(phases: &[PlannedPhase], part: usize) -> String {
    match phases.get(part) {
        Some(phase) => english().of(&phase.name).to_owned(),
        None => english().with("offline-part", &[("number", &(part + 1).to_string())]),
    }
}
