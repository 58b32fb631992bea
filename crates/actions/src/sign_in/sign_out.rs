//! Signing out: the token stops working with the commit.

use crate::{Ctx, Error, Result};
use domain::access::{ChangeOwnSettings, Provider as House};
use domain::event::Noun;

/// Ends every signing-in of the person, this one too.
pub async fn sign_out_everywhere(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(ChangeOwnSettings, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::sign_in::end_all(&tx, person, ctx.now()).await?;
    store::event::record(&tx, &permit, person, "signed out everywhere", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

pub async fn sign_out(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(ChangeOwnSettings, House).await?;
    let tx = ctx.provider.store.begin().await?;
    if let Some(hash) = ctx.shown_hash() {
        store::sign_in::end(&tx, hash, ctx.now()).await?;
    }
    let noun = permit.person().map_or(Noun::Provider, Noun::Person);
    store::event::record(&tx, &permit, noun, "signed out", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
