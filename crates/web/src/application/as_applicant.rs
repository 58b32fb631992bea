//! The form as an applicant has it before them, for the coordinator who makes it: to look at, and nothing is saved.

use super::field::{Field, Input};
use super::private;
use super::section::fields_of;
use crate::address::Path;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::application::{self, AsApplicant};
use askama::Template;
use axum::response::Response;
use domain::application::Section;
use domain::id::ProgrammeId;

/// One task of an applicant.
struct Part {
    key: String,
    title: String,
    says: String,
    fields: Vec<Field>,
}

#[derive(Template)]
#[template(path = "application/as_applicant.html")]
struct Look {
    page: Page,
    programme: i64,
    title: String,
    parts: Vec<Part>,
    /// Who reads it, and for how long.
    private: String,
}

impl Look {
    fn of(page: Page, shown: &AsApplicant) -> Look {
        let part = |section: &Section| Part {
            key: section.key.clone(),
            title: section.title.clone(),
            says: section.says.clone(),
            fields: fields_of((&shown.form, section), (&shown.dates, &shown.programme.design.eligibility)),
        };
        let asked = shown.form.sections.iter().filter(|section| section.asked().next().is_some());
        Look {
            page: page.narrow(),
            programme: shown.programme.id.0,
            title: shown.programme.title().to_owned(),
            parts: asked.map(part).collect(),
            private: private(shown.readers),
        }
    }
}

pub(crate) async fn look(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let shown = application::as_applicant(&visit.ctx, id).await?;
    Ok(html(&Look::of(visit.page(&shown.actor, english().t("form-look-title")), &shown)))
}

pub(super) fn samples() -> Vec<Sample> {
    let design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    let holidays = domain::dates::Holidays::england_and_wales();
    let shown = AsApplicant {
        actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
        form: domain::application::Form::of(&design),
        dates: design.stages.iter().map(|stage| stage.dates.occurrences(holidays).unwrap_or_default()).collect(),
        readers: 3,
        programme: crate::gallery::training(design),
    };
    vec![Sample::of("form-look", &Look::of(Page::sample(english().t("form-look-title")), &shown))]
}
