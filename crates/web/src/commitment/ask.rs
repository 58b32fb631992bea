//! Asking one person for one level, or for several at once.

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::commitment::{self, ToAsk};
use askama::Template;
use axum::response::Response;
use domain::commitment::Signer;
use domain::id::{OrganisationId, ProgrammeId};
use serde::Deserialize;

/// A level to choose.
pub(super) struct Choice {
    /// As it is sent: number of the organisation and key of the level.
    pub value: String,
    pub told: String,
    pub is_chosen: bool,
}

#[derive(Template)]
#[template(path = "commitment/ask.html")]
pub(super) struct AskPage {
    pub page: Page,
    pub id: ProgrammeId,
    /// Organisations with their levels that have not said yes.
    pub choices: Vec<(String, Vec<Choice>)>,
    pub typed: Signer,
    pub faults: Faults,
}

impl AskPage {
    pub(super) fn of(page: Page, shown: ToAsk, chosen: &[String]) -> AskPage {
        let choice = |organisation: &commitment::TakesPart, (key, told): &(String, String)| {
            let value = format!("{}:{key}", organisation.id);
            Choice { is_chosen: chosen.contains(&value), value, told: told.clone() }
        };
        let open = |organisation: &commitment::TakesPart| -> Vec<Choice> {
            let levels = shown.levels.iter().filter(|(key, _)| !shown.agreed.contains(&(organisation.id, key.clone())));
            levels.map(|level| choice(organisation, level)).collect()
        };
        let choices = shown.organisations.iter().map(|one| (one.name.clone(), open(one)));
        AskPage {
            page,
            id: shown.programme.id,
            choices: choices.filter(|(_, open)| !open.is_empty()).collect(),
            typed: Signer::default(),
            faults: Faults::default(),
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    cell: String,
}

async fn looked_at(visit: &Visit, id: ProgrammeId, chosen: &[String]) -> Result<AskPage, Failure> {
    let shown = commitment::to_ask(&visit.ctx, id).await?;
    let page = visit.page(&shown.actor, english().t("commitment-ask-title"));
    Ok(AskPage::of(page, shown, chosen))
}

pub(crate) async fn form(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(wanted): Query<Wanted>,
) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id, &[wanted.cell]).await?))
}

/// "12:managers" in parts.
fn cell(text: &str) -> Option<(OrganisationId, String)> {
    let (organisation, level) = text.split_once(':')?;
    Some((organisation.parse().ok()?, level.to_owned()))
}

pub(crate) async fn send(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let of = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str()).to_owned();
    let typed = Signer { name: of("name"), email: of("email") };
    let chosen: Vec<String> = form.iter().filter(|(key, _)| key == "cell").map(|(_, value)| value.clone()).collect();
    let cells: Vec<_> = chosen.iter().filter_map(|one| cell(one)).collect();
    match commitment::ask(&visit.ctx, id, &typed, &cells).await {
        Ok(many) => {
            Ok(see_other_with(&format!("/desk/programmes/{id}/commitments"), &english().n("commitments-asked", many)))
        }
        Err(Error::Refused(why)) => {
            let again = looked_at(&visit, id, &chosen).await?;
            Ok(unprocessable(&AskPage { typed, faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}
