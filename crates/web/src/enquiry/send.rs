//! The form anybody may send, and the page that thanks them.

use crate::address::Query;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::enquiry::{self, About, EnquiryDraft};
use askama::Template;
use axum::response::Response;
use serde::Deserialize;

/// What the form is opened for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Purpose {
    #[default]
    Question,
    /// A place on the programme.
    Place,
    /// To hear of the next one: a name and an address are enough.
    Next,
}

impl Purpose {
    fn of(text: &str) -> Purpose {
        match text {
            "place" => Purpose::Place,
            "next" => Purpose::Next,
            _ => Purpose::Question,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Purpose::Question => "",
            Purpose::Place => "place",
            Purpose::Next => "next",
        }
    }

    fn heading(self, programme: &str) -> String {
        let words = english();
        match self {
            Purpose::Place if !programme.is_empty() => words.with("enquiry-title-place", &[("programme", programme)]),
            Purpose::Next => words.t("enquiry-title-next").into_owned(),
            Purpose::Question | Purpose::Place => words.t("enquiry-title").into_owned(),
        }
    }

    fn lead(self) -> &'static str {
        match self {
            Purpose::Question => "enquiry-lead",
            Purpose::Place => "enquiry-lead-place",
            Purpose::Next => "enquiry-lead-next",
        }
    }

    fn thanks(self) -> &'static str {
        match self {
            Purpose::Question | Purpose::Place => "enquiry-thanks",
            Purpose::Next => "enquiry-thanks-next",
        }
    }
}

#[derive(Template)]
#[template(path = "enquiry/form.html")]
struct Form {
    page: Page,
    /// Over the heading; empty when the question is about no programme, or the heading names it.
    caption: String,
    slug: String,
    purpose: Purpose,
    draft: EnquiryDraft,
    faults: Faults,
}

impl Form {
    fn is_next(&self) -> bool {
        self.purpose == Purpose::Next
    }

    fn new(
        page: impl FnOnce(String) -> Page,
        title: String,
        slug: String,
        purpose: Purpose,
        draft: EnquiryDraft,
    ) -> Form {
        let page = page(purpose.heading(&title)).narrow();
        let caption = if purpose == Purpose::Place { String::new() } else { title };
        Form { page, caption, slug, purpose, draft, faults: Faults::default() }
    }
}

#[derive(Template)]
#[template(path = "enquiry/thanks.html")]
struct Thanks {
    page: Page,
    purpose: Purpose,
}

#[derive(Deserialize)]
pub(crate) struct Wanted {
    #[serde(default)]
    programme: String,
    #[serde(default)]
    about: String,
}

#[derive(Deserialize)]
pub(crate) struct Written {
    #[serde(default)]
    programme: String,
    #[serde(default)]
    about: String,
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

fn form_about(visit: &Visit, about: About, purpose: Purpose, draft: EnquiryDraft) -> Form {
    let (title, slug) = about.programme.map(|found| (found.design.title, found.slug)).unwrap_or_default();
    Form::new(|heading| visit.page(&about.actor, heading), title, slug, purpose, draft)
}

pub(crate) async fn form(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let about = enquiry::about(&visit.ctx, &wanted.programme).await?;
    let purpose = Purpose::of(&wanted.about);
    let message = if purpose == Purpose::Next { english().t("enquiry-next-message") } else { "".into() };
    let draft = EnquiryDraft { message: message.into_owned(), ..EnquiryDraft::default() };
    Ok(html(&form_about(&visit, about, purpose, draft)))
}

pub(crate) async fn send(Posted(visit, written): Posted<Written>) -> Result<Response, Failure> {
    let Written { programme: slug, about, name, email, phone, organisation, mut message, website } = written;
    let purpose = Purpose::of(&about);
    let thanks = format!("/enquire/thanks?about={}", purpose.name());
    if !website.is_empty() {
        // It is told what it wants to hear, and nothing is kept.
        return Ok(see_other(&thanks));
    }
    if purpose == Purpose::Next && message.trim().is_empty() {
        message = english().t("enquiry-next-message").into_owned();
    }
    let draft = EnquiryDraft { name, email, phone, organisation, message };
    match enquiry::send(&visit.ctx, &slug, &draft).await {
        Ok(_) => Ok(see_other(&thanks)),
        Err(Error::Refused(why)) => {
            let about = enquiry::about(&visit.ctx, &slug).await?;
            let form = form_about(&visit, about, purpose, draft);
            Ok(unprocessable(&Form { faults: Faults::of(&why), ..form }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn thanks(visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, Failure> {
    let about = enquiry::about(&visit.ctx, "").await?;
    let page = visit.page(&about.actor, english().t("enquiry-thanks-title")).narrow();
    Ok(html(&Thanks { page, purpose: Purpose::of(&wanted.about) }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let form = |purpose, title: &str, draft, faults| Form {
        faults,
        ..Form::new(Page::sample_public, title.into(), "facilitator-training".into(), purpose, draft)
    };
    let none = EnquiryDraft::default;
    let refused = none().check().expect_err("an empty form is refused");
    let long = EnquiryDraft {
        name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
        email: "oluwaseun.adebayo-featherstonehaugh@northgate-community-health.example.org".into(),
        message: "Could a whole team of night staff come together, and how would that work? ".repeat(12),
        ..none()
    };
    let next = EnquiryDraft { message: english().t("enquiry-next-message").into_owned(), ..none() };
    let (groups, training) = ("Reflective practice groups", "Reflective practice facilitator training");
    vec![
        Sample::of("empty", &form(Purpose::Question, "", none(), Faults::default())),
        Sample::of("usual", &form(Purpose::Question, groups, none(), Faults::default())),
        Sample::of("place", &form(Purpose::Place, training, none(), Faults::default())),
        Sample::of("next", &form(Purpose::Next, training, next, Faults::default())),
        Sample::of("longest", &form(Purpose::Question, training, long, Faults::default())),
        Sample::of("refused", &form(Purpose::Question, groups, none(), Faults::of(&refused))),
        Sample::of("thanks", &Thanks { page: Page::sample_public("Thank you").narrow(), purpose: Purpose::Question }),
        Sample::of("thanks-next", &Thanks { page: Page::sample_public("Thank you").narrow(), purpose: Purpose::Next }),
    ]
}
