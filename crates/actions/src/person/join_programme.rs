//! Putting many people into a programme at once, and taking that back within ten minutes.

use super::Filter;
use crate::{Ctx, Error, Result};
use domain::access::{ChangeProgramme, Provider as House, ReadPeople};
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

/// Most people that are put in at once without being ticked one by one.
pub const MOST_AT_ONCE: u64 = 500;

/// The same for everybody whom a filter finds.
pub async fn join_all(ctx: &Ctx, programme: ProgrammeId, filter: &Filter) -> Result<Joined> {
    ctx.permit(ChangeProgramme, programme).await?;
    ctx.permit(ReadPeople, House).await?;
    let people = store::person::some_found(&ctx.provider.store, filter, MOST_AT_ONCE + 1).await?;
    if people.len() as u64 > MOST_AT_ONCE {
        return Err(Fault::whole("fault-people-too-many").with("most", MOST_AT_ONCE).into());
    }
    join_programme(ctx, programme, &people).await
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
