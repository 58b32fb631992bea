//! Every kind of letter: its name, which sentences are its words, and the values those sentences use.

mod of_agreements;
mod of_others;
mod of_rounds;
mod of_sessions;

pub use of_agreements::*;
pub use of_others::*;
pub use of_rounds::*;
pub use of_sessions::*;

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

const OF_PROGRAMME: &[&str] = &["programme"];
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

/// Every kind, in the order in which they are listed.
pub const ALL: &[Kind] = &[
    SIGN_IN,
    POLL,
    POLL_REMINDER,
    OVERVIEW,
    OVERVIEW_FACILITATOR,
    OVERVIEW_OWN,
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
    YOUR_GROUP,
    LEAVING,
    LEAVING_OWN,
    ROTA,
    ROTA_CHANGED,
    ROTA_NONE,
    KEEPER,
    KEEPER_NEXT,
    KEEPER_NO,
    DROP_IN,
    DROP_IN_LINK,
    DROP_IN_OFF,
    DROP_IN_MOVED,
    DROP_IN_STORY,
    TURN,
    TURN_OFF,
    SWAP,
    SWAP_YES,
    SWAP_NO,
    APPLICATION_LINK,
    APPLICATION_RECEIPT,
    ENDORSEMENT,
    ENDORSEMENT_REMINDER,
    MANAGER_AGREED,
    MANAGER_NOT_AGREED,
    MANAGER_TOOK_BACK,
    ROUND,
    PANEL_INVITATION,
    PANEL_NEWS,
    PANEL_REMINDER,
    PANEL_LETTERS,
    PANEL_TALK,
    OUTCOME_OFFER,
    OUTCOME_MOVED,
    OUTCOME_AGAIN,
    OUTCOME_REMINDER,
    OUTCOME_ACCEPTED,
    OUTCOME_PASSED,
    OUTCOME_WAITING,
    OUTCOME_NOT,
    AGREEMENT_PARTICIPANT,
    AGREEMENT_MANAGER,
    AGREEMENT_AGAIN,
    AGREEMENT_MANAGER_AGAIN,
    AGREEMENT_REMINDER,
    AGREEMENT_MANAGER_REMINDER,
    AGREEMENT_RECEIPT,
    AGREEMENT_COMPLETE,
    COMMITMENT,
    COMMITMENT_AGAIN,
    COMMITMENT_REMINDER,
    COMMITMENT_RECEIPT,
    QUESTIONNAIRE_BEFORE,
    QUESTIONNAIRE_AFTER,
    ENQUIRY,
    ENQUIRY_RECEIPT,
    NEEDS_MEETING,
    PROPOSAL,
    RENEWAL,
    COMMISSION_END,
    OWN_AGREEMENT,
    OWN_AGREEMENT_REMINDER,
    WEEK,
    WEEK_REMINDER,
    GROUP_REVIEW,
    TOPICS,
    TOPICS_REMINDER,
    SAFEGUARDING,
    SAFEGUARDING_NAMED,
    SAFEGUARDING_ENDED,
    ADDRESS,
    HOST,
    HOST_AGAIN,
    COLLEAGUE_MESSAGE,
    GATHERED,
];
