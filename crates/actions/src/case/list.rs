//! The list of cases that somebody works on.

use super::Case;
use crate::{Ctx, PAGE, Result};
use domain::access::{Actor, Provider as House, ReadEnquiries};
use domain::enquiry::Stage;
use domain::id::EnquiryId;
use store::enquiry::case::Filter;

/// One page of cases.
#[derive(Clone, Debug)]
pub struct Cases {
    pub actor: Actor,
    pub cases: Vec<Case>,
    /// Where the next page begins, when there is one.
    pub next: Option<EnquiryId>,
}

/// Which of them are wished.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wished {
    pub stage: Option<Stage>,
    /// Those that whoever asks looks after.
    pub is_mine: bool,
    /// Those whose next step is due.
    pub is_due: bool,
}

pub async fn list(ctx: &Ctx, wished: Wished, before: Option<EnquiryId>) -> Result<Cases> {
    let permit = ctx.permit(ReadEnquiries, House).await?;
    let filter = Filter {
        stage: wished.stage,
        owner: permit.person().filter(|_| wished.is_mine),
        due: wished.is_due.then(|| ctx.today()),
    };
    let mut cases = store::enquiry::case::page(&ctx.provider.store, &filter, before, PAGE + 1).await?;
    let has_more = cases.len() > PAGE as usize;
    cases.truncate(PAGE as usize);
    let next = cases.last().map(|last| last.enquiry.id).filter(|_| has_more);
    Ok(Cases { actor: permit.actor().clone(), cases, next })
}
