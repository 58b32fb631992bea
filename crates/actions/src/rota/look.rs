//! The rota as a coordinator arranges it, and as a facilitator reads it; and who still lacks what.

use super::load::arranging;
use super::{Arranging, UNDO_FOR, search};
use crate::{Ctx, Result};
use domain::access::{Actor, ReadRota, Relation};
use domain::certificate::required_minutes;
use domain::course::Hours;
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::rota::RotaBreach;
use jiff::Timestamp;
use std::collections::BTreeSet;
use store::rota::Kept;

/// The last step that can be taken back, and for how many minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Undo {
    Change { minutes: usize },
    Confirmation { minutes: usize },
}

/// One person of the matrix.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lookout {
    pub person: PersonId,
    /// Mornings that have been, and mornings to come, on which they facilitate.
    pub facilitated: usize,
    pub will_facilitate: usize,
    pub been_member: usize,
    pub will_be_member: usize,
    pub hours: Hours,
}

#[derive(Clone, Debug)]
pub struct RotaView {
    pub actor: Actor,
    pub may_arrange: bool,
    pub arranging: Arranging,
    /// The N-th stands at `sort-N` of the page. None for somebody who may not arrange it: they tell who is kept apart.
    pub breaches: Vec<RotaBreach>,
    pub undo: Option<Undo>,
    /// What is shown is what people were told.
    pub is_told: bool,
    /// Whose turns to come would be new to them.
    pub to_tell: usize,
    /// Those of them for whom only the others in their circle are new.
    pub to_tell_of_company: usize,
    /// Pairs who meet, and how many could at most.
    pub pairs: usize,
    pub most_pairs: usize,
    pub matrix: Vec<Lookout>,
}

/// The rota of a course group; of the first when none is named.
pub async fn look(ctx: &Ctx, programme: ProgrammeId, group: Option<GroupId>) -> Result<RotaView> {
    let permit = ctx.permit(ReadRota, programme).await?;
    let db = &ctx.provider.store;
    let mut arranging = arranging(ctx, db, permit.scope(), group).await?;
    let may_arrange = permit.actor().standing.has(Relation::Coordinator);
    if !may_arrange {
        arranging.show_what_was_told();
    }
    let heard = store::rota::heard(db, arranging.group.id).await?;
    let known = |person: PersonId| heard.iter().find(|(id, _)| *id == person).map(|(_, turns)| turns.clone());
    let ahead = arranging.ahead();
    let is_to_hear = |person: &&PersonId| {
        let turns = arranging.kept.draft.turns_of(**person);
        super::confirm::is_new(&ahead, turns, known(**person).unwrap_or_default())
    };
    let is_only_company = |person: PersonId| {
        let turns = arranging.kept.draft.turns_of(person);
        super::confirm::is_only_company(&ahead, turns, known(person).unwrap_or_default())
    };
    let to_hear: Vec<&PersonId> = arranging.facts.people.iter().filter(is_to_hear).collect();
    let to_tell_of_company = to_hear.iter().filter(|person| is_only_company(***person)).count();
    let to_tell = to_hear.len();
    let view = RotaView::new(permit.actor().clone(), may_arrange, arranging, (to_tell, ctx.now()));
    Ok(RotaView { to_tell_of_company, ..view })
}

impl RotaView {
    /// A rota judged; `to_tell` are the people to whom it would be new.
    pub fn new(actor: Actor, may_arrange: bool, arranging: Arranging, (to_tell, now): (usize, Timestamp)) -> RotaView {
        let kept = &arranging.kept;
        let is_told = kept.confirmed.as_ref().is_some_and(|told| !may_arrange || *told == kept.draft);
        RotaView {
            actor,
            may_arrange,
            breaches: if may_arrange { kept.draft.breaches(&arranging.facts) } else { Vec::new() },
            undo: undo_of(kept, now).filter(|_| may_arrange),
            is_told,
            to_tell,
            to_tell_of_company: 0,
            pairs: pairs(&arranging),
            most_pairs: search::course(&arranging).most_pairs(),
            matrix: arranging.facts.people.iter().map(|person| lookout(&arranging, *person)).collect(),
            arranging,
        }
    }
}

pub(super) fn undo_of(kept: &Kept, now: Timestamp) -> Option<Undo> {
    let minutes = |at: Timestamp| {
        let left = (at + UNDO_FOR).duration_since(now).as_secs();
        usize::try_from((left + 59) / 60).ok().filter(|minutes| *minutes > 0)
    };
    // What stands again because a later one was taken back is not taken back itself: the one before it is not kept.
    let confirmed = kept.confirmed_at.filter(|at| *at >= kept.changed_at && kept.confirmed_by.is_some());
    match confirmed {
        Some(at) => minutes(at).map(|minutes| Undo::Confirmation { minutes }),
        None if kept.draft_before.is_some() => minutes(kept.changed_at).map(|minutes| Undo::Change { minutes }),
        None => None,
    }
}

fn pairs(arranging: &Arranging) -> usize {
    let mut met = BTreeSet::new();
    for circle in arranging.kept.draft.mornings.iter().flat_map(|morning| &morning.circles) {
        let people: Vec<PersonId> = circle.people().collect();
        met.extend(
            people.iter().flat_map(|one| people.iter().filter(move |other| one < other).map(move |o| (*one, *o))),
        );
    }
    met.len()
}

fn lookout(arranging: &Arranging, person: PersonId) -> Lookout {
    let facts = &arranging.facts;
    let mut turns = arranging.kept.draft.turns_of(person);
    turns.retain(|turn| !facts.is_away(turn.session, person));
    let count = |facilitates: bool, is_over: bool| {
        let is_it = |turn: &&domain::rota::OwnTurn| {
            turn.facilitates == facilitates && facts.over.contains(&turn.session) == is_over
        };
        turns.iter().filter(is_it).count()
    };
    let theirs = arranging.presences.iter().filter(|one| one.person == person);
    let attended = arranging.attended.iter().find(|(id, _)| *id == person).map_or(0, |(_, minutes)| *minutes);
    Lookout {
        person,
        facilitated: count(true, true),
        will_facilitate: count(true, false),
        been_member: count(false, true),
        will_be_member: count(false, false),
        hours: Hours::of(theirs, attended, required_minutes(&arranging.programme.design)),
    }
}
