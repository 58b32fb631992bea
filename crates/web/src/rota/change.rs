//! What is sent from the rota: each form calls one action and goes back to it, or shows it again refused.

use super::show::{Look, page, path_of};
use super::view::seat_of;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::rota::{self, Of};
use actions::{Error, Result as Done};
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct OfForm {
    group: GroupId,
    version: u32,
}

impl OfForm {
    fn of(&self, programme: ProgrammeId) -> Of {
        Of { programme, group: self.group, version: self.version }
    }
}

#[derive(Deserialize)]
pub(crate) struct SeatForm {
    group: GroupId,
    version: u32,
    on: SessionId,
    person: PersonId,
    seat: String,
}

#[derive(Deserialize)]
pub(crate) struct FixForm {
    group: GroupId,
    version: u32,
    on: SessionId,
    circle: usize,
    #[serde(default)]
    fixed: String,
}

/// Back to the rota with what was done, or the rota again with why it was not.
async fn answer(visit: &Visit, of: Of, outcome: Done<String>, look: Look) -> Result<Response, Failure> {
    match outcome {
        Ok(notice) => {
            let place = look.on.map(|on| format!("&on={on}#m-{on}")).unwrap_or_default();
            let to = format!("{}?group={}{place}", path_of(of.programme), of.group);
            Ok(if notice.is_empty() { see_other(&to) } else { see_other_with(&to, &notice) })
        }
        Err(Error::Refused(why)) => {
            let view = rota::look(&visit.ctx, of.programme, Some(of.group)).await?;
            let mut shown = page(visit, &view, &look);
            shown.faults = Faults::of(&why);
            Ok(unprocessable(&shown))
        }
        Err(other) => Err(other.into()),
    }
}

fn look(of: Of) -> Look {
    Look { group: Some(of.group), ..Look::default() }
}

pub(crate) async fn suggest(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<OfForm>,
) -> Result<Response, Failure> {
    let of = form.of(id);
    let outcome = rota::suggest(&visit.ctx, of).await.map(|()| english().t("rota-suggested").into_owned());
    answer(&visit, of, outcome, look(of)).await
}

pub(crate) async fn repair(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<OfForm>,
) -> Result<Response, Failure> {
    let of = form.of(id);
    let outcome = rota::repair(&visit.ctx, of).await.map(|()| english().t("rota-repaired").into_owned());
    answer(&visit, of, outcome, look(of)).await
}

pub(crate) async fn confirm(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<OfForm>,
) -> Result<Response, Failure> {
    let of = form.of(id);
    let outcome = rota::confirm(&visit.ctx, of).await.map(|people| english().n("rota-confirmed", people));
    answer(&visit, of, outcome, look(of)).await
}

pub(crate) async fn undo(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<OfForm>,
) -> Result<Response, Failure> {
    let of = form.of(id);
    let outcome = rota::undo(&visit.ctx, of).await.map(|()| english().t("rota-undone").into_owned());
    answer(&visit, of, outcome, look(of)).await
}

pub(crate) async fn put(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<SeatForm>,
) -> Result<Response, Failure> {
    let of = Of { programme: id, group: form.group, version: form.version };
    let seat = seat_of(&form.seat).ok_or(Failure::BadRequest)?;
    let outcome = rota::put(&visit.ctx, of, form.on, form.person, seat).await.map(|()| String::new());
    answer(&visit, of, outcome, Look { on: Some(form.on), ..look(of) }).await
}

pub(crate) async fn fix(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<FixForm>,
) -> Result<Response, Failure> {
    let of = Of { programme: id, group: form.group, version: form.version };
    let outcome = rota::fix(&visit.ctx, of, form.on, form.circle, form.fixed == "yes").await.map(|()| String::new());
    answer(&visit, of, outcome, Look { on: Some(form.on), ..look(of) }).await
}
