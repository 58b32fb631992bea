//! The letters of a round that are to go out, as their readers will have them.

use super::asking::{Answer, answers};
use super::telling::{Telling, written};
use super::unmet::{Doubts, doubts};
use super::{Round, round, scores};
use crate::jobs::Writing;
use crate::message::OwnWords;
use crate::{Ctx, Result};
use ::letters::Letter;
use ::letters::outcome::{Place, Scored};
use domain::access::{Actor, DecidePlaces};
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Choice, Seal};
use domain::programme::Programme;
use domain::session::by_day;
use jiff::Timestamp;
use jiff::civil::{Date, time};
use std::collections::BTreeMap;
use store::Read;
use store::offer::{Decided, Letters};

/// One letter as its reader will have it.
#[derive(Clone, Debug)]
pub struct Preview {
    pub application: ApplicationId,
    pub number: u32,
    pub name: String,
    pub email: String,
    pub choice: Choice,
    pub letter: Letter,
    pub is_approved: bool,
    /// It was approved, and something in it is another by now.
    pub is_changed: bool,
    /// What their manager has said: `agreed`, `refused`, or empty; none where nobody is asked.
    pub endorsement: Option<String>,
}

impl Preview {
    /// A digest of all that its reader is told.
    fn digest(&self) -> String {
        crate::hash(&format!("{}\n{}", self.letter.subject, self.letter.text()))
    }
}

/// Every letter that is still to go out.
#[derive(Clone, Debug)]
pub struct Previews {
    pub actor: Actor,
    pub programme: Programme,
    /// As they go out on the promised morning, or now where that is over.
    pub letters: Vec<Preview>,
    /// Applications of which nothing is decided.
    pub undecided: usize,
    /// Places that nobody has or is offered.
    pub free: usize,
    /// Those that wait for their day, when some are approved.
    pub pending: Option<Letters>,
    /// The morning that was promised, when it is still to come.
    pub promised: Option<Timestamp>,
    /// The last day to answer an offer that goes out now.
    pub by_now: Date,
    /// The same of one that goes out on the promised morning, or now where that is over.
    pub by_then: Date,
    pub days: u32,
    /// Stands for the letters as they are shown: an approval is of these and no others.
    pub seal: String,
    /// The same where they go out now.
    pub seal_now: String,
    /// Until when applications can still come and change, when they can.
    pub open_until: Option<Timestamp>,
    /// Everybody of the panel who may read any of these letters, and how far each is.
    pub panel: Vec<Answer>,
    /// When the panel was asked last, where it was.
    pub asked: Option<Timestamp>,
    /// The day of the first session, where it shortens the days to answer, or has come by when these go out.
    pub first: Option<Date>,
    pub has_begun: bool,
    pub doubts: Doubts,
}

/// The hour at which letters go out on the day that was promised.
const HOUR: jiff::civil::Time = time(9, 0, 0, 0);

/// With so many days to answer; `None` for those that hold already.
pub async fn previews(ctx: &Ctx, id: ProgrammeId, days: Option<u32>) -> Result<Previews> {
    let permit = ctx.permit(DecidePlaces, id).await?;
    let db = &ctx.provider.store;
    let round = round(db, id).await?;
    let pending = store::offer::pending(db, id).await?;
    let days = days.or(pending.map(|letters| letters.days)).unwrap_or(round.days);
    let texts = Texts::load(db, &round).await?;
    let goes_out = promised(&round, ctx).unwrap_or(ctx.now());
    let (by_now, zone) = (last_day(ctx, &round, ctx.now(), days), &ctx.provider.brand.zone);
    let by_then = last_day(ctx, &round, goes_out, days);
    let letters = texts.all(ctx, &round, by_then);
    Ok(Previews {
        panel: answers(ctx, db, &round, &texts).await?,
        asked: store::offer::panel::asked(db, id).await?,
        doubts: doubts(db, &round).await?,
        actor: permit.actor().clone(),
        undecided: round.decided.iter().filter(|one| one.candidate.choice.is_none()).count(),
        free: round.places.left() as usize,
        pending,
        promised: promised(&round, ctx),
        has_begun: round.has_begun(by_day(goes_out, zone)),
        first: round.first.filter(|first| *first <= round.uncut(by_day(goes_out, zone), days)),
        by_now,
        by_then,
        days,
        seal: seal(&letters),
        seal_now: seal(&texts.all(ctx, &round, by_now)),
        letters,
        open_until: round.programme.design.applications_close().filter(|closes| *closes > ctx.now()),
        programme: round.programme,
    })
}

