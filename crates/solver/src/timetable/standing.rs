//! A plan that stands: what everybody does in each week.

use super::board::{Spot, open_starts, quarters};
use super::facts::Facts;
use super::reason::Refusal;
use super::year::{Row, WEEKDAYS};

pub(super) struct Standing<'a> {
    facts: &'a Facts,
    pub spots: Vec<Option<Spot>>,
    /// Groups of each facilitator.
    pub led_by: Vec<Vec<usize>>,
}

impl<'a> Standing<'a> {
    pub fn of(facts: &'a Facts, plan: &[Row]) -> Result<Standing<'a>, Refusal> {
        let mut spots = vec![None; facts.groups.len()];
        let mut led_by = vec![Vec::new(); facts.leaders.len()];
        for row in plan {
            let unknown = |id: &String| Refusal::Unknown(id.clone());
            let group = facts.group(&row.group).ok_or_else(|| unknown(&row.group))?;
            let leader = facts.leader(&row.facilitator).ok_or_else(|| unknown(&row.facilitator))?;
            let room = facts.room(&row.room).ok_or_else(|| unknown(&row.room))? as u32;
            let need = &facts.groups[group];
            let starts = open_starts(3, facts.half, facts.day_end, need.duration);
            let fits = row.weekday < WEEKDAYS && row.start < 64 && starts >> row.start & 1 == 1;
            if !fits || row.phase >= need.period || spots[group].is_some() {
                return Err(Refusal::Place(row.group.clone()));
            }
            spots[group] =
                Some(Spot { leader: leader as u32, room, weekday: row.weekday, start: row.start, phase: row.phase });
            led_by[leader].push(group);
        }
        led_by.iter_mut().for_each(|groups| groups.sort_unstable());
        Ok(Standing { facts, spots, led_by })
    }

    /// Groups a facilitator has in this week on the weekday of another group.
    pub fn own(&self, leader: usize, week: u32, group: usize) -> impl Iterator<Item = usize> {
        let weekday = self.spots[group].map(|spot| spot.weekday);
        self.led_by[leader].iter().copied().filter(move |own| {
            let spot = self.spots[*own];
            let meets = spot.is_some_and(|spot| week % self.facts.groups[*own].period == spot.phase);
            meets && spot.map(|spot| spot.weekday) == weekday
        })
    }

    /// Can a facilitator take this group besides their own and others they cover on that day?
    pub fn has_time(&self, leader: usize, week: u32, covered: &[usize], group: usize) -> bool {
        let mut sessions = 1;
        for other in self.own(leader, week, group).chain(covered.iter().copied()) {
            sessions += 1;
            let is_same_site = self.facts.groups[other].site == self.facts.groups[group].site;
            if sessions > 4 || !is_same_site || self.busy(other) & self.busy(group) != 0 {
                return false;
            }
        }
        true
    }

    /// Quarters in which a facilitator is busy with a group, the one after it included.
    fn busy(&self, group: usize) -> u64 {
        self.spots[group].map_or(0, |spot| quarters(spot.start, self.facts.groups[group].duration + 1))
    }
}
