//! Late joiners and leavers.

use crate::groups_given::brief;
use crate::groups_judge::broken;
use solver::groups::{Brief, Facilitator, Group, Mended, Person, Refusal};
use std::collections::BTreeSet;

fn assert_mended(brief: &Brief, before: &[Group], mended: &Mended, touched: usize) {
    assert_eq!(broken(brief, &mended.plan.groups), Vec::<String>::new());
    let now: BTreeSet<_> =
        mended.plan.groups.iter().map(|group| (group.slot, &group.facilitator, &group.members)).collect();
    let differ: Vec<_> = before
        .iter()
        .filter(|group| !now.contains(&(group.slot, &group.facilitator, &group.members)))
        .cloned()
        .collect();
    assert_eq!(mended.touched, differ);
    assert_eq!(differ.len(), touched);
}

#[test]
fn a_late_joiner_touches_one_group_and_a_leaver_no_more_than_needed() {
    let full = brief("g1200");
    let mut brief = full.clone();
    let late = brief.people.remove(17);
    let plan = brief.suggest(1, 600_000, &mut |_| true).unwrap();
    let joined = full.mend(&plan.groups).unwrap();
    assert_mended(&full, &plan.groups, &joined, 1);
    assert!(joined.plan.groups.iter().any(|group| group.members.contains(&late.id)));

    let back = brief.mend(&joined.plan.groups).unwrap();
    assert_mended(&brief, &joined.plan.groups, &back, 1);
}

/// Two groups of three at different times: who comes late can only come to the full one.
fn two_groups() -> (Brief, Vec<Group>) {
    let person = |id: &str, slots: u64| Person { id: id.to_owned(), team: id.to_owned(), slots, ..Person::default() };
    let people = [("a", 1), ("b", 1), ("c", 3), ("d", 2), ("e", 2)].map(|(id, slots)| person(id, slots)).to_vec();
    let leader = Facilitator { id: "f".to_owned(), slots: 3, most_groups: 2, ..Facilitator::default() };
    let group = |slot, members: &[&str]| Group {
        slot,
        facilitator: "f".to_owned(),
        members: members.iter().map(|id| (*id).to_owned()).collect(),
    };
    let brief = Brief { people, facilitators: vec![leader], size: (2, 3), ..Brief::default() };
    (brief, vec![group(0, &["a", "b", "c"]), group(1, &["d", "e"])])
}

#[test]
fn whoever_can_go_elsewhere_makes_room() {
    let (mut brief, groups) = two_groups();
    brief.people.push(Person { id: "late".to_owned(), team: "late".to_owned(), slots: 1, ..Person::default() });
    let mended = brief.mend(&groups).unwrap();
    assert_mended(&brief, &groups, &mended, 2);
    assert_eq!(mended.plan.groups[0].members, ["a", "b", "late"]);

    brief.kept = vec![Group { members: vec!["c".to_owned()], ..groups[0].clone() }];
    assert_eq!(brief.mend(&groups).unwrap_err(), Refusal::NoMend { who: "late".to_owned(), most: 5 });
}

#[test]
fn a_group_that_has_become_too_small_is_filled_or_dissolved() {
    let (mut brief, groups) = two_groups();
    brief.people.remove(4);
    let mended = brief.mend(&groups).unwrap();
    assert_mended(&brief, &groups, &mended, 2);
    assert_eq!(mended.plan.groups[1].members, ["c", "d"]);

    brief.people.remove(1);
    let groups = mended.plan.groups;
    brief.people.iter_mut().for_each(|person| person.slots = 3);
    let mended = brief.mend(&groups).unwrap();
    assert_eq!(mended.plan.groups.len(), 1, "three people are one group");
    assert_mended(&brief, &groups, &mended, 2);
}

#[test]
fn two_who_come_late_touch_one_group_where_one_has_room_for_both() {
    let (mut brief, groups) = two_groups();
    brief.size = (2, 4);
    brief.people.iter_mut().for_each(|person| person.slots = 3);
    for id in ["x", "y"] {
        let agency = "d".to_owned();
        brief.people.push(Person { id: id.to_owned(), team: id.to_owned(), agency, slots: 3, ..Person::default() });
    }
    brief.people[3].agency = "d".to_owned();
    // For x alone the other group were better, and it has room for one.
    let mended = brief.mend(&groups).unwrap();
    assert_mended(&brief, &groups, &mended, 1);
    assert_eq!(mended.plan.groups[1].members, ["d", "e", "x", "y"]);
}

#[test]
fn a_group_that_is_far_too_large_already_stays_so() {
    let (mut brief, mut groups) = two_groups();
    brief.size = (1, 2);
    for nth in 0..20 {
        brief.people.push(Person { id: format!("m{nth}"), team: format!("m{nth}"), slots: 1, ..Person::default() });
        groups[0].members.push(format!("m{nth}"));
    }
    groups[1].members.pop();
    let mended = brief.mend(&groups).unwrap();
    assert_eq!(mended.touched, [groups[1].clone()]);
    assert_eq!(mended.plan.groups[1].members, ["d", "e"]);
}
