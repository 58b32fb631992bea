//! The board: places, aims, and every application with what is decided.

use super::moment;
use super::query::{Query, address, view_word};
use super::row::{Row, value_word};
use super::warnings::{managers, named};
use crate::address::{Path, Query as FromUrl};
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::offer::{Board, Category, Count, Filter, Order, UNDO_LASTS, View};
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use domain::offer::Reason;
use domain::refusal::Refusal;
use jiff::Timestamp;

/// What was ticked and typed into a form that was refused.
#[derive(Default)]
pub(super) struct Typed {
    pub chosen: Vec<i64>,
    pub reason: String,
    pub words: String,
    /// Why places go to people against an aim.
    pub although: String,
    /// The last day to answer, by hand.
    pub last: String,
}

/// The undo line.
pub(super) struct Undo {
    pub told: String,
    pub at: i64,
    pub minutes: usize,
}

#[derive(Template)]
#[template(path = "places/board.html")]
pub(super) struct Shown {
    pub page: Page,
    pub board: Board,
    pub rows: Vec<Row>,
    /// When approved letters go out; empty when none wait.
    pub pending: String,
    pub undo: Option<Undo>,
    pub open_until: String,
    pub filter: Filter,
    pub typed: Typed,
    pub faults: Faults,
}

/// A dot of the picture of places.
pub(super) struct Seat {
    x: usize,
    y: usize,
    is: &'static str,
}

/// Dots in a row, and more places than are drawn.
const SEATS_IN_ROW: usize = 20;
const SEATS_MOST: u32 = 60;
const SEAT: usize = 20;

impl Shown {
    pub fn of(page: Page, mut board: Board, filter: Filter, now: Timestamp) -> Shown {
        let zone = board.programme.design.zone.tz().clone();
        let lines = std::mem::take(&mut board.lines);
        Shown {
            page: page.wide(),
            rows: lines.into_iter().map(|line| Row::of(line, &board.categories, &zone)).collect(),
            pending: board.pending.map(|letters| moment(letters.due_at, &zone)).unwrap_or_default(),
            undo: board.undo.map(|(at, made)| undo(at, made, now)),
            open_until: board.open_until.map(|closes| moment(closes, &zone)).unwrap_or_default(),
            board,
            filter,
            typed: Typed::default(),
            faults: Faults::default(),
        }
    }

    fn programme(&self) -> i64 {
        self.board.programme.id.0
    }

    fn at(&self, act: &str) -> String {
        address(self.programme(), act, &self.filter)
    }

    fn shown(&self, view: &View) -> String {
        address(self.programme(), "", &Filter { view: *view, page: 0, ..self.filter.clone() })
    }

    fn turned(&self, by: i64) -> String {
        let page = u32::try_from(i64::from(self.filter.page) + by).unwrap_or_default();
        address(self.programme(), "", &Filter { page, ..self.filter.clone() })
    }

    fn has_later(&self) -> bool {
        (self.filter.page as usize + 1) * (actions::PAGE as usize) < self.board.found
    }

    fn view_label(&self, view: &View, count: &usize) -> String {
        let key = match view {
            View::All => "places-view-all",
            View::Undecided => "places-view-undecided",
            View::Offered => "places-view-offered",
            View::Accepted => "places-view-accepted",
            View::Waiting => "places-view-waiting",
            View::NotThisTime => "places-view-not",
            View::Passed => "places-view-passed",
        };
        english().n(key, *count)
    }

