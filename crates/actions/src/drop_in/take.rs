//! Taking a place with one press, and giving it up: signed in, or by a personal link that is asked for by e-mail.

use super::settle::{hold, until};
use super::{Series, token_of};
use crate::{Ctx, Error, Result, jobs, token};
use domain::access::{Act, AnswerDropIn, Permit, Provider as House, ReadDropIns, TakeDropIn};
use domain::drop_in::{State, Who, ends_in};
use domain::id::{DropInAskId, PersonId, SessionId};
use domain::job::Job;
use domain::person::{PersonDraft, is_email, is_name, tidy_email};
use domain::refusal::{Fault, Refusal};
use jiff::SignedDuration;
use store::Tx;
use store::drop_in::Guest;

/// One letter with a link to a date in this time, however often it is asked for; an address that is not known waits an hour.
const MAIL_AGAIN: SignedDuration = SignedDuration::from_mins(10);
const HOUR: SignedDuration = SignedDuration::from_hours(1);
/// Links that go out in an hour: to everybody, and dates of which one address is sent a link.
const LINKS_IN_ALL: u64 = 300;
const LINKS_PER_ADDRESS: u64 = 5;

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
    is_of(db, &series, session).await?;
    let tx = ctx.provider.store.begin().await?;
    let (state, _) = act(ctx, &tx, &permit, &series, (session, person), doing).await?;
    tx.commit().await?;
    Ok(state)
}

