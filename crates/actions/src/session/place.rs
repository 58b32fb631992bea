//! When a group's room or join link changes: its sessions without their own meet there too, and whoever was told of them
//! hears of it.

use super::invite::{Raised, tell_of_changes};
use crate::{Ctx, Result};
use domain::id::GroupId;
use store::Tx;
use store::session::SessionView;

/// Called by the action that changed the group; `before` are its sessions as they were. Returns how many people hear.
pub(crate) async fn follow_group(ctx: &Ctx, tx: &Tx, group: GroupId, before: &[SessionView]) -> Result<usize> {
    let mut raised = Vec::new();
    for after in store::session::of_group(tx, group).await? {
        let session = &after.session;
        let Some(old) = before.iter().find(|old| old.session.id == session.id) else { continue };
        let is_same = old.session.place == session.place && old.session.join_link == session.join_link;
        if is_same || session.takes_replies(ctx.now()).is_err() {
            continue;
        }
        store::version::keep(tx, old).await?;
        store::session::raise(tx, session.id, ctx.now()).await?;
        raised.push(Raised { session: session.id, sequence: session.sequence + 1, starts_at: after.starts_at });
    }
    tell_of_changes(ctx, tx, group, &raised).await
}
