//! Whose turn it is to bring something: the group's page, and the page behind a question to swap.

mod act;
mod samples;
mod swap;

pub(crate) use act::{arrange, pass, sooner, swap as ask_swap, term};
pub(crate) use samples::{samples, swap_samples};
pub(crate) use swap::{answer_by_link, look_by_link};

use crate::address::Path;
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::turns::{self, Line, Look, Part};
use askama::Template;
use axum::response::Response;
use domain::id::{GroupId, PersonId};
use domain::turns::{Note, Why};
use jiff::civil::Date;

#[derive(Template)]
#[template(path = "turns/show.html")]
struct TurnsPage {
    page: Page,
    faults: Faults,
    id: GroupId,
    back: String,
    back_words: String,
    group: String,
    programme: String,
    is_member: bool,
    leads: bool,
    /// Dates that are the reader's, or that they passed on.
    own: Vec<Own>,
    rows: Vec<Row>,
    /// Day and name of the dates of this term that are over.
    past: Vec<(String, String)>,
    /// Sentences about turns the reader is owed; for whoever leads, about everybody's.
    owed_you: Vec<String>,
    owed: Vec<String>,
    is_new: bool,
    asks: bool,
    /// What stands in the box; empty for all dates.
    every: String,
}

/// A date of the reader's.
struct Own {
    session: i64,
    /// "Thursday 12 March, 2pm to 3:15pm"
    day: String,
    has_passed: bool,
    /// "You have asked Joe to swap with Thursday 26 March."; empty where nobody was asked.
    asked: String,
    swaps: Vec<(i64, String)>,
}

/// One date of all.
struct Row {
    session: i64,
    numeral: String,
    month: String,
    day: String,
    who: String,
    is_open: bool,
    is_owed: bool,
    /// Number, words with what speaks against it, whether it is theirs for sure.
    choices: Vec<(i64, String, bool)>,
}

pub(crate) fn path(group: GroupId) -> String {
    format!("/groups/{group}/turns")
}

pub(crate) async fn show(visit: Visit, Path(id): Path<GroupId>) -> Result<Response, Failure> {
    let look = turns::look(&visit.ctx, id).await?;
    Ok(html(&page_of(&visit, &look)))
}

fn page_of(visit: &Visit, look: &Look) -> TurnsPage {
    TurnsPage::new(visit.page(&look.actor, english().with("turn-title", &[("group", &look.name)])), look)
}

fn span(line: &Line) -> String {
    format!("{}, {}", english().day_with_year(line.date), english().span(line.starts, line.minutes))
}

impl TurnsPage {
    fn new(page: Page, look: &Look) -> TurnsPage {
        let words = english();
        let (back, back_words) = match look.leads {
            true => (format!("/lead/groups/{}", look.group), look.name.clone()),
            false => ("/me".to_owned(), words.t("me-title").into_owned()),
        };
        let you = look.actor.person;
        let owed = |of_you: bool| look.owed.iter().filter(move |(person, _, _)| (Some(*person) == you) == of_you);
        TurnsPage {
            page,
            faults: Faults::default(),
            id: look.group,
            back,
            back_words,
            group: look.name.clone(),
            programme: look.programme.clone(),
            is_member: look.is_member,
            leads: look.leads,
            own: look.lines.iter().filter(|line| line.part != Part::Other && !line.is_cancelled).map(own).collect(),
            rows: look.lines.iter().map(|line| row(look, line, you)).collect(),
            past: look.past.iter().map(past).collect(),
            owed_you: owed(true).map(|(_, _, comes)| owed_you(*comes)).collect(),
            owed: owed(false).filter(|_| look.leads).map(|(_, name, comes)| owed_line(name, *comes)).collect(),
            is_new: look.is_new,
            asks: look.asks,
            every: look.every.map(|every| every.to_string()).unwrap_or_default(),
        }
    }
}

fn own(line: &Line) -> Own {
    let words = english();
    let asked = line.asked.as_ref().map(|asked| {
        words.with("turn-swap-asked", &[("name", &asked.name), ("day", &words.day_with_year(asked.date))])
    });
    let swap = |one: &turns::Swappable| {
        let parts = [("name", one.name.clone()), ("day", words.day_with_year(one.date))];
        let parts = parts.each_ref().map(|(key, value)| (*key, value.as_str()));
        (one.session.0, words.with("turn-swap-option", &parts))
    };
    Own {
        session: line.session.0,
        day: span(line),
        has_passed: line.part == Part::Passed,
        asked: asked.unwrap_or_default(),
        swaps: line.swaps.iter().map(swap).collect(),
    }
}

fn past((date, name): &(Date, String)) -> (String, String) {
    let words = english();
    let name = if name.is_empty() { words.t("turn-past-nobody").into_owned() } else { name.clone() };
    (words.day_with_year(*date), name)
}

fn row(look: &Look, line: &Line, you: Option<PersonId>) -> Row {
    let words = english();
    let who = match (line.is_cancelled, line.turn) {
        (true, _) => words.t("turn-is-cancelled").into_owned(),
        (false, None) if line.is_free => words.t("turn-is-free").into_owned(),
        (false, None) => words.t("turn-is-nobody").into_owned(),
        (false, person) if person == you => words.t("turn-is-yours").into_owned(),
        (false, Some(_)) => line.name.clone(),
    };
    let is_settled = |person: PersonId| line.why == Some(Why::Settled) && line.turn == Some(person);
    let choices = line.choices.iter().map(|(person, name, notes)| {
        let notes: Vec<String> = notes.iter().filter_map(|note| note_words(look, *note)).collect();
        let told = if notes.is_empty() { name.clone() } else { format!("{name} ({})", notes.join("; ")) };
        (person.0, told, is_settled(*person))
    });
    Row {
        session: line.session.0,
        numeral: line.date.day().to_string(),
        month: words.month(line.date).into_owned(),
        day: span(line),
        who,
        is_open: !line.is_cancelled && line.turn.is_none(),
        is_owed: line.why == Some(Why::Owed) && (look.leads || line.turn == you),
        choices: choices.collect(),
    }
}

fn note_words(look: &Look, note: Note) -> Option<String> {
    let words = english();
    Some(match note {
        Note::Cannot => words.t("turn-note-cannot").into_owned(),
        Note::Passed => words.t("turn-note-passed").into_owned(),
        Note::New => words.t("turn-note-new").into_owned(),
        Note::Has(place) => words.with("turn-note-has", &[("day", &words.day(*look.dates.get(place)?))]),
        Note::OwedBefore(person) => {
            let (_, name) = look.names.iter().find(|(one, _)| *one == person)?;
            words.with("turn-note-owed", &[("name", name)])
        }
    })
}

fn owed_you(comes: Option<Date>) -> String {
    let words = english();
    match comes {
        Some(date) => words.with("turn-owed-you", &[("day", &words.day_with_year(date))]),
        None => words.t("turn-owed-you-open").into_owned(),
    }
}

fn owed_line(name: &str, comes: Option<Date>) -> String {
    let words = english();
    match comes {
        Some(date) => words.with("turn-owed-line", &[("name", name), ("day", &words.day_with_year(date))]),
        None => words.with("turn-owed-line-open", &[("name", name)]),
    }
}
