//! The people of one programme: who they are, and which groups they are in.

use super::stage;
use crate::programme::UNDO_REMOVAL_FOR;
use crate::{Ctx, Result};
use domain::access::{Actor, FormGroups};
use domain::id::ProgrammeId;
use domain::programme::Programme;
use jiff::Timestamp;
use jiff::civil::Date;
pub use store::group::{Participant, Placing, Workshop};
pub use store::participation::Left;

/// People in one file at most: more than any programme has.
const MOST_EXPORTED: usize = 100_000;

/// A page of the people of a programme.
#[derive(Clone, Debug)]
pub struct Participants {
    pub actor: Actor,
    pub programme: Programme,
    /// By last name.
    pub lines: Vec<Participant>,
    /// How many there are for each filter: all, in a group, in none.
    pub all: usize,
    pub placed: usize,
    /// The programme has an introductory workshop, and so many came to it.
    pub had_workshop: Option<usize>,
    pub has_later: bool,
    /// Whoever was taken off last, while that can be taken back.
    pub removed: Option<Left>,
    /// How many have said when they can come.
    pub weeks: store::week::Known,
    pub now: Timestamp,
}

/// People shown on one page.
pub const PAGE: usize = 50;

/// One page, counted from 0, in a fixed number of statements.
pub async fn participants(
    ctx: &Ctx,
    programme: ProgrammeId,
    placing: Placing,
    had: Option<bool>,
    page: usize,
) -> Result<Participants> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let db = &ctx.provider.store;
    let programme = stage::programme(db, permit.scope()).await?;
    let (all, placed) = store::group::count_participants(db, programme.id).await?;
    let workshop = Workshop { stage: workshop(&programme), had };
    let mut lines = store::group::participants(db, programme.id, placing, workshop, PAGE + 1, page * PAGE).await?;
    let counts = store::ready::counts(db, programme.id, workshop.stage).await?;
    let had_workshop = (!workshop.stage.is_empty()).then_some(counts.had);
    let has_later = lines.len() > PAGE;
    lines.truncate(PAGE);
    let removed = store::participation::last_to_leave(db, programme.id, ctx.now() - UNDO_REMOVAL_FOR).await?;
    let weeks = store::week::known(db, programme.id).await?;
    let actor = permit.actor().clone();
    Ok(Participants { actor, programme, lines, all, placed, had_workshop, has_later, removed, weeks, now: ctx.now() })
}

/// The people of a programme as a list to take away.
#[derive(Clone, Debug)]
pub struct Exported {
    pub programme: Programme,
    pub lines: Vec<Participant>,
    /// Today in the programme's zone.
    pub today: Date,
}

/// Everybody the filter finds. Who took the list away, and how long it was, is kept.
pub async fn export_participants(
    ctx: &Ctx,
    programme: ProgrammeId,
    placing: Placing,
    had: Option<bool>,
) -> Result<Exported> {
    let permit = ctx.permit(FormGroups, programme).await?;
    let db = &ctx.provider.store;
    let programme = stage::programme(db, permit.scope()).await?;
    let workshop = Workshop { stage: workshop(&programme), had };
    let lines = store::group::participants(db, programme.id, placing, workshop, MOST_EXPORTED, 0).await?;
    let tx = db.begin().await?;
    let why = format!("exported {} people", lines.len());
    store::event::record(&tx, &permit, programme.id, &why, ctx.now()).await?;
    tx.commit().await?;
    let today = programme.design.zone.day_of(ctx.now());
    Ok(Exported { programme, lines, today })
}

/// Key of the introductory workshop; empty where there is none.
fn workshop(programme: &Programme) -> &str {
    crate::ready::workshop_of(&programme.design).map(|stage| stage.key.as_str()).unwrap_or_default()
}

impl Participants {
    /// Whole minutes in which the last removal can still be taken back, at least 1.
    pub fn minutes_left(&self) -> usize {
        let left =
            self.removed.as_ref().map_or(0, |left| (left.at + UNDO_REMOVAL_FOR).duration_since(self.now).as_secs());
        usize::try_from((left + 59) / 60).unwrap_or(0).max(1)
    }
}
