//! Who has facilitated, been a member and been there how long, and who still lacks what.

use super::show::{Look, path_of};
use crate::address::{Path, Query};
use crate::course::hours_words;
use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::rota::{Lookout, MorningOf, RotaView};
use askama::Template;
use axum::response::Response;
use domain::attendance::Attendance;
use domain::id::{PersonId, ProgrammeId};

#[derive(Template)]
#[template(path = "rota/matrix.html")]
pub(super) struct MatrixPage {
    page: Page,
    programme: String,
    back: String,
    /// Numbers and dates of the mornings.
    mornings: Vec<String>,
    /// Who lacks something, and who does not.
    lacking: Vec<Row>,
    others: Vec<Row>,
    others_count: String,
    lead: String,
}

struct Row {
    name: String,
    facilitated: String,
    member: String,
    /// Each morning with where they are on it.
    mornings: Vec<(String, String)>,
    hours: String,
    /// Empty when nothing is missing.
    lacks: String,
    is_at_risk: bool,
    /// Nothing is missing if they come to a turn that is still ahead.
    has_to_come: bool,
}

pub(crate) async fn matrix(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let view = actions::rota::look(&visit.ctx, id, look.group).await?;
    Ok(html(&MatrixPage::new(visit.page(&view.actor, english().t("matrix-title")).wide(), &view)))
}

impl MatrixPage {
    pub fn new(page: Page, view: &RotaView) -> MatrixPage {
        let (words, arranging) = (english(), &view.arranging);
        let rows = view.matrix.iter().map(|one| row(view, one));
        let (others, lacking): (Vec<Row>, Vec<Row>) = rows.partition(|row| row.lacks.is_empty());
        MatrixPage {
            page,
            programme: arranging.programme.title().to_owned(),
            back: format!("{}?group={}", path_of(arranging.programme.id), arranging.group.id),
            mornings: arranging.mornings.iter().map(head).collect(),
            lead: words.n("matrix-lacking", lacking.len()),
            others_count: words.n("matrix-others", others.len()),
            lacking,
            others,
        }
    }
}

/// "3, 17 March"
fn head(of: &MorningOf) -> String {
    format!("{}, {}", of.number, crate::programme::short(of.date))
}

fn row(view: &RotaView, one: &Lookout) -> Row {
    let (words, hours) = (english(), one.hours);
    let count = |done: usize, ahead: usize| match ahead {
        0 => done.to_string(),
        _ => words.n_with("matrix-count", ahead, &[("done", &done.to_string())]),
    };
    let mut lacks = Vec::new();
    if one.facilitated + one.will_facilitate == 0 {
        lacks.push(words.t("matrix-lacks-facilitating").into_owned());
    }
    if one.been_member + one.will_be_member == 0 {
        lacks.push(words.t("matrix-lacks-membership").into_owned());
    }
    if hours.is_at_risk() {
        let missing = hours_words(hours.required - hours.attended - hours.possible);
        lacks.push(words.with("matrix-lacks-hours", &[("hours", missing.as_str())]));
    }
    Row {
        name: view.arranging.name(one.person).to_owned(),
        facilitated: count(one.facilitated, one.will_facilitate),
        member: count(one.been_member, one.will_be_member),
        mornings: view.arranging.mornings.iter().map(|of| (head(of), on(view, of, one.person))).collect(),
        hours: words.with(
            "matrix-hours",
            &[("attended", hours_words(hours.attended).as_str()), ("required", &hours_words(hours.required))],
        ),
        is_at_risk: hours.is_at_risk(),
        has_to_come: one.facilitated == 0 || one.been_member == 0,
        lacks: lacks.join(" "),
    }
}

/// "There", "Away", "Facilitates"; empty where nothing is known.
fn on(view: &RotaView, of: &MorningOf, person: PersonId) -> String {
    let (words, arranging) = (english(), &view.arranging);
    let noted = arranging.presences.iter().find(|one| one.session == of.session && one.person == person);
    let attendance = noted.and_then(|one| one.attendance);
    let turn = arranging.kept.draft.morning(of.session).and_then(|morning| morning.turn_of(person));
    let key = match (attendance, turn) {
        _ if arranging.facts.is_away(of.session, person) => "matrix-away",
        (Some(Attendance::Present), Some(turn)) if turn.facilitates => "matrix-facilitated",
        (Some(Attendance::Present), _) => "matrix-there",
        (_, Some(turn)) if turn.facilitates => "matrix-facilitates",
        (_, Some(_)) => "matrix-member",
        _ => return String::new(),
    };
    words.t(key).into_owned()
}
