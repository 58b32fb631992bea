//! Which of the waiting things comes first, and when each stands there.

use super::super::judged::Never;
use super::*;
use store::desk::Standing;
use store::questionnaire::Halfway;

fn standing() -> Standing {
    Standing {
        id: ProgrammeId(1),
        title: "Groups".into(),
        people: 12,
        groups: 1,
        incomplete: vec![],
        draft_stages: vec![],
        meeting: vec![],
        without_dates: 0,
        uninvited: 0,
        unplaced: 0,
        first: Some(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 7)),
        next: Some(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 7)),
        untold: None,
        has_before: true,
        has_after: false,
    }
}

fn judged(standing: Standing) -> Judged {
    let half = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 35);
    Judged {
        standing,
        moments: Moment::ALL.to_vec(),
        halfway: Some(Halfway { at: half, sessions: 10, over: 0 }),
        ahead: Ahead::default(),
        round: None,
        to_sign_again: 0,
        seats_away: None,
        in_the_way: 0,
        never: vec![],
        unready: None,
        incomplete: vec![],
    }
}

fn tasks(programme: &Judged, now: Timestamp) -> Vec<Task> {
    let found = waiting(&Unanswered::default(), &Ours::default(), &[], std::slice::from_ref(programme), now);
    found.into_iter().map(|one| one.task).collect()
}

#[test]
fn nothing_waits_in_a_programme_that_runs() {
    assert_eq!(tasks(&judged(standing()), Timestamp::UNIX_EPOCH), vec![]);
}

#[test]
fn what_cannot_be_mended_later_comes_first() {
    let standing = Standing { has_before: false, draft_stages: vec!["groups".into()], ..standing() };
    let incomplete = vec![("Hazel".to_owned(), domain::ready::Lack::Place)];
    let found = tasks(&Judged { in_the_way: 2, incomplete, ..judged(standing) }, Timestamp::UNIX_EPOCH);
    assert_eq!(found, vec![Task::SendBefore, Task::SortOutGroups, Task::CompleteGroups]);
}

#[test]
fn what_may_never_be_in_a_group_that_meets_is_told_once_and_leads_there() {
    let never = |group, name: &str| Never { stage: "groups".into(), group: GroupId(group), name: name.into() };
    let programme = Judged {
        never: vec![never(3, "Oak"), never(3, "Oak"), never(4, "Willow")],
        ..judged(Standing { uninvited: 1, ..standing() })
    };
    let found = waiting(&Unanswered::default(), &Ours::default(), &[], &[programme], Timestamp::UNIX_EPOCH);
    let first = &found[0];
    assert_eq!((first.task, first.count, first.about.as_str()), (Task::MendGroups, 3, "Oak, Willow"));
    assert_eq!(first.at, Some(("groups".into(), Some(GroupId(3)))));
    assert_eq!((found[1].task, &found[1].at), (Task::SendInvitations, &None));
}

#[test]
fn an_agreement_is_sent_before_groups_are_formed_and_a_stage_that_is_over_is_followed_by_the_next() {
    let now = Timestamp::UNIX_EPOCH;
    let unsent = Ahead { is_agreement_unsent: true, ..Ahead::default() };
    let ungrouped = judged(Standing { groups: 0, unplaced: 12, ..standing() });
    let programme = Judged { ahead: unsent, ..ungrouped };
    assert_eq!(tasks(&programme, now), [Task::SendAgreements, Task::FormGroups]);
    let over = Standing { next: None, has_after: true, ..standing() };
    let later = now + SignedDuration::from_hours(24 * 90);
    let after = |next| Judged { ahead: Ahead { next_stage: Some(next), ..Ahead::default() }, ..judged(over.clone()) };
    let form = after(NextStage::Form { key: "supervision".into(), name: "Supervision".into(), is_unheld: false });
    let waits = waiting(&Unanswered::default(), &Ours::default(), &[], &[form], later);
    assert_eq!((waits.len(), waits[0].task, waits[0].about.as_str()), (1, Task::FormStage, "Supervision"));
    assert_eq!(waits[0].at, Some(("supervision".into(), None)));
    let groups = vec![(GroupId(7), "Cedar".to_owned()), (GroupId(8), "Elm".to_owned())];
    let hand = after(NextStage::HandOver { key: "supervision".into(), groups });
    let waits = waiting(&Unanswered::default(), &Ours::default(), &[], &[hand], later);
    assert_eq!((waits[0].task, waits[0].count, waits[0].about.as_str()), (Task::HandOver, 2, "Cedar, Elm"));
    assert_eq!(waits[0].at, Some(("supervision".into(), Some(GroupId(7)))));
}

