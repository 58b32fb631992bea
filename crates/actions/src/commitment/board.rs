//! The coordinator's page: organisations and levels, and where each of them stands.

use super::{Commitment, TakesPart, UNDO_FOR, hash_of, levels, terms};
use crate::{Ctx, Error, PAGE, Result};
use domain::access::{Actor, RunCommitments};
use domain::commitment::{Answer, State};
use domain::id::{OrganisationId, PersonId, ProgrammeId};
use domain::programme::Programme;
use domain::ready::Cell;
use jiff::Timestamp;

/// One organisation: what each level was asked, in the order of the levels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub organisation: TakesPart,
    pub cells: Vec<(State, Option<Commitment>)>,
}

#[derive(Clone, Debug)]
pub struct Board {
    pub actor: Actor,
    pub programme: Programme,
    /// Keys and words.
    pub levels: Vec<(String, String)>,
    /// One page of organisations, by name.
    pub lines: Vec<Line>,
    /// Where the next page begins, when there is one.
    pub next: Option<OrganisationId>,
    /// Of all organisations: levels in all, levels that agree, that are silent, and that were asked in other words.
    pub all: usize,
    pub agreed: usize,
    pub silent: usize,
    pub changed: usize,
    /// What whoever looks asked last at one time, and how many: they can take it back.
    pub last: Option<(Timestamp, usize)>,
}

/// What was read of some programmes: who takes part, and what stands.
pub(crate) struct Asked {
    pub taking_part: Vec<TakesPart>,
    pub standing: Vec<Commitment>,
}

impl Asked {
    /// In two statements.
    pub async fn of(db: &impl store::Read, programmes: &[ProgrammeId]) -> Result<Asked> {
        Ok(Asked {
            taking_part: store::commitment::taking_part(db, programmes).await?,
            standing: store::commitment::standing(db, programmes).await?,
        })
    }
}

/// Every organisation of a programme with its levels.
pub(super) fn lines(brand: &str, programme: &Programme, asked: &Asked) -> Vec<Line> {
    let levels = domain::commitment::levels(&programme.design);
    let own = asked.taking_part.iter().filter(|one| one.programme == programme.id);
    let cell = |organisation: &TakesPart, level: &String| {
        let found = asked
            .standing
            .iter()
            .find(|one| (one.programme, one.organisation) == (programme.id, organisation.id) && one.level == *level);
        let Some(found) = found else { return (State::NotAsked, None) };
        let present = hash_of(&terms(brand, &programme.design, &organisation.name, level));
        (State::of(&found.answer, found.hash == present), Some(found.clone()))
    };
    own.map(|organisation| Line {
        cells: levels.iter().map(|level| cell(organisation, level)).collect(),
        organisation: organisation.clone(),
    })
    .collect()
}

/// The same for the tips.
pub(crate) fn cells(brand: &str, programme: &Programme, asked: &Asked) -> Vec<Cell> {
    let levels = levels(&programme.design);
    let of = |line: Line| {
        let name = line.organisation.name;
        let told = line.cells.into_iter().zip(&levels);
        told.map(|((state, _), (_, level))| Cell { organisation: name.clone(), level: level.clone(), state })
            .collect::<Vec<_>>()
    };
    lines(brand, programme, asked).into_iter().flat_map(of).collect()
}

/// One page of organisations, after one; in a fixed number of statements.
pub async fn board(ctx: &Ctx, id: ProgrammeId, after: Option<OrganisationId>) -> Result<Board> {
    let permit = ctx.permit(RunCommitments, id).await?;
    let db = &ctx.provider.store;
    let programme = store::programme::by_id(db, permit.scope()).await?.ok_or(Error::Missing)?;
    let asked = Asked::of(db, &[id]).await?;
    let lines = lines(&ctx.provider.brand.name, &programme, &asked);
    let count = |state: State| lines.iter().flat_map(|line| &line.cells).filter(|(one, _)| *one == state).count();
    let last = permit.person().and_then(|by| last_asked(&asked.standing, by, ctx.now()));
    let (all, agreed, silent, changed) = (
        lines.iter().map(|line| line.cells.len()).sum(),
        count(State::Agreed),
        count(State::Silent),
        count(State::Changed),
    );
    let first = after.and_then(|after| lines.iter().position(|line| line.organisation.id == after));
    let mut page: Vec<Line> = lines.into_iter().skip(first.map_or(0, |at| at + 1)).collect();
    let has_more = page.len() > PAGE as usize;
    page.truncate(PAGE as usize);
    let next = page.last().map(|last| last.organisation.id).filter(|_| has_more);
    let levels = levels(&programme.design);
    let actor = permit.actor().clone();
    Ok(Board { actor, programme, levels, lines: page, next, all, agreed, silent, changed, last })
}

/// What this person asked at their newest instant, as long as they can take it back.
fn last_asked(standing: &[Commitment], by: PersonId, now: Timestamp) -> Option<(Timestamp, usize)> {
    let own = || standing.iter().filter(|one| one.asked_by == by);
    let at = own().map(|one| one.asked_at).max()?;
    let open = own().filter(|one| one.asked_at == at && one.answer == Answer::Silent).count();
    (at + UNDO_FOR > now && open > 0).then_some((at, open))
}
