//! Adding one person by hand, and changing one.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::person::{blank, save, view};
use askama::Template;
use axum::response::Response;
use domain::access::Actor;
use domain::id::PersonId;
use domain::person::PersonDraft;

#[derive(Template)]
#[template(path = "person/edit.html")]
pub(super) struct Edit {
    pub page: Page,
    pub to: String,
    pub draft: PersonDraft,
    pub faults: Faults,
}

#[derive(Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Fields {
    first_name: String,
    last_name: String,
    email: String,
    phone: String,
    role: String,
    organisation: String,
    team: String,
    manager_email: String,
}

impl From<Fields> for PersonDraft {
    fn from(fields: Fields) -> PersonDraft {
        PersonDraft {
            first_name: fields.first_name,
            last_name: fields.last_name,
            email: fields.email,
            phone: fields.phone,
            role: fields.role,
            organisation: fields.organisation,
            team: fields.team,
            manager_email: fields.manager_email,
        }
    }
}

fn form(visit: &Visit, actor: &Actor, id: Option<PersonId>, draft: PersonDraft, faults: Faults) -> Edit {
    let title = if id.is_some() { english().t("person-edit-title") } else { english().t("person-new-title") };
    let to = id.map_or_else(|| "/desk/people".to_owned(), |id| format!("/desk/people/{id}"));
    Edit { page: visit.page(actor, title).narrow(), to, draft, faults }
}

pub(crate) async fn new(visit: Visit) -> Result<Response, Failure> {
    let actor = blank(&visit.ctx).await?;
    Ok(html(&form(&visit, &actor, None, PersonDraft::default(), Faults::default())))
}

pub(crate) async fn edit(visit: Visit, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    let person = view(&visit.ctx, id).await?;
    Ok(html(&form(&visit, &person.actor, Some(id), person.details.draft, Faults::default())))
}

pub(crate) async fn add(Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    write(&visit, None, fields.into()).await
}

pub(crate) async fn change(
    Path(id): Path<PersonId>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    write(&visit, Some(id), fields.into()).await
}

async fn write(visit: &Visit, id: Option<PersonId>, draft: PersonDraft) -> Result<Response, Failure> {
    match save(&visit.ctx, id, draft.clone()).await {
        Ok(id) => Ok(see_other_with(&format!("/desk/people/{id}"), &english().t("person-saved"))),
        Err(Error::Refused(why)) => {
            let actor = blank(&visit.ctx).await?;
            Ok(unprocessable(&form(visit, &actor, id, draft, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}
