//! Before a questionnaire goes out: who gets it, the letter, and the questions to read.

use super::evaluation::{due, moment};
use crate::address::Path;
use crate::error::Failure;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other};
use crate::visit::Visit;
use crate::words::english;
use actions::questionnaire::{self, is_early};
use askama::Template;
use axum::response::Response;
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::questionnaire::Instrument;

/// Names shown at once.
const NAMES: usize = 50;

#[derive(Template)]
#[template(path = "questionnaire/sending.html")]
struct Sending {
    page: Page,
    programme: ProgrammeId,
    title: String,
    moment: Moment,
    heading: String,
    /// When it would be due; empty when it is due.
    early: String,
    subject: String,
    letter: Vec<String>,
    count: usize,
    names: Vec<String>,
    others: usize,
}

impl Sending {
    fn more(&self) -> String {
        english().n("sending-others", self.others)
    }
}

#[derive(Template)]
#[template(path = "questionnaire/questions.html")]
struct Questions {
    page: Page,
    programme: ProgrammeId,
    title: String,
    instrument: &'static Instrument,
}

fn heading(moment: Moment) -> String {
    let key = match moment {
        Moment::Before => "sending-before",
        Moment::After => "sending-after",
    };
    english().t(key).into_owned()
}

/// What was sent already is looked at on the page of the questionnaires.
pub(crate) async fn look_over(
    visit: Visit,
    Path((id, word)): Path<(ProgrammeId, String)>,
) -> Result<Response, Failure> {
    let moment = moment(&word)?;
    let Some(found) = questionnaire::sending(&visit.ctx, id, moment).await? else {
        return Ok(see_other(&format!("/desk/programmes/{id}/evaluation")));
    };
    let page = visit.page(&found.actor, heading(moment));
    let is_early = is_early(moment, found.halfway.as_ref(), found.now);
    let count = found.people.len();
    let mut names = found.people;
    names.truncate(NAMES);
    Ok(html(&Sending {
        early: if is_early { due(&page, found.halfway.as_ref()) } else { String::new() },
        page,
        programme: id,
        title: found.title,
        moment,
        heading: heading(moment),
        subject: found.letter.subject.clone(),
        letter: paragraphs(&found.letter.text()),
        count,
        others: count.saturating_sub(NAMES),
        names,
    }))
}

fn paragraphs(text: &str) -> Vec<String> {
    text.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

pub(crate) async fn questions(visit: Visit, Path(id): Path<ProgrammeId>) -> Result<Response, Failure> {
    let found = questionnaire::questions(&visit.ctx, id).await?;
    let page = visit.page(&found.actor, english().of(&found.instrument.title));
    Ok(html(&Questions { page, programme: id, title: found.title, instrument: found.instrument }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let sending = |moment, count: usize, early: &str| Sending {
        page: Page::sample(heading(moment)),
        programme: ProgrammeId(1),
        title: "Reflective practice groups for Ferndale Hospital and Harbour House".into(),
        moment,
        heading: heading(moment),
        early: early.into(),
        subject: "Before you start: 12 short questions".into(),
        letter: vec!["Hello Amina,".into(), "You take part in Reflective practice groups.".into()],
        count,
        names: (0..count.min(NAMES)).map(|n| format!("Oluwaseun Adebayo-Featherstonehaugh {n}")).collect(),
        others: count.saturating_sub(NAMES),
    };
    let questions = Questions {
        page: Page::sample(english().of(&Instrument::three_level().title)),
        programme: ProgrammeId(1),
        title: "Reflective practice groups".into(),
        instrument: Instrument::three_level(),
    };
    vec![
        Sample::of("usual", &sending(Moment::Before, 13, "")),
        Sample::of("early", &sending(Moment::After, 120, "It is due on Tuesday 12 May 2026.")),
        Sample::of("questions", &questions),
    ]
}
