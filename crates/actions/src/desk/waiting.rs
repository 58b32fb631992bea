//! What waits for a coordinator, worked out from where every programme stands. Pure.

use super::ahead::Ahead;
use super::choosing::steps;
use super::judged::Judged;
use crate::questionnaire::{is_early, lacks_first};
use domain::blueprint::Moment;
use domain::id::{GroupId, ProgrammeId};
use domain::next_stage::NextStage;
use jiff::{SignedDuration, Timestamp};
use store::agreement::ToSign;
use store::commission::Waiting as OfCases;
use store::desk::Unanswered;

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub task: Task,
    /// The programme it is about; none for enquiries and commissions.
    pub programme: Option<(ProgrammeId, String)>,
    /// How many groups, people or enquiries.
    pub count: usize,
    /// Names or a reason, as text of the data: group names, who wrote.
    pub about: String,
    pub by: Option<Timestamp>,
    /// `by` is the next date of something that runs, and not its beginning.
    pub is_running: bool,
    /// The stage and the group where it is mended, when it is one.
    pub at: Option<(String, Option<GroupId>)>,
}

/// Kinds of waiting things, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    MendGroups,
    /// Somebody who cannot come has a seat in a circle.
    RepairRota,
    AnswerEnquiries,
    /// The next step of a case is due.
    TakeSteps,
    /// Letters were approved, and have not gone out.
    SendLate,
    /// The mail server would not take letters.
    SendAgain,
    /// Somebody on the panel says that something is wrong in the letters.
    MendLetters,
    AskPanel,
    ApproveLetters,
    /// A place is free, and goes to nobody who waits by itself.
    FreePlace,
    SignAgreements,
    SettleDraw,
    ShareOut,
    FindReaders,
    /// Readings that were due are still to do.
    ChaseReaders,
    Draw,
    DecidePlaces,
    PublishDraw,
    /// A proposal was accepted, and there is no programme yet.
    MakeCommissioned,
    HoldReviews,
    RenewOrEnd,
    SendInvitations,
    SendAgreements,
    /// Agreements are out of date.
    AskAgain,
    SendBefore,
    SortOutGroups,
    PlacePeople,
    CompleteGroups,
    LayOutDates,
    ConfirmGroups,
    ArrangeRota,
    SendAfter,
    /// Everybody's groups are over, and the next stage has none. Of 0 where no date of the stage before was held.
    FormStage,
    HandOver,
    FormGroups,
}

/// A programme that begins within this time is asked its questionnaire now.
const SOON: SignedDuration = SignedDuration::from_hours(24 * 28);

pub(super) fn waiting(
    unanswered: &Unanswered,
    cases: &OfCases,
    to_sign: &[ToSign],
    programmes: &[Judged],
    now: Timestamp,
) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    if let Some((name, _)) = &unanswered.oldest {
        waiting.push(Waiting {
            task: Task::AnswerEnquiries,
            programme: None,
            count: unanswered.count,
            about: name.clone(),
            by: None,
            is_running: false,
            at: None,
        });
    }
    waiting.extend(of_cases(cases));
    waiting.extend(to_sign.iter().map(|one| Waiting {
        task: Task::SignAgreements,
        programme: Some((one.programme, one.title.clone())),
        count: one.count,
        about: String::new(),
        by: None,
        is_running: false,
        at: None,
    }));
    for programme in programmes {
        waiting.extend(of_programme(programme, now));
    }
    waiting.sort_by_key(|one| (one.task, one.by.is_none(), one.by));
    // The first is what to do next; of the others a date that comes is what must not be missed.
    if let Some((_, others)) = waiting.split_first_mut() {
        others.sort_by_key(|one| (one.by.is_none(), one.by, one.task));
    }
    waiting
}

/// What waits of cases and commissions, which are of no programme.
fn of_cases(cases: &OfCases) -> impl Iterator<Item = Waiting> {
    let found = [
        (Task::TakeSteps, &cases.steps),
        (Task::MakeCommissioned, &cases.programmes),
        (Task::HoldReviews, &cases.reviews),
        (Task::RenewOrEnd, &cases.ends),
    ];
    found.into_iter().filter(|(_, some)| some.count > 0).map(|(task, some)| Waiting {
        task,
        programme: None,
        count: some.count,
        about: some.first.clone(),
        by: None,
        is_running: false,
        at: None,
    })
}

