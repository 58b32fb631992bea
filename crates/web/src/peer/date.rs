//! Moving a date of a group that is its members' own: its keeper's alone.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::session::shown::{Said, Shown, samples as shown_samples};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::peer::{self, MovedTo, OwnDate};
use actions::session::ChangeOutcome;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, SessionId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "peer/date.html")]
struct DatePage {
    page: Page,
    session: Shown,
    group: GroupId,
    form: DateForm,
    faults: Faults,
}

#[derive(Clone, Deserialize)]
pub(crate) struct DateForm {
    #[serde(default)]
    date: String,
    #[serde(default)]
    starts: String,
    #[serde(default)]
    minutes: String,
    #[serde(default, deserialize_with = "crate::form::as_sent")]
    place: Option<String>,
    #[serde(default, deserialize_with = "crate::form::as_sent")]
    join_link: Option<String>,
    #[serde(default)]
    version: u32,
}

impl DatePage {
    fn place(&self) -> &str {
        self.form.place.as_deref().unwrap_or_default()
    }

    fn join_link(&self) -> &str {
        self.form.join_link.as_deref().unwrap_or_default()
    }
}

impl DateForm {
    fn of(own: &OwnDate) -> DateForm {
        let session = &own.view.session;
        DateForm {
            date: session.date.to_string(),
            starts: session.starts.strftime("%H:%M").to_string(),
            minutes: session.minutes.to_string(),
            place: Some(session.place.clone()),
            join_link: Some(session.join_link.clone()),
            version: session.sequence,
        }
    }

    fn read(&self) -> Result<MovedTo, Refusal> {
        let (date, starts) = (typed::date(&self.date), self.starts.trim().parse().ok());
        let minutes = self.minutes.trim().parse().ok();
        if let (Some(date), Some(starts), Some(minutes)) = (date, starts, minutes) {
            let (place, join_link) = (self.place.clone(), self.join_link.clone());
            return Ok(MovedTo { date, starts, minutes, place, join_link, from: self.version });
        }
        let missing = [
            date.is_none().then(|| Fault::at("date", "fault-session-date")),
            starts.is_none().then(|| Fault::at("starts", "fault-session-time")),
            minutes.is_none().then(|| Fault::at("minutes", "fault-session-minutes")),
        ];
        Err(Refusal { faults: missing.into_iter().flatten().collect() })
    }
}

fn page(visit: &Visit, own: &OwnDate, form: DateForm, faults: Faults) -> DatePage {
    DatePage {
        page: visit.page(&own.actor, english().t("peer-date-title")).narrow(),
        session: Shown::on(visit.today(), &own.view, None),
        group: own.view.session.group,
        form,
        faults,
    }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let own = peer::own_date(&visit.ctx, id).await?;
    let form = DateForm::of(&own);
    Ok(html(&page(&visit, &own, form, Faults::default())))
}

pub(crate) async fn change(
    Path(id): Path<SessionId>,
    Posted(visit, form): Posted<DateForm>,
) -> Result<Response, Failure> {
    let own = peer::own_date(&visit.ctx, id).await?;
    let done = match form.read() {
        Ok(new) => peer::move_date(&visit.ctx, id, new).await,
        Err(why) => Err(Error::Refused(why)),
    };
    let back = format!("/lead/groups/{}", own.view.session.group);
    match done {
        Ok(ChangeOutcome::Nothing) => Ok(see_other_with(&back, &english().t("session-unchanged"))),
        Ok(ChangeOutcome::Told { people }) => Ok(see_other_with(&back, &english().n("session-changed", people))),
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, &own, form, Faults::of(&why)))),
        Err(Error::Conflict) => {
            let why: Refusal = Fault::whole("fault-peer-date-meanwhile").into();
            Ok(unprocessable(&page(&visit, &own, DateForm::of(&own), Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let sample = |session: Shown, faults| DatePage {
        page: Page::sample_as(Relation::Facilitator, "/lead", english().t("peer-date-title")).narrow(),
        session,
        group: GroupId(1),
        form: DateForm {
            date: "2026-03-12".into(),
            starts: "14:00".into(),
            minutes: "75".into(),
            place: Some(String::new()),
            join_link: Some("https://meet.example.org/on-our-own".into()),
            version: 1,
        },
        faults,
    };
    let past = Faults::of(&Fault::at("date", "fault-session-past").into());
    vec![
        Sample::of("date", &sample(shown_samples::usual(Said::Nothing), Faults::default())),
        Sample::of("date-refused", &sample(shown_samples::longest(Said::Nothing), past)),
    ]
}
