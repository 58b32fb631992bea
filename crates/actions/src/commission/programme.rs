//! The programme of a commission: a new one from a blueprint, or one there is. Whoever enquired reads its report.

use super::{Commission, running};
use crate::programme::{NewProgramme, make_with};
use crate::{Ctx, Error, Result};
use domain::access::{MakeProgramme, Permit, Provider as House, RunCommissions};
use domain::id::{CommissionId, PersonId, ProgrammeId};
use domain::person::{PersonDraft, is_email};
use domain::refusal::Fault;
use store::Tx;

/// Makes its programme, shaped by what was agreed. Pressed twice it is one: that one is told.
pub async fn make(ctx: &Ctx, id: CommissionId, new: &NewProgramme) -> Result<ProgrammeId> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let making = ctx.permit(MakeProgramme, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let commission = running(&tx, id).await?;
    if let Some((programme, _)) = commission.programme {
        return Ok(programme);
    }
    let made = make_with(ctx, &tx, &making, new, |design| commission.terms.shape(design)).await?;
    give(ctx, &tx, &permit, &commission, made.id).await?;
    tx.commit().await?;
    Ok(made.id)
}

/// Gives it a programme that there is.
pub async fn link(ctx: &Ctx, id: CommissionId, programme: ProgrammeId) -> Result<()> {
    let permit = ctx.permit(RunCommissions, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let commission = running(&tx, id).await?;
    if commission.programme.is_some() {
        return Err(Fault::whole("fault-commission-has-programme").into());
    }
    if store::programme::lock(&tx, programme).await?.is_none() {
        return Err(Fault::at("programme", "fault-commission-programme").into());
    }
    give(ctx, &tx, &permit, &commission, programme).await?;
    tx.commit().await?;
    Ok(())
}

async fn give(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RunCommissions>,
    commission: &Commission,
    programme: ProgrammeId,
) -> Result<()> {
    let person = commissioner(ctx, tx, commission).await?;
    store::commission::set_programme(tx, commission.id, programme).await?;
    store::programme::add_commissioner(tx, programme, person).await?;
    if !commission.terms.organisation.trim().is_empty() {
        let client = store::commitment::organisation_named(tx, commission.terms.organisation.trim(), ctx.now()).await?;
        store::commitment::add_organisation(tx, programme, client, ctx.now()).await?;
    }
    Ok(store::event::record(tx, permit, commission.id, "programme", ctx.now()).await?)
}

/// Whoever enquired, as a person of the house: known by their address, or taken in with their organisation.
async fn commissioner(ctx: &Ctx, tx: &Tx, commission: &Commission) -> Result<PersonId> {
    if !is_email(&commission.email) {
        return Err(Fault::whole("fault-case-no-email").into());
    }
    if let Some(known) = store::person::by_email(tx, &commission.email).await? {
        return Ok(known.id);
    }
    let (first, last) = commission.terms.client.split_once(' ').unwrap_or((&commission.terms.client, ""));
    let draft = PersonDraft {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: commission.email.clone(),
        phone: commission.phone.clone(),
        organisation: commission.terms.organisation.clone(),
        ..PersonDraft::default()
    }
    .tidied();
    store::person::put(tx, &draft, ctx.now()).await?;
    let person = store::person::by_email(tx, &draft.email).await?;
    Ok(person.ok_or(Error::Missing)?.id)
}
