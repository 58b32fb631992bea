//! Sharing applications out between the reviewers: evenly, nobody their own house or line, and again after a change.

use super::members::Members;
use super::{held_call, is_closed, tell};
use crate::application::Call;
use crate::{Ctx, Result};
use domain::access::RunPanel;
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::panel::Rubric;
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use solver::reviews::{Reviews, own_order};
use std::collections::{BTreeMap, BTreeSet};
use store::Tx;
use store::panel::{Placed, Shared};

/// What a coordinator types.
#[derive(Clone, Debug, Default)]
pub struct Sharing {
    /// Readers of each application.
    pub readers: String,
    /// A civil date, YYYY-MM-DD.
    pub read_by: String,
}

/// Gives out what is missing; returns how many readings that were. What was given stays, unless it may not be read any more.
pub async fn share_out(ctx: &Ctx, id: ProgrammeId, sharing: &Sharing) -> Result<usize> {
    let permit = ctx.permit(RunPanel, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let call = held_call(&tx, id).await?;
    if !is_closed(&call, ctx) {
        return Err(Fault::whole("fault-panel-open").into());
    }
    if store::draw::drawn_by(&tx, id).await?.is_some() {
        return Err(Fault::whole("fault-panel-drawn").into());
    }
    if Rubric::of(&call.programme.design).criteria.is_empty() {
        return Err(Fault::whole("fault-panel-criteria").into());
    }
    let on_panel = store::panel::reviewer::of_programme(&tx, id).await?.len();
    let shared = checked(sharing, on_panel)?;
    store::panel::put_shared(&tx, &permit, &shared, ctx.now()).await?;
    let given = spread(ctx, &tx, &call, shared.readers).await?;
    store::event::record(&tx, &permit, id, &format!("{given} readings given out"), ctx.now()).await?;
    tx.commit().await?;
    Ok(given)
}

fn checked(sharing: &Sharing, on_panel: usize) -> Result<Shared> {
    if on_panel == 0 {
        return Err(Fault::whole("fault-panel-nobody").into());
    }
    let readers = sharing.readers.trim().parse::<u32>().ok();
    let readers = readers.filter(|readers| (1..=on_panel).contains(&(*readers as usize)));
    let read_by: Option<Date> = sharing.read_by.trim().parse().ok();
    match (readers, read_by) {
        (Some(readers), Some(read_by)) => Ok(Shared { readers, read_by }),
        (readers, read_by) => {
            let few = Fault::at("readers", "fault-panel-readers").with("most", on_panel);
            let no_day = Fault::at("read_by", "fault-panel-day");
            let faults = [readers.is_none().then_some(few), read_by.is_none().then_some(no_day)];
            Err(Refusal { faults: faults.into_iter().flatten().collect() }.into())
        }
    }
}

/// Gives each application the readers it lacks, and takes back what may not be read any more and is not locked. The caller
/// holds the programme's row.
pub(super) async fn spread(ctx: &Ctx, tx: &Tx, call: &Call, readers: u32) -> Result<usize> {
    let members = Members::load(tx, call).await?;
    let seed = ctx.provider.chance.bytes::<32>();
    let (gone, held): (Vec<&Placed>, Vec<&Placed>) = members
        .standing()
        .partition(|one| !one.is_locked && members.excluded.contains_key(&(one.application, one.reviewer)));
    for one in gone {
        store::panel::take(tx, one.id, ctx.now()).await?;
    }
    let shared = Reviews {
        applications: members.applicants.iter().map(|one| one.application.0).collect(),
        readers: members.reviewers.iter().map(|one| one.id.0).collect(),
        excluded: members.excluded.keys().map(|(application, reviewer)| (application.0, reviewer.0)).collect(),
        held: held.iter().map(|one| (one.application.0, one.reviewer.0)).collect(),
        per: readers as usize,
        seed,
    }
    .share_out();
    let mut of_reader: BTreeMap<i64, BTreeSet<i64>> = BTreeMap::new();
    for (application, reader) in &shared.given {
        of_reader.entry(*reader).or_default().insert(*application);
    }
    for (reader, applications) in &of_reader {
        let reviewer = ReviewerId(*reader);
        let last = members.placed.iter().filter(|one| one.reviewer == reviewer).map(|one| one.place).max();
        for (application, place) in own_order(*reader, applications, seed).into_iter().zip(last.unwrap_or(0) + 1..) {
            store::panel::give(tx, ApplicationId(application), reviewer, place, ctx.now()).await?;
        }
        tell(ctx, tx, reviewer).await?;
    }
    Ok(shared.given.len())
}
