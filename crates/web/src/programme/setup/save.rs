//! Saving a section of the set-up, or only looking at its dates; what is refused and what two people changed at once.

use super::answers::Answers;
use super::form::{self, Control};
use super::page::{Difference, PUBLIC_PAGE, SectionPage, found, preview_of, section_page, title_of};
use super::section::{Section, Shape, is_within};
use super::stages;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::programme::strip::Strip;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::programme::{self, Read, change_design, read_design};
use axum::http::StatusCode;
use axum::response::Response;
use domain::blueprint::Design;
use domain::dates::Holidays;
use domain::id::ProgrammeId;
use domain::programme::Programme;
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;

/// A section as it was sent, with the programme as it is kept.
struct Sent {
    page: Page,
    programme: Programme,
    section: Section,
    answers: Answers,
    /// The version that was on the page.
    version: u32,
}

impl Sent {
    async fn read(
        visit: &Visit,
        (id, section): (ProgrammeId, String),
        fields: Vec<(String, String)>,
    ) -> Result<Sent, Failure> {
        let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
        let section = found(&programme.design, &section)?;
        let answers = Answers::posted(fields);
        let page = visit.page(&actor, title_of(&section));
        let version = answers.first("version").parse().unwrap_or(0);
        Ok(Sent { page, programme, section, answers, version })
    }

    /// The design the form makes, and what to say once it is kept.
    fn design(&self) -> Result<(Design, &'static str), Vec<Fault>> {
        let design = &self.programme.design;
        match self.section.shape {
            Shape::Form => form::applied(&self.section, design, &self.answers).map(|made| (made, "setup-saved")),
            Shape::Stages => stages::applied(design, &self.answers),
            Shape::Text => match read_design(self.answers.first("design")) {
                Ok(made) => Ok((made, "setup-saved")),
                Err(Error::Refused(why)) => Err(why.faults),
                Err(_) => Err(vec![Fault::at("design", "fault-design-empty")]),
            },
        }
    }

    /// Must a fault at this path be mended before the section can be saved in a draft?
    fn concerns(&self, field: &str) -> bool {
        self.section.shape == Shape::Text && !field.starts_with("round.hear_by") || self.section.owns(field)
    }

    /// The same page with the faults beside their fields.
    fn refused(self, faults: Vec<Fault>) -> Response {
        let faults = Faults::of(&Refusal { faults: self.placed(faults) });
        let version = self.version;
        unprocessable(&SectionPage { faults, version, ..self.typed(None) })
    }

    /// A fault deep in a list stands beside the field that holds the list; in text there is one field.
    fn placed(&self, faults: Vec<Fault>) -> Vec<Fault> {
        if self.section.shape == Shape::Text {
            return faults.into_iter().map(|fault| Fault { field: "design".into(), ..fault }).collect();
        }
        let roots = self.section.roots();
        let controls = form::controls(&self.section, &self.answers);
        let place = |fault: Fault| {
            let root = roots.iter().filter(|root| is_within(&fault.field, root)).max_by_key(|root| root.len());
            let is_known = controls.iter().any(|control| control.name == fault.field);
            match root {
                Some(root) if !is_known => Fault { field: root.clone(), ..fault },
                _ => named(fault, &controls),
            }
        };
        faults.into_iter().map(place).collect()
    }

    /// The page with what was typed in it.
    fn typed(self, preview: Option<Strip>) -> SectionPage {
        let text = self.answers.first("design").to_owned();
        let shown = section_page(self.page, self.programme, self.section, &self.answers, preview);
        let text = if shown.is_text() { text } else { String::new() };
        SectionPage { text, ..shown }
    }

