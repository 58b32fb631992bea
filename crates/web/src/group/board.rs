//! The group board of one stage.

use super::suggestion::best_so_far;
use super::view::{Card, Keep, Look, Seated, Sort, Undo, cards, not_placed, sorts, undo};
use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::{Faults, Other};
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::group::{Board, Group, LastConfirmed, name_of};
use actions::peer::Handover;
use askama::Template;
use axum::response::Response;
use domain::grouping::Rule;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::refusal::Refusal;
use domain::suggestion::Outcome;

#[derive(Template)]
#[template(path = "group/board.html")]
pub(super) struct BoardPage {
    page: Page,
    faults: Faults,
    id: ProgrammeId,
    path: String,
    programme: String,
    stage: String,
    /// Key, name, whether it is this one.
    stages: Vec<(String, String, bool)>,
    drafts: usize,
    /// How the stage stands, in a few sentences.
    summary: String,
    all_confirmed: String,
    /// Who would be told, and when; empty where nobody would.
    tells: String,
    /// "12 people get a letter at 2:10pm."; empty once it can be undone no more.
    told: String,
    undo: Option<Undo>,
    to_sort: Vec<Sort>,
    kept: Vec<Sort>,
    not_placed: Vec<Seated>,
    /// "Kim Nowak is still in Supervision B."
    still_in: Vec<String>,
    cards: Vec<Card>,
    /// Groups that are their members' own, or wait for a keeper's answer.
    handed_over: Vec<Handover>,
    /// Whether there is anything that groups, or seats alone, could be suggested for.
    can_form: bool,
    can_mend: bool,
    /// How the last suggestion stands; empty where there is none.
    suggested: String,
    /// A suggestion is being made: how far it is is looked at again and again.
    is_looking: bool,
    heading: String,
    sort_heading: String,
    sort_count: String,
    kept_heading: String,
    not_placed_heading: String,
    typed: Typed,
}

/// What was typed into a form that was refused.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub name: String,
    pub place: String,
    pub join_link: String,
    /// Of the group that name, place and join link are saved over, and what somebody else saved meanwhile.
    pub version: u32,
    pub other: Other,
    pub facilitator: Option<PersonId>,
    pub email: String,
    pub reason: String,
    /// Group, rule and people of a breach that was to be kept.
    pub keep: Option<(GroupId, String, String)>,
    /// Whether the form for a new group was sent.
    pub is_new: bool,
    /// Who was to be placed together, and where.
    pub ticked: Vec<PersonId>,
    pub to: Option<GroupId>,
}

pub(crate) async fn show(
    visit: Visit,
    Path(id): Path<ProgrammeId>,
    Query(look): Query<Look>,
) -> Result<Response, Failure> {
    let board = actions::group::board(&visit.ctx, id, look.stage.as_deref()).await?;
    Ok(html(&page(&visit, &board, &look)))
}

pub(super) fn page(visit: &Visit, board: &Board, look: &Look) -> BoardPage {
    let page = visit.page(&board.actor, english().t("group-board-title")).wide();
    BoardPage::new(page, board, look)
}

impl Typed {
    /// Name, room and join link stand there just so: it was pressed twice, or two people meant the same.
    pub fn stands_in(&self, group: &Group) -> bool {
        let typed = [&self.name, &self.place, &self.join_link].map(|text| text.trim());
        typed == [group.name.as_str(), &group.place, &group.join_link]
    }
}

impl BoardPage {
    pub fn new(page: Page, board: &Board, look: &Look) -> BoardPage {
        let words = english();
        let path = format!("/desk/programmes/{}/groups", board.programme.id);
        let all = sorts(board, &path);
        let cards = cards(board, look, &all);
        let (kept, to_sort): (Vec<Sort>, Vec<Sort>) = all.into_iter().partition(|sort| sort.kept.is_some());
        let drafts = cards.iter().filter(|card| !card.is_confirmed).count();
        let placed: usize = cards.iter().map(|card| card.people.len()).sum();
        let design = &board.programme.design;
        let stage = board.forming.stage.key.clone();
        BoardPage {
            page,
            faults: Faults::default(),
            id: board.programme.id,
            path,
            programme: design.title.clone(),
            stages: design.stages.iter().map(|s| (s.key.clone(), s.name.clone(), s.key == stage)).collect(),
            stage,
            drafts,
            summary: summary(&to_sort, kept.len(), board.not_placed.len()),
            all_confirmed: match (cards.len(), drafts) {
                (0, _) | (_, 1..) => String::new(),
                (all, 0) => words.n("group-all-confirmed", all),
            },
            tells: if drafts > 0 { words.n("group-tells", board.to_tell) } else { String::new() },
            told: board.confirmed.map(|last| told(board, &last)).unwrap_or_default(),
            undo: board.last.as_ref().map(|last| undo(board, last)),
            sort_heading: words.n("group-sort-heading", to_sort.len()),
            sort_count: words.n("group-sort-count", to_sort.len()),
            kept_heading: words.n("group-kept-heading", kept.len()),
            not_placed_heading: words.n("group-not-placed", board.not_placed.len()),
            to_sort,
            kept,
            not_placed: not_placed(board, look),
            still_in: still_in(board),
            heading: match (cards.len(), board.handed_over.len()) {
                (0, 0) => words.t("group-cards-none").into_owned(),
                (0, theirs) if board.handed_over.iter().all(|one| one.accepted_at.is_some()) => {
                    words.n("peer-board-all", theirs)
                }
                (0, theirs) => words.n("peer-board-handed-over", theirs),
                (groups, _) => format!("{}, {}", words.n("group-cards", groups), words.n("group-cards-people", placed)),
            },
            cards,
            handed_over: board.handed_over.clone(),
            can_form: drafts > 0 || !board.not_placed.is_empty(),
            can_mend: placed > 0 && (!board.not_placed.is_empty() || has_small(board)),
            suggested: suggested(board),
            is_looking: board.suggestion.as_ref().is_some_and(|kept| kept.outcome.is_none()),
            typed: Typed::default(),
        }
    }

