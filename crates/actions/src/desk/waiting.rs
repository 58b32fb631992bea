//! What waits for a coordinator, worked out from where every programme stands. Pure.

use super::ahead::Ahead;
use super::choosing::steps;
use super::judged::Judged;
use crate::questionnaire::{is_early, lacks_first};
use domain::blueprint::Moment;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::next_stage::NextStage;
use domain::ready::Missing;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::able::Away;
use store::agreement::ToSign;
use store::commission::Waiting as OfCases;
use store::desk::Unanswered;
use store::facilitator::Ending;
use store::poll::{Waiting as OfPolls, Wish};
use store::site::RoomNeeds;

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
    /// Whom it is about, with the first and last day.
    pub whose: Option<(PersonId, Date, Date)>,
    /// What is missing before the programme can begin.
    pub missing: Option<Missing>,
}

/// Kinds of waiting things, the most urgent first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    MendGroups,
    /// Somebody who cannot come has a seat in a circle.
    RepairRota,
    /// Somebody is away on dates of theirs.
    FindCover,
    AnswerEnquiries,
    /// The next step of a case is due.
    TakeSteps,
    /// A host said no to a coming date.
    FindOtherRoom,
    /// Letters were approved, and have not gone out.
    SendLate,
    /// The mail server would not take letters.
    SendAgain,
    /// Somebody on the panel says that something is wrong in the letters.
    MendLetters,
    /// A poll has closed, and no time was chosen.
    ChooseTime,
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
    LayOutYear,
    /// Credentials of people who lead groups have run out, or do soon.
    RenewCredentials,
    SendInvitations,
    SendAgreements,
    /// Agreements are out of date.
    AskAgain,
    SendBefore,
    /// A poll closes soon, and somebody has not answered.
    ChaseSilent,
    /// A group would like to be asked when it can meet.
    OtherTimes,
    SortOutGroups,
    PlacePeople,
    CompleteGroups,
    /// Groups meet soon and have no room.
    FindRooms,
    LayOutDates,
    ConfirmGroups,
    ArrangeRota,
    SendAfter,
    /// Everybody's groups are over, and the next stage has none. Of 0 where no date of the stage before was held.
    FormStage,
    HandOver,
    FormGroups,
    /// Something is missing before the programme can begin.
    GetReady,
}

/// A programme that begins within this time is asked its questionnaire now.
const SOON: SignedDuration = SignedDuration::from_hours(24 * 28);

/// What waits of no programme.
#[derive(Clone, Debug, Default)]
pub(super) struct Ours {
    pub cases: OfCases,
    /// Facilitators who are away on planned dates.
    pub away: Vec<Away>,
    pub ending: Ending,
    pub polls: Vec<OfPolls>,
    pub wishes: Vec<Wish>,
    pub rooms: RoomNeeds,
}

pub(super) fn waiting(
    unanswered: &Unanswered,
    ours: &Ours,
    to_sign: &[ToSign],
    programmes: &[Judged],
    now: Timestamp,
) -> Vec<Waiting> {
    let mut waiting = Vec::new();
    if let Some((name, _)) = &unanswered.oldest {
        waiting.push(one(Task::AnswerEnquiries, unanswered.count, name));
    }
    waiting.extend(of_cases(&ours.cases));
    waiting.extend(ours.away.iter().map(find_cover));
    waiting.extend(of_facilitators(&ours.ending));
    waiting.extend(of_polls(&ours.polls));
    waiting.extend(ours.wishes.iter().map(|wish| Waiting {
        programme: Some((wish.programme, wish.title.clone())),
        at: Some((wish.stage.clone(), Some(wish.group))),
        ..one(Task::OtherTimes, 1, &wish.name)
    }));
    waiting.extend(of_rooms(&ours.rooms));
    waiting.extend(to_sign.iter().map(|asked| Waiting {
        programme: Some((asked.programme, asked.title.clone())),
        ..one(Task::SignAgreements, asked.count, "")
    }));
    for programme in programmes {
        waiting.extend(of_programme(programme, now));
    }
    in_order(waiting, now)
}

/// What is due this week and people who wait for an answer before all else; what is of months to come after all else. Within
/// those the most urgent first, then by date.
fn in_order(mut waiting: Vec<Waiting>, now: Timestamp) -> Vec<Waiting> {
    waiting.sort_by_key(|one| (nearness(one, now), one.task, one.by.is_none(), one.by));
    // The first is what to do next; of the others a date that comes is what must not be missed.
    if let Some((_, others)) = waiting.split_first_mut() {
        others.sort_by_key(|one| (nearness(one, now), one.by.is_none(), one.by, one.task));
    }
    each_kind_first(waiting)
}

/// What is due within this time is due now.
const THIS_WEEK: SignedDuration = SignedDuration::from_hours(24 * 7);

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    ThisWeek,
    /// Within a month, or it has no date.
    Soon,
    Far,
}

