//! Public pages, kept as sent until anything is written, and for a few seconds at most.

use crate::App;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Another process may write to the same PostgreSQL, and pages speak of today: so nothing is kept for longer than this.
const LASTS: SignedDuration = SignedDuration::from_secs(5);
const MOST_PAGES: usize = 500;
const LARGEST: usize = 256 * 1024;

/// The pages kept by one provider's web side.
#[derive(Clone, Default)]
pub(crate) struct Kept(Arc<Mutex<HashMap<Key, Page>>>);

/// Path and query, and how it is compressed.
type Key = (String, &'static str);

struct Page {
    writes: u64,
    at: Timestamp,
    headers: HeaderMap,
    body: Bytes,
}

fn encoding(headers: &HeaderMap) -> &'static str {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    ["br", "gzip"].into_iter().find(|name| accepted.contains(name)).unwrap_or("")
}

/// Only what every visitor sees alike: no cookie at all, and no page with a form (its token belongs to one visitor).
fn key_of(request: &Request) -> Option<Key> {
    let path = request.uri().path();
    let is_public = path == "/" || path.starts_with("/programmes/") && !crate::head::is_public_form(path);
    let is_anybody = !request.headers().contains_key(header::COOKIE);
    (request.method() == Method::GET && is_public && is_anybody)
        .then(|| (request.uri().to_string(), encoding(request.headers())))
}

impl Kept {
    fn find(&self, key: &Key, writes: u64, now: Timestamp) -> Option<Response> {
        let pages = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let page = pages.get(key).filter(|page| page.writes == writes && now < page.at + LASTS)?;
        Some((page.headers.clone(), Body::from(page.body.clone())).into_response())
    }

    fn keep(&self, key: Key, page: Page) {
        let mut pages = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if pages.len() >= MOST_PAGES {
            pages.clear();
        }
        pages.insert(key, page);
    }
}

/// Answers from what is kept, or keeps the answer.
pub(crate) async fn pages(State(app): State<App>, request: Request, next: Next) -> Response {
    let Some(key) = key_of(&request) else { return next.run(request).await };
    // Counted before the page is read: a write in between makes the page old at once.
    let (writes, now) = (app.provider.store_writes(), app.provider.clock.now());
    if let Some(answer) = app.kept.find(&key, writes, now) {
        return answer;
    }
    let response = next.run(request).await;
    if response.status() != StatusCode::OK {
        return response;
    }
    let (parts, body) = response.into_parts();
    let Ok(body) = to_bytes(body, LARGEST).await else {
        tracing::error!("a public page is larger than can be kept");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    app.kept.keep(key, Page { writes, at: now, headers: parts.headers.clone(), body: body.clone() });
    Response::from_parts(parts, Body::from(body))
}
