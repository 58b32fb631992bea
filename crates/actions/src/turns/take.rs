//! What a member does about a turn: passing on it, taking that back, and asking for one sooner.

use super::{Loaded, load, tell_near};
use crate::{Ctx, Error, Result};
use domain::access::{Permit, TakeTurn};
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::Fault;
use store::Tx;

/// What an event row says of all of it: no more than that something about turns was done.
pub(super) const EVENT: &str = "turns";

async fn taken(ctx: &Ctx, group: GroupId) -> Result<(Permit<TakeTurn>, PersonId, Tx, Loaded)> {
    let permit = ctx.permit(TakeTurn, group).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    let loaded = load(ctx, &tx, permit.scope()).await?.ok_or(Error::Missing)?;
    Ok((permit, person, tx, loaded))
}

/// The place of a date of the group that has not begun, is not cancelled, and on which somebody brings something.
pub(super) fn open_place(ctx: &Ctx, loaded: &Loaded, session: SessionId) -> Result<usize> {
    let place = loaded.place(session).ok_or(Error::Missing)?;
    let view = &loaded.sessions[place];
    match view.session.is_cancelled || view.starts_at <= ctx.now() || loaded.is_free(session) {
        true => Err(Fault::whole("fault-turn-begun").into()),
        false => Ok(place),
    }
}

/// Would rather not, this time. No reason is asked for, and no debt is left. Pressed twice it is once.
pub async fn pass(ctx: &Ctx, group: GroupId, session: SessionId) -> Result<()> {
    let (permit, person, tx, loaded) = taken(ctx, group).await?;
    let place = open_place(ctx, &loaded, session)?;
    if loaded.has_passed(session, person) {
        return Ok(());
    }
    if loaded.turn(place) != Some(person) {
        return Err(Fault::whole("fault-turn-not-yours").into());
    }
    store::turns::pass(&tx, session, person).await?;
    store::turns::promise(&tx, session, None).await?;
    store::turns::end_others(&tx, &[session], ctx.now()).await?;
    tell_near(ctx, &tx, group, &[(session, person)]).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Would like it after all, as long as nobody else was told that it is theirs.
pub async fn take_pass_back(ctx: &Ctx, group: GroupId, session: SessionId) -> Result<()> {
    let (permit, person, tx, loaded) = taken(ctx, group).await?;
    open_place(ctx, &loaded, session)?;
    if !loaded.has_passed(session, person) {
        return Ok(());
    }
    if loaded.kept.noted.get(&session).is_some_and(|noted| noted.person.is_some()) {
        return Err(Fault::whole("fault-turn-taken").into());
    }
    store::turns::take_pass_back(&tx, session, person).await?;
    tell_near(ctx, &tx, group, &[(session, person)]).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Somebody new asks for a turn at once, or would listen first after all.
pub async fn sooner(ctx: &Ctx, group: GroupId, wishes: bool) -> Result<()> {
    let (permit, person, tx, _) = taken(ctx, group).await?;
    store::turns::wish(&tx, group, person, wishes).await?;
    tell_near(ctx, &tx, group, &[]).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