#[test]
fn after_each_step_the_next_one_waits() {
    let now = Timestamp::UNIX_EPOCH;
    let in_spring = Standing { first: Some(now + SignedDuration::from_hours(24 * 90)), ..standing() };
    let dated = Standing { has_before: false, uninvited: 1, unplaced: 2, ..in_spring.clone() };
    assert_eq!(tasks(&judged(dated), now), vec![Task::SendInvitations, Task::PlacePeople]);
    let invited = Standing { has_before: false, ..in_spring.clone() };
    assert_eq!(tasks(&judged(invited), now), vec![Task::SendBefore]);
    assert_eq!(tasks(&judged(in_spring), now), vec![]);
    let ungrouped = Standing { groups: 0, unplaced: 12, ..standing() };
    assert_eq!(tasks(&judged(ungrouped), now), vec![Task::FormGroups]);
}

#[test]
fn behind_the_next_one_those_with_a_date_come_first() {
    let now = Timestamp::UNIX_EPOCH;
    let starting = |id, days: i64, uninvited| {
        let first = Some(now + SignedDuration::from_hours(24 * days));
        judged(Standing { id: ProgrammeId(id), uninvited, first, untold: first, ..standing() })
    };
    let drafts = Standing { first: None, draft_stages: vec!["groups".into()], ..standing() };
    let incomplete = vec![("Oak".to_owned(), domain::ready::Lack::Both)];
    let enquiry = Unanswered { count: 1, oldest: Some(("Wren".into(), now)) };
    let drafts = Judged { incomplete, ..judged(drafts) };
    let all = [drafts, starting(2, 9, 1), starting(3, 5, 1)];
    let found = waiting(&enquiry, &Ours::default(), &[], &all, now);
    let told: Vec<_> = found.iter().map(|one| (one.task, one.programme.as_ref().map(|(id, _)| id.0))).collect();
    let (invite, nine, five) = (Task::SendInvitations, Some(2), Some(3));
    let rest = [(Task::CompleteGroups, Some(1)), (Task::ConfirmGroups, Some(1))];
    assert_eq!(told, [&[(Task::AnswerEnquiries, None), (invite, five), (invite, nine)][..], &rest].concat());
}

#[test]
fn enquiries_and_what_is_due_this_week_stand_above_what_is_of_next_year() {
    let now = Timestamp::UNIX_EPOCH;
    let in_days = |days: i64| Some(now + SignedDuration::from_hours(24 * days));
    let far = Standing { unplaced: 4, first: in_days(400), ..standing() };
    let never = Never { stage: "groups".into(), group: GroupId(3), name: "Oak".into() };
    let far = Judged { never: vec![never], to_sign_again: 2, ..judged(Standing { next: in_days(400), ..far }) };
    let near = Standing { id: ProgrammeId(2), uninvited: 1, untold: in_days(3), first: in_days(3), ..standing() };
    let enquiry = Unanswered { count: 1, oldest: Some(("Wren".into(), now)) };
    let programmes = store::commission::Count { count: 1, first: "Oakfield".into(), id: Some(7) };
    let ours = Ours { cases: OfCases { programmes, ..OfCases::default() }, ..Ours::default() };
    let found = waiting(&enquiry, &ours, &[], &[far, judged(near)], now);
    let told: Vec<Task> = found.iter().map(|one| one.task).collect();
    let far = [Task::MendGroups, Task::AskAgain, Task::PlacePeople];
    let near = [Task::AnswerEnquiries, Task::SendInvitations, Task::MakeCommissioned];
    assert_eq!(told, [near, far].concat());
    assert_eq!(found[2].at, Some(("7".into(), None)), "the one commission is opened at once");
}

