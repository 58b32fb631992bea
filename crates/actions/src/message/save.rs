//! Saving a provider's own words for a kind of letter, and going back to those that come with the program.

use super::own::template;
use crate::{Ctx, Error, Result};
use domain::access::{ChangeMessages, Permit, Provider as House};
use domain::event::Noun;
use letters::{Kind, Template};
use store::message::Saving;

/// Saves over `version`. Words that no letter could be written with are refused; the same as before is no change.
pub async fn save(ctx: &Ctx, kind: &Kind, typed: &Template, version: u32) -> Result<()> {
    let permit = ctx.permit(ChangeMessages, House).await?;
    typed.tidied().check(kind)?;
    put(ctx, &permit, kind, Some(typed.tidied()), version).await
}

pub async fn restore(ctx: &Ctx, kind: &Kind, version: u32) -> Result<()> {
    let permit = ctx.permit(ChangeMessages, House).await?;
    put(ctx, &permit, kind, None, version).await
}

async fn put(
    ctx: &Ctx,
    permit: &Permit<ChangeMessages>,
    kind: &Kind,
    own: Option<Template>,
    version: u32,
) -> Result<()> {
    let own = own.filter(|own| *own != Template::shipped(kind));
    let tx = ctx.provider.store.begin().await?;
    let before = store::message::of_kind(&tx, kind.name).await?;
    if before.as_ref().map_or(0, |before| before.version) != version {
        return Err(Error::Conflict);
    }
    if before.as_ref().and_then(template) == own {
        return Ok(());
    }
    let saving = Saving {
        kind: kind.name,
        own: own.as_ref().map(|own| (own.subject.as_str(), own.body.as_str())),
        version,
        by: permit.person(),
        now: ctx.now(),
    };
    store::message::save(&tx, &saving).await?;
    let what = if own.is_some() { "own words" } else { "shipped words" };
    store::event::record(&tx, permit, Noun::Provider, &format!("letter {}: {what}", kind.name), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
