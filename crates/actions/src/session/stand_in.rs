//! Somebody else holds a session that is still to come: noted at once, and told to everybody who knew of it later.

use super::follow::{LedAnew, tell_leads};
use super::invite::{Raised, tell_of_changes};
use super::know::learn;
use crate::group::{Lead, may_lead_once};
use crate::{Ctx, Error, Result};
use domain::id::{GroupId, PersonId, SessionId};
use domain::session::Session;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::session::SessionView;

/// Refuses who may not lead the group of this session; `by` is who asks.
pub(crate) async fn to_stand_in(
    ctx: &Ctx,
    tx: &Tx,
    view: &SessionView,
    (facilitator, by): (PersonId, PersonId),
) -> Result<()> {
    let group = store::group::by_id(tx, view.session.group).await?.ok_or(Error::Missing)?;
    let programme = crate::group::load_programme(tx, group.programme).await?;
    if programme.design.stage(&group.stage).is_none() {
        return Ok(()); // judged by `cover::basis`
    }
    may_lead_once(ctx, tx, &group, &view.session, Lead { facilitator, reason: "", by }).await?;
    Ok(())
}

/// Names the session's own facilitator; `None` is the group's. Nobody is told. Returns its version from then on.
pub(crate) async fn stand_in(ctx: &Ctx, tx: &Tx, view: &SessionView, by: Option<PersonId>) -> Result<u32> {
    view.session.takes_replies(ctx.now())?;
    learn(ctx, tx, view).await?;
    store::version::keep(tx, view).await?;
    let session = Session { facilitator: by, ..view.session.clone() };
    Ok(store::session::update(tx, &session, ctx.now()).await?)
}

/// A session that was handed to somebody else; by now it may be with another still.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StoodIn {
    pub session: SessionId,
    pub before: PersonId,
    /// Its version when they took it; a later one was told of when it was made.
    pub sequence: u32,
}

/// One of them as it stands, and who facilitates it now.
type Taken = (Raised, StoodIn, Option<PersonId>);

/// Members hear of what is new, whoever is gone has the dates taken out of their calendar, whoever is new gets them. Who has
/// heard of a session nothing, hears nothing.
pub(crate) async fn tell_stand_ins(ctx: &Ctx, tx: &Tx, all: &[StoodIn]) -> Result<()> {
    let mut groups: BTreeMap<GroupId, Vec<Taken>> = BTreeMap::new();
    for one in all {
        let Some(view) = store::session::by_id(tx, one.session).await? else { continue };
        if view.session.takes_replies(ctx.now()).is_ok() && view.facilitator != Some(one.before) {
            let sequence = view.session.sequence;
            let raised = Raised { session: one.session, sequence, starts_at: view.starts_at };
            groups.entry(view.session.group).or_default().push((raised, *one, view.facilitator));
        }
    }
    for (group, taken) in groups {
        let is_news = |(raised, one, _): &&Taken| raised.sequence == one.sequence;
        let raised: Vec<Raised> = taken.iter().filter(is_news).map(|(raised, ..)| *raised).collect();
        tell_of_changes(ctx, tx, group, &raised).await?;
        let pairs: BTreeSet<_> = taken.iter().map(|(_, one, now)| (one.before, *now)).collect();
        for (before, by) in pairs {
            let own = taken.iter().filter(|(_, one, now)| (one.before, *now) == (before, by));
            let led: Vec<LedAnew> = own.map(|(raised, ..)| (*raised, Some(before), by)).collect();
            tell_leads(ctx, tx, group, &led).await?;
        }
    }
    Ok(())
}
