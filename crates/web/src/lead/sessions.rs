//! All the sessions that somebody is to hold, fifty to a page.

use crate::address::Query;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::session::shown::{Said, Shown, samples as shown_samples};
use crate::visit::Visit;
use crate::words::english;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "lead/sessions.html")]
struct Sessions {
    page: Page,
    sessions: Vec<Shown>,
    /// Addresses of the pages before and after; empty where there is none.
    earlier: String,
    later: String,
}

#[derive(Deserialize)]
pub(crate) struct Nth {
    #[serde(default)]
    page: u32,
}

pub(crate) async fn sessions(visit: Visit, Query(nth): Query<Nth>) -> Result<Response, Failure> {
    let found = actions::session::lead_sessions(&visit.ctx, nth.page).await?;
    let page = visit.page(&found.actor, english().t("lead-all"));
    let now = visit.ctx.now();
    let turn = |nth: u32| format!("/lead/sessions?page={nth}");
    Ok(html(&Sessions {
        page,
        sessions: found.sessions.iter().map(|view| Shown::near(view, None, now)).collect(),
        earlier: nth.page.checked_sub(1).map(turn).unwrap_or_default(),
        later: if found.has_later { turn(nth.page.saturating_add(1)) } else { String::new() },
    }))
}

pub(crate) fn sessions_samples() -> Vec<Sample> {
    let show = |sessions: Vec<Shown>, later: &str| Sessions {
        page: Page::sample_as(Relation::Facilitator, "/lead/sessions", "All your sessions"),
        sessions,
        earlier: String::new(),
        later: later.into(),
    };
    vec![
        Sample::of("empty", &show(vec![], "")),
        Sample::of("rows", &show(shown_samples::rows(50), "/lead/sessions?page=1")),
        Sample::of("longest", &show(vec![shown_samples::longest(Said::Nothing)], "")),
    ]
}
