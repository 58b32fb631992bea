//! For the demo: a house with two quiet rooms, a group that meets there, and a host who has answered for its next dates.

use crate::groups::programme;
use crate::programmes::SLUGS;
use crate::{COORDINATOR, as_person};
use actions::site::{self, Heard, Said};
use actions::{Ctx, Proof, Provider, Result, hash};
use domain::id::{GroupId, QuietRoomId, SiteId};
use domain::site::{RoomDraft, SiteDraft};

/// The group that meets in the garden room.
const GROUP: &str = "Cedar";
/// So many of its next dates are confirmed.
const CONFIRMED: usize = 3;

/// Lays out two sites, gives one group a room, and lets the host confirm some dates.
pub async fn open_the_sites(provider: &Provider) -> Result<()> {
    let dana = as_person(provider, COORDINATOR).await?;
    let elm = site::add(&dana, &draft("Elm House", "1 Elm Street, Northgate", "Sam Reid", "sam.reid@elm.example.org"))
        .await?;
    let garden = site::add_room(&dana, elm, &room("Garden room", 14, true)).await?;
    site::add_room(&dana, elm, &room("Library", 8, false)).await?;
    let mill = site::add(&dana, &draft("The Old Mill", "4 Mill Lane, Millbrook", "", "")).await?;
    site::add_room(&dana, mill, &room("Wheel room", 12, true)).await?;
    let Some((id, version)) = cedar(&dana).await? else { return Ok(()) };
    site::give_group(&dana, id, (Some(garden), site::Dates::All), version).await?;
    confirm(provider, &dana, elm, garden).await
}

fn draft(name: &str, address: &str, host: &str, email: &str) -> SiteDraft {
    SiteDraft {
        name: name.into(),
        organisation: None,
        address: address.into(),
        directions: "Ring at the side door. The rooms are at the end of the corridor.".into(),
        host_name: host.into(),
        host_email: email.into(),
    }
}

fn room(name: &str, capacity: u32, is_step_free: bool) -> RoomDraft {
    RoomDraft { name: name.into(), capacity: Some(capacity), is_step_free }
}

/// The group's number and version.
async fn cedar(dana: &Ctx) -> Result<Option<(GroupId, u32)>> {
    for slug in SLUGS {
        let programme = programme(dana, slug).await?;
        let dates = actions::session::dates(dana, programme).await?;
        if let Some(found) = dates.groups.iter().find(|one| one.name == GROUP) {
            let chosen = site::to_choose(dana, found.group).await?;
            return Ok(Some((found.group, chosen.group.version)));
        }
    }
    Ok(None)
}

/// The host is asked, and says yes to the next dates.
async fn confirm(provider: &Provider, dana: &Ctx, elm: SiteId, garden: QuietRoomId) -> Result<()> {
    site::ask(dana, elm).await?;
    let view = site::view(dana, elm).await?;
    let Some((_, address)) = view.link else { return Ok(()) };
    let token = address.rsplit('/').next().unwrap_or_default();
    let host = Ctx::new(provider.clone(), Proof::Link { token_hash: hash(token) });
    let heard: Vec<Heard> = site::to_answer(&host, elm)
        .await?
        .coming
        .iter()
        .take(CONFIRMED)
        .map(|one| Heard {
            session: one.session,
            room: garden,
            starts_at: one.starts_at,
            minutes: one.minutes,
            said: Said::Yes,
            words: String::new(),
            among_all: false,
        })
        .collect();
    if !heard.is_empty() {
        site::answer(&host, elm, &view.site.host_name, &heard).await?;
    }
    Ok(())
}
