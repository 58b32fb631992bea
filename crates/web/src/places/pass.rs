//! Noting for somebody who said so by telephone that they pass: what comes of it first, then one button. And opening an offer again
//! whose time is over.

use super::row::status;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::offer::{self, Passing};
use askama::Template;
use axum::response::Response;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Answer, Standing};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "places/pass.html")]
pub(super) struct Pass {
    pub page: Page,
    pub programme: i64,
    pub application: i64,
    pub title: String,
    pub number: String,
    pub status: String,
    pub class: &'static str,
    pub can_pass: bool,
    /// They wait, and hold no place.
    pub waits: bool,
    /// Number of who would be offered the place.
    pub next: Option<String>,
    /// Their letter could not be delivered yet: a last day can be set by hand.
    pub is_unheard: bool,
    /// The course has begun: no place goes on by itself.
    pub has_begun: bool,
    /// Their time to answer was over.
    pub has_lapsed: bool,
    /// Why their offer cannot be opened again; empty where it can.
    pub why_not: String,
    pub last: String,
    pub why: String,
    pub faults: Faults,
}

impl Pass {
    fn of(page: Page, (who, passing): (ApplicationId, Passing), faults: Faults) -> Pass {
        let standing = passing.standing;
        let (status, class) = status(standing, passing.position, passing.programme.design.zone.tz());
        let has_place = matches!(standing, Standing::Offered { .. } | Standing::Answered(Answer::Accepted));
        Pass {
            page: page.narrow(),
            programme: passing.programme.id.0,
            application: who.0,
            title: passing.programme.title().to_owned(),
            number: passing.number.to_string(),
            status,
            class,
            can_pass: has_place || passing.waits,
            waits: passing.waits,
            next: passing.next.map(|number| number.to_string()),
            is_unheard: passing.is_unheard,
            has_begun: passing.has_begun,
            has_lapsed: passing.again.is_some(),
            why_not: passing.again.and_then(Result::err).map(|why| Faults::of(&why).sentences()).unwrap_or_default(),
            last: String::new(),
            why: String::new(),
            faults,
        }
    }

    fn title_words(&self) -> String {
        title(self.has_lapsed, &self.number)
    }
}

fn title(has_lapsed: bool, number: &str) -> String {
    let key = if has_lapsed { "places-again-title" } else { "places-pass-title" };
    english().with(key, &[("number", number)])
}

async fn page(visit: &Visit, id: ProgrammeId, who: ApplicationId, faults: Faults) -> Result<Pass, Failure> {
    let passing = offer::passing(&visit.ctx, id, who).await?;
    let number = passing.number.to_string();
    let title = title(passing.again.is_some(), &number);
    Ok(Pass::of(visit.page(&passing.actor, title), (who, passing), faults))
}

pub(crate) async fn look(
    visit: Visit,
    Path((id, who)): Path<(ProgrammeId, ApplicationId)>,
) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, who, Faults::default()).await?))
}

pub(crate) async fn note(
    Path((id, who)): Path<(ProgrammeId, ApplicationId)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let words = english();
    let told = |number: u32| words.with("places-moved", &[("number", number.to_string().as_str())]);
    match offer::note_pass(&visit.ctx, id, who).await {
        Ok(moved) => {
            let notice = moved.map_or_else(|| words.t("places-pass-noted").into_owned(), told);
            Ok(see_other_with(&format!("/desk/programmes/{id}/places"), &notice))
        }
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, id, who, Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct TermForm {
    last: String,
}

/// Sets the last day to answer of somebody whose letter nobody takes.
pub(crate) async fn set_term(
    Path((id, who)): Path<(ProgrammeId, ApplicationId)>,
    Posted(visit, form): Posted<TermForm>,
) -> Result<Response, Failure> {
    match offer::set_term(&visit.ctx, id, who, form.last.trim().parse().ok()).await {
        Ok(()) => {
            let notice = english().t("places-term-noted");
            Ok(see_other_with(&format!("/desk/programmes/{id}/places"), &notice))
        }
        Err(Error::Refused(why)) => {
            let again = page(&visit, id, who, Faults::of(&why)).await?;
            Ok(unprocessable(&Pass { last: form.last, ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct AgainForm {
    why: String,
    last: String,
}

/// Opens the offer again of somebody who was silent.
pub(crate) async fn offer_again(
    Path((id, who)): Path<(ProgrammeId, ApplicationId)>,
    Posted(visit, AgainForm { why, last }): Posted<AgainForm>,
) -> Result<Response, Failure> {
    match offer::offer_again(&visit.ctx, id, who, (&why, last.trim().parse().ok())).await {
        Ok(()) => Ok(see_other_with(&format!("/desk/programmes/{id}/places"), &english().t("places-again-noted"))),
        Err(Error::Refused(refusal)) => {
            let again = page(&visit, id, who, Faults::of(&refusal)).await?;
            Ok(unprocessable(&Pass { last, why, ..again }))
        }
        Err(other) => Err(other.into()),
    }
}
