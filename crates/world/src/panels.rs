//! Panels of the world: who reads, a round that is being read, and the round of 2023 with its 57 applicants.

use crate::people::{self, ORGANISATIONS};
use crate::programmes::monday;
use crate::rounds::{Applicant, Stage, ago, apply};
use crate::{COORDINATOR, as_person};
use actions::panel::{self, From, Sharing, Written};
use actions::programme::{self, NewProgramme};
use actions::{Ctx, Provider, Result};
use domain::id::ProgrammeId;
use domain::panel::{MOST_POINTS, Points};
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

/// The address of the round that is being read.
pub const CLOSED_ROUND: &str = "facilitator-training-being-read";
/// Weeks from the world's Monday to its first morning: applications closed on the Friday before.
const STARTS: i64 = 5;
/// How many applied to it.
const APPLIED: usize = 12;

/// The address of the round of 2023.
pub const ROUND_OF_2023: &str = "facilitator-training-2023";
/// How many applied to it.
const APPLIED_2023: usize = 57;

/// Organisation, team, and how many of the team to pass over: people who take no other part.
const REVIEWERS: [(&str, &str, usize); 3] = [
    ("Rowan School Trust", "Pastoral team", 5),
    ("Eastfield Mental Health", "Recovery", 6),
    ("Open Door Homelessness", "Outreach", 6),
];

/// Addresses of those who read applications, each of another organisation.
pub fn reviewers() -> Vec<String> {
    let everybody = people::everybody();
    let of_team = |(organisation, team, skip): (&str, &str, usize)| {
        let mut team = everybody.iter().filter(|one| one.organisation == organisation && one.team == team);
        team.nth(skip).map(|one| one.email.clone())
    };
    REVIEWERS.into_iter().filter_map(of_team).collect()
}

/// Asks the three to read for a programme.
pub(crate) async fn invite(dana: &Ctx, programme: ProgrammeId) -> Result<()> {
    for email in reviewers() {
        panel::invite(dana, programme, &email).await?;
    }
    Ok(())
}

/// A round whose applications closed last Friday: shared out between three reviewers, of whom some have begun.
pub async fn close_a_round(provider: &Provider) -> Result<ProgrammeId> {
    let first = monday(provider).saturating_add(STARTS.weeks()).saturating_add(1.day());
    let id = make(&ago(provider, 28), CLOSED_ROUND, "Facilitator training, being read", first).await?;
    for turn in 0..APPLIED {
        apply(&ago(provider, 25 - turn as i64), id, CLOSED_ROUND, turn, &applicant(400, turn)).await?;
    }
    let dana = as_person(&ago(provider, 2), COORDINATOR).await?;
    invite(&dana, id).await?;
    let due = monday(provider).saturating_add(7.days());
    panel::share_out(&dana, id, &Sharing { readers: "3".into(), read_by: due.to_string() }).await?;
    for (turn, email) in reviewers().iter().enumerate() {
        let reviewer = as_person(&ago(provider, 1), email).await?;
        let last = [u32::MAX, 8, 6][turn.min(2)];
        score(&reviewer, id, turn, last).await?;
    }
    Ok(id)
}

fn morning_of(day: Date) -> Timestamp {
    day.at(10, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp()).unwrap_or_default()
}

/// The call of the spring of 2023, by the dates of the paper it is told from: published in February, and nobody has applied.
pub async fn open_the_round_of_2023(provider: &Provider) -> Result<ProgrammeId> {
    let title = "Reflective practice facilitator training";
    make(&provider.at(morning_of(date(2023, 2, 20))), ROUND_OF_2023, title, date(2023, 5, 9)).await
}

/// Name, employer and sector of those who apply to it, in the order in which they do.
pub fn applicants_of_2023() -> Vec<(String, String, &'static str)> {
    let told = |one: Applicant| (one.name, one.organisation, one.sector);
    (0..APPLIED_2023).map(|turn| told(applicant(600, turn))).collect()
}

/// The same round with its applications: closed on 31 March, nothing read yet.
pub async fn round_of_2023(provider: &Provider) -> Result<ProgrammeId> {
    let (id, opens) = (open_the_round_of_2023(provider).await?, morning_of(date(2023, 3, 1)));
    for turn in 0..APPLIED_2023 {
        let then = provider.at(opens + SignedDuration::from_hours(12 * turn as i64));
        apply(&then, id, ROUND_OF_2023, turn, &applicant(600, turn)).await?;
    }
    Ok(id)
}

/// Nobody of the people table has these names: they stand far behind in the same lists.
fn applicant(from: usize, turn: usize) -> Applicant {
    let (first, last) = people::name(from + turn);
    let organisation = ORGANISATIONS[turn % ORGANISATIONS.len()].0;
    Applicant {
        name: format!("{first} {last}"),
        organisation: organisation.into(),
        sector: if turn.is_multiple_of(2) { "NHS" } else { "Social care" },
        stage: if turn.is_multiple_of(5) { Stage::Sent } else { Stage::Agreed },
    }
}

async fn make(then: &Provider, slug: &str, title: &str, first: Date) -> Result<ProgrammeId> {
    let dana = as_person(then, COORDINATOR).await?;
    let new = NewProgramme {
        blueprint: "facilitator-training".into(),
        title: Some(title.into()),
        slug: Some(slug.into()),
        first_date: Some(first),
        ..Default::default()
    };
    let id = programme::make(&dana, new).await?.id;
    programme::publish(&dana, id).await?;
    Ok(id)
}

/// Locks what this reviewer was given, up to a number.
async fn score(reviewer: &Ctx, programme: ProgrammeId, turn: usize, last: u32) -> Result<()> {
    let home = panel::home(reviewer).await?;
    let assigned = home.panels.iter().filter(|one| one.programme == programme).flat_map(|one| &one.assigned);
    for one in assigned.filter(|one| one.number <= last) {
        let reading = panel::read(reviewer, one.id).await?;
        let keys = reading.rubric.criteria.iter().map(|criterion| criterion.key.clone());
        let points = keys.enumerate().map(|(place, key)| (key, points(one.number, place, turn)));
        let written = Written { points: Points(points.collect()), comment: comment(one.number) };
        let from = From { page: "world".into(), version: reading.version };
        panel::lock(reviewer, one.id, &written, &from).await?;
    }
    Ok(())
}

/// Readers mostly agree; about the third application they are far apart.
fn points(number: u32, place: usize, turn: usize) -> u8 {
    let quality = [3, 2, 4, 1, 3, 2, 4, 3][number as usize % 8];
    let own = (number as usize + 2 * place + turn).is_multiple_of(5);
    match (number, turn) {
        (3, 0) => MOST_POINTS,
        (3, _) => 1,
        _ if own => (quality + 1).min(MOST_POINTS),
        _ => quality,
    }
}

fn comment(number: u32) -> String {
    if number.is_multiple_of(4) {
        "A clear plan. I would ask who holds the group after a year.".into()
    } else {
        String::new()
    }
}
