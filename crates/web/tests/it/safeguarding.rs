//! The safeguarding log: what is planted in it is read by its writer and the safeguarding lead, and by nobody else anywhere.

use crate::every_page::every_page_of;
use crate::personas::personas;
use crate::planted::planted;
use crate::scene::{Scene, cedar, willow};
use std::collections::BTreeMap;
use testkit::{App, on_both};

/// What would tell what was passed on, and to whom, if it leaked anywhere.
const SECRET: &str = "the boy of the lighthouse on Gannet Row";
const DESK: &str = "Duty desk at Puffin Quay";
pub const LOG: &str = "/lead/safeguarding";

pub fn form<'a>(group: &'a str, words: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("group", group),
        ("day", "2026-03-10"),
        ("recipient", "council"),
        ("name", DESK),
        ("reason", "child"),
        ("words", words),
    ]
}

pub async fn written(willow: &Scene<'_>) -> String {
    let group = willow.group.to_string();
    willow.facilitator.post(LOG, &form(&group, &format!("I rang about {SECRET}."))).await.is(303);
    let dump = willow.app.dump().await;
    let ids = dump.table("safeguarding_entries").iter().map(|row| row["id"].parse::<i64>().expect("a number"));
    format!("{LOG}/{}", ids.max().expect("what was just written"))
}

pub async fn name_operator(app: &App) {
    app.coordinator().await.post("/desk/safeguarding", &[("email", world::OPERATOR)]).await.is(303);
}

on_both! {
    async fn the_writer_and_the_lead_read_it_and_each_reading_is_shown(app: App) {
        let willow = willow(&app).await;
        willow.at("16:00");
        let (dana, lead) = (app.coordinator().await, app.operator().await);
        lead.get(LOG).await.is(404);
        let desk = dana.opens("/desk").await;
        dana.follows(&desk, "Safeguarding lead").await.is(200).says("Nobody is named yet");
        dana.post("/desk/safeguarding", &[("email", "no.one@example.org")]).await.is(422).says("Nobody in your list");
        name_operator(&app).await;

        let close = willow.facilitator.opens(&willow.close()).await;
        let log = willow.facilitator.follows(&close, "Safeguarding log").await.is(200).says("There are no entries yet");
        assert!(log.text().contains("the safeguarding lead, can read this"), "nobody is told who reads it");
        willow.facilitator.post(LOG, &[("group", &willow.group.to_string()), ("words", SECRET)]).await
            .is(422).says("Choose whom you told").says(SECRET);
        let entry = written(&willow).await;
        willow.facilitator.get(LOG).await.is(200).says("Willow, told the council").does_not_say(SECRET);
        app.work().await;
        let letters = app.letters_to(world::OPERATOR).await;
        assert!(letters.iter().any(|letter| format!("{letter:?}").contains("There is an entry in the safeguarding log")));
        for letter in app.letters().await {
            let text = format!("{letter:?}");
            assert!(!text.contains("Gannet") && !text.contains("Puffin"), "a letter tells of it");
        }

        let home = lead.opens("/admin/health").await;
        lead.follows(&home, "Safeguarding").await.is(200).says("Willow").says("Written by Rhys Morgan").does_not_say("told the council").does_not_say(SECRET);
        let closed = lead.opens(&entry).await.is(200).does_not_say(SECRET).does_not_say(DESK).says("Nobody has read it yet");
        lead.presses(&closed, "Read it", &[]).await.is(200).says(SECRET).says(DESK);
        lead.post(&format!("{entry}/reading"), &[]).await.is(303);
        assert_eq!(app.dump().await.table("safeguarding_readings").len(), 1, "read twice in a quarter of an hour");
        willow.facilitator.get(&entry).await.is(200).says("Tuesday 10 March 2026 at 4pm").does_not_say(SECRET);
        willow.at("16:16");
        lead.get(&entry).await.is(200).does_not_say(SECRET);
    }

    async fn an_entry_is_put_right_by_another_and_never_changed(app: App) {
        let (willow, cedar) = (willow(&app).await, cedar(&app).await.group.to_string());
        willow.at("16:00");
        let entry = written(&willow).await;
        willow.facilitator.post(&format!("{entry}/reading"), &[]).await.is(303);
        willow.facilitator.get(&entry).await.is(200).says("Put it right");
        let before = app.dump().await.table("safeguarding_entries")[0].clone();
        let ours = ["id", "group_id", "writer_id", "written_at", "day", "recipient", "recipient_name", "reason", "words"];
        let is_same = |row: &BTreeMap<String, String>| ours.iter().all(|column| row[*column] == before[*column]);
        let group = willow.group.to_string();
        let correction = format!("{entry}/correction");
        willow.facilitator.post(&correction, &form(&group, "")).await.is(422).says("Say in a few words");
        willow.facilitator.post(&correction, &form(&group, "It was on Monday.")).await.is(303);
        willow.facilitator.post(&correction, &form(&group, "Again.")).await.is(422).says("A later entry puts this one right already").says("Again.");
        let dump = app.dump().await;
        assert_eq!(dump.table("safeguarding_entries").len(), 2);
        assert!(dump.table("safeguarding_entries").iter().any(is_same), "the earlier entry was changed");
        willow.facilitator.get(&entry).await.is(200).says("A later entry puts this one right");
        // Of a group that is not theirs nobody writes.
        willow.facilitator.post(LOG, &form(&cedar, "Not mine.")).await.is(422).says("Choose one of your groups");
    }

    async fn whoever_leads_no_longer_reads_no_longer(app: App) {
        let willow = willow(&app).await;
        willow.at("16:00");
        let (dana, lead) = (app.coordinator().await, app.operator().await);
        name_operator(&app).await;
        let entry = written(&willow).await;
        lead.get(&entry).await.is(200);
        dana.get(&entry).await.is(404);
        dana.get(LOG).await.is(404);
        dana.post(&format!("{entry}/reading"), &[]).await.is(404);
        lead.post(&format!("{entry}/correction"), &form(&willow.group.to_string(), "Mine.")).await.is(404);
        dana.post("/desk/safeguarding", &[("email", world::COORDINATOR)]).await.is(303);
        lead.get(&entry).await.is(404);
        lead.get(LOG).await.is(404);
        dana.get(&entry).await.is(200);
        willow.facilitator.get(&entry).await.is(200);
    }

    async fn nothing_of_it_stands_on_anybodys_page(app: App) {
        let planted = planted(&app).await;
        let willow = willow(&app).await;
        let personas = personas(&app, &planted).await;
        willow.at("16:00");
        let entry = written(&willow).await;
        willow.facilitator.post(&format!("{entry}/reading"), &[]).await.is(303);
        app.work().await;
        for persona in personas.iter().filter(|persona| persona.name != "facilitator") {
            for (path, page) in every_page_of(&app, &persona.person).await {
                let told = page.contains("Gannet") || page.contains("Puffin") || page.contains(&entry);
                assert!(!told, "{path} tells {} of it", persona.name);
            }
        }
        let mut seen: Vec<String> = every_page_of(&app, &willow.facilitator).await.into_iter()
            .filter(|(_, page)| page.contains("Gannet")).map(|(path, _)| path).collect();
        seen.retain(|path| path != &entry);
        assert!(seen.is_empty(), "it stands elsewhere too: {seen:?}");
        assert_eq!(app.dump().await.tables_with("Gannet"), ["safeguarding_entries"]);
    }
}
