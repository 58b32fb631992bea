//! The facilitator's home: the next session, sessions to close, what is coming up.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::session::shown::{Said, Shown, samples as shown_samples};
use crate::visit::Visit;
use crate::words::english;
use actions::session::DOOR;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;

/// Most things that wait for somebody.
const WAITING: usize = 5;

#[derive(Template)]
#[template(path = "lead/home.html")]
struct Home {
    page: Page,
    next: Option<Shown>,
    is_door_open: bool,
    to_close: Vec<ToClose>,
    coming: Vec<Shown>,
    groups: Vec<(i64, String)>,
}

/// A session that is over and not closed yet.
struct ToClose {
    id: i64,
    group: String,
    day: String,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let lead = actions::session::lead(&visit.ctx).await?;
    let to_close = actions::attendance::to_close(&visit.ctx).await?;
    let words = english();
    let now = visit.ctx.now();
    let mut groups: Vec<(i64, String)> =
        lead.coming.iter().map(|view| (view.session.group.0, view.group_name.clone())).collect();
    groups.sort_by(|one, other| (&one.1, one.0).cmp(&(&other.1, other.0)));
    groups.dedup();
    let to_close = to_close.into_iter().take(WAITING).map(|one| ToClose {
        id: one.session.0,
        group: one.group_name,
        day: words.day(one.date),
    });
    let is_door_open = lead.coming.first().is_some_and(|view| view.starts_at - DOOR <= now);
    let coming = lead.coming.iter().map(|view| Shown::on(visit.today(), view, None)).collect();
    let page = visit.page(&lead.actor, words.t("lead-title"));
    Ok(html(&page_of(page, coming, to_close.collect(), groups, is_door_open)))
}

fn page_of(
    page: Page,
    mut coming: Vec<Shown>,
    to_close: Vec<ToClose>,
    groups: Vec<(i64, String)>,
    is_door_open: bool,
) -> Home {
    let next = (!coming.is_empty()).then(|| coming.remove(0));
    Home { page, next, is_door_open, to_close, coming, groups }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Facilitator, "/lead", "My groups");
    let to_close = |n: i64| ToClose { id: n, group: "Willow".into(), day: "Thursday 26 February".into() };
    let groups = || vec![(1, "Oak".to_owned()), (2, "Willow".to_owned())];
    let closing = |count: i64| (1..=count).map(to_close).collect();
    vec![
        Sample::of("empty", &page_of(page(), vec![], vec![], vec![], false)),
        Sample::of("usual", &page_of(page(), shown_samples::rows(4), closing(2), groups(), false)),
        Sample::of("now", &page_of(page(), shown_samples::rows(1), vec![], groups(), true)),
        Sample::of(
            "longest",
            &page_of(page(), vec![shown_samples::longest(Said::Nothing); 3], closing(1), groups(), false),
        ),
        Sample::of("rows", &page_of(page(), shown_samples::rows(50), closing(5), groups(), false)),
    ]
}
