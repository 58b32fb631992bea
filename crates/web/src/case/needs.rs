//! What the needs meeting found out, a few questions on each page, with a guide where one is hard to choose.

use super::{sample_case, title_of};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::case::{self, Found};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint::GuideOption;
use domain::enquiry::Stage;
use domain::id::EnquiryId;
use domain::needs::{Choice, Kind, Needs, Question, Section, guide};

/// A question with what stands in its field.
struct Asked {
    key: &'static str,
    kind: Kind,
    label: String,
    hint: String,
    value: String,
    options: Vec<Choosable>,
}

/// An option of a question.
struct Choosable {
    key: &'static str,
    name: String,
    hint: String,
    is_chosen: bool,
    /// What speaks for it and what to watch, where there is a guide.
    guide: Option<&'static GuideOption>,
}

impl Asked {
    fn of(question: &Question, value: String) -> Asked {
        let words = english();
        let hint = format!("needs-{}-hint", question.key);
        Asked {
            key: question.key,
            kind: question.kind,
            label: words.t(&format!("needs-{}", question.key)).into_owned(),
            hint: if words.has(&hint) { words.t(&hint).into_owned() } else { String::new() },
            options: question.keys().into_iter().map(|key| choosable(question, key, &value)).collect(),
            value,
        }
    }

    fn is_choice(&self) -> bool {
        matches!(self.kind, Kind::One(_))
    }

    fn is_text(&self) -> bool {
        self.kind == Kind::Lines
    }

    /// The kind of the field.
    fn field(&self) -> &'static str {
        if self.kind == Kind::Day { "date" } else { "number" }
    }

    fn has_guide(&self) -> bool {
        self.options.iter().any(|option| option.guide.is_some())
    }
}

fn choosable(question: &Question, key: &'static str, value: &str) -> Choosable {
    let words = english();
    let name = question.name_of(key).map_or_else(
        || words.t(&format!("needs-{}-{key}", question.key)).into_owned(),
        |name| words.of(&name).to_owned(),
    );
    let purpose = || domain::method::by_key(key).map(|method| words.of(&method.purpose).to_owned());
    Choosable {
        key,
        name,
        hint: if question.kind == Kind::One(Choice::Method) { purpose().unwrap_or_default() } else { String::new() },
        is_chosen: key == value,
        guide: guide(question.key).and_then(|guide| guide.options.iter().find(|option| option.key == key)),
    }
}

#[derive(Template)]
#[template(path = "case/needs.html")]
struct NeedsPage {
    page: Page,
    id: EnquiryId,
    caption: String,
    section: Section,
    asked: Vec<Asked>,
    faults: Faults,
}

impl NeedsPage {
    fn of(page: impl FnOnce(&Actor, String) -> Page, found: &Found, section: Section) -> NeedsPage {
        let title = english().t(&format!("needs-section-{}", section.as_str())).into_owned();
        let asked = |question: &Question| Asked::of(question, found.needs.answer(question.key).to_owned());
        NeedsPage {
            page: page(&found.actor, title).narrow(),
            id: found.case.enquiry.id,
            caption: title_of(&found.case.enquiry.draft),
            section,
            asked: section.questions().iter().map(asked).collect(),
            faults: Faults::default(),
        }
    }

    /// "Step 2 of 5"
    fn step(&self) -> String {
        let at = Section::ALL.iter().position(|section| *section == self.section).unwrap_or_default() + 1;
        let (at, of) = (at.to_string(), Section::ALL.len().to_string());
        english().with("needs-step", &[("at", &at), ("of", &of)])
    }
}

fn section_of(key: &str) -> Result<Section, Failure> {
    Section::parse(key).ok_or_else(|| Error::Missing.into())
}

pub(crate) async fn show(visit: Visit, Path((id, key)): Path<(EnquiryId, String)>) -> Result<Response, Failure> {
    let found = case::look(&visit.ctx, id).await?;
    let section = section_of(&key)?;
    Ok(html(&NeedsPage::of(|actor, title| visit.page(actor, title), &found, section)))
}

/// What was typed into a field; a day as calendars write it.
fn typed_in(form: &[(String, String)], key: &str) -> String {
    let value = form.iter().find(|(name, _)| name == key).map_or("", |(_, value)| value.as_str());
    match crate::typed::date(value) {
        Some(day) => day.to_string(),
        None => value.to_owned(),
    }
}

pub(crate) async fn keep(
    Path((id, key)): Path<(EnquiryId, String)>,
    Posted(visit, form): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let found = case::look(&visit.ctx, id).await?;
    let section = section_of(&key)?;
    let of = |key: &str| typed_in(&form, key);
    match case::keep(&visit.ctx, id, section, of).await {
        Ok(()) => {
            let next = match section.next() {
                Some(next) => format!("/desk/enquiries/{id}/needs/{}", next.as_str()),
                None => format!("/desk/enquiries/{id}/proposal"),
            };
            Ok(see_other_with(&next, &english().t("needs-kept")))
        }
        Err(Error::Refused(why)) => {
            let again = NeedsPage::of(|actor, title| visit.page(actor, title), &found, section);
            let asked = section.questions().iter().map(|question| Asked::of(question, of(question.key)));
            Ok(unprocessable(&NeedsPage { asked: asked.collect(), faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let needs = Needs::default().with(Section::Facilitation, |_| "external".into()).expect("an option of the guide");
    let found = Found { actor: Actor::visitor(Scope::Provider), case: sample_case(1, Stage::Talk), needs };
    let page = |section| {
        NeedsPage::of(|_, title| Page::sample_as(Relation::Coordinator, "/desk/enquiries", title), &found, section)
    };
    let refused = Needs::default().with(Section::People, |_| "many".into()).expect_err("no number");
    vec![
        Sample::of("about", &page(Section::About)),
        Sample::of("people", &page(Section::People)),
        Sample::of("shape", &page(Section::Shape)),
        Sample::of("facilitation", &page(Section::Facilitation)),
        Sample::of("offer", &page(Section::Offer)),
        Sample::of("refused", &NeedsPage { faults: Faults::of(&refused), ..page(Section::People) }),
    ]
}
