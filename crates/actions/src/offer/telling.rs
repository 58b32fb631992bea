//! The letters of a round: looked at with their real readers, approved, and sent together.

use super::decide::held;
use super::round::last_day;
use super::{Round, round, scores, write};
use crate::application::application_token;
use crate::jobs::Writing;
use crate::message::OwnWords;
use crate::{Ctx, Error, Result, jobs};
use ::letters::Letter;
use ::letters::outcome::{self, About, Scored};
use domain::access::{Actor, DecidePlaces, Permit, Provider as House, WorkQueue};
use domain::id::{ApplicationId, OutcomeLettersId, ProgrammeId};
use domain::job::Job;
use domain::offer::{Change, Choice, Event, Reason};
use domain::programme::Programme;
use domain::refusal::Fault;
use domain::session::by_day;
use jiff::Timestamp;
use jiff::civil::{Date, time};
use std::collections::BTreeMap;
use store::offer::{Approval, Decided, Letters};
use store::{Store, Tx};

/// One letter as its reader will have it.
#[derive(Clone, Debug)]
pub struct Preview {
    pub application: ApplicationId,
    pub number: u32,
    pub name: String,
    pub email: String,
    pub choice: Choice,
    pub letter: Letter,
    pub is_approved: bool,
}

/// Every letter that is still to go out.
#[derive(Clone, Debug)]
pub struct Previews {
    pub actor: Actor,
    pub programme: Programme,
    pub letters: Vec<Preview>,
    /// Applications of which nothing is decided.
    pub undecided: usize,
    /// Those that wait for their day, when some are approved.
    pub pending: Option<Letters>,
    /// The morning that was promised, when it is still to come.
    pub promised: Option<Timestamp>,
    pub days: u32,
    /// Stands for all decisions as they are now: an approval is of these and no others.
    pub seal: String,
    /// Until when applications can still come and change, when they can.
    pub open_until: Option<Timestamp>,
}

/// The hour at which letters go out on the day that was promised.
const HOUR: jiff::civil::Time = time(9, 0, 0, 0);
/// Days that may be given to answer.
const FEWEST_DAYS: u32 = 2;
const MOST_DAYS: u32 = 60;

pub async fn previews(ctx: &Ctx, id: ProgrammeId) -> Result<Previews> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let db = &ctx.provider.store;
    let round = round(db, id).await?;
    let pending = store::offer::pending(db, id).await?;
    let scores = scores::of(db, &round.programme).await?;
    let days = pending.map_or(round.days, |letters| letters.days);
    let day = pending.map(|letters| letters.due_at).or_else(|| promised(&round, ctx)).unwrap_or_else(|| ctx.now());
    let by = round.last_day(round.until(day, days));
    let due = round.decided.iter().filter_map(|one| Some((one, one.candidate.choice?)));
    let due = due.filter(|(one, _)| one.candidate.is_to_be_told());
    let own = OwnWords::load(db).await?;
    let preview = |(one, choice): (&Decided, Choice)| Preview {
        application: one.candidate.id,
        number: one.candidate.number,
        name: one.name.clone(),
        email: one.email.clone(),
        choice,
        letter: own.put_into(written(
            ctx,
            &Telling {
                programme: &round.programme,
                one,
                choice,
                by,
                position: round.places.position(one.candidate.id),
                scored: scores.get(&one.candidate.id),
            },
            Writing::ToShow,
        )),
        is_approved: one.letters.is_some(),
    };
    Ok(Previews {
        actor: permit.actor().clone(),
        letters: due.map(preview).collect(),
        undecided: round.decided.iter().filter(|one| one.candidate.choice.is_none()).count(),
        pending,
        promised: promised(&round, ctx),
        days,
        seal: seal(&round),
        open_until: round.programme.design.applications_close().filter(|closes| *closes > ctx.now()),
        programme: round.programme,
    })
}

/// The morning of the day by which people were told that they hear.
fn promised(round: &Round, ctx: &Ctx) -> Option<Timestamp> {
    let day = round.programme.design.round.as_ref()?.hear_by;
    let zone = round.programme.design.zone.tz();
    let morning = zone.to_zoned(day.to_datetime(HOUR)).ok()?.timestamp();
    (morning > ctx.now()).then_some(morning)
}

/// A digest of who is to be told what in which version.
fn seal(round: &Round) -> String {
    let told = round.decided.iter().filter(|one| one.candidate.is_to_be_told());
    let text: String = told.map(|one| format!("{}:{};", one.candidate.id, one.version)).collect();
    crate::hash(&text)
}

