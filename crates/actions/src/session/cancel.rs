//! Cancelling one session, with the reason that everybody who was told of it reads; and bringing it back.

use super::invite::{Raised, tell_of_changes};
use super::know::learn;
use super::permit_for;
use crate::{Ctx, Error, Result, jobs};
use domain::id::SessionId;
use domain::job::Job;
use domain::refusal::Fault;
use domain::session::{UNDO_CANCELLING, cancelling_told_at};
use jiff::Timestamp;
use store::Tx;
use store::session::SessionView;

const LONGEST_REASON: usize = 300;

/// What came of a cancelling.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cancelled {
    pub people: usize,
    /// The letters wait until the cancelling can be undone no more.
    pub is_told_later: bool,
}

/// Cancels a session that is still to come. `why` is told in the letters.
pub async fn cancel(ctx: &Ctx, id: SessionId, why: &str) -> Result<Cancelled> {
    let permit = permit_for(ctx, id).await?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Fault::at("why", "fault-session-no-reason").into());
    }
    if why.chars().count() > LONGEST_REASON {
        return Err(Fault::at("why", "fault-session-long-reason").into());
    }
    let tx = ctx.provider.store.begin().await?;
    let cancelled = cancel_in(ctx, &tx, id, why).await?;
    store::event::record(&tx, &permit, id, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(cancelled)
}

/// The same within another action's transaction, for whoever may run the programme.
pub(crate) async fn cancel_in(ctx: &Ctx, tx: &Tx, id: SessionId, why: &str) -> Result<Cancelled> {
    store::session::lock_session(tx, id).await?;
    let view = store::session::by_id(tx, id).await?.ok_or(Error::Missing)?;
    view.session.takes_replies(ctx.now())?;
    learn(ctx, tx, &view).await?;
    store::version::keep(tx, &view).await?;
    store::session::cancel(tx, id, why, ctx.now()).await?;
    tell(ctx, tx, &view).await
}

async fn tell(ctx: &Ctx, tx: &Tx, view: &SessionView) -> Result<Cancelled> {
    let (session, sequence) = (view.session.id, view.session.sequence + 1);
    let due = cancelling_told_at(view.starts_at, ctx.now());
    let told = store::announcement::heard_of(tx, session).await?;
    for heard in &told {
        let person = heard.person;
        let job = Job::SendCancellation { session, person, sequence };
        jobs::queue_at(ctx, tx, &job, &format!("cancellation-{session}-{person}-{sequence}"), due).await?;
    }
    let waiting = crate::drop_in::tell_waiting(ctx, tx, session, sequence, due).await?;
    Ok(Cancelled { people: told.len() + waiting, is_told_later: due > ctx.now() })
}

/// When a cancelled session can be brought back no more; `None` when it is not cancelled, or that time is over, or the
/// session would have begun.
pub(super) fn undo_until(view: &SessionView, now: Timestamp) -> Option<Timestamp> {
    let until = (view.changed_at + UNDO_CANCELLING).min(view.starts_at);
    (view.session.is_cancelled && now < until).then_some(until)
}

/// Brings a session back within ten minutes. Whoever had a letter about the cancelling gets a new invitation; the others
/// never hear of either.
pub async fn restore(ctx: &Ctx, id: SessionId) -> Result<usize> {
    let permit = permit_for(ctx, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    if undo_until(&view, ctx.now()).is_none() {
        return Err(Fault::whole("fault-session-undo-late").into());
    }
    store::version::keep(&tx, &view).await?;
    store::session::restore(&tx, id, ctx.now()).await?;
    let heard = store::announcement::heard_of(&tx, id).await?;
    let people = match heard.iter().any(|one| one.sequence == Some(view.session.sequence)) {
        true => {
            let raised = Raised { session: id, sequence: view.session.sequence + 1, starts_at: view.starts_at };
            tell_of_changes(ctx, &tx, view.session.group, &[raised]).await?
        }
        false => 0,
    };
    store::event::record(&tx, &permit, id, "brought back", ctx.now()).await?;
    tx.commit().await?;
    Ok(people)
}
