//! How a room is seen at one instant, and when what is seen next changes.

use super::clock::{Course, Spell};
use super::view::{PhasePlace, PhaseView, RoomState, RoomView};
use super::{CLOSING_MINUTES, PlannedPhase, Room, Stage};
use jiff::{SignedDuration, Timestamp};

const MINUTE: i128 = 60_000_000_000;

impl Room {
    /// The room as everyone sees it at `now`.
    pub fn view(&self, now: Timestamp) -> RoomView {
        let room = self.at(now);
        match &room.stage {
            Stage::NotOpen => room.unopened_view(now),
            Stage::Open(course) => room.open_view(&course.at(now)),
            Stage::Closed { course, .. } => room.closed_view(course),
        }
    }

    /// When the view next changes by itself; `None` when it never will. Streams sleep until then.
    pub fn deadline(&self, now: Timestamp) -> Option<Timestamp> {
        let room = self.at(now);
        match &room.stage {
            Stage::NotOpen => [room.opens(), room.plan.ends].into_iter().find(|change| *change > now),
            Stage::Open(course) => room.next_minute(&course.at(now)),
            Stage::Closed { .. } => None,
        }
    }

    /// When the view of whoever leads next changes by itself: its door has a time of its own.
    pub fn lead_deadline(&self, now: Timestamp) -> Option<Timestamp> {
        self.deadline(now).into_iter().chain(self.door(now).straight_in_until).min()
    }

    fn still_view(&self, state: RoomState) -> RoomView {
        RoomView {
            state,
            opens: self.opens(),
            can_open: false,
            starts: self.plan.starts,
            ends: self.plan.ends,
            opened: self.opened(),
            closed: None,
            agenda: self.plan.agenda,
            phases: Vec::new(),
            starts_in_minutes: None,
            minutes_left: None,
            minutes_over: 0,
            phase_fraction_left: 0.0,
            phase_closing_soon: false,
            phase_closing_from: None,
            phase_ends: None,
            session_minutes_left: 0,
            closing_soon: false,
            plan_ends: None,
            minutes_past_end: 0,
            minutes_free: 0,
            back_until: None,
            brings: self.brings,
            is_after_another: !self.brought.is_empty(),
            presenter_listens: false,
            round: self.round.as_ref().and_then(|round| round.view()),
            hands: self.hands.clone(),
            passes: self.passes.clone(),
        }
    }

    fn unopened_view(&self, now: Timestamp) -> RoomView {
        let over = now >= self.plan.ends;
        let mut view = self.still_view(if over { RoomState::Closed } else { RoomState::NotOpen });
        view.can_open = !over && now >= self.opens();
        view.phases = self.phases_to_come(0, self.plan.starts);
        if !over {
            view.tell_plan_end();
        }
        view
    }

    fn closed_view(&self, course: &Course) -> RoomView {
        let mut view = self.still_view(RoomState::Closed);
        view.closed = Some(course.latest());
        view.phases = self.phases_begun(course, to_the_minute(course.mark()));
        for phase in &mut view.phases {
            phase.place = PhasePlace::Done;
        }
        view.phases.extend(self.phases_to_come(view.phases.len(), to_the_minute(course.mark())));
        view
    }

    fn open_view(&self, course: &Course) -> RoomView {
        let now = course.latest();
        let mut view = self.still_view(if course.is_paused() { RoomState::Paused } else { RoomState::Open });
        let present = course.present();
        let session_left = self.plan.ends.duration_since(now);
        view.starts_in_minutes = Some(minutes_up(self.plan.starts.duration_since(now))).filter(|minutes| *minutes > 0);
        view.session_minutes_left = minutes_up(session_left);
        view.closing_soon = view.session_minutes_left <= CLOSING_MINUTES;
        if !self.plan.agenda {
            view.tell_boundary(present.minutes);
            return view;
        }
        view.tell_phase(course);
        let phase = self.plan.phases.get(course.phase());
        view.presenter_listens = self.brings.is_some() && phase.is_some_and(|phase| phase.presenter_listens);
        let expected = to_the_minute(course.mark() + present.left().max(SignedDuration::ZERO));
        view.phases = self.phases_begun(course, expected);
        view.phases.extend(self.phases_to_come(course.phase() + 1, expected));
        view.plan_ends = Some(expected);
        view.back_until = course.back_until();
        view.tell_plan_end();
        view
    }

    /// The parts up to the present one, which lasts `until`.
    fn phases_begun(&self, course: &Course, until: Timestamp) -> Vec<PhaseView> {
        let mut begun: Vec<PhaseView> = self
            .plan
            .phases
            .iter()
            .zip(course.spells())
            .map(|(phase, spell)| phase.view(PhasePlace::Done, spell.minutes, spell.began))
            .collect();
        if let Some(present) = begun.last_mut() {
            present.place = PhasePlace::Now;
        }
        let mut next = until;
        for phase in begun.iter_mut().rev() {
            phase.takes = minutes_down(next.duration_since(to_the_minute(phase.begins)));
            next = to_the_minute(phase.begins);
        }
        begun
    }

