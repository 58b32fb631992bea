//! The one mapping from what went wrong to what is answered.

use crate::page::{Page, html};
use crate::visit::Visit;
use actions::{Error, Provider};
use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{ALLOW, CONTENT_TYPE, LOCATION};
use axum::response::{IntoResponse, Response};
use domain::refusal::Fault;

/// Why a request is not answered with what was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    Action(Error),
    /// A form that this site did not give to this visitor, or that has grown old.
    Forged,
    BadRequest,
    /// An address with something behind its question mark that no link of ours would have there.
    BadAddress,
    TooLarge,
    /// A personal link that opens nothing, whether it ever did or not.
    NoLink,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure::Action(error)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Action(fault.into())
    }
}

/// Marks an answer that `worded` turns into a whole page.
#[derive(Clone)]
pub(crate) struct Plain {
    pub heading: &'static str,
    pub sentence: String,
}

/// Marks an answer that is read by a machine, and stays as it is.
#[derive(Clone)]
pub(crate) struct ForMachines;

/// What a refusal says that no handler gave: it comes from what stands around them, empty or in a few words of English.
fn unworded(response: &Response) -> Option<Plain> {
    let is_page = response.headers().get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if is_page || response.extensions().get::<ForMachines>().is_some() {
        return None;
    }
    let words = crate::words::english();
    let (heading, why) = match response.status() {
        StatusCode::FORBIDDEN => ("error-forged", words.t("error-forged-why")),
        StatusCode::METHOD_NOT_ALLOWED => ("error-method", words.t("error-method-why")),
        StatusCode::PAYLOAD_TOO_LARGE => ("error-large", words.t("error-large-why")),
        StatusCode::INTERNAL_SERVER_ERROR => ("error-broken", words.t("error-broken-why")),
        StatusCode::SERVICE_UNAVAILABLE => ("error-late", words.t("error-late-why")),
        _ => return None,
    };
    Some(Plain { heading, sentence: why.into_owned() })
}

/// A failure as a whole page, since only around all handlers is it known who asks; anything else as it came.
pub(crate) async fn worded(response: Response, provider: &Provider, visit: Option<Visit>) -> Response {
    let plain = response.extensions().get::<Plain>().cloned().or_else(|| unworded(&response));
    let Some(plain) = plain else { return response };
    let title = crate::words::english().t(plain.heading);
    let own = match visit {
        // Whoever asks again of a database that is late waits once more.
        Some(visit) if response.status() != StatusCode::SERVICE_UNAVAILABLE => {
            visit.open_page(title.clone()).await.ok()
        }
        _ => None,
    };
    let page = own.unwrap_or_else(|| Page::for_anybody(provider, title));
    let mut shown = self::page(page, plain.sentence, response.status());
    if let Some(allowed) = response.headers().get(ALLOW) {
        shown.headers_mut().insert(ALLOW, allowed.clone());
    }
    shown
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let words = crate::words::english();
        let plain = |status: StatusCode, heading: &'static str, sentence: String| {
            let mut response = status.into_response();
            response.extensions_mut().insert(Plain { heading, sentence });
            response
        };
        match self {
            Failure::Action(Error::SignInNeeded) => (StatusCode::SEE_OTHER, [(LOCATION, "/in")]).into_response(),
            Failure::Action(Error::Missing) => {
                plain(StatusCode::NOT_FOUND, "error-missing", words.t("error-missing-why").into_owned())
            }
            Failure::Action(Error::Refused(refusal)) => {
                plain(StatusCode::UNPROCESSABLE_ENTITY, "error-refused", crate::told(&refusal))
            }
            Failure::Action(Error::Conflict) => {
                plain(StatusCode::CONFLICT, "error-conflict", words.t("error-conflict-why").into_owned())
            }
            Failure::Action(Error::Broken(error)) => {
                tracing::error!(%error, "request failed");
                plain(StatusCode::INTERNAL_SERVER_ERROR, "error-broken", words.t("error-broken-why").into_owned())
            }
            Failure::Forged => plain(StatusCode::FORBIDDEN, "error-forged", words.t("error-forged-why").into_owned()),
            Failure::BadRequest => plain(StatusCode::BAD_REQUEST, "error-bad", words.t("error-bad-why").into_owned()),
            Failure::BadAddress => {
                plain(StatusCode::BAD_REQUEST, "error-address", words.t("error-address-why").into_owned())
            }
            Failure::NoLink => plain(StatusCode::NOT_FOUND, "error-link", words.t("error-link-why").into_owned()),
            Failure::TooLarge => {
                plain(StatusCode::PAYLOAD_TOO_LARGE, "error-large", words.t("error-large-why").into_owned())
            }
        }
    }
}

#[derive(Template)]
#[template(path = "page/error.html")]
struct ErrorPage {
    page: Page,
    sentence: String,
}

/// The whole page of a failure.
pub(crate) fn page(page: Page, sentence: String, status: StatusCode) -> Response {
    let mut response = html(&ErrorPage { page, sentence });
    *response.status_mut() = status;
    response
}

/// No such address.
pub(crate) async fn not_found(_: Visit) -> Failure {
    Failure::Action(Error::Missing)
}

pub(crate) fn samples() -> Vec<crate::gallery::Sample> {
    let words = crate::words::english();
    let missing =
        ErrorPage { page: Page::sample(words.t("error-missing")), sentence: words.t("error-missing-why").into_owned() };
    let busy =
        ErrorPage { page: Page::sample_public(words.t("error-busy")), sentence: words.n("error-busy-why", 12_usize) };
    let sent =
        ErrorPage { page: Page::sample(words.t("error-method")), sentence: words.t("error-method-why").into_owned() };
    let late = ErrorPage {
        page: Page::sample_public(words.t("error-late")),
        sentence: words.t("error-late-why").into_owned(),
    };
    let ended = ErrorPage {
        page: Page::sample_public(words.t("error-link")),
        sentence: words.t("error-link-why").into_owned(),
    };
    let samples = [("missing", missing), ("ended", ended), ("busy", busy), ("sent", sent), ("late", late)];
    samples.into_iter().map(|(name, page)| crate::gallery::Sample::of(name, &page)).collect()
}
