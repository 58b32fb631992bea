//! What is sent from the board: each form calls one action and goes back to the board, or shows it again refused.

use super::board::{Typed, page};
use super::view::Look;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::page::{see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::group::{self, Description, NewGroup};
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::week::Slot;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct StageForm {
    #[serde(default)]
    pub stage: String,
}

#[derive(Deserialize)]
pub(crate) struct GroupForm {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    join_link: String,
    #[serde(default)]
    version: u32,
    /// "invitations" when the form stood on the page that sends them.
    #[serde(default)]
    from: String,
}

#[derive(Deserialize)]
pub(crate) struct LeadForm {
    /// Empty for nobody.
    #[serde(default, deserialize_with = "crate::form::as_sent")]
    facilitator: Option<String>,
    #[serde(default)]
    email: String,
    #[serde(default)]
    reason: String,
}

/// The board of one stage.
pub(crate) fn board_path(id: ProgrammeId, stage: &str) -> String {
    let query = serde_html_form::to_string([("stage", stage)]).unwrap_or_default();
    format!("/desk/programmes/{id}/groups?{query}")
}

/// The board again with the reasons of a refusal; any other failure as it is.
pub(super) async fn again(
    visit: &Visit,
    id: ProgrammeId,
    look: Look,
    error: Error,
    typed: Typed,
) -> Result<Response, Failure> {
    let Error::Refused(why) = error else { return Err(error.into()) };
    let board = group::board(&visit.ctx, id, look.stage.as_deref()).await?;
    Ok(unprocessable(&page(visit, &board, &look).refused(&why, typed)))
}

/// The board again with what was typed beside what somebody else saved.
async fn beside(visit: &Visit, id: GroupId, look: &Look, typed: Typed) -> Result<Response, Failure> {
    let now = group::whereabouts(&visit.ctx, id).await?;
    if typed.stands_in(&now) {
        let to = format!("{}#g-{id}", board_path(now.programme, &now.stage));
        return Ok(see_other_with(&to, &english().n_with("group-described", 0, &[("name", now.name.as_str())])));
    }
    let board = group::board(&visit.ctx, now.programme, Some(&now.stage)).await?;
    Ok(unprocessable(&page(visit, &board, look).beside(&now, typed)))
}

pub(super) fn look_at(stage: &str) -> Look {
    Look { stage: Some(stage.to_owned()), ..Look::default() }
}

pub(crate) async fn add(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<GroupForm>,
) -> Result<Response, Failure> {
    let new = NewGroup {
        programme: id,
        stage: form.stage.clone(),
        name: form.name.clone(),
        facilitator: None,
        place: form.place.clone(),
        join_link: form.join_link.clone(),
    };
    match group::make(&visit.ctx, new).await {
        Ok(made) => {
            let notice = english().with("group-added", &[("name", form.name.trim())]);
            Ok(see_other_with(&format!("{}#g-{made}", board_path(id, &form.stage)), &notice))
        }
        Err(error) => {
            let typed = Typed {
                name: form.name,
                place: form.place,
                join_link: form.join_link,
                is_new: true,
                ..Typed::default()
            };
            again(&visit, id, look_at(&form.stage), error, typed).await
        }
    }
}

pub(crate) async fn undo(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    match group::undo(&visit.ctx, id, &form.stage).await {
        Ok(_) => Ok(see_other(&board_path(id, &form.stage))),
        Err(error) => again(&visit, id, look_at(&form.stage), error, Typed::default()).await,
    }
}

pub(crate) async fn confirm(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    match group::confirm(&visit.ctx, id, &form.stage).await {
        Ok(done) => Ok(see_other_with(&board_path(id, &form.stage), &english().n("group-confirmed", done.groups))),
        Err(error) => again(&visit, id, look_at(&form.stage), error, Typed::default()).await,
    }
}

pub(crate) async fn undo_confirming(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    match group::undo_confirming(&visit.ctx, id, &form.stage).await {
        Ok(()) => Ok(see_other_with(&board_path(id, &form.stage), &english().t("group-confirming-undone"))),
        Err(error) => again(&visit, id, look_at(&form.stage), error, Typed::default()).await,
    }
}

#[derive(Deserialize)]
pub(crate) struct TimeForm {
    /// Number of a slot of the week; empty for none.
    #[serde(default)]
    slot: String,
}

pub(crate) async fn set_time(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<TimeForm>,
) -> Result<Response, Failure> {
    let slot = match form.slot.as_str() {
        "" => None,
        number => Some(number.parse().ok().and_then(Slot::of).ok_or(Failure::BadRequest)?),
    };
    let of = group::whereabouts(&visit.ctx, id).await?;
    match group::set_usual_time(&visit.ctx, id, slot).await {
        Ok(()) => {
            let notice = english().with("group-slot-saved", &[("name", of.name.as_str())]);
            Ok(see_other_with(&format!("{}#g-{id}", board_path(of.programme, &of.stage)), &notice))
        }
        Err(error) => again(&visit, of.programme, look_at(&of.stage), error, Typed::default()).await,
    }
}

pub(crate) async fn describe(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<GroupForm>,
) -> Result<Response, Failure> {
    let group = group::whereabouts(&visit.ctx, id).await?;
    let said = Description {
        name: form.name.clone(),
        place: form.place.clone(),
        join_link: form.join_link.clone(),
        from: form.version,
    };
    match group::describe(&visit.ctx, id, &said).await {
        Ok(people) => {
            let notice = english().n_with("group-described", people, &[("name", form.name.trim())]);
            let to = match form.from.as_str() {
                "invitations" => format!("/desk/programmes/{}/dates/{id}/invitations", group.programme),
                _ => format!("{}#g-{id}", board_path(group.programme, &group.stage)),
            };
            Ok(see_other_with(&to, &notice))
        }
        Err(error) => {
            let look = Look { edit: Some(id), ..look_at(&group.stage) };
            let typed = Typed {
                name: form.name,
                place: form.place,
                join_link: form.join_link,
                version: form.version,
                ..Typed::default()
            };
            match error {
                Error::Conflict => beside(&visit, id, &look, typed).await,
                error => again(&visit, group.programme, look, error, typed).await,
            }
        }
    }
}

pub(crate) async fn name_facilitator(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<LeadForm>,
) -> Result<Response, Failure> {
    let group = group::whereabouts(&visit.ctx, id).await?;
    if form.facilitator.is_none() && form.email.trim().is_empty() {
        return Err(Failure::BadRequest);
    }
    let facilitator: Option<PersonId> = form.facilitator.and_then(|number| number.parse().ok());
    let outcome = match form.email.trim() {
        "" => group::name_facilitator(&visit.ctx, id, facilitator, &form.reason).await,
        email => group::name_facilitator_by_email(&visit.ctx, id, email, &form.reason).await,
    };
    match outcome {
        Ok(people) => {
            let notice = english().n_with("group-lead-named", people, &[("name", group.name.as_str())]);
            Ok(see_other_with(&format!("{}#g-{id}", board_path(group.programme, &group.stage)), &notice))
        }
        Err(error) => {
            let look = Look { lead: Some(id), ..look_at(&group.stage) };
            let typed = Typed { facilitator, email: form.email, reason: form.reason, ..Typed::default() };
            again(&visit, group.programme, look, error, typed).await
        }
    }
}

pub(crate) async fn remove_empty(
    Path(id): Path<GroupId>,
    Posted(visit, _): Posted<Nothing>,
) -> Result<Response, Failure> {
    let group = group::whereabouts(&visit.ctx, id).await?;
    match group::remove_empty(&visit.ctx, id).await {
        Ok(()) => {
            let notice = english().with("group-removed", &[("name", group.name.as_str())]);
            Ok(see_other_with(&board_path(group.programme, &group.stage), &notice))
        }
        Err(error) => again(&visit, group.programme, look_at(&group.stage), error, Typed::default()).await,
    }
}
