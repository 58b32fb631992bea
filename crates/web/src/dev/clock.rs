//! The demo's clock: what time it is there, and putting it forward.

use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, unprocessable};
use crate::sign_in::welcome;
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::demo::{morning_after, put_forward, sign_in_as};
use askama::Template;
use axum::response::Response;
use domain::refusal::{Fault, Refusal};
use domain::session::instant;
use jiff::civil::{DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

const HERE: &str = "/dev/clock";

#[derive(Template)]
#[template(path = "dev/clock.html")]
struct ClockPage {
    page: Page,
    /// "It is Friday 31 March 2023, 4:50pm."
    now: String,
    form: ClockForm,
    faults: Faults,
}

#[derive(Clone, Deserialize)]
pub(crate) struct ClockForm {
    /// `hour` or `morning`; else the day and time that were typed.
    #[serde(default)]
    to: String,
    #[serde(default)]
    date: String,
    #[serde(default)]
    time: String,
}

impl ClockForm {
    fn at(local: DateTime) -> ClockForm {
        ClockForm { to: String::new(), date: local.date().to_string(), time: "09:00".into() }
    }

    fn read(&self, visit: &Visit) -> Result<Timestamp, Refusal> {
        let provider = &visit.ctx.provider;
        match self.to.as_str() {
            "hour" => return Ok(visit.ctx.now() + SignedDuration::from_hours(1)),
            "morning" => return Ok(morning_after(provider, visit.ctx.now())),
            _ => {}
        }
        let date = typed::date(&self.date).ok_or_else(|| Fault::at("date", "fault-session-date"))?;
        let time: Time = self.time.trim().parse().map_err(|_| Fault::at("time", "fault-session-time"))?;
        Ok(instant(date, time, &provider.brand.zone))
    }
}

impl ClockPage {
    fn at(page: Page, local: DateTime, form: ClockForm, why: Option<&Refusal>) -> ClockPage {
        let (words, time) = (english(), local.time());
        let parts = [("day", words.day_with_year(local.date())), ("time", words.time(time))];
        let now = words.with_parts("dev-clock-now", &parts);
        ClockPage { page: page.narrow(), now, form, faults: why.map(Faults::of).unwrap_or_default() }
    }

    async fn of(visit: &Visit, form: Option<ClockForm>, why: Option<&Refusal>) -> Result<ClockPage, Failure> {
        let page = visit.open_page(english().t("dev-clock")).await?;
        let zone = TimeZone::get(&visit.ctx.provider.brand.zone).unwrap_or(TimeZone::UTC);
        let local = visit.ctx.now().to_zoned(zone).datetime();
        Ok(ClockPage::at(page, local, form.unwrap_or_else(|| ClockForm::at(local)), why))
    }
}

pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    Ok(html(&ClockPage::of(&visit, None, None).await?))
}

/// Whoever puts it forward stays signed in, however long that would have lasted.
pub(crate) async fn put(Posted(visit, form): Posted<ClockForm>) -> Result<Response, Failure> {
    let person = visit.ctx.whoever().await?.person;
    let outcome = match form.read(&visit) {
        Ok(to) => put_forward(&visit.ctx, to).await,
        Err(why) => Err(why.into()),
    };
    match (outcome, person) {
        (Ok(()), None) => Ok(see_other(HERE)),
        (Ok(()), Some(person)) => {
            let then = visit.ctx.later();
            welcome(&visit, &sign_in_as(&then, person).await?, HERE).await
        }
        (Err(Error::Refused(why)), _) => Ok(unprocessable(&ClockPage::of(&visit, Some(form), Some(&why)).await?)),
        (Err(other), _) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let local: DateTime = jiff::civil::date(2023, 3, 31).at(16, 50, 0, 0);
    let far: Refusal = Fault::at("date", "fault-clock-far").with("days", actions::demo::MOST_DAYS).into();
    let page = || Page::sample(english().t("dev-clock"));
    vec![
        Sample::of("usual", &ClockPage::at(page(), local, ClockForm::at(local), None)),
        Sample::of("refused", &ClockPage::at(page(), local, ClockForm::at(local), Some(&far))),
    ]
}
