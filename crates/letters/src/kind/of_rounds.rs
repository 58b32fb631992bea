//! Letters of a round: to applicants, their managers and those who read.

use super::Group::{Applications, Offers, Panel};
use super::{Kind, OF_PROGRAMME, kind};

const OF_MANAGER: &[&str] = &["programme", "manager"];
const OF_APPLICANT: &[&str] = &["applicant", "programme"];
pub const APPLICATION_LINK: Kind = kind(
    "application-link",
    (Applications, "application_link"),
    ("application-link-subject", &["application-link-lead"]),
    OF_PROGRAMME,
);
pub const APPLICATION_RECEIPT: Kind = kind(
    "application-receipt",
    (Applications, "application_receipt"),
    ("application-receipt-subject", &["application-receipt-lead", "application-receipt-manager"]),
    OF_MANAGER,
);
pub const ENDORSEMENT: Kind =
    kind("endorsement", (Applications, "endorsement"), ("endorsement-subject", &["endorsement-lead"]), OF_APPLICANT);
pub const ENDORSEMENT_REMINDER: Kind = kind(
    "endorsement-reminder",
    (Applications, "endorsement_reminder"),
    ("endorsement-reminder-subject", &["endorsement-reminder-lead"]),
    OF_APPLICANT,
);
pub const MANAGER_AGREED: Kind = kind(
    "manager-agreed",
    (Applications, "endorsement_news"),
    ("application-news-subject", &["application-agreed"]),
    OF_MANAGER,
);
pub const MANAGER_NOT_AGREED: Kind = kind(
    "manager-not-agreed",
    (Applications, "endorsement_news"),
    ("application-news-subject", &["application-not-agreed"]),
    OF_MANAGER,
);
pub const MANAGER_TOOK_BACK: Kind = kind(
    "manager-took-back",
    (Applications, "endorsement_news"),
    ("application-taken-back-subject", &["application-taken-back"]),
    OF_MANAGER,
);
pub const ROUND: Kind =
    kind("round", (Applications, "round"), ("application-round-subject", &["application-round-lead"]), OF_PROGRAMME);

pub const PANEL_INVITATION: Kind = kind(
    "panel-invitation",
    (Panel, "panel_invitation"),
    ("panel-invitation-subject", &["panel-invitation-lead"]),
    OF_PROGRAMME,
);
pub const PANEL_NEWS: Kind = kind("panel-news", (Panel, "panel_news"), ("panel-news-subject", &[]), OF_PROGRAMME);
pub const PANEL_REMINDER: Kind =
    kind("panel-reminder", (Panel, "panel_reminder"), ("panel-reminder-subject", &[]), OF_PROGRAMME);
pub const PANEL_LETTERS: Kind =
    kind("panel-letters", (Panel, "panel_letters"), ("panel-letters-subject", &[]), OF_PROGRAMME);
pub const PANEL_TALK: Kind =
    kind("panel-talk", (Panel, "panel_talk"), ("panel-talk-subject", &[]), &["programme", "writer"]);

pub const OUTCOME_OFFER: Kind =
    kind("outcome-offer", (Offers, "outcome"), ("outcome-offer-subject", &["outcome-offer-lead"]), OF_PROGRAMME);
pub const OUTCOME_MOVED: Kind =
    kind("outcome-moved", (Offers, "outcome"), ("outcome-moved-subject", &["outcome-moved-lead"]), OF_PROGRAMME);
pub const OUTCOME_AGAIN: Kind =
    kind("outcome-again", (Offers, "outcome"), ("outcome-again-subject", &["outcome-again-lead"]), OF_PROGRAMME);
pub const OUTCOME_REMINDER: Kind =
    kind("outcome-reminder", (Offers, "outcome"), ("outcome-remind-subject", &["outcome-remind-lead"]), OF_PROGRAMME);
pub const OUTCOME_ACCEPTED: Kind = kind(
    "outcome-accepted",
    (Offers, "outcome_receipt"),
    ("outcome-accepted-subject", &["outcome-accepted-lead"]),
    OF_PROGRAMME,
);
pub const OUTCOME_PASSED: Kind = kind(
    "outcome-passed",
    (Offers, "outcome_receipt"),
    ("outcome-passed-subject", &["outcome-passed-lead"]),
    OF_PROGRAMME,
);
pub const OUTCOME_WAITING: Kind =
    kind("outcome-waiting", (Offers, "outcome"), ("outcome-waiting-subject", &["outcome-waiting-lead"]), OF_PROGRAMME);
pub const OUTCOME_NOT: Kind =
    kind("outcome-not", (Offers, "outcome"), ("outcome-not-subject", &["outcome-not-lead"]), OF_PROGRAMME);
