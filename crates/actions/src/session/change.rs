//! Changing one session: everybody who was told of it hears what is new, and is asked again when it begins at another time.

use super::follow::tell_leads;
use super::invite::{Raised, tell_of_changes};
use super::know::learn;
use super::{Change, permit_for};
use crate::group::{Lead, may_lead_once};
use crate::site::{fit, place_of};
use crate::{Ctx, Error, Result};
use domain::access::{Act, Permit};
use domain::id::{ProgrammeId, QuietRoomId, SessionId};
use domain::session::{Changed, Session, by_day};
use domain::site::Use;
use store::Tx;
use store::session::SessionView;

/// What came of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeOutcome {
    /// It is as it was.
    Nothing,
    /// So many people hear of it.
    Told { people: usize },
}

/// What somebody makes of a session.
#[derive(Clone, Debug)]
pub struct Edit {
    pub change: Change,
    /// The version of the session that the form was filled in from.
    pub from: u32,
    /// Why its facilitator may be one of a member's team; empty when nothing needs a reason.
    pub reason: String,
}

/// Sets date, time, length, place and facilitator of one session. [`Error::Conflict`] when somebody changed it since it
/// was looked at.
pub async fn change(ctx: &Ctx, id: SessionId, edit: &Edit) -> Result<ChangeOutcome> {
    let permit = permit_for(ctx, id).await?;
    change_by(ctx, &permit, permit.scope(), id, edit).await
}

/// The same with a quiet room, whose words are its place then; or with none.
pub async fn change_in(ctx: &Ctx, id: SessionId, edit: &Edit, room: Option<QuietRoomId>) -> Result<ChangeOutcome> {
    let permit = permit_for(ctx, id).await?;
    change_to(ctx, (&permit, permit.scope()), id, edit, room).await
}

/// The same by whatever permit allows it, of a session of the programme.
pub(crate) async fn change_by<A: Act>(
    ctx: &Ctx,
    permit: &Permit<A>,
    programme: ProgrammeId,
    id: SessionId,
    edit: &Edit,
) -> Result<ChangeOutcome> {
    change_to(ctx, (permit, programme), id, edit, None).await
}

/// Without a room of its own it stays in the one it is in as long as its place does.
async fn change_to<A: Act>(
    ctx: &Ctx,
    (permit, programme): (&Permit<A>, ProgrammeId),
    id: SessionId,
    edit: &Edit,
    room: Option<QuietRoomId>,
) -> Result<ChangeOutcome> {
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, programme).await?;
    store::session::lock_session(&tx, id).await?;
    let view = store::session::by_id(&tx, id).await?.ok_or(Error::Missing)?;
    // The room it is in already, and another place written beside it: the words hold.
    let room = room.filter(|room| view.room != Some(*room) || edit.change.place.trim().is_empty());
    let change = match room {
        Some(room) => Change { place: place_of(&tx, room).await?, ..edit.change.clone() },
        None => edit.change.clone(),
    };
    let changed = view.session.changed(&change, ctx.now())?;
    // Whoever presses twice has saved what stands there now.
    if view.session.sequence != edit.from && !matches!(changed, Changed::Nothing) {
        return Err(Error::Conflict);
    }
    let (session, is_moved) = match changed {
        Changed::Nothing => return Ok(ChangeOutcome::Nothing),
        Changed::Details(session) => (session, false),
        Changed::Time(session) => (session, true),
    };
    refuse_overlap(&tx, &view.session, &session).await?;
    let room = room.or(view.room.filter(|_| session.place == view.session.place));
    refuse_room(ctx, &tx, &view, &session, room).await?;
    learn(ctx, &tx, &view).await?;
    let mut why = what_changed(&view, &session);
    if let Some(facilitator) = session.facilitator.filter(|new| view.session.facilitator != Some(*new)) {
        let group = store::group::by_id(&tx, session.group).await?.ok_or(Error::Missing)?;
        let lead = Lead { facilitator, reason: &edit.reason, by };
        why = format!("{why}; {}", may_lead_once(ctx, &tx, &group, &session, lead).await?);
    }
    if is_moved {
        store::reply::ask_again(&tx, id).await?;
    }
    store::version::keep(&tx, &view).await?;
    store::session::update(&tx, &session, ctx.now()).await?;
    store::site::set_session_room(&tx, id, room).await?;
    let mut people = tell(ctx, &tx, &view).await?;
    if is_moved {
        let due = by_day(ctx.now(), &ctx.provider.brand.zone);
        people += crate::drop_in::tell_waiting(ctx, &tx, id, view.session.sequence + 1, due).await?;
    }
    store::event::record(&tx, permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(ChangeOutcome::Told { people })
}

async fn refuse_overlap(tx: &Tx, before: &Session, after: &Session) -> Result<()> {
    if (before.start(), before.end()) == (after.start(), after.end()) {
        return Ok(());
    }
    let others = store::session::of_group(tx, after.group).await?;
    let others: Vec<Session> = others.into_iter().map(|view| view.session).collect();
    Ok(after.refuse_overlap(&others, "date")?)
}

/// A room that is new to the session, or wanted at another time, must be free for it.
async fn refuse_room(
    ctx: &Ctx,
    tx: &Tx,
    before: &SessionView,
    after: &Session,
    room: Option<QuietRoomId>,
) -> Result<()> {
    let Some(room) = room else { return Ok(()) };
    let is_then = (before.session.start(), before.session.end()) == (after.start(), after.end());
    if before.room == Some(room) && is_then {
        return Ok(());
    }
    let people = before.members + 1;
    let wanted = Use { session: after.id, date: after.date, starts: after.start(), ends: after.end(), people };
    fit(ctx, tx, room, &[wanted], people).await
}

/// A facilitator who is new or gone hears of it too.
async fn tell(ctx: &Ctx, tx: &Tx, before: &SessionView) -> Result<usize> {
    let id = before.session.id;
    let after = store::session::by_id(tx, id).await?.ok_or(Error::Missing)?;
    let group = after.session.group;
    let raised = Raised { session: id, sequence: after.session.sequence, starts_at: after.starts_at };
    let people = tell_of_changes(ctx, tx, group, &[raised]).await?;
    let is_led_anew = before.facilitator != after.facilitator;
    let led_anew = is_led_anew.then_some((raised, before.facilitator, after.facilitator));
    Ok(people + tell_leads(ctx, tx, group, led_anew.as_slice()).await?)
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
