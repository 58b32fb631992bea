//! A group that meets now, for measuring rooms. Refused outside the demo.

use crate::{Ctx, Error, Result};
use domain::access::FormGroups;
use domain::id::{PersonId, ProgrammeId, SessionId};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use store::group::NewGroup;
use store::session::NewSession;

const STAGE: &str = "groups";
const MINUTES: u32 = 75;

/// Makes a confirmed group of these people, whoever they are, and the one session of it, which began in the last five
/// minutes. Nobody is written to. In the demo only.
pub async fn meet_now(
    ctx: &Ctx,
    programme: ProgrammeId,
    name: &str,
    (facilitator, members): (PersonId, &[PersonId]),
) -> Result<SessionId> {
    let permit = ctx.permit(FormGroups, programme).await?;
    if !ctx.provider.is_demo {
        return Err(Error::Missing);
    }
    let tx = ctx.provider.store.begin().await?;
    let place = "Ferndale Hospital, quiet room";
    let new = NewGroup { programme, stage: STAGE, name, facilitator: Some(facilitator), place, join_link: "" };
    let id = store::group::insert(&tx, &new, ctx.now()).await?;
    let group = store::group::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    store::group::place(&tx, &group, members, ctx.now()).await?;
    store::group::confirm(&tx, id, permit.person(), ctx.now()).await?;
    let starts_at = five_minutes(ctx.now());
    let zone = ctx.provider.brand.zone.clone();
    let civil = starts_at.to_zoned(TimeZone::get(&zone).unwrap_or(TimeZone::UTC)).datetime();
    let session = NewSession {
        group: id,
        number: 1,
        date: civil.date(),
        starts: civil.time(),
        minutes: MINUTES,
        zone,
        starts_at,
        ends_at: starts_at + SignedDuration::from_mins(MINUTES.into()),
    };
    let session = store::session::insert_many(&tx, &[session], ctx.now()).await?;
    store::event::record(&tx, &permit, id, "demo", ctx.now()).await?;
    tx.commit().await?;
    session.first().copied().ok_or(Error::Missing)
}

/// The last time the clock stood at a multiple of five minutes.
fn five_minutes(at: Timestamp) -> Timestamp {
    let seconds = at.as_second() - at.as_second().rem_euclid(300);
    Timestamp::from_second(seconds).unwrap_or(at)
}
