//! Asking the panel of a round whether its letters may go, and how far each on it is.

use super::bare::{Bare, Objection, bare, digest, has_approved, told};
use super::previews::{Texts, due};
use super::{Round, round};
use crate::application::call;
use crate::panel::{Seat, seats};
use crate::{Ctx, Error, Result, jobs};
use domain::access::AskPanelForLetters;
use domain::id::{ProgrammeId, ReviewerId};
use domain::job::Job;
use domain::refusal::Fault;
use std::collections::BTreeMap;
use store::Read;
use store::offer::panel;

/// How far somebody on the panel is with the letters they may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub reviewer: ReviewerId,
    pub name: String,
    pub letters: usize,
    /// As they are now: a yes to other words counts no more.
    pub approved: usize,
    pub objection: Option<Objection>,
}

impl Answer {
    pub fn left(&self) -> usize {
        self.letters - self.approved
    }
}

/// Somebody on the panel who may read some of the letters.
struct Reader<'a> {
    seat: Seat,
    letters: usize,
    /// Those of them that wait for their yes.
    left: Vec<&'a Bare<'a>>,
}

async fn readers<'a>(
    db: &impl Read,
    id: ProgrammeId,
    seats: Vec<Seat>,
    letters: &'a [Bare<'a>],
) -> Result<Vec<Reader<'a>>> {
    let approvals = panel::approvals(db, id).await?;
    let reader = |seat: Seat| {
        let theirs: Vec<&Bare<'_>> = letters.iter().filter(|one| seat.may_read(one.id())).collect();
        let count = theirs.len();
        let left = theirs.into_iter().filter(|one| !has_approved(&approvals, &seat, one)).collect();
        Reader { letters: count, left, seat }
    };
    Ok(seats.into_iter().map(reader).filter(|one| one.letters > 0).collect())
}

/// Everybody on the panel who may read any of the letters that are to go out.
pub(super) async fn answers(ctx: &Ctx, db: &impl Read, round: &Round, texts: &Texts) -> Result<Vec<Answer>> {
    let id = round.programme.id;
    let seats = seats(db, &call(db, id).await?).await?;
    if seats.is_empty() || due(round).next().is_none() {
        return Ok(Vec::new());
    }
    let letters = bare(ctx, db, round, texts).await?;
    let mut objections = match panel::asked(db, id).await? {
        Some(_) => panel::objections(db, id).await?,
        None => BTreeMap::new(),
    };
    let answer = |one: Reader<'_>| Answer {
        reviewer: one.seat.reviewer,
        letters: one.letters,
        approved: one.letters - one.left.len(),
        objection: objections.remove(&one.seat.reviewer).map(|objection| told(objection, &letters)),
        name: one.seat.name,
    };
    Ok(readers(db, id, seats, &letters).await?.into_iter().map(answer).collect())
}

/// What the coordinator has to do for the panel's yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ToAsk {
    /// People who have letters to read, and whom nobody has asked.
    pub unasked: usize,
    /// Those who said that something is wrong in letters that are as they were.
    pub objections: usize,
}

/// `None` where there is no round any more.
pub(crate) async fn to_ask(ctx: &Ctx, db: &impl Read, id: ProgrammeId) -> Result<Option<ToAsk>> {
    let round = match round(db, id).await {
        Err(Error::Missing) => return Ok(None),
        round => round?,
    };
    let answers = answers(ctx, db, &round, &Texts::load(db, &round).await?).await?;
    let is_asked = panel::asked(db, id).await?.is_some();
    let objects = |one: &&Answer| one.objection.as_ref().is_some_and(|objection| !objection.is_earlier);
    Ok(Some(ToAsk {
        unasked: if is_asked { 0 } else { answers.iter().filter(|one| one.left() > 0).count() },
        objections: answers.iter().filter(objects).count(),
    }))
}

/// Asks everybody on the panel who has letters left; returns how many are written to now. Asked again, nobody is asked of what they
/// have approved, and of the same letters nobody twice in a day.
pub async fn ask_panel(ctx: &Ctx, id: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(AskPanelForLetters, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?.ok_or(Error::Missing)?;
    let round = round(&tx, id).await?;
    super::approving::check_letters(ctx, &round)?;
    let texts = Texts::load(&tx, &round).await?;
    let letters = bare(ctx, &tx, &round, &texts).await?;
    let seats = seats(&tx, &call(&tx, id).await?).await?;
    let readers = readers(&tx, id, seats, &letters).await?;
    if readers.is_empty() {
        return Err(Fault::whole("fault-letters-no-panel").into());
    }
    panel::ask(&tx, &permit, ctx.now()).await?;
    let silent: Vec<&Reader<'_>> = readers.iter().filter(|one| !one.left.is_empty()).collect();
    let mut asked = 0;
    for Reader { seat, left, .. } in &silent {
        let reviewer = seat.reviewer;
        let key = format!("panel-letters-{reviewer}-{}-{}", ctx.today(), digest(left.iter().copied()));
        asked += usize::from(jobs::queue(ctx, &tx, &Job::AskForLetters { reviewer }, &key).await?);
    }
    let why = format!("{asked} of the panel asked for their yes to the letters");
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(asked)
}
