//! Who leads on safeguarding: named by a coordinator, one at a time.

use crate::{Ctx, Result};
use domain::access::{Actor, NameSafeguardingLead, Provider as House};
use domain::event::Noun;
use domain::refusal::Fault;
use store::safeguarding::Lead;

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

/// Names whoever has this address; nobody where it is empty. From then on they, and no longer the one before, read the log.
pub async fn name_lead(ctx: &Ctx, email: &str) -> Result<()> {
    let permit = ctx.permit(NameSafeguardingLead, House).await?;
    let (email, tx) = (email.trim().to_lowercase(), ctx.provider.store.begin().await?);
    let person = match email.is_empty() {
        true => None,
        false => {
            let found = store::person::by_email(&tx, &email).await?;
            Some(found.ok_or_else(|| Fault::at("email", "fault-safeguarding-nobody"))?.id)
        }
    };
    if store::safeguarding::lead(&tx).await?.map(|lead| lead.person) == person {
        return Ok(());
    }
    store::safeguarding::name_lead(&tx, &permit, person, ctx.now()).await?;
    match person {
        Some(person) => store::event::record(&tx, &permit, person, "named", ctx.now()).await?,
        None => store::event::record(&tx, &permit, Noun::Provider, "nobody", ctx.now()).await?,
    }
    tx.commit().await?;
    Ok(())
}