    /// The same board with a form that was refused: its reasons, and what was typed.
    pub fn refused(mut self, why: &Refusal, typed: Typed) -> BoardPage {
        let mut why = why.clone();
        if let Some((group, rule, people)) = &typed.keep {
            let asked = |keep: &&mut Keep| keep.group == *group && keep.rule == *rule && keep.people == *people;
            let found = self.to_sort.iter_mut().find_map(|sort| {
                let nth = sort.nth;
                sort.keep.as_mut().filter(asked).map(|keep| (nth, keep))
            });
            if let Some((nth, keep)) = found {
                keep.is_open = true;
                keep.reason.clone_from(&typed.reason);
                for fault in why.faults.iter_mut().filter(|fault| fault.field == "reason") {
                    fault.field = format!("reason-{nth}");
                }
            }
        }
        if let Some(chosen) = typed.facilitator {
            for choice in self.cards.iter_mut().filter_map(|card| card.leading.as_mut()).flatten() {
                choice.is_chosen = choice.id == chosen;
            }
        }
        self.faults = Faults::of(&why);
        self.typed = typed;
        self
    }

    /// The same board with a group that somebody else saved meanwhile: what stands there now beside what was typed.
    pub fn beside(mut self, now: &Group, typed: Typed) -> BoardPage {
        let other = Other::of(&[
            ("group-field-name", &now.name, &typed.name),
            ("group-field-place", &now.place, &typed.place),
            ("group-field-link", &now.join_link, &typed.join_link),
        ]);
        self.faults = Other::fault();
        self.typed = Typed { version: now.version, other, ..typed };
        self
    }

    fn has_drafts(&self) -> bool {
        self.drafts > 0
    }

    fn is_ticked(&self, person: &PersonId) -> bool {
        self.typed.ticked.contains(person)
    }

    fn is_target(&self, group: &GroupId) -> bool {
        self.typed.to == Some(*group)
    }

    fn is_editing(&self) -> bool {
        self.cards.iter().any(|card| card.is_edited)
    }
}

/// Whoever waits for nothing yet: their group of the stage before still meets.
fn still_in(board: &Board) -> Vec<String> {
    let told = |(person, group): &(PersonId, String)| {
        let name = name_of(&board.forming.formation, *person);
        english().with("group-still-in", &[("person", name.as_str()), ("group", group)])
    };
    board.still_in.iter().map(told).collect()
}

/// Who hears of what was confirmed last, and when, while that can be undone.
fn told(board: &Board, last: &LastConfirmed) -> String {
    let left = last.told_at().duration_since(board.now).as_secs();
    let minutes = usize::try_from((left + 59) / 60).unwrap_or(0).max(1);
    let lasts = english().n("group-undo-lasts-confirmed", minutes);
    format!("{} {lasts}", english().n("group-told", last.people))
}

/// A group that some have left.
fn has_small(board: &Board) -> bool {
    board.breaches.iter().any(|breach| breach.rule == Rule::TooFew && !breach.people.is_empty())
}

fn suggested(board: &Board) -> String {
    let Some(kept) = &board.suggestion else { return String::new() };
    let key = match &kept.outcome {
        None => "group-suggestion-looking",
        Some(_) if kept.used.is_some() => "group-suggestion-used",
        Some(Outcome::Found(_)) if board.is_suggestion_old => "group-suggestion-old",
        Some(Outcome::Found(_)) => "group-suggestion-ready",
        Some(Outcome::Nothing(_)) => "group-suggestion-nothing",
    };
    match kept.outcome {
        None => format!("{} {}", english().t(key), best_so_far(kept)),
        Some(_) => english().t(key).into_owned(),
    }
}

/// "2 things stand in the way; 1 you may keep with a reason. 1 person has no group yet."
fn summary(to_sort: &[Sort], kept: usize, not_placed: usize) -> String {
    let words = english();
    let musts = to_sort.iter().filter(|sort| sort.is_must).count();
    let may_keep = to_sort.iter().filter(|sort| sort.is_must && sort.keep.is_some()).count();
    let way = match (musts, may_keep) {
        (1, 1) => words.t("group-way-one-kept").into_owned(),
        (_, 0) => words.n("group-way", musts),
        _ => words.n_with("group-way-kept", may_keep, &[("all", &musts.to_string())]),
    };
    let more = [
        ("group-could-be-better", to_sort.len() - musts),
        ("group-kept-count", kept),
        ("group-not-placed-count", not_placed),
    ];
    let more = more.iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.n(key, *count));
    std::iter::once(way).chain(more).collect::<Vec<_>>().join(" ")
}
