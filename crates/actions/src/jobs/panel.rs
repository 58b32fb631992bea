//! Letters to reviewers: asked to read, there is something to read, still to do, and letters to approve. Never a word of an application.

use super::writing::{Addressee, After, Written};
use crate::{Ctx, Error, Result};
use domain::id::{MessageId, ReviewerId};
use domain::person::Person;
use domain::programme::Programme;
use jiff::civil::Date;
use letters::Letter;
use letters::panel::{self, About};
use store::panel::reviewer::{self, Reviewer};

/// A reviewer, and what they read for.
struct Matter {
    reviewer: Reviewer,
    person: Person,
    programme: Programme,
    read_by: Option<Date>,
    address: String,
}

/// `None` once they are off the panel, and where there is no round any more.
async fn matter(ctx: &Ctx, id: ReviewerId) -> Result<Option<Matter>> {
    let db = &ctx.provider.store;
    let Some(reviewer) = reviewer::by_id(db, id).await? else { return Ok(None) };
    let Some(person) = store::person::by_id(db, reviewer.person).await? else { return Ok(None) };
    let call = match crate::application::call(db, reviewer.programme).await {
        Err(Error::Missing) => return Ok(None),
        call => call?,
    };
    let reviewer = crate::panel::with_what_is_left(db, &call, reviewer).await?;
    let programme = call.programme;
    let read_by = store::panel::shared(db, programme.id).await?.map(|shared| shared.read_by);
    let address = format!("{}/review", ctx.provider.base_url);
    Ok(Some(Matter { reviewer, person, programme, read_by, address }))
}

impl Matter {
    fn about<'a>(&'a self, brand: &'a str) -> About<'a> {
        About {
            brand,
            name: &self.person.first_name,
            programme: self.programme.title(),
            closes: self.programme.design.round.as_ref().map(|round| round.apply_by.date()),
            read_by: self.read_by,
            to_read: self.reviewer.given - self.reviewer.done.min(self.reviewer.given),
            second: self.reviewer.second,
            letters: 0,
            address: &self.address,
        }
    }

    /// Whoever is late is told so on any day; before, it helps until the last day is over.
    fn written(&self, ctx: &Ctx, write: fn(&About<'_>) -> Letter) -> Written {
        let due = self.read_by.map(|day| self.programme.design.zone.end_of(day)).filter(|due| *due > ctx.now());
        Written::of(write(&self.about(&ctx.provider.brand.name)), &self.person).until(due)
    }
}

pub(super) async fn invite(ctx: &Ctx, id: ReviewerId) -> Result<Written> {
    Ok(matter(ctx, id).await?.map(|matter| matter.written(ctx, panel::invitation)).unwrap_or_default())
}

pub(super) async fn tell(ctx: &Ctx, id: ReviewerId) -> Result<Written> {
    to_read(ctx, id, panel::news).await
}

/// Whoever has finished meanwhile is left in peace.
pub(super) async fn remind(ctx: &Ctx, id: ReviewerId) -> Result<Written> {
    to_read(ctx, id, panel::reminder).await
}

/// Whoever has said yes to everything meanwhile is left in peace.
pub(super) async fn ask(ctx: &Ctx, id: ReviewerId) -> Result<Written> {
    let Some(matter) = matter(ctx, id).await? else { return Ok(Written::nothing()) };
    let programme = matter.programme.id;
    let letters = crate::offer::open_letters(ctx, &ctx.provider.store, programme, |seat| seat.reviewer == id).await?;
    if letters == 0 {
        return Ok(Written::nothing());
    }
    let address = format!("{}/letters/{programme}", matter.address);
    let letters = u32::try_from(letters).unwrap_or(u32::MAX);
    let about = About { letters, address: &address, ..matter.about(&ctx.provider.brand.name) };
    Ok(Written::of(panel::letters(&about), &matter.person))
}

/// What another reader writes, without their address; the words are forgotten then.
pub(super) async fn reader_message(ctx: &Ctx, id: MessageId) -> Result<Written> {
    let forgotten = After::WordsForgotten(id);
    let Some(message) = store::panel::talk::message(&ctx.provider.store, id).await? else {
        return Ok(Written::nothing().then(forgotten));
    };
    let address = format!("{}/review/{}", ctx.provider.base_url, message.review);
    let letter = panel::talk(&panel::Talk {
        brand: &ctx.provider.brand.name,
        name: &message.to_name,
        writer: &message.from_name,
        programme: &message.programme,
        number: message.number,
        words: &message.words,
        address: &address,
    });
    let to = Addressee { name: message.to_name.clone(), email: message.to_email.clone(), person: Some(message.to) };
    Ok(Written::of(letter, to).then(forgotten))
}

async fn to_read(ctx: &Ctx, id: ReviewerId, write: fn(&About<'_>) -> Letter) -> Result<Written> {
    let matter = matter(ctx, id).await?.filter(|matter| matter.reviewer.left() > 0);
    Ok(matter.map(|matter| matter.written(ctx, write)).unwrap_or_default())
}
