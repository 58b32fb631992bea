//! "Tell me about the next round": a name and an address, used once.

use super::begin::BeginForm;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::application;
use askama::Template;
use axum::response::Response;

#[derive(Template)]
#[template(path = "application/next_round.html")]
struct NextRound {
    page: Page,
    programme: String,
    slug: String,
    typed: BeginForm,
    faults: Faults,
}

async fn page(visit: &Visit, slug: &str, form: BeginForm, faults: Faults) -> Result<NextRound, Failure> {
    let about = application::about(&visit.ctx, slug).await?;
    Ok(NextRound {
        page: visit.page(&about.actor, english().t("apply-next-title")).narrow(),
        programme: about.programme.title().to_owned(),
        slug: about.programme.slug,
        typed: form,
        faults,
    })
}

pub(crate) async fn form(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, &slug, BeginForm::default(), Faults::default()).await?))
}

pub(crate) async fn ask(Path(slug): Path<String>, Posted(visit, form): Posted<BeginForm>) -> Result<Response, Failure> {
    match application::interested(&visit.ctx, &slug, &form.name, &form.email).await {
        Ok(()) => Ok(see_other_with(&format!("/programmes/{slug}"), &english().t("apply-next-noted"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, &slug, form, Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let sample = |faults| NextRound {
        page: Page::sample_public(english().t("apply-next-title")).narrow(),
        programme: "Reflective practice facilitator training".into(),
        slug: "facilitator-training".into(),
        typed: BeginForm::default(),
        faults,
    };
    let refused = Faults::of(&domain::refusal::Fault::at("name", "fault-apply-name").into());
    vec![Sample::of("next-round", &sample(Faults::default())), Sample::of("next-round-refused", &sample(refused))]
}
