//! Putting many people into a programme at once, and taking that back within ten minutes.

use crate::{Ctx, Error, Result};
use domain::access::ChangeProgramme;
use domain::id::{PersonId, ProgrammeId};
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use jiff::{SignedDuration, Timestamp};

/// How long it can be taken back.
pub const UNDO_LASTS: SignedDuration = SignedDuration::from_mins(10);

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Those who were not in the programme already.
    pub people: u64,
    /// By which it can be taken back.
    pub at: Timestamp,
}

/// Puts people into a programme that is not closed. Those who are in it already stay as they are.
pub async fn join_programme(ctx: &Ctx, programme: ProgrammeId, people: &[PersonId]) -> Result<Joined> {
    let permit = ctx.permit(ChangeProgramme, programme).await?;
    if people.is_empty() {
        return Err(Fault::whole("fault-people-nobody").into());
    }
    let tx = ctx.provider.store.begin().await?;
    if store::programme::lock(&tx, programme).await?.ok_or(Error::Missing)?.state == ProgrammeState::Closed {
        return Err(Fault::at("into", "fault-people-programme-closed").into());
    }
    let joined = store::participation::add(&tx, programme, people, ctx.now()).await?;
    store::event::record(&tx, &permit, programme, &format!("{joined} people put in"), ctx.now()).await?;
    tx.commit().await?;
    Ok(Joined { people: joined, at: ctx.now() })
}

/// Takes out again who was put in at that instant, but for those who have a group by now. Returns how many.
pub async fn undo_join(ctx: &Ctx, programme: ProgrammeId, at: Timestamp) -> Result<u64> {
    let permit = ctx.permit(ChangeProgramme, programme).await?;
    if at + UNDO_LASTS < ctx.now() {
        return Err(Fault::whole("fault-people-undo-late").into());
    }
    let tx = ctx.provider.store.begin().await?;
    let people = store::participation::take_back(&tx, programme, at).await?;
    store::event::record(&tx, &permit, programme, &format!("{people} people taken out again"), ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}
