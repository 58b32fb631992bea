//! What is set up beside the design for the public page: whose contact details it shows, and its address.

use super::locked;
use crate::{Ctx, Error, Result};
use domain::access::{ChangeProgramme, ReadProgramme};
use domain::id::ProgrammeId;
use domain::programme::{ProgrammeState, slug_of};
use domain::refusal::Fault;

/// Does a draft still wait for somebody to look at its contact details? A blueprint's own words stand around them.
pub async fn is_contact_unseen(ctx: &Ctx, id: ProgrammeId) -> Result<bool> {
    let permit = ctx.permit(ReadProgramme, id).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let is_draft = programme.state == ProgrammeState::Draft;
    Ok(is_draft && !store::programme::is_contact_looked_at(db, programme.id).await?)
}

/// Somebody has looked at the contact details and kept or changed them.
pub async fn look_at_contact(ctx: &Ctx, id: ProgrammeId) -> Result<()> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    locked(&tx, id).await?;
    store::programme::look_at_contact(&tx, id, permit.person(), ctx.now()).await?;
    store::event::record(&tx, &permit, id, "contact looked at", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Gives a draft another address; one that was published keeps its own, because people have it by then.
pub async fn change_slug(ctx: &Ctx, id: ProgrammeId, wished: &str) -> Result<String> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    if wished.trim().is_empty() {
        return Err(Fault::at("slug", "fault-programme-slug-empty").into());
    }
    let slug = slug_of(wished);
    let tx = ctx.provider.store.begin().await?;
    if locked(&tx, id).await?.state != ProgrammeState::Draft {
        return Err(Fault::at("slug", "fault-programme-slug-public").into());
    }
    let taken = |error: store::StoreError| match error.is_duplicate() {
        true => Error::from(Fault::at("slug", "fault-programme-slug-taken").with("slug", &slug)),
        false => error.into(),
    };
    store::programme::set_slug(&tx, id, &slug, ctx.now()).await.map_err(taken)?;
    store::event::record(&tx, &permit, id, "address", ctx.now()).await?;
    tx.commit().await?;
    Ok(slug)
}
