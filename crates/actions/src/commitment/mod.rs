//! Commitments: every level of every organisation that takes part is asked to say yes before a programme begins (S2.7).

mod answer;
mod ask;
mod board;
mod organisations;
mod remind;

pub use answer::{Asking, Other, agree, asked, not_yet, opened};
pub use ask::{ToAsk, UNDO_FOR, again, ask, to_ask, undo, withdraw};
pub use board::{Board, Line, board};
pub use organisations::{add, remove};
pub use remind::remind;
pub use store::commitment::{Commitment, TakesPart};

pub(crate) use board::{Asked, cells};
pub(crate) use remind::{PATIENCE, queue_reminders};

use crate::{Error, Provider, Result, token};
use domain::blueprint::Design;
use domain::commitment::Terms;
use domain::id::{OrganisationId, ProgrammeId};
use domain::programme::{Programme, ProgrammeState};
use domain::refusal::Fault;
use store::{Read, Tx};

/// The token of the personal link of a level that was asked so often.
fn derived(provider: &Provider, of: (ProgrammeId, OrganisationId), level: &str, number: u32) -> String {
    token::derive(provider, "commitment", &[&of.0.to_string(), &of.1.to_string(), level, &number.to_string()])
}

pub(crate) fn token_of(provider: &Provider, asked: &Commitment) -> String {
    derived(provider, (asked.programme, asked.organisation), &asked.level, asked.number)
}

/// What a level is asked as the programme is now.
fn terms(brand: &str, design: &Design, organisation: &str, level: &str) -> Terms {
    let (told, usual) = (letters::commitment::level(level), letters::commitment::usual());
    Terms::of(design, brand, (organisation, &told), &usual, &letters::commitment::room())
}

fn hash_of(terms: &Terms) -> String {
    token::hash(&terms.text())
}

/// Whether an answer helps anybody: the programme goes on, has this level, and the organisation takes part in it.
pub(crate) async fn is_wanted(db: &impl Read, asked: &Commitment) -> Result<bool> {
    let programme = store::programme::by_id(db, asked.programme).await?;
    let Some(programme) = programme.filter(|programme| programme.state != ProgrammeState::Closed) else {
        return Ok(false);
    };
    if !domain::commitment::levels(&programme.design).contains(&asked.level) {
        return Ok(false);
    }
    let taking_part = store::commitment::taking_part(db, &[asked.programme]).await?;
    Ok(taking_part.iter().any(|one| one.id == asked.organisation))
}

/// The programme, held until the transaction ends; refused once it is closed.
async fn open(tx: &Tx, id: ProgrammeId) -> Result<Programme> {
    let programme = store::programme::lock(tx, id).await?.ok_or(Error::Missing)?;
    match programme.state {
        ProgrammeState::Closed => Err(Fault::whole("fault-programme-closed").into()),
        ProgrammeState::Draft | ProgrammeState::Published => Ok(programme),
    }
}

/// What is shown of a level: its key and its words.
fn levels(design: &Design) -> Vec<(String, String)> {
    let told = |level: String| {
        let words = letters::commitment::level(&level);
        (level, words)
    };
    domain::commitment::levels(design).into_iter().map(told).collect()
}
