//! A group's own agreement as its members and whoever facilitates read it; and the groups somebody is in.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, AnswerAsMember, Provider as House, ReadOwnGroup, ReadOwnHome, Relation};
use domain::blueprint::Owner;
use domain::id::{GroupId, MemberLinkId, PersonId};
use store::group::Group;
use store::group_agreement::{self as kept, Assent, Version};

/// The agreement of one group.
#[derive(Clone, Debug)]
pub struct Reading {
    pub actor: Actor,
    pub group: Group,
    pub programme: String,
    /// The reader, where they are one of the group.
    pub member: Option<PersonId>,
    /// Whether the reader may take back what is proposed.
    pub is_own_proposal: bool,
    /// Newest first.
    pub versions: Vec<Version>,
    /// What everybody says to the version that is asked about.
    pub assents: Vec<Assent>,
    /// How far it is on its way.
    pub way: crate::group::Way,
    /// Whether it has asked to meet at other times; `None` where it cannot now.
    pub wishes_times: Option<bool>,
    /// The one thing that the group wants to change; empty where there is none.
    pub to_change: String,
    /// What the programme's design offers to begin with, a line each.
    pub start: Vec<String>,
}

impl Reading {
    pub fn proposed(&self) -> Option<&Version> {
        self.versions.iter().find(|one| one.is_proposed())
    }

    pub fn holding(&self) -> Option<&Version> {
        self.versions.iter().find(|one| one.holds())
    }

    /// The version that everybody is asked about: what is proposed, else what holds.
    pub fn asked(&self) -> Option<&Version> {
        asked(&self.versions)
    }

    /// What the reader has said to it.
    pub fn own(&self) -> Option<&Assent> {
        self.assents.iter().find(|one| Some(one.person) == self.member)
    }
}

fn asked(versions: &[Version]) -> Option<&Version> {
    versions.iter().find(|one| one.is_proposed()).or_else(|| versions.iter().find(|one| one.holds()))
}

/// Whether the reader is of the group, or leads it for good.
pub(crate) async fn may_read(ctx: &Ctx, group: GroupId) -> Result<bool> {
    match ctx.permit(ReadOwnGroup, group).await {
        Ok(_) => Ok(true),
        Err(Error::Missing) => Ok(false),
        Err(other) => Err(other),
    }
}

pub async fn show(ctx: &Ctx, group: GroupId) -> Result<Reading> {
    let permit = ctx.permit(ReadOwnGroup, group).await?;
    let db = &ctx.provider.store;
    let versions = kept::versions(db, &permit).await?;
    let assents = match asked(&versions) {
        Some(version) => kept::assents(db, &permit, version).await?,
        None => Vec::new(),
    };
    let is_member = permit.actor().standing.has(Relation::Participant);
    let person = permit.person();
    let of = Of { actor: permit.actor().clone(), member: person.filter(|_| is_member), versions, assents };
    reading(ctx, group, of, person).await
}

/// The same for whoever holds a member's link.
pub async fn by_link(ctx: &Ctx, id: MemberLinkId) -> Result<Reading> {
    let permit = ctx.permit(AnswerAsMember, id).await?;
    let db = &ctx.provider.store;
    let member = kept::member(db, &permit).await?.ok_or(Error::Missing)?;
    let versions = kept::versions_by_link(db, &permit).await?;
    let assents = match asked(&versions) {
        Some(version) => kept::assents_by_link(db, &permit, version).await?,
        None => Vec::new(),
    };
    let of = Of { actor: permit.actor().clone(), member: Some(member.person), versions, assents };
    reading(ctx, member.group, of, None).await
}

struct Of {
    actor: Actor,
    member: Option<PersonId>,
    versions: Vec<Version>,
    assents: Vec<Assent>,
}

async fn reading(ctx: &Ctx, group: GroupId, of: Of, person: Option<PersonId>) -> Result<Reading> {
    let db = &ctx.provider.store;
    let group = store::group::by_id(db, group).await?.ok_or(Error::Missing)?;
    let programme = store::programme::by_id(db, group.programme).await?.ok_or(Error::Missing)?;
    let theirs = programme.design.agreements.iter().find(|one| one.owner == Owner::Members);
    Ok(Reading {
        actor: of.actor,
        programme: programme.title().to_owned(),
        member: of.member,
        is_own_proposal: of.versions.iter().any(|one| one.is_proposed() && Some(one.by) == person),
        start: theirs.map(|one| one.wording.clone()).unwrap_or_default(),
        way: crate::group::way(db, &programme, &group, ctx.now()).await?,
        wishes_times: crate::poll::wish_of(db, &group).await?,
        to_change: store::group_review::to_change(db, group.id).await?,
        versions: of.versions,
        assents: of.assents,
        group,
    })
}

/// What the shown token opens, if it is a member's link.
pub async fn opened(ctx: &Ctx) -> Result<Option<MemberLinkId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(kept::opened(&ctx.provider.store, hash).await?)
}

/// A group that somebody is in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnGroup {
    pub id: GroupId,
    pub name: String,
    /// It asks for their yes.
    pub waits: bool,
}

/// The reader's own groups, by name.
pub async fn own(ctx: &Ctx) -> Result<Vec<OwnGroup>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let groups = kept::own_groups(&ctx.provider.store, person).await?;
    Ok(groups.into_iter().map(|(id, name, waits)| OwnGroup { id, name, waits }).collect())
}
