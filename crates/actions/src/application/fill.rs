//! Saving answers as they are written. A draft may be unfinished; what does not fit is told and still kept.

use super::{Call, call, endorse};
use crate::{Ctx, Error, Result};
use domain::access::FillApplication;
use domain::application::{Answers, Application, NAME_FIELD, Question, Role, Section, Standing, wrong_name};
use domain::id::ApplicationId;
use domain::person::{is_name, tidy_email};
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
    /// What does not fit its question, if anything: an answer is kept all the same, a name is not.
    pub misfit: Option<Refusal>,
    /// Something that was typed waits for the button, and is not kept.
    pub waits: bool,
}

/// What a page has sent of one section.
struct Typed<'a> {
    section: &'a Section,
    given: &'a [(String, String)],
    saving: Saving,
    is_sent: bool,
}

/// Saves the answers of one section over the version they were made from, and the applicant's name where it was typed.
/// [`Error::Conflict`] when another page saved in between: nothing is written, and the page shows both.
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
    let before = store::application::own_held(&tx, &permit).await?.ok_or(Error::Missing)?;
    let call = call(&tx, before.programme).await?;
    before.check_open(call.closes(), ctx.now())?;
    let section = call.form.section(section).ok_or(Error::Missing)?;
    let typed = Typed { section, given, saving, is_sent: before.standing() == Standing::Sent };
    let after = typed.put_into(&before);
    let (misfit, waits) = (typed.misfit(&after, &call), typed.waits_for_the_button(&after));
    if after == before {
        return Ok(Saved { version: before.version, misfit, waits });
    }
    if typed.is_sent {
        // What was sent stays as whole as it was, whatever the form has asked since: a change counts at once, and a new manager is asked.
        after.check_change(&before, section, &call.form, &call.programme.design.eligibility)?;
        if saving == Saving::ByButton {
            endorse::ask_named(ctx, &tx, &after, &call.form).await?;
        }
    }
    let version = store::application::save(&tx, &permit, &typed.changed(&before, &after), from, ctx.now()).await?;
    let is_renamed = after.name != before.name;
    if is_renamed {
        store::application::set_name(&tx, &permit, &after.name).await?;
    }
    store::event::record(&tx, &permit, id, if is_renamed { "name" } else { "" }, ctx.now()).await?;
    tx.commit().await?;
    Ok(Saved { version, misfit, waits })
}

impl Typed<'_> {
    fn answer(&self, key: &str) -> String {
        let given = self.given.iter().filter(|(name, _)| name == key).map(|(_, answer)| answer.trim());
        let answer = given.filter(|answer| !answer.is_empty()).collect::<Vec<_>>().join(" ");
        answer.chars().take(ANSWER_MOST).collect()
    }

    /// The applicant's name, where the page has asked for it.
    fn name(&self) -> Option<String> {
        self.given.iter().any(|(key, _)| key == NAME_FIELD).then(|| self.answer(NAME_FIELD))
    }

    /// A half-typed address would be written to, and a half-typed name read: once it is sent, the button alone changes them.
    fn waits(&self) -> bool {
        self.saving == Saving::AsWritten && self.is_sent
    }

    fn answer_waits(&self, question: &Question) -> bool {
        self.waits() && question.role.names_manager()
    }

    fn put_into(&self, before: &Application) -> Application {
        let mut after = before.clone();
        for question in self.section.asked().filter(|question| !self.answer_waits(question)) {
            after.answers.put(&question.key, &self.answer(&question.key));
        }
        if let Some(name) = self.name().filter(|name| is_name(name) && !self.waits()) {
            after.name = name;
        }
        after
    }

    /// Was something typed that is not kept before the button is pressed?
    fn waits_for_the_button(&self, after: &Application) -> bool {
        let differs = |question: &Question| self.answer(&question.key) != after.answers.get(&question.key);
        self.saving == Saving::AsWritten
            && (self.section.asked().any(|question| self.answer_waits(question) && differs(question))
                || self.name().is_some_and(|name| name != after.name))
    }

    /// Key and answer of each question that is answered otherwise now.
    fn changed(&self, before: &Application, after: &Application) -> Vec<(String, String)> {
        let now = |question: &Question| (question.key.clone(), after.answers.get(&question.key).to_owned());
        let differs = |question: &&Question| before.answers.get(&question.key) != after.answers.get(&question.key);
        self.section.asked().filter(differs).map(now).collect()
    }

    fn misfit(&self, after: &Application, call: &Call) -> Option<Refusal> {
        let eligibility = &call.programme.design.eligibility;
        let name = self.name().filter(|name| !is_name(name)).map(|name| wrong_name(&name));
        let answers = after.answers.check(self.section, &call.form, eligibility).err();
        let answers = answers.or_else(|| own_manager(after, self.section, &after.answers));
        let faults = answers.map(|why| why.faults).unwrap_or_default();
        Refusal::unless_empty(name.into_iter().chain(faults).collect()).err()
    }
}

/// Nobody is their own manager.
pub(super) fn own_manager(application: &Application, section: &Section, answers: &Answers) -> Option<Refusal> {
    let asks = section.asked().find(|question| question.role == Role::ManagerEmail)?;
    let is_own = tidy_email(answers.get(&asks.key)) == application.email;
    is_own.then(|| Fault::at(&asks.key, "fault-apply-own-manager").into())
}
