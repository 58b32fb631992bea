//! When a room is called otherwise: groups and coming dates that are in it follow, and whoever was told of them hears of it.

use super::choose::place_of;
use crate::session::{before, follow_group, tell_of_room};
use crate::{Ctx, Result};
use domain::id::{GroupId, QuietRoomId, SiteId};
use domain::session::Session;
use store::Tx;
use store::session::SessionView;

/// Who is in the rooms of a site, held until the transaction ends, as they stood before the change.
pub(super) struct Follows {
    groups: Vec<(GroupId, QuietRoomId, Vec<SessionView>)>,
    own: Vec<(SessionView, QuietRoomId)>,
}

/// Called before the change.
pub(super) async fn follow(ctx: &Ctx, tx: &Tx, site: SiteId) -> Result<Follows> {
    let mut follows = Follows { groups: Vec::new(), own: Vec::new() };
    for (group, room) in store::site::groups_using(tx, site).await? {
        follows.groups.push((group, room, before(ctx, tx, group).await?));
    }
    for (session, room) in store::site::own_rooms_using(tx, site, ctx.now()).await? {
        store::session::lock_session(tx, session).await?;
        if let Some(view) = store::session::by_id(tx, session).await? {
            follows.own.push((view, room));
        }
    }
    Ok(follows)
}

impl Follows {
    /// Called after it; returns how many people hear.
    pub async fn tell(self, ctx: &Ctx, tx: &Tx) -> Result<usize> {
        let mut people = 0;
        // Groups first: one whose own dates are changed already would be told of those twice.
        for (group, room, sessions) in &self.groups {
            let place = place_of(tx, *room).await?;
            let kept = store::group::by_id(tx, *group).await?;
            if kept.is_some_and(|kept| kept.place != place) {
                store::site::change_words(tx, *group, &place).await?;
                people += follow_group(ctx, tx, *group, sessions).await?;
            }
        }
        for (view, room) in &self.own {
            let place = place_of(tx, *room).await?;
            if place != view.session.place {
                let moved = Session { place, ..view.session.clone() };
                people += tell_of_room(ctx, tx, view, &moved, *room).await?;
            }
        }
        Ok(people)
    }
}
