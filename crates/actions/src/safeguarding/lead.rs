//! Who leads on safeguarding: named by a coordinator, one at a time.

use crate::jobs::queue_at;
use crate::{Ctx, Result};
use domain::access::{Actor, NameSafeguardingLead, Provider as House};
use domain::event::Noun;
use domain::id::PersonId;
use domain::job::Job;
use domain::refusal::Fault;
use domain::session::by_day;
use store::Tx;
use store::safeguarding::Lead;

/// What stands in a form in place of a lead's number where nobody leads.
pub const NOBODY: &str = "nobody";

/// Who it is now.
#[derive(Clone, Debug)]
pub struct Naming {
    pub actor: Actor,
    pub lead: Option<Lead>,
}

pub async fn naming(ctx: &Ctx) -> Result<Naming> {
    let permit = ctx.permit(NameSafeguardingLead, House).await?;
    let lead = store::safeguarding::lead(&ctx.provider.store).await?;
    Ok(Naming { actor: permit.actor().clone(), lead })
}

/// Names whoever has this address; nobody where it is empty. From then on they, and no longer the one before, read the log. Both are
/// told. `was` is the lead when the form was opened, if it says so: whoever comes second is told of the first.
pub async fn name_lead(ctx: &Ctx, email: &str, was: Option<&str>) -> Result<()> {
    let permit = ctx.permit(NameSafeguardingLead, House).await?;
    let (email, tx) = (email.trim().to_lowercase(), ctx.provider.store.begin().await?);
    store::safeguarding::lock_lead(&tx).await?;
    let person = match email.is_empty() {
        true => None,
        false => {
            let found = store::person::by_email(&tx, &email).await?;
            Some(found.ok_or_else(|| Fault::at("email", "fault-safeguarding-nobody"))?.id)
        }
    };
    let before = store::safeguarding::lead(&tx).await?.map(|lead| lead.person);
    if before == person {
        return Ok(());
    }
    if was.is_some_and(|was| was != before.map_or_else(|| NOBODY.to_owned(), |id| id.to_string())) {
        return Err(Fault::at("email", "fault-safeguarding-meanwhile").into());
    }
    if let Some(person) = person
        && !store::sign_in::holds_office(&tx, person).await?
    {
        // They were signed in for longer than whoever reads all entries may be.
        store::sign_in::end_all(&tx, person, ctx.now()).await?;
    }
    store::safeguarding::name_lead(&tx, &permit, person, ctx.now()).await?;
    match person {
        Some(person) => store::event::record(&tx, &permit, person, "named", ctx.now()).await?,
        None => store::event::record(&tx, &permit, Noun::Provider, "nobody", ctx.now()).await?,
    }
    for (person, leads) in before.map(|id| (id, false)).into_iter().chain(person.map(|id| (id, true))) {
        tell(ctx, &tx, person, leads).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Queues the letter to whoever leads, or does not any more.
async fn tell(ctx: &Ctx, tx: &Tx, person: PersonId, leads: bool) -> Result<()> {
    let job = Job::TellSafeguardingLead { person, leads };
    let key = format!("safeguarding-lead-{person}-{leads}-{}", ctx.now().as_millisecond());
    queue_at(ctx, tx, &job, &key, by_day(ctx.now(), &ctx.provider.brand.zone)).await?;
    Ok(())
}
