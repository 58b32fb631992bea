//! Tells somebody their turns on a rota, unless they have heard of them, or it was confirmed anew or taken back meanwhile.

use super::writing::{After, Writing, Written};
use crate::rota::own_in;
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId};
use domain::rota::OwnTurn;
use letters::rota::Turn;

/// `telling` is the confirmation that the letter is of. Whoever only looks sees the last one, news or not.
pub(super) async fn write(
    ctx: &Ctx,
    (group, person): (GroupId, PersonId),
    telling: u32,
    writing: Writing,
) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(kept) = store::rota::of_group(db, group).await? else { return Ok(Written::nothing()) };
    let (Some(rota), Some(confirmed_at)) = (&kept.confirmed, kept.confirmed_at) else { return Ok(Written::nothing()) };
    let sessions = store::session::of_group(db, group).await?;
    let Some(view) = sessions.first() else { return Ok(Written::nothing()) };
    let is_shown = writing == Writing::ToShow;
    if (kept.telling != telling && !is_shown) || !store::reply::is_member(db, view.session.id, person).await? {
        return Ok(Written::nothing());
    }
    let is_ahead =
        |turn: &OwnTurn| sessions.iter().any(|view| view.session.id == turn.session && view.starts_at > confirmed_at);
    let turns: Vec<OwnTurn> = rota.turns_of(person).into_iter().filter(is_ahead).collect();
    let heard = store::rota::heard(db, group).await?;
    let known = heard.into_iter().find(|(id, _)| *id == person).map(|(_, turns)| turns).unwrap_or_default();
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    if !is_shown && !crate::rota::is_new(&turns, &known) {
        return Ok(Written::nothing());
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
    Ok(Written::of(letter, &person).then(After::RotaHeard(group, person.id, turns)))
}
