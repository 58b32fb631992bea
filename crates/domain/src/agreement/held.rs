//! Where the sessions of somebody's groups stand: one that was moved alone is protected where it is now, one that is off nowhere.

use super::{ProtectedDate, Terms};
use crate::blueprint::Stage;
use crate::dates::Holidays;
use crate::id::{GroupId, ProgrammeId, SessionId};
use jiff::civil::Date;

/// A session of a group, and the days on which it stood before it was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    pub programme: ProgrammeId,
    pub group: GroupId,
    /// Of the group.
    pub name: String,
    pub stage: String,
    pub session: SessionId,
    pub at: ProtectedDate,
    pub before: Vec<Date>,
    pub is_off: bool,
}

impl Held {
    fn was_on(&self, day: Date) -> bool {
        self.before.contains(&day)
    }
}

/// A date of the set-up, and the session that was laid out for it where one stands elsewhere or is off.
struct Slot<'a> {
    planned: ProtectedDate,
    session: Option<&'a Held>,
}

/// The dates of a stage for somebody whose groups have these sessions. A session that was never moved by itself
/// follows the set-up, also where it is not yet moved there.
pub fn dates_of(stage: &Stage, held: &[&Held]) -> Vec<ProtectedDate> {
    let laid = stage.dates.occurrences(Holidays::england_and_wales()).unwrap_or_default();
    let planned = laid.iter().filter(|one| one.number().is_some()).map(|one| one.date);
    let at = |date| ProtectedDate { date, starts: stage.starts, minutes: stage.minutes };
    let mut slots: Vec<Slot<'_>> = planned.map(|date| Slot { planned: at(date), session: None }).collect();
    let held: Vec<&Held> = held.iter().filter(|one| one.stage == stage.key).copied().collect();
    let is_there = |one: &&Held, slots: &[Slot<'_>]| !one.is_off && slots.iter().any(|slot| slot.planned == one.at);
    let (there, away): (Vec<&Held>, Vec<&Held>) = held.iter().copied().partition(|one| is_there(one, &slots));
    for one in there {
        slots.iter_mut().filter(|slot| slot.planned == one.at).for_each(|slot| slot.session = Some(one));
    }
    for one in away {
        if let Some(place) = place_of(one, &slots, &held) {
            slots[place].session = Some(one);
        }
    }
    let mut dates: Vec<ProtectedDate> = slots.iter().filter_map(Slot::date).collect();
    dates.sort_by_key(|one| (one.date, one.starts));
    dates
}

impl Slot<'_> {
    fn date(&self) -> Option<ProtectedDate> {
        match self.session {
            None => Some(self.planned),
            Some(session) => (!session.is_off).then_some(session.at),
        }
    }
}

