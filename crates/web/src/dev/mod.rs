//! Pages of the demo only: sign in as a persona, read the letters it sent, look at every page.

use crate::App;
use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::PAGES;
use crate::page::{Page, html};
use crate::sign_in::{PersonaButton, welcome};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use askama::Template;
use axum::extract::{Path, State};
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
    Ok(personas
        .into_iter()
        .map(|persona| PersonaButton { id: persona.id.0, name: persona.name, hats: persona.hats.join(", ") })
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
    letters: Vec<Shown>,
}

pub(crate) async fn letters(visit: Visit, State(app): State<App>) -> Result<Response, Failure> {
    let page = visit.open_page(english().t("dev-letters")).await?;
    let kept = app.provider.post.kept().ok_or(Error::Missing)?.letters();
    let base = app.provider.base_url.as_str();
    let letters = kept
        .into_iter()
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
    Ok(html(&Letters { page, letters }))
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
