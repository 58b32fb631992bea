//! A cover is used as one act, with what a person changed of it; and taken back as one, as long as nobody was told.

use super::basis::{Basis, load};
use super::tell::stood_in;
use crate::session::{stand_in, tell_stand_ins, to_stand_in};
use crate::{Ctx, Error, Result, jobs};
use domain::access::{ArrangeCover, Permit, Provider as House};
use domain::id::{CoverId, PersonId, SessionId};
use domain::job::Job;
use domain::refusal::{Fault, Refusal};
use domain::session::cancelling_told_at;
use jiff::Timestamp;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::cover::{Change, Cover, Used};
use store::session::SessionView;

/// Who takes one session; nobody where it is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub session: SessionId,
    pub by: Option<PersonId>,
}

/// Hands the chosen sessions over. Refused when anything changed since the proposal was made. Returns how many there are.
pub async fn use_it(ctx: &Ctx, person: PersonId, id: CoverId, choices: &[Choice]) -> Result<usize> {
    let permit = ctx.permit(ArrangeCover, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let chosen: Vec<(SessionId, PersonId)> =
        choices.iter().filter_map(|choice| Some((choice.session, choice.by?))).collect();
    let kept = held(&tx, person, id).await?;
    hold_programmes(ctx, &tx, &kept).await?;
    hold_people(&tx, person, chosen.iter().map(|(_, by)| *by).collect()).await?;
    let kept = held(&tx, person, id).await?;
    if let Some(used) = &kept.used {
        return Ok(used.changes.len());
    }
    let basis = held_basis(ctx, &tx, &kept).await?;
    if basis.digest()? != kept.basis {
        return Err(Fault::whole("fault-cover-old").into());
    }
    judge(&basis, &chosen)?;
    let mut changes = Vec::with_capacity(chosen.len());
    for (session, by) in &chosen {
        let view = basis.views.iter().find(|view| view.session.id == *session).ok_or(Error::Conflict)?;
        changes.push(hand_over(ctx, &tx, &permit, view, *by, id).await?);
    }
    let told_at = told_at(&basis, &chosen, ctx.now());
    store::cover::set_used(&tx, id, &changes, (ctx.now(), told_at)).await?;
    let key = format!("cover-{id}-{}", ctx.now().as_millisecond());
    jobs::queue_at(ctx, &tx, &Job::TellCover { cover: id }, &key, told_at).await?;
    let why = format!("used cover {id}: {} sessions", changes.len());
    store::event::record(&tx, &permit, person, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(changes.len())
}

/// Whoever is away and whoever takes over, until the transaction ends: nobody is given the same hour by two covers, and what is
/// pressed twice comes one after the other.
async fn hold_people(tx: &Tx, person: PersonId, mut people: Vec<PersonId>) -> Result<()> {
    people.push(person);
    Ok(store::able::lock_people(tx, &people).await?)
}

/// The newest cover of a person, when it is this one.
async fn held(tx: &Tx, person: PersonId, id: CoverId) -> Result<Cover> {
    store::cover::of(tx, person).await?.filter(|kept| kept.id == id).ok_or(Error::Conflict)
}

fn days_of(ctx: &Ctx, kept: &Cover) -> (Date, Date) {
    (kept.from.max(ctx.today()).min(kept.to), kept.to)
}

/// The programmes of its sessions, until the transaction ends. They come before people, as everywhere.
async fn hold_programmes(ctx: &Ctx, tx: &Tx, kept: &Cover) -> Result<()> {
    let views = store::session::of_facilitator_on(tx, kept.person, days_of(ctx, kept), ctx.now()).await?;
    let programmes: BTreeSet<_> = views.iter().map(|view| view.programme).collect();
    for programme in programmes {
        store::programme::lock(tx, programme).await?;
    }
    Ok(())
}

/// What it is made from, held until the transaction ends.
async fn held_basis(ctx: &Ctx, tx: &Tx, kept: &Cover) -> Result<Basis> {
    let days = days_of(ctx, kept);
    let basis = load(ctx, tx, kept.person, days).await?;
    let sessions: Vec<SessionId> = basis.views.iter().map(|view| view.session.id).collect();
    store::able::lock(tx, &sessions).await?;
    load(ctx, tx, kept.person, days).await
}

/// Everybody who is named is free for the session, and for all that they would take together.
fn judge(basis: &Basis, chosen: &[(SessionId, PersonId)]) -> Result<()> {
    if chosen.is_empty() {
        return Err(Fault::whole("fault-cover-nobody").into());
    }
    let (brief, rows) = basis.asked();
    let mut faults = Vec::new();
    let mut taken: BTreeMap<PersonId, Vec<&solver::cover::Session>> = BTreeMap::new();
    for (session, by) in chosen {
        let field = format!("row-{session}");
        let row = rows.iter().find(|row| row.session == *session).ok_or(Error::Conflict)?;
        let person = brief.people.iter().find(|one| one.id == by.0);
        let asked = brief.sessions.iter().find(|one| one.id == session.0);
        let (Some(person), Some(asked), true) = (person, asked, row.free.contains(by)) else {
            faults.push(Fault::at(&field, "fault-cover-not-free"));
            continue;
        };
        let own = taken.entry(*by).or_default();
        let groups: BTreeSet<i64> = own.iter().map(|one| one.group).chain([asked.group]).collect();
        if person.has_time(own.iter().copied(), asked).is_err() || groups.len() > person.more_groups {
            faults.push(Fault::at(&field, "fault-cover-together"));
        }
        own.push(asked);
    }
    Ok(Refusal::unless_empty(faults)?)
}

async fn hand_over(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<ArrangeCover>,
    view: &SessionView,
    by: PersonId,
    cover: CoverId,
) -> Result<Change> {
    let id = view.session.id;
    let who = permit.person().ok_or(Error::Missing)?;
    to_stand_in(ctx, tx, view, (by, who)).await?;
    let sequence = stand_in(ctx, tx, view, Some(by)).await?;
    let why = format!("facilitator: {by}; cover {cover}");
    store::event::record(tx, permit, id, &why, ctx.now()).await?;
    Ok(Change { session: id, own_before: view.session.facilitator, by, sequence })
}

/// After it can be undone no more; at once where one of them begins so soon that somebody may be on their way.
fn told_at(basis: &Basis, chosen: &[(SessionId, PersonId)], now: Timestamp) -> Timestamp {
    let is_chosen = |view: &&SessionView| chosen.iter().any(|(session, _)| *session == view.session.id);
    let first = basis.views.iter().find(is_chosen).map(|view| view.starts_at);
    first.map_or(now, |starts| cancelling_told_at(starts, now))
}

/// Gives back every session that nobody has changed since. It is a proposal again. Those that stay with others are told now.
pub async fn take_back(ctx: &Ctx, person: PersonId, id: CoverId) -> Result<usize> {
    let permit = ctx.permit(ArrangeCover, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let takers = held(&tx, person, id).await?.used.map(|used| used.changes).unwrap_or_default();
    hold_people(&tx, person, takers.iter().map(|change| change.by).collect()).await?;
    let kept = held(&tx, person, id).await?;
    let Some(Used { told_at, changes, .. }) = kept.used.clone() else { return Ok(0) };
    if told_at <= ctx.now() {
        return Err(Fault::whole("fault-cover-undo-late").into());
    }
    let sessions: Vec<SessionId> = changes.iter().map(|change| change.session).collect();
    store::able::lock(&tx, &sessions).await?;
    let (mut back, mut stay) = (0, Vec::new());
    for change in &changes {
        let Some(view) = store::session::by_id(&tx, change.session).await? else { continue };
        let is_as_it_was = view.session.sequence == change.sequence && view.session.facilitator == Some(change.by);
        if is_as_it_was && view.session.takes_replies(ctx.now()).is_ok() {
            stand_in(ctx, &tx, &view, change.own_before).await?;
            store::event::record(&tx, &permit, change.session, &format!("took back cover {id}"), ctx.now()).await?;
            back += 1;
        } else {
            stay.push(stood_in(person, change));
        }
    }
    tell_stand_ins(ctx, &tx, &stay).await?;
    let digest = load(ctx, &tx, person, days_of(ctx, &kept)).await?.digest()?;
    store::cover::set_unused(&tx, id, &digest).await?;
    store::event::record(&tx, &permit, person, &format!("took back cover {id}"), ctx.now()).await?;
    tx.commit().await?;
    Ok(back)
}
