//! Approved letters go out together, each as it was approved or not at all.

use super::previews::Texts;
use super::{Round, round, write};
use crate::{Ctx, Result, jobs};
use domain::access::{Act, DecidePlaces, Permit, Provider as House, WorkQueue};
use domain::id::{ApplicationId, OutcomeLettersId, ProgrammeId};
use domain::job::Job;
use domain::offer::{Change, Choice, Event, Reason, Terms};
use domain::programme::ProgrammeState;
use domain::session::by_day;
use store::Tx;
use store::offer::Letters;

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

/// Returns how many letters go.
pub(super) async fn send_in<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, id: OutcomeLettersId) -> Result<usize> {
    let Some(letters) = store::offer::letters_by_id(tx, id).await? else { return Ok(0) };
    let approved = store::offer::in_letters(tx, id).await?;
    if letters.sent_at.is_some() || letters.due_at > ctx.now() || approved.is_empty() {
        return Ok(0);
    }
    let round = round(tx, letters.programme).await?;
    if round.programme.state == ProgrammeState::Closed {
        return Ok(0);
    }
    let who = as_approved(ctx, tx, (&round, &letters), &approved).await?;
    for changed in approved.iter().filter(|id| !who.contains(id)) {
        store::offer::not_as_approved(tx, *changed).await?;
        store::event::record(tx, permit, *changed, "letter not as it was approved", ctx.now()).await?;
    }
    if who.is_empty() {
        return Ok(0);
    }
    let mut terms = round.terms(ctx);
    terms.until = round.until(by_day(ctx.now(), &ctx.provider.brand.zone), letters.days);
    let mut told = tell_again(ctx, tx, permit, (&round, &who, terms)).await?;
    let changes = round.places.step(&Event::Send { who }, terms)?;
    write(ctx, tx, permit, &round, &Reason::Score, &changes).await?;
    told.extend(changes.iter().filter_map(|change| match change {
        Change::Told { who, .. } | Change::Offered { who, .. } => Some(*who),
        _ => None,
    }));
    for who in &told {
        let telling = round.decided(*who).map_or(0, |one| one.tellings) + 1;
        let job = Job::SendOutcome { application: *who, telling };
        jobs::queue(ctx, tx, &job, &format!("outcome-letter-{who}-{telling}")).await?;
    }
    store::offer::mark_sent(tx, id, ctx.now()).await?;
    // What was decided since is still the panel's to read, and an objection to it still the coordinator's.
    if !round.places.with(&changes).candidates.iter().any(|one| one.is_to_be_told() && !told.contains(&one.id)) {
        store::offer::panel::end_asking(tx, letters.programme, ctx.now()).await?;
    }
    Ok(told.len())
}

/// What was told in the books and held goes out now; an offer gives as many days to answer as if it were made now.
async fn tell_again<A: Act>(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<A>,
    (round, who, terms): (&Round, &[ApplicationId], Terms),
) -> Result<Vec<ApplicationId>> {
    let mut told = Vec::new();
    for one in who.iter().filter_map(|id| round.decided(*id)).filter(|one| one.is_held()) {
        let id = one.candidate.id;
        if store::offer::tell_again(tx, id).await? {
            store::offer::put_off(tx, id, terms.until).await?;
            store::event::record(tx, permit, id, "told as approved anew", ctx.now()).await?;
            told.push(id);
        }
    }
    Ok(told)
}

/// Keeps a letter back that is not as it was approved any more.
pub(crate) async fn hold(ctx: &Ctx, tx: &Tx, id: ApplicationId, telling: u32) -> Result<()> {
    let permit = ctx.permit(WorkQueue, House).await?;
    if store::offer::held(tx, id, telling, ctx.now()).await? {
        store::event::record(tx, &permit, id, "letter held: not as it was approved", ctx.now()).await?;
    }
    Ok(())
}

/// A closed programme is opened again: what was approved for a time that is over goes out now.
pub(crate) async fn take_up<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, programme: ProgrammeId) -> Result<()> {
    let late = store::offer::pending(tx, programme).await?.filter(|letters| letters.due_at <= ctx.now());
    let Some(Letters { id: letters, .. }) = late else { return Ok(()) };
    let key = format!("outcome-letters-{letters}-opened-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, tx, &Job::SendOutcomeLetters { letters }, &key).await?;
    store::event::record(tx, permit, programme, "approved letters taken up again", ctx.now()).await?;
    Ok(())
}

/// Those whose letter says what was approved. A letter that is left out can change the place on the waiting list that another
/// one tells; so it is looked at until nothing changes any more. A place further up needs no new approval, and the last day to
/// answer is later where the letters are late.
async fn as_approved(
    ctx: &Ctx,
    tx: &Tx,
    (round, letters): (&Round, &Letters),
    approved: &[ApplicationId],
) -> Result<Vec<ApplicationId>> {
    // What was approved for before the course begins is looked at again once it has.
    let is_late = round.is_by_hand(ctx) && !round.has_begun(by_day(letters.due_at, &ctx.provider.brand.zone));
    let texts = Texts::load(tx, round).await?;
    let mut who = approved.to_vec();
    loop {
        let changes = round.places.step(&Event::Send { who: who.clone() }, round.terms(ctx))?;
        let after = round.places.with(&changes);
        let is_same = |id: &ApplicationId| {
            let Some(one) = round.decided(*id).filter(|one| one.has_letter_due()) else { return false };
            if is_late && one.candidate.choice == Some(Choice::Offer) {
                return false;
            }
            let now = texts.seal(ctx, round, one, after.told_position(*id));
            now.is_some_and(|now| one.stands_approved(&now))
        };
        let before = who.len();
        who.retain(is_same);
        if who.len() == before {
            return Ok(who);
        }
    }
}

/// Has letters tried again that the mail server would not take. Returns how many.
pub async fn send_again(ctx: &Ctx, id: ProgrammeId) -> Result<u64> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let letters = store::offer::try_again(&tx, id, ctx.now()).await?;
    store::event::record(&tx, &permit, id, &format!("{letters} letters tried again"), ctx.now()).await?;
    tx.commit().await?;
    Ok(letters)
}
