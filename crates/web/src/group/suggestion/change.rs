//! What is sent from the page of a suggestion, and what is fixed on the board.

use super::SuggestionPage;
use crate::address::Path;
use crate::error::Failure;
use crate::form::Posted;
use crate::group::change::{StageForm, board_path};
use crate::page::{see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::suggestion::{self, Want, look};
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId, SuggestionId};
use domain::refusal::{Fault, Refusal};
use domain::suggestion::{Fixing, Leading, Mix, Wish};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct SuggestForm {
    #[serde(default)]
    stage: String,
    /// "mend", "anew" or "another"; groups otherwise.
    #[serde(default)]
    task: String,
    /// Empty where the groups are wished as they were last.
    #[serde(default)]
    mix: String,
    #[serde(default)]
    groups: String,
    #[serde(default)]
    leading: String,
    /// "yes" when each group shall have a time of the week.
    #[serde(default)]
    times: String,
}

#[derive(Deserialize)]
pub(crate) struct UseForm {
    #[serde(default)]
    stage: String,
    suggestion: SuggestionId,
}

#[derive(Deserialize)]
pub(crate) struct FixForm {
    /// "member", "lead" or "whole".
    what: String,
    person: Option<PersonId>,
    /// "no" to let it go.
    #[serde(default)]
    fixed: String,
}

fn page_path(id: ProgrammeId, stage: &str) -> String {
    let query = serde_html_form::to_string([("stage", stage)]).unwrap_or_default();
    format!("/desk/programmes/{id}/groups/suggestion?{query}")
}

/// The page again with the reasons of a refusal; any other failure as it is.
async fn again(
    visit: &Visit,
    id: ProgrammeId,
    stage: &str,
    error: Error,
    typed: Option<(Wish, String)>,
) -> Result<Response, Failure> {
    let Error::Refused(why) = error else { return Err(error.into()) };
    let look = look(&visit.ctx, id, Some(stage)).await?;
    let page = visit.page(&look.actor, english().t("suggestion-title")).wide();
    Ok(unprocessable(&SuggestionPage::new(page, &look, None).refused(&why, typed)))
}

pub(crate) async fn suggest(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<SuggestForm>,
) -> Result<Response, Failure> {
    let outcome = match want(&form) {
        Ok(want) => suggestion::ask(&visit.ctx, id, &form.stage, want).await,
        Err(why) => Err(why.into()),
    };
    match outcome {
        Ok(()) => Ok(see_other(&page_path(id, &form.stage))),
        Err(error) => {
            let typed = wished(&form, None).map(|wish| (wish, form.groups));
            again(&visit, id, &form.stage, error, typed).await
        }
    }
}

/// What was wished; nothing where the form does not ask for it.
fn wished(form: &SuggestForm, groups: Option<usize>) -> Option<Wish> {
    let mix = match form.mix.as_str() {
        "across" => Mix::Across,
        "teams" => Mix::Teams,
        "roles" => Mix::Roles,
        _ => return None,
    };
    let leading = if form.leading == "leave" { Leading::Leave } else { Leading::Choose };
    Some(Wish { mix, groups, leading, times: form.times == "yes" })
}

fn want(form: &SuggestForm) -> Result<Want, Refusal> {
    let groups = match form.groups.trim() {
        "" => None,
        text => Some(text.parse().map_err(|_| Fault::at("groups", "fault-suggestion-count"))?),
    };
    Ok(match form.task.as_str() {
        "mend" => Want::Mend,
        "anew" => Want::Anew,
        "another" => Want::Another,
        _ => Want::Form(wished(form, groups)),
    })
}

pub(crate) async fn stop(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    suggestion::stop(&visit.ctx, id, &form.stage).await?;
    Ok(see_other(&page_path(id, &form.stage)))
}

pub(crate) async fn drop(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<StageForm>,
) -> Result<Response, Failure> {
    suggestion::drop(&visit.ctx, id, &form.stage).await?;
    Ok(see_other_with(&board_path(id, &form.stage), &english().t("suggestion-left")))
}

pub(crate) async fn use_it(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<UseForm>,
) -> Result<Response, Failure> {
    match suggestion::put_on_board(&visit.ctx, id, &form.stage, form.suggestion).await {
        Ok(()) => Ok(see_other(&board_path(id, &form.stage))),
        Err(error) => again(&visit, id, &form.stage, error, None).await,
    }
}

pub(crate) async fn fix(Path(id): Path<GroupId>, Posted(visit, form): Posted<FixForm>) -> Result<Response, Failure> {
    let group = actions::group::whereabouts(&visit.ctx, id).await?;
    let what = match (form.what.as_str(), form.person) {
        ("member", Some(person)) => Fixing::Member(person),
        ("lead", _) => Fixing::Lead,
        ("whole", _) => Fixing::Whole,
        _ => return Err(Failure::BadRequest),
    };
    let said = match form.fixed.as_str() {
        "no" => {
            suggestion::let_go(&visit.ctx, id, what).await?;
            "group-stay-let-go"
        }
        _ => {
            suggestion::fix(&visit.ctx, id, what).await?;
            "group-stay-saved"
        }
    };
    let notice = english().with(said, &[("name", group.name.as_str())]);
    Ok(see_other_with(&format!("{}#g-{id}", board_path(group.programme, &group.stage)), &notice))
}
