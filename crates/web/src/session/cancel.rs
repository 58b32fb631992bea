//! Cancelling one session: the question first, with who is told; and bringing it back within ten minutes.

use super::change::first_sentence;
use super::shown::{Said, Shown, samples as shown_samples};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use askama::Template;
use axum::response::Response;
use domain::id::SessionId;
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "session/cancel.html")]
struct CancelPage {
    page: Page,
    session: Shown,
    why: String,
    told: usize,
    is_told_later: bool,
    /// Why it can be cancelled no more; empty when it can.
    refused: String,
    faults: Faults,
}

pub(crate) async fn cancel_form(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    Ok(html(&load(&visit, id, String::new(), None).await?))
}

async fn load(visit: &Visit, id: SessionId, why: String, refused: Option<&Refusal>) -> Result<CancelPage, Failure> {
    let looked = actions::session::to_change(&visit.ctx, id).await?;
    let session = Shown::on(visit.today(), &looked.view, None);
    let title = english().with("session-cancel-title", &[("group", &session.group), ("day", &session.day)]);
    Ok(CancelPage {
        page: visit.page(&looked.actor, title).narrow(),
        session,
        why,
        told: looked.told,
        is_told_later: looked.is_told_later,
        refused: looked.refused.map(|why| first_sentence(&why)).unwrap_or_default(),
        faults: refused.map(Faults::of).unwrap_or_default(),
    })
}

#[derive(Deserialize)]
pub(crate) struct CancelForm {
    why: String,
}

pub(crate) async fn cancel(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<CancelForm>,
) -> Result<Response, Failure> {
    match actions::session::cancel(&visit.ctx, id, &form.why).await {
        Ok(outcome) => {
            let words = english();
            let notice = match outcome.is_told_later {
                true => words.n("session-cancelled-later", outcome.people),
                false => words.n("session-cancelled-at-once", outcome.people),
            };
            Ok(see_other_with(&format!("/sessions/{id}"), &notice))
        }
        Err(Error::Refused(why)) => Ok(unprocessable(&load(&visit, id, form.why, Some(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn restore(
    Path(id): Path<SessionId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match actions::session::restore(&visit.ctx, id).await {
        Ok(people) => Ok(see_other_with(&format!("/sessions/{id}"), &english().n("session-restored-notice", people))),
        Err(Error::Refused(why)) => Ok(unprocessable(&load(&visit, id, String::new(), Some(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let sample = |session: Shown, faults| CancelPage {
        page: Page::sample("Cancel Willow").narrow(),
        session,
        why: String::new(),
        told: 9,
        is_told_later: true,
        refused: String::new(),
        faults,
    };
    let usual = || shown_samples::usual(Said::Nothing);
    let refused = Faults::of(&Fault::at("why", "fault-session-no-reason").into());
    vec![
        Sample::of("usual", &sample(usual(), Faults::default())),
        Sample::of("soon", &CancelPage { is_told_later: false, ..sample(usual(), Faults::default()) }),
        Sample::of("nobody", &CancelPage { told: 0, ..sample(usual(), Faults::default()) }),
        Sample::of(
            "over",
            &CancelPage { refused: "This session is cancelled.".into(), ..sample(usual(), Faults::default()) },
        ),
        Sample::of("longest", &sample(shown_samples::longest(Said::Nothing), Faults::default())),
        Sample::of("refused", &sample(usual(), refused)),
    ]
}
