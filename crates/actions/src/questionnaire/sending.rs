//! What a coordinator looks over before a questionnaire goes out: who gets it, the letter, the questions.

use super::{is_late, lacks_first};
use crate::message::OwnWords;
use crate::{Ctx, Error, Result, link};
use domain::access::{Actor, RunQuestionnaires};
use domain::blueprint::Moment;
use domain::id::ProgrammeId;
use domain::questionnaire::Instrument;
use jiff::Timestamp;
use letters::Letter;
use store::questionnaire::Halfway;

/// A wave that is about to be sent.
pub struct Sending {
    pub actor: Actor,
    pub title: String,
    /// Everybody who gets it, by name.
    pub people: Vec<String>,
    /// As the first of them would read it, with a link that opens nothing.
    pub letter: Letter,
    pub halfway: Option<Halfway>,
    pub now: Timestamp,
}

/// None when this moment has been sent already, is never asked, or is the second and the first was never sent.
pub async fn sending(ctx: &Ctx, programme: ProgrammeId, moment: Moment) -> Result<Option<Sending>> {
    let permit = ctx.permit(RunQuestionnaires, programme).await?;
    let db = &ctx.provider.store;
    let (title, design) = store::questionnaire::asked_by(db, programme).await?.ok_or(Error::Missing)?;
    let waves = store::questionnaire::waves(db, programme).await?;
    let (meant, was_sent) =
        (&design.questionnaire.moments, |moment: Moment| waves.iter().any(|wave| wave.moment == moment));
    if !meant.contains(&moment) || was_sent(moment) || lacks_first(moment, meant, was_sent(Moment::Before)) {
        return Ok(None);
    }
    if is_late(db, programme, moment, ctx.now()).await? {
        return Ok(None);
    }
    let people = store::programme::participants(db, programme).await?;
    let first = people.first().map_or("", |person| person.first_name.as_str());
    let address = link::address(&ctx.provider, "…");
    let letter = letters::questionnaire::invitation(&ctx.provider.brand.name, first, &title, moment, &address);
    let letter = OwnWords::load(db).await?.put_into(letter);
    Ok(Some(Sending {
        actor: permit.actor().clone(),
        title,
        letter,
        people: people.iter().map(domain::person::Person::name).collect(),
        halfway: store::questionnaire::halfway(db, programme, ctx.now()).await?,
        now: ctx.now(),
    }))
}

/// The questions of a programme, to be read and not answered.
pub struct Questions {
    pub actor: Actor,
    pub title: String,
    pub instrument: &'static Instrument,
}

pub async fn questions(ctx: &Ctx, programme: ProgrammeId) -> Result<Questions> {
    let permit = ctx.permit(RunQuestionnaires, programme).await?;
    let asked = store::questionnaire::asked_by(&ctx.provider.store, programme).await?;
    let (title, design) = asked.ok_or(Error::Missing)?;
    let instrument = Instrument::shipped(&design.questionnaire.instrument).ok_or(Error::Missing)?;
    Ok(Questions { actor: permit.actor().clone(), title, instrument })
}
