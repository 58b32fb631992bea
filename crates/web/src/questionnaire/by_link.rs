//! Answering a questionnaire by a personal link: fill in, check, send. Looking leaves no trace; answering leaves no event.

use crate::error::Failure;
use crate::form::Faults;
use crate::head::add_cookie_at;
use crate::page::{Page, html, see_other, see_other_with, unprocessable};
use crate::visit::{LinkVisit, cookie};
use crate::words::english;
use actions::Error;
use actions::questionnaire::{self, Looked, State};
use askama::Template;
use axum::http::HeaderMap;
use axum::response::Response;
use domain::id::WaveId;
use domain::questionnaire::Instrument;
use domain::refusal::Refusal;

/// A form as posted: item keys with points, and which button was pressed.
pub(crate) type Sheet = Vec<(String, String)>;

/// One statement, and the point chosen so far.
pub(super) struct ItemView {
    pub key: String,
    pub text: String,
    /// Empty when left out.
    pub chosen: String,
}

#[derive(Template)]
#[template(path = "questionnaire/fill.html")]
pub(super) struct Fill {
    pub page: Page,
    pub programme: String,
    pub instrument: &'static Instrument,
    pub items: Vec<ItemView>,
    pub faults: Faults,
}

#[derive(Template)]
#[template(path = "questionnaire/check.html")]
pub(super) struct Check {
    pub page: Page,
    pub programme: String,
    pub instrument: &'static Instrument,
    pub items: Vec<ItemView>,
    pub left_out: usize,
}

#[derive(Template)]
#[template(path = "questionnaire/over.html")]
pub(super) struct Over {
    pub page: Page,
    pub programme: String,
    pub told: Told,
}

/// Why there is nothing to fill in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    Thanks,
    Already,
    Closed,
    /// The first session has begun.
    Begun,
}

impl Fill {
    pub(super) fn is_chosen(&self, item: &ItemView, point: &usize) -> bool {
        item.chosen == (point + 1).to_string()
    }
}

impl Check {
    /// "4, quite often"
    pub(super) fn in_words(&self, item: &ItemView) -> String {
        let label =
            item.chosen.parse::<usize>().ok().and_then(|point| self.instrument.points.get(point.wrapping_sub(1)));
        match label {
            Some(label) => format!("{}, {}", item.chosen, self.page.of(label).to_lowercase()),
            None => self.page.t("questionnaire-left-out").into_owned(),
        }
    }
}

pub(crate) async fn look(
    by_link: LinkVisit,
    wave: WaveId,
    headers: &HeaderMap,
    step: &str,
) -> Result<Response, Failure> {
    let looked = questionnaire::look(&by_link.visit.ctx, wave).await?;
    let sheet = on_the_way(looked.instrument, headers);
    Ok(match looked.state {
        State::Open if step == "check" && !sheet.is_empty() => html(&check(&by_link, looked, &sheet)),
        State::Open => html(&fill(&by_link, looked, &sheet, Faults::default())),
        State::Answered => forgetting(&by_link, html(&over(&by_link, looked, Told::Thanks))),
        State::Closed => forgetting(&by_link, html(&over(&by_link, looked, Told::Closed))),
        State::Begun => forgetting(&by_link, html(&over(&by_link, looked, Told::Begun))),
    })
}

/// Answers that were filled in and not sent yet: in the reader's own browser, sent along with this link alone, and nowhere
/// else. So each page of the form has an address to go back to, and no address holds an answer.
const ON_THE_WAY: &str = "__Secure-answers";
/// Seconds for which they stay there.
const FOR_A_WHILE: i64 = 3600;

/// The points in the questionnaire's order: "4.2..5".
fn carry(response: &mut Response, by_link: &LinkVisit, instrument: &Instrument, sheet: &[(String, String)]) {
    let points: Vec<String> = item_views(instrument, sheet).into_iter().map(|item| item.chosen).collect();
    keep(response, by_link, &points.join("."), FOR_A_WHILE);
}

fn keep(response: &mut Response, by_link: &LinkVisit, points: &str, seconds: i64) {
    let path = format!("/l/{}", by_link.token);
    add_cookie_at(response.headers_mut(), &path, ON_THE_WAY, points, Some(seconds));
}

