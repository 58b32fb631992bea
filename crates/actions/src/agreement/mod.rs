//! The Learning Partnership Agreement: sent out by the coordinator, signed in order, printed when all have signed (S0.7).

mod board;
mod issue;
mod ledger;
mod missed;
mod now;
mod paper;
mod provider_signs;
mod remind;
mod sign;

pub use board::{Board, Earlier, Line, Party, board, taken as taken_at_desk};
pub use issue::{Issued, issue};
pub use ledger::{PersonLedger, Promised};
pub(crate) use ledger::{own_promises, promises_to};
pub use letters::agreement::short_hash;
pub use missed::say_missed;
pub use now::Stands;
pub use provider_signs::sign_for_provider;
pub use remind::remind;
pub use sign::{Asking, asked, opened, sign, taken, unable};
pub use store::agreement::{Asked, Counts, Issued as IssuedTerms, Own, Signed};

pub(crate) use now::Standing;
pub(crate) use paper::print;
pub(crate) use remind::{PATIENCE, queue_reminders};

use crate::{Ctx, Provider, Result, jobs, token};
use domain::agreement::Signer;
use domain::id::{AgreementId, PersonId};
use domain::job::Job;
use jiff::Timestamp;
use store::Tx;
use store::agreement::NewSignature;

/// Asks somebody to sign: their row, their link and the letter.
pub(crate) async fn ask(ctx: &Ctx, tx: &Tx, agreement: AgreementId, signer: Signer, person: PersonId) -> Result<()> {
    let token = derived(&ctx.provider, agreement, signer, person, ctx.now());
    let hash = token::hash(&token);
    let new = NewSignature { agreement, signer, person, token_hash: &hash, now: ctx.now() };
    let signature = store::agreement::ask(tx, &new).await?;
    jobs::queue(ctx, tx, &Job::AskToSign { signature }, &format!("sign-{signature}")).await?;
    Ok(())
}

fn derived(
    provider: &Provider,
    agreement: AgreementId,
    signer: Signer,
    person: PersonId,
    asked_at: Timestamp,
) -> String {
    let facts = [agreement.to_string(), signer.as_str().to_owned(), person.to_string(), millis(asked_at)];
    token::derive(provider, "signature", &facts.each_ref().map(String::as_str))
}

fn millis(at: Timestamp) -> String {
    at.as_millisecond().to_string()
}

/// The token of the personal link of somebody who is asked to sign.
pub(crate) fn token_of(provider: &Provider, asked: &Asked) -> String {
    derived(provider, asked.agreement, asked.signer, asked.person, asked.asked_at)
}
