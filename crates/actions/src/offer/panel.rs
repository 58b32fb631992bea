//! The panel's yes to the letters of a round: everybody on it reads those of whom they may read, without the names they go to.

use super::bare::{Bare, Objection, bare, digest, has_approved, told};
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
use domain::refusal::Fault;
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
    Ok(Some(Open { approved: all - letters.len(), seat, letters }))
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
        })
    };
    let letters = open.as_ref().map_or(&[][..], |open| of_page(&open.letters, page));
    let mut objections = panel::objections(db, id).await?;
    let mine = open.as_ref().and_then(|open| objections.remove(&open.seat.reviewer));
    Ok(ToApprove {
        actor: permit.actor().clone(),
        programme: id,
        title: round.programme.title().to_owned(),
        letters: letters.iter().filter_map(shown).collect(),
        page,
        seal: digest(letters.iter()),
        left: open.as_ref().map_or(0, |open| open.letters.len()),
        approved: open.as_ref().map_or(0, |open| open.approved),
        objection: mine.zip(open.as_ref()).map(|(objection, open)| told(objection, &open.letters)),
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

/// Says that the letters of a page may go, as they were shown there. Returns how many are left.
pub async fn say_yes(ctx: &Ctx, id: ProgrammeId, page: u32, seal: &str) -> Result<usize> {
    let permit = ctx.permit(ApproveLetters, id).await?;
    let (tx, round) = held(ctx, id).await?;
    let texts = Texts::load(&tx, &round).await?;
    let found = open(ctx, &tx, (&round, &texts), is_mine(&permit)).await?.filter(|open| !open.letters.is_empty());
    let open = found.ok_or_else(|| Error::from(Fault::whole("fault-letters-not-asked")))?;
    let letters = of_page(&open.letters, page);
    if digest(letters.iter()) != seal {
        return Err(Fault::whole("fault-letters-other").into());
    }
    let sealed: Vec<(ApplicationId, String)> = letters.iter().map(|one| (one.id(), one.seal.clone())).collect();
    panel::put_approvals(&tx, open.seat.reviewer, &sealed, ctx.now()).await?;
    let left = open.letters.len() - sealed.len();
    if left == 0 {
        panel::end_objection(&tx, open.seat.reviewer).await?;
    }
    let why = format!("{} letters approved by the panel", sealed.len());
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(left)
}

/// Says that something is wrong in the letters. The coordinator reads what.
pub async fn object(ctx: &Ctx, id: ProgrammeId, words: &str) -> Result<()> {
    let permit = ctx.permit(ApproveLetters, id).await?;
    let words = words.trim();
    if words.is_empty() || words.chars().count() > WORDS_MOST {
        return Err(Fault::at("words", "fault-letters-words").with("most", WORDS_MOST).into());
    }
    let (tx, round) = held(ctx, id).await?;
    let texts = Texts::load(&tx, &round).await?;
    let found = open(ctx, &tx, (&round, &texts), is_mine(&permit)).await?.filter(|open| !open.letters.is_empty());
    let open = found.ok_or_else(|| Error::from(Fault::whole("fault-letters-not-asked")))?;
    let seals = open.letters.iter().map(|one| (one.id(), one.seal.clone())).collect();
    let objection = panel::Objection { words: words.to_owned(), seals };
    panel::put_objection(&tx, open.seat.reviewer, &objection, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "said that something is wrong in the letters", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
