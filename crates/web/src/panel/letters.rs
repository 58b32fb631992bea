//! The letters of a round as somebody on the panel reads them, without the names they go to; and their yes, or what is wrong.

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::offer::{self, LetterShown, ToApprove, Wrong};
use actions::{Error, PAGE};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::ProgrammeId;
use domain::offer::Choice;
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

/// One letter.
struct Shown {
    number: u32,
    title: String,
    /// "Letter to application 6"
    of: String,
    /// The reader has said that something is wrong in it.
    is_objected: bool,
    /// Chosen as one in which something is wrong.
    is_chosen: bool,
    word: &'static str,
    class: &'static str,
    subject: String,
    text: String,
    /// The aim that the place is against, and why; empty where it is against none.
    beyond: String,
}

#[derive(Template)]
#[template(path = "panel/letters.html")]
struct Letters {
    page: Page,
    programme: i64,
    title: String,
    letters: Vec<Shown>,
    /// Of the page, from 0.
    number: u32,
    left: usize,
    approved: usize,
    seal: String,
    /// What they said is wrong, and what they are typing.
    objection: Option<offer::Objection>,
    words: String,
    faults: Faults,
}

fn of(number: u32) -> String {
    english().with("review-letters-of", &[("number", number.to_string().as_str())])
}

fn shown(one: &LetterShown) -> Shown {
    let (word, class) = match one.choice {
        Choice::Offer => ("review-letters-offer", "part"),
        Choice::Waiting => ("places-waiting", ""),
        Choice::NotThisTime => ("places-not", "off"),
    };
    Shown {
        number: one.number,
        title: english().with("review-application", &[("number", one.number.to_string().as_str())]),
        of: of(one.number),
        is_objected: one.is_objected,
        is_chosen: one.is_objected,
        word,
        class,
        subject: one.letter.subject.clone(),
        text: one.letter.text(),
        beyond: one.beyond.as_ref().map(crate::places::beyond_word).unwrap_or_default(),
    }
}

impl Letters {
    fn of(page: Page, letters: &ToApprove) -> Letters {
        Letters {
            page,
            programme: letters.programme.0,
            title: letters.title.clone(),
            letters: letters.letters.iter().map(shown).collect(),
            number: letters.page,
            left: letters.left,
            approved: letters.approved,
            seal: letters.seal.clone(),
            words: letters
                .objection
                .iter()
                .find(|said| !said.is_earlier)
                .map(|said| said.words.clone())
                .unwrap_or_default(),
            objection: letters.objection.clone(),
            faults: Faults::default(),
        }
    }

    fn each(&self) -> String {
        english().n("letters-each", self.letters.len())
    }

    /// Is there one on the page to which they can say yes?
    fn has_right(&self) -> bool {
        self.letters.iter().any(|one| !one.is_objected)
    }

    fn has_objected(&self) -> bool {
        self.letters.iter().any(|one| one.is_objected)
    }

    fn has_later(&self) -> bool {
        (self.number as usize + 1) * (PAGE as usize) < self.left
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Turned {
    page: u32,
}

async fn page(visit: &Visit, id: ProgrammeId, number: u32) -> Result<Letters, Failure> {
    let letters = offer::to_approve(&visit.ctx, id, number).await?;
    Ok(Letters::of(visit.page(&letters.actor, english().t("review-letters-title")), &letters))
}

pub(crate) async fn letters(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(turned): Query<Turned>,
) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, turned.page).await?))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Yes {
    page: u32,
    seal: String,
}

