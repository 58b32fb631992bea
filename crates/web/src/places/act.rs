//! What is done on the board: deciding, taking back, the order of the waiting list, a free place.

use super::board::{Typed, refused};
use super::query::{Query, address};
use crate::address::{Path, Query as FromUrl};
use crate::error::Failure;
use crate::form::Posted;
use crate::page::{see_other, see_other_with};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::offer::{self, Decision};
use axum::response::Response;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Choice, Reason};
use domain::refusal::Refusal;
use jiff::Timestamp;

/// The button that puts right why places go to people against an aim.
const ALTHOUGH: &str = "although";
/// The button that takes decisions back.
const UNDECIDED: &str = "undecided";

type Fields = Vec<(String, String)>;

fn of<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.as_str())
}

/// An application and its place on the waiting list, as the button was made: `17-3`.
fn seen_at(pressed: &str) -> Option<(ApplicationId, usize)> {
    let (who, place) = pressed.split_once('-')?;
    Some((who.parse().ok()?, place.parse().ok()?))
}

/// The filters stay in the address of the form.
pub(crate) async fn decide(
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Fields>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let is_known = Choice::parse(of(&fields, "do")).is_some() || [UNDECIDED, ALTHOUGH].contains(&of(&fields, "do"));
    let ticked = fields.iter().filter(|(key, _)| key == "application" && is_known);
    let who: Vec<ApplicationId> = ticked.filter_map(|(_, value)| value.parse().ok()).collect();
    let choice = Choice::parse(of(&fields, "do"));
    let reason = match choice {
        Some(_) => Reason::read(of(&fields, "reason"), of(&fields, "words")),
        None => Ok(Reason::Score),
    };
    let seal = Some(of(&fields, "seal").to_owned()).filter(|seal| !seal.is_empty());
    let done = match reason {
        Ok(_) if of(&fields, "do") == ALTHOUGH => {
            offer::correct(&visit.ctx, id, &who, (of(&fields, "although"), seal.as_deref())).await.map(drop)
        }
        Ok(reason) => {
            let although = of(&fields, "although").to_owned();
            offer::decide(&visit.ctx, id, &who, Decision { choice, reason, although, seal }).await.map(drop)
        }
        // Whether somebody may decide here is asked first, as everywhere.
        Err(why) => match offer::board(&visit.ctx, id, &Query(query.clone()).filter()).await {
            Ok(_) => Err(Error::Refused(why)),
            Err(other) => Err(other),
        },
    };
    let typed = Typed {
        chosen: who.iter().map(|id| id.0).collect(),
        reason: of(&fields, "reason").to_owned(),
        words: of(&fields, "words").to_owned(),
        although: of(&fields, "although").to_owned(),
        last: String::new(),
    };
    after(&visit, id, query, done, typed, None).await
}

/// Back to the board as it was filtered, or the board with why not.
async fn after(
    visit: &Visit,
    id: ProgrammeId,
    query: Fields,
    done: Result<(), Error>,
    typed: Typed,
    notice: Option<String>,
) -> Result<Response, Failure> {
    let filter = Query(query).filter();
    let to = address(id.0, "", &filter);
    match (done, notice) {
        (Ok(()), Some(notice)) => Ok(see_other_with(&to, &notice)),
        (Ok(()), None) => Ok(see_other(&to)),
        (Err(Error::Refused(why)), _) => refused(visit, id, filter, typed, &why).await,
        (Err(Error::Conflict), _) => {
            let why: Refusal = domain::refusal::Fault::whole("fault-places-meanwhile").into();
            refused(visit, id, filter, typed, &why).await
        }
        (Err(other), _) => Err(other.into()),
    }
}

pub(crate) async fn undo(
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Fields>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let at = of(&fields, "at").parse().ok().and_then(|at| Timestamp::from_millisecond(at).ok());
    let done = offer::undo(&visit.ctx, id, at.unwrap_or_default()).await;
    let notice = done.as_ref().ok().map(|undone| english().n("places-undone", *undone));
    after(&visit, id, query, done.map(drop), Typed::default(), notice).await
}

pub(crate) async fn order(
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Fields>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let is_up = !of(&fields, "up").is_empty();
    let pressed = of(&fields, if is_up { "up" } else { "down" });
    let (who, seen) = seen_at(pressed).unwrap_or((ApplicationId(0), 0));
    let done = offer::reorder(&visit.ctx, id, who, seen, is_up).await;
    after(&visit, id, query, done, Typed::default(), None).await
}

/// Decides as it was drawn.
pub(crate) async fn take_draw(
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Fields>,
    Posted(visit, _): Posted<Fields>,
) -> Result<Response, Failure> {
    let done = offer::take_draw(&visit.ctx, id).await.map(drop);
    after(&visit, id, query, done, Typed::default(), None).await
}

pub(crate) async fn fill(
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Fields>,
    Posted(visit, fields): Posted<Fields>,
) -> Result<Response, Failure> {
    let number = of(&fields, "number");
    let last = of(&fields, "last").trim();
    let done = offer::fill(&visit.ctx, id, number.parse().unwrap_or_default(), last.parse().ok()).await;
    let typed = Typed { last: last.to_owned(), ..Typed::default() };
    let notice = english().with("places-filled", &[("number", number)]);
    after(&visit, id, query, done, typed, Some(notice)).await
}

/// Letters that the mail server would not take are tried again.
pub(crate) async fn send_again(
    Path(id): Path<ProgrammeId>,
    FromUrl(query): FromUrl<Fields>,
    Posted(visit, _): Posted<Fields>,
) -> Result<Response, Failure> {
    let done = offer::send_again(&visit.ctx, id).await;
    let notice = done.as_ref().ok().map(|letters| english().n("places-tried-again", *letters));
    after(&visit, id, query, done.map(drop), Typed::default(), notice).await
}
