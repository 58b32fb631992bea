//! Renaming an organisation and saying of which sector it is.

use crate::{Ctx, Error, Result};
use domain::access::{ChangePeople, Provider as House};
use domain::event::Noun;
use domain::id::OrganisationId;
use domain::person::LONGEST_TEXT;
use domain::refusal::Fault;

pub async fn change(ctx: &Ctx, id: OrganisationId, name: &str, sector: &str) -> Result<()> {
    let permit = ctx.permit(ChangePeople, House).await?;
    let (name, sector) = (name.trim(), sector.trim());
    if name.is_empty() {
        return Err(Fault::at("name", "fault-organisation-no-name").into());
    }
    if name.chars().count().max(sector.chars().count()) > LONGEST_TEXT {
        return Err(Fault::at("name", "fault-person-too-long").with("most", LONGEST_TEXT).into());
    }
    let tx = ctx.provider.store.begin().await?;
    match store::organisation::change(&tx, id, name, sector).await {
        Ok(true) => {}
        Ok(false) => return Err(Error::Missing),
        Err(error) if error.is_duplicate() => return Err(Fault::at("name", "fault-organisation-taken").into()),
        Err(other) => return Err(other.into()),
    }
    store::event::record(&tx, &permit, Noun::Provider, &format!("organisation {id} changed"), ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
