//! The form of a site: a new one, or one that is changed.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::site;
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation};
use domain::id::{OrganisationId, SiteId};
use domain::refusal::{Fault, Refusal};
use domain::site::{Site, SiteDraft};
use serde::Deserialize;

type Organisations = Vec<(OrganisationId, String)>;

#[derive(Template)]
#[template(path = "site/edit.html")]
struct Edit {
    page: Page,
    /// Where it is sent, and where one goes back to.
    to: String,
    back: String,
    form: SiteForm,
    organisations: Organisations,
    version: u32,
    faults: Faults,
    other: Other,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct SiteForm {
    #[serde(default)]
    name: String,
    #[serde(default)]
    organisation: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    directions: String,
    #[serde(default)]
    host_name: String,
    #[serde(default)]
    host_email: String,
    #[serde(default)]
    version: u32,
}

impl SiteForm {
    fn of(site: &Site) -> SiteForm {
        SiteForm {
            name: site.name.clone(),
            organisation: site.organisation.map(|id| id.to_string()).unwrap_or_default(),
            address: site.address.clone(),
            directions: site.directions.clone(),
            host_name: site.host_name.clone(),
            host_email: site.host_email.clone(),
            version: site.version,
        }
    }

    fn draft(&self) -> SiteDraft {
        SiteDraft {
            name: self.name.clone(),
            organisation: self.organisation.parse().ok(),
            address: self.address.clone(),
            directions: self.directions.clone(),
            host_name: self.host_name.clone(),
            host_email: self.host_email.clone(),
        }
    }

    /// What stands there now beside what was typed.
    fn beside(&self, now: &SiteForm, organisations: &Organisations) -> Other {
        let name = |form: &SiteForm| {
            let chosen = organisations.iter().find(|(id, _)| id.to_string() == form.organisation);
            chosen.map(|(_, name)| name.clone()).unwrap_or_default()
        };
        Other::of(&[
            ("site-name", &now.name, &self.name),
            ("site-organisation", &name(now), &name(self)),
            ("site-address", &now.address, &self.address),
            ("site-directions", &now.directions, &self.directions),
            ("site-host-name", &now.host_name, &self.host_name),
            ("site-host-email", &now.host_email, &self.host_email),
        ])
    }
}

fn page(visit: &Visit, (actor, organisations): (&Actor, Organisations), id: Option<SiteId>, form: SiteForm) -> Edit {
    let (title, to, back) = match id {
        None => ("site-add", "/desk/sites".to_owned(), "/desk/sites".to_owned()),
        Some(id) => ("site-change", format!("/desk/sites/{id}/edit"), format!("/desk/sites/{id}")),
    };
    Edit {
        page: visit.page(actor, english().t(title)).narrow(),
        to,
        back,
        version: form.version,
        form,
        organisations,
        faults: Faults::default(),
        other: Other::default(),
    }
}

pub(crate) async fn add_form(visit: Visit) -> Result<Response, Failure> {
    let (actor, organisations) = site::form(&visit.ctx).await?;
    Ok(html(&page(&visit, (&actor, organisations), None, SiteForm::default())))
}

pub(crate) async fn add(Posted(visit, form): Posted<SiteForm>) -> Result<Response, Failure> {
    match site::add(&visit.ctx, &form.draft()).await {
        Ok(id) => Ok(see_other_with(&format!("/desk/sites/{id}"), &english().t("site-added"))),
        Err(Error::Refused(why)) => {
            let (actor, organisations) = site::form(&visit.ctx).await?;
            let shown = page(&visit, (&actor, organisations), None, form);
            Ok(unprocessable(&Edit { faults: Faults::of(&why), ..shown }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn change_form(visit: Visit, Path(id): Path<SiteId>) -> Result<Response, Failure> {
    let view = site::view(&visit.ctx, id).await?;
    Ok(html(&page(&visit, (&view.actor, view.organisations), Some(id), SiteForm::of(&view.site))))
}

pub(crate) async fn change(Path(id): Path<SiteId>, Posted(visit, form): Posted<SiteForm>) -> Result<Response, Failure> {
    let why = match site::change(&visit.ctx, id, &form.draft(), form.version).await {
        Ok(people) => {
            let notice = english().n("site-changed", people);
            return Ok(see_other_with(&format!("/desk/sites/{id}"), &notice));
        }
        Err(why @ (Error::Refused(_) | Error::Conflict)) => why,
        Err(other) => return Err(other.into()),
    };
    let view = site::view(&visit.ctx, id).await?;
    let now = SiteForm::of(&view.site);
    let other = form.beside(&now, &view.organisations);
    let shown = page(&visit, (&view.actor, view.organisations), Some(id), form);
    Ok(unprocessable(&match why {
        Error::Refused(why) => Edit { faults: Faults::of(&why), ..shown },
        _ => Edit { faults: Other::fault(), other, version: now.version, ..shown },
    }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let form = SiteForm {
        name: "Northgate and Harrow Hill Community House".into(),
        organisation: "1".into(),
        address: "12 Old Harbour Street, Northgate".into(),
        directions: "Ring at the side door. The room is at the end of the corridor, on the left.".into(),
        host_name: "Sam Reid".into(),
        host_email: "sam@example.org".into(),
        version: 1,
    };
    let sample = |form: SiteForm, faults, other| Edit {
        page: Page::sample_as(Relation::Coordinator, "/desk/sites", "Change the site").narrow(),
        to: "/desk/sites/1/edit".into(),
        back: "/desk/sites/1".into(),
        version: 1,
        form,
        organisations: vec![(OrganisationId(1), "Northgate Community Health".into())],
        faults,
        other,
    };
    let faults = Refusal {
        faults: vec![Fault::at("name", "fault-site-name-empty"), Fault::at("host_email", "fault-site-host-email")],
    };
    let other = Other::of(&[("site-name", "Elm House", "Elm Hall")]);
    vec![
        Sample::of("empty", &sample(SiteForm::default(), Faults::default(), Other::default())),
        Sample::of("usual", &sample(form.clone(), Faults::default(), Other::default())),
        Sample::of("refused", &sample(SiteForm::default(), Faults::of(&faults), Other::default())),
        Sample::of("two-editors", &sample(form, Other::fault(), other)),
    ]
}