fn of_programme(programme: &Judged, now: Timestamp) -> Vec<Waiting> {
    let Judged { standing, in_the_way, never, .. } = programme;
    let incomplete = standing.incomplete.len();
    let (before, after) = (is_due_before(programme, now), is_due_after(programme, now));
    let to_confirm = standing.draft_stages.len();
    let ahead = &programme.ahead;
    let (forms, hands_over) = (forms(ahead), handed_over(ahead));
    let found = [
        (!never.is_empty(), Task::MendGroups, never.len()),
        (programme.seats_away.is_some(), Task::RepairRota, programme.seats_away.map_or(0, |(seats, _)| seats)),
        (standing.uninvited > 0, Task::SendInvitations, standing.uninvited),
        (ahead.is_agreement_unsent && standing.people > 0, Task::SendAgreements, standing.people),
        (programme.to_sign_again > 0, Task::AskAgain, programme.to_sign_again),
        (before, Task::SendBefore, standing.people),
        (*in_the_way > 0, Task::SortOutGroups, *in_the_way),
        (incomplete > 0, Task::CompleteGroups, incomplete),
        (standing.groups > 0 && standing.unplaced > 0, Task::PlacePeople, standing.unplaced),
        (standing.without_dates > 0, Task::LayOutDates, standing.without_dates),
        (in_the_way + never.len() == 0 && to_confirm > 0, Task::ConfirmGroups, to_confirm),
        (ahead.rotas > 0, Task::ArrangeRota, ahead.rotas),
        (after, Task::SendAfter, standing.people),
        (forms.is_some(), Task::FormStage, forms.map_or(0, |(_, is_unheld)| usize::from(!is_unheld))),
        (!hands_over.is_empty(), Task::HandOver, hands_over.len()),
        (standing.groups == 0 && standing.people > 0, Task::FormGroups, standing.people),
    ];
    let steps = programme.round.iter().flat_map(|round| steps(round, now));
    let due = found.into_iter().filter(|(is_due, ..)| *is_due).map(|(_, task, count)| (task, count));
    due.chain(steps)
        .map(|(task, count)| Waiting {
            task,
            programme: Some((standing.id, standing.title.clone())),
            count,
            about: about(task, programme),
            by: by(task, programme, now),
            is_running: task != Task::SettleDraw && by(task, programme, now) != standing.first,
            at: place(task, programme),
        })
        .collect()
}

/// By when: before the round closes, before the first session, or before the next date that it is about.
fn by(task: Task, programme: &Judged, now: Timestamp) -> Option<Timestamp> {
    let standing = &programme.standing;
    let by = match task {
        Task::SettleDraw => programme.round.as_ref().map(|round| round.closes),
        Task::RepairRota => programme.seats_away.map(|(_, first)| first),
        Task::SendInvitations => standing.untold,
        Task::AskAgain | Task::SendAgreements | Task::ArrangeRota => standing.next,
        _ => standing.first,
    };
    by.filter(|at| *at > now)
}

/// Name of a stage that is to be formed, and whether nothing was held of the one before.
fn forms(ahead: &Ahead) -> Option<(&str, bool)> {
    match &ahead.next_stage {
        Some(NextStage::Form { name, is_unheld, .. }) => Some((name, *is_unheld)),
        _ => None,
    }
}

/// Groups that are to be handed over.
fn handed_over(ahead: &Ahead) -> &[(GroupId, String)] {
    match &ahead.next_stage {
        Some(NextStage::HandOver { groups, .. }) => groups,
        _ => &[],
    }
}

/// The stage, and the group, where a task is done.
fn place(task: Task, programme: &Judged) -> Option<(String, Option<GroupId>)> {
    match (task, &programme.ahead.next_stage) {
        (Task::MendGroups, _) => programme.never.first().map(|first| (first.stage.clone(), Some(first.group))),
        (Task::FormStage, Some(NextStage::Form { key, .. })) => Some((key.clone(), None)),
        (Task::HandOver, Some(NextStage::HandOver { key, groups })) => {
            Some((key.clone(), groups.first().map(|(group, _)| *group)))
        }
        _ => None,
    }
}

/// Names of the groups that a task is about.
fn about(task: Task, programme: &Judged) -> String {
    match task {
        Task::CompleteGroups => programme.standing.incomplete.join(", "),
        Task::MendGroups => {
            let mut names: Vec<&str> = programme.never.iter().map(|one| one.name.as_str()).collect();
            names.dedup();
            names.join(", ")
        }
        Task::FormStage => forms(&programme.ahead).map_or_else(String::new, |(name, _)| name.to_owned()),
        Task::HandOver => {
            let names = handed_over(&programme.ahead).iter().map(|(_, name)| name.as_str());
            names.collect::<Vec<_>>().join(", ")
        }
        _ => String::new(),
    }
}

