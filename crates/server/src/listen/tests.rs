use super::*;
use axum::response::sse::{Event, Sse};
use std::convert::Infallible;
use std::time::Instant;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// Longer than anything here takes on a busy machine.
const LONG: Duration = Duration::from_secs(20);
const ASKED: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// A server of one page, which ends when the sender is used.
async fn server(patience: Patience) -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let app = Router::new().fallback(async || "whole");
    served(app, patience).await
}

async fn served(app: Router, patience: Patience) -> (SocketAddr, oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let stopped = async { stopped.await.unwrap_or_default() };
    (address, stop, tokio::spawn(async move { serve(listener, app, patience, stopped).await.unwrap() }))
}

fn short() -> Patience {
    Patience { head: Duration::from_millis(300), ..Patience::default() }
}

/// Reads until `end` was seen.
async fn reads(stream: &mut TcpStream, end: &str) -> String {
    let mut seen = Vec::new();
    while !String::from_utf8_lossy(&seen).contains(end) {
        let read = timeout(LONG, stream.read_buf(&mut seen)).await.expect("an answer in time").unwrap();
        assert!(read > 0, "ended after {}", String::from_utf8_lossy(&seen));
    }
    String::from_utf8(seen).unwrap()
}

/// Waits until the other side has closed.
async fn is_cut_off(stream: &mut TcpStream) {
    let mut rest = Vec::new();
    let read = timeout(LONG, stream.read_to_end(&mut rest)).await.expect("cut off in time");
    assert!(read.is_err() || !rest.starts_with(b"HTTP/1.1 200"), "{}", String::from_utf8_lossy(&rest));
}

#[tokio::test]
async fn half_a_head_is_cut_off_and_a_whole_one_is_answered() {
    let (address, _stop, _) = server(short()).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\nHost: loc").await.unwrap();
    let mut silent = TcpStream::connect(address).await.unwrap();
    let mut honest = TcpStream::connect(address).await.unwrap();
    honest.write_all(ASKED).await.unwrap();
    assert!(reads(&mut honest, "whole").await.starts_with("HTTP/1.1 200"));
    is_cut_off(&mut slow).await;
    is_cut_off(&mut silent).await;
}

#[tokio::test]
async fn who_drips_a_head_is_not_given_more_time_for_each_drop() {
    let (address, _stop, _) = server(short()).await;
    let mut slow = TcpStream::connect(address).await.unwrap();
    slow.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
    let began = Instant::now();
    while slow.write_all(b"A: b\r\n").await.is_ok() {
        assert!(began.elapsed() < LONG, "still taking drops");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn one_connection_too_many_waits_for_a_place() {
    let (address, _stop, _) = server(Patience { connections: 1, head: LONG }).await;
    let mut first = TcpStream::connect(address).await.unwrap();
    first.write_all(ASKED).await.unwrap();
    reads(&mut first, "whole").await;
    let mut second = TcpStream::connect(address).await.unwrap();
    second.write_all(ASKED).await.unwrap();
    let early = timeout(Duration::from_millis(300), second.read_u8()).await;
    assert!(early.is_err(), "answered while the only place was taken");
    drop(first);
    reads(&mut second, "whole").await;
}

#[tokio::test]
async fn a_stream_outlives_the_deadline_and_the_end_waits_for_what_has_begun() {
    let (tell, told) = tokio::sync::mpsc::channel::<Result<Event, Infallible>>(1);
    let stream = std::sync::Mutex::new(Some(tokio_stream::wrappers::ReceiverStream::new(told)));
    let events = Arc::new(stream);
    let app = Router::new().fallback(async move || {
        let events = events.lock().unwrap().take().expect("asked once");
        Sse::new(events)
    });
    let (address, stop, ended) = served(app, short()).await;
    let mut listener = TcpStream::connect(address).await.unwrap();
    listener.write_all(ASKED).await.unwrap();
    let head = reads(&mut listener, "\r\n\r\n").await;
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.contains("content-type: text/event-stream"), "{head}");
    assert!(head.contains("connection: close\r\n") && head.contains(" GMT\r\n"), "{head}");
    tokio::time::sleep(2 * short().head).await;
    stop.send(()).unwrap();
    tell.send(Ok(Event::default().data("still here"))).await.unwrap();
    reads(&mut listener, "still here").await;
    assert!(!ended.is_finished(), "ended with an answer under way");
    drop(tell);
    timeout(LONG, ended).await.expect("ends when the stream does").unwrap();
    assert!(TcpStream::connect(address).await.is_err(), "still taking connections");
}

#[tokio::test]
async fn a_stream_gives_its_place_back_when_nobody_reads_it_any_more() {
    let app = Router::new().fallback(async || Sse::new(tokio_stream::pending::<Result<Event, Infallible>>()));
    let (address, _stop, _) = served(app, Patience { connections: 1, head: LONG }).await;
    let mut first = TcpStream::connect(address).await.unwrap();
    first.write_all(ASKED).await.unwrap();
    reads(&mut first, "\r\n\r\n").await;
    // What is sent on is not answered and harms nothing.
    first.write_all(ASKED).await.unwrap();
    let mut second = TcpStream::connect(address).await.unwrap();
    second.write_all(b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    assert!(timeout(Duration::from_millis(300), second.read_u8()).await.is_err(), "answered while the place was taken");
    drop(first);
    let head = reads(&mut second, "\r\n\r\n").await;
    assert!(!head.contains("connection: close"), "whoever asks for the head alone may ask again: {head}");
}
