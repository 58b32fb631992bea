//! Coming sessions that the set-up would have at other times: each with both times, and moving those that are ticked.

use super::dates::path;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::session::ToMove;
use askama::Template;
use axum::response::Response;
use domain::id::{GroupId, ProgrammeId, SessionId};
use domain::refusal::Fault;
use jiff::civil::{Date, Time};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "session/new_times.html")]
struct NewTimes {
    page: Page,
    title: String,
    name: String,
    action: String,
    back: String,
    moves: Vec<Move>,
    faults: Faults,
}

/// One session: when it is, and when it would be.
struct Move {
    id: SessionId,
    old: String,
    new: String,
    /// It was moved by itself before, so it stays unless it is ticked.
    is_alone: bool,
    is_ticked: bool,
}

impl Move {
    fn field(&self) -> String {
        format!("session-{}", self.id)
    }
}

fn line(today: Date, date: Date, starts: Time, minutes: u32) -> String {
    let words = english();
    let (day, span) = (words.day_from(date, today), words.span(starts, minutes));
    words.with("new-times-line", &[("day", &day), ("span", &span)])
}

pub(crate) async fn show(visit: Visit, Path((_, group)): Path<(ProgrammeId, GroupId)>) -> Result<Response, Failure> {
    let looked = actions::session::to_move(&visit.ctx, group).await?;
    let page = visit.page(&looked.actor, english().with("new-times-title", &[("group", &looked.name)]));
    Ok(html(&page_of(page, &looked, visit.today(), None)))
}

fn page_of(page: Page, looked: &ToMove, today: Date, ticked: Option<&[SessionId]>) -> NewTimes {
    let moves = looked.moves.iter().map(|(view, to)| {
        let session = &view.session;
        Move {
            id: session.id,
            old: line(today, session.date, session.starts, session.minutes),
            new: line(today, to.date, to.starts, to.minutes),
            is_alone: looked.alone.contains(&session.id),
            is_ticked: match ticked {
                Some(ticked) => ticked.contains(&session.id),
                None => !looked.alone.contains(&session.id),
            },
        }
    });
    NewTimes {
        page,
        title: looked.title.clone(),
        name: looked.name.clone(),
        action: format!("/desk/programmes/{}/dates/{}/new-times", looked.programme, looked.group),
        back: path(looked.programme, looked.group),
        moves: moves.collect(),
        faults: Faults::default(),
    }
}

#[derive(Deserialize)]
pub(crate) struct Chosen {
    #[serde(default)]
    session: Vec<i64>,
}

pub(crate) async fn move_sessions(
    Path((programme, group)): Path<(ProgrammeId, GroupId)>,
    Posted(visit, chosen): Posted<Chosen>,
) -> Result<Response, Failure> {
    let chosen: Vec<SessionId> = chosen.session.into_iter().map(SessionId).collect();
    let moved = match actions::session::move_sessions(&visit.ctx, group, &chosen).await {
        Err(Error::Refused(why)) => {
            let looked = actions::session::to_move(&visit.ctx, group).await?;
            let page = visit.page(&looked.actor, english().with("new-times-title", &[("group", &looked.name)]));
            let shown = page_of(page, &looked, visit.today(), Some(&chosen));
            return Ok(unprocessable(&NewTimes { faults: Faults::of(&why), ..shown }));
        }
        done => done?,
    };
    let words = english();
    let notice = match moved.sessions {
        0 => words.n("new-times-notice", 0),
        count => format!("{} {}", words.n("new-times-notice", count), words.n("new-times-told", moved.people)),
    };
    Ok(see_other_with(&path(programme, group), &notice))
}

pub(crate) fn samples() -> Vec<Sample> {
    let one = |n: i64| Move {
        id: SessionId(n),
        old: "Thursday 12 March, 2pm to 3:15pm".into(),
        new: "Thursday 12 March, 1pm to 2:15pm".into(),
        is_alone: n == 2,
        is_ticked: n != 2,
    };
    let sample = |count: i64| NewTimes {
        page: Page::sample("New times for Willow"),
        title: "Reflective practice groups".into(),
        name: "Willow".into(),
        action: "/desk/programmes/1/dates/1/new-times".into(),
        back: "/desk/programmes/1/dates?group=1".into(),
        moves: (1..=count).map(one).collect(),
        faults: Faults::default(),
    };
    let taken = Fault::at("session-3", "fault-quiet-room-taken").with("group", "Oak").with("room", "Garden room");
    let faults = Faults::of(&taken.with("day", "2026-03-12").into());
    vec![
        Sample::of("empty", &sample(0)),
        Sample::of("usual", &sample(3)),
        Sample::of("rows", &sample(50)),
        Sample::of("refused", &NewTimes { faults, ..sample(3) }),
    ]
}
