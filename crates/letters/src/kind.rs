//! Every kind of letter: its name, which sentences are its words, and the values those sentences use.

/// Where a kind stands in the coordinator's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    SigningIn,
    Sessions,
    Applications,
    Panel,
    Offers,
    Agreement,
    Questionnaires,
    Others,
}

impl Group {
    pub const ALL: [Group; 8] = [
        Group::SigningIn,
        Group::Sessions,
        Group::Applications,
        Group::Panel,
        Group::Offers,
        Group::Agreement,
        Group::Questionnaires,
        Group::Others,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Group::SigningIn => "signing-in",
            Group::Sessions => "sessions",
            Group::Applications => "applications",
            Group::Panel => "panel",
            Group::Offers => "offers",
            Group::Agreement => "agreement",
            Group::Questionnaires => "questionnaires",
            Group::Others => "others",
        }
    }
}

/// A kind of letter. Its words are a subject and the paragraphs before its own pieces; all of them are sentences of a `words.ftl`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// As in addresses and the database: `outcome-offer`.
    pub name: &'static str,
    pub group: Group,
    /// What it is about, as noted with every letter that went out; several kinds may share one.
    pub occasion: &'static str,
    /// Empty where the subject is one of the letter's own pieces, because it holds a secret.
    pub(crate) subject: &'static str,
    pub(crate) leads: &'static [&'static str],
    /// The values its words may use, beside [`PROVIDER`].
    variables: &'static [&'static str],
}

/// A value that every kind has: what the provider calls itself.
pub const PROVIDER: &str = "provider";

impl Kind {
    pub fn named(name: &str) -> Option<Kind> {
        ALL.iter().find(|kind| kind.name == name).copied()
    }

    /// The values its words may use.
    pub fn variables(&self) -> impl Iterator<Item = &'static str> {
        self.variables.iter().copied().chain([PROVIDER])
    }

    /// Whether a provider may write the subject.
    pub fn has_subject(&self) -> bool {
        !self.subject.is_empty()
    }
}

