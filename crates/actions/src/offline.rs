//! A session led on a device without a network: handed over before, taken in once after.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, LeadRoom, Permit, RecordAttendance};
use domain::attendance::Attendance;
use domain::id::{PersonId, SessionId};
use domain::offline::{Clock, Outcome, Went, is_batch};
use domain::refusal::Fault;
use domain::room::{MOST_PRESSES, PhasePlace, Plan, Pressed, Room, RoomEvent};
use jiff::Timestamp;
use store::Tx;
use store::attendance::Expected;
use store::room::{Kept, Surroundings};

/// What a device is handed.
#[derive(Clone, Debug)]
pub struct TakenAlong {
    pub actor: Actor,
    pub session: Surroundings,
    pub plan: Plan,
    /// Tells this plan from any other.
    pub print: String,
    /// First names of who is expected; none for the wall.
    pub people: Vec<(PersonId, String, Option<Attendance>)>,
    pub opens: Timestamp,
    pub now: Timestamp,
    /// The room was not opened here yet.
    pub can_be: bool,
}

/// What a device sends once the network is back.
#[derive(Clone, Debug, Default)]
pub struct Sent {
    pub batch: String,
    pub print: String,
    pub presses: Vec<Pressed>,
    pub marks: Vec<(PersonId, Attendance)>,
}

/// Whether it was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrived {
    Now,
    /// It had arrived before: nothing happened again.
    Already,
}

/// What came of a batch, as it is told.
#[derive(Clone, Debug)]
pub struct TakenIn {
    pub actor: Actor,
    pub session: Surroundings,
    pub outcome: Outcome,
    pub room: Room,
    /// Who is marked otherwise here: name, the mark here, the device's.
    pub differing: Vec<(String, Option<Attendance>, Attendance)>,
    pub now: Timestamp,
}

/// What a device needs to go without a network: the plan, and first names unless it hangs on the wall.
pub async fn take_along(ctx: &Ctx, session: SessionId, is_wall: bool) -> Result<TakenAlong> {
    let permit = ctx.permit(LeadRoom, session).await?;
    let store = &ctx.provider.store;
    let around = store::room::surrounding(store, &permit).await?.ok_or(Error::Missing)?;
    let kept = store::room::read(store, &permit).await?.ok_or(Error::Missing)?;
    let people = match is_wall {
        true => vec![],
        false => {
            let record = ctx.permit(RecordAttendance, session).await?;
            first_names(&store::attendance::expected(store, &record).await?)
        }
    };
    Ok(TakenAlong {
        actor: permit.actor().clone(),
        people,
        print: print(kept.room.plan())?,
        opens: kept.room.opens(),
        now: ctx.now(),
        can_be: kept.room.can_be_taken_along(ctx.now()) && !around.is_cancelled,
        plan: kept.room.plan().clone(),
        session: around,
    })
}

/// First names; where two are the same, with the first letter of the last name.
fn first_names(expected: &[Expected]) -> Vec<(PersonId, String, Option<Attendance>)> {
    let is_alone = |name: &str| expected.iter().filter(|one| one.first_name == name).count() == 1;
    let name = |one: &Expected| match (is_alone(&one.first_name), one.last_name.chars().next()) {
        (false, Some(letter)) => format!("{} {letter}", one.first_name),
        _ => one.first_name.clone(),
    };
    expected.iter().map(|one| (one.person, name(one), one.attendance)).collect()
}

fn print(plan: &Plan) -> Result<String> {
    let text = serde_json::to_string(plan).map_err(|error| Error::Broken(error.into()))?;
    Ok(crate::hash(&text).chars().take(16).collect())
}

/// Takes in what a device noted, all in one transaction and each batch once. Times are taken over where nobody opened the
/// room here; marks where nothing else is marked. What differs is kept beside, to be chosen.
pub async fn take_in(ctx: &Ctx, session: SessionId, sent: &Sent) -> Result<Arrived> {
    let lead = ctx.permit(LeadRoom, session).await?;
    let record = ctx.permit(RecordAttendance, session).await?;
    if !is_batch(&sent.batch) || sent.presses.len() > MOST_PRESSES {
        return Err(Fault::whole("fault-offline-unreadable").into());
    }
    let tx = ctx.provider.store.begin().await?;
    store::attendance::lock(&tx, &record).await?;
    if store::offline::outcome(&tx, &record, &sent.batch).await?.is_some() {
        return Ok(Arrived::Already);
    }
    crate::attendance::held(ctx, &tx, &record).await?;
    let kept = store::room::for_change(&tx, &lead).await?.ok_or(Error::Missing)?;
    let mut version = kept.version;
    let clock = match sent.presses.is_empty() {
        true => Clock::Nothing,
        false => clock(ctx, &tx, &lead, kept, sent, &mut version).await?,
    };
    let (marked, gone, differing) = marks(ctx, &tx, &record, &sent.marks).await?;
    let outcome = Outcome { clock, marked, gone, differing };
    store::offline::keep(&tx, &record, &sent.batch, &outcome, ctx.now()).await?;
    store::event::record(&tx, &record, session, "led without a network", ctx.now()).await?;
    tx.commit().await?;
    ctx.provider.live.announce(session, version);
    Ok(Arrived::Now)
}

