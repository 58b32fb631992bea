//! Somebody's own calendar: a private address that calendar programs read, and a new one when the old got out.

use crate::link::{self, Wanted};
use crate::{Ctx, Error, Result, hash};
use documents::calendar::{Calendar, Meeting, Method, Status};
use domain::access::{Actor, ChangeOwnSettings, Provider as House, ReadOwnCalendar};
use domain::id::PersonId;
use domain::session::Reply;
use jiff::SignedDuration;
use store::link::Purpose;
use store::session::SessionView;

/// How far back a feed goes.
const BACK: SignedDuration = SignedDuration::from_hours(24 * 90);

/// A feed and what tells one version from another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feed {
    pub text: String,
    pub version: String,
}

/// The feed behind a private address: every session of the person, as member or facilitator, as it is now.
pub async fn feed(ctx: &Ctx) -> Result<Feed> {
    let link = link::follow(ctx).await?;
    if link.purpose != Purpose::Calendar {
        return Err(Error::Missing);
    }
    let permit = ctx.permit(ReadOwnCalendar, PersonId(link.subject)).await?;
    let (db, from) = (&ctx.provider.store, ctx.now() - BACK);
    let views = store::session::calendar_of(db, permit.scope(), from).await?;
    let said = store::reply::of_person(db, permit.scope(), from).await?;
    let stays_away = |view: &SessionView| said.contains(&(view.session.id, Reply::NotComing));
    let calendar = Calendar {
        method: Method::Publish,
        product: letters::session::PRODUCT.into(),
        name: Some(ctx.provider.brand.name.clone()),
        meetings: views.iter().map(|view| meeting(ctx, view, stays_away(view))).collect(),
    };
    let text = calendar.write().map_err(|error| Error::Broken(error.into()))?;
    Ok(Feed { version: hash(&text), text })
}

fn meeting(ctx: &Ctx, view: &SessionView, stays_away: bool) -> Meeting {
    let session = &view.session;
    let page = format!("{}/sessions/{}", ctx.provider.base_url, session.id);
    let join = letters::session::join_address(session, &page);
    let place = [&session.place, &join].into_iter().find(|place| !place.is_empty());
    Meeting {
        uid: letters::session::uid(session, ctx.provider.host()),
        sequence: session.sequence,
        stamp: view.changed_at,
        date: session.date,
        starts: session.starts,
        minutes: session.minutes,
        zone: session.zone.clone(),
        status: match (session.is_cancelled, stays_away) {
            (true, _) => Status::Cancelled,
            (false, true) => Status::NotComing,
            (false, false) => Status::Confirmed,
        },
        title: letters::session::title(&view.group_name, &view.programme_title),
        description: letters::session::description(&join, &view.dial_in),
        location: place.cloned(),
        url: Some(page),
        organiser: None,
        attendee: None,
    }
}

/// One's own settings.
#[derive(Clone, Debug)]
pub struct Settings {
    pub actor: Actor,
    /// Address of the feed; `None` until one was asked for.
    pub address: Option<String>,
    /// They have a profile in the directory of facilitators.
    pub has_profile: bool,
}

pub async fn settings(ctx: &Ctx) -> Result<Settings> {
    let permit = ctx.permit(ChangeOwnSettings, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let token = link::existing(ctx, Purpose::Calendar, person, person.0).await?;
    Ok(Settings {
        actor: permit.actor().clone(),
        address: token.map(|token| address(ctx, &token)),
        has_profile: store::community::has_profile(&ctx.provider.store, &permit).await?,
    })
}

/// Makes an address, or a new one: the old one stops with the commit.
pub async fn new_address(ctx: &Ctx) -> Result<String> {
    let permit = ctx.permit(ChangeOwnSettings, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let wanted = Wanted { purpose: Purpose::Calendar, person, subject: person.0, expires_at: None };
    let token = link::renew(ctx, &tx, wanted).await?;
    store::event::record(&tx, &permit, person, "new calendar address", ctx.now()).await?;
    tx.commit().await?;
    Ok(address(ctx, &token))
}

pub(crate) fn address(ctx: &Ctx, token: &str) -> String {
    format!("{}/cal/{token}.ics", ctx.provider.base_url)
}
