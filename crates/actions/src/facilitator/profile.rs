//! Making somebody a facilitator, and what is written of them.

use super::{May, ProfileDraft, held};
use crate::{Ctx, Error, Result};
use domain::access::{ChangeFacilitators, Provider as House};
use domain::id::PersonId;
use domain::person::tidy_email;
use domain::refusal::Fault;
use store::facilitator::Fields;

/// Somebody who is known becomes a facilitator: who leads groups already goes on anywhere, everybody else learns, until something
/// else is said. Pressed twice it is once; who was one before is one again.
pub async fn add(ctx: &Ctx, person: PersonId) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::person::of_ids(&tx, &[person]).await?.pop().ok_or(Error::Missing)?;
    let may = match store::facilitator::groups_now(&tx, person, ctx.today()).await?.is_empty() {
        true => May::Learning,
        false => May::Anywhere,
    };
    if store::facilitator::add(&tx, person, may, ctx.now()).await? {
        store::event::record(&tx, &permit, person, "facilitator", ctx.now()).await?;
    } else if held(&tx, person).await?.has_ended {
        store::facilitator::set_ended(&tx, person, None).await?;
        store::event::record(&tx, &permit, person, "facilitator again", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// The same by their address. Returns who it is.
pub async fn add_by_email(ctx: &Ctx, email: &str) -> Result<PersonId> {
    ctx.permit(ChangeFacilitators, House).await?;
    let person = store::person::by_email(&ctx.provider.store, &tidy_email(email)).await?;
    let person = person.ok_or_else(|| Fault::at("email", "fault-facilitator-unknown"))?.id;
    add(ctx, person).await?;
    Ok(person)
}

/// Saves the profile over version `from`; [`Error::Conflict`] when somebody else saved in between.
pub async fn save(ctx: &Ctx, person: PersonId, draft: ProfileDraft, from: u32) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let draft = draft.tidied();
    draft.check()?;
    let (Some(may), Ok(years), Some(most_a_day), Some(most_groups)) =
        (draft.may, draft.years, draft.most_a_day, draft.most_groups)
    else {
        return Err(Error::Missing);
    };
    let tx = ctx.provider.store.begin().await?;
    let profile = held(&tx, person).await?;
    profile.check_may(may, &store::facilitator::track(&tx, person).await?, ctx.today())?;
    store::facilitator::step(&tx, person, from).await?;
    let fields = Fields { may, background: &draft.background, about: &draft.about, years, most_a_day, most_groups };
    store::facilitator::save(&tx, person, &fields).await?;
    let why = match profile.may == may {
        true => "profile".to_owned(),
        false => format!("profile; may lead: {}", may.as_str()),
    };
    store::event::record(&tx, &permit, person, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// They facilitate no longer, or again. What they led stays theirs.
pub async fn set_ended(ctx: &Ctx, person: PersonId, has_ended: bool) -> Result<()> {
    let permit = ctx.permit(ChangeFacilitators, House).await?;
    let tx = ctx.provider.store.begin().await?;
    if held(&tx, person).await?.has_ended != has_ended {
        store::facilitator::set_ended(&tx, person, has_ended.then(|| ctx.now())).await?;
        let why = if has_ended { "facilitates no longer" } else { "facilitator again" };
        store::event::record(&tx, &permit, person, why, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(())
}
