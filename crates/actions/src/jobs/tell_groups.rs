//! Tells somebody which groups they are in, of those that were confirmed together, or which one they came into later; nothing once
//! that was taken back.

use super::writing::Written;
use crate::{Ctx, Result};
use domain::id::{GroupId, PersonId, ProgrammeId};
use letters::your_group::About;
use std::collections::BTreeMap;
use store::group::{Group, Member};

pub(super) async fn write(ctx: &Ctx, programme: ProgrammeId, person: PersonId, confirmed: i64) -> Result<Written> {
    let groups = store::group::confirmed_at(&ctx.provider.store, programme, confirmed).await?;
    tell(ctx, programme, groups, person).await
}

/// The same of one group that they came into after the others were told.
pub(super) async fn write_placed(ctx: &Ctx, group: GroupId, person: PersonId) -> Result<Written> {
    match store::group::by_id(&ctx.provider.store, group).await?.filter(|group| group.is_confirmed) {
        Some(group) => tell(ctx, group.programme, vec![group], person).await,
        None => Ok(Written::nothing()),
    }
}

/// Those of the groups that they are in or facilitate, and whose dates they have not heard of.
async fn tell(ctx: &Ctx, programme: ProgrammeId, mut groups: Vec<Group>, person: PersonId) -> Result<Written> {
    let db = &ctx.provider.store;
    let ids: Vec<GroupId> = groups.iter().map(|group| group.id).collect();
    let (Some(_), Some(person)) = (ids.first(), store::person::by_id(db, person).await?) else {
        return Ok(Written::nothing());
    };
    let members = store::group::members_of(db, &ids).await?;
    let is_in = |group: &Group| members.iter().any(|(id, member)| *id == group.id && member.person == person.id);
    groups.retain(|group| group.facilitator == Some(person.id) || is_in(group));
    let mut news = Vec::with_capacity(groups.len());
    for group in groups {
        // Whoever was told of its dates knows the group.
        if store::announcement::heard_in_group(db, group.id, person.id).await?.is_empty() {
            news.push(group);
        }
    }
    let groups = news;
    let Some(kept) = store::programme::by_id(db, programme).await?.filter(|_| !groups.is_empty()) else {
        return Ok(Written::nothing());
    };
    let told: Vec<Told> = facilitators(ctx, &groups)
        .await?
        .iter()
        .zip(&groups)
        .map(|(lead, group)| Told::of(group, lead, &members, person.id))
        .collect();
    let about: Vec<About<'_>> = told.iter().zip(&groups).map(|(told, group)| told.about(group)).collect();
    let page = match told.iter().all(|told| told.facilitates) {
        true => format!("{}/lead", ctx.provider.base_url),
        false => format!("{}/me", ctx.provider.base_url),
    };
    let brand = &ctx.provider.brand.name;
    Ok(Written::of(letters::your_group::letter(brand, &person.first_name, kept.title(), &about, &page), &person))
}

/// Full names of whoever facilitates each group; empty where nobody does.
async fn facilitators(ctx: &Ctx, groups: &[Group]) -> Result<Vec<String>> {
    let mut known: BTreeMap<PersonId, String> = BTreeMap::new();
    for id in groups.iter().filter_map(|group| group.facilitator) {
        if let Some(person) = store::person::by_id(&ctx.provider.store, id).await? {
            known.insert(id, person.name());
        }
    }
    let name = |group: &Group| group.facilitator.and_then(|id| known.get(&id).cloned()).unwrap_or_default();
    Ok(groups.iter().map(name).collect())
}

struct Told {
    facilitates: bool,
    facilitator: String,
    others: String,
    usual: String,
}

impl Told {
    fn of(group: &Group, facilitator: &str, members: &[(GroupId, Member)], reader: PersonId) -> Told {
        let others = members.iter().filter(|(id, member)| *id == group.id && member.person != reader);
        Told {
            facilitates: group.facilitator == Some(reader),
            facilitator: facilitator.to_owned(),
            others: others.map(|(_, member)| member.first_name.as_str()).collect::<Vec<_>>().join(", "),
            usual: group.slot.map(crate::week::slot_words_with_times).unwrap_or_default(),
        }
    }

    fn about<'a>(&'a self, group: &'a Group) -> About<'a> {
        About {
            name: &group.name,
            facilitates: self.facilitates,
            facilitator: &self.facilitator,
            others: &self.others,
            usual: &self.usual,
            place: &group.place,
        }
    }
}
