//! The facilitator's home: the next session, sessions to close, what is coming up.

mod sessions;
mod supervision;

pub(crate) use sessions::{sessions, sessions_samples};
pub(crate) use supervision::{supervision, supervision_samples};

use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::session::shown::{Said, Shown, samples as shown_samples};
use crate::visit::Visit;
use crate::words::english;
use actions::peer::Handover;
use actions::session::{Door, Lead, LedGroup};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::SessionId;
use jiff::SignedDuration;
use jiff::civil::Date;

/// Most things that wait for somebody.
const WAITING: usize = 5;
/// Sessions that are shown; a link leads to all of them.
const COMING: usize = 5;
/// A session that was over no longer ago than this is noted before anything else but the next room.
const FRESH: SignedDuration = SignedDuration::from_hours(24);

#[derive(Template)]
#[template(path = "lead/home.html")]
struct Home {
    page: Page,
    /// The session whose close comes next, when that is what is next.
    note: Option<ToClose>,
    /// Else the next session.
    next: Option<Shown>,
    door: Door,
    /// The time of the next session has come.
    has_begun: bool,
    to_close: Vec<ToClose>,
    /// Number, group and day of sessions about which they would like supervision.
    wished: Vec<(i64, String, String)>,
    coming: Vec<Shown>,
    has_more: bool,
    groups: Vec<(i64, String)>,
    over: Vec<(i64, String)>,
    /// Groups that were theirs and are their members' own now.
    go_on: Vec<GoesOn>,
    /// Whose sheet is a link away.
    today: Date,
}

/// A group that goes on by itself, and all that its former facilitator is told.
struct GoesOn {
    name: String,
    kept: String,
    meets: String,
}

fn goes_on((one, dates): &(Handover, Vec<Date>)) -> GoesOn {
    let words = english();
    let days = dates.iter().map(|date| words.day(*date)).collect::<Vec<_>>().join("; ");
    GoesOn {
        name: one.name.clone(),
        kept: words.with("peer-card-go-on", &[("keeper", one.keeper_name.as_str())]),
        meets: words.n_with("peer-card-meets", dates.len(), &[("days", days.as_str())]),
    }
}

/// A session that is over and not closed yet.
#[derive(Clone)]
struct ToClose {
    id: i64,
    group: String,
    day: String,
    is_fresh: bool,
}

impl Home {
    fn is_time_to_come(&self) -> bool {
        matches!(self.door, Door::Ajar | Door::Open)
    }

    fn is_open(&self) -> bool {
        self.door == Door::Open
    }

    /// "Willow is running. Go in.", or who comes to it while it is still to come.
    fn heading(&self, next: &Shown) -> String {
        let (words, group) = (english(), ("group", next.group.as_str()));
        match (self.door, self.has_begun) {
            (Door::Open, true) => words.with("lead-running", &[group]),
            (Door::Open, false) => words.with("lead-open", &[group]),
            (Door::Ajar, true) => words.with("lead-begun", &[group, ("time", &next.time)]),
            (Door::Ajar, false) => words.with("lead-meets", &[group, ("time", &next.time)]),
            (Door::Shut | Door::Over, _) => format!("{}, {}: {}", next.group, next.time, next.how_many()),
        }
    }
}

pub(crate) async fn home(visit: Visit) -> Result<Response, Failure> {
    let lead = actions::session::lead(&visit.ctx).await?;
    let to_close = to_close(&visit, &lead).await?;
    let wished = actions::attendance::wished(&visit.ctx).await?.into_iter();
    let wished = wished.map(|one| (one.session.0, one.group_name, english().day_with_year(one.date))).collect();
    let now = visit.ctx.now();
    let coming = lead.coming.iter().map(|view| Shown::near(view, None, now)).collect();
    let page = visit.page(&lead.actor, english().t("lead-title"));
    let has_begun = lead.coming.first().is_some_and(|view| view.starts_at <= now);
    let go_on = lead.go_on.iter().map(goes_on).collect();
    Ok(html(&Home {
        has_begun,
        go_on,
        wished,
        over: groups_of(&lead, true),
        today: visit.today(),
        ..page_of(page, coming, to_close, groups_of(&lead, false), lead.door)
    }))
}

