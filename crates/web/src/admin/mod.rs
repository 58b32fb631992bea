//! The operator's pages: health and the queue.

mod jobs;

pub(crate) use jobs::{jobs, revive_job, samples as jobs_samples};

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::{english, number};
use actions::health::{Bus, Health};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use jiff::Timestamp;
use jiff::tz::TimeZone;

#[derive(Template)]
#[template(path = "admin/health.html")]
struct HealthPage {
    page: Page,
    /// Key of the label, and the words beside it.
    facts: Vec<(&'static str, String)>,
    waiting: usize,
    dead: usize,
}

pub(crate) async fn health(visit: Visit) -> Result<Response, Failure> {
    let health = actions::health::read(&visit.ctx).await?;
    let page = visit.page(&health.actor, english().t("health-title"));
    Ok(html(&HealthPage::new(page, &health)))
}

impl HealthPage {
    fn new(page: Page, health: &Health) -> HealthPage {
        let words = english();
        let database = if health.is_sqlite { "SQLite" } else { "PostgreSQL" };
        let mail = if health.has_mail_server { "health-mail-server" } else { "health-mail-drawer" };
        let last = health.last_letter.map(|at| when(at, &page));
        let facts = vec![
            ("health-version", env!("CARGO_PKG_VERSION").to_owned()),
            (
                "health-database",
                words.with("health-database-is", &[("database", database), ("size", &size(health.size))]),
            ),
            ("health-mail", words.t(mail).into_owned()),
            ("health-last-letter", last.unwrap_or_else(|| words.t("health-last-letter-none").into_owned())),
            ("health-nodes", nodes(health.bus)),
        ];
        let shown = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
        HealthPage { page, facts, waiting: shown(health.waiting), dead: shown(health.dead) }
    }
}

/// "Monday 9 March, 2:05pm" in the provider's zone.
fn when(at: Timestamp, page: &Page) -> String {
    let there = at.to_zoned(TimeZone::get(&page.brand.zone).unwrap_or(TimeZone::UTC));
    let (day, time) = (english().day_with_year(there.date()), english().time(there.time()));
    english().with("health-when", &[("day", day.as_str()), ("time", time.as_str())])
}

/// Whether rooms are told between several processes.
fn nodes(bus: Bus) -> String {
    let words = english();
    match bus {
        Bus::InProcess => words.t("health-nodes-one").into_owned(),
        Bus::Answers { others } => words.n("health-nodes-heard", others),
        Bus::Silent => words.t("health-nodes-silent").into_owned(),
    }
}

/// "512 kB", "1,204 MB"
fn size(bytes: u64) -> String {
    let (key, count) = match bytes {
        0..1_000_000 => ("health-kilobytes", bytes.div_ceil(1_000)),
        _ => ("health-megabytes", bytes.div_ceil(1_000_000)),
    };
    english().with(key, &[("count", &number(count))])
}

pub(crate) fn samples() -> Vec<Sample> {
    let health = |has_mail_server, last_letter, waiting, dead, bus| {
        let page = Page::sample_as(Relation::Operator, "/admin/health", "Server");
        let actor = Actor::visitor(Scope::Provider);
        let health = Health {
            actor,
            is_sqlite: bus == Bus::InProcess,
            size: 48_234_496,
            has_mail_server,
            last_letter,
            waiting,
            dead,
            bus,
        };
        HealthPage::new(page, &health)
    };
    vec![
        Sample::of("empty", &health(false, None, 0, 0, Bus::InProcess)),
        Sample::of("usual", &health(true, Some(Timestamp::UNIX_EPOCH), 3, 12, Bus::Answers { others: 1 })),
        Sample::of("longest", &health(true, Some(Timestamp::UNIX_EPOCH), 3, 12, Bus::Silent)),
    ]
}
