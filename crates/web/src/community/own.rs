//! One's own profile: shown only to those in the community, and only if one chooses it.

use super::sample_colleague;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::community;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::community::Profile;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "community/own.html")]
struct EditOwn {
    page: Page,
    profile: Profile,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Fields {
    #[serde(default)]
    shown: String,
    #[serde(default)]
    partner: String,
    #[serde(default)]
    offers: String,
    #[serde(default)]
    travel: String,
}

async fn page(visit: &Visit, typed: Option<Profile>, faults: Faults) -> Result<EditOwn, Failure> {
    let own = community::own(&visit.ctx).await?;
    let page = visit.page(&own.actor, english().t("community-own-title")).narrow();
    Ok(EditOwn { page, profile: typed.unwrap_or(own.profile), faults })
}

pub(crate) async fn edit(visit: Visit) -> Result<Response, Failure> {
    Ok(html(&page(&visit, None, Faults::default()).await?))
}

pub(crate) async fn save(Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    let profile = Profile {
        is_shown: fields.shown == "yes",
        wants_partner: fields.partner == "yes",
        offers: fields.offers,
        travel: fields.travel,
    };
    match community::keep(&visit.ctx, &profile).await {
        Ok(()) => {
            let notice = if profile.is_shown { "community-kept-shown" } else { "community-kept-hidden" };
            Ok(see_other_with("/community", &english().t(notice)))
        }
        Err(Error::Refused(why)) => Ok(unprocessable(&page(&visit, Some(profile), Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let own = |profile, faults| EditOwn {
        page: Page::sample_as(Relation::Trained, "/community", english().t("community-own-title")).narrow(),
        profile,
        faults,
    };
    let refused = Faults::of(&domain::refusal::Fault::at("offers", "fault-community-offers").into());
    vec![
        Sample::of("own-empty", &own(Profile::default(), Faults::default())),
        Sample::of("own", &own(sample_colleague(1).profile, Faults::default())),
        Sample::of("own-refused", &own(Profile { is_shown: true, ..Profile::default() }, refused)),
    ]
}
