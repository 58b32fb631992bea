//! What will go out for a programme, and what has gone out: kinds, how many and when. No names, and nothing of a group that was
//! handed over to its members.

use crate::agreement::PATIENCE;
use crate::jobs::morning_after;
use crate::{Ctx, Error, Result, offer};
use domain::access::{Actor, ReadProgramme};
use domain::id::ProgrammeId;
use domain::session::{INVITED_BEFORE, REMINDED_BEFORE};
use jiff::{SignedDuration, Timestamp};
use store::letter::DayOfKind;
use store::message::Coming;

/// The shortest time: a session that begins just so long after a morning is looked for on it.
const LEAST: SignedDuration = SignedDuration::from_millis(1);
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
    /// Reminders to those who were asked to sign an agreement.
    SignReminders,
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
        to_go.extend(by_the_calendar(ctx, &one));
    }
    to_go.extend(to_sign(ctx, id).await?);
    if let Some(letters) = store::offer::pending(db, id).await? {
        let count = offer::in_next_letters(db, id).await?;
        to_go.push(ToGo { what: What::Outcomes, count, at: letters.due_at });
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

/// Invitations and reminders of one session that are still to come. Each morning looks for those of the days ahead.
fn by_the_calendar(ctx: &Ctx, one: &Coming) -> impl Iterator<Item = ToGo> {
    let (now, zone) = (ctx.now(), &ctx.provider.brand.zone);
    let morning = |before: SignedDuration| morning_after(now.max(one.starts_at - before - LEAST), zone);
    let group = || one.group.clone();
    let starts_at = one.starts_at;
    [
        ToGo { what: What::Invitations(group(), starts_at), count: one.to_invite, at: morning(INVITED_BEFORE) },
        ToGo { what: What::Reminders(group(), starts_at), count: one.silent, at: morning(REMINDED_BEFORE) },
    ]
    .into_iter()
    .filter(move |one| one.at < starts_at)
}

/// Reminders to sign, by the morning on which they go out.
async fn to_sign(ctx: &Ctx, id: ProgrammeId) -> Result<Vec<ToGo>> {
    let (mut found, mut known, mut at) = (Vec::new(), 0, ctx.now());
    let last = ctx.now() + PATIENCE;
    while at <= last {
        at = morning_after(at, &ctx.provider.brand.zone);
        let never = Timestamp::UNIX_EPOCH;
        let silent = store::agreement::silent(&ctx.provider.store, Some(id), at - PATIENCE, never).await?.len();
        let count = u32::try_from(silent.saturating_sub(known)).unwrap_or(0);
        found.push(ToGo { what: What::SignReminders, count, at });
        known = known.max(silent);
    }
    Ok(found)
}
