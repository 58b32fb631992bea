//! The coordinator's table: organisations, their levels, and where each stands; adding, withdrawing, reminding.

use super::told_day;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::commitment::{self, Board, Commitment};
use askama::Template;
use axum::response::Response;
use domain::commitment::{Answer, State};
use domain::id::{CommitmentId, OrganisationId, ProgrammeId};
use jiff::Timestamp;
use serde::Deserialize;

/// One level of one organisation.
pub(super) struct Cell {
    /// For a screen reader: organisation and level.
    pub of: String,
    pub status: String,
    pub class: &'static str,
    /// Who signs, and when they were asked or answered; empty where nobody was.
    pub about: String,
    /// The form with which somebody is asked; empty where they have said yes.
    pub ask: String,
    /// What can be withdrawn.
    pub withdraws: Option<CommitmentId>,
}

pub(super) struct Row {
    pub organisation: OrganisationId,
    pub name: String,
    pub people: String,
    /// It was added by hand, and can be taken off.
    pub is_added: bool,
    pub cells: Vec<Cell>,
}

#[derive(Template)]
#[template(path = "commitment/board.html")]
pub(super) struct BoardPage {
    pub page: Page,
    pub board: Board,
    pub rows: Vec<Row>,
    /// Who said not yet, and their words: coordinators read them, and nobody else.
    pub words: Vec<(String, String)>,
    pub organisation: String,
    pub faults: Faults,
}

impl BoardPage {
    pub(super) fn of(page: Page, board: Board) -> BoardPage {
        let rows = rows(&page, &board);
        let words = not_yet(&page, &board);
        BoardPage { page, rows, words, board, organisation: String::new(), faults: Faults::default() }
    }

    fn id(&self) -> ProgrammeId {
        self.board.programme.id
    }

    fn lead(&self) -> String {
        let all = self.board.all.to_string();
        english().n_with("ready-there-levels", self.board.agreed, &[("all", &all)])
    }

    fn silent(&self) -> String {
        english().n("commitments-silent", self.board.silent)
    }

    fn changed(&self) -> String {
        english().n("commitments-changed", self.board.changed)
    }

    /// What was asked last, while it can be taken back: when, and in words.
    fn undo(&self) -> Option<(i64, String)> {
        self.board.last.map(|(at, many)| (at.as_millisecond(), english().n("commitments-asked-now", many)))
    }
}

fn rows(page: &Page, board: &Board) -> Vec<Row> {
    let words = english();
    let row = |line: &commitment::Line| Row {
        organisation: line.organisation.id,
        name: line.organisation.name.clone(),
        people: words.n("commitments-people", line.organisation.people),
        is_added: line.organisation.people == 0,
        cells: line
            .cells
            .iter()
            .zip(&board.levels)
            .map(|((state, asked), level)| cell(page, board.programme.id, line, level, (*state, asked.as_ref())))
            .collect(),
    };
    board.lines.iter().map(row).collect()
}

fn cell(
    page: &Page,
    id: ProgrammeId,
    line: &commitment::Line,
    (level, told): &(String, String),
    (state, asked): (State, Option<&Commitment>),
) -> Cell {
    let words = english();
    let of = format!("{}, {told}", line.organisation.name);
    let about = asked.map(|asked| {
        let (key, at, name) = match &asked.answer {
            Answer::Silent => ("commitments-asked-on", asked.asked_at, asked.signer.name.as_str()),
            Answer::Agreed { name, at } => ("commitments-agreed-on", *at, name.as_str()),
            Answer::NotYet { at, .. } => ("commitments-not-yet-on", *at, asked.signer.name.as_str()),
        };
        words.with(key, &[("name", name), ("day", &told_day(&page.brand.zone, at))])
    });
    let query = in_address(line.organisation.id, level);
    Cell {
        of,
        status: words.t(&format!("commitments-state-{}", state.as_str())).into_owned(),
        class: match state {
            State::Agreed => "done",
            State::Silent | State::NotYet | State::Changed => "part",
            State::NotAsked => "",
        },
        about: about.unwrap_or_default(),
        ask: match state {
            State::Agreed => String::new(),
            _ => format!("/desk/programmes/{id}/commitments/new?{query}"),
        },
        withdraws: asked.map(|asked| asked.id),
    }
}

