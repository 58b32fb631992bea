//! Making one round for a whole organisation: one session with many places, people who bring a story, and its own method.

use super::desk::Typed;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::drop_in::{self, Desk};
use askama::Template;
use axum::response::Response;
use domain::drop_in::{Draft, Terms, Who};
use domain::id::ProgrammeId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "drop_in/round.html")]
pub(super) struct RoundPage {
    pub page: Page,
    pub faults: Faults,
    pub id: i64,
    /// Number and name.
    pub leads: Vec<(i64, String)>,
    pub organisations: Vec<(i64, String)>,
    pub typed: TypedRound,
}

/// The form as it was typed.
#[derive(Clone, Deserialize)]
#[serde(default)]
pub(crate) struct TypedRound {
    pub title: String,
    pub organisation: String,
    pub domains: String,
    pub first: String,
    pub starts: String,
    pub minutes: String,
    pub places: String,
    pub hours: String,
    pub lead: String,
    pub tellers: String,
    pub place: String,
    pub join_link: String,
}

impl Default for TypedRound {
    fn default() -> TypedRound {
        let empty = String::new;
        TypedRound {
            title: empty(),
            organisation: empty(),
            domains: empty(),
            first: empty(),
            starts: empty(),
            minutes: "75".into(),
            places: "60".into(),
            hours: "24".into(),
            lead: empty(),
            tellers: empty(),
            place: empty(),
            join_link: empty(),
        }
    }
}

impl TypedRound {
    fn draft(&self) -> Draft {
        let number = |text: &str| text.trim().parse().unwrap_or(0);
        let tellers = self.tellers.split(|sign: char| sign.is_whitespace() || sign == ',');
        Draft {
            who: Who::Organisation,
            organisation: self.organisation.parse().ok(),
            terms: Terms { places: number(&self.places), hours: number(&self.hours), newcomers_first: false },
            tellers: tellers.filter(|email| !email.is_empty()).map(str::to_owned).collect(),
            minutes: number(&self.minutes),
            dates: 1,
            every: 1,
            ..Typed {
                title: self.title.clone(),
                domains: self.domains.clone(),
                first: self.first.clone(),
                starts: self.starts.clone(),
                place: self.place.clone(),
                join_link: self.join_link.clone(),
                ..Typed::default()
            }
            .draft()
        }
    }
}

impl RoundPage {
    pub fn new(page: Page, id: ProgrammeId, desk: &Desk) -> RoundPage {
        RoundPage {
            page,
            faults: Faults::default(),
            id: id.0,
            leads: desk.leads.iter().map(|(id, name)| (id.0, name.clone())).collect(),
            organisations: desk.organisations.iter().map(|(id, name)| (id.0, name.clone())).collect(),
            typed: TypedRound::default(),
        }
    }
}

async fn page(visit: &Visit, id: ProgrammeId) -> Result<RoundPage, Failure> {
    let desk = drop_in::desk(&visit.ctx, id).await?;
    Ok(RoundPage::new(visit.page(&desk.actor, english().t("drop-in-round-title")), id, &desk))
}

pub(crate) async fn round(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id).await?))
}

pub(crate) async fn make_round(
    Path(id): Path<ProgrammeId>,
    Posted(visit, typed): Posted<TypedRound>,
) -> Result<Response, Failure> {
    let lead = typed.lead.parse().ok();
    match drop_in::make(&visit.ctx, id, &typed.draft(), lead).await {
        Ok(made) => {
            let path = format!("/desk/programmes/{id}/open/{made}");
            Ok(see_other_with(&path, &english().t("drop-in-round-made")))
        }
        Err(Error::Refused(why)) => {
            Ok(unprocessable(&RoundPage { faults: Faults::of(&why), typed, ..page(&visit, id).await? }))
        }
        Err(other) => Err(other.into()),
    }
}
