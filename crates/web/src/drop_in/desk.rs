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
    pub id: i64,
    pub title: String,
    pub who: String,
    /// What addresses end in of those who may come and are not known; empty for none.
    pub domains: String,
    pub rule: String,
    pub address: String,
    pub count: String,
    /// Session, day and time, how many places are free.
    pub dates: Vec<(i64, String, String)>,
}

impl SeriesRow {
    pub fn of(shown: &Shown) -> SeriesRow {
        let who = match (shown.series.who, &shown.series.organisation) {
            (Who::Organisation, Some((_, name))) => english().with("drop-in-who-organisation", &[("name", name)]),
            (Who::Link, _) => english().t("drop-in-who-link").into_owned(),
            (Who::Organisation | Who::Organisations, _) => english().t("drop-in-who-organisations").into_owned(),
        };
        SeriesRow {
            id: shown.series.id.0,
            title: shown.series.title.clone(),
            who,
            domains: shown.series.domains.split(' ').collect::<Vec<_>>().join(", "),
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
    pub domains: String,
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
            domains: String::new(),
            lead: String::new(),
            place: String::new(),
            join_link: String::new(),
        }
    }
}

impl Typed {
    pub fn draft(&self) -> Draft {
        let number = |text: &str| text.trim().parse().unwrap_or(0);
        Draft {
            title: self.title.clone(),
            terms: Terms {
                places: number(&self.places),
                hours: number(&self.hours),
                newcomers_first: self.newcomers == "yes",
            },
            // A round for one organisation has a form of its own.
            who: Who::parse(&self.who).filter(|who| *who != Who::Organisation).unwrap_or_default(),
            organisation: None,
            domains: self.domains.clone(),
            tellers: Vec::new(),
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
        Ok(made) => {
            let path = format!("/desk/programmes/{id}/open/{made}");
            Ok(see_other_with(&path, &english().t("drop-in-desk-made")))
        }
        Err(Error::Refused(why)) => {
            Ok(unprocessable(&DeskPage { faults: Faults::of(&why), typed, ..page(&visit, id).await? }))
        }
        Err(other) => Err(other.into()),
    }
}
