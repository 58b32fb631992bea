//! A facilitator's day on one sheet, to look at or to print.

use super::{sample_booked, standing_class, standing_words};
use crate::address::Path;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::site::{self, Booked, DaySheet};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::PersonId;
use domain::site::DayNote;
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "site/day.html")]
struct Day {
    page: Page,
    caption: String,
    notes: Vec<String>,
    lines: Vec<Line>,
    before: String,
    after: String,
    back: String,
}

/// One session of the day.
struct Line {
    session: i64,
    span: String,
    group: String,
    place: String,
    join_link: String,
    directions: String,
    people: String,
    class: &'static str,
    standing: String,
    /// Until the next one; empty after the last.
    pause: String,
}

fn line(one: &Booked, next: Option<&Booked>) -> Line {
    let words = english();
    let minutes = next.map(|next| next.starts_at.duration_since(one.ends_at).as_mins());
    let coming = one.members.saturating_sub(one.not_coming);
    Line {
        session: one.session.0,
        span: words.span(one.starts, one.minutes),
        group: one.group_name.clone(),
        place: match (one.place.is_empty(), one.join_link.is_empty()) {
            (false, _) => one.place.clone(),
            (true, false) => words.t("session-online").into_owned(),
            (true, true) => words.t("day-no-place").into_owned(),
        },
        join_link: one.join_link.clone(),
        directions: one.directions.clone(),
        people: words.n_with("day-people", coming, &[("members", &one.members.to_string())]),
        class: standing_class(one.standing()),
        standing: standing_words(one.standing()),
        pause: minutes.map(pause).unwrap_or_default(),
    }
}

/// How long it is to the next session; empty where one follows the other at once.
fn pause(minutes: i64) -> String {
    let (words, minutes) = (english(), usize::try_from(minutes).unwrap_or_default());
    match (minutes / 60, minutes % 60) {
        (0, 0) => String::new(),
        (0, minutes) => words.n("day-pause", minutes),
        (hours, 0) => words.with("day-pause-long", &[("hours", &words.n("day-hours", hours))]),
        (hours, minutes) => {
            let (hours, minutes) = (words.n("day-hours", hours), words.n("day-minutes", minutes));
            words.with("day-pause-both", &[("hours", &hours), ("minutes", &minutes)])
        }
    }
}

fn note(note: &DayNote) -> String {
    let words = english();
    match note {
        DayNote::ShortBreak { minutes } if *minutes < 0 => words.t("day-note-overlap").into_owned(),
        DayNote::ShortBreak { minutes } => words.n("day-note-break", *minutes),
        DayNote::Sites { count } => words.n("day-note-sites", *count),
        DayNote::Many { count, most } => words.n_with("day-note-many", *count, &[("most", &most.to_string())]),
    }
}

fn day_of(page: Page, sheet: &DaySheet, path: impl Fn(Date) -> String, back: &str) -> Day {
    let near = |day: Option<Date>| day.map(&path).unwrap_or_default();
    let (next, all) = (sheet.sessions.iter().skip(1).map(Some).chain([None]), sheet.sessions.iter());
    Day {
        page,
        caption: sheet.name.clone(),
        notes: sheet.notes.iter().map(note).collect(),
        lines: all.zip(next).map(|(one, next)| line(one, next)).collect(),
        before: near(sheet.near.0),
        after: near(sheet.near.1),
        back: back.to_owned(),
    }
}

fn read(text: &str) -> Result<Date, Failure> {
    Ok(text.parse::<Date>().map_err(|_| Error::Missing)?)
}

pub(crate) async fn lead_day(visit: Visit, Path(date): Path<String>) -> Result<Response, Failure> {
    let sheet = site::day(&visit.ctx, read(&date)?).await?;
    let page = visit.page(&sheet.actor, english().day_with_year(sheet.date));
    Ok(html(&day_of(page, &sheet, |day| format!("/lead/days/{day}"), "/lead")))
}

pub(crate) async fn desk_day(
    visit: Visit,
    Path((date, person)): Path<(String, PersonId)>,
) -> Result<Response, Failure> {
    let sheet = site::day_of(&visit.ctx, person, read(&date)?).await?;
    let page = visit.page(&sheet.actor, english().day_with_year(sheet.date));
    Ok(html(&day_of(page, &sheet, |day| format!("/desk/days/{day}/{person}"), "/desk/sites")))
}

pub(crate) fn samples() -> Vec<Sample> {
    let date = jiff::civil::date(2026, 3, 4);
    let day = |sessions: Vec<Booked>, notes| {
        let page = Page::sample_as(Relation::Facilitator, "/lead", english().day_with_year(date));
        let actor = domain::access::Actor::visitor(domain::access::Scope::Provider);
        let name = "Oluwaseun Adebayo-Featherstonehaugh".to_owned();
        let sheet =
            DaySheet { actor, person: PersonId(1), name, date, sessions, notes, near: (date.yesterday().ok(), None) };
        day_of(page, &sheet, |day| format!("/lead/days/{day}"), "/lead")
    };
    let notes =
        vec![DayNote::ShortBreak { minutes: 10 }, DayNote::Sites { count: 2 }, DayNote::Many { count: 5, most: 4 }];
    vec![
        Sample::of("empty", &day(vec![], vec![])),
        Sample::of("usual", &day((3..6).map(sample_booked).collect(), vec![])),
        Sample::of("longest", &day((3..8).map(sample_booked).collect(), notes)),
    ]
}

#[cfg(test)]
mod tests {
    use super::pause;

    #[test]
    fn a_pause_is_told_in_hours_where_it_has_some() {
        assert_eq!(pause(-5), "");
        assert_eq!(pause(1), "Then 1 minute until the next.");
        assert_eq!(pause(60), "Then 1 hour until the next.");
        assert_eq!(pause(330), "Then 5 hours and 30 minutes until the next.");
    }
}
