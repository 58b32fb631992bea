//! Before invitations go out: who gets what, what is missing, and how the letter reads.

use super::invite::{Invited, letters};
use super::overview::Dates;
use super::schedule;
use crate::message::OwnWords;
use crate::{Ctx, Result};
use domain::access::Actor;
use domain::id::{GroupId, PersonId, ProgrammeId};
use letters::Letter;

/// What "Send invitations" would do.
#[derive(Clone, Debug)]
pub struct ToSend {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    pub group: GroupId,
    pub name: String,
    /// Of the group, to save a place over.
    pub version: u32,
    pub invited: Invited,
    /// In order of name.
    pub people: Vec<Recipient>,
    /// Dates that have neither a room nor a join link.
    pub without_place: usize,
    /// `None` when everybody gets an invitation alone.
    pub sample: Option<SampleLetter>,
}

/// The letter with all dates, as the first who gets one would read it.
#[derive(Clone, Debug)]
pub struct SampleLetter {
    /// Full name.
    pub to: String,
    pub letter: Letter,
}

/// Somebody who is written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    pub person: PersonId,
    pub name: String,
    pub facilitates: bool,
    pub letters: usize,
}

/// Looking changes nothing: the sample has no real link.
pub async fn to_send(ctx: &Ctx, group: GroupId) -> Result<ToSend> {
    let (permit, series) = schedule::permitted(ctx, group).await?;
    let store = &ctx.provider.store;
    let untold = store::announcement::untold(store, group, ctx.now()).await?;
    let views = store::session::of_group(store, group).await?;
    let is_told = |id| untold.iter().any(|one| one.told.session == id);
    let without_place = views.iter().filter(|view| is_told(view.session.id)).filter(|view| {
        let session = &view.session;
        session.place.is_empty() && session.join_link.is_empty()
    });
    let (overviews, invitations) = letters(&untold, ctx.now());
    let members = match views.first() {
        Some(view) => store::reply::of_session(store, view.session.id).await?,
        None => Vec::new(),
    };
    let recipient = |person: PersonId, name: String, facilitates: bool| {
        let count =
            usize::from(overviews.contains(&person)) + invitations.iter().filter(|one| one.person == person).count();
        (count > 0).then_some(Recipient { person, name, facilitates, letters: count })
    };
    let mut people: Vec<Recipient> =
        members.iter().filter_map(|member| recipient(member.person, member.name(), false)).collect();
    for view in &views {
        if let Some(person) = view.facilitator.filter(|person| !people.iter().any(|one| one.person == *person)) {
            people.extend(recipient(person, view.facilitator_name.clone(), true));
        }
    }
    Ok(ToSend {
        actor: permit.actor().clone(),
        programme: series.group.programme,
        title: series.design.title.clone(),
        group,
        name: series.group.name.clone(),
        version: series.group.version,
        invited: Invited::of(&untold, ctx.now()),
        without_place: without_place.count(),
        sample: sample(ctx, group, people.iter().map(|one| one.person).find(|one| overviews.contains(one))).await?,
        people,
    })
}

async fn sample(ctx: &Ctx, group: GroupId, person: Option<PersonId>) -> Result<Option<SampleLetter>> {
    let Some(person) = person else { return Ok(None) };
    let base = &ctx.provider.base_url;
    let dates = Dates::load(ctx, group, person).await?;
    let own = OwnWords::load(&ctx.provider.store).await?;
    Ok(dates.map(|dates| SampleLetter {
        to: dates.person.name(),
        letter: own.put_into(dates.letter(ctx, &format!("{base}/l/…"), &format!("{base}/cal/….ics"))),
    }))
}
