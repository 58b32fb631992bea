//! The bench's server: the whole web side as `serve` has it, with the real hub and the real stream of the room. The bench's
//! own are three things that `serve` has not: a route that announces, a way to say in the path who is asking (the client
//! sends the same head for everybody), and the announced number in quotes, by which the client tells the time.

use super::{database, people};
use crate::listen::{self, Patience};
use crate::machine;
use actions::{Provider, ProviderOptions};
use anyhow::{Context as _, Result};
use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Request, State};
use axum::http::header::COOKIE;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::id::SessionId;
use hyper::body::Frame;
use letters::Post;
use live::Hub;
use std::io::Read;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use store::room::Kept;
use store::{Store, StoreOptions};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tower::ServiceExt;
use web::Limits;
use world::Circle;

/// More than `serve` takes: everybody comes from one address.
const CONNECTIONS: u32 = 60_000;
const A_MINUTE: u32 = 10_000_000;
/// What is announced is short.
const LARGEST: usize = 4096;

#[derive(Clone)]
struct Bench {
    provider: Provider,
    /// Each with its room as it stands.
    circles: Arc<Vec<(Circle, Kept)>>,
    app: Router,
}

pub async fn serve(folder: &Path, port: u16) -> Result<()> {
    let bench = open(folder).await?;
    let listener = TcpListener::bind(("127.0.0.1", port)).await?;
    let patience = Patience { connections: CONNECTIONS, ..Patience::default() };
    let hub = bench.provider.live.clone();
    listen::serve(listener, Router::new().fallback(answer).with_state(bench), patience, async move {
        ended().await;
        hub.close();
    })
    .await?;
    Ok(())
}

/// Nothing is ever said on its input, which ends with whoever started it.
async fn ended() {
    let (tell, told) = oneshot::channel();
    std::thread::spawn(move || {
        let _ = std::io::stdin().read(&mut [0]);
        let _ = tell.send(());
    });
    let _ = told.await;
}

async fn open(folder: &Path) -> Result<Bench> {
    let store = Store::open(&StoreOptions::new(format!("sqlite:{}", database(folder).display()))).await?;
    let (post, _) = Post::drawer("Northgate Reflective Practice <no-reply@northgate.example.org>")?;
    let mut circles = Vec::new();
    for circle in people::read(folder)? {
        let found = store::room::with_listeners(&store, circle.session, machine::clock().now()).await?;
        let (kept, _) = found.context("a room of the bench is not there")?;
        circles.push((circle, kept));
    }
    let provider = Provider::new(ProviderOptions {
        store,
        post,
        live: Hub::new(live::Options::default()),
        brand: world::brand(),
        base_url: "http://localhost".into(),
        key: machine::chance().bytes(),
        clock: machine::clock(),
        chance: machine::chance(),
        press: machine::press(),
        is_demo: false,
    });
    let app = web::app(provider.clone(), Limits { pages: A_MINUTE, ..Limits::default() });
    Ok(Bench { provider, circles: Arc::new(circles), app })
}

/// The bench's two addresses. They stand in no table of routes, as `serve` must not have them.
async fn answer(State(bench): State<Bench>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let places: Vec<&str> = path.split('/').skip(1).collect();
    let answer = match (request.method(), &places[..]) {
        (&Method::POST, ["publish", room]) => publish(&bench, room, request.into_body()).await,
        (&Method::GET, ["rooms", room, client, rooms]) => listen(&bench, (room, client, rooms), request).await,
        _ => None,
    };
    answer.unwrap_or(StatusCode::NOT_FOUND.into_response())
}

/// Announces that the room was saved, as every act in a room does once it is. Its version is the client's clock.
async fn publish(bench: &Bench, room: &str, body: Body) -> Option<Response> {
    #[derive(serde::Deserialize)]
    struct Said<'a> {
        t: &'a str,
    }
    let (circle, kept) = bench.circles.get(number(room, 'r')?)?;
    let body = to_bytes(body, LARGEST).await.ok()?;
    let said: Said = serde_json::from_slice(&body).ok()?;
    let kept = Kept { version: said.t.parse().ok()?, ..kept.clone() };
    actions::room::announce(&bench.provider, circle.session, kept);
    Some(StatusCode::NO_CONTENT.into_response())
}

/// The stream of the person on that seat: what is asked is what their browser would ask, and the answer is what `serve` gives.
async fn listen(bench: &Bench, (room, client, rooms): (&str, &str, &str), mut request: Request) -> Option<Response> {
    let (session, token) = seat(bench, room, client, rooms.parse().ok()?)?;
    *request.uri_mut() = format!("/sessions/{session}/room/events").parse().ok()?;
    let cookie = HeaderValue::from_str(&format!("__Host-signin={token}")).ok()?;
    request.headers_mut().insert(COOKIE, cookie);
    let answer = match bench.app.clone().oneshot(request).await {
        Ok(answer) => answer,
        Err(never) => match never {},
    };
    Some(answer.map(|body| Body::new(Quoting { body, last: 0 })))
}

/// Everybody of a room sits in the order of their numbers, as the client deals them out.
fn seat<'a>(bench: &'a Bench, room: &str, client: &str, rooms: usize) -> Option<(SessionId, &'a str)> {
    let (circle, _) = bench.circles.get(number(room, 'r')?)?;
    let token = circle.tokens.get(number(client, 'c')?.checked_div(rooms)?)?;
    Some((circle.session, token))
}

fn number(name: &str, letter: char) -> Option<usize> {
    name.strip_prefix(letter)?.parse().ok()
}

/// The stream as it is, and before each event with a new version that version in quotes, as a comment.
struct Quoting {
    body: Body,
    last: u64,
}

impl HttpBody for Quoting {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let Quoting { body, last } = self.get_mut();
        let polled = Pin::new(body).poll_frame(context);
        polled.map_ok(|frame| match frame.into_data() {
            Ok(data) => Frame::data(quoted(data, last)),
            Err(other) => other,
        })
    }
}

fn quoted(data: Bytes, last: &mut u64) -> Bytes {
    match version(&data) {
        Some(version) if version > *last => {
            *last = version;
            [format!(":\"t\":\"{version}\"\n").as_bytes(), &data].concat().into()
        }
        _ => data,
    }
}

/// What an event of the room tells begins with its version.
fn version(data: &[u8]) -> Option<u64> {
    let told = data.strip_prefix(b"event: room\ndata: ")?;
    let digits = told.iter().take_while(|byte| byte.is_ascii_digit());
    Some(digits.fold(0_u64, |sum, digit| sum.wrapping_mul(10).wrapping_add(u64::from(digit - b'0'))))
}
