//! Serving one provider from several processes: its rooms are told between them, and forgotten on all of them.

use crate::attendance::UNDO;
use crate::{Provider, Result, token};
use live::{NatsAddress, Wire, wire};
use std::future::pending;
use std::time::Duration;
use store::nodes::Nodes;
use tokio::time::{sleep, timeout};

/// How often what is remembered of rooms is compared with what has been recorded.
const COMPARE_EVERY: Duration = Duration::from_secs(60);
/// How long PostgreSQL may be silent. Each node hears itself every two seconds.
const SILENCE: Duration = Duration::from_secs(8);
const TRY_AGAIN: Duration = Duration::from_millis(500);

/// Joins the provider's rooms with those of its other processes: by NATS, or through PostgreSQL where no NATS is told.
/// Runs until the hub is closed; on SQLite, which has one process, it ends at once. No action ever waits for it.
pub async fn meet(provider: Provider, nats: Option<NatsAddress>) {
    let (ours, theirs) = wire();
    let carried = match (nats, provider.store.nodes()) {
        (Some(nats), _) => tokio::spawn(nats.carry(subject(&provider), theirs)),
        (None, Some(nodes)) => tokio::spawn(carry(nodes, theirs)),
        (None, None) => return,
    };
    let clock = provider.clock.clone();
    let node = u64::from_le_bytes(provider.chance.bytes());
    tokio::select! {
        () = provider.live.meet(node, ours, move || clock.now()) => {}
        () = compare(&provider) => {}
    }
    carried.abort();
}

/// One subject for each provider. Nodes of one provider share its root key, and nobody else can tell whose it is.
fn subject(provider: &Provider) -> String {
    format!("quietroom.{}.rooms", token::derive(provider, "nodes", &[]))
}

/// Carries the texts of one wire through the database.
async fn carry(nodes: Nodes, wire: Wire) {
    let Wire { send, mut receive } = wire;
    let heard = async {
        loop {
            if let Ok(mut listening) = nodes.listen().await {
                // An error, and a silence too, mean that the connection is lost: another one is made.
                while let Ok(Ok(text)) = timeout(SILENCE, listening.next()).await {
                    if send.send(text).await.is_err() {
                        return;
                    }
                }
            }
            sleep(TRY_AGAIN).await;
        }
    };
    let said = async {
        while let Some(text) = receive.recv().await {
            if let Err(error) = nodes.say(&text).await {
                tracing::debug!(%error, "the database did not pass a text on");
            }
        }
        pending::<()>().await;
    };
    tokio::select! {
        () = heard => {}
        () = said => {}
    }
}

async fn compare(provider: &Provider) {
    loop {
        sleep(COMPARE_EVERY).await;
        if let Err(error) = forget_recorded(provider).await {
            tracing::warn!(%error, "who has been in rooms could not be compared with what was recorded");
        }
    }
}

/// Forgets who has been in rooms whose attendance was recorded on another node and can no longer be undone.
pub async fn forget_recorded(provider: &Provider) -> Result<()> {
    let now = provider.clock.now();
    for some in provider.live.remembered().chunks(500) {
        for session in store::attendance::finished_before(&provider.store, some, now - UNDO).await? {
            provider.live.forget_at(session, now, now);
        }
    }
    Ok(())
}
