//! What the needs meeting found out, page by page; each page keeps its own answers.

use super::{Case, held};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, WorkCases};
use domain::id::EnquiryId;
use domain::needs::{Needs, Section};

/// A case with what was found out so far.
#[derive(Clone, Debug)]
pub struct Found {
    pub actor: Actor,
    pub case: Case,
    pub needs: Needs,
}

pub async fn look(ctx: &Ctx, id: EnquiryId) -> Result<Found> {
    let permit = ctx.permit(WorkCases, House).await?;
    let db = &ctx.provider.store;
    let case = store::enquiry::case::by_id(db, id).await?.ok_or(Error::Missing)?;
    Ok(Found { actor: permit.actor().clone(), case, needs: store::needs::of(db, id).await? })
}

/// Keeps the answers of one page. `of` gives what was typed into a field.
pub async fn keep(ctx: &Ctx, id: EnquiryId, section: Section, of: impl Fn(&str) -> String) -> Result<()> {
    let permit = ctx.permit(WorkCases, House).await?;
    let tx = ctx.provider.store.begin().await?;
    held(&tx, id).await?;
    let needs = store::needs::of(&tx, id).await?.with(section, of)?;
    store::needs::keep(&tx, id, &needs, ctx.now()).await?;
    store::event::record(&tx, &permit, id, section.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
