//! Sending the agreement out: to everybody when its wording or dates are new, else to those who have not been asked yet.

use super::ask;
use crate::{Ctx, Error, Result, token};
use domain::access::{Permit, RunAgreements};
use domain::agreement::{Signer, Terms};
use domain::id::ProgrammeId;
use domain::refusal::Fault;
use store::Tx;
use store::agreement::NewTerms;

/// What sending out did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issued {
    /// People asked who had not been asked before.
    pub asked: usize,
    /// Managers asked who are new or were not known before.
    pub managers: usize,
    /// The terms differ from those sent out before.
    pub is_new: bool,
}

/// Sends out the terms whose hash was `looked_at`: who presses on a page that has grown old is shown the new wording first.
pub async fn issue(ctx: &Ctx, programme: ProgrammeId, looked_at: &str) -> Result<Issued> {
    let permit = ctx.permit(RunAgreements, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    let held = store::programme::lock(&tx, programme).await?.ok_or(Error::Missing)?;
    let terms = Terms::of(&held.design, &ctx.provider.brand.name)
        .ok_or_else(|| Error::from(Fault::whole("fault-agreement-none")))?;
    if terms.stages.is_empty() {
        return Err(Fault::whole("fault-agreement-no-dates").into());
    }
    if token::hash(&terms.text()) != looked_at {
        return Err(Fault::whole("fault-agreement-not-looked-at").into());
    }
    let (id, is_new) = keep(ctx, &tx, &permit, &terms).await?;
    let unasked = store::agreement::without(&tx, programme, id).await?;
    for person in &unasked {
        let agreement = store::agreement::make(&tx, id, *person, ctx.now()).await?;
        ask(ctx, &tx, agreement, Signer::Participant, *person).await?;
    }
    let managers = store::agreement::unasked_managers(&tx, id).await?;
    for one in &managers {
        ask(ctx, &tx, one.agreement, Signer::Manager, one.manager).await?;
    }
    let why = format!("asked {} and {} managers", unasked.len(), managers.len());
    store::event::record(&tx, &permit, programme, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(Issued { asked: unasked.len(), managers: managers.len(), is_new })
}

/// The version these terms have: the one sent out last where nothing has changed, else a new one.
async fn keep(ctx: &Ctx, tx: &Tx, permit: &Permit<RunAgreements>, terms: &Terms) -> Result<(i64, bool)> {
    let hash = token::hash(&terms.text());
    let latest = store::agreement::latest(tx, permit.scope()).await?;
    if let Some(latest) = latest.as_ref().filter(|latest| latest.hash == hash) {
        return Ok((latest.id, false));
    }
    let new = NewTerms {
        programme: permit.scope(),
        number: latest.map_or(1, |latest| latest.number + 1),
        terms,
        hash: &hash,
        by: permit.person().ok_or(Error::Missing)?,
        now: ctx.now(),
    };
    Ok((store::agreement::issue(tx, &new).await?, true))
}
