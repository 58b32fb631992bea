//! Before an application: what it takes, and a link by mail. The answer does not tell whether one had begun already.

use super::kept;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::application::{self, About};
use askama::Template;
use axum::response::Response;
use domain::blueprint::{Design, EligibilityWeight, by_key};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "application/begin.html")]
struct Begin {
    page: Page,
    programme: String,
    slug: String,
    /// "Friday 31 March 2023, 5pm"; empty when nothing can be applied for.
    closes: String,
    is_closed: bool,
    hear_by: String,
    needed: Vec<String>,
    /// Of these one is enough.
    one_of: Vec<String>,
    typed: BeginForm,
    kept: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "application/link_sent.html")]
struct LinkSent {
    page: Page,
    programme: String,
    slug: String,
}

#[derive(Deserialize, Default)]
pub(crate) struct BeginForm {
    #[serde(default)]
    pub name: String,
    #[serde(default)]
    pub email: String,
}

impl Begin {
    fn one_of_heading(&self) -> &'static str {
        match (self.one_of.len(), self.needed.is_empty()) {
            (1, _) => "apply-start-as-well",
            (_, true) => "apply-start-one-of",
            (_, false) => "apply-start-and-one-of",
        }
    }

    fn of(page: Page, about: &About, form: BeginForm, faults: Faults) -> Begin {
        let design = &about.programme.design;
        let round = design.round.as_ref();
        Begin {
            page: page.narrow(),
            programme: about.programme.title().to_owned(),
            slug: about.programme.slug.clone(),
            closes: round.map(|round| moment(round.apply_by)).unwrap_or_default(),
            is_closed: about.is_closed,
            hear_by: round.map(|round| english().day_with_year(round.hear_by)).unwrap_or_default(),
            needed: asked(design, EligibilityWeight::Needed),
            one_of: asked(design, EligibilityWeight::OneOf),
            typed: form,
            kept: kept(),
            faults,
        }
    }
}

/// What is asked of everybody, in words.
fn asked(design: &Design, weight: EligibilityWeight) -> Vec<String> {
    design.eligibility.iter().filter(|item| item.weight == weight).map(|item| item.words.clone()).collect()
}

/// "Friday 31 March 2023, 5pm"
pub(crate) fn moment(at: jiff::civil::DateTime) -> String {
    let (day, time) = (english().day_with_year(at.date()), english().time(at.time()));
    english().with("apply-moment", &[("day", day.as_str()), ("time", time.as_str())])
}

fn page(visit: &Visit, about: &About) -> Page {
    let title = english().with("apply-title", &[("programme", about.programme.title())]);
    visit.page(&about.actor, title)
}

pub(crate) async fn start(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let about = application::about(&visit.ctx, &slug).await?;
    Ok(html(&Begin::of(page(&visit, &about), &about, BeginForm::default(), Faults::default())))
}

pub(crate) async fn begin(
    Path(slug): Path<String>,
    Posted(visit, form): Posted<BeginForm>,
) -> Result<Response, Failure> {
    let about = application::about(&visit.ctx, &slug).await?;
    match application::begin(&visit.ctx, &slug, &form.name, &form.email).await {
        Ok(()) => {
            let word = if about.is_closed { "apply-link-again-to" } else { "apply-link-sent-to" };
            let told = english().with(word, &[("email", form.email.trim())]);
            Ok(see_other_with(&format!("/programmes/{slug}/apply/sent"), &told))
        }
        Err(Error::Refused(why)) => Ok(unprocessable(&Begin::of(page(&visit, &about), &about, form, Faults::of(&why)))),
        Err(other) => Err(other.into()),
    }
}

/// The same for everybody, and on every reload.
pub(crate) async fn link_sent(visit: Visit, Path(slug): Path<String>) -> Result<Response, Failure> {
    let about = application::about(&visit.ctx, &slug).await?;
    Ok(html(&LinkSent {
        page: visit.page(&about.actor, english().t("apply-link-sent")).narrow(),
        programme: about.programme.title().to_owned(),
        slug,
    }))
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &by_key("facilitator-training").expect("it is shipped").design;
    let begin = |form: BeginForm, is_closed, faults| Begin {
        page: Page::sample_public("Apply for facilitator training").narrow(),
        programme: design.title.clone(),
        slug: "facilitator-training".into(),
        closes: moment(design.round.as_ref().expect("it has a round").apply_by),
        is_closed,
        hear_by: "Friday 14 April 2023".into(),
        needed: asked(design, EligibilityWeight::Needed),
        one_of: asked(design, EligibilityWeight::OneOf),
        typed: form,
        kept: kept(),
        faults,
    };
    let wrong = BeginForm { name: String::new(), email: "dana at example".into() };
    let refused = domain::refusal::Refusal {
        faults: vec![
            domain::refusal::Fault::at("name", "fault-apply-name"),
            domain::refusal::Fault::at("email", "fault-apply-email"),
        ],
    };
    let sent = LinkSent {
        page: Page::sample_public(english().t("apply-link-sent")).narrow(),
        programme: design.title.clone(),
        slug: "facilitator-training".into(),
    };
    vec![
        Sample::of("start", &begin(BeginForm::default(), false, Faults::default())),
        Sample::of("start-closed", &begin(BeginForm::default(), true, Faults::default())),
        Sample::of("start-refused", &begin(wrong, false, Faults::of(&refused))),
        Sample::of("link-sent", &sent),
    ]
}
