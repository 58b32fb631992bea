//! The inside track (S1.12): sessions of somebody's training, and leave to lead inside their organisation after twelve full ones.

use super::{May, held};
use crate::{Ctx, Error, Result};
use domain::access::{ChangeFacilitators, Provider as House};
use domain::facilitator::SessionDraft;
use domain::id::PersonId;

/// Notes a session of their training.
pub async fn add_session(ctx: &Ctx, person: PersonId, draft: SessionDraft) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    held(&tx, person).await?;
    let track = store::facilitator::track(&tx, person).await?;
    let session = draft.session(ctx.today(), &track)?;
    store::facilitator::add_session(&tx, person, &session, (by, ctx.now())).await?;
    store::event::record(&tx, &permit, person, &format!("training on {}", session.date), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a session out again. What is gone already stays gone.
pub async fn remove_session(ctx: &Ctx, person: PersonId, id: i64) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let tx = ctx.provider.store.begin().await?;
    held(&tx, person).await?;
    if store::facilitator::remove_session(&tx, person, id).await? {
        store::event::record(&tx, &permit, person, "training session taken out", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Somebody who learns may lead inside their organisation from now on; refused with what is missing. Pressed twice it is once.
pub async fn let_inside(ctx: &Ctx, person: PersonId) -> Result<()> {
    set(ctx, person, (May::Learning, May::Inside), "may deliver inside").await
}

/// Takes that back: they learn again.
pub async fn learn_again(ctx: &Ctx, person: PersonId) -> Result<()> {
    set(ctx, person, (May::Inside, May::Learning), "learns again").await
}

async fn set(ctx: &Ctx, person: PersonId, (from, to): (May, May), why: &str) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let profile = held(&tx, person).await?;
    if profile.may != from {
        return Ok(());
    }
    profile.check_may(to, &store::facilitator::track(&tx, person).await?, ctx.today())?;
    store::facilitator::set_may(&tx, person, to).await?;
    store::event::record(&tx, &permit, person, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