/// Long before the start other things come first; once they are done, this is what is left.
fn is_due_before(programme: &Judged, now: Timestamp) -> bool {
    let standing = &programme.standing;
    let starts_soon = standing.first.is_some_and(|first| first > now && first < now + SOON);
    let is_ready = standing.first.is_some_and(|first| first > now)
        && standing.draft_stages.is_empty()
        && standing.without_dates + standing.uninvited == 0;
    let is_open = programme.moments.contains(&Moment::Before) && !standing.has_before;
    is_open && (starts_soon || is_ready) && standing.people > 0
}

fn is_due_after(programme: &Judged, now: Timestamp) -> bool {
    let standing = &programme.standing;
    let lacks_first = lacks_first(Moment::After, &programme.moments, standing.has_before);
    let is_open = programme.moments.contains(&Moment::After) && !standing.has_after && !lacks_first;
    is_open && !is_early(Moment::After, programme.halfway.as_ref(), now) && standing.people > 0
}

#[cfg(test)]
mod tests {
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
        }
    }

    fn tasks(programme: &Judged, now: Timestamp) -> Vec<Task> {
        let found = waiting(&Unanswered::default(), &OfCases::default(), &[], std::slice::from_ref(programme), now);
        found.into_iter().map(|one| one.task).collect()
    }

    #[test]
    fn nothing_waits_in_a_programme_that_runs() {
        assert_eq!(tasks(&judged(standing()), Timestamp::UNIX_EPOCH), vec![]);
    }

    #[test]
    fn what_cannot_be_mended_later_comes_first() {
        let standing = Standing {
            has_before: false,
            incomplete: vec!["Hazel".into()],
            draft_stages: vec!["groups".into()],
            ..standing()
        };
        let found = tasks(&Judged { in_the_way: 2, ..judged(standing) }, Timestamp::UNIX_EPOCH);
        assert_eq!(found, vec![Task::SendBefore, Task::SortOutGroups, Task::CompleteGroups]);
    }

    #[test]
    fn what_may_never_be_in_a_group_that_meets_is_told_once_and_leads_there() {
        let never = |group, name: &str| Never { stage: "groups".into(), group: GroupId(group), name: name.into() };
        let programme = Judged {
            never: vec![never(3, "Oak"), never(3, "Oak"), never(4, "Willow")],
            ..judged(Standing { uninvited: 1, ..standing() })
        };
        let found = waiting(&Unanswered::default(), &OfCases::default(), &[], &[programme], Timestamp::UNIX_EPOCH);
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
        let after =
            |next| Judged { ahead: Ahead { next_stage: Some(next), ..Ahead::default() }, ..judged(over.clone()) };
        let form = after(NextStage::Form { key: "supervision".into(), name: "Supervision".into(), is_unheld: false });
        let waits = waiting(&Unanswered::default(), &OfCases::default(), &[], &[form], later);
        assert_eq!((waits.len(), waits[0].task, waits[0].about.as_str()), (1, Task::FormStage, "Supervision"));
        assert_eq!(waits[0].at, Some(("supervision".into(), None)));
        let groups = vec![(GroupId(7), "Cedar".to_owned()), (GroupId(8), "Elm".to_owned())];
        let hand = after(NextStage::HandOver { key: "supervision".into(), groups });
        let waits = waiting(&Unanswered::default(), &OfCases::default(), &[], &[hand], later);
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
        let drafts =
            Standing { first: None, draft_stages: vec!["groups".into()], incomplete: vec!["Oak".into()], ..standing() };
        let enquiry = Unanswered { count: 1, oldest: Some(("Wren".into(), now)) };
        let all = [judged(drafts), starting(2, 9, 1), starting(3, 5, 1)];
        let found = waiting(&enquiry, &OfCases::default(), &[], &all, now);
        let told: Vec<_> = found.iter().map(|one| (one.task, one.programme.as_ref().map(|(id, _)| id.0))).collect();
        let (invite, nine, five) = (Task::SendInvitations, Some(2), Some(3));
        let rest = [(Task::CompleteGroups, Some(1)), (Task::ConfirmGroups, Some(1))];
        assert_eq!(told, [&[(Task::AnswerEnquiries, None), (invite, five), (invite, nine)][..], &rest].concat());
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
        let found = waiting(&Unanswered::default(), &OfCases::default(), &[], &[programme], now);
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
}
