//! For the demo: a training that is in the middle of its six mornings, with a rota that everybody was told; and, of the
//! training that is over, a group that belongs to its members now and what graduates plan.

use crate::groups::programme;
use crate::programmes::{FACILITATOR_TRAINING, monday};
use crate::{COORDINATOR, as_person, people};
use actions::attendance;
use actions::group::{self, NewGroup};
use actions::programme::{self, NewProgramme};
use actions::rota::{self, Of};
use actions::session::{self, SessionView};
use actions::{Ctx, Proof, Provider, Result, demo, graduate, hash, peer, person};
use domain::attendance::Attendance;
use domain::graduate::{PlanDraft, PlanState};
use domain::id::{GroupId, PersonId, ProgrammeId};
use domain::session::Reply;
use jiff::{SignedDuration, ToSpan};

/// The address of the training that is running.
pub const RUNNING_COURSE: &str = "facilitator-training-now";
const ADAEZE: &str = "adaeze.bello@northgate.example.org";
/// The supervision group that goes on by itself.
const HANDED_OVER: &str = "Supervision C";
const DAY: SignedDuration = SignedDuration::from_hours(24);
/// Organisations from which one or two of each team take part.
const FROM: [&str; 10] = [
    "Ferndale Hospital",
    "Northgate Community Health",
    "Northgate Council",
    "Harbour House",
    "Priory Road Care",
    "Lantern Youth Work",
    "Ash Tree Hospice",
    "Bridge Housing",
    "Rowan School Trust",
    "Eastfield Mental Health",
];

/// Makes the running training, and what has come of the one that is over.
pub async fn run_a_course(provider: &Provider) -> Result<ProgrammeId> {
    let id = take_in(provider).await?;
    let group = form(provider, id).await?;
    let (sessions, _) = session::group_replies(&coordinator(provider, 1).await?, group).await?;
    tell_the_rota(provider, id, group, &sessions).await?;
    hold(provider, &sessions).await?;
    hand_over(provider).await?;
    plan(provider).await?;
    Ok(id)
}

pub(crate) async fn coordinator(provider: &Provider, days_ago: i64) -> Result<Ctx> {
    as_person(&provider.at(provider.clock.now() - DAY * i32::try_from(days_ago).unwrap_or(1)), COORDINATOR).await
}

/// The third morning is this week or was the last.
async fn take_in(provider: &Provider) -> Result<ProgrammeId> {
    let dana = coordinator(provider, 40).await?;
    let first = monday(provider).saturating_sub(2.weeks()).saturating_add(1.day());
    let new = NewProgramme {
        blueprint: "facilitator-training".into(),
        title: Some("Facilitator training, this season".into()),
        slug: Some(RUNNING_COURSE.into()),
        first_date: Some(first),
        ..Default::default()
    };
    let id = programme::make(&dana, new).await?.id;
    programme::publish(&dana, id).await?;
    let everybody = people::everybody();
    let mut ids = Vec::new();
    for organisation in FROM {
        let of_it = everybody.iter().filter(|person| person.organisation == organisation);
        let mut teams: Vec<&str> =
            of_it.clone().map(|person| person.team.as_str()).filter(|team| !team.is_empty()).collect();
        teams.dedup();
        for team in teams.iter().take(2) {
            // Managers stand first in their team, and are on no course with their own people.
            if let Some(one) = of_it.clone().rfind(|person| person.team == *team) {
                ids.push(demo::person_by_email(&dana, &one.email).await?);
            }
        }
    }
    person::join_programme(&dana, id, &ids).await?;
    Ok(id)
}

async fn form(provider: &Provider, id: ProgrammeId) -> Result<GroupId> {
    let dana = coordinator(provider, 35).await?;
    let new = NewGroup {
        programme: id,
        stage: "course".into(),
        name: "This season’s course".into(),
        facilitator: Some(demo::person_by_email(&dana, ADAEZE).await?),
        place: String::new(),
        join_link: "https://meet.example.org/this-season".into(),
    };
    let group = group::make(&dana, new).await?;
    let everybody = group::board(&dana, id, Some("course")).await?.not_placed;
    group::place_many(&dana, group, &everybody).await?;
    group::confirm(&dana, id, "course").await?;
    demo::groups_are_known(&dana).await?;
    session::schedule(&coordinator(provider, 30).await?, group).await?;
    Ok(group)
}

