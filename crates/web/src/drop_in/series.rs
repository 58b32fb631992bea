//! The coordinator's page of one series: how many places there are, its dates, and undoing it while nobody has used it.

use super::desk::SeriesRow;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::drop_in::{self, One};
use askama::Template;
use axum::response::Response;
use domain::drop_in::Terms;
use domain::id::{DropInId, ProgrammeId};
use domain::refusal::Refusal;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "drop_in/series.html")]
pub(super) struct OnePage {
    pub page: Page,
    pub faults: Faults,
    pub programme: i64,
    pub programme_title: String,
    pub id: i64,
    pub series: SeriesRow,
    pub may_remove: bool,
    pub typed: TypedTerms,
}

/// How places are given, as it was typed.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct TypedTerms {
    pub places: String,
    pub hours: String,
    pub newcomers: String,
}

impl TypedTerms {
    fn of(terms: Terms) -> TypedTerms {
        let newcomers = if terms.newcomers_first { "yes" } else { "" };
        TypedTerms { places: terms.places.to_string(), hours: terms.hours.to_string(), newcomers: newcomers.into() }
    }

    pub fn terms(&self) -> Terms {
        let number = |text: &str| text.trim().parse().unwrap_or(0);
        Terms { places: number(&self.places), hours: number(&self.hours), newcomers_first: self.newcomers == "yes" }
    }
}

impl OnePage {
    pub fn new(page: Page, programme: ProgrammeId, one: &One) -> OnePage {
        OnePage {
            page,
            faults: Faults::default(),
            programme: programme.0,
            programme_title: one.programme.clone(),
            id: one.shown.series.id.0,
            series: SeriesRow::of(&one.shown),
            may_remove: one.may_remove,
            typed: TypedTerms::of(one.shown.series.terms),
        }
    }
}

async fn page(visit: &Visit, programme: ProgrammeId, id: DropInId) -> Result<OnePage, Failure> {
    let one = drop_in::one(&visit.ctx, programme, id).await?;
    Ok(OnePage::new(visit.page(&one.actor, one.shown.series.title.clone()), programme, &one))
}

pub(crate) async fn series(
    visit: Visit,
    Path((programme, id)): Path<(ProgrammeId, DropInId)>,
) -> Result<Response, Failure> {
    Ok(html(&page(&visit, programme, id).await?))
}

pub(crate) async fn set_terms(
    Path((programme, id)): Path<(ProgrammeId, DropInId)>,
    Posted(visit, typed): Posted<TypedTerms>,
) -> Result<Response, Failure> {
    match drop_in::set_terms(&visit.ctx, programme, id, typed.terms()).await {
        Ok(()) => {
            let path = format!("/desk/programmes/{programme}/open/{id}");
            Ok(see_other_with(&path, &english().t("drop-in-terms-saved")))
        }
        Err(Error::Refused(why)) => refused(&visit, (programme, id), &why, Some(typed)).await,
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn remove(
    Path((programme, id)): Path<(ProgrammeId, DropInId)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match drop_in::remove(&visit.ctx, programme, id).await {
        Ok(()) => {
            let path = format!("/desk/programmes/{programme}/open");
            Ok(see_other_with(&path, &english().t("drop-in-removed")))
        }
        Err(Error::Refused(why)) => refused(&visit, (programme, id), &why, None).await,
        Err(other) => Err(other.into()),
    }
}

async fn refused(
    visit: &Visit,
    (programme, id): (ProgrammeId, DropInId),
    why: &Refusal,
    typed: Option<TypedTerms>,
) -> Result<Response, Failure> {
    let page = page(visit, programme, id).await?;
    let typed = typed.unwrap_or_else(|| page.typed.clone());
    Ok(unprocessable(&OnePage { faults: Faults::of(why), typed, ..page }))
}
