//! Sites read by a coordinator: the list, one of them, its year, and which coming dates of a programme lack a room.

use super::host::token_of;
use crate::{Ctx, Error, Result, link};
use domain::access::{Actor, Provider as House, ReadSites, ScheduleSessions};
use domain::id::{OrganisationId, ProgrammeId, SessionId, SiteId};
use domain::session::instant;
use domain::site::{Closure, QuietRoom, RoomFault, Site, Standing, Use, room_faults};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::site::{Booked, HostLink, Listed};

/// Sites on a page.
pub const PAGE: usize = 50;

/// A page of the list.
#[derive(Clone, Debug)]
pub struct Sites {
    pub actor: Actor,
    pub sites: Vec<Listed>,
    /// Every organisation, to choose from.
    pub organisations: Vec<(OrganisationId, String)>,
    pub has_next: bool,
}

/// The `sheet`th 50 sites, of one organisation or all; the first sheet is 1.
pub async fn list(ctx: &Ctx, organisation: Option<OrganisationId>, sheet: u32) -> Result<Sites> {
    let permit = ctx.permit(ReadSites, House).await?;
    let db = &ctx.provider.store;
    let offset = sheet.saturating_sub(1).saturating_mul(PAGE as u32);
    let mut sites = store::site::some(db, organisation, offset).await?;
    let has_next = sites.len() > PAGE;
    sites.truncate(PAGE);
    let organisations = store::organisation::names(db).await?;
    Ok(Sites { actor: permit.actor().clone(), sites, organisations, has_next })
}

/// The actor and every organisation, for the form of a site.
pub async fn form(ctx: &Ctx) -> Result<(Actor, Vec<(OrganisationId, String)>)> {
    let permit = ctx.permit(ReadSites, House).await?;
    Ok((permit.actor().clone(), store::organisation::names(&ctx.provider.store).await?))
}

/// How many sites in use an organisation has.
pub async fn of_organisation(ctx: &Ctx, id: OrganisationId) -> Result<u64> {
    ctx.permit(ReadSites, House).await?;
    Ok(store::site::count_of(&ctx.provider.store, id).await?)
}

/// One site with all its page tells.
#[derive(Clone, Debug)]
pub struct SiteView {
    pub actor: Actor,
    pub site: Site,
    pub organisations: Vec<(OrganisationId, String)>,
    pub rooms: Vec<QuietRoom>,
    /// Those that are not over.
    pub closures: Vec<Closure>,
    /// What is there in the coming time, soonest first.
    pub coming: Vec<Booked>,
    /// The question that is open to the host, and the address of its link.
    pub link: Option<(HostLink, String)>,
}

/// How far ahead dates are looked at, in days.
pub(super) const AHEAD: i64 = 400;

pub async fn view(ctx: &Ctx, id: SiteId) -> Result<SiteView> {
    let permit = ctx.permit(ReadSites, House).await?;
    let db = &ctx.provider.store;
    let site = store::site::by_id(db, id).await?.ok_or(Error::Missing)?;
    let open = store::site::link_of(db, id).await?;
    Ok(SiteView {
        actor: permit.actor().clone(),
        organisations: store::organisation::names(db).await?,
        rooms: store::site::rooms(db, id).await?,
        closures: store::site::closures(db, id, ctx.today()).await?,
        coming: store::site::at_site(db, id, ctx.now(), far(ctx)).await?,
        link: open.map(|open| {
            let address = link::address(&ctx.provider, &token_of(&ctx.provider, id, open.number));
            (open, address)
        }),
        site,
    })
}

pub(super) fn far(ctx: &Ctx) -> Timestamp {
    ctx.now() + jiff::SignedDuration::from_hours(24 * AHEAD)
}

/// A year of a site from the first day of a month.
#[derive(Clone, Debug)]
pub struct Year {
    pub actor: Actor,
    pub site: Site,
    pub rooms: Vec<QuietRoom>,
    pub closures: Vec<Closure>,
    pub booked: Vec<Booked>,
    /// The first day of its first month, and the first day after it.
    pub from: Date,
    pub until: Date,
    pub today: Date,
    /// The first and the last day on which something is planned here.
    pub days: (Option<Date>, Option<Date>),
}

