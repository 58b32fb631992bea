//! Looking for what makes a timetable impossible and can be told without a search.

use super::board::before;
use super::facts::{Facts, works};
use super::reason::Clash;
use super::year::{Facilitator, Group, WEEKDAYS, Year};
use crate::flow::Flow;

pub(super) fn at_a_glance(year: &Year, facts: &Facts) -> Option<Clash> {
    let mut groups: Vec<&Group> = year.groups.iter().collect();
    groups.sort_by(|a, b| a.id.cmp(&b.id));
    groups.iter().zip(&facts.groups).find_map(|(group, need)| {
        let id = group.id.clone();
        if need.leaders.is_empty() {
            return Some(no_leader(year, group));
        }
        if need.rooms.is_empty() {
            return Some(Clash::NoRoom { group: id, site: group.site.clone(), size: group.size });
        }
        let fits = |leader: &u32, day: u32| {
            let own = &facts.leaders[*leader as usize];
            own.days >> day & 1 == 1 && need.open[day as usize] & !before(own.off[day as usize], need.duration) != 0
        };
        let has_time = (0..WEEKDAYS).any(|day| need.leaders.iter().any(|leader| fits(leader, day)));
        (!has_time).then_some(Clash::NoTime { group: id })
    })
}

/// Who is left after each thing that is asked of a facilitator.
fn no_leader(year: &Year, group: &Group) -> Clash {
    let id = group.id.clone();
    let mut leaders: Vec<&Facilitator> = year.facilitators.iter().collect();
    leaders.sort_by(|a, b| a.id.cmp(&b.id));
    let ids = |leaders: &[&Facilitator]| leaders.iter().map(|leader| leader.id.clone()).collect::<Vec<_>>();
    leaders.retain(|leader| leader.backgrounds.contains(&group.background));
    if leaders.is_empty() {
        return Clash::NoBackground { group: id, background: group.background.clone() };
    }
    let facilitators = ids(&leaders);
    leaders.retain(|leader| leader.level >= group.level);
    if leaders.is_empty() {
        return Clash::NoLevel { group: id, background: group.background.clone(), level: group.level, facilitators };
    }
    let facilitators = ids(&leaders);
    leaders.retain(|leader| leader.organisation.as_ref() != Some(&group.organisation));
    if leaders.is_empty() {
        return Clash::OwnOrganisation { group: id, organisation: group.organisation.clone(), facilitators };
    }
    leaders.retain(|leader| !works(leader, group));
    Clash::NoDay { group: id, facilitators: ids(&leaders) }
}

/// Groups for whose facilitators they are too many.
pub(super) fn crowd(facts: &Facts) -> Option<Clash> {
    let first_leader = 2 + facts.groups.len();
    let mut flow = Flow::new(first_leader + facts.leaders.len());
    for (nth, group) in facts.groups.iter().enumerate() {
        flow.pipe(0, 2 + nth, 1);
        group.leaders.iter().for_each(|leader| flow.pipe(2 + nth, first_leader + *leader as usize, 1));
    }
    for (nth, leader) in facts.leaders.iter().enumerate() {
        flow.pipe(first_leader + nth, 1, i64::from(leader.most_groups));
    }
    let (reached, sent) = flow.send(0, 1);
    if sent as usize == facts.groups.len() {
        return None;
    }
    let groups = facts.groups.iter().enumerate().filter(|(nth, _)| reached[2 + nth]).map(|(_, group)| group.id.clone());
    let leaders =
        || facts.leaders.iter().enumerate().filter(|(nth, _)| reached[first_leader + nth]).map(|(_, own)| own);
    let most = leaders().map(|leader| leader.most_groups as usize).sum();
    Some(Clash::Facilitators {
        groups: groups.collect(),
        facilitators: leaders().map(|leader| leader.id.clone()).collect(),
        most,
    })
}
