//! What stands in an address: one that no link of ours would hold is answered in words.

use crate::error::Failure;
use actions::Error;
use axum::extract::{self, FromRequestParts};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;

/// The places of a path. Where a number should stand and something else does, nothing is there.
pub(crate) struct Path<T>(pub T);

/// What stands behind the question mark.
pub(crate) struct Query<T>(pub T);

#[expect(clippy::disallowed_types, reason = "here and nowhere else")]
impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        match extract::Path::from_request_parts(parts, state).await {
            Ok(extract::Path(places)) => Ok(Path(places)),
            Err(_) => Err(Error::Missing.into()),
        }
    }
}

#[expect(clippy::disallowed_types, reason = "here and nowhere else")]
impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        match extract::Query::from_request_parts(parts, state).await {
            Ok(extract::Query(asked)) => Ok(Query(asked)),
            Err(_) => Err(Failure::BadAddress),
        }
    }
}
