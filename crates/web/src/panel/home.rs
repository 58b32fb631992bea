//! The reviewer's home: what to read or approve next, how much is left and until when, each list in its reader's own order.

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::panel::{self, Assigned, PanelOf};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{ApplicationId, ProgrammeId, ReviewId, ReviewerId};
use jiff::civil::{Date, date};

#[derive(Template)]
#[template(path = "panel/home.html")]
struct Home {
    page: Page,
    next: Option<Next>,
    panels: Vec<Shown>,
}

/// The one thing to do now.
struct Next {
    href: String,
    about: String,
    heading: String,
    words: String,
    button: &'static str,
}

/// One round somebody reads for.
struct Shown {
    key: String,
    title: String,
    /// How far it is, or what it waits for.
    told: String,
    rows: Vec<Row>,
    /// Where the letters of the round are that wait for their yes, and how many; empty where none do.
    letters: String,
    letters_told: String,
}

struct Row {
    id: i64,
    title: String,
    word: &'static str,
    class: &'static str,
}

impl Home {
    fn of(page: Page, panels: &[PanelOf]) -> Home {
        Home { page, next: panels.iter().find_map(next), panels: panels.iter().map(shown).collect() }
    }
}

fn application(number: u32) -> String {
    english().with("review-application", &[("number", number.to_string().as_str())])
}

fn left(panel: &PanelOf) -> usize {
    panel.assigned.iter().filter(|one| !one.is_done()).count()
}

fn address_of_letters(panel: &PanelOf) -> String {
    format!("/review/letters/{}", panel.programme)
}

/// Letters come before everything: people wait for them.
fn next_letters(panel: &PanelOf) -> Next {
    Next {
        href: address_of_letters(panel),
        about: panel.title.clone(),
        heading: english().n("review-next-letters", panel.letters),
        words: english().t("review-next-letters-why").into_owned(),
        button: "review-next-letters-button",
    }
}

/// Second scorings come first: colleagues wait for them.
fn next(panel: &PanelOf) -> Option<Next> {
    if panel.letters > 0 {
        return Some(next_letters(panel));
    }
    let words = english();
    let open = || panel.assigned.iter().filter(|one| !one.is_done());
    let one = open().find(|one| one.is_locked).or_else(|| open().next())?;
    let number = one.number.to_string();
    let parts = [("number", number.as_str())];
    let by = panel.read_by.map(|day| words.day_with_year(day)).unwrap_or_default();
    let (heading, button) = match one.is_locked {
        true => (words.with("review-next-second", &parts), "review-next-second-button"),
        false => (words.with("review-next", &parts), "review-next-button"),
    };
    Some(Next {
        href: format!("/review/{}", one.id),
        about: panel.title.clone(),
        heading,
        words: words.n_with("review-left", left(panel), &[("by", by.as_str())]),
        button,
    })
}

fn shown(panel: &PanelOf) -> Shown {
    let words = english();
    let all = panel.assigned.len();
    let told = match (all, left(panel)) {
        (0, _) => {
            let closes = panel.closes.map(|at| words.day_with_year(at.date())).unwrap_or_default();
            words.with("review-waits", &[("closes", closes.as_str())])
        }
        (_, 0) => words.n("review-all-done", all),
        (all, left) => words.n_with("review-done-of", all, &[("done", (all - left).to_string().as_str())]),
    };
    let rows = panel.assigned.iter().map(|one| {
        let (word, class) = match (one.is_done(), one.is_locked, one.is_begun) {
            (true, ..) => ("review-locked-word", "done"),
            (false, true, _) => ("review-second-word", "part"),
            (false, false, true) => ("review-begun-word", "part"),
            (false, false, false) => ("review-open-word", ""),
        };
        Row { id: one.id.0, title: application(one.number), word, class }
    });
    let has_letters = panel.letters > 0;
    let letters = if has_letters { address_of_letters(panel) } else { String::new() };
    let letters_told = words.n("review-letters-open", panel.letters);
    Shown {
        key: format!("p-{}", panel.programme),
        title: panel.title.clone(),
        told,
        rows: rows.collect(),
        letters,
        letters_told,
    }
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let home = panel::home(&visit.ctx).await?;
    let page = visit.page(&home.actor, english().t("review-title"));
    Ok(html(&Home::of(page, &home.panels)))
}

pub(super) fn samples() -> Vec<Sample> {
    let one = |n: u32, is_begun, is_locked, is_second_open| Assigned {
        id: ReviewId(i64::from(n)),
        programme: ProgrammeId(1),
        application: ApplicationId(i64::from(n)),
        reviewer: ReviewerId(1),
        title: String::new(),
        read_by: Some(date(2023, 4, 10)),
        number: 7 * n % 57 + 1,
        is_begun,
        is_locked,
        is_second_open,
        is_second_locked: false,
    };
    let panel = |assigned: Vec<Assigned>, title: &str, read_by: Option<Date>| PanelOf {
        programme: ProgrammeId(1),
        title: title.to_owned(),
        closes: Some(date(2023, 3, 31).at(17, 0, 0, 0)),
        read_by,
        assigned,
        letters: 0,
    };
    let title = "Reflective practice facilitator training";
    let due = Some(date(2023, 4, 10));
    let long =
        "Reflective practice facilitator training for health and social care in the whole of the northern boroughs";
    let usual = || (1..=12).map(|n| one(n, n <= 5, n <= 4, false)).collect::<Vec<_>>();
    let page = || Page::sample_as(Relation::Reviewer, "/review", english().t("review-title"));
    let home = |panels: Vec<PanelOf>| Home::of(page(), &panels);
    let done = (1..=12).map(|n| one(n, true, true, false)).collect();
    let second = (1..=12).map(|n| one(n, true, true, n == 3)).collect();
    let letters = PanelOf { letters: 53, ..panel(usual(), title, due) };
    vec![
        Sample::of("letters", &home(vec![letters])),
        Sample::of("empty", &home(vec![panel(vec![], title, None)])),
        Sample::of("usual", &home(vec![panel(usual(), title, due)])),
        Sample::of("done", &home(vec![panel(done, title, due)])),
        Sample::of("second", &home(vec![panel(second, title, due)])),
        Sample::of("longest", &home(vec![panel(usual(), long, due), panel(vec![], long, None)])),
        Sample::of("rows", &home(vec![panel((1..=50).map(|n| one(n, false, false, false)).collect(), title, due)])),
    ]
}
