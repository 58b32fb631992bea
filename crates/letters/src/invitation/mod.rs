//! The invitation to one session: to a member, who is asked to reply, or to whoever facilitates.

use crate::session::About;
use crate::{Letter, kind};
use documents::calendar::{CalendarError, Method};
use domain::session::Reply;

/// `said` is what a member answered already to the letter with all dates.
pub fn invitation(about: &About<'_>, said: Option<Reply>) -> Result<Letter, CalendarError> {
    let short = about.short();
    let values = [("group", about.group), ("when", short.as_str()), ("programme", about.programme)];
    let kind = match (about.reply, said) {
        (Some(_), Some(Reply::Coming)) => kind::INVITATION_COMING,
        (Some(_), _) => kind::INVITATION,
        (None, _) => kind::INVITATION_FACILITATOR,
    };
    let letter = Letter::of(kind, about.brand, &values).greeting(about.first_name);
    about.with_calendar(about.answer(about.facts(letter)), Method::Request)
}
