//! The room's stream as Server-Sent Events: it says that the page would look different, never how.

use crate::address::Path;
use crate::error::Failure;
use crate::visit::Visit;
use axum::http::HeaderName;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use domain::id::SessionId;
use futures_util::stream::unfold;
use std::convert::Infallible;

/// Asks proxies in front to pass each event on at once.
const AT_ONCE: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

pub(crate) async fn events(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let events = actions::room::events(&visit.ctx, id).await?;
    let told = unfold(events, |mut events| async move {
        let look = events.next().await?;
        Some((Ok::<_, Infallible>(Event::default().event("room").data(look)), events))
    });
    Ok(([AT_ONCE], Sse::new(told).keep_alive(KeepAlive::default())).into_response())
}
