//! One thread that holds all streams. A change goes to a dozen people at once and little is done for each: handed from thread
//! to thread, that would cost more than the sending.

use super::stream::pass_on;
use axum::response::Response;
use std::future::pending;
use std::io;
use std::thread;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Handle};
use tokio::sync::OwnedSemaphorePermit;

/// A clone is the same thread, which lasts as long as the process.
#[derive(Clone)]
pub(super) struct Streams(Handle);

impl Streams {
    pub fn start() -> io::Result<Streams> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        let handle = runtime.handle().clone();
        thread::Builder::new().name("streams".into()).spawn(move || runtime.block_on(pending::<()>()))?;
        Ok(Streams(handle))
    }

    /// Takes a connection over, and writes the answer onto it until one of the two ends.
    pub fn hold(&self, connection: TcpStream, answer: Response, place: Option<OwnedSemaphorePermit>) {
        let taken = connection.into_std();
        self.0.spawn(async move {
            match taken.and_then(TcpStream::from_std) {
                Ok(connection) => pass_on(connection, answer, place).await,
                Err(error) => tracing::debug!(%error, "a stream was cut off"),
            }
        });
    }
}
