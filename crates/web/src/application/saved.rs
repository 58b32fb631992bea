//! What a form is told while it is written in.

use crate::page::html;
use crate::words::english;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "application/saved.html")]
struct SavedLine {
    version: u32,
    said: String,
    failed: String,
}

/// A line with the version to save over next. Never a page.
pub(crate) fn saved(version: u32, word: &str) -> Response {
    let words = english();
    html(&SavedLine { version, said: words.t(word).into_owned(), failed: words.t("apply-not-saved").into_owned() })
}