/// Plays the presses over a room that nobody opened here; else tells how they went.
async fn clock(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<LeadRoom>,
    mut kept: Kept,
    sent: &Sent,
    version: &mut u64,
) -> Result<Clock> {
    let now = ctx.now();
    let is_as_handed_over = !kept.room.was_led() && print(kept.room.plan())? == sent.print;
    if is_as_handed_over
        && let Some(person) = crate::turns::begin(ctx, tx, permit.scope()).await?
        && kept.room.view(now).brings.is_none()
    {
        // Whose turn it was brought something, as in every room that opens.
        let _ = kept.room.step(RoomEvent::Brings(person), now);
    }
    let untouched = Room::new(kept.room.plan().clone());
    let start = if is_as_handed_over { &kept.room } else { &untouched };
    let played = start.replay(&sent.presses, 0, now).room;
    if !is_as_handed_over || !played.was_led() {
        return Ok(Clock::Beside(went(&played, now)));
    }
    *version = store::room::save(tx, permit, &Kept { room: played, ..kept }, now).await?;
    Ok(Clock::Taken)
}

/// The parts as they went.
fn went(room: &Room, now: Timestamp) -> Vec<Went> {
    let phases = room.view(now).phases.into_iter().enumerate();
    phases
        .filter(|(_, phase)| phase.place != PhasePlace::Next)
        .map(|(part, phase)| Went { part, began: phase.begins, minutes: phase.takes })
        .collect()
}

type Marks = Vec<(PersonId, Attendance)>;

/// Marks who is not marked yet. How many were, how many belong to nobody of the session, and what stands otherwise.
async fn marks(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<RecordAttendance>,
    marks: &[(PersonId, Attendance)],
) -> Result<(usize, usize, Marks)> {
    let expected = store::attendance::expected(tx, permit).await?;
    let (mut new, mut differing, mut gone) = (Marks::new(), Marks::new(), 0);
    for (person, mark) in marks {
        match expected.iter().find(|one| one.person == *person).map(|one| one.attendance) {
            None => gone += 1,
            Some(None) => new.push((*person, *mark)),
            Some(Some(here)) if here != *mark => differing.push((*person, *mark)),
            Some(Some(_)) => {}
        }
    }
    store::attendance::record(tx, permit, &new, ctx.now()).await?;
    Ok((new.len(), gone, differing))
}

/// What came of a batch; `None`: it never arrived.
pub async fn look(ctx: &Ctx, session: SessionId, batch: &str) -> Result<Option<TakenIn>> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let store = &ctx.provider.store;
    let outcome = store::offline::outcome(store, &permit, batch).await?;
    let Some(outcome) = outcome else { return Ok(None) };
    let around = store::room::surrounding(store, &permit).await?.ok_or(Error::Missing)?;
    let kept = store::room::read(store, &permit).await?.ok_or(Error::Missing)?;
    let expected = store::attendance::expected(store, &permit).await?;
    let of = |(person, mark): &(PersonId, Attendance)| {
        let one = expected.iter().find(|one| one.person == *person)?;
        Some((one.name(), one.attendance, *mark))
    };
    Ok(Some(TakenIn {
        actor: permit.actor().clone(),
        session: around,
        differing: outcome.differing.iter().filter_map(of).collect(),
        outcome,
        room: kept.room,
        now: ctx.now(),
    }))
}

/// Chooses between the marks that differ: the device's, or those that stand here. Pressed twice, it is done once.
pub async fn choose(ctx: &Ctx, session: SessionId, batch: &str, is_the_devices: bool) -> Result<()> {
    let permit = ctx.permit(RecordAttendance, session).await?;
    let tx = ctx.provider.store.begin().await?;
    let around = crate::attendance::held(ctx, &tx, &permit).await?;
    let outcome = store::offline::outcome(&tx, &permit, batch).await?;
    let Some(outcome) = outcome.filter(|outcome| !outcome.differing.is_empty()) else { return Ok(()) };
    if is_the_devices {
        store::attendance::record(&tx, &permit, &outcome.differing, ctx.now()).await?;
        if around.closed_at.is_some() {
            crate::turns::settle(ctx, &tx, &permit, None).await?;
        }
    }
    store::offline::settle(&tx, &permit, batch, &Outcome { differing: vec![], ..outcome }).await?;
    let said = if is_the_devices { "marks of the device" } else { "marks kept as they were" };
    store::event::record(&tx, &permit, session, said, ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
