//! What has happened in the sessions that are over: who came and which patterns came up. And, for the demo, a room that
//! is open now.

use crate::{COORDINATOR, as_person};
use actions::attendance::{self, Coming, ToClose};
use actions::session::{self, Change};
use actions::{Ctx, Error, Proof, Provider, Result, demo, hash, room};
use domain::attendance::{Attendance, theme_codes};
use domain::id::{GroupId, PersonId, SessionId};
use domain::session::Reply;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

const FACILITATORS: [&str; 6] = [
    "rhys.morgan@northgate.example.org",
    "adaeze.bello@northgate.example.org",
    "marcus.thorne@northgate.example.org",
    "sioned.parry@northgate.example.org",
    "bea.lindqvist@northgate.example.org",
    "tunde.afolabi@northgate.example.org",
];

/// Each facilitator has closed each session that is over, three minutes after its end.
pub(crate) async fn hold(provider: &Provider) -> Result<()> {
    for email in FACILITATORS {
        let ctx = as_person(provider, email).await?;
        loop {
            let open = match attendance::to_close(&ctx).await {
                // Somebody who leads no group yet has nothing to close.
                Err(Error::Missing) => break,
                open => open?,
            };
            if open.is_empty() {
                break;
            }
            for session in &open {
                close(&ctx, session).await?;
            }
        }
    }
    Ok(())
}

async fn close(ctx: &Ctx, session: &ToClose) -> Result<()> {
    let ctx = at(ctx, session.ends_at + SignedDuration::from_mins(3));
    let people = attendance::look(&ctx, session.session).await?.people;
    let marks: Vec<(PersonId, Attendance)> =
        people.iter().enumerate().map(|(seat, one)| (one.person, came(session.number as usize, seat, one))).collect();
    attendance::finish(
        &ctx,
        session.session,
        &marks,
        &attendance::Besides { themes: &themes(session), ..Default::default() },
    )
    .await
}

/// Of a hundred, eight say beforehand that they cannot come, seven do not come, 85 come.
fn came(number: usize, seat: usize, one: &Coming) -> Attendance {
    match (one.sent_apologies, (number * 7 + seat * 11 + number * seat) % 14) {
        (true, _) => Attendance::Apologies,
        (false, 0) => Attendance::Absent,
        (false, _) => Attendance::Present,
    }
}

/// Two patterns each time, the workload more often than others.
fn themes(session: &ToClose) -> Vec<String> {
    let (number, codes) = (session.number as usize, theme_codes());
    let group = session.group_name.len();
    let chosen = [(number * group) % codes.len(), (number / 2 + group) % 4];
    chosen.iter().map(|n| codes[*n].key.clone()).collect()
}

/// The same visit at another instant.
fn at(ctx: &Ctx, then: Timestamp) -> Ctx {
    let mut ctx = ctx.clone();
    ctx.provider = ctx.provider.at(then);
    ctx.later()
}

/// Brings the next session of Willow forward to now and takes its room as far as the group's thinking, about twenty
/// minutes before that part ends. For the demo: the tests' world keeps its dates.
pub async fn open_a_room(provider: &Provider) -> Result<SessionId> {
    let starts = five_minutes(provider.clock.now() - SignedDuration::from_mins(40));
    let dana = as_person(provider, COORDINATOR).await?;
    let willow = group_named(&dana, "Willow").await?;
    let (sessions, members) = session::group_replies(&dana, willow).await?;
    let next = sessions.iter().find(|view| view.starts_at > dana.now() && !view.session.is_cancelled);
    let next = next.ok_or(Error::Missing)?;
    let id = next.session.id;
    let zone = TimeZone::get(&next.session.zone).unwrap_or(TimeZone::UTC);
    let civil = starts.to_zoned(zone).datetime();
    let change = Change {
        date: civil.date(),
        starts: civil.time(),
        minutes: next.session.minutes,
        place: next.session.place.clone(),
        join_link: next.session.join_link.clone(),
        facilitator: next.session.facilitator,
    };
    let minute = |after: i64| starts + SignedDuration::from_mins(after);
    let edit = session::Edit { change, from: next.session.sequence, reason: String::new() };
    session::change(&at(&dana, minute(-60)), id, &edit).await?;
    // Only the last of the group has not answered.
    let answered = members.iter().rev().skip(1).map(|member| (member.person, Some(Reply::Coming)));
    session::note_replies(&at(&dana, minute(-50)), id, &answered.collect::<Vec<_>>()).await?;
    let rhys = as_person(provider, FACILITATORS[0]).await?;
    let brings = members.get(1).map(|member| member.person);
    room::open(&at(&rhys, minute(-4)), id).await?;
    // Everybody but the last is in; whoever comes now is late.
    for member in members.iter().rev().skip(1) {
        room::join(&at(&signed_in(provider, member.person).await?, minute(-3)), id).await?;
    }
    room::admit_all(&at(&rhys, minute(-2)), id).await?;
    room::brings(&at(&rhys, minute(2)), id, brings).await?;
    for (leaving, after) in [5, 20, 25].into_iter().enumerate() {
        room::next(&at(&rhys, minute(after)), id, leaving).await?;
    }
    if let Some(member) = members.get(2) {
        room::hand_up(&at(&signed_in(provider, member.person).await?, minute(38)), id).await?;
    }
    Ok(id)
}

async fn signed_in(provider: &Provider, person: PersonId) -> Result<Ctx> {
    let signed_in = demo::sign_in_as(&Ctx::new(provider.clone(), Proof::None), person).await?;
    Ok(Ctx::new(provider.clone(), Proof::SignIn { token_hash: hash(&signed_in.token) }))
}

async fn group_named(ctx: &Ctx, name: &str) -> Result<GroupId> {
    let things = demo::things(ctx).await?;
    let found = things.groups.iter().find(|thing| thing["name"] == name);
    found.and_then(|thing| thing["id"].as_i64()).map(GroupId).ok_or(Error::Missing)
}

/// The last time the clock stood at a multiple of five minutes.
fn five_minutes(at: Timestamp) -> Timestamp {
    at - SignedDuration::from_secs(at.as_second().rem_euclid(300))
        - SignedDuration::from_nanos(at.subsec_nanosecond().into())
}
