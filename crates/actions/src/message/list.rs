//! Every kind of letter, and which have words of the provider's own.

use super::own::template;
use crate::{Ctx, Result};
use domain::access::{Actor, Provider as House, ReadMessages};
use letters::{Kind, kind};
use std::collections::BTreeMap;

pub struct Messages {
    pub actor: Actor,
    /// In the order of their groups.
    pub lines: Vec<Line>,
}

#[derive(Clone, Copy, Debug)]
pub struct Line {
    pub kind: Kind,
    pub is_own: bool,
    /// Own words that this version of the program cannot use: the shipped ones go out.
    pub is_broken: bool,
}

pub async fn list(ctx: &Ctx) -> Result<Messages> {
    let permit = ctx.permit(ReadMessages, House).await?;
    let saved = store::message::every(&ctx.provider.store).await?;
    let own: BTreeMap<&str, _> = saved.iter().filter_map(|one| Some((one.kind.as_str(), template(one)?))).collect();
    let line = |kind: &Kind| {
        let own = own.get(kind.name);
        Line { kind: *kind, is_own: own.is_some(), is_broken: own.is_some_and(|own| own.check(kind).is_err()) }
    };
    Ok(Messages { actor: permit.actor().clone(), lines: kind::ALL.iter().map(line).collect() })
}
