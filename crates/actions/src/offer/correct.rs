//! Putting right why people hold places against an aim.

use super::decide::{held, state};
use crate::{Ctx, Error, Result};
use domain::access::DecidePlaces;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::SENTENCE_MOST;
use domain::refusal::Fault;
use std::collections::BTreeMap;
use store::application::forget::ANOTHER_REASON;

/// Says anew why people hold places against an aim; what was said before stays in the record. Returns of how many.
pub async fn correct(
    ctx: &Ctx,
    id: ProgrammeId,
    who: &[ApplicationId],
    (although, seal): (&str, Option<&str>),
) -> Result<usize> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let why = although.trim();
    if why.is_empty() || why.chars().count() > SENTENCE_MOST {
        let key = if why.is_empty() { "fault-places-although-empty" } else { "fault-places-although-long" };
        return Err(Fault::at("although", key).with("most", SENTENCE_MOST).into());
    }
    let (tx, round) = held(ctx, &permit).await?;
    let ticked = who.iter().filter_map(|id| round.decided(*id));
    let against: BTreeMap<_, _> = ticked.filter_map(|one| Some((one.candidate.id, one.beyond.as_ref()?))).collect();
    if against.is_empty() {
        return Err(Fault::at("although", "fault-places-although-nobody").into());
    }
    if seal.is_some_and(|seal| seal != state(&round)) {
        return Err(Error::Conflict);
    }
    let other: Vec<_> = against.into_iter().filter(|(_, beyond)| beyond.why != why).collect();
    for (who, before) in &other {
        store::offer::set_beyond(&tx, *who, &before.rule, why).await?;
        let told = format!("{ANOTHER_REASON} although {}; before: {}", before.rule, before.why);
        store::event::record(&tx, &permit, *who, &told, ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(other.len())
}
