//! A provider: its database, brand, keys and post. One process may serve several; nothing is global.

use crate::room::Watchers;
use domain::paper::Paper;
use jiff::Timestamp;
use letters::Post;
use live::Hub;
use std::sync::Arc;
use store::Store;

type Tell = dyn Fn() -> Timestamp + Send + Sync;
type Put = dyn Fn(Timestamp) + Send + Sync;

/// Tells the time. The real one is made in `server`, a fixed one in tests.
#[derive(Clone)]
pub struct Clock {
    tell: Arc<Tell>,
    /// Puts it forward. The clock of a provider that serves has none.
    hands: Option<Arc<Put>>,
}

impl Clock {
    pub fn new(tell: impl Fn() -> Timestamp + Send + Sync + 'static) -> Self {
        Clock { tell: Arc::new(tell), hands: None }
    }

    /// A clock that can be put forward, as the demo's can.
    #[must_use]
    pub fn with_hands(self, put: impl Fn(Timestamp) + Send + Sync + 'static) -> Self {
        Clock { hands: Some(Arc::new(put)), ..self }
    }

    pub fn now(&self) -> Timestamp {
        (self.tell)()
    }

    pub(crate) fn hands(&self) -> Option<&Put> {
        self.hands.as_deref()
    }
}

type Fill = dyn Fn(&mut [u8]) + Send + Sync;

/// Gives random bytes. The real one is made in `server`, a repeatable one in tests.
#[derive(Clone)]
pub struct Chance(Arc<Fill>);

impl Chance {
    pub fn new(fill: impl Fn(&mut [u8]) + Send + Sync + 'static) -> Self {
        Chance(Arc::new(fill))
    }

    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        (self.0)(&mut bytes);
        bytes
    }
}

type Print = dyn Fn(&Paper) -> Result<Vec<u8>, String> + Send + Sync;

/// Prints papers as PDF. The real one is made in `server`, one that sets no type in tests.
#[derive(Clone)]
pub struct Press(Arc<Print>);

impl Press {
    pub fn new(print: impl Fn(&Paper) -> Result<Vec<u8>, String> + Send + Sync + 'static) -> Self {
        Press(Arc::new(print))
    }

    /// Takes a while: never while somebody waits for a page. The error tells what is wrong with our template.
    pub fn print(&self, paper: &Paper) -> Result<Vec<u8>, String> {
        (self.0)(paper)
    }
}

/// How the provider calls itself and can be reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    pub name: String,
    /// Who answers questions, shown in the foot of every page.
    pub contact_name: String,
    pub contact_email: String,
    pub contact_phone: String,
    /// The provider's own time zone, IANA.
    pub zone: String,
}

/// What a provider is made of.
#[derive(Clone)]
pub struct ProviderOptions {
    pub store: Store,
    pub post: Post,
    /// Who is in which room now, and telling them of changes. Nothing depends on it but how soon pages show them.
    pub live: Hub,
    pub brand: Brand,
    /// Where the pages are, without a slash at the end, such as `https://rp.example.org`.
    pub base_url: String,
    /// Root key, outside the database.
    pub key: [u8; 32],
    pub clock: Clock,
    pub chance: Chance,
    pub press: Press,
    /// In the demo the sign-in page offers every persona, and `/dev` pages exist.
    pub is_demo: bool,
}

/// A provider, shared by every request.
#[derive(Clone)]
pub struct Provider(Arc<Whole>);

struct Whole {
    options: ProviderOptions,
    watchers: Watchers,
}

impl Provider {
    pub fn new(options: ProviderOptions) -> Self {
        Provider(Arc::new(Whole { options, watchers: Watchers::default() }))
    }

    /// Those who watch rooms for everybody who listens there.
    pub(crate) fn watchers(&self) -> &Watchers {
        &self.0.watchers
    }

    /// Commits of this process so far: what was rendered at the same number is not old.
    pub fn store_writes(&self) -> u64 {
        self.store.writes()
    }

    /// The host of its pages, for Message-IDs and the UIDs of calendars.
    pub fn host(&self) -> &str {
        let host = self.base_url.split("//").nth(1).unwrap_or("localhost");
        host.split([':', '/']).next().unwrap_or("localhost")
    }

    /// The same provider at a fixed instant: for laying out a world whose past has happened.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Provider {
        Provider::new(ProviderOptions { clock: Clock::new(move || now), ..self.0.options.clone() })
    }
}

impl std::ops::Deref for Provider {
    type Target = ProviderOptions;

    fn deref(&self) -> &ProviderOptions {
        &self.0.options
    }
}
