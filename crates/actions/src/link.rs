//! Personal links: made when a letter is sent, followed without an account.

use crate::{Ctx, Error, Provider, Result, token};
use domain::id::PersonId;
use jiff::Timestamp;
use store::Tx;
use store::link::{self, NewLink};
pub use store::link::{Link, Purpose};

/// A link to make.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub purpose: Purpose,
    pub person: PersonId,
    /// Session, wave or person, by purpose.
    pub subject: i64,
    pub expires_at: Option<Timestamp>,
}

/// The token of a link, the same each time it is asked for.
fn token_of(provider: &Provider, wanted: &Wanted, generation: u32) -> String {
    token::derive(
        provider,
        wanted.purpose.as_str(),
        &[&wanted.person.to_string(), &wanted.subject.to_string(), &generation.to_string()],
    )
}

/// Makes the link if it is not there and returns its token. Called while a letter is written.
pub(crate) async fn make(ctx: &Ctx, tx: &Tx, wanted: Wanted) -> Result<String> {
    let existing = link::of(tx, wanted.purpose, wanted.person, wanted.subject).await?;
    let generation = existing.as_ref().map_or(1, |link| link.generation);
    let token = token_of(&ctx.provider, &wanted, generation);
    if existing.is_none_or(|link| link.expires_at != wanted.expires_at) {
        put(ctx, tx, &wanted, generation, &token).await?;
    }
    Ok(token)
}

/// The token of a link that was made before. Changes nothing.
pub(crate) async fn existing(ctx: &Ctx, purpose: Purpose, person: PersonId, subject: i64) -> Result<Option<String>> {
    let link = link::of(&ctx.provider.store, purpose, person, subject).await?;
    Ok(link.map(|link| {
        let wanted = Wanted { purpose, person, subject, expires_at: link.expires_at };
        token_of(&ctx.provider, &wanted, link.generation)
    }))
}

/// Makes a new token for the link; the old one stops working with the commit.
pub(crate) async fn renew(ctx: &Ctx, tx: &Tx, wanted: Wanted) -> Result<String> {
    let existing = link::of(tx, wanted.purpose, wanted.person, wanted.subject).await?;
    let generation = existing.map_or(1, |link| link.generation + 1);
    let token = token_of(&ctx.provider, &wanted, generation);
    put(ctx, tx, &wanted, generation, &token).await?;
    Ok(token)
}

async fn put(ctx: &Ctx, tx: &Tx, wanted: &Wanted, generation: u32, token: &str) -> Result<()> {
    let token_hash = token::hash(token);
    let new = NewLink {
        purpose: wanted.purpose,
        person: wanted.person,
        subject: wanted.subject,
        generation,
        token_hash: &token_hash,
        now: ctx.now(),
        expires_at: wanted.expires_at,
    };
    link::put(tx, &new).await?;
    Ok(())
}

/// What a shown token is for. Unknown, run out or replaced: [`Error::Missing`]. Following a link changes nothing.
pub async fn follow(ctx: &Ctx) -> Result<Link> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    link::by_token(&ctx.provider.store, hash, ctx.now()).await?.ok_or(Error::Missing)
}

/// The address of a personal link.
pub(crate) fn address(provider: &Provider, token: &str) -> String {
    format!("{}/l/{token}", provider.base_url)
}
