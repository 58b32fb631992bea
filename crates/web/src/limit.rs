//! How often one network address may ask: generous for pages, tight for the forms that anybody may send without signing in.

use crate::page::Page;
use crate::words::english;
use crate::{error, head};
use actions::Provider;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, Mutex};

/// Requests a minute from one address; 0 sets no limit. A minute's worth may come at once, after that they trickle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Everything but assets. A hospital may stand behind one address.
    pub pages: u32,
    /// Forms that are sent without signing in: asking for a code, enquiries, personal links.
    pub forms: u32,
    /// Saving an application as it is written, which a browser does by itself at every pause.
    pub drafts: u32,
    /// The web server in front, whose `X-Forwarded-For` is believed; nobody else's is.
    pub trusted_proxy: Option<IpAddr>,
}

impl Limits {
    pub const NONE: Limits = Limits { pages: 0, forms: 0, drafts: 0, trusted_proxy: None };
}

impl Default for Limits {
    fn default() -> Self {
        Limits { pages: 1200, forms: 60, drafts: 600, trusted_proxy: None }
    }
}

/// What every request is counted in.
#[derive(Clone)]
pub(crate) struct Limiter {
    provider: Provider,
    trusted_proxy: Option<IpAddr>,
    pages: Arc<Tally>,
    forms: Arc<Tally>,
    drafts: Arc<Tally>,
}

impl Limiter {
    pub fn new(provider: Provider, limits: Limits) -> Limiter {
        let Limits { pages, forms, drafts, trusted_proxy } = limits;
        let [pages, forms, drafts] = [pages, forms, drafts].map(|a_minute| Arc::new(Tally::new(a_minute)));
        Limiter { provider, trusted_proxy, pages, forms, drafts }
    }

    /// Counts a request; how long its address has to wait when it is one too many.
    fn count(&self, request: &Request) -> Result<(), SignedDuration> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let address = self.address(peer.unwrap_or(Ipv6Addr::UNSPECIFIED.into()), request.headers());
        let now = self.provider.clock.now();
        self.pages.count(address, now)?;
        match is_open_form(request) {
            true if is_draft(request) => self.drafts.count(address, now),
            true => self.forms.count(address, now),
            false => Ok(()),
        }
    }

    /// The proxy writes whom it speaks for at the end of the list; what stands before it anybody may have written.
    fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let is_proxy = self.trusted_proxy == Some(peer.to_canonical());
        let named = headers.get_all("x-forwarded-for").iter().next_back().filter(|_| is_proxy);
        let last = named.and_then(|list| list.to_str().ok()?.rsplit(',').next()?.trim().parse().ok());
        network(last.unwrap_or(peer))
    }
}

/// An IPv6 network is as easily had as one IPv4 address.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => Ipv6Addr::from_bits(six.to_bits() & (!0 << 64)).into(),
        four => four,
    }
}

fn is_open_form(request: &Request) -> bool {
    let path = request.uri().path();
    let is_open = path == "/in" || path == "/enquire" || ["/in/", "/l/"].iter().any(|start| path.starts_with(start));
    is_open && request.method() == Method::POST
}

fn is_draft(request: &Request) -> bool {
    let path = request.uri().path();
    path.starts_with("/l/") && path.ends_with("/draft")
}

/// When each address will have paid back what it asked for.
struct Tally {
    a_minute: u32,
    paid: Mutex<Paid>,
}

struct Paid {
    at: HashMap<IpAddr, Timestamp>,
    /// How many addresses there may be before those that owe nothing are forgotten.
    most: usize,
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const FEW: usize = 10_000;

impl Tally {
    fn new(a_minute: u32) -> Tally {
        Tally { a_minute, paid: Mutex::new(Paid { at: HashMap::new(), most: FEW }) }
    }

    fn count(&self, address: IpAddr, now: Timestamp) -> Result<(), SignedDuration> {
        let Ok(a_minute @ 1..) = i32::try_from(self.a_minute) else { return Ok(()) };
        let mut paid = self.paid.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        paid.forget(now);
        let at = paid.at.entry(address).or_insert(now);
        // A clock that was set back keeps nobody out for longer than a minute.
        *at = (*at).clamp(now, now + MINUTE);
        let next = *at + MINUTE / a_minute;
        if next > now + MINUTE {
            return Err(next.duration_since(now + MINUTE));
        }
        *at = next;
        Ok(())
    }
}

impl Paid {
    fn forget(&mut self, now: Timestamp) {
        if self.at.len() >= self.most {
            self.at.retain(|_, at| *at > now);
            self.most = FEW.max(2 * self.at.len());
        }
    }
}

/// Answers only as many requests of one address as the limits say.
pub(crate) async fn hold(State(limiter): State<Limiter>, request: Request, next: Next) -> Response {
    match limiter.count(&request) {
        Ok(()) => next.run(request).await,
        Err(wait) => too_many(&limiter.provider, wait),
    }
}

/// Made without asking the database anything.
fn too_many(provider: &Provider, wait: SignedDuration) -> Response {
    let page = Page::for_anybody(provider, english().t("error-busy"));
    let seconds = wait.as_secs().max(0) + 1;
    let mut response = error::page(page, english().n("error-busy-why", seconds), StatusCode::TOO_MANY_REQUESTS);
    head::always(response.headers_mut(), provider);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}
