//! Databases for tests: empty ones, and copies of the named world that was laid out once.

use crate::machine::{Time, chance, monday, press};
use actions::{Provider, ProviderOptions};
use letters::Post;
use sqlx::{Connection, Executor, PgConnection};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use store::{Durability, Store, StoreOptions};
use tokio::sync::OnceCell;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// Root key of every test provider.
pub(crate) const KEY: [u8; 32] = [7; 32];

static NUMBER: AtomicU32 = AtomicU32::new(0);

fn new_name() -> String {
    format!("quietroom_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::SeqCst))
}

fn file(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("quietroom-tests-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("the temporary folder takes files");
    folder.join(format!("{name}.db"))
}

/// The server of this run. `make test` starts one and sets `PG_URL`.
fn server() -> String {
    std::env::var("PG_URL").expect("PG_URL is not set: run `make test`, or `scripts/with-postgres.sh cargo test …`")
}

fn postgres_address(name: &str) -> String {
    let server = server();
    let cut = server.rfind('/').expect("PG_URL names a database");
    format!("{}/{name}", &server[..cut])
}

async fn on_server(sql: String) {
    let mut connection = PgConnection::connect(&server()).await.expect("PG_URL can be connected to");
    connection.execute(sqlx::AssertSqlSafe(sql)).await.expect("the server makes databases");
    connection.close().await.expect("a connection closes");
}

pub(crate) async fn open(address: &str) -> Store {
    let options = StoreOptions { durability: Durability::None, readers: 4, ..StoreOptions::new(address) };
    Store::open(&options).await.expect("a test database opens")
}

/// An empty database with all its tables.
pub async fn fresh_store(engine: Engine) -> Store {
    let name = new_name();
    let address = match engine {
        Engine::Sqlite => format!("sqlite:{}", file(&name).display()),
        Engine::Postgres => {
            on_server(format!("CREATE DATABASE {name}")).await;
            postgres_address(&name)
        }
    };
    let store = open(&address).await;
    store.migrate().await.expect("migrations apply");
    store
}

static SQLITE_WORLD: OnceCell<PathBuf> = OnceCell::const_new();
static POSTGRES_WORLD: OnceCell<String> = OnceCell::const_new();

async fn lay_out(address: &str) {
    let store = open(address).await;
    store.migrate().await.expect("migrations apply");
    let (post, _) = Post::drawer("Northgate <no-reply@northgate.example.org>").expect("an address");
    let provider = Provider::new(ProviderOptions {
        store: store.clone(),
        post,
        live: live::Hub::new(live::Options::default()),
        brand: world::brand(),
        base_url: "http://localhost".into(),
        key: KEY,
        clock: Time::at(monday()).clock(),
        chance: chance(1),
        press: press(),
        is_demo: true,
    });
    world::build(&provider).await.expect("the world is laid out");
    drop(provider);
    store.close().await.expect("a store closes");
}

/// A copy of the named world, and its address.
pub(crate) async fn world_store(engine: Engine) -> (Store, String) {
    let name = new_name();
    match engine {
        Engine::Sqlite => {
            let original = SQLITE_WORLD
                .get_or_init(|| async {
                    let original = file("world");
                    lay_out(&format!("sqlite:{}", original.display())).await;
                    original
                })
                .await;
            let copy = file(&name);
            std::fs::copy(original, &copy).expect("the world is copied");
            let address = format!("sqlite:{}", copy.display());
            (open(&address).await, address)
        }
        Engine::Postgres => {
            let original = POSTGRES_WORLD
                .get_or_init(|| async {
                    let original = format!("quietroom_world_{}", std::process::id());
                    on_server(format!("CREATE DATABASE {original}")).await;
                    lay_out(&postgres_address(&original)).await;
                    original
                })
                .await;
            on_server(format!("CREATE DATABASE {name} TEMPLATE {original}")).await;
            let address = postgres_address(&name);
            (open(&address).await, address)
        }
    }
}
