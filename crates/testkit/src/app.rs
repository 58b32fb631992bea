//! The whole app on a loopback port, over a copy of the named world.

use crate::database::{Engine, KEY, world_store};
use crate::dump::Dump;
use crate::machine::{Time, chance, monday, press};
use crate::person::Person;
use actions::{Ctx, Proof, Provider, ProviderOptions};
use domain::id::PersonId;
use letters::Post;
use letters::post::{Drawer, Kept};
use live::{Hub, Options};
use std::net::SocketAddr;
use std::time::Duration;
use store::Store;
use tokio::net::TcpListener;
use web::Limits;

/// A running app. It ends with the test.
pub struct App {
    pub provider: Provider,
    pub time: Time,
    pub base: String,
    drawer: Drawer,
    pub(crate) address: String,
}

impl App {
    pub async fn start(engine: Engine) -> App {
        // Streams look again often, so that a test need not wait half a minute.
        let options = Options { look_again: Duration::from_millis(200), ..Options::default() };
        App::start_with(engine, Hub::new(options)).await
    }

    /// With a hub of the test's choosing, such as one that says nothing.
    pub async fn start_with(engine: Engine, live: Hub) -> App {
        App::start_within(engine, live, Limits::NONE).await
    }

    /// With limits on what one address may ask for; the other tests ask as often as they like.
    pub async fn start_within(engine: Engine, live: Hub, limits: Limits) -> App {
        let (store, address) = world_store(engine).await;
        App::serve((store, address), live, limits, Time::at(monday()), 2).await
    }

    /// Another process of the same provider: a port and a hub of its own; the same database, key and clock.
    pub async fn beside(&self, live: Hub) -> App {
        let store = crate::database::open(&self.address).await;
        App::serve((store, self.address.clone()), live, Limits::NONE, self.time.clone(), 3).await
    }

    async fn serve((store, address): (Store, String), live: Hub, limits: Limits, time: Time, seed: u64) -> App {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a loopback port");
        let base = format!("http://{}", listener.local_addr().expect("a bound port"));
        let (post, drawer) = Post::drawer("Northgate <no-reply@northgate.example.org>").expect("an address");
        let provider = Provider::new(ProviderOptions {
            store,
            post,
            live,
            brand: world::brand(),
            base_url: base.clone(),
            key: KEY,
            clock: time.clock(),
            chance: chance(seed),
            press: press(),
            is_demo: true,
        });
        let router = web::app(provider.clone(), limits).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, router).await });
        App { provider, time, base, drawer, address }
    }

    /// Somebody who has not signed in.
    pub fn visitor(&self) -> Person<'_> {
        Person::visitor(self)
    }

    /// A visitor from an address of this machine's own network.
    pub fn visitor_from(&self, address: [u8; 4]) -> Person<'_> {
        Person::visitor_from(self, Some(address.into()))
    }

    /// A browser without a single cookie.
    pub fn stranger(&self) -> Person<'_> {
        Person::stranger(self)
    }

    /// Somebody of the world, signed in.
    pub async fn person(&self, email: &str) -> Person<'_> {
        let ctx = Ctx::new(self.provider.clone(), Proof::None);
        let id = actions::demo::person_by_email(&ctx, email).await.expect("somebody of the world");
        let signed_in = actions::demo::sign_in_as(&ctx, id).await.expect("the world is a demo");
        Person::signed_in(self, email, signed_in.token)
    }

    /// Somebody with a sign-in cookie from earlier, whatever became of it.
    pub fn with_cookie(&self, email: &str, token: &str) -> Person<'_> {
        Person::signed_in(self, email, token.to_owned())
    }

    /// Somebody by number, signed in.
    pub async fn numbered(&self, id: PersonId) -> Person<'_> {
        let person = store::person::by_id(&self.provider.store, id).await.expect("a person can be read");
        self.person(&person.expect("somebody of the world").email).await
    }

    /// The line manager of somebody.
    pub async fn manager_of(&self, id: PersonId) -> Option<PersonId> {
        store::person::by_id(&self.provider.store, id).await.expect("a person can be read")?.manager
    }

    pub async fn coordinator(&self) -> Person<'_> {
        self.person(world::COORDINATOR).await
    }

    pub async fn operator(&self) -> Person<'_> {
        self.person(world::OPERATOR).await
    }

    /// Works the queue until nothing is due.
    pub async fn work(&self) {
        actions::jobs::work(&self.provider).await.expect("the queue can be worked");
    }

    /// Letters to an address, newest first, after the queue was worked.
    pub async fn letters_to(&self, email: &str) -> Vec<Kept> {
        self.letters().await.into_iter().filter(|kept| kept.to == email).collect()
    }

    /// Every letter, newest first, after the queue was worked.
    pub async fn letters(&self) -> Vec<Kept> {
        self.work().await;
        self.drawer.letters()
    }

    /// Everything that stands in the database, as text.
    pub async fn dump(&self) -> Dump {
        crate::dump::everything(&self.address).await
    }

    /// What stands on the disk: the bytes of the file and of its log. `None` on PostgreSQL.
    pub fn bytes(&self) -> Option<(Vec<u8>, Vec<u8>)> {
        let file = self.address.strip_prefix("sqlite:")?;
        Some((
            std::fs::read(file).expect("the file is there"),
            std::fs::read(format!("{file}-wal")).unwrap_or_default(),
        ))
    }

    /// Runs a statement behind the app's back, such as one that makes the next write fail.
    pub async fn meddle(&self, sql: &str) {
        crate::dump::run(&self.address, sql).await;
    }

    /// A connection of its own to the same database.
    pub async fn aside(&self) -> crate::Aside {
        crate::dump::aside(&self.address).await
    }

    /// Ids of the sessions of a group, by its name, in the order of time.
    pub async fn sessions_of(&self, group: &str) -> Vec<i64> {
        let ctx = Ctx::new(self.provider.clone(), Proof::None);
        let things = actions::demo::things(&ctx).await.expect("the world is a demo");
        things.sessions.iter().filter(|each| each["group"] == group).filter_map(|each| each["id"].as_i64()).collect()
    }

    /// When the session with this page starts.
    pub async fn starts_of(&self, path: &str) -> jiff::Timestamp {
        let id = path.rsplit('/').next().and_then(|text| text.parse().ok()).expect("a session's page");
        let session = store::session::by_id(&self.provider.store, domain::id::SessionId(id)).await;
        session.expect("the database answers").expect("the session is there").session.start()
    }

    /// Statements run by `during`.
    pub async fn statements<T>(&self, during: impl Future<Output = T>) -> (u64, T) {
        let before = self.provider.store.statements();
        let result = during.await;
        (self.provider.store.statements() - before, result)
    }
}
