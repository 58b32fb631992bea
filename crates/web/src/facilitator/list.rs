//! The coordinator's list of facilitators, with filters in its address, and adding one.

use super::told;
use crate::address::Query;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::facilitator::{self, Filter, Line, May};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::PersonId;
use jiff::civil::Date;
use serde::Deserialize;

/// One facilitator in the list.
struct Row {
    id: PersonId,
    name: String,
    /// Profession and organisation.
    about: String,
    may: String,
    groups: String,
    /// What of their papers or days needs a look.
    told: String,
}

#[derive(Template)]
#[template(path = "facilitator/list.html")]
struct List {
    page: Page,
    view: View,
    rows: Vec<Row>,
    next: Option<PersonId>,
    /// Who leads groups without a profile, and how many groups.
    without_profile: Vec<(PersonId, String, String)>,
    email: String,
    faults: Faults,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct View {
    #[serde(default)]
    may: String,
    #[serde(default)]
    runs_out: String,
    #[serde(default)]
    away: String,
    #[serde(default)]
    ended: String,
    after: Option<PersonId>,
}

impl View {
    fn filter(&self) -> Filter {
        Filter {
            may: May::parse(&self.may),
            runs_out: self.runs_out == "yes",
            is_away: self.away == "yes",
            has_ended: self.ended == "yes",
        }
    }

    fn is_filtered(&self) -> bool {
        self.filter() != Filter::default()
    }

    /// The address of the page after somebody.
    fn after(&self, person: &PersonId) -> String {
        let mut parts = Vec::new();
        if let Some(may) = May::parse(&self.may) {
            parts.push(format!("may={}", may.as_str()));
        }
        let ticked = [("runs_out", &self.runs_out), ("away", &self.away), ("ended", &self.ended)];
        parts.extend(ticked.iter().filter(|(_, value)| *value == "yes").map(|(name, _)| format!("{name}=yes")));
        parts.push(format!("after={person}"));
        format!("/desk/facilitators?{}", parts.join("&"))
    }
}

impl List {
    fn kinds(&self) -> Vec<(&'static str, String)> {
        May::ALL.into_iter().map(|may| (may.as_str(), told::may(may))).collect()
    }
}

fn row(line: &Line, today: Date) -> Row {
    let words = english();
    let about = [line.background.as_str(), line.organisation.as_str()];
    let runs_out = line.runs_out.map(|last| {
        let key = if last < today { "facilitator-line-ran-out" } else { "facilitator-line-runs-out" };
        words.with(key, &[("day", &words.day_with_year(last))])
    });
    let away = line.away_until.map(|last| words.with("facilitator-line-away", &[("day", &words.day_with_year(last))]));
    Row {
        id: line.person,
        name: line.name.clone(),
        about: about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", "),
        may: told::may(line.may),
        groups: words.n("facilitator-line-groups", line.groups),
        told: [runs_out, away].into_iter().flatten().collect::<Vec<_>>().join(" "),
    }
}

async fn listed(visit: &Visit, view: View, email: String, faults: Faults) -> Result<List, Failure> {
    let found = facilitator::list(&visit.ctx, &view.filter(), view.after).await?;
    let page = visit.page(&found.actor, english().t("facilitator-list-title"));
    let rows = found.lines.iter().map(|line| row(line, visit.today())).collect();
    let groups = |led: usize| english().n("facilitator-line-groups", led);
    let without_profile = found.without_profile.into_iter().map(|(id, name, led)| (id, name, groups(led))).collect();
    Ok(List { page, view, rows, next: found.next, without_profile, email, faults })
}

pub(crate) async fn list(visit: Visit, Query(view): Query<View>) -> Result<Response, Failure> {
    Ok(html(&listed(&visit, view, String::new(), Faults::default()).await?))
}

#[derive(Deserialize)]
pub(crate) struct Adding {
    #[serde(default)]
    email: String,
}

pub(crate) async fn add(Posted(visit, typed): Posted<Adding>) -> Result<Response, Failure> {
    match facilitator::add_by_email(&visit.ctx, &typed.email).await {
        Ok(person) => {
            let notice = english().t("facilitator-added");
            Ok(see_other_with(&format!("/desk/facilitators/{person}"), &notice))
        }
        Err(Error::Refused(why)) => {
            let page = listed(&visit, View::default(), typed.email, Faults::of(&why)).await?;
            Ok(unprocessable(&page))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = jiff::civil::date(2026, 7, 1);
    let line = |n: i64| Line {
        person: PersonId(n),
        name: if n == 2 { "Oluwaseun Adebayo-Featherstonehaugh".into() } else { format!("Rhys Morgan {n}") },
        organisation: "Northgate Community Health and Social Care Partnership".into(),
        background: "Systemic psychotherapist and registered mental health nurse".into(),
        may: May::ALL[usize::try_from(n).unwrap_or_default() % 3],
        groups: usize::try_from(n % 4).unwrap_or_default(),
        runs_out: (n % 3 == 0).then(|| jiff::civil::date(2026, 6, 28 + i8::try_from(n % 2).unwrap_or_default())),
        away_until: (n % 4 == 1).then(|| jiff::civil::date(2026, 8, 14)),
    };
    let of = |people: i64, next| List {
        page: Page::sample_as(Relation::Coordinator, "/desk/people", "Facilitators"),
        view: View::default(),
        rows: (1..=people).map(|n| row(&line(n), today)).collect(),
        next,
        without_profile: (1..=people / 2).map(|n| (PersonId(n), format!("Joe Bailey {n}"), "1 group".into())).collect(),
        email: String::new(),
        faults: Faults::default(),
    };
    let refused = domain::refusal::Fault::at("email", "fault-facilitator-unknown").into();
    vec![
        Sample::of("empty", &of(0, None)),
        Sample::of("none", &List { view: View { away: "yes".into(), ..View::default() }, ..of(0, None) }),
        Sample::of("usual", &of(4, None)),
        Sample::of("rows", &of(50, Some(PersonId(50)))),
        Sample::of("refused", &List { email: "rhys@".into(), faults: Faults::of(&refused), ..of(4, None) }),
    ]
}
