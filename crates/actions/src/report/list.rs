//! The commissioner's home: their own programmes and where each report stands.

use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadImpact};
use evidence::disclosure::Floor;
use store::report::Commissioned;

/// A commissioner's programmes.
pub struct Impact {
    pub actor: Actor,
    pub programmes: Vec<Commissioned>,
}

pub async fn impact(ctx: &Ctx) -> Result<Impact> {
    let permit = ctx.permit(ReadImpact, House).await?;
    let programmes =
        store::report::commissioned(&ctx.provider.store, &permit, Floor::DEFAULT.people(), ctx.now()).await?;
    Ok(Impact { actor: permit.actor().clone(), programmes })
}
