//! The address of a programme's page, which can be changed as long as nobody has it.

use super::form;
use super::page::{PUBLIC_PAGE, found, section_page, title_of};
use crate::address::Path;
use crate::error::Failure;
use crate::form::{Faults, Posted};
use crate::page::{see_other_with, unprocessable};
use crate::words::english;
use actions::Error;
use actions::programme::{self, Read};
use axum::response::Response;
use domain::id::ProgrammeId;

#[derive(serde::Deserialize)]
pub(crate) struct Address {
    #[serde(default)]
    slug: String,
}

/// Another address for the page of a draft.
pub(crate) async fn change_address(
    Path(id): Path<ProgrammeId>,
    Posted(visit, wished): Posted<Address>,
) -> Result<Response, Failure> {
    match programme::change_slug(&visit.ctx, id, &wished.slug).await {
        Ok(slug) => {
            let notice = english().with("setup-address-saved", &[("slug", &slug)]);
            Ok(see_other_with(&format!("/desk/programmes/{id}/setup/{PUBLIC_PAGE}"), &notice))
        }
        Err(Error::Refused(why)) => {
            let Read { actor, programme } = programme::read(&visit.ctx, id).await?;
            let section = found(&programme.design, PUBLIC_PAGE)?;
            let answers = form::answers(&section, &programme.design);
            let mut shown = section_page(visit.page(&actor, title_of(&section)), programme, section, &answers, None);
            shown.slug = shown.slug.map(|_| wished.slug);
            shown.faults = Faults::of(&why);
            Ok(unprocessable(&shown))
        }
        Err(other) => Err(other.into()),
    }
}
