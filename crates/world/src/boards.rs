//! A board with everybody still to be placed: 120 people of six agencies, from directors to those who report to managers.

use crate::programmes::MULTI_AGENCY;
use crate::{COORDINATOR, as_person, people};
use actions::person::join_programme;
use actions::programme::{NewProgramme, make};
use actions::{Provider, Result};
use domain::id::ProgrammeId;

/// Agencies, and how many of their people take part.
pub const AGENCIES: [(&str, usize); 6] = [
    ("Ferndale Hospital", 33),
    ("Northgate Community Health", 25),
    ("Northgate Council", 25),
    ("Eastfield Mental Health", 25),
    ("Harbour House", 6),
    ("Priory Road Care", 6),
];

/// A draft programme of groups across agencies, in which nobody has a group yet.
pub async fn lay_a_large_board(provider: &Provider) -> Result<ProgrammeId> {
    let ctx = as_person(provider, COORDINATOR).await?;
    let programme = make(
        &ctx,
        NewProgramme {
            blueprint: MULTI_AGENCY.into(),
            design: None,
            title: Some("Six agencies together".into()),
            slug: None,
            first_date: None,
        },
    )
    .await?;
    let everybody = people::everybody();
    let mut ids = Vec::new();
    for (organisation, count) in AGENCIES {
        for person in everybody.iter().filter(|person| person.organisation == organisation).take(count) {
            ids.push(actions::demo::person_by_email(&ctx, &person.email).await?);
        }
    }
    join_programme(&ctx, programme.id, &ids).await?;
    Ok(programme.id)
}
