//! Handing a group over to its members, saying whether one will keep it, and moving its dates as its keeper.

mod date;
mod out;

pub(crate) use date::{change as move_date, show as date};
pub(crate) use out::{ask_out, take_out};

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::group::Member;
use actions::peer::{self, Asked, Meets, ToHandOver};
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
    /// Whoever was asked said no.
    has_declined: bool,
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
    /// The reader keeps it, or is the first who is asked to.
    is_keeper: bool,
    keeper: String,
    /// Whom the keeper asks to keep it after them, and whether that is the reader.
    next: String,
    is_next: bool,
    /// Who could be asked: everybody of the group but its keeper.
    others: Vec<(PersonId, String)>,
    /// Who was in it and could be put back.
    former: Vec<(PersonId, String)>,
    /// It meets behind the link that whoever ran the group before gave it.
    is_link_known: bool,
    /// Where it meets, and the version of the group that this was read from.
    meets: Meets,
    version: u32,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct MeetsForm {
    #[serde(default)]
    place: String,
    #[serde(default)]
    join_link: String,
    #[serde(default)]
    version: u32,
}

impl MeetsForm {
    fn meets(&self) -> Meets {
        Meets { place: self.place.clone(), join_link: self.join_link.clone() }
    }
}

#[derive(Deserialize)]
pub(crate) struct FormerForm {
    former: Option<PersonId>,
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

fn name(member: &Member) -> String {
    format!("{} {}", member.first_name, member.last_name).trim().to_owned()
}

impl HandOverPage {
    fn new(page: Page, looked: &ToHandOver) -> HandOverPage {
        HandOverPage {
            page,
            faults: Faults::default(),
            id: looked.group.id,
            back: crate::group::board_path(looked.programme.id, &looked.group.stage),
            group: looked.group.name.clone(),
            stage: looked.stage.clone(),
            members: looked.members.iter().map(|member| (member.person, name(member))).collect(),
            goes_on: looked.goes_on,
            keeper: looked.handover.as_ref().map(|one| one.keeper_name.clone()).unwrap_or_default(),
            is_accepted: looked.handover.as_ref().is_some_and(|one| one.accepted_at.is_some()),
            has_declined: looked.handover.as_ref().is_some_and(|one| one.declined_at.is_some()),
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
    /// Whoever is asked reads a question.
    fn heading(&self) -> &'static str {
        match (self.is_accepted, self.is_keeper, self.is_next) {
            (true, true, _) => "peer-keep-yours-title",
            (true, false, false) => "peer-keep-whose-title",
            _ => "peer-keep-question",
        }
    }

    fn new(page: Page, asked: &Asked) -> KeepingPage {
        let others = asked.members.iter().filter(|member| member.person != asked.handover.keeper);
        KeepingPage {
            page,
            id: asked.handover.group,
            group: asked.handover.name.clone(),
            programme: asked.programme.title().to_owned(),
            members: companions(asked),
            is_accepted: asked.handover.accepted_at.is_some(),
            is_keeper: asked.is_keeper,
            keeper: asked.handover.keeper_name.clone(),
            next: asked
                .members
                .iter()
                .find(|one| Some(one.person) == asked.handover.next)
                .map(name)
                .unwrap_or_default(),
            is_next: asked.handover.next.is_some() && asked.handover.next == asked.actor.person,
            others: others.map(|member| (member.person, name(member))).collect(),
            former: asked.former.iter().map(|member| (member.person, name(member))).collect(),
            is_link_known: asked.is_link_known,
            // Before it is the members' own, where it is said to meet is what whoever ran it said.
            meets: match asked.handover.accepted_at {
                Some(_) => Meets { place: asked.group.place.clone(), join_link: asked.group.join_link.clone() },
                None => Meets::default(),
            },
            version: asked.group.version,
            faults: Faults::default(),
        }
    }
}

/// First names of everybody else in the group.
fn companions(asked: &Asked) -> String {
    let others = asked.members.iter().filter(|member| Some(member.person) != asked.actor.person);
    others.map(|member| member.first_name.as_str()).collect::<Vec<_>>().join(", ")
}

pub(crate) async fn accept(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<MeetsForm>,
) -> Result<Response, Failure> {
    match peer::accept(&visit.ctx, id, &form.meets()).await {
        Ok(dates) => Ok(see_other_with(&format!("/lead/groups/{id}"), &english().n("peer-kept-notice", dates))),
        Err(Error::Refused(why)) => refused(&visit, id, &why, Some(form.meets())).await,
        Err(other) => Err(other.into()),
    }
}

/// The page of keeping as it is now, with what was typed where it was typed.
async fn refused(visit: &Visit, id: GroupId, why: &Refusal, typed: Option<Meets>) -> Result<Response, Failure> {
    let asked = peer::asked(&visit.ctx, id).await?;
    let mut page = KeepingPage::new(visit.page(&asked.actor, english().t("peer-keep-title")), &asked);
    page.faults = Faults::of(why);
    page.meets = typed.unwrap_or(page.meets);
    Ok(unprocessable(&page))
}

pub(crate) async fn ask_another(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<KeeperForm>,
) -> Result<Response, Failure> {
    match peer::ask_another(&visit.ctx, id, form.keeper).await {
        Ok(()) => Ok(see_other_with(&format!("/me/groups/{id}/keeping"), &english().t("peer-next-notice"))),
        Err(Error::Refused(why)) => refused(&visit, id, &why, None).await,
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn meet_at(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<MeetsForm>,
) -> Result<Response, Failure> {
    match peer::meet_at(&visit.ctx, id, &form.meets(), form.version).await {
        Ok(people) => {
            Ok(see_other_with(&format!("/me/groups/{id}/keeping"), &english().n("peer-meets-notice", people)))
        }
        Err(Error::Refused(why)) => refused(&visit, id, &why, Some(form.meets())).await,
        Err(Error::Conflict) => refused(&visit, id, &Fault::whole("fault-peer-place-meanwhile").into(), None).await,
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn decline(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    peer::decline(&visit.ctx, id).await?;
    Ok(see_other_with("/me", &english().t("peer-no-notice")))
}

pub(crate) async fn put_back(
    Path(id): Path<GroupId>,
    Posted(visit, form): Posted<FormerForm>,
) -> Result<Response, Failure> {
    match peer::put_back(&visit.ctx, id, form.former).await {
        Ok(()) => Ok(see_other_with(&format!("/me/groups/{id}/keeping"), &english().t("peer-back-notice"))),
        Err(Error::Refused(why)) => refused(&visit, id, &why, None).await,
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn leave(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    match peer::leave(&visit.ctx, id).await {
        Ok(()) => Ok(see_other_with("/me", &english().t("peer-left-notice"))),
        Err(Error::Refused(why)) => refused(&visit, id, &why, None).await,
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn take_over(
    Path(id): Path<GroupId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    peer::take_over(&visit.ctx, id).await?;
    Ok(see_other_with(&format!("/lead/groups/{id}"), &english().t("peer-mine-notice")))
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
        has_declined: false,
    };
    let refused: Refusal = Fault::at("keeper", "fault-peer-nobody").into();
    let keeping = |is_accepted| KeepingPage {
        page: Page::sample_as(Relation::Participant, "/me", english().t("peer-keep-title")),
        id: GroupId(1),
        group: "Supervision A".into(),
        programme: "Facilitator training".into(),
        members: "Ana, Joe, Kim, Siân, Tess".into(),
        is_accepted,
        is_keeper: true,
        keeper: "Kim Nowak".into(),
        next: String::new(),
        is_next: false,
        others: (1..=6).map(|id| (PersonId(id), format!("Oluwaseun Adebayo-Featherstonehaugh {id}"))).collect(),
        former: vec![(PersonId(7), "Siân Adebayo-Featherstonehaugh".into())],
        is_link_known: is_accepted,
        meets: Meets { join_link: "https://meet.example.org/on-our-own".into(), ..Meets::default() },
        version: 1,
        faults: Faults::default(),
    };
    let not_a_member: Refusal = Fault::at("keeper", "fault-peer-not-a-member").into();
    let stepping_in = |is_next| KeepingPage { is_keeper: false, is_next, ..keeping(true) };
    let shown_here = vec![
        Sample::of("usual", &shown("", false)),
        Sample::of("asked", &shown("Kim Nowak", false)),
        Sample::of("declined", &HandOverPage { has_declined: true, ..shown("Kim Nowak", false) }),
        Sample::of("kept", &shown("Kim Nowak", true)),
        Sample::of("refused", &HandOverPage { faults: Faults::of(&refused), ..shown("", false) }),
        Sample::of("keeper", &keeping(false)),
        Sample::of("keeper-accepted", &keeping(true)),
        Sample::of("keeper-asks", &KeepingPage { next: "Joe Bailey".into(), ..keeping(true) }),
        Sample::of("keeper-refused", &KeepingPage { faults: Faults::of(&not_a_member), ..keeping(true) }),
        Sample::of("keeper-next", &stepping_in(true)),
        Sample::of("keeper-other", &stepping_in(false)),
    ];
    shown_here.into_iter().chain(date::samples()).chain(out::samples()).collect()
}
