//! The one mapping from what went wrong to what is answered.

use crate::page::{Page, html};
use crate::visit::Visit;
use actions::Error;
use askama::Template;
use axum::http::{StatusCode, header::LOCATION};
use axum::response::{IntoResponse, Response};
use domain::refusal::Fault;

/// Why a request is not answered with what was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    Action(Error),
    /// A form that this site did not give to this visitor, or that has grown old.
    Forged,
    BadRequest,
    TooLarge,
    /// An address with something behind its question mark that no link of ours would have there.
    BadAddress,
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

/// Marks an answer that `head::dress` turns into a whole page, since only there is it known who asks.
#[derive(Clone)]
pub(crate) struct Plain {
    pub heading: &'static str,
    pub sentence: String,
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
    vec![crate::gallery::Sample::of("missing", &missing), crate::gallery::Sample::of("busy", &busy)]
}
            Failure::BadAddress => {
                plain(StatusCode::BAD_REQUEST, "error-address", words.t("error-address-why").into_owned())
            }
