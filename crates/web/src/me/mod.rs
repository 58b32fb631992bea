//! The participant's home: what comes next, what waits, what is coming up.

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
#[template(path = "me/home.html")]
struct Home {
    page: Page,
    next: Option<Shown>,
    /// The next session goes on, or its room is open already.
    is_door_open: bool,
    waiting: Vec<Shown>,
    coming: Vec<Shown>,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let home = actions::session::home(&visit.ctx).await?;
    let page = visit.page(&home.actor, english().t("me-title"));
    let now = visit.ctx.now();
    let is_door_open = home.coming.first().is_some_and(|(view, _)| view.starts_at - DOOR <= now);
    let shown = home.coming.iter().map(|(view, said)| Shown::on(visit.today(), view, *said)).collect();
    Ok(html(&page_of(page, shown, is_door_open)))
}

fn page_of(page: Page, mut coming: Vec<Shown>, is_door_open: bool) -> Home {
    let next = (!coming.is_empty()).then(|| coming.remove(0));
    let waiting = coming.iter().filter(|one| one.said.is_nothing()).take(WAITING).cloned().collect();
    Home { page, next, is_door_open, waiting, coming }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Participant, "/me", "My dates");
    let usual = shown_samples::usual;
    vec![
        Sample::of("empty", &page_of(page(), vec![], false)),
        Sample::of(
            "usual",
            &page_of(page(), [usual(Said::Nothing)].into_iter().chain(shown_samples::rows(4)).collect(), false),
        ),
        Sample::of("coming", &page_of(page(), vec![usual(Said::Coming)], false)),
        Sample::of("not-coming", &page_of(page(), vec![usual(Said::NotComing)], false)),
        Sample::of("now", &page_of(page(), vec![usual(Said::Coming), usual(Said::Nothing)], true)),
        Sample::of("longest", &page_of(page(), (0..3).map(|_| shown_samples::longest(Said::Nothing)).collect(), false)),
        Sample::of("rows", &page_of(page(), shown_samples::rows(50), false)),
    ]
}
