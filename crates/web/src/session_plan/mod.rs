//! The plan of a session: its facilitator changes parts, names and minutes, and sees the times of day.

mod form;
mod samples;

pub(crate) use samples::samples;

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::session_plan::{self as plan, PlanLook};
use askama::Template;
use axum::response::Response;
use domain::id::SessionId;
use domain::method::by_key;
use domain::refusal::{Fault, Refusal};
use domain::room::PhasePlace;
use domain::session_plan::SessionPlan;
use form::{Press, Typed};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// One part of the form.
struct Row {
    /// Counted from nought, and the place before it.
    place: usize,
    above: usize,
    /// Counted from one.
    number: String,
    name_id: String,
    minutes_id: String,
    key: String,
    name: String,
    minutes: String,
    /// "2:05pm"; empty after a part whose minutes cannot be read.
    begins: String,
    is_first: bool,
    is_last: bool,
}

#[derive(Template)]
#[template(path = "session_plan/show.html")]
struct PlanPage {
    page: Page,
    id: i64,
    group: String,
    day: String,
    span: String,
    minutes: usize,
    rows: Vec<Row>,
    /// The method of the plan that is shown, and whether it has an agenda.
    method: (String, String),
    purpose: String,
    at_home: String,
    has_agenda: bool,
    /// Whole minutes by which the parts are longer than the session, or shorter.
    over: usize,
    free: usize,
    may_change: bool,
    was_opened: bool,
    is_cancelled: bool,
    is_own: bool,
    was_fitted: bool,
    /// What is shown is not what is saved.
    is_draft: bool,
    version: u64,
    /// Parts of the method that this plan leaves out.
    left_out: Vec<(String, String)>,
    methods: Vec<(String, String)>,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    method: String,
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<SessionId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let look = plan::look(&visit.ctx, id).await?;
    let other = by_key(&wanted.method).filter(|method| look.may_change && look.methods.contains(method));
    let typed = match other {
        Some(method) => Typed::of(&SessionPlan::of(method, look.session.minutes), look.version),
        None => Typed::of(&look.plan, look.version),
    };
    let is_draft = other.is_some_and(|method| method.key != look.plan.method || look.is_own);
    Ok(html(&page(&visit, &look, &typed, is_draft, Faults::default())))
}

pub(crate) async fn change(
    Path(id): Path<SessionId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let look = plan::look(&visit.ctx, id).await?;
    let done = match typed.press() {
        Some(Press::Restore) => plan::restore(&visit.ctx, id).await.map(|()| "session-plan-restored"),
        Some(Press::Save) => match typed.read() {
            Ok(new) => plan::save(&visit.ctx, id, &new, typed.version).await.map(|()| "session-plan-saved"),
            Err(why) => Err(Error::Refused(why)),
        },
        Some(Press::Edit(edit)) if look.may_change => {
            let typed = typed.edited(&edit, look.session.minutes);
            return Ok(html(&page(&visit, &look, &typed, true, Faults::default())));
        }
        Some(Press::Edit(_)) => Err(Fault::whole("fault-session-plan-opened").into()),
        None => return Err(Failure::BadRequest),
    };
    match done {
        Ok(told) => Ok(see_other_with(&format!("/sessions/{id}/plan"), &english().t(told))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, &look, &typed, true, Faults::of(&why)))),
        Err(Error::Conflict) => {
            let why: Refusal = Fault::whole("fault-session-plan-meanwhile").into();
            let now = Typed::of(&look.plan, look.version);
            Ok(unprocessable(&page(&visit, &look, &now, false, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, look: &PlanLook, typed: &Typed, is_draft: bool, faults: Faults) -> PlanPage {
    let page =
        visit.page(&look.actor, english().with("session-plan-title", &[("group", &look.session.group_name)])).narrow();
    PlanPage::new(page, look, typed, is_draft, faults)
}

impl PlanPage {
    fn new(page: Page, look: &PlanLook, typed: &Typed, is_draft: bool, faults: Faults) -> PlanPage {
        let (draft, session) = (typed.as_far_as_read(), &look.session);
        let (over, free) = draft.over_and_free(session.minutes);
        let method = draft.method().or_else(|| look.plan.method());
        let named = |key: &str, name: &domain::text::Text| (key.to_owned(), english().of(name).to_owned());
        PlanPage {
            page,
            id: session.session.0,
            group: session.group_name.clone(),
            day: english().day_with_year(session.date),
            span: english().span(session.starts, session.minutes),
            minutes: session.minutes as usize,
            rows: match look.room.is_some() {
                true => went(look),
                false => rows(look, typed),
            },
            method: method.map(|method| named(&method.key, &method.name)).unwrap_or_default(),
            purpose: method.map(|method| english().of(&method.purpose).to_owned()).unwrap_or_default(),
            at_home: method
                .and_then(|method| method.at_home.as_ref())
                .map(|text| english().of(text).to_owned())
                .unwrap_or_default(),
            has_agenda: method.is_some_and(|method| method.agenda),
            over: over as usize,
            free: free as usize,
            may_change: look.may_change,
            was_opened: look.room.is_some(),
            is_cancelled: session.is_cancelled,
            is_own: look.is_own,
            was_fitted: look.was_fitted && !is_draft,
            is_draft,
            version: typed.version,
            left_out: draft.left_out().iter().map(|part| named(&part.key, &part.name)).collect(),
            methods: look.methods.iter().map(|method| named(&method.key, &method.name)).collect(),
            faults,
        }
    }

    fn may_restore(&self) -> bool {
        self.is_own && self.may_change
    }
}

/// The parts of the form, each with the time of day it begins at.
fn rows(look: &PlanLook, typed: &Typed) -> Vec<Row> {
    let last = typed.len().saturating_sub(1);
    let mut begins = Some(look.session.starts_at);
    typed
        .parts()
        .enumerate()
        .map(|(place, (key, name, minutes))| {
            let row = Row {
                place,
                above: place.saturating_sub(1),
                number: (place + 1).to_string(),
                name_id: format!("name-{place}"),
                minutes_id: format!("minutes-{place}"),
                key: key.to_owned(),
                name: name.to_owned(),
                minutes: minutes.to_owned(),
                begins: begins.map(|at| clock(look, at)).unwrap_or_default(),
                is_first: place == 0,
                is_last: place == last,
            };
            let lasts = minutes.trim().parse::<u32>().ok().filter(|minutes| *minutes <= 10_000);
            begins = begins.zip(lasts).map(|(at, minutes)| at + SignedDuration::from_mins(i64::from(minutes)));
            row
        })
        .collect()
}

/// The parts of a room that was opened: as they went, and as they are expected to go.
fn went(look: &PlanLook) -> Vec<Row> {
    let phases = look.room.as_ref().map(|room| room.phases.as_slice()).unwrap_or_default();
    let row = |(place, phase): (usize, &domain::room::PhaseView)| Row {
        place,
        above: place.saturating_sub(1),
        number: (place + 1).to_string(),
        name_id: String::new(),
        minutes_id: String::new(),
        key: phase.key.clone(),
        name: english().of(&phase.name).to_owned(),
        minutes: phase.takes.to_string(),
        begins: clock(look, phase.begins),
        is_first: phase.place == PhasePlace::Done,
        is_last: place + 1 == phases.len(),
    };
    phases.iter().enumerate().map(row).collect()
}

fn clock(look: &PlanLook, at: Timestamp) -> String {
    let zone = TimeZone::get(&look.session.zone).unwrap_or(TimeZone::UTC);
    english().time(at.to_zoned(zone).time())
}
