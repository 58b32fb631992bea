//! Marking an enquiry as answered, and taking that back.

use crate::{Ctx, Error, Result};
use domain::access::{AnswerEnquiry, Provider as House};
use domain::enquiry::{EnquiryState, tidy_answer};
use domain::id::EnquiryId;

/// Notes that somebody has answered.
pub async fn answer(ctx: &Ctx, id: EnquiryId) -> Result<()> {
    mark(ctx, id, EnquiryState::Answered).await
}

/// It is open again.
pub async fn reopen(ctx: &Ctx, id: EnquiryId) -> Result<()> {
    mark(ctx, id, EnquiryState::Open).await
}

async fn mark(ctx: &Ctx, id: EnquiryId, state: EnquiryState) -> Result<()> {
    let permit = ctx.permit(AnswerEnquiry, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let (by, why) = match state {
        EnquiryState::Answered => (Some((person, ctx.now())), "answered"),
        EnquiryState::Open => (None, "open again"),
    };
    if !store::enquiry::set_answered(&tx, id, by).await? {
        return Err(Error::Missing);
    }
    store::event::record(&tx, &permit, id, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps a line about what was answered, for colleagues.
pub async fn note_answer(ctx: &Ctx, id: EnquiryId, note: &str) -> Result<()> {
    let permit = ctx.permit(AnswerEnquiry, House).await?;
    let note = tidy_answer(note)?;
    let tx = ctx.provider.store.begin().await?;
    if !store::enquiry::set_answer(&tx, id, &note).await? {
        return Err(Error::Missing);
    }
    store::event::record(&tx, &permit, id, "noted what was answered", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
