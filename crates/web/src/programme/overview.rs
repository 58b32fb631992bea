//! A programme at a glance: what comes next, its parts with their counts, publishing and closing.

use super::list::status;
use super::strip::Strip;
use crate::address::Path;
use crate::desk;
use crate::error::Failure;
use crate::form::{Faults, Nothing, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::desk::RoundStand;
use actions::programme::{self, Counts, Overview, PublicPage};
use actions::{Ctx, Error};
use askama::Template;
use axum::response::Response;
use domain::access::{Actor, Relation, Scope};
use domain::blueprint::{self, Moment};
use domain::dates::Holidays;
use domain::id::{PersonId, ProgrammeId};
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

/// Things to mend or to look at before it is published.
fn missing(overview: &Overview) -> usize {
    overview.faults.len() + usize::from(overview.is_contact_unseen)
}

fn next(overview: &Overview) -> Option<Next> {
    let (words, programme) = (english(), &overview.page.programme);
    let base = format!("/desk/programmes/{}", programme.id);
    let step = |name: &str, count: u64, href: String| Next {
        heading: words.n(&format!("programme-next-{name}"), count),
        words: words.t(&format!("programme-next-{name}-why")).into_owned(),
        button: words.t(&format!("programme-next-{name}-do")).into_owned(),
        href,
    };
    let missing = missing(overview) as u64;
    match programme.state {
        ProgrammeState::Closed => Some(step("report", 0, format!("/impact/{}/report", programme.id))),
        ProgrammeState::Draft if missing > 0 => Some(step("mend", missing, format!("{base}/setup"))),
        ProgrammeState::Draft => Some(step("publish", 0, String::new())),
        ProgrammeState::Published => of_round(overview).or_else(|| {
            running(overview).map(|(name, count, place)| {
                let href = match place {
                    "report" => format!("/impact/{}/report", programme.id),
                    place => format!("{base}/{place}"),
                };
                step(name, count, href)
            })
        }),
    }
}

/// What comes next in a round: what the coordinator's home says, or while nobody takes part yet, who is waited for.
fn of_round(overview: &Overview) -> Option<Next> {
    let (words, programme) = (english(), &overview.page.programme);
    let (name, count, part) = match overview.round? {
        RoundStand::Do(task, count) => {
            let desk::Told { words, why, button } = desk::told(task, count, "");
            return Some(Next { heading: words, words: why, button, href: desk::page_of(task, programme.id) });
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

/// What comes next in a published programme: its step, how many it is about, and where it is done.
fn running(overview: &Overview) -> Option<(&'static str, u64, &'static str)> {
    let counts = &overview.counts;
    let asks = |moment| overview.page.programme.design.questionnaire.moments.contains(&moment);
    let is_half_over = counts.sessions > 0 && counts.sessions_held * 2 >= counts.sessions;
    let is_over = counts.sessions > 0 && counts.sessions_held == counts.sessions;
    let meant = &overview.page.programme.design.questionnaire.moments;
    let lacks_first = actions::questionnaire::lacks_first(Moment::After, meant, counts.before > 0);
    let steps = [
        (counts.people == 0, ("people", 0, "people")),
        (counts.groups == 0, ("groups", counts.people, "groups")),
        (!is_over && counts.ungrouped > 0, ("place", counts.ungrouped, "groups")),
        (counts.confirmed_groups < counts.groups, ("confirm", counts.groups - counts.confirmed_groups, "groups")),
        (counts.sessions == 0, ("dates", 0, "dates")),
        (counts.uninvited > 0, ("invite", counts.uninvited, "dates")),
        (asks(Moment::Before) && counts.before + counts.sessions_held == 0, ("ask", counts.people, "evaluation")),
        (
            asks(Moment::After) && counts.after == 0 && is_half_over && !lacks_first,
            ("ask-again", counts.people, "evaluation"),
        ),
        (is_over && counts.open > 0, ("close-wave", counts.open, "evaluation")),
        (is_over, ("over", 0, "report")),
    ];
    steps.into_iter().find(|(is_next, _)| *is_next).map(|(_, step)| step)
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
    let glance = |state, counts: Counts, round: Option<RoundStand>| {
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
            Overview { page: shown, counts, commissioners: vec![], faults, is_contact_unseen: false, round },
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
    vec![
        Sample::of("draft", &glance(ProgrammeState::Draft, Counts::default(), None)),
        Sample::of("usual", &glance(ProgrammeState::Published, full, None)),
        Sample::of("closed", &glance(ProgrammeState::Closed, full, None)),
        Sample::of("round", &glance(ProgrammeState::Published, Counts::default(), Some(RoundStand::Applying(12)))),
        Sample::of("reading", &glance(ProgrammeState::Published, Counts::default(), Some(RoundStand::Reading(3)))),
    ]
}
