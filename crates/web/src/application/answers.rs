//! Checking the answers, sending them, and taking an application back.

use super::field::read_out;
use super::private;
use super::section::own;
use crate::error::Failure;
use crate::form::{Faults, Nothing, PostedByLink};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::application::{self, Filling};
use askama::Template;
use axum::response::Response;
use domain::application::{Answers, Form, NAME_FIELD};
use domain::blueprint::Eligibility;
use domain::panel::Blinds;
use domain::refusal::Refusal;
use serde::Deserialize;

/// A section read again, with where to change it.
pub(crate) struct Part {
    pub key: String,
    pub title: String,
    /// Question and answer.
    pub rows: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "application/answers.html")]
struct Check {
    page: Page,
    token: String,
    programme: String,
    parts: Vec<Part>,
    /// What was asked of applicants and answered with no.
    unmet: Vec<String>,
    /// Questions whose answers hold the applicant's own name, which the panel does not read.
    named: Vec<String>,
    /// Section and sentence of everything that is still to do.
    missing: Vec<(String, String)>,
    /// Who reads it, and for how long.
    private: String,
}

/// Section by section; an answer to a question that is asked no more is still read.
pub(crate) fn parts(
    form: &Form,
    answers: &Answers,
    is_shown: impl Fn(&domain::application::Question) -> bool,
) -> Vec<Part> {
    form.sections
        .iter()
        .map(|section| Part {
            key: section.key.clone(),
            title: section.title.clone(),
            rows: section
                .questions
                .iter()
                .filter(|question| !question.is_retired || !answers.get(&question.key).is_empty())
                .filter(|question| is_shown(question))
                .map(|question| (question.title.clone(), read_out(question, answers.get(&question.key))))
                .collect(),
        })
        .filter(|part| !part.rows.is_empty())
        .collect()
}

/// The same with the applicant's name at the top of the section that asks for it.
fn named_parts(form: &Form, answers: &Answers, name: &str) -> Vec<Part> {
    let mut parts = parts(form, answers, |_| true);
    let first = form.first().map(|section| section.key.as_str());
    if let Some(part) = parts.iter_mut().find(|part| Some(part.key.as_str()) == first) {
        part.rows.insert(0, (english().t("apply-name").into_owned(), name.to_owned()));
    }
    parts
}

/// Each fault with the section its question stands in.
fn placed(form: &Form, why: &Refusal) -> Vec<(String, String)> {
    let section_of = |field: &str| {
        let found = form.sections.iter().find(|section| section.asked().any(|question| question.key == field));
        found.map(|section| section.key.clone()).unwrap_or_default()
    };
    let first = || form.first().map(|section| section.key.clone()).unwrap_or_default();
    why.faults
        .iter()
        .zip(Faults::of(why).all())
        .map(|(fault, (_, sentence))| {
            let name = || english().t("apply-name").into_owned();
            let (section, title) = match form.question(&fault.field) {
                _ if fault.field == NAME_FIELD => (first(), name()),
                Some(question) => (section_of(&fault.field), question.title.clone()),
                None => (section_of(&fault.field), String::new()),
            };
            let told = match title.as_str() {
                "" => sentence.clone(),
                title => english().with("apply-missing", &[("title", title), ("what", sentence.as_str())]),
            };
            (section, told)
        })
        .collect()
}

fn unmet(form: &Form, answers: &Answers, eligibility: &[Eligibility]) -> Vec<String> {
    answers.unmet(form, eligibility).into_iter().map(|item| item.words.clone()).collect()
}

/// Titles of the questions whose answers hold the applicant's own name, where the panel reads them.
fn named(form: &Form, answers: &Answers, name: &str) -> Vec<String> {
    let own = Blinds::of_name(name);
    let read = form.asked().filter(|question| question.is_read_blind());
    read.filter(|question| own.finds_in(answers.get(&question.key))).map(|question| question.title.clone()).collect()
}

fn page(by_link: &LinkVisit, filling: &Filling, missing: Vec<(String, String)>) -> Check {
    let answers = &filling.application.answers;
    Check {
        page: by_link.visit.page(&filling.actor, english().t("apply-check")),
        token: by_link.token.clone(),
        programme: filling.programme.title().to_owned(),
        parts: named_parts(&filling.form, answers, &filling.application.name),
        unmet: unmet(&filling.form, answers, &filling.programme.design.eligibility),
        named: named(&filling.form, answers, &filling.application.name),
        missing,
        private: private(filling.readers),
    }
}

pub(crate) async fn check(by_link: LinkVisit) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let filling = application::filling(&by_link.visit.ctx, id).await?;
    if !filling.is_open {
        return Ok(see_other(&format!("/l/{}", by_link.token)));
    }
    let whole = filling.application.check_whole(&filling.form, &filling.programme.design.eligibility);
    let missing = whole.err().map(|why| placed(&filling.form, &why)).unwrap_or_default();
    Ok(html(&page(&by_link, &filling, missing)))
}

/// Sends it; pressed twice it is sent once.
pub(crate) async fn send(PostedByLink(by_link, Nothing {}): PostedByLink<Nothing>) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    match application::send(&by_link.visit.ctx, id).await {
        Ok(()) => Ok(see_other(&format!("/l/{}", by_link.token))),
        Err(Error::Refused(why)) => {
            let filling = application::filling(&by_link.visit.ctx, id).await?;
            let missing = placed(&filling.form, &why);
            Ok(unprocessable(&page(&by_link, &filling, missing)))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub(crate) struct WithdrawForm {
    #[serde(default)]
    back: String,
}

pub(crate) async fn withdraw(PostedByLink(by_link, form): PostedByLink<WithdrawForm>) -> Result<Response, Failure> {
    let id = own(&by_link).await?;
    let is_back = form.back == "yes";
    application::withdraw(&by_link.visit.ctx, id, is_back).await?;
    let notice = if is_back { "apply-back-notice" } else { "apply-withdrawn-notice" };
    Ok(see_other_with(&format!("/l/{}", by_link.token), &english().t(notice)))
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    let form = Form::of(design);
    let mut answers = Answers::default();
    answers.put("organisation", "Northgate Community Health and Social Care Partnership, District nursing");
    answers.put("criterion-ideas-and-plans", &"A group for the night staff of two wards. ".repeat(40));
    answers.put("criterion-reach", "Ask for Leila Haddad on ward 4.");
    answers.put("eligible-band", "no");
    let sample = |missing| Check {
        page: Page::sample_public(english().t("apply-check")),
        token: "token".into(),
        programme: design.title.clone(),
        parts: named_parts(&form, &answers, "Leila Haddad"),
        unmet: unmet(&form, &answers, &design.eligibility),
        named: named(&form, &answers, "Leila Haddad"),
        missing,
        private: private(3),
    };
    let why = answers.check_whole(&form, &design.eligibility).expect_err("much is missing");
    vec![Sample::of("answers", &sample(vec![])), Sample::of("answers-refused", &sample(placed(&form, &why)))]
}
