//! When a group meets: its day of the week, from when and how long; as its stage says, as it usually can, or as somebody
//! fills it in.

use super::{LONGEST, SHORTEST};
use crate::blueprint::Stage;
use crate::dates::{Holidays, Weekday};
use crate::poll::OwnDates;
use crate::refusal::{Fault, Refusal};
use crate::week::Slot;
use jiff::civil::Time;

/// Day, start and length of a group's dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meets {
    /// `None` where the stage's dates do not all lie on one weekday: then each date stays where it is.
    pub weekday: Option<Weekday>,
    pub starts: Time,
    pub minutes: u32,
}

/// Minutes since midnight.
fn minute(time: Time) -> u32 {
    u32::from(time.hour().unsigned_abs()) * 60 + u32::from(time.minute().unsigned_abs())
}

impl Meets {
    /// As the stage has it.
    pub fn of(stage: &Stage) -> Meets {
        Meets { weekday: stage.dates.weekday(), starts: stage.starts, minutes: stage.minutes }
    }

    /// On the day of the group's usual time, within it: as the stage begins where that fits, else as it begins.
    pub fn usually(stage: &Stage, slot: Slot) -> Meets {
        let fits = Meets::of(stage).is_in_hours(slot);
        let day = usize::try_from(slot.day()).ok().and_then(|day| Weekday::ALL.get(day)).copied();
        Meets {
            weekday: stage.dates.weekday().and(day),
            starts: if fits { stage.starts } else { slot.starts() },
            minutes: stage.minutes,
        }
    }

    fn is_in_hours(&self, slot: Slot) -> bool {
        slot.starts() <= self.starts && minute(self.starts) + self.minutes <= minute(slot.ends())
    }

    /// Is it in the group's usual time?
    pub fn is_in(&self, slot: Slot) -> bool {
        let is_day = self.weekday.is_none_or(|day| day as u32 == slot.day());
        is_day && self.is_in_hours(slot)
    }

    /// When it is over, on the same day; `None` after midnight.
    pub fn ends(&self) -> Option<Time> {
        let end = minute(self.starts) + self.minutes;
        Time::new(i8::try_from(end / 60).ok()?, i8::try_from(end % 60).ok()?, 0, 0).ok()
    }

    /// From when until when, as somebody fills it in.
    pub fn between(weekday: Option<Weekday>, starts: Time, ends: Time) -> Result<Meets, Refusal> {
        let minutes = minute(ends).saturating_sub(minute(starts));
        match (SHORTEST..=LONGEST).contains(&minutes) {
            true => Ok(Meets { weekday, starts, minutes }),
            false => Err(Fault::at("ends", "fault-session-ends").into()),
        }
    }

    /// What the group's dates are laid out from then; nothing where that is what the stage says.
    pub fn own_dates(&self, stage: &Stage, holidays: &Holidays) -> Result<Option<OwnDates>, Refusal> {
        if *self == Meets::of(stage) {
            return Ok(None);
        }
        let dates = match self.weekday {
            Some(day) => {
                stage.dates.on_weekday(day, holidays).map_err(|_| Fault::at("weekday", "fault-session-no-day"))?
            }
            None => stage.dates.clone(),
        };
        Ok(Some(OwnDates { starts: self.starts, minutes: Some(self.minutes), dates }))
    }
}
