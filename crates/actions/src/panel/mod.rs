//! The panel: who reads, what each is given, blind reading and scoring, and what the scores come to.

mod barred;
mod desk;
mod invite;
mod look;
mod marks;
mod members;
mod recuse;
mod remind;
mod score;
mod seats;
mod second;
mod share;
mod talk;

pub use crate::application::From;
pub(crate) use barred::with_what_is_left;
pub use desk::{Apart, Desk, Withheld, desk};
pub use invite::{end, invite};
pub(crate) use look::readers;
pub use look::{Home, OtherScore, PanelOf, Reading, home, read};
pub(crate) use marks::{is_read, marks, marks_between, scored};
pub(crate) use members::still_read;
pub use recuse::recuse;
pub use remind::remind;
pub use score::{Written, lock, save};
pub(crate) use seats::{Seat, seats};
pub use second::open_second;
pub use share::{Sharing, share_out};
pub use store::panel::Shared;
pub use store::panel::review::Assigned;
pub use store::panel::reviewer::Reviewer;
pub use talk::ask_to_talk;

pub(crate) use remind::remind_due;

use crate::application::Call;
use crate::{Ctx, Error, Result, jobs};
use domain::id::{ProgrammeId, ReviewerId};
use domain::job::Job;
use store::Tx;

/// The call of a programme whose row is held: what is shared out does not change meanwhile.
async fn held_call(tx: &Tx, id: ProgrammeId) -> Result<Call> {
    store::programme::lock(tx, id).await?.ok_or(Error::Missing)?;
    crate::application::call(tx, id).await
}

/// Reviews begin when applications have closed: until then anything may still change.
fn is_closed(call: &Call, ctx: &Ctx) -> bool {
    call.programme.design.applications_close().is_some_and(|closes| closes <= ctx.now())
}

/// Queues the letter that says there is something to read.
async fn tell(ctx: &Ctx, tx: &Tx, reviewer: ReviewerId) -> Result<()> {
    let key = format!("panel-news-{reviewer}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, tx, &Job::TellReviewer { reviewer }, &key).await?;
    Ok(())
}
