//! Approving the letters of a round as they were looked at, for the promised morning or at once.

use super::asking::answers;
use super::decide::held;
use super::previews::{Texts, due, last_day, promised, seal};
use super::sending::send_in;
use super::{Round, round};
use crate::{Ctx, Error, Result, jobs};
use domain::access::DecidePlaces;
use domain::id::{ApplicationId, ProgrammeId};
use domain::job::Job;
use domain::offer::{Choice, SENTENCE_MOST, Seal};
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
    /// Why they go without the yes of everybody on the panel; empty where they do not.
    pub without_panel: String,
    /// The course has begun by then, and offers can be answered all the same.
    pub although_begun: bool,
}

/// Approves every letter that is to go out, once the panel has, or with a reason why without it. Returns how many go out, and
/// when: at night they wait for the morning.
pub async fn approve(ctx: &Ctx, id: ProgrammeId, approving: &Approving) -> Result<(usize, Timestamp)> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    check(ctx, &round, approving)?;
    let due_at = match approving.when {
        When::Promised => promised(&round, ctx).ok_or_else(|| Error::from(Fault::whole("fault-letters-day-over")))?,
        When::Now => ctx.now(),
    };
    let has_offers = due(&round).any(|one| one.candidate.choice == Some(Choice::Offer));
    if has_offers && !approving.although_begun && round.has_begun(by_day(due_at, &ctx.provider.brand.zone)) {
        return Err(Fault::at("begun", "fault-letters-begun").into());
    }
    let texts = Texts::load(&tx, &round).await?;
    let looked_at = texts.all(ctx, &round, last_day(ctx, &round, due_at, approving.days));
    if approving.seal != seal(&looked_at) {
        return Err(Fault::whole("fault-letters-changed").into());
    }
    let sealed = texts.seals(ctx, &round);
    none_scored_again(&tx, id, &sealed).await?;
    let without_panel = without_panel(ctx, &tx, (&round, &texts), approving).await?;
    let (by, days, now) = (permit.person(), approving.days, ctx.now());
    let approval = Approval { programme: id, by, due_at, days, without_panel, now };
    let letters = store::offer::put_pending(&tx, &approval).await?;
    store::offer::approve(&tx, letters, &sealed).await?;
    let key = format!("outcome-letters-{letters}-{}", due_at.as_millisecond());
    jobs::queue_at(ctx, &tx, &Job::SendOutcomeLetters { letters }, &key, due_at).await?;
    store::event::record(&tx, &permit, id, &told(sealed.len(), without_panel), ctx.now()).await?;
    let count = match approving.when {
        When::Now => send_in(ctx, &tx, &permit, letters).await?,
        When::Promised => sealed.len(),
    };
    tx.commit().await?;
    Ok((count, by_day(due_at, &ctx.provider.brand.zone)))
}

/// What the event says.
fn told(letters: usize, without_panel: &str) -> String {
    match without_panel {
        "" => format!("{letters} letters approved"),
        why => format!("{letters} letters approved without the panel: {why}"),
    }
}

/// The reason why letters go without the panel's yes; empty where they have it. Refused where they have not, and none is given.
async fn without_panel<'a>(
    ctx: &Ctx,
    tx: &Tx,
    (round, texts): (&Round, &Texts),
    approving: &'a Approving,
) -> Result<&'a str> {
    let silent = answers(ctx, tx, round, texts).await?.iter().filter(|one| one.left() > 0).count();
    let reason = approving.without_panel.trim();
    match (silent, reason) {
        (0, _) => Ok(""),
        (_, "") => Err(Fault::at("without-panel", "fault-letters-panel").with("count", silent).into()),
        (_, reason) if reason.chars().count() > SENTENCE_MOST => {
            Err(Fault::at("without-panel", "fault-letters-panel-long").with("most", SENTENCE_MOST).into())
        }
        (_, reason) => Ok(reason),
    }
}

fn check(ctx: &Ctx, round: &Round, approving: &Approving) -> Result<()> {
    check_letters(ctx, round)?;
    if DAYS.contains(&approving.days) {
        return Ok(());
    }
    let fault = Fault::at("days", "fault-letters-days").with("fewest", DAYS.start()).with("most", DAYS.end());
    Err(fault.into())
}

/// There are letters, and the round is over.
pub(super) fn check_letters(ctx: &Ctx, round: &Round) -> Result<()> {
    if round.programme.state == ProgrammeState::Closed {
        return Err(Fault::whole("fault-programme-closed").into());
    }
    if round.programme.design.applications_close().is_some_and(|closes| closes > ctx.now()) {
        return Err(Fault::whole("fault-letters-open").into());
    }
    match due(round).next() {
        Some(_) => Ok(()),
        None => Err(Fault::whole("fault-letters-none").into()),
    }
}

/// Refuses while somebody is still to score one of these once more: what they talked about may change what is decided.
async fn none_scored_again(tx: &Tx, id: ProgrammeId, who: &[(ApplicationId, Seal)]) -> Result<()> {
    let scored = crate::panel::scored(tx, id, 0..=u32::MAX).await?;
    let is_meant = |one: ApplicationId| who.iter().any(|(application, _)| *application == one);
    let open = scored.iter().filter(|one| !one.second_left.is_empty() && is_meant(one.application));
    let numbers: Vec<String> = open.map(|one| one.number.to_string()).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    Err(Fault::whole("fault-letters-second").with("count", numbers.len()).with("numbers", numbers.join(", ")).into())
}

/// Whom the letters that wait for their day will tell something.
pub(crate) async fn in_next_letters(db: &Store, id: ProgrammeId) -> Result<Vec<ApplicationId>> {
    let round = round(db, id).await?;
    Ok(due(&round).filter(|one| one.letters.is_some()).map(|one| one.candidate.id).collect())
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
