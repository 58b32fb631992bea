//! Making a programme from one of the five blueprints.

use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme::{self, NewProgramme};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use domain::access::{MakeProgramme, Provider, Relation};
use domain::blueprint::{self, Blueprint};
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programme/pick.html")]
struct Pick {
    page: Page,
    blueprints: &'static [Blueprint],
}

#[derive(Template)]
#[template(path = "programme/new.html")]
struct New {
    page: Page,
    blueprint: &'static Blueprint,
    title: String,
    first: String,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Picked {
    #[serde(default)]
    blueprint: String,
}

#[derive(Deserialize)]
pub(crate) struct Wished {
    #[serde(default)]
    blueprint: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    first: String,
}

/// Which of the five; then its title and first date.
pub(crate) async fn new(visit: Visit, Query(picked): Query<Picked>) -> Result<Response, Failure> {
    let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
    let page = visit.page(permit.actor(), english().t("programme-new-title"));
    Ok(match blueprint::by_key(&picked.blueprint) {
        None => html(&Pick { page, blueprints: blueprint::shipped() }),
        Some(blueprint) => {
            let title = blueprint.design.title.clone();
            html(&New { page: page.narrow(), blueprint, title, first: String::new(), faults: Faults::default() })
        }
    })
}

pub(crate) async fn make(Posted(visit, wished): Posted<Wished>) -> Result<Response, Failure> {
    let outcome = match first_date(&wished.first) {
        Ok(first_date) => {
            let new = NewProgramme {
                blueprint: wished.blueprint.clone(),
                title: Some(wished.title.clone()),
                first_date,
                ..NewProgramme::default()
            };
            programme::make(&visit.ctx, new).await
        }
        Err(fault) => Err(fault.into()),
    };
    match outcome {
        Ok(id) => Ok(made(id)),
        Err(Error::Refused(why)) => {
            let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
            let page = visit.page(permit.actor(), english().t("programme-new-title"));
            let Some(blueprint) = blueprint::by_key(&wished.blueprint) else {
                return Ok(unprocessable(&Pick { page, blueprints: blueprint::shipped() }));
            };
            let (title, first) = (wished.title, wished.first);
            Ok(unprocessable(&New { page: page.narrow(), blueprint, title, first, faults: Faults::of(&why) }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn made(id: ProgrammeId) -> Response {
    see_other_with(&format!("/desk/programmes/{id}/setup"), &english().t("programme-made"))
}

/// Nothing for an empty field: the dates of the blueprint itself.
pub(super) fn first_date(text: &str) -> Result<Option<jiff::civil::Date>, Fault> {
    match text.trim() {
        "" => Err(Fault::at("first", "fault-programme-first")),
        text => text.parse().map(Some).map_err(|_| Fault::at("first", "fault-programme-date")),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |title: &str| Page::sample_as(Relation::Coordinator, "/desk/programmes", title);
    let blueprint = &blueprint::shipped()[0];
    let new = |title: &str, faults| New {
        page: page("Make a programme").narrow(),
        blueprint,
        title: title.into(),
        first: "2026-04-14".into(),
        faults,
    };
    let refused = |field, key| Faults::of(&Refusal::from(Fault::at(field, key)));
    let mut samples = vec![
        Sample::of("pick", &Pick { page: page("Make a programme"), blueprints: blueprint::shipped() }),
        Sample::of("usual", &new(&blueprint.design.title, Faults::default())),
        Sample::of("refused", &new("", refused("first", "fault-programme-first"))),
    ];
    samples.extend(super::from_file::samples());
    samples
}
