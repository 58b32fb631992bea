//! What everybody may know of a draw: the hash before, the secret and the spread of chances after.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, FillApplication, Provider as House, ReadPublic};
use domain::application::Form;
use domain::draw::{Draw, Drawn, Method};
use domain::id::ApplicationId;
use domain::programme::Programme;
use store::Read;
use store::draw::Part;

/// A draw as the public sees it.
#[derive(Clone, Debug)]
pub struct Shown {
    pub actor: Actor,
    pub programme: Programme,
    pub form: Form,
    /// Without its secret while it is not published; what was settled is told as it was.
    pub draw: Draw,
    /// Everybody's tickets, from few to many; empty until it is published.
    pub spread: Vec<u64>,
}

/// [`Error::Missing`] where nothing has been settled.
pub async fn told(ctx: &Ctx, slug: &str) -> Result<Shown> {
    let permit = ctx.permit(ReadPublic, House).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_slug(db, slug).await?.filter(Programme::is_public).ok_or(Error::Missing)?;
    shown(db, permit.actor().clone(), programme).await
}

pub(super) async fn shown(db: &impl Read, actor: Actor, programme: Programme) -> Result<Shown> {
    let call = crate::application::call(db, programme.id).await?;
    let draw = store::draw::public_of(db, programme.id).await?.ok_or(Error::Missing)?;
    if draw.commitment.is_none() {
        return Err(Error::Missing);
    }
    Ok(Shown { actor, spread: store::draw::spread(db, programme.id).await?, programme, form: call.form, draw })
}

/// The part of somebody who applied, by their own link; none until the draw is published, or where they took no part.
pub async fn told_to(ctx: &Ctx, id: ApplicationId) -> Result<Option<Part>> {
    let permit = ctx.permit(FillApplication, id).await?;
    Ok(store::draw::own_part(&ctx.provider.store, &permit).await?)
}

/// The command that repeats a draw in a folder with its two lists.
pub fn repeating(draw: &Draw, drawn: &Drawn) -> String {
    let way = match draw.aims.method {
        Method::Score => "score",
        Method::Lottery => "leximin",
        Method::Bands => "bands",
    };
    let (places, seed) = (drawn.places, drawn.seed);
    let homes = if draw.aims.one_per_household { " --household" } else { "" };
    format!("quietroom places . --places {places} --method {way} --seed {seed}{homes} --out mine.json")
}

/// The command that makes the seed's hexadecimal digits of the secret and the public value.
pub fn seeding(secret: &str, value: &str) -> String {
    let value = value.replace('\\', r"\\").replace('%', "%%").replace('\'', r"'\''");
    format!("printf 'quietroom draw {secret} {value}' | sha256sum | cut -c1-12")
}
