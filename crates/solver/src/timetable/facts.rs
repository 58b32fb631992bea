//! A year as numbers, in an order of its own: the order of rows decides nothing.

use super::board::open_starts;
use super::held::Days;
use super::reason::Refusal;
use super::year::{CYCLE, Facilitator, Group, MOST_QUARTERS, MOST_WEEKS, WEEKDAYS, Year};

/// All half days of a week.
const HALF_DAYS: u64 = 0x3ff;
/// Sessions of a facilitator in a day at most.
const MOST_A_DAY: u32 = 4;

pub(super) struct Facts {
    pub day_end: u32,
    pub half: u32,
    pub groups: Vec<Need>,
    pub leaders: Vec<Leader>,
    pub rooms: Vec<Place>,
    /// Groups of each site.
    pub at_site: Vec<Vec<u32>>,
    /// What everybody does and where everything is taken anyway.
    pub held: Days,
}

/// A group, and what it could have.
pub(super) struct Need {
    pub id: String,
    pub site: u32,
    pub duration: u32,
    pub period: u32,
    pub allowed: u64,
    pub preferred: u64,
    /// Quarters in which it may begin, by weekday.
    pub open: [u64; WEEKDAYS as usize],
    /// Weeks in which it meets and the house is open, by phase.
    pub weeks: [u64; CYCLE as usize],
    pub leaders: Vec<u32>,
    /// Rooms with space enough, and how many seats stay empty.
    pub rooms: Vec<(u32, u32)>,
}

pub(super) struct Leader {
    pub id: String,
    pub days: u64,
    pub most_groups: u32,
    pub most_a_day: u8,
    /// By weekday.
    pub leave: [u64; WEEKDAYS as usize],
    /// Quarters in which they do not work, by weekday.
    pub off: [u64; WEEKDAYS as usize],
}

pub(super) struct Place {
    pub id: String,
    /// By weekday.
    pub closed: [u64; WEEKDAYS as usize],
}

impl Facts {
    pub fn of(year: &Year) -> Result<Facts, Refusal> {
        if year.weeks > MOST_WEEKS || year.day_end > MOST_QUARTERS || year.half > year.day_end {
            return Err(Refusal::TooLong);
        }
        let groups = in_order(&year.groups, |group| &group.id)?;
        let leaders = in_order(&year.facilitators, |leader| &leader.id)?;
        let rooms = in_order(&year.rooms, |room| &room.id)?;
        if let Some(odd) = groups.iter().find(|group| ![1, 2, 4].contains(&group.period) || group.duration == 0) {
            return Err(Refusal::Rhythm(odd.id.clone()));
        }
        let mut sites: Vec<&String> = groups.iter().map(|group| &group.site).collect();
        sites.sort_unstable();
        sites.dedup();
        let needs = groups.iter().map(|group| Need {
            id: group.id.clone(),
            site: sites.binary_search(&&group.site).unwrap_or_default() as u32,
            duration: group.duration,
            period: group.period,
            allowed: group.allowed & HALF_DAYS,
            preferred: group.preferred,
            open: opening(year, group),
            weeks: std::array::from_fn(|phase| weeks_of(year, group.period, phase as u32)),
            leaders: of(&leaders, |leader| may_lead(leader, group)),
            rooms: of(&rooms, |room| room.site == group.site && room.capacity >= group.size)
                .into_iter()
                .map(|room| (room, rooms[room as usize].capacity - group.size))
                .collect(),
        });
        let mut facts = Facts {
            day_end: year.day_end,
            half: year.half,
            groups: needs.collect(),
            leaders: leaders.iter().map(|leader| Leader::of(leader)).collect(),
            rooms: rooms
                .iter()
                .map(|room| Place { id: room.id.clone(), closed: room.away.map(|away| away | room.closed) })
                .collect(),
            at_site: vec![Vec::new(); sites.len()],
            held: Days::of(&leaders, &rooms, &sites),
        };
        for (nth, group) in facts.groups.iter().enumerate() {
            facts.at_site[group.site as usize].push(nth as u32);
        }
        Ok(facts)
    }

