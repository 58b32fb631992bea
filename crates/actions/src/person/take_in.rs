//! Taking people in: new ones are added, known ones (by address) are brought up to date, in one transaction.

use crate::{Ctx, Result};
use domain::access::{Act, Appoint, ChangePeople, Permit, Provider as House};
use domain::event::Noun;
use domain::person::PersonDraft;
use store::Tx;

/// How many were added and how many brought up to date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    pub added: u32,
    pub updated: u32,
}

/// Takes people in. Managers may stand anywhere in the list, or be known already; an unknown one is left out.
pub async fn take_in(ctx: &Ctx, drafts: &[PersonDraft]) -> Result<TakenIn> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let taken = take_in_with(ctx, &tx, drafts).await?;
    note(ctx, &tx, &permit, taken).await?;
    tx.commit().await?;
    Ok(taken)
}

/// Takes in the first people of a house that has no coordinator yet; by the system only.
pub async fn take_in_first(ctx: &Ctx, drafts: &[PersonDraft]) -> Result<TakenIn> {
    let permit = ctx.permit(Appoint, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let taken = take_in_with(ctx, &tx, drafts).await?;
    note(ctx, &tx, &permit, taken).await?;
    tx.commit().await?;
    Ok(taken)
}

async fn note<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, taken: TakenIn) -> Result<()> {
    let why = format!("{} added, {} updated", taken.added, taken.updated);
    Ok(store::event::record(tx, permit, Noun::Provider, &why, ctx.now()).await?)
}

/// The same inside a transaction there is already; the caller has the permit and writes the event.
pub(crate) async fn take_in_with(ctx: &Ctx, tx: &Tx, drafts: &[PersonDraft]) -> Result<TakenIn> {
    let mut taken = TakenIn::default();
    for draft in drafts {
        match store::person::put(tx, draft, ctx.now()).await? {
            true => taken.added += 1,
            false => taken.updated += 1,
        }
    }
    // Managers come second: they may stand further down the same list.
    for draft in drafts.iter().filter(|draft| !draft.manager_email.is_empty()) {
        store::person::set_manager(tx, &draft.email, &draft.manager_email, ctx.now()).await?;
    }
    Ok(taken)
}
