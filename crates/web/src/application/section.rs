//! One task of an application: its questions, saved as they are written and when the button is pressed.

use super::field::{Field, Input, read_out};
use super::private;
use super::saved::saved;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, PostedByLink};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::application::{self, Filling, From, Opened, Saved, Saving};
use askama::Template;
use axum::response::Response;
use domain::application::{Answers, Application, Form, NAME_FIELD, Question, Section};
use domain::blueprint::Eligibility;
use domain::dates::Occurrence;
use domain::id::ApplicationId;
use domain::refusal::Refusal;

type Given = Vec<(String, String)>;

#[derive(Template)]
#[template(path = "application/section.html")]
struct SectionPage {
    page: Page,
    token: String,
    key: String,
    title: String,
    says: String,
    fields: Vec<Field>,
    /// Who reads it, and for how long.
    private: String,
    version: u32,
    opened_as: String,
    /// Another device saved in between: what stands there now, by the title of the question.
    other: Vec<(String, String)>,
    faults: Faults,
}

/// The application that a personal link opens; anything else is missing.
pub(super) async fn own(by_link: &LinkVisit) -> Result<ApplicationId, Failure> {
    match application::opened(&by_link.visit.ctx).await? {
        Some(Opened::Application(id)) => Ok(id),
        Some(Opened::Endorsement(_)) | None => Err(Error::Missing.into()),
    }
}

/// The sentence under the heading. Where a manager was asked already, it tells what another name would do.
fn says(filling: &Filling, section: &Section) -> String {
    let names = section.asked().any(|question| question.role.names_manager());
    match &filling.endorsement {
        Some(asked) if names => english().with("apply-manager-named", &[("manager", asked.name.as_str())]),
        _ => section.says.clone(),
    }
}

/// What stands in the boxes: as kept, or as typed.
struct Written {
    name: String,
    answers: Answers,
}

/// The questions of a section, after the applicant's name where it is the first.
fn fields(
    (form, section): (&Form, &Section),
    written: &Written,
    (dates, eligibility): (&[Vec<Occurrence>], &[Eligibility]),
    faults: &Faults,
) -> Vec<Field> {
    let is_first = form.first().is_some_and(|first| first.key == section.key);
    let name = is_first.then(|| Field::of_name(&written.name, faults));
    let field = |question: &Question| Field::of(question, &written.answers, dates, faults);
    let asked = section.asked().map(|question| field(question).one_of(&question.role, eligibility));
    name.into_iter().chain(asked).collect()
}

/// The same with nothing written.
pub(super) fn fields_of(asked: (&Form, &Section), of: (&[Vec<Occurrence>], &[Eligibility])) -> Vec<Field> {
    let nothing = Written { name: String::new(), answers: Answers::default() };
    fields(asked, &nothing, of, &Faults::default())
}

fn page(by_link: &LinkVisit, filling: &Filling, section: &Section, written: &Written, faults: Faults) -> SectionPage {
    SectionPage {
        page: by_link.visit.page(&filling.actor, section.title.as_str()).narrow(),
        token: by_link.token.clone(),
        key: section.key.clone(),
        title: section.title.clone(),
        says: says(filling, section),
        fields: fields(
            (&filling.form, section),
            written,
            (&filling.dates, &filling.programme.design.eligibility),
            &faults,
        ),
        private: private(filling.readers),
        version: filling.application.version,
        opened_as: filling.opened_as.clone(),
        other: Vec::new(),
        faults,
    }
}

pub(crate) async fn show(by_link: LinkVisit, Path((_, key)): Path<(String, String)>) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let filling = application::filling(&by_link.visit.ctx, id).await?;
    let section = filling.form.section(&key).ok_or(Error::Missing)?.clone();
    if !filling.is_open {
        return Ok(see_other(&format!("/l/{}", by_link.token)));
    }
    let kept = Written { name: filling.application.name.clone(), answers: filling.application.answers.clone() };
    Ok(html(&page(&by_link, &filling, &section, &kept, Faults::default())))
}

/// Which opened page saves, and over which version.
fn from(given: &Given) -> From {
    let of = |name: &str| given.iter().find(|(key, _)| key == name).map_or("", |(_, text)| text.as_str());
    From { page: of("opened-as").to_owned(), version: of("version").parse().unwrap_or_default() }
}

/// The button: to the next task when it fits; the same page with what does not fit, which is kept all the same.
pub(crate) async fn save(
    Path((_, key)): Path<(String, String)>,
    PostedByLink(by_link, given): PostedByLink<Given>,
) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let ctx = &by_link.visit.ctx;
    match application::save(ctx, id, &key, &given, &from(&given), Saving::ByButton).await {
        Ok(Saved { misfit: None, .. }) => {
            Ok(see_other_with(&format!("/l/{}", by_link.token), &english().t("apply-saved")))
        }
        Ok(Saved { misfit: Some(why), .. }) => again(&by_link, id, &key, &given, Some(&why)).await,
        Err(Error::Refused(why)) => again(&by_link, id, &key, &given, Some(&why)).await,
        Err(Error::Conflict) => again(&by_link, id, &key, &given, None).await,
        Err(other) => Err(other.into()),
    }
}

