//! Saving answers as they are written. A draft may be unfinished; what does not fit is told and still kept.

use super::{call, endorse};
use crate::{Ctx, Error, Result};
use domain::access::FillApplication;
use domain::application::{Answers, Application, Question, Role, Section, Standing};
use domain::id::ApplicationId;
use domain::person::tidy_email;
use domain::refusal::{Fault, Refusal};
pub use store::application::From;

/// Longest answer that is kept, in characters: far above every limit of words, so that nothing written is lost.
const ANSWER_MOST: usize = 40_000;

/// Who saves: the page by itself at every pause, or the applicant by the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saving {
    AsWritten,
    ByButton,
}

/// What came of saving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The version to save over next.
    pub version: u32,
    /// What does not fit its question, if anything: it is kept all the same.
    pub misfit: Option<Refusal>,
    /// Something that was typed waits for the button, and is not kept.
    pub waits: bool,
}

/// Saves the answers of one section over the version they were made from. [`Error::Conflict`] when another page saved in
/// between: nothing is written, and the page shows both.
pub async fn save(
    ctx: &Ctx,
    id: ApplicationId,
    section: &str,
    given: &[(String, String)],
    from: &From,
    saving: Saving,
) -> Result<Saved> {
    let permit = ctx.permit(FillApplication, id).await?;
    let tx = ctx.provider.store.begin().await?;
    let application = store::application::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call = call(&tx, application.programme).await?;
    application.check_open(call.closes(), ctx.now())?;
    let section = call.form.section(section).ok_or(Error::Missing)?;
    let typed = |question: &Question| {
        let given = given.iter().filter(|(key, _)| *key == question.key).map(|(_, answer)| answer.trim());
        let answer = given.filter(|answer| !answer.is_empty()).collect::<Vec<_>>().join(" ");
        answer.chars().take(ANSWER_MOST).collect::<String>()
    };
    let mut answers = application.answers.clone();
    // A half-typed address would be written to: once it is sent, another manager is named by the button alone.
    let waits = |question: &Question| {
        saving == Saving::AsWritten && application.standing() == Standing::Sent && question.role.names_manager()
    };
    for question in section.asked().filter(|question| !waits(question)) {
        answers.put(&question.key, &typed(question));
    }
    let waits = section.asked().any(|question| waits(question) && typed(question) != answers.get(&question.key));
    let changed: Vec<(String, String)> = section
        .asked()
        .filter(|question| answers.get(&question.key) != application.answers.get(&question.key))
        .map(|question| (question.key.clone(), answers.get(&question.key).to_owned()))
        .collect();
    let misfit = answers
        .check(section, &call.form, &call.programme.design.eligibility)
        .err()
        .or_else(|| own_manager(&application, section, &answers));
    if changed.is_empty() {
        return Ok(Saved { version: application.version, misfit, waits });
    }
    let changed_application = Application { answers, ..application };
    if changed_application.standing() == Standing::Sent {
        // What was sent stays whole: a change counts at once, and a new manager is asked.
        changed_application.answers.check_whole(&call.form, &call.programme.design.eligibility)?;
        if saving == Saving::ByButton {
            endorse::ask_named(ctx, &tx, &changed_application, &call.form).await?;
        }
    }
    let version = store::application::save(&tx, &permit, &changed, from, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(Saved { version, misfit, waits })
}

/// Nobody is their own manager.
pub(super) fn own_manager(application: &Application, section: &Section, answers: &Answers) -> Option<Refusal> {
    let asks = section.asked().find(|question| question.role == Role::ManagerEmail)?;
    let is_own = tidy_email(answers.get(&asks.key)) == application.email;
    is_own.then(|| Fault::at(&asks.key, "fault-apply-own-manager").into())
}
