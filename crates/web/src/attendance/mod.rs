//! After a session: the facilitator's close. One tap for each person, the patterns, Finish.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::attendance::{self, Besides, Closing, Coming, Undone};
use actions::turns::Brought;
use askama::Template;
use axum::response::Response;
use domain::attendance::{Attendance, ThemeCode, theme_codes};
use domain::id::{PersonId, SessionId};
use domain::refusal::Refusal;

mod samples;
pub(crate) use samples::samples;

#[derive(Template)]
#[template(path = "attendance/close.html")]
struct Close {
    page: Page,
    id: i64,
    group_id: i64,
    group: String,
    when: String,
    starts: String,
    people: Vec<Row>,
    /// One list for each who may have brought something: number, name, whether it is chosen. None where no turns are taken.
    brought: Vec<Vec<(i64, String, bool)>>,
    themes: Vec<Tick>,
    wishes_supervision: bool,
    has_begun: bool,
    is_cancelled: bool,
    is_finished: bool,
    can_undo: bool,
    faults: Faults,
}

/// One person as three taps.
struct Row {
    /// Name of the field: `person-ID`.
    field: String,
    name: String,
    /// The chosen word; empty for none.
    chosen: &'static str,
    sent_apologies: bool,
    was_in_room: bool,
}

/// One theme code as a box to tick.
struct Tick {
    code: &'static ThemeCode,
    is_chosen: bool,
}

/// What the facilitator sent: names and values as the page has them.
struct Told {
    marks: Vec<(PersonId, Attendance)>,
    themes: Vec<String>,
    /// Who brought something; `None` where the page did not ask.
    brought: Option<Vec<PersonId>>,
    wishes_supervision: bool,
    rest_came: bool,
}

impl Told {
    fn besides(&self) -> Besides<'_> {
        Besides {
            themes: &self.themes,
            brought: self.brought.as_deref(),
            wishes_supervision: Some(self.wishes_supervision),
        }
    }
}

pub(crate) async fn close(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let closing = attendance::look(&visit.ctx, id).await?;
    Ok(html(&page(&visit, closing, None)))
}

