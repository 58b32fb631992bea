//! Thousands at once on the last places: never more than there are. And a rig that would see it if there were.

use crate::places::{Round, closed_round};
use actions::offer::{Answering, Approving, Decision, When, answer, approve, decide, previews};
use actions::{Ctx, Proof, hash};
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Answer, Choice, Reason, Standing};
use std::sync::Arc;
use std::time::Duration;
use testkit::{App, on_both};
use tokio::sync::Barrier;

const CLIENTS: usize = 2_000;
const PLACES: u32 = 20;
/// Longer than this it must not take, however slow the machine.
const BOUND: Duration = Duration::from_secs(240);

fn token(nth: usize) -> String {
    format!("applicant-{nth}")
}

/// So many further applications that were sent, each with a link of its own.
pub(crate) async fn apply_many(app: &App, programme: ProgrammeId, count: usize) {
    let row = |nth: usize| {
        let (email, hash) = (format!("applicant{nth}@example.org"), hash(&token(nth)));
        format!("({programme}, {}, 'Applicant {nth}', '{email}', '{hash}', 0, 0, 0, 0)", 1_000 + nth)
    };
    let rows: Vec<String> = (0..count).map(row).collect();
    app.meddle(&format!(
        "INSERT INTO applications (programme_id, number, name, email, token_hash, begun_at, links_since, changed_at, sent_at)
         VALUES {}",
        rows.join(", ")
    ))
    .await;
}

/// `count` applicants: the first have the places by letter, all others wait.
async fn offered(app: &App, places: u32, count: usize) -> (Round, Vec<ApplicationId>) {
    let round = closed_round(app, places).await;
    apply_many(app, round.id, count).await;
    let all = store::offer::round(&app.provider.store, round.id).await.unwrap();
    let ids: Vec<ApplicationId> =
        all.iter().filter(|one| one.candidate.number >= 1_000).map(|one| one.candidate.id).collect();
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let reason = Reason::Lottery { chance: None };
    let by_lot =
        |choice| Decision { choice: Some(choice), reason: reason.clone(), although: String::new(), seal: None };
    decide(&dana, round.id, &ids[..places as usize], by_lot(Choice::Offer)).await.unwrap();
    decide(&dana, round.id, &ids[places as usize..], by_lot(Choice::Waiting)).await.unwrap();
    let seal = previews(&dana, round.id, None).await.unwrap().seal_now;
    let without_panel = String::new();
    let approving = Approving { when: When::Now, days: 7, seal, without_panel, although_begun: false };
    approve(&dana, round.id, &approving).await.unwrap();
    (round, ids)
}

/// Offers that are open or accepted, and how many were ever made.
async fn holders(app: &App, programme: ProgrammeId) -> (usize, usize) {
    let round = store::offer::round(&app.provider.store, programme).await.unwrap();
    let has = |standing| matches!(standing, Standing::Offered { .. } | Standing::Answered(Answer::Accepted));
    let live = round.iter().filter(|one| has(one.candidate.standing())).count();
    (live, round.iter().filter(|one| one.candidate.offer.is_some()).count())
}

async fn passed(app: &App, programme: ProgrammeId) -> usize {
    let round = store::offer::round(&app.provider.store, programme).await.unwrap();
    round.iter().filter(|one| one.candidate.standing() == Standing::Answered(Answer::Passed)).count()
}

on_both! {
    async fn two_thousand_at_once_on_the_last_places_never_make_more_than_there_are(app: App) {
        let (round, ids) = offered(&app, PLACES, CLIENTS).await;
        let clients: Vec<_> = ids.into_iter().enumerate().map(|(nth, id)| {
            let ctx = Ctx::new(app.provider.clone(), Proof::Link { token_hash: hash(&token(nth)) });
            tokio::spawn(async move {
                // Everybody presses, twice; every second one of those with a place passes it on instead.
                let press = if nth < PLACES as usize && nth % 2 == 0 { Answering::Pass } else { Answering::Accept };
                let first = answer(&ctx, id, press).await;
                let second = answer(&ctx, id, press).await;
                (first.is_ok(), second.is_ok())
            })
        }).collect();
        let pressed = async {
            let mut answered = 0;
            for client in clients {
                answered += usize::from(client.await.unwrap().0);
            }
            answered
        };
        let answered = tokio::time::timeout(BOUND, pressed).await.expect("it ends in time");
        assert!(answered >= PLACES as usize, "{answered}");
        let (live, ever) = holders(&app, round.id).await;
        assert_eq!(live, PLACES as usize, "every free place moved on, and no further");
        assert_eq!(passed(&app, round.id).await, PLACES as usize / 2);
        assert_eq!(ever, PLACES as usize + PLACES as usize / 2, "each pass moved exactly one");
    }

    async fn three_hundred_browsers_at_once_on_five_places_make_five(app: App) {
        let (round, _) = offered(&app, 5, 300).await;
        let press = async |nth: usize| {
            let act = if nth < 3 { "pass" } else { "accept" };
            let path = format!("/l/{}/place", token(nth));
            app.visitor().post(&path, &[("answer", act)]).await.status
        };
        let all = futures_util::future::join_all((0..300).map(press));
        let statuses = tokio::time::timeout(BOUND, all).await.expect("it ends in time");
        assert!(statuses.iter().all(|status| [303, 422].contains(status)), "{statuses:?}");
        assert_eq!(holders(&app, round.id).await, (5, 8));
    }

    async fn the_rig_sees_one_place_too_many_where_nobody_holds_the_round(app: App) {
        let (round, ids) = offered(&app, 2, 12).await;
        let barrier = Arc::new(Barrier::new(8));
        let (app, programme) = (&app, round.id);
        let first = ids[2];
        let careless = ids.iter().skip(2).take(8).map(|id| {
            let barrier = barrier.clone();
            async move {
                // Looks, and then writes as if nobody else had looked: two offers are passed on by hand first.
                if *id == first {
                    app.meddle("UPDATE place_offers SET answer = 'passed' WHERE answer IS NULL").await;
                }
                barrier.wait().await;
                let is_free = holders(app, programme).await.0 < 2;
                barrier.wait().await;
                if is_free {
                    let sql = format!("INSERT INTO place_offers (application_id, programme_id, offered_at, until) VALUES ({id}, {programme}, 0, 9000000000000)");
                    app.meddle(&sql).await;
                }
            }
        });
        futures_util::future::join_all(careless).await;
        assert!(holders(app, programme).await.0 > 2, "the count would have told");
    }
}
