//! The coordinator's list of applications, and one of them with names.

use super::call;
use crate::panel::OtherScore;
use crate::{Ctx, Error, PAGE, Result};
use domain::access::{Actor, Permit, ReadApplications};
use domain::application::{Application, Form, Question, Role, Standing};
use domain::id::{ApplicationId, ProgrammeId};
use domain::panel::Mark;
use domain::programme::Programme;
use jiff::Timestamp;
use std::collections::BTreeMap;
use store::Read;
use store::application::endorsement::Asked;
use store::application::{Counts, Given, Listed};

/// One page of the list.
#[derive(Clone, Debug)]
pub struct Listing {
    pub actor: Actor,
    pub programme: Programme,
    pub closes: Option<Timestamp>,
    pub counts: Counts,
    pub rows: Vec<Listed>,
    pub has_next: bool,
    /// Results of those whose readers have all locked their scores.
    pub marks: BTreeMap<ApplicationId, Mark>,
    /// Of what is only recorded: how many of those who sent theirs gave each answer.
    pub recorded: Vec<Recorded>,
    /// How many want to be told of the next round, and the open rounds they could be told of.
    pub interested: u64,
    pub rounds: Vec<(i64, String)>,
}

/// A question that is only recorded, and its answers, counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    pub question: Question,
    /// In the order in which they stand in the form.
    pub counts: Vec<(String, u64)>,
    /// How many gave none.
    pub silent: u64,
}

/// Applications with a number above `after`, and in this standing when one is given.
pub async fn list(ctx: &Ctx, id: ProgrammeId, standing: Option<Standing>, after: u32) -> Result<Listing> {
    let permit = ctx.permit(ReadApplications, id).await?;
    let db = &ctx.provider.store;
    let call = call(db, id).await?;
    let exception = call.form.with_role(&Role::Exception).map_or("", |question| question.key.as_str());
    let mut rows = store::application::page(db, &permit, standing, (after, PAGE + 1), exception).await?;
    let has_next = rows.len() > PAGE as usize;
    rows.truncate(PAGE as usize);
    let number = |row: Option<&Listed>| row.map_or(0, |row| u32::try_from(row.number).unwrap_or_default());
    let counts = store::application::counts(db, &permit).await?;
    let shown = number(rows.first())..=number(rows.last());
    Ok(Listing {
        actor: permit.actor().clone(),
        closes: call.closes(),
        marks: crate::panel::marks_between(db, &call.programme, shown).await?,
        recorded: recorded(db, &permit, &call.form, counts.sent).await?,
        programme: call.programme,
        counts,
        interested: store::application::interested(db, &permit).await?,
        rounds: open_rounds(ctx, id).await?,
        rows,
        has_next,
    })
}

async fn recorded(db: &impl Read, permit: &Permit<ReadApplications>, form: &Form, sent: u64) -> Result<Vec<Recorded>> {
    let asked = form.asked().filter(|question| question.role == Role::Recorded);
    let asked: Vec<&Question> = asked.collect();
    let keys: Vec<&str> = asked.iter().map(|question| question.key.as_str()).collect();
    let given = store::application::given(db, permit, &keys).await?;
    let count = |question: &Question, answer: &str| {
        let is_it = |one: &&Given| (one.question.as_str(), one.answer.as_str()) == (question.key.as_str(), answer);
        given.iter().find(is_it).map_or(0, Given::people)
    };
    let recorded = asked.into_iter().map(|question| {
        let counts: Vec<(String, u64)> =
            question.answers().into_iter().map(|answer| (answer.clone(), count(question, &answer))).collect();
        let told: u64 = counts.iter().map(|(_, people)| people).sum();
        Recorded { question: question.clone(), counts, silent: sent.saturating_sub(told) }
    });
    Ok(recorded.collect())
}

/// Other programmes that take applications now, by number and title.
async fn open_rounds(ctx: &Ctx, but: ProgrammeId) -> Result<Vec<(i64, String)>> {
    let published = store::programme::lists::published(&ctx.provider.store, PAGE).await?;
    let takes = |programme: &Programme| programme.design.applications_close().is_some_and(|closes| closes > ctx.now());
    let open = published.into_iter().filter(|programme| programme.id != but && takes(programme));
    Ok(open.map(|programme| (programme.id.0, programme.title().to_owned())).collect())
}

/// One application as the coordinator reads it.
#[derive(Clone, Debug)]
pub struct Reading {
    pub actor: Actor,
    pub programme: Programme,
    pub form: Form,
    pub application: Application,
    pub endorsement: Option<Asked>,
    /// Managers who were asked before and could not agree.
    pub refused_before: Vec<Asked>,
    /// What each reader gave, once nobody is still to score it.
    pub readers: Vec<OtherScore>,
}

/// A draft is its writer's own: only what was sent is read.
pub async fn read(ctx: &Ctx, programme: ProgrammeId, id: ApplicationId) -> Result<Reading> {
    let permit = ctx.permit(ReadApplications, programme).await?;
    let db = &ctx.provider.store;
    let application = store::application::by_id(db, id).await?.ok_or(Error::Missing)?;
    if application.programme != permit.scope() || application.standing() != Standing::Sent {
        return Err(Error::Missing);
    }
    let call = call(db, programme).await?;
    Ok(Reading {
        actor: permit.actor().clone(),
        programme: call.programme,
        form: call.form,
        endorsement: store::application::endorsement::of_application(db, id).await?,
        refused_before: store::application::endorsement::refused_before(db, id).await?,
        readers: crate::panel::readers(ctx, programme, id, application.number).await?,
        application,
    })
}
