//! Reminding those who have not answered, and nobody else.

use super::{Poll, held, permitted};
use crate::{Ctx, Result, jobs};
use domain::id::GroupId;
use domain::job::Job;
use domain::poll::State;
use domain::refusal::Fault;
use jiff::{SignedDuration, Timestamp};
use store::Tx;

/// Whoever was reminded so lately is left in peace.
const REST: SignedDuration = SignedDuration::from_hours(20);

/// One letter for each who is silent, those too who were not asked yet; how many.
pub async fn remind(ctx: &Ctx, group: GroupId) -> Result<usize> {
    let (permit, _) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    let poll = held(&tx, group).await?;
    if poll.state(ctx.today()) != State::Open {
        return Err(Fault::whole("fault-poll-not-open").into());
    }
    let reminded = remind_silent(ctx, &tx, &poll, |at| at + REST < ctx.now()).await?;
    // Whoever is new is asked, and reminded another day.
    let count = reminded + super::ask_all(ctx, &tx, poll.id).await?;
    store::event::record(&tx, &permit, poll.id, &format!("{count} reminded"), ctx.now()).await?;
    tx.commit().await?;
    Ok(count)
}

/// Each silent one whose last reminder, if any, is long enough ago.
pub(super) async fn remind_silent(
    ctx: &Ctx,
    tx: &Tx,
    poll: &Poll,
    is_rested: impl Fn(Timestamp) -> bool,
) -> Result<usize> {
    let mut count = 0;
    for ballot in store::poll::ballots(tx, poll.id).await? {
        let is_left = ballot.reminded_at.is_some_and(|at| !is_rested(at));
        if !ballot.is_asked || ballot.answered_at.is_some() || is_left {
            continue;
        }
        let job = Job::RemindPoll { poll: poll.id, person: ballot.person, nth: ballot.reminders + 1 };
        let key = format!("poll-reminder-{}-{}-{}", poll.id, ballot.person, ballot.reminders + 1);
        if jobs::queue(ctx, tx, &job, &key).await? {
            store::poll::note_reminded(tx, poll.id, ballot.person, ctx.now()).await?;
            count += 1;
        }
    }
    Ok(count)
}
