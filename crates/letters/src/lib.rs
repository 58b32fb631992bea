//! The wording of letters, and sending them.

pub mod address;
pub mod agreement;
pub mod application;
pub mod cancellation;
pub mod changed;
pub mod commission;
pub mod commitment;
pub mod community;
pub mod drop_in;
pub mod endorsement;
pub mod enquiry;
pub mod gathered;
pub mod group_agreement;
pub mod group_review;
pub mod host;
pub mod invitation;
pub mod keeper;
pub mod kind;
pub mod leaving;
pub mod letter;
pub mod needs;
pub mod outcome;
pub mod overview;
pub mod panel;
pub mod poll;
pub mod post;
pub mod proposal;
pub mod questionnaire;
pub mod reminder;
pub mod rota;
pub mod safeguarding;
pub mod samples;
pub mod session;
pub mod sign_in;
pub mod template;
pub mod topics;
pub mod turn;
pub mod week;
pub mod words;
pub mod your_group;

pub use kind::Kind;
pub use letter::Letter;
pub use post::{Post, PostError};
pub use template::Template;
pub use words::Words;

use jiff::civil::Date;
use std::sync::OnceLock;

const SENTENCES: &[&str] = &[
    include_str!("words.ftl"),
    include_str!("agreement/words.ftl"),
    include_str!("application/words.ftl"),
    include_str!("commission/words.ftl"),
    include_str!("commitment/words.ftl"),
    include_str!("community/words.ftl"),
    include_str!("cancellation/words.ftl"),
    include_str!("changed/words.ftl"),
    include_str!("endorsement/words.ftl"),
    include_str!("enquiry/words.ftl"),
    include_str!("gathered/words.ftl"),
    include_str!("group_agreement/words.ftl"),
    include_str!("group_review/words.ftl"),
    include_str!("host/words.ftl"),
    include_str!("invitation/words.ftl"),
    include_str!("keeper/words.ftl"),
    include_str!("leaving/words.ftl"),
    include_str!("needs/words.ftl"),
    include_str!("outcome/words.ftl"),
    include_str!("overview/words.ftl"),
    include_str!("panel/words.ftl"),
    include_str!("poll/words.ftl"),
    include_str!("proposal/words.ftl"),
    include_str!("questionnaire/words.ftl"),
    include_str!("reminder/words.ftl"),
    include_str!("rota/words.ftl"),
    include_str!("safeguarding/words.ftl"),
    include_str!("address/words.ftl"),
    include_str!("session/words.ftl"),
    include_str!("sign_in/words.ftl"),
    include_str!("drop_in/words.ftl"),
    include_str!("topics/words.ftl"),
    include_str!("turn/words.ftl"),
    include_str!("week/words.ftl"),
    include_str!("your_group/words.ftl"),
];

/// The English wording of every letter; one `words.ftl` beside each occasion.
pub(crate) fn english() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::read("en-GB", SENTENCES).expect("the shipped wording parses: a test reads it"))
}

/// A day as letters write it: "Thursday 12 March 2026".
pub fn day_with_year(date: Date) -> String {
    english().day_with_year(date)
}
