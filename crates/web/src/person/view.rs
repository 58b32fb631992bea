//! One person: where they work, under and over whom, in which programmes, and whom they may not sit with.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::person::{
    Conflict, Details, Name, PairKind, Part, PersonView, add_conflict_with, remove_conflict, view as person,
};
use askama::Template;
use axum::response::Response;
use domain::id::PersonId;

#[derive(Template)]
#[template(path = "person/view.html")]
pub(super) struct Person {
    pub page: Page,
    pub id: PersonId,
    pub details: Details,
    pub reports: Vec<Name>,
    pub parts: Vec<Part>,
    pub conflicts: Vec<Conflict>,
    /// When they can come in a usual week, and whether that is known.
    pub week: Vec<String>,
    pub has_week: bool,
    /// As typed into a refused form.
    pub email: String,
    pub is_household: bool,
    pub faults: Faults,
}

impl Person {
    fn of(visit: &Visit, id: PersonId, view: PersonView, typed: NewConflict, faults: Faults) -> Person {
        let draft = &view.details.draft;
        let name = format!("{} {}", draft.first_name, draft.last_name);
        Person {
            week: crate::week::in_words(&visit.ctx.provider.brand.zone, view.week.as_ref()),
            has_week: view.week.is_some(),
            page: visit.page(&view.actor, name.trim()),
            id,
            details: view.details,
            reports: view.reports,
            parts: view.parts,
            conflicts: view.conflicts,
            is_household: typed.is_household(),
            email: typed.conflict_email,
            faults,
        }
    }

    fn kind(&self, conflict: &Conflict) -> String {
        english().t(kind_key(conflict.kind)).into_owned()
    }

    fn work(&self) -> String {
        super::edit::work_words(self.details.draft.is_direct)
    }

    fn began(&self) -> Option<String> {
        self.details.start_date.map(|date| english().day_with_year(date))
    }
}

fn kind_key(kind: PairKind) -> &'static str {
    match kind {
        PairKind::Conflict => "person-conflict",
        PairKind::Household => "person-household",
    }
}

pub(crate) async fn show(visit: Visit, Path(id): Path<PersonId>) -> Result<Response, Failure> {
    let view = person(&visit.ctx, id).await?;
    Ok(html(&Person::of(&visit, id, view, NewConflict::default(), Faults::default())))
}

#[derive(serde::Deserialize, Default)]
pub(crate) struct NewConflict {
    #[serde(default)]
    conflict_email: String,
    #[serde(default)]
    kind: String,
}

impl NewConflict {
    fn is_household(&self) -> bool {
        self.kind == "household"
    }
}

pub(crate) async fn keep_apart(
    Path(id): Path<PersonId>,
    Posted(visit, form): Posted<NewConflict>,
) -> Result<Response, Failure> {
    let kind = if form.is_household() { PairKind::Household } else { PairKind::Conflict };
    match add_conflict_with(&visit.ctx, id, &form.conflict_email, kind).await {
        Ok(()) => Ok(see_other_with(&format!("/desk/people/{id}"), &english().t("person-kept-apart"))),
        Err(Error::Refused(why)) => {
            let view = person(&visit.ctx, id).await?;
            Ok(unprocessable(&Person::of(&visit, id, view, form, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn let_together(
    Path((id, other)): Path<(PersonId, PersonId)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    remove_conflict(&visit.ctx, id, other).await?;
    Ok(see_other_with(&format!("/desk/people/{id}"), &english().t("person-let-together")))
}
