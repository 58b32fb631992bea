//! Setting a programme up: the dates shown before they are saved, refused forms, two people at once.

use crate::programmes::{drafted, strip};
use testkit::on_both;

/// The six Tuesdays of the document (S0.6), as a coordinator writes them.
const SIX: [(&str, &str); 10] = [
    ("stages.0.dates.first", "2023-05-09"),
    ("stages.0.dates.repeat", "weeks"),
    ("stages.0.dates.every", "1"),
    ("stages.0.dates.on", "tuesday"),
    ("stages.0.dates.ends", "6"),
    ("stages.0.dates.exceptions", "2023-05-30 A week off"),
    ("stages.0.dates.bank_holidays", "skip"),
    ("stages.0.starts", "09:30"),
    ("stages.0.minutes", "210"),
    ("zone", "Europe/London"),
];
const PLACE: [(&str, &str); 2] = [("stages.0.venue.kind", "online"), ("stages.0.venue.words", "By link")];

fn form<'a>(version: &'a str, parts: &[&[(&'a str, &'a str)]]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("version", version)).chain(parts.concat()).collect()
}

fn with<'a>(form: &[(&'a str, &'a str)], name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    form.iter().map(|(key, old)| (*key, if *key == name { value } else { *old })).collect()
}

on_both! {
    async fn the_dates_of_the_document_are_shown_before_they_are_saved(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "Six", "2026-05-12").await;
        let shown = dana.post(&format!("{desk}/setup/dates-course/preview"), &form("1", &[&SIX, &PLACE])).await.is(200)
            .says("Six Tuesdays, 9:30am to 1pm").says("9 May to 20 June 2023").says("no session");
        assert_eq!(strip(&shown), ["9 May", "16 May", "23 May", "(30 May)", "6 June", "13 June", "20 June"]);
        // Nothing is saved yet.
        dana.get(&format!("{desk}/setup/dates-course")).await.is(200).says("2026").does_not_say("June 2023");
    }

    async fn dates_may_be_typed_as_people_write_them_and_left_out_with_one_press(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "Typed", "2026-05-12").await;
        let page = format!("{desk}/setup/dates-course");
        let typed = with(&form("1", &[&SIX, &PLACE]), "stages.0.dates.exceptions", "30 May 2023 A week off\n6/6/2023");
        let typed = with(&typed, "stages.0.dates.first", "9/5/2023");
        let shown = dana.post(&format!("{page}/preview"), &typed).await.is(200);
        assert_eq!(strip(&shown), ["9 May", "16 May", "23 May", "(30 May)", "(6 June)", "13 June", "20 June", "27 June"]);

        // No script: the button sends the whole form, and the day stands among the exceptions.
        let left = dana.presses(&shown, "Leave out 16 May", &[]).await.is(200);
        assert_eq!(strip(&left), ["9 May", "(16 May)", "23 May", "(30 May)", "(6 June)", "13 June", "20 June", "27 June", "4 July"]);
        assert!(left.form("Save").value("stages.0.dates.exceptions").unwrap().ends_with("2023-05-16"));
        let back = dana.presses(&left, "Put back 30 May", &[]).await.is(200);
        assert_eq!(strip(&back), ["9 May", "(16 May)", "23 May", "30 May", "(6 June)", "13 June", "20 June", "27 June"]);
        assert_eq!(back.form("Save").value("stages.0.dates.exceptions"), Some("6/6/2023\n2023-05-16"));
        dana.presses(&left, "Save", &[]).await.is(200);
        let saved = dana.get(&page).await.is(200);
        assert_eq!(strip(&saved), strip(&left));

        // Only what belongs to the pattern stands open; Enter in a field saves.
        let folded = saved.body.split("<details").last().unwrap().to_owned();
        assert!(folded.contains("stages.0.dates.nth") && !folded.contains("stages.0.dates.on\""), "{folded}");
        assert!(saved.body.find("Save</button>") < saved.body.find("Leave out"), "the first button of the form leaves a day out");
    }

    async fn the_clocks_are_told_of_in_both_directions(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "presenter-led-groups", "Clocks", "2026-03-05").await;
        let page = format!("{desk}/setup/dates-groups/preview");
        let weekly = form("1", &[
            &[("stages.0.dates.first", "2026-03-19"), ("stages.0.dates.repeat", "weeks"),
              ("stages.0.dates.every", "1"), ("stages.0.dates.on", "thursday"), ("stages.0.dates.ends", "3"),
              ("stages.0.dates.bank_holidays", "keep"), ("stages.0.starts", "14:00"), ("stages.0.minutes", "75"),
              ("stages.0.venue.room_from", "commissioner"), ("zone", "Europe/London"),
              ("stages.0.venue.kind", "in-person"), ("stages.0.venue.words", "A quiet room")],
        ]);
        let shown = dana.post(&page, &weekly).await.is(200)
            .says("Clocks go forward on Sunday 29 March 2026. The session stays at 2pm.");
        assert_eq!(strip(&shown), ["19 March", "26 March", "2 April"]);

        let fortnightly = with(&with(&weekly, "stages.0.dates.every", "2"), "stages.0.dates.first", "2026-10-15");
        let shown = dana.post(&page, &fortnightly).await.is(200)
            .says("Clocks go back on Sunday 25 October 2026. The session stays at 2pm.");
        assert_eq!(strip(&shown), ["15 October", "29 October", "12 November"]);

        let mut monthly = with(&with(&weekly, "stages.0.dates.repeat", "month-weekday"), "stages.0.dates.ends", "9");
        monthly.extend([("stages.0.dates.nth", "last"), ("stages.0.dates.weekday", "thursday")]);
        let shown = dana.post(&page, &monthly).await.is(200).says("Clocks go forward").says("Clocks go back");
        assert_eq!(strip(&shown), ["26 March", "30 April", "28 May", "25 June", "30 July", "27 August",
            "24 September", "29 October", "26 November"]);
    }

    async fn what_cannot_be_laid_out_is_refused_beside_its_field(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "Refused", "2026-05-12").await;
        let right = form("1", &[&SIX, &PLACE]);
        for (field, value, says) in [
            ("stages.0.dates.exceptions", "2023-05-31", "Wednesday 31 May 2023 is not one of the dates, so it cannot be left out"),
            ("stages.0.dates.exceptions", "next week", "Line 1 does not begin with a date"),
            ("stages.0.dates.first", "", "Type the date as day, month and year"),
            ("stages.0.dates.ends", "", "Say how many sessions there are"),
            ("stages.0.dates.ends", "six", "Type a whole number"),
            ("stages.0.minutes", "5", "Choose a number from 15 to 480"),
            ("zone", "Europe/Lundon", "We do not know this time zone"),
        ] {
            let wrong = with(&right, field, value);
            dana.post(&format!("{desk}/setup/dates-course"), &wrong).await.is(422).says(says);
            dana.post(&format!("{desk}/setup/dates-course/preview"), &wrong).await.is(422).says(says);
        }
        dana.post(&format!("{desk}/setup/dates-course"), &right).await.is(303);
        dana.get(&format!("{desk}/setup/dates-course")).await.is(200).says("9 May to 20 June 2023");
    }

    async fn two_people_at_once_both_see_both(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "topic-led", "Together", "2026-04-14").await;
        let page = format!("{desk}/setup/text");
        let text = dana.get(&format!("{desk}/blueprint.toml")).await.body;
        let design = text.split("[design]").nth(1).unwrap().replace("[design.", "[").replace("[[design.", "[[");
        let mine = design.replace("\"Together\"", "\"My title\"");
        dana.post(&page, &[("version", "1"), ("design", &mine)]).await.is(303);
        let theirs = design.replace("\"Together\"", "\"Another title\"");
        dana.post(&page, &[("version", "1"), ("design", &theirs)]).await.is(409)
            .says("Somebody else saved in between").says("My title").says("Another title");
        dana.get(&desk).await.says("My title").does_not_say("Another title");
        dana.post(&page, &[("version", "2"), ("design", &theirs)]).await.is(303);
        dana.get(&desk).await.says("Another title");
        dana.post(&page, &[("version", "3"), ("design", "title = ")]).await.is(422).says("Line 1:");
    }

    async fn stages_are_added_ordered_and_taken_away(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "topic-led", "Stages", "2026-04-14").await;
        let page = format!("{desk}/setup/stages");
        dana.post(&page, &[("version", "1"), ("do", "add"), ("name", " ")]).await.is(422).says("Give the new stage");
        let add = [("version", "1"), ("do", "add"), ("name", "A first workshop"), ("kind", "workshop")];
        dana.post(&page, &add).await.is(303);
        dana.post(&page, &[("version", "2"), ("do", "up-1")]).await.is(303);
        let list = dana.get(&page).await.is(200).text();
        assert!(list.find("A first workshop") < list.find("Move down A first workshop"));
        dana.get(&format!("{desk}/setup/dates-a-first-workshop")).await.is(200);
        dana.post(&page, &[("version", "3"), ("do", "remove-0")]).await.is(303);
        dana.get(&format!("{desk}/setup/dates-a-first-workshop")).await.is(404);
    }

    async fn a_stage_with_groups_stays_and_every_page_with_it(app: App) {
        let dana = app.coordinator().await;
        let dump = app.dump().await;
        let programme = dump.table("programmes").iter().find(|row| row["slug"] == "multi-agency").unwrap();
        let (desk, version) = (format!("/desk/programmes/{}", programme["id"]), programme["version"].as_str());
        let page = format!("{desk}/setup/stages");
        let refused = dana.post(&page, &[("version", version), ("do", "remove-1")]).await.is(422)
            .says("groups already, so it cannot be removed");
        assert!(refused.body.contains("<li id=\"stages.1\">") && refused.body.contains("href=\"#stages.1\""), "beside the stage");
        let design = dana.get(&format!("{desk}/blueprint.toml")).await.body;
        let design = design.split("[design]").nth(1).unwrap().replace("[design.", "[").replace("[[design.", "[[");
        let renamed = design.replace("key = \"groups\"", "key = \"circles\"").replace("\"groups\",", "\"circles\",");
        dana.post(&format!("{desk}/setup/text"), &[("version", version), ("design", &renamed)]).await.is(422)
            .says("groups already, so it cannot be removed");
        // One without groups may go.
        dana.post(&page, &[("version", version), ("do", "remove-0")]).await.is(303);

        // A group of a stage that has gone all the same keeps nobody from their desk.
        app.meddle("UPDATE groups SET stage = 'gone', confirmed_at = NULL WHERE name = 'Hazel'").await;
        for path in ["/desk".to_owned(), desk.clone(), format!("{desk}/groups"), format!("{desk}/dates")] {
            dana.get(&path).await.is(200);
        }
        dana.get(&format!("{desk}/dates")).await.says("Hazel");
    }

    async fn a_round_stays_once_somebody_has_begun_to_apply(app: App) {
        let desk = crate::applications::open_round(&app).await;
        let dana = app.coordinator().await;
        let version = |app: testkit::Dump| app.table("programmes").iter().find(|row| row["slug"] == "spring-course").unwrap()["version"].clone();
        let page = format!("{desk}/setup/round");
        let link = crate::applications::begins(&app, "Leila Haddad", crate::applications::LEILA).await;
        let now = version(app.dump().await);
        dana.post(&page, &[("version", &now)]).await.is(422).says("People have begun to apply, so applications cannot be removed.");
        app.visitor().opens(&link).await.is(200);
        let other = drafted(&dana, "facilitator-training", "Without a round", "2026-05-12").await;
        dana.post(&format!("{other}/setup/round"), &[("version", "1")]).await.is(303);
    }

    async fn every_section_opens_for_the_coordinator_alone(app: App) {
        let dana = app.coordinator().await;
        let joe = app.person("joe.bailey@ferndale.example.org").await;
        for blueprint in ["facilitator-training", "presenter-led-groups", "multi-agency", "open-reflective-space", "topic-led"] {
            let desk = drafted(&dana, blueprint, "A hidden title", "2026-04-14").await;
            let tasks = dana.get(&format!("{desk}/setup")).await.is(200);
            for link in tasks.body.split(&format!("href=\"{desk}/setup/")).skip(1) {
                let section = link.split('"').next().unwrap();
                dana.get(&format!("{desk}/setup/{section}")).await.is(200).says("All parts");
                joe.get(&format!("{desk}/setup/{section}")).await.is(404).does_not_say("A hidden title");
                joe.post(&format!("{desk}/setup/{section}"), &[("version", "1")]).await.is(404);
                joe.post(&format!("{desk}/setup/{section}/preview"), &[("version", "1")]).await.is(404);
            }
            dana.get(&format!("{desk}/setup/no-such-part")).await.is(404);
        }
    }
}
