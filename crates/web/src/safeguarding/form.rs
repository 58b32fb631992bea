//! The fields of an entry: as they were sent, and as they are shown again.

use crate::words::english;
use actions::safeguarding::Lead;
use domain::id::{GroupId, PersonId};
use domain::safeguarding::{Draft, Entry, Reason, Recipient};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// What was sent.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sent {
    pub group: String,
    pub day: String,
    pub recipient: String,
    pub name: String,
    pub reason: String,
    pub words: String,
    /// What the form is known by, when it is sent twice.
    pub key: String,
}

impl Sent {
    pub fn draft(&self) -> Draft {
        Draft {
            group: self.group.parse().ok(),
            day: crate::typed::date(&self.day),
            recipient: Recipient::parse(&self.recipient),
            recipient_name: self.name.clone(),
            reason: Reason::parse(&self.reason),
            words: self.words.clone(),
        }
    }

    pub fn of(entry: &Entry) -> Sent {
        Sent {
            group: entry.group.to_string(),
            day: entry.day.to_string(),
            recipient: entry.recipient.as_str().into(),
            name: entry.recipient_name.clone(),
            reason: entry.reason.as_str().into(),
            words: entry.words.clone(),
            key: String::new(),
        }
    }
}

/// One choice of several.
pub(super) struct Choice {
    pub value: String,
    pub label: String,
    pub is_chosen: bool,
}

/// The fields as they are shown.
pub(super) struct Fields {
    pub groups: Vec<Choice>,
    pub day: String,
    pub recipients: Vec<Choice>,
    pub name: String,
    pub reasons: Vec<Choice>,
    pub words: String,
    pub key: String,
}

impl Fields {
    /// Nothing is chosen before somebody chooses it: an entry is never changed.
    pub fn has_group(&self) -> bool {
        self.groups.iter().any(|one| one.is_chosen)
    }

    /// As they were sent; `key` is for a form that has none yet.
    pub fn new(groups: &[(GroupId, String)], sent: Sent, key: &str) -> Fields {
        let words = english();
        let choice = |value: &str, key: &str, chosen: &str| Choice {
            value: value.to_owned(),
            label: words.t(&format!("safeguarding-{key}-{value}")).into_owned(),
            is_chosen: value == chosen,
        };
        let group = |(id, name): &(GroupId, String)| Choice {
            value: id.to_string(),
            label: name.clone(),
            is_chosen: sent.group == id.to_string(),
        };
        Fields {
            groups: groups.iter().map(group).collect(),
            recipients: Recipient::ALL.iter().map(|one| choice(one.as_str(), "recipient", &sent.recipient)).collect(),
            reasons: Reason::ALL.iter().map(|one| choice(one.as_str(), "reason", &sent.reason)).collect(),
            day: sent.day,
            name: sent.name,
            key: if sent.key.is_empty() { key.to_owned() } else { sent.key },
            words: sent.words,
        }
    }
}

/// Who leads, and since when.
pub(super) fn led(lead: &Lead, zone: &str) -> String {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let day = english().day_with_year(lead.since.to_zoned(zone).date());
    english().with("safeguarding-desk-now", &[("name", &lead.name), ("day", &day)])
}

/// Who reads what is written by this person.
pub(super) fn readers(lead: Option<&Lead>, writer: Option<PersonId>) -> String {
    match lead {
        Some(lead) if Some(lead.person) == writer => english().t("safeguarding-readers-self").into_owned(),
        Some(lead) => english().with("safeguarding-readers", &[("lead", &lead.name)]),
        None => english().t("safeguarding-readers-nobody").into_owned(),
    }
}
