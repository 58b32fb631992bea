//! Sends all dates of a group in one letter, with the links to answer and to the person's own calendar.

use super::post;
use super::session_letter::reply_link;
use crate::link::{self, Wanted};
use crate::session::OverviewDates;
use crate::{Ctx, Result, calendar};
use domain::id::{GroupId, PersonId};
use store::job::Claimed;
use store::link::Purpose;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, group: GroupId, person: PersonId) -> Result<()> {
    let Some(dates) = OverviewDates::load(ctx, group, person).await? else { return Ok(()) };
    // The link to the last date is good until all are over.
    let page = match (dates.is_member, dates.views.last()) {
        (true, Some(last)) => format!("{}/dates", reply_link(ctx, last, person).await?),
        _ => format!("{}/lead", ctx.provider.base_url),
    };
    let feed = feed_address(ctx, person).await?;
    post(ctx, claimed, &dates.letter(ctx, &page, &feed), &dates.person).await?;
    let tx = ctx.provider.store.begin().await?;
    store::announcement::hear(&tx, &dates.to_hear).await?;
    tx.commit().await?;
    Ok(())
}

async fn feed_address(ctx: &Ctx, person: PersonId) -> Result<String> {
    let wanted = Wanted { purpose: Purpose::Calendar, person, subject: person.0, expires_at: None };
    let tx = ctx.provider.store.begin().await?;
    let token = link::make(ctx, &tx, wanted).await?;
    tx.commit().await?;
    Ok(calendar::address(ctx, &token))
}
