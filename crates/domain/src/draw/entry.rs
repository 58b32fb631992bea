//! Who takes part in a draw, under which name, and what counts.

use super::{Aims, Category, Draw, NOT_TOLD, ORGANISATION};
use crate::application::{Application, Form, Role};
use crate::id::ApplicationId;
use crate::{employer, household};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// One applicant in the draw, without anything that tells who they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub application: ApplicationId,
    /// Number of the application in its round; not in the files.
    pub number: u32,
    /// `A01`, `A02`, …: given by the secret, not by the order of applications.
    pub pseudonym: String,
    /// Stands for a home that several of those who take part live in, counted as they stand in the file: `1`, `2`.
    #[serde(default)]
    pub household: Option<String>,
    /// Answer to each question that has an aim, and `organisation 3` for where they work.
    pub features: BTreeMap<String, String>,
    /// Thousandths of a point out of 10; none while not everybody has read it.
    pub score: Option<u32>,
}

/// Everybody in the draw, by pseudonym, and the bounds of each feature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entries {
    pub entries: Vec<Entry>,
    pub quotas: Vec<Bounds>,
    /// What each organisation's stand-in stands for. Never in the files, and not kept with the entries.
    #[serde(skip)]
    pub organisations: BTreeMap<String, String>,
}

/// At least and at most how many people with one answer get a place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bounds {
    pub question: String,
    pub answer: String,
    pub fewest: u32,
    pub most: u32,
}

impl Entries {
    /// With what was accepted of the draw. `mixed` tells a hash of a key and a text, which settles pseudonyms; `scores` are thousandths
    /// of a point.
    pub fn of(
        applications: &[Application],
        form: &Form,
        draw: &Draw,
        scores: &BTreeMap<ApplicationId, u32>,
        mixed: impl Fn(&str) -> String,
    ) -> Entries {
        let aims = draw.aims_now();
        let mut shuffled: Vec<&Application> = applications.iter().collect();
        shuffled.sort_by_cached_key(|application| mixed(&format!("application {}", application.number)));
        let categories: Vec<Category> =
            Category::all(form).into_iter().filter(|category| aims.has_any(&category.key)).collect();
        let organisations = organisations(applications, form, draw, mixed);
        let digits = applications.len().to_string().len().max(2);
        let households = households(&shuffled, form, &aims);
        let entries = (1..).zip(shuffled).map(|(place, application): (usize, _)| Entry {
            application: application.id,
            number: application.number,
            pseudonym: format!("A{place:0digits$}"),
            household: households.get(&home(application, form)).cloned(),
            features: features(application, form, &categories, &organisations),
            score: scores.get(&application.id).copied(),
        });
        let entries: Vec<Entry> = entries.collect();
        let quotas = quotas(&entries, &categories, &aims);
        let organisations = organisations.into_iter().map(|(name, stand_in)| (stand_in, name)).collect();
        Entries { entries, quotas, organisations }
    }
}

/// What stands for each home of several people, in the order in which they come first; empty where homes do not count.
fn households(applications: &[&Application], form: &Form, aims: &Aims) -> BTreeMap<String, String> {
    let (mut once, mut households) = (BTreeSet::new(), BTreeMap::new());
    let homes = || applications.iter().map(|one| home(one, form)).filter(|home| !home.is_empty());
    let shared: BTreeSet<String> = homes().filter(|home| !once.insert(home.clone())).collect();
    for home in homes().filter(|home| aims.one_per_household && shared.contains(home)) {
        let next = (households.len() + 1).to_string();
        households.entry(home).or_insert(next);
    }
    households
}

fn home(application: &Application, form: &Form) -> String {
    household::key(application.answers.to_role(form, &Role::Household))
}

/// Each organisation's stand-in; empty where there is no limit for them. Those that were named in an accepted change keep theirs,
/// whoever withdraws.
fn organisations(
    applications: &[Application],
    form: &Form,
    draw: &Draw,
    mixed: impl Fn(&str) -> String,
) -> BTreeMap<String, String> {
    if draw.aims.organisation_most.is_none() {
        return BTreeMap::new();
    }
    let named = draw.relaxed.iter().flat_map(|relaxed| &relaxed.organisations);
    let mut stand_ins: BTreeMap<String, String> =
        named.map(|(stand_in, name)| (employer::key(name), stand_in.clone())).collect();
    let names: BTreeSet<String> = applications.iter().map(|application| workplace(application, form)).collect();
    let mut others: Vec<String> =
        names.into_iter().filter(|name| !name.is_empty() && !stand_ins.contains_key(name)).collect();
    others.sort_by_cached_key(|name| mixed(&format!("organisation {name}")));
    let taken: BTreeSet<String> = stand_ins.values().cloned().collect();
    let free = (1_usize..).map(|place| format!("{ORGANISATION} {place}")).filter(|one| !taken.contains(one));
    stand_ins.extend(others.into_iter().zip(free));
    stand_ins
}

fn workplace(application: &Application, form: &Form) -> String {
    employer::key(application.answers.to_role(form, &Role::Organisation))
}

fn features(
    application: &Application,
    form: &Form,
    categories: &[Category],
    organisations: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let answer = |category: &Category| match application.answers.get(&category.key) {
        answer if category.answers.iter().any(|known| known == answer) => answer.to_owned(),
        _ => NOT_TOLD.to_owned(),
    };
    let mut features: BTreeMap<String, String> =
        categories.iter().map(|category| (category.key.clone(), answer(category))).collect();
    if !organisations.is_empty() {
        let own = organisations.get(&workplace(application, form)).map_or(NOT_TOLD, String::as_str);
        features.insert(ORGANISATION.to_owned(), own.to_owned());
    }
    features
}

/// A line for every answer that can be given or was, and for every organisation.
fn quotas(entries: &[Entry], categories: &[Category], aims: &Aims) -> Vec<Bounds> {
    let mut quotas = Vec::new();
    let is_told = |key: &str| !entries.iter().any(|entry| entry.features.get(key).is_some_and(|a| a == NOT_TOLD));
    for category in categories {
        let not_told = (!is_told(&category.key)).then(|| NOT_TOLD.to_owned());
        for answer in category.answers.iter().cloned().chain(not_told) {
            let (fewest, most) = aims.bounds(&category.key, &answer);
            quotas.push(Bounds { question: category.key.clone(), answer, fewest, most });
        }
    }
    if let Some(most) = aims.organisation_most {
        let known: BTreeSet<&String> = entries.iter().filter_map(|entry| entry.features.get(ORGANISATION)).collect();
        quotas.extend(known.into_iter().map(|answer| {
            let own = aims.of_answer(ORGANISATION, answer).and_then(|aim| aim.most).unwrap_or(most);
            let most = if answer == NOT_TOLD { aims.places } else { own.min(aims.places) };
            Bounds { question: ORGANISATION.to_owned(), answer: answer.clone(), fewest: 0, most }
        }));
    }
    quotas
}
