//! Invites a person to a questionnaire, unless they have answered or it is over.

use super::writing::{Writing, Written};
use crate::link::{Purpose, Wanted, address, make};
use crate::questionnaire::is_late;
use crate::{Ctx, Result};
use domain::blueprint::Moment;
use domain::id::{InvitationId, PersonId, WaveId};
use jiff::Timestamp;
use store::questionnaire::{self, Wave};

/// Whoever only looks is not told whether somebody has answered.
pub(super) async fn write(ctx: &Ctx, id: InvitationId, writing: Writing) -> Result<Written> {
    let store = &ctx.provider.store;
    let invitation = questionnaire::invitation(store, id).await?;
    let Some(invitation) = invitation.filter(|one| writing == Writing::ToShow || !one.has_answered) else {
        return Ok(Written::nothing());
    };
    let Some(wave) = questionnaire::by_id(store, invitation.wave).await?.filter(|wave| wave.closed_at.is_none()) else {
        return Ok(Written::nothing());
    };
    // What is asked before is locked once the first session has begun.
    if writing == Writing::ToSend && is_late(store, wave.programme, wave.moment, ctx.now()).await? {
        return Ok(Written::nothing());
    }
    let asked = questionnaire::asked_by(store, wave.programme).await?;
    let Some((programme, _)) = asked else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(store, invitation.person).await? else { return Ok(Written::nothing()) };
    let address = match writing {
        Writing::ToSend => own_link(ctx, wave.id, person.id).await?,
        Writing::ToShow => writing.address(&ctx.provider, String::new),
    };
    let brand = &ctx.provider.brand.name;
    let letter = letters::questionnaire::invitation(brand, &person.first_name, &programme, wave.moment, &address);
    Ok(Written::of(letter, &person).until(too_late(ctx, &wave).await?))
}

/// What is asked before a programme is to be answered before it begins. A wave has no other end than a coordinator's closing it.
async fn too_late(ctx: &Ctx, wave: &Wave) -> Result<Option<Timestamp>> {
    if wave.moment == Moment::After {
        return Ok(None);
    }
    let begins = questionnaire::begins(&ctx.provider.store, wave.programme).await?;
    Ok(begins.filter(|begins| *begins > ctx.now()))
}

async fn own_link(ctx: &Ctx, wave: WaveId, person: PersonId) -> Result<String> {
    let tx = ctx.provider.store.begin().await?;
    let wanted = Wanted { purpose: Purpose::Questionnaire, person, subject: wave.0, expires_at: None };
    let token = make(ctx, &tx, wanted).await?;
    tx.commit().await?;
    Ok(address(&ctx.provider, &token))
}
