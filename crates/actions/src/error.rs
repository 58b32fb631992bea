//! The four ways an action can end without doing what was asked; all that `web` has to map.

use domain::refusal::{Fault, Refusal};

/// Why an action did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// An expected no, to be shown beside the field.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// It does not exist, or the actor may not see it: the two look the same.
    #[error("missing")]
    Missing,
    /// Not signed in; signing in might help.
    #[error("sign in first")]
    SignInNeeded,
    /// Somebody else changed it in between.
    #[error("conflict")]
    Conflict,
    /// A fault of ours or of the machine. Logged once, at the boundary.
    #[error("broken: {0}")]
    Broken(Box<dyn std::error::Error + Send + Sync>),
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Error::Refused(refusal)
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Error::Refused(fault.into())
    }
}

impl From<store::StoreError> for Error {
    fn from(error: store::StoreError) -> Self {
        match error {
            store::StoreError::Conflict => Error::Conflict,
            other => Error::Broken(other.into()),
        }
    }
}

impl From<letters::PostError> for Error {
    fn from(error: letters::PostError) -> Self {
        Error::Broken(error.into())
    }
}
