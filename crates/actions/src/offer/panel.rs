//! The panel's yes to the letters of a round: everybody on it reads those of whom they may read, without the names they go to.

use super::masks::Masks;
use super::previews::{Texts, due, last_day, promised};
use super::telling::Telling;
use super::{Round, round};
use crate::application::call;
use crate::panel::{Seat, seats};
use crate::{Ctx, Error, PAGE, Result, jobs};
use ::letters::Letter;
use domain::access::{Actor, ApproveLetters, AskPanelForLetters, Permit};
use domain::id::{ApplicationId, ProgrammeId, ReviewerId};
use domain::job::Job;
use domain::offer::{Choice, Reason, Seal};
use domain::refusal::Fault;
use std::collections::BTreeMap;
use store::offer::{Decided, panel};
use store::{Read, Tx};

/// Longest that somebody can say of what is wrong, in characters.
pub const WORDS_MOST: usize = 1_000;

/// How far somebody on the panel is with the letters they may read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub reviewer: ReviewerId,
    pub name: String,
    pub letters: usize,
    /// As they are now: a yes to other words counts no more.
    pub approved: usize,
    /// What they said is wrong; empty where they said nothing.
    pub objection: String,
}

impl Answer {
    pub fn left(&self) -> usize {
        self.letters - self.approved
    }
}

/// A letter as the panel reads it. Nothing in it tells whom it goes to.
#[derive(Clone, Debug)]
pub struct LetterShown {
    pub number: u32,
    pub choice: Choice,
    pub letter: Letter,
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
    /// What they said is wrong; empty where they said nothing.
    pub objection: String,
}

/// A letter without its name, as it is compared.
struct Bare<'a> {
    one: &'a Decided,
    reason: Option<Reason>,
    seal: Seal,
}

impl Bare<'_> {
    fn id(&self) -> ApplicationId {
        self.one.candidate.id
    }
}

type Approvals = BTreeMap<(ReviewerId, ApplicationId), Seal>;

/// Every letter that is to go out, without its name.
async fn bare<'a>(ctx: &Ctx, db: &impl Read, round: &'a Round, texts: &'a Texts) -> Result<Vec<Bare<'a>>> {
    let masks = Masks::load(db, round).await?;
    let letter = |one: &'a Decided| {
        let told = texts.telling(round, one)?;
        let reason = told.reason.map(|reason| masks.masked(one, reason));
        let position = round.places.position(one.candidate.id);
        let seal = Telling { reason: reason.as_ref(), position, ..told }.seal(ctx, &texts.own);
        Some(Bare { one, reason, seal })
    };
    Ok(due(round).filter_map(letter).collect())
}

fn has_approved(approvals: &Approvals, seat: &Seat, letter: &Bare<'_>) -> bool {
    approvals.get(&(seat.reviewer, letter.id())).is_some_and(|seal| seal.holds_for(&letter.seal))
}

/// Everybody on the panel who may read any of the letters that are to go out.
pub(super) async fn answers(ctx: &Ctx, db: &impl Read, round: &Round, texts: &Texts) -> Result<Vec<Answer>> {
    let id = round.programme.id;
    let seats = seats(db, &call(db, id).await?).await?;
    if seats.is_empty() || due(round).next().is_none() {
        return Ok(Vec::new());
    }
    let letters = bare(ctx, db, round, texts).await?;
    let approvals = panel::approvals(db, id).await?;
    let mut objections = match panel::asked(db, id).await? {
        Some(_) => panel::objections(db, id).await?,
        None => BTreeMap::new(),
    };
    let answer = |seat: Seat| {
        let theirs: Vec<&Bare<'_>> = letters.iter().filter(|one| seat.may_read(one.id())).collect();
        Answer {
            reviewer: seat.reviewer,
            letters: theirs.len(),
            approved: theirs.iter().filter(|one| has_approved(&approvals, &seat, one)).count(),
            objection: objections.remove(&seat.reviewer).unwrap_or_default(),
            name: seat.name,
        }
    };
    Ok(seats.into_iter().map(answer).filter(|one| one.letters > 0).collect())
}

/// Asks everybody on the panel who has letters left; returns how many are written to. Asked again, nobody is asked of what they
/// have approved.
pub async fn ask_panel(ctx: &Ctx, id: ProgrammeId) -> Result<usize> {
    let permit = ctx.permit(AskPanelForLetters, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?.ok_or(Error::Missing)?;
    let round = round(&tx, id).await?;
    super::approving::check_letters(ctx, &round)?;
    let answers = answers(ctx, &tx, &round, &Texts::load(&tx, &round).await?).await?;
    if answers.is_empty() {
        return Err(Fault::whole("fault-letters-no-panel").into());
    }
    panel::ask(&tx, &permit, ctx.now()).await?;
    let silent: Vec<&Answer> = answers.iter().filter(|one| one.left() > 0).collect();
    for Answer { reviewer, .. } in &silent {
        let key = format!("panel-letters-{reviewer}-{}", ctx.now().as_millisecond());
        jobs::queue(ctx, &tx, &Job::AskForLetters { reviewer: *reviewer }, &key).await?;
    }
    let why = format!("{} of the panel asked for their yes to the letters", silent.len());
    store::event::record(&tx, &permit, id, &why, ctx.now()).await?;
    tx.commit().await?;
    Ok(silent.len())
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

fn digest(letters: &[Bare<'_>]) -> String {
    let text = |one: &Bare<'_>| {
        let place = one.seal.position.map(|place| place.to_string()).unwrap_or_default();
        format!("{}:{}:{place};", one.one.candidate.number, one.seal.words)
    };
    crate::hash(&letters.iter().map(text).collect::<String>())
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
        let position = bare.seal.position.map(|place| place as usize);
        let blind = Telling { name: domain::panel::NAME, reason: bare.reason.as_ref(), by, position, ..told };
        Some(LetterShown {
            number: bare.one.candidate.number,
            choice: told.choice,
            letter: texts.in_words(ctx, &blind),
        })
    };
    let letters = open.as_ref().map_or(&[][..], |open| of_page(&open.letters, page));
    let mut objections = panel::objections(db, id).await?;
    Ok(ToApprove {
        actor: permit.actor().clone(),
        programme: id,
        title: round.programme.title().to_owned(),
        letters: letters.iter().filter_map(shown).collect(),
        page,
        seal: digest(letters),
        left: open.as_ref().map_or(0, |open| open.letters.len()),
        approved: open.as_ref().map_or(0, |open| open.approved),
        objection: open.and_then(|open| objections.remove(&open.seat.reviewer)).unwrap_or_default(),
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
    if digest(letters) != seal {
        return Err(Fault::whole("fault-letters-other").into());
    }
    let sealed: Vec<(ApplicationId, Seal)> = letters.iter().map(|one| (one.id(), one.seal.clone())).collect();
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
    panel::put_objection(&tx, open.seat.reviewer, words, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "said that something is wrong in the letters", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
