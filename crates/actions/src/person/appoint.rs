//! Appointing coordinators and operators.

use crate::{Ctx, Error, Result};
use domain::access::{Appoint, Provider as House};
use domain::id::PersonId;
use domain::person::tidy_email;
pub use store::person::Office;

/// Gives an office of the house to the person with this address. Their devices are signed out: a sign-in from before lasts
/// far longer than one of somebody with an office may.
pub async fn appoint(ctx: &Ctx, email: &str, office: Office) -> Result<PersonId> {
    let permit = ctx.permit(Appoint, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let person = store::person::by_email(&tx, &tidy_email(email)).await?.ok_or(Error::Missing)?;
    store::person::appoint(&tx, person.id, office).await?;
    store::sign_in::end_all(&tx, person.id, ctx.now()).await?;
    store::event::record(&tx, &permit, person.id, office.as_str(), ctx.now()).await?;
    tx.commit().await?;
    Ok(person.id)
}
