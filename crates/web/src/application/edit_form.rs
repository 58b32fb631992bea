//! The form of the applications as a coordinator edits it: every question's words, room and criterion, and new questions.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::application::{self, EditedForm};
use askama::Template;
use axum::response::Response;
use domain::application::{Form, Kind, Question, Role, Section};
use domain::id::ProgrammeId;
use domain::refusal::Refusal;
use std::collections::BTreeSet;

type Given = Vec<(String, String)>;

/// One question to edit.
struct Edited {
    key: String,
    title: String,
    help: String,
    /// Empty unless it is a long text.
    words: String,
    /// One a line; empty unless it is a choice.
    choices: String,
    is_needed: bool,
    is_answered: bool,
    /// The manager's name and address are needed to ask them.
    may_go: bool,
    /// Title of the criterion it feeds; empty when it feeds none.
    feeds: String,
}

struct EditedSection {
    key: String,
    title: String,
    says: String,
    questions: Vec<Edited>,
}

#[derive(Template)]
#[template(path = "application/edit_form.html")]
struct EditForm {
    page: Page,
    programme: i64,
    title: String,
    sections: Vec<EditedSection>,
    version: u32,
    faults: Faults,
}

impl EditForm {
    fn of(page: Page, shown: &EditedForm, form: &Form, faults: Faults) -> EditForm {
        let criteria = shown.programme.design.round.as_ref().map_or(&[][..], |round| &round.criteria);
        let sections = form.sections.iter().map(|section| EditedSection {
            key: section.key.clone(),
            title: section.title.clone(),
            says: section.says.clone(),
            questions: section
                .asked()
                .map(|question| {
                    let feeds = criteria.iter().find(|c| question.role == Role::Criterion { key: c.key.clone() });
                    Edited::of(question, &shown.answered, feeds.map_or("", |criterion| &criterion.title))
                })
                .collect(),
        });
        EditForm {
            page,
            programme: shown.programme.id.0,
            title: shown.programme.title().to_owned(),
            sections: sections.collect(),
            version: shown.version,
            faults,
        }
    }
}

impl Edited {
    fn of(question: &Question, answered: &BTreeSet<String>, feeds: &str) -> Edited {
        Edited {
            key: question.key.clone(),
            title: question.title.clone(),
            help: question.help.clone(),
            words: match question.kind {
                Kind::Text { most_words } => most_words.to_string(),
                _ => String::new(),
            },
            choices: match &question.kind {
                Kind::Choice { of } => of.join("\n"),
                _ => String::new(),
            },
            is_needed: question.is_needed,
            is_answered: answered.contains(&question.key),
            may_go: !matches!(question.role, Role::ManagerName | Role::ManagerEmail),
            feeds: feeds.to_owned(),
        }
    }
}

fn frame(visit: &Visit, shown: &EditedForm) -> Page {
    visit.page(&shown.actor, english().t("form-title"))
}

pub(crate) async fn edit(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let shown = application::form_to_edit(&visit.ctx, id).await?;
    let page = frame(&visit, &shown);
    Ok(html(&EditForm::of(page, &shown, &shown.form, Faults::default())))
}

pub(crate) async fn save(
    Path(id): Path<ProgrammeId>,
    Posted(visit, given): Posted<Given>,
) -> Result<Response, Failure> {
    let shown = application::form_to_edit(&visit.ctx, id).await?;
    let wanted = read(&shown.form, &given);
    let version = value(&given, "version").parse().unwrap_or_default();
    match application::edit_form(&visit.ctx, id, wanted.clone(), version).await {
        Ok(()) => {
            let to = format!("/desk/programmes/{id}/application-form");
            Ok(see_other_with(&to, &english().t("form-saved")))
        }
        Err(Error::Refused(why)) => {
            let page = frame(&visit, &shown);
            let wanted = restored(wanted, &shown.form, &why);
            Ok(unprocessable(&EditForm::of(page, &shown, &wanted, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

/// With the questions that were to go and may not, so that the error stands beside them.
fn restored(mut wanted: Form, form: &Form, why: &Refusal) -> Form {
    for (place, section) in form.sections.iter().enumerate() {
        let is_refused = |key: &str| why.faults.iter().any(|fault| fault.field == key);
        let gone = section.asked().filter(|one| is_refused(&one.key) && wanted.question(&one.key).is_none());
        let gone: Vec<Question> = gone.cloned().collect();
        match wanted.sections.iter_mut().find(|one| one.key == section.key) {
            Some(kept) => kept.questions.extend(gone),
            None if gone.is_empty() => {}
            None => {
                let place = place.min(wanted.sections.len());
                wanted.sections.insert(place, Section { questions: gone, ..section.clone() });
            }
        }
    }
    wanted
}

fn value<'a>(given: &'a Given, name: &str) -> &'a str {
    given.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The form as it is wanted: what stands in the fields, without what was ticked to go, with what was added.
fn read(form: &Form, given: &Given) -> Form {
    let mut wanted = form.clone();
    for section in &mut wanted.sections {
        section
            .questions
            .retain(|question| question.is_retired || value(given, &format!("{}.goes", question.key)) != "yes");
        section
            .questions
            .iter_mut()
            .filter(|question| !question.is_retired)
            .for_each(|question| change(question, given));
        section.questions.extend(added(form, &section.key, given));
    }
    wanted.sections.retain(|section| !section.questions.is_empty());
    wanted
}

fn change(question: &mut Question, given: &Given) {
    let of = |what: &str| value(given, &format!("{}.{what}", question.key)).to_owned();
    let (title, help, words, choices) = (of("title"), of("help"), of("words"), of("choices"));
    let is_needed = of("needed") == "yes";
    question.title = title;
    question.help = help;
    question.is_needed = is_needed || matches!(question.role, Role::ManagerName | Role::ManagerEmail);
    match &mut question.kind {
        Kind::Text { most_words } => *most_words = words.parse().unwrap_or_default(),
        Kind::Choice { of } => *of = lines(&choices),
        Kind::Line | Kind::Email | Kind::YesNo | Kind::Dates => {}
    }
}

/// A question added to a section; its key is new, so that no old answer is taken for one to it.
fn added(form: &Form, section: &str, given: &Given) -> Option<Question> {
    let of = |what: &str| value(given, &format!("new-{section}.{what}")).to_owned();
    let title = of("title");
    if title.is_empty() {
        return None;
    }
    let key = (1..).map(|n| format!("{section}-added-{n}")).find(|key| form.question(key).is_none())?;
    let kind = match of("kind").as_str() {
        "line" => Kind::Line,
        "yes-no" => Kind::YesNo,
        "choice" => Kind::Choice { of: lines(&of("choices")) },
        _ => Kind::Text { most_words: of("words").parse().unwrap_or(150) },
    };
    Some(Question { key, title, help: of("help"), kind, is_needed: false, role: Role::Read, is_retired: false })
}

pub(super) fn samples() -> Vec<Sample> {
    let design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    let form = Form::of(&design);
    let sample = |faults: Faults| {
        let programme = crate::gallery::training(design.clone());
        let shown = EditedForm {
            actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
            programme,
            form: form.clone(),
            version: 1,
            answered: BTreeSet::from(["criterion-reach".to_owned()]),
        };
        EditForm::of(Page::sample(english().t("form-title")), &shown, &form, faults)
    };
    let fault = domain::refusal::Fault::at("organisation", "fault-form-title");
    vec![Sample::of("form", &sample(Faults::default())), Sample::of("form-refused", &sample(Faults::of(&fault.into())))]
}
