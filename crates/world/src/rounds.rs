//! For the demo: a second training whose applications are open, with some begun, sent and endorsed.

use crate::programmes::monday;
use crate::{COORDINATOR, as_person, panels};
use actions::application::{From, Saving, endorse, filling, save, send};
use actions::programme::{self, NewProgramme};
use actions::{Ctx, Proof, Provider, Result, application, demo, draw};
use domain::application::{Endorsement, Kind, Question, Role};
use domain::draw::{Aim, Aims, Method};
use domain::id::ProgrammeId;
use jiff::{SignedDuration, ToSpan};

/// The address of its public page.
pub const OPEN_ROUND: &str = "facilitator-training-next-round";
/// Weeks from the world's Monday to the first morning: applications close on the Friday of next week.
const STARTS: i64 = 7;

/// Name, employer, sector, and how far they have come.
pub(crate) type Listed = (&'static str, &'static str, &'static str, Stage);

const APPLICANTS: [Listed; 12] = [
    ("Leila Haddad", "Kestrel Care", "Social care", Stage::Agreed),
    ("Owen Price", "Ferndale Hospital", "NHS", Stage::Agreed),
    ("Mireille Osei", "Harbour House", "Social care", Stage::Sent),
    ("Jonas Lind", "Millbrook Surgery", "NHS", Stage::Agreed),
    ("Priti Mehta", "Northgate Community Health", "NHS", Stage::Sent),
    ("Carys Vaughan", "Ash Tree Hospice", "Social care", Stage::Refused),
    ("Tomasz Zielinski", "Bridge Housing", "Social care", Stage::Agreed),
    ("Oluwaseun Adebayo-Featherstonehaugh", "Eastfield Mental Health", "NHS", Stage::Agreed),
    ("Hana Novotna", "Lantern Youth Work", "Social care", Stage::Sent),
    ("Ciaran Doyle", "Priory Road Care", "Social care", Stage::Agreed),
    ("Ruth Ellery", "Oakfield Services", "Social care", Stage::Begun),
    ("Sunil Rao", "Ferndale Hospital", "NHS", Stage::Begun),
];

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Stage {
    Begun,
    Sent,
    Agreed,
    Refused,
}

/// Somebody who applies.
pub(crate) struct Applicant {
    pub name: String,
    pub organisation: String,
    pub sector: &'static str,
    pub stage: Stage,
}

impl Applicant {
    pub fn of((name, organisation, sector, stage): &Listed) -> Applicant {
        Applicant { name: (*name).to_owned(), organisation: (*organisation).to_owned(), sector, stage: *stage }
    }
}

fn applicants() -> Vec<Applicant> {
    APPLICANTS.iter().map(Applicant::of).collect()
}

/// What people would begin, by turns.
const IDEAS: [&str; 4] = [
    "I would begin a monthly group for night staff, who never get to the daytime ones. Two wards have asked me already.",
    "Our home care teams meet nobody from one week to the next. I would hold a group across three teams, at shift change.",
    "I supervise new starters. Half of them leave within a year. A place to think in their first months might keep them.",
    "Reception staff carry a lot and are asked last. I would begin with them, and with the practice next door.",
];

/// Makes the programme, publishes it, asks three people to read, and lets twelve people apply in the last days.
pub async fn open_a_round(provider: &Provider) -> Result<ProgrammeId> {
    let first = monday(provider).saturating_add(STARTS.weeks()).saturating_add(1.day());
    let dana = as_person(&ago(provider, 14), COORDINATOR).await?;
    let new = NewProgramme {
        blueprint: "facilitator-training".into(),
        title: Some("Facilitator training, next round".into()),
        slug: Some(OPEN_ROUND.into()),
        first_date: Some(first),
        ..Default::default()
    };
    let id = programme::make(&dana, new).await?.id;
    programme::publish(&dana, id).await?;
    panels::invite(&dana, id).await?;
    for (turn, applicant) in applicants().iter().enumerate() {
        apply(&ago(provider, 12 - turn as i64), id, OPEN_ROUND, turn, applicant).await?;
    }
    Ok(id)
}

/// Twenty places by lottery: three at most from one organisation, and at least eight people who never had such a place.
pub async fn settle_the_draw(provider: &Provider, id: ProgrammeId) -> Result<()> {
    let dana = as_person(&ago(provider, 13), COORDINATOR).await?;
    let new_people = Aim { question: "earlier".into(), answer: "no".into(), fewest: 8, most: None };
    let aims = Aims {
        places: 20,
        method: Method::Lottery,
        organisation_most: Some(3),
        aims: vec![new_people],
        one_per_household: true,
    };
    draw::keep_aims(&dana, id, &aims, 0).await?;
    let source = "The six main numbers of the first national lottery after the round closes, smallest first";
    let settlement = draw::Settlement { source: source.to_owned(), is_sure: true, version: 1 };
    draw::settle(&dana, id, &settlement).await
}

pub(crate) fn ago(provider: &Provider, days: i64) -> Provider {
    provider.at(provider.clock.now() - SignedDuration::from_hours(24 * days))
}

/// One application, made and sent at the provider's time.
pub(crate) async fn apply(
    then: &Provider,
    programme: ProgrammeId,
    slug: &str,
    turn: usize,
    Applicant { name, organisation, sector, stage }: &Applicant,
) -> Result<()> {
    let email = address(name);
    let visitor = Ctx::new(then.clone(), Proof::None);
    application::begin(&visitor, slug, name, &email).await?;
    let (id, proof) = demo::applicant(&visitor, programme, &email).await?;
    let applicant = Ctx::new(then.clone(), proof);
    let form = filling(&applicant, id).await?.form;
    for section in &form.sections {
        let known = [
            ("organisation", organisation.as_str()),
            ("sector", *sector),
            ("criterion-ideas-and-plans", IDEAS[turn % 4]),
        ];
        let given: Vec<(String, String)> =
            section.asked().map(|question| (question.key.clone(), answer(question, turn, &known))).collect();
        if *stage == Stage::Begun && section.key == "ideas" {
            break;
        }
        let version = filling(&applicant, id).await?.application.version;
        save(&applicant, id, &section.key, &given, &From { page: "world".into(), version }, Saving::ByButton).await?;
    }
    if *stage == Stage::Begun {
        return Ok(());
    }
    send(&applicant, id).await?;
    let said = match stage {
        Stage::Agreed => Endorsement::Agreed,
        Stage::Refused => Endorsement::Refused { reason: "We are three people short until the spring.".into() },
        Stage::Begun | Stage::Sent => return Ok(()),
    };
    let (asked, proof) = demo::manager_asked(&visitor, id).await?;
    endorse(&Ctx::new(then.clone(), proof), asked, &said).await
}

/// Letters go to plain addresses.
fn address(name: &str) -> String {
    let plain = name.to_lowercase().replace(' ', ".").replace('é', "e");
    let plain: String =
        plain.chars().filter(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '-')).collect();
    format!("{plain}@example.org")
}

