//! The invitation to one session: to a member, who is asked to reply, or to whoever facilitates.

use crate::session::About;
use crate::{Letter, english};
use documents::calendar::{CalendarError, Method};
use domain::session::Reply;

/// `said` is what a member answered already to the letter with all dates.
pub fn invitation(about: &About<'_>, said: Option<Reply>) -> Result<Letter, CalendarError> {
    let words = english();
    let short = about.short();
    let parts = [("group", about.group), ("when", short.as_str()), ("programme", about.programme)];
    let (subject, lead) = match (about.reply, said) {
        (Some(_), Some(Reply::Coming)) => ("invitation-coming-subject", "invitation-lead"),
        (Some(_), _) => ("invitation-subject", "invitation-lead"),
        (None, _) => ("invitation-facilitator-subject", "invitation-facilitator"),
    };
    let letter = Letter::new("invitation", words.with(subject, &parts), about.brand).greeting(about.first_name);
    let letter = letter.paragraph(words.with(lead, &parts));
    let letter = match (about.reply, said) {
        (Some(_), Some(Reply::Coming)) => letter.paragraph(words.t("invitation-coming")),
        _ => letter,
    };
    about.with_calendar(about.answer(about.facts(letter)), Method::Request)
}