    fn view_word(&self) -> &'static str {
        view_word(self.filter.view)
    }

    fn is_view(&self, view: &View) -> bool {
        self.filter.view == *view
    }

    fn is_reason(&self, kind: &str) -> bool {
        self.typed.reason == kind
    }

    fn is_by_score(&self) -> bool {
        self.filter.order == Order::Score
    }

    fn is_wanted(&self, key: &str, value: &str) -> bool {
        self.filter.values.get(key).is_some_and(|wanted| wanted == value)
    }

    fn value_word(&self, category: &Category, value: &str) -> String {
        value_word(category, value)
    }

    fn is_ticked(&self, id: &i64) -> bool {
        self.typed.chosen.contains(id)
    }

    /// To choose from; the scores only where there are any. In a lottery none is chosen beforehand.
    fn reasons(&self) -> Vec<(&'static str, String)> {
        let words = english();
        let kinds = Reason::KINDS.into_iter().filter(|kind| self.board.is_scored || *kind != Reason::Score.kind());
        let kinds = kinds.map(|kind| (kind, words.t(&format!("places-reason-{kind}")).into_owned()));
        let none = self.board.is_lottery.then(|| ("", words.t("places-reason-choose").into_owned()));
        none.into_iter().chain(kinds).collect()
    }

    fn seats(&self) -> Vec<Seat> {
        if self.board.limits.places > SEATS_MOST {
            return Vec::new();
        }
        let kind = |nth: usize| match nth {
            _ if nth < self.board.counts.accepted => "taken",
            _ if nth < self.board.counts.accepted + self.board.counts.offered + self.board.counts.proposed => "offered",
            _ => "free",
        };
        let seat = |nth: usize| Seat {
            x: nth % SEATS_IN_ROW * SEAT + SEAT / 2 - 1,
            y: nth / SEATS_IN_ROW * SEAT + SEAT / 2 - 1,
            is: kind(nth),
        };
        (0..self.board.limits.places as usize).map(seat).collect()
    }

    fn seats_height(&self) -> usize {
        (self.board.limits.places as usize).div_ceil(SEATS_IN_ROW) * SEAT - 2
    }

    fn left(&self) -> String {
        let parts = [("count", self.board.counts.left.to_string()), ("places", self.board.limits.places.to_string())];
        english().with_parts("places-left", &parts)
    }

    /// Whose letters these are, as long as they can be read in a line.
    fn undelivered_words(&self) -> String {
        named("places-undelivered", &self.board.undelivered)
    }

    /// Whose managers cannot agree, and whose are silent.
    fn managers(&self) -> Vec<String> {
        managers(&self.board.refused, &self.board.silent)
    }

    /// "3 of at most 2", and how many too many that is.
    fn of_employer(&self, people: &usize, most: &Option<u32>) -> (String, String) {
        let words = english();
        match *most {
            None => (people.to_string(), String::new()),
            Some(most) => {
                let over = people.saturating_sub(most as usize);
                let told = words.n_with("places-of-most", *people, &[("most", &most.to_string())]);
                (told, if over > 0 { words.n("places-too-many", over) } else { String::new() })
            }
        }
    }

    fn stuck_words(&self) -> String {
        english().n("places-stuck", self.board.counts.left)
    }

    /// What putting people on the waiting list means while places are free; empty where none is.
    fn free(&self) -> String {
        match self.board.counts.left {
            0 => String::new(),
            left => english().n("places-waiting-free", left),
        }
    }

    fn count_left(&self) -> String {
        english().n("places-count-left", self.board.counts.left)
    }

    fn holders(&self, count: &Count) -> String {
        let all = count.all.to_string();
        english().n_with("places-of", count.holders as u64, &[("all", all.as_str())])
    }

    /// "2 to go", "Reached", or nothing where no quota asks for anything.
    fn towards(&self, count: &Count) -> String {
        let words = english();
        match (count.fewest, count.most) {
            (Some(fewest), _) if count.holders < fewest as usize => {
                words.n("places-to-go", fewest as usize - count.holders)
            }
            (_, Some(most)) if count.holders > most as usize => {
                words.n("places-too-many", count.holders - most as usize)
            }
            (Some(_), _) => words.t("places-reached").into_owned(),
            (None, Some(most)) => words.n("places-at-most", most),
            (None, None) => String::new(),
        }
    }

    /// Somebody shown has a place against an aim.
    fn has_beyond(&self) -> bool {
        self.rows.iter().any(|row| !row.beyond.is_empty())
    }
}

fn undo(at: Timestamp, made: usize, now: Timestamp) -> Undo {
    let seconds = (at + UNDO_LASTS).duration_since(now).as_secs().max(0);
    Undo {
        told: english().n("places-decided", made),
        at: at.as_millisecond(),
        minutes: usize::try_from(seconds / 60 + 1).unwrap_or(1).min(10),
    }
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    Ok(html(&shown(&visit, id, Query(query).filter()).await?))
}

async fn shown(visit: &Visit, id: ProgrammeId, filter: Filter) -> Result<Shown, Failure> {
    let board = actions::offer::board(&visit.ctx, id, &filter).await?;
    let page = visit.page(&board.actor, english().t("places-title"));
    Ok(Shown::of(page, board, filter, visit.ctx.now()))
}

/// The same board with why something was refused, and what was ticked and typed.
pub(super) async fn refused(
    visit: &Visit,
    id: ProgrammeId,
    filter: Filter,
    typed: Typed,
    why: &Refusal,
) -> Result<Response, Failure> {
    Ok(unprocessable(&Shown { typed, faults: Faults::of(why), ..shown(visit, id, filter).await? }))
}