fn answer(question: &Question, turn: usize, known: &[(&str, &str)]) -> String {
    if let Some((_, answer)) = known.iter().find(|(key, _)| *key == question.key) {
        return (*answer).to_owned();
    }
    match (&question.role, &question.kind) {
        (Role::ManagerName, _) => ["Priya Shah", "Kim Novak", "Lee Turner"][turn % 3].to_owned(),
        (Role::ManagerEmail, _) => ["priya.shah", "kim.novak", "lee.turner"][turn % 3].to_owned() + "@example.org",
        (Role::Identity, _) => "Team manager".to_owned(),
        (Role::Earlier, _) => if turn.is_multiple_of(3) { "yes" } else { "no" }.to_owned(),
        (Role::Exception, _) => String::new(),
        (_, Kind::YesNo) => "yes".to_owned(),
        (_, Kind::Choice { of }) => of.get(turn % of.len().max(1)).cloned().unwrap_or_default(),
        (_, Kind::Text { .. }) if question.is_needed => {
            "I lead a team of twelve, and my manager stands behind it.".to_owned()
        }
        (_, Kind::Text { .. } | Kind::Line | Kind::Email | Kind::Dates) => String::new(),
    }
}

/// Nothing of the shipped form is left out by accident: a test of the world sends every answer.
#[cfg(test)]
mod tests {
    use super::*;
    use domain::application::{Answers, Form};

    #[test]
    fn what_the_applicants_answer_is_whole() {
        let design = &domain::blueprint::by_key("facilitator-training").expect("it is shipped").design;
        let form = Form::of(design);
        for (turn, (_, organisation, sector, _)) in APPLICANTS.iter().enumerate() {
            let known =
                [("organisation", *organisation), ("sector", *sector), ("criterion-ideas-and-plans", IDEAS[turn % 4])];
            let mut answers = Answers::default();
            form.asked().for_each(|question| answers.put(&question.key, &answer(question, turn, &known)));
            assert_eq!(answers.check_whole(&form, &design.eligibility), Ok(()));
        }
    }
}
