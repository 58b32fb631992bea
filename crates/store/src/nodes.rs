//! What the nodes on one PostgreSQL database say to each other: LISTEN and NOTIFY, on connections of their own.

use crate::{Result, Store};
use sqlx::PgPool;
use sqlx::postgres::{PgListener, PgPoolOptions};
use std::time::Duration;

const CHANNEL: &str = "quietroom_rooms";

/// The way between nodes. Texts have less than 8,000 bytes and are kept nowhere.
#[derive(Clone)]
pub struct Nodes(PgPool);

/// Somebody who listens.
pub struct Listening(PgListener);

impl Store {
    /// `None` on SQLite, which has one process. Nothing is connected yet.
    pub fn nodes(&self) -> Option<Nodes> {
        let pool = self.postgres_pool()?;
        // One to listen, one to speak, and one for a new listener while the old one is let go.
        let own = PgPoolOptions::new()
            .max_connections(3)
            .acquire_timeout(Duration::from_secs(2))
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with((*pool.connect_options()).clone());
        Some(Nodes(own))
    }
}

impl Nodes {
    pub async fn say(&self, text: &str) -> Result<()> {
        sqlx::query("SELECT pg_notify($1, $2)").bind(CHANNEL).bind(text).execute(&self.0).await?;
        Ok(())
    }

    pub async fn listen(&self) -> Result<Listening> {
        let mut listener = PgListener::connect_with(&self.0).await?;
        listener.listen(CHANNEL).await?;
        Ok(Listening(listener))
    }
}

impl Listening {
    /// The next text of any node, this one too. What was said while the connection was lost is lost.
    pub async fn next(&mut self) -> Result<String> {
        Ok(self.0.recv().await?.payload().to_owned())
    }
}
