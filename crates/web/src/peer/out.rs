//! Taking somebody out of a group of one's own: asked first, because they get a letter at once.

use super::{name, refused};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::peer;
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, PersonId};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "peer/out.html")]
struct OutPage {
    page: Page,
    id: GroupId,
    group: String,
    person: PersonId,
    member: String,
}

#[derive(Deserialize)]
pub(crate) struct MemberForm {
    /// A number; empty while nobody is chosen.
    #[serde(default)]
    member: String,
}

impl MemberForm {
    fn person(&self) -> Option<PersonId> {
        self.member.parse().ok()
    }
}

pub(crate) async fn ask_out(
    visit: Visit,
    Path(id): Path<GroupId>,
    Query(form): Query<MemberForm>,
) -> Result<Response, Failure> {
    let asked = match peer::to_take_out(&visit.ctx, id, form.person()).await {
        Ok(asked) => asked,
        Err(Error::Refused(why)) => return refused(&visit, id, &why, None).await,
        Err(other) => return Err(other.into()),
    };
    Ok(html(&OutPage {
        page: visit.page(&asked.actor, english().t("peer-out-title")),
        id,
        group: asked.group.name,
        person: asked.member.person,
        member: name(&asked.member),
    }))
}

pub(crate) async fn take_out(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<MemberForm>,
) -> Result<Response, Failure> {
    match peer::take_out(&visit.ctx, id, form.person()).await {
        Ok(()) => Ok(see_other_with(&format!("/me/groups/{id}/keeping"), &english().t("peer-out-notice"))),
        Err(Error::Refused(why)) => refused(&visit, id, &why, None).await,
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let page = OutPage {
        page: Page::sample_as(Relation::Participant, "/me", english().t("peer-out-title")),
        id: GroupId(1),
        group: "Supervision A".into(),
        person: PersonId(2),
        member: "Oluwaseun Adebayo-Featherstonehaugh".into(),
    };
    vec![Sample::of("out", &page)]
}
