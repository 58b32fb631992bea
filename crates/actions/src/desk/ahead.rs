//! What comes next in a programme beyond its round and its drafts: agreements, a rota, the next stage. The coordinator's home and
//! the programme's own page both ask here.

use crate::course::course_of;
use crate::{Ctx, Result};
use domain::access::{Permit, ReadProgramme};
use domain::agreement::Terms;
use domain::next_stage::{GroupNow, NextStage, next_stage};
use domain::programme::Programme;
use store::Read;
use store::ahead::GroupAhead;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ahead {
    /// The agreement is to be signed, and was never sent out, while there are dates to come.
    pub is_agreement_unsent: bool,
    /// Confirmed groups without a date.
    pub undated: usize,
    /// Course groups with dates to come whose rota nobody was told.
    pub rotas: usize,
    /// Groups that meet, and that nobody was ever invited to.
    pub untold: usize,
    pub next_stage: Option<NextStage>,
    /// Every date of every group was called off.
    pub is_called_off: bool,
}

impl Ahead {
    /// `groups` are those of the programme; `is_sent` tells whether an agreement ever was.
    pub(super) fn of(programme: &Programme, brand: &str, groups: &[&GroupAhead], is_sent: bool) -> Ahead {
        let design = &programme.design;
        let count = |is_one: &dyn Fn(&GroupAhead) -> bool| groups.iter().filter(|group| is_one(group)).count();
        let rota = course_of(design).filter(|stage| stage.practice.is_some()).map(|stage| stage.key.as_str());
        let now: Vec<GroupNow> = groups.iter().map(|group| group.now.clone()).collect();
        let is_all_over = !now.is_empty() && now.iter().all(|group| group.is_over);
        let is_signed = || Terms::of(design, brand).is_some_and(|terms| !terms.stages.is_empty());
        Ahead {
            is_agreement_unsent: !is_sent && !is_all_over && is_signed(),
            undated: count(&|group| group.is_undated),
            rotas: count(&|group| group.lacks_rota && Some(group.now.stage.as_str()) == rota),
            untold: count(&|group| group.is_untold),
            next_stage: next_stage(&design.stages, &now),
            is_called_off: !now.is_empty() && now.iter().all(|group| group.is_called_off),
        }
    }
}

/// Of one programme.
pub(crate) async fn ahead(
    ctx: &Ctx,
    db: &impl Read,
    permit: &Permit<ReadProgramme>,
    programme: &Programme,
) -> Result<Ahead> {
    let groups = store::ahead::groups_of(db, permit, ctx.now()).await?;
    let is_sent = store::agreement::latest(db, permit.scope()).await?.is_some();
    let groups: Vec<&GroupAhead> = groups.iter().collect();
    Ok(Ahead::of(programme, &ctx.provider.brand.name, &groups, is_sent))
}
