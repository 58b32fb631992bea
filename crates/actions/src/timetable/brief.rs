//! The year as the search knows it, or what stands in its way before there is anything to search.

use super::basis::{Asked, Basis};
use super::busy::{of_person, of_room, quarter_from, quarter_to, quarters};
use super::weeks::kept_free;
use domain::cover::Why;
use domain::dates::{BankHolidays, Holidays};
use domain::grouping::{About, Rule};
use domain::id::{GroupId, PersonId, SiteId};
use domain::timetable::{ALL_HALVES, Hindrance};
use domain::week::Slot;
use jiff::civil::time;
use solver::timetable::{Facilitator, Group, Room, Year};
use std::collections::BTreeMap;
use store::able::Able;

/// Groups without a usual time begin at nine at the earliest.
const EARLIEST: u64 = 0b1111;
const WEEKDAYS: usize = 5;

pub(super) struct Brief {
    pub year: Year,
    /// The same without regard to when members can come, for where nothing is found with it. `None` where it is the same.
    pub loose: Option<Year>,
    /// Who may facilitate each group.
    pub able: BTreeMap<GroupId, Vec<PersonId>>,
}

/// In order of number, so that the order of rows decides nothing.
pub(super) fn id(number: i64) -> String {
    format!("{number:012}")
}

pub(super) fn number(id: &str) -> i64 {
    id.parse().unwrap_or_default()
}

pub(super) fn brief(basis: &Basis) -> Result<Brief, Hindrance> {
    let able = able(basis)?;
    refuse_rooms(basis)?;
    let people = basis.ables.people.iter().filter(|one| able.values().flatten().any(|person| *person == one.person));
    let year = Year {
        weeks: basis.wish.weeks,
        closed: 0,
        day_end: quarter_to(time(17, 30, 0, 0)) as u32,
        half: quarter_to(time(12, 30, 0, 0)) as u32,
        groups: basis.groups.iter().map(|asked| group(basis, asked)).collect(),
        facilitators: people.map(|one| facilitator(basis, one, &able)).collect(),
        rooms: rooms(basis),
    };
    let loose = year.clone();
    let year = Year { groups: kept_free(basis, &year), ..year };
    Ok(Brief { loose: Some(loose).filter(|loose| *loose != year), year, able })
}

/// Who may facilitate each group; or the groups that nobody may, all for the same reasons.
fn able(basis: &Basis) -> Result<BTreeMap<GroupId, Vec<PersonId>>, Hindrance> {
    let mut able = BTreeMap::new();
    let mut nobody: BTreeMap<BTreeMap<Why, Vec<PersonId>>, Vec<GroupId>> = BTreeMap::new();
    for asked in &basis.groups {
        let (mut free, mut kept) = (Vec::new(), BTreeMap::<Why, Vec<PersonId>>::new());
        for one in candidates(basis, asked) {
            match keeps(basis, asked, one) {
                Some(why) => kept.entry(why).or_default().push(one.person),
                None => free.push(one.person),
            }
        }
        if free.is_empty() {
            nobody.entry(kept).or_default().push(asked.group.id);
        }
        able.insert(asked.group.id, free);
    }
    match nobody.into_iter().max_by_key(|(why, groups)| (groups.len(), why.len())) {
        Some((why, groups)) => Err(Hindrance::NoFacilitator { groups, why: why.into_iter().collect() }),
        None => Ok(able),
    }
}

/// Whoever was chosen, and whoever facilitates the group already where they stay.
fn candidates<'b>(basis: &'b Basis, asked: &'b Asked) -> impl Iterator<Item = &'b Able> {
    let stays = asked.group.facilitator.filter(|_| basis.wish.keeps_leads);
    basis.ables.people.iter().filter(move |one| match stays {
        Some(stays) => one.person == stays,
        None => basis.wish.facilitators.contains(&one.person),
    })
}

/// What keeps somebody from this group at any time.
fn keeps(basis: &Basis, asked: &Asked, one: &Able) -> Option<Why> {
    let (ables, stage) = (&basis.ables, Some(&basis.stage));
    let lets = |rule: Rule, others: &[PersonId]| asked.lets(one.person, &rule.into(), others);
    if let Some(why) = ables.bars_but(one, stage, &asked.members, lets) {
        return Some(why);
    }
    let lets_lack = |key: &str| {
        let about = About { rule: Rule::FacilitatorLacks, credential: Some(key.to_owned()) };
        // Whoever has no profile stays where a person has named them.
        asked.lets(one.person, &about, &[]) || one.profile.is_none() && asked.group.facilitator == Some(one.person)
    };
    let is_full = ables.more_groups(one, |group| basis.is_asked(group)) == 0;
    let kept = [
        (ables.lacks_but(one, stage, basis.wish.last(), lets_lack), Why::Credential),
        (asked.site.is_some_and(|site| !ables.goes(one.person, site.0)), Why::Site),
        (is_full && !lets(Rule::FacilitatorFull, &[]), Why::Groups),
    ];
    kept.into_iter().find(|(is_so, _)| *is_so).map(|(_, why)| why)
}

