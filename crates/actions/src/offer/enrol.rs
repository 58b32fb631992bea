//! Whoever accepts a place becomes a person of the house and takes part in the programme.

use super::Round;
use crate::person::take_in_with;
use crate::{Ctx, Error, Result};
use domain::application::{Application, Form, Role};
use domain::id::{ApplicationId, PersonId, ProgrammeId};
use domain::person::{PersonDraft, is_email, tidy_email};
use domain::refusal::Fault;
use store::offer::Decided;
use store::{Tx, participation, person, programme};

/// Finds or makes the person, their organisation and their manager, and puts them into the programme. The offer keeps who it
/// is: their address may be another one when they give the place back.
pub(super) async fn join(ctx: &Ctx, tx: &Tx, round: &Round, id: ApplicationId) -> Result<()> {
    let application = store::application::by_id(tx, id).await?.ok_or(Error::Missing)?;
    let known = person::by_email(tx, &application.email).await?;
    let mut draft = draft(&round.form, &application);
    if let Some(known) = &known {
        // What the house knows of somebody is not changed by what they typed; what it does not know is filled in.
        (draft.first_name, draft.last_name) = (known.first_name.clone(), known.last_name.clone());
        if known.organisation.is_some() {
            draft.organisation.clear();
        }
    }
    if known.as_ref().is_none_or(|known| known.manager.is_none()) {
        let manager = manager(ctx, tx, &round.form, &application).await?;
        draft.manager_email = match (&known, manager) {
            (Some(known), Some((_, above))) if is_above(tx, known.id, above).await? => String::new(),
            (_, manager) => manager.map(|(email, _)| email).unwrap_or_default(),
        };
    }
    take_in_with(ctx, tx, &[draft]).await?;
    let person = person::by_email(tx, &application.email).await?.ok_or(Error::Missing)?;
    participation::add(tx, round.programme.id, &[person.id], ctx.now()).await?;
    Ok(store::offer::set_person(tx, id, person.id).await?)
}

/// Does the line of managers above `manager` lead to this person?
async fn is_above(tx: &Tx, id: PersonId, manager: PersonId) -> Result<bool> {
    Ok(person::facts(tx, &[manager]).await?.contains_key(&id))
}

fn draft(form: &Form, application: &Application) -> PersonDraft {
    let (first, last) = application.name.trim().rsplit_once(' ').unwrap_or((application.name.trim(), ""));
    PersonDraft {
        first_name: first.to_owned(),
        last_name: last.to_owned(),
        email: application.email.clone(),
        organisation: application.answers.to_role(form, &Role::Organisation).to_owned(),
        ..PersonDraft::default()
    }
    .tidied()
}

/// The manager whom the application names, made when new: address and person.
async fn manager(ctx: &Ctx, tx: &Tx, form: &Form, application: &Application) -> Result<Option<(String, PersonId)>> {
    let email = tidy_email(application.answers.to_role(form, &Role::ManagerEmail));
    if !is_email(&email) || email == application.email {
        return Ok(None);
    }
    if person::by_email(tx, &email).await?.is_none() {
        let name = application.answers.to_role(form, &Role::ManagerName).trim().to_owned();
        let (first, last) = name.rsplit_once(' ').unwrap_or((&name, ""));
        let draft = PersonDraft {
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            email: email.clone(),
            organisation: application.answers.to_role(form, &Role::Organisation).to_owned(),
            ..PersonDraft::default()
        };
        take_in_with(ctx, tx, &[draft.tidied()]).await?;
    }
    Ok(person::by_email(tx, &email).await?.map(|person| (email, person.id)))
}

/// Takes somebody who gives their place back out of the programme, unless a group counts on them already.
pub(super) async fn leave(ctx: &Ctx, tx: &Tx, id: ProgrammeId, one: &Decided) -> Result<()> {
    let Some(person) = one.person else { return Ok(()) };
    if programme::is_in_group(tx, id, person).await? {
        return Err(Fault::whole("fault-offer-in-group").into());
    }
    programme::remove_participant(tx, id, person, ctx.now()).await?;
    Ok(())
}
