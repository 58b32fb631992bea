//! What would be better and what less good than now, in words: pairs who share a group, teams and roles beside each other.

use crate::words::english;
use actions::group::StageForming;
use actions::suggestion::Look;
use domain::id::{GroupId, PersonId};
use domain::suggestion::Mix;
use std::collections::{BTreeMap, BTreeSet};

/// What better, less good or the same is measured by, and its words.
type Measure = (&'static str, fn(&[&Sits]) -> usize);

const ACROSS: [Measure; 3] = [
    ("suggestion-pairs-organisation", |people| pairs(people, |one| one.organisation)),
    ("suggestion-pairs-role", |people| pairs(people, |one| Some(one.role.as_str()).filter(|role| !role.is_empty()))),
    ("suggestion-pairs-team", |people| pairs(people, |one| one.team)),
];
const TEAMS: [Measure; 1] = [("suggestion-more-teams", |people| more(people, |one| one.team))];
const ROLES: [Measure; 1] =
    [("suggestion-more-roles", |people| more(people, |one| Some(one.role.as_str()).filter(|role| !role.is_empty())))];

/// Somebody in a group, as far as it counts here.
struct Sits {
    organisation: Option<i64>,
    team: Option<i64>,
    role: String,
}

/// Pairs who are alike.
fn pairs<'a, K: Ord>(people: &[&'a Sits], of: impl Fn(&'a Sits) -> Option<K>) -> usize {
    let mut alike: BTreeMap<K, usize> = BTreeMap::new();
    people.iter().filter_map(|one| of(one)).for_each(|key| *alike.entry(key).or_default() += 1);
    alike.values().map(|many| many * (many - 1) / 2).sum()
}

/// How many kinds there are after the first.
fn more<'a, K: Ord>(people: &[&'a Sits], of: impl Fn(&'a Sits) -> Option<K>) -> usize {
    let kinds: BTreeSet<K> = people.iter().filter_map(|one| of(one)).collect();
    kinds.len().saturating_sub(1)
}

/// The groups of a stage with whoever sits there; only groups and people that the proposal is about.
fn sits(forming: &StageForming, groups: &[GroupId], people: &BTreeSet<PersonId>) -> BTreeMap<GroupId, Vec<Sits>> {
    let mut found: BTreeMap<GroupId, Vec<Sits>> = BTreeMap::new();
    let members = forming.formation.members.iter();
    for (group, person) in members.filter(|(group, person)| groups.contains(group) && people.contains(person)) {
        let Some(known) = forming.formation.people.get(person) else { continue };
        found.entry(*group).or_default().push(Sits {
            organisation: known.facts.organisation.map(|id| id.0),
            team: known.facts.team.map(|id| id.0),
            role: known.role.trim().to_lowercase(),
        });
    }
    found
}

fn all(seated: &BTreeMap<GroupId, Vec<Sits>>, measure: fn(&[&Sits]) -> usize) -> usize {
    seated.values().map(|people| measure(&people.iter().collect::<Vec<_>>())).sum()
}

/// A sentence for each measure, what gets better first. Where somebody sits nowhere now there is nothing to compare with, and
/// it is said how it would be.
pub(super) fn compared(look: &Look) -> Vec<String> {
    let (words, Some(proposal), Some(then)) = (english(), look.proposal(), &look.proposed) else { return Vec::new() };
    let groups: Vec<GroupId> = proposal.seats.iter().map(|seats| seats.group).collect();
    let people: BTreeSet<PersonId> = proposal.seats.iter().flat_map(|seats| seats.members.iter().copied()).collect();
    let before = look.forming.formation.groups.iter().map(|group| group.id).collect::<Vec<_>>();
    let is_whole = people.iter().all(|person| look.seat_of(*person).is_some());
    let (now, then) = (sits(&look.forming, &before, &people), sits(then, &groups, &people));
    let measures: &[Measure] = match look.wish.mix {
        Mix::Across => &ACROSS,
        Mix::Teams => &TEAMS,
        Mix::Roles => &ROLES,
    };
    let mut lines: Vec<(u8, String)> = Vec::new();
    for (key, measure) in measures {
        let (was, is) = (all(&now, *measure), all(&then, *measure));
        let what = words.n(key, is);
        let (order, said) = match (is_whole, is.cmp(&was)) {
            (false, _) => (0, "suggestion-would-be"),
            (true, std::cmp::Ordering::Less) => (0, "suggestion-better"),
            (true, std::cmp::Ordering::Greater) => (1, "suggestion-worse"),
            (true, std::cmp::Ordering::Equal) => (2, "suggestion-same"),
        };
        lines.push((order, words.with(said, &[("what", &what), ("was", &was.to_string())])));
    }
    lines.sort_by_key(|(order, _)| *order);
    lines.into_iter().map(|(_, line)| line).collect()
}
