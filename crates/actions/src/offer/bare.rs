//! A letter as the panel has it, without its name, and what was said of it: by it a yes is told from a yes to other words.

use super::Round;
use super::masks::Masks;
use super::previews::{Texts, due};
use super::telling::Telling;
use crate::panel::Seat;
use crate::{Ctx, Result};
use domain::id::{ApplicationId, ReviewerId};
use domain::offer::Reason;
use std::collections::BTreeMap;
use store::Read;
use store::offer::{Beyond, Decided, panel};

/// What somebody on the panel said is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    pub words: String,
    /// Numbers of the applications whose letters it is of, as far as these are as they were.
    pub about: Vec<u32>,
    /// None is: nobody has to look into it any more.
    pub is_earlier: bool,
}

/// A letter without its name, as it is compared: which place on the waiting list it tells is no part of it.
pub(super) struct Bare<'a> {
    pub one: &'a Decided,
    pub reason: Option<Reason>,
    /// Digest of its words, and of why it is against an aim.
    pub seal: String,
    pub beyond: Option<Beyond>,
}

impl Bare<'_> {
    pub fn id(&self) -> ApplicationId {
        self.one.candidate.id
    }
}

pub(super) type Approvals = BTreeMap<(ReviewerId, ApplicationId), String>;

/// Every letter that is to go out, without its name.
pub(super) async fn bare<'a>(ctx: &Ctx, db: &impl Read, round: &'a Round, texts: &'a Texts) -> Result<Vec<Bare<'a>>> {
    let masks = Masks::load(db, round).await?;
    let letter = |one: &'a Decided| {
        let told = texts.telling(round, one)?;
        let reason = told.reason.map(|reason| masks.masked(one, reason));
        let beyond = one.beyond.as_ref().map(|beyond| masks.beyond(one, beyond));
        let mut seal = Telling { reason: reason.as_ref(), ..told }.seal(ctx, &texts.own).words;
        if let Some(Beyond { rule, why }) = &beyond {
            seal = crate::hash(&format!("{seal}\n{rule}\n{why}"));
        }
        Some(Bare { one, reason, seal, beyond })
    };
    Ok(due(round).filter_map(letter).collect())
}

pub(super) fn has_approved(approvals: &Approvals, seat: &Seat, letter: &Bare<'_>) -> bool {
    approvals.get(&(seat.reviewer, letter.id())).is_some_and(|seal| *seal == letter.seal)
}

/// Is it of this letter, in the words that it has now?
pub(super) fn is_of(objection: &panel::Objection, letter: &Bare<'_>) -> bool {
    objection.seals.get(&letter.id()).is_some_and(|seal| *seal == letter.seal)
}

/// Of these letters. What was said before it was kept of which stands until they are approved.
pub(super) fn told(objection: panel::Objection, letters: &[Bare<'_>]) -> Objection {
    let of = letters.iter().filter(|one| is_of(&objection, one));
    let mut about: Vec<u32> = of.map(|one| one.one.candidate.number).collect();
    about.sort_unstable();
    Objection { is_earlier: about.is_empty() && !objection.seals.is_empty(), about, words: objection.words }
}

pub(super) fn digest<'a: 'b, 'b>(letters: impl Iterator<Item = &'b Bare<'a>>) -> String {
    crate::hash(&letters.map(|one| format!("{}:{};", one.one.candidate.number, one.seal)).collect::<String>())
}
