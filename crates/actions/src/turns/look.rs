//! Whose turn it is when: for members, and for whoever leads the group.

use super::{Loaded, is_open, load};
use crate::{Ctx, Error, Result};
use domain::access::{Actor, Permit, Provider as House, ReadOwnHome, ReadSession, ReadTurns, Relation};
use domain::blueprint::Stage;
use domain::id::{GroupId, PersonId, SessionId};
use domain::turns::{Note, Why};
use jiff::civil::{Date, Time};
use store::session::SessionView;
use store::turns::Swap;

/// What the reader may do with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Theirs, and to come.
    Yours,
    /// They passed on it.
    Passed,
    Other,
}

/// One date to come.
#[derive(Clone, Debug)]
pub struct Line {
    pub session: SessionId,
    pub date: Date,
    pub starts: Time,
    pub minutes: u32,
    pub is_cancelled: bool,
    /// By its plan nobody brings anything.
    pub is_free: bool,
    pub turn: Option<PersonId>,
    /// Empty where it is nobody's.
    pub name: String,
    pub why: Option<Why>,
    pub part: Part,
    /// With whom the reader may ask to swap it.
    pub swaps: Vec<Swappable>,
    /// What the reader asked for about it.
    pub asked: Option<Asked>,
    /// For whoever leads: who could have it, and what speaks against that.
    pub choices: Vec<(PersonId, String, Vec<Note>)>,
}

/// A date of somebody else's that could be swapped with the reader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Swappable {
    pub session: SessionId,
    pub date: Date,
    pub name: String,
}

/// A swap that waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub name: String,
    pub date: Date,
}

/// A group's turns.
#[derive(Clone, Debug)]
pub struct Look {
    pub actor: Actor,
    pub group: GroupId,
    pub name: String,
    pub programme: String,
    pub is_member: bool,
    pub leads: bool,
    /// Dates that are not over, in the order of time.
    pub lines: Vec<Line>,
    /// Who is owed a turn, and when it comes: all of them for whoever leads, their own for a member.
    pub owed: Vec<(PersonId, String, Option<Date>)>,
    /// The reader is new and listens first; and whether they asked for a turn at once.
    pub is_new: bool,
    pub asks: bool,
    pub every: Option<u32>,
    /// Dates of all places, for notes that name one.
    pub dates: Vec<Date>,
    /// Names of everybody, for notes that name somebody.
    pub names: Vec<(PersonId, String)>,
    /// Dates of this term that are over, and who brought something; empty where nobody did.
    pub past: Vec<(Date, String)>,
}

/// The turns of a group that takes turns.
pub async fn look(ctx: &Ctx, group: GroupId) -> Result<Look> {
    let permit = ctx.permit(ReadTurns, group).await?;
    let db = &ctx.provider.store;
    let loaded = load(ctx, db, permit.scope()).await?.ok_or(Error::Missing)?;
    let swaps = store::turns::open_of(db, group).await?;
    Ok(look_at(ctx, &permit, &loaded, &swaps))
}

fn look_at(ctx: &Ctx, permit: &Permit<ReadTurns>, loaded: &Loaded, swaps: &[Swap]) -> Look {
    let leads = permit.actor().standing.has(Relation::Facilitator);
    let you = permit.person().filter(|person| loaded.is_member(*person));
    let is_ahead = |view: &SessionView| view.ends_at > ctx.now();
    let ahead = loaded.sessions.iter().enumerate().filter(|(_, view)| is_ahead(view));
    let lines = ahead.map(|(place, view)| line(ctx, loaded, (place, view), (you, leads), swaps)).collect();
    let dates: Vec<Date> = loaded.sessions.iter().map(|view| view.session.date).collect();
    let owed = loaded.plan.owed.iter().filter(|owed| leads || Some(owed.person) == you);
    let next = loaded.sessions.iter().position(is_ahead).unwrap_or(loaded.sessions.len());
    Look {
        actor: permit.actor().clone(),
        group: loaded.group.id,
        name: loaded.group.name.clone(),
        programme: loaded.programme.clone(),
        is_member: you.is_some(),
        leads,
        lines,
        owed: owed
            .map(|owed| (owed.person, loaded.name(owed.person), owed.comes.and_then(|place| dates.get(place).copied())))
            .collect(),
        is_new: you.is_some_and(|person| loaded.rota.listens(person, next)),
        asks: you.is_some_and(|person| loaded.kept.wishes.contains(&person)),
        every: loaded.kept.every,
        past: past(loaded, next),
        names: loaded.kept.people.iter().map(|one| (one.person, loaded.name(one.person))).collect(),
        dates,
    }
}

/// What came of the dates before the next one, in its term.
fn past(loaded: &Loaded, next: usize) -> Vec<(Date, String)> {
    let is_known = |place: &usize| {
        let meeting = &loaded.rota.meetings[*place];
        loaded.rota.term_of(*place) == loaded.rota.term_of(next) && meeting.is_over && !meeting.is_cancelled
    };
    let told = |place: usize| {
        let brought = loaded.rota.meetings[place].brought.iter().map(|person| loaded.name(*person));
        (loaded.sessions[place].session.date, brought.collect::<Vec<_>>().join(", "))
    };
    (0..next).filter(is_known).map(told).collect()
}

