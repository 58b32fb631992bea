//! One's own turns, as they were confirmed: where one sits each morning, and with whom.

use super::is_ahead;
use crate::{Ctx, Error, Result};
use domain::access::{Provider as House, ReadOwnHome};
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::rota::{OwnTurn, Rota};
use jiff::civil::{Date, Time};
use store::Read;
use store::rota::Seated;
use store::session::SessionView;

/// One morning of somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub session: SessionId,
    pub number: u32,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub is_over: bool,
    /// From 1.
    pub circle: usize,
    pub facilitates: bool,
    /// The others, the one who facilitates first.
    pub with: Vec<Companion>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// First name; with the first letter of the last where two are the same.
    pub name: String,
    pub facilitates: bool,
}

/// One's own turns on every course one is on, in order of time.
pub async fn own(ctx: &Ctx) -> Result<Vec<Own>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let mut all: Vec<Own> = own_by_programme(ctx, db, person).await?.into_iter().map(|(_, own)| own).collect();
    all.sort_by_key(|own| (own.date, own.starts));
    Ok(all)
}

/// Somebody's turns with the programme of each, in a fixed number of statements.
pub(crate) async fn own_by_programme(ctx: &Ctx, db: &impl Read, person: PersonId) -> Result<Vec<(ProgrammeId, Own)>> {
    let kept = store::rota::of_person(db, person).await?;
    let groups: Vec<GroupId> = kept.iter().map(|one| one.group).collect();
    let seated = store::rota::seated(db, &groups).await?;
    let sessions = store::session::of_groups(db, &groups).await?;
    let mut all = Vec::new();
    for one in &kept {
        let here: Vec<SessionView> = sessions.iter().filter(|view| view.session.group == one.group).cloned().collect();
        let seated = seated.iter().filter(|seated| seated.group == one.group).cloned();
        let Some((rota, programme)) = one.confirmed.as_ref().zip(here.first().map(|view| view.programme)) else {
            continue;
        };
        let own = turns(ctx, rota, person, (&seated.collect::<Vec<_>>(), &here));
        all.extend(own.into_iter().map(|own| (programme, own)));
    }
    Ok(all)
}

/// The same of one group.
pub(crate) async fn own_in(
    ctx: &Ctx,
    db: &impl Read,
    group: GroupId,
    rota: Option<&Rota>,
    person: PersonId,
) -> Result<Vec<Own>> {
    let Some(rota) = rota else { return Ok(Vec::new()) };
    let seated = store::rota::seated(db, &[group]).await?;
    let sessions = store::session::of_group(db, group).await?;
    Ok(turns(ctx, rota, person, (&seated, &sessions)))
}

/// Whoever left the group is named where they were, and has no seat on the mornings to come.
fn turns(ctx: &Ctx, rota: &Rota, person: PersonId, (seated, sessions): (&[Seated], &[SessionView])) -> Vec<Own> {
    let own = |turn: OwnTurn| {
        let view = sessions.iter().find(|view| view.session.id == turn.session && !view.session.is_cancelled)?;
        let led = rota.morning(turn.session)?.circles.get(turn.circle - 1)?.facilitator;
        let is_over = !is_ahead(view, ctx.now());
        let is_there = |one: &&Seated| is_over || one.is_member;
        let companion = |other: &PersonId| {
            let one = seated.iter().find(|one| one.person == *other).filter(is_there)?;
            Some(Companion { name: first(seated, one), facilitates: led == Some(*other) })
        };
        Some(Own {
            session: turn.session,
            number: view.session.number,
            date: view.session.date,
            starts: view.session.starts,
            minutes: view.session.minutes,
            is_over,
            circle: turn.circle,
            facilitates: turn.facilitates,
            with: turn.with.iter().filter_map(companion).collect(),
        })
    };
    rota.turns_of(person).into_iter().filter_map(own).collect()
}

/// First names, as in the room.
fn first(seated: &[Seated], one: &Seated) -> String {
    let is_shared = seated.iter().filter(|other| other.first_name == one.first_name).count() > 1;
    match one.last_name.chars().next() {
        Some(letter) if is_shared => format!("{} {letter}", one.first_name),
        _ => one.first_name.clone(),
    }
}

/// Those of somebody's turns that are on these mornings: the mornings ahead.
pub(crate) fn turns_on(mornings: &[SessionId], mut turns: Vec<OwnTurn>) -> Vec<OwnTurn> {
    turns.retain(|turn| mornings.contains(&turn.session));
    turns
}
