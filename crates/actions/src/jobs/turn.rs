//! Letters about turns to bring something: each says what is so when it is written, or nothing.

use super::writing::{Writing, Written, a_day_before};
use crate::turns::{Answered, Loaded, is_open, load, token_of};
use crate::{Ctx, Result};
use domain::id::{PersonId, SessionId, SwapId};
use letters::turn::{self, On};
use store::session::SessionView;

fn on<'a>(loaded: &'a Loaded, view: &SessionView) -> On<'a> {
    let session = &view.session;
    On { group: &loaded.group.name, date: session.date, starts: session.starts, minutes: session.minutes }
}

fn page(ctx: &Ctx, loaded: &Loaded) -> String {
    format!("{}/groups/{}/turns", ctx.provider.base_url, loaded.group.id)
}

/// It is theirs, or is not any more; nothing once the date has begun, is cancelled, or they have left.
pub(super) async fn write(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(group) = store::turns::group_of(db, session).await? else { return Ok(Written::nothing()) };
    let Some(loaded) = load(ctx, db, group).await? else { return Ok(Written::nothing()) };
    let Some(view) = loaded.place(session).map(|place| &loaded.sessions[place]) else { return Ok(Written::nothing()) };
    let is_over = view.session.is_cancelled || view.starts_at <= ctx.now();
    if is_over || !loaded.is_member(person) || loaded.has_passed(session, person) {
        return Ok(Written::nothing());
    }
    let is_theirs = loaded.turn_at(session) == Some(person);
    let place = loaded.place(session).unwrap_or_default();
    let is_owed = is_theirs && loaded.rota.makes_good(&loaded.plan, place, person);
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    let (brand, page, on) = (&ctx.provider.brand.name, page(ctx, &loaded), on(&loaded, view));
    let letter = match is_theirs {
        true => turn::yours(brand, &person.first_name, on, is_owed, &page),
        false => turn::off(brand, &person.first_name, on, &page),
    };
    Ok(Written::of(letter, &person).until(a_day_before(view.starts_at)))
}

/// Asks a member to swap, while that can still be.
pub(super) async fn ask(ctx: &Ctx, swap: SwapId, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(swap) = store::turns::swap(db, swap).await? else { return Ok(Written::nothing()) };
    let Some(loaded) = load(ctx, db, swap.group).await? else { return Ok(Written::nothing()) };
    let Some((mine, theirs)) = dates(&loaded, swap.mine, swap.theirs) else { return Ok(Written::nothing()) };
    if !is_open(ctx, &loaded, &swap) || !loaded.is_member(swap.asked) {
        return Ok(Written::nothing());
    }
    let Some(asked) = store::person::by_id(db, swap.asked).await? else { return Ok(Written::nothing()) };
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, &swap));
    let (brand, asker) = (&ctx.provider.brand.name, loaded.name(swap.asker));
    let letter = turn::ask(brand, &asked.first_name, &asker, (on(&loaded, mine), on(&loaded, theirs)), &address);
    let first = mine.starts_at.min(theirs.starts_at);
    Ok(Written::of(letter, &asked).until(a_day_before(first)))
}

/// Tells whoever asked what the other said.
pub(super) async fn tell(ctx: &Ctx, swap: SwapId) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some(swap) = store::turns::swap(db, swap).await? else { return Ok(Written::nothing()) };
    let Some(loaded) = load(ctx, db, swap.group).await? else { return Ok(Written::nothing()) };
    let Some((mine, theirs)) = dates(&loaded, swap.mine, swap.theirs) else { return Ok(Written::nothing()) };
    let Some(answer) = swap.answer.filter(|_| loaded.is_member(swap.asker)) else { return Ok(Written::nothing()) };
    let Some(asker) = store::person::by_id(db, swap.asker).await? else { return Ok(Written::nothing()) };
    let told = (loaded.name(swap.asked), answer == Answered::Yes);
    let dates = (on(&loaded, mine), on(&loaded, theirs));
    let (brand, page) = (&ctx.provider.brand.name, page(ctx, &loaded));
    let letter = turn::told(brand, &asker.first_name, (&told.0, told.1), dates, &page);
    Ok(Written::of(letter, &asker).until(a_day_before(mine.starts_at.min(theirs.starts_at))))
}

fn dates(loaded: &Loaded, mine: SessionId, theirs: SessionId) -> Option<(&SessionView, &SessionView)> {
    let view = |session| loaded.place(session).map(|place| &loaded.sessions[place]);
    Some((view(mine)?, view(theirs)?))
}
