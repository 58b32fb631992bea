//! Changing one session: everybody who was told of it hears what is new, and is asked again when it begins at another time.

use super::invite::{Raised, take_out_of, tell_anew, tell_of_changes};
use super::{Change, permit_for};
use crate::{Ctx, Error, Result};
use domain::id::SessionId;
use domain::session::{Changed, Session};
use store::Tx;
use store::reply::ToTell;
use store::session::SessionView;

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeOutcome {
    /// It is as it was.
    Nothing,
    /// So many people hear of it.
    Told { people: usize },
}

/// Sets date, time, length, place and facilitator of one session.
pub async fn change(ctx: &Ctx, id: SessionId, change: Change) -> Result<ChangeOutcome> {
    let permit = permit_for(ctx, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    let session = match view.session.changed(&change, ctx.now())? {
        Changed::Nothing => return Ok(ChangeOutcome::Nothing),
        Changed::Details(session) => session,
        Changed::Time(session) => {
            store::reply::ask_again(&tx, id).await?;
            session
        }
    };
    store::version::keep(&tx, &view).await?;
    store::session::update(&tx, &session, ctx.now()).await?;
    let people = tell(ctx, &tx, &view).await?;
    store::event::record(&tx, &permit, id, &what_changed(&view, &session), ctx.now()).await?;
    tx.commit().await?;
    Ok(ChangeOutcome::Told { people })
}

/// A facilitator who is new or gone hears of it too.
async fn tell(ctx: &Ctx, tx: &Tx, before: &SessionView) -> Result<usize> {
    let id = before.session.id;
    let heard = store::announcement::heard_of(tx, id).await?;
    if heard.is_empty() {
        return Ok(0);
    }
    let after = store::session::by_id(tx, id).await?.ok_or(Error::Missing)?;
    let raised = Raised { session: id, sequence: after.session.sequence, starts_at: after.starts_at };
    let people = tell_of_changes(ctx, tx, after.session.group, &[raised]).await?;
    let knows = |person| heard.iter().any(|one| one.person == person);
    if let Some(gone) = before.facilitator.filter(|gone| after.facilitator != Some(*gone) && knows(*gone))
        && !store::reply::is_member(tx, id, gone).await?
    {
        take_out_of(ctx, tx, ToTell { session: id, person: gone, sequence: raised.sequence }).await?;
    }
    match after.facilitator.filter(|new| !knows(*new)) {
        Some(new) => {
            tell_anew(ctx, tx, after.session.group, new, raised).await?;
            Ok(people + 1)
        }
        None => Ok(people),
    }
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
