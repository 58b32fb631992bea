//! The five programmes of the world, each made from its blueprint and each at another point of its life.

use crate::{COORDINATOR, as_person, people};
use actions::enquiry::{self, EnquiryDraft};
use actions::person;
use actions::programme::{self, NewProgramme};
use actions::{Ctx, Proof, Provider, Result};
use domain::dates::{DatesRule, Ends, Repeat, Weekday};
use domain::id::{PersonId, ProgrammeId};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The course is over; its people are in supervision.
pub const FACILITATOR_TRAINING: &str = "facilitator-training";
/// Fortnightly on Thursdays for six weeks now.
pub const PRESENTER_LED_GROUPS: &str = "presenter-led-groups";
/// The workshop is next week, the groups begin the week after.
pub const MULTI_AGENCY: &str = "multi-agency";
/// Fortnightly on Mondays, about half of them held.
pub const OPEN_REFLECTIVE_SPACE: &str = "open-reflective-space";
/// Once a month; one or two sessions are left.
pub const TOPIC_LED: &str = "topic-led";

/// Slugs, which are the keys of the blueprints, in the order of the picker.
pub const SLUGS: [&str; 5] =
    [FACILITATOR_TRAINING, PRESENTER_LED_GROUPS, MULTI_AGENCY, OPEN_REFLECTIVE_SPACE, TOPIC_LED];

/// The two directors who commission: Ferndale Hospital and Northgate Council.
pub const COMMISSIONERS: [&str; 2] = ["amina.osei@ferndale.example.org", "yusuf.mensah@council.example.org"];

struct Made {
    slug: &'static str,
    /// Weeks from the world's Monday to the first date of the main stage, and how many weeks before it was made.
    starts: i64,
    made_before: i64,
    commissioners: &'static [&'static str],
    /// Organisation, team, how many of the team to pass over (its manager stands first), how many to take.
    people: &'static [(&'static str, &'static str, usize, usize)],
}

const WORLD: [Made; 5] = [
    Made {
        slug: FACILITATOR_TRAINING,
        starts: -12,
        made_before: 10,
        commissioners: &COMMISSIONERS,
        people: &[
            ("Northgate Community Health", "District nursing", 1, 2),
            ("Northgate Community Health", "Health visiting", 1, 2),
            ("Northgate Council", "Adults first response", 1, 2),
            ("Harbour House", "Day staff", 1, 2),
            ("Priory Road Care", "Home care east", 1, 2),
            ("Lantern Youth Work", "Detached team", 1, 2),
            ("Ash Tree Hospice", "Inpatient unit", 1, 2),
            ("Bridge Housing", "Floating support", 1, 2),
            ("Millbrook Surgery", "Practice nurses", 1, 1),
            ("Open Door Homelessness", "Outreach", 1, 1),
            ("Rowan School Trust", "Pastoral team", 1, 1),
            ("Eastfield Mental Health", "Liaison", 1, 1),
        ],
    },
    Made {
        slug: PRESENTER_LED_GROUPS,
        starts: -6,
        made_before: 8,
        commissioners: &[COMMISSIONERS[0]],
        people: &[
            ("Ferndale Hospital", "Ward 9", 0, 8),
            ("Ferndale Hospital", "Emergency", 0, 8),
            ("Ferndale Hospital", "Therapies", 0, 6),
            ("Harbour House", "Night staff", 0, 8),
        ],
    },
    Made {
        slug: MULTI_AGENCY,
        starts: 2,
        made_before: 9,
        commissioners: &[COMMISSIONERS[1]],
        people: &[
            ("Northgate Council", "Children in care", 0, 5),
            ("Northgate Council", "Youth justice", 0, 5),
            ("Lantern Youth Work", "Schools team", 0, 4),
            ("Rowan School Trust", "Inclusion", 0, 4),
            ("Bridge Housing", "Hostel", 0, 3),
            ("Eastfield Mental Health", "Assessment", 0, 3),
        ],
    },
    Made {
        slug: OPEN_REFLECTIVE_SPACE,
        starts: -16,
        made_before: 6,
        commissioners: &[COMMISSIONERS[0]],
        people: &[
            ("Ash Tree Hospice", "Family support", 1, 4),
            ("Open Door Homelessness", "Day centre", 1, 4),
            ("Millbrook Surgery", "Link workers", 1, 4),
        ],
    },
    Made {
        slug: TOPIC_LED,
        starts: -28,
        made_before: 6,
        commissioners: &[COMMISSIONERS[1]],
        people: &[
            ("Priory Road Care", "Home care west", 0, 8),
            ("Northgate Community Health", "Crisis team", 1, 4),
            ("Eastfield Mental Health", "Recovery", 1, 4),
        ],
    },
];

