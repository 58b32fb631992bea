//! The search itself, worked by the queue.

use super::back::{hindrance, proposal};
use super::basis::{Basis, load};
use super::brief::brief;
use crate::watched::{Told, watched};
use crate::{Ctx, Error, Result};
use domain::id::TimetableId;
use domain::timetable::{Hindrance, Outcome};
use solver::timetable::Refusal;
use store::timetable::Timetable;

/// Steps for each group, and how many a search has at least and at most: some seconds for an ordinary stage.
const STEPS_EACH: u64 = 200_000;
const STEPS: (u64, u64) = (500_000, 20_000_000);

/// Steps of a search for so many groups.
pub(super) fn steps_for(groups: usize) -> u64 {
    (groups as u64 * STEPS_EACH).clamp(STEPS.0, STEPS.1)
}

/// Looks for what was asked for. Nothing is done for what nobody wants any more, or has ended.
pub(crate) async fn search(ctx: &Ctx, id: TimetableId) -> Result<()> {
    let db = &ctx.provider.store;
    let Some(asked) = store::timetable::by_id(db, id).await?.filter(|asked| asked.outcome.is_none()) else {
        return Ok(());
    };
    let programme = crate::group::load_programme(db, asked.programme).await?;
    let basis = load(ctx, db, programme, &asked.stage, &asked.wish).await?;
    let outcome = outcome(ctx, &asked, &basis).await?;
    let tx = db.begin().await?;
    store::timetable::end(&tx, id, &outcome, &basis.digest()).await?;
    tx.commit().await?;
    Ok(())
}

async fn outcome(ctx: &Ctx, asked: &Timetable, basis: &Basis) -> Result<Outcome> {
    let brief = match brief(basis) {
        Ok(brief) => brief,
        Err(why) => return Ok(Outcome::Nothing(why)),
    };
    let (year, loose) = (brief.year.clone(), brief.loose.clone());
    let (seed, steps) = (asked.seed, steps_for(basis.groups.len()));
    let told = Told::Timetable(asked.id);
    let (found, is_stopped) =
        watched(ctx, told, asked.is_stopped, move |watch| match (year.suggest(seed, steps, watch), loose) {
            // Where nothing is found at times when everybody can come, others will do: it is told who cannot.
            (Err(_), Some(loose)) => loose.suggest(seed, steps, watch),
            (found, _) => found,
        })
        .await?;
    Ok(match found {
        Ok(plan) => match proposal(basis, &brief, &plan) {
            Ok(proposal) => Outcome::Found(domain::timetable::Proposal { is_stopped, ..proposal }),
            Err(why) => Outcome::Nothing(why),
        },
        Err(Refusal::NotFound { .. }) if is_stopped => Outcome::Nothing(Hindrance::Stopped),
        Err(refusal) => {
            let why = hindrance(basis, &refusal).ok_or_else(|| Error::Broken(refusal.to_string().into()))?;
            Outcome::Nothing(why)
        }
    })
}
