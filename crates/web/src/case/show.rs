//! One case: who asked for what, what comes next, the meeting, the proposal, and notes.

use super::list::stage_told;
use super::typed::Typed;
use super::{title_of, told_day};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::case::{self, CaseView, Note};
use actions::enquiry::EnquiryDraft;
use askama::Template;
use axum::response::Response;
use domain::access::Actor;
use domain::enquiry::{Source, Stage};
use domain::id::{EnquiryId, PersonId};
use domain::needs::Section;
use domain::proposal::Answer;

#[derive(Template)]
#[template(path = "case/show.html")]
pub(super) struct One {
    pub page: Page,
    pub view: CaseView,
    pub typed: Typed,
    pub faults: Faults,
}

impl One {
    pub(super) fn new(page: impl FnOnce(&Actor, String) -> Page, view: CaseView) -> One {
        let page = page(&view.actor, title_of(&view.case.enquiry.draft));
        One { page, typed: Typed::of(&view.case, view.actor.person), view, faults: Faults::default() }
    }

    fn id(&self) -> EnquiryId {
        self.view.case.enquiry.id
    }

    fn draft(&self) -> &EnquiryDraft {
        &self.view.case.enquiry.draft
    }

    fn stage(&self) -> String {
        let told = stage_told(self.view.case.stage);
        match self.view.case.reason.as_str() {
            "" => told,
            reason => english().with("case-not-now-because", &[("stage", &told), ("reason", reason)]),
        }
    }

    fn is_resting(&self) -> bool {
        self.view.case.stage == Stage::NotNow
    }

    fn is_open(&self) -> bool {
        self.view.case.stage.is_open()
    }

    /// "Called on Monday 9 March 2026. Heard of us from a colleague."
    fn came(&self) -> String {
        let words = english();
        let day = told_day(&self.page.brand.zone, self.view.case.enquiry.received_at);
        let key = match self.view.case.source {
            Source::Form => "case-came-form",
            Source::Telephone => "case-came-telephone",
        };
        let came = words.with(key, &[("day", &day)]);
        match self.view.case.heard.as_str() {
            "" => came,
            heard => format!("{came} {}", words.with("case-heard-from", &[("heard", heard)])),
        }
    }

    /// When and where the meeting is; empty while none is booked.
    fn meeting(&self) -> String {
        let words = english();
        let Some(meeting) = &self.view.meeting else { return String::new() };
        let (day, span) = (words.day_with_year(meeting.date), words.span(meeting.starts, meeting.minutes));
        let place = if meeting.place.is_empty() { &meeting.join_link } else { &meeting.place };
        words.with("case-meeting-at", &[("day", &day), ("span", &span), ("place", place)])
    }

    /// Each page of the outcome, and whether something is missing there.
    fn sections(&self) -> Vec<(&'static str, String, bool)> {
        let missing = self.view.needs.missing();
        let of = |section: Section| {
            let key = section.as_str();
            (key, english().t(&format!("needs-section-{key}")).into_owned(), missing.contains(&section))
        };
        Section::ALL.into_iter().map(of).collect()
    }

    fn is_found_out(&self) -> bool {
        self.view.needs.missing().is_empty()
    }

    /// Every version that was sent, and what was said to it.
    fn proposals(&self) -> Vec<String> {
        let (words, zone) = (english(), self.page.brand.zone.as_str());
        let told = |one: &case::Proposal| {
            let (number, sent) = (one.number.to_string(), told_day(zone, one.sent_at));
            let (key, by, at) = match &one.answer {
                Answer::Accepted { name, at } => ("case-proposal-accepted", name.as_str(), told_day(zone, *at)),
                Answer::Declined { words, at } => ("case-proposal-declined", words.as_str(), told_day(zone, *at)),
                Answer::Silent if one.is_over && !one.is_superseded => ("case-proposal-closed", "", String::new()),
                Answer::Silent if one.is_over => ("case-proposal-over", "", String::new()),
                Answer::Silent => ("case-proposal-silent", "", String::new()),
            };
            words.with(key, &[("number", &number), ("sent", &sent), ("by", by), ("at", &at)])
        };
        self.view.proposals.iter().map(told).collect()
    }

    fn notes(&self) -> Vec<(String, &str)> {
        let told = |note: &Note| {
            let day = told_day(&self.page.brand.zone, note.at);
            english().with("case-note-by", &[("name", &note.by), ("day", &day)])
        };
        self.view.notes.iter().map(|note| (told(note), note.text.as_str())).collect()
    }

    fn owns(&self, person: &PersonId) -> bool {
        person.to_string() == self.typed.owner
    }

    fn digits(&self) -> String {
        self.draft().phone.replace(' ', "")
    }
}

async fn looked_at(visit: &Visit, id: EnquiryId) -> Result<One, Failure> {
    let view = case::show(&visit.ctx, id).await?;
    Ok(One::new(|actor, title| visit.page(actor, title), view))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<EnquiryId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

/// Back to the page, which says what was done; or the same page with why not, and what was typed.
async fn answer(
    visit: &Visit,
    id: EnquiryId,
    typed: Typed,
    done: Result<(), Error>,
    notice: &str,
) -> Result<Response, Failure> {
    match done {
        Ok(()) => Ok(see_other_with(&format!("/desk/enquiries/{id}"), &english().t(notice))),
        Err(Error::Refused(why)) => {
            let again = looked_at(visit, id).await?;
            Ok(unprocessable(&One { typed, faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

/// What the other forms of the page hold, beside what was typed into one.
async fn beside(visit: &Visit, id: EnquiryId) -> Result<Typed, Failure> {
    let view = case::show(&visit.ctx, id).await?;
    Ok(Typed::of(&view.case, view.actor.person))
}

pub(crate) async fn plan(Path(id): Path<EnquiryId>, Posted(visit, form): Posted<Typed>) -> Result<Response, Failure> {
    let now = beside(&visit, id).await?;
    let done = match form.plan() {
        Ok(plan) => case::plan(&visit.ctx, id, form.owner.parse().ok(), &plan).await,
        Err(why) => Err(why.into()),
    };
    let typed = Typed { owner: form.owner, step: form.step, on: form.on, ..now };
    answer(&visit, id, typed, done, "case-planned").await
}

pub(crate) async fn note(Path(id): Path<EnquiryId>, Posted(visit, form): Posted<Typed>) -> Result<Response, Failure> {
    let now = beside(&visit, id).await?;
    let done = case::add_note(&visit.ctx, id, &form.note).await;
    answer(&visit, id, Typed { note: form.note, ..now }, done, "case-noted").await
}

pub(crate) async fn not_now(
    Path(id): Path<EnquiryId>,
    Posted(visit, form): Posted<Typed>,
) -> Result<Response, Failure> {
    let now = beside(&visit, id).await?;
    let done = case::not_now(&visit.ctx, id, &form.reason).await;
    answer(&visit, id, Typed { reason: form.reason, ..now }, done, "case-rests").await
}

pub(crate) async fn change_contact(
    Path(id): Path<EnquiryId>,
    Posted(visit, form): Posted<Typed>,
) -> Result<Response, Failure> {
    let now = beside(&visit, id).await?;
    let done = case::change_contact(&visit.ctx, id, &form.draft()).await;
    let notice = if matches!(done, Ok(true)) { "case-contact-closed" } else { "case-contact-saved" };
    let Typed { name, organisation, phone, email, .. } = form;
    answer(&visit, id, Typed { name, organisation, phone, email, ..now }, done.map(|_| ()), notice).await
}
