//! The organisations people work for: a list with their teams, and one to rename.

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::organisation::{Organisation, OrganisationView, Team, change, list as all, view};
use askama::Template;
use axum::response::Response;
use domain::id::OrganisationId;
use domain::refusal::Fault;

#[derive(Template)]
#[template(path = "organisation/list.html")]
struct List {
    page: Page,
    organisations: Vec<Organisation>,
    teams: Vec<Team>,
    sheet: u32,
    has_next: bool,
}

impl List {
    /// "Ward 4, Ward 9"
    fn teams_of(&self, organisation: &Organisation) -> String {
        let teams = self.teams.iter().filter(|team| team.organisation_id == organisation.id);
        teams.map(|team| team.name.as_str()).collect::<Vec<_>>().join(", ")
    }
}

#[derive(Template)]
#[template(path = "organisation/view.html")]
struct One {
    page: Page,
    organisation: Organisation,
    teams: Vec<Team>,
    /// How many sites are theirs.
    sites: u64,
    faults: Faults,
}

impl One {
    fn sites(&self) -> String {
        english().n("site-of-organisation", self.sites)
    }
}

#[derive(serde::Deserialize, Default)]
pub(crate) struct Sheet {
    #[serde(default)]
    page: u32,
}

pub(crate) async fn list(visit: Visit, Query(sheet): Query<Sheet>) -> Result<Response, Failure> {
    let sheet = sheet.page.max(1);
    let found = all(&visit.ctx, sheet).await?;
    let page = visit.page(&found.actor, english().t("organisation-title"));
    Ok(html(&List { page, organisations: found.organisations, teams: found.teams, sheet, has_next: found.has_next }))
}

async fn one(visit: &Visit, view: OrganisationView, faults: Faults) -> Result<One, Failure> {
    let page = visit.page(&view.actor, view.organisation.name.clone());
    let sites = actions::site::of_organisation(&visit.ctx, OrganisationId(view.organisation.id)).await?;
    Ok(One { page, organisation: view.organisation, teams: view.teams, sites, faults })
}

pub(crate) async fn show(visit: Visit, Path(id): Path<OrganisationId>) -> Result<Response, Failure> {
    let view = view(&visit.ctx, id).await?;
    Ok(html(&one(&visit, view, Faults::default()).await?))
}

#[derive(serde::Deserialize)]
pub(crate) struct Fields {
    #[serde(default)]
    name: String,
    #[serde(default)]
    sector: String,
}

pub(crate) async fn save(
    Path(id): Path<OrganisationId>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    match change(&visit.ctx, id, &fields.name, &fields.sector).await {
        Ok(()) => Ok(see_other_with(&format!("/desk/organisations/{id}"), &english().t("organisation-saved"))),
        Err(Error::Refused(why)) => {
            let mut view = view(&visit.ctx, id).await?;
            view.organisation = Organisation { name: fields.name, sector: fields.sector, ..view.organisation };
            Ok(unprocessable(&one(&visit, view, Faults::of(&why)).await?))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let organisation = |n: i64| Organisation {
        id: n,
        name: format!("Northgate and Harrow Hill Integrated Community Partnership {n}"),
        sector: "social care".into(),
        people: n * 40,
    };
    let team = |n: i64| Team { id: n, organisation_id: 1, name: format!("Ward {n}"), people: 8 };
    let list = |organisations: Vec<Organisation>| List {
        page: Page::sample("Organisations"),
        organisations,
        teams: (1..9).map(team).collect(),
        sheet: 1,
        has_next: true,
    };
    let one = |faults| One {
        page: Page::sample("Ferndale Hospital"),
        organisation: organisation(1),
        teams: (1..5).map(team).collect(),
        sites: 2,
        faults,
    };
    vec![
        Sample::of("empty", &List { has_next: false, ..list(vec![]) }),
        Sample::of("rows", &list((1..=50).map(organisation).collect())),
        Sample::of("usual", &one(Faults::default())),
        Sample::of("refused", &one(Faults::of(&Fault::at("name", "fault-organisation-taken").into()))),
    ]
}
