//! Open sessions: making a series, taking a place in one date, giving it up, moving up from the waiting list.

mod change;
mod look;
mod make;
mod settle;
mod take;
mod waiting;

pub use change::{One, one, remove, set_terms};
pub use look::{ByLink, Line, Look, Own, by_link, look, opened, own, public};
pub use make::{Desk, Shown, desk, make};
pub(crate) use settle::{gave_up, tend};
pub use store::drop_in::{OpenDate, Series};
pub use take::{Doing, ask_for_link, by_link as act_by_link, take};
pub(crate) use waiting::{story_of, tell_waiting};

use crate::{Ctx, Provider, Result, token};
use domain::id::{DropInAskId, GroupId};
use jiff::Timestamp;

/// The end of the address of a series' page, the same each time it is asked for.
fn code(provider: &Provider, programme: i64, made_at: Timestamp) -> String {
    token::derive(provider, "drop-in", &[&programme.to_string(), &made_at.as_millisecond().to_string()])
}

/// The address of a series' page.
fn path(provider: &Provider, series: &Series) -> String {
    format!("/open/{}", code(provider, series.programme.0, series.made_at))
}

/// The token of somebody's personal link to one date; the same for as long as it is kept what they asked for.
pub(crate) fn token_of(provider: &Provider, ask: DropInAskId) -> String {
    token::derive(provider, "drop-in-ask", &[&ask.to_string()])
}

/// A series with those of these dates that are its own.
fn shown(provider: &Provider, series: Series, dates: &[OpenDate]) -> Shown {
    Shown {
        address: format!("{}{}", provider.base_url, path(provider, &series)),
        dates: dates.iter().filter(|date| date.series == series.id).cloned().collect(),
        series,
    }
}

/// Those of these groups that last longer than one open date: only they have pages of their own.
pub async fn lasting(ctx: &Ctx, groups: &[GroupId]) -> Result<Vec<GroupId>> {
    Ok(store::drop_in::lasting(&ctx.provider.store, groups).await?)
}
