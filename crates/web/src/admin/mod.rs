//! The operator's pages: health and the queue.

use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::health::Dead;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::access::Relation;
use domain::id::JobId;

#[derive(Template)]
#[template(path = "admin/health.html")]
struct Health {
    page: Page,
    waiting: usize,
    dead: Vec<Dead>,
    database: &'static str,
}

pub(crate) async fn health(visit: Visit) -> Result<Response, Failure> {
    let health = actions::health::read(&visit.ctx).await?;
    let page = visit.page(&health.actor, english().t("health-title"));
    let database = if health.is_sqlite { "SQLite" } else { "PostgreSQL" };
    let waiting = usize::try_from(health.waiting).unwrap_or(usize::MAX);
    Ok(html(&Health { page, waiting, dead: health.dead, database }))
}

pub(crate) async fn revive_job(
    Path(id): Path<JobId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    actions::health::revive_job(&visit.ctx, id).await?;
    Ok(see_other_with("/admin/health", &english().t("health-revived")))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Operator, "/admin/health", "Server");
    let dead = |n: i64| Dead {
        id: JobId(n),
        kind: "send_invitation".into(),
        attempts: 8,
        last_error: "the mail server did not take it: connection refused".into(),
        queued_at: jiff::Timestamp::UNIX_EPOCH,
    };
    let health = |dead| Health { page: page(), waiting: 3, dead, database: "SQLite" };
    vec![Sample::of("empty", &health(vec![])), Sample::of("rows", &health((1..=50).map(dead).collect()))]
}
