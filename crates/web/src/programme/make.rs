//! Making a programme: from one of the five blueprints, or from a file; and writing one out as a file.

use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme::{self, NewProgramme};
use askama::Template;
use axum::extract::{Path, Query};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
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

#[derive(Template)]
#[template(path = "programme/from_file.html")]
struct FromFile {
    page: Page,
    toml: String,
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

#[derive(Deserialize)]
pub(crate) struct Pasted {
    #[serde(default)]
    toml: String,
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
        Ok(draft) => Ok(made(draft)),
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

fn made(draft: programme::Made) -> Response {
    let key = if draft.breaks_left_out > 0 { "programme-made-without-breaks" } else { "programme-made" };
    see_other_with(&format!("/desk/programmes/{}/setup", draft.id), &english().t(key))
}

/// Nothing for an empty field: the dates of the blueprint itself.
fn first_date(text: &str) -> Result<Option<jiff::civil::Date>, Fault> {
    match text.trim() {
        "" => Err(Fault::at("first", "fault-programme-first")),
        text => crate::typed::date(text).map(Some).ok_or_else(|| Fault::at("first", "fault-programme-date")),
    }
}

pub(crate) async fn from_file(visit: Visit) -> Result<Response, Failure> {
    let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
    let page = visit.page(permit.actor(), english().t("programme-file-title"));
    Ok(html(&FromFile { page, toml: String::new(), first: String::new(), faults: Faults::default() }))
}

pub(crate) async fn upload(Posted(visit, pasted): Posted<Pasted>) -> Result<Response, Failure> {
    let outcome = match pasted.first.trim() {
        "" => programme::make_from_file(&visit.ctx, &pasted.toml, None).await,
        _ => match first_date(&pasted.first) {
            Ok(first) => programme::make_from_file(&visit.ctx, &pasted.toml, first).await,
            Err(fault) => Err(fault.into()),
        },
    };
    match outcome {
        Ok(draft) => Ok(made(draft)),
        Err(Error::Refused(why)) => {
            let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
            let page = visit.page(permit.actor(), english().t("programme-file-title"));
            let Pasted { toml, first } = pasted;
            Ok(unprocessable(&FromFile { page, toml, first, faults: Faults::of(&why) }))
        }
        Err(other) => Err(other.into()),
    }
}

/// The design as a file to keep, or to make another programme from.
pub(crate) async fn blueprint_file(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let file = programme::blueprint_file(&visit.ctx, id).await?;
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let heads = [(CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((heads, file.toml).into_response())
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
    let file = |toml: &str, faults| FromFile {
        page: page("Make a programme from a file"),
        toml: toml.into(),
        first: String::new(),
        faults,
    };
    let broken = Refusal::from(
        Fault::at("toml", "fault-programme-toml").with("line", "3".to_owned()).with("why", "invalid string"),
    );
    vec![
        Sample::of("pick", &Pick { page: page("Make a programme"), blueprints: blueprint::shipped() }),
        Sample::of("usual", &new(&blueprint.design.title, Faults::default())),
        Sample::of("refused", &new("", refused("first", "fault-programme-first"))),
        Sample::of("file", &file("", Faults::default())),
        Sample::of("file-refused", &file("key = \"x\"\nname = \"X\"\ntitle = 'a", Faults::of(&broken))),
    ]
}
