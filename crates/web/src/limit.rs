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

/// Requests a minute from one address, where not told otherwise; 0 sets no limit. A minute's worth may come at once, after
/// that they trickle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Everything but assets. A hospital may stand behind one address.
    pub pages: u32,
    /// Forms that are sent without signing in: asking for a code, enquiries, applications, personal links.
    pub forms: u32,
    /// Of those, the ones that write to whatever address is typed for a round of applications: an hour.
    pub applications: u32,
    /// Saving an application as it is written, which a browser does by itself at every pause.
    pub drafts: u32,
    /// The web server in front, whose `X-Forwarded-For` is believed; nobody else's is.
    pub trusted_proxy: Option<IpAddr>,
}

impl Limits {
    pub const NONE: Limits = Limits { pages: 0, forms: 0, applications: 0, drafts: 0, trusted_proxy: None };
}

impl Default for Limits {
    fn default() -> Self {
        Limits { pages: 1200, forms: 60, applications: 60, drafts: 600, trusted_proxy: None }
    }
}

/// What every request is counted in.
#[derive(Clone)]
pub(crate) struct Limiter {
    provider: Provider,
    trusted_proxy: Option<IpAddr>,
    pages: Arc<Tally>,
    forms: Arc<Tally>,
    applications: Arc<Tally>,
    drafts: Arc<Tally>,
}

impl Limiter {
    pub fn new(provider: Provider, limits: Limits) -> Limiter {
        let Limits { pages, forms, applications, drafts, trusted_proxy } = limits;
        let tally = |most, within| Arc::new(Tally::new(most, within));
        let [pages, forms, drafts] = [pages, forms, drafts].map(|most| tally(most, MINUTE));
        Limiter { provider, trusted_proxy, pages, forms, applications: tally(applications, HOUR), drafts }
    }

    /// Counts a request; how long its address has to wait when it is one too many.
    fn count(&self, request: &Request) -> Result<(), SignedDuration> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(peer)| peer.ip());
        let address = self.address(peer.unwrap_or(Ipv6Addr::UNSPECIFIED.into()), request.headers());
        let now = self.provider.clock.now();
        self.pages.count(address, now)?;
        match open_form(request) {
            None => Ok(()),
            Some(OpenForm::Usual) => self.forms.count(address, now),
            Some(OpenForm::Draft) => self.drafts.count(address, now),
            Some(OpenForm::Application) => {
                self.forms.count(address, now)?;
                self.applications.count(address, now)
            }
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

/// A form that is sent without signing in.
enum OpenForm {
    Usual,
    /// Keeps the address that was typed with a round of applications.
    Application,
    /// Saves an application as it is written.
    Draft,
}

fn open_form(request: &Request) -> Option<OpenForm> {
    let path = request.uri().path();
    let asks = ["/apply", "/next-round"].iter().any(|end| path.ends_with(end)) && path.starts_with("/programmes/");
    let is_open = path == "/in" || path == "/enquire" || ["/in/", "/l/"].iter().any(|start| path.starts_with(start));
    match *request.method() == Method::POST {
        true if asks => Some(OpenForm::Application),
        true if path.starts_with("/l/") && path.ends_with("/draft") => Some(OpenForm::Draft),
        true if is_open => Some(OpenForm::Usual),
        _ => None,
    }
}

/// When each address will have paid back what it asked for.
struct Tally {
    /// How often within how long; 0 sets no limit.
    most: u32,
    within: SignedDuration,
    paid: Mutex<Paid>,
}

struct Paid {
    at: HashMap<IpAddr, Timestamp>,
    /// How many addresses there may be before those that owe nothing are forgotten.
    most: usize,
}

const MINUTE: SignedDuration = SignedDuration::from_mins(1);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
const FEW: usize = 10_000;

impl Tally {
    fn new(most: u32, within: SignedDuration) -> Tally {
        Tally { most, within, paid: Mutex::new(Paid { at: HashMap::new(), most: FEW }) }
    }

    fn count(&self, address: IpAddr, now: Timestamp) -> Result<(), SignedDuration> {
        let Ok(most @ 1..) = i32::try_from(self.most) else { return Ok(()) };
        let mut paid = self.paid.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        paid.forget(now);
        let at = paid.at.entry(address).or_insert(now);
        // A clock that was set back keeps nobody out for longer than the time it is counted in.
        *at = (*at).clamp(now, now + self.within);
        let next = *at + self.within / most;
        if next > now + self.within {
            return Err(next.duration_since(now + self.within));
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
