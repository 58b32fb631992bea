//! A year's timetable of a stage's groups: wished, looked for, shown group by group and person by person, used and undone.

mod change;
mod form;
mod samples;
mod view;
mod week;
mod wording;

pub(crate) use change::{drop, find, stop, take_back, use_it};
pub(crate) use samples::samples;

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::{english, number};
use actions::timetable::{Look, look};
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use domain::refusal::Refusal;
use domain::timetable::Outcome;
use form::{Controls, TimetableForm};
use jiff::civil::Date;
use serde::Deserialize;
use view::{Card, UsedBefore};
use week::PersonWeek;

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct At {
    stage: Option<String>,
}

/// How a timetable stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    None,
    Looking,
    Used,
    Old,
    Found,
    Nothing,
}

#[derive(Template)]
#[template(path = "timetable/show.html")]
struct TimetablePage {
    page: Page,
    faults: Faults,
    programme: String,
    title: String,
    stage: String,
    stage_name: String,
    /// Key and name of other stages.
    stages: Vec<(String, String)>,
    standing: Standing,
    /// The timetable that is used or left.
    id: String,
    // The search as it goes on.
    steps: u64,
    all_steps: u64,
    far: Vec<String>,
    is_stopping: bool,
    // What was found, or what stands in its way.
    lines: Vec<String>,
    mend: String,
    good: Vec<String>,
    cards: Vec<Card>,
    /// What the button says that leads to the outcome before this one; nothing for the first.
    before: String,
    /// One that was used before a newer one was looked for.
    used_before: Option<UsedBefore>,
    weeks: Vec<PersonWeek>,
    controls: Controls,
    /// From when to when the programme is commissioned; nothing where that is not known.
    agreed: String,
}

fn path(id: ProgrammeId) -> String {
    format!("/desk/programmes/{id}/timetable")
}

fn path_of(id: ProgrammeId, stage: &str) -> String {
    let query = serde_html_form::to_string([("stage", stage)]).unwrap_or_default();
    format!("{}?{query}", path(id))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>, Query(at): Query<At>) -> Result<Response, Failure> {
    let look = look(&visit.ctx, id, at.stage.as_deref()).await?;
    Ok(html(&page_of(&visit, &look)))
}

fn page_of(visit: &Visit, look: &Look) -> TimetablePage {
    TimetablePage::new(visit.page(&look.actor, english().t("timetable-title")).wide(), look, visit.today())
}

impl TimetablePage {
    fn new(page: Page, look: &Look, today: Date) -> TimetablePage {
        let (kept, standing) = (look.timetable.as_ref(), standing(look));
        let (lines, mend) = match (standing, kept.and_then(|kept| kept.outcome.as_ref())) {
            (Standing::Found | Standing::Used, _) => (wording::summary(look), String::new()),
            (Standing::Nothing, Some(Outcome::Nothing(why))) => wording::hindered(look, why, today),
            _ => (Vec::new(), String::new()),
        };
        let is_shown = matches!(standing, Standing::Found | Standing::Used);
        TimetablePage {
            faults: Faults::default(),
            programme: look.programme.id.to_string(),
            title: look.programme.title().to_owned(),
            stage: look.stage.key.clone(),
            stage_name: look.stage.name.clone(),
            stages: look.stages.iter().filter(|(key, _)| *key != look.stage.key).cloned().collect(),
            id: kept.map(|kept| kept.id.to_string()).unwrap_or_default(),
            steps: kept.map_or(0, |kept| kept.steps),
            all_steps: look.steps,
            far: wording::far(look),
            is_stopping: kept.is_some_and(|kept| kept.is_stopped),
            lines,
            mend,
            good: if is_shown { wording::goodness(look) } else { Vec::new() },
            cards: if is_shown { view::cards(look, today) } else { Vec::new() },
            weeks: if is_shown { week::weeks(look, today) } else { Vec::new() },
            controls: Controls::of(look),
            agreed: look.agreed.map(agreed).unwrap_or_default(),
            before: kept.filter(|kept| kept.seed > 1).map(|kept| before(kept.seed - 1)).unwrap_or_default(),
            used_before: look.used_before.as_ref().map(|used| UsedBefore::of(look, used, today)),
            page,
            standing,
        }
    }

    /// The same page with the reasons of a refusal, and with what was typed.
    fn refused(self, why: &Refusal, typed: Option<&TimetableForm>) -> TimetablePage {
        let controls = match typed {
            Some(typed) => self.controls.typed(typed),
            None => self.controls,
        };
        TimetablePage { faults: Faults::of(why), controls, ..self }
    }

    fn is(&self, standing: &str) -> bool {
        let name = match self.standing {
            Standing::None => "none",
            Standing::Looking => "looking",
            Standing::Used => "used",
            Standing::Old => "old",
            Standing::Found => "found",
            Standing::Nothing => "nothing",
        };
        name == standing
    }

    fn path(&self) -> String {
        format!("/desk/programmes/{}/timetable", self.programme)
    }

    /// Whether there is anything that dates could be found for.
    fn can_find(&self) -> bool {
        !self.controls.groups.is_empty()
    }

    fn most_weeks(&self) -> String {
        english().with("timetable-weeks-hint", &[("most", &number(u64::from(domain::timetable::MOST_WEEKS)))])
    }
}

fn agreed((first, last): (Date, Date)) -> String {
    let words = english();
    words.with("timetable-agreed", &[("first", &words.day_with_year(first)), ("last", &words.day_with_year(last))])
}

fn before(seed: u64) -> String {
    english().with("timetable-before", &[("seed", &seed.to_string())])
}

fn standing(look: &Look) -> Standing {
    let Some(kept) = &look.timetable else { return Standing::None };
    match &kept.outcome {
        None => Standing::Looking,
        Some(_) if kept.used.is_some() => Standing::Used,
        Some(_) if look.is_old => Standing::Old,
        Some(Outcome::Found(_)) => Standing::Found,
        Some(Outcome::Nothing(_)) => Standing::Nothing,
    }
}
