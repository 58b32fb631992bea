//! The room as its facilitator sees it: open, move on, lengthen, pause, close.

use super::shown::{Mood, Shown};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::room::{self, Leading, Seat};
use askama::Template;
use axum::response::Response;
use domain::id::{PersonId, SessionId};
use domain::refusal::Refusal;
use serde::Deserialize;

/// What one press of "2 more minutes" adds.
const MORE: u32 = 2;

#[derive(Template)]
#[template(path = "room/lead.html")]
pub(super) struct Lead {
    pub page: Page,
    pub shown: Shown,
    pub members: Vec<Seat>,
    pub sight_brings: Option<PersonId>,
    pub faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Press {
    #[serde(rename = "do")]
    act: Act,
    /// The part the facilitator saw when pressing Next or Back.
    leaving: Option<usize>,
    /// Who brings something, empty for nobody; or whose hand goes down.
    #[serde(default)]
    person: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Act {
    Open,
    Next,
    Back,
    More,
    Pause,
    Resume,
    Close,
    Brings,
    Lower,
}

pub(crate) async fn lead(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let leading = room::look_leading(&visit.ctx, id).await?;
    Ok(html(&page(&visit, leading, None)))
}

pub(crate) async fn lead_on(
    Path(id): Path<SessionId>,
    Posted(visit, press): Posted<Press>,
) -> Result<Response, Failure> {
    let ctx = &visit.ctx;
    let done = match press.act {
        Act::Open => room::open(ctx, id).await,
        Act::Next => room::next(ctx, id, press.leaving.ok_or(Failure::BadRequest)?).await,
        Act::Back => room::back(ctx, id, press.leaving.ok_or(Failure::BadRequest)?).await,
        Act::More => room::add_minutes(ctx, id, MORE).await,
        Act::Pause => room::pause(ctx, id).await,
        Act::Resume => room::resume(ctx, id).await,
        Act::Close => room::close(ctx, id).await,
        Act::Brings => room::brings(ctx, id, chosen(&press.person)?).await,
        Act::Lower => room::lower_hand(ctx, id, chosen(&press.person)?.ok_or(Failure::BadRequest)?).await,
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/sessions/{id}/lead"))),
        Err(Error::Refused(why)) => {
            let leading = room::look_leading(ctx, id).await?;
            Ok(unprocessable(&page(&visit, leading, Some(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

fn chosen(person: &str) -> Result<Option<PersonId>, Failure> {
    match person {
        "" => Ok(None),
        id => id.parse().map(Some).map_err(|_| Failure::BadRequest),
    }
}

fn page(visit: &Visit, leading: Leading, why: Option<&Refusal>) -> Lead {
    let sight = &leading.sight;
    let title = english().with("room-lead-title", &[("group", &sight.session.group_name)]);
    Lead {
        page: visit.page(&sight.actor, title).wide(),
        shown: Shown::of(sight),
        sight_brings: sight.view.brings,
        members: leading.members,
        faults: why.map(Faults::of).unwrap_or_default(),
    }
}
