//! Letters about a session: what every one needs, which is the session as it is now, the person, and their personal link.

use super::writing::{After, Writing, Written};
use super::{send_cancellation, send_invitation, send_news, send_reminder};
use crate::link::{self, Wanted};
use crate::session::first_name;
use crate::{Ctx, Error, Result};
use documents::calendar::{CalendarError, Party};
use domain::id::{PersonId, SessionId};
use domain::person::Person;
use domain::session::{News, Reply, Session, Version};
use letters::Letter;
use letters::changed::Before;
use letters::session::About;
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

/// The letter, unless there is nothing to say any more. A letter about a session that has begun helps nobody.
pub(super) async fn write(
    ctx: &Ctx,
    session: SessionId,
    person: PersonId,
    occasion: Occasion,
    writing: Writing,
) -> Result<Written> {
    let Some(matter) = Matter::load(ctx, session, person, writing).await? else { return Ok(Written::nothing()) };
    if matter.view.starts_at <= ctx.now() {
        return Ok(Written::nothing());
    }
    match occasion {
        Occasion::NearInvitation(_) if matter.said(ctx).await? == Some(Reply::NotComing) => {
            Ok(Written::nothing().then(After::Uninvited(session, person)))
        }
        Occasion::Invitation(sequence) | Occasion::NearInvitation(sequence) => {
            let letter = send_invitation::letter(ctx, &matter, sequence).await?;
            Ok(matter.written(letter, Some(matter.heard(sequence))))
        }
        Occasion::News(sequence) => send_news::write(ctx, &matter, sequence).await,
        Occasion::Cancellation(sequence) => {
            let letter = send_cancellation::letter(ctx, &matter, sequence).await?;
            Ok(Written { after: send_cancellation::after(&matter, sequence), ..matter.written(letter, None) })
        }
        Occasion::Reminder => Ok(matter.written(send_reminder::letter(ctx, &matter).await?, None)),
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
    pub async fn load(ctx: &Ctx, session: SessionId, person: PersonId, writing: Writing) -> Result<Option<Matter>> {
        let store = &ctx.provider.store;
        let Some(mut view) = store::session::by_id(store, session).await? else { return Ok(None) };
        let handover = store::peer::of_group(store, view.session.group).await?;
        if handover.is_some_and(|one| one.accepted_at.is_some()) {
            view.group_name = letters::session::own_group(&view.group_name);
        }
        let Some(person) = store::person::by_id(store, person).await? else { return Ok(None) };
        let is_member = store::reply::is_member(store, session, person.id).await?;
        let reply = match is_member && !view.session.is_cancelled {
            true => Some(reply_link(ctx, &view, person.id, writing).await?),
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

    /// What the person knows once a letter about this version is out.
    pub fn heard(&self, sequence: u32) -> After {
        After::Heard(vec![ToTell { session: self.view.session.id, person: self.person.id, sequence }])
    }

    fn written(&self, letter: Option<Letter>, after: Option<After>) -> Written {
        match letter {
            Some(letter) => Written { after, ..Written::of(letter, &self.person).until(self.view.starts_at) },
            None => Written::nothing(),
        }
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
            directions: &self.view.directions,
            dial_in: &self.view.dial_in,
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

pub(super) async fn reply_link(ctx: &Ctx, view: &SessionView, person: PersonId, writing: Writing) -> Result<String> {
    if writing == Writing::ToShow {
        return Ok(writing.address(&ctx.provider, String::new));
    }
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
