//! The page of a programme that anybody may read. One seam: what it returns depends on the programme and the day alone.

use crate::{Ctx, Error, Result};
use domain::access::{Actor, Provider as House, ReadPublic};
use domain::blueprint::Stage;
use domain::dates::{Holidays, Occurrence};
use domain::programme::Programme;
use jiff::civil::Date;

/// What the page says.
#[derive(Clone, Debug)]
pub struct PublicPage {
    pub actor: Actor,
    pub programme: Programme,
    /// The dates of each stage, in the order of the stages; empty where the rule cannot be laid out.
    pub dates: Vec<Vec<Occurrence>>,
    /// Today in the programme's zone.
    pub today: Date,
    /// There is a round of applications, and it is over.
    pub is_round_closed: bool,
}

/// A draft is missing, for everybody.
pub async fn public_page(ctx: &Ctx, slug: &str) -> Result<PublicPage> {
    let permit = ctx.permit(ReadPublic, House).await?;
    let found = store::programme::by_slug(&ctx.provider.store, slug).await?;
    let programme = found.filter(Programme::is_public).ok_or(Error::Missing)?;
    Ok(lay_out(ctx, permit.actor().clone(), programme))
}

pub(super) fn lay_out(ctx: &Ctx, actor: Actor, programme: Programme) -> PublicPage {
    let holidays = Holidays::england_and_wales();
    let laid = |stage: &Stage| stage.dates.occurrences(holidays).unwrap_or_default();
    PublicPage {
        actor,
        dates: programme.design.stages.iter().map(laid).collect(),
        today: ctx.now().to_zoned(programme.design.zone.tz().clone()).date(),
        is_round_closed: programme.design.applications_close().is_some_and(|close| close <= ctx.now()),
        programme,
    }
}
