//! A telephone call, on one page (S1.18).

use super::typed::Typed;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::case::{self, Call};
use askama::Template;
use axum::response::Response;
use domain::access::{Provider, Relation, WorkCases};
use domain::refusal::Refusal;

#[derive(Template)]
#[template(path = "case/call.html")]
struct CallPage {
    page: Page,
    typed: Typed,
    faults: Faults,
}

impl Typed {
    fn call(&self) -> Result<Call, Refusal> {
        Ok(Call { draft: self.draft(), heard: self.heard.clone(), plan: self.plan()? })
    }
}

pub(crate) async fn form(visit: Visit) -> Result<Response, Failure> {
    Ok(html(&page(&visit, Typed::default(), Faults::default()).await?))
}

async fn page(visit: &Visit, typed: Typed, faults: Faults) -> Result<CallPage, Failure> {
    let permit = visit.ctx.permit(WorkCases, Provider).await?;
    let page = visit.page(permit.actor(), english().t("case-call-title")).narrow();
    Ok(CallPage { page, typed, faults })
}

pub(crate) async fn take(Posted(visit, typed): Posted<Typed>) -> Result<Response, Failure> {
    visit.ctx.permit(WorkCases, Provider).await?;
    let taken = match typed.call() {
        Ok(call) => case::take_call(&visit.ctx, &call).await,
        Err(why) => Err(why.into()),
    };
    match taken {
        Ok(id) => Ok(see_other_with(&format!("/desk/enquiries/{id}"), &english().t("case-call-taken"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, typed, Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |typed, faults| CallPage {
        page: Page::sample_as(Relation::Coordinator, "/desk/enquiries", "A telephone call").narrow(),
        typed,
        faults,
    };
    let refused = Call::default().check().expect_err("an empty call is refused");
    let long = Typed {
        name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
        organisation: "Northgate Community Health and Social Care Partnership".into(),
        message: "Groups for 120 people from six agencies, day and night. ".repeat(8),
        ..Typed::default()
    };
    vec![
        Sample::of("empty", &page(Typed::default(), Faults::default())),
        Sample::of("longest", &page(long, Faults::default())),
        Sample::of("refused", &page(Typed::default(), Faults::of(&refused))),
    ]
}
