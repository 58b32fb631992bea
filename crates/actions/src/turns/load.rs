//! A group's turns as the rule looks at them: its people, its dates, and what is known of each.

use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId, SessionId};
use domain::turns::{Meeting, Member, Plan, Rota, has_turns};
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::Read;
use store::group::Group;
use store::session::SessionView;
use store::turns::{Kept, Person};

/// Everything about the turns of one group, in ten statements.
pub(crate) struct Loaded {
    pub group: Group,
    pub programme: String,
    /// In the order of time, cancelled ones too.
    pub sessions: Vec<SessionView>,
    pub kept: Kept,
    /// Dates on which nobody brings anything, by their plan.
    pub free: Vec<SessionId>,
    pub rota: Rota,
    pub plan: Plan,
}

/// `None` for a group that takes no turns: it has no agenda, or topics lead it.
pub(crate) async fn load(ctx: &Ctx, db: &impl Read, group: GroupId) -> Result<Option<Loaded>> {
    let Some(group) = store::group::by_id(db, group).await? else { return Ok(None) };
    let Some(programme) = store::programme::by_id(db, group.programme).await? else { return Ok(None) };
    if !programme.design.stage(&group.stage).is_some_and(has_turns) || store::drop_in::is_date(db, group.id).await? {
        return Ok(None);
    }
    let sessions = store::session::of_group(db, group.id).await?;
    let kept = store::turns::of_group(db, group.id).await?;
    let plans = store::session_plan::of_group(db, group.id).await?;
    let free: Vec<SessionId> = plans.into_iter().filter(|(_, own)| !own.has_turn()).map(|(id, _)| id).collect();
    let rota = rota(&group, &sessions, (&kept, &free), ctx.now());
    let plan = rota.plan();
    Ok(Some(Loaded { programme: programme.title().to_owned(), group, sessions, kept, free, rota, plan }))
}

fn rota(group: &Group, sessions: &[SessionView], (kept, free): (&Kept, &[SessionId]), now: Timestamp) -> Rota {
    Rota {
        members: kept.people.iter().map(|person| member(person, sessions, kept)).collect(),
        meetings: sessions.iter().map(|view| meeting(view, (kept, free), now)).collect(),
        every: kept.every.map(|every| every as usize),
        seed: group.id.0 as u64,
    }
}

fn member(person: &Person, sessions: &[SessionView], kept: &Kept) -> Member {
    let place = |is_past: &dyn Fn(&SessionView) -> bool| sessions.iter().take_while(|view| is_past(view)).count();
    Member {
        person: person.person,
        first: place(&|view| view.ends_at < person.joined_at),
        end: person.left_at.map(|left| place(&|view| view.starts_at < left)),
        asks: kept.wishes.contains(&person.person),
    }
}

fn meeting(view: &SessionView, (kept, free): (&Kept, &[SessionId]), now: Timestamp) -> Meeting {
    let id = view.session.id;
    let of = |which: &BTreeMap<SessionId, Vec<PersonId>>| which.get(&id).cloned().unwrap_or_default();
    let noted = kept.noted.get(&id).cloned().unwrap_or_default();
    Meeting {
        is_cancelled: view.session.is_cancelled,
        has_begun: view.starts_at <= now,
        is_free: free.contains(&id),
        is_over: noted.is_settled,
        turn: noted.person,
        brought: noted.brought,
        missed: of(&kept.missed),
        passed: of(&kept.passed),
        // What is settled does not change with what was said before it.
        cannot: if noted.is_settled { Vec::new() } else { of(&kept.cannot) },
    }
}

impl Loaded {
    pub fn place(&self, session: SessionId) -> Option<usize> {
        self.sessions.iter().position(|view| view.session.id == session)
    }

    /// Whose turn it is on the date at a place.
    pub fn turn(&self, place: usize) -> Option<PersonId> {
        self.plan.turns.get(place).copied().flatten().map(|turn| turn.person)
    }

    /// Whose turn it is at a session.
    pub fn turn_at(&self, session: SessionId) -> Option<PersonId> {
        self.place(session).and_then(|place| self.turn(place))
    }

    pub fn told(&self, session: SessionId) -> &[PersonId] {
        self.kept.told.get(&session).map_or(&[], Vec::as_slice)
    }

    pub fn is_free(&self, session: SessionId) -> bool {
        self.free.contains(&session)
    }

    pub fn cannot(&self, session: SessionId) -> &[PersonId] {
        self.kept.cannot.get(&session).map_or(&[], Vec::as_slice)
    }

    pub fn has_passed(&self, session: SessionId, person: PersonId) -> bool {
        self.kept.passed.get(&session).is_some_and(|passed| passed.contains(&person))
    }

    /// Whether anything is noted of a date's turn.
    pub fn knows(&self, session: SessionId) -> bool {
        let of = [&self.kept.missed, &self.kept.passed, &self.kept.told];
        self.kept.noted.contains_key(&session) || of.iter().any(|of| of.contains_key(&session))
    }

    /// The first name, with a letter of the last where several of the group have it.
    pub fn name(&self, person: PersonId) -> String {
        let Some(one) = self.kept.people.iter().find(|one| one.person == person) else { return String::new() };
        let shared = self.kept.people.iter().filter(|other| other.first_name == one.first_name).count() > 1;
        match one.last_name.chars().next() {
            Some(letter) if shared => format!("{} {letter}", one.first_name),
            _ => one.first_name.clone(),
        }
    }

    /// Who is in the group now, but whoever leads it.
    pub fn members(&self) -> impl Iterator<Item = &Person> {
        self.kept.people.iter().filter(|one| one.left_at.is_none())
    }

    pub fn is_member(&self, person: PersonId) -> bool {
        self.members().any(|one| one.person == person)
    }
}
