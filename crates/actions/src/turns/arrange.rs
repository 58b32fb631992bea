//! What whoever leads the group does: giving a turn to somebody by hand, and saying how long a term is.

use super::take::{EVENT, open_place};
use super::{load, tell_near};
use crate::{Ctx, Error, Result};
use domain::access::ArrangeTurns;
use domain::id::{GroupId, PersonId, SessionId};
use domain::refusal::Fault;
use domain::turns::{Note, TERM};

/// Gives a turn to somebody; nobody: the order decides again. Whoever has it now, and whoever had been told, hears of it once.
pub async fn set(ctx: &Ctx, group: GroupId, session: SessionId, person: Option<PersonId>) -> Result<()> {
    let permit = ctx.permit(ArrangeTurns, group).await?;
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    let loaded = load(ctx, &tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let place = open_place(ctx, &loaded, session)?;
    let field = || format!("person-{session}");
    if let Some(person) = person {
        if !loaded.is_member(person) {
            return Err(Fault::at(field(), "fault-turn-not-a-member").into());
        }
        if loaded.rota.notes(&loaded.plan, place, person).contains(&Note::Cannot) {
            return Err(Fault::at(field(), "fault-turn-cannot").with("name", loaded.name(person)).into());
        }
        store::turns::take_pass_back(&tx, session, person).await?;
    }
    if loaded.turn(place) != person || person.is_none() {
        store::turns::end_others(&tx, &[session], ctx.now()).await?;
    }
    store::turns::promise(&tx, session, person).await?;
    if let Some(person) = person.filter(|person| !loaded.told(session).contains(person)) {
        store::turns::tell(&tx, session, person).await?;
        super::send(ctx, &tx, session, person).await?;
    }
    tell_near(ctx, &tx, group, &[]).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Dates in a term; `None`: all the group's dates are one.
pub async fn set_term(ctx: &Ctx, group: GroupId, every: Option<u32>) -> Result<()> {
    let permit = ctx.permit(ArrangeTurns, group).await?;
    if every.is_some_and(|every| !TERM.contains(&every)) {
        let fault = Fault::at("every", "fault-turn-term").with("least", TERM.start()).with("most", TERM.end());
        return Err(fault.into());
    }
    let tx = ctx.provider.store.begin().await?;
    store::turns::lock(&tx, permit.scope()).await?;
    load(ctx, &tx, permit.scope()).await?.ok_or(Error::Missing)?;
    store::turns::set_term(&tx, group, every).await?;
    tell_near(ctx, &tx, group, &[]).await?;
    store::event::record(&tx, &permit, group, EVENT, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