/// Makes, publishes and fills all five.
pub(crate) async fn make(provider: &Provider) -> Result<()> {
    let monday = monday(provider);
    let everybody = people::everybody();
    for made in &WORLD {
        let starts = later(monday, made.starts);
        let ctx = coordinator(provider, later(starts, -made.made_before).min(monday)).await?;
        let id = make_one(&ctx, made, starts).await?;
        for email in made.commissioners {
            programme::add_commissioner(&ctx, id, email).await?;
        }
        let mut ids: Vec<PersonId> = Vec::new();
        for (organisation, team, skip, take) in made.people {
            let of_team = everybody.iter().filter(|p| p.organisation == *organisation && p.team == *team);
            for person in of_team.skip(*skip).take(*take) {
                ids.push(actions::demo::person_by_email(&ctx, &person.email).await?);
            }
        }
        person::join_programme(&ctx, id, &ids).await?;
    }
    enquiries(provider, monday).await
}

/// Three people asked something in the last days; one has had an answer.
async fn enquiries(provider: &Provider, monday: Date) -> Result<()> {
    let asked = [
        (PRESENTER_LED_GROUPS, -6, "Wren Castell", "Could a group of night staff meet at 8 in the morning?"),
        (OPEN_REFLECTIVE_SPACE, -4, "Ivor Blythe", "Is there room for two housing officers?"),
        (FACILITATOR_TRAINING, -3, "Noor Sandhu", "When does the next round of the training open?"),
    ];
    for (slug, days, name, message) in asked {
        let then = provider.at(ten_o_clock(provider, monday.saturating_add(days.days())));
        let email = format!("{}@oakfield.example.org", name.to_lowercase().replace(' ', "."));
        let organisation = "Oakfield Services".into();
        let draft =
            EnquiryDraft { name: name.into(), email, phone: String::new(), organisation, message: message.into() };
        let id = enquiry::send(&Ctx::new(then, Proof::None), slug, &draft).await?;
        if days == -6 {
            enquiry::answer(&coordinator(provider, monday.saturating_sub(5.days())).await?, id).await?;
        }
    }
    Ok(())
}

async fn make_one(ctx: &Ctx, made: &Made, starts: Date) -> Result<ProgrammeId> {
    let new = NewProgramme {
        blueprint: made.slug.into(),
        slug: Some(made.slug.into()),
        first_date: Some(starts),
        ..Default::default()
    };
    let id = programme::make(ctx, new).await?.id;
    if made.slug == MULTI_AGENCY {
        fortnightly(ctx, id, starts).await?;
    }
    programme::publish(ctx, id).await?;
    Ok(id)
}

/// The agencies agreed on every two weeks, with the workshop on the Wednesday before.
async fn fortnightly(ctx: &Ctx, id: ProgrammeId, starts: Date) -> Result<()> {
    let mut programme = programme::read(ctx, id).await?.programme;
    let wednesday = starts.saturating_add(2.days());
    for stage in &mut programme.design.stages {
        stage.dates = match stage.key.as_str() {
            "workshop" => {
                let day = wednesday.saturating_add((-1).weeks());
                DatesRule { first: day, repeat: Repeat::List { dates: vec![day] }, ..stage.dates.clone() }
            }
            _ => DatesRule {
                first: wednesday,
                repeat: Repeat::Weeks { every: 2, on: vec![Weekday::Wednesday] },
                ends: Some(Ends::Count(12)),
                ..stage.dates.clone()
            },
        };
    }
    let page = &mut programme.design.page;
    page.when = vec!["First one workshop, then a group every two weeks.".into(), page.when.pop().unwrap_or_default()];
    if let Some(meet) = page.steps.iter_mut().find(|step| step.title == "Meet each month") {
        meet.title = "Meet every two weeks".into();
    }
    programme::change_design(ctx, id, programme.version, &programme.design, |_| true).await
}

/// Monday of the world's week, in the provider's zone.
pub(crate) fn monday(provider: &Provider) -> Date {
    let zone = TimeZone::get(&provider.brand.zone).unwrap_or(TimeZone::UTC);
    let today = provider.clock.now().to_zoned(zone).date();
    today.saturating_sub(i64::from(today.weekday().to_monday_zero_offset()).days())
}

fn later(date: Date, weeks: i64) -> Date {
    date.saturating_add(weeks.weeks())
}

/// The coordinator at 10 in the morning of that day, or now, whichever is first.
async fn coordinator(provider: &Provider, day: Date) -> Result<Ctx> {
    as_person(&provider.at(ten_o_clock(provider, day)), COORDINATOR).await
}

fn ten_o_clock(provider: &Provider, day: Date) -> Timestamp {
    let now = provider.clock.now();
    let then: Timestamp = day.at(10, 0, 0, 0).to_zoned(TimeZone::UTC).map_or(now, |zoned| zoned.timestamp());
    then.min(now)
}
