//! Handing letters over: to a mail server by SMTP, or to a drawer that the demo shows at `/dev/letters`.

use crate::Letter;
use lettre::message::header::{ContentType, Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::transport::smtp::{self, authentication::Credentials};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A letter could not be handed over.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    #[error("not an address a letter can go to")]
    Address(#[from] lettre::address::AddressError),
    #[error("the letter could not be put together: {0}")]
    Building(String),
    #[error("the mail server did not take it: {0}")]
    Server(Trouble),
}

/// What went wrong with the mail server. What it says in words is left out: it names whom the letter was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("refused for good, code {0}")]
    ForGood(u16),
    #[error("refused for now, code {0}")]
    ForNow(u16),
    #[error("it took too long")]
    Slow,
    #[error("no secure connection")]
    Insecure,
    #[error("its reply was not understood")]
    Unclear,
    #[error("our side could not speak with it")]
    Ours,
    #[error("it could not be reached")]
    Away,
}

impl From<smtp::Error> for PostError {
    fn from(error: smtp::Error) -> Self {
        PostError::Server(match error.status().map(u16::from) {
            Some(code) if error.is_permanent() => Trouble::ForGood(code),
            Some(code) => Trouble::ForNow(code),
            None if error.is_timeout() => Trouble::Slow,
            None if error.is_tls() => Trouble::Insecure,
            None if error.is_response() => Trouble::Unclear,
            None if error.is_client() => Trouble::Ours,
            None => Trouble::Away,
        })
    }
}

/// How long the server may take over each step of one letter.
const STEP_LASTS: Duration = Duration::from_secs(20);

/// Where letters come from and go out.
#[derive(Clone)]
pub struct Post {
    from: Mailbox,
    way: Way,
}

#[derive(Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Drawer(Drawer),
}

/// A letter that was handed over in the demo.
#[derive(Clone, Debug)]
pub struct Kept {
    pub to: String,
    pub name: String,
    pub message_id: String,
    pub letter: Letter,
}

/// The demo's letters, the newest 500, in memory only.
#[derive(Clone, Default)]
pub struct Drawer(Arc<Mutex<VecDeque<Kept>>>);

const DRAWER_HOLDS: usize = 500;

impl Drawer {
    fn keep(&self, kept: Kept) {
        let mut letters = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if letters.len() == DRAWER_HOLDS {
            letters.pop_back();
        }
        letters.push_front(kept);
    }

    /// Newest first.
    pub fn letters(&self) -> Vec<Kept> {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).iter().cloned().collect()
    }
}

/// How to reach the mail server.
#[derive(Clone, Debug)]
pub struct SmtpOptions {
    pub host: String,
    pub port: u16,
    pub user: String,
    pub password: String,
    /// STARTTLS or implicit TLS by port; none only for a server on this machine.
    pub tls: Tls,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    None,
    StartTls,
    Implicit,
}

impl Post {
    pub fn smtp(from: &str, options: &SmtpOptions) -> Result<Post, PostError> {
        let builder = match options.tls {
            Tls::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&options.host),
            Tls::StartTls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(&options.host)?,
            Tls::Implicit => AsyncSmtpTransport::<Tokio1Executor>::relay(&options.host)?,
        };
        let builder = builder.port(options.port).timeout(Some(STEP_LASTS));
        let builder = match options.user.is_empty() {
            true => builder,
            false => builder.credentials(Credentials::new(options.user.clone(), options.password.clone())),
        };
        Ok(Post { from: from.parse()?, way: Way::Smtp(builder.build()) })
    }

    pub fn drawer(from: &str) -> Result<(Post, Drawer), PostError> {
        let drawer = Drawer::default();
        Ok((Post { from: from.parse()?, way: Way::Drawer(drawer.clone()) }, drawer))
    }

    /// The drawer, when letters go there.
    pub fn kept(&self) -> Option<&Drawer> {
        match &self.way {
            Way::Drawer(drawer) => Some(drawer),
            Way::Smtp(_) => None,
        }
    }

    /// Hands a letter over. `message_id` is the same at every try, so that a repeated letter is known as one.
    pub async fn send(&self, letter: &Letter, to: &str, name: &str, message_id: &str) -> Result<(), PostError> {
        match &self.way {
            Way::Drawer(drawer) => {
                drawer.keep(Kept {
                    to: to.to_owned(),
                    name: name.to_owned(),
                    message_id: message_id.to_owned(),
                    letter: letter.clone(),
                });
                Ok(())
            }
            Way::Smtp(server) => {
                server.send(message(&self.from, letter, to, name, message_id)?).await?;
                Ok(())
            }
        }
    }
}

/// `Auto-Submitted` (RFC 3834): nobody's holiday reply comes back.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(AutoSubmitted)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

fn message(from: &Mailbox, letter: &Letter, to: &str, name: &str, message_id: &str) -> Result<Message, PostError> {
    let to = Mailbox::new((!name.is_empty()).then(|| name.to_owned()), to.parse()?);
    let mut body = MultiPart::alternative()
        .singlepart(SinglePart::plain(letter.text()))
        .singlepart(SinglePart::html(letter.html()));
    if let Some(calendar) = &letter.calendar {
        let kind = format!("text/calendar; charset=utf-8; method={}", calendar.method);
        let kind = ContentType::parse(&kind).map_err(|error| PostError::Building(error.to_string()))?;
        body = body.singlepart(SinglePart::builder().header(kind).body(calendar.text.clone()));
    }
    Message::builder()
        .from(from.clone())
        .to(to)
        .subject(letter.subject.clone())
        .message_id(Some(format!("<{message_id}>")))
        .header(AutoSubmitted)
        .multipart(body)
        .map_err(|error| PostError::Building(error.to_string()))
}
