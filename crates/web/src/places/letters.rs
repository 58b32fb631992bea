//! Every letter that is to go out, as its reader will have it; approving them, for the promised morning or now.

use super::moment;
use super::warnings::{named, warnings};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::offer::{self, Approving, DAYS, Previews, When};
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use domain::offer::Choice;
use domain::refusal::Refusal;
use jiff::Timestamp;
use serde::Deserialize;

/// One letter.
pub(super) struct Shown {
    pub number: u32,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub choice: Choice,
    pub is_approved: bool,
    pub is_changed: bool,
}

impl Shown {
    fn word(&self) -> &'static str {
        match self.choice {
            Choice::Offer => "places-proposed-offer",
            Choice::Waiting => "places-waiting",
            Choice::NotThisTime => "places-not",
        }
    }

    /// Where the words of all such letters are changed.
    fn kind(&self) -> &'static str {
        match self.choice {
            Choice::Offer => "outcome-offer",
            Choice::Waiting => "outcome-waiting",
            Choice::NotThisTime => "outcome-not",
        }
    }

    fn class(&self) -> &'static str {
        match self.choice {
            Choice::Offer => "part",
            Choice::Waiting => "",
            Choice::NotThisTime => "off",
        }
    }
}

/// Somebody on the panel, and how far they are.
pub(super) struct OnPanel {
    pub name: String,
    pub told: String,
    pub class: &'static str,
    pub objection: Option<offer::Objection>,
    /// Of which letters it is; empty where of none that is as it was.
    pub about: String,
    pub is_done: bool,
}

pub(super) fn on_panel(one: &offer::Answer) -> OnPanel {
    let words = english();
    let objects = one.objection.as_ref().is_some_and(|objection| !objection.is_earlier);
    let (told, class) = match (one.approved, one.left()) {
        (all, 0) => (words.n("letters-panel-all", all), "done"),
        _ if objects => (words.t("letters-panel-objects").into_owned(), "off"),
        (0, _) => (words.t("letters-panel-silent").into_owned(), ""),
        (some, _) => (words.n_with("letters-panel-some", some, &[("all", &one.letters.to_string())]), "part"),
    };
    let objection = one.objection.clone();
    let of = objection.as_ref().map(|objection| &objection.about[..]).filter(|about| !about.is_empty());
    let about = of.map(|about| named("letters-panel-of", about)).unwrap_or_default();
    OnPanel { name: one.name.clone(), told, class, objection, about, is_done: one.left() == 0 }
}

#[derive(Template)]
#[template(path = "places/letters.html")]
pub(super) struct Letters {
    pub page: Page,
    pub programme: i64,
    pub title: String,
    pub letters: Vec<Shown>,
    pub undecided: usize,
    /// Places that nobody has or is offered.
    pub free: usize,
    /// When the approved ones go out; empty when none wait.
    pub pending: String,
    /// That moment is over, and they have not gone out.
    pub is_late: bool,
    /// The promised morning; empty when it is over.
    pub promised: String,
    pub days: String,
    /// The last day to answer an offer that goes out now.
    pub by_now: String,
    pub seal: String,
    pub seal_now: String,
    pub open_until: String,
    pub panel: Vec<OnPanel>,
    /// When the panel was asked last; empty where it was not.
    pub asked: String,
    /// The day of the first session, where that shortens the time to answer; and whether it has come by then.
    pub first: String,
    pub has_begun: bool,
    /// The last day to answer an offer that goes out on the promised morning, or now where that is over.
    pub by_then: String,
    /// What to look at again before these go.
    pub warnings: Vec<String>,
    /// Why they go without the panel's yes, as it was typed.
    pub without_panel: String,
    pub faults: Faults,
}

impl Letters {
    fn of(page: Page, previews: Previews, now: Timestamp) -> Letters {
        let zone = previews.programme.design.zone.tz().clone();
        let shown = |one: offer::Preview| Shown {
            number: one.number,
            to: format!("{} <{}>", one.name, one.email),
            subject: one.letter.subject.clone(),
            text: one.letter.text(),
            choice: one.choice,
            is_approved: one.is_approved,
            is_changed: one.is_changed,
        };
        let warnings = warnings(&previews.letters, &previews.doubts);
        let letters: Vec<Shown> = previews.letters.into_iter().map(shown).collect();
        let pending = previews.pending.filter(|_| letters.iter().any(|one| one.is_approved));
        Letters {
            page,
            programme: previews.programme.id.0,
            title: previews.programme.title().to_owned(),
            letters,
            undecided: previews.undecided,
            free: previews.free,
            is_late: pending.is_some_and(|letters| letters.due_at < now),
            pending: pending.map(|letters| moment(letters.due_at, &zone)).unwrap_or_default(),
            promised: previews.promised.map(|at| moment(at, &zone)).unwrap_or_default(),
            days: previews.days.to_string(),
            by_now: english().day_with_year(previews.by_now),
            seal: previews.seal,
            seal_now: previews.seal_now,
            open_until: previews.open_until.map(|at| moment(at, &zone)).unwrap_or_default(),
            panel: previews.panel.iter().map(on_panel).collect(),
            asked: previews.asked.map(|at| moment(at, &zone)).unwrap_or_default(),
            first: previews.first.map(|day| english().day_with_year(day)).unwrap_or_default(),
            has_begun: previews.has_begun,
            by_then: english().day_with_year(previews.by_then),
            warnings,
            without_panel: String::new(),
            faults: Faults::default(),
        }
    }

