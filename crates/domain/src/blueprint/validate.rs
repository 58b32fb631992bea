//! Judging a design: everything that is wrong with it at once, each beside its field.

use super::{Design, DesignFault, Size, Stage, Turn, What};
use crate::dates::Holidays;
use crate::method;
use crate::person::is_email;
use crate::questionnaire::Instrument;

/// Longest title, in characters.
pub const TITLE_MOST: usize = 120;
pub const SUMMARY_MOST: usize = 400;
/// Shortest and longest meeting, in minutes.
pub const MINUTES: (u32, u32) = (15, 480);
/// Most people in one group or on one course.
pub const PEOPLE_MOST: u32 = 500;
const DAY_MINUTES: u32 = 24 * 60;

impl Design {
    /// All that stands in the way of running it, in the order of the fields; empty when it can be run.
    pub fn validate(&self, holidays: &Holidays) -> Vec<DesignFault> {
        let mut faults = Faults::default();
        faults.text("title", &self.title, TITLE_MOST);
        faults.text("summary", &self.summary, SUMMARY_MOST);
        if let Some(places) = self.places {
            faults.range("places", places, 1, PEOPLE_MOST);
        }
        if let Some(partner) = &self.partner {
            faults.text("partner.name", &partner.name, TITLE_MOST);
        }
        if let Some(meeting) = &self.needs_meeting {
            faults.range("needs_meeting.minutes", meeting.minutes, MINUTES.0, MINUTES.1);
        }
        self.check_round(holidays, &mut faults);
        let instrument = &self.questionnaire.instrument;
        if Instrument::shipped(instrument).is_none() {
            faults.add("questionnaire.instrument", What::NoSuchInstrument { key: instrument.clone() });
        }
        if let Some(review) = &self.review {
            faults.range("review.every_sessions", review.every_sessions, 1, 100);
        }
        self.check_contact(&mut faults);
        self.check_stages(holidays, &mut faults);
        self.check_sessions_named(holidays, &mut faults);
        self.check_parts_named(&mut faults);
        self.check_agreements(&mut faults);
        self.check_keys(&mut faults);
        faults.found
    }

    fn check_round(&self, holidays: &Holidays, faults: &mut Faults) {
        let Some(round) = &self.round else { return };
        if self.places.is_none() {
            faults.add("places", What::RoundWithoutPlaces);
        }
        if round.hear_by < round.apply_by.date() {
            faults.add("round.hear_by", What::HearsBeforeClosing);
        }
        let dates = self.main().and_then(|stage| stage.dates.dates(holidays).ok());
        if dates.and_then(|dates| dates.first().copied()).is_some_and(|first| first < round.hear_by) {
            faults.add("round.hear_by", What::StartsBeforeHearing);
        }
        for (place, criterion) in round.criteria.iter().enumerate() {
            faults.range(&format!("round.criteria.{place}.weight"), criterion.weight, 1, 100);
        }
    }

    fn check_contact(&self, faults: &mut Faults) {
        if self.contact.email.is_none() && self.contact.telephone.is_none() {
            faults.add("contact.email", What::NoWayToAsk);
        }
        if self.contact.email.as_ref().is_some_and(|email| !is_email(email)) {
            faults.add("contact.email", What::NotAnAddress);
        }
    }

    fn check_stages(&self, holidays: &Holidays, faults: &mut Faults) {
        if self.stages.is_empty() {
            faults.add("stages", What::NoStage);
        }
        for (place, stage) in self.stages.iter().enumerate() {
            stage.check(&format!("stages.{place}"), holidays, faults);
        }
    }

    /// Aims and topics name meetings of the main stage by number.
    fn check_sessions_named(&self, holidays: &Holidays, faults: &mut Faults) {
        let Some(dates) = self.main().and_then(|stage| stage.dates.dates(holidays).ok()) else {
            return;
        };
        let sessions = u32::try_from(dates.len()).unwrap_or(u32::MAX);
        let missing = |number: &u32| !(1..=sessions).contains(number);
        for (place, aim) in self.aims.iter().enumerate() {
            if let Some(number) = aim.sessions.iter().copied().find(missing) {
                faults.add(&format!("aims.{place}.sessions"), What::NoSuchSession { number, sessions });
            }
        }
        for (place, topic) in self.topics.iter().enumerate() {
            if let Some(number) = topic.session.filter(missing) {
                faults.add(&format!("topics.{place}.session"), What::NoSuchSession { number, sessions });
            }
        }
    }

    /// Aims name parts of the main stage's method by key.
    fn check_parts_named(&self, faults: &mut Faults) {
        let Some(method) = self.main().and_then(Stage::method) else { return };
        for (place, aim) in self.aims.iter().enumerate() {
            for key in aim.parts.iter().filter(|key| method.part(key).is_none()) {
                faults.add(&format!("aims.{place}.parts"), What::NoSuchPart { key: key.clone() });
            }
        }
    }

    fn check_agreements(&self, faults: &mut Faults) {
        for (place, agreement) in self.agreements.iter().enumerate() {
            let path = format!("agreements.{place}");
            faults.text(&format!("{path}.title"), &agreement.title, TITLE_MOST);
            faults.list(&format!("{path}.parties"), &agreement.parties);
            faults.list(&format!("{path}.wording"), &agreement.wording);
            for key in agreement.covers.iter().filter(|key| self.stage(key).is_none()) {
                faults.add(&format!("{path}.covers"), What::NoSuchStage { key: key.clone() });
            }
        }
    }

