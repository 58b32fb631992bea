//! A group looks at itself: who is asked, what can be read and when, and that nothing tells who said what.

use crate::every_page::every_page_of;
use crate::gathered::next_mail;
use crate::scene::{RHYS, Scene, cedar, willow};
use jiff::SignedDuration;
use testkit::{App, on_both};

pub const SECRET: &str = "the otter under the jetty";

pub fn path(scene: &Scene<'_>) -> String {
    format!("/groups/{}/reviews", scene.group)
}

/// A day goes by and its work is done.
pub async fn morning(app: &App, hours: i64) {
    app.time.pass(SignedDuration::from_hours(hours));
    actions::jobs::queue_scheduled(&app.provider).await.unwrap();
    next_mail(app).await;
}

/// A session of Willow's is over, and the next morning its members are asked.
pub async fn asked(app: &App) -> Scene<'_> {
    let willow = willow(app).await;
    willow.at("16:00");
    willow.member(0).await.post(&format!("{}/every", path(&willow)), &[("every", "3")]).await.is(303);
    assert!(app.dump().await.table("group_reviews").is_empty());
    morning(app, 18).await;
    willow
}

pub async fn answers(scene: &Scene<'_>, n: usize, words: &str) -> testkit::Answer {
    let dump = scene.app.dump().await;
    let mut open = dump.table("group_reviews").iter().filter(|row| row["group_id"] == scene.group.to_string());
    let id = open.next().expect("one is open")["id"].clone();
    let said = [("review", id.as_str()), ("helps", words), ("in_the_way", ""), ("try", "")];
    scene.member(n).await.post(&path(scene), &said).await
}

/// Letters about it, by address.
async fn letters(app: &App) -> Vec<String> {
    let all = app.letters().await;
    all.iter()
        .filter(|kept| format!("{:?}", kept.letter).contains("What helps you in Willow"))
        .map(|kept| kept.to.clone())
        .collect()
}

on_both! {
    async fn it_is_read_by_the_group_once_it_is_closed_and_nobody_is_named(app: App) {
        let other = cedar(&app).await;
        let willow = asked(&app).await;
        let home = willow.member(0).await.opens("/me").await;
        let page = willow.member(0).await.follows(&home, "What helps you in Willow?").await.is(200);
        assert!(page.text().contains("What gets in the way?"), "{}", page.text());
        willow.member(0).await.post(&path(&willow), &[("review", "1")]).await.is(422);
        answers(&willow, 0, "  ").await.is(422).says("Answer at least one");
        answers(&willow, 0, &format!("I like {SECRET}.")).await.is(303);
        answers(&willow, 0, "Twice.").await.is(422).says("you have answered already").says("Twice.");
        willow.member(0).await.get("/me").await.is(200).does_not_say("What helps you in Willow?");
        for n in 1..4 {
            answers(&willow, n, &format!("Answer {n}.")).await.is(303);
        }
        for reader in [&willow.member(0).await, &willow.member(5).await, &app.person(RHYS).await] {
            reader.get(&path(&willow)).await.is(200).does_not_say(SECRET).does_not_say("Answer 2");
        }
        let dump = app.dump().await;
        for row in dump.table("group_review_answers") {
            let ties = row.keys().any(|name| name.contains("person") || name.contains("link") || name.ends_with("_at"));
            assert!(!ties, "something ties an answer to somebody");
        }
        morning(&app, 11 * 24).await;
        for reader in [&willow.member(0).await, &willow.member(5).await, &app.person(RHYS).await] {
            reader.get(&path(&willow)).await.is(200).says(SECRET).says("Answer 2.");
        }
        assert!(app.dump().await.table("group_review_invitations").iter().all(|row| row["review_id"] != dump.table("group_review_answers")[0]["review_id"]), "who answered is still kept");

        let line = [("change", "We begin with a quiet minute.")];
        let (second, third) = (willow.member(2).await, willow.member(3).await);
        let (page, old) = (second.opens(&path(&willow)).await, third.opens(&path(&willow)).await);
        second.presses(&page, "Keep this line", &line).await.is(200).says("What we want to change: We begin");
        let else_line = [("change", "We leave on time.")];
        let two = third.presses(&old, "Keep this line", &else_line).await.is(422);
        let two = two.says("Somebody else changed the line").says("quiet minute");
        assert!(two.body.contains("We leave on time."), "what was typed is lost");
        let group = format!("/lead/groups/{}", willow.group);
        let lead = app.person(RHYS).await.opens(&group).await.is(200).says("quiet minute");
        app.person(RHYS).await.follows(&lead, "How it is going").await.is(200).says(SECRET);
        willow.member(1).await.get(&format!("/groups/{}/agreement", willow.group)).await.is(200).says("quiet minute");

        let commissioner = app.person("amina.osei@ferndale.example.org").await;
        for nobody in [&app.coordinator().await, &other.member(0).await, &other.facilitator, &commissioner] {
            nobody.get(&path(&willow)).await.is(404);
            for (page, told) in every_page_of(&app, nobody).await {
                assert!(!told.contains("otter under") && !told.contains("quiet minute"), "{page} tells of it");
            }
        }
        let dump = app.dump().await;
        assert_eq!(dump.tables_with("otter under"), ["group_review_answers"]);
        assert_eq!(dump.tables_with("quiet minute"), ["group_reviews"]);
        let told = dump.table("events").iter().filter(|row| row["act"] == "AnswerGroupReview").count();
        assert_eq!(told, 0, "the record tells who answered when");
    }

    async fn too_few_answers_are_never_shown_and_are_deleted(app: App) {
        let willow = asked(&app).await;
        for n in 0..3 {
            answers(&willow, n, SECRET).await.is(303);
        }
        morning(&app, 11 * 24).await;
        app.person(RHYS).await.get(&path(&willow)).await.is(200).says("Fewer than 4 people answered").does_not_say(SECRET);
        assert!(app.dump().await.tables_with(SECRET).is_empty(), "they are still kept");
    }

    async fn the_last_answer_closes_it_and_a_year_later_all_is_gone(app: App) {
        let willow = asked(&app).await;
        for n in 0..willow.members.len() {
            answers(&willow, n, SECRET).await.is(303);
        }
        let first = willow.member(0).await;
        let page = first.opens(&path(&willow)).await.is(200).says(SECRET);
        first.presses(&page, "Keep this line", &[("change", "A quiet minute.")]).await.is(200);
        morning(&app, 364 * 24).await;
        assert!(!app.dump().await.tables_with(SECRET).is_empty(), "gone before its day");
        morning(&app, 2 * 24).await;
        let dump = app.dump().await;
        assert!(dump.tables_with(SECRET).is_empty() && dump.tables_with("A quiet minute").is_empty(), "still kept");
        app.person(RHYS).await.get(&path(&willow)).await.is(200).does_not_say(SECRET);
    }

    async fn only_the_silent_get_one_letter(app: App) {
        let willow = asked(&app).await;
        assert!(letters(&app).await.is_empty(), "a letter went out at once");
        answers(&willow, 0, "Time.").await.is(303);
        morning(&app, 4 * 24).await;
        let told = letters(&app).await;
        assert_eq!(told.len(), willow.members.len() - 1, "{told:?}");
        morning(&app, 24).await;
        assert_eq!(letters(&app).await.len(), told.len(), "somebody got a second letter");
    }
}
