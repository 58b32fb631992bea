//! How far a search is, how good a timetable is, and why there is none, in sentences with names.

use crate::words::{english, number};
use actions::timetable::Look;
use domain::cover::Why;
use domain::id::{GroupId, PersonId};
use domain::timetable::Hindrance;
use jiff::civil::Date;

/// Most names in one sentence.
const MOST_NAMES: usize = 12;

/// "1,200,000 of 3,600,000 steps." and what the best so far counts.
pub(super) fn far(look: &Look) -> Vec<String> {
    let (words, Some(kept)) = (english(), &look.timetable) else { return Vec::new() };
    let steps = words.with("timetable-far", &[("steps", &number(kept.steps)), ("all", &number(look.steps))]);
    let best = match kept.best {
        Some(best) => {
            let gap = (100 * (best - kept.bound).max(0) + best - 1) / best.max(1);
            let parts = [best, kept.bound, gap.max(0)].map(|part| part.to_string());
            words.with("timetable-far-best", &[("best", &parts[0]), ("bound", &parts[1]), ("gap", &parts[2])])
        }
        None => words.t("timetable-far-none").into_owned(),
    };
    vec![steps, best]
}

/// What it comes to.
pub(super) fn summary(look: &Look) -> Vec<String> {
    let (words, Some(proposal)) = (english(), look.proposal()) else { return Vec::new() };
    let lost: usize = proposal.rows.iter().map(|row| row.lost.len()).sum();
    vec![
        words.n("timetable-found", proposal.rows.len()),
        words.n("timetable-found-people", proposal.facilitators().len()),
        words.n("timetable-found-lost", lost),
    ]
}

/// How good it is, what it is measured by, and how it can be had again.
pub(super) fn goodness(look: &Look) -> Vec<String> {
    let (words, Some(proposal), Some(kept)) = (english(), look.proposal(), &look.timetable) else {
        return Vec::new();
    };
    let mut lines = vec![match proposal.gap() {
        0 => words.t("timetable-good-best").into_owned(),
        gap => words.with("timetable-good-gap", &[("gap", &gap.to_string())]),
    }];
    lines.extend(proposal.is_stopped.then(|| words.t("timetable-good-stopped").into_owned()));
    let (cost, bound) = (proposal.cost.to_string(), proposal.bound.to_string());
    lines.push(words.with("timetable-score", &[("cost", &cost), ("bound", &bound)]));
    lines.push(words.t("timetable-score-what").into_owned());
    let (seed, steps) = (kept.seed.to_string(), number(proposal.steps));
    lines.push(words.with("timetable-again", &[("seed", &seed), ("steps", &steps)]));
    lines
}

/// "Ann, Ben, +3"
pub(super) fn joined(mut names: Vec<String>) -> String {
    let more = names.len().saturating_sub(MOST_NAMES);
    if more > 0 {
        names.truncate(MOST_NAMES);
        names.push(format!("+{more}"));
    }
    names.join(", ")
}

pub(super) fn groups(look: &Look, groups: &[GroupId]) -> String {
    joined(groups.iter().map(|group| look.group_name(*group)).collect())
}

fn people(look: &Look, people: &[PersonId]) -> String {
    joined(people.iter().map(|person| look.name(*person)).collect())
}

/// Why there is no timetable, and what would mend it.
pub(super) fn hindered(look: &Look, why: &Hindrance, today: Date) -> (Vec<String>, String) {
    let words = english();
    let of = |key: &str, ids: &[GroupId]| words.n_with(key, ids.len(), &[("groups", &groups(look, ids))]);
    let (lines, mend) = match why {
        Hindrance::NoFacilitator { groups, why } => (nobody(look, groups, why, today), "timetable-mend-people"),
        Hindrance::NoRoom { groups: ids, site, people, most } => {
            let (names, people, most) = (groups(look, ids), people.to_string(), most.to_string());
            let key = if site.is_empty() { "timetable-no-room-at-all" } else { "timetable-no-room" };
            let parts = [("groups", names.as_str()), ("people", &people), ("site", site), ("most", &most)];
            (vec![words.n_with(key, ids.len(), &parts)], "timetable-mend-room")
        }
        Hindrance::NoSite { groups } => (vec![of("timetable-no-site", groups)], "timetable-mend-site"),
        Hindrance::NoTime { groups } => (vec![of("timetable-no-time", groups)], "timetable-mend-time"),
        Hindrance::Facilitators { groups: ids, facilitators, most } => {
            let (names, leads) = (groups(look, ids), people(look, facilitators));
            let parts = [("groups", names.as_str()), ("names", &leads), ("most", &most.to_string())];
            (vec![words.n_with("timetable-no-more", ids.len(), &parts)], "timetable-mend-more")
        }
        Hindrance::Together { groups } => (vec![of("timetable-no-together", groups)], "timetable-mend-more"),
        Hindrance::NoDates { groups } => (vec![of("timetable-no-dates", groups)], "timetable-mend-dates"),
        Hindrance::NotFound { groups } => (vec![of("timetable-not-found", groups)], "timetable-mend-more"),
        Hindrance::Stopped => (vec![words.t("timetable-stopped").into_owned()], "timetable-mend-again"),
    };
    (lines, words.t(mend).into_owned())
}

/// One sentence where one rule keeps everybody from it; else a sentence for each.
fn nobody(look: &Look, ids: &[GroupId], why: &[(Why, Vec<PersonId>)], today: Date) -> Vec<String> {
    let (words, names) = (english(), groups(look, ids));
    let until = words.day_from(look.wish.last(), today);
    let one = match why {
        [] => Some("timetable-no-people"),
        [(Why::Credential, _)] => Some("timetable-no-credential"),
        [(Why::Organisation, _)] => Some("timetable-no-organisation"),
        _ => None,
    };
    let mut lines =
        vec![words.with(one.unwrap_or("timetable-no-facilitator"), &[("groups", &names), ("until", &until)])];
    lines.extend(why.iter().map(|(why, who)| {
        let key = format!("cover-why-{}", why.as_str());
        words.n_with(&key, who.len(), &[("names", &people(look, who))])
    }));
    lines
}
