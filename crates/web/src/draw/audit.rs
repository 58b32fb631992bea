//! Links for auditors: made and ended on the coordinator's page, and the published draw as it is read by one.

use super::desk::{Show, frame};
use super::public::Public;
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{html, see_other_with, unprocessable};
use crate::visit::LinkVisit;
use crate::words::english;
use actions::Error;
use actions::draw;
use axum::response::Response;
use domain::id::{AuditLinkId, ProgrammeId};
use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct NewLink {
    #[serde(default)]
    name: String,
}

/// The page with the new address on it: it is shown this once.
pub(crate) async fn make(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<NewLink>,
) -> Result<Response, Failure> {
    let made = draw::make_audit_link(&visit.ctx, id, &form.name).await;
    let faults = match &made {
        Err(Error::Refused(why)) => Faults::of(why),
        _ => Faults::default(),
    };
    let (new_link, is_refused) = match made {
        Ok(address) => (address, false),
        Err(Error::Refused(_)) => (String::new(), true),
        Err(other) => return Err(other.into()),
    };
    let sharing = draw::sharing(&visit.ctx, id).await?;
    let page = frame(&visit, &sharing);
    let mut show = Show::of(page, sharing, faults);
    show.new_link = new_link;
    show.auditor = if is_refused { form.name } else { String::new() };
    Ok(if is_refused { unprocessable(&show) } else { html(&show) })
}

#[derive(Deserialize)]
pub(crate) struct WhichLink {
    link: AuditLinkId,
}

pub(crate) async fn end(
    Path(id): Path<ProgrammeId>,
    Posted(visit, form): Posted<WhichLink>,
) -> Result<Response, Failure> {
    draw::end_audit_link(&visit.ctx, id, form.link).await?;
    Ok(see_other_with(&format!("/desk/programmes/{id}/draw"), &english().t("draw-auditor-ended")))
}

pub(crate) async fn look_by_link(by_link: LinkVisit, id: ProgrammeId) -> Result<Response, Failure> {
    let shown = draw::audit(&by_link.visit.ctx, id).await?;
    let page = by_link.visit.page(&shown.actor, english().t("draw-public-title"));
    let mut public = Public::of(page, shown, by_link.visit.ctx.now());
    public.token = by_link.token;
    Ok(html(&public))
}
