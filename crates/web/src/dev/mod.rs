//! Pages of the demo only: sign in as a persona, read the letters it sent, put its clock forward, look at every page.

mod clock;

pub(crate) use clock::{put as put_clock, samples as clock_samples, show as clock};

use crate::App;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::PAGES;
use crate::page::{Page, html};
use crate::sign_in::{PersonaButton, welcome};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::demo::Persona;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use domain::id::PersonId;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct PersonaForm {
    person: i64,
    #[serde(default)]
    next: String,
}

pub(crate) async fn persona_buttons(visit: &Visit, app: &App) -> Result<Vec<PersonaButton>, Failure> {
    if !app.provider.is_demo {
        return Ok(vec![]);
    }
    let personas = actions::demo::personas(&visit.ctx).await?;
    let hat = |hat: &&str| english().t(&format!("dev-hat-{hat}"));
    let hats = |persona: &Persona| persona.hats.iter().map(hat).collect::<Vec<_>>().join(", ");
    Ok(personas
        .into_iter()
        .map(|persona| PersonaButton { id: persona.id.0, hats: hats(&persona), name: persona.name })
        .collect())
}

pub(crate) async fn sign_in(Posted(visit, form): Posted<PersonaForm>) -> Result<Response, Failure> {
    let signed_in = actions::demo::sign_in_as(&visit.ctx, PersonId(form.person)).await?;
    welcome(&visit, &signed_in, &form.next).await
}

struct Shown {
    to: String,
    subject: String,
    text: String,
    links: Vec<String>,
    has_calendar: bool,
}

#[derive(Template)]
#[template(path = "dev/letters.html")]
struct Letters {
    page: Page,
    q: String,
    letters: Vec<Shown>,
    /// Address of the next page; empty on the last.
    next: String,
}

/// Letters on a page.
const LETTERS: usize = 50;

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    q: String,
    #[serde(default)]
    page: usize,
}

impl Wanted {
    fn next(&self) -> String {
        let query = [("q", self.q.clone()), ("page", (self.page + 1).to_string())];
        format!("/dev/letters?{}", serde_html_form::to_string(query).unwrap_or_default())
    }
}

pub(crate) async fn letters(
    visit: Visit,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    let page = visit.open_page(english().t("dev-letters")).await?;
    let kept = app.provider.post.kept().ok_or(Error::Missing)?.letters();
    let base = app.provider.base_url.as_str();
    let q = wanted.q.trim().to_lowercase();
    let is_found = |head: String| head.to_lowercase().contains(&q);
    let mut found = kept
        .into_iter()
        .filter(|kept| is_found(format!("{} {} {}", kept.name, kept.to, kept.letter.subject)))
        .skip(wanted.page.saturating_mul(LETTERS))
        .peekable();
    let letters = found
        .by_ref()
        .take(LETTERS)
        .map(|kept| {
            let text = kept.letter.text();
            Shown {
                to: format!("{} <{}>", kept.name, kept.to),
                subject: kept.letter.subject.clone(),
                links: text.split_whitespace().filter_map(|word| word.strip_prefix(base)).map(String::from).collect(),
                has_calendar: kept.letter.calendar.is_some(),
                text,
            }
        })
        .collect();
    let next = if found.peek().is_some() { wanted.next() } else { String::new() };
    Ok(html(&Letters { page, q: wanted.q, letters, next }))
}

#[derive(Template)]
#[template(path = "dev/gallery.html")]
struct Gallery {
    page: Page,
    samples: Vec<(&'static str, &'static str)>,
}

pub(crate) async fn gallery(visit: Visit) -> Result<Response, Failure> {
    let page = visit.open_page(english().t("dev-gallery")).await?;
    let samples =
        PAGES.iter().flat_map(|entry| (entry.samples)().into_iter().map(|sample| (entry.page, sample.name))).collect();
    Ok(html(&Gallery { page, samples }))
}

pub(crate) async fn sample(Path((page, name)): Path<(String, String)>) -> Result<Response, Failure> {
    let entry = PAGES.iter().find(|entry| entry.page == page).ok_or(Error::Missing)?;
    let sample = (entry.samples)().into_iter().find(|sample| sample.name == name).ok_or(Error::Missing)?;
    Ok(Html(sample.html).into_response())
}
