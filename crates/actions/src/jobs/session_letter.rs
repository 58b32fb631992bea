//! Letters about a session: what every one needs, which is the session as it is now, the person, and their personal link.

use super::{post, send_cancellation, send_invitation, send_news, send_reminder};
use crate::link::{self, Wanted};
use crate::session::first_name;
use crate::{Ctx, Error, Result};
use documents::calendar::{CalendarError, Party};
use domain::id::{PersonId, SessionId};
use domain::person::Person;
use domain::session::{News, Reply, Session, Version};
use letters::changed::Before;
use letters::session::About;
use store::job::Claimed;
use store::link::Purpose;
use store::reply::ToTell;
use store::session::SessionView;

/// Why somebody is written to; the number is the version of the session the letter is about.
pub(super) enum Occasion {
    Invitation(u32),
    /// By the day's own doing.
    NearInvitation(u32),
    /// For somebody who was told of the session and not yet invited to it.
    News(u32),
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
        Occasion::NearInvitation(sequence) => send_invitation::near_letter(ctx, &matter, sequence).await?,
        Occasion::News(sequence) => send_news::letter(ctx, &matter, sequence).await?,
        Occasion::Cancellation(sequence) => send_cancellation::letter(ctx, &matter, sequence).await?,
        Occasion::Reminder => send_reminder::letter(ctx, &matter).await?,
    };
    if let Some(letter) = &letter {
        post(ctx, claimed, letter, &matter.person).await?;
    }
    match (occasion, letter) {
        (Occasion::Cancellation(sequence), _) => send_cancellation::note(ctx, &matter, sequence).await,
        (Occasion::Invitation(sequence) | Occasion::NearInvitation(sequence) | Occasion::News(sequence), Some(_)) => {
            matter.hear(ctx, sequence).await
        }
        _ => Ok(()),
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

    /// Nothing goes out about a version that is not the newest, a session that is off, or to somebody who left.
    pub fn is_due(&self, sequence: u32) -> bool {
        let now = &self.view.session;
        let is_theirs = self.is_member || self.is_facilitator();
        now.sequence == sequence && !now.is_cancelled && is_theirs
    }

    /// What a member answered.
    pub async fn said(&self, ctx: &Ctx) -> Result<Option<Reply>> {
        let members = store::reply::of_session(&ctx.provider.store, self.view.session.id).await?;
        Ok(members.iter().find(|member| member.person == self.person.id).and_then(|member| member.reply))
    }

    /// How the person knew the session, when there is something new to tell.
    pub async fn known(&self, ctx: &Ctx) -> Result<Option<Known>> {
        let (store, session) = (&ctx.provider.store, &self.view.session);
        let heard = store::announcement::heard(store, session.id, self.person.id).await?;
        let Some(knows) = heard.and_then(|heard| heard.sequence).filter(|knows| *knows < session.sequence) else {
            return Ok(None);
        };
        let Some(version) = store::version::of(store, session.id, knows).await? else { return Ok(None) };
        let news = News::since(&version, session, self.view.facilitator);
        let facilitator = first_name(ctx, version.facilitator).await?;
        Ok((!news.is_none()).then_some(Known { version, facilitator, news }))
    }

    /// Notes that a letter about this version went out.
    pub async fn hear(&self, ctx: &Ctx, sequence: u32) -> Result<()> {
        let told = [ToTell { session: self.view.session.id, person: self.person.id, sequence }];
        let tx = ctx.provider.store.begin().await?;
        store::announcement::hear(&tx, &told).await?;
        tx.commit().await?;
        Ok(())
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

/// A session as somebody knew it, and what is new.
pub(super) struct Known {
    version: Version,
    facilitator: String,
    news: News,
}

impl Known {
    pub fn before(&self) -> Before<'_> {
        Before { version: &self.version, facilitator: &self.facilitator, news: self.news }
    }
}

pub(super) async fn reply_link(ctx: &Ctx, view: &SessionView, person: PersonId) -> Result<String> {
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
