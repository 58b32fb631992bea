//! An offer whose letter nobody takes: the coordinator tells it by other means, and sets the last day to answer.

use super::Round;
use super::decide::held;
use crate::{Ctx, Error, Result};
use domain::access::DecidePlaces;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::Standing;
use domain::refusal::Fault;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::offer::Decided;

/// The last day lies at most so many days ahead.
const MOST_DAYS: i64 = 60;

/// They have an offer to answer, and its letter is not out.
pub(super) fn is_unheard(one: &Decided) -> bool {
    matches!(one.candidate.standing(), Standing::Offered { .. }) && !one.is_heard
}

/// From the end of that day on their silence is a pass, like anybody's.
pub async fn set_term(ctx: &Ctx, id: ProgrammeId, who: ApplicationId, last: Option<Date>) -> Result<()> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    let one = round.decided(who).ok_or(Error::Missing)?;
    if !is_unheard(one) {
        return Err(Fault::whole("fault-places-heard").into());
    }
    let until = by_hand(ctx, &round, last)?;
    if !store::offer::set_term(&tx, who, until, ctx.now()).await? {
        return Err(Error::Conflict);
    }
    let told = format!("told by other means, to answer by {}", round.last_day(until));
    store::event::record(&tx, &permit, who, &told, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The end of a last day to answer that was said by hand. Before the course has begun it is over by then.
pub(super) fn by_hand(ctx: &Ctx, round: &Round, last: Option<Date>) -> Result<Timestamp> {
    let zone = &round.programme.design.zone;
    let today = zone.day_of(ctx.now());
    let is_fit = |day: &Date| *day >= today && *day <= today.saturating_add(MOST_DAYS.days());
    let Some(last) = last.filter(is_fit) else {
        return Err(Fault::at("last", "fault-places-term").with("most", MOST_DAYS).into());
    };
    match round.first.filter(|first| !round.is_by_hand(ctx) && *first <= last) {
        Some(first) => Err(Fault::at("last", "fault-places-term-begins").with("day", first).into()),
        None => Ok(zone.end_of(last)),
    }
}
