//! Many open rooms at once, each full of people who are signed in: for measuring how rooms are told of changes.

use crate::groups::programme;
use crate::programmes::PRESENTER_LED_GROUPS;
use crate::{COORDINATOR, as_person, seed};
use actions::demo::{meet_now, person_by_email, sign_in_as};
use actions::{Ctx, Proof, Provider, Result, hash, room};
use domain::id::{PersonId, SessionId};

/// An open room and the cookies of those who are in it; the facilitator's comes first.
#[derive(Clone, Debug)]
pub struct Circle {
    pub session: SessionId,
    pub tokens: Vec<String>,
}

/// Fills so many rooms with so many people each, the facilitator counted; `told` hears how many are full.
pub async fn crowd(provider: &Provider, rooms: u32, people: u32, told: impl Fn(u32)) -> Result<Vec<Circle>> {
    seed(provider, rooms * people, |_| {}).await?;
    let coordinator = as_person(provider, COORDINATOR).await?;
    let programme = programme(&coordinator, PRESENTER_LED_GROUPS).await?;
    let mut circles = Vec::new();
    for number in 0..rooms {
        let mut who = Vec::new();
        for n in number * people..(number + 1) * people {
            who.push(person_by_email(&coordinator, &format!("person{n}@seeded.example.org")).await?);
        }
        let Some((facilitator, members)) = who.split_first() else { continue };
        let session = meet_now(&coordinator, programme, &format!("Room {number}"), (*facilitator, members)).await?;
        circles.push(sit_down(provider, session, &who).await?);
        told(number + 1);
    }
    Ok(circles)
}

/// The facilitator opens the room; everybody else comes in.
async fn sit_down(provider: &Provider, session: SessionId, who: &[PersonId]) -> Result<Circle> {
    let mut tokens = Vec::new();
    for (seat, person) in who.iter().enumerate() {
        let signed_in = sign_in_as(&Ctx::new(provider.clone(), Proof::None), *person).await?;
        let ctx = Ctx::new(provider.clone(), Proof::SignIn { token_hash: hash(&signed_in.token) });
        tokens.push(signed_in.token);
        match seat {
            0 => room::open(&ctx, session).await?,
            _ => room::join(&ctx, session).await?,
        }
    }
    Ok(Circle { session, tokens })
}
