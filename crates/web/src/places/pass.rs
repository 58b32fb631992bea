//! Noting for somebody who said so by telephone that they pass: what comes of it first, then one button.

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
    pub last: String,
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
            last: String::new(),
            faults,
        }
    }
}

async fn page(visit: &Visit, id: ProgrammeId, who: ApplicationId, faults: Faults) -> Result<Pass, Failure> {
    let passing = offer::passing(&visit.ctx, id, who).await?;
    let number = passing.number.to_string();
    let title = english().with("places-pass-title", &[("number", number.as_str())]);
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
