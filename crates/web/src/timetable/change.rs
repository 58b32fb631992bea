//! What is sent from the page of a timetable.

use super::form::TimetableForm;
use super::{page_of, path_of};
use crate::address::Path;
use crate::error::Failure;
use crate::form::Posted;
use crate::page::{see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::timetable::{self, Want, look};
use axum::response::Response;
use domain::id::{ProgrammeId, TimetableId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct StageForm {
    #[serde(default)]
    stage: String,
}

#[derive(Deserialize)]
pub(crate) struct UseForm {
    #[serde(default)]
    stage: String,
    timetable: TimetableId,
}

/// The page again with the reasons of a refusal; any other failure as it is.
async fn again(
    visit: &Visit,
    id: ProgrammeId,
    stage: &str,
    error: Error,
    typed: Option<&TimetableForm>,
) -> Result<Response, Failure> {
    let why: Refusal = match error {
        Error::Refused(why) => why,
        // There is a newer one, or none any more.
        Error::Conflict => Fault::whole("fault-timetable-old").into(),
        other => return Err(other.into()),
    };
    let look = look(&visit.ctx, id, Some(stage)).await?;
    Ok(unprocessable(&page_of(visit, &look).refused(&why, typed)))
}

pub(crate) async fn find(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<TimetableForm>,
) -> Result<Response, Failure> {
    let (want, typed) = match form.task.as_str() {
        "anew" => (Want::Anew, None),
        "another" => (Want::Another, None),
        _ => (Want::Find(form.wish(visit.today())), Some(&form)),
    };
    match timetable::ask(&visit.ctx, id, &form.stage, want).await {
        Ok(()) => Ok(see_other(&path_of(id, &form.stage))),
        Err(error) => again(&visit, id, &form.stage, error, typed).await,
    }
}

pub(crate) async fn stop(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    timetable::stop(&visit.ctx, id, &form.stage).await?;
    Ok(see_other(&path_of(id, &form.stage)))
}

pub(crate) async fn drop(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    match timetable::drop(&visit.ctx, id, &form.stage).await {
        Ok(()) => Ok(see_other_with(&path_of(id, &form.stage), &english().t("timetable-left"))),
        Err(error) => again(&visit, id, &form.stage, error, None).await,
    }
}

pub(crate) async fn use_it(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<UseForm>,
) -> Result<Response, Failure> {
    match timetable::use_it(&visit.ctx, id, &form.stage, form.timetable).await {
        Ok(made) => Ok(see_other_with(&path_of(id, &form.stage), &english().n("timetable-used", made))),
        Err(error) => again(&visit, id, &form.stage, error, None).await,
    }
}

pub(crate) async fn take_back(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<UseForm>,
) -> Result<Response, Failure> {
    match timetable::take_back(&visit.ctx, id, &form.stage, form.timetable).await {
        Ok(()) => Ok(see_other_with(&path_of(id, &form.stage), &english().t("timetable-taken-back"))),
        Err(error) => again(&visit, id, &form.stage, error, None).await,
    }
}