    /// Both are shown; saving again, over the version that is there now, keeps one's own.
    fn conflict(self) -> Response {
        let theirs = form::controls(&self.section, &form::answers(&self.section, &self.programme.design));
        let their_text = self.programme.design.to_toml().unwrap_or_default();
        let shown = self.typed(None);
        let mut differences: Vec<Difference> =
            shown.controls.iter().filter_map(|yours| difference(&theirs, yours)).collect();
        if shown.is_text() && shown.text != their_text {
            let label = english().t("setup-text").into_owned();
            differences.push(Difference { label, theirs: their_text, yours: shown.text.clone() });
        }
        let mut response = html(&SectionPage { differences, ..shown });
        *response.status_mut() = StatusCode::CONFLICT;
        response
    }
}

pub(crate) async fn save(
    Path(place): Path<(ProgrammeId, String)>,
    Posted(visit, fields): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let sent = Sent::read(&visit, place, fields).await?;
    let (design, notice) = match sent.design() {
        Ok(made) => made,
        Err(faults) => return Ok(sent.refused(faults)),
    };
    let id = sent.programme.id;
    match change_design(&visit.ctx, id, sent.version, &design, |field| sent.concerns(field)).await {
        Ok(()) => {
            if sent.section.id == PUBLIC_PAGE {
                programme::look_at_contact(&visit.ctx, id).await?;
            }
            if let Some(to_move) = to_move(&visit, id, &sent.section).await? {
                return Ok(to_move);
            }
            let to = if sent.section.shape == Shape::Stages { "/setup/stages" } else { "/setup" };
            Ok(see_other_with(&format!("/desk/programmes/{id}{to}"), &english().t(notice)))
        }
        Err(Error::Refused(why)) => Ok(sent.refused(why.faults)),
        Err(Error::Conflict) => Ok(sent.conflict()),
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

/// The same page with the dates as they would be, one of them perhaps left out; nothing is saved.
pub(crate) async fn preview(
    Path(place): Path<(ProgrammeId, String)>,
    Posted(visit, fields): Posted<Vec<(String, String)>>,
) -> Result<Response, Failure> {
    let mut sent = Sent::read(&visit, place, fields).await?;
    if let Some(path) = sent.section.dates_path() {
        let day = |name: &str| sent.answers.first(name).parse::<Date>().ok();
        match (day("leave-out"), day("put-back")) {
            (Some(day), _) => super::dates::leave_out(&path, day, &mut sent.answers),
            (None, Some(day)) => super::dates::put_back(&path, day, &mut sent.answers),
            (None, None) => {}
        }
    }
    let design = match sent.design() {
        Ok((design, _)) => design,
        Err(faults) => return Ok(sent.refused(faults)),
    };
    let found = design.validate(Holidays::england_and_wales());
    let faults: Vec<Fault> = found.iter().filter(|fault| sent.section.owns(&fault.field)).map(Fault::from).collect();
    if !faults.is_empty() {
        return Ok(sent.refused(faults));
    }
    let strip = preview_of(&sent.section, &design);
    let version = sent.version;
    Ok(html(&SectionPage { version, ..sent.typed(strip) }))
}

/// In the list at the top nothing else says which field is empty.
fn named(fault: Fault, controls: &[Control]) -> Fault {
    match controls.iter().find(|control| control.name == fault.field) {
        Some(control) if fault.key == "fault-design-empty" => {
            Fault { key: "fault-setup-empty", ..fault }.with("field", &control.label)
        }
        _ => fault,
    }
}

/// What one field has now and had on the page, where they are not the same.
fn difference(theirs: &[Control], yours: &Control) -> Option<Difference> {
    let theirs = theirs.iter().find(|theirs| theirs.name == yours.name).map(words_of).unwrap_or_default();
    let yours_words = words_of(yours);
    (theirs != yours_words).then(|| Difference { label: yours.label.clone(), theirs, yours: yours_words })
}

/// A field's answer as words.
fn words_of(control: &Control) -> String {
    if control.choices.is_empty() {
        return control.value.trim().to_owned();
    }
    let chosen = control.choices.iter().filter(|(_, is_chosen)| *is_chosen);
    chosen.map(|(choice, _)| choice.label.as_str()).collect::<Vec<_>>().join(", ")
}
