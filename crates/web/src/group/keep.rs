//! What stands in the way of a group is kept with a reason, and kept no more.

use super::board::Typed;
use super::change::{again, board_path, look_at};
use crate::address::Path;
use crate::error::Failure;
use crate::form::Posted;
use crate::page::see_other_with;
use crate::words::english;
use actions::group;
use axum::response::Response;
use domain::grouping::About;
use domain::id::{GroupId, PersonId};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct KeepForm {
    /// With the credential where it is about one: "facilitator_lacks:degree".
    #[serde(default)]
    rule: String,
    /// Numbers with commas between.
    #[serde(default)]
    people: String,
    #[serde(default)]
    reason: String,
}

impl KeepForm {
    fn about(&self) -> Result<(About, Vec<PersonId>), Failure> {
        let about = About::parse(&self.rule).ok_or(Failure::BadRequest)?;
        let people: Result<_, _> = self.people.split(',').filter(|p| !p.is_empty()).map(str::parse).collect();
        Ok((about, people.map_err(|_| Failure::BadRequest)?))
    }
}

pub(crate) async fn keep_no_more(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<KeepForm>,
) -> Result<Response, Failure> {
    let group = group::whereabouts(&visit.ctx, id).await?;
    let (about, people) = form.about()?;
    group::keep_no_more(&visit.ctx, id, &about, &people).await?;
    Ok(see_other_with(&board_path(group.programme, &group.stage), &english().t("group-kept-no-more")))
}

pub(crate) async fn keep(Path(id): Path<GroupId>, Posted(visit, form): Posted<KeepForm>) -> Result<Response, Failure> {
    let group = group::whereabouts(&visit.ctx, id).await?;
    let (about, people) = form.about()?;
    match group::keep(&visit.ctx, id, &about, &people, &form.reason).await {
        Ok(()) => Ok(see_other_with(&board_path(group.programme, &group.stage), &english().t("group-kept-notice"))),
        Err(error) => {
            let typed = Typed { reason: form.reason, keep: Some((id, form.rule, form.people)), ..Typed::default() };
            again(&visit, group.programme, look_at(&group.stage), error, typed).await
        }
    }
}
