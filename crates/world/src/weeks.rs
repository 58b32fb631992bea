//! When the people of the groups across agencies can come, so that groups can be suggested with times of the week.

use crate::programmes::MULTI_AGENCY;
use crate::{COORDINATOR, as_person};
use actions::{Provider, Result};
use domain::id::ProgrammeId;
use domain::week::{Answer, Shortcut, Slot, Week};

/// A few ways in which people work; every fourth has said nothing.
fn week(nth: usize) -> Option<Week> {
    let mut week = Week::always();
    match nth % 4 {
        0 => Slot::all().filter(|slot| slot.band() == 0).for_each(|slot| week.set(slot, Answer::RatherNot)),
        1 => Slot::all().filter(|slot| slot.day() == 0 || slot.day() == 4).for_each(|slot| week.set(slot, Answer::No)),
        2 => week = week.filled(Shortcut::NoMornings),
        _ => return None,
    }
    Some(week)
}

/// Enters them, as people would have told a coordinator.
pub async fn say_weeks(provider: &Provider) -> Result<()> {
    let ctx = as_person(provider, COORDINATOR).await?;
    let things = actions::demo::things(&ctx).await?;
    let found = things.programmes.iter().find(|thing| thing["slug"] == MULTI_AGENCY);
    let Some(id) = found.and_then(|thing| thing["id"].as_i64()) else { return Ok(()) };
    let board = actions::group::board(&ctx, ProgrammeId(id), Some("groups")).await?;
    for (nth, person) in board.forming.formation.participants.iter().enumerate() {
        if let Some(week) = week(nth) {
            let known = actions::week::of_person(&ctx, *person).await?;
            actions::week::enter(&ctx, *person, &week, actions::week::version(known.kept.as_ref())).await?;
        }
    }
    Ok(())
}
