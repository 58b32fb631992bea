//! Decisions about places as kept: who is offered one, who waits, which letters are approved, what was answered.

mod change;
mod letters;
mod offers;
pub mod panel;
mod undelivered;

pub use change::{Deciding, apply, set_beyond};
pub use letters::{
    Approval, Letters, approve, by_id as letters_by_id, in_letters, mark_sent, not_as_approved, pending, put_pending,
    take_back_approval, tell_again, terms_days,
};
pub use offers::{Silent, ended, is_told, open_count, put_off, set_person, set_reminded, set_term, silent};
pub(crate) use undelivered::UNDELIVERED;
pub use undelivered::{heard, held, try_again, undelivered};

use crate::sql::{Read, all, count, instant, values};
use crate::{Result, StoreError};
use domain::id::{ApplicationId, OutcomeLettersId, PersonId, ProgrammeId};
use domain::offer::{Answer, Candidate, Choice, PlaceOffer, Reason, Seal};
use jiff::Timestamp;
use sea_orm::FromQueryResult;
use std::collections::BTreeMap;

/// A place was meant for somebody against an aim of the round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// In a few words: "at most 1 of Harbour House".
    pub rule: String,
    pub why: String,
}

/// An application of a round that was sent and stands, with what is decided of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Without organisation and values: those are answers.
    pub candidate: Candidate,
    pub name: String,
    pub email: String,
    pub reason: Option<Reason>,
    pub beyond: Option<Beyond>,
    pub version: u32,
    pub decided_at: Option<Timestamp>,
    /// No letter has said anything of this decision, so that it can still be undone.
    pub is_untold: bool,
    /// What was decided before, and the rank by it.
    pub before: (Option<Choice>, Option<u32>),
    /// Approved to go out with these letters.
    pub letters: Option<OutcomeLettersId>,
    /// The letter as it was approved last, until it is out.
    pub seal: Seal,
    /// The last letter that was to tell them has not gone out: it was not as it was approved any more. Whoever heard by other means
    /// has had no letter all the same.
    pub was_held: bool,
    /// How many letters have told them of a decision, and whether the last of these is out.
    pub tellings: u32,
    pub is_heard: bool,
    /// When a place was offered last: at first, or again.
    pub offered_at: Option<Timestamp>,
    /// They were silent, and somebody opened their offer again.
    pub is_again: bool,
    /// Who took part by it, once it was accepted.
    pub person: Option<PersonId>,
    /// A place became free, and they were next.
    pub from_list: bool,
    /// What the manager who is asked has said: `agreed`, `refused`, or empty.
    pub endorsement: String,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    number: i64,
    name: String,
    email: String,
    choice: Option<String>,
    told: Option<String>,
    reason: Option<String>,
    beyond_rule: Option<String>,
    beyond_why: Option<String>,
    rank: Option<i64>,
    version: Option<i64>,
    decided_at: Option<i64>,
    is_untold: bool,
    was_choice: Option<String>,
    was_rank: Option<i64>,
    letters_id: Option<i64>,
    seal: Option<String>,
    seal_position: Option<i64>,
    held_at: Option<i64>,
    tellings: Option<i64>,
    heard_at: Option<i64>,
    offered_at: Option<i64>,
    again_at: Option<i64>,
    person_id: Option<i64>,
    left_at: Option<i64>,
    until: Option<i64>,
    from_list: Option<i64>,
    answer: Option<String>,
    endorsement: String,
}

const ROUND: &str =
    "SELECT a.id, a.number, a.name, a.email, o.choice, o.told, o.reason, o.beyond_rule, o.beyond_why, o.rank, o.version, o.decided_at,
      COALESCE(o.told IS NULL OR o.told_at < o.decided_at, FALSE) AS is_untold, o.was_choice, o.was_rank, o.letters_id,
      o.seal, o.seal_position, o.held_at, o.tellings, o.heard_at, p.offered_at, p.again_at, p.person_id, o.left_at, p.until,
      p.from_list, p.answer, COALESCE(e.answer, '') AS endorsement
    FROM applications a LEFT JOIN outcomes o ON o.application_id = a.id
    LEFT JOIN place_offers p ON p.application_id = a.id
    LEFT JOIN endorsements e ON e.application_id = a.id AND e.ended_at IS NULL
    WHERE a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL";

impl Decided {
    /// It was approved, and then something in its letter changed.
    pub fn is_changed(&self) -> bool {
        self.has_letter_due() && self.letters.is_none() && !self.seal.is_empty()
    }

    /// The letter that is `now` was approved. What was approved before digests were kept has none, and stands in its letters; where
    /// an approval was taken back there is no digest either, and no letters.
    pub fn stands_approved(&self, now: &Seal) -> bool {
        match self.seal.is_empty() {
            true => self.letters.is_some(),
            false => self.seal.holds_for(now),
        }
    }

    /// What was told them in the books has not reached them, and still is to.
    pub fn is_held(&self) -> bool {
        let is_answered = self.candidate.offer.is_some_and(|offer| offer.answer.is_some());
        self.was_held && !self.is_heard && !self.candidate.is_to_be_told() && !is_answered && !self.candidate.has_left
    }

