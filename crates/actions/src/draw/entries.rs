//! Who takes part in a draw: the applications that were sent, under pseudonyms, and what the solver is given of them.

use crate::application::Call;
use crate::{Error, Provider, Result, token};
use domain::access::{Permit, ReadApplications, RunDraw};
use domain::draw::{Bounds, Draw, Entries, Method};
use domain::id::ApplicationId;
use domain::programme::Programme;
use domain::refusal::Fault;
use solver::places::{Allocation, Method as Way, Person, Quota, Score};
use std::collections::{BTreeMap, BTreeSet};
use store::Read;

/// Each application's total, in thousandths of a point out of 10; none while somebody has still to score it.
pub(super) async fn scores(db: &impl Read, programme: &Programme) -> Result<BTreeMap<ApplicationId, u32>> {
    let marks = crate::panel::marks(db, programme).await?;
    Ok(marks.into_iter().map(|(id, mark)| (id, mark.total.thousandths())).collect())
}

/// Everybody who takes part.
pub(super) async fn entries(
    provider: &Provider,
    db: &impl Read,
    reads: &Permit<ReadApplications>,
    draw: &Draw,
    call: &Call,
) -> Result<Entries> {
    let sent = store::application::sent(db, reads).await?;
    let scores = scores(db, &call.programme).await?;
    // The draw's secret will be published; what hides people behind pseudonyms never is.
    let round = draw.programme.to_string();
    let mixed = |text: &str| token::derive(provider, "draw", &[&round, text]);
    Ok(Entries::of(&sent, &call.form, draw, &scores, mixed))
}

/// Who is drawn from: where it was drawn before, those of the first draw as they stood then, so that nothing but the public value
/// can be another.
pub(super) async fn drawn_from(
    provider: &Provider,
    db: &impl Read,
    (permit, reads): (&Permit<RunDraw>, &Permit<ReadApplications>),
    draw: &Draw,
    call: &Call,
) -> Result<Entries> {
    match store::draw::entries(db, permit).await? {
        Some(first) => Ok(first),
        None => entries(provider, db, reads, draw, call).await,
    }
}

/// What the solver is asked: drawn again, as many places as the first time. Refused where somebody has no score and the method
/// needs one.
pub(super) fn allocation(draw: &Draw, entries: &Entries) -> Result<Allocation> {
    let aims = draw.aims_now();
    let unscored = entries.entries.iter().filter(|entry| entry.score.is_none()).count();
    if aims.method.needs_scores() && unscored > 0 {
        return Err(Fault::whole("fault-draw-unscored").with("count", unscored).into());
    }
    let people = entries.entries.iter().map(|entry| {
        let score = entry.score.filter(|_| aims.method.needs_scores()).map(written);
        Ok(Person {
            id: entry.pseudonym.clone(),
            household: entry.household.clone(),
            features: entry.features.clone(),
            score: score.as_deref().map(|text| Score::parse(text).ok_or(Error::Missing)).transpose()?,
        })
    });
    Ok(Allocation {
        people: people.collect::<Result<_>>()?,
        quotas: entries.quotas.iter().map(quota).collect(),
        places: draw.drawn.as_ref().map_or(aims.places, |drawn| drawn.places),
        one_per_household: aims.one_per_household,
        method: way(aims.method),
    })
}

/// How many could have a place together if there were no aims: everybody, and one of each household where that is the rule.
pub(super) fn room(allocation: &Allocation) -> u32 {
    let homes: BTreeSet<&String> = allocation.people.iter().filter_map(|person| person.household.as_ref()).collect();
    let alone = allocation.people.iter().filter(|person| person.household.is_none()).count();
    let room = if allocation.one_per_household { homes.len() + alone } else { allocation.people.len() };
    u32::try_from(room).unwrap_or(u32::MAX)
}

pub(super) fn way(method: Method) -> Way {
    match method {
        Method::Score => Way::Score,
        Method::Lottery => Way::Leximin,
        Method::Bands => Way::Bands,
    }
}

fn quota(bounds: &Bounds) -> Quota {
    Quota { category: bounds.question.clone(), feature: bounds.answer.clone(), min: bounds.fewest, max: bounds.most }
}

pub(super) fn bounds(quota: &Quota) -> Bounds {
    Bounds { question: quota.category.clone(), answer: quota.feature.clone(), fewest: quota.min, most: quota.max }
}

/// A score as it stands in the file: `7.250`.
pub(super) fn written(thousandths: u32) -> String {
    format!("{}.{:03}", thousandths / 1000, thousandths % 1000)
}
