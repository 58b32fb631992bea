//! Who knows a date that no invitation told them of: from their turns on the rota, from an agreement that protects it, or
//! because they answered. They hear of a change like whoever was invited.

use crate::{Ctx, Result};
use domain::agreement::ProtectedDate;
use domain::id::PersonId;
use store::reply::{MemberReply, ToTell};
use store::session::SessionView;
use store::{Read, Tx, announcement};

/// Who hears of a change to one date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Knowing {
    /// They know it without an announcement; whoever facilitates it is one of them when anybody is.
    pub unannounced: Vec<PersonId>,
    /// Everybody who knows it.
    pub people: usize,
    /// An agreement that somebody was asked to sign names it.
    pub is_protected: bool,
}

/// In a fixed number of statements.
pub(super) async fn knowing(db: &impl Read, view: &SessionView) -> Result<Knowing> {
    let session = &view.session;
    let announced = announcement::heard_of(db, session.id).await?;
    let turns = store::rota::heard(db, session.group).await?;
    let members = store::reply::of_session(db, session.id).await?;
    let protected = protected(db, view).await?;
    let is_told = |person: PersonId| announced.iter().any(|heard| heard.person == person);
    let has_turn = |person: PersonId| {
        turns.iter().any(|(id, turns)| *id == person && turns.iter().any(|turn| turn.session == session.id))
    };
    let knows = |member: &&MemberReply| {
        let person = member.person;
        !is_told(person) && (member.reply.is_some() || has_turn(person) || protected.contains(&person))
    };
    let mut unannounced: Vec<PersonId> = members.iter().filter(knows).map(|member| member.person).collect();
    let leads = view.facilitator.filter(|person| !is_told(*person) && !unannounced.contains(person));
    if !unannounced.is_empty() {
        unannounced.extend(leads);
    }
    let is_protected = members.iter().any(|member| protected.contains(&member.person));
    Ok(Knowing { people: announced.len() + unannounced.len(), unannounced, is_protected })
}

/// Participants of the programme whose agreement, signed or not, names this day and hour.
async fn protected(db: &impl Read, view: &SessionView) -> Result<Vec<PersonId>> {
    let programme = [view.programme];
    let live = store::agreement::live(db, &programme).await?;
    let versions = store::agreement::versions(db, &programme).await?;
    let is_it = |one: &ProtectedDate| (one.date, one.starts) == (view.session.date, view.session.starts);
    let naming: Vec<i64> =
        versions.iter().filter(|version| version.terms.dates().iter().any(is_it)).map(|version| version.id).collect();
    Ok(live.into_iter().filter(|one| naming.contains(&one.terms)).map(|one| one.person).collect())
}

/// Notes who knows the session as it is before it changes, so that they hear what is new.
pub(super) async fn learn(ctx: &Ctx, tx: &Tx, view: &SessionView) -> Result<()> {
    let (session, sequence) = (view.session.id, view.session.sequence);
    let knowing = knowing(tx, view).await?;
    let known: Vec<ToTell> =
        knowing.unannounced.into_iter().map(|person| ToTell { session, person, sequence }).collect();
    Ok(announcement::learn(tx, &known, ctx.now()).await?)
}
