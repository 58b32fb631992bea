//! Ready to begin: the seven tips of a programme, what is there of each, what is missing, and where it is mended.

mod samples;
mod told;

pub(crate) use samples::{sample_missing, samples};
use told::There;
pub(crate) use told::{sentence, stages};

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::ready::{self, Ready};
use askama::Template;
use axum::response::Response;
use domain::id::ProgrammeId;
use domain::ready::{Line, Missing};
use serde::Deserialize;

/// One tip as the page tells it.
pub(super) struct Told {
    pub key: &'static str,
    pub title: String,
    pub help: String,
    /// What is there.
    pub there: Vec<There>,
    /// Nobody can do it now: it comes with the sessions.
    pub comes_with_time: bool,
    /// What is missing, in a sentence; empty where nothing is.
    pub missing: String,
    /// Where it is mended, and what the button says; both empty where nothing is missing, or the form stands on this page.
    pub href: String,
    pub button: String,
    /// The plan is agreed with a form of this page.
    pub is_to_agree: bool,
}

#[derive(Template)]
#[template(path = "ready/show.html")]
pub(super) struct ReadyPage {
    pub page: Page,
    pub view: Ready,
    pub tips: Vec<Told>,
    pub faults: Faults,
}

impl ReadyPage {
    pub(super) fn of(page: Page, view: Ready) -> ReadyPage {
        let tips = view.lines.iter().map(|line| told(&page, &view, line)).collect();
        ReadyPage { page, tips, view, faults: Faults::default() }
    }

    fn id(&self) -> ProgrammeId {
        self.view.programme.id
    }

    /// "4 of 6 are there. 1 comes with time."
    fn lead(&self) -> String {
        let (words, lines) = (english(), &self.view.lines);
        let there = lines.iter().filter(|line| line.missing.is_none()).count();
        let later = lines.iter().filter(|line| line.comes_with_time()).count();
        let lead = words.n_with("ready-lead", there, &[("all", &(lines.len() - later).to_string())]);
        match later {
            0 => lead,
            _ => format!("{lead} {}", words.t("ready-lead-later")),
        }
    }

    fn begins(&self) -> String {
        let words = english();
        match (self.view.facts.begins, self.view.facts.has_begun()) {
            (None, _) => words.t("ready-begins-unknown").into_owned(),
            (Some(at), true) => words.with("ready-has-begun", &[("day", &told::day(&self.page, at))]),
            (Some(at), false) => words.with("ready-begins", &[("day", &told::day(&self.page, at))]),
        }
    }
}

fn told(page: &Page, view: &Ready, line: &Line) -> Told {
    let (words, key) = (english(), line.tip.as_str());
    let is_to_agree = matches!(line.missing, Some(Missing::PlanNotAgreed | Missing::PlanChanged));
    let comes_with_time = line.comes_with_time();
    let to_mend = line.missing.as_ref().filter(|_| !is_to_agree && !comes_with_time);
    let mend = to_mend.map(|missing| told::mend(view, missing));
    Told {
        key,
        title: words.t(&format!("ready-{key}")).into_owned(),
        help: words.t(&format!("ready-{key}-help")).into_owned(),
        there: told::there(page, view, line.tip),
        missing: line.missing.as_ref().map(sentence).unwrap_or_default(),
        comes_with_time,
        button: to_mend
            .map(|missing| words.t(&format!("ready-mend-{}", missing.as_str())).into_owned())
            .unwrap_or_default(),
        href: mend.unwrap_or_default(),
        is_to_agree,
    }
}

async fn looked_at(visit: &Visit, id: ProgrammeId) -> Result<ReadyPage, Failure> {
    let view = ready::show(&visit.ctx, id).await?;
    let page = visit.page(&view.actor, english().t("ready-title"));
    Ok(ReadyPage::of(page, view))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    Ok(html(&looked_at(&visit, id).await?))
}

#[derive(Deserialize)]
pub(crate) struct LookedAt {
    #[serde(default)]
    hash: String,
}

pub(crate) async fn agree(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<LookedAt>,
) -> Result<Response, Failure> {
    match ready::agree(&visit.ctx, id, &form.hash).await {
        Ok(()) => Ok(see_other_with(&format!("/desk/programmes/{id}/ready"), &english().t("ready-agreed-notice"))),
        Err(Error::Refused(why)) => {
            let again = looked_at(&visit, id).await?;
            Ok(unprocessable(&ReadyPage { faults: Faults::of(&why), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}
