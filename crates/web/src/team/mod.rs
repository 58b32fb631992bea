//! The line manager's home: dates planned and attended, never why somebody was not there, never what was said.

use crate::agreement::{Waiting, samples_of_waiting, waiting};
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::team::{ProtectedTime, Report};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::PersonId;
use jiff::{SignedDuration, Timestamp};

#[derive(Template)]
#[template(path = "team/home.html")]
struct Home {
    page: Page,
    next: Option<Next>,
    people: Vec<PersonRow>,
    /// Agreements to sign or signed, with the time given.
    agreements: Vec<Waiting>,
}

/// The nearest protected time of the team.
struct Next {
    heading: String,
    why: String,
}

struct PersonRow {
    id: PersonId,
    name: String,
    coming: String,
    attended: String,
    /// What is coming, soonest first.
    coming_dates: Vec<DateRow>,
    /// What is over, newest first.
    past_dates: Vec<DateRow>,
}

/// Most dates listed of one person, still to come and over.
const MOST_DATES: usize = 25;

struct DateRow {
    day: String,
    time: String,
    state: &'static str,
    /// Class of the status word.
    status: &'static str,
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let team = actions::team::home(&visit.ctx).await?;
    let page = visit.page(&team.actor, english().t("team-title"));
    Ok(html(&Home {
        page,
        next: next(&team.reports, visit.ctx.now()),
        people: team.reports.iter().map(person).collect(),
        agreements: waiting(&team.promised),
    }))
}

fn when(time: &ProtectedTime) -> String {
    format!("{}, {}", english().day_with_year(time.date), english().span(time.starts, time.minutes))
}

/// The earliest date that is not cancelled and not over, and everybody of the team who has it.
fn next(reports: &[Report], now: Timestamp) -> Option<Next> {
    let words = english();
    let coming = |report: &Report| report.coming.iter().find(|time| !time.is_cancelled).cloned();
    let soonest = reports.iter().filter_map(coming).min_by_key(|time| time.ends_at)?;
    let is_same = |time: &ProtectedTime| (time.ends_at, &time.programme) == (soonest.ends_at, &soonest.programme);
    let names: Vec<&str> = reports
        .iter()
        .filter(|report| coming(report).is_some_and(|time| is_same(&time)))
        .map(|report| report.name.as_str())
        .collect();
    let when = when(&soonest);
    let has_begun = soonest.ends_at - SignedDuration::from_mins(i64::from(soonest.minutes)) <= now;
    let [one, many] = if has_begun { ["team-now-one", "team-now"] } else { ["team-next-one", "team-next"] };
    let heading = match names.as_slice() {
        [name] => words.with(one, &[("name", name)]),
        all => words.n(many, all.len() as i64),
    };
    let why = words
        .with("team-next-why", &[("when", &when), ("names", &names.join(", ")), ("programme", &soonest.programme)]);
    Some(Next { heading, why })
}

fn person(report: &Report) -> PersonRow {
    let words = english();
    let (came, noted) = report.attended();
    let came = came.to_string();
    let coming = report.coming.iter().find(|time| !time.is_cancelled);
    PersonRow {
        id: report.person,
        name: report.name.clone(),
        coming: coming.map_or_else(
            || words.t("team-no-date").into_owned(),
            |time| words.with("team-coming", &[("when", &when(time)), ("programme", &time.programme)]),
        ),
        attended: match noted {
            0 => String::new(),
            noted => words.n_with("team-attended", noted as i64, &[("came", &came)]),
        },
        coming_dates: report.coming.iter().take(MOST_DATES).map(|time| date_row(time, false)).collect(),
        past_dates: report.past.iter().rev().take(MOST_DATES).map(|time| date_row(time, true)).collect(),
    }
}

/// Whoever is away, with or without an apology, has not attended: that is all a manager is told. Until its end a date is
/// planned, even when its facilitator has noted already who came; one of a group that is its members' own stays so.
fn date_row(time: &ProtectedTime, is_over: bool) -> DateRow {
    let (state, status) = match (time.is_cancelled, is_over, time.came) {
        (true, ..) => ("team-cancelled", "off"),
        (false, false, _) => ("team-planned", ""),
        (false, true, _) if time.is_members_own => ("team-planned", ""),
        (false, true, Some(true)) => ("team-attended-word", "done"),
        (false, true, Some(false)) => ("team-not-attended", "off"),
        (false, true, None) => ("team-not-noted", "part"),
    };
    DateRow { day: english().day_with_year(time.date), time: english().span(time.starts, time.minutes), state, status }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Manager, "/team", "My team");
    let time = |n: i64, is_over: bool| ProtectedTime {
        person: PersonId(n),
        programme: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
        date: jiff::civil::date(2026, 3, if is_over { 3 } else { 10 }),
        starts: jiff::civil::time(14, 0, 0, 0),
        minutes: 75,
        ends_at: Timestamp::UNIX_EPOCH,
        is_cancelled: is_over && n % 5 == 0,
        is_members_own: false,
        came: is_over.then_some(n % 3 > 0),
    };
    let report = |n: i64, name: &str, has_dates: bool| Report {
        person: PersonId(n),
        name: name.to_owned(),
        past: if has_dates { vec![time(n, true); 3] } else { vec![] },
        coming: if has_dates { vec![time(n, false); 2] } else { vec![] },
    };
    let home = |reports: Vec<Report>| Home {
        page: page(),
        next: next(&reports, Timestamp::UNIX_EPOCH),
        people: reports.iter().map(person).collect(),
        agreements: Vec::new(),
    };
    vec![
        Sample::of("empty", &home(vec![report(1, "Amina Osei", false)])),
        Sample::of(
            "agreement",
            &Home { agreements: samples_of_waiting(true), ..home(vec![report(1, "Amina Osei", true)]) },
        ),
        Sample::of("usual", &home(vec![report(1, "Amina Osei", true), report(2, "Kim Nowak", false)])),
        Sample::of("rows", &home((1..=50).map(|n| report(n, "Oluwaseun Adebayo-Featherstonehaugh", true)).collect())),
    ]
}
