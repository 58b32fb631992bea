//! NATS as the way between nodes: plain subjects, nothing kept. What is lost while it is away is noticed by its number.

use crate::Wire;
use async_nats::connection::State;
use async_nats::{Client, ConnectOptions, Event, ServerAddr};
use std::str::FromStr;
use std::time::Duration;
use tokio::time::{sleep, timeout};
use tokio_stream::StreamExt;

/// Longest that one text waits to be handed over; longest between two tries to reach a server that is away.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where one or more servers of one NATS cluster are, such as `nats://10.0.0.5:4222`; several with commas between.
#[derive(Clone, Debug)]
pub struct NatsAddress(Vec<ServerAddr>);

impl FromStr for NatsAddress {
    type Err = String;

    /// The error says what is wrong with the address.
    fn from_str(text: &str) -> Result<Self, String> {
        let one = |part: &str| match part.trim().split_once("://") {
            Some(("nats" | "tls", rest)) if rest.is_empty() || rest.contains("@:") || rest.starts_with([':', '/']) => {
                Err("no server is named".to_owned())
            }
            Some(("nats" | "tls", _)) => part.trim().parse::<ServerAddr>().map_err(|error| error.to_string()),
            _ => Err("an address begins with nats:// or tls://".to_owned()),
        };
        text.split(',').map(one).collect::<Result<_, _>>().map(NatsAddress)
    }
}

impl NatsAddress {
    /// Carries the texts of one wire over one subject, for as long as its other end is there. A server that is away is
    /// tried again until it is back.
    pub async fn carry(self, subject: String, mut wire: Wire) {
        let Some(client) = self.connect().await else { return };
        let mut heard = loop {
            match client.subscribe(subject.clone()).await {
                Ok(heard) => break heard,
                Err(error) => {
                    tracing::warn!(%error, "NATS does not take the subscription; trying again");
                    sleep(PATIENCE).await;
                }
            }
        };
        loop {
            tokio::select! {
                text = wire.receive.recv() => match text {
                    Some(text) => publish(&client, &subject, text).await,
                    None => return,
                },
                Some(message) = heard.next() => {
                    let Ok(text) = std::str::from_utf8(&message.payload) else { continue };
                    if wire.send.send(text.to_owned()).await.is_err() {
                        return;
                    }
                }
            }
        }
    }

    /// The name and password of the first address that has them; a name alone is a token.
    fn signed_in(&self) -> ConnectOptions {
        let options = ConnectOptions::new();
        let named = self.0.iter().find_map(|one| Some((one.username()?.to_owned(), one.password().map(str::to_owned))));
        match named {
            Some((name, Some(password))) => options.user_and_password(name, password),
            Some((token, None)) => options.token(token),
            None => options,
        }
    }

    /// Begins to connect, and goes on for as long as it takes.
    async fn connect(self) -> Option<Client> {
        let options = self
            .signed_in()
            .name("quietroom")
            .retry_on_initial_connect()
            .max_reconnects(None::<usize>)
            .connection_timeout(2 * PATIENCE)
            .ping_interval(5 * PATIENCE)
            .reconnect_delay_callback(|tries| {
                PATIENCE.min(Duration::from_millis(50) * u32::try_from(tries).unwrap_or(20))
            })
            .event_callback(|event| async move {
                match event {
                    Event::Connected => tracing::info!("NATS answers"),
                    Event::ServerError(_) | Event::SlowConsumer(_) => tracing::warn!(%event, "NATS"),
                    _ => tracing::debug!(%event, "NATS"),
                }
            });
        match options.connect(self.0).await {
            Ok(client) => Some(client),
            Err(error) => {
                tracing::error!(%error, "NATS cannot be used: rooms work by refresh");
                None
            }
        }
    }
}

/// What cannot be sent now is lost: nothing is kept for a server that is away.
async fn publish(client: &Client, subject: &str, text: String) {
    if client.connection_state() == State::Connected
        && let Ok(Err(error)) = timeout(PATIENCE, client.publish(subject.to_owned(), text.into())).await
    {
        tracing::debug!(%error, "NATS did not take a text");
    }
}

#[cfg(test)]
mod tests {
    use super::NatsAddress;

    #[test]
    fn an_address_says_what_is_wrong_with_it() {
        assert_eq!("nats://10.0.0.5:4222, tls://bus.example.org".parse::<NatsAddress>().unwrap().0.len(), 2);
        for wrong in ["", "10.0.0.5:4222", "http://bus.example.org", "nats://", "nats://a:port"] {
            assert!(wrong.parse::<NatsAddress>().is_err(), "{wrong}");
        }
    }
}
