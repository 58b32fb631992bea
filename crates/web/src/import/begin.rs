//! Choosing a file, and the imports there were.

use crate::address::Query;
use crate::error::Failure;
use crate::form::{Faults, Uploaded};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use domain::import::{Import, RunState};
use domain::refusal::Fault;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "import/begin.html")]
pub(super) struct Begin {
    pub page: Page,
    pub imports: Vec<Line>,
    /// `?into=3` when the list is for a programme.
    pub query: String,
    pub faults: Faults,
}

/// Where the people of the list are to go, from the address.
#[derive(Deserialize)]
pub(crate) struct Whither {
    #[serde(default)]
    into: String,
}

impl Whither {
    fn programme(&self) -> Option<ProgrammeId> {
        self.into.parse().ok().map(ProgrammeId)
    }
}

/// An earlier import.
pub(super) struct Line {
    pub href: String,
    pub file_name: String,
    pub when: String,
    pub state: String,
}

impl Line {
    pub fn of(import: &Import, zone: &str) -> Line {
        let words = english();
        let state = match import.state {
            RunState::Mapping => words.t("import-state-mapping"),
            RunState::Checking => words.t("import-state-checking"),
            RunState::Checked => words.t("import-state-checked"),
            RunState::CarryingOut => words.t("import-state-carrying-out"),
            RunState::Done => words.t("import-state-done"),
            RunState::Cancelled => words.t("import-state-cancelled"),
        };
        let zone = jiff::tz::TimeZone::get(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let day = words.day_with_year(import.begun_at.to_zoned(zone).date());
        Line {
            href: format!("/desk/import/{}", import.id),
            file_name: import.file_name.clone(),
            when: words.with("import-begun", &[("day", day.as_str()), ("name", import.begun_by.as_str())]),
            state: state.into_owned(),
        }
    }
}

pub(crate) async fn show(visit: Visit, Query(whither): Query<Whither>) -> Result<Response, Failure> {
    Ok(html(&form(&visit, whither.programme(), Faults::default()).await?))
}

async fn form(visit: &Visit, into: Option<ProgrammeId>, faults: Faults) -> Result<Begin, Failure> {
    let newest = actions::import::newest(&visit.ctx).await?;
    let zone = &visit.ctx.provider.brand.zone;
    let imports = newest.imports.iter().map(|import| Line::of(import, zone)).collect();
    let query = into.map(|id| format!("?into={id}")).unwrap_or_default();
    Ok(Begin { page: visit.page(&newest.actor, english().t("import-title")), imports, query, faults })
}

pub(crate) async fn take(Query(whither): Query<Whither>, upload: Uploaded) -> Result<Response, Failure> {
    let Uploaded { visit, file_name, bytes, .. } = upload;
    if file_name.is_empty() {
        let faults = Faults::of(&Fault::at("file", "fault-import-no-file").into());
        return Ok(unprocessable(&form(&visit, whither.programme(), faults).await?));
    }
    match actions::import::begin(&visit.ctx, &file_name, bytes, whither.programme()).await {
        Ok(id) => Ok(see_other(&format!("/desk/import/{id}"))),
        Err(Error::Refused(why)) => Ok(unprocessable(&form(&visit, whither.programme(), Faults::of(&why)).await?)),
        Err(other) => Err(other.into()),
    }
}
