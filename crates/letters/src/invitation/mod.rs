//! The invitation to one session: to a member, who is asked to reply, or to whoever facilitates.

use crate::session::About;
use crate::{Letter, english};
use documents::calendar::{CalendarError, Method};

pub fn invitation(about: &About<'_>) -> Result<Letter, CalendarError> {
    let words = english();
    let short = about.short();
    let parts = [("group", about.group), ("when", short.as_str()), ("programme", about.programme)];
    let (subject, lead) = match about.reply {
        Some(_) => (words.with("invitation-subject", &parts), words.with("invitation-lead", &parts)),
        None => (words.with("invitation-facilitator-subject", &parts), words.with("invitation-facilitator", &parts)),
    };
    let letter = Letter::new("invitation", subject, about.brand).greeting(about.first_name).paragraph(lead);
    about.with_calendar(about.answer(about.facts(letter)), Method::Request)
}