async fn tell_the_rota(provider: &Provider, id: ProgrammeId, group: GroupId, sessions: &[SessionView]) -> Result<()> {
    let Some(first) = sessions.first() else { return Ok(()) };
    let then = (first.starts_at - 3 * DAY).min(provider.clock.now());
    let dana = as_person(&provider.at(then), COORDINATOR).await?;
    let of = |version| Of { programme: id, group, version };
    rota::suggest(&dana, of(0)).await?;
    rota::confirm(&dana, of(1)).await?;
    actions::jobs::work(provider).await?;
    // Somebody has said since that they cannot come next time: the repair waits to be asked for.
    let ctx = coordinator(provider, 1).await?;
    let now = provider.clock.now();
    let next = sessions.iter().find(|view| view.starts_at > now);
    let view = rota::look(&ctx, id, Some(group)).await?;
    if let Some(next) = next
        && let Some(morning) = view.arranging.kept.draft.morning(next.session.id)
        && let Some(leader) = morning.circles.first().and_then(|circle| circle.facilitator)
    {
        session::note_replies(&ctx, next.session.id, &[(leader, Some(Reply::NotComing))]).await?;
    }
    Ok(())
}

/// The mornings that are over are noted: nearly everybody was there.
async fn hold(provider: &Provider, sessions: &[SessionView]) -> Result<()> {
    for view in sessions.iter().filter(|view| view.ends_at < provider.clock.now()) {
        let then = provider.at(view.ends_at + SignedDuration::from_mins(3));
        let ctx = as_person(&then, ADAEZE).await?;
        let people = attendance::look(&ctx, view.session.id).await?.people;
        let mark = |seat: usize| {
            if (seat + view.session.number as usize).is_multiple_of(11) {
                Attendance::Absent
            } else {
                Attendance::Present
            }
        };
        let marks: Vec<(PersonId, Attendance)> =
            people.iter().enumerate().map(|(seat, one)| (one.person, mark(seat))).collect();
        attendance::finish(
            &ctx,
            view.session.id,
            &marks,
            &attendance::Besides { themes: &["workload".to_owned()], ..Default::default() },
        )
        .await?;
    }
    Ok(())
}

/// One of the supervision groups goes on by itself; its keeper has said yes.
async fn hand_over(provider: &Provider) -> Result<()> {
    let dana = coordinator(provider, 2).await?;
    let id = programme(&dana, FACILITATOR_TRAINING).await?;
    let board = group::board(&dana, id, Some("supervision")).await?;
    let Some(group) = board.forming.formation.groups.iter().find(|group| group.name == HANDED_OVER) else {
        return Ok(());
    };
    let Some(keeper) = peer::look(&dana, group.id).await?.members.first().map(|member| member.person) else {
        return Ok(());
    };
    let made = peer::hand_over(&dana, group.id, keeper).await?;
    let yesterday = provider.at(provider.clock.now() - DAY);
    let meets = peer::Meets { join_link: "https://meet.example.org/on-our-own".into(), ..peer::Meets::default() };
    peer::accept(&signed_in(&yesterday, keeper).await?, made, &meets).await?;
    Ok(())
}

pub(crate) async fn signed_in(provider: &Provider, person: PersonId) -> Result<Ctx> {
    let signed_in = demo::sign_in_as(&Ctx::new(provider.clone(), Proof::None), person).await?;
    Ok(Ctx::new(provider.clone(), Proof::SignIn { token_hash: hash(&signed_in.token) }))
}

/// Team, organisation, with whom, and how far.
const PLANS: [(&str, &str, &str, PlanState); 6] = [
    ("Hostel", "Bridge Housing", "Tess Rees", PlanState::Started),
    ("Night staff", "Harbour House", "", PlanState::Started),
    ("Ward 9", "Ferndale Hospital", "Kofi Eze", PlanState::Started),
    ("Link workers", "Millbrook Surgery", "", PlanState::Started),
    ("Schools team", "Lantern Youth Work", "Mei Shah", PlanState::Planned),
    ("Inclusion", "Rowan School Trust", "", PlanState::Planned),
];

async fn plan(provider: &Provider) -> Result<()> {
    let dana = coordinator(provider, 1).await?;
    let id = programme(&dana, FACILITATOR_TRAINING).await?;
    let graduates = graduate::plans(&dana, id, 0).await?.graduates;
    for (graduate, (team, organisation, partner, state)) in graduates.iter().zip(PLANS) {
        let draft = PlanDraft {
            team: team.into(),
            organisation: organisation.into(),
            partner: partner.into(),
            starts: Some(monday(provider).saturating_sub(1.week())),
            state,
            group: None,
        };
        let ctx = signed_in(provider, graduate.person).await?;
        match graduate::save(&ctx, id, draft.clone(), 0).await {
            // It happens to be their own team: they plan it, and the coordinator is asked.
            Err(actions::Error::Refused(_)) => {
                graduate::save(&ctx, id, PlanDraft { state: PlanState::Planned, ..draft }, 0).await?;
            }
            done => done?,
        }
    }
    Ok(())
}
