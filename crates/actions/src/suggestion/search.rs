//! The search itself, worked by the queue: how far it is stands in its row, and who stops it keeps the best so far.

use super::back::{at_once, hindrance, in_the_way, proposal};
use super::basis::{Basis, load};
use super::brief::{Asking, Named, form, mend};
use crate::watched::{Told, watched};
use crate::{Ctx, Error, Result};
use domain::blueprint::MembershipKind;
use domain::grouping::Rule;
use domain::id::{GroupId, SuggestionId};
use domain::programme::Programme;
use domain::suggestion::{Held, Hindrance, Leading, Mix, Outcome, Task, Wish};
use solver::groups::{Plan, Refusal};
use store::suggestion::Suggestion;

/// Steps for each person, and how many a search has at least and at most: a second or two for an ordinary stage, and far less
/// than a worker may hold a job for the largest.
const STEPS_EACH: u64 = 30_000;
const STEPS: (u64, u64) = (200_000, 60_000_000);

/// Steps of a search for so many people.
pub fn steps_for(people: usize) -> u64 {
    (people as u64 * STEPS_EACH).clamp(STEPS.0, STEPS.1)
}

/// What a programme wants of its groups where nobody has said it.
pub fn usual_mix(programme: &Programme) -> Mix {
    match programme.design.membership.kinds.first() {
        Some(MembershipKind::OneTeam) => Mix::Teams,
        Some(
            MembershipKind::StaffGroup
            | MembershipKind::SameRole
            | MembershipKind::SameResponsibility
            | MembershipKind::SameWorkFocus,
        ) => Mix::Roles,
        Some(MembershipKind::WholeOrganisation | MembershipKind::CrossTeam | MembershipKind::MultiAgency) | None => {
            Mix::Across
        }
    }
}

/// Looks for what was asked for. Nothing is done for what nobody wants any more, or has ended.
pub(crate) async fn search(ctx: &Ctx, id: SuggestionId) -> Result<()> {
    let db = &ctx.provider.store;
    let Some(asked) = store::suggestion::by_id(db, id).await?.filter(|asked| asked.outcome.is_none()) else {
        return Ok(());
    };
    let programme = crate::group::load_programme(db, asked.programme).await?;
    let basis = load(ctx, db, programme, &asked.stage).await?;
    let outcome = outcome(ctx, &asked, &basis).await?;
    let tx = db.begin().await?;
    store::suggestion::end(&tx, id, &outcome, &basis.digest()?).await?;
    tx.commit().await?;
    Ok(())
}

async fn outcome(ctx: &Ctx, asked: &Suggestion, basis: &Basis) -> Result<Outcome> {
    let searched = match asked.task {
        Task::Form(wish) => formed(ctx, asked, basis, wish).await?,
        Task::Mend => {
            let asking = mend(basis, usual_mix(&basis.programme));
            Ok(Searched { found: mended(&asking).await?, asking, is_stopped: false })
        }
    };
    let Searched { asking, found, is_stopped } = match searched {
        Ok(searched) => searched,
        Err(why) => return Ok(Outcome::Nothing(why)),
    };
    let plan = match found {
        Ok(plan) => plan,
        Err(Refusal::NotFound { .. }) if is_stopped => return Ok(Outcome::Nothing(Hindrance::Stopped)),
        Err(refusal) => {
            let why = hindrance(&asking, &refusal).ok_or_else(|| Error::Broken(refusal.to_string().into()))?;
            return Ok(Outcome::Nothing(why));
        }
    };
    let mut proposal = proposal(basis, asked.task, &asking, &plan);
    proposal.is_stopped = is_stopped;
    let breaches = in_the_way(&basis.forming, &proposal);
    if breaches.is_empty() {
        return Ok(Outcome::Found(proposal));
    }
    if let Some(why) = at_once(&basis.forming, &proposal, &breaches) {
        return Ok(Outcome::Nothing(why));
    }
    let slot_of = |group: GroupId| proposal.seats.iter().find(|seats| seats.group == group)?.slot;
    let apart = |rule| matches!(rule, Rule::ManagerWithReport | Rule::ConflictPair | Rule::SameHousehold);
    let rules = breaches.iter().filter_map(|breach| match (apart(breach.rule), &breach.people[..]) {
        (true, [one, other]) => Some(Held::Apart { one: *one, other: *other }),
        (false, [person]) if breach.rule == Rule::CannotCome => {
            Some(Held::Times { person: *person, can: basis.times(*person).map_or(0, |times| times.can) })
        }
        (false, [facilitator, ..]) if breach.rule == Rule::FacilitatorFromTeam => {
            Some(Held::NotLed { facilitator: *facilitator })
        }
        (false, [facilitator]) if breach.rule == Rule::FacilitatorNotFree => {
            Some(Held::NotFree { facilitator: *facilitator, slot: slot_of(breach.group)? })
        }
        _ => None,
    });
    Ok(Outcome::Nothing(Hindrance::NotFound { steps: plan.steps, rules: rules.collect() }))
}

