//! Handing a group over to its members: one of them becomes its keeper, and the provider's access to its content ends (S0.9).

mod answering;
mod keeping;
mod members;

pub use answering::decline;
pub use keeping::{Meets, accept, meet_at, take_over};
pub use members::{ToTakeOut, leave, put_back, take_out, to_take_out};

use crate::session::{Change, ChangeOutcome, Edit};
use crate::{Ctx, Error, Result, jobs};
use domain::access::{Actor, HandOverGroup, KeepGroup, MoveOwnDate, Provider as House, ReadOwnHome};
use domain::blueprint::{Owner, Stage};
use domain::group::Group;
use domain::id::{GroupId, PersonId, SessionId};
use domain::job::Job;
use domain::programme::Programme;
use domain::refusal::Fault;
use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use store::group::Member;
pub use store::peer::Handover;
use store::session::SessionView;

/// Whoever is asked again so soon gets no second letter.
const ASKED_ONCE: SignedDuration = SignedDuration::from_hours(24);

/// A group that could be handed over, and what has been done about it.
#[derive(Clone, Debug)]
pub struct ToHandOver {
    pub actor: Actor,
    pub programme: Programme,
    pub group: Group,
    /// By last name; any of them may be asked to be the keeper.
    pub members: Vec<Member>,
    /// The name of the stage they go on in.
    pub stage: String,
    pub handover: Option<Handover>,
    /// The last session has not been yet.
    pub goes_on: bool,
}

/// The stage that belongs to its members and comes after this one.
fn members_stage<'a>(programme: &'a Programme, group: &Group) -> Option<&'a Stage> {
    let stages = &programme.design.stages;
    let place = stages.iter().position(|stage| stage.key == group.stage)?;
    stages[place + 1..].iter().find(|stage| stage.owner == Owner::Members)
}

fn no_stage() -> Error {
    Fault::whole("fault-peer-no-stage").into()
}

fn not_asked() -> Error {
    Fault::whole("fault-peer-not-asked").into()
}

/// What can be handed over of a group, and to whom.
pub async fn look(ctx: &Ctx, group: GroupId) -> Result<ToHandOver> {
    let permit = ctx.permit(HandOverGroup, group).await?;
    let db = &ctx.provider.store;
    let group = store::group::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let programme = crate::group::load_programme(db, group.programme).await?;
    let stage = members_stage(&programme, &group).ok_or_else(no_stage)?.name.clone();
    let handovers = store::peer::of_programme(db, programme.id).await?;
    let sessions = store::session::of_group(db, group.id).await?;
    Ok(ToHandOver {
        actor: permit.actor().clone(),
        stage,
        members: store::group::members(db, group.id).await?,
        handover: handovers.into_iter().find(|one| one.from == group.id),
        goes_on: sessions.iter().any(|view| !view.session.is_cancelled && view.ends_at > ctx.now()),
        programme,
        group,
    })
}

/// Asks a member to keep the group that goes on. Its people are those of the group now; asking another member takes the
/// place of one who has not accepted. Refused when they may never sit together.
pub async fn hand_over(ctx: &Ctx, group: GroupId, keeper: PersonId) -> Result<GroupId> {
    let permit = ctx.permit(HandOverGroup, group).await?;
    let by = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let group = store::group::by_id(&tx, permit.scope()).await?.ok_or(Error::Missing)?;
    let programme = store::programme::lock(&tx, group.programme).await?.ok_or(Error::Missing)?;
    let stage = members_stage(&programme, &group).ok_or_else(no_stage)?.key.clone();
    let members: Vec<PersonId> =
        store::group::members(&tx, group.id).await?.into_iter().map(|member| member.person).collect();
    if !members.contains(&keeper) {
        return Err(Fault::at("keeper", "fault-peer-not-a-member").into());
    }
    let before = store::peer::of_programme(&tx, programme.id).await?.into_iter().find(|one| one.from == group.id);
    if before.as_ref().is_some_and(|one| one.accepted_at.is_some()) {
        return Err(Fault::whole("fault-peer-accepted").into());
    }
    let is_asked = before.as_ref().is_some_and(|one| {
        one.keeper == keeper && one.declined_at.is_none() && ctx.now() < one.offered_at + ASKED_ONCE
    });
    let made = match before {
        Some(one) => one.group,
        None => make(ctx, &tx, &group, &stage, by).await?,
    };
    let peer = store::group::by_id(&tx, made).await?.ok_or(Error::Missing)?;
    members::seat(ctx, &tx, &peer, &members).await?;
    store::peer::offer(&tx, made, group.id, (keeper, by), ctx.now()).await?;
    if !is_asked {
        let key = format!("keeper-{made}-{keeper}-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, &tx, &Job::AskKeeper { group: made, person: keeper }, &key).await?;
    }
    store::event::record(&tx, &permit, made, &format!("{keeper} asked to keep it"), ctx.now()).await?;
    tx.commit().await?;
    Ok(made)
}

/// The group as it goes on: nobody leads it until the keeper accepts, and it needs no other confirmation. Where it meets is for
/// its members to say: whoever ran it knows the old room and link.
async fn make(ctx: &Ctx, tx: &store::Tx, group: &Group, stage: &str, by: PersonId) -> Result<GroupId> {
    let new = store::group::NewGroup {
        programme: group.programme,
        stage,
        name: &group.name,
        facilitator: None,
        place: "",
        join_link: "",
    };
    let made = store::group::insert(tx, &new, ctx.now()).await.map_err(|error| match error.is_duplicate() {
        true => Error::from(Fault::whole("fault-peer-name").with("name", &group.name)),
        false => error.into(),
    })?;
    store::group::confirm(tx, made, Some(by), ctx.now()).await?;
    Ok(made)
}

/// Groups that wait for the reader to say whether they will keep them.
pub async fn waiting(ctx: &Ctx) -> Result<Vec<Handover>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    Ok(store::peer::waiting_for(&ctx.provider.store, person).await?)
}