/// Nothing stays in the browser once there is nothing to send.
fn forgetting(by_link: &LinkVisit, mut response: Response) -> Response {
    keep(&mut response, by_link, "", 0);
    response
}

fn on_the_way(instrument: &Instrument, headers: &HeaderMap) -> Sheet {
    let Some(points) = cookie(headers, ON_THE_WAY) else { return Sheet::new() };
    let chosen = instrument.items().zip(points.split('.')).filter(|(_, point)| !point.is_empty());
    chosen.map(|(item, point)| (item.key.clone(), point.to_owned())).collect()
}

/// The form again, the answers to check, or the answers kept, by the button pressed.
pub(crate) async fn answer(by_link: LinkVisit, wave: WaveId, sheet: Sheet) -> Result<Response, Failure> {
    let ctx = &by_link.visit.ctx;
    let step = sheet.iter().find(|(key, _)| key == "step").map_or("send", |(_, step)| step.as_str()).to_owned();
    let items: Sheet = sheet.into_iter().filter(|(key, _)| key != "step" && key != "csrf").collect();
    let done = match step.as_str() {
        "send" => questionnaire::answer(ctx, wave, &items).await,
        _ => questionnaire::read(ctx, wave, &items).await.map(|_| ()),
    };
    match done {
        Ok(()) if step == "send" => {
            let arrived = english().t("questionnaire-arrived");
            Ok(forgetting(&by_link, see_other_with(&format!("/l/{}", by_link.token), &arrived)))
        }
        Ok(()) => {
            let looked = questionnaire::look(ctx, wave).await?;
            let next = if step == "change" { "" } else { "?step=check" };
            let mut response = see_other(&format!("/l/{}{next}", by_link.token));
            carry(&mut response, &by_link, looked.instrument, &items);
            Ok(response)
        }
        Err(Error::Refused(why)) => refused(&by_link, wave, &items, &why).await,
        Err(other) => Err(other.into()),
    }
}

async fn refused(by_link: &LinkVisit, wave: WaveId, items: &Sheet, why: &Refusal) -> Result<Response, Failure> {
    let looked = questionnaire::look(&by_link.visit.ctx, wave).await?;
    Ok(match looked.state {
        State::Open => unprocessable(&fill(by_link, looked, items, Faults::of(why))),
        State::Answered => unprocessable(&over(by_link, looked, Told::Already)),
        State::Closed => unprocessable(&over(by_link, looked, Told::Closed)),
        State::Begun => unprocessable(&over(by_link, looked, Told::Begun)),
    })
}

fn frame(by_link: &LinkVisit, looked: &Looked, title: &str) -> Page {
    by_link.visit.page(&looked.actor, title).narrow()
}

fn fill(by_link: &LinkVisit, looked: Looked, sheet: &[(String, String)], faults: Faults) -> Fill {
    let page = frame(by_link, &looked, english().of(&looked.instrument.title));
    let items = item_views(looked.instrument, sheet);
    Fill { page, programme: looked.programme, instrument: looked.instrument, items, faults }
}

fn check(by_link: &LinkVisit, looked: Looked, sheet: &[(String, String)]) -> Check {
    let page = frame(by_link, &looked, &english().t("questionnaire-check"));
    let items = item_views(looked.instrument, sheet);
    let left_out = items.iter().filter(|item| item.chosen.is_empty()).count();
    Check { page, programme: looked.programme, instrument: looked.instrument, items, left_out }
}

fn over(by_link: &LinkVisit, looked: Looked, told: Told) -> Over {
    let key = match told {
        Told::Thanks => "questionnaire-thanks",
        Told::Already => "fault-questionnaire-answered",
        Told::Closed => "questionnaire-closed",
        Told::Begun => "questionnaire-begun",
    };
    Over { page: frame(by_link, &looked, &english().t(key)), programme: looked.programme, told }
}

pub(super) fn item_views(instrument: &Instrument, sheet: &[(String, String)]) -> Vec<ItemView> {
    let chosen = |key: &str| sheet.iter().find(|(item, _)| item == key).map_or("", |(_, point)| point.trim());
    instrument
        .items()
        .map(|item| ItemView {
            key: item.key.clone(),
            text: english().of(&item.text).to_owned(),
            chosen: chosen(&item.key).to_owned(),
        })
        .collect()
}
