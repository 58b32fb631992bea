//! How often a series meets, as a coordinator says it (S1.1, S3.8).

use serde::{Deserialize, Serialize};

/// What a programme offers to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// One date in all.
    Once,
    Weekly,
    Fortnightly,
    EveryWeeks(u32),
    Monthly,
    EveryMonths(u32),
    /// Dates chosen one by one.
    Listed,
}
