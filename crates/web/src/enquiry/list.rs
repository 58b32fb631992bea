//! The coordinator's list of enquiries: what is open, what is answered.

use crate::address::{Path, Query};
use crate::case::{Wanted, listed as listed_cases};
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::enquiry::{self, Enquiries, Enquiry, EnquiryDraft};
use askama::Template;
use axum::response::Response;
use domain::enquiry::EnquiryState;
use domain::id::EnquiryId;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;

/// One enquiry as the list shows it.
struct Line {
    id: EnquiryId,
    draft: EnquiryDraft,
    about: String,
    /// "Monday 9 March, 2pm"
    received: String,
    /// "Answered by Dana Okafor on Monday 9 March."; empty while it is open.
    answered: String,
    /// A new letter to whoever asked, with their question below.
    mail: String,
    /// What was answered; empty when nobody said.
    note: String,
}

#[derive(Template)]
#[template(path = "enquiry/list.html")]
struct List {
    page: Page,
    is_answered: bool,
    open: usize,
    answered: usize,
    lines: Vec<Line>,
    /// The enquiry marked a moment ago, for its Undo.
    just: Option<EnquiryId>,
    /// What was answered, as typed into a refused form.
    typed: String,
    faults: Faults,
    next: Option<EnquiryId>,
}

#[derive(Deserialize)]
pub(crate) struct View {
    #[serde(default)]
    view: String,
    before: Option<EnquiryId>,
    just: Option<EnquiryId>,
    /// Of the list of cases.
    #[serde(default)]
    stage: String,
    #[serde(default)]
    mine: String,
    #[serde(default)]
    due: String,
}

pub(crate) async fn list(visit: Visit, Query(view): Query<View>) -> Result<Response, Failure> {
    let wanted = Wanted { stage: view.stage, mine: view.mine, due: view.due, before: view.before };
    if view.view == "cases" || wanted.is_any() {
        return listed_cases(&visit, wanted).await;
    }
    let state = if view.view == "answered" { EnquiryState::Answered } else { EnquiryState::Open };
    Ok(html(&listed(&visit, state, view.before, view.just).await?))
}

async fn listed(
    visit: &Visit,
    state: EnquiryState,
    before: Option<EnquiryId>,
    just: Option<EnquiryId>,
) -> Result<List, Failure> {
    let found = enquiry::list(&visit.ctx, state, before).await?;
    let page = visit.page(&found.actor, english().t("enquiry-list-title"));
    let zone = TimeZone::get(&visit.ctx.provider.brand.zone).unwrap_or(TimeZone::UTC);
    Ok(List::new(page, state, found, just, &zone))
}

impl List {
    fn new(page: Page, state: EnquiryState, found: Enquiries, just: Option<EnquiryId>, zone: &TimeZone) -> List {
        List {
            page,
            is_answered: state == EnquiryState::Answered,
            open: usize::try_from(found.open).unwrap_or(usize::MAX),
            answered: usize::try_from(found.answered).unwrap_or(usize::MAX),
            lines: found.enquiries.into_iter().map(|enquiry| Line::new(enquiry, zone)).collect(),
            just,
            typed: String::new(),
            faults: Faults::default(),
            next: found.next,
        }
    }
}

impl Line {
    fn digits(&self) -> String {
        self.draft.phone.replace(' ', "")
    }

    fn new(enquiry: Enquiry, zone: &TimeZone) -> Line {
        let words = english();
        let when = |at: Timestamp| {
            let there = at.to_zoned(zone.clone());
            let (day, time) = (words.day_with_year(there.date()), words.time(there.time()));
            words.with("enquiry-when", &[("day", day.as_str()), ("time", time.as_str())])
        };
        let answered = enquiry.answered_at.map(|at| {
            let (name, day) = (enquiry.answered_by.as_str(), when(at));
            words.with("enquiry-answered-by", &[("name", name), ("when", day.as_str())])
        });
        Line {
            id: enquiry.id,
            received: when(enquiry.received_at),
            answered: answered.unwrap_or_default(),
            mail: mail(&enquiry),
            note: enquiry.answer,
            about: enquiry.programme_title,
            draft: enquiry.draft,
        }
    }
}

