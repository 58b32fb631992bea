//! Publishing a draw, and the files with which anybody who took part can repeat it.

use super::draw_to_change;
use crate::{Ctx, Result};
use domain::access::{FillApplication, RunDraw};
use domain::id::{ApplicationId, ProgrammeId};
use domain::refusal::Fault;

/// Makes the secret, the public value, the seed and the spread of chances public. It cannot be drawn again after. Refused until
/// everybody who took part has had their letter: their own page tells from then on whether they were drawn.
pub async fn publish(ctx: &Ctx, id: ProgrammeId, version: u32) -> Result<()> {
    let permit = ctx.permit(RunDraw, id).await?;
    let tx = ctx.provider.store.begin().await?;
    store::programme::lock(&tx, id).await?;
    let (draw, _) = draw_to_change(&tx, &permit, version).await?;
    if draw.drawn.is_none() {
        return Err(Fault::whole("fault-draw-not-drawn").into());
    }
    let untold = store::draw::untold(&tx, &permit).await?;
    if untold > 0 {
        return Err(Fault::whole("fault-draw-untold").with("count", untold).into());
    }
    store::draw::publish(&tx, &permit, version, ctx.now()).await?;
    store::event::record(&tx, &permit, id, "published", ctx.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// A file of a draw, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    /// Everybody who took part, under pseudonyms.
    Respondents,
    Categories,
    /// Panels, chances, who was drawn, and the certificate.
    Lottery,
}

impl File {
    pub const ALL: [File; 3] = [File::Respondents, File::Categories, File::Lottery];

    pub fn name(self) -> &'static str {
        match self {
            File::Respondents => "respondents.csv",
            File::Categories => "categories.csv",
            File::Lottery => "lottery.json",
        }
    }

    pub fn parse(name: &str) -> Option<File> {
        File::ALL.into_iter().find(|file| file.name() == name)
    }

    pub(super) fn of(self, files: store::draw::Files) -> String {
        match self {
            File::Respondents => files.respondents,
            File::Categories => files.categories,
            File::Lottery => files.lottery,
        }
    }
}

/// A file for the coordinator, who can give it to an auditor; none before the draw.
pub async fn file(ctx: &Ctx, id: ProgrammeId, file: File) -> Result<Option<String>> {
    let permit = ctx.permit(RunDraw, id).await?;
    let files = store::draw::files(&ctx.provider.store, &permit).await?;
    Ok(files.map(|files| file.of(files)))
}

/// The same for somebody who took part, by their own link; none before it is published.
pub async fn file_for(ctx: &Ctx, id: ApplicationId, file: File) -> Result<Option<String>> {
    let permit = ctx.permit(FillApplication, id).await?;
    let files = store::draw::files_for(&ctx.provider.store, &permit).await?;
    Ok(files.map(|files| file.of(files)))
}
