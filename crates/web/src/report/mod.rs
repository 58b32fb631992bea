//! The report of a programme as a page, in print and as CSV; and the commissioner's home.

mod chart;
pub(crate) mod impact;
mod paper;
mod samples;
mod shown;
mod table;

pub(crate) use paper::{ask as ask_for_paper, take as take_paper};
pub(crate) use samples::{impact_samples, samples};

use crate::address::Path;
use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::paper::Standing;
use actions::report::{self, Report};
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use domain::access::Relation;
use domain::id::ProgrammeId;
use jiff::tz::TimeZone;
use shown::Shown;

#[derive(Template)]
#[template(path = "report/report.html")]
struct ReportPage {
    page: Page,
    report: Report,
    shown: Shown,
    /// Where the provider is.
    zone: TimeZone,
}

impl ReportPage {
    fn new(page: impl FnOnce(&str) -> Page, report: Report) -> ReportPage {
        let shown = shown::shown(&report);
        let page = page(&shown.headline);
        let zone = TimeZone::get(&page.brand.zone).unwrap_or(TimeZone::UTC);
        ReportPage { page, report, shown, zone }
    }

    fn is_printed(&self) -> bool {
        matches!(self.report.paper, Standing::Ready(_))
    }

    /// When the paper was asked for that can be taken.
    fn printed_at(&self) -> String {
        let Standing::Ready(at) = self.report.paper else { return String::new() };
        let at = at.to_zoned(self.zone.clone()).datetime();
        let (day, time) = (english().day_with_year(at.date()), english().time(at.time()));
        english().with("report-paper-at", &[("day", day.as_str()), ("time", time.as_str())])
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
