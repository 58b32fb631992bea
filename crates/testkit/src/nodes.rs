//! Several processes of one provider: hubs that tell each other quickly, and what somebody overhears who listens between.

use crate::{App, Nats};
use live::{Hub, Options};
use sqlx::postgres::PgListener;
use std::time::Duration;
use tokio::time::timeout;

/// A hub whose streams look again only after half a minute, so that whatever comes sooner was told by the bus.
pub fn node() -> Hub {
    Hub::new(Options { beat: Duration::from_millis(200), ..Options::default() })
}

impl App {
    /// Joins the other processes, through NATS or else through PostgreSQL.
    pub fn meet(&self, nats: Option<&Nats>) {
        let nats = nats.map(|nats| nats.address().parse().expect("an address of NATS"));
        tokio::spawn(actions::nodes::meet(self.provider.clone(), nats));
    }

    /// Ends as a process does that is killed: its streams break, and it says nothing more.
    pub fn dies(&self) {
        self.provider.live.close();
    }

    /// Listens to all that PostgreSQL carries between the processes.
    pub async fn overhear(&self) -> Overheard {
        let mut listener = PgListener::connect(&self.address).await.expect("the database can be listened to");
        listener.listen("quietroom_rooms").await.expect("the channel can be listened to");
        Overheard(listener)
    }
}

/// What travels between processes.
pub struct Overheard(PgListener);

impl Overheard {
    /// Every text so far, and those of the next half second.
    pub async fn texts(&mut self) -> Vec<String> {
        let mut texts = Vec::new();
        let all = async {
            while let Ok(heard) = self.0.recv().await {
                texts.push(heard.payload().to_owned());
            }
        };
        let _ = timeout(Duration::from_millis(500), all).await;
        texts
    }
}
