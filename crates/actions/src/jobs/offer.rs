//! Letters of what was decided, reminders to the silent, and offers whose time is over.

use super::queue_at;
use super::writing::{Addressee, Writing, Written};
use crate::offer::{letter_of, round, write};
use crate::{Ctx, Result};
use domain::access::{Permit, Provider as House, WorkQueue};
use domain::id::ApplicationId;
use domain::job::Job;
use domain::offer::{Event, Reason};
use domain::session::by_day;
use jiff::SignedDuration;
use letters::Letter;
use store::offer::{Decided, Silent};

/// How long before its end somebody is reminded of an offer, and how long they have had it by then at least.
const BEFORE_END: SignedDuration = SignedDuration::from_hours(3 * 24);
const PATIENCE: SignedDuration = SignedDuration::from_hours(36);
const REMINDERS_A_DAY: u32 = 500;

/// What was decided. Whoever has answered meanwhile is told nothing more, and whoever was moved up meanwhile has a letter of
/// its own.
pub(super) async fn tell(ctx: &Ctx, id: ApplicationId, is_moved: bool, writing: Writing) -> Result<Written> {
    let found = letter_of(ctx, id, false, writing).await?.filter(|(_, one)| one.from_list == is_moved);
    Ok(found.map(written).unwrap_or_default())
}

/// Once the offer is over a reminder helps nobody.
pub(super) async fn remind(ctx: &Ctx, id: ApplicationId, writing: Writing) -> Result<Written> {
    let Some((letter, one)) = letter_of(ctx, id, true, writing).await? else { return Ok(Written::nothing()) };
    let ends = one.candidate.offer.map(|offer| offer.until);
    Ok(written((letter, one)).until(ends))
}

fn written((letter, one): (Letter, Decided)) -> Written {
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
    write(ctx, &tx, permit, &round, &Reason::Score, &changes).await?;
    tx.commit().await?;
    Ok(())
}

/// Queues one reminder for each who has not answered an offer that ends within three days.
pub(super) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let (now, due) = (ctx.now(), by_day(ctx.now(), &ctx.provider.brand.zone));
    let tx = ctx.provider.store.begin().await?;
    for id in store::offer::silent(&tx, now, now + BEFORE_END, now - PATIENCE, REMINDERS_A_DAY).await? {
        queue_at(ctx, &tx, &Job::RemindOffered { application: id }, &format!("offer-reminder-{id}"), due).await?;
        store::offer::set_reminded(&tx, id, now).await?;
    }
    tx.commit().await?;
    Ok(())
}
