//! What will go out for a programme, and what has gone out: kinds, how many and when. No names, and nothing of a group that was
//! handed over to its members.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, ReadProgramme};
use domain::id::ProgrammeId;
use domain::session::{INVITED_BEFORE, REMINDED_BEFORE};
use jiff::Timestamp;
use store::letter::DayOfKind;
use store::message::Coming;

/// Lines of what has gone out on a page.
const PAGE: usize = 50;

pub struct ProgrammeMessages {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    /// In the order of time.
    pub to_go: Vec<ToGo>,
    /// Newest first.
    pub gone: Vec<DayOfKind>,
    pub has_next: bool,
}

/// Letters that will go out, if nothing comes in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToGo {
    pub what: What,
    /// Most people they can go to.
    pub count: u32,
    pub at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// In the queue: the kind of the job.
    Queued(String),
    /// Invitations to a session of this group that begins then.
    Invitations(String, Timestamp),
    /// Reminders of a session of this group that begins then.
    Reminders(String, Timestamp),
    /// What was decided of applications.
    Outcomes,
}

/// In a fixed number of statements. The `sheet`th 50 lines of what has gone out; the first is 1.
pub async fn of_programme(ctx: &Ctx, id: ProgrammeId, sheet: u32) -> Result<ProgrammeMessages> {
    let permit = ctx.permit(ReadProgramme, id).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, id).await?.ok_or(Error::Missing)?;
    let mut to_go: Vec<ToGo> = store::job::waiting_in(db, id)
        .await?
        .into_iter()
        .map(|one| ToGo { what: What::Queued(one.kind), count: one.count, at: one.first.max(ctx.now()) })
        .collect();
    for one in store::message::coming(db, id, ctx.now()).await? {
        to_go.extend(by_the_calendar(&one, ctx.now()));
    }
    if let Some(letters) = store::offer::pending(db, id).await? {
        let count = store::offer::in_letters(db, letters.id).await?.len();
        to_go.push(ToGo { what: What::Outcomes, count: u32::try_from(count).unwrap_or(0), at: letters.due_at });
    }
    to_go.retain(|one| one.count > 0);
    to_go.sort_by_key(|one| one.at);
    let offset = sheet.saturating_sub(1).saturating_mul(PAGE as u32);
    let mut gone = store::letter::of_programme(db, id, offset).await?;
    let has_next = gone.len() > PAGE;
    gone.truncate(PAGE);
    let title = programme.title().to_owned();
    Ok(ProgrammeMessages { actor: permit.actor().clone(), programme: id, title, to_go, gone, has_next })
}

/// Invitations and reminders of one session that are still to come.
fn by_the_calendar(one: &Coming, now: Timestamp) -> impl Iterator<Item = ToGo> {
    let (invite, remind) = (one.starts_at - INVITED_BEFORE, one.starts_at - REMINDED_BEFORE);
    let group = || one.group.clone();
    [
        ToGo { what: What::Invitations(group(), one.starts_at), count: one.to_invite, at: invite },
        ToGo { what: What::Reminders(group(), one.starts_at), count: one.silent, at: remind },
    ]
    .into_iter()
    .filter(move |one| one.at > now)
}