    fn phases_to_come(&self, from: usize, mut begins: Timestamp) -> Vec<PhaseView> {
        let mut to_come = Vec::new();
        for phase in self.plan.phases.iter().skip(from) {
            to_come.push(phase.view(PhasePlace::Next, phase.minutes, begins));
            begins += minutes(phase.minutes);
        }
        to_come
    }

    /// The next instant at which any whole minute of the open view turns.
    fn next_minute(&self, course: &Course) -> Option<Timestamp> {
        let now = course.latest();
        let ends_at = course.mark() + course.present().left();
        let waiting = now < course.mark();
        let overrunning = course.present().left() <= SignedDuration::ZERO;
        let mut turns = vec![self.closes_itself()];
        if now < self.plan.ends {
            turns.push(next_turn(now, self.plan.ends));
        }
        if waiting {
            turns.push(next_turn(now, course.mark()));
        }
        if self.plan.agenda && !waiting && !course.is_paused() {
            turns.push(next_turn(now, ends_at));
        }
        if self.plan.agenda && !waiting && (course.is_paused() || overrunning) {
            let expected_from_now = course.present().left().max(SignedDuration::ZERO);
            turns.push(next_turn(now, Timestamp::UNIX_EPOCH - expected_from_now));
        }
        turns.extend(course.back_until());
        turns.into_iter().min()
    }
}

impl RoomView {
    /// With no agenda the minutes left are the session's, and they run on through a pause.
    fn tell_boundary(&mut self, lasts: u32) {
        self.minutes_left = Some(self.session_minutes_left);
        self.phase_fraction_left = share(self.session_minutes_left, lasts);
    }

    fn tell_phase(&mut self, course: &Course) {
        let Spell { minutes: lasts, .. } = *course.present();
        let left = course.present().left();
        let minutes_left = minutes_up(left);
        let closing_from = course.mark() + left - minutes(CLOSING_MINUTES);
        let closes_slowly = lasts > CLOSING_MINUTES;
        self.minutes_left = Some(minutes_left);
        self.minutes_over = minutes_down(-left);
        self.phase_fraction_left = share(minutes_left, lasts);
        self.phase_closing_soon = closes_slowly && minutes_left <= CLOSING_MINUTES;
        if !course.is_paused() {
            self.phase_ends = Some(course.mark() + left);
            self.phase_closing_from = Some(closing_from).filter(|_| closes_slowly && !self.phase_closing_soon);
        }
    }

    fn tell_plan_end(&mut self) {
        let Some(last) = self.phases.last() else {
            return;
        };
        let ends = match (last.place, self.plan_ends) {
            (PhasePlace::Now, Some(expected)) => expected,
            _ => last.begins + minutes(last.minutes),
        };
        self.plan_ends = Some(ends);
        self.minutes_past_end = minutes_down(ends.duration_since(self.ends));
        self.minutes_free = minutes_down(self.ends.duration_since(ends));
    }
}

impl PlannedPhase {
    fn view(&self, place: PhasePlace, minutes: u32, begins: Timestamp) -> PhaseView {
        PhaseView {
            key: self.key.clone(),
            short: self.short.clone(),
            name: self.name.clone(),
            purpose: self.purpose.clone(),
            minutes,
            takes: minutes,
            place,
            begins,
        }
    }
}

fn minutes(whole: u32) -> SignedDuration {
    SignedDuration::from_mins(i64::from(whole))
}

/// Whole minutes, rounded up; none when nothing is left.
fn minutes_up(left: SignedDuration) -> u32 {
    u32::try_from((left.as_nanos() + MINUTE - 1).div_euclid(MINUTE)).unwrap_or(0)
}

/// Whole minutes that have gone by; none before the first.
fn minutes_down(past: SignedDuration) -> u32 {
    u32::try_from(past.as_nanos().div_euclid(MINUTE)).unwrap_or(0)
}

fn share(left: u32, whole: u32) -> f64 {
    match whole {
        0 => 0.0,
        _ => (f64::from(left) / f64::from(whole)).min(1.0),
    }
}

/// The first instant after `now` that lies a whole number of minutes from `anchor`.
fn next_turn(now: Timestamp, anchor: Timestamp) -> Timestamp {
    let since = now.as_nanosecond() - anchor.as_nanosecond();
    now + SignedDuration::from_nanos_i128(MINUTE - since.rem_euclid(MINUTE))
}

fn to_the_minute(instant: Timestamp) -> Timestamp {
    instant - SignedDuration::from_nanos_i128(instant.as_nanosecond().rem_euclid(MINUTE))
}
