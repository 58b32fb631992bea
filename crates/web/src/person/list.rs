//! The people table.

use super::query::{JustJoined, Query};
use crate::address::Query as FromUrl;
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, unprocessable};
use crate::visit::Visit;
use crate::words::{english, number};
use actions::person::{Choice, Choices, Found, Line, MOST_AT_ONCE, UNDO_LASTS};
use askama::Template;
use axum::response::Response;
use domain::id::PersonId;
use domain::refusal::Refusal;

#[derive(Template)]
#[template(path = "person/list.html")]
pub(super) struct List {
    pub page: Page,
    pub query: Query,
    pub found: Found,
    pub choices: Choices,
    /// What was just done, and minutes left to take it back.
    pub undo: Option<Undo>,
    /// Who is ticked, in a refused form.
    pub chosen: Vec<PersonId>,
    pub faults: Faults,
}

/// The undo line.
pub(super) struct Undo {
    pub told: String,
    pub minutes: usize,
    pub programme: i64,
    pub at: i64,
}

impl List {
    fn file(&self, path: &str) -> String {
        self.query.filters().at_path(path)
    }

    fn next(&self) -> String {
        let after = self.found.lines.last().map(|line| line.id.to_string()).unwrap_or_default();
        Query { after, ..self.query.filters() }.at_path("/desk/people")
    }

    fn earlier(&self) -> String {
        let before = self.found.lines.first().map(|line| line.id.to_string()).unwrap_or_default();
        Query { before, ..self.query.filters() }.at_path("/desk/people")
    }

    /// The programme people are being looked for.
    fn wanted_by(&self) -> Option<&Choice> {
        self.choices.programmes.iter().find(|choice| self.is(&self.query.into, &choice.id))
    }

    fn everybody(&self) -> String {
        self.query.unfiltered().at_path("/desk/people")
    }

    fn import(&self) -> String {
        Query { into: self.query.into.clone(), ..Query::default() }.at_path("/desk/import")
    }

    /// "64 people", or "More than 1,000 people".
    fn count(&self) -> String {
        if self.found.is_many() {
            return english().t("people-many").into_owned();
        }
        english().n_with("people-count", self.found.total, &[("number", number(self.found.total).as_str())])
    }

    /// There are more than stand on this page, so that ticking them takes several.
    fn goes_on(&self) -> bool {
        self.found.has_earlier || self.found.has_later
    }

    /// All that the filter finds can be put in at once.
    fn are_few_enough(&self) -> bool {
        self.found.total <= MOST_AT_ONCE
    }

    fn join_all(&self) -> String {
        english().n_with("people-join-all", self.found.total, &[("number", number(self.found.total).as_str())])
    }

    fn too_many(&self) -> String {
        english().with("people-join-too-many", &[("most", &MOST_AT_ONCE.to_string())])
    }

    /// `selected` for the value of a filter that is chosen.
    fn is(&self, chosen: &str, id: &i64) -> bool {
        chosen == id.to_string()
    }

    fn is_ticked(&self, id: &i64) -> bool {
        let is_refused = !self.faults.is_empty();
        self.chosen.contains(&PersonId(*id)) || !is_refused && !self.query.import.is_empty()
    }

    fn open_programmes(&self) -> Vec<&Choice> {
        self.choices.programmes.iter().filter(|choice| choice.is_open).collect()
    }

    /// Organisation and team in one line.
    fn place(&self, line: &Line) -> String {
        match (line.organisation.as_str(), line.team.as_str()) {
            (organisation, "") => organisation.to_owned(),
            (organisation, team) => format!("{organisation}, {team}"),
        }
    }
}

pub(crate) async fn show(visit: Visit, FromUrl(query): FromUrl<Query>) -> Result<Response, Failure> {
    Ok(html(&list(&visit, query, Vec::new(), Faults::default()).await?))
}

/// The same page with why a bulk act was refused, and with the same people ticked.
pub(super) async fn refused(
    visit: &Visit,
    query: Query,
    chosen: Vec<PersonId>,
    why: &Refusal,
) -> Result<Response, Failure> {
    Ok(unprocessable(&list(visit, query, chosen, Faults::of(why)).await?))
}

async fn list(visit: &Visit, query: Query, chosen: Vec<PersonId>, faults: Faults) -> Result<List, Failure> {
    let people = actions::person::list(&visit.ctx, &query.filter(), query.turn()).await?;
    let page = visit.page(&people.actor, english().t("people-title")).wide();
    let undo = query.just_joined().and_then(|joined| undo(joined, &people.choices, visit.ctx.now()));
    Ok(List { page, query, found: people.found, choices: people.choices, undo, chosen, faults })
}

fn undo(joined: JustJoined, choices: &Choices, now: jiff::Timestamp) -> Option<Undo> {
    let left = joined.at + UNDO_LASTS - now;
    let seconds = left.total(jiff::Unit::Second).ok()?;
    let programme = choices.programmes.iter().find(|choice| choice.id == joined.programme.0)?;
    let told = english().n_with("people-joined", joined.people, &[("programme", programme.name.as_str())]);
    let minutes = (seconds / 60.0).ceil();
    let can_undo = joined.people > 0 && (0.0..=600.0).contains(&seconds);
    Some(Undo {
        told,
        minutes: if can_undo { minutes as usize } else { 0 },
        programme: programme.id,
        at: joined.at.as_millisecond(),
    })
}
