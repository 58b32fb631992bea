//! The answer of a level, by its personal link: yes with a typed name, or not yet with words.

use super::{Commitment, token_of};
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Actor, AnswerCommitment, Permit};
use domain::agreement::signed_name;
use domain::commitment::{Answer, check_words};
use domain::id::CommitmentId;
use domain::job::Job;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use store::Tx;

/// What whoever holds the link is shown.
#[derive(Clone, Debug)]
pub struct Asking {
    pub actor: Actor,
    pub asked: Commitment,
    /// What else the same person answers for in this programme.
    pub others: Vec<Other>,
}

/// Another level that whoever holds the link answers for: they were asked of one person, and one letter told them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    pub token: String,
    pub organisation: String,
    /// In words.
    pub level: String,
    pub is_answered: bool,
}

/// The commitment that the shown token opens, if it is one of these.
pub async fn opened(ctx: &Ctx) -> Result<Option<CommitmentId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::commitment::opened(&ctx.provider.store, hash).await?)
}

pub async fn asked(ctx: &Ctx, id: CommitmentId) -> Result<Asking> {
    let permit = ctx.permit(AnswerCommitment, id).await?;
    let asked = store::commitment::own(&ctx.provider.store, &permit).await?.ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let mut others = store::commitment::of_signer(db, &permit).await?;
    // A link that is over leads nowhere.
    others.retain(|other| other.id != id && !asked.is_over);
    let other = |other: &Commitment| Other {
        token: token_of(&ctx.provider, other),
        organisation: other.terms.organisation.clone(),
        level: other.terms.level.clone(),
        is_answered: other.answer != Answer::Silent,
    };
    Ok(Asking { actor: permit.actor().clone(), others: others.iter().map(other).collect(), asked })
}

/// The commitment with its programme held, as long as it can be answered: a closed programme takes no more answers.
async fn open(tx: &Tx, permit: &Permit<AnswerCommitment>) -> Result<Commitment> {
    let asked = store::commitment::own(tx, permit).await?.ok_or(Error::Missing)?;
    let programme = store::programme::lock(tx, asked.programme).await?.ok_or(Error::Missing)?;
    let asked = store::commitment::own(tx, permit).await?.ok_or(Error::Missing)?;
    let is_over = asked.is_over || programme.state == ProgrammeState::Closed;
    match (is_over, asked.is_superseded) {
        (true, true) => Err(Fault::whole("fault-commitment-newer").into()),
        (true, false) => Err(Fault::whole("fault-commitment-over").into()),
        (false, _) => Ok(asked),
    }
}

/// Says yes with a typed name, and gets a receipt. Pressed twice it is one yes, and it stays.
pub async fn agree(ctx: &Ctx, id: CommitmentId, typed: &str) -> Result<()> {
    let permit = ctx.permit(AnswerCommitment, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let asked = open(&tx, &permit).await?;
    if matches!(asked.answer, Answer::Agreed { .. }) {
        return Ok(());
    }
    let name = signed_name(typed, &asked.signer.name)?;
    keep(ctx, &tx, &permit, &Answer::Agreed { name, at: ctx.now() }, "agreed").await?;
    jobs::queue(ctx, &tx, &Job::SendCommitmentReceipt { commitment: id }, &format!("committed-{id}")).await?;
    tx.commit().await?;
    Ok(())
}

/// Says not yet, and why. They can still say yes by the same link.
pub async fn not_yet(ctx: &Ctx, id: CommitmentId, words: &str) -> Result<()> {
    let permit = ctx.permit(AnswerCommitment, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let asked = open(&tx, &permit).await?;
    if matches!(asked.answer, Answer::Agreed { .. }) {
        return Err(Fault::whole("fault-commitment-agreed").into());
    }
    let words = check_words(words)?;
    keep(ctx, &tx, &permit, &Answer::NotYet { words, at: ctx.now() }, "not yet").await?;
    tx.commit().await?;
    Ok(())
}

/// What was said stays out of the event row.
async fn keep(ctx: &Ctx, tx: &Tx, permit: &Permit<AnswerCommitment>, answer: &Answer, why: &str) -> Result<()> {
    if !store::commitment::answer(tx, permit, answer).await? {
        return Err(Error::Conflict);
    }
    Ok(store::event::record(tx, permit, permit.scope(), why, ctx.now()).await?)
}