/// A cell in an address.
fn in_address(organisation: OrganisationId, level: &str) -> String {
    serde_html_form::to_string([("cell", format!("{organisation}:{level}"))]).unwrap_or_default()
}

fn not_yet(page: &Page, board: &Board) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for line in &board.lines {
        for ((_, asked), (_, level)) in line.cells.iter().zip(&board.levels) {
            if let Some(Answer::NotYet { words, at }) = asked.as_ref().map(|asked| &asked.answer) {
                let (day, name) = (told_day(&page.brand.zone, *at), line.organisation.name.as_str());
                let parts = [("organisation", name), ("level", level.as_str()), ("day", day.as_str())];
                found.push((english().with("commitments-said", &parts), words.clone()));
            }
        }
    }
    found
}

#[derive(Deserialize)]
pub(crate) struct View {
    after: Option<OrganisationId>,
}

async fn looked_at(visit: &Visit, id: ProgrammeId, after: Option<OrganisationId>) -> Result<BoardPage, Failure> {
    let board = commitment::board(&visit.ctx, id, after).await?;
    let page = visit.page(&board.actor, english().t("commitments-title")).wide();
    Ok(BoardPage::of(page, board))
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(view): Query<View>,
) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id, view.after).await?))
}

/// Back to the table, which says what was done; or the table with why not.
async fn answer(
    visit: &Visit,
    id: ProgrammeId,
    typed: &str,
    done: actions::Result<String>,
) -> Result<Response, Failure> {
    match done {
        Ok(notice) => Ok(see_other_with(&format!("/desk/programmes/{id}/commitments"), &notice)),
        Err(Error::Refused(why)) => {
            let again = looked_at(visit, id, None).await?;
            Ok(unprocessable(&BoardPage { faults: Faults::of(&why), organisation: typed.to_owned(), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

#[derive(Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    organisation: String,
}

pub(crate) async fn add(Path(id): Path<ProgrammeId>, Posted(visit, form): Posted<Typed>) -> Result<Response, Failure> {
    let done = commitment::add(&visit.ctx, id, &form.organisation).await;
    let done = done.map(|()| english().t("commitments-added").into_owned());
    answer(&visit, id, &form.organisation, done).await
}

pub(crate) async fn remove(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Typed>,
) -> Result<Response, Failure> {
    let organisation = form.organisation.parse().unwrap_or(OrganisationId(0));
    let done = commitment::remove(&visit.ctx, id, organisation).await;
    answer(&visit, id, "", done.map(|()| english().t("commitments-removed").into_owned())).await
}

#[derive(Deserialize)]
pub(crate) struct Withdrawn {
    #[serde(default)]
    commitment: String,
}

pub(crate) async fn withdraw(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Withdrawn>,
) -> Result<Response, Failure> {
    let commitment = form.commitment.parse().unwrap_or(CommitmentId(0));
    let done = commitment::withdraw(&visit.ctx, id, commitment).await;
    answer(&visit, id, "", done.map(|()| english().t("commitments-withdrawn").into_owned())).await
}

pub(crate) async fn remind(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = commitment::remind(&visit.ctx, id).await;
    answer(&visit, id, "", done.map(|many| english().n("commitments-reminded", many))).await
}

pub(crate) async fn again(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let done = commitment::again(&visit.ctx, id).await;
    answer(&visit, id, "", done.map(|many| english().n("commitments-asked", many))).await
}

#[derive(Deserialize)]
pub(crate) struct Undone {
    #[serde(default)]
    at: String,
}

pub(crate) async fn undo(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Undone>,
) -> Result<Response, Failure> {
    let at = form.at.parse().ok().and_then(|at| Timestamp::from_millisecond(at).ok()).unwrap_or(Timestamp::UNIX_EPOCH);
    let done = commitment::undo(&visit.ctx, id, at).await;
    answer(&visit, id, "", done.map(|many| english().n("commitments-undone", i64::try_from(many).unwrap_or(i64::MAX))))
        .await
}
