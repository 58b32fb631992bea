//! Pages that are only words: privacy and accessibility.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "public/words_page.html")]
struct WordsPage {
    page: Page,
    paragraphs: Vec<String>,
}

fn paragraphs(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| crate::words::english().t(key).into_owned()).collect()
}

const PRIVACY: [&str; 7] = ["privacy-1", "privacy-7", "privacy-2", "privacy-3", "privacy-4", "privacy-5", "privacy-6"];
const ACCESSIBILITY: [&str; 3] = ["accessibility-1", "accessibility-2", "accessibility-3"];

pub(crate) async fn privacy(visit: Visit) -> Result<Response, Failure> {
    let page = visit.open_page(crate::words::english().t("privacy-title")).await?;
    Ok(html(&WordsPage { page, paragraphs: paragraphs(&PRIVACY) }))
}

pub(crate) async fn accessibility(visit: Visit) -> Result<Response, Failure> {
    let page = visit.open_page(crate::words::english().t("accessibility-title")).await?;
    Ok(html(&WordsPage { page, paragraphs: paragraphs(&ACCESSIBILITY) }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = Page::sample_public("Privacy");
    vec![Sample::of("privacy", &WordsPage { page, paragraphs: paragraphs(&PRIVACY) })]
}
