//! All dates of a group in one letter, with the links to answer and to the person's own calendar.

use super::session_letter::reply_link;
use super::writing::{After, DEAD, Writing, Written};
use crate::link::{self, Wanted};
use crate::session::OverviewDates;
use crate::{Ctx, Result, calendar};
use domain::id::{GroupId, PersonId};
use store::link::Purpose;

pub(super) async fn write(ctx: &Ctx, group: GroupId, person: PersonId, writing: Writing) -> Result<Written> {
    let Some(dates) = OverviewDates::load(ctx, group, person).await? else { return Ok(Written::nothing()) };
    // The link to the last date is good until all are over.
    let page = match (dates.is_member, dates.views.last()) {
        (true, Some(last)) => format!("{}/dates", reply_link(ctx, last, person, writing).await?),
        _ => format!("{}/lead", ctx.provider.base_url),
    };
    let feed = feed_address(ctx, person, writing).await?;
    let letter = dates.letter(ctx, &page, &feed);
    Ok(Written::of(letter, &dates.person).then(After::Heard(dates.to_hear)))
}

async fn feed_address(ctx: &Ctx, person: PersonId, writing: Writing) -> Result<String> {
    if writing == Writing::ToShow {
        return Ok(calendar::address(ctx, DEAD));
    }
    let wanted = Wanted { purpose: Purpose::Calendar, person, subject: person.0, expires_at: None };
    let tx = ctx.provider.store.begin().await?;
    let token = link::make(ctx, &tx, wanted).await?;
    tx.commit().await?;
    Ok(calendar::address(ctx, &token))
}
