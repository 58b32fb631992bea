//! The pages of the set-up: the list of its sections, and each section with its dates shown before they are saved.

use super::answers::Answers;
use super::form::{self, Control};
use super::section::{Block, Section, Shape, sections};
use super::stages;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::programme::strip::Strip;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme::{self, Read, change_design, read_design};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Relation;
use domain::blueprint::{self, Design};
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};

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
struct Tasks {
    page: Page,
    id: ProgrammeId,
    title: String,
    is_public: bool,
    tasks: Vec<Task>,
}

/// A part that two people changed at once.
struct Difference {
    label: String,
    theirs: String,
    yours: String,
}

#[derive(Template)]
#[template(path = "programme/setup/section.html")]
struct SectionPage {
    page: Page,
    id: ProgrammeId,
    section: Section,
    title: String,
    version: u32,
    is_public: bool,
    controls: Vec<Control>,
    /// Of a section of dates: the series as it would be.
    preview: Option<Strip>,
    /// The whole design, in the section that is text.
    text: String,
    stages: Vec<stages::Line>,
    new_stage: String,
    differences: Vec<Difference>,
    faults: Faults,
}

impl SectionPage {
    fn is_text(&self) -> bool {
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

fn title_of(section: &Section) -> String {
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
    Ok(html(&task_list(page, programme)))
}

fn task_list(page: Page, programme: Programme) -> Tasks {
    let faults = programme.design.validate(Holidays::england_and_wales());
    let tasks = sections(&programme.design)
        .iter()
        .map(|section| Task {
            id: section.id.clone(),
            title: title_of(section),
            says: english().t(&format!("setup-section-{}-says", section.words)).into_owned(),
            missing: faults.iter().filter(|fault| section.owns(&fault.field)).count(),
        })
        .collect();
    let is_public = programme.is_public();
    Tasks { page, id: programme.id, title: programme.design.title, is_public, tasks }
}

fn found(design: &Design, id: &str) -> Result<Section, Failure> {
    Ok(sections(design).into_iter().find(|section| section.id == id).ok_or(Error::Missing)?)
}

pub(crate) async fn show(visit: Visit, Path((id, section)): Path<(ProgrammeId, String)>) -> Result<Response, Failure> {
    let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
    let section = found(&programme.design, &section)?;
    let page = visit.page(&actor, title_of(&section));
    let answers = form::answers(&section, &programme.design);
    let preview = preview_of(&section, &programme.design);
    Ok(html(&section_page(page, programme, section, &answers, preview)))
}

fn section_page(
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
        differences: Vec::new(),
        faults: Faults::default(),
        section,
    }
}

/// The series of the section's stage, when its dates can be laid out.
fn preview_of(section: &Section, design: &Design) -> Option<Strip> {
    let place = section.blocks.iter().find_map(|block| match block {
        Block::Dates(place) => Some(*place),
        _ => None,
    })?;
    let stage = design.stages.get(place)?;
    let occurrences = stage.dates.occurrences(Holidays::england_and_wales()).ok()?;
    Some(Strip::of(design, stage, &occurrences, None))
}

/// What the form makes of the design.
enum Made {
    Design(Box<Design>, &'static str),
    Refused(Vec<Fault>),
}

fn make(section: &Section, design: &Design, answers: &Answers) -> Made {
    let made = match section.shape {
        Shape::Form => form::applied(section, design, answers).map(|made| (made, "setup-saved")),
        Shape::Stages => stages::applied(design, answers),
        Shape::Text => match read_design(answers.first("design")) {
            Ok(made) => Ok((made, "setup-saved")),
            Err(Error::Refused(why)) => Err(why.faults),
            Err(_) => Err(vec![Fault::at("design", "fault-design-empty")]),
        },
    };
    match made {
        Ok((design, notice)) => Made::Design(Box::new(design), notice),
        Err(faults) => Made::Refused(faults),
    }
}

pub(crate) async fn save(
    Path((id, section)): Path<(ProgrammeId, String)>,
    Posted(visit, fields): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
    let section = found(&programme.design, &section)?;
    let answers = Answers::posted(fields);
    let page = visit.page(&actor, title_of(&section));
    let version = answers.first("version").parse().unwrap_or(0);
    let (design, notice) = match make(&section, &programme.design, &answers) {
        Made::Design(design, notice) => (design, notice),
        Made::Refused(faults) => return Ok(refused(page, programme, section, &answers, faults, version)),
    };
    match change_design(&visit.ctx, id, version, &design, |field| concerns(&section, field)).await {
        Ok(()) => {
            if let Some(to_move) = to_move(&visit, id, &section).await? {
                return Ok(to_move);
            }
            let to = if section.shape == Shape::Stages { "/setup/stages" } else { "/setup" };
            Ok(see_other_with(&format!("/desk/programmes/{id}{to}"), &english().t(notice)))
        }
        Err(Error::Refused(why)) => Ok(refused(page, programme, section, &answers, why.faults, version)),
        Err(Error::Conflict) => Ok(conflict(page, programme, section, &answers)),
        Err(other) => Err(other.into()),
    }
}

/// After the dates of a stage were saved: where sessions that are laid out already can be moved to them.
async fn to_move(visit: &Visit, id: ProgrammeId, section: &Section) -> Result<Option<Response>, Failure> {
    if section.dates_path().is_none() && section.shape != Shape::Text {
        return Ok(None);
    }
    let differing = actions::session::differing_in(&visit.ctx, id).await?;
    let names: Vec<&str> = differing.groups.iter().map(|(_, name)| name.as_str()).collect();
    let notice = english().n_with("setup-saved-differing", differing.sessions, &[("groups", &names.join(", "))]);
    let dates = format!("/desk/programmes/{id}/dates");
    Ok(match differing.groups[..] {
        [] => None,
        [(group, _)] => Some(see_other_with(&format!("{dates}/{group}/new-times"), &notice)),
        [(group, _), ..] => Some(see_other_with(&format!("{dates}?group={group}"), &notice)),
    })
}

/// Must a fault at this path be mended before the section can be saved in a draft?
fn concerns(section: &Section, field: &str) -> bool {
    section.shape == Shape::Text && !field.starts_with("round.hear_by") || section.owns(field)
}

fn refused(
    page: Page,
    programme: Programme,
    section: Section,
    answers: &Answers,
    faults: Vec<Fault>,
    version: u32,
) -> Response {
    let roots = section.roots();
    // A fault deep in a list stands beside the field that holds the list.
    let placed = faults.into_iter().map(|fault| {
        let root =
            roots.iter().filter(|root| super::section::is_within(&fault.field, root)).max_by_key(|root| root.len());
        let is_known = form::controls(&section, answers).iter().any(|control| control.name == fault.field);
        match root {
            Some(root) if !is_known => Fault { field: root.clone(), ..fault },
            _ => fault,
        }
    });
    let faults = Refusal { faults: placed.collect() };
    let (text, name) = (answers.first("design").to_owned(), answers.first("name").to_owned());
    let shown = section_page(page, programme, section, answers, None);
    let text = if shown.is_text() { text } else { String::new() };
    unprocessable(&SectionPage { faults: Faults::of(&faults), version, text, new_stage: name, ..shown })
}

/// Both are shown; saving again, over the version that is there now, keeps one's own.
fn conflict(page: Page, programme: Programme, section: Section, answers: &Answers) -> Response {
    let theirs = form::controls(&section, &form::answers(&section, &programme.design));
    let shown = section_page(page, programme, section, answers, None);
    let mut differences: Vec<Difference> = shown
        .controls
        .iter()
        .filter_map(|yours| {
            let theirs = theirs.iter().find(|theirs| theirs.name == yours.name).map(words_of).unwrap_or_default();
            let yours_words = words_of(yours);
            let label = yours.label.clone();
            (theirs != yours_words).then_some(Difference { label, theirs, yours: yours_words })
        })
        .collect();
    let text = answers.first("design").to_owned();
    if shown.is_text() && text != shown.text {
        let label = english().t("setup-text").into_owned();
        differences.push(Difference { label, theirs: shown.text.clone(), yours: text.clone() });
    }
    let text = if shown.is_text() { text } else { String::new() };
    let mut response = html(&SectionPage { differences, text, ..shown });
    *response.status_mut() = StatusCode::CONFLICT;
    response
}

/// A field's answer as words.
fn words_of(control: &Control) -> String {
    if control.choices.is_empty() {
        return control.value.trim().to_owned();
    }
    let chosen = control.choices.iter().filter(|(_, is_chosen)| *is_chosen);
    chosen.map(|(choice, _)| choice.label.as_str()).collect::<Vec<_>>().join(", ")
}

/// The same page with the dates as they would be; nothing is saved.
pub(crate) async fn preview(
    Path((id, section)): Path<(ProgrammeId, String)>,
    Posted(visit, fields): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
    let section = found(&programme.design, &section)?;
    let mut answers = Answers::posted(fields);
    if let (Some(path), day) = (section.dates_path(), answers.first("leave-out").to_owned())
        && !day.is_empty()
    {
        super::dates::leave_out(&path, &day, &mut answers);
    }
    let page = visit.page(&actor, title_of(&section));
    let version = answers.first("version").parse().unwrap_or(0);
    let design = match make(&section, &programme.design, &answers) {
        Made::Design(design, _) => design,
        Made::Refused(faults) => return Ok(refused(page, programme, section, &answers, faults, version)),
    };
    let faults: Vec<Fault> = design
        .validate(Holidays::england_and_wales())
        .iter()
        .filter(|fault| section.owns(&fault.field))
        .map(Fault::from)
        .collect();
    if !faults.is_empty() {
        return Ok(refused(page, programme, section, &answers, faults, version));
    }
    let strip = preview_of(&section, &design);
    let shown = section_page(page, programme, section, &answers, strip);
    Ok(html(&SectionPage { version, ..shown }))
}

fn sample(key: &str) -> Programme {
    Programme {
        id: ProgrammeId(1),
        slug: key.into(),
        blueprint: key.into(),
        design: blueprint::by_key(key).expect("the five are shipped").design.clone(),
        state: domain::programme::ProgrammeState::Draft,
        version: 3,
    }
}

pub(crate) fn samples() -> Vec<Sample> {
    let page = |title: &str| Page::sample_as(Relation::Coordinator, "/desk/programmes", title);
    let mut all = vec![
        Sample::of("tasks", &task_list(page("Set-up"), sample("facilitator-training"))),
        Sample::of("tasks-short", &task_list(page("Set-up"), sample("topic-led"))),
    ];
    let section = |key: &str, id: &str| {
        let programme = sample(key);
        let section = sections(&programme.design).into_iter().find(|section| section.id == id);
        let section = section.expect("a section of the design");
        let answers = form::answers(&section, &programme.design);
        let preview = preview_of(&section, &programme.design);
        section_page(page(&title_of(&section)), programme, section, &answers, preview)
    };
    for (name, key, id) in [
        ("about", "facilitator-training", "about"),
        ("dates", "facilitator-training", "dates-course"),
        ("dates-long", "presenter-led-groups", "dates-groups"),
        ("stage", "facilitator-training", "stage-course"),
        ("stages", "facilitator-training", "stages"),
        ("agreements", "facilitator-training", "agreements"),
        ("measures", "multi-agency", "measures"),
        ("start", "multi-agency", "start"),
        ("text", "open-reflective-space", "text"),
    ] {
        all.push(Sample::of(name, &section(key, id)));
    }
    let wrong = Refusal::from(Fault::at("stages.0.dates.ends", "fault-dates-no-end"));
    let shown = section("facilitator-training", "dates-course");
    all.push(Sample::of("dates-refused", &SectionPage { faults: Faults::of(&wrong), preview: None, ..shown }));
    let difference = Difference { label: "Title".into(), theirs: "Spring course".into(), yours: "May course".into() };
    let shown = section("facilitator-training", "about");
    all.push(Sample::of("conflict", &SectionPage { differences: vec![difference], ..shown }));
    all
}
