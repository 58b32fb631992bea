//! One connection: its requests one after the other, until it ends or a stream of events takes it over.

use super::stream;
use super::streams::Streams;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{Method, Request};
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper::service::{HttpService, service_fn};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::future::pending;
use std::net::SocketAddr;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};
use tower::ServiceExt;

/// Serves the connection. When `ending` comes true the answer under way is its last.
pub(super) async fn hold(
    http: Builder,
    connection: TcpStream,
    (app, peer): (Router, SocketAddr),
    mut ending: watch::Receiver<bool>,
    (streams, place): (Streams, Option<OwnedSemaphorePermit>),
) {
    let (begins, mut begun) = mpsc::channel(1);
    let mut serving = http.serve_connection(TokioIo::new(connection), answering(app, peer, begins));
    let mut is_ending = false;
    let answer = loop {
        tokio::select! {
            ended = &mut serving => {
                if let Err(error) = ended {
                    tracing::debug!(%error, "a connection was cut off");
                }
                return;
            }
            Some(answer) = begun.recv() => break answer,
            _ = ending.changed(), if !is_ending => {
                is_ending = true;
                Pin::new(&mut serving).graceful_shutdown();
            }
        }
    };
    // Whatever was needed to read requests is given back; a task of its own is as small as the stream.
    streams.hold(serving.into_parts().io.into_inner(), answer, place);
}

/// The app, told whom it answers. A stream of events is handed over in place of being answered.
fn answering(
    app: Router,
    peer: SocketAddr,
    begins: mpsc::Sender<Response>,
) -> impl HttpService<Incoming, ResBody = Body, Error = Infallible, Future: Send> {
    service_fn(move |request: Request<Incoming>| {
        let (app, begins) = (app.clone(), begins.clone());
        async move {
            let is_get = request.method() == Method::GET;
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(ConnectInfo(peer));
            let answer = app.oneshot(request).await?;
            if is_get && stream::is_one(&answer) {
                // An error says that the connection is gone already.
                let _ = begins.send(answer).await;
                // This waits until it is dropped with all that read the request.
                return pending().await;
            }
            Ok(answer)
        }
    })
}
