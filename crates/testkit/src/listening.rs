//! Listening to a page's stream, as a browser's EventSource does.

use reqwest::Response;
use std::time::Duration;
use tokio::time::timeout;

/// Longest wait for the next event of a test.
const PATIENCE: Duration = Duration::from_secs(5);

/// An open stream of Server-Sent Events.
pub struct Listening {
    response: Response,
    unread: String,
}

impl Listening {
    pub(crate) fn new(response: Response) -> Listening {
        Listening { response, unread: String::new() }
    }

    pub fn status(&self) -> u16 {
        self.response.status().as_u16()
    }

    pub fn kind(&self) -> &str {
        self.response.headers().get("content-type").and_then(|kind| kind.to_str().ok()).unwrap_or_default()
    }

    /// Data of the next event; `None` when the stream has ended. What only says that the stream is still there is passed over.
    pub async fn next(&mut self) -> Option<String> {
        timeout(PATIENCE, self.read()).await.expect("an event, or the end of the stream, within five seconds")
    }

    /// Whether nothing comes for this long.
    pub async fn is_quiet_for(&mut self, time: Duration) -> bool {
        timeout(time, self.read()).await.is_err()
    }

    /// Whether within this time the stream says that it is still there.
    pub async fn beats_within(&mut self, time: Duration) -> bool {
        let beat = async {
            while !self.unread.contains("event: here") {
                match self.response.chunk().await {
                    Ok(Some(chunk)) => self.unread.push_str(&String::from_utf8_lossy(&chunk)),
                    Ok(None) | Err(_) => return false,
                }
            }
            true
        };
        timeout(time, beat).await.unwrap_or(false)
    }

    async fn read(&mut self) -> Option<String> {
        loop {
            if let Some((event, rest)) = self.unread.split_once("\n\n") {
                let event = event.to_owned();
                let data = event.lines().find_map(|line| line.strip_prefix("data:")).map(|data| data.trim().to_owned());
                self.unread = rest.to_owned();
                match data {
                    Some(data) if !event.starts_with("event: here") => return Some(data),
                    _ => continue,
                }
            }
            let chunk = self.response.chunk().await.ok()??;
            self.unread.push_str(&String::from_utf8_lossy(&chunk));
        }
    }
}
