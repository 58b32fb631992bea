//! The form of the applications as a coordinator edits it: every question's words, room and use, and new questions.

use super::typed_form::{Added, Given, Typed, has_choice, role_word, value};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::application::{self, EditedForm};
use askama::Template;
use axum::response::Response;
use domain::application::{Form, Kind, Question, Role, Section};
use domain::blueprint::Design;
use domain::id::ProgrammeId;

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
    /// The manager's name and address are always needed.
    may_be_left: bool,
    may_go: bool,
    goes: bool,
    /// Title of the criterion it feeds; empty when it feeds none.
    feeds: String,
    is_counted: bool,
    /// What is said of its use where that is not to choose; empty where there is nothing to say.
    note: &'static str,
    may_be_needed: bool,
    /// What it can be for; empty where that stays.
    uses: Vec<Choice>,
}

/// One line of a choice.
struct Choice {
    word: String,
    label: String,
    is_chosen: bool,
}

struct EditedSection {
    key: String,
    title: String,
    says: String,
    questions: Vec<Edited>,
    added: Added,
    /// How the added one can be answered, and what it can be for.
    kinds: Vec<Choice>,
    uses: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "application/edit_form.html")]
struct EditForm {
    page: Page,
    programme: i64,
    title: String,
    sections: Vec<EditedSection>,
    /// Key and title of what the programme asks of everybody and the form does not, and whether it is to be asked.
    lacking: Vec<(String, String, bool)>,
    version: u32,
    other: Other,
    faults: Faults,
}

impl EditForm {
    fn of(page: Page, shown: &EditedForm, typed: &Typed, faults: Faults) -> EditForm {
        let design = &shown.programme.design;
        let sections = typed.shown.sections.iter().zip(&typed.added);
        let lacking = shown.form.lacking(design).into_iter();
        EditForm {
            page,
            programme: shown.programme.id.0,
            title: shown.programme.title().to_owned(),
            sections: sections.map(|(section, added)| edited(section, added, shown, typed)).collect(),
            lacking: lacking.map(|(_, one)| (one.key.clone(), one.title, typed.asks.contains(&one.key))).collect(),
            version: shown.version,
            other: Other::default(),
            faults,
        }
    }
}

fn edited(section: &Section, added: &Added, shown: &EditedForm, typed: &Typed) -> EditedSection {
    EditedSection {
        key: section.key.clone(),
        title: section.title.clone(),
        says: section.says.clone(),
        questions: section.asked().map(|question| Edited::of(question, shown, typed)).collect(),
        added: added.clone(),
        kinds: kinds(&added.kind),
        uses: uses(&shown.programme.design, &added.role),
    }
}

fn kinds(chosen: &str) -> Vec<Choice> {
    let words = [
        ("text", "form-kind-text"),
        ("line", "form-kind-line"),
        ("yes-no", "form-kind-yes-no"),
        ("choice", "form-kind-choice"),
    ];
    let one = |(word, label): (&str, &str)| Choice {
        word: word.to_owned(),
        label: english().t(label).into_owned(),
        is_chosen: word == chosen,
    };
    words.into_iter().map(one).collect()
}

/// Everything a coordinator can choose an answer to be for.
fn uses(design: &Design, chosen: &str) -> Vec<Choice> {
    let one = |word: String, label: String| Choice { is_chosen: word == chosen, word, label };
    let criteria = design.round.iter().flat_map(|round| &round.criteria);
    let criteria = criteria.map(|criterion| {
        let label = english().with("form-for-criterion", &[("criterion", criterion.title.as_str())]);
        one(role_word(&Role::Criterion { key: criterion.key.clone() }), label)
    });
    let read = one(role_word(&Role::Read), english().t("form-for-read").into_owned());
    let category = one(role_word(&Role::Category), english().t("form-for-category").into_owned());
    [read].into_iter().chain(criteria).chain([category]).collect()
}

impl Edited {
    fn of(question: &Question, shown: &EditedForm, typed: &Typed) -> Edited {
        let design = &shown.programme.design;
        let is_answered = shown.answered.contains(&question.key);
        let criteria = design.round.iter().flat_map(|round| &round.criteria);
        let mut feeds = criteria.filter(|c| question.role == Role::Criterion { key: c.key.clone() });
        let role = shown.form.question(&question.key).map_or(&question.role, |kept| &kept.role);
        let may_choose = has_choice(role) && !is_answered;
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
            is_answered,
            may_be_left: !question.role.names_manager(),
            may_go: !(question.role.names_manager() || is_answered && question.role.protects()),
            goes: typed.goes.contains(&question.key),
            feeds: feeds.next().map(|criterion| criterion.title.clone()).unwrap_or_default(),
            is_counted: *role == Role::Category,
            note: match role {
                Role::Recorded => "form-recorded",
                Role::Household => "form-household",
                _ => "",
            },
            may_be_needed: *role != Role::Household,
            uses: if may_choose { uses(design, &role_word(&question.role)) } else { Vec::new() },
        }
    }
}

