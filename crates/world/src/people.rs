//! About 250 people of twelve organisations, with teams and lines of managers. Every name is invented.

use crate::{COORDINATOR, OPERATOR, appoint_staff, as_person};
use actions::person::{take_in as take, take_in_first};
use actions::{Ctx, Provider, Result};
use domain::person::PersonDraft;

/// Organisation, host part of its addresses, teams.
pub(crate) const ORGANISATIONS: [(&str, &str, &[&str]); 12] = [
    ("Ferndale Hospital", "ferndale", &["Ward 4", "Ward 9", "Emergency", "Therapies"]),
    ("Northgate Community Health", "nch", &["District nursing", "Health visiting", "Crisis team"]),
    ("Northgate Council", "council", &["Adults first response", "Children in care", "Youth justice"]),
    ("Harbour House", "harbour", &["Day staff", "Night staff"]),
    ("Priory Road Care", "priory", &["Home care east", "Home care west"]),
    ("Lantern Youth Work", "lantern", &["Detached team", "Schools team"]),
    ("Ash Tree Hospice", "ashtree", &["Inpatient unit", "Family support"]),
    ("Bridge Housing", "bridge", &["Floating support", "Hostel"]),
    ("Millbrook Surgery", "millbrook", &["Practice nurses", "Link workers"]),
    ("Open Door Homelessness", "opendoor", &["Outreach", "Day centre"]),
    ("Rowan School Trust", "rowan", &["Pastoral team", "Inclusion"]),
    ("Eastfield Mental Health", "eastfield", &["Assessment", "Recovery", "Liaison"]),
];

const FIRST: [&str; 40] = [
    "Amina",
    "Joe",
    "Kim",
    "Owen",
    "Priya",
    "Sade",
    "Tom",
    "Lee",
    "Grace",
    "Tess",
    "Sam",
    "Ngozi",
    "Iwan",
    "Maya",
    "Rhian",
    "Chidi",
    "Elif",
    "Marta",
    "Yusuf",
    "Bronwen",
    "Oluwaseun",
    "Nia",
    "Petra",
    "Dev",
    "Leila",
    "Huw",
    "Anja",
    "Kofi",
    "Mei",
    "Rosa",
    "Gareth",
    "Zainab",
    "Colm",
    "Ffion",
    "Hana",
    "Idris",
    "Jun",
    "Kateryna",
    "Luca",
    "Sinéad",
];

const LAST: [&str; 31] = [
    "Osei",
    "Bailey",
    "Nowak",
    "Pritchard",
    "Shah",
    "Adeyemi",
    "Whitlock",
    "Carver",
    "Lowe",
    "Hartley",
    "Quill",
    "Eze",
    "Vaughan",
    "Rahman",
    "Tudor",
    "Obi",
    "Kaya",
    "Kowalczyk",
    "Iqbal",
    "Probert",
    "Adebayo-Featherstonehaugh",
    "Rees",
    "Novak",
    "Mistry",
    "Haddad",
    "Bevan",
    "Lind",
    "Mensah",
    "Tan",
    "Delgado",
    "O’Dowd",
];

const ROLES: [&str; 8] = [
    "Nurse, Band 6",
    "Nurse, Band 7",
    "Social worker",
    "Care worker",
    "Youth worker",
    "Occupational therapist",
    "Support worker",
    "Practice educator",
];

fn draft(
    first: &str,
    last: &str,
    host: &str,
    organisation: &str,
    team: &str,
    role: &str,
    manager: &str,
) -> PersonDraft {
    PersonDraft {
        first_name: first.into(),
        last_name: last.into(),
        email: address(first, last, host),
        phone: String::new(),
        role: role.into(),
        organisation: organisation.into(),
        team: team.into(),
        manager_email: manager.into(),
        is_direct: None,
    }
}

fn address(first: &str, last: &str, host: &str) -> String {
    let plain: String = format!("{first}.{last}")
        .to_lowercase()
        .chars()
        .map(|c| match c {
            'é' => 'e',
            other => other,
        })
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'))
        .collect();
    format!("{plain}@{host}.example.org")
}

/// The provider's own people: coordinator, operator, six facilitators.
fn staff() -> Vec<PersonDraft> {
    let provider = "Northgate Reflective Practice";
    let people = [
        ("Dana", "Okafor", "Coordinator"),
        ("Ines", "Marsh", "Systems manager"),
        ("Rhys", "Morgan", "Facilitator, psychotherapist"),
        ("Adaeze", "Bello", "Facilitator, nurse consultant"),
        ("Marcus", "Thorne", "Facilitator, social worker"),
        ("Sioned", "Parry", "Facilitator, psychologist"),
        ("Bea", "Lindqvist", "Facilitator, group analyst"),
        ("Tunde", "Afolabi", "Facilitator, youth worker"),
    ];
    people
        .iter()
        .map(|(first, last, role)| draft(first, last, "northgate", provider, "Reflective practice", role, ""))
        .collect()
}

/// One director for each organisation, one manager for each team, eight people under each manager.
pub(crate) fn everybody() -> Vec<PersonDraft> {
    let mut people = staff();
    let mut turn = 0_usize;
    for (organisation, host, teams) in ORGANISATIONS {
        let (first, last) = name(turn);
        turn += 1;
        let director = draft(first, last, host, organisation, "", "Director", "");
        let director_address = director.email.clone();
        people.push(PersonDraft { is_direct: Some(false), ..director });
        for team in teams {
            let (first, last) = name(turn);
            turn += 1;
            let manager = draft(first, last, host, organisation, team, "Team manager", &director_address);
            let manager_address = manager.email.clone();
            people.push(PersonDraft { is_direct: Some(false), ..manager });
            for member in 0..7 {
                let (first, last) = name(turn);
                turn += 1;
                let role = ROLES[(turn + member) % ROLES.len()];
                let of_team = draft(first, last, host, organisation, team, role, &manager_address);
                people.push(PersonDraft { is_direct: is_direct(role, turn), ..of_team });
            }
        }
    }
    people
}

/// Most work directly with people; whoever teaches others does not, and of some nobody has said.
fn is_direct(role: &str, turn: usize) -> Option<bool> {
    (!turn.is_multiple_of(9)).then_some(role != "Practice educator")
}

/// Forty first names and thirty-one last names have no common factor: no name comes twice within 1,240.
pub(crate) fn name(turn: usize) -> (&'static str, &'static str) {
    (FIRST[turn % FIRST.len()], LAST[turn % LAST.len()])
}

pub(crate) async fn take_in(provider: &Provider) -> Result<()> {
    let people = everybody();
    let (staff, others): (Vec<_>, Vec<_>) =
        people.into_iter().partition(|person| person.email == COORDINATOR || person.email == OPERATOR);
    take_in_first(&Ctx::system(provider.clone()), &staff).await?;
    appoint_staff(provider).await?;
    take(&as_person(provider, COORDINATOR).await?, &others).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_about_250_people_each_with_an_address_of_their_own() {
        let people = everybody();
        let mut addresses: Vec<&str> = people.iter().map(|person| person.email.as_str()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        assert_eq!(addresses.len(), people.len());
        assert!((220..=280).contains(&people.len()), "{}", people.len());
        let of = |is: Option<bool>| people.iter().filter(|person| person.is_direct == is).count();
        assert!(of(Some(true)) > 100 && of(Some(false)) > 50 && of(None) > 10, "mixed work");
    }
}
