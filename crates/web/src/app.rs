//! The whole web side of a provider, from the table of routes to the limits around it.

use crate::kept::{self, Kept};
use crate::limit::{self, Limiter, Limits};
use crate::{assets, head, routes};
use actions::Provider;
use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use std::time::Duration;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::timeout::TimeoutLayer;

/// What every handler shares.
#[derive(Clone)]
pub struct App {
    pub provider: Provider,
    pub(crate) kept: Kept,
}

impl App {
    pub fn new(provider: Provider) -> App {
        App { provider, kept: Kept::default() }
    }
}

/// Largest body of a request: an import of 20 MB and its form around it.
const LARGEST_BODY: usize = 21 * 1024 * 1024;
const DEADLINE: Duration = Duration::from_secs(30);

/// Builds the router of one provider. It counts by the address of the peer, so it has to be served with `ConnectInfo`.
pub fn app(provider: Provider, limits: Limits) -> Router {
    let limiter = Limiter::new(provider.clone(), limits);
    let app = App::new(provider);
    let compressed = SizeAbove::new(256).and(NotForContentType::SSE);
    let pages = routes::router(routes::pages(&app), &app)
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, DEADLINE))
        .layer(CompressionLayer::new().compress_when(compressed))
        .layer(from_fn_with_state(app.clone(), kept::pages));
    let streams = routes::router(routes::streams(), &app);
    let assets = assets::router().fallback(crate::error::not_found);
    Router::new()
        .merge(pages)
        .merge(streams)
        .fallback(crate::error::not_found)
        .layer(CatchPanicLayer::new())
        .layer(CsrfLayer::new())
        .layer(RequestBodyLimitLayer::new(LARGEST_BODY))
        .layer(from_fn_with_state(app.clone(), head::dress))
        .layer(from_fn_with_state(limiter, limit::hold))
        // The inner one gives what a handler broke a page; this one keeps the connection when that itself breaks.
        .layer(CatchPanicLayer::new())
        .nest("/assets", assets.layer(from_fn_with_state(app.clone(), head::plainly)))
        .with_state(app)
}
