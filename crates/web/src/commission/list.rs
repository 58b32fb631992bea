//! The coordinator's list of commissions.

use crate::address::Query;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::commission::{self, Commission, Which};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::CommissionId;
use jiff::civil::Date;
use serde::Deserialize;

/// One commission in the list.
struct Line {
    id: CommissionId,
    title: String,
    /// Its year, or when it ended.
    when: String,
    /// What comes next; empty when nothing does.
    next: String,
}

#[derive(Template)]
#[template(path = "commission/list.html")]
struct List {
    page: Page,
    is_ended: bool,
    lines: Vec<Line>,
    next: Option<CommissionId>,
}

#[derive(Deserialize)]
pub(crate) struct View {
    #[serde(default)]
    view: String,
    before: Option<CommissionId>,
}

fn line(one: &Commission, today: Date) -> Line {
    let words = english();
    let (starts, ends) = (words.day_with_year(one.year.starts), words.day_with_year(one.year.ends));
    let when = match &one.ended {
        Some((day, reason)) => {
            words.with("commission-ended-on", &[("day", &words.day_with_year(*day)), ("reason", reason)])
        }
        None => words.with("commission-runs", &[("starts", &starts), ("ends", &ends)]),
    };
    let review =
        one.next_review.map(|due| words.with("commission-review-due", &[("day", &words.day_from(due, today))]));
    let next = match (&one.ended, &one.programme) {
        (Some(_), _) => String::new(),
        (None, None) => words.t("commission-no-programme").into_owned(),
        (None, Some(_)) => review.unwrap_or_default(),
    };
    Line { id: one.id, title: one.terms.for_whom().to_owned(), when, next }
}

pub(crate) async fn list(visit: Visit, Query(view): Query<View>) -> Result<Response, Failure> {
    let which = if view.view == "ended" { Which::Ended } else { Which::Running };
    let found = commission::list(&visit.ctx, which, view.before).await?;
    let page = visit.page(&found.actor, english().t("commission-list-title"));
    let lines = found.commissions.iter().map(|one| line(one, visit.today())).collect();
    Ok(html(&List { page, is_ended: which == Which::Ended, lines, next: found.next }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let today = jiff::civil::date(2026, 7, 1);
    let list = |is_ended, lines, next| List {
        page: Page::sample_as(Relation::Coordinator, "/desk/commissions", "Commissions"),
        is_ended,
        lines,
        next,
    };
    let one = |n| line(&super::show::sample_commission(n), today);
    vec![
        Sample::of("empty", &list(false, vec![], None)),
        Sample::of("usual", &list(false, (1..4).map(one).collect(), None)),
        Sample::of("rows", &list(true, (1..=50).map(one).collect(), Some(CommissionId(1)))),
    ]
}
