//! The commissioner's home: the report that is ready, or what comes next; and their own programmes.

use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::report::{Commissioned, impact};
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "report/impact.html")]
pub(super) struct Home {
    pub page: Page,
    pub next: Option<Next>,
    pub rows: Vec<Row>,
}

/// The one thing to look at next.
pub(super) struct Next {
    pub heading: String,
    pub why: String,
    pub button: String,
    pub href: String,
}

pub(super) struct Row {
    pub title: String,
    pub href: String,
    pub state: String,
    /// Class of the status word.
    pub status: &'static str,
    pub sessions: String,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let seen = impact(&visit.ctx).await?;
    let page = visit.page(&seen.actor, english().t("impact-title"));
    Ok(html(&Home { page, next: next(&seen.programmes), rows: seen.programmes.iter().map(row).collect() }))
}

fn href(programme: &Commissioned) -> String {
    format!("/impact/{}/report", programme.id)
}

/// The first finished report, figures before none, then the programme whose next session is nearest.
pub(super) fn next(programmes: &[Commissioned]) -> Option<Next> {
    let words = english();
    let sessions = |one: &Commissioned| held(one);
    if let Some(ready) = programmes.iter().find(|one| is_ready(one)) {
        let why = if ready.has_figures { "impact-ready-why" } else { "impact-ready-few" };
        return Some(Next {
            heading: words.with("impact-ready", &[("title", &ready.title)]),
            why: words.with(why, &[("sessions", &sessions(ready))]),
            button: words.t("impact-read").into_owned(),
            href: href(ready),
        });
    }
    let soonest = programmes.iter().filter(|one| one.next.is_some()).min_by_key(|one| one.next)?;
    let day = soonest.next.map(|day| words.day_with_year(day)).unwrap_or_default();
    Some(Next {
        heading: words.with("impact-coming", &[("title", &soonest.title)]),
        why: words.with("impact-coming-why", &[("sessions", &sessions(soonest)), ("day", &day)]),
        button: words.t("impact-so-far").into_owned(),
        href: href(soonest),
    })
}

/// Something was held, and both questionnaires are closed.
fn is_ready(one: &Commissioned) -> bool {
    one.is_after_closed && one.held > 0
}

fn held(one: &Commissioned) -> String {
    let held = one.held.to_string();
    match one.planned {
        0 => english().t("impact-none-yet").into_owned(),
        planned => english().n_with("impact-held", planned, &[("held", &held)]),
    }
}

pub(super) fn row(one: &Commissioned) -> Row {
    let (state, status) = match (one.is_before_closed, one.is_after_closed) {
        _ if one.held == 0 => ("impact-state-not-begun", ""),
        (_, true) if one.has_figures => ("impact-state-ready", "done"),
        (_, true) => ("impact-state-few", "done"),
        (true, false) => ("impact-state-before", "part"),
        (false, false) => ("impact-state-none", ""),
    };
    let next = one.next.map(|day| english().with("impact-next-session", &[("day", &english().day_with_year(day))]));
    Row {
        title: one.title.clone(),
        href: href(one),
        state: english().t(state).into_owned(),
        status,
        sessions: [Some(held(one)), next].into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}
