//! The people of one programme: who is in a group, who is not.

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, see_other_with};
use crate::person::{Kind, download};
use crate::visit::Visit;
use crate::words::english;
use actions::group::{PAGE, Participant, Participants, Placing, export_participants, participants};
use askama::Template;
use axum::response::Response;
use documents::table::Cell;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::person::full_name;
use domain::programme::ProgrammeState;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "group/people.html")]
struct People {
    page: Page,
    id: ProgrammeId,
    programme: String,
    lead: String,
    views: Vec<View>,
    rows: Vec<Row>,
    /// The programme has an introductory workshop: who came to it is told.
    has_workshop: bool,
    /// Who was taken off a moment ago.
    undo: Option<Undo>,
    weeks: Weeks,
    /// The current view, as it stands in the address.
    show: &'static str,
    /// The same of the workshop.
    workshop: &'static str,
    earlier: String,
    later: String,
}

/// What is known of everybody's week.
struct Weeks {
    /// Empty where nobody takes part.
    said: String,
    can_ask: bool,
    silent: usize,
}

impl Weeks {
    /// Nobody is asked for a programme that is closed.
    fn of(known: actions::week::Known, is_closed: bool) -> Weeks {
        let all = known.people.to_string();
        Weeks {
            said: match known.people {
                0 => String::new(),
                _ => english().n_with("week-known", known.said, &[("all", &all)]),
            },
            can_ask: !is_closed && known.people > known.said + known.silent,
            silent: if is_closed { 0 } else { known.silent },
        }
    }
}

struct Undo {
    person: PersonId,
    said: String,
    lasts: String,
}

struct View {
    href: String,
    label: String,
    is_current: bool,
}

struct Row {
    id: PersonId,
    name: String,
    role: String,
    works: String,
    groups: Vec<(GroupId, String)>,
    had_workshop: bool,
}

#[derive(Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    show: String,
    /// `had` or `not`.
    #[serde(default)]
    workshop: String,
    #[serde(default)]
    page: usize,
}

#[derive(Deserialize)]
pub(crate) struct RemovalForm {
    #[serde(default)]
    person: String,
    #[serde(default)]
    show: String,
}

fn placing(show: &str) -> Placing {
    match show {
        "placed" => Placing::Placed,
        "not-placed" => Placing::NotPlaced,
        _ => Placing::All,
    }
}

fn had(workshop: &str) -> Option<bool> {
    match workshop {
        "had" => Some(true),
        "not" => Some(false),
        _ => None,
    }
}

pub(crate) async fn people(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let placing = placing(&filter.show);
    let found = participants(&visit.ctx, id, placing, had(&filter.workshop), filter.page.min(10_000)).await?;
    let page = visit.page(&found.actor, english().t("group-people-title")).wide();
    Ok(html(&People::new(page, found, (placing, had(&filter.workshop)), filter.page)))
}

fn word(placing: Placing) -> &'static str {
    match placing {
        Placing::All => "",
        Placing::Placed => "placed",
        Placing::NotPlaced => "not-placed",
    }
}

/// The page, in the view it was left in.
fn path(id: ProgrammeId, show: &str) -> String {
    match word(placing(show)) {
        "" => format!("/desk/programmes/{id}/people"),
        show => format!("/desk/programmes/{id}/people?show={show}"),
    }
}

/// The page itself says who it was, as long as it can be undone.
pub(crate) async fn remove(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<RemovalForm>,
) -> Result<Response, Failure> {
    let person = PersonId(form.person.parse().unwrap_or_default());
    actions::programme::remove_participant(&visit.ctx, id, person).await?;
    Ok(see_other(&path(id, &form.show)))
}

pub(crate) async fn undo_removal(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<RemovalForm>,
) -> Result<Response, Failure> {
    let person = PersonId(form.person.parse().unwrap_or_default());
    let name = actions::programme::undo_removal(&visit.ctx, id, person).await?;
    Ok(see_other_with(&path(id, &form.show), &english().with("group-people-back", &[("person", &name)])))
}

pub(crate) async fn csv(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    file(&visit, id, &filter, Kind::Csv).await
}

pub(crate) async fn xlsx(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    file(&visit, id, &filter, Kind::Xlsx).await
}

async fn file(visit: &Visit, id: ProgrammeId, filter: &Filter, kind: Kind) -> Result<Response, Failure> {
    let found = export_participants(&visit.ctx, id, placing(&filter.show), had(&filter.workshop)).await?;
    let words = english();
    let headers = [
        words.t("people-first-name"),
        words.t("people-last-name"),
        words.t("people-email"),
        words.t("people-role"),
        words.t("people-organisation"),
        words.t("people-team"),
        words.t("group-people-group"),
    ];
    let headers: Vec<&str> = headers.iter().map(AsRef::as_ref).collect();
    let rows: Vec<Vec<Cell>> = found.lines.into_iter().map(cells).collect();
    let name = format!("{}-{}", found.programme.slug, found.today);
    download(kind, &name, &words.t("people-title"), &headers, &rows)
}

