//! The next step of a round: settle, share out, read, draw, decide. One at a time, so that it is plain what comes first.
//! The coordinator's home and the programme's own page both ask here.

use super::judged::RoundNow;
use super::waiting::Task;
use crate::{Ctx, Result};
use domain::access::{Permit, ReadProgramme};
use domain::programme::Programme;
use jiff::{SignedDuration, Timestamp};
use store::Read;
use store::desk::Choosing;

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundStand {
    /// Something is to be done, for so many.
    Do(Task, usize),
    /// People can apply; so many have.
    Applying(usize),
    /// The panel reads; so many applications are not scored by everybody.
    Reading(usize),
    /// So many are decided, and every letter is approved: people hear and answer.
    Answering(usize),
}

/// Of one programme; nothing where nobody can apply, and where nobody has applied in time.
pub(crate) async fn round_stand(
    ctx: &Ctx,
    db: &impl Read,
    permit: &Permit<ReadProgramme>,
    programme: &Programme,
) -> Result<Option<RoundStand>> {
    if programme.design.round.is_none() {
        return Ok(None);
    }
    let Some(choosing) = store::desk::choosing_of(db, permit, ctx.now()).await? else { return Ok(None) };
    let choosing = by_the_panel(ctx, db, choosing).await?;
    let round = RoundNow::of(&programme.design, choosing, ctx.now());
    Ok(round.and_then(|round| stand(&round, ctx.now())))
}

/// Who may read what is no question for the database: it is asked for the few rounds in which somebody reads, or is to be asked.
pub(super) async fn by_the_panel(ctx: &Ctx, db: &impl Read, mut choosing: Choosing) -> Result<Choosing> {
    let id = choosing.programme;
    if choosing.undecided > 0 && choosing.unread > 0 {
        let read = crate::panel::still_read(db, id).await?;
        (choosing.lone, choosing.unread) = read.map_or((0, 0), |read| (read.lone, read.unread));
    }
    if choosing.unapproved > 0 && choosing.unasked + choosing.objections > 0 {
        let to_ask = crate::offer::to_ask(ctx, db, id).await?;
        (choosing.unasked, choosing.objections) = to_ask.map_or((0, 0), |ask| (ask.unasked, ask.objections));
    }
    if choosing.stuck > 0 {
        choosing.stuck = crate::offer::stuck(ctx, db, id).await?;
    }
    Ok(choosing)
}

fn stand(round: &RoundNow, now: Timestamp) -> Option<RoundStand> {
    if let Some((task, count)) = steps(round, now).into_iter().min_by_key(|(task, _)| *task) {
        return Some(RoundStand::Do(task, count));
    }
    let choosing = &round.choosing;
    match choosing.sent {
        sent if now < round.closes => Some(RoundStand::Applying(sent)),
        0 => None,
        sent if choosing.undecided == 0 => Some(RoundStand::Answering(sent)),
        _ => Some(RoundStand::Reading(choosing.unread)),
    }
}

/// Everything to do for a round: its next step, and besides it letters to approve, those that have not gone out, and places that
/// stay free.
pub(super) fn steps(round: &RoundNow, now: Timestamp) -> Vec<(Task, usize)> {
    let unapproved = round.choosing.unapproved;
    let letters = (round.closes <= now && unapproved > 0).then_some(match round.choosing {
        Choosing { objections: 1.., .. } => (Task::MendLetters, round.choosing.objections),
        Choosing { unasked: 1.., .. } => (Task::AskPanel, unapproved),
        _ => (Task::ApproveLetters, unapproved),
    });
    let (late, undelivered) = (round.choosing.late, round.choosing.undelivered);
    let late = (late > 0).then_some((Task::SendLate, late));
    let undelivered = (undelivered > 0).then_some((Task::SendAgain, undelivered));
    let stuck = round.choosing.stuck;
    let stuck = (stuck > 0).then_some((Task::FreePlace, stuck));
    late.into_iter().chain(undelivered).chain(letters).chain(stuck).chain(next_step(round, now)).collect()
}

/// How long before it closes a round is asked how its places will be chosen.
const BEFORE_CLOSING: SignedDuration = SignedDuration::from_hours(24 * 14);

