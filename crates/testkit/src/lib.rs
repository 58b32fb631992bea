//! What tests share: a fixed clock, both databases, and an app on loopback with the people of the world.

mod answer;
mod app;
mod browse;
mod database;
mod dump;
mod listening;
mod machine;
mod nats;
mod nodes;
mod person;

pub use answer::Answer;
pub use app::App;
pub use browse::Form;
pub use database::{Engine, fresh_store};
pub use dump::{Aside, Dump};
pub use listening::Listening;
pub use live::{Hub, Options as HubOptions};
pub use machine::{Time, chance, monday};
pub use nats::Nats;
pub use nodes::{Overheard, node};
pub use person::Person;

/// Makes each test twice, once on each database: `on_both! { async fn it_works(app: App) { … } }`.
#[macro_export]
macro_rules! on_both {
    ($($(#[$meta:meta])* async fn $name:ident($app:ident: App) $body:block)*) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::$name($crate::App::start($crate::Engine::Sqlite).await).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::$name($crate::App::start($crate::Engine::Postgres).await).await;
            }
        }

        $(#[$meta])*
        async fn $name($app: $crate::App) $body
    )*};
}

/// Compares with a file that people review; `UPDATE=1` writes it anew.
#[track_caller]
pub fn reviewed(file: &str, found: &str) {
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(file, found).expect("the reviewed file can be written");
    }
    let reviewed = std::fs::read_to_string(file).unwrap_or_default();
    assert_eq!(reviewed, found, "differs from {file}; look at it, then run with UPDATE=1");
}
