//! Somebody who facilitates is away: their sessions in that time, who would take each, and handing them over as one act.

mod change;
mod samples;
mod view;

pub(crate) use change::{drop, suggest, take_back, use_it};
pub(crate) use samples::samples;

use crate::address::{Path, Query};
use crate::error::Failure;
use crate::form::Faults;
use crate::page::{Page, html, unprocessable};
use crate::typed;
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::cover::{Look, look};
use askama::Template;
use axum::response::Response;
use domain::id::PersonId;
use domain::refusal::{Fault, Refusal};
use jiff::civil::Date;
use serde::Deserialize;
use view::Line;

/// How the page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    /// They hold nothing in this time.
    Nothing,
    /// Nothing is proposed yet.
    None,
    Found,
    Old,
    /// It is used, and can be taken back.
    Used,
}

#[derive(Template)]
#[template(path = "cover/show.html")]
struct CoverPage {
    page: Page,
    faults: Faults,
    path: String,
    name: String,
    from: String,
    to: String,
    /// "2 March to 12 April"
    days: String,
    standing: Standing,
    id: String,
    /// What the proposal comes to.
    summary: Vec<String>,
    lines: Vec<Line>,
    /// "Until 2:20pm …"
    undo: String,
}

#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct At {
    #[serde(default)]
    from: String,
    #[serde(default)]
    to: String,
}

impl At {
    /// Empty fields are not said; what is no date is refused.
    fn read(&self) -> Result<(Option<Date>, Option<Date>), Refusal> {
        let read = |text: &str, field: &str| match (text.trim(), typed::date(text)) {
            ("", _) => Ok(None),
            (_, Some(date)) => Ok(Some(date)),
            _ => Err(Fault::at(field, "fault-cover-date")),
        };
        match (read(&self.from, "from"), read(&self.to, "to")) {
            (Ok(from), Ok(to)) => Ok((from, to)),
            (from, to) => Err(Refusal { faults: from.err().into_iter().chain(to.err()).collect() }),
        }
    }
}

fn path(id: PersonId) -> String {
    format!("/desk/facilitators/{id}/cover")
}

/// The page of these days.
fn path_on(id: PersonId, from: &str, to: &str) -> String {
    let query = serde_html_form::to_string([("from", from), ("to", to)]).unwrap_or_default();
    format!("{}?{query}", path(id))
}

pub(crate) async fn show(visit: Visit, Path(id): Path<PersonId>, Query(at): Query<At>) -> Result<Response, Failure> {
    let looked = match at.read() {
        Ok((from, to)) => look(&visit.ctx, id, from, to).await,
        Err(why) => Err(Error::Refused(why)),
    };
    match looked {
        Ok(look) => Ok(html(&page_of(&visit, &look))),
        Err(Error::Refused(why)) => {
            let look = look(&visit.ctx, id, None, None).await?;
            Ok(unprocessable(&CoverPage { from: at.from, to: at.to, ..page_of(&visit, &look).refused(&why) }))
        }
        Err(other) => Err(other.into()),
    }
}

fn page_of(visit: &Visit, look: &Look) -> CoverPage {
    let title = english().with("cover-title", &[("name", &look.name)]);
    CoverPage::new(visit.page(&look.actor, title), look, visit.today())
}

impl CoverPage {
    fn new(page: Page, look: &Look, today: Date) -> CoverPage {
        let standing = standing(look);
        let words = english();
        let undo = match look.undo_until {
            Some(until) => {
                let zone = jiff::tz::TimeZone::get(&page.brand.zone).unwrap_or(jiff::tz::TimeZone::UTC);
                words.with("cover-undo-until", &[("time", &words.time(until.to_zoned(zone).time()))])
            }
            None => String::new(),
        };
        CoverPage {
            faults: Faults::default(),
            path: path(look.person),
            name: look.name.clone(),
            from: look.from.to_string(),
            to: look.to.to_string(),
            days: words.with(
                "cover-days",
                &[("from", &words.day_from(look.from, today)), ("to", &words.day_from(look.to, today))],
            ),
            id: look.cover.as_ref().map(|cover| cover.id.to_string()).unwrap_or_default(),
            summary: view::summary(look),
            lines: view::lines(look, today),
            undo,
            page,
            standing,
        }
    }

    /// The same page with the reasons of a refusal.
    fn refused(self, why: &Refusal) -> CoverPage {
        CoverPage { faults: Faults::of(why), ..self }
    }

    fn is(&self, standing: &str) -> bool {
        let name = match self.standing {
            Standing::Nothing => "nothing",
            Standing::None => "none",
            Standing::Found => "found",
            Standing::Old => "old",
            Standing::Used => "used",
        };
        name == standing
    }
}

fn standing(look: &Look) -> Standing {
    match &look.cover {
        Some(cover) if cover.used.is_some() => Standing::Used,
        _ if look.sessions.is_empty() => Standing::Nothing,
        Some(_) if look.is_old => Standing::Old,
        Some(_) => Standing::Found,
        None => Standing::None,
    }
}
