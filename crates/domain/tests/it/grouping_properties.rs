//! Breaches against a second, slower telling of the same rules, written pair by pair from the words
//! of the brief alone.

use domain::blueprint::OwnTeam;
use domain::grouping::{
    Breach, ConflictPair, GroupDraft, Grouping, Mend, Overridable, Override, PairKind, PersonFacts, Rule, SizeRule,
    Weight,
};
use domain::id::{GroupId, OrganisationId, PersonId, TeamId};
use proptest::prelude::*;
use std::collections::BTreeSet;

const PEOPLE: i64 = 14;

type Told = (Rule, GroupId, BTreeSet<PersonId>, Option<GroupId>);

fn person() -> impl Strategy<Value = PersonId> {
    (0..PEOPLE).prop_map(PersonId)
}

fn facts() -> impl Strategy<Value = PersonFacts> {
    let maybe = |ids: std::ops::Range<i64>| prop::option::of(ids);
    (maybe(0..3), maybe(0..4), prop::option::weighted(0.4, person())).prop_map(|(organisation, team, manager)| {
        PersonFacts {
            organisation: organisation.map(OrganisationId),
            team: team.map(TeamId),
            manager,
            ..PersonFacts::default()
        }
    })
}

fn groups() -> impl Strategy<Value = Vec<GroupDraft>> {
    let one = (
        prop::collection::btree_set(person(), 0..9),
        prop::option::weighted(0.8, person()),
        any::<bool>(),
        (0..5_usize, 0..4_usize),
        0..2_u8,
    );
    prop::collection::vec(one, 1..5).prop_map(|drafts| {
        let numbered = drafts.into_iter().zip(1..);
        numbered
            .map(|((members, facilitator, peer, (min, more), stage), id)| GroupDraft {
                id: GroupId(id),
                name: String::new(),
                stage: stage.to_string(),
                facilitator,
                peer,
                own_team: OwnTeam::Blocked,
                size: SizeRule { min, max: min + more },
                slot: None,
                members,
            })
            .collect()
    })
}

fn boards() -> impl Strategy<Value = Grouping> {
    let kind = prop_oneof![Just(PairKind::Conflict), Just(PairKind::Household)];
    let pair = (person(), person(), kind).prop_map(|(a, b, kind)| ConflictPair { a, b, kind });
    let given = (0..Rule::ALL.len(), 1..5_i64, prop::collection::vec(person(), 0..9), "[ a]{0,2}");
    let overriding = given.prop_map(|(rule, group, people, reason)| Override {
        rule: Rule::ALL[rule],
        group: GroupId(group),
        people,
        credential: None,
        reason,
    });
    (
        groups(),
        prop::collection::vec(facts(), PEOPLE as usize),
        prop::collection::vec(pair, 0..5),
        prop::collection::vec(overriding, 0..6),
        any::<bool>(),
    )
        .prop_map(|(groups, facts, conflicts, overrides, mixed)| Grouping {
            groups,
            people: (0..PEOPLE).map(PersonId).zip(facts).collect(),
            conflicts,
            overrides,
            mixed,
            ..Grouping::default()
        })
}

/// `above[a][b]`: b is somewhere up a's line. Closed step by step until nothing changes.
fn closure(board: &Grouping) -> Vec<Vec<bool>> {
    let n = PEOPLE as usize;
    let mut above = vec![vec![false; n]; n];
    for (person, facts) in &board.people {
        if let Some(manager) = facts.manager {
            above[person.0 as usize][manager.0 as usize] = true;
        }
    }
    for k in 0..n {
        for a in 0..n {
            for b in 0..n {
                above[a][b] |= above[a][k] && above[k][b];
            }
        }
    }
    above
}

