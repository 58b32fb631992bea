//! Questionnaires: sent before and after, answered by personal link, never tied to anybody.

mod answer;
mod close;
mod evaluation;
mod lock;
mod look;
mod open;
mod remind;
mod sending;

pub use answer::{answer, read};
pub use close::close_wave;
pub use evaluation::{Evaluation, evaluation, is_early, lacks_first};
pub(crate) use lock::{close_begun, is_late};
pub use look::{Looked, State, look};
pub use open::open_wave;
pub use remind::remind;
pub use sending::{Questions, Sending, questions, sending};
pub use store::questionnaire::{Halfway, Wave};

use crate::{Ctx, Result};
use domain::id::InvitationId;
use domain::job::Job;
use store::Tx;

/// Queues a letter for each invitation, one on each of the provider's days at most; returns how many were new. Whoever
/// answers before the letter goes out gets none.
async fn queue_letters(ctx: &Ctx, tx: &Tx, invitations: &[InvitationId]) -> Result<usize> {
    let today = ctx.today();
    let mut queued = 0;
    for invitation in invitations {
        let job = Job::SendQuestionnaire { invitation: *invitation };
        queued += usize::from(crate::jobs::queue(ctx, tx, &job, &format!("questionnaire-{invitation}-{today}")).await?);
    }
    Ok(queued)
}
