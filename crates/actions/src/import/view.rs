//! Looking at imports.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ChangePeople, Provider as House};
use domain::id::ImportId;
use domain::import::Import;

/// The newest imports.
pub struct Newest {
    pub actor: Actor,
    pub imports: Vec<Import>,
}

pub async fn newest(ctx: &Ctx) -> Result<Newest> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let imports = store::import::newest(&ctx.provider.store).await?;
    Ok(Newest { actor: permit.actor().clone(), imports })
}

/// One import.
pub struct ImportView {
    pub actor: Actor,
    pub import: Import,
}

pub async fn view(ctx: &Ctx, id: ImportId) -> Result<ImportView> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let import = store::import::by_id(&ctx.provider.store, id).await?.ok_or(Error::Missing)?;
    Ok(ImportView { actor: permit.actor().clone(), import })
}
