//! A programme at a glance: what comes next, its parts with their counts, publishing and closing.

use super::list::status;
use super::next::{Next, missing, next};
use super::strip::Strip;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::desk::{Ahead, RoundStand};
use actions::programme::{self, Counts, Overview, PublicPage};
use actions::{Ctx, Error};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint;
use domain::dates::Holidays;
use domain::id::{PersonId, ProgrammeId};
use domain::next_stage::NextStage;
use domain::programme::{Programme, ProgrammeState};
use domain::refusal::Refusal;

/// Somebody who pays for the programme.
struct Name {
    id: PersonId,
    name: String,
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
    has_round: bool,
    is_course: bool,
    has_plans: bool,
    /// Participants, managers and we sign an agreement.
    has_agreement: bool,
    commissioners: Vec<Name>,
    missing: usize,
    next: Option<Next>,
    /// Of a commissioner, as typed into a refused form.
    email: String,
    faults: Faults,
}

impl Glance {
    fn new(page: Page, overview: Overview, faults: Faults) -> Glance {
        let next = next(&overview);
        let missing = missing(&overview);
        let Overview { page: shown, counts, commissioners, .. } = overview;
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
            has_round: design.round.is_some(),
            is_course: actions::course::course_of(&design).is_some_and(|stage| stage.practice.is_some()),
            has_plans: !design.graduates.is_empty(),
            has_agreement: design.learning_partnership().is_some(),
            title: design.title,
            state,
            strip,
            counts,
            commissioners: commissioners.iter().map(|person| Name { id: person.id, name: person.name() }).collect(),
            missing,
            next,
            email: String::new(),
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
    match programme::add_commissioner(&visit.ctx, id, &form.email).await {
        Err(Error::Refused(why)) => {
            let overview = programme::overview(&visit.ctx, id).await?;
            Ok(unprocessable(&Glance { email: form.email, ..page(&visit, overview, Some(&why)).await }))
        }
        outcome => answer(&visit, &visit.ctx, id, outcome.map(|_| ()), "programme-commissioned-notice").await,
    }
}

#[derive(serde::Deserialize)]
pub(crate) struct Ended {
    person: PersonId,
}

pub(crate) async fn end_commission(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<Ended>,
) -> Result<Response, Failure> {
    let outcome = programme::remove_commissioner(&visit.ctx, id, form.person).await;
    answer(&visit, &visit.ctx, id, outcome, "programme-commission-ended").await
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
    let glance = |state, counts: Counts, round: Option<RoundStand>, ahead: Ahead| {
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
            places: programme.design.places,
            has_draw: false,
            programme,
        };
        let page = Page::sample_as(Relation::Coordinator, "/desk/programmes", shown.programme.title().to_owned());
        Glance::new(
            page,
            Overview { page: shown, counts, commissioners: vec![], faults, is_contact_unseen: false, round, ahead },
            Faults::default(),
        )
    };
    let full = Counts {
        people: 20,
        commissioners: 2,
        groups: 4,
        confirmed_groups: 3,
        ungrouped: 1,
        sessions: 24,
        sessions_held: 18,
        uninvited: 0,
        waves: 1,
        before: 1,
        after: 0,
        open: 1,
        asked: 20,
        answered: 14,
        applications: 0,
        accepted: 0,
    };
    let none = Ahead::default;
    let form = |is_unheld| NextStage::Form { key: "supervision".into(), name: "Supervision".into(), is_unheld };
    let over = Ahead { next_stage: Some(form(false)), ..none() };
    let called_off = Ahead { next_stage: Some(form(true)), is_called_off: true, ..none() };
    let all_held = Counts { sessions_held: 24, after: 1, confirmed_groups: 4, ungrouped: 0, ..full };
    let (draft, published, closed) = (ProgrammeState::Draft, ProgrammeState::Published, ProgrammeState::Closed);
    vec![
        Sample::of("draft", &glance(draft, Counts::default(), None, none())),
        Sample::of("usual", &glance(published, full, None, none())),
        Sample::of("stage-over", &glance(published, all_held, None, over)),
        Sample::of(
            "called-off",
            &glance(published, Counts { sessions: 0, sessions_held: 0, ..all_held }, None, called_off),
        ),
        Sample::of("closed", &glance(closed, full, None, none())),
        Sample::of("round", &glance(published, Counts::default(), Some(RoundStand::Applying(12)), none())),
        Sample::of("reading", &glance(published, Counts::default(), Some(RoundStand::Reading(3)), none())),
    ]
}
