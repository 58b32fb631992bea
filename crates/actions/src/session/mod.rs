//! Sessions: laid out, changed, cancelled, replied to, and what each person may see of them.

mod cancel;
mod change;
mod dates;
mod door;
mod follow;
mod home;
mod invite;
mod know;
mod look;
mod new_times;
mod overview;
mod reply;
mod schedule;
mod stand_in;
mod to_send;

pub(crate) use cancel::cancel_in;
pub use cancel::{Cancelled, cancel, restore};
pub(crate) use change::change_by;
pub use change::{ChangeOutcome, Edit, change, change_in};
pub use dates::{Dates, Facilitator, GroupDates, ToChange, ToInvite, Warning, dates, dates_at, to_change};
pub use domain::session::{Change, Meets, NewTime};
pub use door::Door;
pub(crate) use door::doors;
pub(crate) use follow::{before, follow_group, tell_of_link, tell_of_room};
pub use home::{Home, Lead, LeadSessions, SESSIONS_PAGE, home, lead, lead_sessions, own_dates};
pub use invite::{Invited, send_all_invitations, send_invitations};
pub(crate) use invite::{invite_in, take_out};
pub use letters::Letter;
pub use look::{DOOR, Look, LookByLink, look, look_by_link};
pub use new_times::{Differing, Moved, ToMove, differing_in, move_sessions, to_move};
pub(crate) use overview::{Dates as OverviewDates, first_name};
pub use reply::{Heard, Noted, Several, apologise, apologise_by_link, group_replies, note_replies, reply};
pub(crate) use schedule::{is_more_planned, lay_out_anew, lay_out_in};
pub use schedule::{preview, schedule, schedule_at};
pub(crate) use stand_in::{StoodIn, stand_in, tell_stand_ins, to_stand_in};
pub use store::group::LedGroup;
pub use store::reply::MemberReply;
pub use store::session::SessionView;
pub use to_send::{Recipient, SampleLetter, ToSend, to_send};

use crate::{Ctx, Result};
use domain::access::{Permit, ScheduleSessions};
use domain::id::{GroupId, SessionId};

/// The permit to change one session is that of its programme.
async fn permit_for(ctx: &Ctx, id: SessionId) -> Result<Permit<ScheduleSessions>> {
    let Some(view) = store::session::by_id(&ctx.provider.store, id).await? else {
        return Err(ctx.nothing_there().await);
    };
    refuse_members_own(ctx, view.session.group).await?;
    ctx.permit(ScheduleSessions, view.programme).await
}

/// The dates of a group that was handed over are not the provider's to move, cancel or add to.
pub(crate) async fn refuse_members_own(ctx: &Ctx, group: GroupId) -> Result<()> {
    let handover = store::peer::of_group(&ctx.provider.store, group).await?;
    match handover.is_some_and(|one| one.accepted_at.is_some()) {
        true => Err(ctx.nothing_there().await),
        false => Ok(()),
    }
}
