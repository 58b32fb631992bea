//! Letters about a session: what every one needs, which is the session as it is now, the person, and their personal link.

use super::{post, send_cancellation, send_invitation, send_reminder};
use crate::link::{self, Wanted};
use crate::{Ctx, Error, Result};
use documents::calendar::{CalendarError, Party};
use domain::id::{PersonId, SessionId};
use domain::person::Person;
use domain::session::Session;
use letters::session::About;
use store::job::Claimed;
use store::link::Purpose;
use store::session::SessionView;

/// Why somebody is written to; the number is the version of the session the letter is about.
pub(super) enum Occasion {
    Invitation(u32),
    Cancellation(u32),
    Reminder,
}

/// Sends the letter, unless there is nothing to say any more. A letter about a session that has begun helps nobody.
pub(super) async fn send(
    ctx: &Ctx,
    claimed: &Claimed,
    session: SessionId,
    person: PersonId,
    occasion: Occasion,
) -> Result<()> {
    let Some(matter) = Matter::load(ctx, session, person).await? else { return Ok(()) };
    if matter.view.starts_at <= ctx.now() {
        return Ok(());
    }
    let letter = match occasion {
        Occasion::Invitation(sequence) => send_invitation::letter(ctx, &matter, sequence).await?,
        Occasion::Cancellation(sequence) => send_cancellation::letter(ctx, &matter, sequence)?,
        Occasion::Reminder => send_reminder::letter(ctx, &matter).await?,
    };
    match letter {
        Some(letter) => post(ctx, claimed, &letter, &matter.person).await,
        None => Ok(()),
    }
}

/// A session and somebody to write to about it.
pub(super) struct Matter {
    pub view: SessionView,
    pub person: Person,
    pub is_member: bool,
    page: String,
    reply: Option<String>,
}

impl Matter {
    /// `None` when either is gone. Members get a link to reply, which ends with the session.
    pub async fn load(ctx: &Ctx, session: SessionId, person: PersonId) -> Result<Option<Matter>> {
        let store = &ctx.provider.store;
        let Some(view) = store::session::by_id(store, session).await? else { return Ok(None) };
        let Some(person) = store::person::by_id(store, person).await? else { return Ok(None) };
        let is_member = store::reply::is_member(store, session, person.id).await?;
        let reply = match is_member && !view.session.is_cancelled {
            true => Some(reply_link(ctx, &view, person.id).await?),
            false => None,
        };
        let page = format!("{}/sessions/{session}", ctx.provider.base_url);
        Ok(Some(Matter { view, person, is_member, page, reply }))
    }

    pub fn is_facilitator(&self) -> bool {
        self.view.facilitator == Some(self.person.id)
    }

    /// The words of the letter; `session` is the one to tell of.
    pub fn about<'a>(&'a self, ctx: &'a Ctx, session: &'a Session) -> About<'a> {
        let brand = &ctx.provider.brand;
        About {
            brand: &brand.name,
            organiser: Party { name: brand.name.clone(), email: brand.contact_email.clone() },
            to: Party { name: self.person.name(), email: self.person.email.clone() },
            first_name: &self.person.first_name,
            programme: &self.view.programme_title,
            group: &self.view.group_name,
            session,
            facilitator: &self.view.facilitator_first,
            host: ctx.provider.host(),
            stamp: ctx.now(),
            page: &self.page,
            reply: self.reply.as_deref(),
        }
    }
}

async fn reply_link(ctx: &Ctx, view: &SessionView, person: PersonId) -> Result<String> {
    let wanted = Wanted { purpose: Purpose::Reply, person, subject: view.session.id.0, expires_at: Some(view.ends_at) };
    let tx = ctx.provider.store.begin().await?;
    let token = link::make(ctx, &tx, wanted).await?;
    tx.commit().await?;
    Ok(link::address(&ctx.provider, &token))
}

/// A calendar that cannot be written is a fault of ours: dates and zones were checked when they were kept.
pub(super) fn broken(error: CalendarError) -> Error {
    Error::Broken(error.into())
}