type Found = std::result::Result<Plan, Refusal>;

/// What was asked of the search, and what came of it.
struct Searched {
    asking: Asking,
    found: Found,
    is_stopped: bool,
}

/// The ways in which groups are looked for, one after another, until one is found. Groups that keep anything take another time
/// where their best one leads nowhere.
fn turns(wish: Wish) -> &'static [(Named, usize)] {
    match (wish.leading, wish.times) {
        (Leading::Leave, false) => &[(Named::Stay, 0)],
        (Leading::Leave, true) => &[(Named::Stay, 0), (Named::Stay, 1), (Named::Stay, 2)],
        (Leading::Choose, false) => &[(Named::Stay, 0), (Named::MayGo, 0)],
        (Leading::Choose, true) => &[(Named::Stay, 0), (Named::MayGo, 0), (Named::MayGo, 1), (Named::MayGo, 2)],
    }
}

/// Whoever is named as a facilitator stays, and only where there is no way may those go who are not fixed.
async fn formed(
    ctx: &Ctx,
    asked: &Suggestion,
    basis: &Basis,
    wish: Wish,
) -> Result<std::result::Result<Searched, Hindrance>> {
    let mut first = None;
    for (named, turn) in turns(wish) {
        let asking = match form(basis, wish, *named, *turn) {
            Ok(asking) => asking,
            Err(why) => return Ok(Err(why)),
        };
        let (found, is_stopped) = suggested(ctx, asked, &asking).await?;
        let searched = Searched { asking, found, is_stopped };
        let is_settled = searched.asking.brief.kept.is_empty();
        if searched.found.is_ok() || is_stopped || is_settled {
            return Ok(Ok(searched));
        }
        first = Some(match first.take() {
            // What is said last of why there is nothing is said of the freest way.
            Some(first) if *turn > 0 => first,
            _ => searched,
        });
    }
    first.map(Ok).ok_or_else(|| Error::Broken("no way to search".into()))
}

/// A mend is a matter of milliseconds.
async fn mended(asking: &Asking) -> Result<Found> {
    let asking = asking.clone();
    let found = tokio::task::spawn_blocking(move || asking.brief.mend(&asking.standing).map(|mended| mended.plan));
    found.await.map_err(|error| Error::Broken(error.into()))
}

/// Searches beside the threads that answer requests, and tells now and then how far it is. True where it was stopped.
async fn suggested(ctx: &Ctx, asked: &Suggestion, asking: &Asking) -> Result<(Found, bool)> {
    let (brief, seed) = (asking.brief.clone(), asked.seed);
    let steps = steps_for(brief.people.len());
    let told = Told::Suggestion(asked.id);
    watched(ctx, told, asked.is_stopped, move |watch| brief.suggest(seed, steps, watch)).await
}
