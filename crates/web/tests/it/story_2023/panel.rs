//! Three reviewers read without names and lock what they give. They agree, so that the outcome can be reckoned by hand.

use super::{Story, set};
use std::collections::BTreeSet;
use testkit::{Answer, Person};

const CRITERIA: [(&str, u32); 4] = [("ideas-and-plans", 5), ("reach", 2), ("support", 2), ("readiness", 1)];

/// Points times weights, of 40: the five of the first employer (1, 13, 25, 37, 49) stand highest, then all others by number.
fn total(number: u32) -> u32 {
    match number % 12 {
        1 => 40 - number / 12,
        _ => {
            let before = (2..number).filter(|other| other % 12 != 1).count();
            35_u32.saturating_sub(u32::try_from(before).unwrap())
        }
    }
}

/// From 0 to 4 for each criterion, so that the weighted points are as many as asked for.
fn points(total: u32) -> [u32; 4] {
    let all = (0..625).map(|nth| [nth / 125, nth / 25 % 5, nth / 5 % 5, nth % 5]);
    let reckon =
        |points: &[u32; 4]| points.iter().zip(CRITERIA).map(|(points, (_, weight))| points * weight).sum::<u32>();
    all.into_iter().find(|points| reckon(points) == total).expect("every total up to 40 can be given")
}

/// By the second week of April everything is read: nobody reads their own employer's, and nobody reads a name.
pub async fn reads(story: &Story<'_>) {
    set(story.app, "2023-04-01T10:00");
    let dana = story.app.coordinator().await;
    let page = dana.opens(&story.desk("/panel")).await.says("57 are ready to be shared out");
    dana.presses(&page, "Share out applications", &[("read_by", "2023-04-05")]).await.is(200);
    story.app.work().await;
    for email in world::reviewers() {
        let reviewer = story.app.person(&email).await;
        let home = reviewer.opens("/review").await.is(200).says("53 still to do, by Wednesday 5 April");
        let given: BTreeSet<&str> =
            home.body.split("href=\"/review/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        // 57 from twelve employers in turn: each reviewer's own, one of the last three, sent four.
        assert_eq!(given.len(), 57 - 4, "{email}");
        for review in given {
            scores(story, &reviewer, &reviewer.opens(&format!("/review/{review}")).await.is(200)).await;
        }
        reviewer.opens("/review").await.says("You have scored all 53 applications. Thank you.");
    }
    let page = dana.opens(&story.desk("/panel")).await.is(200).says("All 57 applications are scored.");
    page.says("Readers agree closely (alpha 1").says("No application that everybody has scored is far apart.");
}

async fn scores(story: &Story<'_>, reviewer: &Person<'_>, page: &Answer) {
    let text = page.text();
    let number = text.split("Application ").find_map(|rest| rest.split(' ').next()?.parse::<u32>().ok()).unwrap();
    assert!(!text.contains(story.name(number)), "{} tells who wrote it", page.path);
    let given: Vec<(String, String)> = CRITERIA
        .iter()
        .zip(points(total(number)))
        .map(|((key, _), points)| (format!("points.{key}"), points.to_string()))
        .collect();
    let given: Vec<(&str, &str)> = given.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    reviewer.presses(page, "Lock my scores", &given).await.is(200).says("What was given");
}
