//! The room as its members see it.

use super::shown::{Mood, Shown};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{Page, html, see_other, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::room::{self, Entrance};
use askama::Template;
use axum::response::Response;
use domain::id::SessionId;
use domain::refusal::Refusal;
use domain::room::Standing;
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

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Act {
    Join,
    Leave,
    HandUp,
    HandDown,
    Pass,
    HadTurn,
}

pub(crate) async fn room(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let entrance = room::look(&visit.ctx, id).await?;
    Ok(html(&page(&visit, &entrance, None)))
}

pub(crate) async fn take_part(
    Path(id): Path<SessionId>,
    Posted(visit, part): Posted<Part>,
) -> Result<Response, Failure> {
    let ctx = &visit.ctx;
    let done = match part.act {
        Act::Join => room::join(ctx, id).await,
        Act::Leave => room::leave(ctx, id).await,
        Act::HandUp => room::hand_up(ctx, id).await,
        Act::HandDown => room::hand_down(ctx, id).await,
        Act::Pass => room::pass(ctx, id).await,
        Act::HadTurn => room::had_turn(ctx, id).await,
    };
    match done {
        Ok(()) if part.act == Act::Leave => Ok(see_other("/me")),
        Ok(()) => Ok(see_other(&format!("/sessions/{id}/room"))),
        Err(Error::Refused(why)) => {
            let entrance = room::look(ctx, id).await?;
            Ok(unprocessable(&page(&visit, &entrance, Some(&why))))
        }
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, entrance: &Entrance, why: Option<&Refusal>) -> Room {
    let (actor, group, shown) = match entrance {
        Entrance::In(sight) => (&sight.actor, &sight.session.group_name, Shown::of(sight)),
        Entrance::AtTheDoor(door) => (&door.actor, &door.session.group_name, Shown::of_door(door)),
    };
    let title = english().with("room-title", &[("group", group)]);
    let page = visit.page(actor, title).narrow();
    Room { page, shown, faults: why.map(Faults::of).unwrap_or_default() }
}
