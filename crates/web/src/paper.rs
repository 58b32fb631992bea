//! Papers on their way to the reader: as a file of their own, never inside a page.

use crate::page::see_other;
use axum::http::header;
use axum::response::{IntoResponse, Response};

/// A PDF to keep, under a name; until it is printed, the page that tells how far it is.
pub(crate) fn pdf(file: Option<Vec<u8>>, name: &str, page: &str) -> Response {
    let Some(file) = file else { return see_other(page) };
    let disposition = format!("attachment; filename=\"{name}.pdf\"");
    let headers = [(header::CONTENT_TYPE, "application/pdf".to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    (headers, file).into_response()
}
