//! Booking or moving the needs meeting.

use super::{sample_case, title_of};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::case::{self, ToBook};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::enquiry::Stage;
use domain::id::EnquiryId;
use domain::needs::Meeting;
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "case/meeting.html")]
struct Book {
    page: Page,
    id: EnquiryId,
    caption: String,
    /// Nobody can be invited without an address.
    has_email: bool,
    is_booked: bool,
    typed: Typed,
    faults: Faults,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    date: String,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    minutes: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    join_link: String,
}

impl Typed {
    fn of(meeting: &Meeting) -> Typed {
        Typed {
            date: meeting.date.to_string(),
            starts: meeting.starts.strftime("%H:%M").to_string(),
            minutes: meeting.minutes.to_string(),
            place: meeting.place.clone(),
            join_link: meeting.join_link.clone(),
        }
    }

    fn meeting(&self) -> Result<Meeting, Refusal> {
        let (date, starts) = (typed::date(&self.date), self.starts.trim().parse());
        let mut faults = Vec::new();
        if date.is_none() {
            faults.push(Fault::at("date", "fault-needs-day"));
        }
        if starts.is_err() {
            faults.push(Fault::at("starts", "fault-needs-time"));
        }
        match (date, starts) {
            (Some(date), Ok(starts)) => Ok(Meeting {
                date,
                starts,
                minutes: self.minutes.trim().parse().unwrap_or_default(),
                place: self.place.clone(),
                join_link: self.join_link.clone(),
                sequence: 0,
            }),
            _ => Err(Refusal { faults }),
        }
    }
}

impl Book {
    fn of(page: Page, shown: &ToBook) -> Book {
        let draft = &shown.case.enquiry.draft;
        let hour = || Typed { minutes: "60".into(), ..Typed::default() };
        Book {
            page: page.narrow(),
            id: shown.case.enquiry.id,
            caption: title_of(draft),
            has_email: !draft.email.is_empty(),
            is_booked: shown.meeting.is_some(),
            typed: shown.meeting.as_ref().map_or_else(hour, Typed::of),
            faults: Faults::default(),
        }
    }
}

async fn looked_at(visit: &Visit, id: EnquiryId) -> Result<Book, Failure> {
    let shown = case::to_book(&visit.ctx, id).await?;
    Ok(Book::of(visit.page(&shown.actor, english().t("needs-meeting-title")), &shown))
}

pub(crate) async fn form(visit: Visit, Path(id): Path<EnquiryId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

pub(crate) async fn book(Path(id): Path<EnquiryId>, Posted(visit, typed): Posted<Typed>) -> Result<Response, Failure> {
    let page = looked_at(&visit, id).await?;
    let done = match typed.meeting() {
        Ok(meeting) => case::book(&visit.ctx, id, &meeting).await,
        Err(why) => Err(why.into()),
    };
    match done {
        Ok(()) => Ok(see_other_with(&format!("/desk/enquiries/{id}"), &english().t("needs-meeting-booked"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&Book { typed, faults: Faults::of(&why), ..page })),
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let shown = ToBook {
        actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
        case: sample_case(1, Stage::Talk),
        meeting: None,
    };
    let page = || {
        let title = english().t("needs-meeting-title");
        Book::of(Page::sample_as(Relation::Coordinator, "/desk/enquiries", title), &shown)
    };
    let refused =
        Refusal { faults: vec![Fault::at("date", "fault-needs-day"), Fault::at("place", "fault-needs-nowhere")] };
    vec![
        Sample::of("empty", &page()),
        Sample::of("no-email", &Book { has_email: false, ..page() }),
        Sample::of("refused", &Book { faults: Faults::of(&refused), ..page() }),
    ]
}
