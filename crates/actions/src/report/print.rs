//! The report on paper: asked for on its page, printed by the queue with the words and figures of that page.

use crate::paper::{self, Standing};
use crate::{Ctx, Result};
use domain::access::{PrintReport, ReadReport};
use domain::id::ProgrammeId;
use domain::paper::Paper;
use store::paper::Which;

fn which(programme: ProgrammeId) -> Which<'static> {
    Which { kind: "report", subject: programme.0, person: 0 }
}

/// Has the report printed as the page shows it now. What the page withholds, the paper withholds.
pub async fn ask_for_paper(ctx: &Ctx, programme: ProgrammeId, paper: &Paper) -> Result<()> {
    let permit = ctx.permit(PrintReport, programme).await?;
    paper::ask(ctx, &permit, which(programme), programme, paper).await
}

/// How far the paper is that was asked for last.
pub(super) async fn standing(ctx: &Ctx, programme: ProgrammeId) -> Result<Standing> {
    paper::standing(ctx, which(programme)).await
}

/// The printed report; `None` until it is.
pub async fn paper(ctx: &Ctx, programme: ProgrammeId) -> Result<Option<Vec<u8>>> {
    ctx.permit(ReadReport, programme).await?;
    paper::file(ctx, which(programme)).await
}
