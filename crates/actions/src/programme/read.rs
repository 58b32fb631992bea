//! Reading one programme, for those who set it up.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ReadProgramme};
use domain::id::ProgrammeId;
use domain::programme::Programme;

/// A programme, and who reads it.
#[derive(Clone, Debug)]
pub struct Read {
    pub actor: Actor,
    pub programme: Programme,
}

pub async fn read(ctx: &Ctx, id: ProgrammeId) -> Result<Read> {
    let permit = ctx.permit(ReadProgramme, id).await?;
    let programme = store::programme::by_id(&ctx.provider.store, permit.scope()).await?.ok_or(Error::Missing)?;
    Ok(Read { actor: permit.actor().clone(), programme })
}
