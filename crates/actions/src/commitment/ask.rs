//! Asking levels to say yes: one person for several at once, again when the wording has changed; taking it back.

use super::board::{Asked, lines};
use super::{TakesPart, derived, hash_of, levels, open, terms};
use crate::{Ctx, Error, Result, jobs, token};
use domain::access::{Actor, Permit, RunCommitments};
use domain::commitment::{Signer, State};
use domain::id::{CommitmentId, OrganisationId, ProgrammeId};
use domain::job::Job;
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::commitment::NewCommitment;

/// How long asking can be taken back as a whole.
pub const UNDO_FOR: SignedDuration = SignedDuration::from_mins(10);

/// The form with which somebody is asked.
#[derive(Clone, Debug)]
pub struct ToAsk {
    pub actor: Actor,
    pub programme: Programme,
    /// Keys and words.
    pub levels: Vec<(String, String)>,
    pub organisations: Vec<TakesPart>,
    /// Levels that have said yes to what is asked now: nobody is asked for them again.
    pub agreed: Vec<(OrganisationId, String)>,
}

pub async fn to_ask(ctx: &Ctx, id: ProgrammeId) -> Result<ToAsk> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let asked = Asked::of(db, &[id]).await?;
    let agreed = with(&ctx.provider.brand.name, &programme, &asked, State::Agreed);
    let levels = levels(&programme.design);
    let actor = permit.actor().clone();
    let agreed = agreed.into_iter().map(|(organisation, level, _)| (organisation.id, level)).collect();
    Ok(ToAsk { actor, programme, levels, organisations: asked.taking_part, agreed })
}

/// A level of an organisation, and who signs for it.
type Wanted = (TakesPart, String, Signer);

/// The levels that stand like this, with who was asked.
fn with(brand: &str, programme: &Programme, asked: &Asked, wanted: State) -> Vec<Wanted> {
    let levels = domain::commitment::levels(&programme.design);
    let mut found = Vec::new();
    for line in lines(brand, programme, asked) {
        for ((state, cell), level) in line.cells.into_iter().zip(&levels) {
            if let (true, Some(cell)) = (state == wanted, cell) {
                found.push((line.organisation.clone(), level.clone(), cell.signer));
            }
        }
    }
    found
}

/// Asks one person for all these levels; those that agree already, or wait for this very person, stay. Returns how many were asked.
pub async fn ask(ctx: &Ctx, id: ProgrammeId, signer: &Signer, of: &[(OrganisationId, String)]) -> Result<usize> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let signer = signer.tidied();
    signer.check()?;
    if of.is_empty() {
        return Err(Fault::at("levels", "fault-commitment-levels").into());
    }
    let tx = ctx.provider.store.begin().await?;
    let programme = open(&tx, id).await?;
    let asked = Asked::of(&tx, &[id]).await?;
    let brand = &ctx.provider.brand.name;
    let settled = [State::Agreed, State::Silent].map(|state| with(brand, &programme, &asked, state));
    let is_settled = |(organisation, level): &(OrganisationId, String)| {
        let is_it = |one: &&Wanted| one.0.id == *organisation && one.1 == *level;
        settled[0].iter().any(|one| is_it(&one)) || settled[1].iter().any(|one| is_it(&one) && one.2 == signer)
    };
    let known = domain::commitment::levels(&programme.design);
    let mut wanted = Vec::new();
    for cell in of {
        let organisation = asked.taking_part.iter().find(|one| one.id == cell.0).ok_or(Error::Missing)?;
        if !known.contains(&cell.1) {
            return Err(Error::Missing);
        }
        if !is_settled(cell) {
            wanted.push((organisation.clone(), cell.1.clone(), signer.clone()));
        }
    }
    send(ctx, &tx, &permit, &programme, &wanted).await?;
    tx.commit().await?;
    Ok(wanted.len())
}

/// Asks all those again whose wording has changed, each of whoever signs for it. Returns how many.
pub async fn again(ctx: &Ctx, id: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let programme = open(&tx, id).await?;
    let asked = Asked::of(&tx, &[id]).await?;
    let changed = with(&ctx.provider.brand.name, &programme, &asked, State::Changed);
    send(ctx, &tx, &permit, &programme, &changed).await?;
    tx.commit().await?;
    Ok(changed.len())
}

async fn send(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RunCommitments>,
    programme: &Programme,
    wanted: &[Wanted],
) -> Result<()> {
    let by = permit.person().ok_or(Error::Missing)?;
    for (organisation, level, signer) in wanted {
        let terms = terms(&ctx.provider.brand.name, &programme.design, &organisation.name, level);
        let number = store::commitment::times_asked(tx, programme.id, organisation.id, level).await? + 1;
        let token = derived(&ctx.provider, (programme.id, organisation.id), level, number);
        let new = NewCommitment {
            programme: programme.id,
            organisation: organisation.id,
            level,
            number,
            signer,
            terms: &terms,
            hash: &hash_of(&terms),
            token_hash: &token::hash(&token),
            by,
            now: ctx.now(),
        };
        let commitment = store::commitment::ask(tx, &new).await?;
        jobs::queue(ctx, tx, &Job::AskToCommit { commitment }, &format!("commit-{commitment}")).await?;
        store::event::record(tx, permit, commitment, "asked", ctx.now()).await?;
    }
    Ok(())
}

/// Asks a level no more: its link says so. Twice is once.
pub async fn withdraw(ctx: &Ctx, id: ProgrammeId, commitment: CommitmentId) -> Result<()> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let tx = ctx.provider.store.begin().await?;
    if store::commitment::withdraw(&tx, id, commitment, ctx.now()).await? {
        store::event::record(&tx, &permit, commitment, "withdrawn", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Takes back what was asked at one instant and has no answer, for [`UNDO_FOR`]; what was asked before it stands again.
pub async fn undo(ctx: &Ctx, id: ProgrammeId, asked_at: Timestamp) -> Result<u64> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    if asked_at + UNDO_FOR <= ctx.now() {
        return Err(Fault::whole("fault-commitment-undo-late").into());
    }
    let tx = ctx.provider.store.begin().await?;
    open(&tx, id).await?;
    let taken = store::commitment::take_back(&tx, id, by, asked_at).await?;
    if taken > 0 {
        store::event::record(&tx, &permit, id, &format!("took back {taken} questions"), ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(taken)
}
