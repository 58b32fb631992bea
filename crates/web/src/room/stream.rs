//! The room's stream as Server-Sent Events: it says that the page would look different, never how.

use crate::address::Path;
use crate::error::Failure;
use crate::visit::Visit;
use actions::room::Told;
use axum::body::{Body, Bytes};
use axum::http::HeaderName;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::id::SessionId;
use futures_util::stream::unfold;
use std::convert::Infallible;

/// What such an answer is. The last asks proxies in front to pass each event on at once.
const HEAD: [(HeaderName, &str); 3] = [
    (CONTENT_TYPE, "text/event-stream"),
    (CACHE_CONTROL, "no-cache"),
    (HeaderName::from_static("x-accel-buffering"), "no"),
];

/// Says that a quiet stream is there. The page says so when it has heard nothing for somewhat longer than eight seconds; it
/// would not hear a comment.
const HERE: &[u8] = b"event: here\ndata: 1\n\n";

pub(crate) async fn events(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let events = actions::room::events(&visit.ctx, id).await?;
    let told = unfold(events, |mut events| async move {
        let told = written(&events.next().await?);
        Some((Ok::<_, Infallible>(told), events))
    });
    Ok((HEAD, Body::from_stream(told)).into_response())
}

/// An event as it goes over the line. A look is letters, digits and points.
fn written(told: &Told) -> Bytes {
    match told {
        Told::Look(look) => ["event: room\ndata: ", look, "\n\n"].concat().into(),
        Told::Here => Bytes::from_static(HERE),
    }
}
