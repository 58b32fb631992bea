//! One open session by a personal link: take a place, or give it up. Looking changes nothing.

use super::show::{doing, session};
use super::{Row, rule, told};
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use actions::Error;
use actions::drop_in::{self, ByLink};
use askama::Template;
use axum::response::Response;
use domain::id::DropInAskId;

#[derive(Template)]
#[template(path = "drop_in/by_link.html")]
pub(super) struct PlacePage {
    pub page: Page,
    pub faults: Faults,
    pub token: String,
    pub programme: String,
    /// `None` once it has begun.
    pub row: Option<Row>,
    /// The other dates, each with the same buttons.
    pub others: Vec<Row>,
    /// Whoever brings a story is told so.
    pub brings_story: bool,
    /// Of the page of the series.
    pub path: String,
    pub rule: String,
}

async fn page(by_link: &LinkVisit, id: DropInAskId) -> Result<PlacePage, Failure> {
    let visit = &by_link.visit;
    let ByLink { actor, series, line, others, brings_story, path } =
        drop_in::by_link(&visit.ctx, id).await.map_err(|error| match error {
            Error::Missing => Failure::NoLink,
            other => other.into(),
        })?;
    Ok(PlacePage {
        page: visit.page(&actor, series.title.clone()).narrow(),
        faults: Faults::default(),
        token: by_link.token.clone(),
        programme: series.programme_title.clone(),
        row: line.map(|line| Row::of(&series, &line, &visit.ctx.provider.brand.zone)),
        others: others.iter().map(|line| Row::of(&series, line, &visit.ctx.provider.brand.zone)).collect(),
        brings_story,
        path,
        rule: rule(&series),
    })
}

pub(crate) async fn look_by_link(by_link: LinkVisit, id: DropInAskId) -> Result<Response, Failure> {
    Ok(html(&page(&by_link, id).await?))
}

pub(crate) async fn answer_by_link(
    by_link: LinkVisit,
    id: DropInAskId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let pressed = form.iter().find(|(name, _)| name == "do").map_or("", |(_, value)| value.as_str());
    let doing = doing(pressed).ok_or(Failure::BadRequest)?;
    let other = form.iter().find(|(name, _)| name == "session").map(|(_, value)| session(value));
    match drop_in::act_by_link(&by_link.visit.ctx, id, other, doing).await {
        Ok((state, token)) => Ok(see_other_with(&format!("/l/{token}"), &told(state))),
        Err(Error::Refused(why)) => {
            Ok(unprocessable(&PlacePage { faults: Faults::of(&why), ..page(&by_link, id).await? }))
        }
        Err(other) => Err(other.into()),
    }
}
