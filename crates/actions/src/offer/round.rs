//! A round as it stands: its programme, its form, and everybody with what is decided.

use super::limits;
use crate::application::{Call, call};
use crate::{Ctx, Result};
use domain::application::{Form, Question, Role};
use domain::blueprint::Stage;
use domain::dates::Holidays;
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Candidate, Places, Terms};
use domain::programme::{Programme, ProgrammeState};
use domain::session::by_day;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan};
use std::collections::BTreeMap;
use store::offer::Decided;
use store::{Read, offer};

/// Days to answer, where no letters have said another number.
pub(super) const DAYS: u32 = 7;

/// Everything that decisions are made from.
pub(crate) struct Round {
    pub programme: Programme,
    pub form: Form,
    /// By number, with organisation and values.
    pub decided: Vec<Decided>,
    pub places: Places,
    /// Days to answer an offer that is made now.
    pub days: u32,
    /// The day of the first session, where its dates are known: nobody is offered a place for longer than until the day before.
    pub first: Option<Date>,
}

/// Loads it in seven statements; inside a transaction that writes, the caller holds the programme's row.
pub(crate) async fn round(db: &impl Read, id: ProgrammeId) -> Result<Round> {
    let Call { programme, form, .. } = call(db, id).await?;
    let mut decided = offer::round(db, id).await?;
    let mut answers = offer::answers(db, id, &counted(&form)).await?;
    for one in &mut decided {
        one.candidate = known(one.candidate.clone(), &form, answers.remove(&one.candidate.id).unwrap_or_default());
    }
    let candidates = decided.iter().map(|one| one.candidate.clone()).collect();
    let days = offer::terms_days(db, id).await?.unwrap_or(DAYS);
    let limits = limits::of(db, &programme).await?;
    let is_closed = programme.state == ProgrammeState::Closed;
    let first = first_day(db, &programme).await?;
    Ok(Round { places: Places { limits, candidates, is_closed }, programme, form, decided, days, first })
}

/// Of each stage its sessions where they are laid out, else its rule.
async fn first_day(db: &impl Read, programme: &Programme) -> Result<Option<Date>> {
    let laid_out = store::session::laid_out(db, programme.id).await?;
    let of_rule = |stage: &Stage| {
        let dates = stage.dates.occurrences(Holidays::england_and_wales()).unwrap_or_default();
        dates.iter().filter(|one| one.number().is_some()).map(|one| one.date).min()
    };
    let of = |stage: &Stage| {
        let held = laid_out.iter().filter(|one| one.stage == stage.key).map(|one| one.date).min();
        held.or_else(|| of_rule(stage))
    };
    Ok(programme.design.stages.iter().filter_map(of).min())
}

/// Questions whose answers are counted for the aims.
pub(super) fn categories(form: &Form) -> impl Iterator<Item = &Question> {
    form.asked().filter(|question| matches!(question.role, Role::Category | Role::Earlier))
}

/// Keys of the answers that decisions need.
fn counted(form: &Form) -> Vec<String> {
    let roles = [Role::Organisation, Role::Household];
    let asked = roles.iter().filter_map(|role| form.ever_with_role(role));
    asked.chain(categories(form)).map(|question| question.key.clone()).collect()
}

fn known(candidate: Candidate, form: &Form, mut answers: BTreeMap<String, String>) -> Candidate {
    let mut taken = |role| form.ever_with_role(role).and_then(|question| answers.remove(&question.key));
    let organisation = taken(&Role::Organisation).unwrap_or_default();
    let household = domain::household::key(&taken(&Role::Household).unwrap_or_default());
    Candidate { organisation, household, values: answers, ..candidate }
}

impl Round {
    /// Is anybody's manager asked?
    pub fn asks_managers(&self) -> bool {
        self.form.ever_with_role(&Role::ManagerEmail).is_some()
    }

    pub fn decided(&self, id: ApplicationId) -> Option<&Decided> {
        self.decided.iter().find(|one| one.candidate.id == id)
    }

    /// What holds for an offer made now: it stands until the last of its days is over, where the programme is. They count from
    /// when its letter goes out: at night that is the morning. Once the course has begun none is made but by hand.
    pub fn terms(&self, ctx: &Ctx) -> Terms {
        let until = if self.is_by_hand(ctx) { ctx.now() } else { self.longest(ctx) };
        Terms { now: ctx.now(), until }
    }

    fn letter_day(&self, ctx: &Ctx) -> Timestamp {
        by_day(ctx.now(), &ctx.provider.brand.zone)
    }

    /// Until when an offer stands whose letter goes out now, begun or not.
    pub fn longest(&self, ctx: &Ctx) -> Timestamp {
        self.until(self.letter_day(ctx), self.days)
    }

    /// A letter that goes out now arrives once the course has begun: no place goes on by itself.
    pub fn is_by_hand(&self, ctx: &Ctx) -> bool {
        self.has_begun(self.letter_day(ctx))
    }

    /// The day of the first session has come.
    pub fn has_begun(&self, at: Timestamp) -> bool {
        self.first.is_some_and(|first| first <= self.programme.design.zone.day_of(at))
    }

    /// Never beyond the day before the first session, but where that is over.
    pub fn until(&self, from: Timestamp, days: u32) -> Timestamp {
        let zone = &self.programme.design.zone;
        let last = self.uncut(from, days);
        let eve = self.first.filter(|_| !self.has_begun(from)).and_then(|first| first.yesterday().ok());
        zone.end_of(eve.map_or(last, |eve| last.min(eve)))
    }

    /// The last of so many days, whatever begins by then.
    pub fn uncut(&self, from: Timestamp, days: u32) -> Date {
        self.programme.design.zone.day_of(from).saturating_add(i64::from(days).days())
    }

    /// The last day on which an offer can be answered.
    pub fn last_day(&self, until: Timestamp) -> Date {
        last_day(&self.programme, until)
    }
}

/// The last day on which an offer of a place in this programme can be answered.
pub(super) fn last_day(programme: &Programme, until: Timestamp) -> Date {
    let last = until - SignedDuration::from_secs(1);
    programme.design.zone.day_of(last)
}
