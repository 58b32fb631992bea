//! A brief as numbers, in an order of its own: the order of rows decides nothing.

use super::brief::{Brief, MOST_SLOTS, Mix};
use super::reason::Refusal;
use std::collections::{BTreeMap, BTreeSet};

/// No team, no group, nobody.
pub(super) const NONE: u32 = u32::MAX;

pub(super) struct Facts {
    pub ids: Vec<String>,
    pub slots: Vec<u64>,
    pub preferred: Vec<u64>,
    pub agency: Vec<u32>,
    pub profession: Vec<u32>,
    pub team: Vec<u32>,
    pub agencies: usize,
    pub professions: usize,
    /// 0 and 1, direct work and other; [`NONE`] where it is not known.
    pub work: Vec<u32>,
    /// Whether it is known of anybody.
    pub has_work: bool,
    pub team_names: Vec<String>,
    /// With whom each is never in one group, in order.
    pub apart: Vec<Vec<u32>>,
    pub leaders: Vec<Leader>,
    pub least: u32,
    pub most: u32,
    pub mix: Mix,
    /// How many groups, where that is settled.
    pub groups: Option<usize>,
    pub kept: Vec<Kept>,
}

/// Somebody who may facilitate.
pub(super) struct Leader {
    pub id: String,
    pub team: u32,
    /// Who is never in a group of theirs, in order.
    pub apart: Vec<u32>,
    pub slots: u64,
    pub most_groups: u32,
}

/// A group with people who stay.
pub(super) struct Kept {
    pub slot: u32,
    pub leader: u32,
    pub members: Vec<u32>,
}

impl Facts {
    pub fn of(brief: &Brief) -> Result<Facts, Refusal> {
        if brief.size.0 == 0 || brief.size.0 > brief.size.1 || brief.size.1 > 1000 {
            return Err(Refusal::Size { least: brief.size.0, most: brief.size.1 });
        }
        let mut people: Vec<_> = brief.people.iter().collect();
        people.sort_by(|a, b| a.id.cmp(&b.id));
        let ids: Vec<String> = people.iter().map(|person| person.id.clone()).collect();
        unique(&ids)?;
        let [agency, profession] =
            [numbered(people.iter().map(|p| &p.agency)), numbered(people.iter().map(|p| &p.profession))];
        let teams = numbers(people.iter().map(|p| &p.team).chain(brief.facilitators.iter().flat_map(|f| &f.team)));
        let mut facts = Facts {
            slots: people.iter().map(|person| person.slots).collect(),
            preferred: people.iter().map(|person| person.slots & person.preferred).collect(),
            agencies: count(&agency),
            professions: count(&profession),
            work: people.iter().map(|person| person.is_direct.map_or(NONE, u32::from)).collect(),
            has_work: people.iter().any(|person| person.is_direct.is_some()),
            agency,
            profession,
            team: people.iter().map(|person| teams[&person.team]).collect(),
            team_names: teams.keys().map(|name| (*name).clone()).collect(),
            apart: apart(brief, &people, &ids),
            leaders: leaders(brief, &teams, &ids)?,
            least: brief.size.0 as u32,
            most: brief.size.1 as u32,
            mix: brief.mix,
            groups: brief.groups,
            kept: Vec::new(),
            ids,
        };
        facts.kept = facts.keep(brief)?;
        Ok(facts)
    }

    pub fn people(&self) -> usize {
        self.ids.len()
    }

    pub fn place(&self, id: &str) -> Option<u32> {
        self.ids.binary_search_by(|own| own.as_str().cmp(id)).ok().map(|place| place as u32)
    }

    pub fn leader(&self, id: &str) -> Option<u32> {
        self.leaders.binary_search_by(|own| own.id.as_str().cmp(id)).ok().map(|place| place as u32)
    }

    /// Somebody who stays in two groups.
    pub fn seated_twice(&self) -> Option<String> {
        let mut seats: Vec<u32> = self.kept.iter().flat_map(|kept| &kept.members).copied().collect();
        seats.sort_unstable();
        let twice = seats.windows(2).find(|pair| pair[0] == pair[1]);
        twice.map(|pair| self.ids[pair[0] as usize].clone())
    }

    /// The most groups that people and facilitators allow.
    pub fn most_groups(&self) -> usize {
        let led = |leader: &Leader| leader.most_groups.min(leader.slots.count_ones()) as usize;
        let most = (self.people() / self.least as usize).min(self.leaders.iter().map(led).sum());
        most.min(self.groups.unwrap_or(usize::MAX))
    }

