//! A group's own agreement: its members and whoever facilitates propose, everybody says yes, and then it holds. The words are read
//! by the group alone; a coordinator knows that there is one and since when.

mod propose;
mod say;
mod show;
mod tend;

pub use propose::{propose, take_back};
pub use say::{Answer, say, say_by_link};
pub(crate) use show::may_read;
pub use show::{OwnGroup, Reading, by_link, opened, own, show};
pub use store::group_agreement::{Assent, Version};
pub(crate) use tend::tend;

use crate::jobs::queue_at;
use crate::{Ctx, Provider, Result, token};
use domain::access::Permit;
use domain::id::GroupAgreementId;
use domain::job::Job;
use domain::session::by_day;
use store::Tx;
use store::group_agreement::{Member, OfTheGroup};

/// The token of a member's link, the same each time it is asked for.
pub(crate) fn token_of(provider: &Provider, member: Member) -> String {
    token::derive(provider, "member", &[&member.group.to_string(), &member.person.to_string()])
}

/// Notes that somebody is asked for their yes, with a link of their own, and queues the letter.
async fn ask(ctx: &Ctx, tx: &Tx, version: GroupAgreementId, member: Member) -> Result<()> {
    if !store::group_agreement::ask(tx, version, member.person, ctx.now()).await? {
        return Ok(());
    }
    let hash = token::hash(&token_of(&ctx.provider, member));
    store::group_agreement::put_link(tx, member, &hash, ctx.now()).await?;
    let job = Job::AskForAssent { group: member.group, person: member.person };
    let due = by_day(ctx.now(), &ctx.provider.brand.zone);
    queue_at(ctx, tx, &job, &format!("group-agreement-{version}-{}", member.person), due).await?;
    Ok(())
}

/// Lets what is proposed hold once everybody has said yes.
async fn settle<A: OfTheGroup>(ctx: &Ctx, tx: &Tx, permit: &Permit<A>) -> Result<bool> {
    let holds = store::group_agreement::settle(tx, permit.scope(), ctx.now()).await?;
    if holds {
        store::event::record(tx, permit, permit.scope(), "group agreement holds", ctx.now()).await?;
    }
    Ok(holds)
}

/// What an event row tells of an answer: that there is one, not which.
const ANSWERED: &str = "answered the group agreement";
