//! Booking the needs meeting, and moving it: whoever enquired hears each time (S4.2).

use super::{Case, check_address, held};
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Actor, Provider as House, WorkCases};
use domain::enquiry::Stage;
use domain::id::EnquiryId;
use domain::job::Job;
use domain::needs::Meeting;

/// A case with the meeting as it stands.
#[derive(Clone, Debug)]
pub struct ToBook {
    pub actor: Actor,
    pub case: Case,
    pub meeting: Option<Meeting>,
}

pub async fn to_book(ctx: &Ctx, id: EnquiryId) -> Result<ToBook> {
    let permit = ctx.permit(WorkCases, House).await?;
    let db = &ctx.provider.store;
    let case = store::enquiry::case::by_id(db, id).await?.ok_or(Error::Missing)?;
    Ok(ToBook { actor: permit.actor().clone(), case, meeting: store::needs::meeting(db, id).await? })
}

/// Books it, or moves it. The same again changes nothing, and nobody hears twice.
pub async fn book(ctx: &Ctx, id: EnquiryId, meeting: &Meeting) -> Result<()> {
    let permit = ctx.permit(WorkCases, House).await?;
    let meeting = meeting.tidied();
    let tx = ctx.provider.store.begin().await?;
    let case = held(&tx, id).await?;
    meeting.check(ctx.today())?;
    check_address(&case)?;
    let before = store::needs::meeting(&tx, id).await?;
    let sequence = before.as_ref().map_or(0, |before| before.sequence + 1);
    if before.is_some_and(|before| before == Meeting { sequence: before.sequence, ..meeting.clone() }) {
        return Ok(());
    }
    store::needs::book(&tx, id, &Meeting { sequence, ..meeting }, ctx.now()).await?;
    if case.stage == Stage::New {
        let owner = case.owner.map(|(owner, _)| owner).or(permit.person());
        store::enquiry::case::set_plan(&tx, id, Stage::Talk, owner, &case.plan).await?;
    }
    let job = Job::SendNeedsMeeting { enquiry: id, sequence };
    jobs::queue(ctx, &tx, &job, &format!("needs-{id}-{sequence}")).await?;
    store::event::record(&tx, &permit, id, "needs meeting", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
