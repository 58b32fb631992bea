//! The room as its members see it.

use super::shown::{Mood, Shown};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::room::{self, Sight};
use askama::Template;
use axum::response::Response;
use domain::id::SessionId;
use domain::refusal::Refusal;
use serde::Deserialize;

#[derive(Template)]
#[template(path = "room/room.html")]
pub(super) struct Room {
    pub page: Page,
    pub shown: Shown,
    pub faults: Faults,
}

#[derive(Deserialize)]
pub(crate) struct Part {
    #[serde(rename = "do")]
    act: Act,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Act {
    HandUp,
    HandDown,
    Pass,
}

pub(crate) async fn room(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let sight = room::look(&visit.ctx, id).await?;
    Ok(html(&page(&visit, &sight, None)))
}

pub(crate) async fn take_part(
    Path(id): Path<SessionId>,
    Posted(visit, part): Posted<Part>,
) -> Result<Response, Failure> {
    let ctx = &visit.ctx;
    let done = match part.act {
        Act::HandUp => room::hand_up(ctx, id).await,
        Act::HandDown => room::hand_down(ctx, id).await,
        Act::Pass => room::pass(ctx, id).await,
    };
    match done {
        Ok(()) => Ok(see_other(&format!("/sessions/{id}/room"))),
        Err(Error::Refused(why)) => {
            let sight = room::look(ctx, id).await?;
            Ok(unprocessable(&page(&visit, &sight, Some(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, sight: &Sight, why: Option<&Refusal>) -> Room {
    let title = english().with("room-title", &[("group", &sight.session.group_name)]);
    let page = visit.page(&sight.actor, title).narrow();
    Room { page, shown: Shown::of(sight), faults: why.map(Faults::of).unwrap_or_default() }
}
