//! What will go out for a programme and what has gone out: kinds, how many, when.

use super::{moment, name};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::message::{self, DayOfKind, Kind, NAMED, ProgrammeMessages, ToGo, What};
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use jiff::tz::TimeZone;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "message/of_programme.html")]
pub(super) struct OfProgramme {
    page: Page,
    id: ProgrammeId,
    title: String,
    to_go: Vec<Line>,
    gone: Vec<Line>,
    sheet: u32,
    has_next: bool,
}

struct Line {
    what: String,
    /// Address of the words; empty where several kinds come from one job.
    href: String,
    when: String,
    count: String,
    /// Who gets it, and how many more than those.
    who: Vec<String>,
    more: String,
}

impl OfProgramme {
    pub fn new(page: Page, found: ProgrammeMessages, zone: &str, sheet: u32) -> OfProgramme {
        OfProgramme {
            page,
            id: found.programme,
            title: found.title,
            to_go: found.to_go.iter().map(|one| to_go(one, zone)).collect(),
            gone: found.gone.iter().map(|one| gone(one, zone)).collect(),
            sheet,
            has_next: found.has_next,
        }
    }
}

fn to_go(one: &ToGo, zone: &str) -> Line {
    let words = english();
    let session =
        |key: &str, group: &str, starts| words.with(key, &[("group", group), ("when", &moment(starts, zone))]);
    let (what, count) = match &one.what {
        What::Queued(job) => {
            let key = format!("message-job-{}", job.replace('_', "-"));
            (words.t(if words.has(&key) { &key } else { "message-job" }).into_owned(), "message-count")
        }
        What::Invitations(group, starts) => (session("message-of-invitations", group, *starts), "message-most"),
        What::Reminders(group, starts) => (session("message-of-reminders", group, *starts), "message-most"),
        What::SignReminders => (words.t("message-of-sign-reminders").into_owned(), "message-most"),
        What::Outcomes => (words.t("message-of-outcomes").into_owned(), "message-count"),
    };
    let is_cut = !one.who.is_empty() && one.count as usize > NAMED;
    Line {
        what,
        href: String::new(),
        when: moment(one.at, zone),
        count: words.n(count, one.count),
        who: one.who.clone(),
        more: if is_cut { words.n("message-who-more", one.count as usize - NAMED) } else { String::new() },
    }
}

fn gone(one: &DayOfKind, zone: &str) -> Line {
    let kind = Kind::named(&one.kind);
    let day = one.last.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).date();
    Line {
        what: kind.as_ref().map_or_else(|| english().t("message-job").into_owned(), name),
        href: kind.map(|kind| format!("/desk/messages/{}", kind.name)).unwrap_or_default(),
        when: english().day_with_year(day),
        count: english().n("message-count", one.count),
        who: Vec::new(),
        more: String::new(),
    }
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Sheet {
    page: u32,
}

pub(crate) async fn of_programme(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(sheet): Query<Sheet>,
) -> Result<Response, Failure> {
    let sheet = sheet.page.max(1);
    let found = message::of_programme(&visit.ctx, id, sheet).await?;
    let page = visit.page(&found.actor, english().t("message-programme-title"));
    Ok(html(&OfProgramme::new(page, found, &visit.ctx.provider.brand.zone, sheet)))
}