fn nearness(one: &Waiting, now: Timestamp) -> Nearness {
    match (one.task, one.by) {
        // People who wait for an answer, and what is wrong now.
        (task, None) if task < Task::ChooseTime => Nearness::ThisWeek,
        (_, Some(by)) if by <= now + THIS_WEEK => Nearness::ThisWeek,
        (_, Some(by)) if by > now + SOON => Nearness::Far,
        _ => Nearness::Soon,
    }
}

/// How many stand on the home besides the one to do next; the others are folded away.
pub const MOST: usize = 5;

/// Of those that stand on the home each kind is there once before any is there twice: five lines of one kind hide no other.
/// They and the others stay in their order.
fn each_kind_first(mut waiting: Vec<Waiting>) -> Vec<Waiting> {
    if waiting.len() <= 1 + MOST {
        return waiting;
    }
    let others = waiting.split_off(1);
    let mut seen: Vec<Task> = waiting.iter().map(|one| one.task).collect();
    let mut shown: Vec<usize> = Vec::with_capacity(MOST);
    for (nth, one) in others.iter().enumerate() {
        if shown.len() < MOST && !seen.contains(&one.task) {
            seen.push(one.task);
            shown.push(nth);
        }
    }
    let again = (0..others.len()).filter(|nth| !shown.contains(nth)).take(MOST - shown.len());
    let again: Vec<usize> = again.collect();
    shown.extend(again);
    let (on_top, folded): (Vec<_>, Vec<_>) = others.into_iter().enumerate().partition(|(nth, _)| shown.contains(nth));
    waiting.extend(on_top.into_iter().chain(folded).map(|(_, one)| one));
    waiting
}

/// The rooms that are to be found.
fn of_rooms(rooms: &RoomNeeds) -> impl Iterator<Item = Waiting> {
    let other = rooms.site.as_ref().map(|(site, name)| Waiting {
        at: Some((site.to_string(), None)),
        ..one(Task::FindOtherRoom, rooms.refused, name)
    });
    let find = rooms.programme.as_ref().map(|(programme, title)| Waiting {
        programme: Some((*programme, title.clone())),
        ..one(Task::FindRooms, rooms.groups, "")
    });
    other.into_iter().chain(find)
}

/// What waits of nothing in particular.
fn one(task: Task, count: usize, about: &str) -> Waiting {
    Waiting {
        task,
        programme: None,
        count,
        about: about.to_owned(),
        by: None,
        is_running: false,
        at: None,
        whose: None,
        missing: None,
    }
}

/// Their dates need somebody else.
fn find_cover(away: &Away) -> Waiting {
    Waiting {
        by: Some(away.starts_at),
        is_running: true,
        whose: Some((away.person, away.first, away.last)),
        ..one(Task::FindCover, away.sessions, &away.name)
    }
}

/// Polls that wait for a choice, and those with silent people that close soon.
fn of_polls(polls: &[OfPolls]) -> impl Iterator<Item = Waiting> {
    let waits = polls.iter().filter(|poll| poll.is_over || poll.silent > 0);
    waits.map(|poll| Waiting {
        programme: Some((poll.programme, poll.title.clone())),
        at: Some((poll.stage.clone(), Some(poll.group))),
        ..one(if poll.is_over { Task::ChooseTime } else { Task::ChaseSilent }, poll.silent, &poll.name)
    })
}

/// What waits of cases and commissions, which are of no programme.
fn of_cases(cases: &OfCases) -> impl Iterator<Item = Waiting> {
    let found = [
        (Task::TakeSteps, &cases.steps),
        (Task::MakeCommissioned, &cases.programmes),
        (Task::HoldReviews, &cases.reviews),
        (Task::RenewOrEnd, &cases.ends),
        (Task::LayOutYear, &cases.dates),
    ];
    found.into_iter().filter(|(_, some)| some.count > 0).map(|(task, some)| Waiting {
        // The only one is opened at once.
        at: some.id.filter(|_| some.count == 1).map(|id| (id.to_string(), None)),
        ..one(task, some.count, &some.first)
    })
}

/// The credentials that run out, all in one line.
fn of_facilitators(ending: &Ending) -> Option<Waiting> {
    (ending.people > 0).then(|| one(Task::RenewCredentials, ending.people, &ending.first))
}

fn of_programme(programme: &Judged, now: Timestamp) -> Vec<Waiting> {
    let Judged { standing, in_the_way, never, .. } = programme;
    let incomplete = programme.incomplete.len();
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
        (programme.unready.is_some(), Task::GetReady, 1),
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
            whose: None,
            missing: missing(task, programme),
        })
        .collect()
}

/// What is missing, where a task is about that: of several groups the first.
fn missing(task: Task, programme: &Judged) -> Option<Missing> {
    match task {
        Task::GetReady => programme.unready.clone(),
        Task::CompleteGroups => programme.incomplete.first().map(|(group, lack)| Missing::Lacks(group.clone(), *lack)),
        _ => None,
    }
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
mod tests;
