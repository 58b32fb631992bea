//! Whether whoever facilitates a group can hold the dates of a time that its poll asks for.

use super::Offered;
use crate::Result;
use crate::able::Ables;
use domain::id::{PersonId, PollOptionId};
use domain::session::instant;
use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use store::Read;
use store::able::{Able, Busy};
use store::series::Series;

/// How many dates of one time stand in the way of whoever facilitates, each counted once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InTheWay {
    /// Outside the hours they work.
    pub outside: usize,
    pub away: usize,
    /// They hold another session then.
    pub busy: usize,
    /// They hold as many sessions that day as they may.
    pub full: usize,
}

impl InTheWay {
    pub fn is_nothing(&self) -> bool {
        *self == InTheWay::default()
    }
}

/// Whoever facilitates the group, and what is in their way at each time.
#[derive(Clone, Debug)]
pub struct Lead {
    pub name: String,
    pub in_the_way: BTreeMap<PollOptionId, InTheWay>,
}

impl Lead {
    pub fn of(&self, option: PollOptionId) -> InTheWay {
        self.in_the_way.get(&option).copied().unwrap_or_default()
    }
}

/// What is known of them, for the days of all times together.
struct Known<'a> {
    able: &'a Able,
    ables: &'a Ables,
    busy: Vec<Busy>,
    zone: &'a str,
    minutes: u32,
}

/// In a fixed number of statements. `None` where nobody facilitates, or nothing is known of whoever does.
pub(super) async fn lead_of(db: &impl Read, series: &Series, offered: &[Offered], today: Date) -> Result<Option<Lead>> {
    let Some(person) = series.group.facilitator else { return Ok(None) };
    let days = || offered.iter().flat_map(|one| one.dates.iter().map(|line| line.date));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Ok(None) };
    let ables = Ables::load(db, today, first, &[]).await?;
    let Some(able) = ables.people.iter().find(|able| able.person == person) else { return Ok(None) };
    let mut busy = store::able::busy(db, (first, last)).await?;
    busy.retain(|held| held.person == person && held.group != series.group.id);
    let minutes = series.design.stage(&series.group.stage).map_or(0, |stage| stage.minutes);
    let known = Known { able, ables: &ables, busy, zone: series.design.zone.name(), minutes };
    let in_the_way = offered.iter().map(|one| (one.id, known.of(one))).filter(|(_, found)| !found.is_nothing());
    Ok(Some(Lead { name: able.name.clone(), in_the_way: in_the_way.collect() }))
}

impl Known<'_> {
    fn of(&self, one: &Offered) -> InTheWay {
        let mut found = InTheWay::default();
        let Some(series) = one.offer.series() else { return found };
        for date in one.dates.iter().filter(|line| line.number().is_some()).map(|line| line.date) {
            self.add(&mut found, date, series.starts);
        }
        found
    }

    fn add(&self, found: &mut InTheWay, date: Date, starts: Time) {
        let person: PersonId = self.able.person;
        let begins = instant(date, starts, self.zone);
        let ends: Timestamp = begins + SignedDuration::from_mins(i64::from(self.minutes));
        let that_day = || self.busy.iter().filter(|held| held.date == date);
        let most = usize::try_from(self.ables.most_a_day(self.able)).unwrap_or(usize::MAX);
        if self.ables.is_away(person, date) {
            found.away += 1;
        } else if that_day().any(|held| held.starts_at < ends && begins < held.ends_at) {
            found.busy += 1;
        } else if !self.ables.works(person, date, (starts, self.minutes)) {
            found.outside += 1;
        } else if that_day().count() >= most {
            found.full += 1;
        }
    }
}
