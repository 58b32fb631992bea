//! One import as it stands: how far the queue is with it, what would happen, what happened.

use super::columns;
use super::faults::told;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other, see_other_with};
use crate::visit::Visit;
use crate::words::{english, number};
use actions::import::{cancel as stop, carry_out as take_in, view};
use askama::Template;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::table::{Cell, write_csv};
use domain::id::ImportId;
use domain::import::{Import, Report, RunState};
use std::borrow::Cow;

/// Bad rows on a page.
const PAGE: usize = 50;

#[derive(Template)]
#[template(path = "import/run.html")]
pub(super) struct Run {
    pub page: Page,
    pub import: Import,
    /// Bad rows of this page.
    pub bad: Vec<Bad>,
    pub sheet: usize,
    pub has_next: bool,
}

/// One thing that is wrong with one row, in words.
pub struct Bad {
    pub line: u32,
    pub column: String,
    pub text: String,
    pub why: String,
    pub mend: String,
}

#[derive(serde::Deserialize, Default)]
pub(crate) struct Sheet {
    #[serde(default)]
    page: usize,
}

impl Run {
    pub fn of(page: Page, import: Import, sheet: usize) -> Run {
        let first = sheet.saturating_sub(1) * PAGE;
        let bad: Vec<Bad> = all_bad(&import.report, first, PAGE);
        let has_next = import.report.bad.len() > first + PAGE;
        Run { page, bad, sheet: sheet.max(1), has_next, import }
    }

    fn is(&self, state: &str) -> bool {
        self.import.state.as_str() == state
    }

    /// "Checked: 1,250 of 5,000 rows"
    fn progress(&self) -> String {
        let (done, total) = (count(self.import.rows_done), count(self.import.rows_total));
        english().with("import-bar-told", &[("done", done.as_str()), ("total", total.as_str())])
    }

    /// Those of this list, ready to be put into the programme it was begun from.
    fn people(&self) -> String {
        let into = self.import.into.map(|id| format!("&into={id}")).unwrap_or_default();
        format!("/desk/people?import={}{into}", self.import.id)
    }

    /// What would be written, or was.
    fn to_write(&self) -> u32 {
        self.import.report.to_write()
    }

    /// The four figures of the report.
    fn figures(&self) -> [(Cow<'static, str>, String); 4] {
        let (report, words) = (&self.import.report, english());
        [
            (words.t("import-new"), count(report.new)),
            (words.t("import-updated"), count(report.updated)),
            (words.t("import-unchanged"), count(report.unchanged)),
            (words.t("import-left-out"), number(report.bad.len() as u64)),
        ]
    }

    fn heading(&self) -> String {
        let key = if self.is("done") { "import-done" } else { "import-checked" };
        people(key, self.to_write())
    }

    fn button(&self) -> String {
        people("import-take-in", self.to_write())
    }

    /// The first 50 that are not known yet.
    fn employers(&self) -> Vec<(&str, String)> {
        let said = |rows: u32| english().n("import-employers-rows", rows);
        self.import.report.employers.iter().take(50).map(|(name, rows)| (name.as_str(), said(*rows))).collect()
    }

    fn bad_heading(&self) -> String {
        people("import-bad", u32::try_from(self.import.report.bad.len()).unwrap_or(u32::MAX))
    }
}

fn count(n: u32) -> String {
    number(u64::from(n))
}

fn people(key: &str, n: u32) -> String {
    english().n_with(key, n, &[("number", count(n).as_str())])
}

/// Everything that is wrong with the rows of a list, in their order.
pub fn bad_rows(report: &Report) -> Vec<Bad> {
    all_bad(report, 0, usize::MAX)
}

fn all_bad(report: &Report, skip: usize, take: usize) -> Vec<Bad> {
    let rows = report.bad.iter().skip(skip).take(take);
    rows.flat_map(|row| {
        row.faults.iter().map(|fault| {
            let (why, mend) = told(fault);
            Bad { line: row.line, column: columns::label(fault.column()), text: fault.text().to_owned(), why, mend }
        })
    })
    .collect()
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ImportId>,
    Query(sheet): Query<Sheet>,
) -> Result<Response, Failure> {
    let view = view(&visit.ctx, id).await?;
    if view.import.state == RunState::Mapping && !view.import.report.trouble {
        return Ok(html(&columns::page(&visit, view, Faults::default())));
    }
    let page = visit.page(&view.actor, english().t("import-title"));
    Ok(html(&Run::of(page, view.import, sheet.page)))
}

pub(crate) async fn carry_out(
    Path(id): Path<ImportId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    take_in(&visit.ctx, id).await?;
    Ok(see_other(&format!("/desk/import/{id}")))
}

pub(crate) async fn cancel(
    Path(id): Path<ImportId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let to = format!("/desk/import/{id}");
    match stop(&visit.ctx, id).await? {
        true => Ok(see_other_with("/desk/import", &english().t("import-stopped"))),
        false => Ok(see_other_with(&to, &english().t("import-too-late"))),
    }
}

/// Every bad row as a list to mend from.
pub(crate) async fn rows_to_mend(visit: Visit, Path(id): Path<ImportId>) -> Result<Response, Failure> {
    let import = view(&visit.ctx, id).await?.import;
    let words = english();
    let headers = [
        words.t("import-bad-line"),
        words.t("import-bad-column"),
        words.t("import-bad-text"),
        words.t("import-bad-why"),
        words.t("import-bad-mend"),
    ];
    let headers: Vec<&str> = headers.iter().map(AsRef::as_ref).collect();
    let rows: Vec<Vec<Cell>> = bad_rows(&import.report).into_iter().map(cells).collect();
    let head = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"rows-to-mend.csv\""),
    ];
    Ok((head, write_csv(&headers, &rows)).into_response())
}

fn cells(bad: Bad) -> Vec<Cell> {
    let texts = [bad.column, bad.text, bad.why, bad.mend].map(Cell::Text);
    std::iter::once(Cell::Number(f64::from(bad.line))).chain(texts).collect()
}
