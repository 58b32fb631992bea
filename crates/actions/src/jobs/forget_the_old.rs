//! Takes away what is of no more use, so that nobody's data stays for ever because nobody came back for it.

use crate::{Ctx, Result};
use domain::access::{Permit, Provider as House, WorkQueue};
use domain::application::{KEPT_MONTHS, UNSENT_MONTHS};
use domain::drop_in;
use domain::event::Noun;
use domain::import::Report;
use domain::programme::Programme;
use domain::room::LEFT_OPEN;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use store::Tx;
use store::application::forget::{self, Which};
use store::room::Emptying;

const DAY: SignedDuration = SignedDuration::from_hours(24);
/// How long the operator can see that a piece of work was done, and it is not queued twice.
const DONE_JOBS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a personal link is known after it has run out.
const OLD_LINKS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a printed report or certificate can be taken before it is asked for again.
const PAPERS: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a message to a colleague waits for its letter.
const MESSAGES: SignedDuration = SignedDuration::from_hours(7 * 24);
/// After how long without anybody's doing a list is taken to be abandoned.
const IMPORTS: SignedDuration = SignedDuration::from_hours(7 * 24);

/// For how long after its session a room is looked at that may still hold something.
const ROOMS: SignedDuration = SignedDuration::from_hours(10 * 24);
/// How long a room knows who was named in it while nobody finishes the session.
const NAMED: SignedDuration = SignedDuration::from_hours(7 * 24);

/// How long somebody's wish for supervision stands on their home.
const WISHES: SignedDuration = SignedDuration::from_hours(180 * 24);

pub(super) async fn forget_the_old(ctx: &Ctx) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let jobs = store::job::forget_done(&tx, ctx.now() - DONE_JOBS).await?;
    let codes = store::sign_in::forget_codes(&tx, ctx.now() - DAY).await?;
    let links = store::link::forget_run_out(&tx, ctx.now() - OLD_LINKS).await?;
    let papers = store::paper::forget(&tx, ctx.now() - PAPERS).await?;
    store::gathering::forget(&tx, (ctx.now() - DONE_JOBS).to_zoned(TimeZone::UTC).date()).await?;
    let messages = store::community::forget_old_words(&tx, ctx.now() - MESSAGES).await?;
    store::supervision::forget(&tx, ctx.now() - WISHES).await?;
    store::address_change::forget(&tx, ctx.now() - DONE_JOBS).await?;
    let materials = store::material::forget(&tx, ctx.now()).await?;
    let over = Emptying { after: ctx.now() - ROOMS, before: ctx.now() - LEFT_OPEN, named_before: ctx.now() - NAMED };
    let rooms = store::room::empty_over(&tx, over, ctx.now()).await?;
    if rooms > 0 {
        store::event::record(&tx, &permit, Noun::Provider, &format!("{rooms} rooms emptied"), ctx.now()).await?;
    }
    if jobs + codes + links + papers + messages + materials > 0 {
        let why = format!(
            "{jobs} done jobs, {codes} codes, {links} links, {papers} papers, {materials} materials and the words of {messages} messages taken away"
        );
        store::event::record(&tx, &permit, Noun::Provider, &why, ctx.now()).await?;
    }
    forget_imports(ctx, &tx, &permit).await?;
    forget_applications(ctx, &tx, &permit).await?;
    forget_drop_ins(ctx, &tx, &permit).await?;
    tx.commit().await?;
    Ok(())
}

/// Stops the lists that somebody sent and never took in, and forgets their rows.
async fn forget_imports(ctx: &Ctx, tx: &Tx, permit: &Permit<WorkQueue>) -> Result<()> {
    for id in store::import::abandoned(tx, ctx.now() - IMPORTS, ctx.now()).await? {
        store::import::forget_rows(tx, id).await?;
        // What was wrong with a row tells what stood in it.
        store::import::set_report(tx, id, &Report::default()).await?;
        store::event::record(tx, permit, id, "abandoned", ctx.now()).await?;
    }
    Ok(())
}

/// Deletes what was never sent a while after applications closed, and every application once nobody asks about it any more.
async fn forget_applications(ctx: &Ctx, tx: &Tx, permit: &Permit<WorkQueue>) -> Result<()> {
    for programme in forget::programmes(tx).await? {
        let found = store::programme::by_id(tx, programme).await?;
        let Some((which, before)) = found.and_then(|programme| is_over(ctx, &programme)) else { continue };
        let count = forget::forget(tx, programme, which, before).await?;
        if count > 0 {
            store::event::record(tx, permit, programme, &format!("{count} applications deleted"), ctx.now()).await?;
        }
    }
    Ok(())
}

/// Forgets who came to open sessions of long ago: links that nobody used, what was asked for, and who guests were.
async fn forget_drop_ins(ctx: &Ctx, tx: &Tx, permit: &Permit<WorkQueue>) -> Result<()> {
    let long_ago = ctx.now().to_zoned(TimeZone::UTC).saturating_sub(drop_in::KEPT_MONTHS.months()).timestamp();
    let gone = store::drop_in::forget(tx, ctx.now() - drop_in::UNUSED, long_ago, ctx.now()).await?;
    if gone.links + gone.asks + gone.people > 0 {
        let why =
            format!("open sessions: {} links, {} places and {} guests forgotten", gone.links, gone.asks, gone.people);
        store::event::record(tx, permit, Noun::Provider, &why, ctx.now()).await?;
    }
    Ok(())
}

/// Which of its applications are no longer needed today, where the programme is; and before when they were begun.
fn is_over(ctx: &Ctx, programme: &Programme) -> Option<(Which, Timestamp)> {
    let round = programme.design.round.as_ref()?;
    let now = ctx.now().to_zoned(programme.design.zone.tz().clone());
    let is_past = |day: Date, months: i32| day.saturating_add(months.months()) <= now.date();
    let (which, months) = match is_past(round.hear_by, KEPT_MONTHS) {
        true => (Which::All, KEPT_MONTHS),
        false if is_past(round.apply_by.date(), UNSENT_MONTHS) => (Which::NeverSent, UNSENT_MONTHS),
        false => return None,
    };
    Some((which, now.saturating_sub(months.months()).timestamp()))
}
