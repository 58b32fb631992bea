//! Making a programme from a blueprint file, chosen or pasted; and writing one out as a file.

use super::make::{first_date, made};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Uploaded};
use crate::gallery::Sample;
use crate::page::{Page, html, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme;
use askama::Template;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use domain::access::{MakeProgramme, Provider, Relation};
use domain::id::ProgrammeId;
use domain::refusal::{Fault, Refusal};

/// Largest blueprint file, in bytes; those we ship have some 4,000.
const LARGEST: usize = 256 * 1024;

#[derive(Template)]
#[template(path = "programme/from_file.html")]
struct FromFile {
    page: Page,
    toml: String,
    first: String,
    faults: Faults,
}

pub(crate) async fn from_file(visit: Visit) -> Result<Response, Failure> {
    Ok(html(&form(&visit, String::new(), String::new(), Faults::default()).await?))
}

async fn form(visit: &Visit, toml: String, first: String, faults: Faults) -> Result<FromFile, Failure> {
    let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
    let page = visit.page(permit.actor(), english().t("programme-file-title"));
    Ok(FromFile { page, toml, first, faults })
}

/// A file that was chosen goes before what was pasted; when it cannot be read as a blueprint, its text stands on the page
/// to be mended there.
pub(crate) async fn upload(upload: Uploaded) -> Result<Response, Failure> {
    let (pasted, first) = (upload.text("toml"), upload.text("first"));
    let chosen = if upload.file_name.is_empty() { Ok(pasted) } else { text(&upload.bytes) };
    let toml = chosen.as_ref().map_or(pasted, |text| *text).to_owned();
    let outcome = match (chosen, first_date_if_any(first)) {
        (Ok(_), Ok(first)) => programme::make_from_file(&upload.visit.ctx, &toml, first).await,
        (Err(fault), _) | (_, Err(fault)) => Err(fault.into()),
    };
    match outcome {
        Ok(draft) => Ok(made(draft)),
        Err(Error::Refused(why)) => {
            Ok(unprocessable(&form(&upload.visit, toml, first.to_owned(), Faults::of(&why)).await?))
        }
        Err(other) => Err(other.into()),
    }
}

/// The file as text.
fn text(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.len() > LARGEST {
        return Err(Fault::at("file", "fault-programme-file-large"));
    }
    std::str::from_utf8(bytes).map_err(|_| Fault::at("file", "fault-programme-file-text"))
}

fn first_date_if_any(text: &str) -> Result<Option<jiff::civil::Date>, Fault> {
    if text.trim().is_empty() { Ok(None) } else { first_date(text) }
}

/// The design as a file to keep, or to make another programme from.
pub(crate) async fn blueprint_file(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let file = programme::blueprint_file(&visit.ctx, id).await?;
    let disposition = format!("attachment; filename=\"{}\"", file.name);
    let heads = [(CONTENT_TYPE, "application/toml; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, disposition)];
    Ok((heads, file.toml).into_response())
}

pub(super) fn samples() -> Vec<Sample> {
    let file = |toml: &str, faults| FromFile {
        page: Page::sample_as(Relation::Coordinator, "/desk/programmes", "Make a programme from a file"),
        toml: toml.into(),
        first: String::new(),
        faults,
    };
    let broken = Refusal::from(
        Fault::at("toml", "fault-programme-toml").with("line", "3".to_owned()).with("why", "invalid string"),
    );
    let unread = Refusal::from(Fault::at("file", "fault-programme-file-text"));
    vec![
        Sample::of("file", &file("", Faults::default())),
        Sample::of("file-refused", &file("key = \"x\"\nname = \"X\"\ntitle = 'a", Faults::of(&broken))),
        Sample::of("file-not-text", &file("", Faults::of(&unread))),
    ]
}