/// `mailto:` with a subject and the question quoted, as mail programs do it.
fn mail(enquiry: &Enquiry) -> String {
    let words = english();
    let about = match enquiry.programme_title.as_str() {
        "" => words.t("enquiry-mail-subject").into_owned(),
        title => words.with("enquiry-mail-about", &[("programme", title)]),
    };
    let quoted: String = enquiry.draft.message.lines().map(|line| format!("> {line}\r\n")).collect();
    let greeting = words.with("enquiry-mail-greeting", &[("name", &enquiry.draft.name)]);
    let body = format!("{greeting}\r\n\r\n\r\n\r\n{quoted}");
    format!("mailto:{}?subject={}&body={}", escaped(&enquiry.draft.email), escaped(&about), escaped(&body))
}

/// Every byte that has a meaning in an address is written with a percent sign (RFC 6068).
fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'@' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}

pub(crate) async fn answer(
    Path(id): Path<EnquiryId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    enquiry::answer(&visit.ctx, id).await?;
    Ok(see_other(&format!("/desk/enquiries?just={id}")))
}

#[derive(Deserialize)]
pub(crate) struct Note {
    #[serde(default)]
    note: String,
}

/// A line about what was answered; a refusal shows the list again, with the line as it was typed.
pub(crate) async fn note(Path(id): Path<EnquiryId>, Posted(visit, form): Posted<Note>) -> Result<Response, Failure> {
    match enquiry::note_answer(&visit.ctx, id, &form.note).await {
        Ok(()) => Ok(see_other_with("/desk/enquiries?view=answered", &english().t("enquiry-noted"))),
        Err(Error::Refused(why)) => {
            let list = listed(&visit, EnquiryState::Open, None, Some(id)).await?;
            Ok(unprocessable(&List { typed: form.note, faults: Faults::of(&why), ..list }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn reopen(
    Path(id): Path<EnquiryId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    enquiry::reopen(&visit.ctx, id).await?;
    Ok(see_other_with("/desk/enquiries", &english().t("enquiry-reopened")))
}

pub(crate) fn samples() -> Vec<Sample> {
    let enquiry = |n: i64| Enquiry {
        id: EnquiryId(n),
        programme: None,
        programme_title: if n % 3 == 0 { String::new() } else { "Reflective practice groups".into() },
        draft: EnquiryDraft {
            name: "Oluwaseun Adebayo-Featherstonehaugh".into(),
            email: "oluwaseun.adebayo-featherstonehaugh@northgate-community-health.example.org".into(),
            phone: "020 7946 0182".into(),
            organisation: "Northgate Community Health".into(),
            message: "We are a ward of 30.\n\nCould two groups meet on different days?".into(),
        },
        received_at: Timestamp::UNIX_EPOCH,
        answered_at: (n > 100).then_some(Timestamp::UNIX_EPOCH),
        answered_by: "Dana Okafor".into(),
        answer: if n > 100 { "Two places in May, and the dates.".into() } else { String::new() },
    };
    let list = |state, enquiries: Vec<Enquiry>, just, next| {
        let found = Enquiries {
            actor: domain::access::Actor::visitor(domain::access::Scope::Provider),
            open: 50,
            answered: 3,
            enquiries,
            next,
        };
        let page = Page::sample_as(domain::access::Relation::Coordinator, "/desk/enquiries", "Enquiries");
        List::new(page, state, found, just, &TimeZone::UTC)
    };
    vec![
        Sample::of("empty", &list(EnquiryState::Open, vec![], None, None)),
        Sample::of("usual", &list(EnquiryState::Open, (1..4).map(enquiry).collect(), Some(EnquiryId(9)), None)),
        Sample::of("answered", &list(EnquiryState::Answered, (101..104).map(enquiry).collect(), None, None)),
        Sample::of("rows", &list(EnquiryState::Open, (1..=50).map(enquiry).collect(), None, Some(EnquiryId(1)))),
    ]
}
