//! The host of a site: asked by a personal link for every coming date, and what they say.

use super::look::far;
use crate::{Ctx, Error, Provider, Result, jobs, token};
use domain::access::{Actor, AnswerForRooms, Provider as House, RunSites};
use domain::id::{QuietRoomId, SessionId, SiteId};
use domain::job::Job;
use domain::refusal::{Fault, Refusal};
use domain::session::by_day;
pub use domain::site::Said;
use domain::site::{RoomAnswer, Site, Standing};
use jiff::{SignedDuration, Timestamp};
use store::Tx;
use store::site::{Booked, HostLink};

/// A host may be silent so long before they are reminded, once.
const HOST_PATIENCE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Dates that a host is asked about at once; the others when these are over.
const AT_ONCE: usize = 200;

pub(crate) fn token_of(provider: &Provider, site: SiteId, number: u32) -> String {
    token::derive(provider, "host", &[&site.to_string(), &number.to_string()])
}

/// The coming dates a host is asked about, soonest first.
pub(crate) async fn coming_of(ctx: &Ctx, db: &impl store::Read, site: SiteId) -> Result<Vec<Booked>> {
    let mut coming = store::site::at_site(db, site, ctx.now(), far(ctx)).await?;
    coming.retain(|one| one.starts_at > ctx.now());
    coming.truncate(AT_ONCE);
    Ok(coming)
}

/// Asks the host by letter, by the link that is open or a new one. False when they were asked today: then no second letter goes.
pub async fn ask(ctx: &Ctx, id: SiteId) -> Result<bool> {
    let permit = ctx.permit(RunSites, House).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let site = store::site::hold(&tx, id).await?.ok_or(Error::Missing)?;
    if site.host_email.is_empty() {
        return Err(Fault::whole("fault-site-no-host").into());
    }
    if coming_of(ctx, &tx, id).await?.is_empty() {
        return Err(Fault::whole("fault-site-nothing-to-ask").into());
    }
    let hash = |number| token::hash(&token_of(&ctx.provider, id, number));
    let link = store::site::open_link(&tx, id, (&site.host_email, by), hash, ctx.now()).await?;
    // Asked twice on one day, the host has one letter.
    let key = format!("host-{link}-{}", ctx.today());
    if !jobs::queue(ctx, &tx, &Job::AskHost { site: id }, &key).await? {
        return Ok(false);
    }
    store::event::record(&tx, &permit, id, "host asked", ctx.now()).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends the link of the host.
pub async fn end_link(ctx: &Ctx, id: SiteId) -> Result<()> {
    let permit = ctx.permit(RunSites, House).await?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, id).await?.ok_or(Error::Missing)?;
    end_open_link(ctx, &tx, id).await?;
    store::event::record(&tx, &permit, id, "link ended", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

pub(super) async fn end_open_link(ctx: &Ctx, tx: &Tx, id: SiteId) -> Result<()> {
    store::site::end_link(tx, id, ctx.now()).await?;
    Ok(())
}

/// The site whose host the shown token is, if it is one of these.
pub async fn opened(ctx: &Ctx) -> Result<Option<SiteId>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::site::opened(&ctx.provider.store, hash).await?)
}

/// What the host is shown.
#[derive(Clone, Debug)]
pub struct ToAnswer {
    pub actor: Actor,
    pub site: Site,
    pub coming: Vec<Booked>,
}

pub async fn to_answer(ctx: &Ctx, id: SiteId) -> Result<ToAnswer> {
    let permit = ctx.permit(AnswerForRooms, id).await?;
    let db = &ctx.provider.store;
    let site = store::site::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    Ok(ToAnswer { actor: permit.actor().clone(), coming: coming_of(ctx, db, permit.scope()).await?, site })
}

/// What a host says of one date, as it was shown to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heard {
    pub session: SessionId,
    pub room: QuietRoomId,
    pub starts_at: Timestamp,
    pub minutes: u32,
    pub said: Said,
    pub words: String,
    /// Nothing was said of this date by itself: it is one of all, and leaves a no that stands.
    pub among_all: bool,
}

