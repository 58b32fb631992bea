//! Taking connections: as many as can be held at once, each with a deadline for the head of its next request.

mod held;
mod stream;
mod streams;

use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::TokioTimer;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use streams::Streams;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

/// How much is borne with from those who ask.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// To the end of a request's head, from the opening of a connection or the end of its last answer.
    pub head: Duration,
    /// Connections held at once; the next ones wait in the system's queue.
    pub connections: u32,
}

impl Default for Patience {
    fn default() -> Self {
        Patience { head: Duration::from_secs(10), connections: 10_000 }
    }
}

/// A wait after the system had no more to give, such as open files.
const SHORTAGE: Duration = Duration::from_secs(1);

/// Serves until `stop` comes true, then takes nobody more and lets answers that have begun come to their end.
pub async fn serve(
    listener: TcpListener,
    app: Router,
    patience: Patience,
    stop: impl Future<Output = ()>,
) -> std::io::Result<()> {
    let streams = Streams::start()?;
    let places = Arc::new(Semaphore::new(patience.connections as usize));
    let (ending, _) = watch::channel(false);
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience.head);
    let mut stop = pin!(stop);
    loop {
        let (stream, peer, place) = tokio::select! {
            taken = take(&listener, &places) => taken,
            () = &mut stop => break,
        };
        let held = (streams.clone(), place);
        tokio::spawn(held::hold(http.clone(), stream, (app.clone(), peer), ending.subscribe(), held));
    }
    drop(listener);
    ending.send_replace(true);
    // The last connection gives the last place back.
    let _ = places.acquire_many(patience.connections).await;
    Ok(())
}

/// The next connection, once there is a place for it.
async fn take(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> (TcpStream, SocketAddr, Option<OwnedSemaphorePermit>) {
    let place = places.clone().acquire_owned().await.ok();
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // An event must not wait for the next one to fill a packet.
                if let Err(error) = stream.set_nodelay(true) {
                    tracing::debug!(%error, "a connection sends in whole packets");
                }
                return (stream, peer, place);
            }
            Err(error) if is_their_own(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be taken; trying again");
                tokio::time::sleep(SHORTAGE).await;
            }
        }
    }
}

/// Whoever knocked went away again.
fn is_their_own(error: &std::io::Error) -> bool {
    use std::io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests;
