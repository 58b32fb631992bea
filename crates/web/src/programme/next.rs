//! The one thing to do next in a programme, as its own page says it.

use crate::desk;
use crate::form::Faults;
use crate::group::board_path;
use crate::words::english;
use actions::desk::{RoundStand, Task};
use actions::programme::Overview;
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::next_stage::NextStage;
use domain::programme::ProgrammeState;

/// The one thing to do now.
pub(super) struct Next {
    pub heading: String,
    pub words: String,
    pub button: String,
    /// Where the button goes; empty when it publishes.
    pub href: String,
}

/// Things to mend or to look at before it is published.
pub(super) fn missing(overview: &Overview) -> usize {
    overview.faults.len() + usize::from(overview.is_contact_unseen)
}

/// The first of them, in its own sentence.
fn first_missing(overview: &Overview) -> String {
    match overview.faults.first() {
        Some(fault) => Faults::of(&fault.clone().into()).sentences(),
        None => english().t("setup-contact-unseen").into_owned(),
    }
}

pub(super) fn next(overview: &Overview) -> Option<Next> {
    let programme = &overview.page.programme;
    let base = format!("/desk/programmes/{}", programme.id);
    let missing = missing(overview) as u64;
    match programme.state {
        ProgrammeState::Closed => Some(step("report", 0, format!("/impact/{}/report", programme.id))),
        ProgrammeState::Draft if missing > 0 => {
            let step = step("mend", missing, format!("{base}/setup"));
            Some(Next { words: format!("{} {}", first_missing(overview), step.words), ..step })
        }
        ProgrammeState::Draft => Some(step("publish", 0, String::new())),
        ProgrammeState::Published => of_round(overview).or_else(|| {
            running(overview).map(|found| match found {
                Step::Do(task, count) => task_of(task, count, programme.id),
                Step::Stage(next) => of_stage(next, programme.id),
                Step::Here(name, count, "report") => step(name, count, format!("/impact/{}/report", programme.id)),
                Step::Here(name, count, place) => step(name, count, format!("{base}/{place}")),
            })
        }),
    }
}

fn step(name: &str, count: u64, href: String) -> Next {
    let words = english();
    Next {
        heading: words.n(&format!("programme-next-{name}"), count),
        words: words.t(&format!("programme-next-{name}-why")).into_owned(),
        button: words.t(&format!("programme-next-{name}-do")).into_owned(),
        href,
    }
}

/// What the coordinator's home says too.
fn task_of(task: Task, count: usize, programme: ProgrammeId) -> Next {
    let desk::Told { words, why, button } = desk::told(task, count, "");
    Next { heading: words, words: why, button, href: desk::page_of(task, programme) }
}

/// The next stage is formed, or groups that are over go on as their members' own.
fn of_stage(next: &NextStage, programme: ProgrammeId) -> Next {
    let (desk::Told { words, why, button }, href) = match next {
        NextStage::Form { key, name, is_unheld } => {
            (desk::told(Task::FormStage, usize::from(!is_unheld), name), board_path(programme, key))
        }
        NextStage::HandOver { key, groups } => {
            let names: Vec<&str> = groups.iter().map(|(_, name)| name.as_str()).collect();
            let first = groups.first().map_or_else(String::new, |(group, _)| format!("#g-{group}"));
            let told = desk::told(Task::HandOver, groups.len(), &names.join(", "));
            (told, format!("{}{first}", board_path(programme, key)))
        }
    };
    Next { heading: words, words: why, button, href }
}

/// What comes next in a round: what the coordinator's home says, or while nobody takes part yet, who is waited for.
fn of_round(overview: &Overview) -> Option<Next> {
    let (words, programme) = (english(), &overview.page.programme);
    let (name, count, part) = match overview.round? {
        RoundStand::Do(task, count) => {
            return Some(task_of(task, count, programme.id));
        }
        _ if overview.counts.people > 0 => return None,
        RoundStand::Applying(count) => ("applying", count, "applications"),
        RoundStand::Reading(count) => ("reading", count, "panel"),
        RoundStand::Answering(count) => ("answering", count, "places"),
    };
    let until = programme.design.round.as_ref().map(|round| words.day_with_year(round.apply_by.date()));
    Some(Next {
        heading: words.n(&format!("programme-next-{name}"), count),
        words: words.with(&format!("programme-next-{name}-why"), &[("day", until.as_deref().unwrap_or_default())]),
        button: words.t(&format!("programme-next-{name}-do")).into_owned(),
        href: format!("/desk/programmes/{}/{part}", programme.id),
    })
}

/// One step of a programme that runs.
enum Step<'a> {
    /// Its words, how many it is about, and where it is done.
    Here(&'static str, u64, &'static str),
    /// As the coordinator's home says it.
    Do(Task, usize),
    Stage(&'a NextStage),
}

/// What comes next in a published programme: the first of these that is to be done.
fn running(overview: &Overview) -> Option<Step<'_>> {
    use Step::{Do, Here, Stage};
    let (counts, ahead) = (&overview.counts, &overview.ahead);
    let asks = |moment| overview.page.programme.design.questionnaire.moments.contains(&moment);
    let is_half_over = counts.sessions > 0 && counts.sessions_held * 2 >= counts.sessions;
    let is_over = ahead.is_called_off || counts.sessions > 0 && counts.sessions_held == counts.sessions;
    let meant = &overview.page.programme.design.questionnaire.moments;
    let lacks_first = actions::questionnaire::lacks_first(Moment::After, meant, counts.before > 0);
    let people = usize::try_from(counts.people).unwrap_or(usize::MAX);
    let has_to_ask_again = asks(Moment::After) && counts.after == 0 && is_half_over && !lacks_first;
    let untold = counts.uninvited.max(ahead.untold as u64);
    let first = [
        (counts.people == 0, Here("people", 0, "people")),
        (ahead.is_agreement_unsent, Do(Task::SendAgreements, people)),
        (counts.groups == 0, Here("groups", counts.people, "groups")),
        (!is_over && counts.ungrouped > 0, Here("place", counts.ungrouped, "groups")),
        (counts.confirmed_groups < counts.groups, Here("confirm", counts.groups - counts.confirmed_groups, "groups")),
        (ahead.undated > 1, Here("timetable", ahead.undated as u64, "timetable")),
        (counts.sessions == 0 && !ahead.is_called_off || ahead.undated > 0, Here("dates", 0, "dates")),
        (counts.uninvited > 0, Here("invite", counts.uninvited, "dates")),
        (ahead.rotas > 0, Do(Task::ArrangeRota, ahead.rotas)),
        (asks(Moment::Before) && counts.before + counts.sessions_held == 0, Here("ask", counts.people, "evaluation")),
        (has_to_ask_again, Here("ask-again", counts.people, "evaluation")),
        (untold > 0, Here("invite", untold, "dates")),
    ];
    let stage = ahead.next_stage.as_ref().map(|next| (true, Stage(next)));
    let close = (is_over && counts.open > 0, Here("close-wave", counts.open, "evaluation"));
    let over = match ahead.is_called_off {
        true => Here("called-off", 0, "dates"),
        false => Here("over", 0, "report"),
    };
    let mut steps = first.into_iter().chain([close]).chain(stage).chain([(is_over, over)]);
    steps.find(|(is_next, _)| *is_next).map(|(_, step)| step)
}
