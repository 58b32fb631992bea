//! Credentials: said, seen by somebody, taken away.

use super::{CredentialDraft, held, show::asked};
use crate::{Ctx, Error, Result};
use domain::access::{ChangeFacilitators, Provider as House};
use domain::id::PersonId;

/// Adds a credential, or writes one of the same kind anew; `is_seen` when the paper was seen at once.
pub async fn put(ctx: &Ctx, person: PersonId, draft: CredentialDraft, is_seen: bool) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let profile = held(&tx, person).await?;
    let mut known: Vec<String> = asked(&tx).await?.into_iter().map(|one| one.key).collect();
    known.extend(profile.credentials.into_iter().map(|one| one.kind));
    let draft = draft.tidied(&known)?;
    store::facilitator::put_credential(&tx, person, &draft).await?;
    let mut why = format!("credential {}", draft.kind);
    if is_seen {
        let now = held(&tx, person).await?;
        let id = now.credentials.iter().find(|one| one.kind == draft.kind).map(|one| one.id).ok_or(Error::Missing)?;
        store::facilitator::check_credential(&tx, person, id, by, ctx.now()).await?;
        why = format!("{why}, checked");
    }
    store::event::record(&tx, &permit, person, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Notes that its paper was seen today. One that has gone in between is missing.
pub async fn check(ctx: &Ctx, person: PersonId, id: i64) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let profile = held(&tx, person).await?;
    let credential = profile.credentials.into_iter().find(|one| one.id == id).ok_or(Error::Missing)?;
    if credential.checked.is_none() {
        store::facilitator::check_credential(&tx, person, id, by, ctx.now()).await?;
        store::event::record(&tx, &permit, person, &format!("checked {}", credential.kind), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

pub async fn remove(ctx: &Ctx, person: PersonId, id: i64) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let profile = held(&tx, person).await?;
    let Some(credential) = profile.credentials.into_iter().find(|one| one.id == id) else { return Ok(()) };
    store::facilitator::remove_credential(&tx, person, id).await?;
    store::event::record(&tx, &permit, person, &format!("without {}", credential.kind), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
