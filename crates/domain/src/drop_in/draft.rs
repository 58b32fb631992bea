//! A series of open sessions as somebody fills it in: for whom, when and where, and how places are given.

use crate::id::OrganisationId;
use crate::method::by_key;
use crate::person::is_email;
use crate::refusal::Fault;
use jiff::civil::{Date, Time};

const TITLE_MOST: usize = 30;
const PLACES_MOST: u32 = 40;
/// Most places in one round for a whole organisation.
const ROUND_MOST: u32 = 300;
const HOURS_MOST: u32 = 96;
const DATES_MOST: u32 = 26;
const MINUTES: std::ops::RangeInclusive<u32> = 30..=240;
/// Most ends of addresses that one series takes.
const DOMAINS_MOST: usize = 20;
/// Most people who bring a story to a round.
pub const TELLERS_MOST: usize = 2;
/// The method that a round for a whole organisation follows.
pub const ROUND_METHOD: &str = "round-with-stories";

/// How the places of a series are given. The page says it in one sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// In each session.
    pub places: u32,
    /// For how long a place that becomes free is kept for whoever is next.
    pub hours: u32,
    /// Whoever has not been to one of its sessions yet comes first.
    pub newcomers_first: bool,
}

impl Terms {
    /// What is wrong with them in a series for these people.
    pub fn faults(&self, who: Who) -> Vec<Fault> {
        let mut faults = Vec::new();
        between(&mut faults, "places", self.places, 2, who.places_most());
        between(&mut faults, "hours", self.hours, 1, HOURS_MOST);
        faults
    }
}

fn between(faults: &mut Vec<Fault>, field: &str, number: u32, least: u32, most: u32) {
    if !(least..=most).contains(&number) {
        faults.push(Fault::at(field, "fault-drop-in-number").with("least", least).with("most", most));
    }
}

/// Who may take a place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Who {
    /// Whoever takes part in the programme, or works where one of its organisations is.
    #[default]
    Organisations,
    /// Whoever works for one organisation: a round for all of it.
    Organisation,
    /// Whoever has the address of the page.
    Link,
}

impl Who {
    pub fn as_str(self) -> &'static str {
        match self {
            Who::Organisations => "organisations",
            Who::Organisation => "organisation",
            Who::Link => "link",
        }
    }

    pub fn parse(text: &str) -> Option<Who> {
        [Who::Organisations, Who::Organisation, Who::Link].into_iter().find(|who| who.as_str() == text)
    }

    pub fn places_most(self) -> u32 {
        match self {
            Who::Organisation => ROUND_MOST,
            Who::Organisations | Who::Link => PLACES_MOST,
        }
    }
}

/// A series of open sessions to make, as a coordinator fills it in. A round is a series with one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub title: String,
    pub terms: Terms,
    pub who: Who,
    /// Whose round it is.
    pub organisation: Option<OrganisationId>,
    /// What the addresses of those end in who may come and are not known yet.
    pub domains: String,
    pub first: Option<Date>,
    pub starts: Option<Time>,
    pub minutes: u32,
    pub dates: u32,
    /// Weeks from one date to the next.
    pub every: u32,
    pub place: String,
    pub join_link: String,
    /// Addresses of those who bring a story.
    pub tellers: Vec<String>,
}

impl Draft {
    /// All that is wrong with it, seen on a day.
    pub fn faults(&self, today: Date) -> Vec<Fault> {
        let mut faults = Vec::new();
        match self.title.trim().chars().count() {
            0 => faults.push(Fault::at("title", "fault-drop-in-title")),
            long if long > TITLE_MOST => faults.push(Fault::at("title", "fault-drop-in-long").with("most", TITLE_MOST)),
            _ => {}
        }
        faults.extend(self.terms.faults(self.who));
        between(&mut faults, "minutes", self.minutes, *MINUTES.start(), *MINUTES.end());
        between(&mut faults, "dates", self.dates, 1, DATES_MOST);
        between(&mut faults, "every", self.every, 1, 12);
        if self.first.is_none_or(|first| first <= today) {
            faults.push(Fault::at("first", "fault-drop-in-first"));
        }
        if self.starts.is_none() {
            faults.push(Fault::at("starts", "fault-drop-in-starts"));
        }
        if self.place.trim().is_empty() && self.join_link.trim().is_empty() {
            faults.push(Fault::at("place", "fault-drop-in-place"));
        }
        faults.extend(domains(&self.domains).err());
        if self.who == Who::Organisation {
            faults.extend(self.faults_of_round());
        }
        faults
    }

    fn faults_of_round(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.organisation.is_none() {
            faults.push(Fault::at("organisation", "fault-drop-in-organisation"));
        }
        if !by_key(ROUND_METHOD).is_some_and(|method| method.fits(self.minutes)) {
            faults.push(Fault::at("minutes", "fault-drop-in-round-short"));
        }
        if self.tellers.iter().any(|email| !is_email(email)) {
            faults.push(Fault::at("tellers", "fault-drop-in-teller"));
        } else if self.tellers.len() > TELLERS_MOST {
            faults.push(Fault::at("tellers", "fault-drop-in-tellers").with("most", TELLERS_MOST));
        }
        faults
    }

    /// The days of the series.
    pub fn days(&self) -> Vec<Date> {
        let Some(first) = self.first else { return Vec::new() };
        let day = |nth: u32| first.checked_add(jiff::Span::new().weeks(i64::from(nth * self.every))).ok();
        (0..self.dates).map_while(day).collect()
    }
}

/// What addresses end in, as somebody wrote it: after the @, between blanks or commas. Kept with one blank between.
pub fn domains(text: &str) -> Result<String, Fault> {
    let ends = text.split(|sign: char| sign.is_whitespace() || sign == ',').filter(|end| !end.is_empty());
    let ends: Vec<String> = ends.map(|end| end.trim_start_matches('@').to_lowercase()).collect();
    let is_end = |end: &String| is_email(&format!("name@{end}"));
    match ends.iter().all(is_end) && ends.len() <= DOMAINS_MOST {
        true => Ok(ends.join(" ")),
        false => Err(Fault::at("domains", "fault-drop-in-domains")),
    }
}

/// Whether an address ends in one of these.
pub fn ends_in(email: &str, domains: &str) -> bool {
    let Some((_, host)) = email.rsplit_once('@') else { return false };
    domains.split_whitespace().any(|end| host == end || host.ends_with(&format!(".{end}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_of_addresses_are_taken_as_people_write_them() {
        assert_eq!(
            domains("@Harbour.example.org, quay.example.org\n"),
            Ok("harbour.example.org quay.example.org".into())
        );
        assert_eq!(domains(" "), Ok(String::new()));
        for wrong in ["harbour", "amina@harbour.example.org", "harbour..org"] {
            assert!(domains(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_ends_in_a_whole_name() {
        assert!(ends_in("amina@harbour.example.org", "quay.example.org harbour.example.org"));
        assert!(ends_in("amina@east.harbour.example.org", "harbour.example.org"));
        assert!(!ends_in("amina@notharbour.example.org", "harbour.example.org"));
        assert!(!ends_in("amina@harbour.example.org", ""));
    }
}
