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
    (error, which): (Error, Option<TimetableId>),
    typed: Option<&TimetableForm>,
) -> Result<Response, Failure> {
    let (why, is_conflict) = match error {
        Error::Refused(why) => (why, false),
        Error::Conflict => (Refusal::from(Fault::whole("fault-timetable-old")), true),
        other => return Err(other.into()),
    };
    let look = look(&visit.ctx, id, Some(stage)).await?;
    // Where the one that was pressed still stands as it was, two came at the same moment. Else there is a newer one, or none.
    let stands = which.is_some() && look.timetable.as_ref().map(|kept| kept.id) == which && !look.is_old;
    let why = if is_conflict && stands { Fault::whole("fault-timetable-meanwhile").into() } else { why };
    Ok(unprocessable(&page_of(visit, &look).refused(&why, typed)))
}

pub(crate) async fn find(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<TimetableForm>,
) -> Result<Response, Failure> {
    let (want, typed) = match form.task.as_str() {
        "anew" => (Want::Anew, None),
        "another" => (Want::Another, None),
        "before" => (Want::Before, None),
        _ => (Want::Find(form.wish(visit.today())), Some(&form)),
    };
    match timetable::ask(&visit.ctx, id, &form.stage, want).await {
        Ok(()) => Ok(see_other(&path_of(id, &form.stage))),
        Err(error) => again(&visit, id, &form.stage, (error, None), typed).await,
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
        Err(error) => again(&visit, id, &form.stage, (error, None), None).await,
    }
}

pub(crate) async fn use_it(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<UseForm>,
) -> Result<Response, Failure> {
    match timetable::use_it(&visit.ctx, id, &form.stage, form.timetable).await {
        Ok(made) => Ok(see_other_with(&path_of(id, &form.stage), &english().n("timetable-used", made))),
        Err(error) => again(&visit, id, &form.stage, (error, Some(form.timetable)), None).await,
    }
}

pub(crate) async fn take_back(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<UseForm>,
) -> Result<Response, Failure> {
    match timetable::take_back(&visit.ctx, id, &form.stage, form.timetable).await {
        Ok(()) => Ok(see_other_with(&path_of(id, &form.stage), &english().t("timetable-taken-back"))),
        Err(error) => again(&visit, id, &form.stage, (error, Some(form.timetable)), None).await,
    }
}