pub(crate) async fn finish(
    Path(id): Path<SessionId>,
    Posted(visit, fields): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let told = told(&fields)?;
    let here = format!("/sessions/{id}/close");
    if told.rest_came {
        return rest_came(&visit, id, told).await;
    }
    match attendance::finish(&visit.ctx, id, &told.marks, &told.besides()).await {
        Ok(()) => Ok(see_other_with(&here, &english().t("attendance-notice-finished"))),
        Err(Error::Refused(why)) => {
            let closing = with_told(attendance::look(&visit.ctx, id).await?, &told);
            Ok(unprocessable(&page(&visit, closing, Some(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

/// Everybody who is not marked yet was present: shown to be looked over. Only Finish saves.
async fn rest_came(visit: &Visit, id: SessionId, told: Told) -> Result<Response, Failure> {
    let mut closing = with_told(attendance::look(&visit.ctx, id).await?, &told);
    for one in &mut closing.people {
        one.attendance = one.attendance.or(Some(Attendance::Present));
    }
    Ok(html(&page(visit, closing, None).saying(&english().t("attendance-notice-rest"))))
}

pub(crate) async fn undo(
    Path(id): Path<SessionId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let here = format!("/sessions/{id}/close");
    match attendance::undo(&visit.ctx, id).await? {
        None => Ok(see_other(&here)),
        Some(Undone::Correction) => Ok(see_other_with(&here, &english().t("attendance-notice-undone"))),
        Some(Undone::Finish { marks, themes }) => {
            let closing = attendance::look(&visit.ctx, id).await?;
            let wishes_supervision = closing.wishes_supervision;
            let told = Told { marks, themes, brought: None, wishes_supervision, rest_came: false };
            let closing = with_told(closing, &told);
            Ok(html(&page(&visit, closing, None).saying(&english().t("attendance-notice-open-again"))))
        }
    }
}

/// `person-ID=present`, `theme=CODE`, `brought=ID`, `supervision=yes`, `do=rest`; anything else in the form is not ours.
fn told(fields: &[(String, String)]) -> Result<Told, Failure> {
    let mut told = Told { marks: vec![], themes: vec![], brought: None, wishes_supervision: false, rest_came: false };
    for (name, value) in fields {
        match (name.as_str(), name.strip_prefix("person-")) {
            (_, Some(id)) => {
                let person = id.parse().map_err(|_| Failure::BadRequest)?;
                told.marks.push((person, value.parse().map_err(|_| Failure::BadRequest)?));
            }
            ("brought", None) => {
                let people = told.brought.get_or_insert_default();
                if !value.is_empty() {
                    people.push(value.parse().map_err(|_| Failure::BadRequest)?);
                }
            }
            ("theme", None) => told.themes.push(value.clone()),
            ("supervision", None) => told.wishes_supervision = true,
            ("do", None) => told.rest_came = value == "rest",
            _ => {}
        }
    }
    Ok(told)
}

/// The page as the facilitator had it when it was sent.
fn with_told(closing: Closing, told: &Told) -> Closing {
    let mark = |person: PersonId| told.marks.iter().find(|(marked, _)| *marked == person).map(|(_, mark)| *mark);
    let people = closing.people.into_iter();
    Closing {
        people: people.map(|one| Coming { attendance: mark(one.person).or(one.attendance), ..one }).collect(),
        brought: closing.brought.map(|known| Brought { people: told.brought.clone().unwrap_or(known.people), ..known }),
        themes: told.themes.clone(),
        wishes_supervision: told.wishes_supervision,
        ..closing
    }
}

fn page(visit: &Visit, closing: Closing, why: Option<&Refusal>) -> Close {
    let title = english().with("attendance-title", &[("group", &closing.session.group_name)]);
    let page = visit.page(&closing.actor, title).narrow();
    shown(page, closing, why.map(Faults::of).unwrap_or_default())
}

fn shown(page: Page, closing: Closing, faults: Faults) -> Close {
    let session = closing.session;
    let is_chosen = |code: &ThemeCode| closing.themes.contains(&code.key);
    Close {
        page,
        id: session.session.0,
        group_id: session.group.0,
        when: format!("{}, {}", english().day_with_year(session.date), english().span(session.starts, session.minutes)),
        starts: english().time(session.starts),
        group: session.group_name,
        people: closing.people.into_iter().map(row).collect(),
        brought: closing.brought.map(choices).unwrap_or_default(),
        themes: theme_codes().iter().map(|code| Tick { code, is_chosen: is_chosen(code) }).collect(),
        wishes_supervision: closing.wishes_supervision,
        has_begun: closing.has_begun,
        is_cancelled: session.is_cancelled,
        is_finished: session.closed_at.is_some(),
        can_undo: closing.can_undo,
        faults,
    }
}

fn choices(known: Brought) -> Vec<Vec<(i64, String, bool)>> {
    let list = |nth: usize| {
        let chosen = known.people.get(nth);
        known.members.iter().map(|(person, name)| (person.0, name.clone(), chosen == Some(person))).collect()
    };
    (0..known.places).map(list).collect()
}

fn row(one: Coming) -> Row {
    Row {
        field: format!("person-{}", one.person),
        name: one.name,
        chosen: one.attendance.map_or("", Attendance::as_str),
        sent_apologies: one.sent_apologies,
        was_in_room: one.was_in_room,
    }
}

impl Close {
    /// The same page, which says what was just done.
    fn saying(mut self, notice: &str) -> Close {
        self.page.notice = Some(notice.to_owned());
        self
    }

    /// The person was not marked when Finish was pressed.
    fn is_missing(&self, one: &Row) -> bool {
        self.faults.has("rest") && one.chosen.is_empty()
    }

    /// Somebody is not marked yet.
    fn is_anybody_open(&self) -> bool {
        self.people.iter().any(|one| one.chosen.is_empty())
    }
}
