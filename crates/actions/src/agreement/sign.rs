//! Signing, or saying that one cannot: by a mailed link, or signed in. A signature is given once and stays.

use super::ledger::promises_of;
use super::{ask, missed};
use crate::{Ctx, Error, Result, jobs, paper};
use domain::access::{Actor, Permit, SignAgreement};
use domain::agreement::{Answer, PromisedDate, Signer, Unable, check_turn, signed_name};
use domain::id::SignatureId;
use domain::job::Job;
use domain::refusal::Fault;
use store::Tx;
use store::agreement::{Asked, Signed};
use store::paper::Which;

/// What somebody who is asked to sign is shown.
#[derive(Clone, Debug)]
pub struct Asking {
    pub actor: Actor,
    pub asked: Asked,
    /// Who has signed already, in order.
    pub signed: Vec<Signed>,
    /// Managers who signed before the present one.
    pub former: Vec<Signed>,
    /// Promised dates on which the participant was not there, for themselves to read.
    pub missed: Vec<PromisedDate>,
    /// The printed agreement can be taken.
    pub is_printed: bool,
    /// The version that took the place of this one, and whether the reader has signed it.
    pub newer: Option<(SignatureId, bool)>,
}

/// What the shown token asks to sign, if it is one of these.
pub async fn opened(ctx: &Ctx) -> Result<Option<SignatureId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::agreement::opened(&ctx.provider.store, hash).await?)
}

pub async fn asked(ctx: &Ctx, id: SignatureId) -> Result<Asking> {
    let permit = ctx.permit(SignAgreement, id).await?;
    let db = &ctx.provider.store;
    let asked = store::agreement::own(db, &permit).await?.ok_or(Error::Missing)?;
    let signed = store::agreement::signed(db, asked.agreement).await?;
    let former = store::agreement::former(db, asked.agreement).await?;
    let is_whole = signed.len() == Signer::ORDER.len();
    let missed = match asked.signer == Signer::Participant && is_whole && !asked.is_over {
        true => missed::of(&promises_of(ctx, &ctx.provider.store, &asked).await?).copied().collect(),
        false => Vec::new(),
    };
    let is_printed = matches!(paper::standing(ctx, which(&asked)).await?, paper::Standing::Ready(_));
    let newer = match asked.is_superseded {
        true => store::agreement::newer(db, &asked).await?,
        false => None,
    };
    Ok(Asking { actor: permit.actor().clone(), asked, signed, former, missed, is_printed, newer })
}

fn which(asked: &Asked) -> Which<'static> {
    Which { kind: "agreement", subject: asked.agreement.0, person: 0 }
}

/// Signs with a typed name. Pressed twice it is one signature. Once the participant has signed, their manager is asked.
pub async fn sign(ctx: &Ctx, id: SignatureId, typed: &str) -> Result<()> {
    let permit = ctx.permit(SignAgreement, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let asked = open(&tx, &permit).await?;
    if asked.answer.is_signed() {
        return Ok(());
    }
    let name = signed_name(typed, &asked.name)?;
    let signed = store::agreement::signed(&tx, asked.agreement).await?;
    check_turn(asked.signer, &signed.iter().map(|one| one.signer).collect::<Vec<_>>())?;
    store::agreement::answer(&tx, &permit, &Answer::Signed { name, at: ctx.now() }, ctx.now()).await?;
    jobs::queue(ctx, &tx, &Job::SendSigningReceipt { signature: id }, &format!("signed-{id}")).await?;
    if asked.signer == Signer::Participant {
        ask_manager(ctx, &tx, &asked).await?;
    }
    // Somebody new signs what all others have signed: it is printed anew, with them under it.
    if signed.len() + 1 == Signer::ORDER.len() {
        let job = Job::PrintAgreement { agreement: asked.agreement };
        jobs::queue(ctx, &tx, &job, &format!("agreement-{}-{id}", asked.agreement)).await?;
    }
    store::event::record(&tx, &permit, asked.agreement, asked.signer.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Where no manager is known yet, the coordinator sees it, and sending out again asks them.
async fn ask_manager(ctx: &Ctx, tx: &Tx, asked: &Asked) -> Result<()> {
    let participant = store::person::by_id(tx, asked.participant).await?;
    if let Some(manager) = participant.and_then(|person| person.manager) {
        ask(ctx, tx, asked.agreement, Signer::Manager, manager).await?;
    }
    Ok(())
}

/// Says that one cannot sign, and why. It can still be signed later by the same link.
pub async fn unable(ctx: &Ctx, id: SignatureId, why: Option<Unable>) -> Result<()> {
    let permit = ctx.permit(SignAgreement, id).await?;
    let why = why.ok_or_else(|| Error::from(Fault::at("why", "fault-agreement-why")))?;
    let tx = ctx.provider.store.begin().await?;
    let asked = open(&tx, &permit).await?;
    if asked.answer.is_signed() {
        return Err(Fault::whole("fault-agreement-signed").into());
    }
    store::agreement::answer(&tx, &permit, &Answer::Unable(why), ctx.now()).await?;
    store::event::record(&tx, &permit, asked.agreement, why.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// What is asked, with its agreement held until the transaction ends.
async fn open(tx: &Tx, permit: &Permit<SignAgreement>) -> Result<Asked> {
    let asked = store::agreement::own(tx, permit).await?.ok_or(Error::Missing)?;
    store::agreement::hold(tx, asked.agreement).await?;
    let asked = store::agreement::own(tx, permit).await?.ok_or(Error::Missing)?;
    if asked.is_over {
        return Err(Fault::whole("fault-agreement-over").into());
    }
    Ok(asked)
}

/// The printed agreement, for those who were asked to sign it; `None` until it is printed.
pub async fn taken(ctx: &Ctx, id: SignatureId) -> Result<Option<Vec<u8>>> {
    let permit = ctx.permit(SignAgreement, id).await?;
    let asked = store::agreement::own(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    paper::file(ctx, which(&asked)).await
}
