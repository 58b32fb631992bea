//! Making a programme: a blueprint, or a design of one's own, laid out from a first date; it begins as a draft.

use crate::{Ctx, Result};
use domain::access::{Actor, MakeProgramme, Permit, Provider as House};
use domain::blueprint::{self, Contact, Design};
use domain::dates::{Holidays, Occurrence};
use domain::id::{PersonId, ProgrammeId};
use domain::programme::slug_of;
use domain::refusal::Fault;
use jiff::civil::Date;
use store::Tx;
use store::programme::NewProgramme as Draft;

/// What a programme is made of.
#[derive(Clone, Debug, Default)]
pub struct NewProgramme {
    /// Key of one of the five blueprints.
    pub blueprint: String,
    /// A design to take instead of the blueprint's own, such as one from a file.
    pub design: Option<Design>,
    /// The design's own title when left out.
    pub title: Option<String>,
    /// Wished last part of its address; made from the title when left out. A number is added when it is taken.
    pub slug: Option<String>,
    /// The main stage starts on the first fitting day from here on, without the breaks of the design when that is another
    /// day than its own; the design's own dates when left out.
    pub first_date: Option<Date>,
}

/// A draft as it would be.
#[derive(Clone, Debug)]
pub struct Preview {
    pub actor: Actor,
    pub design: Design,
    /// The dates of each stage, in the order of the stages; empty where they cannot be worked out.
    pub dates: Vec<Vec<Occurrence>>,
}

/// Years in which a programme can begin: others are slips of the pen.
const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;

/// What [`make`] would make, with its exact dates; nothing is kept.
pub async fn preview(ctx: &Ctx, new: &NewProgramme) -> Result<Preview> {
    let permit = ctx.permit(MakeProgramme, House).await?;
    let (design, _) = new.design()?;
    let holidays = Holidays::england_and_wales();
    let dates = design.stages.iter().map(|stage| stage.dates.occurrences(holidays).unwrap_or_default()).collect();
    Ok(Preview { actor: permit.actor().clone(), design, dates })
}

/// A draft that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Made {
    pub id: ProgrammeId,
    /// Days that the design left out or moved, and the draft does not.
    pub breaks_left_out: usize,
}

/// Makes a draft.
pub async fn make(ctx: &Ctx, new: NewProgramme) -> Result<Made> {
    let permit = ctx.permit(MakeProgramme, House).await?;
    let tx = ctx.provider.store.begin().await?;
    let made = make_with(ctx, &tx, &permit, &new, |_| {}).await?;
    tx.commit().await?;
    Ok(made)
}

/// The same inside a transaction there is already. `shape` has the last word on the design.
pub(crate) async fn make_with(
    ctx: &Ctx,
    tx: &Tx,
    permit: &Permit<MakeProgramme>,
    new: &NewProgramme,
    shape: impl FnOnce(&mut Design),
) -> Result<Made> {
    let (mut design, breaks_left_out) = new.design()?;
    shape(&mut design);
    if new.design.is_none() {
        design.contact = own_contact(ctx, tx, permit.person(), design.contact).await?;
    }
    let wished = slug_of(new.slug.as_deref().unwrap_or(&design.title));
    let slug = free_slug(tx, wished).await?;
    let draft = Draft { slug: &slug, blueprint: &new.blueprint, design: &design, now: ctx.now() };
    let id = store::programme::insert_draft(tx, &draft).await?;
    store::event::record(tx, permit, id, "", ctx.now()).await?;
    Ok(Made { id, breaks_left_out })
}

/// A blueprint's address and telephone are nobody's: questions go to whoever makes the programme, else to the house.
async fn own_contact(ctx: &Ctx, tx: &Tx, maker: Option<PersonId>, shipped: Contact) -> Result<Contact> {
    let maker = match maker {
        Some(person) => store::person::by_id(tx, person).await?.map(|person| person.email),
        None => None,
    };
    let email = maker.unwrap_or_else(|| ctx.provider.brand.contact_email.clone());
    Ok(Contact { email: Some(email), telephone: None, hours: None, ..shipped })
}

impl NewProgramme {
    /// The design, and how many breaks it lost.
    fn design(&self) -> Result<(Design, usize)> {
        let shipped = blueprint::by_key(&self.blueprint);
        let Some(mut design) = self.design.clone().or_else(|| shipped.map(|blueprint| blueprint.design.clone())) else {
            return Err(Fault::at("blueprint", "fault-programme-no-blueprint").into());
        };
        if let Some(title) = &self.title {
            design.title = title.trim().to_owned();
        }
        if design.title.is_empty() {
            return Err(Fault::at("title", "fault-programme-title").into());
        }
        if design.title.chars().count() > blueprint::TITLE_MOST {
            return Err(Fault::at("title", "fault-design-too-long").with("most", blueprint::TITLE_MOST).into());
        }
        if self.first_date.is_some_and(|first| !YEARS.contains(&first.year())) {
            return Err(Fault::at("first", "fault-programme-first-year").into());
        }
        let relaid = self.first_date.map(|first| design.relaid(first)).filter(|relaid| *relaid != design);
        Ok(match relaid {
            Some(relaid) => (relaid.without_breaks(), design.breaks()),
            None => (design, 0),
        })
    }
}

/// The slug itself, or with the first number that nobody has.
async fn free_slug(tx: &Tx, wished: String) -> Result<String> {
    let taken = store::programme::slugs_like(tx, &wished).await?;
    let numbered = (2..).map(|n| format!("{wished}-{n}"));
    let mut names = std::iter::once(wished.clone()).chain(numbered);
    Ok(names.find(|name| !taken.contains(name)).unwrap_or(wished))
}
