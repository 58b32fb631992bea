//! The list of the log, and the form for a new entry.

use super::form::{Fields, Sent, readers};
use crate::address::Query;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, sample_actor, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::safeguarding::{Listed, Log};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{GroupId, SafeguardingId};
use domain::refusal::Fault;
use domain::safeguarding::Recipient;
use jiff::civil::{Date, date};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "safeguarding/log.html")]
struct Shown {
    page: Page,
    /// The reader facilitates something, so that they have a home there.
    leads: bool,
    is_lead: bool,
    readers: String,
    entries: Vec<Line>,
    /// Address of the next page; empty where there is none.
    older: String,
    form: Fields,
    faults: Faults,
}

/// One entry of the list, without what it says.
struct Line {
    id: i64,
    title: String,
    about: String,
    is_corrected: bool,
}

fn line(one: &Listed, is_lead: bool, today: Date) -> Line {
    let words = english();
    let whom = words.t(&format!("safeguarding-told-{}", one.recipient.as_str()));
    // Whom it was passed to is part of what the lead reads, and is noted.
    let about = match is_lead {
        true => format!("{}. {}.", one.group, words.with("safeguarding-by", &[("name", &one.writer)])),
        false => words.with("safeguarding-of", &[("group", &one.group), ("whom", &whom)]) + ".",
    };
    Line { id: one.id.0, title: words.day_from(one.day, today), about, is_corrected: one.is_corrected }
}

fn shown(page: Page, log: &Log, sent: Sent, faults: Faults, today: Date) -> Shown {
    Shown {
        page,
        leads: log.actor.hats.has(Relation::Facilitator),
        is_lead: log.is_lead,
        readers: readers(log.lead.as_ref(), log.actor.person),
        entries: log.entries.iter().map(|one| line(one, log.is_lead, today)).collect(),
        older: log.next.map(|next| format!("/lead/safeguarding?before={next}")).unwrap_or_default(),
        form: Fields::new(&log.groups, sent, &log.form_key),
        faults,
    }
}

#[derive(Deserialize)]
pub(crate) struct View {
    before: Option<SafeguardingId>,
    /// The group that was come from.
    #[serde(default)]
    group: String,
}

pub(crate) async fn list(visit: Visit, Query(view): Query<View>) -> Result<Response, Failure> {
    let log = actions::safeguarding::log(&visit.ctx, view.before).await?;
    let page = visit.page(&log.actor, english().t("safeguarding-title"));
    let sent = Sent { group: view.group, day: visit.today().to_string(), ..Sent::default() };
    Ok(html(&shown(page, &log, sent, Faults::default(), visit.today())))
}

pub(crate) async fn write(Posted(visit, sent): Posted<Sent>) -> Result<Response, Failure> {
    match actions::safeguarding::write(&visit.ctx, &sent.draft(), &sent.key).await {
        Ok(_) => Ok(see_other_with("/lead/safeguarding", &english().t("safeguarding-saved"))),
        Err(Error::Refused(why)) => {
            let log = actions::safeguarding::log(&visit.ctx, None).await?;
            let page = visit.page(&log.actor, english().t("safeguarding-title"));
            Ok(unprocessable(&shown(page, &log, sent, Faults::of(&why), visit.today())))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = date(2026, 3, 12);
    let entry = |n: i64, group: &str| Listed {
        id: SafeguardingId(n),
        group: group.into(),
        writer: "Rhys Morgan".into(),
        day: date(2026, 3, 10),
        recipient: Recipient::ALL[(n % 6) as usize],
        is_corrected: n % 5 == 2,
    };
    let lead = actions::safeguarding::Lead {
        person: domain::id::PersonId(7),
        name: "Mira Holt".into(),
        email: "mira.holt@northgate.example.org".into(),
        since: jiff::Timestamp::UNIX_EPOCH,
    };
    let longest = "Northgate Community Health and Wellbeing Partnership, night staff of the second floor";
    let log = |entries: Vec<Listed>, is_lead: bool| Log {
        actor: sample_actor(if is_lead { Relation::SafeguardingLead } else { Relation::Facilitator }),
        lead: (!entries.is_empty()).then(|| lead.clone()),
        is_lead,
        groups: if is_lead { vec![] } else { vec![(GroupId(1), "Willow".into()), (GroupId(2), longest.into())] },
        form_key: "5a17".into(),
        next: entries.last().filter(|_| entries.len() > 49).map(|one| one.id),
        entries,
    };
    let of = |name, log: &Log, sent: Sent, faults: Faults| {
        let hat = if log.is_lead { Relation::SafeguardingLead } else { Relation::Facilitator };
        let page = Page::sample_as(hat, "/lead/safeguarding", english().t("safeguarding-title"));
        Sample::of(name, &shown(page, log, sent, faults, today))
    };
    let rows = |n: i64| (1..=n).map(|n| entry(n, "Willow")).collect::<Vec<_>>();
    let refused = Faults::of(&domain::refusal::Refusal {
        faults: vec![
            Fault::at("recipient", "fault-safeguarding-recipient"),
            Fault::at("words", "fault-safeguarding-words"),
        ],
    });
    vec![
        of("empty", &log(vec![], false), Sent::default(), Faults::default()),
        of("usual", &log(rows(3), false), Sent::default(), Faults::default()),
        of("rows", &log(rows(50), true), Sent::default(), Faults::default()),
        of("longest", &log(vec![entry(1, longest)], false), Sent::default(), Faults::default()),
        of("refused", &log(rows(1), false), Sent { name: "The duty desk".into(), ..Sent::default() }, refused),
    ]
}
