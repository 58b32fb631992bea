//! A world of any size, the same one each time: the named world and as many further people as asked for.

use crate::{COORDINATOR, as_person, build};
use actions::{Provider, Result, person};
use domain::person::PersonDraft;

const AT_ONCE: u32 = 500;

/// Builds the named world and fills it up to `people`; `told` hears how many are there.
pub async fn seed(provider: &Provider, people: u32, told: impl Fn(u32)) -> Result<()> {
    build(provider).await?;
    let coordinator = as_person(provider, COORDINATOR).await?;
    let mut done = 0;
    while done < people {
        let next = (done + AT_ONCE).min(people);
        let drafts: Vec<PersonDraft> = (done..next).map(further).collect();
        person::take_in(&coordinator, &drafts).await?;
        done = next;
        told(done);
    }
    Ok(())
}

fn further(n: u32) -> PersonDraft {
    PersonDraft {
        first_name: format!("Person{n}"),
        last_name: format!("Seeded{:05}", n.wrapping_mul(7919) % 100_000),
        email: format!("person{n}@seeded.example.org"),
        phone: String::new(),
        role: "Care worker".into(),
        organisation: format!("Seeded organisation {}", n % 400),
        team: format!("Team {}", n % 7),
        manager_email: String::new(),
        is_direct: None,
    }
}
