//! The letter with all dates of a group, as one person gets it.

use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId, SessionId};
use domain::person::Person;
use domain::session::{News, Version};
use letters::Letter;
use letters::overview::{Kept, Known, Overview, Part, Told};
use store::reply::ToTell;
use store::session::SessionView;

/// What the letter is made of.
pub(crate) struct Dates {
    pub person: Person,
    pub is_member: bool,
    /// Still to come, and theirs; never empty.
    pub views: Vec<SessionView>,
    before: Vec<Before>,
    /// Who keeps the group, and whether that is the person, when it is its members' own.
    kept: Option<(String, bool)>,
    /// Those of which the person knows with this letter all that is new.
    pub to_hear: Vec<ToTell>,
}

/// A date as the person knew it, and what is new since.
struct Before {
    session: SessionId,
    version: Version,
    /// First name; empty when nobody was named.
    facilitator: String,
    news: News,
}

impl Dates {
    /// `None` when the person has no date in this group, such as when they left meanwhile.
    pub async fn load(ctx: &Ctx, group: GroupId, person: PersonId) -> Result<Option<Dates>> {
        let store = &ctx.provider.store;
        let Some(person) = store::person::by_id(store, person).await? else { return Ok(None) };
        let mut views = store::session::of_group(store, group).await?;
        let Some(first) = views.first().map(|view| view.session.id) else { return Ok(None) };
        let is_member = store::reply::is_member(store, first, person.id).await?;
        views.retain(|view| view.session.takes_replies(ctx.now()).is_ok());
        views.retain(|view| is_member || view.facilitator == Some(person.id));
        if views.is_empty() {
            return Ok(None);
        }
        let kept = kept(ctx, group, person.id).await?;
        let mut dates = Dates { person, is_member, views, before: Vec::new(), kept, to_hear: Vec::new() };
        dates.compare(ctx, group).await?;
        Ok(Some(dates))
    }

    /// What is in somebody's calendar and has changed is told by the letter that puts the calendar right.
    async fn compare(&mut self, ctx: &Ctx, group: GroupId) -> Result<()> {
        let store = &ctx.provider.store;
        for heard in store::announcement::heard_in_group(store, group, self.person.id).await? {
            let Some(view) = self.views.iter().find(|view| view.session.id == heard.session) else { continue };
            let session = &view.session;
            if let Some(knows) = heard.sequence.filter(|knows| *knows < session.sequence)
                && let Some(old) = store::version::of(store, session.id, knows).await?
            {
                let news = News::since(&old, session, view.facilitator);
                if !news.is_none() {
                    let facilitator = first_name(ctx, old.facilitator).await?;
                    self.before.push(Before { session: session.id, version: old, facilitator, news });
                }
            }
            if !heard.is_invited || heard.sequence.is_none() {
                let (session, sequence) = (session.id, session.sequence);
                self.to_hear.push(ToTell { session, person: self.person.id, sequence });
            }
        }
        Ok(())
    }

    /// `page` is where the button leads, `feed` the address of the person's calendar.
    pub fn letter(&self, ctx: &Ctx, page: &str, feed: &str) -> Letter {
        let first = &self.views[0];
        let before = |view: &SessionView| {
            let before = self.before.iter().find(|before| before.session == view.session.id)?;
            Some(Known { version: &before.version, facilitator: &before.facilitator, news: before.news })
        };
        Overview {
            brand: &ctx.provider.brand.name,
            first_name: &self.person.first_name,
            programme: &first.programme_title,
            group: &first.group_name,
            part: if self.is_member { Part::Member { dates: page } } else { Part::Facilitator { groups: page } },
            kept: self.kept.as_ref().map(|(keeper, is_reader)| match is_reader {
                true => Kept::ByReader,
                false => Kept::By(keeper),
            }),
            feed,
            dates: self
                .views
                .iter()
                .map(|view| Told { session: &view.session, facilitator: &view.facilitator_first, before: before(view) })
                .collect(),
        }
        .letter()
    }
}

/// First name of whoever keeps a group that is its members' own.
async fn kept(ctx: &Ctx, group: GroupId, reader: PersonId) -> Result<Option<(String, bool)>> {
    let handover = store::peer::of_group(&ctx.provider.store, group).await?;
    let Some(handover) = handover.filter(|one| one.accepted_at.is_some()) else { return Ok(None) };
    Ok(Some((first_name(ctx, Some(handover.keeper)).await?, handover.keeper == reader)))
}

/// Empty when nobody was named.
pub(crate) async fn first_name(ctx: &Ctx, person: Option<PersonId>) -> Result<String> {
    let Some(person) = person else { return Ok(String::new()) };
    let person = store::person::by_id(&ctx.provider.store, person).await?;
    Ok(person.map(|person| person.first_name).unwrap_or_default())
}