#[test]
fn many_of_one_kind_hide_no_other_kind() {
    let now = Timestamp::UNIX_EPOCH;
    // Seven programmes with invitations to send, soonest first, and one of which nobody has a group.
    let starting = |id: i64| {
        let first = Some(now + SignedDuration::from_hours(24 * id));
        judged(Standing { id: ProgrammeId(id), uninvited: 1, first, untold: first, ..standing() })
    };
    let mut all: Vec<Judged> = (1..=7).map(starting).collect();
    all.push(judged(Standing { id: ProgrammeId(8), first: None, groups: 0, ..standing() }));
    let found = waiting(&Unanswered::default(), &Ours::default(), &[], &all, now);
    let told: Vec<_> = found.iter().map(|one| (one.task, one.programme.as_ref().map_or(0, |(id, _)| id.0))).collect();
    let invite = |id: i64| (Task::SendInvitations, id);
    let form = (Task::FormGroups, 8);
    // The first is what to do next, five stand below it, dates first; the rest is folded away.
    assert_eq!(told, [invite(1), invite(2), invite(3), invite(4), invite(5), form, invite(6), invite(7)]);
}

#[test]
fn the_second_questionnaire_waits_for_half_of_the_sessions() {
    let before_half = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 34);
    assert_eq!(tasks(&judged(standing()), before_half), vec![]);
    let at_half = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 35);
    assert_eq!(tasks(&judged(standing()), at_half), vec![Task::SendAfter]);
    assert_eq!(tasks(&Judged { halfway: None, ..judged(standing()) }, at_half), vec![]);
}

#[test]
fn what_runs_is_told_by_its_next_date_and_before_what_has_none() {
    let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 20);
    let (soon, later) = (now + SignedDuration::from_hours(48), now + SignedDuration::from_hours(24 * 9));
    let running = Standing { uninvited: 1, untold: Some(later), next: Some(soon), unplaced: 1, ..standing() };
    let seats_away = Some((2, soon));
    let programme = Judged { to_sign_again: 12, seats_away, ..judged(running) };
    let found = waiting(&Unanswered::default(), &Ours::default(), &[], &[programme], now);
    let told: Vec<_> = found.iter().map(|one| (one.task, one.count, one.by, one.is_running)).collect();
    assert_eq!(
        told,
        [
            (Task::RepairRota, 2, Some(soon), true),
            (Task::AskAgain, 12, Some(soon), true),
            (Task::SendInvitations, 1, Some(later), true),
            (Task::PlacePeople, 1, None, true),
        ]
    );
}

#[test]
fn the_second_questionnaire_is_not_asked_for_without_the_first() {
    let at_half = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 35);
    let never_sent = || judged(Standing { has_before: false, ..standing() });
    assert_eq!(tasks(&never_sent(), at_half), vec![]);
    let after_alone = Judged { moments: vec![Moment::After], ..never_sent() };
    assert_eq!(tasks(&after_alone, at_half), vec![Task::SendAfter]);
}

#[test]
fn a_questionnaire_that_the_set_up_leaves_out_is_not_asked_for() {
    let (soon, half) = (Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 40));
    let never_sent = || judged(Standing { has_before: false, ..standing() });
    assert_eq!(tasks(&never_sent(), soon), vec![Task::SendBefore]);
    assert_eq!(tasks(&Judged { moments: vec![Moment::After], ..never_sent() }, soon), vec![]);
    assert_eq!(tasks(&Judged { moments: vec![Moment::Before], ..judged(standing()) }, half), vec![]);
}
