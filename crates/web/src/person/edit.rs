//! Adding one person by hand, and changing one.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
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
    /// What the form is saved over; none for a new person.
    pub version: Option<u32>,
    /// What somebody else saved meanwhile.
    pub other: Other,
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
    /// "yes", "no", or anything else where it is not known.
    direct: String,
    version: u32,
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
            is_direct: match fields.direct.as_str() {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
        }
    }
}

impl Edit {
    /// Value, words and whether it is chosen, of whether they work directly with people.
    fn works(&self) -> [(&'static str, String, bool); 3] {
        let choice = |value, is_direct| (value, work_words(is_direct), self.draft.is_direct == is_direct);
        [choice("yes", Some(true)), choice("no", Some(false)), choice("", None)]
    }
}

/// Whether somebody works directly with people, in words.
pub(super) fn work_words(is_direct: Option<bool>) -> String {
    let words = english();
    match is_direct {
        Some(true) => words.t("people-direct"),
        Some(false) => words.t("people-other"),
        None => words.t("people-work-unknown"),
    }
    .into_owned()
}

type Over = Option<(PersonId, u32)>;

fn form(visit: &Visit, actor: &Actor, over: Over, draft: PersonDraft) -> Edit {
    let title = if over.is_some() { english().t("person-edit-title") } else { english().t("person-new-title") };
    let to = over.map_or_else(|| "/desk/people".to_owned(), |(id, _)| format!("/desk/people/{id}"));
    Edit {
        page: visit.page(actor, title).narrow(),
        to,
        draft,
        version: over.map(|(_, version)| version),
        other: Other::default(),
        faults: Faults::default(),
    }
}

pub(crate) async fn new(visit: Visit) -> Result<Response, Failure> {
    let actor = blank(&visit.ctx).await?;
    Ok(html(&form(&visit, &actor, None, PersonDraft::default())))
}

pub(crate) async fn edit(visit: Visit, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    let person = view(&visit.ctx, id).await?;
    let details = person.details;
    Ok(html(&form(&visit, &person.actor, Some((id, details.version)), details.draft)))
}

pub(crate) async fn add(Posted(visit, fields): Posted<Fields>) -> Result<Response, Failure> {
    write(&visit, None, fields.into()).await
}

pub(crate) async fn change(
    Path(id): Path<PersonId>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    write(&visit, Some((id, fields.version)), fields.into()).await
}

/// Also for whoever pressed twice: what they typed stands there.
fn saved(id: PersonId) -> Response {
    see_other_with(&format!("/desk/people/{id}"), &english().t("person-saved"))
}

async fn write(visit: &Visit, over: Over, draft: PersonDraft) -> Result<Response, Failure> {
    match (save(&visit.ctx, over, draft.clone()).await, over) {
        (Ok(id), _) => Ok(saved(id)),
        (Err(Error::Refused(why)), _) => {
            let actor = blank(&visit.ctx).await?;
            Ok(unprocessable(&Edit { faults: Faults::of(&why), ..form(visit, &actor, over, draft) }))
        }
        (Err(Error::Conflict), Some((id, _))) => {
            let now = view(&visit.ctx, id).await?;
            let other = beside(&now.details.draft, &draft);
            if other.all().is_empty() {
                return Ok(saved(id));
            }
            let shown = form(visit, &now.actor, Some((id, now.details.version)), draft);
            Ok(unprocessable(&Edit { faults: Other::fault(), other, ..shown }))
        }
        (Err(other), _) => Err(other.into()),
    }
}

/// What stands there now, where it is not what was typed.
pub(super) fn beside(now: &PersonDraft, typed: &PersonDraft) -> Other {
    Other::of(&[
        ("person-first-name", &now.first_name, &typed.first_name),
        ("person-last-name", &now.last_name, &typed.last_name),
        ("person-email", &now.email, &typed.email),
        ("person-phone", &now.phone, &typed.phone),
        ("person-role", &now.role, &typed.role),
        ("person-organisation", &now.organisation, &typed.organisation),
        ("person-team", &now.team, &typed.team),
        ("person-manager-email", &now.manager_email, &typed.manager_email),
        ("person-direct", &work_words(now.is_direct), &work_words(typed.is_direct)),
    ])
}
