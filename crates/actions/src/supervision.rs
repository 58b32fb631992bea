//! A facilitator's supervision: the hours they had, those of the people they supervise, and what they would like to bring.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadLead};
use jiff::ToSpan;
use jiff::civil::Date;

pub use store::supervision::{Had, Supervisee, Supervising, Wished};

/// Everything counts from `since` until today: a year.
#[derive(Clone, Debug)]
pub struct Hours {
    pub actor: Actor,
    pub since: Date,
    pub own: Vec<Had>,
    /// The supervision groups they facilitate, each with who is in it now.
    pub led: Vec<(Supervising, Vec<Supervisee>)>,
    pub wished: Vec<Wished>,
}

/// In a fixed number of statements, however many groups there are.
pub async fn hours(ctx: &Ctx) -> Result<Hours> {
    let permit = ctx.permit(ReadLead, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let since = ctx.today().saturating_sub(1.year());
    let groups = store::supervision::led(db, &permit).await?;
    let people = store::supervision::supervisees(db, &groups, since).await?;
    let of = |group: Supervising| {
        let own = people.iter().filter(|one| one.group == group.group).cloned().collect();
        (group, own)
    };
    Ok(Hours {
        actor: permit.actor().clone(),
        since,
        own: store::supervision::had(db, &permit, since).await?,
        led: groups.into_iter().map(of).collect(),
        wished: store::supervision::wished(db, person).await?,
    })
}
