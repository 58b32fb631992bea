//! Letters about signing in, questionnaires, enquiries and whatever else is of no session and no round.

use super::Group::{Others, Questionnaires, SigningIn};
use super::{Kind, OF_PROGRAMME, kind};

pub const SIGN_IN: Kind = kind("sign-in", (SigningIn, "sign_in"), ("", &[]), &[]);

pub const QUESTIONNAIRE_BEFORE: Kind = kind(
    "questionnaire-before",
    (Questionnaires, "questionnaire"),
    ("questionnaire-subject-before", &["questionnaire-before"]),
    OF_PROGRAMME,
);
pub const QUESTIONNAIRE_AFTER: Kind = kind(
    "questionnaire-after",
    (Questionnaires, "questionnaire"),
    ("questionnaire-subject-after", &["questionnaire-after"]),
    OF_PROGRAMME,
);

pub const ENQUIRY: Kind =
    kind("enquiry", (Others, "enquiry"), ("letter-enquiry-subject", &["letter-enquiry-lead"]), &["name"]);
pub const ENQUIRY_RECEIPT: Kind = kind(
    "enquiry-receipt",
    (Others, "enquiry_receipt"),
    ("letter-receipt-subject", &["letter-receipt-lead", "letter-receipt-when"]),
    &[],
);
pub const NEEDS_MEETING: Kind =
    kind("needs-meeting", (Others, "needs_meeting"), ("needs-meeting-subject", &["needs-meeting-lead"]), &["when"]);
pub const PROPOSAL: Kind =
    kind("proposal", (Others, "proposal"), ("proposal-subject", &["proposal-lead"]), &["organisation"]);
pub const RENEWAL: Kind =
    kind("renewal", (Others, "commission"), ("renewal-subject", &["renewal-lead"]), &["organisation"]);
pub const COMMISSION_END: Kind = kind(
    "commission-end",
    (Others, "commission"),
    ("commission-end-subject", &["commission-end-lead"]),
    &["organisation"],
);
pub const WEEK: Kind = kind("week", (Others, "week"), ("week-letter-subject", &["week-letter-lead"]), OF_PROGRAMME);
pub const WEEK_REMINDER: Kind =
    kind("week-reminder", (Others, "week"), ("week-letter-again-subject", &["week-letter-again-lead"]), OF_PROGRAMME);
pub const OWN_AGREEMENT: Kind = kind(
    "own-agreement",
    (Others, "group_agreement"),
    ("group-agreement-subject", &["group-agreement-lead"]),
    &["group"],
);
pub const OWN_AGREEMENT_REMINDER: Kind = kind(
    "own-agreement-reminder",
    (Others, "group_agreement"),
    ("group-agreement-again-subject", &["group-agreement-again-lead"]),
    &["group"],
);
pub const GROUP_REVIEW: Kind = kind(
    "group-review",
    (Others, "group_review"),
    ("group-review-letter-subject", &["group-review-letter-lead"]),
    &["group"],
);
pub const TOPICS: Kind =
    kind("topics", (Others, "topics"), ("topics-letter-subject", &["topics-letter-lead"]), &["group", "deadline"]);
pub const TOPICS_REMINDER: Kind = kind(
    "topics-reminder",
    (Others, "topics"),
    ("topics-letter-again-subject", &["topics-letter-again-lead"]),
    &["group", "deadline"],
);
pub const SAFEGUARDING: Kind =
    kind("safeguarding", (Others, "safeguarding"), ("safeguarding-letter-subject", &["safeguarding-letter-lead"]), &[]);
pub const SAFEGUARDING_NAMED: Kind = kind(
    "safeguarding-named",
    (Others, "safeguarding"),
    ("safeguarding-named-subject", &["safeguarding-named-lead"]),
    &[],
);
pub const SAFEGUARDING_ENDED: Kind = kind(
    "safeguarding-ended",
    (Others, "safeguarding"),
    ("safeguarding-ended-subject", &["safeguarding-ended-lead"]),
    &[],
);
pub const ADDRESS: Kind = kind("address", (Others, "address"), ("address-subject", &["address-lead"]), &[]);
pub const HOST: Kind = kind("host", (Others, "host"), ("host-subject", &["host-lead"]), &["site", "asked"]);
pub const HOST_AGAIN: Kind =
    kind("host-again", (Others, "host"), ("host-again-subject", &["host-again-lead"]), &["site", "asked"]);
pub const COLLEAGUE_MESSAGE: Kind = kind(
    "colleague-message",
    (Others, "colleague_message"),
    ("letter-colleague-subject", &["letter-colleague-lead"]),
    &["writer"],
);
pub const GATHERED: Kind = kind("gathered", (Others, "gathered"), ("letter-gathered-subject", &[]), &["count"]);