/// What somebody is asked, before they say whether they will.
#[derive(Clone, Debug)]
pub struct Asked {
    pub actor: Actor,
    pub handover: Handover,
    pub programme: Programme,
    /// The reader keeps it, or is the first who is asked to.
    pub is_keeper: bool,
    /// By last name.
    pub members: Vec<Member>,
    /// Who was in it and is no more, but is still in the programme: the keeper may put them back. By last name.
    pub former: Vec<Member>,
    /// Where it meets; the keeper may say another place.
    pub group: Group,
    /// It meets behind the link that the provider gave the group before.
    pub is_link_known: bool,
}

pub async fn asked(ctx: &Ctx, group: GroupId) -> Result<Asked> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let db = &ctx.provider.store;
    let handover = store::peer::of_group(db, permit.scope()).await?.ok_or_else(not_asked)?;
    let is_keeper = permit.person() == Some(handover.keeper);
    // Before it is anybody's to keep, only who is asked reads of it.
    if handover.accepted_at.is_none() && (!is_keeper || handover.declined_at.is_some()) {
        return Err(not_asked());
    }
    let from = store::group::by_id(db, handover.from).await?.ok_or(Error::Missing)?;
    let kept = store::group::by_id(db, group).await?.ok_or(Error::Missing)?;
    Ok(Asked {
        actor: permit.actor().clone(),
        programme: crate::group::load_programme(db, handover.programme).await?,
        handover,
        is_keeper,
        members: store::group::members(db, group).await?,
        former: store::group::former(db, group).await?,
        is_link_known: !kept.join_link.is_empty() && kept.join_link == from.join_link,
        group: kept,
    })
}

/// The keeper asks another member to keep the group after them. Until that one says yes, nothing changes. Pressed twice it is
/// once.
pub async fn ask_another(ctx: &Ctx, group: GroupId, next: Option<PersonId>) -> Result<()> {
    let permit = ctx.permit(KeepGroup, group).await?;
    let keeper = permit.person().ok_or(Error::Missing)?;
    let tx = ctx.provider.store.begin().await?;
    let members = store::group::members(&tx, permit.scope()).await?;
    let is_other = |next: &PersonId| *next != keeper && members.iter().any(|member| member.person == *next);
    let next = next.filter(is_other).ok_or(Fault::at("keeper", "fault-peer-not-a-member"))?;
    if !store::peer::ask_next(&tx, permit.scope(), keeper, next).await? {
        let handover = store::peer::of_group(&tx, permit.scope()).await?;
        let is_done = handover.is_some_and(|one| one.is_kept_by(keeper) && one.next == Some(next));
        return if is_done { Ok(()) } else { Err(not_asked()) };
    }
    let key = format!("keeper-{group}-{next}-{}", ctx.now().as_millisecond());
    jobs::queue(ctx, &tx, &Job::AskKeeper { group, person: next }, &key).await?;
    store::event::record(&tx, &permit, group, "another asked to keep it", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A date of a group that is its members' own, for its keeper to move.
#[derive(Clone, Debug)]
pub struct OwnDate {
    pub actor: Actor,
    pub view: SessionView,
}

pub async fn own_date(ctx: &Ctx, id: SessionId) -> Result<OwnDate> {
    let permit = ctx.permit(MoveOwnDate, id).await?;
    let view = of_members(ctx, id).await?;
    Ok(OwnDate { actor: permit.actor().clone(), view })
}

async fn of_members(ctx: &Ctx, id: SessionId) -> Result<SessionView> {
    let db = &ctx.provider.store;
    let view = store::session::by_id(db, id).await?.ok_or(Error::Missing)?;
    let handover = store::peer::of_group(db, view.session.group).await?;
    match handover.is_some_and(|one| one.accepted_at.is_some()) {
        true => Ok(view),
        false => Err(Fault::whole("fault-peer-not-own").into()),
    }
}

/// When a date is to be, and the version of the session that this was chosen from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTo {
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    /// Where this date alone is; as it was when nothing is said.
    pub place: Option<String>,
    pub join_link: Option<String>,
    pub from: u32,
}

/// Moves a date, or says where it is; everything else stays. Everybody of the group hears of it, and is asked again when it begins at another time.
pub async fn move_date(ctx: &Ctx, id: SessionId, new: MovedTo) -> Result<ChangeOutcome> {
    let permit = ctx.permit(MoveOwnDate, id).await?;
    let view = of_members(ctx, id).await?;
    let change = Change {
        date: new.date,
        starts: new.starts,
        minutes: new.minutes,
        place: new.place.unwrap_or_else(|| view.session.place.clone()),
        join_link: new.join_link.unwrap_or_else(|| view.session.join_link.clone()),
        facilitator: view.session.facilitator,
    };
    let edit = Edit { change, from: new.from, reason: String::new() };
    crate::session::change_by(ctx, &permit, view.programme, id, &edit).await.map_err(without_names)
}

/// Why a room cannot be had names who is in it, which is not the keeper's to read.
fn without_names(error: Error) -> Error {
    match error {
        Error::Refused(why) if why.faults.iter().any(|fault| fault.field == "room") => {
            Fault::at("date", "fault-peer-room").into()
        }
        other => other,
    }
}