const fn kind(
    name: &'static str,
    (group, occasion): (Group, &'static str),
    (subject, leads): (&'static str, &'static [&'static str]),
    variables: &'static [&'static str],
) -> Kind {
    Kind { name, group, occasion, subject, leads, variables }
}

use Group::{Agreement, Applications, Offers, Others, Panel, Questionnaires, Sessions, SigningIn};

pub const SIGN_IN: Kind = kind("sign-in", (SigningIn, "sign_in"), ("", &[]), &[]);

const GROUP_AND_WHEN: &[&str] = &["group", "when"];
const OF_SESSION: &[&str] = &["group", "when", "programme"];
const OF_OVERVIEW: &[&str] = &["group", "programme", "dates", "these"];
pub const OVERVIEW: Kind =
    kind("overview", (Sessions, "overview"), ("overview-subject", &["overview-lead"]), OF_OVERVIEW);
pub const OVERVIEW_FACILITATOR: Kind =
    kind("overview-facilitator", (Sessions, "overview"), ("overview-subject", &["overview-facilitator"]), OF_OVERVIEW);
pub const OVERVIEW_CHANGED: Kind = kind(
    "overview-changed",
    (Sessions, "overview"),
    ("overview-changed-subject", &["overview-changed-lead"]),
    &["group", "programme", "dates"],
);
pub const INVITATION: Kind =
    kind("invitation", (Sessions, "invitation"), ("invitation-subject", &["invitation-lead"]), OF_SESSION);
pub const INVITATION_COMING: Kind = kind(
    "invitation-coming",
    (Sessions, "invitation"),
    ("invitation-coming-subject", &["invitation-lead", "invitation-coming"]),
    OF_SESSION,
);
pub const INVITATION_FACILITATOR: Kind = kind(
    "invitation-facilitator",
    (Sessions, "invitation"),
    ("invitation-facilitator-subject", &["invitation-facilitator"]),
    OF_SESSION,
);
pub const REMINDER: Kind =
    kind("reminder", (Sessions, "reminder"), ("reminder-subject", &["reminder-lead"]), GROUP_AND_WHEN);
pub const CHANGED: Kind =
    kind("changed", (Sessions, "changed"), ("changed-subject", &["changed-lead"]), GROUP_AND_WHEN);
pub const CHANGED_BACK: Kind =
    kind("changed-back", (Sessions, "changed"), ("changed-back-subject", &["changed-back"]), GROUP_AND_WHEN);
pub const CANCELLED: Kind =
    kind("cancelled", (Sessions, "cancellation"), ("cancellation-subject", &["cancellation-lead"]), GROUP_AND_WHEN);
pub const TAKEN_OUT: Kind = kind(
    "taken-out",
    (Sessions, "cancellation"),
    ("cancellation-left-subject", &["cancellation-left"]),
    GROUP_AND_WHEN,
);
pub const NOT_YOURS: Kind =
    kind("not-yours", (Sessions, "cancellation"), ("cancellation-not-yours", &["cancellation-left"]), GROUP_AND_WHEN);
pub const LEAVING: Kind =
    kind("leaving", (Sessions, "leaving"), ("leaving-subject", &["leaving-lead"]), &["group", "programme"]);
pub const ROTA: Kind = kind("rota", (Sessions, "rota"), ("rota-subject", &["rota-lead"]), OF_PROGRAMME);
pub const ROTA_CHANGED: Kind =
    kind("rota-changed", (Sessions, "rota"), ("rota-subject-changed", &["rota-lead-changed"]), OF_PROGRAMME);
pub const ROTA_NONE: Kind =
    kind("rota-none", (Sessions, "rota"), ("rota-subject-changed", &["rota-none"]), OF_PROGRAMME);
pub const KEEPER: Kind = kind("keeper", (Sessions, "keeper"), ("keeper-subject", &["keeper-lead"]), &["group"]);

const OF_PROGRAMME: &[&str] = &["programme"];
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

pub const OUTCOME_OFFER: Kind =
    kind("outcome-offer", (Offers, "outcome"), ("outcome-offer-subject", &["outcome-offer-lead"]), OF_PROGRAMME);
pub const OUTCOME_MOVED: Kind =
    kind("outcome-moved", (Offers, "outcome"), ("outcome-moved-subject", &["outcome-moved-lead"]), OF_PROGRAMME);
pub const OUTCOME_REMINDER: Kind =
    kind("outcome-reminder", (Offers, "outcome"), ("outcome-remind-subject", &["outcome-remind-lead"]), OF_PROGRAMME);
pub const OUTCOME_WAITING: Kind =
    kind("outcome-waiting", (Offers, "outcome"), ("outcome-waiting-subject", &["outcome-waiting-lead"]), OF_PROGRAMME);
pub const OUTCOME_NOT: Kind =
    kind("outcome-not", (Offers, "outcome"), ("outcome-not-subject", &["outcome-not-lead"]), OF_PROGRAMME);

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
pub const COLLEAGUE_MESSAGE: Kind = kind(
    "colleague-message",
    (Others, "colleague_message"),
    ("letter-colleague-subject", &["letter-colleague-lead"]),
    &["writer"],
);
pub const GATHERED: Kind = kind("gathered", (Others, "gathered"), ("letter-gathered-subject", &[]), &["count"]);

/// Every kind, in the order in which they are listed.
pub const ALL: &[Kind] = &[
    SIGN_IN,
    OVERVIEW,
    OVERVIEW_FACILITATOR,
    OVERVIEW_CHANGED,
    INVITATION,
    INVITATION_COMING,
    INVITATION_FACILITATOR,
    REMINDER,
    CHANGED,
    CHANGED_BACK,
    CANCELLED,
    TAKEN_OUT,
    NOT_YOURS,
    LEAVING,
    ROTA,
    ROTA_CHANGED,
    ROTA_NONE,
    KEEPER,
    APPLICATION_LINK,
    APPLICATION_RECEIPT,
    ENDORSEMENT,
    ENDORSEMENT_REMINDER,
    MANAGER_AGREED,
    MANAGER_NOT_AGREED,
    ROUND,
    PANEL_INVITATION,
    PANEL_NEWS,
    PANEL_REMINDER,
    OUTCOME_OFFER,
    OUTCOME_MOVED,
    OUTCOME_REMINDER,
    OUTCOME_WAITING,
    OUTCOME_NOT,
    AGREEMENT_PARTICIPANT,
    AGREEMENT_MANAGER,
    AGREEMENT_REMINDER,
    AGREEMENT_MANAGER_REMINDER,
    AGREEMENT_RECEIPT,
    AGREEMENT_COMPLETE,
    QUESTIONNAIRE_BEFORE,
    QUESTIONNAIRE_AFTER,
    ENQUIRY,
    ENQUIRY_RECEIPT,
    COLLEAGUE_MESSAGE,
    GATHERED,
];
