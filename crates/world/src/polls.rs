//! For the demo: a poll of a group whose dates are over, closed, with what its members said.

use crate::groups::programme;
use crate::programmes::TOPIC_LED;
use crate::{COORDINATOR, as_person};
use actions::poll::{self, Wanted};
use actions::session::{self, MemberReply};
use actions::{Ctx, Error, Proof, Provider, Result, hash};
use domain::dates::{BankHolidays, Ends, Weekday};
use domain::id::GroupId;
use domain::poll::{Answer, Frame, Offer, Often, Series};
use jiff::civil::{Time, time};
use jiff::{SignedDuration, ToSpan};

/// The group that is asked.
pub const ASKED: &str = "Ash";

const TIMES: [(Weekday, Time, Often); 4] = [
    (Weekday::Tuesday, time(14, 0, 0, 0), Often::Fortnightly),
    (Weekday::Thursday, time(9, 30, 0, 0), Often::Fortnightly),
    (Weekday::Wednesday, time(16, 30, 0, 0), Often::Monthly),
    (Weekday::Monday, time(11, 0, 0, 0), Often::Fortnightly),
];

/// Asked ten days ago, closed the day before yesterday; two of the group are silent.
pub async fn ask_when(provider: &Provider) -> Result<GroupId> {
    let then = provider.at(provider.clock.now() - SignedDuration::from_hours(24 * 10));
    let ctx = as_person(&then, COORDINATOR).await?;
    let groups = session::dates(&ctx, programme(&ctx, TOPIC_LED).await?).await?.groups;
    let group = groups.into_iter().find(|one| one.name == ASKED).ok_or(Error::Missing)?.group;
    let today = Ctx::system(provider.clone()).today();
    let frame = Frame {
        first: today.saturating_add(36.days()),
        ends: Ends::Count(6),
        bank_holidays: BankHolidays::Skip,
        skipped: vec![],
    };
    let deadline = today.saturating_sub(2.days());
    poll::save(&ctx, group, &Wanted { deadline, frame, limits: None, version: 0 }).await?;
    for (weekday, starts, often) in TIMES {
        poll::add(&ctx, group, &Offer::Time { series: Series { weekday, starts, often } }).await?;
    }
    poll::open(&ctx, group).await?;
    let (_, members) = session::group_replies(&ctx, group).await?;
    for (seat, member) in members.iter().enumerate().skip(2) {
        answer(&then, member, seat).await?;
    }
    Ok(group)
}

async fn answer(then: &Provider, member: &MemberReply, seat: usize) -> Result<()> {
    let own = poll::open_for_me(&as_person(then, &member.email).await?).await?;
    let Some(own) = own.first() else { return Ok(()) };
    let ctx = Ctx::new(then.clone(), Proof::Link { token_hash: hash(&own.token) });
    let ballot = poll::opened(&ctx).await?.ok_or(Error::Missing)?;
    let offered = poll::read(&ctx, ballot).await?.offered;
    let said = |place: usize| match (place * 3 + seat * 2) % 5 {
        0 if place > 0 => Answer::No,
        1 => Answer::IfNeeded,
        _ => Answer::Yes,
    };
    let said: Vec<_> = offered.iter().enumerate().map(|(place, one)| (one.id, said(place))).collect();
    poll::answer(&ctx, ballot, &said).await
}
