//! A programme at a glance: what comes next, its parts with their counts, publishing and closing.

use super::list::status;
use super::strip::Strip;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::programme::{self, Counts, Overview, PublicPage};
use actions::{Ctx, Error};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint;
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::{Programme, ProgrammeState};
use domain::refusal::Refusal;

/// The one thing to do now.
struct Next {
    heading: String,
    words: String,
    button: String,
    /// Where the button goes; empty when it publishes.
    href: String,
}

#[derive(Template)]
#[template(path = "programme/overview.html")]
struct Glance {
    page: Page,
    id: ProgrammeId,
    slug: String,
    title: String,
    state: ProgrammeState,
    strip: Strip,
    counts: Counts,
    commissioners: Vec<String>,
    missing: usize,
    next: Option<Next>,
    faults: Faults,
}

impl Glance {
    fn new(page: Page, overview: Overview, faults: Faults) -> Glance {
        let next = next(&overview);
        let Overview { page: shown, counts, commissioners, faults: missing } = overview;
        let Programme { id, slug, design, state, .. } = shown.programme;
        let main = design.stages.iter().position(|stage| Some(&stage.key) == design.main().map(|main| &main.key));
        let strip = main
            .and_then(|place| Some((design.stages.get(place)?, shown.dates.get(place)?, *shown.times.get(place)?)))
            .map(|(stage, dates, time)| Strip::at(&design, stage, dates, time, Some(shown.today)))
            .unwrap_or_default();
        Glance {
            page,
            id,
            slug,
            title: design.title,
            state,
            strip,
            counts,
            commissioners: commissioners.iter().map(domain::person::Person::name).collect(),
            missing: missing.len(),
            next,
            faults,
        }
    }

    fn status(&self) -> (&'static str, &'static str) {
        status(self.state)
    }

    fn n(&self, key: &str, count: &u64) -> String {
        english().n(key, *count)
    }

    fn is_draft(&self) -> bool {
        self.state == ProgrammeState::Draft
    }

    fn is_closed(&self) -> bool {
        self.state == ProgrammeState::Closed
    }
}

fn next(overview: &Overview) -> Option<Next> {
    let (words, counts, programme) = (english(), &overview.counts, &overview.page.programme);
    let base = format!("/desk/programmes/{}", programme.id);
    let step = |name: &str, count: u64, href: String| Next {
        heading: words.n(&format!("programme-next-{name}"), count),
        words: words.t(&format!("programme-next-{name}-why")).into_owned(),
        button: words.t(&format!("programme-next-{name}-do")).into_owned(),
        href,
    };
    let missing = overview.faults.len() as u64;
    match programme.state {
        ProgrammeState::Closed => None,
        ProgrammeState::Draft if missing > 0 => Some(step("mend", missing, format!("{base}/setup"))),
        ProgrammeState::Draft => Some(step("publish", 0, String::new())),
        ProgrammeState::Published if counts.people == 0 => Some(step("people", 0, format!("{base}/people"))),
        ProgrammeState::Published if counts.groups == 0 => {
            Some(step("groups", counts.people, format!("{base}/groups")))
        }
        ProgrammeState::Published if counts.confirmed_groups < counts.groups => {
            Some(step("confirm", counts.groups - counts.confirmed_groups, format!("{base}/groups")))
        }
        ProgrammeState::Published if counts.sessions == 0 => Some(step("dates", 0, format!("{base}/dates"))),
        ProgrammeState::Published if counts.waves == 0 => {
            Some(step("ask", counts.people, format!("{base}/evaluation")))
        }
        ProgrammeState::Published => None,
    }
}

async fn page(visit: &Visit, overview: Overview, why: Option<&Refusal>) -> Glance {
    let page = visit.page(&overview.page.actor, overview.page.programme.title());
    Glance::new(page, overview, why.map(Faults::of).unwrap_or_default())
}

pub(crate) async fn overview(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let overview = programme::overview(&visit.ctx, id).await?;
    Ok(html(&page(&visit, overview, None).await))
}

pub(crate) async fn publish(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = programme::publish(&visit.ctx, id).await;
    answer(&visit, &visit.ctx, id, outcome, "programme-published-notice").await
}

pub(crate) async fn close(
    Path(id): Path<ProgrammeId>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let outcome = programme::close(&visit.ctx, id).await;
    answer(&visit, &visit.ctx, id, outcome, "programme-closed-notice").await
}

#[derive(serde::Deserialize)]
pub(crate) struct Commissioner {
    #[serde(default)]
    email: String,
}

pub(crate) async fn commission(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Commissioner>,
) -> Result<Response, Failure> {
    let outcome = programme::add_commissioner(&visit.ctx, id, &form.email).await.map(|_| ());
    answer(&visit, &visit.ctx, id, outcome, "programme-commissioned-notice").await
}

async fn answer(
    visit: &Visit,
    ctx: &Ctx,
    id: ProgrammeId,
    outcome: actions::Result<()>,
    notice: &str,
) -> Result<Response, Failure> {
    match outcome {
        Ok(()) => Ok(see_other_with(&format!("/desk/programmes/{id}"), &english().t(notice))),
        Err(Error::Refused(why)) => {
            let overview = programme::overview(ctx, id).await?;
            Ok(unprocessable(&page(visit, overview, Some(&why)).await))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let glance = |state, counts: Counts| {
        let design = blueprint::shipped()[0].design.clone();
        let faults = Vec::new();
        let programme = Programme {
            id: ProgrammeId(1),
            slug: "facilitator-training".into(),
            blueprint: "facilitator-training".into(),
            design,
            state,
            version: 1,
        };
        let holidays = Holidays::england_and_wales();
        let stages = &programme.design.stages;
        let shown = PublicPage {
            actor: Actor::visitor(Scope::Provider),
            dates: stages.iter().map(|stage| stage.dates.occurrences(holidays).unwrap_or_default()).collect(),
            times: stages.iter().map(|stage| Some((stage.starts, stage.minutes))).collect(),
            today: jiff::civil::date(2023, 3, 6),
            is_round_closed: false,
            programme,
        };
        let page = Page::sample_as(Relation::Coordinator, "/desk/programmes", shown.programme.title().to_owned());
        Glance::new(page, Overview { page: shown, counts, commissioners: vec![], faults }, Faults::default())
    };
    let full = Counts {
        people: 20,
        commissioners: 2,
        groups: 4,
        confirmed_groups: 3,
        ungrouped: 1,
        sessions: 24,
        sessions_held: 18,
        waves: 1,
        asked: 20,
        answered: 14,
    };
    vec![
        Sample::of("draft", &glance(ProgrammeState::Draft, Counts::default())),
        Sample::of("usual", &glance(ProgrammeState::Published, full)),
        Sample::of("closed", &glance(ProgrammeState::Closed, full)),
    ]
}
