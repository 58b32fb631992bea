//! The report of a programme as a page, in print and as CSV; and the commissioner's home.

mod chart;
pub(crate) mod impact;
mod samples;
mod shown;
mod table;

pub(crate) use samples::{impact_samples, samples};

use crate::address::Path;
use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use actions::report::{self, Report};
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::Relation;
use domain::id::ProgrammeId;
use shown::Shown;

#[derive(Template)]
#[template(path = "report/report.html")]
struct ReportPage {
    page: Page,
    report: Report,
    shown: Shown,
}

impl ReportPage {
    fn new(page: impl FnOnce(&str) -> Page, report: Report) -> ReportPage {
        let shown = shown::shown(&report);
        ReportPage { page: page(&shown.headline), report, shown }
    }

    /// A commissioner has no page of the programme to go back to.
    fn is_at_the_desk(&self) -> bool {
        self.report.actor.hats.has(Relation::Coordinator)
    }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let report = report::read(&visit.ctx, id).await?;
    let actor = report.actor.clone();
    Ok(html(&ReportPage::new(|title| visit.page(&actor, title), report)))
}

/// The same figures as the page, to reckon with.
pub(crate) async fn csv(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let report = report::read(&visit.ctx, id).await?;
    let name = format!("attachment; filename=\"report-{id}.csv\"");
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, table::csv(&report)).into_response())
}
