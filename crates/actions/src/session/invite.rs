//! Telling people of their dates: one letter with all of them, an invitation to each that is near, and later what is new.

use super::dates::ToInvite;
use super::schedule::permitted;
use crate::{Ctx, Result, jobs};
use domain::access::ScheduleSessions;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::job::Job;
use domain::session::is_near;
use jiff::Timestamp;
use store::Tx;
use store::announcement::{self, Untold};
use store::reply::ToTell;

/// Who is written to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Invited {
    pub people: usize,
    pub sessions: usize,
    /// One for each person, with all dates.
    pub overviews: usize,
    /// One for each person and near date, with its calendar file.
    pub invitations: usize,
}

impl Invited {
    pub(super) fn of(untold: &[Untold], now: Timestamp) -> Self {
        let (overviews, invitations) = letters(untold, now);
        Invited {
            people: distinct(untold.iter().map(|one| one.told.person.0)).len(),
            sessions: distinct(untold.iter().map(|one| one.told.session.0)).len(),
            overviews: overviews.len(),
            invitations: invitations.len(),
        }
    }

    pub fn letters(&self) -> usize {
        self.overviews + self.invitations
    }
}

fn distinct(ids: impl Iterator<Item = i64>) -> Vec<i64> {
    let mut ids: Vec<i64> = ids.collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// Who gets the letter with all dates, and who an invitation to which. Somebody with a single date, and that near, gets
/// its invitation alone; somebody who can't make a date gets no invitation to it.
pub(super) fn letters(untold: &[Untold], now: Timestamp) -> (Vec<PersonId>, Vec<ToTell>) {
    let is_soon = |one: &&Untold| is_near(one.starts_at, now);
    let people = distinct(untold.iter().map(|one| one.told.person.0)).into_iter().map(PersonId);
    let overviews = people.filter(|person| {
        let dates: Vec<&Untold> = untold.iter().filter(|one| one.told.person == *person).collect();
        dates.len() > 1 || !dates.iter().all(is_soon)
    });
    let invitations = untold.iter().filter(is_soon).filter(|one| !one.cannot).map(|one| one.told);
    (overviews.collect(), invitations.collect())
}

/// Queues the letter with all dates for each member and facilitator who was not told of one of them, and an invitation
/// to each such date that is near.
pub async fn send_invitations(ctx: &Ctx, group: GroupId) -> Result<Invited> {
    let (permit, _) = permitted(ctx, group).await?;
    let tx = ctx.provider.store.begin().await?;
    store::session::lock_group(&tx, group).await?;
    let invited = invite_in(ctx, &tx, group).await?;
    store::event::record(&tx, &permit, group, &format!("{} letters", invited.letters()), ctx.now()).await?;
    tx.commit().await?;
    Ok(invited)
}

/// The same for all groups of a programme that are run for it, in one transaction.
pub async fn send_all_invitations(ctx: &Ctx, programme: ProgrammeId) -> Result<ToInvite> {
    let permit = ctx.permit(ScheduleSessions, programme).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, permit.scope()).await?;
    let handovers = store::peer::of_programme(&tx, permit.scope()).await?;
    let own: Vec<GroupId> = handovers.iter().filter(|one| one.accepted_at.is_some()).map(|one| one.group).collect();
    let untold = announcement::untold_in_programme(&tx, permit.scope(), ctx.now()).await?;
    let found = ToInvite::of(&untold, &own, ctx.now());
    for group in &found.groups {
        store::session::lock_group(&tx, *group).await?;
        let invited = invite_in(ctx, &tx, *group).await?;
        store::event::record(&tx, &permit, *group, &format!("{} letters", invited.letters()), ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(found)
}

/// The same within another action's transaction, which holds the group.
pub(crate) async fn invite_in(ctx: &Ctx, tx: &Tx, group: GroupId) -> Result<Invited> {
    let untold = announcement::untold(tx, group, ctx.now()).await?;
    let told: Vec<ToTell> = untold.iter().map(|one| one.told).collect();
    announcement::note(tx, &told, ctx.now()).await?;
    let (overviews, invitations) = letters(&untold, ctx.now());
    for person in &overviews {
        queue_overview(ctx, tx, group, *person, &told).await?;
    }
    invite(ctx, tx, &invitations).await?;
    Ok(Invited::of(&untold, ctx.now()))
}

/// The key holds what the letter is about: the same news are queued once, later news again.
async fn queue_overview(ctx: &Ctx, tx: &Tx, group: GroupId, person: PersonId, about: &[ToTell]) -> Result<()> {
    let last = about.iter().map(|one| one.session.0).max().unwrap_or_default();
    let versions: u64 = about.iter().map(|one| u64::from(one.sequence)).sum();
    let key = format!("overview-{group}-{person}-{last}-{versions}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, tx, &Job::SendOverview { group, person }, &key).await?;
    Ok(())
}

async fn invite(ctx: &Ctx, tx: &Tx, to_tell: &[ToTell]) -> Result<()> {
    for one in to_tell {
        let ToTell { session, person, sequence } = *one;
        let job = Job::SendInvitation { session, person, sequence };
        let key = format!("invitation-{session}-{person}-{sequence}");
        if !jobs::queue(ctx, tx, &job, &key).await? {
            // They were in the group before, left, and are invited anew.
            jobs::queue(ctx, tx, &job, &format!("{key}-{}", ctx.now().as_millisecond())).await?;
        }
    }
    Ok(store::reply::note_told(tx, to_tell, ctx.now()).await?)
}

/// A session that is another version now.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raised {
    pub session: SessionId,
    pub sequence: u32,
    pub starts_at: Timestamp,
}

/// Everybody who was told of these sessions of a group hears what is new: in a letter for each one that is in their
/// calendar, or near; and of all others in one letter together. Returns how many people that are.
pub(super) async fn tell_of_changes(ctx: &Ctx, tx: &Tx, group: GroupId, raised: &[Raised]) -> Result<usize> {
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for one in raised {
        let Raised { session, sequence, starts_at } = *one;
        let said = store::reply::of_session(tx, session).await?;
        for heard in announcement::heard_of(tx, session).await? {
            let person = heard.person;
            let cannot = said.iter().any(|member| member.person == person && member.cannot());
            let is_due = heard.is_invited || is_near(starts_at, ctx.now()) && !cannot;
            if is_due { &mut now } else { &mut later }.push(ToTell { session, person, sequence });
        }
    }
    invite(ctx, tx, &now).await?;
    let people = |of: &[ToTell]| distinct(of.iter().map(|one| one.person.0));
    for person in people(&later).into_iter().map(PersonId) {
        let theirs: Vec<ToTell> = later.iter().filter(|one| one.person == person).copied().collect();
        match theirs[..] {
            [ToTell { session, sequence, .. }] => {
                let job = Job::SendNews { session, person, sequence };
                jobs::queue(ctx, tx, &job, &format!("news-{session}-{person}-{sequence}")).await?;
            }
            _ => queue_overview(ctx, tx, group, person, &theirs).await?,
        }
    }
    Ok(people(&[now, later].concat()).len())
}

/// Tells somebody of sessions of a group who was not told of them, such as a facilitator who is new to them.
pub(super) async fn tell_anew(ctx: &Ctx, tx: &Tx, group: GroupId, person: PersonId, raised: &[Raised]) -> Result<()> {
    let untold = raised.iter().map(|one| Untold {
        group,
        told: ToTell { session: one.session, person, sequence: one.sequence },
        starts_at: one.starts_at,
        cannot: false,
    });
    let untold: Vec<Untold> = untold.collect();
    let told: Vec<ToTell> = untold.iter().map(|one| one.told).collect();
    announcement::note(tx, &told, ctx.now()).await?;
    let (overviews, invitations) = letters(&untold, ctx.now());
    for person in overviews {
        queue_overview(ctx, tx, group, person, &told).await?;
    }
    invite(ctx, tx, &invitations).await
}

/// Takes a group's sessions out of the calendar of somebody who has left it. Called by the action that removes them.
pub(crate) async fn take_out(ctx: &Ctx, tx: &Tx, group: GroupId, person: PersonId) -> Result<()> {
    for one in store::reply::invited_in_vain(tx, group, person, ctx.now()).await? {
        take_out_of(ctx, tx, one).await?;
    }
    if announcement::knows_more_than_invited(tx, group, person, ctx.now()).await? {
        let key = format!("leaving-{group}-{person}-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, tx, &Job::SendLeaving { group, person }, &key).await?;
    }
    Ok(())
}

/// That they were told is forgotten when the letter goes out.
pub(super) async fn take_out_of(ctx: &Ctx, tx: &Tx, one: ToTell) -> Result<()> {
    let ToTell { session, person, sequence } = one;
    let job = Job::SendCancellation { session, person, sequence };
    let key = format!("taken-out-{session}-{person}-{sequence}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, tx, &job, &key).await?;
    Ok(())
}
