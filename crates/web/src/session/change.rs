//! Changing or cancelling one session, and who hears of it.

use super::dates::path as dates_path;
use super::shown::{Said, Shown, samples as shown_samples};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::site::{Menu, menus};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::session::{Change, ChangeOutcome, Edit, Facilitator, ToChange};
use askama::Template;
use axum::response::Response;
use domain::id::{PersonId, SessionId};
use domain::refusal::{Fault, Refusal};
use domain::site::place_words;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "session/change.html")]
struct ChangePage {
    page: Page,
    session: Shown,
    back: String,
    form: ChangeForm,
    facilitators: Vec<Facilitator>,
    menus: Vec<Menu>,
    told: usize,
    /// Where cover is found for whoever facilitates it; empty when nobody does.
    cover: String,
    /// The page of the agreements that name this date; empty when none does.
    agreements: String,
    /// Why it can be changed no more; empty when it can.
    refused: String,
    faults: Faults,
    /// What the form is saved over.
    version: u32,
    /// What somebody else saved meanwhile.
    other: Other,
}

#[derive(Clone, Deserialize)]
pub(crate) struct ChangeForm {
    date: String,
    starts: String,
    minutes: String,
    /// Empty: no quiet room.
    #[serde(default)]
    room: String,
    #[serde(default)]
    place: String,
    #[serde(default)]
    join_link: String,
    /// Empty: the group's facilitator.
    #[serde(default)]
    facilitator: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    version: u32,
}

impl ChangeForm {
    fn of(looked: &ToChange) -> Self {
        let session = &looked.view.session;
        ChangeForm {
            date: session.date.to_string(),
            starts: session.starts.strftime("%H:%M").to_string(),
            minutes: session.minutes.to_string(),
            // A quiet room stands in its menu, not in the words beside it.
            room: looked.view.room.map(|id| id.to_string()).unwrap_or_default(),
            place: if looked.view.room.is_some() { String::new() } else { session.place.clone() },
            join_link: session.join_link.clone(),
            facilitator: session.facilitator.map(|id| id.to_string()).unwrap_or_default(),
            reason: String::new(),
            version: session.sequence,
        }
    }

    /// The number of the chosen room; nought for none.
    fn chosen(&self) -> i64 {
        self.room.parse().unwrap_or_default()
    }

    /// What stands there now beside what was typed.
    fn beside(&self, looked: &ToChange) -> Other {
        let now = ChangeForm::of(looked);
        let name = |form: &ChangeForm| {
            let chosen = looked.facilitators.iter().find(|one| one.person.to_string() == form.facilitator);
            chosen.map_or_else(|| english().t("session-facilitator-group").into_owned(), |one| one.name.clone())
        };
        let room = |form: &ChangeForm| {
            let chosen = looked.rooms.iter().find(|one| one.room.id.0 == form.chosen());
            chosen.map(|one| place_words(&one.room.name, &one.site_name, "")).unwrap_or_default()
        };
        let date = |form: &ChangeForm| typed::date(&form.date).map_or(form.date.clone(), |date| date.to_string());
        Other::of(&[
            ("session-date", &date(&now), &date(self)),
            ("session-starts", &now.starts, &self.starts),
            ("session-minutes", &now.minutes, &self.minutes),
            ("site-choose-room", &room(&now), &room(self)),
            ("session-place", &now.place, &self.place),
            ("session-join-link", &now.join_link, &self.join_link),
            ("session-facilitator-this", &name(&now), &name(self)),
        ])
    }

    fn read(&self) -> Result<Edit, Refusal> {
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
            (Some(date), Ok(starts), Ok(minutes)) => Ok(Edit {
                change: Change {
                    date,
                    starts,
                    minutes,
                    place: self.place.clone(),
                    join_link: self.join_link.clone(),
                    facilitator: self.facilitator.parse::<PersonId>().ok(),
                },
                from: self.version,
                reason: self.reason.clone(),
            }),
            _ => Err(Refusal { faults }),
        }
    }
}

