//! What the applicant sees by their link: the task list, one task, the answers to check. Looking changes nothing.

use super::call;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, EditApplicationForm, FillApplication};
use domain::application::{Application, Form};
use domain::blueprint::{Owner, Stage};
use domain::dates::{Holidays, Occurrence};
use domain::id::{ApplicationId, ProgrammeId};
use domain::programme::Programme;
use jiff::Timestamp;
use store::application::Opened;
use store::application::endorsement::Asked;

/// An application being filled in.
#[derive(Clone, Debug)]
pub struct Filling {
    pub actor: Actor,
    pub application: Application,
    pub form: Form,
    pub programme: Programme,
    pub closes: Option<Timestamp>,
    /// Can it still be changed?
    pub is_open: bool,
    /// The dates of each stage, in the order of the stages.
    pub dates: Vec<Vec<Occurrence>>,
    pub endorsement: Option<Asked>,
    /// How many are on the panel, and so may read it without knowing whose it is.
    pub readers: usize,
    /// Tells this opened page from others that may save too.
    pub opened_as: String,
}

/// Which of the two a shown token opens, if it opens one of them.
pub async fn opened(ctx: &Ctx) -> Result<Option<Opened>> {
    let hash = ctx.shown_hash().ok_or(Error::Missing)?;
    Ok(store::application::by_token(&ctx.provider.store, hash).await?)
}

pub async fn filling(ctx: &Ctx, id: ApplicationId) -> Result<Filling> {
    let permit = ctx.permit(FillApplication, id).await?;
    let db = &ctx.provider.store;
    let application = store::application::own(db, &permit).await?.ok_or(Error::Missing)?;
    let call = call(db, application.programme).await?;
    let closes = call.closes();
    Ok(Filling {
        actor: permit.actor().clone(),
        is_open: application.check_open(closes, ctx.now()).is_ok(),
        dates: dates(&call.programme),
        endorsement: store::application::endorsement::of_application(db, id).await?,
        readers: store::panel::reviewer::of_programme(db, application.programme).await?.len(),
        opened_as: crate::token::random(&ctx.provider),
        application,
        form: call.form,
        programme: call.programme,
        closes,
    })
}

/// The dates of each stage that the provider holds; those that the members set for themselves later are nobody's to promise.
pub(crate) fn dates(programme: &Programme) -> Vec<Vec<Occurrence>> {
    let laid = |stage: &Stage| match stage.owner {
        Owner::Provider => stage.dates.occurrences(Holidays::england_and_wales()).unwrap_or_default(),
        Owner::Members => Vec::new(),
    };
    programme.design.stages.iter().map(laid).collect()
}

/// The form of a call as an applicant has it before them.
#[derive(Clone, Debug)]
pub struct AsApplicant {
    pub actor: Actor,
    pub programme: Programme,
    pub form: Form,
    /// The dates of each stage, in the order of the stages.
    pub dates: Vec<Vec<Occurrence>>,
    /// How many people of the panel would read what is sent.
    pub readers: usize,
}

/// For whoever makes it, also before anybody can apply. Changes nothing.
pub async fn as_applicant(ctx: &Ctx, id: ProgrammeId) -> Result<AsApplicant> {
    let permit = ctx.permit(EditApplicationForm, id).await?;
    let call = call(&ctx.provider.store, id).await?;
    Ok(AsApplicant {
        actor: permit.actor().clone(),
        dates: dates(&call.programme),
        readers: store::panel::reviewer::of_programme(&ctx.provider.store, id).await?.len(),
        form: call.form,
        programme: call.programme,
    })
}
