//! The coordinator's page: the series of a programme, numbers and no names, and making another.

use super::{numbers, rule, when};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::drop_in::{self, Desk, Shown};
use askama::Template;
use axum::response::Response;
use domain::drop_in::{Draft, Terms, Who};
use domain::id::ProgrammeId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "drop_in/desk.html")]
pub(super) struct DeskPage {
    pub page: Page,
    pub faults: Faults,
    pub id: i64,
    pub programme: String,
    pub series: Vec<SeriesRow>,
    /// Number and name.
    pub leads: Vec<(i64, String)>,
    pub typed: Typed,
}

pub(super) struct SeriesRow {
    pub title: String,
    pub who: String,
    pub rule: String,
    pub address: String,
    pub count: String,
    /// Session, day and time, how many places are free.
    pub dates: Vec<(i64, String, String)>,
}

impl SeriesRow {
    pub fn of(shown: &Shown) -> SeriesRow {
        let who = match shown.series.who {
            Who::Organisations => "drop-in-who-organisations",
            Who::Link => "drop-in-who-link",
        };
        SeriesRow {
            title: shown.series.title.clone(),
            who: english().t(who).into_owned(),
            rule: rule(&shown.series),
            address: shown.address.clone(),
            count: english().n("drop-in-desk-dates", shown.dates.len() as i64),
            dates: shown.dates.iter().map(|one| (one.session.0, when(one), numbers(&shown.series, one))).collect(),
        }
    }
}

/// The form as it was typed.
#[derive(Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Typed {
    pub title: String,
    pub first: String,
    pub starts: String,
    pub minutes: String,
    pub dates: String,
    pub every: String,
    pub places: String,
    pub hours: String,
    pub newcomers: String,
    pub who: String,
    pub lead: String,
    pub place: String,
    pub join_link: String,
}

impl Default for Typed {
    /// What stands in a form that nobody has filled in. What a browser leaves out is empty all the same: it says so itself.
    fn default() -> Typed {
        Typed {
            title: String::new(),
            first: String::new(),
            starts: String::new(),
            minutes: "75".into(),
            dates: "6".into(),
            every: "2".into(),
            places: "10".into(),
            hours: "24".into(),
            newcomers: String::new(),
            who: String::new(),
            lead: String::new(),
            place: String::new(),
            join_link: String::new(),
        }
    }
}

impl Typed {
    fn draft(&self) -> Draft {
        let number = |text: &str| text.trim().parse().unwrap_or(0);
        Draft {
            title: self.title.clone(),
            terms: Terms {
                places: number(&self.places),
                hours: number(&self.hours),
                newcomers_first: self.newcomers == "yes",
            },
            who: Who::parse(&self.who).unwrap_or_default(),
            first: self.first.trim().parse().ok(),
            starts: self.starts.trim().parse().ok(),
            minutes: number(&self.minutes),
            dates: number(&self.dates),
            every: number(&self.every),
            place: self.place.clone(),
            join_link: self.join_link.clone(),
        }
    }
}

impl DeskPage {
    pub fn new(page: Page, id: ProgrammeId, desk: &Desk) -> DeskPage {
        DeskPage {
            page,
            faults: Faults::default(),
            id: id.0,
            programme: desk.programme.clone(),
            series: desk.series.iter().map(SeriesRow::of).collect(),
            leads: desk.leads.iter().map(|(id, name)| (id.0, name.clone())).collect(),
            typed: Typed::default(),
        }
    }
}

async fn page(visit: &Visit, id: ProgrammeId) -> Result<DeskPage, Failure> {
    let desk = drop_in::desk(&visit.ctx, id).await?;
    Ok(DeskPage::new(visit.page(&desk.actor, english().t("drop-in-desk-title")), id, &desk))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id).await?))
}

pub(crate) async fn make(
    Path(id): Path<ProgrammeId>,
    Posted(visit, typed): Posted<Typed>,
) -> Result<Response, Failure> {
    let lead = typed.lead.parse().ok();
    match drop_in::make(&visit.ctx, id, &typed.draft(), lead).await {
        Ok(_) => Ok(see_other_with(&format!("/desk/programmes/{id}/open"), &english().t("drop-in-desk-made"))),
        Err(Error::Refused(why)) => {
            Ok(unprocessable(&DeskPage { faults: Faults::of(&why), typed, ..page(&visit, id).await? }))
        }
        Err(other) => Err(other.into()),
    }
}
