//! Letters of what was decided, reminders to the silent, and offers whose time is over.

use super::queue_at;
use super::writing::{Addressee, After, Writing, Written};
use crate::offer::{Round, ToldLetter, letter_of, receipt_of, round, write};
use crate::{Ctx, Result};
use domain::access::{Permit, Provider as House, WorkQueue};
use domain::id::ApplicationId;
use domain::job::Job;
use domain::offer::{Event, Reason};
use domain::session::by_day;
use jiff::SignedDuration;
use store::Tx;
use store::offer::{Decided, Silent};

/// How long before its end somebody is reminded of an offer, and how long they have had it by then at least.
const BEFORE_END: SignedDuration = SignedDuration::from_hours(3 * 24);
const PATIENCE: SignedDuration = SignedDuration::from_hours(36);
const REMINDERS_A_DAY: u32 = 500;
/// A letter that is tried again within this time is not late.
const WITHIN_A_DAY: SignedDuration = SignedDuration::from_hours(12);

/// What was decided, as the `telling`th letter. Whoever has answered meanwhile is told nothing more, whoever was told something
/// later has a letter of its own, and so has whoever was moved up.
pub(super) async fn tell(ctx: &Ctx, id: ApplicationId, telling: u32, writing: Writing) -> Result<Written> {
    told(ctx, id, writing, |one| {
        let is_of_its_own = one.from_list && !one.is_again;
        !is_of_its_own && (telling == 0 || one.tellings == telling)
    })
    .await
}

/// A place that became free.
pub(super) async fn tell_moved(ctx: &Ctx, id: ApplicationId, writing: Writing) -> Result<Written> {
    told(ctx, id, writing, |one| one.from_list && !one.is_again).await
}

async fn told(ctx: &Ctx, id: ApplicationId, writing: Writing, is_it: impl Fn(&Decided) -> bool) -> Result<Written> {
    let is_wanted = |told: &ToldLetter| is_it(&told.one);
    let Some(found) = letter_of(ctx, id, false, writing).await?.filter(is_wanted) else {
        return Ok(Written::nothing());
    };
    let telling = found.one.tellings;
    if writing == Writing::ToShow {
        return Ok(written(found));
    }
    if !found.is_as_approved && !found.one.is_heard {
        return Ok(Written::nothing().then(After::OutcomeHeld(id, telling)));
    }
    let found = match put_off_late(ctx, id).await? {
        true => letter_of(ctx, id, false, writing).await?.filter(is_wanted),
        false => Some(found),
    };
    Ok(found.map(|told| written(told).then(After::OutcomeHeard(id, telling))).unwrap_or_default())
}

/// A letter that goes out days after the offer was made gives as many days to answer as it would have given then; a last day that
/// was said by hand stays, unless it is over by then. False where nothing changes.
async fn put_off_late(ctx: &Ctx, id: ApplicationId) -> Result<bool> {
    let Some(one) = store::offer::of_application(&ctx.provider.store, id).await? else { return Ok(false) };
    let zone = &ctx.provider.brand.zone;
    let is_late = one.offered_at.is_some_and(|at| by_day(at, zone) + WITHIN_A_DAY < ctx.now());
    let is_open = one.candidate.offer.is_some_and(|offer| offer.answer.is_none()) && !one.is_heard;
    let application = store::application::by_id(&ctx.provider.store, id).await?;
    let Some(application) = application.filter(|_| is_late && is_open) else { return Ok(false) };
    let permit = ctx.permit(WorkQueue, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, application.programme).await?;
    let round = round(&tx, application.programme).await?;
    let ends = one.candidate.offer.map(|offer| offer.until);
    if one.offered_at.is_some_and(|at| one.from_list && round.has_begun(by_day(at, zone))) && ends > Some(ctx.now()) {
        return Ok(false);
    }
    put_off(ctx, &tx, &permit, &round, id).await?;
    tx.commit().await?;
    Ok(true)
}

async fn put_off(ctx: &Ctx, tx: &Tx, permit: &Permit<WorkQueue>, round: &Round, id: ApplicationId) -> Result<()> {
    if store::offer::put_off(tx, id, round.longest(ctx)).await? {
        store::event::record(tx, permit, id, "longer to answer: the letter is late", ctx.now()).await?;
    }
    Ok(())
}

/// To whoever has just answered.
pub(super) async fn receipt(ctx: &Ctx, id: ApplicationId, accepted: bool, writing: Writing) -> Result<Written> {
    Ok(receipt_of(ctx, id, accepted, writing).await?.map(written).unwrap_or_default())
}

/// Once the offer is over a reminder helps nobody.
pub(super) async fn remind(ctx: &Ctx, id: ApplicationId, writing: Writing) -> Result<Written> {
    let Some(told) = letter_of(ctx, id, true, writing).await? else { return Ok(Written::nothing()) };
    let ends = told.one.candidate.offer.map(|offer| offer.until);
    Ok(written(told).until(ends))
}

fn written(ToldLetter { letter, one, .. }: ToldLetter) -> Written {
    Written::of(letter, Addressee { name: one.name, email: one.email, person: None })
}

/// Ends offers whose time is over, one after the other: each frees a place that moves the waiting list once. One that cannot
/// be ended keeps no other from it; the job fails with it in the end, so that it is tried again and the operator sees it.
pub(super) async fn lapse(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let mut outcome = Ok(());
    for silent in store::offer::ended(&ctx.provider.store, ctx.now()).await? {
        if let Err(error) = end(ctx, &permit, silent).await {
            tracing::error!(programme = silent.programme.0, application = silent.application.0, %error, "offer not ended");
            outcome = Err(error);
        }
    }
    outcome
}

async fn end(ctx: &Ctx, permit: &Permit<WorkQueue>, silent: Silent) -> Result<()> {
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, silent.programme).await?;
    let round = round(&tx, silent.programme).await?;
    let changes = round.places.step(&Event::Lapse(silent.application), round.terms(ctx))?;
    let is_heard = round.decided(silent.application).is_some_and(|one| one.is_heard);
    match changes.is_empty() || is_heard {
        true => write(ctx, &tx, permit, &round, &Reason::Score, &changes).await?,
        // Nobody is silent who has not heard.
        false => put_off(ctx, &tx, permit, &round, silent.application).await?,
    }
    tx.commit().await?;
    Ok(())
}

/// Queues one reminder for each who has not answered an offer that ends within three days.
pub(super) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let (now, due) = (ctx.now(), by_day(ctx.now(), &ctx.provider.brand.zone));
    let tx = ctx.provider.store.begin().await?;
    for id in store::offer::silent(&tx, now, now + BEFORE_END, now - PATIENCE, REMINDERS_A_DAY).await? {
        queue_at(
            ctx,
            &tx,
            &Job::RemindOffered { application: id },
            &format!("offer-reminder-{id}-{}", ctx.today()),
            due,
        )
        .await?;
        store::offer::set_reminded(&tx, id, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
