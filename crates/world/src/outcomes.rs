//! For the demo and the stories: a round that is decided, with its letters out and the waiting list moving.

use crate::programmes::monday;
use crate::rounds::{Applicant, Listed, Stage, apply};
use crate::{COORDINATOR, as_person};
use actions::offer::{Answering, Approving, Decision, Filter, When, answer, approve, board, previews};
use actions::programme::{self, NewProgramme};
use actions::{Ctx, Error, Proof, Provider, Result, demo, offer};
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Choice, Reason};
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The address of its public page.
pub const DECIDED_ROUND: &str = "facilitator-training-this-round";
/// Weeks from the world's Monday to its first morning: people heard on the Friday before that Monday.
const STARTS: i64 = 3;
const PLACES: u32 = 6;
/// To answer an offer: the demo shows some that are open, on whatever day it is looked at.
const DAYS: u32 = 14;
const DAY: SignedDuration = SignedDuration::from_hours(24);
const HOUR: SignedDuration = SignedDuration::from_hours(1);

const APPLICANTS: [Listed; 12] = [
    ("Bethan Morris", "Ferndale Hospital", "NHS", Stage::Agreed),
    ("Idris Khan", "Kestrel Care", "Social care", Stage::Agreed),
    ("Agnes Boateng", "Harbour House", "Social care", Stage::Agreed),
    ("Rhodri Bevan", "Millbrook Surgery", "NHS", Stage::Agreed),
    ("Yara Nasser", "Northgate Community Health", "NHS", Stage::Agreed),
    ("Marek Nowak", "Bridge Housing", "Social care", Stage::Agreed),
    ("Sinead Kelly", "Ash Tree Hospice", "Social care", Stage::Sent),
    ("Oluwadamilola Ogunbanjo-Worthington", "Eastfield Mental Health", "NHS", Stage::Agreed),
    ("Tegan Rowe", "Lantern Youth Work", "Social care", Stage::Agreed),
    ("Farid Rahimi", "Priory Road Care", "Social care", Stage::Agreed),
    ("Nina Petrova", "Oakfield Services", "Social care", Stage::Refused),
    ("Glenda Hughes", "Ferndale Hospital", "NHS", Stage::Sent),
];

/// How a round ends, by the numbers of the applications: the first are offered a place, the next wait, the others hear "not
/// this time". Of those offered the first accept, and the next pass.
#[derive(Clone, Debug)]
pub struct Outcome {
    pub offered: usize,
    pub waiting: usize,
    pub accept: usize,
    pub pass: usize,
    pub reason: Reason,
    /// What those read who have no place this time.
    pub not_this_time: Reason,
}

/// Makes a programme whose round is over, decides and tells it, and lets people answer.
pub async fn decided_round(provider: &Provider) -> Result<ProgrammeId> {
    let start = provider.at(provider.clock.now() - DAY * 40);
    let dana = as_person(&start, COORDINATOR).await?;
    let new = NewProgramme {
        blueprint: "facilitator-training".into(),
        title: Some("Facilitator training, this round".into()),
        slug: Some(DECIDED_ROUND.into()),
        first_date: Some(monday(provider).saturating_add(STARTS.weeks()).saturating_add(1.day())),
        ..Default::default()
    };
    let id = programme::make(&dana, new).await?.id;
    let made = programme::read(&dana, id).await?.programme;
    let mut design = made.design;
    design.places = Some(PLACES);
    programme::change_design(&dana, id, made.version, &design, |_| true).await?;
    programme::publish(&dana, id).await?;
    let closes = design.applications_close().ok_or(Error::Missing)?;
    for (turn, applicant) in APPLICANTS.iter().map(Applicant::of).enumerate() {
        apply(&provider.at(closes - DAY * (12 - turn as i32)), id, DECIDED_ROUND, turn, &applicant).await?;
    }
    let not_this_time = "Your plan is for a team that has a group already. We would gladly talk about another one.";
    let outcome = Outcome {
        offered: PLACES as usize,
        waiting: 4,
        accept: 3,
        pass: 1,
        reason: Reason::Panel { sentence: "The panel chose plans that begin where there is no group yet.".into() },
        not_this_time: Reason::Panel { sentence: not_this_time.into() },
    };
    decide(provider, id, &outcome).await?;
    Ok(id)
}

/// Decides a round that has closed on the day after, tells it on the morning that was promised, and has people answer in the
/// hours that follow.
pub async fn decide(provider: &Provider, id: ProgrammeId, outcome: &Outcome) -> Result<()> {
    let now = as_person(provider, COORDINATOR).await?;
    let programme = programme::read(&now, id).await?.programme;
    let closes = programme.design.applications_close().ok_or(Error::Missing)?;
    let hear_by = programme.design.round.as_ref().ok_or(Error::Missing)?.hear_by;
    let morning = programme.design.zone.tz().to_zoned(hear_by.at(9, 0, 0, 0)).map_err(|_| Error::Missing)?.timestamp();

    let all = applications(&now, id).await?;
    let (offered, others) = all.split_at(outcome.offered.min(all.len()));
    let (waiting, not) = others.split_at(outcome.waiting.min(others.len()));
    let day_after = as_person(&provider.at(closes + DAY), COORDINATOR).await?;
    let decided = [
        (offered, Choice::Offer, &outcome.reason),
        (waiting, Choice::Waiting, &outcome.reason),
        (not, Choice::NotThisTime, &outcome.not_this_time),
    ];
    for (some, choice, reason) in decided.into_iter().filter(|(some, ..)| !some.is_empty()) {
        let who: Vec<ApplicationId> = some.iter().map(|(id, _)| *id).collect();
        let (choice, reason) = (Some(choice), reason.clone());
        offer::decide(&day_after, id, &who, Decision { choice, reason, although: String::new(), seal: None }).await?;
    }
    let told = as_person(&provider.at(morning), COORDINATOR).await?;
    let seal = previews(&told, id, Some(DAYS)).await?.seal_now;
    let approving =
        Approving { when: When::Now, days: DAYS, seal, without_panel: String::new(), although_begun: false };
    approve(&told, id, &approving).await?;
    let answers = std::iter::repeat_n(Answering::Accept, outcome.accept);
    let answers = answers.chain(std::iter::repeat_n(Answering::Pass, outcome.pass));
    for (turn, ((_, email), answering)) in (1..).zip(offered.iter().zip(answers)) {
        answers_at(provider, morning + HOUR * turn, id, email, answering).await?;
    }
    Ok(())
}

/// Applications of a round and their addresses, by number.
async fn applications(ctx: &Ctx, id: ProgrammeId) -> Result<Vec<(ApplicationId, String)>> {
    let mut all = Vec::new();
    for page in 0.. {
        let shown = board(ctx, id, &Filter { page, ..Filter::default() }).await?;
        if shown.lines.is_empty() {
            break;
        }
        all.extend(shown.lines.into_iter().map(|line| (line.decided.candidate.id, line.decided.email)));
    }
    Ok(all)
}

async fn answers_at(
    provider: &Provider,
    at: Timestamp,
    programme: ProgrammeId,
    email: &str,
    answering: Answering,
) -> Result<()> {
    let visitor = Ctx::new(provider.at(at), Proof::None);
    let (id, proof) = demo::applicant(&visitor, programme, email).await?;
    answer(&Ctx::new(provider.at(at), proof), id, answering).await
}
