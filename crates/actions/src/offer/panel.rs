//! The panel's yes to the letters of a round: everybody on it reads those of whom they may read, without the names they go to.

use super::bare::{Bare, Objection, bare, digest, has_approved, is_of, told};
use super::previews::{Texts, last_day, promised};
use super::telling::Telling;
use super::{Round, round};
use crate::application::call;
use crate::panel::{Seat, seats};
use crate::{Ctx, Error, PAGE, Result};
use ::letters::Letter;
use ::letters::outcome::Place;
use domain::access::{Actor, ApproveLetters, Permit};
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::Choice;
use domain::refusal::{Fault, Refusal};
use store::offer::{Beyond, panel};
use store::{Read, Tx};

/// Longest that somebody can say of what is wrong, in characters.
pub const WORDS_MOST: usize = 1_000;

/// A letter as the panel reads it. Nothing in it tells whom it goes to.
#[derive(Clone, Debug)]
pub struct LetterShown {
    pub number: u32,
    pub choice: Choice,
    pub letter: Letter,
    /// The aim that they are to have a place against, and why, without names.
    pub beyond: Option<Beyond>,
    /// The reader has said that something is wrong in it.
    pub is_objected: bool,
}

/// The letters that wait for somebody's yes, in their own order.
#[derive(Clone, Debug)]
pub struct ToApprove {
    pub actor: Actor,
    pub programme: ProgrammeId,
    pub title: String,
    /// Of one page.
    pub letters: Vec<LetterShown>,
    /// From 0.
    pub page: u32,
    /// On all pages, and those they have approved.
    pub left: usize,
    pub approved: usize,
    /// Stands for the letters as they are shown: a yes is to these and no others.
    pub seal: String,
    pub objection: Option<Objection>,
}

/// What somebody has to read now.
struct Open<'a> {
    seat: Seat,
    /// In their own order.
    letters: Vec<Bare<'a>>,
    approved: usize,
    /// What they said is wrong.
    objection: Option<panel::Objection>,
}

impl Open<'_> {
    fn is_objected(&self, letter: &Bare<'_>) -> bool {
        self.objection.as_ref().is_some_and(|objection| is_of(objection, letter))
    }
}

/// `None` while the panel is not asked, and for whoever is not on it.
async fn open<'a>(
    ctx: &Ctx,
    db: &impl Read,
    (round, texts): (&'a Round, &'a Texts),
    is_it: impl Fn(&Seat) -> bool,
) -> Result<Option<Open<'a>>> {
    let id = round.programme.id;
    if panel::asked(db, id).await?.is_none() {
        return Ok(None);
    }
    let seats = seats(db, &call(db, id).await?).await?;
    let Some(seat) = seats.into_iter().find(is_it) else { return Ok(None) };
    let approvals = panel::approvals(db, id).await?;
    let mut letters = bare(ctx, db, round, texts).await?;
    letters.retain(|one| seat.may_read(one.id()));
    let all = letters.len();
    letters.retain(|one| !has_approved(&approvals, &seat, one));
    letters.sort_by_cached_key(|one| seat.place(one.id()));
    let objection = panel::objections(db, id).await?.remove(&seat.reviewer);
    Ok(Some(Open { approved: all - letters.len(), seat, letters, objection }))
}

/// How many letters of a round wait for somebody's yes.
pub(crate) async fn open_letters(
    ctx: &Ctx,
    db: &impl Read,
    id: ProgrammeId,
    is_it: impl Fn(&Seat) -> bool,
) -> Result<usize> {
    if panel::asked(db, id).await?.is_none() {
        return Ok(0);
    }
    let round = match round(db, id).await {
        Err(Error::Missing) => return Ok(0),
        round => round?,
    };
    let texts = Texts::load(db, &round).await?;
    Ok(open(ctx, db, (&round, &texts), is_it).await?.map_or(0, |open| open.letters.len()))
}

/// The letters of one page.
fn of_page<'a, 'b>(letters: &'b [Bare<'a>], page: u32) -> &'b [Bare<'a>] {
    let most = PAGE as usize;
    let from = (page as usize).saturating_mul(most).min(letters.len());
    &letters[from..letters.len().min(from + most)]
}

/// What somebody on the panel reads before they say yes. Looking changes nothing.
pub async fn to_approve(ctx: &Ctx, id: ProgrammeId, page: u32) -> Result<ToApprove> {
    let permit = ctx.permit(ApproveLetters, id).await?;
    let db = &ctx.provider.store;
    let round = round(db, id).await?;
    let texts = Texts::load(db, &round).await?;
    let open = open(ctx, db, (&round, &texts), is_mine(&permit)).await?;
    let goes_out = promised(&round, ctx).unwrap_or(ctx.now());
    let days = store::offer::pending(db, id).await?.map_or(round.days, |letters| letters.days);
    let by = last_day(ctx, &round, goes_out, days);
    let shown = |bare: &Bare<'_>| {
        let told = texts.telling(&round, bare.one)?;
        let place = (told.choice == Choice::Waiting).then_some(Place::Masked);
        let blind = Telling { name: domain::panel::NAME, reason: bare.reason.as_ref(), by, place, ..told };
        Some(LetterShown {
            number: bare.one.candidate.number,
            choice: told.choice,
            letter: texts.in_words(ctx, &blind),
            beyond: bare.beyond.clone(),
            is_objected: open.as_ref().is_some_and(|open| open.is_objected(bare)),
        })
    };
    let letters = open.as_ref().map_or(&[][..], |open| of_page(&open.letters, page));
    let said = |open: &Open<'_>| open.objection.clone().map(|objection| told(objection, &open.letters));
    Ok(ToApprove {
        actor: permit.actor().clone(),
        programme: id,
        title: round.programme.title().to_owned(),
        letters: letters.iter().filter_map(shown).collect(),
        page,
        seal: digest(letters.iter()),
        left: open.as_ref().map_or(0, |open| open.letters.len()),
        approved: open.as_ref().map_or(0, |open| open.approved),
        objection: open.as_ref().and_then(said),
    })
}

