//! The people of one programme: who is in a group, who is not.

use crate::error::Failure;
use crate::form::Posted;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::group::{PAGE, Participants, Placing, participants};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::person::full_name;
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
    earlier: String,
    later: String,
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
}

#[derive(Deserialize)]
pub(crate) struct Filter {
    #[serde(default)]
    show: String,
    #[serde(default)]
    page: usize,
}

#[derive(Deserialize)]
pub(crate) struct RemovalForm {
    #[serde(default)]
    person: String,
}

fn placing(show: &str) -> Placing {
    match show {
        "placed" => Placing::Placed,
        "not-placed" => Placing::NotPlaced,
        _ => Placing::All,
    }
}

pub(crate) async fn people(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(filter): Query<Filter>,
) -> Result<Response, Failure> {
    let placing = placing(&filter.show);
    let found = participants(&visit.ctx, id, placing, filter.page.min(10_000)).await?;
    let page = visit.page(&found.actor, english().t("group-people-title")).wide();
    Ok(html(&People::new(page, found, placing, filter.page)))
}

pub(crate) async fn remove(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<RemovalForm>,
) -> Result<Response, Failure> {
    let person = PersonId(form.person.parse().unwrap_or_default());
    actions::programme::remove_participant(&visit.ctx, id, person).await?;
    Ok(see_other_with(&format!("/desk/programmes/{id}/people"), &english().t("group-people-removed")))
}

impl People {
    fn new(page: Page, found: Participants, placing: Placing, nth: usize) -> People {
        let (id, words) = (found.programme.id, english());
        let path = format!("/desk/programmes/{id}/people");
        let view = |show: &str, label: String, is_current| View {
            href: if show.is_empty() { path.clone() } else { format!("{path}?show={show}") },
            label,
            is_current,
        };
        let show = match placing {
            Placing::All => "",
            Placing::Placed => "placed",
            Placing::NotPlaced => "not-placed",
        };
        let turn = |nth: usize| format!("{path}?show={show}&page={nth}");
        People {
            views: vec![
                view("", words.n("group-people-all", found.all), placing == Placing::All),
                view("placed", words.n("group-people-placed", found.placed), placing == Placing::Placed),
                view(
                    "not-placed",
                    words.n("group-people-not-placed", found.all.saturating_sub(found.placed)),
                    placing == Placing::NotPlaced,
                ),
            ],
            lead: words.n("group-people-lead", found.all),
            earlier: if nth == 0 { String::new() } else { turn(nth - 1) },
            later: if found.has_later { turn(nth + 1) } else { String::new() },
            programme: found.programme.design.title.clone(),
            rows: found.lines.into_iter().map(Row::from).collect(),
            page,
            id,
        }
    }
}

impl From<actions::group::Participant> for Row {
    fn from(line: actions::group::Participant) -> Row {
        let works = [line.team, line.organisation];
        Row {
            id: line.person,
            name: full_name(&line.first_name, &line.last_name),
            role: line.role,
            works: works.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
            groups: line.groups,
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
    };
    let view =
        |label: &str, is_current| View { href: "/desk/programmes/1/people".into(), label: label.into(), is_current };
    let people = |rows: Vec<Row>| People {
        page: page(),
        id: ProgrammeId(1),
        programme: "Reflective practice groups".into(),
        lead: english().n("group-people-lead", rows.len()),
        views: vec![view("All 120", true), view("In a group 90", false), view("In no group 30", false)],
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