/// The morning of the day by which people were told that they hear.
pub(super) fn promised(round: &Round, ctx: &Ctx) -> Option<Timestamp> {
    let day = round.programme.design.round.as_ref()?.hear_by;
    let zone = round.programme.design.zone.tz();
    let morning = zone.to_zoned(day.to_datetime(HOUR)).ok()?.timestamp();
    (morning > ctx.now()).then_some(morning)
}

/// The last day to answer an offer whose letter is due then: nobody gets one at night.
pub(super) fn last_day(ctx: &Ctx, round: &Round, due: Timestamp, days: u32) -> Date {
    round.last_day(round.until(by_day(due, &ctx.provider.brand.zone), days))
}

/// A digest of all these letters.
pub(super) fn seal(letters: &[Preview]) -> String {
    let text: String = letters.iter().map(|one| format!("{}:{};", one.application, one.digest())).collect();
    crate::hash(&text)
}

/// Those to whom a letter is still to go out.
pub(super) fn due(round: &Round) -> impl Iterator<Item = &Decided> {
    round.decided.iter().filter(|one| one.has_letter_due())
}

/// What letters of a round are written from, beside what is decided.
pub(super) struct Texts {
    scores: BTreeMap<ApplicationId, Scored>,
    pub own: OwnWords,
}

impl Texts {
    pub async fn load(db: &impl Read, round: &Round) -> Result<Texts> {
        Ok(Texts { scores: scores::told(db, &round.programme).await?, own: OwnWords::load(db).await? })
    }

    /// Every letter that is to go out, as it is once all of them are out.
    pub fn all(&self, ctx: &Ctx, round: &Round, by: Date) -> Vec<Preview> {
        due(round).filter_map(|one| self.letter(ctx, round, one, by)).collect()
    }

    /// What would be told to somebody; none where nothing is decided.
    fn letter(&self, ctx: &Ctx, round: &Round, one: &Decided, by: Date) -> Option<Preview> {
        let place = round.places.position(one.candidate.id).map(Place::At);
        let telling = Telling { by, place, ..self.telling(round, one)? };
        Some(Preview {
            application: one.candidate.id,
            number: one.candidate.number,
            name: one.name.clone(),
            email: one.email.clone(),
            choice: telling.choice,
            letter: self.in_words(ctx, &telling),
            is_approved: one.letters.is_some(),
            is_changed: one.is_changed(),
            endorsement: round.asks_managers().then(|| one.endorsement.clone()),
        })
    }

    pub fn in_words(&self, ctx: &Ctx, telling: &Telling<'_>) -> Letter {
        self.own.put_into(written(ctx, telling, Writing::ToShow))
    }

    pub fn telling<'a>(&'a self, round: &'a Round, one: &'a Decided) -> Option<Telling<'a>> {
        let scored = self.scores.get(&one.candidate.id);
        Some(Telling::of(&round.programme, one, one.candidate.choice?, scored))
    }

    /// What an approval of somebody's letter is of, with this place on the waiting list.
    pub fn seal(&self, ctx: &Ctx, round: &Round, one: &Decided, position: Option<usize>) -> Option<Seal> {
        Some(Telling { place: position.map(Place::At), ..self.telling(round, one)? }.seal(ctx, &self.own))
    }

    /// The same of every letter that is to go out, as it is once all of them are out.
    pub fn seals(&self, ctx: &Ctx, round: &Round) -> Vec<(ApplicationId, Seal)> {
        let place = |one: &Decided| round.places.position(one.candidate.id);
        due(round).filter_map(|one| Some((one.candidate.id, self.seal(ctx, round, one, place(one))?))).collect()
    }
}
