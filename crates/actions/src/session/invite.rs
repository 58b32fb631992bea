//! Asking people to sessions, and telling those who were asked what has changed.

use super::schedule::permitted;
use crate::{Ctx, Error, Result, jobs};
use domain::id::{GroupId, PersonId, SessionId};
use domain::job::Job;
use store::Tx;
use store::reply::ToTell;
use store::session::SessionView;

/// Who is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    pub people: usize,
    pub sessions: usize,
    pub letters: usize,
}

impl Invited {
    pub(super) fn of(to_tell: &[ToTell]) -> Self {
        let count = |mut ids: Vec<i64>| {
            ids.sort_unstable();
            ids.dedup();
            ids.len()
        };
        Invited {
            people: count(to_tell.iter().map(|one| one.person.0).collect()),
            sessions: count(to_tell.iter().map(|one| one.session.0).collect()),
            letters: to_tell.len(),
        }
    }
}

/// Queues an invitation to every session still to come, for each member and facilitator who has none yet.
pub async fn send_invitations(ctx: &Ctx, group: GroupId) -> Result<Invited> {
    let (permit, _) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_group(&tx, group).await?;
    let to_tell = store::reply::to_invite(&tx, group, ctx.now()).await?;
    invite(ctx, &tx, &to_tell).await?;
    let invited = Invited::of(&to_tell);
    store::event::record(&tx, &permit, group, &format!("{} letters", invited.letters), ctx.now()).await?;
    tx.commit().await?;
    Ok(invited)
}

async fn invite(ctx: &Ctx, tx: &Tx, to_tell: &[ToTell]) -> Result<()> {
    for one in to_tell {
        let ToTell { session, person, sequence } = *one;
        let job = Job::SendInvitation { session, person, sequence };
        jobs::queue(ctx, tx, &job, &format!("invitation-{session}-{person}-{sequence}")).await?;
    }
    Ok(store::reply::note_told(tx, to_tell, ctx.now()).await?)
}

/// Everybody who was asked hears of the new version; a facilitator who is new or gone, too.
pub(super) async fn tell_of_change(ctx: &Ctx, tx: &Tx, before: &SessionView, sequence: u32) -> Result<()> {
    let id = before.session.id;
    let invited = store::reply::invited(tx, id).await?;
    if invited.is_empty() {
        return Ok(());
    }
    let after = store::session::by_id(tx, id).await?.ok_or(Error::Missing)?;
    let mut people: Vec<PersonId> = invited.into_iter().map(|(person, _)| person).collect();
    if let Some(gone) = before.facilitator.filter(|_| before.facilitator != after.facilitator)
        && !store::reply::is_member(tx, id, gone).await?
    {
        people.retain(|person| *person != gone);
        take_out_of(ctx, tx, ToTell { session: id, person: gone, sequence }).await?;
    }
    people.extend(after.facilitator.filter(|new| !people.contains(new)));
    let to_tell: Vec<ToTell> = people.into_iter().map(|person| ToTell { session: id, person, sequence }).collect();
    invite(ctx, tx, &to_tell).await
}

/// Everybody who was asked hears that a session is cancelled.
pub(super) async fn tell_of_cancelling(ctx: &Ctx, tx: &Tx, session: SessionId, sequence: u32) -> Result<()> {
    for (person, _) in store::reply::invited(tx, session).await? {
        let job = Job::SendCancellation { session, person, sequence };
        jobs::queue(ctx, tx, &job, &format!("cancellation-{session}-{person}-{sequence}")).await?;
    }
    Ok(())
}

/// Takes a group's sessions out of the calendar of somebody who has left it. Called by the action that removes them.
pub(crate) async fn take_out(ctx: &Ctx, tx: &Tx, group: GroupId, person: PersonId) -> Result<()> {
    for one in store::reply::invited_in_vain(tx, group, person, ctx.now()).await? {
        take_out_of(ctx, tx, one).await?;
    }
    Ok(())
}

async fn take_out_of(ctx: &Ctx, tx: &Tx, one: ToTell) -> Result<()> {
    let ToTell { session, person, sequence } = one;
    let job = Job::SendCancellation { session, person, sequence };
    let key = format!("taken-out-{session}-{person}-{sequence}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, tx, &job, &key).await?;
    Ok(store::reply::forget_told(tx, session, person).await?)
}
