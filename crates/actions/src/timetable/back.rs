//! What the search found, or why it found nothing, in the nouns of the house.

use super::basis::Basis;
use super::brief::{Brief, half_of, is_bank_holiday, number};
use super::weeks::cannot;
use domain::id::{GroupId, PersonId, QuietRoomId};
use domain::timetable::{DAY_STARTS, Hindrance, Lost, Proposal, Row, STEP};
use jiff::ToSpan;
use jiff::civil::Date;
use solver::timetable::{Clash, Refusal, Row as Place, Timetable};

/// The plan as dates. Where every date of a group would fall out, there is none.
pub(super) fn proposal(basis: &Basis, brief: &Brief, plan: &Timetable) -> Result<Proposal, Hindrance> {
    let place = |id: GroupId| plan.rows.iter().find(|row| number(&row.group) == id.0);
    let of = |asked: &super::basis::Asked| Some(row(basis, brief, asked, place(asked.group.id)?));
    let rows: Vec<Row> = basis.groups.iter().filter_map(of).collect();
    let empty: Vec<GroupId> = rows.iter().filter(|row| row.dates.is_empty()).map(|row| row.group).collect();
    if !empty.is_empty() {
        return Err(Hindrance::NoDates { groups: empty });
    }
    Ok(Proposal { rows, cost: plan.cost, bound: plan.bound, steps: plan.steps, is_stopped: false })
}

fn row(basis: &Basis, brief: &Brief, asked: &super::basis::Asked, place: &Place) -> Row {
    let wish = &basis.wish;
    let facilitator = PersonId(number(&place.facilitator));
    let room = (!basis.is_online()).then(|| QuietRoomId(number(&place.room)));
    let weeks = (0..wish.weeks).filter(|week| week % wish.every == place.phase);
    let all = weeks.map(|week| wish.day(week, place.weekday));
    let (mut dates, mut lost) = (Vec::new(), Vec::new());
    for date in all {
        match loses(basis, facilitator, room, date) {
            Some(why) => lost.push((date, why)),
            None => dates.push(date),
        }
    }
    let starts = DAY_STARTS.saturating_add(i64::from(place.start * STEP).minutes());
    let minutes = asked.minutes(&basis.stage);
    let half = 1 << (2 * place.weekday + u32::from(place.start >= brief.year.half));
    let of_slot = asked.group.slot.filter(|_| wish.keeps_times).map(half_of);
    Row {
        group: asked.group.id,
        facilitator,
        room,
        weekday: place.weekday,
        starts,
        minutes,
        every: wish.every,
        dates,
        lost,
        people: asked.people(),
        is_wished: of_slot.unwrap_or(wish.wished) & half != 0,
        cannot: cannot(basis, asked, place.weekday, (starts, minutes)),
        others: brief.able.get(&asked.group.id).map_or(0, |able| able.len().saturating_sub(1)),
    }
}

/// Why nobody meets on a date.
fn loses(basis: &Basis, facilitator: PersonId, room: Option<QuietRoomId>, date: Date) -> Option<Lost> {
    if is_bank_holiday(basis, date) {
        return Some(Lost::BankHoliday);
    }
    let choice = basis.rooms.iter().find(|choice| Some(choice.room.id) == room);
    let closure = choice.and_then(|choice| {
        basis.closures.iter().find(|closure| closure.covers(choice.room.site, choice.room.id, date))
    });
    match closure {
        Some(closure) => Some(Lost::Closed(closure.reason.clone())),
        None => basis.ables.is_away(facilitator, date).then_some(Lost::Away),
    }
}

/// Why the search found nothing. `None` for what cannot be: the brief is our own.
pub(super) fn hindrance(basis: &Basis, refusal: &Refusal) -> Option<Hindrance> {
    let groups = |ids: &[String]| ids.iter().map(|id| GroupId(number(id))).collect::<Vec<_>>();
    Some(match refusal {
        Refusal::NotFound { groups: ids, .. } => Hindrance::NotFound { groups: groups(ids) },
        Refusal::Infeasible(clash) => match clash {
            Clash::NoDay { group, .. } | Clash::NoTime { group } => {
                Hindrance::NoTime { groups: vec![GroupId(number(group))] }
            }
            Clash::Facilitators { groups: ids, facilitators, most } => {
                Hindrance::Facilitators { groups: groups(ids), facilitators: by_name(basis, facilitators), most: *most }
            }
            Clash::Together { groups: ids } => Hindrance::Together { groups: groups(ids) },
            Clash::NoBackground { .. }
            | Clash::NoLevel { .. }
            | Clash::OwnOrganisation { .. }
            | Clash::NoRoom { .. } => return None,
        },
        Refusal::TooLong | Refusal::SameId(_) | Refusal::Rhythm(_) | Refusal::Unknown(_) | Refusal::Place(_) => {
            return None;
        }
    })
}

fn by_name(basis: &Basis, ids: &[String]) -> Vec<PersonId> {
    let is_named = |person: PersonId| ids.iter().any(|id| number(id) == person.0);
    basis.ables.people.iter().map(|able| able.person).filter(|person| is_named(*person)).collect()
}
