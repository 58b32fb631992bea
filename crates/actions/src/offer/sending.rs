//! Approved letters go out together, each as it was approved or not at all.

use super::previews::{Texts, last_day};
use super::{Round, round, write};
use crate::{Ctx, Result, jobs};
use domain::access::{Act, DecidePlaces, Permit, Provider as House, WorkQueue};
use domain::id::{ApplicationId, OutcomeLettersId, ProgrammeId};
use domain::job::Job;
use domain::offer::{Change, Event, Reason};
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

pub(super) async fn send_in<A: Act>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>, id: OutcomeLettersId) -> Result<()> {
    let Some(letters) = store::offer::letters_by_id(tx, id).await? else { return Ok(()) };
    let approved = store::offer::in_letters(tx, id).await?;
    if letters.sent_at.is_some() || letters.due_at > ctx.now() || approved.is_empty() {
        return Ok(());
    }
    let round = round(tx, letters.programme).await?;
    if round.programme.state == ProgrammeState::Closed {
        return Ok(());
    }
    let who = as_approved(ctx, tx, &round, &letters, &approved).await?;
    for changed in approved.iter().filter(|id| !who.contains(id)) {
        store::offer::not_as_approved(tx, *changed).await?;
        store::event::record(tx, permit, *changed, "letter not as it was approved", ctx.now()).await?;
    }
    if who.is_empty() {
        return Ok(());
    }
    let mut terms = round.terms(ctx);
    terms.until = round.until(by_day(ctx.now(), &ctx.provider.brand.zone), letters.days);
    let changes = round.places.step(&Event::Send { who }, terms)?;
    write(ctx, tx, permit, &round, &Reason::Score, &changes).await?;
    for change in &changes {
        if let Change::Told { who, .. } | Change::Offered { who, .. } = change {
            let telling = round.decided(*who).map_or(0, |one| one.tellings) + 1;
            let job = Job::SendOutcome { application: *who, telling };
            jobs::queue(ctx, tx, &job, &format!("outcome-letter-{who}-{telling}")).await?;
        }
    }
    store::offer::mark_sent(tx, id, ctx.now()).await?;
    Ok(())
}

/// Those whose letter says what was approved. A letter that is left out can change the place on the waiting list that another
/// one tells; so it is looked at until nothing changes any more. Only the last day to answer may be later than was approved,
/// where the letters are late.
async fn as_approved(
    ctx: &Ctx,
    tx: &Tx,
    round: &Round,
    letters: &Letters,
    approved: &[ApplicationId],
) -> Result<Vec<ApplicationId>> {
    let texts = Texts::load(tx, round).await?;
    let by = last_day(ctx, round, letters.due_at, letters.days);
    let mut who = approved.to_vec();
    loop {
        let changes = round.places.step(&Event::Send { who: who.clone() }, round.terms(ctx))?;
        let after = round.places.with(&changes);
        let is_same = |id: &ApplicationId| {
            let one = round.decided(*id).filter(|one| one.candidate.is_to_be_told());
            let letter = one.and_then(|one| texts.letter(ctx, round, one, by, |_| after.told_position(*id)));
            // What was approved before digests were kept has none.
            letter.is_some_and(|letter| one.is_some_and(|one| one.seal.is_empty() || one.seal == letter.seal()))
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
