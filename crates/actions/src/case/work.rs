//! Working on a case: its next step and owner, notes, how to reach whoever enquired, and letting it rest.

use super::{Plan, held};
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, WorkCases};
use domain::enquiry::{Call, EnquiryDraft, Stage, check_note, check_reason};
use domain::id::{EnquiryId, PersonId};
use domain::refusal::Fault;

/// Says who looks after a case and what comes next. A new one is in talk from then on, and one that rested is taken up.
pub async fn plan(ctx: &Ctx, id: EnquiryId, owner: Option<PersonId>, plan: &Plan) -> Result<()> {
    let permit = ctx.permit(WorkCases, House).await?;
    let plan = plan.tidied();
    plan.check()?;
    let tx = ctx.provider.store.begin().await?;
    let case = held(&tx, id).await?;
    if let Some(owner) = owner {
        let owners = store::enquiry::case::owners(&tx).await?;
        if !owners.iter().any(|(person, _)| *person == owner) {
            return Err(Fault::at("owner", "fault-case-owner").into());
        }
    }
    let stage = match case.stage {
        Stage::New | Stage::NotNow => Stage::Talk,
        Stage::Talk | Stage::Proposed | Stage::Won => case.stage,
    };
    store::enquiry::case::set_plan(&tx, id, stage, owner, &plan).await?;
    store::event::record(&tx, &permit, id, "next step", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Lets a case rest, with the reason. A proposal that waits for an answer is closed: nobody accepts it meanwhile.
pub async fn not_now(ctx: &Ctx, id: EnquiryId, reason: &str) -> Result<()> {
    let permit = ctx.permit(WorkCases, House).await?;
    let reason = check_reason(reason)?;
    let tx = ctx.provider.store.begin().await?;
    let case = held(&tx, id).await?;
    if !case.stage.is_open() {
        return Err(Fault::whole("fault-case-over").into());
    }
    store::proposal::close_silent(&tx, id, ctx.now()).await?;
    store::enquiry::case::set_stage(&tx, id, Stage::NotNow, &reason, None).await?;
    store::event::record(&tx, &permit, id, "not now", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Keeps a note for colleagues. Pressed twice it is one note.
pub async fn add_note(ctx: &Ctx, id: EnquiryId, note: &str) -> Result<()> {
    let permit = ctx.permit(WorkCases, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let note = check_note(note)?;
    let tx = ctx.provider.store.begin().await?;
    held(&tx, id).await?;
    if store::enquiry::case::add_note(&tx, id, by, &note, ctx.now()).await? {
        store::event::record(&tx, &permit, id, "note", ctx.now()).await?;
        tx.commit().await?;
    }
    Ok(())
}

/// Changes how whoever enquired is called and reached; what they asked stays. A proposal that went to another address and waits for
/// an answer is closed, and the case comes up today. True when that was so.
pub async fn change_contact(ctx: &Ctx, id: EnquiryId, contact: &EnquiryDraft) -> Result<bool> {
    let permit = ctx.permit(WorkCases, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let case = held(&tx, id).await?;
    let before = case.enquiry.draft;
    let draft = EnquiryDraft { message: before.message, ..contact.tidied() };
    Call { draft: draft.clone(), ..Call::default() }.check()?;
    store::enquiry::case::set_contact(&tx, id, &draft).await?;
    let is_closed = draft.email != before.email && store::proposal::close_silent(&tx, id, ctx.now()).await?;
    if is_closed {
        store::enquiry::case::set_stage(&tx, id, Stage::Talk, "", Some(ctx.today())).await?;
    }
    store::event::record(&tx, &permit, id, "contact", ctx.now()).await?;
    tx.commit().await?;
    Ok(is_closed)
}