pub(crate) async fn say_yes(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Yes>,
) -> Result<Response, Failure> {
    match offer::say_yes(&visit.ctx, id, form.page, &form.seal).await {
        Ok(0) => Ok(see_other_with("/review", &english().t("review-letters-thanks"))),
        Ok(left) => {
            let notice = english().n("review-letters-go-on", left);
            Ok(see_other_with(&format!("/review/letters/{id}"), &notice))
        }
        Err(Error::Refused(why)) => {
            let shown = page(&visit, id, 0).await?;
            Ok(unprocessable(&Letters { faults: Faults::of(&why), ..shown }))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Objection {
    page: u32,
    which: Vec<u32>,
    words: String,
    /// Nothing is wrong after all.
    back: bool,
}

pub(crate) async fn object(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Objection>,
) -> Result<Response, Failure> {
    let wrong = Wrong { page: form.page, which: &form.which, words: &form.words };
    let (outcome, notice) = match form.back {
        true => (offer::take_back_objection(&visit.ctx, id).await, "review-letters-taken-back"),
        false => (offer::object(&visit.ctx, id, wrong).await, "review-letters-told"),
    };
    match outcome {
        Ok(()) => Ok(see_other_with(&format!("/review/letters/{id}"), &english().t(notice))),
        Err(Error::Refused(why)) => refused(&visit, id, form, &why).await,
        Err(other) => Err(other.into()),
    }
}

/// The letters as they are now, with why not.
async fn refused(visit: &Visit, id: ProgrammeId, form: Objection, why: &Refusal) -> Result<Response, Failure> {
    let mut shown = page(visit, id, form.page).await?;
    for one in &mut shown.letters {
        one.is_chosen = form.which.contains(&one.number);
    }
    Ok(unprocessable(&Letters { words: form.words, faults: Faults::of(why), ..shown }))
}

pub(super) fn samples() -> Vec<Sample> {
    let text = "Hello [name],\n\nThank you for applying. We cannot offer you a place this time.\n\n\
        Why: applications were read and scored without the applicant\u{2019}s name, and the panel decided by the scores.\n\n\
        In all: 6.5 out of 10\n\nhttps://rp.example.org/l/preview";
    let one = |nth: u32| Shown {
        number: 7 * nth % 57 + 1,
        title: english().with("review-application", &[("number", (7 * nth % 57 + 1).to_string().as_str())]),
        of: of(7 * nth % 57 + 1),
        is_objected: nth == 2,
        is_chosen: nth == 2,
        word: if nth.is_multiple_of(3) { "places-waiting" } else { "places-not" },
        class: if nth.is_multiple_of(3) { "" } else { "off" },
        subject: "About your application: Reflective practice facilitator training".into(),
        text: text.into(),
        beyond: if nth == 1 { "at most 1 of [workplace], because: They asked together.".into() } else { String::new() },
    };
    let page = || Page::sample_as(Relation::Reviewer, "/review/letters/1", english().t("review-letters-title"));
    let letters = |count: u32, left: usize| Letters {
        page: page(),
        programme: 1,
        title: "Reflective practice facilitator training".into(),
        letters: (0..count).map(one).collect(),
        number: 0,
        left,
        approved: 0,
        seal: "0".into(),
        objection: None,
        words: String::new(),
        faults: Faults::default(),
    };
    let said = |is_earlier| {
        let words = "Application 12 says that places went to higher scores. That is not why.".into();
        Some(offer::Objection { words, about: if is_earlier { vec![] } else { vec![15] }, is_earlier })
    };
    let words = Fault::at("words", "fault-letters-words").with("most", offer::WORDS_MOST);
    let refused = Faults::of(&Refusal { faults: vec![Fault::at("which", "fault-letters-which"), words] });
    vec![
        Sample::of("empty", &letters(0, 0)),
        Sample::of("usual", &letters(3, 3)),
        Sample::of("done", &Letters { approved: 53, ..letters(0, 0) }),
        Sample::of("objected", &Letters { approved: 52, objection: said(false), ..letters(4, 4) }),
        Sample::of("earlier", &Letters { approved: 52, objection: said(true), ..letters(1, 1) }),
        Sample::of("rows", &letters(50, 57)),
        Sample::of("refused", &Letters { faults: refused, ..letters(3, 3) }),
    ]
}
