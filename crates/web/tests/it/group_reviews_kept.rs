//! What is kept of a group's review, and until when: nothing on the disk ties answers to somebody, and whoever comes later does not read
//! what was said to others.

use crate::group_reviews::{SECRET, answers, asked, morning, path};
use crate::scene::{BEA, RHYS, Scene};
use std::collections::BTreeMap;
use testkit::{App, Dump, on_both};

/// Where some words stand, once.
fn place(bytes: &[u8], words: &str) -> usize {
    let mut found = bytes.windows(words.len()).enumerate().filter(|(_, part)| *part == words.as_bytes());
    let first = found.next().unwrap_or_else(|| panic!("{words} stands nowhere")).0;
    assert!(found.next().is_none(), "{words} stands there twice");
    first
}

fn holds(bytes: &[u8], words: &str) -> bool {
    bytes.windows(words.len()).any(|part| part == words.as_bytes())
}

/// Cells are laid from the end of a page downwards: whether those of a page came in this order.
fn came_in_order(bytes: &[u8], words: &[String]) -> bool {
    words.windows(2).all(|two| place(bytes, &two[0]) > place(bytes, &two[1]))
}

/// The newest review of the group, as it is kept.
async fn review(app: &App, scene: &Scene<'_>) -> BTreeMap<String, String> {
    let dump = app.dump().await;
    let own = |row: &&BTreeMap<String, String>| row["group_id"] == scene.group.to_string();
    dump.table("group_reviews").iter().rfind(own).expect("a review of the group").clone()
}

const CONTROL: [(&str, &str); 4] = [("c", "canary-c"), ("a", "canary-a"), ("d", "canary-d"), ("b", "canary-b")];

on_both! {
    async fn neither_the_file_nor_its_log_tells_whose_answers_they_are(app: App) {
        let willow = asked(&app).await;
        let Some(_) = app.bytes() else { return };
        let id = review(&app, &willow).await["id"].clone();
        let said = |n: usize| ["helps", "in_the_way", "try"].map(|one| format!("canary {n} of {one}"));
        for n in 0..5 {
            if n == 4 {
                // What the test would see of rows that are put in as they come, and of a log that is left.
                app.meddle("CREATE TABLE control (key TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL) WITHOUT ROWID").await;
                for (key, words) in CONTROL {
                    app.meddle(&format!("INSERT INTO control VALUES ('{key}', '{words}')")).await;
                }
                assert!(holds(&app.bytes().unwrap().1, "canary-c"), "the log is not where the test looks");
            }
            let [helps, way, r#try] = said(n);
            let form = [("review", id.as_str()), ("helps", &helps), ("in_the_way", &way), ("try", &r#try)];
            willow.member(n).await.post(&path(&willow), &form).await.is(303);
            assert!(!holds(&app.bytes().unwrap().1, "canary"), "the log tells who has just answered");
        }
        let (file, _) = app.bytes().unwrap();
        let dump = app.dump().await;
        let mut rows: Vec<(String, String)> =
            dump.table("group_review_answers").iter().map(|row| (row["key"].clone(), row["words"].clone())).collect();
        rows.sort();
        let by_key: Vec<String> = rows.into_iter().map(|(_, words)| words).collect();
        assert_eq!(by_key.len(), 15);
        assert!(came_in_order(&file, &by_key), "answers lie in the order they came");
        let control = CONTROL.map(|(_, words)| words.to_owned());
        assert!(came_in_order(&file, &control), "the test would not see the order");
        app.meddle("DROP TABLE control").await;
    }

    async fn who_was_silent_is_forgotten_when_it_closes(app: App) {
        let willow = asked(&app).await;
        for n in 0..4 {
            answers(&willow, n, SECRET).await.is(303);
        }
        morning(&app, 4 * 24).await;
        let dump = app.dump().await;
        let id = format!("group-review-{}-", review(&app, &willow).await["id"]);
        let of = |dump: &Dump, table: &str| {
            dump.table(table).iter().filter(|row| row.values().any(|value| value.starts_with(&id))).count()
        };
        assert_eq!(of(&dump, "letters"), willow.members.len() - 4);
        assert_eq!(of(&dump, "jobs"), willow.members.len() - 4);
        morning(&app, 7 * 24).await;
        willow.member(0).await.get(&path(&willow)).await.is(200).says(SECRET);
        let dump = app.dump().await;
        assert_eq!((of(&dump, "letters"), of(&dump, "jobs")), (0, 0));
    }

    async fn the_moment_of_the_last_answer_is_not_kept(app: App) {
        let willow = asked(&app).await;
        for n in 0..willow.members.len() {
            answers(&willow, n, SECRET).await.is(303);
        }
        let closed: i64 = review(&app, &willow).await["closed_at"].parse().expect("it is closed");
        assert_eq!(closed % (24 * 60 * 60 * 1000), 0, "it tells when the last one answered");
    }

    async fn whoever_comes_later_does_not_read_what_was_said_to_others(app: App) {
        let willow = asked(&app).await;
        for n in 0..willow.members.len() {
            answers(&willow, n, SECRET).await.is(303);
        }
        app.person(RHYS).await.get(&path(&willow)).await.is(200).says(SECRET);
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        app.time.pass(jiff::SignedDuration::from_hours(1));
        actions::group::remove(&dana.later(), willow.group, willow.person(5)).await.unwrap();
        actions::group::place_many(&dana.later(), willow.group, &[willow.person(5)]).await.unwrap();
        let later = willow.member(5).await.get(&path(&willow)).await.is(200);
        later.does_not_say(SECRET).says("What was said before you came is for those who were there");
        willow.member(4).await.get(&path(&willow)).await.is(200).says(SECRET);
        actions::group::name_facilitator_by_email(&dana.later(), willow.group, BEA, "Rhys moves away.").await.unwrap();
        app.person(BEA).await.get(&path(&willow)).await.is(200).does_not_say(SECRET);
        app.person(RHYS).await.get(&path(&willow)).await.is(404);
    }

    async fn its_last_day_is_whole_and_nothing_typed_is_lost(app: App) {
        let willow = asked(&app).await;
        for n in 1..5 {
            answers(&willow, n, &format!("{SECRET} {n}")).await.is(303);
        }
        morning(&app, 10 * 24).await;
        let first = willow.member(0).await;
        let open = first.get(&path(&willow)).await.is(200).says("It is open until Saturday 21 March 2026");
        app.time.pass(jiff::SignedDuration::from_hours(15));
        for reader in [&willow.member(0).await, &willow.member(1).await, &app.person(RHYS).await] {
            let page = reader.get(&path(&willow)).await.is(200).says("Its last day was Saturday 21 March 2026");
            page.does_not_say("You were not in the group").does_not_say(SECRET);
        }
        let late = first.presses(&open, "Send my answers", &[("helps", "Time to think.")]).await.is(422);
        late.says("It is closed now").says("Time to think.");
        morning(&app, 10).await;
        willow.member(0).await.get(&path(&willow)).await.is(200).says(&format!("{SECRET} 1")).does_not_say("Time to think.");
    }

    async fn one_that_can_never_be_shown_is_closed(app: App) {
        let willow = asked(&app).await;
        answers(&willow, 0, SECRET).await.is(303);
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        for n in 3..willow.members.len() {
            actions::group::remove(&dana.later(), willow.group, willow.person(n)).await.unwrap();
        }
        morning(&app, 24).await;
        willow.member(0).await.get(&path(&willow)).await.is(200).says("Fewer than 4 people answered");
        willow.member(1).await.get("/me").await.is(200).does_not_say("What helps you in Willow?");
    }
}
