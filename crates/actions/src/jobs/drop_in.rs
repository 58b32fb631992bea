//! The letter about a place in an open session: what is so when it is written, or nothing.

use super::writing::{Writing, Written};
use crate::drop_in::token_of;
use crate::{Ctx, Result};
use domain::drop_in::State;
use domain::id::DropInAskId;
use jiff::tz::TimeZone;
use letters::drop_in::{On, free, link};

pub(super) async fn write(ctx: &Ctx, id: DropInAskId, writing: Writing) -> Result<Written> {
    let db = &ctx.provider.store;
    let Some((session, ask)) = store::drop_in::by_id(db, id).await? else { return Ok(Written::nothing()) };
    let Some(series) = store::drop_in::of_session(db, session).await? else { return Ok(Written::nothing()) };
    let Some(view) = store::session::by_id(db, session).await? else { return Ok(Written::nothing()) };
    let Some(person) = store::person::by_id(db, ask.person).await? else { return Ok(Written::nothing()) };
    if view.session.is_cancelled || view.starts_at <= ctx.now() {
        return Ok(Written::nothing());
    }
    let address = writing.address(&ctx.provider, || token_of(&ctx.provider, session, ask.person));
    let (brand, at) = (&ctx.provider.brand.name, &view.session);
    let on = On { title: &series.title, date: at.date, starts: at.starts, minutes: at.minutes };
    let letter = match ask.state {
        State::Offered { until } if until <= ctx.now() => return Ok(Written::nothing()),
        State::Offered { until } => {
            let until = until.to_zoned(TimeZone::get(&at.zone).unwrap_or(TimeZone::UTC));
            free(brand, &person.first_name, on, (until.date(), until.time()), &address)
        }
        State::Waits | State::Held | State::Over => link(brand, &person.first_name, on, &address),
    };
    Ok(Written::of(letter, &person).until(view.starts_at))
}
