//! The form of what is wished: as it is shown, as it is sent, and as it is read.

use crate::typed;
use crate::words::english;
use actions::timetable::Look;
use actions::week::slot_words;
use domain::id::{GroupId, PersonId};
use domain::timetable::{HALVES, Place, Wish, monday_of};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct TimetableForm {
    #[serde(default)]
    pub stage: String,
    /// "anew" or "another"; what is wished otherwise.
    #[serde(default)]
    pub task: String,
    #[serde(default)]
    pub group: Vec<GroupId>,
    /// "best", "can" or "no" of each half-day, in order.
    #[serde(default)]
    pub half: Vec<String>,
    #[serde(default)]
    pub every: String,
    /// "own", "online" or the number of a site.
    #[serde(default)]
    pub place: String,
    #[serde(default)]
    pub first: String,
    #[serde(default)]
    pub weeks: String,
    #[serde(default)]
    pub person: Vec<PersonId>,
    /// "yes" where it stays.
    #[serde(default)]
    pub leads: String,
    #[serde(default)]
    pub times: String,
}

impl TimetableForm {
    /// What cannot be read stands for something that is refused.
    pub fn wish(&self, today: Date) -> Wish {
        let bits = |is: &dyn Fn(&str) -> bool| {
            let halves = self.half.iter().take(HALVES as usize).enumerate();
            halves.filter(|(_, half)| is(half)).fold(0, |bits, (nth, _)| bits | 1 << nth)
        };
        let number = |text: &str| text.trim().parse::<u32>().unwrap_or(0);
        Wish {
            groups: self.group.clone(),
            possible: bits(&|half| half != "no"),
            wished: bits(&|half| half == "best"),
            every: number(&self.every),
            place: place(&self.place),
            first: typed::date(&self.first).map_or(today, monday_of),
            weeks: number(&self.weeks),
            facilitators: self.person.clone(),
            keeps_leads: self.leads == "yes",
            keeps_times: self.times == "yes",
        }
    }
}

fn place(text: &str) -> Place {
    match text {
        "online" => Place::Online,
        text => text.parse().map_or(Place::Own, Place::Site),
    }
}

fn place_value(place: Place) -> String {
    match place {
        Place::Own => "own".to_owned(),
        Place::Online => "online".to_owned(),
        Place::Site(site) => site.to_string(),
    }
}

/// Something to tick: what is sent, its words, what else is told of it, and whether it is ticked.
#[derive(Clone, Debug)]
pub(super) struct Tick {
    pub value: String,
    pub name: String,
    pub about: String,
    pub is_on: bool,
}

/// One half-day: its place in the week, its words, and what is said of it.
#[derive(Clone, Debug)]
pub(super) struct Half {
    pub nth: u32,
    pub label: String,
    pub said: String,
}

/// What the form shows.
#[derive(Clone, Debug)]
pub(super) struct Controls {
    pub groups: Vec<Tick>,
    /// A weekday, its morning and its afternoon.
    pub days: Vec<(String, [Half; 2])>,
    pub every: String,
    pub place: String,
    /// Value and name of each place.
    pub places: Vec<(String, String)>,
    pub first: String,
    pub weeks: String,
    pub people: Vec<Tick>,
    pub keeps_leads: bool,
    pub keeps_times: bool,
    /// Whether any group has a facilitator, or a usual time.
    pub has_leads: bool,
    pub has_times: bool,
    /// How long a meeting lasts.
    pub long: String,
}

impl Controls {
    pub fn of(look: &Look) -> Controls {
        let (words, wish) = (english(), &look.wish);
        let is_open = look.open.iter().any(|group| wish.groups.contains(&group.id));
        let groups = look.open.iter().map(|group| {
            let lead = group.facilitator.map(|lead| words.with("timetable-group-with", &[("name", &look.name(lead))]));
            let usual = group.slot.map(|slot| words.with("timetable-group-usual", &[("slot", &slot_words(slot))]));
            Tick {
                value: group.id.to_string(),
                name: group.name.clone(),
                about: lead.into_iter().chain(usual).collect::<Vec<_>>().join(", "),
                is_on: !is_open || wish.groups.contains(&group.id),
            }
        });
        let people = look.people.iter().map(|person| Tick {
            value: person.id.to_string(),
            name: person.name.clone(),
            about: words.n("timetable-who-groups", person.groups),
            is_on: wish.facilitators.contains(&person.id),
        });
        let own = ("own".to_owned(), words.t("timetable-place-own").into_owned());
        let online = ("online".to_owned(), words.t("timetable-place-online").into_owned());
        let sites = look.sites().into_iter().map(|(site, name)| (site.to_string(), name));
        Controls {
            groups: groups.collect(),
            days: days(|nth| match (wish.wished >> nth & 1, wish.possible >> nth & 1) {
                (1, _) => "best",
                (_, 1) => "can",
                _ => "no",
            }),
            every: wish.every.to_string(),
            place: place_value(wish.place),
            places: [own].into_iter().chain(sites).chain([online]).collect(),
            first: words.day_with_year(wish.first),
            weeks: wish.weeks.to_string(),
            people: people.collect(),
            keeps_leads: wish.keeps_leads,
            keeps_times: wish.keeps_times,
            has_leads: look.open.iter().any(|group| group.facilitator.is_some()),
            has_times: look.open.iter().any(|group| group.slot.is_some()),
            long: words.with("timetable-long", &[("minutes", &look.stage.minutes.to_string())]),
        }
    }

    /// With what was typed.
    pub fn typed(mut self, typed: &TimetableForm) -> Controls {
        let is_in = |ids: &[String], tick: &Tick| ids.contains(&tick.value);
        let groups: Vec<String> = typed.group.iter().map(ToString::to_string).collect();
        let people: Vec<String> = typed.person.iter().map(ToString::to_string).collect();
        self.groups.iter_mut().for_each(|tick| tick.is_on = is_in(&groups, tick));
        self.people.iter_mut().for_each(|tick| tick.is_on = is_in(&people, tick));
        let said = |nth: u32| typed.half.get(nth as usize).map_or("no", String::as_str);
        Controls {
            days: days(said),
            every: typed.every.clone(),
            place: typed.place.clone(),
            first: typed.first.clone(),
            weeks: typed.weeks.clone(),
            keeps_leads: typed.leads == "yes",
            keeps_times: typed.times == "yes",
            ..self
        }
    }

    /// Value, key of its words, and whether it is chosen.
    pub fn rhythms(&self) -> [(&'static str, &'static str, bool); 3] {
        [("1", "timetable-every-1"), ("2", "timetable-every-2"), ("4", "timetable-every-4")]
            .map(|(value, key)| (value, key, self.every == value))
    }
}

/// Monday to Friday, with what is said of each half-day.
fn days<'a>(said: impl Fn(u32) -> &'a str) -> Vec<(String, [Half; 2])> {
    (0..HALVES / 2)
        .map(|day| {
            let weekday = weekday(day);
            let half = |second: u32| {
                let key = if second == 0 { "timetable-morning" } else { "timetable-afternoon" };
                let name = english().t(key).to_lowercase();
                Half {
                    nth: 2 * day + second,
                    label: english().with("timetable-half-label", &[("weekday", &weekday), ("half", &name)]),
                    said: said(2 * day + second).to_owned(),
                }
            };
            let halves = [half(0), half(1)];
            (weekday, halves)
        })
        .collect()
}

/// "Tuesday" of 1
pub(super) fn weekday(day: u32) -> String {
    let monday = date(2024, 1, 1);
    english().weekday(monday.saturating_add(i64::from(day).days())).into_owned()
}
