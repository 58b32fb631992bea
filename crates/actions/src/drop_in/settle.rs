//! What follows when a list of places changes: who holds a place is seated, who moved up hears of it, whoever is out is out.

use super::token_of;
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Act, Permit, Provider as House, WorkQueue};
use domain::drop_in::{Ask, List, State};
use domain::id::{GroupId, PersonId, SessionId};
use domain::job::Job;
use domain::session::{Reply, by_day};
use jiff::{SignedDuration, Timestamp};
use store::Tx;

/// One session's list, held by the transaction.
pub(super) struct Held {
    pub session: SessionId,
    pub group: GroupId,
    pub list: List,
    before: List,
}

/// Holds the session's row, so that two who press at once come one after the other.
pub(super) async fn hold(tx: &Tx, session: SessionId) -> Result<Held> {
    store::session::lock_session(tx, session).await?;
    let (list, group) = store::drop_in::list(tx, session).await?.ok_or(Error::Missing)?;
    Ok(Held { session, group, before: list.clone(), list })
}

/// Until when a place that becomes free now is kept: the hours begin by day.
pub(super) fn until(ctx: &Ctx, list: &List) -> Timestamp {
    by_day(ctx.now(), &ctx.provider.brand.zone) + SignedDuration::from_hours(list.terms.hours.into())
}

impl Held {
    /// Keeps what is different now, and tells whoever moved up.
    pub async fn save(self, ctx: &Ctx, tx: &Tx) -> Result<()> {
        for ask in &self.list.asks {
            let before = self.before.asks.iter().find(|one| one.id == ask.id);
            if before != Some(ask) {
                store::drop_in::put(tx, ask).await?;
                self.follow(ctx, tx, before.map(|one| one.state), ask).await?;
            }
        }
        Ok(())
    }

    async fn follow(&self, ctx: &Ctx, tx: &Tx, before: Option<State>, ask: &Ask) -> Result<()> {
        let (session, person) = (self.session, ask.person);
        match ask.state {
            State::Held => {
                store::drop_in::seat(tx, self.group, person, ctx.now()).await?;
                store::reply::put(tx, session, person, Reply::Coming, ctx.now()).await?;
                crate::session::invite_in(ctx, tx, self.group).await?;
            }
            State::Offered { until } => {
                let at = until.as_millisecond();
                let letter = Job::SendDropIn { ask: ask.id, person };
                let key = format!("drop-in-{}-{at}", ask.id);
                let due = by_day(ctx.now(), &ctx.provider.brand.zone).min(self.list.starts_at);
                jobs::queue_at(ctx, tx, &letter, &key, due).await?;
                jobs::queue_at(ctx, tx, &Job::TendDropIns, &format!("drop-ins-{session}-{at}"), until).await?;
            }
            State::Over if before == Some(State::Held) => {
                store::group::remove(tx, self.group, person, ctx.now()).await?;
                store::reply::take_back(tx, person, &[session]).await?;
                store::announcement::forget(tx, session, person).await?;
            }
            State::Over | State::Waits => {}
        }
        Ok(())
    }
}

/// Somebody who holds a place in an open session said that they cannot come: the place goes on. Returns the token of their link.
pub(crate) async fn gave_up(ctx: &Ctx, tx: &Tx, session: SessionId, person: PersonId) -> Result<Option<String>> {
    if store::drop_in::of_session(tx, session).await?.is_none() {
        return Ok(None);
    }
    let mut held = hold(tx, session).await?;
    let until = until(ctx, &held.list);
    let ask = held.list.of(person).map(|ask| ask.id);
    held.list.give_up(person, ctx.now(), until)?;
    held.save(ctx, tx).await?;
    Ok(ask.map(|ask| token_of(&ctx.provider, ask)))
}

/// Lets places go on that were not taken in time, each session in a transaction of its own.
pub(crate) async fn tend(ctx: &Ctx) -> Result<()> {
    let permit: Permit<WorkQueue> = ctx.permit(WorkQueue, House).await?;
    for session in store::drop_in::lapsing(&ctx.provider.store, ctx.now()).await? {
        let tx = ctx.provider.store.begin().await?;
        settle(ctx, &tx, &permit, session).await?;
        tx.commit().await?;
    }
    Ok(())
}

async fn settle<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, session: SessionId) -> Result<()> {
    let mut held = match hold(tx, session).await {
        Err(Error::Missing) => return Ok(()),
        held => held?,
    };
    let until = until(ctx, &held.list);
    held.list.settle(ctx.now(), until);
    held.save(ctx, tx).await?;
    store::event::record(tx, permit, session, "a place that was not taken goes on", ctx.now()).await?;
    Ok(())
}