    fn check_keys(&self, faults: &mut Faults) {
        faults.keys("stages", self.stages.iter().map(|stage| &stage.key));
        faults.keys("eligibility", self.eligibility.iter().map(|item| &item.key));
        faults.keys("strands", self.strands.iter().map(|strand| &strand.key));
        faults.keys("aims", self.aims.iter().map(|aim| &aim.key));
        faults.keys("topics", self.topics.iter().map(|topic| &topic.key));
        faults.keys("agreements", self.agreements.iter().map(|agreement| &agreement.key));
        faults.keys("indicators", self.indicators.iter().map(|indicator| &indicator.key));
        faults.keys("outcomes", self.outcomes.iter().map(|outcome| &outcome.key));
        faults.keys("claims", self.claims.iter().map(|claim| &claim.key));
        faults.keys("set_up", self.set_up.iter().map(|step| &step.key));
        faults.keys("guides", self.guides.iter().map(|guide| &guide.key));
        faults.keys("library", self.library.iter().map(|entry| &entry.key));
    }
}

impl Stage {
    fn check(&self, path: &str, holidays: &Holidays, faults: &mut Faults) {
        let field = |name: &str| format!("{path}.{name}");
        faults.text(&field("key"), &self.key, TITLE_MOST);
        faults.text(&field("name"), &self.name, TITLE_MOST);
        for (name, key) in
            std::iter::once(("method", &self.method)).chain(self.other_methods.iter().map(|key| ("other_methods", key)))
        {
            if method::by_key(key).is_none() {
                faults.add(&field(name), What::NoSuchMethod { key: key.clone() });
            }
        }
        faults.range(&field("minutes"), self.minutes, MINUTES.0, MINUTES.1);
        if self.method().is_some_and(|method| !method.fits(self.minutes)) {
            faults.add(&field("minutes"), What::MethodDoesNotFit { minutes: self.minutes });
        }
        let start = u32::from(self.starts.hour().unsigned_abs()) * 60 + u32::from(self.starts.minute().unsigned_abs());
        if start.saturating_add(self.minutes) > DAY_MINUTES {
            faults.add(&field("starts"), What::PastMidnight);
        }
        faults.size(&field("size"), self.size);
        if let Some(practice) = self.practice {
            faults.size(&field("practice"), practice);
        }
        if let Some(groups) = self.facilitation.groups_a_day {
            faults.size(&field("facilitation.groups_a_day"), groups);
        }
        match self.dates.dates(holidays) {
            Ok(dates) => {
                self.check_turns(&field("turns"), dates.len(), faults);
                if let Some(hours) = self.hours.filter(|_| (MINUTES.0..=MINUTES.1).contains(&self.minutes)) {
                    let all = u32::try_from(dates.len()).unwrap_or(u32::MAX).saturating_mul(self.minutes) / 60;
                    faults.range(&field("hours"), hours, 1, all);
                }
            }
            Err(fault) => faults.add(&format!("{path}.dates.{}", fault.field()), What::Dates(fault)),
        }
    }

    fn check_turns(&self, field: &str, meetings: usize, faults: &mut Faults) {
        if !self.turns.contains(&Turn::Facilitates) {
            return;
        }
        let people = self.size.max;
        match self.facilitating_turns(u32::try_from(meetings).unwrap_or(u32::MAX)) {
            Some(turns) if turns < people => faults.add(field, What::TooFewTurns { people, turns }),
            Some(_) | None => {}
        }
    }
}

/// What has been found so far.
#[derive(Default)]
struct Faults {
    found: Vec<DesignFault>,
}

impl Faults {
    fn add(&mut self, field: &str, what: What) {
        self.found.push(DesignFault { field: field.to_owned(), what });
    }

    fn text(&mut self, field: &str, text: &str, most: usize) {
        if text.trim().is_empty() {
            self.add(field, What::Empty);
        } else if text.chars().count() > most {
            self.add(field, What::TooLong { most });
        }
    }

    fn list<T>(&mut self, field: &str, list: &[T]) {
        if list.is_empty() {
            self.add(field, What::Empty);
        }
    }

    fn range(&mut self, field: &str, number: u32, least: u32, most: u32) {
        if !(least..=most).contains(&number) {
            self.add(field, What::OutOfRange { least, most });
        }
    }

    fn size(&mut self, field: &str, size: Size) {
        self.range(&format!("{field}.min"), size.min, 1, PEOPLE_MOST);
        self.range(&format!("{field}.max"), size.max, 1, PEOPLE_MOST);
        if size.min > size.max {
            self.add(&format!("{field}.max"), What::UpsideDown);
        }
    }

    fn keys<'a>(&mut self, list: &str, keys: impl Iterator<Item = &'a String>) {
        let mut seen: Vec<&String> = Vec::new();
        for (place, key) in keys.enumerate() {
            if seen.contains(&key) {
                self.add(&format!("{list}.{place}.key"), What::SameKey { key: key.clone() });
            }
            seen.push(key);
        }
    }
}
