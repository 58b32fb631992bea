//! Adding a site, changing it, and ending its use.

use super::follow::follow;
use super::host::end_open_link;
use super::room::refuse_groups;
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, RunSites};
use domain::id::SiteId;
use domain::refusal::Fault;
use domain::site::SiteDraft;
use store::StoreError;

pub async fn add(ctx: &Ctx, draft: &SiteDraft) -> Result<SiteId> {
    let permit = ctx.permit(RunSites, House).await?;
    let draft = draft.checked()?;
    let tx = ctx.provider.store.begin().await?;
    check_organisation(&tx, &draft).await?;
    let id = store::site::add(&tx, &draft, ctx.now()).await.map_err(|error| taken(error, &draft.name))?;
    store::event::record(&tx, &permit, id, "added", ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Saves a site over the version it was read in. Where its name or address is another, the coming dates there are told anew;
/// returns how many people hear. A new address of the host's ends the link that went to the old one.
pub async fn change(ctx: &Ctx, id: SiteId, draft: &SiteDraft, from: u32) -> Result<usize> {
    let permit = ctx.permit(RunSites, House).await?;
    let draft = draft.checked()?;
    let tx = ctx.provider.store.begin().await?;
    let old = store::site::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    check_organisation(&tx, &draft).await?;
    let follows = follow(ctx, &tx, id).await?;
    store::site::change(&tx, id, &draft, from).await.map_err(|error| taken(error, &draft.name))?;
    let people = follows.tell(ctx, &tx).await?;
    if old.host_email != draft.host_email {
        end_open_link(ctx, &tx, id).await?;
    }
    store::event::record(&tx, &permit, id, "changed", ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}

async fn check_organisation(tx: &store::Tx, draft: &SiteDraft) -> Result<()> {
    match draft.organisation {
        Some(id) if store::organisation::by_id(tx, id).await?.is_none() => Err(Error::Missing),
        _ => Ok(()),
    }
}

fn taken(error: StoreError, name: &str) -> Error {
    match error.is_duplicate() {
        true => Fault::at("name", "fault-site-name-taken").with("name", name).into(),
        false => error.into(),
    }
}

/// Ends the use of a site that no coming date is at, and no group is to meet at; the host's link ends with it.
pub async fn end(ctx: &Ctx, id: SiteId) -> Result<()> {
    let permit = ctx.permit(RunSites, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, id).await?.ok_or(Error::Missing)?;
    let coming = store::site::at_site(&tx, id, ctx.now(), super::look::far(ctx)).await?;
    if !coming.is_empty() {
        return Err(Fault::whole("fault-site-in-use").with("count", coming.len()).into());
    }
    refuse_groups(&tx, id, None).await?;
    store::site::set_ended(&tx, id, Some(ctx.now())).await?;
    end_open_link(ctx, &tx, id).await?;
    store::event::record(&tx, &permit, id, "ended", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Takes a site up again.
pub async fn take_up(ctx: &Ctx, id: SiteId) -> Result<()> {
    let permit = ctx.permit(RunSites, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, id).await?.ok_or(Error::Missing)?;
    store::site::set_ended(&tx, id, None).await?;
    store::event::record(&tx, &permit, id, "taken up again", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
