//! The dates of every confirmed group, laid out a week before the first, and what people said about coming.

use crate::groups::programme;
use crate::programmes::{SLUGS, monday};
use crate::{COORDINATOR, as_person};
use actions::session::{self, GroupDates, Heard, SessionView};
use actions::{Ctx, Provider, Result};
use domain::id::{GroupId, PersonId};
use domain::session::{Reply, instant};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The group whose invitations have gone out by letter; the others know their dates from a list.
pub const INVITED: &str = "Supervision A";

const DAY: SignedDuration = SignedDuration::from_hours(24);

pub(crate) async fn lay_out(provider: &Provider) -> Result<()> {
    let before_all = monday(provider).saturating_sub(60.weeks()).to_zoned(TimeZone::UTC);
    let early = before_all.map_or(provider.clock.now(), |zoned| zoned.timestamp());
    let ctx = as_person(&provider.at(early), COORDINATOR).await?;
    let mut invited = None;
    for slug in SLUGS {
        let programme = programme(&ctx, slug).await?;
        for group in session::dates(&ctx, programme).await?.groups {
            if group.is_confirmed {
                lay_out_one(provider, &group).await?;
            }
            if group.name == INVITED {
                invited = Some(group.group);
            }
        }
    }
    match invited {
        Some(group) => invite(provider, group).await,
        None => Ok(()),
    }
}

async fn lay_out_one(provider: &Provider, group: &GroupDates) -> Result<()> {
    let now = provider.clock.now();
    let Some(first) = group.ahead.iter().find(|line| line.number().is_some()) else { return Ok(()) };
    let then = (instant(first.date, group.starts, &provider.brand.zone) - 6 * DAY).min(now - DAY);
    let ctx = as_person(&provider.at(then), COORDINATOR).await?;
    session::schedule(&ctx, group.group).await?;
    let (sessions, members) = session::group_replies(&ctx, group.group).await?;
    let (past, coming): (Vec<SessionView>, Vec<SessionView>) =
        sessions.into_iter().partition(|view| view.starts_at <= now);
    let people: Vec<PersonId> = members.iter().map(|member| member.person).collect();
    note(&ctx, &past, &people, said_before).await?;
    let ctx = as_person(&provider.at(now - DAY / 24), COORDINATOR).await?;
    let soon: Vec<SessionView> = coming.into_iter().take(4).collect();
    note(&ctx, &soon, &people, said_so_far).await
}

async fn note(
    ctx: &Ctx,
    sessions: &[SessionView],
    people: &[PersonId],
    said: fn(usize, usize) -> Option<Reply>,
) -> Result<()> {
    for (turn, view) in sessions.iter().enumerate() {
        let heard = people.iter().enumerate().filter_map(|(seat, person)| Some((*person, Some(said(turn, seat)?))));
        session::note_replies(ctx, view.session.id, &heard.collect::<Vec<Heard>>()).await?;
    }
    Ok(())
}

/// Before a session that was held nearly everybody had answered.
fn said_before(turn: usize, seat: usize) -> Option<Reply> {
    match (turn * 5 + seat * 3) % 13 {
        0 => None,
        1 => Some(Reply::NotComing),
        _ => Some(Reply::Coming),
    }
}

/// To the next session most have answered, to those after it only who knows already that they cannot come.
fn said_so_far(turn: usize, seat: usize) -> Option<Reply> {
    match (turn, (turn * 3 + seat * 7) % 10) {
        (0, 0 | 3) => None,
        (_, 1) => Some(Reply::NotComing),
        (0, _) | (1, 4..=6) => Some(Reply::Coming),
        _ => None,
    }
}

async fn invite(provider: &Provider, group: GroupId) -> Result<()> {
    let now: Timestamp = provider.clock.now();
    let ctx = as_person(&provider.at(now - DAY / 24), COORDINATOR).await?;
    session::send_invitations(&ctx, group).await?;
    actions::jobs::work(provider).await?;
    Ok(())
}
