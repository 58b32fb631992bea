//! Tells somebody their turns on a rota, unless they have heard of them, or it was confirmed anew or taken back meanwhile.

use super::post;
use crate::rota::own_in;
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId};
use domain::rota::OwnTurn;
use letters::rota::Turn;
use store::job::Claimed;

pub(super) async fn send(
    ctx: &Ctx,
    claimed: &Claimed,
    (group, person): (GroupId, PersonId),
    telling: u32,
) -> Result<()> {
    let db = &ctx.provider.store;
    let Some(kept) = store::rota::of_group(db, group).await? else { return Ok(()) };
    let (Some(rota), Some(confirmed_at)) = (&kept.confirmed, kept.confirmed_at) else { return Ok(()) };
    let sessions = store::session::of_group(db, group).await?;
    let Some(view) = sessions.first() else { return Ok(()) };
    if kept.telling != telling || !store::reply::is_member(db, view.session.id, person).await? {
        return Ok(());
    }
    let is_ahead =
        |turn: &OwnTurn| sessions.iter().any(|view| view.session.id == turn.session && view.starts_at > confirmed_at);
    let turns: Vec<OwnTurn> = rota.turns_of(person).into_iter().filter(is_ahead).collect();
    let heard = store::rota::heard(db, group).await?;
    let known = heard.into_iter().find(|(id, _)| *id == person).map(|(_, turns)| turns).unwrap_or_default();
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(()) };
    if !crate::rota::is_new(&turns, &known) {
        return Ok(());
    }
    let own = own_in(ctx, db, group, Some(rota), person.id).await?;
    let told: Vec<Turn<'_>> = own
        .iter()
        .filter(|own| !own.is_over)
        .map(|own| Turn {
            date: own.date,
            starts: own.starts,
            minutes: own.minutes,
            facilitates: own.facilitates,
            circle: own.circle,
            facilitator: own.with.iter().find(|one| one.facilitates).map_or("", |one| one.name.as_str()),
            with: own.with.iter().filter(|one| !one.facilitates).map(|one| one.name.as_str()).collect(),
        })
        .collect();
    let page = format!("{}/courses/{}", ctx.provider.base_url, view.programme);
    let is_first = known.is_empty();
    let letter = letters::rota::turns(
        &ctx.provider.brand.name,
        &person.first_name,
        &view.programme_title,
        (&told, is_first),
        &page,
    );
    post(ctx, claimed, &letter, &person).await?;
    let tx = db.begin().await?;
    store::rota::hear(&tx, group, person.id, &turns, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
