//! The groups of the five programmes: most are confirmed; two of the multi-agency programme are still being made.

use crate::programmes::{
    FACILITATOR_TRAINING, MULTI_AGENCY, OPEN_REFLECTIVE_SPACE, PRESENTER_LED_GROUPS, TOPIC_LED, monday,
};
use crate::{COORDINATOR, as_person};
use actions::demo::person_by_email;
use actions::group::{self, NewGroup};
use actions::{Ctx, Provider, Result};
use domain::grouping::{Grouping, Rule, Weight};
use domain::id::{GroupId, PersonId, ProgrammeId};
use jiff::ToSpan;
use jiff::tz::TimeZone;

const RHYS: &str = "rhys.morgan@northgate.example.org";
const ADAEZE: &str = "adaeze.bello@northgate.example.org";
const MARCUS: &str = "marcus.thorne@northgate.example.org";
const SIONED: &str = "sioned.parry@northgate.example.org";
const BEA: &str = "bea.lindqvist@northgate.example.org";
const TUNDE: &str = "tunde.afolabi@northgate.example.org";

/// Group, who leads it, where it meets (a link begins with https), how many people.
type Plan = (&'static str, &'static str, &'static str, usize);

struct Stage {
    slug: &'static str,
    stage: &'static str,
    /// Weeks before the world's Monday at which the groups were formed.
    weeks_ago: i64,
    groups: &'static [Plan],
    is_confirmed: bool,
}

const STAGES: [Stage; 6] = [
    Stage {
        slug: TOPIC_LED,
        stage: "groups",
        weeks_ago: 29,
        groups: &[
            ("Ash", TUNDE, "Priory Road Care, training room", 8),
            ("Elm", BEA, "Eastfield Mental Health, room 2", 8),
        ],
        is_confirmed: true,
    },
    Stage {
        slug: OPEN_REFLECTIVE_SPACE,
        stage: "groups",
        weeks_ago: 17,
        groups: &[("Cedar", BEA, "Ash Tree Hospice, garden room", 12)],
        is_confirmed: true,
    },
    Stage {
        slug: FACILITATOR_TRAINING,
        stage: "course",
        weeks_ago: 13,
        groups: &[("Course group", RHYS, "https://meet.example.org/course", 20)],
        is_confirmed: true,
    },
    Stage {
        slug: PRESENTER_LED_GROUPS,
        stage: "groups",
        weeks_ago: 7,
        groups: &[
            ("Willow", RHYS, "Ferndale Hospital, quiet room, second floor", 10),
            ("Oak", ADAEZE, "Ferndale Hospital, library", 10),
            ("Birch", MARCUS, "Harbour House, upstairs room", 10),
        ],
        is_confirmed: true,
    },
    Stage {
        slug: FACILITATOR_TRAINING,
        stage: "supervision",
        weeks_ago: 5,
        groups: &[
            ("Supervision A", RHYS, "https://meet.example.org/supervision-a", 7),
            ("Supervision B", ADAEZE, "https://meet.example.org/supervision-b", 7),
            ("Supervision C", SIONED, "https://meet.example.org/supervision-c", 6),
        ],
        is_confirmed: true,
    },
    Stage {
        slug: MULTI_AGENCY,
        stage: "groups",
        weeks_ago: 1,
        groups: &[("Hazel", MARCUS, "", 11), ("Maple", SIONED, "", 10)],
        is_confirmed: false,
    },
];

/// Why twelve people sit in Cedar, where ten is the most.
pub const KEPT_REASON: &str = "All three services asked to begin together. We look at it again after four sessions.";

/// Makes, fills and (most of them) confirms the groups.
pub(crate) async fn form(provider: &Provider) -> Result<()> {
    for stage in &STAGES {
        let day = monday(provider).saturating_sub(stage.weeks_ago.weeks());
        let then = day.at(11, 0, 0, 0).to_zoned(TimeZone::UTC).map(|zoned| zoned.timestamp());
        let now = provider.clock.now();
        let ctx = as_person(&provider.at(then.unwrap_or(now).min(now)), COORDINATOR).await?;
        let before = as_person(&provider.at(now - jiff::SignedDuration::from_hours(1)), COORDINATOR).await?;
        form_stage(&ctx, stage).await?;
        if stage.is_confirmed {
            group::confirm(&before, programme(&ctx, stage.slug).await?, stage.stage).await?;
        }
        actions::demo::groups_are_known(&ctx).await?;
    }
    Ok(())
}

async fn form_stage(ctx: &Ctx, stage: &Stage) -> Result<()> {
    let programme = programme(ctx, stage.slug).await?;
    let mut sizes = Vec::new();
    for (name, facilitator, meets, people) in stage.groups {
        let is_link = meets.starts_with("https://");
        let new = NewGroup {
            programme,
            stage: stage.stage.into(),
            name: (*name).into(),
            facilitator: Some(person_by_email(ctx, facilitator).await?),
            place: if is_link { String::new() } else { (*meets).into() },
            join_link: if is_link { (*meets).into() } else { String::new() },
        };
        sizes.push((group::make(ctx, new).await?, *people));
    }
    let board = group::board(ctx, programme, Some(stage.stage)).await?;
    let mut grouping = board.forming.grouping;
    fill(&mut grouping, &sizes, &board.not_placed, !stage.is_confirmed);
    for (id, _) in &sizes {
        let members: Vec<PersonId> =
            grouping.group(*id).map(|group| group.members.iter().copied().collect()).unwrap_or_default();
        group::place_many(ctx, *id, &members).await?;
    }
    if stage.is_confirmed {
        for breach in grouping.breaches().iter().filter(|breach| breach.rule == Rule::TooMany) {
            group::keep(ctx, breach.group, &breach.about(), &breach.people, KEPT_REASON).await?;
        }
    }
    Ok(())
}

/// Fills the groups evenly, managers first, each person where no must is broken. With `unsorted`, a manager and a
/// report are left in the first group.
fn fill(grouping: &mut Grouping, sizes: &[(GroupId, usize)], people: &[PersonId], unsorted: bool) {
    let manages = |grouping: &Grouping, person: &PersonId| {
        people
            .iter()
            .find(|other| grouping.people.get(other).is_some_and(|facts| facts.manager == Some(*person)))
            .copied()
    };
    let mut waiting = people.to_vec();
    waiting.sort_by_key(|person| manages(grouping, person).is_none());
    if unsorted
        && let (Some(manager), Some((first, _))) = (waiting.first().copied(), sizes.first())
        && let Some(report) = manages(grouping, &manager)
    {
        for person in [manager, report] {
            put(grouping, *first, person);
            waiting.retain(|other| *other != person);
        }
    }
    for person in waiting {
        let free = |(id, size): &&(GroupId, usize)| {
            let is_must =
                |breach: &domain::grouping::Breach| breach.weight() == Weight::Must && breach.rule != Rule::TooMany;
            grouping.group(*id).is_some_and(|group| group.members.len() < *size)
                && !grouping.fits(person, *id).is_some_and(|caused| caused.iter().any(is_must))
        };
        let emptiest = sizes.iter().filter(free).min_by_key(|(id, size)| {
            let members = grouping.group(*id).map_or(0, |group| group.members.len());
            members * 100 / size
        });
        if let Some((id, _)) = emptiest {
            put(grouping, *id, person);
        }
    }
}

fn put(grouping: &mut Grouping, id: GroupId, person: PersonId) {
    if let Some(group) = grouping.groups.iter_mut().find(|group| group.id == id) {
        group.members.insert(person);
    }
}

pub(crate) async fn programme(ctx: &Ctx, slug: &str) -> Result<ProgrammeId> {
    let things = actions::demo::things(ctx).await?;
    let found = things.programmes.iter().find(|thing| thing["slug"] == slug);
    found.and_then(|thing| thing["id"].as_i64()).map(ProgrammeId).ok_or(actions::Error::Missing)
}
