//! What becomes of an open session is told to those who wait for a place in it; and who brings a story to it.

use crate::{Ctx, Result, jobs};
use domain::id::{PersonId, SessionId};
use domain::job::Job;
use jiff::Timestamp;
use store::{Read, Tx};

/// It is off, or at another time: whoever waits hears of that as those do who have a place. Returns how many they are.
pub(crate) async fn tell_waiting(
    ctx: &Ctx,
    tx: &Tx,
    session: SessionId,
    sequence: u32,
    due: Timestamp,
) -> Result<usize> {
    let waiting = store::drop_in::waiting(tx, session).await?;
    for (ask, person) in &waiting {
        let letter = Job::TellWaiting { ask: *ask, person: *person, sequence };
        jobs::queue_at(ctx, tx, &letter, &format!("drop-in-{ask}-news-{sequence}"), due).await?;
    }
    Ok(waiting.len())
}

/// Who brings a story to a session, as somebody may know it: whoever facilitates knows them all, they themselves know that.
pub(crate) async fn story_of(
    db: &impl Read,
    session: SessionId,
    reader: Option<PersonId>,
    is_facilitator: bool,
) -> Result<Vec<(PersonId, String)>> {
    let tellers = store::drop_in::tellers(db, session).await?;
    Ok(tellers.into_iter().filter(|(person, _)| is_facilitator || Some(*person) == reader).collect())
}