/// The letter that tells of a choice, and what else stands in it.
struct Telling<'a> {
    programme: &'a Programme,
    one: &'a Decided,
    choice: Choice,
    /// The last day to answer an offer.
    by: Date,
    /// Place on the waiting list, from 1.
    position: Option<usize>,
    scored: Option<&'a Scored>,
}

/// The applicant's personal link.
fn address_of(ctx: &Ctx, one: &Decided, writing: Writing) -> String {
    writing.address(&ctx.provider, || application_token(&ctx.provider, one.candidate.id))
}

/// What every letter of a round begins from.
fn about<'a>(ctx: &'a Ctx, programme: &'a Programme, one: &'a Decided, address: &'a str) -> About<'a> {
    About {
        brand: &ctx.provider.brand.name,
        name: &one.name,
        programme: programme.title(),
        address,
        reason: None,
        scored: None,
    }
}

fn written(ctx: &Ctx, telling: &Telling<'_>, writing: Writing) -> Letter {
    let Telling { programme, one, choice, by, position, scored } = *telling;
    let address = address_of(ctx, one, writing);
    let about = About {
        // The reason kept is of the decision kept: where that was made since, this letter gives none.
        reason: one.reason.as_ref().filter(|_| one.candidate.choice == Some(choice)),
        scored,
        ..about(ctx, programme, one, &address)
    };
    match choice {
        Choice::Offer if one.from_list => outcome::moved(&about, by),
        Choice::Offer => outcome::offer(&about, by),
        Choice::Waiting => outcome::waiting(&about, position),
        Choice::NotThisTime => outcome::not_this_time(&about),
    }
}

/// The letter that tells somebody what they were told last; with `is_reminder` the one that asks again. `None` when there is
/// nothing to tell any more. Of the others only the waiting list is read, where somebody's place on it is told.
pub(crate) async fn letter_of(
    ctx: &Ctx,
    id: ApplicationId,
    is_reminder: bool,
    writing: Writing,
) -> Result<Option<(Letter, Decided)>> {
    let db = &ctx.provider.store;
    let Some(application) = store::application::by_id(db, id).await? else { return Ok(None) };
    let Some(one) = store::offer::of_application(db, id).await? else { return Ok(None) };
    let Some(choice) = one.candidate.told else { return Ok(None) };
    let offer = one.candidate.offer;
    if offer.is_some_and(|offer| offer.answer.is_some()) || one.candidate.has_left {
        return Ok(None);
    }
    let programme = crate::group::load_programme(db, application.programme).await?;
    let by = offer.map_or_else(|| ctx.today(), |offer| last_day(&programme, offer.until));
    if is_reminder {
        return Ok(Some((asked_again(ctx, &programme, (&one, by), writing), one)));
    }
    let position = match choice {
        Choice::Waiting => round(db, programme.id).await?.places.position(id),
        Choice::Offer | Choice::NotThisTime => None,
    };
    let scored = scores::of_number(db, &programme, one.candidate.number).await?;
    let telling = Telling { programme: &programme, one: &one, choice, by, position, scored: scored.as_ref() };
    Ok(Some((written(ctx, &telling, writing), one)))
}

fn asked_again(ctx: &Ctx, programme: &Programme, (one, by): (&Decided, Date), writing: Writing) -> Letter {
    outcome::remind(&about(ctx, programme, one, &address_of(ctx, one, writing)), by)
}

/// When approved letters go out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// In the morning of the day that was promised.
    Promised,
    Now,
}

/// An approval of every letter as it was looked at.
#[derive(Clone, Debug)]
pub struct Approving {
    pub when: When,
    /// Days to answer an offer.
    pub days: u32,
    pub seal: String,
}

/// Approves every letter that is to go out. Returns how many, and when: at night they wait for the morning.
pub async fn approve(ctx: &Ctx, id: ProgrammeId, approving: &Approving) -> Result<(usize, Timestamp)> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let (tx, round) = held(ctx, &permit).await?;
    check(ctx, &round, approving)?;
    let due_at = match approving.when {
        When::Promised => promised(&round, ctx).ok_or_else(|| Error::from(Fault::whole("fault-letters-day-over")))?,
        When::Now => ctx.now(),
    };
    let told = round.decided.iter().map(|one| &one.candidate).filter(|one| one.is_to_be_told());
    let who: Vec<ApplicationId> = told.map(|one| one.id).collect();
    none_scored_again(&tx, id, &who).await?;
    let approval = Approval { programme: id, by: permit.person(), due_at, days: approving.days, now: ctx.now() };
    let letters = store::offer::put_pending(&tx, &approval).await?;
    store::offer::approve(&tx, letters, &who).await?;
    let key = format!("outcome-letters-{letters}-{}", due_at.as_millisecond());
    jobs::queue_at(ctx, &tx, &Job::SendOutcomeLetters { letters }, &key, due_at).await?;
    store::event::record(&tx, &permit, id, &format!("{} letters approved", who.len()), ctx.now()).await?;
    if approving.when == When::Now {
        send_in(ctx, &tx, &permit, letters).await?;
    }
    tx.commit().await?;
    Ok((who.len(), by_day(due_at, &ctx.provider.brand.zone)))
}