fn line(
    ctx: &Ctx,
    loaded: &Loaded,
    (place, view): (usize, &SessionView),
    (you, leads): (Option<PersonId>, bool),
    swaps: &[Swap],
) -> Line {
    let session = view.session.id;
    let has_begun = view.starts_at <= ctx.now();
    let turn = loaded.plan.turns[place];
    let is_yours = turn.is_some() && turn.map(|turn| turn.person) == you && !has_begun;
    let has_passed = you.is_some_and(|you| loaded.has_passed(session, you));
    let is_free = loaded.is_free(session);
    let may_choose = leads && !view.session.is_cancelled && !is_free && !has_begun;
    let choice = |one: &store::turns::Person| {
        (one.person, loaded.name(one.person), loaded.rota.notes(&loaded.plan, place, one.person))
    };
    let asked = swaps.iter().filter(|one| Some(one.asker) == you && one.mine == session && is_open(ctx, loaded, one));
    Line {
        session,
        date: view.session.date,
        starts: view.session.starts,
        minutes: view.session.minutes,
        is_cancelled: view.session.is_cancelled,
        is_free,
        turn: turn.map(|turn| turn.person),
        name: turn.map(|turn| loaded.name(turn.person)).unwrap_or_default(),
        why: turn.map(|turn| turn.why),
        part: match (is_yours, has_passed && !has_begun) {
            (true, _) => Part::Yours,
            (false, true) => Part::Passed,
            (false, false) => Part::Other,
        },
        swaps: if is_yours { swappable(ctx, loaded, place) } else { Vec::new() },
        asked: asked.map(|one| asked_of(loaded, one)).next_back(),
        choices: if may_choose { loaded.members().map(choice).collect() } else { Vec::new() },
    }
}

fn asked_of(loaded: &Loaded, swap: &Swap) -> Asked {
    let place = loaded.place(swap.theirs);
    let date = place.map(|place| loaded.sessions[place].session.date);
    Asked { name: loaded.name(swap.asked), date: date.unwrap_or_default() }
}

fn swappable(ctx: &Ctx, loaded: &Loaded, mine: usize) -> Vec<Swappable> {
    let others = loaded.sessions.iter().enumerate().filter(|(_, view)| view.starts_at > ctx.now());
    let can = others.filter(|(place, _)| loaded.rota.may_swap(&loaded.plan, mine, *place));
    let swappable = |(place, view): (usize, &SessionView)| {
        let name = loaded.name(loaded.turn(place)?);
        Some(Swappable { session: view.session.id, date: view.session.date, name })
    };
    can.filter_map(swappable).collect()
}

/// Whose turn it is at one session, for its own page: members and whoever leads it read it.
pub async fn of_session(ctx: &Ctx, permit: &Permit<ReadSession>) -> Result<Option<Near>> {
    let stands = |relation| permit.actor().standing.has(relation);
    if !stands(Relation::Participant) && !stands(Relation::Facilitator) {
        return Ok(None);
    }
    let db = &ctx.provider.store;
    let Some(group) = store::turns::group_of(db, permit.scope()).await? else { return Ok(None) };
    let Some(loaded) = load(ctx, db, group).await? else { return Ok(None) };
    let Some(place) = loaded.place(permit.scope()) else { return Ok(None) };
    let view = &loaded.sessions[place];
    if view.session.is_cancelled || view.ends_at <= ctx.now() || loaded.is_free(permit.scope()) {
        return Ok(None);
    }
    let turn = loaded.turn(place);
    Ok(Some(Near {
        group,
        group_name: loaded.group.name.clone(),
        session: permit.scope(),
        date: view.session.date,
        name: turn.map(|person| loaded.name(person)).unwrap_or_default(),
        is_yours: turn.is_some() && turn == permit.person(),
    }))
}

/// Whose turn it is on one date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    pub group: GroupId,
    pub group_name: String,
    pub session: SessionId,
    pub date: Date,
    /// Empty where it is nobody's.
    pub name: String,
    pub is_yours: bool,
}

/// A group of the reader's that takes turns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: GroupId,
    pub name: String,
}

/// Whether the groups that meet at these dates take turns, in two statements.
pub async fn groups_of(ctx: &Ctx, groups: &[GroupId]) -> Result<Vec<Group>> {
    groups_with(ctx, groups, domain::turns::has_turns).await
}

/// Of these groups, those whose stage is of this kind.
pub(crate) async fn groups_with(ctx: &Ctx, groups: &[GroupId], is_it: fn(&Stage) -> bool) -> Result<Vec<Group>> {
    ctx.permit(ReadOwnHome, House).await?;
    let mut found = Vec::new();
    if groups.is_empty() {
        return Ok(found);
    }
    let db = &ctx.provider.store;
    let kept = store::turns::stages(db, groups).await?;
    let mut programmes: Vec<_> = kept.iter().map(|one| one.programme).collect();
    programmes.sort();
    programmes.dedup();
    let programmes = store::programme::by_ids(db, &programmes).await?;
    for one in kept {
        let programme = programmes.iter().find(|programme| programme.id == one.programme);
        let stage = programme.and_then(|programme| programme.design.stage(&one.stage));
        if stage.is_some_and(is_it) {
            found.push(Group { id: one.group, name: one.name });
        }
    }
    Ok(found)
}

/// Turns of the reader that are settled and to come, soonest first: they know of them by letter, or will.
pub async fn near(ctx: &Ctx) -> Result<Vec<Near>> {
    let permit = ctx.permit(ReadOwnHome, House).await?;
    let person = permit.person().ok_or(Error::Missing)?;
    let db = &ctx.provider.store;
    let mut settled = store::turns::settled_for(db, person, ctx.now()).await?;
    let sessions: Vec<SessionId> = settled.iter().map(|one| one.session).collect();
    let plans = store::session_plan::of_sessions(db, &sessions).await?;
    settled.retain(|one| plans.get(&one.session).is_none_or(|own| own.has_turn()));
    let near = |one: store::turns::SettledTurn| Near {
        group: one.group,
        group_name: one.group_name,
        session: one.session,
        date: one.date,
        name: String::new(),
        is_yours: true,
    };
    Ok(settled.into_iter().map(near).collect())
}
