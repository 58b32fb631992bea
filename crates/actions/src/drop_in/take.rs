//! Taking a place with one press, and giving it up: signed in, or by a personal link that is asked for by e-mail.

use super::settle::{hold, until};
use super::{Series, token_of};
use crate::{Ctx, Error, Result, jobs, token};
use domain::access::{Act, AnswerDropIn, Permit, Provider as House, ReadDropIns, TakeDropIn};
use domain::drop_in::{State, Who};
use domain::id::{DropInAskId, PersonId, SessionId};
use domain::job::Job;
use domain::person::{is_email, tidy_email};
use domain::refusal::Fault;
use jiff::SignedDuration;

/// One letter with a link in this time, however often it is asked for.
const MAIL_AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Take,
    GiveUp,
}

/// Somebody signed in presses on the page of a series.
pub async fn take(ctx: &Ctx, code: &str, session: SessionId, doing: Doing) -> Result<State> {
    let permit = ctx.permit(TakeDropIn, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let series = store::drop_in::by_code(db, &token::hash(code)).await?.ok_or(Error::Missing)?;
    let of = store::drop_in::of_session(db, session).await?;
    of.filter(|of| of.id == series.id).ok_or(Error::Missing)?;
    act(ctx, &permit, &series, (session, person), doing).await
}

/// The same by a personal link.
pub async fn by_link(ctx: &Ctx, id: DropInAskId, doing: Doing) -> Result<State> {
    let permit = ctx.permit(AnswerDropIn, id).await?;
    let db = &ctx.provider.store;
    let (session, ask) = store::drop_in::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let series = store::drop_in::of_session(db, session).await?.ok_or(Error::Missing)?;
    act(ctx, &permit, &series, (session, ask.person), doing).await
}

async fn act<A: Act>(
    ctx: &Ctx,
    permit: &Permit<A>,
    series: &Series,
    (session, person): (SessionId, PersonId),
    doing: Doing,
) -> Result<State> {
    let tx = ctx.provider.store.begin().await?;
    if doing == Doing::Take {
        if !may_take(&tx, series, person).await? {
            return Err(Fault::whole("fault-drop-in-not-yours").into());
        }
        store::session::lock_session(&tx, session).await?;
        let token_hash = token::hash(&token_of(&ctx.provider, session, person));
        store::drop_in::note(&tx, session, person, &token_hash, ctx.now()).await?;
    }
    let mut held = hold(&tx, session).await?;
    let until = until(ctx, &held.list);
    let state = match doing {
        Doing::Take => held.list.take(person, ctx.now(), until)?,
        Doing::GiveUp => held.list.give_up(person, ctx.now(), until).map(|()| State::Over)?,
    };
    held.save(ctx, &tx).await?;
    let why = match state {
        State::Held => "took a place",
        State::Over => "gave a place up",
        State::Waits | State::Offered { .. } => "waits for a place",
    };
    store::event::record(&tx, permit, session, why, ctx.now()).await?;
    tx.commit().await?;
    Ok(state)
}

async fn may_take(db: &impl store::Read, series: &Series, person: PersonId) -> Result<bool> {
    Ok(series.who == Who::Link || store::drop_in::belongs(db, series.id, person).await?)
}

/// Sends a personal link to an address the provider knows. Whoever asks is told the same either way.
pub async fn ask_for_link(ctx: &Ctx, code: &str, session: SessionId, email: &str) -> Result<()> {
    let permit = ctx.permit(ReadDropIns, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let series = store::drop_in::by_code(&tx, &token::hash(code)).await?.ok_or(Error::Missing)?;
    let of = store::drop_in::of_session(&tx, session).await?;
    of.filter(|of| of.id == series.id).ok_or(Error::Missing)?;
    let email = tidy_email(email);
    if !is_email(&email) {
        return Err(Fault::at("email", "fault-drop-in-email").into());
    }
    let Some(person) = store::person::by_email(&tx, &email).await? else { return Ok(()) };
    if !may_take(&tx, &series, person.id).await? {
        return Ok(());
    }
    store::session::lock_session(&tx, session).await?;
    let token_hash = token::hash(&token_of(&ctx.provider, session, person.id));
    let id = store::drop_in::note(&tx, session, person.id, &token_hash, ctx.now()).await?;
    if store::drop_in::mail(&tx, id, ctx.now() - MAIL_AGAIN, ctx.now()).await? {
        let key = format!("drop-in-{id}-link-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, &tx, &Job::SendDropIn { ask: id, person: person.id }, &key).await?;
        store::event::record(&tx, &permit, session, "a link was asked for", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