/// The page with what was written; without a reason it was another device, and what that one wrote stands beside it.
async fn again(
    by_link: &LinkVisit,
    id: ApplicationId,
    key: &str,
    given: &Given,
    why: Option<&Refusal>,
) -> Result<Response, Failure> {
    let filling = application::filling(&by_link.visit.ctx, id).await?;
    let section = filling.form.section(key).ok_or(Error::Missing)?.clone();
    let typed = typed(&section, given, &filling.application.name);
    let faults = why
        .map(Faults::of)
        .unwrap_or_else(|| Faults::of(&domain::refusal::Fault::whole("fault-apply-other-device").into()));
    let mut shown = page(by_link, &filling, &section, &typed, faults);
    if why.is_none() {
        shown.other = other(&filling.application, &section, &typed);
    }
    Ok(unprocessable(&shown))
}

fn typed(section: &Section, given: &Given, kept_name: &str) -> Written {
    let of = |key: &str| {
        let parts = given.iter().filter(|(name, _)| name == key).map(|(_, value)| value.trim());
        parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let mut answers = Answers::default();
    section.asked().for_each(|question| answers.put(&question.key, &of(&question.key)));
    let is_name_typed = given.iter().any(|(key, _)| key == NAME_FIELD);
    Written { name: if is_name_typed { of(NAME_FIELD) } else { kept_name.to_owned() }, answers }
}

/// What another device has saved of it, where that is not what was typed.
fn other(kept: &Application, section: &Section, typed: &Written) -> Vec<(String, String)> {
    let name = (typed.name != kept.name).then(|| (english().t("apply-name").into_owned(), kept.name.clone()));
    let differs = section.asked().filter(|q| typed.answers.get(&q.key) != kept.answers.get(&q.key));
    let answers = differs.map(|q| (q.title.clone(), read_out(q, kept.answers.get(&q.key))));
    name.into_iter().chain(answers).collect()
}

/// Saved while it is written: a line that says so, with the version to save over next. Never a page.
pub(crate) async fn draft(
    Path((_, key)): Path<(String, String)>,
    PostedByLink(by_link, given): PostedByLink<Given>,
) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let from = from(&given);
    let (version, word) = match application::save(&by_link.visit.ctx, id, &key, &given, &from, Saving::AsWritten).await
    {
        Ok(saved) if saved.waits => (saved.version, "apply-draft-waits"),
        Ok(saved) => (saved.version, "apply-draft-saved"),
        Err(Error::Conflict) => (from.version, "apply-draft-other"),
        Err(Error::Refused(_)) => (from.version, "apply-draft-not-yet"),
        Err(other) => return Err(other.into()),
    };
    Ok(saved(version, word))
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    let form = Form::of(design);
    let holidays = domain::dates::Holidays::england_and_wales();
    let dates: Vec<_> = design.stages.iter().map(|s| s.dates.occurrences(holidays).unwrap_or_default()).collect();
    let sample = |key: &str, answers: &Answers, faults: Faults, other: Vec<(String, String)>| {
        let section = form.section(key).expect("it is in the form");
        let written = Written { name: "Leila Haddad".into(), answers: answers.clone() };
        SectionPage {
            page: Page::sample_public(section.title.as_str()).narrow(),
            token: "token".into(),
            key: key.into(),
            title: section.title.clone(),
            says: section.says.clone(),
            fields: fields((&form, section), &written, (&dates, &design.eligibility), &faults),
            private: private(3),
            version: 1,
            opened_as: String::new(),
            other,
            faults,
        }
    };
    let mut written = Answers::default();
    written.put("criterion-ideas-and-plans", &"Reflective practice for the night staff of two wards. ".repeat(60));
    written.put("away", "2023-05-16 2023-06-13");
    let over = form.section("ideas").and_then(|section| written.check(section, &form, &design.eligibility).err());
    let other = vec![("Ideas and plans".to_owned(), "Written on the phone in the meantime.".to_owned())];
    vec![
        Sample::of("section-about", &sample("about", &Answers::default(), Faults::default(), vec![])),
        Sample::of("section-ideas", &sample("ideas", &written, Faults::default(), vec![])),
        Sample::of("section-dates", &sample("dates", &written, Faults::default(), vec![])),
        Sample::of(
            "section-refused",
            &sample("ideas", &written, over.as_ref().map(Faults::of).unwrap_or_default(), vec![]),
        ),
        Sample::of("section-two-devices", &sample("ideas", &written, Faults::default(), other)),
    ]
}
