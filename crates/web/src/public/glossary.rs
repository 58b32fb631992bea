//! The words we use, as the guide explains them: a page for whoever meets one and has no guide at hand.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;

/// A page of the guide that is one table: a word, and what is meant by it.
const WORDS: &str = include_str!("../../../../docs/guide/words.md");

#[derive(Template)]
#[template(path = "public/glossary.html")]
struct Glossary {
    page: Page,
    words: Vec<(String, String)>,
}

/// The rows of the table, without its head.
fn words(guide: &str) -> Vec<(String, String)> {
    let rows = guide.lines().filter_map(|line| line.trim().strip_prefix('|')?.strip_suffix('|'));
    let row = |row: &str| row.split_once('|').map(|(word, meant)| (plain(word), plain(meant)));
    rows.skip(2).filter_map(row).collect()
}

/// Without the marks of emphasis.
fn plain(text: &str) -> String {
    text.trim().replace('*', "")
}

pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let page = visit.open_page(crate::words::english().t("glossary-title")).await?;
    Ok(html(&Glossary { page, words: words(WORDS) }))
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of("usual", &Glossary { page: Page::sample_public("Words we use"), words: words(WORDS) })]
}
