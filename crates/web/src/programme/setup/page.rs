//! The pages of the set-up: the list of its sections, and each section by itself.

use super::answers::Answers;
use super::form::{self, Control};
use super::section::{Block, Section, Shape, sections};
use super::stages;
use crate::address::Path;
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html};
use crate::programme::strip::Strip;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme::{self, Read};
use askama::Template;
use axum::response::Response;
use domain::blueprint::Design;
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::Programme;
use jiff::Timestamp;

/// The section that holds the contact details and the address.
pub(super) const PUBLIC_PAGE: &str = "page";

/// The field of the last moment to apply.
const CLOSES: &str = "round.apply_by";

/// One line of the task list.
struct Task {
    id: String,
    title: String,
    says: String,
    /// Things to mend.
    missing: usize,
}

#[derive(Template)]
#[template(path = "programme/setup/tasks.html")]
pub(super) struct Tasks {
    page: Page,
    id: ProgrammeId,
    title: String,
    is_public: bool,
    tasks: Vec<Task>,
}

/// A part that two people changed at once.
pub(super) struct Difference {
    pub label: String,
    pub theirs: String,
    pub yours: String,
}

#[derive(Template)]
#[template(path = "programme/setup/section.html")]
pub(super) struct SectionPage {
    pub page: Page,
    pub id: ProgrammeId,
    pub section: Section,
    pub title: String,
    pub version: u32,
    pub is_public: bool,
    pub controls: Vec<Control>,
    /// Of a section of dates: the series as it would be.
    pub preview: Option<Strip>,
    /// The whole design, in the section that is text.
    pub text: String,
    pub stages: Vec<stages::Line>,
    pub new_stage: String,
    pub new_kind: String,
    pub differences: Vec<Difference>,
    /// The last part of the page's address, while it can be changed.
    pub slug: Option<String>,
    pub faults: Faults,
}

impl SectionPage {
    /// The word for a kind of stage.
    fn pick(&self, kind: &str) -> &'static str {
        match kind {
            "course" => "setup-pick-course",
            "workshop" => "setup-pick-workshop",
            "supervision" => "setup-pick-supervision",
            "peer" => "setup-pick-peer",
            _ => "setup-pick-groups",
        }
    }

    pub fn is_text(&self) -> bool {
        self.section.shape == Shape::Text
    }

    fn is_stages(&self) -> bool {
        self.section.shape == Shape::Stages
    }

    fn has_dates(&self) -> bool {
        self.section.blocks.iter().any(|block| matches!(block, Block::Dates(_)))
    }

    fn preview_path(&self) -> String {
        format!("{}/preview", self.action())
    }

    fn folded_has_fault(&self) -> bool {
        let folded = self.controls.iter().skip_while(|control| !control.fold.opens);
        let until = folded.clone().position(|control| control.fold.closes).map_or(0, |place| place + 1);
        folded.take(until).any(|control| self.faults.has(&control.name))
    }

    fn action(&self) -> String {
        format!("/desk/programmes/{}/setup/{}", self.id, self.section.id)
    }
}

pub(super) fn title_of(section: &Section) -> String {
    let words = english();
    let title = words.t(&format!("setup-section-{}", section.words));
    match section.of.as_str() {
        "" => title.into_owned(),
        stage => words.with("setup-of-stage", &[("title", &title), ("stage", stage)]),
    }
}

pub(crate) async fn tasks(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
    let page = visit.page(&actor, english().t("setup-title"));
    let is_contact_unseen = programme::is_contact_unseen(&visit.ctx, id).await?;
    let is_late = is_late(&programme, visit.ctx.now());
    Ok(html(&task_list(page, programme, (is_contact_unseen, is_late))))
}

/// Nobody could apply any more to what is still a draft.
fn is_late(programme: &Programme, now: Timestamp) -> bool {
    !programme.is_public() && programme.design.applications_close().is_some_and(|closes| closes <= now)
}

/// `is_late`: applications would be over already.
pub(super) fn task_list(page: Page, programme: Programme, (is_contact_unseen, is_late): (bool, bool)) -> Tasks {
    let faults = programme.design.validate(Holidays::england_and_wales());
    let tasks = sections(&programme.design)
        .iter()
        .map(|section| {
            let waits = is_contact_unseen && section.id == PUBLIC_PAGE;
            let says = match (waits, is_late && section.owns(CLOSES)) {
                (true, _) => english().t("setup-contact-unseen"),
                (_, true) => english().t("setup-round-past"),
                _ => english().t(&format!("setup-section-{}-says", section.words)),
            };
            Task {
                id: section.id.clone(),
                title: title_of(section),
                says: says.into_owned(),
                missing: faults.iter().filter(|fault| section.owns(&fault.field)).count() + usize::from(waits),
            }
        })
        .collect();
    let is_public = programme.is_public();
    Tasks { page, id: programme.id, title: programme.design.title, is_public, tasks }
}

pub(super) fn found(design: &Design, id: &str) -> Result<Section, Failure> {
    Ok(sections(design).into_iter().find(|section| section.id == id).ok_or(Error::Missing)?)
}

pub(crate) async fn show(visit: Visit, Path((id, section)): Path<(ProgrammeId, String)>) -> Result<Response, Failure> {
    let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
    let section = found(&programme.design, &section)?;
    let page = visit.page(&actor, title_of(&section));
    let answers = form::answers(&section, &programme.design);
    let preview = preview_of(&section, &programme.design);
    let is_late = is_late(&programme, visit.ctx.now());
    let mut shown = section_page(page, programme, section, &answers, preview);
    for control in shown.controls.iter_mut().filter(|control| is_late && control.name == CLOSES) {
        control.hint = format!("{} {}", english().t("setup-round-past"), control.hint);
    }
    Ok(html(&shown))
}

pub(super) fn section_page(
    page: Page,
    programme: Programme,
    section: Section,
    answers: &Answers,
    preview: Option<Strip>,
) -> SectionPage {
    SectionPage {
        page,
        id: programme.id,
        title: title_of(&section),
        version: programme.version,
        is_public: programme.is_public(),
        controls: form::controls(&section, answers),
        preview,
        text: if section.shape == Shape::Text { programme.design.to_toml().unwrap_or_default() } else { String::new() },
        stages: stages::lines(&programme.design),
        new_stage: answers.first("name").to_owned(),
        new_kind: answers.first("kind").to_owned(),
        differences: Vec::new(),
        slug: (section.id == PUBLIC_PAGE && !programme.is_public()).then(|| programme.slug.clone()),
        faults: Faults::default(),
        section,
    }
}

/// The series of the section's stage, when its dates can be laid out.
pub(super) fn preview_of(section: &Section, design: &Design) -> Option<Strip> {
    let place = section.blocks.iter().find_map(|block| match block {
        Block::Dates(place) => Some(*place),
        _ => None,
    })?;
    let stage = design.stages.get(place)?;
    let occurrences = stage.dates.occurrences(Holidays::england_and_wales()).ok()?;
    Some(Strip::of(design, stage, &occurrences, None))
}
