//! Commissions: what runs and for how long, its programme, its reviews, another year, and its end (S1.11).

mod end;
mod list;
mod programme;
mod renew;
mod review;
mod show;

pub use end::{AT_ONCE, call_off, close_polls, end, undo_end};
pub use list::{Commissions, list};
pub use programme::{link, make};
pub use renew::{renew, undo_renewal};
pub use review::{hold, move_to};
pub use show::{CommissionView, show};
pub use store::commission::{Commission, Later, Review, Which};

use crate::{Error, Result};
use domain::id::CommissionId;
use domain::refusal::Fault;
use store::Tx;

/// The commission, held until the transaction ends; refused once it has ended.
async fn running(tx: &Tx, id: CommissionId) -> Result<Commission> {
    let commission = store::commission::hold(tx, id).await?.ok_or(Error::Missing)?;
    match commission.ended {
        Some(_) => Err(Fault::whole("fault-commission-ended").into()),
        None => Ok(commission),
    }
}
