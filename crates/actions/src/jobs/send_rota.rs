//! Tells somebody their turns on a rota, unless they have heard of them, or it was confirmed anew or taken back meanwhile.

use super::writing::{After, Writing, Written, a_day_before};
use crate::rota::{Own, is_ahead, is_new, own_in, turns_on};
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId, SessionId};
use domain::rota::{OwnTurn, ToldTurn};
use jiff::Timestamp;
use letters::rota::Turn;
use store::session::SessionView;

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
    // The same mornings as when it was confirmed: whoever was counted then has a letter.
    let ahead = sessions.iter().filter(|view| is_ahead(view, confirmed_at)).map(|view| view.session.id);
    let ahead: Vec<SessionId> = ahead.collect();
    let heard = store::rota::told(db, group).await?;
    let known = heard.into_iter().find(|(id, _)| *id == person).map(|(_, turns)| turns).unwrap_or_default();
    let seats: Vec<OwnTurn> = known.iter().map(|told| told.turn.clone()).collect();
    let Some(person) = store::person::by_id(db, person).await? else { return Ok(Written::nothing()) };
    let turns = turns_on(&ahead, rota.turns_of(person.id));
    if !is_shown && !is_new(&ahead, turns.clone(), seats.clone()) {
        return Ok(Written::nothing());
    }
    let own = own_in(ctx, db, group, Some(rota), person.id).await?;
    let until = first_new(&sessions, &turns, &turns_on(&ahead, seats)).map(a_day_before);
    let turns = with_times(turns, &sessions);
    let told: Vec<Turn<'_>> = own.iter().filter(|own| !own.is_over).map(|own| turn(own, &turns, &known)).collect();
    if told.is_empty() && !turns.is_empty() && !is_shown {
        return Ok(Written::nothing());
    }
    let page = format!("{}/courses/{}", ctx.provider.base_url, view.programme);
    let (brand, title) = (&ctx.provider.brand.name, &view.programme_title);
    let letter = letters::rota::turns(brand, &person.first_name, title, (&told, known.is_empty()), &page);
    Ok(Written::of(letter, &person).then(After::RotaHeard(group, person.id, turns)).until(until))
}

/// When the first morning begins on which they sit elsewhere, or with others, than they heard.
fn first_new(sessions: &[SessionView], turns: &[OwnTurn], known: &[OwnTurn]) -> Option<Timestamp> {
    let (new, gone) =
        (turns.iter().filter(|turn| !known.contains(turn)), known.iter().filter(|turn| !turns.contains(turn)));
    let others: Vec<SessionId> = new.chain(gone).map(|turn| turn.session).collect();
    sessions.iter().filter(|view| others.contains(&view.session.id)).map(|view| view.starts_at).min()
}

fn with_times(turns: Vec<OwnTurn>, sessions: &[SessionView]) -> Vec<ToldTurn> {
    let at = |turn: &OwnTurn| {
        let session = &sessions.iter().find(|view| view.session.id == turn.session)?.session;
        Some(session.date.to_datetime(session.starts))
    };
    turns.into_iter().map(|turn| ToldTurn { at: at(&turn), turn }).collect()
}

/// Marked where it is another than they heard, or at another time.
fn turn<'a>(own: &'a Own, turns: &[ToldTurn], known: &[ToldTurn]) -> Turn<'a> {
    let is_new = |told: &ToldTurn| told.turn.session == own.session && told.is_news_to(known);
    Turn {
        is_new: !known.is_empty() && turns.iter().any(is_new),
        date: own.date,
        starts: own.starts,
        minutes: own.minutes,
        facilitates: own.facilitates,
        circle: own.circle,
        facilitator: own.with.iter().find(|one| one.facilitates).map_or("", |one| one.name.as_str()),
        with: own.with.iter().filter(|one| !one.facilitates).map(|one| one.name.as_str()).collect(),
    }
}