fn check(ctx: &Ctx, round: &Round, approving: &Approving) -> Result<()> {
    if round.programme.design.applications_close().is_some_and(|closes| closes > ctx.now()) {
        return Err(Fault::whole("fault-letters-open").into());
    }
    if !(FEWEST_DAYS..=MOST_DAYS).contains(&approving.days) {
        let fault = Fault::at("days", "fault-letters-days").with("fewest", FEWEST_DAYS).with("most", MOST_DAYS);
        return Err(fault.into());
    }
    if !round.decided.iter().any(|one| one.candidate.is_to_be_told()) {
        return Err(Fault::whole("fault-letters-none").into());
    }
    match approving.seal == seal(round) {
        true => Ok(()),
        false => Err(Fault::whole("fault-letters-changed").into()),
    }
}

/// Refuses while somebody is still to score one of these once more: what they talked about may change what is decided.
async fn none_scored_again(tx: &Tx, id: ProgrammeId, who: &[ApplicationId]) -> Result<()> {
    let scored = store::panel::scored(tx, id, 0..=u32::MAX).await?;
    let open = scored.iter().filter(|one| one.second_left > 0 && who.contains(&one.application));
    let numbers: Vec<String> = open.map(|one| one.number.to_string()).collect();
    if numbers.is_empty() {
        return Ok(());
    }
    Err(Fault::whole("fault-letters-second").with("count", numbers.len()).with("numbers", numbers.join(", ")).into())
}

/// How many of the letters that wait for their day will tell somebody something.
pub(crate) async fn in_next_letters(db: &Store, id: ProgrammeId) -> Result<u32> {
    let round = round(db, id).await?;
    let told = round.decided.iter().filter(|one| one.letters.is_some() && one.candidate.is_to_be_told());
    Ok(u32::try_from(told.count()).unwrap_or(u32::MAX))
}

/// Takes the approval back: nothing goes out until it is given again.
pub async fn take_back(ctx: &Ctx, id: ProgrammeId) -> Result<()> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?.ok_or(Error::Missing)?;
    let Some(letters) = store::offer::pending(&tx, id).await? else {
        return Err(Fault::whole("fault-letters-gone").into());
    };
    store::offer::take_back_approval(&tx, letters.id).await?;
    store::event::record(&tx, &permit, id, "approval of letters taken back", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Sends approved letters whose day has come. Done twice, they go out once; put off, they wait for the later day.
pub(crate) async fn send(ctx: &Ctx, id: OutcomeLettersId) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    let Some(letters) = store::offer::letters_by_id(&ctx.provider.store, id).await? else { return Ok(()) };
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, letters.programme).await?;
    send_in(ctx, &tx, &permit, id).await?;
    tx.commit().await?;
    Ok(())
}

async fn send_in<A: domain::access::Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, id: OutcomeLettersId) -> Result<()> {
    let Some(letters) = store::offer::letters_by_id(tx, id).await? else { return Ok(()) };
    let who = store::offer::in_letters(tx, id).await?;
    if letters.sent_at.is_some() || letters.due_at > ctx.now() || who.is_empty() {
        return Ok(());
    }
    let round = round(tx, letters.programme).await?;
    let mut terms = round.terms(ctx);
    terms.until = round.until(ctx.now(), letters.days);
    let changes = round.places.step(&Event::Send { who }, terms)?;
    write(ctx, tx, permit, &round, &Reason::Score, &changes).await?;
    let versions: BTreeMap<_, _> = round.decided.iter().map(|one| (one.candidate.id, one.version)).collect();
    for change in &changes {
        if let Change::Told { who, .. } | Change::Offered { who, .. } = change {
            let version = versions.get(who).copied().unwrap_or_default();
            let job = Job::SendOutcome { application: *who };
            jobs::queue(ctx, tx, &job, &format!("outcome-{who}-{version}")).await?;
        }
    }
    store::offer::mark_sent(tx, id, ctx.now()).await?;
    Ok(())
}
