//! The next step of a round: settle, share out, read, draw, decide. One at a time, so that it is plain what comes first.

use super::judged::RoundNow;
use super::waiting::Task;
use jiff::{SignedDuration, Timestamp};

/// How long before it closes a round is asked how its places will be chosen.
const BEFORE_CLOSING: SignedDuration = SignedDuration::from_hours(24 * 14);

/// What to do next, and for how many; approving letters comes after all of these and is told by itself.
pub(super) fn next_step(round: &RoundNow, now: Timestamp) -> Option<(Task, usize)> {
    let choosing = &round.choosing;
    if now < round.closes {
        let is_near = round.closes < now + BEFORE_CLOSING;
        let is_open = !choosing.is_settled && choosing.undecided == choosing.sent;
        return (is_near && is_open).then_some((Task::SettleDraw, choosing.sent));
    }
    if choosing.undecided == 0 {
        return None;
    }
    let needs_scores = if choosing.is_settled { choosing.by_scores } else { round.has_criteria };
    let step = match choosing.readers {
        _ if choosing.is_drawn => (Task::DecidePlaces, choosing.undecided),
        None if needs_scores => (Task::ShareOut, choosing.sent),
        Some(readers) if needs_scores && readers > 1 && choosing.lone > 0 => (Task::FindReaders, choosing.lone),
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
    use store::desk::Choosing;

    fn begun() -> Choosing {
        Choosing {
            programme: ProgrammeId(1),
            sent: 9,
            undecided: 9,
            readers: None,
            lone: 0,
            unread: 0,
            is_settled: false,
            is_drawn: false,
            by_scores: false,
        }
    }

    fn round(choosing: Choosing) -> RoundNow {
        RoundNow { choosing, closes: Timestamp::UNIX_EPOCH + SignedDuration::from_hours(24 * 30), has_criteria: true }
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
        assert_eq!(on_day(31, &now), None);
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
