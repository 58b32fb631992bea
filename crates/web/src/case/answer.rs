//! The proposal by its personal link: read, taken as PDF, accepted or declined with one button.

use super::proposal::sample_paper;
use super::told_day;
use crate::error::Failure;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, unprocessable};
use crate::paper::pdf;
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::case::{self, Reading};
use askama::Template;
use axum::response::Response;
use domain::id::ProposalId;
use domain::paper::ProposalPaper;
use domain::proposal::Answer as Said;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "case/answer.html")]
struct Answer {
    page: Page,
    paper: ProposalPaper,
    said: Said,
    is_over: bool,
    is_superseded: bool,
    /// Where the PDF is; empty until it is printed.
    pdf: String,
    typed: Typed,
    faults: Faults,
}

#[derive(Clone, Default)]
struct Typed {
    answer: String,
    name: String,
    words: String,
}

impl Answer {
    fn is_silent(&self) -> bool {
        self.said == Said::Silent && !self.is_over
    }

    /// What was answered; empty while nothing was.
    fn told(&self) -> String {
        let (key, by, at) = match &self.said {
            Said::Silent => return String::new(),
            Said::Accepted { name, at } => ("proposal-you-accepted", name.as_str(), *at),
            Said::Declined { words, at } => ("proposal-you-declined", words.as_str(), *at),
        };
        let day = told_day(&self.page.brand.zone, at);
        english().with(key, &[("by", by), ("day", &day)])
    }

    fn is_declining(&self) -> bool {
        self.typed.answer == "decline"
    }
}

async fn looked_at(by_link: &LinkVisit, id: ProposalId) -> Result<Answer, Failure> {
    let Reading { actor, proposal, title, shown, is_printed } = case::read(&by_link.visit.ctx, id).await?;
    Ok(Answer {
        page: by_link.visit.page(&actor, title).narrow(),
        paper: shown,
        said: proposal.answer,
        is_over: proposal.is_over,
        is_superseded: proposal.is_superseded,
        pdf: if is_printed { format!("/l/{}/proposal.pdf", by_link.token) } else { String::new() },
        typed: Typed::default(),
        faults: Faults::default(),
    })
}

pub(crate) async fn look(by_link: LinkVisit, id: ProposalId) -> Result<Response, Failure> {
    Ok(html(&looked_at(&by_link, id).await?))
}

pub(crate) async fn answer(
    by_link: LinkVisit,
    id: ProposalId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let of = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim()).to_owned();
    let typed = Typed { answer: of("answer"), name: of("name"), words: of("words") };
    let ctx = &by_link.visit.ctx;
    let done = match typed.answer.as_str() {
        "accept" => case::accept(ctx, id, &typed.name).await,
        "decline" => case::decline(ctx, id, &typed.words).await,
        _ => Err(domain::refusal::Fault::at("answer", "fault-proposal-answer").into()),
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

pub(crate) async fn take(by_link: LinkVisit) -> Result<Response, Failure> {
    let ctx = &by_link.visit.ctx;
    let id = case::opened(ctx).await?.ok_or(Error::Missing)?;
    Ok(pdf(case::taken(ctx, id).await?, "proposal", &format!("/l/{}", by_link.token)))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |said, is_over| Answer {
        page: Page::sample_public("Proposal for Oakfield Services").narrow(),
        paper: sample_paper(),
        said,
        is_over,
        is_superseded: is_over,
        pdf: "/l/sample/proposal.pdf".into(),
        typed: Typed::default(),
        faults: Faults::default(),
    };
    let at = Timestamp::UNIX_EPOCH;
    let refused = domain::proposal::check_words("").expect_err("no words");
    let declining = Typed { answer: "decline".into(), ..Typed::default() };
    vec![
        Sample::of("usual", &page(Said::Silent, false)),
        Sample::of("accepted", &page(Said::Accepted { name: "Wren Castell".into(), at }, false)),
        Sample::of("declined", &page(Said::Declined { words: "No money before April.".into(), at }, false)),
        Sample::of("over", &page(Said::Silent, true)),
        Sample::of("closed", &Answer { is_superseded: false, ..page(Said::Silent, true) }),
        Sample::of("refused", &Answer { faults: Faults::of(&refused), typed: declining, ..page(Said::Silent, false) }),
    ]
}