    /// Sessions of a group that cannot take place.
    pub fn lost(&self, group: usize, (weekday, phase): (u32, u32), leader: u32, room: u32) -> u32 {
        let day = weekday as usize;
        let away = self.leaders[leader as usize].leave[day] | self.rooms[room as usize].closed[day];
        (self.groups[group].weeks[phase as usize] & away).count_ones()
    }

    pub fn group(&self, id: &str) -> Option<usize> {
        self.groups.binary_search_by(|own| own.id.as_str().cmp(id)).ok()
    }

    pub fn leader(&self, id: &str) -> Option<usize> {
        self.leaders.binary_search_by(|own| own.id.as_str().cmp(id)).ok()
    }

    pub fn room(&self, id: &str) -> Option<usize> {
        self.rooms.binary_search_by(|own| own.id.as_str().cmp(id)).ok()
    }
}

impl Leader {
    fn of(leader: &Facilitator) -> Leader {
        Leader {
            id: leader.id.clone(),
            days: leader.days,
            most_groups: leader.most_groups,
            most_a_day: leader.most_a_day.unwrap_or(MOST_A_DAY).min(MOST_A_DAY) as u8,
            leave: leader.away.map(|away| away | leader.leave),
            off: leader.hours.map_or([0; WEEKDAYS as usize], |hours| hours.map(|hours| !hours)),
        }
    }
}

impl Need {
    /// The rests by four of the weeks in which it meets.
    pub fn rests(&self, phase: u32) -> impl Iterator<Item = usize> + use<> {
        (phase..CYCLE).step_by(self.period as usize).map(|rest| rest as usize)
    }

    /// Half days it may begin in on a weekday: bit 0 and 1.
    pub fn halves(&self, weekday: u32) -> u64 {
        self.allowed >> (2 * weekday) & 3
    }

    pub fn prefers(&self, weekday: u32, is_second_half: bool) -> bool {
        self.preferred & self.allowed & 1 << (2 * weekday + u32::from(is_second_half)) != 0
    }
}

/// Quarters in which a group may begin and ends in time, by weekday.
fn opening(year: &Year, group: &Group) -> [u64; WEEKDAYS as usize] {
    std::array::from_fn(|day| {
        let starts = open_starts(group.allowed >> (2 * day) & 3, year.half, year.day_end, group.duration);
        starts & group.starts.map_or(u64::MAX, |starts| starts[day])
    })
}

/// Has the background and the level, is of another organisation, and works on a day on which the group may meet.
fn may_lead(leader: &Facilitator, group: &Group) -> bool {
    let is_able = leader.backgrounds.contains(&group.background) && leader.level >= group.level;
    is_able && leader.organisation.as_ref() != Some(&group.organisation) && works(leader, group)
}

/// Works on a day on which the group may meet.
pub(super) fn works(leader: &Facilitator, group: &Group) -> bool {
    (0..WEEKDAYS).any(|day| leader.days >> day & 1 == 1 && group.allowed >> (2 * day) & 3 != 0)
}

fn weeks_of(year: &Year, period: u32, phase: u32) -> u64 {
    let weeks = (0..year.weeks).filter(|week| week % period == phase);
    weeks.fold(0, |weeks, week| weeks | 1 << week) & !year.closed
}

fn of<T>(all: &[T], is_one: impl Fn(&T) -> bool) -> Vec<u32> {
    (0..all.len() as u32).filter(|nth| is_one(&all[*nth as usize])).collect()
}

fn in_order<T>(all: &[T], id: impl Fn(&T) -> &String) -> Result<Vec<&T>, Refusal> {
    let mut all: Vec<&T> = all.iter().collect();
    all.sort_by(|a, b| id(a).cmp(id(b)));
    match all.windows(2).find(|pair| id(pair[0]) == id(pair[1])) {
        Some(pair) => Err(Refusal::SameId(id(pair[0]).clone())),
        None => Ok(all),
    }
}
