//! The dates of a programme as they stand for somebody: where sessions of their groups were moved by themselves, there.

use crate::Result;
use domain::agreement::{Held, dates_of};
use domain::blueprint::{Owner, Stage};
use domain::id::{GroupId, PersonId};
use domain::programme::Programme;
use letters::outcome::Part;
use store::Read;
use store::agreement::Seat;

/// What the provider holds, without parts that have no dates.
pub(super) async fn parts<'a>(
    db: &impl Read,
    programme: &'a Programme,
    person: Option<PersonId>,
) -> Result<Vec<Part<'a>>> {
    let held = store::agreement::held(db, &[programme.id]).await?;
    let seats = store::agreement::seats(db, &[programme.id]).await?;
    let stages = programme.design.stages.iter().filter(|stage| stage.owner == Owner::Provider);
    let parts = stages.map(|stage| {
        let dates = dates_of(stage, &of_stage(stage, &held, (&seats, person)));
        Part { name: &stage.name, is_moved: dates != dates_of(stage, &[]), dates }
    });
    Ok(parts.filter(|part| !part.dates.is_empty()).collect())
}

/// The sessions that are theirs: of the group of a stage in which they sit, or of the only one there is. Where several could
/// be theirs, none is.
fn of_stage<'a>(stage: &Stage, held: &'a [Held], (seats, person): (&[Seat], Option<PersonId>)) -> Vec<&'a Held> {
    let of: Vec<&Held> = held.iter().filter(|one| one.stage == stage.key).collect();
    let has_seat = |group: GroupId| seats.iter().any(|seat| seat.group == group && Some(seat.person) == person);
    let own: Vec<&Held> = of.iter().copied().filter(|one| has_seat(one.group)).collect();
    let is_only = of.iter().all(|one| of.first().is_some_and(|first| first.group == one.group));
    match (own.is_empty(), is_only) {
        (false, _) => own,
        (true, true) => of,
        (true, false) => Vec::new(),
    }
}
