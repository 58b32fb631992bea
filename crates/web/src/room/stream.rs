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
use std::time::Duration;

/// Asks proxies in front to pass each event on at once.
const AT_ONCE: (HeaderName, &str) = (HeaderName::from_static("x-accel-buffering"), "no");

/// How often a quiet stream says that it is there. The page says so when it has heard nothing for somewhat longer.
const BEAT: Duration = Duration::from_secs(8);

pub(crate) async fn events(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let events = actions::room::events(&visit.ctx, id).await?;
    let told = unfold(events, |mut events| async move {
        let look = events.next().await?;
        Some((Ok::<_, Infallible>(Event::default().event("room").data(look)), events))
    });
    // A comment would keep the line open as well, but the page would not hear it.
    let here = KeepAlive::new().interval(BEAT).event(Event::default().event("here").data("1"));
    Ok(([AT_ONCE], Sse::new(told).keep_alive(here)).into_response())
}
