//! A manager's page by their own link: the dates, one button, another person to ask, or a no with its reason.

use crate::error::Failure;
use crate::form::Faults;
use crate::gallery::Sample;
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::application::{self, Asking};
use askama::Template;
use axum::response::Response;
use domain::application::Endorsement;
use domain::dates::Occurrence;
use domain::id::EndorsementId;
use jiff::civil::Date;

/// A stage whose dates would be protected.
struct Dates {
    name: String,
    when: String,
    days: Vec<String>,
}

#[derive(Template)]
#[template(path = "application/manager.html")]
struct Manager {
    page: Page,
    programme: String,
    slug: String,
    applicant: String,
    name: String,
    answer: Endorsement,
    is_open: bool,
    stages: Vec<Dates>,
    hear_by: String,
    /// The day by which they were to hear is over.
    is_late: bool,
    reason: String,
    /// Name and address as typed.
    deputy: (String, String),
    /// Name and address of whom they have asked, and who is silent.
    named: Option<(String, String)>,
    faults: Faults,
}

impl Manager {
    fn is(&self, word: &str) -> bool {
        word == match self.answer {
            Endorsement::Silent => "silent",
            Endorsement::Agreed => "agreed",
            Endorsement::Refused { .. } => "refused",
        }
    }

    fn agreed_next(&self) -> &'static str {
        if self.is_late { "endorse-agreed-late" } else { "endorse-agreed-next" }
    }

    fn of(page: Page, asking: Asking, today: Date, faults: Faults) -> Manager {
        let design = &asking.programme.design;
        let stages = design.stages.iter().zip(&asking.dates);
        let reason = match &asking.asked.answer {
            Endorsement::Refused { reason } => reason.clone(),
            Endorsement::Silent | Endorsement::Agreed => String::new(),
        };
        let named = asking.deputy.map(|deputy| (deputy.name, deputy.email));
        Manager {
            page: page.narrow(),
            programme: asking.programme.title().to_owned(),
            slug: asking.programme.slug.clone(),
            stages: stages.filter_map(|(stage, dates)| dates_of(stage, dates)).collect(),
            hear_by: design.round.as_ref().map(|round| english().day_with_year(round.hear_by)).unwrap_or_default(),
            is_late: design.round.as_ref().is_some_and(|round| round.hear_by < today),
            applicant: asking.applicant,
            name: asking.asked.name,
            answer: asking.asked.answer,
            is_open: asking.is_open,
            reason,
            deputy: named.clone().unwrap_or_default(),
            named,
            faults,
        }
    }
}

/// Nothing is asked for stages that the members set for themselves, nor for those without dates.
fn dates_of(stage: &domain::blueprint::Stage, dates: &[Occurrence]) -> Option<Dates> {
    let held: Vec<_> = dates.iter().filter(|one| one.number().is_some()).map(|one| one.date).collect();
    if held.is_empty() {
        return None;
    }
    Some(Dates {
        name: stage.name.clone(),
        when: english().span(stage.starts, stage.minutes),
        days: held.into_iter().map(|date| english().day_with_year(date)).collect(),
    })
}

pub(crate) async fn look(by_link: LinkVisit, id: EndorsementId) -> Result<Response, Failure> {
    let asking = application::asked(&by_link.visit.ctx, id).await?;
    Ok(html(&Manager::of(frame(&by_link, &asking), asking, by_link.visit.today(), Faults::default())))
}

fn frame(by_link: &LinkVisit, asking: &Asking) -> Page {
    let title = english().with("endorse-title", &[("applicant", asking.applicant.as_str())]);
    by_link.visit.page(&asking.actor, title)
}

/// One of three buttons. Pressed twice it is one answer.
pub(crate) async fn answer(
    by_link: LinkVisit,
    id: EndorsementId,
    form: Vec<(String, String)>,
) -> Result<Response, Failure> {
    let ctx = &by_link.visit.ctx;
    let of = |name: &str| form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim()).to_owned();
    let asking = application::asked(ctx, id).await?;
    let done = match of("answer").as_str() {
        "agreed" => application::endorse(ctx, id, &Endorsement::Agreed).await,
        "refused" => application::endorse(ctx, id, &Endorsement::Refused { reason: of("reason") }).await,
        "undo" => application::endorse(ctx, id, &Endorsement::Silent).await,
        "deputy" => return deputy(&by_link, asking, (of("name"), of("email"))).await,
        _ => Ok(()),
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/l/{}", by_link.token))),
        Err(Error::Refused(why)) => {
            let again = Manager::of(frame(&by_link, &asking), asking, by_link.visit.today(), Faults::of(&why));
            Ok(unprocessable(&Manager { reason: of("reason"), ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

/// The link stays until the deputy has answered, so that a wrong address can be put right.
async fn deputy(by_link: &LinkVisit, asking: Asking, named: (String, String)) -> Result<Response, Failure> {
    match application::name_deputy(&by_link.visit.ctx, asking.asked.id, &named.0, &named.1).await {
        Ok(()) => {
            let parts = [("deputy", named.0.as_str()), ("applicant", asking.applicant.as_str())];
            let after = format!("/l/{}", by_link.token);
            Ok(see_other_with(&after, &english().with("endorse-deputy-asked", &parts)))
        }
        Err(Error::Refused(why)) => {
            let again = Manager::of(frame(by_link, &asking), asking, by_link.visit.today(), Faults::of(&why));
            Ok(unprocessable(&Manager { deputy: named, ..again }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(super) fn samples() -> Vec<Sample> {
    let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
    let holidays = domain::dates::Holidays::england_and_wales();
    let laid = |stage: &domain::blueprint::Stage| stage.dates.occurrences(holidays).unwrap_or_default();
    let sample = |answer, is_open, faults| Manager {
        page: Page::sample_public("Can Leila have the time?").narrow(),
        programme: design.title.clone(),
        slug: "facilitator-training".into(),
        applicant: "Leila Adebayo-Featherstonehaugh".into(),
        name: "Priya Shah".into(),
        answer,
        is_open,
        stages: design.stages.iter().filter_map(|stage| dates_of(stage, &laid(stage))).collect(),
        is_late: !is_open,
        hear_by: "Friday 14 April 2023".into(),
        reason: String::new(),
        deputy: Default::default(),
        named: None,
        faults,
    };
    let refused = Endorsement::Refused { reason: "We are three people short until June.".into() };
    let faults = Faults::of(&domain::refusal::Fault::at("reason", "fault-endorse-reason").into());
    vec![
        Sample::of("asked", &sample(Endorsement::Silent, true, Faults::default())),
        Sample::of("agreed", &sample(Endorsement::Agreed, true, Faults::default())),
        Sample::of("not-agreed", &sample(refused, true, Faults::default())),
        Sample::of(
            "named",
            &Manager {
                named: Some(("Sam Rees".into(), "sam.rees@a-very-long-name-of-a-workplace.example.org".into())),
                deputy: ("Sam Rees".into(), "sam.rees@a-very-long-name-of-a-workplace.example.org".into()),
                ..sample(Endorsement::Silent, true, Faults::default())
            },
        ),
        Sample::of("over", &sample(Endorsement::Silent, false, Faults::default())),
        Sample::of("refused", &sample(Endorsement::Silent, true, faults)),
    ]
}
