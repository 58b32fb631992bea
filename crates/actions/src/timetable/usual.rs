//! What is wished where nobody has said it: as the stage's own dates have it.

use crate::able::Ables;
use domain::blueprint::Stage;
use domain::dates::{Ends, Repeat};
use domain::id::{GroupId, PersonId};
use domain::timetable::{ALL_HALVES, MOST_WEEKS, Place, Wish, monday_from, monday_of};
use jiff::ToSpan;
use jiff::civil::Date;

/// How often, how long and from when its dates are laid out, as near as a timetable can have it.
pub(super) fn wish(stage: &Stage, groups: &[(GroupId, Option<PersonId>)], ables: &Ables, today: Date) -> Wish {
    let every = match &stage.dates.repeat {
        Repeat::Weeks { every: 1, .. } => 1,
        Repeat::Weeks { every: 2 | 3, .. } => 2,
        _ => 4,
    };
    let weeks = match stage.dates.ends {
        Some(Ends::Count(count)) => count.saturating_mul(every),
        Some(Ends::Until(last)) => {
            let days = stage.dates.first.until(last).map_or(0, |span| span.get_days());
            u32::try_from(days / 7 + 1).unwrap_or(1)
        }
        None => MOST_WEEKS,
    };
    let first = monday_of(stage.dates.first);
    let next = monday_from(today.saturating_add(1.day()));
    Wish {
        groups: groups.iter().map(|(group, _)| *group).collect(),
        possible: ALL_HALVES,
        wished: ALL_HALVES,
        every,
        place: Place::Own,
        first: first.max(next),
        weeks: weeks.clamp(every, MOST_WEEKS),
        facilitators: able(stage, groups, ables, today),
        keeps_leads: true,
        keeps_times: true,
    }
}

/// Everybody with a profile who may lead the stage, and whoever leads one of the groups already.
fn able(stage: &Stage, groups: &[(GroupId, Option<PersonId>)], ables: &Ables, today: Date) -> Vec<PersonId> {
    let leads = |person: PersonId| groups.iter().any(|(_, lead)| *lead == Some(person));
    let may = |one: &&store::able::Able| {
        one.profile.is_some() && ables.bars(one, Some(stage), &[]).is_none() && !ables.lacks(one, Some(stage), today)
    };
    ables.people.iter().filter(|one| may(one) || leads(one.person)).map(|one| one.person).collect()
}
