//! Keeping what the state machine says: the rows, an event for each, and the letters that follow from it.

use super::Round;
use crate::{Ctx, Result, jobs};
use domain::access::{Act, Permit};
use domain::id::ApplicationId;
use domain::job::Job;
use domain::offer::{Answer, Breach, Change, Choice, Reason};
use store::Tx;
use store::offer::Deciding;

/// Writes changes in the transaction of an action that holds the programme's row.
pub(crate) async fn write<A: Act>(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<A>,
    round: &Round,
    reason: &Reason,
    changes: &[Change],
) -> Result<()> {
    let deciding = Deciding { programme: round.programme.id, by: permit.person(), reason, now: ctx.now() };
    store::offer::apply(tx, &deciding, changes).await?;
    for change in changes {
        if let Some((who, why)) = told(change) {
            store::event::record(tx, permit, who, &why, ctx.now()).await?;
        }
        if let Change::Offered { who, from_list: true, .. } = change {
            let job = Job::SendMovedOffer { application: *who };
            jobs::queue(ctx, tx, &job, &format!("moved-offer-{who}")).await?;
        }
    }
    Ok(())
}

/// The application and what the event says of it. A new order of the list, and an offer that is open again, are one event of their
/// action.
fn told(change: &Change) -> Option<(ApplicationId, String)> {
    let word = |choice: Option<Choice>| choice.map_or("undecided", Choice::as_str);
    Some(match change {
        Change::Ranked { .. } | Change::OfferedAgain { .. } => return None,
        Change::Decided { who, choice, .. } => (*who, format!("decided: {}", word(*choice))),
        Change::Undone { who, choice, .. } => (*who, format!("decision undone: {}", word(*choice))),
        Change::Told { who, choice } => (*who, format!("told: {}", choice.as_str())),
        Change::Offered { who, from_list: false, .. } => (*who, "offered".to_owned()),
        Change::Offered { who, from_list: true, .. } => (*who, "offered from the waiting list".to_owned()),
        Change::Answered { who, answer: Answer::Accepted } => (*who, "accepted".to_owned()),
        Change::Answered { who, answer } => (*who, format!("place freed: {}", answer.as_str())),
        Change::Reopened { who } => (*who, "pass taken back".to_owned()),
        Change::LeftList { who } => (*who, "left the waiting list".to_owned()),
        Change::PassedOver { who, breach } => (*who, format!("passed over: {}", rule(breach))),
    })
}

/// In a few words: "at most 2 of Ferndale Hospital".
pub(super) fn rule(breach: &Breach) -> String {
    match breach {
        Breach::Household => "at most 1 of a household".to_owned(),
        Breach::Organisation { name, most } => format!("at most {most} of {name}"),
        Breach::Most { value, most } => format!("at most {most} of {value}"),
        Breach::Fewest { value, fewest } => format!("at least {fewest} of {value}"),
    }
}
