//! Noting what came of a turn when a session is finished: who brought something, and who is owed one. No more is kept.

use super::load;
use crate::{Ctx, Result};
use domain::access::{Permit, RecordAttendance};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use store::Tx;

/// Whose turn it is as the room opens; from then on it is theirs for sure.
pub(crate) async fn begin(ctx: &Ctx, tx: &Tx, session: SessionId) -> Result<Option<PersonId>> {
    let Some(group) = store::turns::group_of(tx, session).await? else { return Ok(None) };
    let Some(loaded) = load(ctx, tx, group).await? else { return Ok(None) };
    let turn = loaded.turn_at(session);
    if turn.is_some() {
        store::turns::promise(tx, session, turn).await?;
    }
    Ok(turn)
}

/// Settles the turn of a session by who came and who was named in its room. Of other groups nothing is noted. What the room
/// still knew of who brought something is taken away. Marks change, and are undone: what was noted stays, and is read by the
/// marks as they are.
pub(crate) async fn settle(ctx: &Ctx, tx: &Tx, permit: &Permit<RecordAttendance>) -> Result<()> {
    let session = permit.scope();
    let named = store::room::take_brings(tx, permit, ctx.now()).await?;
    let Some(group) = store::turns::group_of(tx, session).await? else { return Ok(()) };
    let Some(loaded) = load(ctx, tx, group).await? else { return Ok(()) };
    let noted = loaded.kept.noted.get(&session).copied().unwrap_or_default();
    let turn = loaded.turn_at(session);
    let expected = store::attendance::expected(tx, permit).await?;
    let mark = |person: PersonId| expected.iter().find(|one| one.person == person).and_then(|one| one.attendance);
    let was_away = |person: &PersonId| mark(*person).is_some_and(|mark| mark != Attendance::Present);
    let brought = match (named.was_open, named.person) {
        (_, Some(person)) => Some(person),
        // The room was open, and nobody was named in it.
        (true, None) => noted.named,
        (false, None) => noted.named.or(turn),
    };
    let told = loaded.told(session).iter().copied().chain(turn);
    let mut missed: Vec<PersonId> = told.filter(|one| was_away(one) && !loaded.has_passed(session, *one)).collect();
    missed.sort();
    missed.dedup();
    Ok(store::turns::settle(tx, session, (turn, brought), &missed, ctx.now()).await?)
}
