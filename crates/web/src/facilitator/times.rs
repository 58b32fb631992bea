//! Weekly hours, days away and sites, as both the coordinator's page and the facilitator's own show them.

use crate::words::english;
use actions::facilitator::{Profile, Whose, add_leave, remove_leave, set_hours, set_sites};
use actions::{Ctx, Error};
use domain::facilitator::{check_hours, read_hours};
use jiff::civil::{Date, Time};
use serde::Deserialize;
use std::collections::BTreeSet;

/// One weekday of the form.
pub(super) struct Day {
    /// 1 is Monday.
    pub weekday: i8,
    /// What a refusal speaks of.
    pub field: String,
    pub name: String,
    pub starts: String,
    pub ends: String,
    /// A second stretch of the day; its fields are folded away while it is empty.
    pub again_starts: String,
    pub again_ends: String,
}

impl Day {
    pub fn has_again(&self) -> bool {
        !self.again_starts.is_empty() || !self.again_ends.is_empty()
    }
}

/// Days away that are not over.
pub(super) struct Away {
    pub id: i64,
    pub told: String,
}

pub(super) struct Site {
    pub id: i64,
    pub name: String,
    pub is_chosen: bool,
}

/// The forms about somebody's times.
pub(super) struct Times {
    /// Where its forms are sent.
    pub base: String,
    pub version: u32,
    pub days: Vec<Day>,
    pub away: Vec<Away>,
    pub sites: Vec<Site>,
    pub first: String,
    pub last: String,
}

impl Times {
    pub fn of(profile: &Profile, sites: &[(i64, String)], (base, today): (String, Date)) -> Times {
        let words = english();
        let day = |weekday: i8| {
            let mut of_day = profile.hours.iter().filter(|hours| hours.weekday == weekday);
            let (hours, again) = (of_day.next(), of_day.next());
            let clock = |time: Option<Time>| time.map_or_else(String::new, |time| time.strftime("%H:%M").to_string());
            Day {
                weekday,
                field: format!("day-{weekday}"),
                name: words.weekday(a_day(weekday)).into_owned(),
                starts: clock(hours.map(|hours| hours.starts)),
                ends: clock(hours.map(|hours| hours.ends)),
                again_starts: clock(again.map(|hours| hours.starts)),
                again_ends: clock(again.map(|hours| hours.ends)),
            }
        };
        let away = profile.leave_from(today).map(|leave| {
            let (first, last) = (words.day_with_year(leave.first), words.day_with_year(leave.last));
            let told = match leave.first == leave.last {
                true => first,
                false => words.with("facilitator-leave-days", &[("first", &first), ("last", &last)]),
            };
            Away { id: leave.id, told }
        });
        let site =
            |(id, name): &(i64, String)| Site { id: *id, name: name.clone(), is_chosen: profile.sites.contains(id) };
        Times {
            base,
            version: profile.version,
            days: (1..=7).map(day).collect(),
            away: away.collect(),
            sites: sites.iter().map(site).collect(),
            first: String::new(),
            last: String::new(),
        }
    }

    /// Shows the week as it was typed.
    pub fn put_hours(&mut self, typed: &HoursForm) {
        for (day, nth) in self.days.iter_mut().zip(0..) {
            let of = |texts: &[String]| texts.get(nth).cloned().unwrap_or_default();
            (day.starts, day.ends) = (of(&typed.starts), of(&typed.ends));
            (day.again_starts, day.again_ends) = (of(&typed.again_starts), of(&typed.again_ends));
        }
    }

    pub fn put_sites(&mut self, typed: &SitesForm) {
        self.sites.iter_mut().for_each(|site| site.is_chosen = typed.site.contains(&site.id));
    }

    pub fn put_leave(&mut self, typed: &LeaveForm) {
        self.first.clone_from(&typed.first);
        self.last.clone_from(&typed.last);
    }
}

/// Some day of that weekday.
fn a_day(weekday: i8) -> Date {
    jiff::civil::date(2024, 1, weekday)
}

/// A week as typed, Monday first.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct HoursForm {
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    ends: Vec<String>,
    #[serde(default)]
    again_starts: Vec<String>,
    #[serde(default)]
    again_ends: Vec<String>,
    #[serde(default)]
    version: u32,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct LeaveForm {
    #[serde(default)]
    pub first: String,
    #[serde(default)]
    pub last: String,
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    pub id: i64,
}

#[derive(Default, Deserialize)]
pub(crate) struct SitesForm {
    #[serde(default)]
    site: BTreeSet<i64>,
    #[serde(default)]
    version: u32,
}

pub(super) async fn save_hours(ctx: &Ctx, whose: Whose, typed: &HoursForm) -> Result<(), Error> {
    let line = |nth: usize, starts: &[String], ends: &[String]| {
        let of = |texts: &[String]| texts.get(nth).cloned().unwrap_or_default();
        read_hours(i8::try_from(nth + 1).unwrap_or_default(), &of(starts), &of(ends))
    };
    let first = (0..7).map(|nth| line(nth, &typed.starts, &typed.ends));
    let again = (0..7).map(|nth| line(nth, &typed.again_starts, &typed.again_ends));
    let hours = check_hours(first.chain(again).collect());
    match hours {
        Ok(hours) => set_hours(ctx, whose, &hours, typed.version).await,
        Err(why) => Err(Error::Refused(why)),
    }
}

pub(super) async fn save_leave(ctx: &Ctx, whose: Whose, typed: &LeaveForm) -> Result<(), Error> {
    add_leave(ctx, whose, crate::typed::date(&typed.first), crate::typed::date(&typed.last)).await
}

pub(super) async fn drop_leave(ctx: &Ctx, whose: Whose, chosen: &Chosen) -> Result<(), Error> {
    remove_leave(ctx, whose, chosen.id).await
}

pub(super) async fn save_sites(ctx: &Ctx, whose: Whose, typed: &SitesForm) -> Result<(), Error> {
    set_sites(ctx, whose, &typed.site, typed.version).await
}
