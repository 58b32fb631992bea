//! The clock of the room on one screen: for the wall, or the facilitator's phone on the table.

use super::ring::arc;
use super::shown::{Mood, Shown};
use crate::address::Path;
use crate::error::Failure;
use crate::page::{Page, html};
use crate::visit::Visit;
use crate::words::english;
use actions::room::{self, Sight};
use askama::Template;
use axum::response::Response;
use domain::id::SessionId;

#[derive(Template)]
#[template(path = "room/clock.html")]
pub(super) struct Clock {
    pub page: Page,
    pub shown: Shown,
}

impl Clock {
    /// No name, no hand, no round: whoever passes the wall learns the time.
    pub fn new(page: Page, sight: &Sight) -> Clock {
        let mut shown = Shown { ring: arc(sight), people: 0, ..Shown::of(sight) };
        for name in [&mut shown.facilitator, &mut shown.brings] {
            name.clear();
        }
        shown.hands.clear();
        (shown.round, shown.you_bring) = (None, false);
        Clock { page, shown }
    }
}

pub(crate) async fn clock(visit: Visit, Path(id): Path<SessionId>) -> Result<Response, Failure> {
    let leading = room::look_leading(&visit.ctx, id).await?;
    let title = english().with("room-clock-title", &[("group", &leading.sight.session.group_name)]);
    let page = visit.page(&leading.sight.actor, title).narrow();
    Ok(html(&Clock::new(page, &leading.sight)))
}