/// The date it was laid out for: one on which it stood, or, where another session has moved there, one that another has left.
fn place_of(one: &Held, slots: &[Slot<'_>], held: &[&Held]) -> Option<usize> {
    let stood = |slot: &Slot<'_>| one.was_on(slot.planned.date) || (one.is_off && one.at.date == slot.planned.date);
    let is_moved = slots.iter().any(|slot| one.was_on(slot.planned.date));
    let is_left = |slot: &Slot<'_>| is_moved && held.iter().any(|other| other.was_on(slot.planned.date));
    let free = |is: &dyn Fn(&Slot<'_>) -> bool| slots.iter().position(|slot| slot.session.is_none() && is(slot));
    free(&stood).or_else(|| free(&is_left))
}

impl Terms {
    /// Whether what was signed is still what would be signed `now`. A session that is called off frees time and asks nobody.
    pub fn stands(&self, now: &Terms, held: &[&Held]) -> bool {
        if self.text() == now.text() {
            return true;
        }
        let off: Vec<&Held> = held.iter().filter(|one| one.is_off).copied().collect();
        let is_off = |day: Date| off.iter().any(|one| one.at.date == day || one.was_on(day));
        !off.is_empty() && self.without(&is_off).text() == now.without(&is_off).text()
    }

    fn without(&self, is_off: &dyn Fn(Date) -> bool) -> Terms {
        let mut left = self.clone();
        left.stages.iter_mut().for_each(|stage| stage.dates.retain(|one| !is_off(one.date)));
        left.stages.retain(|stage| !stage.dates.is_empty());
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::blueprint::{Design, by_key};
    use jiff::civil::{date, time};

    fn design() -> Design {
        by_key("facilitator-training").unwrap().design.clone()
    }

    /// The mornings of the course as they are laid out.
    fn course() -> Vec<Held> {
        let terms = Terms::of(&design(), "Northgate").unwrap();
        let of = |(n, at): (usize, &ProtectedDate)| Held {
            programme: ProgrammeId(1),
            group: GroupId(1),
            name: "Course".into(),
            stage: "course".into(),
            session: SessionId(n as i64),
            at: *at,
            before: Vec::new(),
            is_off: false,
        };
        terms.stages[0].dates.iter().enumerate().map(of).collect()
    }

    fn moved(one: &mut Held, to: Date) {
        one.before.push(one.at.date);
        one.at.date = to;
    }

    fn days(held: &[Held], design: &Design) -> Vec<Date> {
        let terms = Terms::held(design, "Northgate", &held.iter().collect::<Vec<_>>()).unwrap();
        terms.stages[0].dates.iter().map(|one| one.date).collect()
    }

    #[test]
    fn a_session_moved_alone_is_protected_where_it_is_and_no_other_changes() {
        let mut held = course();
        assert_eq!(days(&held, &design()), days(&[], &design()));
        moved(&mut held[1], date(2023, 5, 18));
        moved(&mut held[1], date(2023, 5, 17));
        let tuesdays = [(5, 9), (5, 17), (5, 23), (6, 6), (6, 13), (6, 20)];
        assert_eq!(days(&held, &design()), tuesdays.map(|(month, day)| date(2023, month, day)));
        held[1].at.date = date(2023, 5, 16);
        assert_eq!(days(&held, &design()), days(&[], &design()), "moved back");
        held[0].before = vec![date(2023, 5, 9)];
        held[0].at.starts = time(11, 0, 0, 0);
        let all: Vec<&Held> = held.iter().collect();
        assert_eq!(Terms::held(&design(), "Northgate", &all).unwrap().stages[0].dates[0], held[0].at, "another time");
    }

    #[test]
    fn one_that_moves_to_where_another_stood_makes_no_date_twice() {
        let mut held = course();
        moved(&mut held[1], date(2023, 5, 24));
        moved(&mut held[0], date(2023, 5, 16));
        let dates = [(5, 16), (5, 23), (5, 24), (6, 6), (6, 13), (6, 20)];
        assert_eq!(days(&held, &design()), dates.map(|(month, day)| date(2023, month, day)));
    }

    #[test]
    fn a_set_up_that_changes_is_followed_before_and_after_the_sessions_are_moved() {
        let mut changed = design();
        changed.stages[0].starts = time(9, 45, 0, 0);
        let mut held = course();
        let first = |held: &[Held]| {
            Terms::held(&changed, "Northgate", &held.iter().collect::<Vec<_>>()).unwrap().stages[0].dates[0].starts
        };
        assert_eq!(first(&held), time(9, 45, 0, 0));
        held[0].before = vec![date(2023, 5, 9)];
        held[0].at.starts = time(9, 45, 0, 0);
        assert_eq!(first(&held), time(9, 45, 0, 0));
    }

    #[test]
    fn a_session_that_is_off_frees_its_time_and_asks_nobody() {
        let signed = Terms::of(&design(), "Northgate").unwrap();
        let mut held = course();
        held[2].is_off = true;
        let now = |held: &[Held]| Terms::held(&design(), "Northgate", &held.iter().collect::<Vec<_>>()).unwrap();
        assert_eq!(now(&held).stages[0].dates.len(), 5);
        assert!(signed.stands(&now(&held), &held.iter().collect::<Vec<_>>()));
        moved(&mut held[3], date(2023, 6, 7));
        assert!(!signed.stands(&now(&held), &held.iter().collect::<Vec<_>>()));
        held[3].is_off = true;
        assert!(signed.stands(&now(&held), &held.iter().collect::<Vec<_>>()), "moved, and then off");
    }
}
