//! The form anybody may send, and the page that thanks them.

use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::enquiry::{self, About, EnquiryDraft};
use askama::Template;
use axum::extract::Query;
use axum::response::Response;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "enquiry/form.html")]
struct Form {
    page: Page,
    /// Empty when the question is about no programme in particular.
    title: String,
    slug: String,
    draft: EnquiryDraft,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "enquiry/thanks.html")]
struct Thanks {
    page: Page,
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    programme: String,
}

#[derive(Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    programme: String,
    #[serde(default)]
    name: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    message: String,
    /// A field that people do not see. What fills it in is a machine.
    #[serde(default)]
    website: String,
}

fn page(visit: &Visit, about: &About) -> Page {
    visit.page(&about.actor, english().t("enquiry-title")).narrow()
}

pub(crate) async fn form(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let about = enquiry::about(&visit.ctx, &wanted.programme).await?;
    let page = page(&visit, &about);
    let (title, slug) = about.programme.map(|found| (found.design.title, found.slug)).unwrap_or_default();
    Ok(html(&Form { page, title, slug, draft: EnquiryDraft::default(), faults: Faults::default() }))
}

pub(crate) async fn send(Posted(visit, written): Posted<Written>) -> Result<Response, Failure> {
    if !written.website.is_empty() {
        // It is told what it wants to hear, and nothing is kept.
        return Ok(see_other("/enquire/thanks"));
    }
    let Written { programme: slug, name, email, phone, organisation, message, .. } = written;
    let draft = EnquiryDraft { name, email, phone, organisation, message };
    match enquiry::send(&visit.ctx, &slug, &draft).await {
        Ok(_) => Ok(see_other("/enquire/thanks")),
        Err(Error::Refused(why)) => {
            let about = enquiry::about(&visit.ctx, &slug).await?;
            let page = page(&visit, &about);
            let title = about.programme.map(|found| found.design.title).unwrap_or_default();
            Ok(unprocessable(&Form { page, title, slug, draft, faults: Faults::of(&why) }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn thanks(visit: Visit) -> Result<Response, Failure> {
    let about = enquiry::about(&visit.ctx, "").await?;
    let page = visit.page(&about.actor, english().t("enquiry-thanks-title")).narrow();
    Ok(html(&Thanks { page }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_public("Ask a question").narrow();
    let form = |title: &str, draft: EnquiryDraft, faults| Form {
        page: page(),
        title: title.into(),
        slug: "facilitator-training".into(),
        draft,
        faults,
    };
    let refused = EnquiryDraft::default().check().expect_err("an empty form is refused");
    let long = EnquiryDraft {
        name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
        email: "oluwaseun.adebayo-featherstonehaugh@northgate-community-health.example.org".into(),
        message: "Could a whole team of night staff come together, and how would that work? ".repeat(12),
        ..EnquiryDraft::default()
    };
    vec![
        Sample::of("empty", &form("", EnquiryDraft::default(), Faults::default())),
        Sample::of("usual", &form("Reflective practice groups", EnquiryDraft::default(), Faults::default())),
        Sample::of("longest", &form("Reflective practice facilitator training", long, Faults::default())),
        Sample::of("refused", &form("Reflective practice groups", EnquiryDraft::default(), Faults::of(&refused))),
        Sample::of("thanks", &Thanks { page: page() }),
    ]
}