fn cells(line: Participant) -> Vec<Cell> {
    let groups: Vec<String> = line.groups.into_iter().map(|(_, name)| name).collect();
    let texts =
        [line.first_name, line.last_name, line.email, line.role, line.organisation, line.team, groups.join(", ")];
    texts.map(Cell::Text).into()
}

impl People {
    fn new(page: Page, found: Participants, (placing, had): (Placing, Option<bool>), nth: usize) -> People {
        let (id, words) = (found.programme.id, english());
        let view = |show: &str, label: String, is_current| View { href: path(id, show), label, is_current };
        let show = word(placing);
        let workshop = had.map_or("", |had| if had { "had" } else { "not" });
        let beside = if workshop.is_empty() { String::new() } else { format!("&workshop={workshop}") };
        let turn = |nth: usize| format!("/desk/programmes/{id}/people?show={show}{beside}&page={nth}");
        let of_workshop = |word: &'static str, label: String, is_current: bool| View {
            href: format!("/desk/programmes/{id}/people?workshop={word}"),
            label,
            is_current,
        };
        let workshops = found.had_workshop.into_iter().flat_map(|came| {
            let left = found.all.saturating_sub(came);
            [
                of_workshop("had", words.n("group-people-had", came), had == Some(true)),
                of_workshop("not", words.n("group-people-had-not", left), had == Some(false)),
            ]
        });
        let undo = found.removed.as_ref().map(|left| Undo {
            person: left.person,
            said: words
                .with("group-people-removed", &[("person", format!("{} {}", left.first_name, left.last_name).trim())]),
            lasts: words.n("group-undo-lasts", found.minutes_left()),
        });
        People {
            views: [
                view("", words.n("group-people-all", found.all), placing == Placing::All && had.is_none()),
                view("placed", words.n("group-people-placed", found.placed), placing == Placing::Placed),
                view(
                    "not-placed",
                    words.n("group-people-not-placed", found.all.saturating_sub(found.placed)),
                    placing == Placing::NotPlaced,
                ),
            ]
            .into_iter()
            .chain(workshops)
            .collect(),
            has_workshop: found.had_workshop.is_some(),
            workshop,
            lead: words.n("group-people-lead", found.all),
            earlier: if nth == 0 { String::new() } else { turn(nth - 1) },
            later: if found.has_later { turn(nth + 1) } else { String::new() },
            programme: found.programme.design.title.clone(),
            rows: found.lines.into_iter().map(Row::from).collect(),
            page,
            weeks: Weeks::of(found.weeks, found.programme.state == ProgrammeState::Closed),
            undo,
            show,
            id,
        }
    }

    /// A file of the people of this view.
    fn file(&self, ending: &str) -> String {
        let query = match (self.show, self.workshop) {
            ("", "") => String::new(),
            (show, "") => format!("?show={show}"),
            ("", workshop) => format!("?workshop={workshop}"),
            (show, workshop) => format!("?show={show}&workshop={workshop}"),
        };
        format!("/desk/programmes/{}/people.{ending}{query}", self.id)
    }
}

impl From<Participant> for Row {
    fn from(line: Participant) -> Row {
        let works = [line.team, line.organisation];
        Row {
            id: line.person,
            name: full_name(&line.first_name, &line.last_name),
            role: line.role,
            works: works.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            groups: line.groups,
            had_workshop: line.had_workshop,
        }
    }
}

pub(crate) fn people_samples() -> Vec<Sample> {
    let page = || Page::sample(english().t("group-people-title")).wide();
    let row = |n: i64| Row {
        id: PersonId(n),
        name: ["Amina Osei", "Oluwaseun Adebayo-Featherstonehaugh", "Joe Bailey"][(n % 3) as usize].into(),
        role: "Occupational therapist".into(),
        works: ["Ward 9, Ferndale Hospital", "Adults first response, Northgate Council"][(n % 2) as usize].into(),
        groups: if n % 4 == 0 { vec![] } else { vec![(GroupId(1), "Willow".into())] },
        had_workshop: n % 3 == 0,
    };
    let view =
        |label: &str, is_current| View { href: "/desk/programmes/1/people".into(), label: label.into(), is_current };
    let people = |rows: Vec<Row>| People {
        page: page(),
        id: ProgrammeId(1),
        programme: "Reflective practice groups".into(),
        lead: english().n("group-people-lead", rows.len()),
        views: vec![view("All 120", true), view("In a group 90", false), view("In no group 30", false)],
        undo: (rows.len() == 8).then(|| Undo {
            person: PersonId(9),
            said: english().with("group-people-removed", &[("person", "Oluwaseun Adebayo-Featherstonehaugh")]),
            lasts: english().n("group-undo-lasts", 9),
        }),
        weeks: Weeks::of(
            actions::week::Known { people: rows.len(), said: rows.len() / 2, silent: rows.len() / 4 },
            false,
        ),
        show: "",
        has_workshop: rows.len() == PAGE,
        workshop: "",
        earlier: String::new(),
        later: if rows.len() == PAGE { "/desk/programmes/1/people?page=1".into() } else { String::new() },
        rows,
    };
    vec![
        Sample::of("empty", &people(vec![])),
        Sample::of("usual", &people((1..=8).map(row).collect())),
        Sample::of("rows", &people((1..=50).map(row).collect())),
    ]
}
