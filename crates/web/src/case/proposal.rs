//! The proposal before it is sent, as whoever enquired will read it.

use super::{sample_case, title_of};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::paper::pdf;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::case::{self, Proposed};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::enquiry::Stage;
use domain::id::EnquiryId;
use domain::needs::Section;
use domain::paper::ProposalPaper;
use domain::proposal::Answer;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "case/proposal.html")]
struct Propose {
    page: Page,
    shown: Proposed,
    faults: Faults,
}

impl Propose {
    fn id(&self) -> EnquiryId {
        self.shown.case.enquiry.id
    }

    fn caption(&self) -> String {
        title_of(&self.shown.case.enquiry.draft)
    }

    fn paper(&self) -> Option<&ProposalPaper> {
        self.shown.draft.as_ref().map(|(_, paper)| paper)
    }

    fn missing(&self) -> Vec<(&'static str, String)> {
        let of = |section: &Section| {
            let key = section.as_str();
            (key, english().t(&format!("needs-section-{key}")).into_owned())
        };
        self.shown.missing.iter().map(of).collect()
    }

    fn has_email(&self) -> bool {
        !self.shown.case.enquiry.draft.email.is_empty()
    }

    /// This very wording is with them, and they have not answered.
    fn is_sent(&self) -> bool {
        let is_it = |latest: &case::Proposal| {
            latest.hash == self.shown.hash && latest.answer == Answer::Silent && !latest.is_over
        };
        self.shown.latest.as_ref().is_some_and(is_it)
    }

    fn is_accepted(&self) -> bool {
        self.shown.latest.as_ref().is_some_and(|latest| matches!(latest.answer, Answer::Accepted { .. }))
    }

    fn is_again(&self) -> bool {
        self.shown.latest.is_some()
    }
}

async fn looked_at(visit: &Visit, id: EnquiryId) -> Result<Propose, Failure> {
    let shown = case::to_propose(&visit.ctx, id).await?;
    let page = visit.page(&shown.actor, english().t("proposal-desk-title"));
    Ok(Propose { page, shown, faults: Faults::default() })
}

pub(crate) async fn show(visit: Visit, Path(id): Path<EnquiryId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

#[derive(Deserialize)]
pub(crate) struct LookedAt {
    #[serde(default)]
    hash: String,
}

pub(crate) async fn send(
    Path(id): Path<EnquiryId>,
    Posted(visit, form): Posted<LookedAt>,
) -> Result<Response, Failure> {
    match case::propose(&visit.ctx, id, &form.hash).await {
        Ok(_) => Ok(see_other_with(&format!("/desk/enquiries/{id}"), &english().t("proposal-sent"))),
        Err(Error::Refused(why)) => {
            let again = looked_at(&visit, id).await?;
            Ok(unprocessable(&Propose { faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn take(visit: Visit, Path(id): Path<EnquiryId>) -> Result<Response, Failure> {
    Ok(pdf(case::taken_at_desk(&visit.ctx, id).await?, "proposal", &format!("/desk/enquiries/{id}/proposal")))
}

/// A paper of the gallery.
pub(super) fn sample_paper() -> ProposalPaper {
    let section =
        |title: &str, lines: &[&str]| (title.to_owned(), lines.iter().map(|line| (*line).to_owned()).collect());
    ProposalPaper {
        caption: "Northgate Reflective Practice, version 1".into(),
        lead: "Reflective practice for Oakfield Services, from Monday 11 May 2026 to Monday 10 May 2027.".into(),
        sections: vec![
            section("What you want to achieve", &["Staff stay longer.", "Fewer people are ill for long."]),
            section("Who comes", &["Ward staff, night staff and housing officers of six agencies"]),
            section("How often they meet", &["Every two weeks"]),
        ],
        pinned: vec!["Version 1 of this proposal.".into(), format!("SHA-256: {}", "9f2c1e7ab04d5c33".repeat(4))],
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let shown = |missing| Proposed {
        actor: Actor::visitor(Scope::Provider),
        case: sample_case(1, Stage::Talk),
        missing,
        draft: None,
        hash: String::new(),
        latest: None,
    };
    let page = |shown| Propose {
        page: Page::sample_as(Relation::Coordinator, "/desk/enquiries", english().t("proposal-desk-title")),
        shown,
        faults: Faults::default(),
    };
    let terms = domain::proposal::Terms {
        provider: "Northgate Reflective Practice".into(),
        client: "Wren Castell".into(),
        organisation: "Oakfield Services".into(),
        needs: domain::needs::Needs::default(),
        starts: jiff::civil::date(2026, 5, 11),
        ends: jiff::civil::date(2027, 5, 10),
    };
    let whole = Proposed { draft: Some((terms, sample_paper())), ..shown(vec![]) };
    vec![Sample::of("missing", &page(shown(vec![Section::Shape, Section::Offer]))), Sample::of("usual", &page(whole))]
}
