//! Who takes part in a programme and who pays for it.

use super::locked;
use crate::{Ctx, Error, Result};
use domain::access::ChangeProgramme;
use domain::id::{PersonId, ProgrammeId};
use domain::person::tidy_email;
use domain::refusal::Fault;
use jiff::SignedDuration;

/// Takes a person off the programme. Somebody who sits in one of its groups is taken out of the group first.
pub async fn remove_participant(ctx: &Ctx, id: ProgrammeId, person: PersonId) -> Result<()> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    locked(&tx, id).await?;
    if store::programme::is_in_group(&tx, id, person).await? {
        return Err(Fault::whole("fault-programme-in-group").into());
    }
    if !store::programme::remove_participant(&tx, id, person, ctx.now()).await? {
        return Err(Error::Missing);
    }
    store::event::record(&tx, &permit, id, "1 person removed", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// How long taking somebody off can be taken back.
pub const UNDO_REMOVAL_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Lets somebody who was taken off within [`UNDO_REMOVAL_FOR`] take part again; returns their name.
pub async fn undo_removal(ctx: &Ctx, id: ProgrammeId, person: PersonId) -> Result<String> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    locked(&tx, id).await?;
    if !store::participation::come_back(&tx, id, person, ctx.now() - UNDO_REMOVAL_FOR).await? {
        return Err(Fault::whole("fault-group-back-late").into());
    }
    let name = store::person::by_id(&tx, person).await?.ok_or(Error::Missing)?.name();
    store::event::record(&tx, &permit, id, "1 person came back", ctx.now()).await?;
    tx.commit().await?;
    Ok(name)
}

/// Names somebody who pays for the programme and may read its report.
pub async fn add_commissioner(ctx: &Ctx, id: ProgrammeId, email: &str) -> Result<PersonId> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    locked(&tx, id).await?;
    let Some(person) = store::person::by_email(&tx, &tidy_email(email)).await? else {
        return Err(Fault::at("email", "fault-programme-nobody").into());
    };
    store::programme::add_commissioner(&tx, id, person.id).await?;
    store::event::record(&tx, &permit, id, "commissioner", ctx.now()).await?;
    tx.commit().await?;
    Ok(person.id)
}

/// Somebody no longer pays for it and no longer reads its report. Twice is once.
pub async fn remove_commissioner(ctx: &Ctx, id: ProgrammeId, person: PersonId) -> Result<()> {
    let permit = ctx.permit(ChangeProgramme, id).await?;
    let tx = ctx.provider.store.begin().await?;
    locked(&tx, id).await?;
    if store::programme::remove_commissioner(&tx, id, person).await? {
        store::event::record(&tx, &permit, id, "commissioner removed", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}
