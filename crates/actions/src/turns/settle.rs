//! Noting what came of a turn when a session is finished: who brought something, and who is owed one. No more is kept.

use super::load;
use crate::{Ctx, Result};
use domain::access::{Permit, RecordAttendance};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use store::Tx;

/// Whose turn it is as the room opens; from then on it is theirs for sure.
pub(crate) async fn begin(tx: &Tx, session: SessionId) -> Result<Option<PersonId>> {
    let Some(group) = store::turns::group_of(tx, session).await? else { return Ok(None) };
    let Some(loaded) = load(tx, group).await? else { return Ok(None) };
    let turn = loaded.turn_at(session);
    if turn.is_some() {
        store::turns::promise(tx, session, turn).await?;
    }
    Ok(turn)
}

/// Settles the turn of a session by who came and who was named in its room. Of other groups nothing is noted. What the room
/// still knew of who brought something is taken away.
pub(crate) async fn settle(ctx: &Ctx, tx: &Tx, permit: &Permit<RecordAttendance>) -> Result<()> {
    let session = permit.scope();
    let named = store::room::take_brings(tx, permit, ctx.now()).await?;
    let Some(group) = store::turns::group_of(tx, session).await? else { return Ok(()) };
    let Some(loaded) = load(tx, group).await? else { return Ok(()) };
    let noted = loaded.kept.noted.get(&session).copied().unwrap_or_default();
    let turn = loaded.turn_at(session);
    let expected = store::attendance::expected(tx, permit).await?;
    let mark = |person: PersonId| expected.iter().find(|one| one.person == person).and_then(|one| one.attendance);
    let was_away = |person: &PersonId| mark(*person).is_some_and(|mark| mark != Attendance::Present);
    let brought = match (named.was_open, named.person) {
        (_, Some(person)) => Some(person),
        // The room was open, and nobody was named in it.
        (true, None) => noted.brought,
        (false, None) => noted.brought.or(turn),
    };
    let brought = brought.filter(|person| !was_away(person));
    let known = loaded.kept.missed.get(&session).into_iter().flatten();
    let told = loaded.told(session).iter().chain(known).copied().chain(turn);
    let mut missed: Vec<PersonId> =
        told.filter(|one| was_away(one) && brought != Some(*one) && !loaded.has_passed(session, *one)).collect();
    missed.sort();
    missed.dedup();
    Ok(store::turns::settle(tx, session, (turn, brought), &missed, ctx.now()).await?)
}
