//! One's own settings: the private calendar address, and signing out everywhere; and the calendar feed itself.

use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::gallery::Sample;
use crate::head::drop_cookie;
use crate::page::{Page, html, see_other, see_other_with};
use crate::visit::{LinkVisit, SIGN_IN_COOKIE, Visit};
use crate::words::english;
use askama::Template;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::access::Relation;

#[derive(Template)]
#[template(path = "settings/show.html")]
struct Settings {
    page: Page,
    /// Empty until one was asked for.
    address: String,
    /// The same address as calendar programs on phones open it.
    webcal: String,
    has_profile: bool,
}

pub(crate) async fn show(visit: Visit) -> Result<Response, Failure> {
    let settings = actions::calendar::settings(&visit.ctx).await?;
    let page = visit.page(&settings.actor, english().t("settings-title"));
    Ok(html(&page_of(page, settings.address.unwrap_or_default(), settings.has_profile)))
}

fn page_of(page: Page, address: String, has_profile: bool) -> Settings {
    let webcal = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}")).unwrap_or_default();
    Settings { page, address, webcal, has_profile }
}

pub(crate) async fn new_address(Posted(visit, Nothing {}): Posted<Nothing>) -> Result<Response, Failure> {
    let had_one = actions::calendar::settings(&visit.ctx).await?.address.is_some();
    actions::calendar::new_address(&visit.ctx).await?;
    let notice = if had_one { "settings-new-address-notice" } else { "settings-address-notice" };
    Ok(see_other_with("/me/settings", &english().t(notice)))
}

pub(crate) async fn end_profile(Posted(visit, Nothing {}): Posted<Nothing>) -> Result<Response, Failure> {
    actions::community::end(&visit.ctx).await?;
    Ok(see_other_with("/me/settings", &english().t("settings-profile-notice")))
}

pub(crate) async fn sign_out_everywhere(Posted(visit, Nothing {}): Posted<Nothing>) -> Result<Response, Failure> {
    actions::sign_in::sign_out_everywhere(&visit.ctx).await?;
    let mut response = see_other("/");
    drop_cookie(response.headers_mut(), SIGN_IN_COOKIE);
    Ok(response)
}

/// The feed that calendar programs fetch. The same text has the same ETag, so that little is sent twice.
pub(crate) async fn feed(by_link: LinkVisit, headers: HeaderMap) -> Result<Response, Failure> {
    let feed = actions::calendar::feed(&by_link.visit.ctx).await?;
    let etag = format!("\"{}\"", feed.version);
    let shared = [(ETAG, etag.clone()), (CACHE_CONTROL, "private, no-cache".to_owned())];
    if headers.get(IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        return Ok((StatusCode::NOT_MODIFIED, shared).into_response());
    }
    let kind = [
        (CONTENT_TYPE, "text/calendar; charset=utf-8; method=PUBLISH"),
        (CONTENT_DISPOSITION, "inline; filename=\"dates.ics\""),
    ];
    Ok((shared, kind, feed.text).into_response())
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Participant, "/me/settings", "My calendar and settings");
    let address = "https://rp.example.org/cal/abcdefghijklmnopqrstuvwxyz234567.ics";
    vec![
        Sample::of("empty", &page_of(page(), String::new(), false)),
        Sample::of("address", &page_of(page(), address.into(), true)),
    ]
}
