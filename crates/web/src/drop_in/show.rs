//! The page of a series: its dates, one press to take a place, and a link by e-mail for whoever has not signed in.

use super::{Row, rule, told};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::drop_in::{self, Doing, Look};
use askama::Template;
use axum::response::Response;
use domain::id::SessionId;
use domain::refusal::Refusal;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "drop_in/show.html")]
pub(super) struct SeriesPage {
    pub page: Page,
    pub faults: Faults,
    pub programme: String,
    pub title: String,
    /// "/open/…"
    pub path: String,
    pub rows: Vec<Row>,
    pub asks_calmly: bool,
    pub rule: String,
    /// Of a refused form.
    pub asker: String,
    pub email: String,
    pub chosen: i64,
}

#[derive(Deserialize)]
pub(crate) struct Press {
    #[serde(default)]
    session: String,
    #[serde(default)]
    r#do: String,
}

#[derive(Deserialize)]
pub(crate) struct Ask {
    #[serde(default)]
    session: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
}

impl SeriesPage {
    pub fn new(page: Page, code: &str, look: &Look, zone: &str) -> SeriesPage {
        SeriesPage {
            page,
            faults: Faults::default(),
            programme: look.series.programme_title.clone(),
            title: look.series.title.clone(),
            path: format!("/open/{code}"),
            rows: look.lines.iter().map(|line| Row::of(&look.series, line, zone)).collect(),
            asks_calmly: look.asks_calmly,
            rule: rule(&look.series),
            asker: String::new(),
            email: String::new(),
            chosen: 0,
        }
    }
}

async fn page(visit: &Visit, code: &str) -> Result<SeriesPage, Failure> {
    let look = drop_in::look(&visit.ctx, code).await?;
    let page = visit.page(&look.actor, look.series.title.clone());
    Ok(SeriesPage::new(page, code, &look, &visit.ctx.provider.brand.zone))
}

async fn refused(visit: &Visit, code: &str, why: &Refusal, form: Ask) -> Result<Response, Failure> {
    let chosen = form.session.parse().unwrap_or(0);
    let page = page(visit, code).await?;
    Ok(unprocessable(&SeriesPage { faults: Faults::of(why), asker: form.name, email: form.email, chosen, ..page }))
}

/// A number that is none is that of no session.
pub(super) fn session(text: &str) -> SessionId {
    text.parse().unwrap_or(SessionId(0))
}

pub(crate) async fn show(visit: Visit, Path(code): Path<String>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, &code).await?))
}

pub(crate) async fn press(Path(code): Path<String>, Posted(visit, form): Posted<Press>) -> Result<Response, Failure> {
    let doing = doing(&form.r#do).ok_or(Failure::BadRequest)?;
    match drop_in::take(&visit.ctx, &code, session(&form.session), doing).await {
        Ok(state) => Ok(see_other_with(&format!("/open/{code}"), &told(state))),
        Err(Error::Refused(why)) => {
            refused(&visit, &code, &why, Ask { session: form.session, name: String::new(), email: String::new() }).await
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn doing(text: &str) -> Option<Doing> {
    match text {
        "take" => Some(Doing::Take),
        "give-up" => Some(Doing::GiveUp),
        _ => None,
    }
}

pub(crate) async fn send_link(Path(code): Path<String>, Posted(visit, form): Posted<Ask>) -> Result<Response, Failure> {
    match drop_in::ask_for_link(&visit.ctx, &code, session(&form.session), (&form.name, &form.email)).await {
        Ok(()) => Ok(see_other_with(&format!("/open/{code}"), &english().t("drop-in-sent"))),
        Err(Error::Refused(why)) => refused(&visit, &code, &why, form).await,
        Err(other) => Err(other.into()),
    }
}
