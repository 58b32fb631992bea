//! What every answer carries: the one policy, the cookies of a visit, and the way to sign in.

use crate::App;
use crate::error;
use crate::visit::{NOTICE_COOKIE, NewVisit, SIGN_IN_COOKIE, VISIT_COOKIE, Visit, cookie};
use actions::Provider;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::header::{self, HeaderName, HeaderValue};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use data_encoding::HEXLOWER;

/// The one policy of the whole site.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'; \
    worker-src 'self'";

const ALWAYS: [(&str, &str); 6] = [
    ("content-security-policy", POLICY),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
];

pub(crate) async fn dress(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let is_signed_in = cookie(&headers, SIGN_IN_COOKIE).is_some();
    let fresh = fresh_visit(&app, &headers, &request);
    if let Some(value) = &fresh {
        request.extensions_mut().insert(NewVisit(value.clone()));
    }
    let target = request.uri().clone();
    let is_get = request.method() == Method::GET;
    let (mut parts, body) = request.into_parts();
    let visit = Visit::from_request_parts(&mut parts, &app).await;
    let response = next.run(Request::from_parts(parts, body)).await;
    let mut response = error::worded(response, &app.provider, visit.ok()).await;

    if response.status() == StatusCode::SEE_OTHER && is_sign_in_page(&response) {
        response = match page_of_script(&headers) {
            Some(page) => whole_page(&sign_in_for(&page)),
            None if is_get => to_sign_in(response, &sign_in_for(&target)),
            None => response,
        };
    }
    always(response.headers_mut(), &app.provider);
    let may_keep = response.headers().contains_key(header::CACHE_CONTROL);
    if is_signed_in || !may_keep {
        let is_form = is_public_form(target.path()) && is_page(&response);
        set(response.headers_mut(), header::CACHE_CONTROL, if is_signed_in || !is_form { "no-store" } else { GO_BACK });
    }
    if let Some(value) = fresh {
        add_cookie(response.headers_mut(), VISIT_COOKIE, &value, None);
    }
    let shown = is_get && response.status() == StatusCode::OK && is_page(&response);
    if shown && cookie(&headers, NOTICE_COOKIE).is_some() {
        drop_cookie(response.headers_mut(), NOTICE_COOKIE);
    }
    response
}

/// The policy and its companions.
pub(crate) fn always(headers: &mut HeaderMap, provider: &Provider) {
    for (name, value) in ALWAYS {
        headers.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if provider.base_url.starts_with("https:") {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=63072000; includeSubDomains");
    }
}

/// What an asset carries: it is the same for everybody, and is kept for long.
pub(crate) async fn plainly(State(app): State<App>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    always(response.headers_mut(), &app.provider);
    response
}

/// What a visitor types into a public form is still there after Back. Under `no-store` a browser has nothing to go back
/// to: it would have to send the refused form again, and says so with an error of its own.
const GO_BACK: &str = "private, no-cache";

/// Public pages with a form, but not those behind a mailed link. A form's token belongs to one visitor.
pub(crate) fn is_public_form(path: &str) -> bool {
    let is_about_places = path.ends_with("/apply") || path.ends_with("/next-round");
    let is_open_session = path.starts_with("/open/");
    is_open_session
        || matches!(path, "/in" | "/in/code" | "/enquire")
        || path.starts_with("/programmes/") && is_about_places
}

/// A visitor who opens a form needs something the form's token can be bound to.
fn fresh_visit(app: &App, headers: &HeaderMap, request: &Request) -> Option<String> {
    let path = request.uri().path();
    let has_form = is_public_form(path) || ["/in", "/enquire"].iter().any(|start| path.starts_with(start));
    // The demo's clock is anybody's to put forward.
    let has_form = has_form || app.provider.is_demo && path == "/dev/clock";
    let is_known = cookie(headers, SIGN_IN_COOKIE).is_some() || cookie(headers, VISIT_COOKIE).is_some();
    (has_form && !is_known && request.method() == Method::GET)
        .then(|| HEXLOWER.encode(&app.provider.chance.bytes::<16>()))
}

fn is_sign_in_page(response: &Response) -> bool {
    response.headers().get(header::LOCATION).is_some_and(|to| to == "/in")
}

fn sign_in_for(page: &Uri) -> String {
    let next = page.path_and_query().map_or("/", |path| path.as_str());
    format!("/in?{}", serde_html_form::to_string([("next", next)]).unwrap_or_default())
}

fn to_sign_in(mut response: Response, to: &str) -> Response {
    set(response.headers_mut(), header::LOCATION, to);
    response
}

/// The page on which htmx asks for a part, when it is htmx that asks.
fn page_of_script(headers: &HeaderMap) -> Option<Uri> {
    headers.get("hx-request")?;
    let page = headers.get("hx-current-url").and_then(|page| page.to_str().ok()?.parse().ok());
    Some(page.unwrap_or_default())
}

/// Makes the browser leave the page it is on. A redirection would be followed unseen, and the page of signing in put where
/// a part was asked for.
fn whole_page(to: &str) -> Response {
    let mut response = StatusCode::NO_CONTENT.into_response();
    set(response.headers_mut(), HeaderName::from_static("hx-redirect"), to);
    response
}

fn is_page(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/html"))
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// Sets a cookie that scripts cannot read and other sites cannot send. `lasts` in seconds; `None` until the browser closes.
pub(crate) fn add_cookie(headers: &mut HeaderMap, name: &str, value: &str, lasts: Option<i64>) {
    add_cookie_at(headers, "/", name, value, lasts);
}

/// The same for one address and what lies under it.
pub(crate) fn add_cookie_at(headers: &mut HeaderMap, path: &str, name: &str, value: &str, lasts: Option<i64>) {
    let age = lasts.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
    let text = format!("{name}={value}; Path={path}; Secure; HttpOnly; SameSite=Lax{age}");
    if let Ok(text) = HeaderValue::from_str(&text) {
        headers.append(header::SET_COOKIE, text);
    }
}

pub(crate) fn drop_cookie(headers: &mut HeaderMap, name: &str) {
    add_cookie(headers, name, "", Some(0));
}
