//! For the demo: profiles of some facilitators, one with a credential that runs out soon, one away, one in training.

use crate::as_person;
use actions::demo::person_by_email;
use actions::facilitator::{self, CredentialDraft, Hours, May, ProfileDraft, Whose};
use actions::{Provider, Result};
use domain::facilitator::SessionDraft;
use domain::id::PersonId;
use jiff::ToSpan;
use jiff::civil::{Date, time};

/// Address, profession, a few words, years.
const KNOWN: [(&str, &str, &str, u32); 3] = [
    ("rhys.morgan", "Psychotherapist", "Has led groups on wards and in hospices.", 14),
    ("adaeze.bello", "Nurse consultant", "Comes from acute nursing, and leads groups for people on nights.", 6),
    ("marcus.thorne", "Social worker", "Works across agencies, and likes a mixed room.", 9),
];

/// Learns to lead in their own organisation.
const LEARNER: &str = "joe.bailey@ferndale.example.org";

/// What every stage of the world asks for, and for how many days it still holds.
const PAPERS: [(&str, &str, Option<i32>); 4] = [
    ("degree", "MSc, University of Northgate", None),
    ("matched", "Talked through with the coordinator", None),
    ("group-experience", "References from two teams", None),
    ("psychologically-informed", "Certificate in psychologically informed practice", Some(400)),
];

/// How many full sessions the learner has had.
const SESSIONS: i64 = 9;

/// Who leads for the provider, as a coordinator has noted it by now.
pub async fn know_the_facilitators(provider: &Provider) -> Result<()> {
    let dana = as_person(provider, crate::COORDINATOR).await?;
    let today = dana.today();
    let after = |days: i32| today.checked_add(days.days()).unwrap_or(today);
    for (nth, (name, background, about, years)) in KNOWN.into_iter().enumerate() {
        let person = facilitator::add_by_email(&dana, &format!("{name}@northgate.example.org")).await?;
        let draft = ProfileDraft {
            may: Some(May::Anywhere),
            background: background.into(),
            about: about.into(),
            years: Ok(Some(years)),
            most_a_day: Some(4),
            most_groups: Some(8),
        };
        facilitator::save(&dana, person, draft, 1).await?;
        for (kind, words, holds) in PAPERS {
            // Marcus' certificate runs out soon.
            let expires = holds.map(|days| after(if nth == 2 { 40 } else { days }));
            let draft = CredentialDraft { kind: kind.into(), words: words.into(), expires };
            facilitator::put(&dana, person, draft, true).await?;
        }
        if nth == 1 {
            let (first, last) = (Some(after(200)), Some(after(213)));
            facilitator::add_leave(&dana, Whose::Of(person), first, last).await?;
        }
        if nth == 2 {
            let day = |weekday| Hours { weekday, starts: time(8, 0, 0, 0), ends: time(18, 0, 0, 0) };
            let week: Vec<Hours> = (1..=5).map(day).collect();
            facilitator::set_hours(&dana, Whose::Of(person), &week, 2).await?;
        }
    }
    let learner = person_by_email(&dana, LEARNER).await?;
    facilitator::add(&dana, learner).await?;
    train(&dana, learner, today).await
}

/// A session every two weeks, the last one a week ago; the first had no reading.
async fn train(dana: &actions::Ctx, learner: PersonId, today: Date) -> Result<()> {
    for nth in 0..=SESSIONS {
        let date = today.checked_sub((7 + 14 * (SESSIONS - nth)).days()).unwrap_or(today);
        let draft = SessionDraft {
            date: Some(date),
            had_group: true,
            teaching: "Listening without mending".into(),
            reading: if nth == 0 { String::new() } else { "A chapter on the life of groups".into() },
        };
        facilitator::add_session(dana, learner, draft).await?;
    }
    Ok(())
}
