//! Enquiries as cases: a call entered, the next step, the needs meeting and its outcome, the proposal and its answer.

mod call;
mod list;
mod meeting;
mod needs;
mod proposal;
mod show;
mod work;

pub use call::take_call;
pub use domain::enquiry::{Call, Plan};
pub use list::{Cases, Wished, list};
pub use meeting::{ToBook, book, to_book};
pub use needs::{Found, keep, look};
pub use proposal::{Proposed, Reading, accept, decline, opened, propose, read, taken, taken_at_desk, to_propose};
pub use show::{CaseView, show};
pub use store::enquiry::case::{Case, Note};
pub use store::proposal::Proposal;
pub use work::{add_note, change_contact, not_now, plan};

use crate::{Error, Provider, Result, token};
use domain::id::EnquiryId;
use domain::refusal::Fault;
use store::Tx;

/// The token of the personal link to one version of a proposal.
pub(crate) fn token_of(provider: &Provider, case: EnquiryId, number: u32) -> String {
    token::derive(provider, "proposal", &[&case.to_string(), &number.to_string()])
}

/// The case, held until the transaction ends.
async fn held(tx: &Tx, id: EnquiryId) -> Result<Case> {
    store::enquiry::case::hold(tx, id).await?.ok_or(Error::Missing)
}

/// Letters go to an address: whoever called is asked for one first.
fn check_address(case: &Case) -> Result<()> {
    match case.enquiry.draft.email.is_empty() {
        true => Err(Fault::whole("fault-case-no-email").into()),
        false => Ok(()),
    }
}
