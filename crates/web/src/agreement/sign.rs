//! The page of whoever is asked to sign: the text, the dates, one button; reached by a mailed link or signed in.

use super::shown::{Dates, dates, day, signature};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, unprocessable};
use crate::paper::pdf;
use crate::visit::{LinkVisit, Visit};
use crate::words::english;
use actions::agreement::{self, Asking};
use actions::{Ctx, Error};
use askama::Template;
use axum::response::Response;
use domain::agreement::{Answer, PromisedDate, Signer, TimeKept, Unable, WhyMissed};
use domain::id::SignatureId;

#[derive(Template)]
#[template(path = "agreement/sign.html")]
pub(super) struct Sign {
    pub page: Page,
    pub asking: Asking,
    pub stages: Vec<Dates>,
    /// Who has signed, a line each.
    pub signatures: Vec<String>,
    /// Dates on which the reader was not there.
    pub missed: Vec<MissedDay>,
    pub typed: String,
    pub why: String,
    /// Where the printed agreement is taken.
    pub pdf: String,
    pub faults: Faults,
}

/// A date on which the reader was not there.
pub(super) struct MissedDay {
    /// As a form sends it.
    pub date: String,
    pub day: String,
    pub is_for_work: bool,
}

fn missed_day(one: &PromisedDate) -> MissedDay {
    MissedDay {
        date: one.date.to_string(),
        day: english().day_with_year(one.date),
        is_for_work: one.kept == TimeKept::NotReleased,
    }
}

impl Sign {
    pub fn of(page: Page, asking: Asking, pdf: String, faults: Faults) -> Sign {
        let terms = &asking.asked.terms;
        Sign {
            stages: dates(terms),
            signatures: asking.former.iter().chain(&asking.signed).map(|one| signature(one, &terms.zone)).collect(),
            missed: asking.missed.iter().map(missed_day).collect(),
            typed: String::new(),
            why: match asking.asked.answer {
                Answer::Unable(why) => why.as_str().to_owned(),
                Answer::Silent | Answer::Signed { .. } => String::new(),
            },
            page: page.narrow(),
            asking,
            pdf,
            faults,
        }
    }

    fn is_manager(&self) -> bool {
        self.asking.asked.signer == Signer::Manager
    }

    fn is_over(&self) -> bool {
        self.asking.asked.is_over
    }

    /// What to say of the newer version, when the reader is asked about one.
    fn over(&self) -> &'static str {
        match self.asking.newer {
            None => "agreement-over",
            Some((_, false)) => "agreement-newer-waits",
            Some((_, true)) => "agreement-newer-signed",
        }
    }

    fn is_complete(&self) -> bool {
        self.asking.signed.len() == Signer::ORDER.len()
    }

    fn has_signed(&self) -> bool {
        self.asking.asked.answer.is_signed()
    }

    fn lead(&self) -> String {
        let asked = &self.asking.asked;
        let key = match self.is_manager() {
            true if !self.asking.former.is_empty() => "agreement-lead-new-manager",
            true => "agreement-lead-manager",
            false => "agreement-lead-participant",
        };
        let parts = [("participant", asked.participant_name.as_str()), ("provider", asked.terms.provider.as_str())];
        english().with(key, &parts)
    }

    /// What the reader said last; empty while they are silent.
    fn said(&self) -> String {
        match &self.asking.asked.answer {
            Answer::Silent => String::new(),
            Answer::Signed { at, .. } => {
                let day = day(*at, &self.asking.asked.terms.zone);
                english().with("agreement-you-signed", &[("day", day.as_str())])
            }
            Answer::Unable(why) => {
                let why = english().t(&format!("agreement-unable-{}", why.as_str()));
                english().with("agreement-you-cannot", &[("why", &why)])
            }
        }
    }

    fn next(&self) -> &'static str {
        match (self.is_complete(), self.is_manager()) {
            (true, _) => "agreement-next-complete",
            (false, false) => "agreement-next-manager",
            (false, true) => "agreement-next-provider",
        }
    }

    fn reasons(&self) -> Vec<(&'static str, String, bool)> {
        let of = |why: Unable| {
            let word = why.as_str();
            (word, english().t(&format!("agreement-unable-{word}")).into_owned(), self.why == word)
        };
        Unable::ALL.into_iter().map(of).collect()
    }

    fn hash(&self) -> String {
        agreement::short_hash(&self.asking.asked.hash)
    }
}

