//! One group as its facilitator sees it: who is in it and where they work; never why a breach was kept.

use super::stage;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, LeadGroup};
use domain::id::GroupId;
use domain::session::Session;
use store::group::{Group, Member};

/// A group with its people.
#[derive(Clone, Debug)]
pub struct Led {
    pub actor: Actor,
    pub group: Group,
    /// By last name.
    pub members: Vec<Member>,
    pub programme: String,
    pub stage: String,
    /// Sessions that are not over and not cancelled, soonest first.
    pub coming: Vec<Session>,
}

/// The group's page for its facilitator.
pub async fn lead(ctx: &Ctx, group: GroupId) -> Result<Led> {
    let permit = ctx.permit(LeadGroup, group).await?;
    let db = &ctx.provider.store;
    let group = store::group::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let programme = stage::programme(db, group.programme).await?;
    let members = store::group::members(db, group.id).await?;
    let stage = programme.design.stage(&group.stage).map(|stage| stage.name.clone()).unwrap_or_default();
    let sessions = store::session::of_group(db, group.id).await?;
    let is_ahead = |session: &Session| !session.is_cancelled && session.end() > ctx.now();
    let coming = sessions.into_iter().map(|view| view.session).filter(is_ahead).collect();
    Ok(Led { actor: permit.actor().clone(), coming, members, programme: programme.title().to_owned(), stage, group })
}
