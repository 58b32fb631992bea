//! The people table as a file, with nothing in it that a spreadsheet would run.

use super::query::Query;
use crate::address::Query as FromUrl;
use crate::error::Failure;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::person::{Filter, Line};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use documents::table::{Cell, write_csv, write_xlsx};

/// What the file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Csv,
    Xlsx,
}

pub(crate) async fn csv(visit: Visit, FromUrl(query): FromUrl<Query>) -> Result<Response, Failure> {
    file(&visit, &query.filter(), Kind::Csv).await
}

pub(crate) async fn xlsx(visit: Visit, FromUrl(query): FromUrl<Query>) -> Result<Response, Failure> {
    file(&visit, &query.filter(), Kind::Xlsx).await
}

/// Everybody the filter finds, as a file to keep.
pub(super) async fn file(visit: &Visit, filter: &Filter, kind: Kind) -> Result<Response, Failure> {
    let lines = actions::person::export(&visit.ctx, filter).await?;
    let words = english();
    // The headers are those the import recognises, so that the list can come back.
    let headers = [
        words.t("people-first-name"),
        words.t("people-last-name"),
        words.t("people-email"),
        words.t("people-phone"),
        words.t("people-role"),
        words.t("people-organisation"),
        words.t("people-team"),
        words.t("people-manager-email"),
    ];
    let headers: Vec<&str> = headers.iter().map(AsRef::as_ref).collect();
    let rows: Vec<Vec<Cell>> = lines.into_iter().map(cells).collect();
    download(kind, "people", &words.t("people-title"), &headers, &rows)
}

/// A table to keep, under a name without its ending.
pub(crate) fn download(
    kind: Kind,
    name: &str,
    sheet: &str,
    headers: &[&str],
    rows: &[Vec<Cell>],
) -> Result<Response, Failure> {
    let (bytes, content, ending) = match kind {
        Kind::Csv => (write_csv(headers, rows), "text/csv; charset=utf-8", "csv"),
        Kind::Xlsx => {
            let bytes = write_xlsx(sheet, headers, rows).map_err(|error| Error::Broken(error.into()))?;
            (bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
        }
    };
    let disposition = format!("attachment; filename=\"{name}.{ending}\"");
    let head = [(header::CONTENT_TYPE, content.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((head, bytes).into_response())
}

fn cells(line: Line) -> Vec<Cell> {
    let texts = [
        line.first_name,
        line.last_name,
        line.email,
        line.phone,
        line.role,
        line.organisation,
        line.team,
        line.manager_email,
    ];
    texts.map(Cell::Text).into()
}