    /// The fewest groups that everybody fits into, or as many as are settled.
    pub fn fewest_groups(&self) -> usize {
        self.people().div_ceil(self.most as usize).max(self.groups.unwrap_or(0))
    }

    /// May this facilitator not have this person in a group?
    pub fn bars(&self, leader: usize, person: usize) -> bool {
        let own = &self.leaders[leader];
        own.team == self.team[person] || own.has_apart(person as u32)
    }

    fn keep(&self, brief: &Brief) -> Result<Vec<Kept>, Refusal> {
        let mut kept = Vec::new();
        for group in &brief.kept {
            let unknown = |id: &String| Refusal::Unknown(id.clone());
            let members = group.members.iter().map(|id| self.place(id).ok_or_else(|| unknown(id)));
            let mut members: Vec<u32> = members.collect::<Result<_, _>>()?;
            members.sort_unstable();
            let leader = self.leader(&group.facilitator).ok_or_else(|| unknown(&group.facilitator))?;
            if group.slot >= MOST_SLOTS {
                return Err(Refusal::Slot(group.slot));
            }
            kept.push(Kept { slot: group.slot, leader, members });
        }
        kept.sort_by(|a, b| (a.slot, a.leader, &a.members).cmp(&(b.slot, b.leader, &b.members)));
        Ok(kept)
    }
}

impl Leader {
    pub fn has_apart(&self, person: u32) -> bool {
        !self.apart.is_empty() && self.apart.binary_search(&person).is_ok()
    }
}

fn unique(ids: &[String]) -> Result<(), Refusal> {
    match ids.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(pair) => Err(Refusal::SameId(pair[0].clone())),
        None => Ok(()),
    }
}

fn leaders(brief: &Brief, teams: &BTreeMap<&String, u32>, ids: &[String]) -> Result<Vec<Leader>, Refusal> {
    let place = |id: &String| ids.binary_search(id).ok().map(|place| place as u32);
    let apart = |own: &super::Facilitator| own.apart.iter().filter_map(place).collect::<BTreeSet<u32>>();
    let mut leaders: Vec<Leader> = brief
        .facilitators
        .iter()
        .map(|own| Leader {
            id: own.id.clone(),
            team: own.team.as_ref().map_or(NONE, |team| teams[team]),
            apart: apart(own).into_iter().collect(),
            slots: own.slots,
            most_groups: own.most_groups as u32,
        })
        .collect();
    leaders.sort_by(|a, b| a.id.cmp(&b.id));
    unique(&leaders.iter().map(|leader| leader.id.clone()).collect::<Vec<_>>())?;
    Ok(leaders)
}

/// Pairs to be kept apart, and everybody with all those up their line.
fn apart(brief: &Brief, people: &[&super::Person], ids: &[String]) -> Vec<Vec<u32>> {
    let place = |id: &String| ids.binary_search(id).ok();
    let manager: Vec<Option<usize>> = people.iter().map(|person| person.manager.as_ref().and_then(place)).collect();
    let mut apart = vec![Vec::new(); ids.len()];
    let mut keep = |one: usize, other: usize| {
        if one != other {
            apart[one].push(other as u32);
            apart[other].push(one as u32);
        }
    };
    for (one, other) in &brief.apart {
        if let (Some(one), Some(other)) = (place(one), place(other)) {
            keep(one, other);
        }
    }
    for person in 0..ids.len() {
        line(&manager, person).for_each(|above| keep(person, above));
    }
    for others in &mut apart {
        others.sort_unstable();
        others.dedup();
    }
    apart
}

/// Everybody up somebody's line, once, even where the line bites its tail.
fn line(manager: &[Option<usize>], person: usize) -> impl Iterator<Item = usize> {
    let mut seen = vec![person];
    let mut next = manager[person];
    std::iter::from_fn(move || {
        let above = next.filter(|above| !seen.contains(above))?;
        seen.push(above);
        next = manager[above];
        Some(above)
    })
}

fn numbers<'a>(names: impl Iterator<Item = &'a String>) -> BTreeMap<&'a String, u32> {
    let mut numbers: BTreeMap<&String, u32> = names.map(|name| (name, 0)).collect();
    numbers.values_mut().enumerate().for_each(|(nth, number)| *number = nth as u32);
    numbers
}

fn numbered<'a>(names: impl Iterator<Item = &'a String> + Clone) -> Vec<u32> {
    let numbers = numbers(names.clone());
    names.map(|name| numbers[name]).collect()
}

fn count(numbers: &[u32]) -> usize {
    numbers.iter().max().map_or(0, |most| *most as usize + 1)
}
