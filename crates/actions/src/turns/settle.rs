//! Noting what came of a turn when a session is finished: who brought something, and who is owed one. No more is kept.

use super::{Loaded, load};
use crate::{Ctx, Result};
use domain::access::{Permit, RecordAttendance};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use store::Tx;
use store::room::Named;

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

/// Who brought something, as far as is known: whoever was named in the room, or noted before; else, if the room was never
/// open, whoever's turn it was.
fn likely(loaded: &Loaded, session: SessionId, named: Named) -> Vec<PersonId> {
    let noted = loaded.kept.noted.get(&session).cloned().unwrap_or_default();
    if !named.people.is_empty() {
        return named.people;
    }
    match noted.named.is_empty() && !noted.is_settled && !named.was_open {
        true => loaded.turn_at(session).into_iter().collect(),
        false => noted.named,
    }
}

/// The members of the group, and who of them brought something as far as is known; for whoever closes the session. `None`
/// where no turns are taken.
pub(crate) async fn brought(ctx: &Ctx, permit: &Permit<RecordAttendance>) -> Result<Option<Brought>> {
    let (db, session) = (&ctx.provider.store, permit.scope());
    let Some(group) = store::turns::group_of(db, session).await? else { return Ok(None) };
    let Some(loaded) = load(ctx, db, group).await?.filter(|loaded| !loaded.is_free(session)) else { return Ok(None) };
    let people = likely(&loaded, session, store::room::named(db, permit).await?);
    let stories = store::session_plan::of(db, permit).await?.phases();
    let stories = stories.iter().filter(|phase| phase.begins_story).count();
    Ok(Some(Brought {
        places: stories.max(people.len()).max(1),
        people,
        members: loaded.members().map(|one| (one.person, loaded.name(one.person))).collect(),
    }))
}

/// Who brought something to a session, and who could have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// In their order.
    pub people: Vec<PersonId>,
    /// How many the session had time for, or more where more did.
    pub places: usize,
    pub members: Vec<(PersonId, String)>,
}

/// Settles the turn of a session by who came and who brought something: `said`, by whoever closes it, else as far as is known.
/// Of other groups nothing is noted, nor of dates on which nobody was to bring anything. What the room
/// still knew of who brought something is taken away. Marks change, and are undone: what was noted stays, and is read by the
/// marks as they are.
pub(crate) async fn settle(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RecordAttendance>,
    said: Option<&[PersonId]>,
) -> Result<()> {
    let session = permit.scope();
    let named = store::room::take_brings(tx, permit, ctx.now()).await?;
    let Some(group) = store::turns::group_of(tx, session).await? else { return Ok(()) };
    let Some(loaded) = load(ctx, tx, group).await? else { return Ok(()) };
    let turn = loaded.turn_at(session);
    if loaded.is_free(session) && said.unwrap_or_default().is_empty() && named.people.is_empty() {
        return Ok(());
    }
    let expected = store::attendance::expected(tx, permit).await?;
    let mark = |person: PersonId| expected.iter().find(|one| one.person == person).and_then(|one| one.attendance);
    let was_away = |person: &PersonId| mark(*person).is_some_and(|mark| mark != Attendance::Present);
    let mut brought: Vec<PersonId> = Vec::new();
    match said {
        Some(said) => {
            let of_group = said.iter().filter(|person| expected.iter().any(|one| one.person == **person));
            of_group.for_each(|person| {
                if !brought.contains(person) {
                    brought.push(*person)
                }
            });
        }
        None => brought = likely(&loaded, session, named),
    }
    let told = loaded.told(session).iter().copied().chain(turn);
    let mut missed: Vec<PersonId> = told.filter(|one| was_away(one) && !loaded.has_passed(session, *one)).collect();
    missed.sort();
    missed.dedup();
    Ok(store::turns::settle(tx, session, (turn, &brought), &missed, ctx.now()).await?)
}
