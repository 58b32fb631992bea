//! Forms that were posted: the token is checked before anything is read out of them.

mod other;

pub(crate) use other::Other;

use crate::App;
use crate::error::Failure;
use crate::visit::{LinkVisit, Visit};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// Largest form without a file, in bytes.
const LARGEST_FORM: usize = 1024 * 1024;

/// A form of somebody signed in, or of a visitor.
pub(crate) struct Posted<T>(pub Visit, pub T);

/// A form on a page reached by a personal link.
pub(crate) struct PostedByLink<T>(pub LinkVisit, pub T);

#[derive(serde::Deserialize)]
struct Token {
    #[serde(default)]
    csrf: String,
}

impl<T: DeserializeOwned> FromRequest<App> for Posted<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let form = read(&visit, body).await?;
        Ok(Posted(visit, form))
    }
}

impl<T: DeserializeOwned> FromRequest<App> for PostedByLink<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let by_link = LinkVisit::from_request_parts(&mut parts, app).await?;
        let form = read(&by_link.visit, body).await?;
        Ok(PostedByLink(by_link, form))
    }
}

async fn read<T: DeserializeOwned>(visit: &Visit, body: axum::body::Body) -> Result<T, Failure> {
    let bytes = axum::body::to_bytes(body, LARGEST_FORM).await.map_err(|_| Failure::TooLarge)?;
    let token: Token = serde_html_form::from_bytes(&bytes).map_err(|_| Failure::Forged)?;
    if !visit.is_own_form(&token.csrf) {
        return Err(Failure::Forged);
    }
    serde_html_form::from_bytes(&bytes).map_err(|_| Failure::BadRequest)
}

/// A field that may be missing, and may be there and empty. Without this an empty field counts as a missing one.
pub(crate) fn as_sent<'de, D: Deserializer<'de>>(field: D) -> Result<Option<String>, D::Error> {
    String::deserialize(field).map(Some)
}

/// A form with one file, as a browser sends it: the token comes first, so that nothing of a forged form is read.
pub(crate) struct Uploaded {
    pub visit: Visit,
    /// Empty when no file was chosen.
    pub file_name: String,
    pub bytes: Vec<u8>,
    /// The other fields of the form.
    texts: Vec<(String, String)>,
}

impl Uploaded {
    /// What was typed into a field.
    pub fn text(&self, name: &str) -> &str {
        self.texts.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text.as_str())
    }
}

impl FromRequest<App> for Uploaded {
    type Rejection = Failure;

    async fn from_request(request: Request, app: &App) -> Result<Self, Failure> {
        let (mut parts, body) = request.into_parts();
        let visit = Visit::from_request_parts(&mut parts, app).await?;
        let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            let texts = read(&visit, body).await?;
            return Ok(Uploaded { visit, file_name: String::new(), bytes: Vec::new(), texts });
        }
        // The layer around all routes limits the body already.
        let mut request = Request::from_parts(parts, body);
        DefaultBodyLimit::disable().apply(&mut request);
        let form = Multipart::from_request(request, app).await.map_err(|_| Failure::BadRequest)?;
        read_upload(visit, form).await
    }
}

async fn read_upload(visit: Visit, mut form: Multipart) -> Result<Uploaded, Failure> {
    let token = form.next_field().await.map_err(|_| Failure::Forged)?.filter(|field| field.name() == Some("csrf"));
    let token = token.ok_or(Failure::Forged)?.text().await.map_err(|_| Failure::Forged)?;
    if !visit.is_own_form(&token) {
        return Err(Failure::Forged);
    }
    let mut upload = Uploaded { visit, file_name: String::new(), bytes: Vec::new(), texts: Vec::new() };
    while let Some(field) = form.next_field().await.map_err(|_| Failure::TooLarge)? {
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            upload.file_name = field.file_name().unwrap_or_default().to_owned();
            upload.bytes = field.bytes().await.map_err(|_| Failure::TooLarge)?.to_vec();
        } else {
            upload.texts.push((name, field.text().await.map_err(|_| Failure::TooLarge)?));
        }
    }
    Ok(upload)
}

/// A form with nothing in it but its token.
#[derive(serde::Deserialize)]
pub(crate) struct Nothing {}

/// The faults of a refused form, ready to stand in a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Vec<(String, String)>);

impl Faults {
    pub fn of(refusal: &Refusal) -> Self {
        Faults(refusal.faults.iter().map(|fault| (fault.field.clone(), sentence(fault))).collect())
    }

    /// All of them in a row.
    pub fn sentences(&self) -> String {
        self.0.iter().map(|(_, sentence)| sentence.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Field and sentence of each, for the summary at the top.
    pub fn all(&self) -> &[(String, String)] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The sentence beside a field; empty when there is none.
    pub fn at(&self, field: &str) -> &str {
        self.0.iter().find(|(name, _)| name == field).map_or("", |(_, sentence)| sentence)
    }

    pub fn has(&self, field: &str) -> bool {
        !self.at(field).is_empty()
    }
}

fn sentence(fault: &Fault) -> String {
    let words = crate::words::english();
    // A rule names its dates as calendars do; people read them as days.
    let day = |text: &String| text.parse::<Date>().map_or_else(|_| text.clone(), |date| words.day_with_year(date));
    let parts: Vec<_> = fault.args.iter().map(|(name, value)| (*name, day(value))).collect();
    words.with_parts(fault.key, &parts)
}
