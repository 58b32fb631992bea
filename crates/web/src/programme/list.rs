//! The coordinator's list of programmes.

use crate::address::Query;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::programme::{self, Line, Programmes};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint;
use domain::id::ProgrammeId;
use domain::programme::ProgrammeState;
use serde::Deserialize;

/// One programme as the list shows it.
struct Row {
    id: ProgrammeId,
    title: String,
    /// Name of the blueprint, people, groups.
    about: String,
    state: ProgrammeState,
}

/// A view with its count.
struct Tab {
    href: String,
    label: String,
    is_current: bool,
}

#[derive(Template)]
#[template(path = "programme/list.html")]
struct List {
    page: Page,
    tabs: Vec<Tab>,
    rows: Vec<Row>,
    /// Address of the next page.
    next: String,
}

#[derive(Deserialize)]
pub(crate) struct View {
    #[serde(default)]
    state: String,
    before: Option<ProgrammeId>,
}

pub(crate) async fn list(visit: Visit, Query(view): Query<View>) -> Result<Response, Failure> {
    let state = ProgrammeState::parse(&view.state);
    let found = programme::list(&visit.ctx, state, view.before).await?;
    let page = visit.page(&found.actor, english().t("programme-list-title"));
    Ok(html(&List::new(page, state, found)))
}

/// The word for a state, and the class of its dot.
pub(super) fn status(state: ProgrammeState) -> (&'static str, &'static str) {
    match state {
        ProgrammeState::Draft => ("programme-state-draft", ""),
        ProgrammeState::Published => ("programme-state-published", "done"),
        ProgrammeState::Closed => ("programme-state-closed", "off"),
    }
}

impl Row {
    fn new(line: Line) -> Row {
        let words = english();
        let blueprint = blueprint::by_key(&line.blueprint).map_or("", |blueprint| blueprint.name.as_str());
        let (people, groups) = (words.n("programme-people", line.people), words.n("programme-groups", line.groups));
        let parts = [blueprint, people.as_str(), groups.as_str()];
        let about = parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ");
        Row { id: line.id, title: line.title, about, state: line.state }
    }

    fn status(&self) -> (&'static str, &'static str) {
        status(self.state)
    }
}

impl List {
    fn new(page: Page, state: Option<ProgrammeState>, found: Programmes) -> List {
        let of = |wanted: ProgrammeState| {
            found.counts.iter().find(|(state, _)| *state == wanted).map_or(0, |(_, number)| *number)
        };
        let all: u64 = found.counts.iter().map(|(_, number)| number).sum();
        let tab = |wanted: Option<ProgrammeState>| Tab {
            href: wanted.map_or("/desk/programmes".into(), |s| format!("/desk/programmes?state={}", s.as_str())),
            label: match wanted {
                None => english().n("programme-view-all", all),
                Some(s @ ProgrammeState::Draft) => english().n("programme-view-draft", of(s)),
                Some(s @ ProgrammeState::Published) => english().n("programme-view-published", of(s)),
                Some(s @ ProgrammeState::Closed) => english().n("programme-view-closed", of(s)),
            },
            is_current: wanted == state,
        };
        let states = [ProgrammeState::Draft, ProgrammeState::Published, ProgrammeState::Closed];
        let tabs = std::iter::once(None).chain(states.map(Some)).map(tab).collect();
        let filter = state.map(|s| format!("state={}&", s.as_str())).unwrap_or_default();
        let next = found.next.map(|id| format!("/desk/programmes?{filter}before={id}")).unwrap_or_default();
        List { page, tabs, rows: found.lines.into_iter().map(Row::new).collect(), next }
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let line = |n: i64| Line {
        id: ProgrammeId(n),
        slug: format!("programme-{n}"),
        title: if n == 1 {
            "Reflective practice facilitator training for people in health, social care and the voluntary sector".into()
        } else {
            "Reflective practice groups".into()
        },
        blueprint: "presenter-led-groups".into(),
        state: [ProgrammeState::Draft, ProgrammeState::Published, ProgrammeState::Closed][n as usize % 3],
        people: 24,
        groups: n as u64 % 4,
    };
    let list = |lines: Vec<Line>, next| {
        let counts = if lines.is_empty() { vec![] } else { vec![(ProgrammeState::Draft, 3)] };
        let actor = Actor::visitor(Scope::Provider);
        let page = Page::sample_as(Relation::Coordinator, "/desk/programmes", "Programmes");
        List::new(page, None, Programmes { actor, lines, counts, next })
    };
    vec![
        Sample::of("empty", &list(vec![], None)),
        Sample::of("usual", &list((1..6).map(line).collect(), None)),
        Sample::of("rows", &list((1..=50).map(line).collect(), Some(ProgrammeId(1)))),
    ]
}
