//! The form of a quiet room: a new one, or one that is changed.

use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Other, Posted};
use crate::gallery::Sample;
use crate::page::{Page, html, see_other_with, unprocessable};
use crate::visit::Visit;
use crate::words::english;
use actions::Error;
use actions::site::{self, SiteView};
use askama::Template;
use axum::response::Response;
use domain::access::Relation;
use domain::id::{QuietRoomId, SiteId};
use domain::refusal::{Fault, Refusal};
use domain::site::{QuietRoom, RoomDraft};
use serde::Deserialize;

#[derive(Template)]
#[template(path = "site/room.html")]
struct Room {
    page: Page,
    site_name: String,
    to: String,
    back: String,
    form: RoomForm,
    version: u32,
    faults: Faults,
    other: Other,
}

#[derive(Clone, Default, Deserialize)]
pub(crate) struct RoomForm {
    #[serde(default)]
    room: String,
    #[serde(default)]
    capacity: String,
    /// "yes" when it is ticked.
    #[serde(default)]
    step_free: String,
    #[serde(default)]
    version: u32,
}

impl RoomForm {
    fn of(room: &QuietRoom, version: u32) -> RoomForm {
        RoomForm {
            room: room.name.clone(),
            capacity: room.capacity.to_string(),
            step_free: if room.is_step_free { "yes".into() } else { String::new() },
            version,
        }
    }

    fn draft(&self) -> RoomDraft {
        RoomDraft {
            name: self.room.clone(),
            capacity: self.capacity.trim().parse().ok(),
            is_step_free: self.is_step_free(),
        }
    }

    fn is_step_free(&self) -> bool {
        self.step_free == "yes"
    }

    fn beside(&self, now: &RoomForm) -> Other {
        Other::of(&[("site-room-name", &now.room, &self.room), ("site-room-capacity", &now.capacity, &self.capacity)])
    }
}

fn page(visit: &Visit, view: &SiteView, id: Option<QuietRoomId>, form: RoomForm) -> Room {
    let site = view.site.id;
    let (title, to) = match id {
        None => ("site-room-add", format!("/desk/sites/{site}/rooms")),
        Some(id) => ("site-room-change", format!("/desk/sites/{site}/rooms/{id}")),
    };
    Room {
        page: visit.page(&view.actor, english().t(title)).narrow(),
        site_name: view.site.name.clone(),
        to,
        back: format!("/desk/sites/{site}"),
        version: form.version,
        form,
        faults: Faults::default(),
        other: Other::default(),
    }
}

fn found(view: &SiteView, id: QuietRoomId) -> Result<RoomForm, Failure> {
    let room = view.rooms.iter().find(|room| room.id == id).ok_or(Error::Missing)?;
    Ok(RoomForm::of(room, view.site.version))
}

pub(crate) async fn new(visit: Visit, Path(id): Path<SiteId>) -> Result<Response, Failure> {
    let view = site::view(&visit.ctx, id).await?;
    Ok(html(&page(&visit, &view, None, RoomForm::default())))
}

pub(crate) async fn add(Path(id): Path<SiteId>, Posted(visit, form): Posted<RoomForm>) -> Result<Response, Failure> {
    match site::add_room(&visit.ctx, id, &form.draft()).await {
        Ok(_) => Ok(see_other_with(&format!("/desk/sites/{id}"), &english().t("site-room-added"))),
        Err(Error::Refused(why)) => {
            let view = site::view(&visit.ctx, id).await?;
            Ok(unprocessable(&Room { faults: Faults::of(&why), ..page(&visit, &view, None, form) }))
        }
        Err(other) => Err(other.into()),
    }
}

pub(crate) async fn form(visit: Visit, Path((site, id)): Path<(SiteId, QuietRoomId)>) -> Result<Response, Failure> {
    let view = site::view(&visit.ctx, site).await?;
    let form = found(&view, id)?;
    Ok(html(&page(&visit, &view, Some(id), form)))
}

pub(crate) async fn change(
    Path((site, id)): Path<(SiteId, QuietRoomId)>,
    Posted(visit, form): Posted<RoomForm>,
) -> Result<Response, Failure> {
    let why = match site::change_room(&visit.ctx, (site, id), &form.draft(), form.version).await {
        Ok(people) => {
            let notice = english().n("site-room-changed", people);
            return Ok(see_other_with(&format!("/desk/sites/{site}"), &notice));
        }
        Err(why @ (Error::Refused(_) | Error::Conflict)) => why,
        Err(other) => return Err(other.into()),
    };
    let view = site::view(&visit.ctx, site).await?;
    let now = found(&view, id)?;
    let other = form.beside(&now);
    let shown = page(&visit, &view, Some(id), form);
    Ok(unprocessable(&match why {
        Error::Refused(why) => Room { faults: Faults::of(&why), ..shown },
        _ => Room { faults: Other::fault(), other, version: now.version, ..shown },
    }))
}

pub(crate) fn samples() -> Vec<Sample> {
    let form = RoomForm {
        room: "Garden room on the second floor".into(),
        capacity: "12".into(),
        step_free: "yes".into(),
        version: 1,
    };
    let sample = |form, faults, other| Room {
        page: Page::sample_as(Relation::Coordinator, "/desk/sites", "Add a room").narrow(),
        site_name: "Elm House".into(),
        to: "/desk/sites/1/rooms".into(),
        back: "/desk/sites/1".into(),
        form,
        version: 1,
        faults,
        other,
    };
    let refused = Refusal {
        faults: vec![
            Fault::at("room", "fault-quiet-room-name-empty"),
            Fault::at("capacity", "fault-quiet-room-capacity").with("most", 100),
        ],
    };
    let other = Other::of(&[("site-room-capacity", "14", "12")]);
    vec![
        Sample::of("empty", &sample(RoomForm::default(), Faults::default(), Other::default())),
        Sample::of("usual", &sample(form.clone(), Faults::default(), Other::default())),
        Sample::of("refused", &sample(RoomForm::default(), Faults::of(&refused), Other::default())),
        Sample::of("two-editors", &sample(form, Other::fault(), other)),
    ]
}
