//! One application as the coordinator reads it, with names.

use super::answers::{Part, parts};
use crate::address::Path;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::panel::{Score, score};
use crate::visit::Visit;
use crate::words::english;
use actions::application::{self, Asked, Reading};
use askama::Template;
use axum::response::Response;
use domain::application::{Answers, Endorsement, Form};
use domain::id::{ApplicationId, ProgrammeId};
use domain::panel::Rubric;

#[derive(Template)]
#[template(path = "application/read.html")]
struct Read {
    page: Page,
    programme: i64,
    number: u32,
    name: String,
    email: String,
    parts: Vec<Part>,
    unmet: Vec<String>,
    manager: String,
    endorsement: &'static str,
    reason: String,
    /// Managers who were asked before and could not agree, each with the reason.
    refused_before: Vec<(String, String)>,
    /// Reader by reader, once nobody is still to score it.
    scores: Vec<Score>,
}

pub(crate) async fn read(
    visit: Visit,
    Path((programme, id)): Path<(ProgrammeId, ApplicationId)>,
) -> Result<Response, Failure> {
    let reading = application::read(&visit.ctx, programme, id).await?;
    let number = reading.application.number.to_string();
    let page = visit.page(&reading.actor, english().with("applications-one", &[("number", number.as_str())]));
    Ok(html(&Read::of(page, reading)))
}

impl Read {
    fn of(page: Page, reading: Reading) -> Read {
        let (application, form) = (reading.application, &reading.form);
        let rubric = Rubric::of(&reading.programme.design);
        let unmet = application.answers.unmet(form, &reading.programme.design.eligibility);
        let (endorsement, reason) = match reading.endorsement.as_ref().map(|asked| &asked.answer) {
            None => ("applications-not-asked", String::new()),
            Some(Endorsement::Silent) => ("applications-silent", String::new()),
            Some(Endorsement::Agreed) => ("applications-agreed", String::new()),
            Some(Endorsement::Refused { reason }) => ("applications-not-agreed", reason.clone()),
        };
        Read {
            page,
            programme: reading.programme.id.0,
            number: application.number,
            parts: parts(form, &application.answers, |question| question.role.is_read_by_coordinator()),
            unmet: unmet.into_iter().map(|item| item.words.clone()).collect(),
            manager: reading.endorsement.as_ref().map(|asked| asked.name.clone()).unwrap_or_default(),
            endorsement,
            reason,
            refused_before: reading.refused_before.iter().map(refused).collect(),
            name: application.name,
            email: application.email,
            scores: reading.readers.iter().map(|one| score(&rubric, one)).collect(),
        }
    }

    fn heading(&self) -> String {
        english().with("applications-one", &[("number", self.number.to_string().as_str())])
    }
}

/// Who was asked, and why not.
fn refused(asked: &Asked) -> (String, String) {
    let reason = match &asked.answer {
        Endorsement::Refused { reason } => reason.clone(),
        Endorsement::Silent | Endorsement::Agreed => String::new(),
    };
    (asked.name.clone(), reason)
}

fn sample_score(name: &str) -> Score {
    Score {
        name: name.into(),
        total: "7.3 out of 10".into(),
        rows: vec!["Ideas and plans: 3".into(), "Reach: 2 (first 4)".into()],
        comments: vec!["A plan that begins where nobody has a group yet, with people who asked for one.".into()],
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    let form = Form::of(design);
    let mut answers = Answers::default();
    answers.put("criterion-ideas-and-plans", &"A group for the night staff of two wards. ".repeat(40));
    let read = Read {
        page: Page::sample("Application 17"),
        programme: 1,
        number: 17,
        name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
        email: "oluwaseun@example.org".into(),
        parts: parts(&form, &answers, |question| question.role.is_read_by_coordinator()),
        unmet: vec!["You are at Band 7 or above in the NHS, or a team manager in social care.".into()],
        manager: "Priya Shah".into(),
        endorsement: "applications-not-agreed",
        reason: "We are three people short until June.".into(),
        refused_before: vec![("Sam Reid".into(), "The ward cannot spare them on Tuesdays.".into())],
        scores: vec![sample_score("Joe Bailey"), sample_score("Siân Adebayo-Featherstonehaugh")],
    };
    vec![Sample::of("one", &read)]
}