pub(crate) async fn change_form(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let looked = actions::session::to_change(&visit.ctx, id).await?;
    let form = ChangeForm::of(&looked);
    Ok(html(&page(&visit, looked, form)))
}

fn page(visit: &Visit, looked: ToChange, form: ChangeForm) -> ChangePage {
    let session = Shown::on(visit.today(), &looked.view, None);
    let title = english().with("session-change-title", &[("group", &session.group), ("day", &session.day)]);
    ChangePage {
        page: visit.page(&looked.actor, title).narrow(),
        back: dates_path(looked.view.programme, looked.view.session.group),
        version: form.version,
        form,
        session,
        facilitators: looked.facilitators,
        menus: menus(&looked.rooms),
        told: looked.told,
        cover: looked
            .view
            .facilitator
            .map(|id| format!("/desk/facilitators/{id}/cover?from={}", looked.view.session.date))
            .unwrap_or_default(),
        agreements: match looked.is_protected {
            true => format!("/desk/programmes/{}/agreements", looked.view.programme),
            false => String::new(),
        },
        refused: looked.refused.map(|why| first_sentence(&why)).unwrap_or_default(),
        faults: Faults::default(),
        other: Other::default(),
    }
}

pub(crate) async fn change(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<ChangeForm>,
) -> Result<Response, Failure> {
    let outcome = match form.read() {
        Ok(edit) => actions::session::change_in(&visit.ctx, id, &edit, form.room.parse().ok()).await,
        Err(why) => Err(Error::Refused(why)),
    };
    match outcome {
        Ok(outcome) => {
            let notice = match outcome {
                ChangeOutcome::Nothing => english().t("session-unchanged").into_owned(),
                ChangeOutcome::Told { people } => english().n("session-changed", people),
            };
            Ok(see_other_with(&format!("/sessions/{id}"), &notice))
        }
        Err(why @ (Error::Refused(_) | Error::Conflict)) => again(&visit, id, form, why).await,
        Err(other) => Err(other.into()),
    }
}

/// The form with what was typed: with the reasons of a refusal, or with what somebody else saved beside it.
async fn again(visit: &Visit, id: SessionId, form: ChangeForm, why: Error) -> Result<Response, Failure> {
    let looked = actions::session::to_change(&visit.ctx, id).await?;
    let version = looked.view.session.sequence;
    let other = form.beside(&looked);
    let shown = page(visit, looked, form);
    Ok(unprocessable(&match why {
        Error::Refused(why) => ChangePage { faults: Faults::of(&why), ..shown },
        _ => ChangePage { faults: Other::fault(), other, version, ..shown },
    }))
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
            room: String::new(),
            place: session.place.clone(),
            join_link: session.join_link.clone(),
            facilitator: "1".into(),
            reason: String::new(),
            version: 1,
        },
        session,
        facilitators: facilitators(count),
        menus: Menu::samples(count),
        told: 9,
        cover: "/desk/facilitators/1/cover?from=2026-03-12".into(),
        agreements: "/desk/programmes/1/agreements".into(),
        refused: String::new(),
        faults,
        version: 1,
        other: Other::default(),
    };
    let refused = Faults::of(&Refusal {
        faults: vec![Fault::at("date", "fault-session-past"), Fault::at("join_link", "fault-session-join-link")],
    });
    let other =
        Other::of(&[("session-place", "Room 9, on the second floor", ""), ("session-starts", "15:00", "14:00")]);
    let usual = || shown_samples::usual(Said::Nothing);
    vec![
        Sample::of("usual", &sample(usual(), 6, Faults::default())),
        Sample::of(
            "over",
            &ChangePage { refused: "This session is cancelled.".into(), ..sample(usual(), 0, Faults::default()) },
        ),
        Sample::of("longest", &sample(shown_samples::longest(Said::Nothing), 50, Faults::default())),
        Sample::of("refused", &sample(usual(), 2, refused)),
        Sample::of("two-editors", &ChangePage { other, ..sample(usual(), 2, Other::fault()) }),
    ]
}