/// Number and name of the groups that go on, or of those that are over; those of one name are told apart by their programme.
fn groups_of(lead: &Lead, is_over: bool) -> Vec<(i64, String)> {
    let is_alone = |name: &str| lead.groups.iter().filter(|other| other.name == name).count() == 1;
    let told = |one: &LedGroup| match is_alone(&one.name) {
        true => (one.id.0, one.name.clone()),
        false => (one.id.0, format!("{}, {}", one.name, one.programme_title)),
    };
    lead.groups.iter().filter(|one| one.is_over == is_over).map(told).collect()
}

/// What is still to be noted: sessions whose room is closed, and then those whose time has passed, oldest first. One
/// whose room is still open waits until it is closed.
async fn to_close(visit: &Visit, lead: &Lead) -> Result<Vec<ToClose>, Failure> {
    let (words, now) = (english(), visit.ctx.now());
    let passed = actions::attendance::to_close(&visit.ctx).await?;
    let goes_on = |id: SessionId| lead.coming.iter().any(|view| view.session.id == id);
    let closed = lead.to_note.iter().map(|view| ToClose {
        id: view.session.id.0,
        group: view.group_name.clone(),
        day: words.day_with_year(view.session.date),
        is_fresh: true,
    });
    let passed = passed.into_iter().filter(|one| !goes_on(one.session)).map(|one| ToClose {
        id: one.session.0,
        group: one.group_name,
        day: words.day_with_year(one.date),
        is_fresh: now < one.ends_at + FRESH,
    });
    Ok(closed.chain(passed).collect())
}

fn page_of(
    page: Page,
    mut coming: Vec<Shown>,
    mut to_close: Vec<ToClose>,
    groups: Vec<(i64, String)>,
    door: Door,
) -> Home {
    let fresh = to_close.iter().position(|one| one.is_fresh).filter(|_| door == Door::Shut);
    let note = fresh.map(|at| to_close.remove(at));
    let next = (note.is_none() && !coming.is_empty()).then(|| coming.remove(0));
    to_close.truncate(WAITING);
    let has_more = coming.len() > COMING;
    coming.truncate(COMING);
    Home {
        page,
        note,
        next,
        door,
        has_begun: false,
        to_close,
        wished: Vec::new(),
        coming,
        has_more,
        groups,
        over: Vec::new(),
        go_on: Vec::new(),
        today: Date::constant(2026, 3, 12),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = || Page::sample_as(Relation::Facilitator, "/lead", "My groups");
    let to_close =
        |n: i64| ToClose { id: n, group: "Willow".into(), day: "Thursday 26 February".into(), is_fresh: false };
    let fresh = || vec![ToClose { is_fresh: true, ..to_close(1) }, to_close(2)];
    let groups = || vec![(1, "Oak".to_owned()), (2, "Willow".to_owned())];
    let closing = |count: i64| (1..=count).map(to_close).collect();
    vec![
        Sample::of("empty", &page_of(page(), vec![], vec![], vec![], Door::Shut)),
        Sample::of("usual", &page_of(page(), shown_samples::rows(4), closing(2), groups(), Door::Shut)),
        Sample::of("now", &page_of(page(), shown_samples::rows(1), vec![], groups(), Door::Ajar)),
        Sample::of(
            "running",
            &Home { has_begun: true, ..page_of(page(), shown_samples::rows(1), vec![], groups(), Door::Open) },
        ),
        Sample::of(
            "handed-over",
            &Home {
                go_on: vec![GoesOn {
                    name: "Supervision A".into(),
                    kept: "Kim Nowak keeps it. You know that it exists and when it meets, and nothing else.".into(),
                    meets: "It meets on Tuesday 3 March; Tuesday 7 April.".into(),
                }],
                over: vec![(3, "Elm".to_owned()), (4, "Rowan, Winter groups".to_owned())],
                ..page_of(page(), vec![], vec![], groups(), Door::Shut)
            },
        ),
        Sample::of(
            "supervision",
            &Home {
                wished: vec![(1, "Willow".into(), "Thursday 26 February 2026".into())],
                ..page_of(page(), shown_samples::rows(1), vec![], groups(), Door::Shut)
            },
        ),
        Sample::of("note", &page_of(page(), shown_samples::rows(4), fresh(), groups(), Door::Shut)),
        Sample::of(
            "longest",
            &page_of(page(), vec![shown_samples::longest(Said::Nothing); 3], closing(1), groups(), Door::Shut),
        ),
        Sample::of("rows", &page_of(page(), shown_samples::rows(50), closing(5), groups(), Door::Shut)),
    ]
}