fn is_mine(permit: &Permit<ApproveLetters>) -> impl Fn(&Seat) -> bool {
    let person = permit.person();
    move |seat| Some(seat.person) == person
}

/// A transaction that holds the round, and the round.
async fn held(ctx: &Ctx, id: ProgrammeId) -> Result<(Tx, Round)> {
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?.ok_or(Error::Missing)?;
    let round = round(&tx, id).await?;
    Ok((tx, round))
}

/// What somebody on the panel has to read, of which there is something.
async fn mine<'a>(ctx: &Ctx, tx: &Tx, permit: &Permit<ApproveLetters>, of: (&'a Round, &'a Texts)) -> Result<Open<'a>> {
    let found = open(ctx, tx, of, is_mine(permit)).await?.filter(|open| !open.letters.is_empty());
    found.ok_or_else(|| Fault::whole("fault-letters-not-asked").into())
}

/// Says that the letters of a page may go, as they were shown there, but for those in which they said that something is wrong.
/// Returns how many are left.
pub async fn say_yes(ctx: &Ctx, id: ProgrammeId, page: u32, seal: &str) -> Result<usize> {
    let permit = ctx.permit(ApproveLetters, id).await?;
    let (tx, round) = held(ctx, id).await?;
    let texts = Texts::load(&tx, &round).await?;
    let open = mine(ctx, &tx, &permit, (&round, &texts)).await?;
    let letters = of_page(&open.letters, page);
    if digest(letters.iter()) != seal {
        return Err(Fault::whole("fault-letters-other").into());
    }
    let right = letters.iter().filter(|one| !open.is_objected(one));
    let sealed: Vec<(ApplicationId, String)> = right.map(|one| (one.id(), one.seal.clone())).collect();
    if sealed.is_empty() {
        return Err(Fault::whole("fault-letters-objected").into());
    }
    panel::put_approvals(&tx, open.seat.reviewer, &sealed, ctx.now()).await?;
    let left = open.letters.len() - sealed.len();
    if !open.letters.iter().any(|one| open.is_objected(one)) {
        panel::end_objection(&tx, open.seat.reviewer).await?;
    }
    let why = format!("{} letters approved by the panel", sealed.len());
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(left)
}

/// Something that is wrong in letters of one page.
#[derive(Clone, Copy, Debug)]
pub struct Wrong<'a> {
    pub page: u32,
    /// Numbers of their applications.
    pub which: &'a [u32],
    pub words: &'a str,
}

/// Says that something is wrong in some letters of a page, in the place of what they said before of letters of that page. The
/// coordinator reads what; all other letters can be approved as before.
pub async fn object(ctx: &Ctx, id: ProgrammeId, wrong: Wrong<'_>) -> Result<()> {
    let permit = ctx.permit(ApproveLetters, id).await?;
    let words = wrong.words.trim();
    let mut faults = Vec::new();
    if wrong.which.is_empty() {
        faults.push(Fault::at("which", "fault-letters-which"));
    }
    if words.is_empty() || words.chars().count() > WORDS_MOST {
        faults.push(Fault::at("words", "fault-letters-words").with("most", WORDS_MOST));
    }
    Refusal::unless_empty(faults)?;
    let (tx, round) = held(ctx, id).await?;
    let texts = Texts::load(&tx, &round).await?;
    let open = mine(ctx, &tx, &permit, (&round, &texts)).await?;
    let here = of_page(&open.letters, wrong.page);
    let is_meant = |one: &&Bare<'_>| wrong.which.contains(&one.one.candidate.number);
    if !here.iter().any(|one| is_meant(&one)) {
        return Err(Fault::whole("fault-letters-other").into());
    }
    let is_elsewhere = |one: &&Bare<'_>| open.is_objected(one) && here.iter().all(|other| other.id() != one.id());
    let meant = here.iter().filter(is_meant).chain(open.letters.iter().filter(is_elsewhere));
    let seals = meant.map(|one| (one.id(), one.seal.clone())).collect();
    let objection = panel::Objection { words: words.to_owned(), seals };
    panel::put_objection(&tx, open.seat.reviewer, &objection, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "said that something is wrong in the letters", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Says that nothing is wrong after all: the letters wait for a yes like all others.
pub async fn take_back_objection(ctx: &Ctx, id: ProgrammeId) -> Result<()> {
    let permit = ctx.permit(ApproveLetters, id).await?;
    let (tx, round) = held(ctx, id).await?;
    let texts = Texts::load(&tx, &round).await?;
    let open = mine(ctx, &tx, &permit, (&round, &texts)).await?;
    panel::end_objection(&tx, open.seat.reviewer).await?;
    store::event::record(&tx, &permit, id, "took back that something is wrong in the letters", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