/// What to do next, and for how many; approving letters comes after all of these and is told by itself.
fn next_step(round: &RoundNow, now: Timestamp) -> Option<(Task, usize)> {
    let choosing = &round.choosing;
    if now < round.closes {
        let is_near = round.closes < now + BEFORE_CLOSING;
        let is_open = !choosing.is_settled && choosing.undecided == choosing.sent;
        return (is_near && is_open).then_some((Task::SettleDraw, choosing.sent));
    }
    if choosing.undecided == 0 {
        let is_to_publish = choosing.is_drawn && !choosing.is_published && choosing.untold == 0;
        return is_to_publish.then_some((Task::PublishDraw, choosing.sent));
    }
    let needs_scores = if choosing.is_settled { choosing.by_scores } else { round.has_criteria };
    let step = match choosing.readers {
        _ if choosing.is_drawn => (Task::DecidePlaces, choosing.undecided),
        None if needs_scores => (Task::ShareOut, choosing.sent),
        Some(readers) if needs_scores && readers > 1 && choosing.lone > 0 => (Task::FindReaders, choosing.lone),
        Some(_) if needs_scores && choosing.unread > 0 && round.is_reading_late => {
            (Task::ChaseReaders, choosing.unread)
        }
        // The panel reads: it has its own reminders.
        Some(_) if needs_scores && choosing.unread > 0 => return None,
        _ if choosing.is_settled => (Task::Draw, choosing.sent),
        _ => (Task::DecidePlaces, choosing.undecided),
    };
    Some(step)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::ProgrammeId;

    fn begun() -> Choosing {
        Choosing {
            programme: ProgrammeId(1),
            sent: 9,
            undecided: 9,
            readers: None,
            lone: 0,
            unread: 0,
            unapproved: 0,
            unasked: 0,
            objections: 0,
            late: 0,
            undelivered: 0,
            stuck: 0,
            is_settled: false,
            is_drawn: false,
            is_published: false,
            untold: 0,
            read_by: None,
            by_scores: false,
        }
    }

    fn round(choosing: Choosing) -> RoundNow {
        RoundNow {
            choosing,
            closes: Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 30),
            has_criteria: true,
            is_reading_late: false,
        }
    }

    fn on_day(day: i64, choosing: &Choosing) -> Option<Task> {
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day);
        next_step(&round(choosing.clone()), now).map(|(task, _)| task)
    }

    #[test]
    fn a_round_is_settled_shared_out_read_drawn_and_decided_in_turn() {
        let mut now = Choosing { by_scores: true, ..begun() };
        assert_eq!((on_day(1, &now), on_day(20, &now)), (None, Some(Task::SettleDraw)));
        now.is_settled = true;
        assert_eq!((on_day(20, &now), on_day(31, &now)), (None, Some(Task::ShareOut)));
        (now.readers, now.lone, now.unread) = (Some(3), 2, 9);
        assert_eq!(on_day(31, &now), Some(Task::FindReaders));
        now.lone = 0;
        assert_eq!(on_day(31, &now), None, "the panel reads");
        now.unread = 0;
        assert_eq!(on_day(31, &now), Some(Task::Draw));
        now.is_drawn = true;
        assert_eq!(on_day(31, &now), Some(Task::DecidePlaces));
        now.undecided = 0;
        now.untold = 3;
        assert_eq!(on_day(31, &now), None, "letters come first");
        now.untold = 0;
        assert_eq!(on_day(31, &now), Some(Task::PublishDraw));
        now.is_published = true;
        assert_eq!(on_day(31, &now), None);
    }

    #[test]
    fn readings_that_are_overdue_are_asked_after() {
        let read = Choosing { readers: Some(3), is_settled: true, by_scores: true, unread: 2, ..begun() };
        let late = RoundNow { is_reading_late: true, ..round(read) };
        let now = late.closes + SignedDuration::from_hours(24);
        assert_eq!(next_step(&late, now), Some((Task::ChaseReaders, 2)));
        assert_eq!(next_step(&RoundNow { is_reading_late: false, ..late }, now), None);
    }

    #[test]
    fn letters_of_a_round_are_approved_once_it_is_over() {
        let decided = Choosing { undecided: 4, is_drawn: true, unapproved: 5, untold: 9, ..begun() };
        let on_day =
            |day: i64| steps(&round(decided.clone()), Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day));
        assert_eq!(on_day(31), [(Task::ApproveLetters, 5), (Task::DecidePlaces, 4)]);
        assert_eq!(on_day(1), [], "people can still apply");
    }

    #[test]
    fn the_panel_is_asked_before_letters_are_approved_and_what_it_says_is_read_first() {
        let mut decided = Choosing { undecided: 0, is_drawn: true, unapproved: 5, unasked: 3, untold: 9, ..begun() };
        let first = |choosing: &Choosing| {
            steps(&round(choosing.clone()), Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 31))
        };
        assert_eq!(first(&decided), [(Task::AskPanel, 5)]);
        decided.unasked = 0;
        assert_eq!(first(&decided), [(Task::ApproveLetters, 5)]);
        decided.objections = 1;
        assert_eq!(first(&decided), [(Task::MendLetters, 1)]);
    }

    #[test]
    fn letters_that_have_not_gone_out_come_before_those_to_approve() {
        let stuck = Choosing { undecided: 0, unapproved: 5, late: 2, undelivered: 1, ..begun() };
        let now = Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 31);
        let tasks = steps(&round(stuck), now);
        assert_eq!(tasks, [(Task::SendLate, 2), (Task::SendAgain, 1), (Task::ApproveLetters, 5)]);
        assert!(tasks.is_sorted_by_key(|(task, _)| *task), "in the order of their urgency");
    }

    #[test]
    fn while_nothing_is_to_be_done_it_is_told_who_is_waited_for() {
        let on_day = |day: i64, choosing: &Choosing| {
            stand(&round(choosing.clone()), Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * day))
        };
        let read = Choosing { readers: Some(3), is_settled: true, by_scores: true, unread: 2, ..begun() };
        assert_eq!(on_day(1, &begun()), Some(RoundStand::Applying(9)));
        assert_eq!(on_day(20, &begun()), Some(RoundStand::Do(Task::SettleDraw, 9)));
        assert_eq!(on_day(31, &read), Some(RoundStand::Reading(2)));
        assert_eq!(on_day(31, &Choosing { undecided: 0, ..read }), Some(RoundStand::Answering(9)));
        assert_eq!(on_day(31, &Choosing { sent: 0, undecided: 0, ..begun() }), None, "nobody has applied");
    }

    #[test]
    fn a_lottery_needs_no_readers_and_a_round_without_a_draw_is_decided_by_hand() {
        let lottery = Choosing { is_settled: true, ..begun() };
        assert_eq!(on_day(31, &lottery), Some(Task::Draw));
        let by_hand = Choosing { undecided: 4, readers: Some(1), lone: 9, ..begun() };
        assert_eq!(on_day(31, &by_hand), Some(Task::DecidePlaces));
        assert_eq!(on_day(31, &Choosing { sent: 0, undecided: 0, ..begun() }), None, "nobody has applied");
    }
}
