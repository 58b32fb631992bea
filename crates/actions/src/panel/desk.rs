//! The coordinator's page of a panel: who reads how much, how far they agree, who may not read whom.

use super::is_closed;
use super::marks::leave_out;
use super::members::Members;
use crate::application::{Call, call};
use crate::{Ctx, Result};
use domain::access::{Actor, RunPanel};
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::panel::{Exclusion, Mark, READERS, Rubric, mark};
use domain::programme::Programme;
use evidence::agreement::alpha;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use store::panel::reviewer::Reviewer;
use store::panel::{Scored, Shared};

/// Days before people hear by which scores are due, unless somebody says otherwise.
const SCORES_BEFORE: i64 = 4;

#[derive(Clone, Debug)]
pub struct Desk {
    pub actor: Actor,
    pub programme: Programme,
    pub is_closed: bool,
    /// The places are drawn: what is scored now would change nothing.
    pub is_drawn: bool,
    pub reviewers: Vec<Reviewer>,
    /// Applications that were sent.
    pub applications: usize,
    /// `None` before the first sharing out.
    pub shared: Option<Shared>,
    /// What the form holds: as it was shared out, or a proposal.
    pub proposed: Shared,
    /// Numbers of applications that lack readers, and how many they lack.
    pub short: Vec<(u32, usize)>,
    pub withheld: Vec<Withheld>,
    /// The same of what was locked before it was known.
    pub locked: Vec<Withheld>,
    /// Applications without a score yet.
    pub unread: usize,
    /// Krippendorff's alpha over the first scores; `None` while there is nothing to compare.
    pub agreement: Option<f64>,
    /// Applications that are wholly scored and far apart, or were.
    pub apart: Vec<Apart>,
}

/// Why a reviewer is not given some applications.
#[derive(Clone, Debug)]
pub struct Withheld {
    pub name: String,
    pub why: Exclusion,
    pub numbers: Vec<u32>,
}

#[derive(Clone, Debug)]
pub struct Apart {
    pub application: ApplicationId,
    pub number: u32,
    pub mark: Mark,
    pub is_second_open: bool,
    /// Second scorings that are still to come.
    pub second_left: u32,
}

pub async fn desk(ctx: &Ctx, id: ProgrammeId) -> Result<Desk> {
    let permit = ctx.permit(RunPanel, id).await?;
    let db = &ctx.provider.store;
    let call = call(db, id).await?;
    let members = Members::load(db, &call).await?;
    let shared = store::panel::shared(db, id).await?;
    let mut scored = store::panel::scored(db, id, 0..=u32::MAX).await?;
    leave_out(&mut scored, &members.excluded);
    let rubric = Rubric::of(&call.programme.design);
    Ok(Desk {
        actor: permit.actor().clone(),
        is_closed: is_closed(&call, ctx),
        is_drawn: store::draw::drawn_by(db, id).await?.is_some(),
        applications: members.applicants.len(),
        short: shared.map(|shared| short(&members, shared.readers)).unwrap_or_default(),
        withheld: withheld(&members, false),
        locked: withheld(&members, true),
        unread: members.applicants.len().saturating_sub(scored.iter().filter(|one| one.is_whole()).count()),
        proposed: shared.unwrap_or_else(|| proposed(&call, members.reviewers.len(), ctx.today())),
        shared,
        agreement: agreement(&rubric, &scored),
        apart: scored.iter().filter_map(|one| apart(&rubric, one)).collect(),
        reviewers: members.reviewers,
        programme: call.programme,
    })
}

fn short(members: &Members, readers: u32) -> Vec<(u32, usize)> {
    let lacks = |(number, has): (u32, usize)| Some((number, (readers as usize).checked_sub(has)?));
    members.readers().into_iter().filter_map(lacks).filter(|(_, lacks)| *lacks > 0).collect()
}

/// As many as there are, three at most; some days before people hear, and not in the past.
fn proposed(call: &Call, on_panel: usize, today: Date) -> Shared {
    let hear_by = call.programme.design.round.as_ref().map_or(today, |round| round.hear_by);
    let readers = READERS.min(u32::try_from(on_panel).unwrap_or(READERS)).max(1);
    Shared { readers, read_by: hear_by.saturating_sub(SCORES_BEFORE.days()).max(today) }
}

/// What is not read, or what was locked all the same.
fn withheld(members: &Members, is_locked: bool) -> Vec<Withheld> {
    let locked: BTreeSet<(ApplicationId, ReviewerId)> =
        members.standing().filter(|one| one.is_locked).map(|one| (one.application, one.reviewer)).collect();
    let number: BTreeMap<ApplicationId, u32> =
        members.applicants.iter().map(|one| (one.application, one.number)).collect();
    let mut found = Vec::new();
    for reviewer in &members.reviewers {
        let mut by_reason: BTreeMap<Exclusion, Vec<u32>> = BTreeMap::new();
        let theirs = members.excluded.iter().filter(|(pair, _)| pair.1 == reviewer.id);
        for ((application, _), why) in theirs.filter(|(pair, _)| locked.contains(pair) == is_locked) {
            by_reason.entry(*why).or_default().extend(number.get(application));
        }
        let told = by_reason.into_iter().filter(|(_, numbers)| !numbers.is_empty());
        found.extend(told.map(|(why, numbers)| Withheld { name: reviewer.name.clone(), why, numbers }));
    }
    found
}

/// Over the first scores, which nobody had talked about.
fn agreement(rubric: &Rubric, scored: &[Scored]) -> Option<f64> {
    let totals = |one: &Scored| {
        let totals = one.given.iter().filter_map(|(_, given)| rubric.total(&given.first));
        totals.map(|total| f64::from(total.thousandths())).collect()
    };
    alpha(&scored.iter().map(totals).collect::<Vec<_>>())
}

fn apart(rubric: &Rubric, one: &Scored) -> Option<Apart> {
    let mark = mark(rubric, &one.all_given()).filter(|_| one.left.is_empty())?;
    (mark.is_far_apart || one.is_second_open).then_some(Apart {
        application: one.application,
        number: one.number,
        mark,
        is_second_open: one.is_second_open,
        second_left: u32::try_from(one.second_left.len()).unwrap_or(u32::MAX),
    })
}
