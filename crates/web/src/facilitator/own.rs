//! A facilitator's own times: hours, days away, sites; and what of theirs was checked, to read.

use super::times::{Chosen, HoursForm, LeaveForm, SitesForm, Times, drop_leave, save_hours, save_leave, save_sites};
use super::told::{self, AwayLine, CredentialLine, TrainingLine};
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::facilitator::{self, May, OwnTimes, Whose};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "facilitator/own.html")]
struct Own {
    page: Page,
    /// Where they may lead; none without a profile.
    may: Option<String>,
    times: Option<Times>,
    credentials: Vec<CredentialLine>,
    away: Vec<AwayLine>,
    /// "9 of 12 full sessions"; empty for who is not in training.
    track: String,
    training: Vec<TrainingLine>,
    faults: Faults,
}

const PATH: &str = "/lead/times";

fn shown(page: Page, own: &OwnTimes, today: Date) -> Own {
    let profile = own.profile.as_ref();
    let learns = profile.is_some_and(|profile| profile.may == May::Learning) || !own.track.sessions.is_empty();
    let credentials = profile.map(|profile| profile.credentials.as_slice()).unwrap_or_default();
    Own {
        may: profile.map(|profile| told::may(profile.may)),
        times: profile.map(|profile| Times::of(profile, &own.sites, (PATH.to_owned(), today))),
        credentials: credentials.iter().map(|one| told::credential(one, &own.asked, today)).collect(),
        away: own.away.iter().map(|one| told::away(one, true)).collect(),
        track: if learns { told::track(&own.track) } else { String::new() },
        training: told::training(&own.track),
        faults: Faults::default(),
        page,
    }
}

async fn looked_at(visit: &Visit) -> Result<Own, Failure> {
    let own = facilitator::own(&visit.ctx).await?;
    let page = visit.page(&own.actor, english().t("facilitator-own-title"));
    Ok(shown(page, &own, visit.today()))
}

pub(crate) async fn own(visit: Visit) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit).await?))
}

/// Back to the page with what was done; or the page with why not, and what was typed.
async fn answer(
    visit: &Visit,
    done: Result<(), Error>,
    notice: &str,
    typed: impl FnMut(&mut Times),
) -> Result<Response, Failure> {
    let faults = match done {
        Ok(()) => return Ok(see_other_with(PATH, &english().t(notice))),
        Err(Error::Refused(why)) => Faults::of(&why),
        Err(Error::Conflict) => Other::fault(),
        Err(other) => return Err(other.into()),
    };
    let mut page = looked_at(visit).await?;
    page.times.iter_mut().for_each(typed);
    Ok(unprocessable(&Own { faults, ..page }))
}

pub(crate) async fn hours(Posted(visit, typed): Posted<HoursForm>) -> Result<Response, Failure> {
    let done = save_hours(&visit.ctx, Whose::Own, &typed).await;
    answer(&visit, done, "facilitator-hours-saved", |times| times.put_hours(&typed)).await
}

pub(crate) async fn add_leave(Posted(visit, typed): Posted<LeaveForm>) -> Result<Response, Failure> {
    let done = save_leave(&visit.ctx, Whose::Own, &typed).await;
    answer(&visit, done, "facilitator-leave-added", |times| times.put_leave(&typed)).await
}

pub(crate) async fn remove_leave(Posted(visit, typed): Posted<Chosen>) -> Result<Response, Failure> {
    let done = drop_leave(&visit.ctx, Whose::Own, &typed).await;
    answer(&visit, done, "facilitator-leave-removed", |_| ()).await
}

pub(crate) async fn sites(Posted(visit, typed): Posted<SitesForm>) -> Result<Response, Failure> {
    let done = save_sites(&visit.ctx, Whose::Own, &typed).await;
    answer(&visit, done, "facilitator-sites-saved", |times| times.put_sites(&typed)).await
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = jiff::civil::date(2026, 7, 1);
    let page = || Page::sample_as(Relation::Facilitator, "/lead", "My times");
    let of = |n: i64| {
        let view = super::show::sample_view(n);
        OwnTimes {
            actor: view.actor,
            profile: view.profile,
            track: view.track,
            asked: view.asked,
            sites: view.sites,
            away: view.away,
        }
    };
    let refused = domain::refusal::Fault::at("first", "fault-leave-overlaps").into();
    let none = OwnTimes { profile: None, ..of(1) };
    vec![
        Sample::of("empty", &shown(page(), &none, today)),
        Sample::of("usual", &shown(page(), &of(1), today)),
        Sample::of("longest", &shown(page(), &of(2), today)),
        Sample::of("learning", &shown(page(), &of(3), today)),
        Sample::of("refused", &Own { faults: Faults::of(&refused), ..shown(page(), &of(1), today) }),
    ]
}
