//! Whose turn it is to bring something, in groups where one person brings something each time (S1.4, S1.6).
//!
//! Members and whoever leads the group read it, nobody else. No event says who passed, or whose turn it is.

mod arrange;
mod load;
mod look;
mod settle;
mod swap;
mod take;
mod tend;

pub use arrange::{set, set_term};
pub(crate) use load::{Loaded, load};
pub(crate) use look::groups_with;
pub use look::{Asked, Group, Line, Look, Near, Part, Swappable, groups_of, look, near, of_session};
pub use settle::Brought;
pub(crate) use settle::brought;
pub(crate) use settle::{begin, settle};
pub use store::turns::Answered;
pub use swap::{Question, Standing, answer, ask, opened, read, take_back, waiting};
pub(crate) use swap::{is_open, token_of};
pub use take::{pass, sooner, take_pass_back};
pub(crate) use tend::tend;

use crate::{Ctx, Result, jobs};
use domain::id::{GroupId, PersonId, SessionId};
use domain::job::Job;
use jiff::SignedDuration;
use store::Tx;

/// How long before a date whoever's turn it is gets a letter; from then on it is theirs for sure.
pub(crate) const TOLD_BEFORE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// Settles the turns that are near, and queues a letter for everybody who does not know of one, or of one that is theirs no
/// more. `knows` have just done it themselves. Whoever had been told and cannot come is owed one, whoever has it now, and if
/// nobody has.
async fn tell_near(ctx: &Ctx, tx: &Tx, group: GroupId, knows: &[(SessionId, PersonId)]) -> Result<()> {
    let Some(loaded) = load(ctx, tx, group).await? else { return Ok(()) };
    for (place, view) in loaded.sessions.iter().enumerate() {
        let (session, turn) = (view.session.id, loaded.turn(place));
        let is_ahead = view.starts_at > ctx.now() && !view.session.is_cancelled;
        // What came of a date is noted from what people had been told.
        if loaded.kept.noted.get(&session).is_some_and(|noted| noted.is_settled) {
            continue;
        }
        for person in loaded.told(session).iter().filter(|person| turn != Some(**person)) {
            let cannot = loaded.cannot(session).contains(person);
            if cannot && !loaded.has_passed(session, *person) {
                store::turns::miss(tx, session, *person).await?;
            }
            store::turns::untell(tx, session, *person).await?;
            if is_ahead && !knows.contains(&(session, *person)) && !cannot {
                send(ctx, tx, session, *person).await?;
            }
        }
        let is_near = is_ahead && view.starts_at <= ctx.now() + TOLD_BEFORE;
        let Some(person) = turn.filter(|_| is_near) else { continue };
        // Whoever had it for sure and cannot come is owed one, whoever has it now.
        let before = loaded.kept.noted.get(&session).and_then(|noted| noted.person);
        if let Some(before) = before.filter(|before| *before != person && loaded.cannot(session).contains(before)) {
            store::turns::miss(tx, session, before).await?;
        }
        store::turns::promise(tx, session, turn).await?;
        if !loaded.told(session).contains(&person) {
            store::turns::tell(tx, session, person).await?;
            if !knows.contains(&(session, person)) {
                send(ctx, tx, session, person).await?;
            }
        }
    }
    Ok(())
}

/// The plan of a session is another one: it may have a turn now, or none any more. Whoever knew of one hears of it.
pub(crate) async fn replanned(ctx: &Ctx, tx: &Tx, session: SessionId) -> Result<()> {
    match store::turns::group_of(tx, session).await? {
        Some(group) if store::turns::has_told(tx, group).await? => tell_near(ctx, tx, group, &[]).await,
        _ => Ok(()),
    }
}

/// A letter that says what is so when it is written.
async fn send(ctx: &Ctx, tx: &Tx, session: SessionId, person: PersonId) -> Result<()> {
    let key = format!("turn-{session}-{person}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, tx, &Job::SendTurn { session, person }, &key).await?;
    Ok(())
}
