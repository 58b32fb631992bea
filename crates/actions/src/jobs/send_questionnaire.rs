//! Invites a person to a questionnaire, unless they have answered or it is over.

use super::post;
use crate::link::{Purpose, Wanted, address, make};
use crate::{Ctx, Result};
use domain::id::InvitationId;
use store::job::Claimed;
use store::questionnaire;

pub(super) async fn send(ctx: &Ctx, claimed: &Claimed, id: InvitationId) -> Result<()> {
    let store = &ctx.provider.store;
    let Some(invitation) = questionnaire::invitation(store, id).await?.filter(|one| !one.has_answered) else {
        return Ok(());
    };
    let Some(wave) = questionnaire::by_id(store, invitation.wave).await?.filter(|wave| wave.closed_at.is_none()) else {
        return Ok(());
    };
    let Some((programme, _)) = questionnaire::asked_by(store, wave.programme).await? else { return Ok(()) };
    let Some(person) = store::person::by_id(store, invitation.person).await? else { return Ok(()) };
    let tx = store.begin().await?;
    let wanted = Wanted { purpose: Purpose::Questionnaire, person: person.id, subject: wave.id.0, expires_at: None };
    let token = make(ctx, &tx, wanted).await?;
    tx.commit().await?;
    let address = address(&ctx.provider, &token);
    let brand = &ctx.provider.brand.name;
    let letter = letters::questionnaire::invitation(brand, &person.first_name, &programme, wave.moment, &address);
    post(ctx, claimed, &letter, &person).await
}
