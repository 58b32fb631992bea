//! Asking for a code: the answer is the same whether the address is known or not.

use super::{CODE_LASTS, CODES_IN_ALL, CODES_PER_ADDRESS};
use crate::{Ctx, Provider, Result, token};
use domain::access::{Provider as House, SignIn};
use domain::event::Noun;
use domain::job::Job;
use domain::person::{is_email, tidy_email};
use domain::refusal::Fault;
use store::sign_in::NewCode;

/// Queues the letter with a code, when the address belongs to somebody. Too many: refused, known or not.
pub async fn ask_for_code(ctx: &Ctx, email: &str) -> Result<()> {
    let permit = ctx.permit(SignIn, House).await?;
    let email = tidy_email(email);
    if !is_email(&email) {
        return Err(Fault::at("email", "fault-email-shape").into());
    }
    let tx = ctx.provider.store.begin().await?;
    store::sign_in::one_at_a_time(&tx).await?;
    let (mine, everybody) = store::sign_in::asked_since(&tx, &email, ctx.now() - CODE_LASTS).await?;
    if mine >= CODES_PER_ADDRESS || everybody >= CODES_IN_ALL {
        return Err(Fault::at("email", "fault-too-many-codes").into());
    }
    let person = store::person::by_email(&tx, &email).await?.map(|person| person.id);
    let new = NewCode {
        email: &email,
        person,
        asked_at: ctx.now(),
        expires_at: ctx.now() + CODE_LASTS,
        placeholder: &token::random(&ctx.provider),
    };
    let id = store::sign_in::insert_code(&tx, &new).await?;
    let (code, link) = (code_digits(&ctx.provider, id), link_token(&ctx.provider, id));
    store::sign_in::set_hashes(&tx, id, &token::hash(&salted(id, &code)), &token::hash(&link)).await?;
    // An unknown address is queued too, and its job sends nothing: the work and the time are the same.
    let job = Job::SendSignInCode { code: id };
    crate::jobs::queue(ctx, &tx, &job, &format!("sign-in-{id}")).await?;
    store::event::record(&tx, &permit, person.map_or(Noun::Provider, Noun::Person), "", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// The six digits of a code; derived, so that they stand nowhere in the database.
pub(crate) fn code_digits(provider: &Provider, id: i64) -> String {
    token::derive_digits(provider, "sign-in-code", &[&id.to_string()])
}

pub(crate) fn link_token(provider: &Provider, id: i64) -> String {
    token::derive(provider, "sign-in-link", &[&id.to_string()])
}

/// Six digits alone would be guessed back from their hash at once by a table; the row's number spoils the table.
pub(super) fn salted(id: i64, code: &str) -> String {
    format!("{id}:{code}")
}
