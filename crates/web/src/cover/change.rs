//! What is sent from the page of a cover.

use super::{At, CoverPage, page_of, path, path_on};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::page::{see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::cover::{self, Choice, look};
use axum::response::Response;
use domain::id::{CoverId, PersonId, SessionId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct UseForm {
    cover: CoverId,
    /// "session-person", or "session-" where it is left out.
    #[serde(default)]
    row: Vec<String>,
}

#[derive(Deserialize)]
pub(crate) struct CoverForm {
    cover: CoverId,
}

fn choice(row: &str) -> Option<Choice> {
    let (session, person) = row.split_once('-')?;
    let by = if person.is_empty() { None } else { Some(person.parse::<PersonId>().ok()?) };
    Some(Choice { session: session.parse::<SessionId>().ok()?, by })
}

/// The page again with the reasons of a refusal; any other failure as it is.
async fn again(visit: &Visit, id: PersonId, error: Error, rows: &[String]) -> Result<Response, Failure> {
    let why = match error {
        Error::Refused(why) => why,
        // There is a newer proposal, or none any more.
        Error::Conflict => Fault::whole("fault-cover-old").into(),
        other => return Err(other.into()),
    };
    let look = look(&visit.ctx, id, None, None).await?;
    Ok(unprocessable(&chosen(page_of(visit, &look), rows).refused(&why)))
}

/// What was chosen stays chosen.
fn chosen(mut page: CoverPage, rows: &[String]) -> CoverPage {
    for line in &mut page.lines {
        let typed = line.choices.iter().position(|(value, _, _)| rows.contains(value));
        for (nth, choice) in line.choices.iter_mut().enumerate() {
            choice.2 = typed.map_or(choice.2, |typed| typed == nth);
        }
    }
    page
}

pub(crate) async fn suggest(Path(id): Path<PersonId>, Posted(visit, at): Posted<At>) -> Result<Response, Failure> {
    let today = visit.today();
    let days = at.read().and_then(|(from, to)| {
        let fault = Fault::at("to", "fault-cover-days");
        domain::cover::span(from, to, today).ok_or_else(|| Refusal::from(fault))
    });
    let outcome = match days {
        Ok(days) => cover::suggest(&visit.ctx, id, days).await,
        Err(why) => Err(why.into()),
    };
    match outcome {
        Ok(()) => Ok(see_other(&path_on(id, &at.from, &at.to))),
        Err(error) => again(&visit, id, error, &[]).await,
    }
}

pub(crate) async fn use_it(
    Path(id): Path<PersonId>,
    Posted(visit, form): Posted<UseForm>,
) -> Result<Response, Failure> {
    let choices: Option<Vec<Choice>> = form.row.iter().map(|row| choice(row)).collect();
    let choices = choices.ok_or(Failure::BadRequest)?;
    match cover::use_it(&visit.ctx, id, form.cover, &choices).await {
        Ok(count) => Ok(see_other_with(&path(id), &english().n("cover-used", count))),
        Err(error) => again(&visit, id, error, &form.row).await,
    }
}

pub(crate) async fn take_back(
    Path(id): Path<PersonId>,
    Posted(visit, form): Posted<CoverForm>,
) -> Result<Response, Failure> {
    match cover::take_back(&visit.ctx, id, form.cover).await {
        Ok(count) => Ok(see_other_with(&path(id), &english().n("cover-taken-back", count))),
        Err(error) => again(&visit, id, error, &[]).await,
    }
}

pub(crate) async fn drop(Path(id): Path<PersonId>, Posted(visit, _): Posted<Nothing>) -> Result<Response, Failure> {
    cover::leave(&visit.ctx, id).await?;
    Ok(see_other_with(&path(id), &english().t("cover-left")))
}
