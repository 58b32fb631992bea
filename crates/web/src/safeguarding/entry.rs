//! One entry: what it says stands there once the reader has said that they read it.

use super::form::{Fields, Sent, led, readers};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, sample_actor, see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::safeguarding::{Kept, One, Reading};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, PersonId, SafeguardingId};
use domain::refusal::Fault;
use domain::safeguarding::{Entry, Reason, Recipient};
use jiff::Timestamp;
use jiff::civil::date;
use jiff::tz::TimeZone;

#[derive(Template)]
#[template(path = "safeguarding/entry.html")]
struct Shown {
    page: Page,
    id: i64,
    title: String,
    /// What it is called, and what it is.
    facts: Vec<(String, String)>,
    is_open: bool,
    is_own: bool,
    earlier: Option<i64>,
    later: Option<i64>,
    /// Who, and when.
    readings: Vec<(String, String)>,
    /// Who leads, and since when; empty where nobody does.
    led: String,
    readers: String,
    /// What was sent to put it right when somebody had done so already: the form is gone, its words stand as text.
    unsent: String,
    form: Fields,
    faults: Faults,
}

impl Shown {
    /// Its writer has it before them, and nobody has put it right yet; or wrote it anew and was refused.
    fn may_correct(&self) -> bool {
        self.is_own && self.later.is_none() && (self.is_open || !self.faults.is_empty())
    }
}

/// "Tuesday 10 March 2026 at 2:43pm"
fn when(at: Timestamp, zone: &str) -> String {
    let there = at.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC));
    let (day, time) = (english().day_with_year(there.date()), english().time(there.time()));
    english().with("safeguarding-when", &[("day", &day), ("time", &time)])
}

fn facts(one: &One, zone: &str) -> Vec<(String, String)> {
    let (words, kept) = (english(), &one.kept);
    let fact = |key: &str, value: String| (words.t(key).into_owned(), value);
    let written = [("name", kept.writer_name.clone()), ("when", when(kept.written_at, zone))];
    let written: Vec<(&str, &str)> = written.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let mut facts = vec![
        fact("safeguarding-about", kept.group.clone()),
        fact("safeguarding-passed-on", words.day_with_year(kept.entry.day)),
        fact("safeguarding-written", words.with("safeguarding-written-by", &written)),
    ];
    if one.is_open {
        let whom = words.t(&format!("safeguarding-recipient-{}", kept.entry.recipient.as_str()));
        let why = words.t(&format!("safeguarding-reason-{}", kept.entry.reason.as_str()));
        facts.push(fact("safeguarding-to", format!("{whom}: {}", kept.entry.recipient_name)));
        facts.push(fact("safeguarding-why", why.into_owned()));
        facts.push(fact("safeguarding-said", kept.entry.words.clone()));
    }
    facts
}

fn shown(page: Page, one: &One, sent: Sent, faults: Faults) -> Shown {
    let zone = page.brand.zone.clone();
    let is_late = one.kept.corrected_by.is_some() && !faults.is_empty();
    Shown {
        led: one.lead.as_ref().map(|lead| led(lead, &zone)).unwrap_or_default(),
        unsent: if is_late { sent.words.clone() } else { String::new() },
        title: title(one),
        page,
        id: one.id.0,
        facts: facts(one, &zone),
        is_open: one.is_open,
        is_own: one.is_own,
        earlier: one.kept.corrects.map(|id| id.0),
        later: one.kept.corrected_by.map(|id| id.0),
        readings: one.readings.iter().map(|reading| (reading.name.clone(), when(reading.at, &zone))).collect(),
        readers: match one.is_own {
            true => readers(one.lead.as_ref(), one.actor.person),
            false => english().t("safeguarding-readers-lead").into_owned(),
        },
        form: Fields::new(&one.groups, sent, &one.form_key),
        faults,
    }
}

fn title(one: &One) -> String {
    english().with("safeguarding-entry", &[("day", &english().day_with_year(one.kept.entry.day))])
}

pub(crate) async fn show(visit: Visit, Path(id): Path<SafeguardingId>) -> Result<Response, Failure> {
    let one = actions::safeguarding::one(&visit.ctx, id).await?;
    let page = visit.page(&one.actor, title(&one));
    let sent = if one.is_open { Sent::of(&one.kept.entry) } else { Sent::default() };
    Ok(html(&shown(page, &one, sent, Faults::default())))
}

pub(crate) async fn note_reading(
    Path(id): Path<SafeguardingId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    actions::safeguarding::note_reading(&visit.ctx, id).await?;
    Ok(see_other(&format!("/lead/safeguarding/{id}")))
}

pub(crate) async fn correct(
    Path(id): Path<SafeguardingId>,
    Posted(visit, sent): Posted<Sent>,
) -> Result<Response, Failure> {
    match actions::safeguarding::correct(&visit.ctx, id, &sent.draft(), &sent.key).await {
        Ok(new) => Ok(see_other_with(&format!("/lead/safeguarding/{new}"), &english().t("safeguarding-saved"))),
        Err(Error::Refused(why)) => {
            let one = actions::safeguarding::one(&visit.ctx, id).await?;
            let page = visit.page(&one.actor, title(&one));
            Ok(unprocessable(&shown(page, &one, sent, Faults::of(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let at = Timestamp::UNIX_EPOCH;
    let reading = |n: i64| Reading { person: PersonId(n), name: "Mira Holt".into(), at };
    let longest = "Oluwaseun-Featherstonehaugh ".repeat(30);
    let one = |words: &str, readings: i64, is_open: bool, is_own: bool| One {
        actor: sample_actor(Relation::Facilitator),
        id: SafeguardingId(2),
        kept: Kept {
            entry: Entry {
                group: GroupId(1),
                day: date(2026, 3, 10),
                recipient: Recipient::Council,
                recipient_name: "The duty desk".into(),
                reason: Reason::Child,
                words: words.into(),
            },
            group: "Willow".into(),
            writer: PersonId(1),
            writer_name: "Rhys Morgan".into(),
            written_at: at,
            corrects: (readings == 1).then_some(SafeguardingId(1)),
            corrected_by: (!is_own).then_some(SafeguardingId(3)),
        },
        lead: None,
        readings: (0..readings).map(reading).collect(),
        is_open,
        is_own,
        groups: vec![(GroupId(1), "Willow".into())],
        form_key: "5a17".into(),
    };
    let of = |name, one: &One, faults: Faults| {
        let page = Page::sample_as(Relation::Facilitator, "/lead/safeguarding", title(one));
        Sample::of(name, &shown(page, one, Sent::of(&one.kept.entry), faults))
    };
    let words = "A child may not be safe at home. I rang the duty desk at 3pm.";
    vec![
        of("empty", &one(words, 0, false, true), Faults::default()),
        of("usual", &one(words, 1, true, true), Faults::default()),
        of("lead", &one(words, 2, true, false), Faults::default()),
        of("rows", &one(words, 50, true, false), Faults::default()),
        of("longest", &one(&longest, 1, true, true), Faults::default()),
        of("late", &one(words, 2, true, false), Faults::of(&Fault::whole("fault-safeguarding-corrected").into())),
        of("refused", &one(words, 2, true, true), Faults::of(&Fault::at("name", "fault-safeguarding-name").into())),
    ]
}
