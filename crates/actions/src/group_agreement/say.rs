//! Saying yes or not yet to a group's own agreement, on its page or by the personal link.

use super::{ANSWERED, settle};
use crate::{Ctx, Error, Result};
use domain::access::{AnswerAsMember, AnswerGroupAgreement};
use domain::group_agreement::{Said, check_note};
use domain::id::{GroupId, MemberLinkId, PersonId};
use domain::refusal::Fault;
use store::Tx;
use store::group_agreement::{Assent, Version, assents, assents_by_link, lock, versions, versions_by_link};

/// What somebody says, to which version, and their words where they are not ready yet.
#[derive(Clone, Debug)]
pub struct Answer {
    pub said: Option<Said>,
    pub note: String,
    /// Number of the version that was read.
    pub to: u32,
}

/// The version that was read, if it is still the one that is asked about.
fn read<'a>(known: &'a [Version], answer: &Answer) -> Result<(&'a Version, Said)> {
    let said = answer.said.ok_or_else(|| Fault::at("said", "fault-group-agreement-choose"))?;
    let asked = known.iter().find(|one| one.is_proposed()).or_else(|| known.iter().find(|one| one.holds()));
    let asked = asked.filter(|one| one.number == answer.to);
    Ok((asked.ok_or_else(|| Fault::whole("fault-group-agreement-newer"))?, said))
}

/// The words of whoever is not ready. With a yes those they had go; new ones are not taken, so that none are lost there.
fn note(answer: &Answer, said: Said, person: PersonId, before: &[Assent]) -> Result<String> {
    let note = answer.note.trim();
    check_note(note)?;
    let had = before.iter().find(|one| one.person == person).map_or("", |one| one.note.as_str());
    match said {
        Said::NotYet => Ok(note.to_owned()),
        Said::Yes if note.is_empty() || note == had => Ok(String::new()),
        Said::Yes => Err(Fault::at("note", "fault-group-agreement-yes-note").into()),
    }
}

/// As one of the group. Whether the version holds with it.
pub async fn say(ctx: &Ctx, group: GroupId, answer: &Answer) -> Result<bool> {
    let permit = ctx.permit(AnswerGroupAgreement, group).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    lock(&tx, group).await?;
    let known = versions(&tx, &permit).await?;
    let (version, said) = read(&known, answer)?;
    let note = note(answer, said, person, &assents(&tx, &permit, version).await?)?;
    store::group_agreement::say(&tx, (version.id, person), (said, &note), ctx.now()).await?;
    store::event::record(&tx, &permit, group, ANSWERED, ctx.now()).await?;
    let holds = settle(ctx, &tx, &permit).await?;
    tx.commit().await?;
    Ok(holds)
}

/// The same by the personal link.
pub async fn say_by_link(ctx: &Ctx, id: MemberLinkId, answer: &Answer) -> Result<bool> {
    let permit = ctx.permit(AnswerAsMember, id).await?;
    let tx: Tx = ctx.provider.store.begin().await?;
    let member = store::group_agreement::member(&tx, &permit).await?.ok_or(Error::Missing)?;
    lock(&tx, member.group).await?;
    let known = versions_by_link(&tx, &permit).await?;
    let (version, said) = read(&known, answer)?;
    let note = note(answer, said, member.person, &assents_by_link(&tx, &permit, version).await?)?;
    store::group_agreement::say(&tx, (version.id, member.person), (said, &note), ctx.now()).await?;
    store::event::record(&tx, &permit, member.group, ANSWERED, ctx.now()).await?;
    let holds = store::group_agreement::settle(&tx, member.group, ctx.now()).await?;
    if holds {
        store::event::record(&tx, &permit, member.group, "group agreement holds", ctx.now()).await?;
    }
    tx.commit().await?;
    Ok(holds)
}