/// Groups whose site is not known, or has no room for them.
fn refuse_rooms(basis: &Basis) -> Result<(), Hindrance> {
    if basis.is_online() {
        return Ok(());
    }
    let nowhere: Vec<GroupId> =
        basis.groups.iter().filter(|asked| asked.site.is_none()).map(|asked| asked.group.id).collect();
    if !nowhere.is_empty() {
        return Err(Hindrance::NoSite { groups: nowhere });
    }
    let of = |site: Option<SiteId>| basis.rooms.iter().filter(move |choice| Some(choice.room.site) == site);
    let most = |site| of(site).map(|choice| choice.room.capacity).max().unwrap_or(0);
    let Some(first) = basis.groups.iter().find(|asked| most(asked.site) < asked.people()) else { return Ok(()) };
    let full = || basis.groups.iter().filter(|one| one.site == first.site && most(one.site) < one.people());
    Err(Hindrance::NoRoom {
        groups: full().map(|asked| asked.group.id).collect(),
        site: of(first.site).next().map(|choice| choice.site_name.clone()).unwrap_or_default(),
        people: full().map(Asked::people).max().unwrap_or_default(),
        most: most(first.site),
    })
}

fn group(basis: &Basis, asked: &Asked) -> Group {
    let id = id(asked.group.id.0);
    let duration = asked.minutes(&basis.stage).div_ceil(domain::timetable::STEP).max(1);
    let slot = asked.group.slot.filter(|_| basis.wish.keeps_times);
    let possible = basis.wish.possible & ALL_HALVES;
    let (allowed, preferred, starts) = match slot {
        Some(slot) => (half_of(slot), half_of(slot), starts_in(slot, duration)),
        None => (possible, basis.wish.wished & possible, [!EARLIEST; WEEKDAYS]),
    };
    Group {
        site: asked.site.map_or_else(|| "online".to_owned(), |site| format!("s{site}")),
        organisation: String::new(),
        size: if basis.is_online() { 0 } else { asked.people() },
        duration,
        period: basis.wish.every,
        // Who may facilitate it is judged by more than the search knows: each group asks for something of its own.
        background: id.clone(),
        level: 0,
        allowed,
        preferred,
        starts: Some(starts),
        id,
    }
}

pub(super) fn half_of(slot: Slot) -> u64 {
    1 << (2 * slot.day() + slot.band() / 2)
}

/// Starts from which it ends within a usual time; the first where it is longer.
fn starts_in(slot: Slot, duration: u32) -> [u64; WEEKDAYS] {
    let (first, end) = (quarter_from(slot.starts()), quarter_to(slot.ends()));
    let last = (end - i64::from(duration)).max(first);
    std::array::from_fn(|day| if day == slot.day() as usize { quarters(first, last + 1) } else { 0 })
}

fn facilitator(basis: &Basis, one: &Able, able: &BTreeMap<GroupId, Vec<PersonId>>) -> Facilitator {
    let leads = able.iter().filter(|(_, people)| people.contains(&one.person));
    let hours = basis.ables.hours_of(one.person).map(|own| {
        std::array::from_fn(|day| {
            let of_day = own.iter().filter(|(weekday, ..)| *weekday == day as i64 + 1);
            of_day.fold(0, |bits, (_, from, to)| bits | quarters(quarter_from(*from), quarter_to(*to)))
        })
    });
    let days =
        |hours: [u64; WEEKDAYS]| (0..WEEKDAYS).filter(|day| hours[*day] != 0).fold(0, |days, day| days | 1 << day);
    Facilitator {
        id: id(one.person.0),
        organisation: None,
        backgrounds: leads.map(|(group, _)| id(group.0)).collect(),
        level: 0,
        days: hours.map_or(0b11111, days),
        most_groups: basis.more_groups(one).min(1000),
        leave: 0,
        away: weeks(basis, |day| basis.ables.is_away(one.person, day) || is_bank_holiday(basis, day)),
        hours,
        most_a_day: Some(basis.ables.most_a_day(one)),
        held: of_person(basis, one.person),
    }
}

/// The weeks of each weekday on which something is so.
fn weeks(basis: &Basis, is_so: impl Fn(jiff::civil::Date) -> bool) -> [u64; WEEKDAYS] {
    std::array::from_fn(|weekday| {
        let weeks = (0..basis.wish.weeks).filter(|week| is_so(basis.wish.day(*week, weekday as u32)));
        weeks.fold(0, |weeks, week| weeks | 1 << week)
    })
}

/// Nobody meets then.
pub(super) fn is_bank_holiday(basis: &Basis, day: jiff::civil::Date) -> bool {
    let is_skipped = basis.stage.dates.bank_holidays == BankHolidays::Skip;
    is_skipped && Holidays::england_and_wales().name_of(day).is_some()
}

/// Rooms of the sites; online as many as there are groups, without seats.
fn rooms(basis: &Basis) -> Vec<Room> {
    if basis.is_online() {
        let room = |nth: usize| Room { id: id(nth as i64), site: "online".to_owned(), ..Room::default() };
        return (0..basis.groups.len()).map(room).collect();
    }
    let room = |choice: &store::site::Choice| {
        let room = &choice.room;
        let is_closed = |day| basis.closures.iter().any(|closure| closure.covers(room.site, room.id, day));
        Room {
            id: id(room.id.0),
            site: format!("s{}", room.site),
            capacity: room.capacity,
            closed: 0,
            away: weeks(basis, is_closed),
            held: of_room(basis, room.id),
        }
    };
    basis.rooms.iter().map(room).collect()
}
