//! People are moved, placed and taken out on the board.

use super::board::Typed;
use super::change::{again, board_path, look_at};
use super::view::Look;
use crate::address::Path;
use crate::error::Failure;
use crate::form::Posted;
use crate::page::see_other;
use actions::group;
use axum::response::Response;
use domain::access::FormGroups;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::refusal::Fault;
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct MoveForm {
    #[serde(default)]
    stage: String,
    #[serde(default)]
    person: String,
    /// Empty for somebody who is in no group.
    #[serde(default)]
    from: String,
    /// A group, or "out".
    #[serde(default)]
    to: String,
}

#[derive(Deserialize)]
pub(crate) struct PlaceForm {
    #[serde(default)]
    stage: String,
    /// Those whose boxes are ticked.
    #[serde(default)]
    person: Vec<PersonId>,
    #[serde(default)]
    to: String,
}

pub(crate) async fn move_person(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<MoveForm>,
) -> Result<Response, Failure> {
    visit.ctx.permit(FormGroups, id).await?;
    let person: PersonId = form.person.parse().map_err(|_| Failure::BadRequest)?;
    let from: Option<GroupId> = form.from.parse().ok();
    let to: Option<GroupId> = form.to.parse().ok();
    let outcome = match (from, to) {
        (Some(from), Some(to)) => group::move_member(&visit.ctx, person, from, to).await,
        (None, Some(to)) => group::place_many(&visit.ctx, to, &[person]).await,
        (Some(from), None) if form.to == "out" => group::remove(&visit.ctx, from, person).await,
        _ => return Err(Failure::BadRequest),
    };
    match outcome {
        Ok(()) => {
            let there = from.map_or_else(|| "np".to_owned(), |from| format!("g-{from}"));
            Ok(see_other(&format!("{}#{there}", board_path(id, &form.stage))))
        }
        Err(error) => {
            let look = Look { moving: Some(person), ..look_at(&form.stage) };
            again(&visit, id, look, error, Typed::default()).await
        }
    }
}

/// Several people into one group; nothing happens unless all of them can go there.
pub(crate) async fn place(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<PlaceForm>,
) -> Result<Response, Failure> {
    visit.ctx.permit(FormGroups, id).await?;
    let to: Option<GroupId> = form.to.parse().ok();
    let outcome = match to {
        _ if form.person.is_empty() => Err(Fault::whole("fault-people-nobody").into()),
        None => Err(Fault::at("to", "fault-group-no-target").into()),
        Some(to) => group::place_many(&visit.ctx, to, &form.person).await,
    };
    match outcome {
        Ok(()) => Ok(see_other(&format!("{}#np", board_path(id, &form.stage)))),
        Err(error) => {
            let typed = Typed { ticked: form.person, to, ..Typed::default() };
            again(&visit, id, look_at(&form.stage), error, typed).await
        }
    }
}
