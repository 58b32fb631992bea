//! The work that waits or has failed, for the operator.

use super::when;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::health::Unfinished;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::JobId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "admin/jobs.html")]
struct JobsPage {
    page: Page,
    is_dead: bool,
    lines: Vec<Line>,
    next: Option<JobId>,
}

struct Line {
    id: JobId,
    kind: String,
    /// When it is due or was queued, and how often it was tried.
    told: String,
    error: String,
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    state: String,
    before: Option<JobId>,
}

pub(crate) async fn jobs(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let is_dead = wanted.state == "dead";
    let found = actions::health::jobs(&visit.ctx, is_dead, wanted.before).await?;
    let page = visit.page(&found.actor, title(is_dead));
    Ok(html(&JobsPage::new(page, is_dead, found.jobs, found.next)))
}

fn title(is_dead: bool) -> String {
    english().t(if is_dead { "health-dead-title" } else { "health-waiting-title" }).into_owned()
}

impl JobsPage {
    fn new(page: Page, is_dead: bool, jobs: Vec<Unfinished>, next: Option<JobId>) -> JobsPage {
        let line = |job: Unfinished| {
            let (key, at) = if is_dead { ("health-job-dead", job.queued_at) } else { ("health-job-waits", job.due_at) };
            let told = english().n_with(key, job.attempts, &[("when", &when(at, &page))]);
            Line { id: job.id, kind: job.kind, told, error: job.last_error }
        };
        JobsPage { is_dead, lines: jobs.into_iter().map(line).collect(), next, page }
    }
}

pub(crate) async fn revive_job(
    Path(id): Path<JobId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    actions::health::revive_job(&visit.ctx, id).await?;
    Ok(see_other_with("/admin/jobs?state=dead", &english().t("health-revived")))
}

pub(crate) fn samples() -> Vec<Sample> {
    let job = |n: i64| Unfinished {
        id: JobId(n),
        kind: "send_invitation".into(),
        attempts: 8,
        last_error: "the mail server did not take it: connection refused".into(),
        queued_at: jiff::Timestamp::UNIX_EPOCH,
        due_at: jiff::Timestamp::UNIX_EPOCH,
    };
    let page = |is_dead, jobs, next| {
        JobsPage::new(Page::sample_as(Relation::Operator, "/admin/jobs", title(is_dead)), is_dead, jobs, next)
    };
    vec![
        Sample::of("empty", &page(true, vec![], None)),
        Sample::of("waiting", &page(false, (1..4).map(job).collect(), None)),
        Sample::of("rows", &page(true, (1..=50).map(job).collect(), Some(JobId(1)))),
    ]
}
