//! Adding one person by hand, or changing one.

use crate::jobs::queue;
use crate::{Ctx, Error, Result};
use domain::access::{ChangePeople, Provider as House};
use domain::id::PersonId;
use domain::job::Job;
use domain::person::PersonDraft;
use domain::refusal::{Fault, Refusal};
use store::Tx;

/// Writes a person exactly as the draft has them: over the version that the form was filled in from, or a new one.
/// [`Error::Conflict`] when somebody else saved them meanwhile.
pub async fn save(ctx: &Ctx, over: Option<(PersonId, u32)>, draft: PersonDraft) -> Result<PersonId> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let id = over.map(|(id, _)| id);
    let draft = draft.tidied();
    let tx = ctx.provider.store.begin().await?;
    let before = match id {
        Some(id) => Some(store::person::by_id(&tx, id).await?.ok_or(Error::Missing)?.email),
        None => None,
    };
    let moved = before.filter(|email| *email != draft.email);
    let mut faults = draft.faults();
    if moved.is_some() && store::safeguarding::lead(&tx).await?.is_some_and(|lead| Some(lead.person) == id) {
        // Whoever has the address could read the log in their name.
        faults.push(Fault::at("email", "fault-person-email-lead"));
    }
    if store::person::by_email(&tx, &draft.email).await?.is_some_and(|other| Some(other.id) != id) {
        faults.push(Fault::at("email", "fault-person-email-taken"));
    }
    let manager = match manager(&tx, id, &draft).await? {
        Ok(manager) => manager,
        Err(fault) => {
            faults.push(fault);
            None
        }
    };
    Refusal::unless_empty(faults)?;
    let id = store::person::write(&tx, over, &draft, manager, ctx.now()).await?;
    let why = if moved.is_some() { "address" } else { "" };
    if let Some(email) = moved {
        let is_own = permit.person() == Some(id);
        tell_of_address(ctx, &tx, (id, &email), is_own).await?;
    }
    store::event::record(&tx, &permit, id, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Somebody has another address: both are told at once, and whoever was signed in as them no longer is, unless they did it themselves.
async fn tell_of_address(ctx: &Ctx, tx: &Tx, (person, before): (PersonId, &str), is_own: bool) -> Result<()> {
    store::sign_in::drop_codes(tx, person).await?;
    if !is_own {
        store::sign_in::end_all(tx, person, ctx.now()).await?;
    }
    let change = store::address_change::note(tx, person, before, ctx.now()).await?;
    for is_old in [true, false] {
        let job = Job::TellOfAddress { change, is_old };
        queue(ctx, tx, &job, &format!("address-{change}-{is_old}")).await?;
    }
    Ok(())
}

/// The manager by address; nobody may stand above themselves.
async fn manager(
    tx: &Tx,
    id: Option<PersonId>,
    draft: &PersonDraft,
) -> Result<std::result::Result<Option<PersonId>, Fault>> {
    if draft.manager_email.is_empty() || draft.manager_email == draft.email {
        return Ok(Ok(None));
    }
    let Some(manager) = store::person::by_email(tx, &draft.manager_email).await? else {
        return Ok(Err(Fault::at("manager_email", "fault-person-unknown-manager")));
    };
    let line = store::person::facts(tx, &[manager.id]).await?;
    match id.is_some_and(|id| line.contains_key(&id)) {
        true => Ok(Err(Fault::at("manager_email", "fault-person-manager-below"))),
        false => Ok(Ok(Some(manager.id))),
    }
}
