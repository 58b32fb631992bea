//! Timetables judged anew, rule by rule as they are written down, and every timetable of a few groups.

use solver::timetable::{Facilitator, Group, Room, Row, Year};

pub struct Placed<'y> {
    pub group: &'y Group,
    pub facilitator: &'y Facilitator,
    pub room: &'y Room,
    pub row: Row,
}

pub fn placed<'y>(year: &'y Year, row: &Row) -> Placed<'y> {
    Placed {
        group: year.groups.iter().find(|group| group.id == row.group).unwrap(),
        facilitator: year.facilitators.iter().find(|facilitator| facilitator.id == row.facilitator).unwrap(),
        room: year.rooms.iter().find(|room| room.id == row.room).unwrap(),
        row: row.clone(),
    }
}

impl Placed<'_> {
    fn half_day(&self, year: &Year) -> u64 {
        1 << (2 * self.row.weekday + u32::from(self.row.start >= year.half))
    }

    /// Does it meet in a week that leaves this rest by four?
    fn meets(&self, rest: u32) -> bool {
        rest % self.group.period == self.row.phase
    }

    fn fits(&self, year: &Year) -> bool {
        let (group, facilitator, row) = (self.group, self.facilitator, &self.row);
        let in_time = row.phase < group.period && row.start + group.duration <= year.day_end;
        let may_lead = facilitator.backgrounds.contains(&group.background)
            && facilitator.level >= group.level
            && facilitator.organisation.as_ref() != Some(&group.organisation)
            && facilitator.days >> row.weekday & 1 == 1;
        let has_room = self.room.site == group.site && self.room.capacity >= group.size;
        in_time && may_lead && has_room && group.allowed & self.half_day(year) != 0
    }

    fn clashes(&self, other: &Placed) -> bool {
        if self.row.weekday != other.row.weekday || !(0..4).any(|rest| self.meets(rest) && other.meets(rest)) {
            return false;
        }
        let end = |placed: &Placed| placed.row.start + placed.group.duration;
        let apart = |quarters: u32| self.row.start >= end(other) + quarters || other.row.start >= end(self) + quarters;
        let same_facilitator = self.row.facilitator == other.row.facilitator;
        same_facilitator && (self.group.site != other.group.site || !apart(1))
            || self.row.room == other.row.room && !apart(0)
    }
}

pub fn is_possible(year: &Year, rows: &[Placed]) -> bool {
    let alone = rows.iter().all(|placed| placed.fits(year));
    let together = rows.iter().enumerate().all(|(nth, one)| !rows[..nth].iter().any(|other| one.clashes(other)));
    let few = year.facilitators.iter().all(|facilitator| {
        let own = || rows.iter().filter(|placed| placed.row.facilitator == facilitator.id);
        let on = |weekday: u32, rest: u32| own().filter(|p| p.row.weekday == weekday && p.meets(rest)).count();
        own().count() <= facilitator.most_groups as usize
            && (0..5).all(|weekday| (0..4).all(|rest| on(weekday, rest) <= 4))
    });
    alone && together && few
}

pub fn cost(year: &Year, rows: &[Placed]) -> i64 {
    let mut cost = 0;
    let mut days = std::collections::BTreeSet::new();
    for placed in rows {
        let away = placed.facilitator.leave | placed.room.closed;
        let weeks = (0..year.weeks).filter(|week| week % placed.group.period == placed.row.phase);
        let open = weeks.filter(|week| year.closed >> week & 1 == 0);
        cost += 10 * open.filter(|week| away >> week & 1 == 1).count() as i64;
        cost += 3 * i64::from(placed.group.preferred & placed.half_day(year) == 0);
        cost += i64::from(placed.room.capacity - placed.group.size);
        let rests = (0..4).filter(|rest| placed.meets(*rest));
        days.extend(rests.map(|rest| (placed.row.facilitator.clone(), placed.row.weekday, rest)));
    }
    cost + 4 * days.len() as i64
}

/// The least that any timetable costs, by trying them all.
pub fn least(year: &Year) -> Option<i64> {
    let mut best = None;
    place(year, &mut Vec::new(), &mut best);
    best
}

fn place<'y>(year: &'y Year, rows: &mut Vec<Placed<'y>>, best: &mut Option<i64>) {
    let Some(group) = year.groups.get(rows.len()) else {
        let cost = cost(year, rows);
        *best = Some(best.map_or(cost, |best: i64| best.min(cost)));
        return;
    };
    for (facilitator, room) in year.facilitators.iter().flat_map(|f| year.rooms.iter().map(move |room| (f, room))) {
        for half_day in (0..10).filter(|half| group.allowed >> half & 1 == 1) {
            for (start, phase) in (0..year.day_end).flat_map(|start| (0..group.period).map(move |phase| (start, phase)))
            {
                let (group_id, facilitator_id, room_id) = (group.id.clone(), facilitator.id.clone(), room.id.clone());
                let row = Row {
                    group: group_id,
                    facilitator: facilitator_id,
                    room: room_id,
                    weekday: half_day / 2,
                    start,
                    phase,
                };
                rows.push(Placed { group, facilitator, room, row });
                let is_half = u32::from(start >= year.half) == half_day % 2;
                if is_half && is_possible(year, rows) {
                    place(year, rows, best);
                }
                rows.pop();
            }
        }
    }
}
