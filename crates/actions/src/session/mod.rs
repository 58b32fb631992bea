//! Sessions: laid out, changed, cancelled, replied to, and what each person may see of them.

mod cancel;
mod change;
mod dates;
mod door;
mod home;
mod invite;
mod look;
mod reply;
mod schedule;

pub use cancel::cancel;
pub use change::change;
pub use dates::{Dates, Facilitator, GroupDates, ToChange, Warning, dates, to_change};
pub use domain::session::Change;
pub use door::Door;
pub(crate) use door::doors;
pub use home::{Home, Lead, LeadSessions, SESSIONS_PAGE, home, lead, lead_sessions, own_dates};
pub(crate) use invite::take_out;
pub use invite::{Invited, send_invitations};
pub use look::{DOOR, Look, LookByLink, look, look_by_link};
pub use reply::{Heard, Noted, Several, apologise, apologise_by_link, group_replies, note_replies, reply};
pub use schedule::{preview, schedule};
pub use store::reply::MemberReply;
pub use store::session::SessionView;

use crate::{Ctx, Result};
use domain::access::{Permit, ScheduleSessions};
use domain::id::SessionId;

/// The permit to change one session is that of its programme.
async fn permit_for(ctx: &Ctx, id: SessionId) -> Result<Permit<ScheduleSessions>> {
    let Some(view) = store::session::by_id(&ctx.provider.store, id).await? else {
        return Err(ctx.nothing_there().await);
    };
    ctx.permit(ScheduleSessions, view.programme).await
}