const LONGEST_NAME: usize = 80;
const LONGEST_WORDS: usize = 300;

/// Keeps what the host says. A date that moved since it was shown is left open; returns how many were kept, and how many not.
pub async fn answer(ctx: &Ctx, id: SiteId, name: &str, heard: &[Heard]) -> Result<(usize, usize)> {
    let permit = ctx.permit(AnswerForRooms, id).await?;
    Refusal::unless_empty(faults(name, heard))?;
    let tx = ctx.provider.store.begin().await?;
    store::site::hold(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let coming = coming_of(ctx, &tx, permit.scope()).await?;
    let mut kept = 0;
    for one in heard {
        let as_shown = |now: &&Booked| {
            let room = now.held.as_ref().map(|held| held.room);
            (now.session, room, now.starts_at, now.minutes) == (one.session, Some(one.room), one.starts_at, one.minutes)
        };
        let Some(now) = coming.iter().find(as_shown) else { continue };
        kept += 1;
        let words = if one.said == Said::No { one.words.trim() } else { "" };
        let last = now.held.as_ref().and_then(|held| held.answer.as_ref());
        let is_same = last.is_some_and(|last| {
            last.holds_for(one.room, one.starts_at, one.minutes) && last.said == one.said && last.words == words
        });
        let stands = |last: &RoomAnswer| last.said == Said::No && last.holds_for(one.room, one.starts_at, one.minutes);
        if is_same || one.among_all && last.is_some_and(stands) {
            continue;
        }
        let answer = RoomAnswer {
            room: one.room,
            starts_at: one.starts_at,
            minutes: one.minutes,
            said: one.said,
            words: words.to_owned(),
            name: name.trim().to_owned(),
            answered_at: ctx.now(),
        };
        store::site::answer(&tx, &permit, one.session, &answer).await?;
    }
    store::event::record(&tx, &permit, id, &format!("answered {kept}"), ctx.now()).await?;
    tx.commit().await?;
    Ok((kept, heard.len() - kept))
}

fn faults(name: &str, heard: &[Heard]) -> Vec<Fault> {
    let mut faults = Vec::new();
    match name.trim().chars().count() {
        0 => faults.push(Fault::at("name", "fault-host-name")),
        1..=LONGEST_NAME => {}
        _ => faults.push(Fault::at("name", "fault-host-name-long")),
    }
    if heard.is_empty() {
        faults.push(Fault::whole("fault-host-nothing-said"));
    }
    for one in heard.iter().filter(|one| one.said == Said::No) {
        let field = format!("words-{}", one.session);
        match one.words.trim().chars().count() {
            0 => faults.push(Fault::at(field, "fault-host-words-empty")),
            1..=LONGEST_WORDS => {}
            _ => faults.push(Fault::at(field, "fault-host-words-long")),
        }
    }
    faults
}

/// Queues one letter to each host who was asked long ago and has left a date open.
pub(crate) async fn remind_silent(ctx: &Ctx) -> Result<()> {
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    let tx = ctx.provider.store.begin().await?;
    for link in store::site::silent_links(&tx, ctx.now() - HOST_PATIENCE).await? {
        if !coming_of(ctx, &tx, link.site).await?.iter().any(|one| is_silent(one, &link)) {
            continue;
        }
        if store::site::note_reminded(&tx, link.id, ctx.now()).await? {
            let key = format!("host-{}-again-{}", link.id, ctx.today());
            jobs::queue_at(ctx, &tx, &Job::RemindHost { site: link.site }, &key, due).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Does a date wait for its host, who was asked about it?
pub(crate) fn is_silent(one: &Booked, link: &HostLink) -> bool {
    let is_asked = one.changed_at <= link.sent_at;
    one.standing().is_some_and(|standing| standing == Standing::Again || is_asked && standing.is_open())
}
