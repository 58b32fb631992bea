//! Editing the form of a programme's applications.

use super::call;
use crate::{Ctx, Error, Result};
use domain::access::{Actor, EditApplicationForm};
use domain::application::Form;
use domain::id::ProgrammeId;
use domain::programme::Programme;
use std::collections::BTreeSet;

/// A form to edit, and which questions somebody has answered.
#[derive(Clone, Debug)]
pub struct EditedForm {
    pub actor: Actor,
    pub programme: Programme,
    pub form: Form,
    /// To save over; 0 while nobody has edited it.
    pub version: u32,
    pub answered: BTreeSet<String>,
}

pub async fn form_to_edit(ctx: &Ctx, id: ProgrammeId) -> Result<EditedForm> {
    let permit = ctx.permit(EditApplicationForm, id).await?;
    let call = call(&ctx.provider.store, id).await?;
    Ok(EditedForm {
        actor: permit.actor().clone(),
        programme: call.programme,
        form: call.form,
        version: call.form_version,
        answered: store::application::answered(&ctx.provider.store, id).await?,
    })
}

/// Keeps the form over `version`; refused where it would break answers that were given, or aims that were settled.
pub async fn edit_form(ctx: &Ctx, id: ProgrammeId, wanted: Form, version: u32) -> Result<()> {
    let permit = ctx.permit(EditApplicationForm, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?;
    let call = call(&tx, id).await?;
    if call.form_version != version {
        return Err(Error::Conflict);
    }
    if let Some(aims) = crate::draw::settled_aims(&tx, id).await? {
        aims.check_asked(&call.form, &wanted)?;
    }
    let answered = store::application::answered(&tx, id).await?;
    let form = call.form.edited(wanted, &answered)?;
    store::application::put_form(&tx, &permit, &form, version, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}
