//! Handing a group over to its members, and saying whether one will keep it.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::peer::{self, Asked, ToHandOver};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, PersonId};
use domain::refusal::{Fault, Refusal};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "peer/hand_over.html")]
struct HandOverPage {
    page: Page,
    faults: Faults,
    id: GroupId,
    back: String,
    group: String,
    stage: String,
    members: Vec<(PersonId, String)>,
    goes_on: bool,
    /// Who was asked, when somebody was.
    keeper: String,
    is_accepted: bool,
}

#[derive(Template)]
#[template(path = "peer/keeping.html")]
struct KeepingPage {
    page: Page,
    id: GroupId,
    group: String,
    programme: String,
    members: String,
    is_accepted: bool,
}

#[derive(Deserialize)]
pub(crate) struct KeeperForm {
    keeper: Option<PersonId>,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    let looked = peer::look(&visit.ctx, id).await?;
    Ok(html(&page(&visit, &looked)))
}

fn page(visit: &Visit, looked: &ToHandOver) -> HandOverPage {
    HandOverPage::new(visit.page(&looked.actor, english().t("peer-title")), looked)
}

impl HandOverPage {
    fn new(page: Page, looked: &ToHandOver) -> HandOverPage {
        let name = |member: &actions::group::Member| {
            (member.person, format!("{} {}", member.first_name, member.last_name).trim().to_owned())
        };
        HandOverPage {
            page,
            faults: Faults::default(),
            id: looked.group.id,
            back: crate::group::board_path(looked.programme.id, &looked.group.stage),
            group: looked.group.name.clone(),
            stage: looked.stage.clone(),
            members: looked.members.iter().map(name).collect(),
            goes_on: looked.goes_on,
            keeper: looked.handover.as_ref().map(|one| one.keeper_name.clone()).unwrap_or_default(),
            is_accepted: looked.handover.as_ref().is_some_and(|one| one.accepted_at.is_some()),
        }
    }
}

pub(crate) async fn hand_over(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<KeeperForm>,
) -> Result<Response, Failure> {
    let outcome = match form.keeper {
        Some(keeper) => peer::hand_over(&visit.ctx, id, keeper).await.map(|_| ()),
        None => {
            peer::look(&visit.ctx, id).await?;
            Err(Fault::at("keeper", "fault-peer-nobody").into())
        }
    };
    match outcome {
        Ok(()) => Ok(see_other_with(&format!("/desk/groups/{id}/handover"), &english().t("peer-asked-notice"))),
        Err(Error::Refused(why)) => {
            let looked = peer::look(&visit.ctx, id).await?;
            Ok(unprocessable(&HandOverPage { faults: Faults::of(&why), ..page(&visit, &looked) }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn asked(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    let asked = peer::asked(&visit.ctx, id).await?;
    Ok(html(&KeepingPage::new(visit.page(&asked.actor, english().t("peer-keep-title")), &asked)))
}

impl KeepingPage {
    fn new(page: Page, asked: &Asked) -> KeepingPage {
        KeepingPage {
            page,
            id: asked.handover.group,
            group: asked.handover.name.clone(),
            programme: asked.programme.title().to_owned(),
            members: asked.members.join(", "),
            is_accepted: asked.handover.accepted_at.is_some(),
        }
    }
}

pub(crate) async fn accept(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let dates = peer::accept(&visit.ctx, id).await?;
    Ok(see_other_with(&format!("/lead/groups/{id}"), &english().n("peer-kept-notice", dates)))
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("peer-title"));
    let shown = |keeper: &str, is_accepted: bool| HandOverPage {
        page: page(),
        faults: Faults::default(),
        id: GroupId(1),
        back: "/desk/programmes/1/groups".into(),
        group: "Supervision A".into(),
        stage: "Peer supervision".into(),
        members: (1..=7).map(|id| (PersonId(id), format!("Oluwaseun Adebayo-Featherstonehaugh {id}"))).collect(),
        goes_on: keeper.is_empty(),
        keeper: keeper.into(),
        is_accepted,
    };
    let refused: Refusal = Fault::at("keeper", "fault-peer-nobody").into();
    let keeping = |is_accepted| KeepingPage {
        page: Page::sample_as(Relation::Participant, "/me", english().t("peer-keep-title")),
        id: GroupId(1),
        group: "Supervision A".into(),
        programme: "Facilitator training".into(),
        members: "Ana, Joe, Kim, Siân, Tess".into(),
        is_accepted,
    };
    vec![
        Sample::of("usual", &shown("", false)),
        Sample::of("asked", &shown("Kim Nowak", false)),
        Sample::of("kept", &shown("Kim Nowak", true)),
        Sample::of("refused", &HandOverPage { faults: Faults::of(&refused), ..shown("", false) }),
        Sample::of("keeper", &keeping(false)),
        Sample::of("keeper-accepted", &keeping(true)),
    ]
}
