//! A suggestion for the groups of a stage: the search as it goes on, the proposal beside the board, or why there is none.

mod change;
mod compare;
mod samples;
mod view;
mod wording;

pub(crate) use change::{drop, fix, stop, suggest, use_it};
pub(crate) use samples::suggestion_samples;

use super::change::board_path;
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::{english, number};
use actions::suggestion::{Look, MOST_LED, Suggestion, look};
use askama::Template;
use axum::response::Response;
use domain::id::{PersonId, ProgrammeId};
use domain::refusal::Refusal;
use domain::suggestion::{Leading, Mix, Outcome, Task, Wish};
use serde::Deserialize;
use view::{Card, cards};
use wording::{goodness, hindered, numbers, summary};

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct At {
    pub stage: Option<String>,
    /// Of whom it is asked why they would sit there.
    pub why: Option<PersonId>,
}

/// How a suggestion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    None,
    Looking,
    Used,
    Old,
    Found,
    Nothing,
}

#[derive(Template)]
#[template(path = "group/suggestion.html")]
pub(super) struct SuggestionPage {
    page: Page,
    faults: Faults,
    path: String,
    board: String,
    programme: String,
    stage: String,
    stage_name: String,
    standing: Standing,
    /// The suggestion that is used or left.
    id: String,
    /// Whether seats were looked for, not groups.
    is_mend: bool,
    // The search as it goes on.
    steps: u64,
    all_steps: u64,
    far: Vec<String>,
    is_stopping: bool,
    // The proposal, or what stands in its way.
    lines: Vec<String>,
    good: Vec<String>,
    numbers: Vec<String>,
    mend: String,
    cards: Vec<Card>,
    // What is wished.
    wish: Wish,
    count: String,
    people: String,
    /// Whether there is anybody to form groups for.
    can_form: bool,
    is_peer: bool,
    /// How many have said when they can come; empty where nobody has.
    said: String,
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>, Query(at): Query<At>) -> Result<Response, Failure> {
    let look = look(&visit.ctx, id, at.stage.as_deref()).await?;
    let page = visit.page(&look.actor, english().t("suggestion-title")).wide();
    Ok(html(&SuggestionPage::new(page, &look, at.why)))
}

impl SuggestionPage {
    pub fn new(page: Page, look: &Look, why: Option<PersonId>) -> SuggestionPage {
        let kept = look.suggestion.as_ref();
        let standing = standing(look);
        let (lines, mend) = match (standing, kept.and_then(|kept| kept.outcome.as_ref())) {
            (Standing::Found, _) => (summary(look), String::new()),
            (Standing::Nothing, Some(Outcome::Nothing(why))) => hindered(look, why),
            _ => (Vec::new(), String::new()),
        };
        SuggestionPage {
            path: format!("/desk/programmes/{}/groups/suggestion", look.programme.id),
            board: board_path(look.programme.id, &look.forming.stage.key),
            programme: look.programme.design.title.clone(),
            stage: look.forming.stage.key.clone(),
            stage_name: look.forming.stage.name.clone(),
            id: kept.map(|kept| kept.id.to_string()).unwrap_or_default(),
            is_mend: kept.is_some_and(|kept| kept.task == Task::Mend),
            steps: kept.map_or(0, |kept| kept.steps),
            all_steps: look.steps,
            far: far(look),
            is_stopping: kept.is_some_and(|kept| kept.is_stopped),
            lines,
            good: if standing == Standing::Found { goodness(look) } else { Vec::new() },
            numbers: if standing == Standing::Found { numbers(look) } else { Vec::new() },
            mend,
            cards: if standing == Standing::Found { cards(look, why) } else { Vec::new() },
            wish: look.wish,
            count: look.wish.groups.map(|groups| groups.to_string()).unwrap_or_default(),
            people: english().with("suggestion-count-hint", &[("people", &number(look.people as u64))]),
            can_form: look.people > 0,
            is_peer: look.is_peer,
            said: wording::said(look),
            faults: Faults::default(),
            page,
            standing,
        }
    }

    /// The same page with the reasons of a refusal, and with what was wished where that was refused.
    pub fn refused(self, why: &Refusal, typed: Option<(Wish, String)>) -> SuggestionPage {
        let (wish, count) = typed.unwrap_or((self.wish, self.count.clone()));
        SuggestionPage { faults: Faults::of(why), wish, count, ..self }
    }

    fn is(&self, standing: &str) -> bool {
        let name = match self.standing {
            Standing::None => "none",
            Standing::Looking => "looking",
            Standing::Used => "used",
            Standing::Old => "old",
            Standing::Found => "found",
            Standing::Nothing => "nothing",
        };
        name == standing
    }

    /// Name, sentence, and whether it is chosen.
    fn mixes(&self) -> [(&'static str, &'static str, &'static str, bool); 3] {
        let is = |mix| self.wish.mix == mix;
        [
            ("across", "suggestion-mix-across", "suggestion-mix-across-why", is(Mix::Across)),
            ("teams", "suggestion-mix-teams", "suggestion-mix-teams-why", is(Mix::Teams)),
            ("roles", "suggestion-mix-roles", "suggestion-mix-roles-why", is(Mix::Roles)),
        ]
    }

    fn leadings(&self) -> [(&'static str, &'static str, String, bool); 2] {
        let (words, is) = (english(), |leading| self.wish.leading == leading);
        let most = words.with("suggestion-leading-choose-why", &[("most", &MOST_LED.to_string())]);
        let leave = words.t("suggestion-leading-leave-why").into_owned();
        [
            ("choose", "suggestion-leading-choose", most, is(Leading::Choose)),
            ("leave", "suggestion-leading-leave", leave, is(Leading::Leave)),
        ]
    }
}

fn standing(look: &Look) -> Standing {
    let Some(kept) = &look.suggestion else { return Standing::None };
    match &kept.outcome {
        None => Standing::Looking,
        Some(_) if kept.used.is_some() => Standing::Used,
        Some(_) if look.is_old => Standing::Old,
        Some(Outcome::Found(_)) => Standing::Found,
        Some(Outcome::Nothing(_)) => Standing::Nothing,
    }
}

/// "1,200,000 of 3,600,000 steps. Best so far: 214. None can be below 187."
fn far(look: &Look) -> Vec<String> {
    let (words, Some(kept)) = (english(), &look.suggestion) else { return Vec::new() };
    let steps = words.with("suggestion-far", &[("steps", &number(kept.steps)), ("all", &number(look.steps))]);
    vec![steps, best_so_far(kept)]
}

/// "Best so far: 214. None can be below 187."
pub(super) fn best_so_far(kept: &Suggestion) -> String {
    let words = english();
    match kept.best {
        Some(best) => {
            words.with("suggestion-far-best", &[("best", &best.to_string()), ("bound", &kept.bound.to_string())])
        }
        None => words.t("suggestion-far-none").into_owned(),
    }
}