    /// A letter has told them what was decided last, and why.
    pub fn has_heard(&self) -> bool {
        self.is_heard && !self.was_held
    }

    /// A letter is to go out to them that has to be approved.
    pub fn has_letter_due(&self) -> bool {
        self.candidate.is_to_be_told() || self.is_held()
    }
}

fn choice(text: Option<String>) -> Result<Option<Choice>> {
    let read = |text: String| Choice::parse(&text).ok_or(StoreError::Unreadable(format!("choice {text}")));
    text.map(read).transpose()
}

fn small(number: i64) -> Result<u32> {
    u32::try_from(number).map_err(|_| StoreError::Unreadable(format!("number {number}")))
}

impl Row {
    fn offer(&self) -> Result<Option<PlaceOffer>> {
        let Some(until) = self.until else { return Ok(None) };
        let read = |text: &String| Answer::parse(text).ok_or(StoreError::Unreadable(format!("answer {text}")));
        Ok(Some(PlaceOffer { until: instant(until)?, answer: self.answer.as_ref().map(read).transpose()? }))
    }

    fn decided(self) -> Result<Decided> {
        let offer = self.offer()?;
        let choice_now = choice(self.choice)?;
        let reason = self.reason.as_deref().filter(|_| choice_now.is_some());
        let rule = self.beyond_rule.filter(|rule| !rule.is_empty() && choice_now == Some(Choice::Offer));
        let why = self.beyond_why.unwrap_or_default();
        Ok(Decided {
            candidate: Candidate {
                id: ApplicationId(self.id),
                number: small(self.number)?,
                organisation: String::new(),
                household: String::new(),
                values: BTreeMap::new(),
                choice: choice_now,
                told: choice(self.told)?,
                rank: self.rank.map(small).transpose()?,
                has_left: self.left_at.is_some(),
                offer,
            },
            name: self.name,
            email: self.email,
            reason: reason.map(crate::sql::json).transpose()?,
            beyond: rule.map(|rule| Beyond { rule, why }),
            version: self.version.map_or(Ok(0), small)?,
            decided_at: self.decided_at.map(instant).transpose()?,
            is_untold: self.is_untold,
            before: (choice(self.was_choice)?, self.was_rank.map(small).transpose()?),
            letters: self.letters_id.map(OutcomeLettersId),
            seal: Seal { words: self.seal.unwrap_or_default(), position: self.seal_position.map(small).transpose()? },
            was_held: self.held_at.is_some(),
            tellings: self.tellings.map_or(Ok(0), small)?,
            is_heard: self.heard_at.is_some(),
            offered_at: self.again_at.or(self.offered_at).map(instant).transpose()?,
            is_again: self.again_at.is_some(),
            person: self.person_id.map(PersonId),
            from_list: self.from_list == Some(1),
            endorsement: self.endorsement,
        })
    }
}

/// Whether anything is decided of anybody in a round whose application stands.
pub async fn any_decided(db: &impl Read, programme: ProgrammeId) -> Result<bool> {
    let sql = "SELECT count(*) AS id FROM outcomes o JOIN applications a ON a.id = o.application_id
         WHERE o.programme_id = $1 AND o.choice IS NOT NULL AND a.withdrawn_at IS NULL";
    Ok(count(db, sql, values![programme.0]).await? > 0)
}

/// The whole round by number. For actions that hold a permit on the programme or on one application of it, and for jobs.
pub async fn round(db: &impl Read, programme: ProgrammeId) -> Result<Vec<Decided>> {
    let rows: Vec<Row> =
        all(db, &format!("{ROUND} AND a.programme_id = $1 ORDER BY a.number"), values![programme.0]).await?;
    rows.into_iter().map(Row::decided).collect()
}

/// One of them.
pub async fn of_application(db: &impl Read, id: ApplicationId) -> Result<Option<Decided>> {
    let row: Option<Row> = crate::sql::first(db, &format!("{ROUND} AND a.id = $1"), values![id.0]).await?;
    row.map(Row::decided).transpose()
}

#[derive(FromQueryResult)]
struct AnswerRow {
    application_id: i64,
    question: String,
    answer: String,
}

/// What the applications of a round answered to these questions, by application and question.
pub async fn answers(
    db: &impl Read,
    programme: ProgrammeId,
    questions: &[String],
) -> Result<BTreeMap<ApplicationId, BTreeMap<String, String>>> {
    let sql = format!(
        "SELECT n.application_id, n.question, n.answer FROM application_answers n
         JOIN applications a ON a.id = n.application_id
         WHERE a.programme_id = $1 AND a.sent_at IS NOT NULL AND a.withdrawn_at IS NULL AND n.question IN ({})",
        match questions.len() {
            0 => "''".to_owned(),
            some => crate::sql::places(2, some),
        }
    );
    let mut values = values![programme.0];
    values.extend(questions.iter().map(|key| sea_orm::Value::from(key.as_str())));
    let rows: Vec<AnswerRow> = all(db, &sql, values).await?;
    let mut of: BTreeMap<ApplicationId, BTreeMap<String, String>> = BTreeMap::new();
    for row in rows {
        of.entry(ApplicationId(row.application_id)).or_default().insert(row.question, row.answer);
    }
    Ok(of)
}
