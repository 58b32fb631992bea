//! What a level is asked, by its personal link: read, then yes with a name, or not yet with words.

use super::told_day;
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::commitment::{self, Commitment, Other};
use askama::Template;
use axum::response::Response;
use domain::commitment::Answer as Said;
use domain::id::CommitmentId;

#[derive(Template)]
#[template(path = "commitment/answer.html")]
pub(super) struct Answer {
    pub page: Page,
    pub asked: Commitment,
    /// What else they answer for.
    pub others: Vec<Other>,
    pub typed: Typed,
    pub faults: Faults,
}

#[derive(Clone, Default)]
pub(super) struct Typed {
    pub answer: String,
    pub name: String,
    pub words: String,
}

impl Answer {
    fn is_open(&self) -> bool {
        !self.asked.is_over && !matches!(self.asked.answer, Said::Agreed { .. })
    }

    /// They said yes, and have the words by mail.
    fn has_receipt(&self) -> bool {
        matches!(self.asked.answer, Said::Agreed { .. })
    }

    fn is_answered(&self) -> bool {
        self.asked.answer != Said::Silent
    }

    /// The level to go on to once this one is answered.
    fn next(&self) -> Option<&Other> {
        self.others.iter().find(|other| !other.is_answered).filter(|_| self.is_answered())
    }

    /// Everything is answered that was asked of them.
    fn is_done(&self) -> bool {
        self.is_answered() && !self.asked.is_over && self.others.iter().all(|other| other.is_answered)
    }

    /// "You answer for 3 levels. 1 is answered."; empty where it is the only one.
    fn several(&self) -> String {
        if self.others.is_empty() {
            return String::new();
        }
        let answered = self.others.iter().filter(|other| other.is_answered).count() + usize::from(self.is_answered());
        english().n_with("commitment-several", answered, &[("all", &(self.others.len() + 1).to_string())])
    }

    fn other(&self, other: &Other) -> String {
        english().with("commitment-other", &[("level", &other.level), ("organisation", &other.organisation)])
    }

    /// What was answered; empty while nothing was.
    fn told(&self) -> String {
        let (key, name, at) = match &self.asked.answer {
            Said::Silent => return String::new(),
            Said::Agreed { name, at } => ("commitment-you-agreed", name.as_str(), *at),
            Said::NotYet { at, .. } => ("commitment-you-not-yet", "", *at),
        };
        english().with(key, &[("name", name), ("day", &told_day(&self.page.brand.zone, at))])
    }

    /// "12 sessions of 90 minutes, 2pm to 3:30pm"; empty while no dates are known.
    fn time(&self) -> String {
        let (words, terms) = (english(), &self.asked.terms);
        let span = words.span(terms.starts, terms.minutes);
        let minutes = terms.minutes.to_string();
        words.n_with("commitment-time", terms.dates.len(), &[("minutes", &minutes), ("span", &span)])
    }

    fn days(&self) -> Vec<String> {
        self.asked.terms.dates.iter().map(|day| english().day_with_year(*day)).collect()
    }

    fn level(&self) -> String {
        let terms = &self.asked.terms;
        english().with(
            "commitment-level",
            &[("name", &self.asked.signer.name), ("organisation", &terms.organisation), ("level", &terms.level)],
        )
    }

    fn pinned(&self) -> String {
        english().with("commitment-pinned", &[("hash", &actions::agreement::short_hash(&self.asked.hash))])
    }
}

async fn looked_at(by_link: &LinkVisit, id: CommitmentId) -> Result<Answer, Failure> {
    let shown = commitment::asked(&by_link.visit.ctx, id).await?;
    let title = english().with("commitment-title", &[("organisation", &shown.asked.terms.organisation)]);
    let page = by_link.visit.page(&shown.actor, title).narrow();
    Ok(Answer { page, asked: shown.asked, others: shown.others, typed: Typed::default(), faults: Faults::default() })
}

pub(crate) async fn look(by_link: LinkVisit, id: CommitmentId) -> Result<Response, Failure> {
    Ok(html(&looked_at(&by_link, id).await?))
}

pub(crate) async fn answer(
    by_link: LinkVisit,
    id: CommitmentId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let of = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim()).to_owned();
    let typed = Typed { answer: of("answer"), name: of("name"), words: of("words") };
    let ctx = &by_link.visit.ctx;
    let done = match typed.answer.as_str() {
        "agree" => commitment::agree(ctx, id, &typed.name).await,
        "not-yet" => commitment::not_yet(ctx, id, &typed.words).await,
        _ => Err(domain::refusal::Fault::at("answer", "fault-commitment-answer").into()),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/l/{}", by_link.token))),
        Err(Error::Refused(why)) => {
            let again = looked_at(&by_link, id).await?;
            Ok(unprocessable(&Answer { typed, faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}