/// The same by a personal link: in the session it is for, or in another date of the series. Returns how they stand, and the
/// token of their link to that session.
pub async fn by_link(ctx: &Ctx, id: DropInAskId, other: Option<SessionId>, doing: Doing) -> Result<(State, String)> {
    let permit = ctx.permit(AnswerDropIn, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let (of, person) = match store::drop_in::by_id(&tx, permit.scope()).await? {
        Some((session, ask)) => (session, ask.person),
        None => {
            let guest = store::drop_in::guest(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
            let series = store::drop_in::of_session(&tx, guest.session).await?.ok_or(Error::Missing)?;
            if doing == Doing::GiveUp {
                return Ok((State::Over, token_of(&ctx.provider, id)));
            }
            (guest.session, welcome(ctx, &tx, &series, id, &guest).await?)
        }
    };
    let series = store::drop_in::of_session(&tx, of).await?.ok_or(Error::Missing)?;
    let session = other.unwrap_or(of);
    is_of(&tx, &series, session).await?;
    let (state, ask) = act(ctx, &tx, &permit, &series, (session, person), doing).await?;
    tx.commit().await?;
    Ok((state, token_of(&ctx.provider, ask.unwrap_or(id))))
}

/// A session of the series, or nothing that is there.
async fn is_of(db: &impl store::Read, series: &Series, session: SessionId) -> Result<()> {
    let of = store::drop_in::of_session(db, session).await?;
    of.filter(|of| of.id == series.id).map(|_| ()).ok_or(Error::Missing)
}

/// Whoever asked for a link is a person of the house once they press on its page: nobody is taken in by an address that
/// somebody else typed.
async fn welcome(ctx: &Ctx, tx: &Tx, series: &Series, id: DropInAskId, guest: &Guest) -> Result<PersonId> {
    let known = store::person::by_email(tx, &guest.email).await?;
    let person = match known {
        Some(known) => known.id,
        None => {
            let (first, last) = guest.name.split_once(' ').unwrap_or((&guest.name, ""));
            let draft = PersonDraft {
                first_name: first.to_owned(),
                last_name: last.to_owned(),
                email: guest.email.clone(),
                organisation: series.organisation.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
                ..PersonDraft::default()
            };
            store::person::put(tx, &draft.tidied(), ctx.now()).await?;
            let person = store::person::by_email(tx, &guest.email).await?.ok_or(Error::Missing)?.id;
            store::drop_in::add_guest(tx, person, ctx.now()).await?;
            person
        }
    };
    store::drop_in::be(tx, id, guest.session, person).await?;
    Ok(person)
}

async fn act<A: Act>(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<A>,
    series: &Series,
    (session, person): (SessionId, PersonId),
    doing: Doing,
) -> Result<(State, Option<DropInAskId>)> {
    store::session::lock_session(tx, session).await?;
    if doing == Doing::Take {
        let email = store::person::by_id(tx, person).await?.ok_or(Error::Missing)?.email;
        if !may_take(tx, series, person, &email).await? {
            return Err(Fault::whole("fault-drop-in-not-yours").into());
        }
        note(ctx, tx, session, person).await?;
    }
    let mut held = hold(tx, session).await?;
    let until = until(ctx, &held.list);
    let state = match doing {
        Doing::Take => held.list.take(person, ctx.now(), until)?,
        Doing::GiveUp => held.list.give_up(person, ctx.now(), until).map(|()| State::Over)?,
    };
    let ask = held.list.of(person).map(|ask| ask.id);
    held.save(ctx, tx).await?;
    let why = match state {
        State::Held => "took a place",
        State::Over => "gave a place up",
        State::Waits | State::Offered { .. } => "waits for a place",
    };
    store::event::record(tx, permit, session, why, ctx.now()).await?;
    Ok((state, ask))
}

/// Notes that somebody asks in a session, with a link of their own to it.
pub(super) async fn note(ctx: &Ctx, tx: &Tx, session: SessionId, person: PersonId) -> Result<DropInAskId> {
    let placeholder = token::random(&ctx.provider);
    let id = store::drop_in::note(tx, session, person, &placeholder, ctx.now()).await?;
    store::drop_in::set_token(tx, id, &token::hash(&token_of(&ctx.provider, id))).await?;
    Ok(id)
}

async fn may_take(db: &impl store::Read, series: &Series, person: PersonId, email: &str) -> Result<bool> {
    Ok(is_welcome(series, email) || store::drop_in::belongs(db, series.id, person).await?)
}

/// Whether somebody with this address may come, known or not.
fn is_welcome(series: &Series, email: &str) -> bool {
    series.who == Who::Link || ends_in(email, &series.domains)
}

/// Sends a personal link to an address that may come. Whoever asks is told the same either way.
pub async fn ask_for_link(ctx: &Ctx, code: &str, session: SessionId, (name, email): (&str, &str)) -> Result<()> {
    let permit = ctx.permit(ReadDropIns, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let series = store::drop_in::by_code(&tx, &token::hash(code)).await?.ok_or(Error::Missing)?;
    is_of(&tx, &series, session).await?;
    let (name, email) = checked(name, email)?;
    store::session::lock_session(&tx, session).await?;
    let (everybody, theirs) = store::drop_in::mailed_since(&tx, &email, ctx.now() - HOUR).await?;
    if everybody >= LINKS_IN_ALL {
        return Err(Fault::at("email", "fault-drop-in-too-many").into());
    }
    if theirs >= LINKS_PER_ADDRESS {
        return Ok(());
    }
    let (id, letter, again) = match store::person::by_email(&tx, &email).await? {
        Some(person) if may_take(&tx, &series, person.id, &email).await? => {
            let id = note(ctx, &tx, session, person.id).await?;
            (id, Job::SendDropIn { ask: id, person: person.id }, MAIL_AGAIN)
        }
        None if is_welcome(&series, &email) => {
            let placeholder = token::random(&ctx.provider);
            let id = store::drop_in::note_guest(&tx, session, (&name, &email), &placeholder, ctx.now()).await?;
            store::drop_in::set_token(&tx, id, &token::hash(&token_of(&ctx.provider, id))).await?;
            (id, Job::SendDropInGuest { ask: id }, HOUR)
        }
        _ => return Ok(()),
    };
    if store::drop_in::mail(&tx, id, ctx.now() - again, ctx.now()).await? {
        let key = format!("drop-in-{id}-link-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, &tx, &letter, &key).await?;
    }
    store::event::record(&tx, &permit, session, "a link was asked for", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

fn checked(name: &str, email: &str) -> Result<(String, String)> {
    let (name, email) = (name.split_whitespace().collect::<Vec<_>>().join(" "), tidy_email(email));
    let mut faults = Vec::new();
    if name.is_empty() || !is_name(&name) {
        faults.push(Fault::at("name", "fault-drop-in-name"));
    }
    if !is_email(&email) {
        faults.push(Fault::at("email", "fault-drop-in-email"));
    }
    Refusal::unless_empty(faults)?;
    Ok((name, email))
}
