//! The coordinator's page of a programme's questionnaires: send, remind, close, and how many answered.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Nothing, Posted};
use crate::page::{Page, html, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::questionnaire::{self, Halfway, Wave};
use askama::Template;
use axum::response::Response;
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::ready::GroupStage;
use jiff::Timestamp;

#[derive(Template)]
#[template(path = "questionnaire/evaluation.html")]
pub(super) struct Evaluation {
    pub page: Page,
    pub programme: ProgrammeId,
    pub title: String,
    pub people: usize,
    pub floor: usize,
    pub moments: Vec<(Moment, Option<Wave>)>,
    pub halfway: Option<Halfway>,
    pub has_begun: bool,
    /// How far the groups are, while none is established; empty otherwise.
    pub young: String,
    pub now: Timestamp,
    /// Why the last button did nothing; empty otherwise.
    pub refused: String,
}

impl Evaluation {
    pub(super) fn heading(&self, moment: &Moment) -> &'static str {
        match moment {
            Moment::Before => "evaluation-before",
            Moment::After => "evaluation-after",
        }
    }

    pub(super) fn why(&self, moment: &Moment) -> &'static str {
        match moment {
            Moment::Before => "evaluation-before-why",
            Moment::After => "evaluation-after-why",
        }
    }

    pub(super) fn is_shown(&self, wave: &Wave) -> bool {
        wave.answered >= self.floor
    }

    /// "Tuesday 31 March 2026"
    pub(super) fn day(&self, at: &Timestamp) -> String {
        day(&self.page, *at)
    }

    fn is_early(&self, moment: &Moment) -> bool {
        questionnaire::is_early(*moment, self.halfway.as_ref(), self.now)
    }

    fn lacks_first(&self, moment: &Moment) -> bool {
        let meant: Vec<Moment> = self.moments.iter().map(|(moment, _)| *moment).collect();
        let was_sent = self.moments.iter().any(|(moment, wave)| *moment == Moment::Before && wave.is_some());
        questionnaire::lacks_first(*moment, &meant, was_sent)
    }

    /// It asks how things were before, and the first session has begun.
    fn is_late(&self, moment: &Moment) -> bool {
        *moment == Moment::Before && self.has_begun
    }

    fn due(&self) -> String {
        due(&self.page, self.halfway.as_ref())
    }
}

fn day(page: &Page, at: Timestamp) -> String {
    let zone = jiff::tz::TimeZone::get(&page.brand.zone).unwrap_or(jiff::tz::TimeZone::UTC);
    english().day_with_year(at.to_zoned(zone).date())
}

/// "It is due on Tuesday 12 May 2026, when half of the 8 sessions are over. 1 is over now."
pub(super) fn due(page: &Page, halfway: Option<&Halfway>) -> String {
    let words = english();
    let Some(half) = halfway else { return words.t("evaluation-due-no-dates").into_owned() };
    let (day, sessions) = (day(page, half.at), half.sessions.to_string());
    words.n_with("evaluation-due", half.over, &[("day", &day), ("sessions", &sessions)])
}

/// "2 groups are still forming."; empty once a group is established, or where there is none.
fn young(stages: &[(GroupStage, usize)]) -> String {
    match stages.iter().any(|(stage, _)| *stage == GroupStage::Established) {
        true => String::new(),
        false => crate::ready::stages(stages),
    }
}

async fn page(visit: &Visit, id: ProgrammeId, refused: String) -> Result<Evaluation, Failure> {
    let seen = questionnaire::evaluation(&visit.ctx, id).await?;
    Ok(Evaluation {
        page: visit.page(&seen.actor, english().t("evaluation-title")),
        programme: id,
        title: seen.title,
        people: seen.people,
        floor: seen.floor,
        moments: seen.moments,
        halfway: seen.halfway,
        has_begun: seen.has_begun,
        young: young(&seen.stages),
        now: seen.now,
        refused,
    })
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(html(&page(&visit, id, String::new()).await?))
}

/// Says what was done, or shows the page again with the reason why not.
async fn told(visit: &Visit, id: ProgrammeId, done: actions::Result<String>) -> Result<Response, Failure> {
    match done {
        Ok(notice) => Ok(see_other_with(&format!("/desk/programmes/{id}/evaluation"), &notice)),
        Err(actions::Error::Refused(why)) => {
            let faults = crate::form::Faults::of(&why);
            Ok(crate::page::unprocessable(&page(visit, id, faults.at("").to_owned()).await?))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn moment(word: &str) -> Result<Moment, Failure> {
    Moment::parse(word).ok_or(Failure::Action(actions::Error::Missing))
}

pub(crate) async fn send(
    Path((id, word)): Path<(ProgrammeId, String)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let opened = questionnaire::open_wave(&visit.ctx, id, moment(&word)?).await;
    told(&visit, id, opened.map(|_| english().t("evaluation-sent").into_owned())).await
}

pub(crate) async fn remind(
    Path((id, word)): Path<(ProgrammeId, String)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let reminded = questionnaire::remind(&visit.ctx, id, moment(&word)?).await;
    told(&visit, id, reminded.map(|count| english().n("evaluation-reminded", count as i64))).await
}

pub(crate) async fn close(
    Path((id, word)): Path<(ProgrammeId, String)>,
    Posted(visit, Nothing {}): Posted<Nothing>,
) -> Result<Response, Failure> {
    let closed = questionnaire::close_wave(&visit.ctx, id, moment(&word)?).await;
    told(&visit, id, closed.map(|()| english().t("evaluation-closed-now").into_owned())).await
}
