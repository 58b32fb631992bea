//! Somebody was silent until their time to answer was over, and says why: while their place is free their offer is opened again.

use super::decide::held;
use super::{Round, write};
use crate::{Ctx, Error, Result, jobs};
use domain::access::OfferAgain;
use domain::id::{ApplicationId, ProgrammeId};
use domain::job::Job;
use domain::offer::{Answer, Event, Reason, SENTENCE_MOST, Standing, Terms};
use domain::refusal::{Fault, Refusal};
use jiff::Timestamp;
use jiff::civil::Date;

/// Of somebody who was silent, whether their offer can be opened again; nothing of anybody else.
pub(super) fn may(round: &Round, who: ApplicationId, now: Timestamp) -> Option<std::result::Result<(), Refusal>> {
    let standing = round.places.candidate(who)?.standing();
    let step = || round.places.step(&Event::OfferAgain(who), Terms { now, until: now });
    (standing == Standing::Answered(Answer::Lapsed)).then(|| step().map(drop))
}

/// They have a letter, and until the end of the `last` day to answer. A second press does nothing.
pub async fn offer_again(
    ctx: &Ctx,
    id: ProgrammeId,
    who: ApplicationId,
    (why, last): (&str, Option<Date>),
) -> Result<()> {
    let permit = ctx.permit(OfferAgain, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    let one = round.decided(who).ok_or(Error::Missing)?;
    if matches!(one.candidate.standing(), Standing::Offered { .. }) {
        return Ok(());
    }
    let why = why.trim();
    if why.is_empty() || why.chars().count() > SENTENCE_MOST {
        return Err(Fault::at("why", "fault-places-again-why").with("most", SENTENCE_MOST).into());
    }
    let until = super::term::by_hand(ctx, &round, last)?;
    let changes = round.places.step(&Event::OfferAgain(who), Terms { now: ctx.now(), until })?;
    write(ctx, &tx, &permit, &round, &Reason::Score, &changes).await?;
    let telling = one.tellings + 1;
    let job = Job::SendOutcome { application: who, telling };
    jobs::queue(ctx, &tx, &job, &format!("outcome-letter-{who}-{telling}")).await?;
    let told = format!("offered again until {}: {why}", round.last_day(until));
    store::event::record(&tx, &permit, who, &told, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
