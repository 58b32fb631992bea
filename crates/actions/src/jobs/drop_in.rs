//! Letters about open sessions: what is so when they are written, or nothing.

use super::writing::{Addressee, Writing, Written};
use crate::drop_in::token_of;
use crate::{Ctx, Result};
use domain::drop_in::State;
use domain::id::{DropInAskId, SessionId};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use letters::drop_in::{On, free, guest, link, moved, off, story};
use store::drop_in::Series;
use store::session::SessionView;

/// One open session that is to come, or was to.
struct Matter {
    series: Series,
    view: SessionView,
}

impl Matter {
    async fn of(ctx: &Ctx, session: SessionId) -> Result<Option<Matter>> {
        let db = &ctx.provider.store;
        let Some(series) = store::drop_in::of_session(db, session).await? else { return Ok(None) };
        let Some(view) = store::session::by_id(db, session).await? else { return Ok(None) };
        Ok(Some(Matter { series, view }).filter(|one| one.view.starts_at > ctx.now()))
    }

    fn on(&self) -> On<'_> {
        let at = &self.view.session;
        On { title: &self.series.title, date: at.date, starts: at.starts, minutes: at.minutes }
    }

    fn is_off(&self) -> bool {
        self.view.session.is_cancelled
    }

    /// An instant as a day and a time where the session is.
    fn day(&self, until: Timestamp) -> (jiff::civil::Date, jiff::civil::Time) {
        let until = until.to_zoned(TimeZone::get(&self.view.session.zone).unwrap_or(TimeZone::UTC));
        (until.date(), until.time())
    }
}

/// The link that somebody known asked for, or the place that is kept for them.
pub(super) async fn write(ctx: &Ctx, id: DropInAskId, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some((session, ask)) = store::drop_in::by_id(db, id).await? else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(db, ask.person).await? else { return Ok(Written::nothing()) };
    let Some(matter) = Matter::of(ctx, session).await?.filter(|one| !one.is_off()) else {
        return Ok(Written::nothing());
    };
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, id));
    let brand = &ctx.provider.brand.name;
    let letter = match ask.state {
        State::Offered { until } if until <= ctx.now() => return Ok(Written::nothing()),
        State::Offered { until } => free(brand, &person.first_name, matter.on(), matter.day(until), &address),
        State::Waits | State::Held | State::Over => link(brand, &person.first_name, matter.on(), &address),
    };
    Ok(Written::of(letter, &person).until(matter.view.starts_at))
}

/// The link that somebody asked for who is not known.
pub(super) async fn to_guest(ctx: &Ctx, id: DropInAskId, writing: Writing) -> Result<Written> {
    let Some(found) = store::drop_in::guest(&ctx.provider.store, id).await? else {
        // They pressed on its page before the letter went out: they are known now.
        return write(ctx, id, writing).await;
    };
    let Some(matter) = Matter::of(ctx, found.session).await?.filter(|one| !one.is_off()) else {
        return Ok(Written::nothing());
    };
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, id));
    let letter = guest(&ctx.provider.brand.name, &found.name, matter.on(), &address);
    Ok(Written::of(letter, Addressee { name: found.name.clone(), email: found.email.clone(), person: None })
        .until(matter.view.starts_at))
}

/// Somebody waits for a place in a session that is off, or at another time, in this version of it.
pub(super) async fn to_waiting(ctx: &Ctx, id: DropInAskId, sequence: u32, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some((session, ask)) = store::drop_in::by_id(db, id).await? else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(db, ask.person).await? else { return Ok(Written::nothing()) };
    let Some(matter) = Matter::of(ctx, session).await? else { return Ok(Written::nothing()) };
    let is_waiting = matches!(ask.state, State::Waits | State::Offered { .. });
    if !is_waiting || matter.view.session.sequence != sequence {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, id));
    let (brand, first_name) = (&ctx.provider.brand.name, &person.first_name);
    let letter = match matter.is_off() {
        true => off(brand, first_name, matter.on(), &matter.view.cancel_reason, &address),
        false => moved(brand, first_name, matter.on(), &address),
    };
    Ok(Written::of(letter, &person))
}

/// Somebody brings a story to a round.
pub(super) async fn to_teller(ctx: &Ctx, id: DropInAskId, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some((session, ask)) = store::drop_in::by_id(db, id).await? else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(db, ask.person).await? else { return Ok(Written::nothing()) };
    let Some(matter) = Matter::of(ctx, session).await?.filter(|one| !one.is_off()) else {
        return Ok(Written::nothing());
    };
    if ask.state != State::Held {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, id));
    let letter = story(&ctx.provider.brand.name, &person.first_name, matter.on(), &address);
    Ok(Written::of(letter, &person).until(matter.view.starts_at))
}
