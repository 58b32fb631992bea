//! For the demo: a telephone call that is worked on, a proposal that is out, and the commission of the groups across agencies, with
//! who has said yes so far.

use crate::groups::programme;
use crate::programmes::MULTI_AGENCY;
use crate::{COORDINATOR, as_person};
use actions::case::{self, Call, Plan};
use actions::enquiry::{self, EnquiryDraft};
use actions::{Ctx, Error, Proof, Provider, Result, commission, commitment, demo};
use domain::commitment::Signer;
use domain::id::{EnquiryId, OrganisationId};
use domain::needs::{Meeting, Section};
use jiff::civil::time;
use jiff::{SignedDuration, ToSpan};

/// What was found out, by the key of the question.
const FOUND: [(&str, &str); 13] = [
    ("aims", "Staff of six agencies think together."),
    ("objectives", "Time to think about shared work."),
    ("measures", "The questionnaire before and after, and sickness days."),
    ("who", "Social workers, youth workers, teachers and housing officers"),
    ("people", "24"),
    ("structure", "multi-agency"),
    ("frequency", "fortnightly"),
    ("minutes", "90"),
    ("method", "presenter-led"),
    ("setting", "room"),
    ("facilitation", "external"),
    ("cost", "£9,600 for the year"),
    ("besides", ""),
];

/// Days before the world's present at which they came.
const COMMISSIONED: i64 = 40;
const PROPOSED: i64 = 9;
const CALLED: i64 = 2;

async fn dana(provider: &Provider, days_ago: i64) -> Result<Ctx> {
    let then = provider.clock.now() - SignedDuration::from_hours(24 * days_ago);
    as_person(&provider.at(then), COORDINATOR).await
}

/// Lays out all three.
pub async fn take_on(provider: &Provider) -> Result<()> {
    call(&dana(provider, CALLED).await?).await?;
    let (name, organisation) = ("Helen Marsh", "Harbour Trust");
    proposed(provider, PROPOSED, (name, "helen.marsh@harbourtrust.example.org", organisation)).await?;
    run_the_commission(provider).await?;
    say_yes(provider).await
}

/// A call about night staff: the meeting is booked for next week.
async fn call(dana: &Ctx) -> Result<()> {
    let draft = EnquiryDraft {
        name: "Sunita Rao".into(),
        email: "sunita.rao@kestrelcare.example.org".into(),
        phone: "020 7946 0144".into(),
        organisation: "Kestrel Care".into(),
        message: "Groups for about 30 home carers, some of them at night.".into(),
    };
    let plan = Plan { step: "Send the times of last year’s groups".into(), on: Some(day(dana, 4)) };
    let id = case::take_call(dana, &Call { draft, heard: "the council".into(), plan }).await?;
    let meeting = Meeting {
        date: day(dana, 9),
        starts: time(10, 30, 0, 0),
        minutes: 60,
        place: "Kestrel Care, first floor".into(),
        join_link: String::new(),
        sequence: 0,
    };
    case::book(dana, id, &meeting).await?;
    case::add_note(dana, id, "Two teams cannot leave the phones at the same time. Mornings suit most.").await
}

fn day(ctx: &Ctx, after: i64) -> jiff::civil::Date {
    ctx.today().saturating_add(after.days())
}

/// Somebody writes, is worked with, and is sent a proposal.
async fn proposed(
    provider: &Provider,
    days_ago: i64,
    (name, email, organisation): (&str, &str, &str),
) -> Result<EnquiryId> {
    let dana = dana(provider, days_ago).await?;
    let draft = EnquiryDraft {
        name: name.into(),
        email: email.into(),
        phone: String::new(),
        organisation: organisation.into(),
        message: "Could our agencies have groups together?".into(),
    };
    let visitor = Ctx::new(dana.provider.clone(), Proof::None);
    let id = enquiry::send(&visitor, MULTI_AGENCY, &draft).await?;
    let plan = Plan { step: "Look at the proposal together".into(), on: Some(day(&dana, 3)) };
    case::plan(&dana, id, None, &plan).await?;
    let starts = day(&dana, 60).to_string();
    let said = |key: &str| match key {
        "starts" => starts.clone(),
        key => FOUND.iter().find(|(one, _)| *one == key).map_or("", |(_, said)| said).to_owned(),
    };
    for section in Section::ALL {
        case::keep(&dana, id, section, said).await?;
    }
    let hash = case::to_propose(&dana, id).await?.hash;
    case::propose(&dana, id, &hash).await?;
    Ok(id)
}

/// The council's director accepts, and the groups across agencies are what they commissioned.
async fn run_the_commission(provider: &Provider) -> Result<()> {
    let client = ("Yusuf Mensah", crate::programmes::COMMISSIONERS[1], "Northgate Council");
    let id = proposed(provider, COMMISSIONED, client).await?;
    let dana = dana(provider, COMMISSIONED - 3).await?;
    let (proposal, proof) = demo::proposal(&dana, id).await?;
    case::accept(&Ctx::new(dana.provider.clone(), proof), proposal, client.0).await?;
    let commission = case::show(&dana, id).await?.commission.ok_or(Error::Missing)?;
    commission::link(&dana, commission, programme(&dana, MULTI_AGENCY).await?).await
}

/// Who signs for which organisation, and what they say: yes, not yet, or nothing.
const SIGNERS: [(&str, &str, &[&str], &str); 5] = [
    ("Northgate Council", "Yusuf Mensah", &["leadership", "managers"], "yes"),
    ("Northgate Council", "Farah Idris", &["staff"], "yes"),
    ("Lantern Youth Work", "Gwen Hollis", &["leadership", "managers", "staff"], "yes"),
    ("Bridge Housing", "Peter Lamb", &["leadership"], "not yet"),
    ("Rowan School Trust", "Ada Quill", &["leadership", "managers"], ""),
];

async fn say_yes(provider: &Provider) -> Result<()> {
    let dana = dana(provider, 3).await?;
    let id = programme(&dana, MULTI_AGENCY).await?;
    let organisations = commitment::to_ask(&dana, id).await?.organisations;
    for (organisation, name, levels, says) in SIGNERS {
        let found = organisations.iter().find(|one| one.name == organisation).ok_or(Error::Missing)?;
        let email = format!("{}@signs.example.org", name.to_lowercase().replace(' ', "."));
        let cells: Vec<(OrganisationId, String)> = levels.iter().map(|level| (found.id, (*level).to_owned())).collect();
        commitment::ask(&dana, id, &Signer { name: name.into(), email: email.clone() }, &cells).await?;
        for (asked, proof) in demo::commitments(&dana, id, &email).await? {
            let signer = Ctx::new(dana.provider.clone(), proof);
            match says {
                "yes" => commitment::agree(&signer, asked, name).await?,
                "not yet" => {
                    commitment::not_yet(&signer, asked, "We move house in spring. Ask us again after Easter.").await?;
                }
                _ => {}
            }
        }
    }
    Ok(())
}
