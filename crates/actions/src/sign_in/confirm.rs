//! Using a code or the button behind a link: once, within ten minutes, with a new token each time.

use super::WRONG_TRIES;
use super::ask_for_code::salted;
use crate::{Ctx, Error, Result, token};
use domain::access::{Provider as House, SignIn};
use domain::event::Noun;
use domain::id::PersonId;
use domain::person::tidy_email;
use domain::refusal::Fault;
use jiff::SignedDuration;
use store::Tx;
use store::sign_in::{Code, NewSignIn};

/// A new signing-in: the token goes into the cookie and nowhere else.
#[derive(Debug)]
pub struct SignedIn {
    pub token: String,
    pub lasts: SignedDuration,
}

/// Signs in with the six digits typed or pasted. A try is counted before it is looked at, so that many at once are no more
/// than [`WRONG_TRIES`] either.
pub async fn with_code(ctx: &Ctx, email: &str, typed: &str) -> Result<SignedIn> {
    let permit = ctx.permit(SignIn, House).await?;
    let typed: String = typed.chars().filter(char::is_ascii_digit).collect();
    let tx = ctx.provider.store.begin().await?;
    let code = store::sign_in::newest_code(&tx, &tidy_email(email)).await?;
    let Some(code) = code.filter(|code| is_open(ctx, code)) else {
        return Err(Fault::at("code", "fault-code-wrong").into());
    };
    if !store::sign_in::count_try(&tx, code.id, WRONG_TRIES).await? {
        return Err(Fault::at("code", "fault-code-wrong").into());
    }
    if !token::same(&code.code_hash, &token::hash(&salted(code.id, &typed))) {
        tx.commit().await?;
        return Err(Fault::at("code", "fault-code-wrong").into());
    }
    begin(ctx, tx, &permit, code).await
}

/// What a link's page may say: whether it still works. Changes nothing, however often a mail scanner looks.
pub async fn look_at_link(ctx: &Ctx, link: &str) -> Result<bool> {
    ctx.permit(SignIn, House).await?;
    let code = store::sign_in::code_by_link(&ctx.provider.store, &token::hash(link)).await?;
    Ok(code.is_some_and(|code| is_open(ctx, &code)))
}

/// Signs in with the link's button.
pub async fn with_link(ctx: &Ctx, link: &str) -> Result<SignedIn> {
    let permit = ctx.permit(SignIn, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let code = store::sign_in::code_by_link(&tx, &token::hash(link)).await?;
    match code.filter(|code| is_open(ctx, code)) {
        Some(code) => begin(ctx, tx, &permit, code).await,
        None => Err(Fault::whole("fault-link-used").into()),
    }
}

fn is_open(ctx: &Ctx, code: &Code) -> bool {
    !code.is_used && code.tries < WRONG_TRIES && ctx.now() < code.expires_at
}

async fn begin(ctx: &Ctx, tx: Tx, permit: &domain::access::Permit<SignIn>, code: Code) -> Result<SignedIn> {
    let person = code.person.ok_or_else(|| Error::from(Fault::at("code", "fault-code-wrong")))?;
    if !store::sign_in::use_up(&tx, code.id, ctx.now()).await? {
        return Err(Fault::at("code", "fault-code-wrong").into());
    }
    let signed_in = sign_in_as(ctx, &tx, person).await?;
    store::event::record(&tx, permit, Noun::Person(person), "", ctx.now()).await?;
    tx.commit().await?;
    Ok(signed_in)
}

/// Participants: 30 days idle, 180 days in all. Who holds an office of the house: 12 hours idle, 7 days in all.
pub(crate) async fn sign_in_as(ctx: &Ctx, tx: &Tx, person: PersonId) -> Result<SignedIn> {
    let (idle, lasts) = match store::sign_in::holds_office(tx, person).await? {
        true => (SignedDuration::from_hours(12), SignedDuration::from_hours(7 * 24)),
        false => (SignedDuration::from_hours(30 * 24), SignedDuration::from_hours(180 * 24)),
    };
    if let Some(old) = ctx.shown_hash() {
        store::sign_in::end(tx, old, ctx.now()).await?;
    }
    let token = token::random(&ctx.provider);
    let new = NewSignIn {
        person,
        token_hash: &token::hash(&token),
        now: ctx.now(),
        ends_at: ctx.now() + lasts,
        idle_limit: idle,
    };
    store::sign_in::begin(tx, &new).await?;
    Ok(SignedIn { token, lasts })
}
