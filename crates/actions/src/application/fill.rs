//! Saving answers as they are written. A draft may be unfinished; what does not fit is told and still kept.

use super::{call, endorse};
use crate::{Ctx, Error, Result};
use domain::access::FillApplication;
use domain::application::{Application, Standing};
use domain::id::ApplicationId;
use domain::refusal::Refusal;
pub use store::application::From;

/// Longest answer that is kept, in characters: far above every limit of words, so that nothing written is lost.
const ANSWER_MOST: usize = 40_000;

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The version to save over next.
    pub version: u32,
    /// What does not fit its question, if anything: it is kept all the same.
    pub misfit: Option<Refusal>,
}

/// Saves the answers of one section over the version they were made from. [`Error::Conflict`] when another page saved in
/// between: nothing is written, and the page shows both.
pub async fn save(
    ctx: &Ctx,
    id: ApplicationId,
    section: &str,
    given: &[(String, String)],
    from: &From,
) -> Result<Saved> {
    let permit = ctx.permit(FillApplication, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let application = store::application::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call = call(&tx, application.programme).await?;
    application.check_open(call.closes(), ctx.now())?;
    let section = call.form.section(section).ok_or(Error::Missing)?;
    let mut answers = application.answers.clone();
    for question in section.asked() {
        let given = given.iter().filter(|(key, _)| *key == question.key).map(|(_, answer)| answer.trim());
        let answer = given.filter(|answer| !answer.is_empty()).collect::<Vec<_>>().join(" ");
        answers.put(&question.key, &answer.chars().take(ANSWER_MOST).collect::<String>());
    }
    let changed: Vec<(String, String)> = section
        .asked()
        .filter(|question| answers.get(&question.key) != application.answers.get(&question.key))
        .map(|question| (question.key.clone(), answers.get(&question.key).to_owned()))
        .collect();
    let misfit = answers.check(section).err();
    if changed.is_empty() {
        return Ok(Saved { version: application.version, misfit });
    }
    let changed_application = Application { answers, ..application };
    if changed_application.standing() == Standing::Sent {
        // What was sent stays whole: a change counts at once, and a new manager is asked.
        changed_application.answers.check_whole(&call.form, &call.programme.design.eligibility)?;
        endorse::ask_named(ctx, &tx, &changed_application, &call.form).await?;
    }
    let version = store::application::save(&tx, &permit, &changed, from, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(Saved { version, misfit })
}
