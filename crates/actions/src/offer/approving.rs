//! Approving the letters of a round as they were looked at, for the promised morning or at once.

use super::decide::held;
use super::previews::{Preview, Texts, last_day, promised, seal};
use super::sending::send_in;
use super::{Round, round};
use crate::{Ctx, Error, Result, jobs};
use domain::access::DecidePlaces;
use domain::id::{ApplicationId, ProgrammeId};
use domain::job::Job;
use domain::programme::ProgrammeState;
use domain::refusal::Fault;
use domain::session::by_day;
use jiff::Timestamp;
use std::ops::RangeInclusive;
use store::offer::Approval;
use store::{Store, Tx};

/// Days that may be given to answer.
pub const DAYS: RangeInclusive<u32> = 2..=60;

/// When approved letters go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In the morning of the day that was promised.
    Promised,
    Now,
}

/// An approval of every letter as it was looked at.
#[derive(Clone, Debug)]
pub struct Approving {
    pub when: When,
    /// Days to answer an offer.
    pub days: u32,
    /// Of the letters as they were shown for then.
    pub seal: String,
}

/// Approves every letter that is to go out. Returns how many, and when: at night they wait for the morning.
pub async fn approve(ctx: &Ctx, id: ProgrammeId, approving: &Approving) -> Result<(usize, Timestamp)> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    check(ctx, &round, approving)?;
    let due_at = match approving.when {
        When::Promised => promised(&round, ctx).ok_or_else(|| Error::from(Fault::whole("fault-letters-day-over")))?,
        When::Now => ctx.now(),
    };
    let texts = Texts::load(&tx, &round).await?;
    let looked_at = texts.all(ctx, &round, last_day(ctx, &round, due_at, approving.days));
    if approving.seal != seal(&looked_at) {
        return Err(Fault::whole("fault-letters-changed").into());
    }
    let sealed: Vec<(ApplicationId, String)> =
        looked_at.iter().map(|one: &Preview| (one.application, one.seal())).collect();
    none_scored_again(&tx, id, &sealed).await?;
    let approval = Approval { programme: id, by: permit.person(), due_at, days: approving.days, now: ctx.now() };
    let letters = store::offer::put_pending(&tx, &approval).await?;
    store::offer::approve(&tx, letters, &sealed).await?;
    let key = format!("outcome-letters-{letters}-{}", due_at.as_millisecond());
    jobs::queue_at(ctx, &tx, &Job::SendOutcomeLetters { letters }, &key, due_at).await?;
    store::event::record(&tx, &permit, id, &format!("{} letters approved", sealed.len()), ctx.now()).await?;
    if approving.when == When::Now {
        send_in(ctx, &tx, &permit, letters).await?;
    }
    tx.commit().await?;
    Ok((sealed.len(), by_day(due_at, &ctx.provider.brand.zone)))
}

fn check(ctx: &Ctx, round: &Round, approving: &Approving) -> Result<()> {
    if round.programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    if round.programme.design.applications_close().is_some_and(|closes| closes > ctx.now()) {
        return Err(Fault::whole("fault-letters-open").into());
    }
    if !DAYS.contains(&approving.days) {
        let fault = Fault::at("days", "fault-letters-days").with("fewest", DAYS.start()).with("most", DAYS.end());
        return Err(fault.into());
    }
    match round.decided.iter().any(|one| one.candidate.is_to_be_told()) {
        true => Ok(()),
        false => Err(Fault::whole("fault-letters-none").into()),
    }
}

/// Refuses while somebody is still to score one of these once more: what they talked about may change what is decided.
async fn none_scored_again(tx: &Tx, id: ProgrammeId, who: &[(ApplicationId, String)]) -> Result<()> {
    let scored = store::panel::scored(tx, id, 0..=u32::MAX).await?;
    let is_meant = |one: ApplicationId| who.iter().any(|(application, _)| *application == one);
    let open = scored.iter().filter(|one| one.second_left > 0 && is_meant(one.application));
    let numbers: Vec<String> = open.map(|one| one.number.to_string()).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    Err(Fault::whole("fault-letters-second").with("count", numbers.len()).with("numbers", numbers.join(", ")).into())
}

/// How many of the letters that wait for their day will tell somebody something.
pub(crate) async fn in_next_letters(db: &Store, id: ProgrammeId) -> Result<u32> {
    let round = round(db, id).await?;
    let told = round.decided.iter().filter(|one| one.letters.is_some() && one.candidate.is_to_be_told());
    Ok(u32::try_from(told.count()).unwrap_or(u32::MAX))
}

/// Takes the approval back: nothing goes out until it is given again.
pub async fn take_back(ctx: &Ctx, id: ProgrammeId) -> Result<()> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?.ok_or(Error::Missing)?;
    let Some(letters) = store::offer::pending(&tx, id).await? else {
        return Err(Fault::whole("fault-letters-gone").into());
    };
    store::offer::take_back_approval(&tx, letters.id).await?;
    store::event::record(&tx, &permit, id, "approval of letters taken back", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
