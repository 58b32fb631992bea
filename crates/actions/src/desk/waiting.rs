//! What waits for a coordinator, worked out from where every programme stands. Pure.

use domain::id::ProgrammeId;
use jiff::{SignedDuration, Timestamp};
use store::desk::{Standing, Unanswered};

/// One thing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    pub task: Task,
    /// The programme it is about; none for enquiries.
    pub programme: Option<(ProgrammeId, String)>,
    /// How many groups, people or enquiries.
    pub count: usize,
    /// Names or a reason, as text of the data: group names, who wrote.
    pub about: String,
    pub by: Option<Timestamp>,
}

/// Kinds of waiting things, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    AnswerEnquiries,
    SendInvitations,
    SendBefore,
    SortOutGroups,
    PlacePeople,
    CompleteGroups,
    LayOutDates,
    ConfirmGroups,
    SendAfter,
    FormGroups,
}

/// A programme that begins within this time is asked its questionnaire now.
const SOON: SignedDuration = SignedDuration::from_hours(24 * 28);

pub(super) fn waiting(
    unanswered: &Unanswered,
    standings: &[Standing],
    breaches: &[usize],
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
        });
    }
    for (standing, breaches) in standings.iter().zip(breaches) {
        waiting.extend(of_programme(standing, *breaches, now));
    }
    waiting.sort_by_key(|one| (one.task, one.by.is_none(), one.by));
    waiting
}

fn of_programme(standing: &Standing, breaches: usize, now: Timestamp) -> Vec<Waiting> {
    let starts_soon = standing.first.is_some_and(|first| first > now && first < now + SOON);
    let is_over = standing.last.is_some_and(|last| last <= now);
    let incomplete = standing.incomplete.len();
    // Long before the start other things come first; once they are done, this is what is left.
    let is_ready = standing.first.is_some_and(|first| first > now)
        && standing.draft_stages.is_empty()
        && standing.without_dates + standing.uninvited == 0;
    let asks = (starts_soon || is_ready) && standing.people > 0;
    let found = [
        (standing.uninvited > 0, Task::SendInvitations, standing.uninvited),
        (!standing.has_before && asks, Task::SendBefore, standing.people),
        (breaches > 0, Task::SortOutGroups, breaches),
        (incomplete > 0, Task::CompleteGroups, incomplete),
        (standing.groups > 0 && standing.unplaced > 0, Task::PlacePeople, standing.unplaced),
        (standing.without_dates > 0, Task::LayOutDates, standing.without_dates),
        (breaches == 0 && !standing.draft_stages.is_empty(), Task::ConfirmGroups, standing.draft_stages.len()),
        (is_over && !standing.has_after && standing.people > 0, Task::SendAfter, standing.people),
        (standing.groups == 0 && standing.people > 0, Task::FormGroups, standing.people),
    ];
    let due = found.into_iter().filter(|(is_due, ..)| *is_due);
    due.map(|(_, task, count)| Waiting {
        task,
        programme: Some((standing.id, standing.title.clone())),
        count,
        about: if task == Task::CompleteGroups { standing.incomplete.join(", ") } else { String::new() },
        by: standing.first.filter(|first| *first > now),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing() -> Standing {
        Standing {
            id: ProgrammeId(1),
            title: "Groups".into(),
            people: 12,
            groups: 1,
            incomplete: vec![],
            draft_stages: vec![],
            without_dates: 0,
            uninvited: 0,
            unplaced: 0,
            first: Some(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 7)),
            last: Some(Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 70)),
            has_before: true,
            has_after: false,
            is_asking: false,
        }
    }

    fn tasks(standing: &Standing, breaches: usize, now: Timestamp) -> Vec<Task> {
        waiting(&Unanswered::default(), std::slice::from_ref(standing), &[breaches], now)
            .into_iter()
            .map(|one| one.task)
            .collect()
    }

    #[test]
    fn nothing_waits_in_a_programme_that_runs() {
        assert_eq!(tasks(&standing(), 0, Timestamp::UNIX_EPOCH), vec![]);
    }

    #[test]
    fn what_cannot_be_mended_later_comes_first() {
        let standing = Standing {
            has_before: false,
            incomplete: vec!["Hazel".into()],
            draft_stages: vec!["groups".into()],
            ..standing()
        };
        let found = tasks(&standing, 2, Timestamp::UNIX_EPOCH);
        assert_eq!(found, vec![Task::SendBefore, Task::SortOutGroups, Task::CompleteGroups]);
    }

    #[test]
    fn after_each_step_the_next_one_waits() {
        let now = Timestamp::UNIX_EPOCH;
        let in_spring = Standing { first: Some(now + SignedDuration::from_hours(24 * 90)), ..standing() };
        let dated = Standing { has_before: false, uninvited: 1, unplaced: 2, ..in_spring.clone() };
        assert_eq!(tasks(&dated, 0, now), vec![Task::SendInvitations, Task::PlacePeople]);
        let invited = Standing { has_before: false, ..in_spring.clone() };
        assert_eq!(tasks(&invited, 0, now), vec![Task::SendBefore]);
        assert_eq!(tasks(&in_spring, 0, now), vec![]);
        let ungrouped = Standing { groups: 0, unplaced: 12, ..standing() };
        assert_eq!(tasks(&ungrouped, 0, now), vec![Task::FormGroups]);
    }

    #[test]
    fn the_second_questionnaire_waits_for_the_last_session() {
        let over = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 71);
        assert_eq!(tasks(&standing(), 0, over), vec![Task::SendAfter]);
    }
}
