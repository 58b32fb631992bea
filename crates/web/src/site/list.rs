//! The list of sites, of one organisation or all.

use crate::address::Query;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::site::{self, Listed};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::OrganisationId;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "site/list.html")]
struct List {
    page: Page,
    sites: Vec<Listed>,
    organisations: Vec<(OrganisationId, String)>,
    /// Nought for all.
    organisation: i64,
    sheet: u32,
    has_next: bool,
}

impl List {
    fn about(&self, site: &Listed) -> String {
        let rooms = english().n("site-rooms-count", site.rooms);
        [site.organisation.as_str(), site.address.as_str(), rooms.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(". ")
    }

    /// Nothing is left out by a filter or a page before.
    fn is_whole(&self) -> bool {
        self.organisation == 0 && self.sheet == 1
    }

    /// The address of the page before; empty on the first.
    fn earlier(&self) -> String {
        if self.sheet > 1 { self.sheet_at(self.sheet - 1) } else { String::new() }
    }

    /// The address of the next page; empty on the last.
    fn later(&self) -> String {
        if self.has_next { self.sheet_at(self.sheet + 1) } else { String::new() }
    }

    fn sheet_at(&self, sheet: u32) -> String {
        match self.organisation {
            0 => format!("/desk/sites?page={sheet}"),
            id => format!("/desk/sites?organisation={id}&page={sheet}"),
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    page: String,
}

pub(crate) async fn list(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Failure> {
    let organisation: Option<OrganisationId> = asked.organisation.parse().ok();
    let sheet: u32 = asked.page.parse().unwrap_or(1).max(1);
    let found = site::list(&visit.ctx, organisation, sheet).await?;
    let page = visit.page(&found.actor, english().t("site-list-title"));
    Ok(html(&List {
        page,
        sites: found.sites,
        organisations: found.organisations,
        organisation: organisation.map_or(0, |id| id.0),
        sheet,
        has_next: found.has_next,
    }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let one = |n: i64| Listed {
        id: n,
        name: format!("Northgate and Harrow Hill Community House {n}"),
        address: "12 Old Harbour Street, Northgate".into(),
        organisation: "Northgate Community Health".into(),
        rooms: n % 4,
        is_ended: n % 10 == 0,
    };
    let list = |sites, has_next| List {
        page: Page::sample_as(Relation::Coordinator, "/desk/sites", "Sites"),
        sites,
        organisations: vec![(OrganisationId(1), "Northgate Community Health".into())],
        organisation: 1,
        sheet: 2,
        has_next,
    };
    vec![
        Sample::of("empty", &List { organisation: 0, sheet: 1, ..list(vec![], false) }),
        Sample::of("usual", &list((1..4).map(one).collect(), false)),
        Sample::of("rows", &list((1..=50).map(one).collect(), true)),
    ]
}