fn frame(visit: &Visit, shown: &EditedForm) -> Page {
    visit.page(&shown.actor, english().t("form-title"))
}

pub(crate) async fn edit(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let shown = application::form_to_edit(&visit.ctx, id).await?;
    let page = frame(&visit, &shown);
    Ok(html(&EditForm::of(page, &shown, &Typed::none(&shown.form), Faults::default())))
}

pub(crate) async fn save(
    Path(id): Path<ProgrammeId>,
    Posted(visit, given): Posted<Given>,
) -> Result<Response, Failure> {
    let shown = application::form_to_edit(&visit.ctx, id).await?;
    let typed = Typed::read(&shown.form, &shown.programme.design, &given);
    let version = value(&given, "version").parse().unwrap_or_default();
    match application::edit_form(&visit.ctx, id, typed.wanted.clone(), version).await {
        Ok(()) => {
            let to = format!("/desk/programmes/{id}/application-form");
            Ok(see_other_with(&to, &english().t("form-saved")))
        }
        Err(Error::Refused(why)) => {
            let page = frame(&visit, &shown);
            Ok(unprocessable(&EditForm::of(page, &shown, &typed, Faults::of(&why))))
        }
        Err(Error::Conflict) => {
            // What another editor has saved is read anew, and what was typed is put over it.
            let now = application::form_to_edit(&visit.ctx, id).await?;
            let typed = Typed::read(&now.form, &now.programme.design, &given);
            let again = EditForm::of(frame(&visit, &now), &now, &typed, Other::fault());
            Ok(unprocessable(&EditForm { other: other(&now.form, &typed.shown, &given), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

/// Every question that stands otherwise now than it was typed, and those that are asked no more.
fn other(now: &Form, typed: &Form, given: &Given) -> Other {
    let asked = now.asked().zip(typed.asked());
    let differs = asked.filter(|(now, typed)| now != typed).map(|(now, typed)| (typed.title.clone(), told(now)));
    let is_asked = |key: &str| now.asked().any(|question| question.key == key);
    let is_gone = |key: &str| !key.starts_with("new-") && !is_asked(key);
    let gone = given.iter().filter(|(name, _)| name.strip_suffix(".title").is_some_and(is_gone));
    let gone = gone.map(|(_, title)| (title.clone(), english().t("form-gone").into_owned()));
    Other::read_out(differs.chain(gone).collect())
}

/// A question in one line.
fn told(question: &Question) -> String {
    let room = match &question.kind {
        Kind::Text { most_words } => english().with("form-told-words", &[("most", most_words.to_string().as_str())]),
        Kind::Choice { of } => of.join(", "),
        Kind::Line | Kind::Email | Kind::YesNo | Kind::Dates => String::new(),
    };
    let parts = [question.title.clone(), question.help.clone(), room];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

pub(super) fn samples() -> Vec<Sample> {
    let design = domain::blueprint::by_key("facilitator-training").expect("it is shipped").design.clone();
    let form = Form::of(&design);
    let shown = |form: &Form| EditedForm {
        actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
        programme: crate::gallery::training(design.clone()),
        form: form.clone(),
        version: 1,
        answered: ["criterion-reach".to_owned(), "organisation".to_owned()].into(),
    };
    let sample = |form: &Form, faults: Faults| {
        let shown = shown(form);
        EditForm::of(Page::sample(english().t("form-title")), &shown, &Typed::none(&shown.form), faults)
    };
    let fault = domain::refusal::Fault::at("organisation", "fault-form-title");
    let mut fewer = form.clone();
    fewer.sections[1].questions.remove(0);
    let over = EditForm {
        other: Other::read_out(vec![("How far would it reach?".into(), told(&form.sections[1].questions[1]))]),
        ..sample(&form, Other::fault())
    };
    vec![
        Sample::of("form", &sample(&form, Faults::default())),
        Sample::of("form-refused", &sample(&form, Faults::of(&fault.into()))),
        Sample::of("form-lacking", &sample(&fewer, Faults::default())),
        Sample::of("form-two-editors", &over),
    ]
}
