//! Changing one session: everybody who was asked hears of it, and is asked again when it begins at another time.

use super::{Change, invite, permit_for};
use crate::{Ctx, Error, Result};
use domain::id::SessionId;
use domain::session::{Changed, Session};
use store::session::SessionView;

/// Sets date, time, length, place and facilitator of one session. True when anything is different now.
pub async fn change(ctx: &Ctx, id: SessionId, change: Change) -> Result<bool> {
    let permit = permit_for(ctx, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    let session = match view.session.changed(&change, ctx.now())? {
        Changed::Nothing => return Ok(false),
        Changed::Details(session) => session,
        Changed::Time(session) => {
            store::reply::ask_again(&tx, id).await?;
            session
        }
    };
    let sequence = store::session::update(&tx, &session, ctx.now()).await?;
    invite::tell_of_change(ctx, &tx, &view, sequence).await?;
    store::event::record(&tx, &permit, id, &what_changed(&view, &session), ctx.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// For the log: which fields, never names.
fn what_changed(before: &SessionView, after: &Session) -> String {
    let before = &before.session;
    let fields = [
        (before.date != after.date || before.starts != after.starts, "time"),
        (before.minutes != after.minutes, "length"),
        (before.place != after.place || before.join_link != after.join_link, "place"),
        (before.facilitator != after.facilitator, "facilitator"),
    ];
    fields.into_iter().filter_map(|(is_new, name)| is_new.then_some(name)).collect::<Vec<_>>().join(", ")
}
