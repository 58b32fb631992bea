//! Signing in: ask for a code, type or paste it, or press the one button behind the link.

use crate::App;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::head::{add_cookie, drop_cookie};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::{SIGN_IN_COOKIE, Visit};
use crate::words::english;
use actions::Error;
use actions::sign_in::{self, SignedIn};
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use domain::refusal::Refusal;
use serde::Deserialize;

/// A persona of the demo, offered as a button.
#[derive(Clone, Debug)]
pub(crate) struct PersonaButton {
    pub id: i64,
    pub name: String,
    pub hats: String,
}

#[derive(Template)]
#[template(path = "sign_in/ask.html")]
struct Ask {
    page: Page,
    next: String,
    email: String,
    personas: Vec<PersonaButton>,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "sign_in/code.html")]
struct EnterCode {
    page: Page,
    next: String,
    email: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "sign_in/link.html")]
struct PressLink {
    page: Page,
    is_open: bool,
}

#[derive(Deserialize)]
pub(crate) struct Onward {
    #[serde(default)]
    next: String,
    #[serde(default)]
    email: String,
}

#[derive(Deserialize)]
pub(crate) struct AskForm {
    email: String,
    #[serde(default)]
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct CodeForm {
    email: String,
    code: String,
    #[serde(default)]
    next: String,
}

pub(crate) async fn ask(
    visit: Visit,
    State(app): State<App>,
    Query(onward): Query<Onward>,
) -> Result<Response, Failure> {
    let page = visit.open_page(english().t("sign-in-title")).await?.narrow();
    let personas = crate::dev::persona_buttons(&visit, &app).await?;
    Ok(html(&Ask { page, next: onward.next, email: onward.email, personas, faults: Faults::default() }))
}

pub(crate) async fn send_code(
    State(app): State<App>,
    Posted(visit, form): Posted<AskForm>,
) -> Result<Response, Failure> {
    match sign_in::ask_for_code(&visit.ctx, &form.email).await {
        Ok(()) => Ok(see_other(&code_page(form.email.trim(), &form.next))),
        Err(Error::Refused(why)) => {
            let page = visit.open_page(english().t("sign-in-title")).await?.narrow();
            let personas = crate::dev::persona_buttons(&visit, &app).await?;
            let faults = Faults::of(&why);
            Ok(unprocessable(&Ask { page, next: form.next, email: form.email, personas, faults }))
        }
        Err(other) => Err(other.into()),
    }
}

/// The address is carried in the page's own address so that a reload or the back button keeps it.
fn code_page(email: &str, next: &str) -> String {
    let query = serde_html_form::to_string([("email", email), ("next", next)]).unwrap_or_default();
    format!("/in/code?{query}")
}

pub(crate) async fn enter(visit: Visit, Query(onward): Query<Onward>) -> Result<Response, Failure> {
    code_form(&visit, onward.email, onward.next, None).await.map(|page| html(&page))
}

async fn code_form(visit: &Visit, email: String, next: String, why: Option<&Refusal>) -> Result<EnterCode, Failure> {
    let page = visit.open_page(english().t("sign-in-code-title")).await?.narrow();
    Ok(EnterCode { page, email, next, faults: why.map(Faults::of).unwrap_or_default() })
}

pub(crate) async fn confirm(Posted(visit, form): Posted<CodeForm>) -> Result<Response, Failure> {
    match sign_in::with_code(&visit.ctx, &form.email, &form.code).await {
        Ok(signed_in) => welcome(&visit, &signed_in, &form.next).await,
        Err(Error::Refused(why)) => {
            let page = code_form(&visit, form.email, form.next, Some(&why)).await?;
            Ok(unprocessable(&page))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn look(visit: Visit, Path(token): Path<String>) -> Result<Response, Failure> {
    let is_open = sign_in::look_at_link(&visit.ctx, &token).await?;
    let page = visit.open_page(english().t("sign-in-title")).await?.narrow();
    Ok(html(&PressLink { page, is_open }))
}

pub(crate) async fn press(
    Path(token): Path<String>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match sign_in::with_link(&visit.ctx, &token).await {
        Ok(signed_in) => welcome(&visit, &signed_in, "").await,
        Err(Error::Refused(_)) => {
            let page = visit.open_page(english().t("sign-in-title")).await?.narrow();
            Ok(unprocessable(&PressLink { page, is_open: false }))
        }
        Err(other) => Err(other.into()),
    }
}

/// Sets the cookie and goes on to where the person wanted to go, within this site only; else to their own home.
pub(crate) async fn welcome(visit: &Visit, signed_in: &SignedIn, next: &str) -> Result<Response, Failure> {
    let to = match is_ours(next) {
        true => next,
        false => crate::page::home_of(&visit.signed_in_with(&signed_in.token).whoever().await?),
    };
    let mut response = see_other(to);
    add_cookie(response.headers_mut(), SIGN_IN_COOKIE, &signed_in.token, Some(signed_in.lasts.as_secs()));
    Ok(response)
}

/// A path of this site. Browsers drop tabs and line ends, and read a backslash as a slash.
fn is_ours(next: &str) -> bool {
    let is_odd = |c: char| c.is_control() || c == '\\';
    next.starts_with('/') && !next.starts_with("//") && !next.contains(is_odd)
}

pub(crate) async fn out(Posted(visit, Nothing {}): Posted<Nothing>) -> Result<Response, Failure> {
    sign_in::sign_out(&visit.ctx).await?;
    let mut response = see_other("/");
    drop_cookie(response.headers_mut(), SIGN_IN_COOKIE);
    let clear = axum::http::HeaderValue::from_static("\"cache\"");
    response.headers_mut().insert("clear-site-data", clear);
    Ok(response)
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_public("Sign in").narrow();
    let wrong = Faults::of(&domain::refusal::Fault::at("code", "fault-code-wrong").into());
    let shape = Faults::of(&domain::refusal::Fault::at("email", "fault-email-shape").into());
    let email = "amina.osei@ferndale.example.org".to_owned();
    let ask = |faults, personas| Ask { page: page(), next: String::new(), email: String::new(), personas, faults };
    let persona = PersonaButton { id: 1, name: "Dana Okafor".into(), hats: "coordinator".into() };
    vec![
        Sample::of("ask", &ask(Faults::default(), vec![])),
        Sample::of("ask-demo", &ask(Faults::default(), vec![persona])),
        Sample::of("ask-refused", &ask(shape, vec![])),
        Sample::of(
            "code",
            &EnterCode { page: page(), next: String::new(), email: email.clone(), faults: Faults::default() },
        ),
        Sample::of("code-refused", &EnterCode { page: page(), next: String::new(), email, faults: wrong }),
        Sample::of("link", &PressLink { page: page(), is_open: true }),
        Sample::of("link-used", &PressLink { page: page(), is_open: false }),
    ]
}
