//! A stream of events, straight onto its connection. It needs no more of HTTP than its head, and is held for hours by many
//! at once: without the buffers for further requests each costs a third of what it would.

use crate::machine;
use axum::body::{Body, Bytes, HttpBody};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;
use tokio::task::yield_now;
use tokio::time::timeout;

/// Whoever takes nothing for so long is gone.
const TAKEN: Duration = Duration::from_secs(30);

/// Whether this answer is a stream of events that nothing else has been done to.
pub(super) fn is_one(answer: &Response) -> bool {
    answer.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == HeaderValue::from_static("text/event-stream"))
}

/// Writes the answer until it ends or nobody reads any more. It ends with its connection, as its head says.
pub(super) async fn pass_on(mut connection: TcpStream, answer: Response, place: Option<OwnedSemaphorePermit>) {
    let head = head(&answer);
    if let Err(error) = write(&mut connection, answer.into_body(), head).await {
        tracing::debug!(%error, "a stream was cut off");
    }
    drop(place);
}

async fn write(connection: &mut TcpStream, mut events: Body, head: Vec<u8>) -> io::Result<()> {
    timeout(TAKEN, connection.write_all(&head)).await??;
    drop(head);
    let (mut from, mut to) = connection.split();
    let mut unread = [0; 64];
    loop {
        tokio::select! {
            event = next(&mut events) => match event {
                Some(event) => {
                    let event = event?;
                    // Whatever else is due on this thread is made ready first: what goes to a whole room is then sent in one
                    // go, and wakes whoever reads it once.
                    yield_now().await;
                    timeout(TAKEN, to.write_all(&event)).await??;
                }
                None => return to.shutdown().await,
            },
            // Nothing more is asked on this connection: whatever comes is left, and its end is the end.
            read = from.read(&mut unread) => if read? == 0 {
                return Ok(());
            },
        }
    }
}

async fn next(events: &mut Body) -> Option<io::Result<Bytes>> {
    let frame = poll_fn(|context| Pin::new(&mut *events).poll_frame(context)).await?;
    Some(frame.map(|frame| frame.into_data().unwrap_or_default()).map_err(io::Error::other))
}

fn head(answer: &Response<Body>) -> Vec<u8> {
    let mut head = format!("HTTP/1.1 {}\r\n", answer.status()).into_bytes();
    for (name, value) in answer.headers() {
        head.extend([name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"].concat());
    }
    let now = machine::clock().now().strftime("%a, %d %b %Y %H:%M:%S GMT").to_string();
    head.extend(format!("date: {now}\r\nconnection: close\r\n\r\n").into_bytes());
    head
}
