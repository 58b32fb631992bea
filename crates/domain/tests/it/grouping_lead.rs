//! Whoever leads a group is judged by their profile, and nobody who has none.

use domain::blueprint::OwnTeam;
use domain::facilitator::{Credential, May, Profile};
use domain::grouping::{GroupDraft, Grouping, Lead, Leading, Mend, PersonFacts, Rule, SizeRule};
use domain::id::{GroupId, OrganisationId, PersonId};
use jiff::civil::{Date, date};
use std::collections::BTreeSet;

const RHYS: PersonId = PersonId(90);
const TODAY: Date = date(2026, 3, 2);

fn rhys() -> Profile {
    Profile {
        person: RHYS,
        organisation: Some(OrganisationId(1)),
        may: May::Anywhere,
        background: String::new(),
        about: String::new(),
        years: None,
        most_a_day: 4,
        most_groups: 8,
        version: 1,
        has_ended: false,
        credentials: Vec::new(),
        hours: Vec::new(),
        leave: Vec::new(),
        sites: BTreeSet::new(),
    }
}

/// Groups 1 to `count`, three people in each, all led by Rhys; person 1 works where Rhys does, the others elsewhere.
fn board(count: i64, profile: Profile) -> Grouping {
    let group = |id: i64| GroupDraft {
        id: GroupId(id),
        name: format!("group {id}"),
        stage: "groups".into(),
        facilitator: Some(RHYS),
        slot: None,
        peer: false,
        own_team: OwnTeam::Blocked,
        size: SizeRule { min: 1, max: 6 },
        members: (id * 3 - 2..=id * 3).map(PersonId).collect(),
    };
    let facts = |id: i64| PersonFacts { organisation: Some(OrganisationId(id)), ..PersonFacts::default() };
    let lead = Lead { profile, groups: (1..=count).map(GroupId).collect(), days: Vec::new() };
    Grouping {
        groups: (1..=count).map(group).collect(),
        people: (1..=count * 3).map(|id| (PersonId(id), facts(id))).collect(),
        leading: Leading { today: Some(TODAY), leads: [(RHYS, lead)].into(), ..Leading::default() },
        ..Grouping::default()
    }
}

fn told(board: &Grouping) -> Vec<(Rule, i64)> {
    board.breaches().iter().map(|breach| (breach.rule, breach.group.0)).collect()
}

#[test]
fn without_a_profile_nobody_is_judged() {
    let mut board = board(2, Profile { may: May::Learning, ..rhys() });
    assert_eq!(told(&board), [(Rule::FacilitatorMayNot, 1), (Rule::FacilitatorMayNot, 2)]);
    board.leading.leads.clear();
    assert_eq!(told(&board), []);
}

#[test]
fn who_may_lead_inside_alone_is_kept_from_those_who_work_elsewhere() {
    let mut board = board(1, Profile { may: May::Inside, ..rhys() });
    let breach = board.breaches().remove(0);
    assert_eq!(breach.people, [RHYS, PersonId(2), PersonId(3)]);
    assert_eq!(breach.mend, Some(Mend::ChangeFacilitator));
    assert!(board.bars(RHYS, PersonId(2), OwnTeam::Allowed) && !board.bars(RHYS, PersonId(1), OwnTeam::Allowed));
    // A reason covers those it was given for, and nobody who comes later.
    board.overrides.push(breach.override_with("Both asked for Rhys.").unwrap());
    assert!(!board.breaches()[0].stands_in_the_way());
    board.people.insert(PersonId(7), PersonFacts { organisation: Some(OrganisationId(7)), ..PersonFacts::default() });
    board.groups[0].members.insert(PersonId(7));
    assert!(board.breaches()[0].stands_in_the_way());
    // Of whom nothing is known is no stranger.
    board.people.clear();
    assert_eq!(told(&board), []);
}

#[test]
fn what_the_stage_asks_for_is_held_on_the_day_it_next_meets() {
    let paper = Credential {
        id: 1,
        kind: "degree".into(),
        words: String::new(),
        expires: Some(date(2026, 3, 31)),
        checked: Some(TODAY),
        checked_by: String::new(),
    };
    let mut board = board(1, Profile { credentials: vec![paper], ..rhys() });
    board.leading.asks = vec!["degree".into()];
    assert_eq!(told(&board), []);
    board.leading.dates.insert(GroupId(1), vec![date(2026, 4, 1)]);
    assert_eq!(told(&board), [(Rule::FacilitatorLacks, 1)]);
    assert_eq!(board.lacking(&board.groups[0]), ["degree"]);
    // A reason for one credential keeps no other.
    let given = board.breaches()[0].override_with("Their paper comes on Monday.").unwrap();
    assert_eq!(given.about().to_string(), "facilitator_lacks:degree");
    board.overrides.push(given);
    assert!(board.breaches().iter().all(|breach| !breach.stands_in_the_way()));
    board.leading.asks.push("matched".into());
    let open: Vec<_> = board.breaches().into_iter().filter(|breach| breach.stands_in_the_way()).collect();
    assert_eq!((open.len(), open[0].credential.as_deref()), (1, Some("matched")));
}

#[test]
fn too_many_groups_are_told_at_the_last_or_where_a_reason_was_given() {
    let mut board = board(3, Profile { most_groups: 2, ..rhys() });
    assert_eq!(told(&board), [(Rule::FacilitatorFull, 3)]);
    let given = board.breaches()[0].override_with("Until summer.").unwrap();
    board.overrides.push(domain::grouping::Override { group: GroupId(1), ..given });
    let breaches = board.breaches();
    assert_eq!((breaches.len(), breaches[0].group, breaches[0].stands_in_the_way()), (1, GroupId(1), false));
    // One elsewhere counts, one that is over does not.
    board.leading.over.insert(GroupId(2));
    assert_eq!(told(&board), []);
    board.leading.leads.get_mut(&RHYS).unwrap().groups.push(GroupId(77));
    assert_eq!(told(&board), [(Rule::FacilitatorFull, 1)]);
}

#[test]
fn a_day_has_no_more_groups_than_the_profile_says() {
    let mut board = board(2, Profile { most_a_day: 3, ..rhys() });
    let (monday, tuesday) = (date(2026, 3, 9), date(2026, 3, 10));
    for group in [1, 2] {
        board.leading.dates.insert(GroupId(group), vec![monday, tuesday]);
    }
    let lead = board.leading.leads.get_mut(&RHYS).unwrap();
    lead.days = vec![(GroupId(77), tuesday, false), (GroupId(77), tuesday, false)];
    assert_eq!(told(&board), [], "two sessions of one group are one");
    board.leading.leads.get_mut(&RHYS).unwrap().days.push((GroupId(78), tuesday, true));
    assert_eq!(told(&board), [(Rule::FacilitatorDayFull, 2)]);
    let named = board.leads(RHYS, GroupId(1)).unwrap();
    assert!(named.is_empty(), "who leads it already leads it first");
    board.groups[0].facilitator = None;
    assert_eq!(board.leads(RHYS, GroupId(1)).unwrap()[0].rule, Rule::FacilitatorDayFull);
}
