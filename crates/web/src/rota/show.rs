//! The page on which a rota is arranged; a facilitator reads it.

use super::view::{Chosen, Day, Line, days, lines};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::rota::{RotaView, Undo};
use askama::Template;
use axum::response::Response;
use domain::id::{GroupId, PersonId, ProgrammeId, SessionId};
use domain::rota::RotaBreach;
use serde::Deserialize;

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Look {
    /// The course group; the first when none is named.
    #[serde(default)]
    pub group: Option<GroupId>,
    /// Whose seat is being chosen, and on which morning; that one is open also once they have it.
    #[serde(default)]
    pub moving: Option<PersonId>,
    #[serde(default)]
    pub on: Option<SessionId>,
}

#[derive(Template)]
#[template(path = "rota/show.html")]
pub(super) struct RotaPage {
    page: Page,
    pub faults: Faults,
    path: String,
    programme: String,
    back: String,
    course: String,
    group: GroupId,
    groups: Vec<(GroupId, String, bool)>,
    version: u32,
    may_arrange: bool,
    is_told: bool,
    was_told: bool,
    /// The button that confirms, and what it does.
    tell: String,
    /// Who that is and why; empty when everybody hears for the first time.
    tell_why: String,
    undo: Option<(String, String)>,
    lines: Vec<Line>,
    days: Vec<Day>,
    /// Nothing is arranged yet.
    is_empty: bool,
    /// Somebody has a seat and cannot come, or the other way round.
    needs_repair: bool,
    pairs: String,
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let view = actions::rota::look(&visit.ctx, id, look.group).await?;
    Ok(html(&page(&visit, &view, &look)))
}

pub(super) fn page(visit: &Visit, view: &RotaView, look: &Look) -> RotaPage {
    RotaPage::new(visit.page(&view.actor, english().t("rota-title")).wide(), view, look)
}

pub(super) fn path_of(programme: ProgrammeId) -> String {
    format!("/desk/programmes/{programme}/rota")
}

impl RotaPage {
    pub fn new(page: Page, view: &RotaView, look: &Look) -> RotaPage {
        let (words, arranging) = (english(), &view.arranging);
        let chosen: Chosen = look.on.zip(look.moving);
        let programme = arranging.programme.id;
        let is_repair = |breach: &RotaBreach| {
            matches!(breach, RotaBreach::Away { .. } | RotaBreach::NotSeated { .. } | RotaBreach::NoFacilitator { .. })
        };
        let is_empty = arranging.kept.draft.mornings.iter().all(|morning| morning.circles.is_empty());
        let most = view.most_pairs.to_string();
        RotaPage {
            page,
            faults: Faults::default(),
            path: path_of(programme),
            programme: arranging.programme.title().to_owned(),
            back: if view.may_arrange { format!("/desk/programmes/{programme}") } else { "/lead".to_owned() },
            course: format!("/courses/{programme}"),
            group: arranging.group.id,
            groups: arranging.groups.iter().map(|(id, name)| (*id, name.clone(), *id == arranging.group.id)).collect(),
            version: arranging.kept.version,
            may_arrange: view.may_arrange,
            is_told: view.is_told,
            was_told: arranging.kept.confirmed.is_some(),
            tell: words.n("rota-confirm", view.to_tell),
            tell_why: tell_why(view),
            undo: view.undo.map(undo_words),
            lines: lines(view),
            days: days(view, chosen, look.on),
            is_empty,
            needs_repair: !is_empty && view.breaches.iter().any(is_repair),
            pairs: match is_empty {
                true => String::new(),
                false => words.n_with("rota-pairs", view.pairs, &[("most", most.as_str())]),
            },
        }
    }
}

impl RotaPage {
    fn has_past(&self) -> bool {
        self.days.iter().any(|day| day.is_over)
    }

    fn is_all_past(&self) -> bool {
        self.days.iter().all(|day| day.is_over)
    }
}

/// Letters name whom people sit with, so that one change is news for more than those who move.
fn tell_why(view: &RotaView) -> String {
    if view.arranging.kept.confirmed.is_none() || view.to_tell == 0 {
        return String::new();
    }
    let (words, company) = (english(), view.to_tell_of_company);
    let own = words.n("rota-tell-own", view.to_tell - company);
    if company == 0 { own } else { format!("{own} {}", words.n("rota-tell-company", company)) }
}

fn undo_words(undo: Undo) -> (String, String) {
    let words = english();
    let (key, minutes) = match undo {
        Undo::Change { minutes } => ("rota-undo-change", minutes),
        Undo::Confirmation { minutes } => ("rota-undo-confirmation", minutes),
    };
    (words.t(key).into_owned(), words.n("group-undo-lasts", minutes))
}
