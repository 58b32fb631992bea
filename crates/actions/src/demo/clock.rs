//! The demo's clock, put forward: what falls due on the way is done, morning by morning.

use crate::{Ctx, Error, Provider, Result, jobs};
use domain::access::{Provider as House, SignIn};
use domain::refusal::Fault;
use domain::session::instant;
use jiff::civil::{Time, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The furthest that one press goes: a page must not be waited for too long.
pub const MOST_DAYS: i64 = 100;
/// When all that is done once a day is due.
const MORNING: Time = time(9, 0, 0, 0);

/// The next morning after this instant, where the provider is.
pub fn morning_after(provider: &Provider, now: Timestamp) -> Timestamp {
    let zone = &provider.brand.zone;
    let today = now.to_zoned(TimeZone::get(zone).unwrap_or(TimeZone::UTC)).date();
    let this_morning = instant(today, MORNING, zone);
    if this_morning > now { this_morning } else { instant(today.saturating_add(1.day()), MORNING, zone) }
}

/// Puts the clock forward to an instant, by way of every morning before it. In the demo only.
pub async fn put_forward(ctx: &Ctx, to: Timestamp) -> Result<()> {
    ctx.permit(SignIn, House).await?;
    let provider = &ctx.provider;
    let put = provider.clock.hands().filter(|_| provider.is_demo).ok_or(Error::Missing)?;
    check(provider.clock.now(), to)?;
    loop {
        // What is due is done at its own time, not on the morning after.
        jobs::queue_scheduled(provider).await?;
        jobs::work(provider).await?;
        let now = provider.clock.now();
        if now >= to {
            return Ok(());
        }
        put(morning_after(provider, now).min(to));
    }
}

fn check(now: Timestamp, to: Timestamp) -> Result<()> {
    match to.duration_since(now) {
        ahead if ahead <= SignedDuration::ZERO => Err(Fault::at("date", "fault-clock-back").into()),
        ahead if ahead > SignedDuration::from_hours(24 * MOST_DAYS) => {
            Err(Fault::at("date", "fault-clock-far").with("days", MOST_DAYS).into())
        }
        _ => Ok(()),
    }
}
