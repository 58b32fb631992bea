//! One's own profile in the directory.

use crate::{Ctx, Result};
use domain::access::{Actor, ChangeOwnSettings, JoinCommunity, Provider as House};
use domain::community::Profile;
use domain::id::PersonId;

/// One's own profile, to be changed.
#[derive(Clone, Debug)]
pub struct Own {
    pub actor: Actor,
    pub person: Option<PersonId>,
    pub profile: Profile,
}

pub async fn own(ctx: &Ctx) -> Result<Own> {
    let permit = ctx.permit(JoinCommunity, House).await?;
    let profile = store::community::own(&ctx.provider.store, &permit).await?.unwrap_or_default();
    Ok(Own { actor: permit.actor().clone(), person: permit.person(), profile })
}

/// Keeps it. Who is no longer shown can be found and written to no more from now on.
pub async fn keep(ctx: &Ctx, profile: &Profile) -> Result<()> {
    let permit = ctx.permit(JoinCommunity, House).await?;
    let profile = profile.tidied();
    profile.check()?;
    let tx = ctx.provider.store.begin().await?;
    store::community::put(&tx, &permit, &profile, ctx.now()).await?;
    let me = permit.person().ok_or(crate::Error::Missing)?;
    store::event::record(&tx, &permit, me, if profile.is_shown { "shown" } else { "not shown" }, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Ends one's own profile, for whoever has one, trained or not: its words are forgotten. Pressed twice it is once.
pub async fn end(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(ChangeOwnSettings, House).await?;
    let me = permit.person().ok_or(crate::Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    if store::community::end(&tx, &permit).await? {
        store::event::record(&tx, &permit, me, "left the directory", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
