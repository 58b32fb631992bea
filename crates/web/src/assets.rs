//! Style, script and icon: embedded, compressed, each under an address that holds its hash.

use crate::App;
use axum::Router;
use memory_serve::{CacheControl, Manifest, MemoryServe};
use std::sync::OnceLock;

fn served() -> MemoryServe {
    memory_serve::load!()
        .index_file(None)
        .enable_hashed_routes(true)
        .enable_brotli(true)
        .enable_gzip(true)
        .cache_control(CacheControl::Long)
}

/// Mounted at `/assets`.
pub(crate) fn router() -> Router<App> {
    served().into_router()
}

/// Address of an asset by its file name.
pub(crate) fn address(file: &str) -> String {
    static MANIFEST: OnceLock<Manifest> = OnceLock::new();
    let manifest = MANIFEST.get_or_init(|| served().manifest());
    let route = format!("/{file}");
    format!("/assets{}", manifest.get(&route).unwrap_or(&route))
}

/// The addresses a page's head needs.
#[derive(Clone, Debug)]
pub(crate) struct Assets {
    pub base: String,
    pub theme: String,
    /// Boards of the desk, beside the theme.
    pub desk: String,
    pub htmx: String,
    pub script: String,
    /// Dragging on the group board.
    pub board: String,
    pub icon: String,
}

impl Assets {
    pub fn shared() -> &'static Assets {
        static ASSETS: OnceLock<Assets> = OnceLock::new();
        ASSETS.get_or_init(|| Assets {
            base: address("base.css"),
            theme: address("theme.css"),
            desk: address("desk.css"),
            htmx: address("htmx.js"),
            script: address("app.js"),
            board: address("board.js"),
            icon: address("favicon.svg"),
        })
    }
}
