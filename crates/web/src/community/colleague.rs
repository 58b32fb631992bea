//! One colleague, and the form that writes to them without showing an address.

use super::sample_colleague;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::community::{self, Seen};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::community::Colleague;
use domain::id::PersonId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "community/colleague.html")]
struct One {
    page: Page,
    colleague: Colleague,
    is_own: bool,
    may_write: bool,
    message: String,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct MessageForm {
    #[serde(default)]
    message: String,
}

async fn page(visit: &Visit, id: PersonId, message: String, faults: Faults) -> Result<One, Failure> {
    let Seen { actor, colleague, is_own, may_write } = community::seen(&visit.ctx, id).await?;
    let page = visit.page(&actor, colleague.name.clone());
    Ok(One { page, colleague, is_own, may_write, message, faults })
}

pub(crate) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, String::new(), Faults::default()).await?))
}

pub(crate) async fn write(
    Path(id): Path<PersonId>,
    Posted(visit, form): Posted<MessageForm>,
) -> Result<Response, Failure> {
    match community::write(&visit.ctx, id, &form.message).await {
        Ok(()) => Ok(see_other_with(&format!("/community/{id}"), &english().t("community-sent"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, id, form.message, Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let one = |number, is_own, may_write, faults| One {
        page: Page::sample_as(Relation::Trained, "/community", "Rhys Morgan"),
        colleague: sample_colleague(number),
        is_own,
        may_write,
        message: String::new(),
        faults,
    };
    let refused = Faults::of(&domain::refusal::Fault::at("message", "fault-community-empty").into());
    vec![
        Sample::of("colleague", &one(1, false, true, Faults::default())),
        Sample::of("colleague-refused", &one(2, false, true, refused)),
        Sample::of("colleague-first-join", &one(2, false, false, Faults::default())),
        Sample::of("colleague-own", &one(1, true, false, Faults::default())),
    ]
}
