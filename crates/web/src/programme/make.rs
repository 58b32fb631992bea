//! Making a programme from one of the five blueprints.

use super::strip::Strip;
use crate::address::Query;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme::{self, NewProgramme, Preview};
use askama::Template;
use axum::response::Response;
use domain::access::{MakeProgramme, Provider, Relation};
use domain::blueprint::{self, Blueprint, Design};
use domain::dates::{Holidays, Occurrence, State};
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "programme/pick.html")]
struct Pick {
    page: Page,
    blueprints: &'static [Blueprint],
}

#[derive(Template)]
#[template(path = "programme/new.html")]
struct New {
    page: Page,
    blueprint: &'static Blueprint,
    title: String,
    first: String,
    /// That the programme would begin in the past; empty when it would not.
    past: String,
    /// The dates as they would be: name of each stage and its series. Empty before they were asked for.
    stages: Vec<(String, Strip)>,
    faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Picked {
    #[serde(default)]
    blueprint: String,
}

/// What a form asks of a programme that is to be made from a blueprint.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Wished {
    pub blueprint: String,
    pub title: String,
    pub first: String,
}

impl Wished {
    /// Without a first date, the dates of the blueprint itself.
    pub fn programme(&self, first_date: Option<Date>) -> NewProgramme {
        NewProgramme {
            blueprint: self.blueprint.clone(),
            title: Some(self.title.clone()),
            first_date,
            ..NewProgramme::default()
        }
    }
}

#[derive(Deserialize)]
pub(crate) struct Making {
    #[serde(flatten)]
    wished: Wished,
    /// The first date whose series stands on the page; empty when none does.
    #[serde(default)]
    shown: String,
    /// `show` to look at the dates only.
    #[serde(rename = "do", default)]
    step: String,
}

/// Which of the five; then its title and first date.
pub(crate) async fn new(visit: Visit, Query(picked): Query<Picked>) -> Result<Response, Failure> {
    let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
    let page = visit.page(permit.actor(), english().t("programme-new-title"));
    Ok(match blueprint::by_key(&picked.blueprint) {
        None => html(&Pick { page, blueprints: blueprint::shipped() }),
        Some(blueprint) => {
            let title = blueprint.design.title.clone();
            let (page, first, past) = (page.narrow(), String::new(), String::new());
            html(&New { page, blueprint, title, first, past, stages: vec![], faults: Faults::default() })
        }
    })
}

/// Shows the dates first; they are shown again when the first date was changed since.
pub(crate) async fn make(Posted(visit, making): Posted<Making>) -> Result<Response, Failure> {
    let Making { wished, shown, step } = making;
    let first = first_date(&wished.first);
    let new = wished.programme(first.clone().ok().flatten());
    let seen = match (programme::preview(&visit.ctx, &new).await, first) {
        (Ok(seen), Ok(_)) => seen,
        (Ok(_), Err(fault)) => return refused(&visit, wished, fault.into()).await,
        (Err(Error::Refused(why)), first) => {
            let faults = why.faults.into_iter().chain(first.err()).collect();
            return refused(&visit, wished, Refusal { faults }).await;
        }
        (Err(other), _) => return Err(other.into()),
    };
    let is_changed = !shown.is_empty() && shown != wished.first;
    if step == "show" || is_changed {
        return look(&visit, wished, seen);
    }
    Ok(made(programme::make(&visit.ctx, new).await?))
}

fn look(visit: &Visit, wished: Wished, seen: Preview) -> Result<Response, Failure> {
    let blueprint = blueprint::by_key(&wished.blueprint).ok_or(Error::Missing)?;
    let page = visit.page(&seen.actor, english().t("programme-new-title")).narrow();
    let Wished { title, first, .. } = wished;
    Ok(html(&New {
        page,
        blueprint,
        title,
        first,
        past: past(&seen.dates, visit.today()),
        stages: strips(&seen.design, &seen.dates),
        faults: Faults::default(),
    }))
}

/// A programme that has been may be entered on purpose, so that it is only said.
fn past(dates: &[Vec<Occurrence>], today: Date) -> String {
    let held = dates.iter().flatten().filter(|one| one.number().is_some()).map(|one| one.date);
    let told = |first| english().with("programme-first-past", &[("day", english().day_with_year(first).as_str())]);
    held.min().filter(|first| *first < today).map(told).unwrap_or_default()
}

fn strips(design: &Design, dates: &[Vec<Occurrence>]) -> Vec<(String, Strip)> {
    let stages = design.stages.iter().zip(dates);
    stages.map(|(stage, dates)| (stage.name.clone(), Strip::of(design, stage, dates, None))).collect()
}

async fn refused(visit: &Visit, wished: Wished, why: Refusal) -> Result<Response, Failure> {
    let permit = visit.ctx.permit(MakeProgramme, Provider).await?;
    let page = visit.page(permit.actor(), english().t("programme-new-title"));
    let Some(blueprint) = blueprint::by_key(&wished.blueprint) else {
        return Ok(unprocessable(&Pick { page, blueprints: blueprint::shipped() }));
    };
    let Wished { title, first, .. } = wished;
    let faults = Faults::of(&why);
    Ok(unprocessable(&New {
        page: page.narrow(),
        blueprint,
        title,
        first,
        past: String::new(),
        stages: vec![],
        faults,
    }))
}

pub(super) fn made(draft: programme::Made) -> Response {
    let key = if draft.breaks_left_out > 0 { "programme-made-without-breaks" } else { "programme-made" };
    see_other_with(&format!("/desk/programmes/{}/setup", draft.id), &english().t(key))
}

/// Nothing for an empty field: the dates of the blueprint itself.
pub(super) fn first_date(text: &str) -> Result<Option<Date>, Fault> {
    match text.trim() {
        "" => Err(Fault::at("first", "fault-programme-first")),
        text => crate::typed::date(text).map(Some).ok_or_else(|| Fault::at("first", "fault-programme-date")),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |title: &str| Page::sample_as(Relation::Coordinator, "/desk/programmes", title);
    let blueprint = &blueprint::shipped()[0];
    let new = |title: &str, faults| New {
        page: page("Make a programme").narrow(),
        blueprint,
        title: title.into(),
        first: "2026-04-14".into(),
        past: String::new(),
        stages: vec![],
        faults,
    };
    let laid = |key: &str| {
        let blueprint = blueprint::by_key(key).expect("the five are shipped");
        let design = blueprint.design.relaid(jiff::civil::date(2026, 4, 14));
        let holidays = Holidays::england_and_wales();
        let dates: Vec<_> = design.stages.iter().map(|s| s.dates.occurrences(holidays).unwrap_or_default()).collect();
        New { blueprint, stages: strips(&design, &dates), ..new(&design.title, Faults::default()) }
    };
    let long_ago =
        Occurrence { date: jiff::civil::date(2023, 5, 9), state: State::Held { number: 1, instead_of: None } };
    let past_sample = past(&[vec![long_ago]], jiff::civil::date(2026, 4, 14));
    let refused = |field, key| Faults::of(&Refusal::from(Fault::at(field, key)));
    let mut samples = vec![
        Sample::of("pick", &Pick { page: page("Make a programme"), blueprints: blueprint::shipped() }),
        Sample::of("usual", &new(&blueprint.design.title, Faults::default())),
        Sample::of("dates", &laid("facilitator-training")),
        Sample::of("past", &New { past: past_sample, ..laid("presenter-led-groups") }),
        Sample::of("dates-long", &laid("presenter-led-groups")),
        Sample::of("refused", &new("", refused("first", "fault-programme-first"))),
    ];
    samples.extend(super::from_file::samples());
    samples
}