/// Twelve months from the one that `from` lies in; the present month without it.
pub async fn year(ctx: &Ctx, id: SiteId, from: Option<Date>) -> Result<Year> {
    let permit = ctx.permit(ReadSites, House).await?;
    let db = &ctx.provider.store;
    let site = store::site::by_id(db, id).await?.ok_or(Error::Missing)?;
    let from = from.unwrap_or_else(|| ctx.today()).first_of_month();
    let until = from.checked_add(1.year()).unwrap_or(from);
    let zone = &ctx.provider.brand.zone;
    let midnight = |day: Date| instant(day, jiff::civil::Time::midnight(), zone);
    // Its weeks are whole ones, the first and the last too.
    let (first, after) = (monday_of(from), monday_of(until.checked_add(6.days()).unwrap_or(until)));
    Ok(Year {
        actor: permit.actor().clone(),
        rooms: store::site::rooms(db, id).await?,
        closures: store::site::closures(db, id, first).await?.into_iter().filter(|one| one.first < after).collect(),
        booked: store::site::at_site(db, id, midnight(first), midnight(after)).await?,
        days: store::site::days_at(db, id).await?,
        site,
        from,
        until,
        today: ctx.today(),
    })
}

/// The Monday of the week that a day is in.
fn monday_of(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// What is wrong with where a date is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No room, no place in words, no link.
    Nowhere,
    /// The host said that the room cannot be had, and these words.
    Refused { words: String },
    /// Too small, closed that day, or taken; by the group named.
    Room { fault: RoomFault, by: String },
}

/// One coming date with what is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoomTrouble {
    pub session: SessionId,
    pub group_name: String,
    pub date: Date,
    /// Empty when it has none.
    pub room: String,
    pub trouble: Trouble,
}

/// Which coming dates of a programme have no room, are on closed days, clash, or were refused by the host: in four statements.
pub async fn trouble(ctx: &Ctx, programme: ProgrammeId) -> Result<Vec<RoomTrouble>> {
    let permit = ctx.permit(ScheduleSessions, programme).await?;
    let db = &ctx.provider.store;
    let coming = store::site::of_programme(db, permit.scope(), ctx.now()).await?;
    let mut rooms: Vec<_> = coming.iter().filter_map(|one| one.held.as_ref().map(|held| held.room)).collect();
    rooms.sort_unstable();
    rooms.dedup();
    let mut sites: Vec<_> = coming.iter().filter_map(|one| one.held.as_ref().map(|held| held.site)).collect();
    sites.sort_unstable();
    sites.dedup();
    let until = coming.iter().map(|one| one.ends_at).max().unwrap_or_else(|| ctx.now());
    let others = store::site::in_rooms(db, &rooms, ctx.now(), until).await?;
    let closures = store::site::closures_of(db, &sites, ctx.today()).await?;
    Ok(coming.iter().flat_map(|one| troubles(one, &others, &closures)).collect())
}

fn troubles(one: &Booked, others: &[Booked], closures: &[Closure]) -> Vec<RoomTrouble> {
    let tell = |room: &str, trouble| RoomTrouble {
        session: one.session,
        group_name: one.group_name.clone(),
        date: one.date,
        room: room.to_owned(),
        trouble,
    };
    let Some(held) = &one.held else {
        let is_nowhere = one.place.is_empty() && one.join_link.is_empty();
        return is_nowhere.then(|| tell("", Trouble::Nowhere)).into_iter().collect();
    };
    let room = QuietRoom {
        id: held.room,
        site: held.site,
        name: held.name.clone(),
        capacity: held.capacity,
        is_step_free: false,
        is_ended: false,
    };
    let in_it = || others.iter().filter(|other| other.held.as_ref().is_some_and(|other| other.room == held.room));
    let uses: Vec<Use> = in_it().map(Booked::as_use).collect();
    let mut found: Vec<RoomTrouble> = room_faults(&room, &one.as_use(), closures, &uses)
        .into_iter()
        .map(|fault| {
            let by = match fault {
                RoomFault::Taken { by } => in_it().find(|other| other.session == by),
                _ => None,
            };
            let by = by.map(|other| other.group_name.clone()).unwrap_or_default();
            tell(&held.name, Trouble::Room { fault, by })
        })
        .collect();
    if one.standing() == Some(Standing::No) {
        let words = held.answer.as_ref().map(|answer| answer.words.clone()).unwrap_or_default();
        found.push(tell(&held.name, Trouble::Refused { words }));
    }
    found
}
