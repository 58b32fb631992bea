//! Every store function on both engines.
#![allow(clippy::unwrap_used, reason = "a test may unwrap")]

mod facilitator;
mod import;
mod job;
mod link;
mod offer;
mod room;
mod sign_in;
mod site;
mod transaction;

/// Makes each test twice, once on each database.
macro_rules! on_both {
    ($(async fn $name:ident($store:ident: Store) $body:block)*) => {$(
        mod $name {
            #[tokio::test]
            async fn on_sqlite() {
                super::$name(testkit::fresh_store(testkit::Engine::Sqlite).await).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                super::$name(testkit::fresh_store(testkit::Engine::Postgres).await).await;
            }
        }

        async fn $name($store: store::Store) $body
    )*};
}
pub(crate) use on_both;
