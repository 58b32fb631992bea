//! What will go out for a programme, to whom, and what has gone out: kinds, how many and when. Nothing of a group that was
//! handed over to its members, and no name that would tell of answers or of reading (see [`store::job::names`]).

use crate::agreement::PATIENCE;
use crate::jobs::morning_after;
use crate::{Ctx, Error, Result, offer};
use domain::access::{Actor, ReadProgramme};
use domain::id::{PersonId, ProgrammeId};
use domain::session::{INVITED_BEFORE, REMINDED_BEFORE};
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use store::job::{NAMED, Waiting, Whom};
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
    /// Names of the first of them; none where names would tell what must not be known.
    pub who: Vec<String>,
}

/// The same before names are known.
struct Line {
    what: What,
    count: usize,
    at: Timestamp,
    who: Vec<Whom>,
}

impl Line {
    fn of(what: What, at: Timestamp, who: Vec<Whom>) -> Line {
        Line { what, count: who.len(), at, who }
    }

    /// Whoever gets several letters is named once.
    fn named(self, names: &BTreeMap<Whom, String>) -> ToGo {
        let mut who: Vec<String> = Vec::new();
        for name in self.who.iter().take(NAMED).filter_map(|one| names.get(one)) {
            if !who.contains(name) {
                who.push(name.clone());
            }
        }
        ToGo { what: self.what, count: u32::try_from(self.count).unwrap_or(u32::MAX), at: self.at, who }
    }
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
    let mut lines = queued(ctx, id).await?;
    for one in store::message::coming(db, id, ctx.now()).await? {
        lines.extend(by_the_calendar(ctx, &one));
    }
    lines.extend(to_sign(ctx, id).await?);
    if let Some(letters) = store::offer::pending(db, id).await? {
        let who = offer::in_next_letters(db, id).await?.into_iter().map(Whom::Applicant).collect();
        lines.push(Line::of(What::Outcomes, letters.due_at, who));
    }
    lines.retain(|one| one.count > 0);
    lines.sort_by_key(|one| one.at);
    let all: Vec<Whom> = lines.iter().flat_map(|one| one.who.iter().take(NAMED)).copied().collect();
    let names = store::job::names(db, &all).await?;
    let to_go: Vec<ToGo> = lines.into_iter().map(|one| one.named(&names)).collect();
    let offset = sheet.saturating_sub(1).saturating_mul(PAGE as u32);
    let mut gone = store::letter::of_programme(db, id, offset).await?;
    let has_next = gone.len() > PAGE;
    gone.truncate(PAGE);
    let title = programme.title().to_owned();
    Ok(ProgrammeMessages { actor: permit.actor().clone(), programme: id, title, to_go, gone, has_next })
}

/// What waits in the queue, a line for each kind.
async fn queued(ctx: &Ctx, id: ProgrammeId) -> Result<Vec<Line>> {
    let db = &ctx.provider.store;
    let mut whom = store::job::waiting_for(db, id).await?;
    let line = |one: Waiting| Line {
        count: one.count as usize,
        at: one.first.max(ctx.now()),
        who: whom.remove(&one.kind).unwrap_or_default(),
        what: What::Queued(one.kind),
    };
    Ok(store::job::waiting_in(db, id).await?.into_iter().map(line).collect())
}

/// Invitations and reminders of one session that are still to come. Each morning looks for those of the days ahead.
fn by_the_calendar(ctx: &Ctx, one: &Coming) -> impl Iterator<Item = Line> {
    let (now, zone) = (ctx.now(), &ctx.provider.brand.zone);
    let morning = |before: SignedDuration| morning_after(now.max(one.starts_at - before - LEAST), zone);
    let group = || one.group.clone();
    let starts_at = one.starts_at;
    let people = |people: &[PersonId]| people.iter().copied().map(Whom::Person).collect();
    [
        Line::of(What::Invitations(group(), starts_at), morning(INVITED_BEFORE), people(&one.to_invite)),
        Line::of(What::Reminders(group(), starts_at), morning(REMINDED_BEFORE), people(&one.silent)),
    ]
    .into_iter()
    .filter(move |one| one.at < starts_at)
}

/// Reminders to sign, by the morning on which they go out.
async fn to_sign(ctx: &Ctx, id: ProgrammeId) -> Result<Vec<Line>> {
    let (mut found, mut known, mut at) = (Vec::new(), BTreeSet::new(), ctx.now());
    let last = ctx.now() + PATIENCE;
    while at <= last {
        at = morning_after(at, &ctx.provider.brand.zone);
        let never = Timestamp::UNIX_EPOCH;
        let silent = store::agreement::silent(&ctx.provider.store, Some(id), at - PATIENCE, never).await?;
        let who: Vec<Whom> = silent.into_iter().map(Whom::Signer).filter(|one| known.insert(*one)).collect();
        found.push(Line::of(What::SignReminders, at, who));
    }
    Ok(found)
}
