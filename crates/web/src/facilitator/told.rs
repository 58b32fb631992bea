//! What of a facilitator is told in the same words wherever it stands.

use crate::words::english;
use actions::facilitator::{Asked, AwayDate, Credential, May, Standing};
use domain::facilitator::{INSIDE_NEEDED, InsideTrack};
use jiff::civil::Date;

pub(super) fn may(may: May) -> String {
    let key = match may {
        May::Learning => "facilitator-may-learning",
        May::Inside => "facilitator-may-inside",
        May::Anywhere => "facilitator-may-anywhere",
    };
    english().t(key).into_owned()
}

/// A credential as its line tells it.
pub(super) struct CredentialLine {
    pub id: i64,
    pub title: String,
    pub words: String,
    pub told: String,
    pub is_unchecked: bool,
}

pub(super) fn credential(one: &Credential, asked: &[Asked], today: Date) -> CredentialLine {
    let words = english();
    let title = asked.iter().find(|asked| asked.key == one.kind).map(|asked| asked.words.clone());
    let checked = match one.checked {
        Some(day) => {
            words.with("facilitator-checked", &[("day", &words.day_with_year(day)), ("name", one.checked_by.as_str())])
        }
        None => words.t("facilitator-unchecked").into_owned(),
    };
    let until = one.expires.map(|last| {
        let key = match one.standing(today) {
            Standing::RanOut => "facilitator-ran-out",
            Standing::RunsOutSoon => "facilitator-runs-out-soon",
            Standing::Unchecked | Standing::Holds => "facilitator-holds-until",
        };
        words.with(key, &[("day", &words.day_with_year(last))])
    });
    CredentialLine {
        id: one.id,
        title: title.clone().unwrap_or_else(|| one.words.clone()),
        words: title.map_or_else(String::new, |_| one.words.clone()),
        told: [Some(checked), until].into_iter().flatten().collect::<Vec<_>>().join(" "),
        is_unchecked: one.checked.is_none(),
    }
}

/// "Willow, Thursday 12 March, 2pm"
pub(super) struct AwayLine {
    pub href: String,
    pub title: String,
    pub programme: String,
}

pub(super) fn away(one: &AwayDate, is_own: bool) -> AwayLine {
    let words = english();
    let desk = if is_own { "" } else { "/desk" };
    AwayLine {
        href: format!("{desk}/sessions/{}", one.session),
        title: words.with(
            "facilitator-away-date",
            &[("group", &one.group), ("day", &words.day_with_year(one.date)), ("time", &words.time(one.starts))],
        ),
        programme: one.programme.clone(),
    }
}

/// A session of the training.
pub(super) struct TrainingLine {
    pub id: i64,
    pub day: String,
    pub told: String,
}

pub(super) fn training(track: &InsideTrack) -> Vec<TrainingLine> {
    let words = english();
    let or = |text: &str, key, none| match text {
        "" => words.t(none).into_owned(),
        text => words.with(key, &[("what", text)]),
    };
    let line = |one: &domain::facilitator::InsideSession| {
        let group = if one.had_group { "facilitator-training-group" } else { "facilitator-training-no-group" };
        let full = if one.is_full() { "facilitator-training-full" } else { "facilitator-training-part" };
        let told = [
            words.t(full).into_owned(),
            words.t(group).into_owned(),
            or(&one.teaching, "facilitator-training-teaching", "facilitator-training-no-teaching"),
            or(&one.reading, "facilitator-training-reading", "facilitator-training-no-reading"),
        ];
        TrainingLine { id: one.id, day: words.day_with_year(one.date), told: told.join(" ") }
    };
    track.sessions.iter().rev().map(line).collect()
}

/// "9 of 12 full sessions"
pub(super) fn track(track: &InsideTrack) -> String {
    english().n_with("facilitator-training-done", track.done(), &[("needed", &INSIDE_NEEDED.to_string())])
}
