//! What members bring to their group: read by this group alone, looked through before it is shared, gone on its day.

use crate::{Ctx, Error, Result};
use data_encoding::BASE64;
use domain::access::{Actor, ReadMaterials, Relation, ShareMaterials};
use domain::id::{GroupId, MaterialId, PersonId};
use domain::material::{Draft, GROUP_MOST, Tell};
use domain::refusal::Fault;
pub use store::material::Material;

/// All that a group holds now.
#[derive(Clone, Debug)]
pub struct Shelf {
    pub actor: Actor,
    pub group: String,
    /// How many members can read it.
    pub readers: usize,
    /// Newest first.
    pub materials: Vec<Material>,
    /// Whose material the reader may take away: their own, or everybody's for whoever facilitates.
    pub is_facilitator: bool,
}

/// What came of sharing something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shared {
    Shared,
    /// Nothing is shared yet: this seems to tell who somebody is, and its owner has not said that it may stay.
    Look(Vec<Tell>),
}

pub async fn shelf(ctx: &Ctx, group: GroupId) -> Result<Shelf> {
    let permit = ctx.permit(ReadMaterials, group).await?;
    let db = &ctx.provider.store;
    let group = store::group::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    Ok(Shelf {
        actor: permit.actor().clone(),
        readers: store::group::members(db, group.id).await?.len(),
        materials: store::material::of_group(db, &permit, ctx.now()).await?,
        is_facilitator: permit.actor().standing.has(Relation::Facilitator),
        group: group.name,
    })
}

/// The name and bytes of a file.
pub async fn file(ctx: &Ctx, group: GroupId, id: MaterialId) -> Result<(String, Vec<u8>)> {
    let permit = ctx.permit(ReadMaterials, group).await?;
    let found = store::material::file(&ctx.provider.store, &permit, id, ctx.now()).await?;
    let (name, file) = found.ok_or(Error::Missing)?;
    let bytes = BASE64.decode(file.as_bytes()).map_err(|fault| Error::Broken(fault.into()))?;
    Ok((name, bytes))
}

/// Shares something with the group. What seems to tell who somebody is is shared only once its owner has seen it and said so.
/// The record tells that something was brought, never what.
pub async fn share(ctx: &Ctx, group: GroupId, draft: &Draft) -> Result<Shared> {
    let permit = ctx.permit(ShareMaterials, group).await?;
    let draft = draft.tidied()?;
    let tells = draft.tells();
    if !draft.is_seen(&tells) {
        return Ok(Shared::Look(tells));
    }
    let tx = ctx.provider.store.begin().await?;
    if store::material::held(&tx, &permit, ctx.now()).await? >= GROUP_MOST {
        return Err(Fault::whole("fault-material-full").with("most", GROUP_MOST).into());
    }
    let id = store::material::bring(&tx, &permit, &draft, &BASE64.encode(&draft.file), ctx.now()).await?;
    store::event::record(&tx, &permit, group, &format!("material {id}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(Shared::Shared)
}

/// Takes a material away at once: its owner, or whoever facilitates. Refused where it is gone, or somebody else's.
pub async fn take_away(ctx: &Ctx, group: GroupId, id: MaterialId) -> Result<()> {
    let permit = ctx.permit(ShareMaterials, group).await?;
    let me = permit.person().ok_or(Error::Missing)?;
    let owner: Option<PersonId> = match permit.actor().standing.has(Relation::Facilitator) {
        true => None,
        false => Some(me),
    };
    let tx = ctx.provider.store.begin().await?;
    if !store::material::take_away(&tx, &permit, id, owner).await? {
        return Err(Fault::whole("fault-material-gone").into());
    }
    store::event::record(&tx, &permit, group, &format!("material {id} taken away"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
