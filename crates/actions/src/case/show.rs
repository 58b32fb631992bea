//! One case: everything that is known of it.

use super::{Case, Note, Proposal};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadEnquiries};
use domain::id::{CommissionId, EnquiryId, PersonId};
use domain::needs::{Meeting, Needs};

/// What its page shows.
#[derive(Clone, Debug)]
pub struct CaseView {
    pub actor: Actor,
    pub case: Case,
    /// Newest first.
    pub notes: Vec<Note>,
    /// Everybody who can look after it.
    pub owners: Vec<(PersonId, String)>,
    pub meeting: Option<Meeting>,
    pub needs: Needs,
    /// Newest first.
    pub proposals: Vec<Proposal>,
    pub commission: Option<CommissionId>,
}

pub async fn show(ctx: &Ctx, id: EnquiryId) -> Result<CaseView> {
    let permit = ctx.permit(ReadEnquiries, House).await?;
    let db = &ctx.provider.store;
    Ok(CaseView {
        actor: permit.actor().clone(),
        case: store::enquiry::case::by_id(db, id).await?.ok_or(Error::Missing)?,
        notes: store::enquiry::case::notes(db, id).await?,
        owners: store::enquiry::case::owners(db).await?,
        meeting: store::needs::meeting(db, id).await?,
        needs: store::needs::of(db, id).await?,
        proposals: store::proposal::of_case(db, id).await?,
        commission: store::commission::of_case(db, id).await?.map(|commission| commission.id),
    })
}