fn of_visit(visit: &Visit, asking: Asking, faults: Faults) -> Sign {
    let page = visit.page(&asking.actor, asking.asked.terms.title.clone());
    let pdf = format!("/agreements/{}/agreement.pdf", asking.asked.id);
    Sign::of(page, asking, pdf, faults)
}

fn of_link(by_link: &LinkVisit, asking: Asking, faults: Faults) -> Sign {
    let page = by_link.visit.page(&asking.actor, asking.asked.terms.title.clone());
    Sign::of(page, asking, format!("/l/{}/agreement.pdf", by_link.token), faults)
}

pub(crate) async fn show(visit: Visit, Path(id): Path<SignatureId>) -> Result<Response, Failure> {
    let asking = agreement::asked(&visit.ctx, id).await?;
    Ok(html(&of_visit(&visit, asking, Faults::default())))
}

pub(crate) async fn look_by_link(by_link: LinkVisit, id: SignatureId) -> Result<Response, Failure> {
    let asking = agreement::asked(&by_link.visit.ctx, id).await?;
    Ok(html(&of_link(&by_link, asking, Faults::default())))
}

/// What one of the buttons sends.
struct Said {
    answer: String,
    name: String,
    why: String,
    date: String,
}

fn said(form: &[(String, String)]) -> Said {
    let of = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim()).to_owned();
    Said { answer: of("answer"), name: of("name"), why: of("why"), date: of("date") }
}

async fn take_answer(ctx: &Ctx, id: SignatureId, said: &Said) -> Result<(), Error> {
    match said.answer.as_str() {
        "sign" => agreement::sign(ctx, id, &said.name).await,
        "unable" => agreement::unable(ctx, id, Unable::parse(&said.why)).await,
        "missed" => agreement::say_missed(ctx, id, said.date.parse().ok(), WhyMissed::parse(&said.why)).await,
        // None of the buttons: they are shown the page again, if they may see it.
        _ => agreement::asked(ctx, id).await.map(|_| ()),
    }
}

pub(crate) async fn answer(
    Path(id): Path<SignatureId>,
    Posted(visit, form): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let said = said(&form);
    match take_answer(&visit.ctx, id, &said).await {
        Ok(()) => Ok(see_other(&format!("/agreements/{id}"))),
        Err(Error::Refused(why)) => {
            let asking = agreement::asked(&visit.ctx, id).await?;
            let again = of_visit(&visit, asking, Faults::of(&why));
            Ok(unprocessable(&Sign { typed: said.name, why: said.why, ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn answer_by_link(
    by_link: LinkVisit,
    id: SignatureId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let said = said(&form);
    match take_answer(&by_link.visit.ctx, id, &said).await {
        Ok(()) => Ok(see_other(&format!("/l/{}", by_link.token))),
        Err(Error::Refused(why)) => {
            let asking = agreement::asked(&by_link.visit.ctx, id).await?;
            let again = of_link(&by_link, asking, Faults::of(&why));
            Ok(unprocessable(&Sign { typed: said.name, why: said.why, ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn take(visit: Visit, Path(id): Path<SignatureId>) -> Result<Response, Failure> {
    Ok(pdf(agreement::taken(&visit.ctx, id).await?, "agreement", &format!("/agreements/{id}")))
}

pub(crate) async fn take_by_link(by_link: LinkVisit) -> Result<Response, Failure> {
    let ctx = &by_link.visit.ctx;
    let id = agreement::opened(ctx).await?.ok_or(Error::Missing)?;
    Ok(pdf(agreement::taken(ctx, id).await?, "agreement", &format!("/l/{}", by_link.token)))
}
