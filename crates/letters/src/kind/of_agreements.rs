//! Letters about agreements.

use super::Group::Agreement;
use super::{Kind, kind};

const OF_AGREEMENT: &[&str] = &["title", "programme", "participant"];
pub const AGREEMENT_PARTICIPANT: Kind = kind(
    "agreement-participant",
    (Agreement, "agreement"),
    ("agreement-ask-subject", &["agreement-ask-participant"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_MANAGER: Kind = kind(
    "agreement-manager",
    (Agreement, "agreement"),
    ("agreement-ask-subject", &["agreement-ask-manager"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_AGAIN: Kind = kind(
    "agreement-again",
    (Agreement, "agreement"),
    ("agreement-again-subject", &["agreement-again-participant"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_MANAGER_AGAIN: Kind = kind(
    "agreement-manager-again",
    (Agreement, "agreement"),
    ("agreement-again-subject", &["agreement-again-manager"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_REMINDER: Kind = kind(
    "agreement-reminder",
    (Agreement, "agreement_reminder"),
    ("agreement-remind-subject", &["agreement-remind-participant"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_MANAGER_REMINDER: Kind = kind(
    "agreement-manager-reminder",
    (Agreement, "agreement_reminder"),
    ("agreement-remind-subject", &["agreement-remind-manager"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_RECEIPT: Kind = kind(
    "agreement-receipt",
    (Agreement, "agreement_receipt"),
    ("agreement-receipt-subject", &["agreement-receipt-lead"]),
    OF_AGREEMENT,
);
pub const AGREEMENT_COMPLETE: Kind = kind(
    "agreement-complete",
    (Agreement, "agreement_complete"),
    ("agreement-complete-subject", &["agreement-complete-lead"]),
    OF_AGREEMENT,
);

const OF_COMMITMENT: &[&str] = &["programme", "organisation", "level"];
pub const COMMITMENT: Kind =
    kind("commitment", (Agreement, "commitment"), ("commitment-subject", &["commitment-lead"]), OF_COMMITMENT);
pub const COMMITMENT_AGAIN: Kind = kind(
    "commitment-again",
    (Agreement, "commitment"),
    ("commitment-again-subject", &["commitment-again-lead"]),
    OF_COMMITMENT,
);
pub const COMMITMENT_RECEIPT: Kind = kind(
    "commitment-receipt",
    (Agreement, "commitment_receipt"),
    ("commitment-receipt-subject", &["commitment-receipt-lead"]),
    OF_COMMITMENT,
);
pub const COMMITMENT_REMINDER: Kind = kind(
    "commitment-reminder",
    (Agreement, "commitment_reminder"),
    ("commitment-remind-subject", &["commitment-remind-lead"]),
    OF_COMMITMENT,
);