fn naive(board: &Grouping) -> BTreeSet<Told> {
    let above = closure(board);
    let is_above = |a: PersonId, b: PersonId| a != b && above[b.0 as usize][a.0 as usize];
    let everyone: Vec<PersonId> = (0..PEOPLE).map(PersonId).collect();
    let mut told = BTreeSet::new();
    for (index, group) in board.groups.iter().enumerate() {
        let inside = |person: &PersonId| group.members.contains(person);
        let mut tell = |rule, people: &[PersonId], other| {
            told.insert((rule, group.id, people.iter().copied().collect::<BTreeSet<_>>(), other));
        };
        for a in &everyone {
            for b in &everyone {
                if inside(a) && inside(b) && is_above(*a, *b) {
                    tell(Rule::ManagerWithReport, &[*a, *b], None);
                }
                let leads_other = group.facilitator == Some(*a) && inside(b);
                if a != b && leads_other && (is_above(*a, *b) || is_above(*b, *a)) {
                    tell(Rule::FacilitatorInLine, &[*a, *b], None);
                }
                let present = |p: &PersonId| inside(p) || group.facilitator == Some(*p);
                for pair in &board.conflicts {
                    if a != b && present(a) && present(b) && (pair.a, pair.b) == (*a, *b) {
                        match pair.kind {
                            PairKind::Conflict => tell(Rule::ConflictPair, &[*a, *b], None),
                            PairKind::Household => tell(Rule::SameHousehold, &[*a, *b], None),
                        }
                    }
                }
            }
            for other in &board.groups[..index] {
                if other.stage == group.stage && inside(a) && other.members.contains(a) {
                    tell(Rule::InTwoGroups, &[*a], Some(other.id));
                }
            }
        }
        let members: Vec<PersonId> = group.members.iter().copied().collect();
        if members.len() < group.size.min {
            tell(Rule::TooFew, &members, None);
        } else if members.len() > group.size.max {
            tell(Rule::TooMany, &members, None);
        }
        if let Some(leader) = group.facilitator {
            let team = board.people[&leader].team;
            let mates: Vec<PersonId> = members
                .iter()
                .copied()
                .filter(|m| *m != leader && team.is_some() && board.people[m].team == team)
                .collect();
            if !mates.is_empty() {
                tell(Rule::FacilitatorFromTeam, &[&[leader], &mates[..]].concat(), None);
            }
        } else if !group.peer {
            tell(Rule::NoFacilitator, &[], None);
        }
        if !board.mixed {
            continue;
        }
        for organisation in (0..3).map(OrganisationId) {
            let from: Vec<PersonId> =
                members.iter().copied().filter(|m| board.people[m].organisation == Some(organisation)).collect();
            if from.len() > 4 {
                tell(Rule::OneOrganisation, &from, None);
            }
        }
        for team in (0..4).map(TeamId) {
            if members.len() >= 2 && members.iter().all(|m| board.people[m].team == Some(team)) {
                tell(Rule::OneTeam, &members, None);
            }
        }
    }
    told
}

fn told(breaches: &[Breach]) -> BTreeSet<Told> {
    let tell = |b: &Breach| (b.rule, b.group, b.people.iter().copied().collect(), b.other_group);
    breaches.iter().map(tell).collect()
}

/// The board after `person` left the other groups of that stage and joined this one.
fn after_move(board: &Grouping, person: PersonId, to: GroupId) -> Grouping {
    let mut moved = board.clone();
    let stage = board.group(to).unwrap().stage.clone();
    for group in moved.groups.iter_mut().filter(|group| group.stage == stage) {
        if group.id == to {
            group.members.insert(person);
        } else {
            group.members.remove(&person);
        }
    }
    moved
}

proptest! {
    #[test]
    fn breaches_are_those_of_the_slow_telling(board in boards()) {
        let breaches = board.breaches();
        let slow = naive(&board);
        // In a ring of managers two people stand above each other: one pair of people, two
        // breaches.
        prop_assert!(breaches.len() >= slow.len());
        prop_assert_eq!(told(&breaches), slow);
    }

    #[test]
    fn fits_tells_what_the_move_would_cause(board in boards(), person in person(), pick in any::<prop::sample::Index>()) {
        let target = board.groups[pick.index(board.groups.len())].id;
        let left: Vec<GroupId> = board
            .groups
            .iter()
            .filter(|g| g.members.contains(&person) && g.id != target)
            .map(|g| g.id)
            .collect();
        let expected: BTreeSet<Told> = naive(&after_move(&board, person, target))
            .into_iter()
            .filter(|(rule, group, people, _)| match rule {
                Rule::TooFew => left.contains(group) && board.group(*group).unwrap().stage == board.group(target).unwrap().stage,
                _ => *group == target && people.contains(&person),
            })
            .collect();
        prop_assert_eq!(told(&board.fits(person, target).unwrap()), expected);
    }

    #[test]
    fn a_suggested_move_mends_and_causes_nothing(board in boards()) {
        for breach in board.breaches() {
            let Some(Mend::Move { person, to }) = breach.mend else { continue };
            let before = naive(&board);
            let after = naive(&after_move(&board, person, to));
            let this = (breach.rule, breach.group, breach.people.iter().copied().collect::<BTreeSet<_>>(), breach.other_group);
            prop_assert!(before.contains(&this) && !after.contains(&this));
            let at_target = |told: &BTreeSet<Told>| told.iter().filter(|t| t.1 == to).map(|t| t.0).collect::<BTreeSet<_>>();
            prop_assert!(at_target(&after).is_subset(&at_target(&before)));
        }
    }

    #[test]
    fn only_breaches_that_may_be_overridden_ever_are(board in boards()) {
        for breach in board.breaches() {
            if let Some(reason) = &breach.overridden {
                prop_assert_eq!(breach.overridable(), Overridable::WithReason);
                prop_assert!(!reason.trim().is_empty());
            }
            prop_assert_eq!(breach.overridable() == Overridable::Freely, breach.weight() == Weight::Prefer);
            if let Ok(given) = breach.override_with("agreed with both") {
                let mut calmed = board.clone();
                calmed.overrides = vec![given];
                let again = calmed.breaches().into_iter().find(|b| told(std::slice::from_ref(b)) == told(std::slice::from_ref(&breach)));
                prop_assert_eq!(again.unwrap().overridden, Some("agreed with both".to_owned()));
            }
        }
    }
}
