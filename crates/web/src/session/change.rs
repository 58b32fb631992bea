//! Changing or cancelling one session, and who hears of it.

use super::dates::path as dates_path;
use super::shown::{Said, Shown, samples as shown_samples};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::session::{Change, ChangeOutcome, Facilitator, ToChange};
use askama::Template;
use axum::response::Response;
use domain::id::{PersonId, SessionId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "session/change.html")]
struct ChangePage {
    page: Page,
    session: Shown,
    back: String,
    form: ChangeForm,
    facilitators: Vec<Facilitator>,
    told: usize,
    /// Why it can be changed no more; empty when it can.
    refused: String,
    faults: Faults,
}

#[derive(Clone, Deserialize)]
pub(crate) struct ChangeForm {
    date: String,
    starts: String,
    minutes: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    join_link: String,
    /// Empty: the group's facilitator.
    #[serde(default)]
    facilitator: String,
}

impl ChangeForm {
    fn of(looked: &ToChange) -> Self {
        let session = &looked.view.session;
        ChangeForm {
            date: session.date.to_string(),
            starts: session.starts.strftime("%H:%M").to_string(),
            minutes: session.minutes.to_string(),
            place: session.place.clone(),
            join_link: session.join_link.clone(),
            facilitator: session.facilitator.map(|id| id.to_string()).unwrap_or_default(),
        }
    }

    fn read(&self) -> Result<Change, Refusal> {
        let mut faults = Vec::new();
        let date = typed::date(&self.date);
        let starts = self.starts.trim().parse();
        let minutes = self.minutes.trim().parse();
        if date.is_none() {
            faults.push(Fault::at("date", "fault-session-date"));
        }
        if starts.is_err() {
            faults.push(Fault::at("starts", "fault-session-time"));
        }
        if minutes.is_err() {
            faults.push(Fault::at("minutes", "fault-session-minutes"));
        }
        match (date, starts, minutes) {
            (Some(date), Ok(starts), Ok(minutes)) => Ok(Change {
                date,
                starts,
                minutes,
                place: self.place.clone(),
                join_link: self.join_link.clone(),
                facilitator: self.facilitator.parse::<PersonId>().ok(),
            }),
            _ => Err(Refusal { faults }),
        }
    }
}

pub(crate) async fn change_form(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    Ok(html(&load(&visit, id, None, None).await?))
}

async fn load(
    visit: &Visit,
    id: SessionId,
    form: Option<ChangeForm>,
    why: Option<&Refusal>,
) -> Result<ChangePage, Failure> {
    let looked = actions::session::to_change(&visit.ctx, id).await?;
    let session = Shown::on(visit.today(), &looked.view, None);
    let title = english().with("session-change-title", &[("group", &session.group), ("day", &session.day)]);
    Ok(ChangePage {
        page: visit.page(&looked.actor, title).narrow(),
        back: dates_path(looked.view.programme, looked.view.session.group),
        form: form.unwrap_or_else(|| ChangeForm::of(&looked)),
        session,
        facilitators: looked.facilitators,
        told: looked.told,
        refused: looked.refused.map(|why| first_sentence(&why)).unwrap_or_default(),
        faults: why.map(Faults::of).unwrap_or_default(),
    })
}

pub(crate) async fn change(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<ChangeForm>,
) -> Result<Response, Failure> {
    let outcome = match form.read() {
        Ok(change) => actions::session::change(&visit.ctx, id, change).await,
        Err(why) => match actions::session::to_change(&visit.ctx, id).await {
            Ok(_) => Err(Error::Refused(why)),
            Err(other) => Err(other),
        },
    };
    match outcome {
        Ok(outcome) => {
            let notice = match outcome {
                ChangeOutcome::Nothing => english().t("session-unchanged").into_owned(),
                ChangeOutcome::Told { people } => english().n("session-changed", people),
            };
            Ok(see_other_with(&format!("/sessions/{id}"), &notice))
        }
        Err(Error::Refused(why)) => Ok(unprocessable(&load(&visit, id, Some(form), Some(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

/// What stands in the way, as the page says it.
pub(super) fn first_sentence(why: &Refusal) -> String {
    Faults::of(why).all().first().map(|(_, sentence)| sentence.clone()).unwrap_or_default()
}

pub(crate) fn samples() -> Vec<Sample> {
    let facilitators = |count: i64| -> Vec<Facilitator> {
        (1..=count).map(|n| Facilitator { person: PersonId(n), name: format!("Rhys Morgan {n}") }).collect()
    };
    let sample = |session: Shown, count, faults| ChangePage {
        page: Page::sample("Change Willow").narrow(),
        back: "/desk/programmes/1/dates".into(),
        form: ChangeForm {
            date: "2026-03-12".into(),
            starts: "14:00".into(),
            minutes: "75".into(),
            place: session.place.clone(),
            join_link: session.join_link.clone(),
            facilitator: "1".into(),
        },
        session,
        facilitators: facilitators(count),
        told: 9,
        refused: String::new(),
        faults,
    };
    let refused = Faults::of(&Refusal {
        faults: vec![Fault::at("date", "fault-session-past"), Fault::at("join_link", "fault-session-join-link")],
    });
    let usual = || shown_samples::usual(Said::Nothing);
    vec![
        Sample::of("usual", &sample(usual(), 6, Faults::default())),
        Sample::of(
            "over",
            &ChangePage { refused: "This session is cancelled.".into(), ..sample(usual(), 0, Faults::default()) },
        ),
        Sample::of("longest", &sample(shown_samples::longest(Said::Nothing), 50, Faults::default())),
        Sample::of("refused", &sample(usual(), 2, refused)),
    ]
}