    fn count(&self, choice: &Choice) -> usize {
        self.letters.iter().filter(|one| one.choice == *choice).count()
    }

    /// "14 with a place, 9 for the waiting list, 34 not this time."
    fn told(&self) -> String {
        let words = english();
        let kinds = [
            (Choice::Offer, "letters-offers"),
            (Choice::Waiting, "letters-waiting"),
            (Choice::NotThisTime, "letters-not"),
        ];
        let some = kinds.iter().filter(|(choice, _)| self.count(choice) > 0);
        some.map(|(choice, key)| words.n(key, self.count(choice))).collect::<Vec<_>>().join(" ")
    }

    /// Somebody on the panel has letters left.
    fn waits_for_panel(&self) -> bool {
        self.panel.iter().any(|one| !one.is_done)
    }

    /// What is to be ticked where the course has begun by the time the letters go out.
    fn begun(&self) -> String {
        let key = if self.promised.is_empty() { "letters-begun" } else { "letters-begun-then" };
        english().with(key, &[("day", &self.first), ("then", &self.promised), ("last", &self.by_then)])
    }

    fn has_waiting(&self) -> bool {
        self.count(&Choice::Waiting) > 0
    }

    fn has_offers(&self) -> bool {
        self.count(&Choice::Offer) > 0
    }

    fn each(&self) -> String {
        english().n("letters-each", self.letters.len())
    }

    fn unapproved_words(&self) -> String {
        english().n("letters-unapproved", self.unapproved())
    }

    fn unapproved(&self) -> usize {
        self.letters.iter().filter(|one| !one.is_approved).count()
    }
}

async fn page(visit: &Visit, id: ProgrammeId, days: Option<u32>) -> Result<Letters, Failure> {
    let previews = offer::previews(&visit.ctx, id, days).await?;
    let page = visit.page(&previews.actor, english().t("letters-title"));
    Ok(Letters::of(page, previews, visit.ctx.now()))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, None).await?))
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub(crate) struct Form {
    when: String,
    days: String,
    seal: String,
    #[serde(rename = "seal-now")]
    seal_now: String,
    #[serde(rename = "without-panel")]
    without_panel: String,
    /// Ticked: the course has begun, and offers can be answered all the same.
    begun: Option<String>,
}

pub(crate) async fn approve(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Form>,
) -> Result<Response, Failure> {
    let when = if form.when == "now" { When::Now } else { When::Promised };
    let days = form.days.trim().parse().unwrap_or_default();
    let seal = if when == When::Now { form.seal_now.clone() } else { form.seal.clone() };
    let (without_panel, although_begun) = (form.without_panel.clone(), form.begun.is_some());
    let approving = Approving { when, days, seal, without_panel, although_begun };
    let done = offer::approve(&visit.ctx, id, &approving).await;
    match done {
        Ok((letters, goes_out)) => {
            let key = match when {
                When::Promised => "letters-approved",
                When::Now if goes_out > visit.ctx.now() => "letters-in-the-morning",
                When::Now => "letters-sent",
            };
            Ok(see_other_with(&format!("/desk/programmes/{id}/letters"), &english().n(key, letters)))
        }
        Err(Error::Refused(why)) => refused(&visit, id, form, &why).await,
        Err(other) => Err(other.into()),
    }
}

/// Shown with as many days as were typed, so that what is approved next is what is read.
async fn refused(visit: &Visit, id: ProgrammeId, form: Form, why: &Refusal) -> Result<Response, Failure> {
    let Form { days, without_panel, .. } = form;
    let wanted = days.trim().parse().ok().filter(|days| DAYS.contains(days));
    let again = page(visit, id, wanted).await?;
    let days = if days.is_empty() { again.days.clone() } else { days };
    Ok(unprocessable(&Letters { days, without_panel, faults: Faults::of(why), ..again }))
}

pub(crate) async fn take_back(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match offer::take_back(&visit.ctx, id).await {
        Ok(()) => Ok(see_other_with(&format!("/desk/programmes/{id}/letters"), &english().t("letters-taken-back"))),
        Err(Error::Refused(why)) => refused(&visit, id, Form::default(), &why).await,
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn ask_panel(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match offer::ask_panel(&visit.ctx, id).await {
        Ok(asked) => {
            let notice = english().n("letters-panel-notice", asked);
            Ok(see_other_with(&format!("/desk/programmes/{id}/letters"), &notice))
        }
        Err(Error::Refused(why)) => refused(&visit, id, Form::default(), &why).await,
        Err(other) => Err(other.into()),
    }
}
