//! The live room over HTTP: a whole session on the fixed clock, and who may not see it.

use crate::scene::{cedar, willow};
use testkit::{App, Engine, Hub, on_both};

/// Whether these words of the last minutes stand there to be read, and not only to be shown later.
fn shows(page: &testkit::Answer, words: &str) -> bool {
    let at = page.body.find(words).unwrap_or_else(|| panic!("\"{words}\" is not on the page: {}", page.text()));
    let start = page.body[..at].rfind("<p ").expect("a paragraph");
    !page.body[start..at].contains(" hidden")
}

/// Pays for the programme of Willow.
const COMMISSIONER: &str = "amina.osei@ferndale.example.org";

on_both! {
    async fn a_whole_session_from_arriving_to_closing(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let name = willow.first_name(0).to_owned();
        let room = willow.room();

        willow.at("13:00");
        amina.get(&room).await.is(200).says("The room opens at 1:30pm");
        willow.press("open").await.is(422).says("It is too early");
        amina.get(&room).await.does_not_say("minutes left");

        willow.at("13:50");
        amina.get(&room).await.says("The room is not open yet");
        willow.press("open").await.is(303);
        amina.get(&room).await.says("We start at 2pm").says("starts in 10 minutes");

        willow.at("14:02");
        let shown = amina.get(&room).await.says("Arrive").says("about 3 minutes left").says("Nothing is recorded.");
        // And no page may ask a browser for what could record anybody.
        assert!(shown.header("permissions-policy").contains("camera=(), microphone=()"));
        willow.facilitator.post(&willow.lead(), &[("do", "brings"), ("person", &willow.person(0).to_string())])
            .await.is(303);
        joe.get(&room).await.says(&format!("{name} brings something today."));
        amina.get(&room).await.says("You bring something today.");

        willow.at("14:05").next(0).await.is(303);
        joe.get(&room).await.says("Someone brings something").says("about 15 minutes left");
        willow.at("14:20").next(1).await.is(303);
        willow.at("14:25").next(2).await.is(303);
        // The picture: eighteen minutes into a part of thirty-eight.
        willow.at("14:43");
        let seen = joe.get(&room).await.says("The group thinks together").says("about 20 minutes left");
        // 20 of 38 minutes of the circle's way round, 2π × 68.
        assert!(seen.body.contains(r#"stroke-dasharray="224.9 427.3""#), "{}", seen.body);
        seen.clone().says("The last 5 minutes of this part");
        assert!(!shows(&seen, "The last 5 minutes"), "it is not their time yet");

        // Whoever loads the page again is where the room is.
        joe.get(&room).await.says("The group thinks together").says("about 20 minutes left");

        willow.at("14:58");
        let closing = joe.get(&room).await.is(200);
        assert!(shows(&closing, "The last 5 minutes of this part"), "the part closes");
        assert!(!shows(&closing, "Time to start closing"), "the session goes on for 17 minutes");
        willow.at("15:03").next(3).await.is(303);
        willow.at("15:10").next(4).await.is(303);
        let closing = joe.get(&room).await.is(200);
        assert!(shows(&closing, "Time to start closing: the session ends at 3:15pm"), "the session closes");
        willow.facilitator.get(&willow.lead()).await.says("Close the session");
        willow.at("15:15");
        willow.press("close").await.is(303);
        joe.get(&room).await.is(200).says("The session is closed").does_not_say("minutes left")
            .says("ended 3:15pm").does_not_say("ends 3:15pm").does_not_say("Leave quietly");
        joe.post(&room, &[("do", "hand-up")]).await.is(422).says("The session is closed");
        willow.facilitator.get(&willow.lead()).await.says("Note who came");
        joe.get(&room).await.says("Willow meets again on Thursday 12 March");
        app.time.set("2026-03-13T09:00:00Z".parse().unwrap());
        joe.get(&room).await.says("Willow meets again on Thursday 26 March").does_not_say("12 March");
    }

    async fn the_room_tells_the_same_place_as_the_sessions_page(app: App) {
        let willow = willow(&app).await;
        app.meddle("UPDATE groups SET join_link = 'https://meet.example.org/willow' WHERE name = 'Willow'").await;
        let amina = willow.member(0).await;
        willow.at("13:40");
        amina.get(&willow.room()).await.is(200);
        assert!(amina.get(&willow.room()).await.body.contains("https://meet.example.org/willow"), "the group's own link");

        // A session in a room of its own is not online, though its group is.
        app.meddle(&format!("UPDATE sessions SET place = 'Room 9' WHERE id = {}", willow.id)).await;
        let page = format!("/sessions/{}", willow.id);
        assert!(!amina.get(&page).await.is(200).says("Room 9").body.contains("meet.example.org"));
        assert!(!amina.get(&willow.room()).await.is(200).says("Room 9").body.contains("meet.example.org"));
    }

    async fn pressing_next_twice_skips_nothing(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        willow.at("14:05");
        willow.next(0).await.is(303);
        willow.next(0).await.is(303);
        willow.member(0).await.get(&willow.room()).await.says("Someone brings something");
        // From a page that is ahead of the room.
        willow.next(3).await.is(422).says("another part by now");
        willow.facilitator.post(&willow.lead(), &[("do", "next")]).await.is(400);
    }

    async fn a_second_tap_in_the_same_second_moves_nobody(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        willow.at("14:05").next(0).await.is(303);
        // What the new page has drawn under the finger: Next, Back, Close.
        willow.next(1).await.is(303).goes_to(&willow.lead());
        willow.facilitator.post(&willow.lead(), &[("do", "back"), ("leaving", "1")]).await.is(303);
        willow.press("close").await.is(303);
        willow.member(0).await.get(&willow.room()).await.says("Someone brings something");
        app.time.pass(jiff::SignedDuration::from_secs(1));
        willow.next(1).await.is(303);
        willow.member(0).await.get(&willow.room()).await.says("Ask what you need to know");
    }

    async fn with_time_left_the_last_part_asks_before_it_closes(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        for (part, time) in ["14:01", "14:02", "14:03", "14:04", "14:05"].into_iter().enumerate() {
            willow.at(time).next(part).await.is(303);
        }
        willow.at("14:06");
        let main = |page: &testkit::Answer| page.body.split("<details").next().unwrap().contains(r#"value="close""#);
        let page = willow.facilitator.get(&willow.lead()).await.is(200).says("Close the session early")
            .says("The session is planned until 3:15pm. If you close it, it closes for everybody");
        assert!(!main(&page), "Close stands where Next stood");
        willow.at("15:10");
        let page = willow.facilitator.get(&willow.lead()).await.is(200).does_not_say("Close the session early");
        assert!(main(&page), "it is time to close");
        willow.facilitator.presses(&page, "Close the session", &[]).await.is(200).says("The session is closed");
    }

    async fn whoever_passed_is_told_so_and_not_asked_again(app: App) {
        let (willow, cedar) = (willow(&app).await, cedar(&app).await);
        for (scene, told) in [(&willow, "You passed in this part."), (&cedar, "You passed. You can")] {
            scene.at("14:00").press("open").await.is(303);
            let member = scene.member(1).await;
            let page = member.get(&scene.room()).await;
            let page = member.presses(&page, "Pass", &[]).await.is(200).says(told);
            assert!(!page.body.contains(r#"value="pass""#), "nothing more to press");
            page.says("Hand up You passed");
        }
        cedar.member(1).await.get(&cedar.room()).await.does_not_say("part");
    }

    async fn the_room_has_words_for_a_lost_line_and_its_presses_stay_on_the_page(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        for (person, path) in [(&willow.member(0).await, willow.room()), (&willow.facilitator, willow.lead())] {
            let page = person.get(&path).await.is(200);
            assert!(page.body.contains(r#"data-lost="The line to the room is broken."#));
            let main = page.body.split("id=\"room\"").nth(1).unwrap();
            assert_eq!(main.matches("<form").count(), main.matches(&format!("hx-post=\"{path}\"")).count());
        }
    }

    async fn a_wrong_tap_on_next_is_taken_back_for_everybody(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        willow.at("14:00").press("open").await.is(303);
        willow.facilitator.get(&willow.lead()).await.does_not_say("Back to");
        willow.at("14:01").next(0).await.is(303);
        amina.get(&willow.room()).await.says("Someone brings something").does_not_say("Back to");
        willow.at("14:02");
        let page = willow.facilitator.get(&willow.lead()).await.is(200);
        willow.facilitator.presses(&page, "Back to Arrive", &[]).await.is(200).says("Next: Someone brings something");
        // Two minutes of five have gone by, as if nobody had moved on.
        for joins in [&amina, &willow.member(1).await] {
            joins.get(&willow.room()).await.says("Arrive").says("about 3 minutes left");
        }
        willow.next(0).await.is(303);
        willow.at("14:04");
        willow.facilitator.get(&willow.lead()).await.does_not_say("Back to");
        willow.facilitator.post(&willow.lead(), &[("do", "back"), ("leaving", "1")]).await.is(422)
            .says("Going back is possible for 2 minutes");
        amina.post(&willow.lead(), &[("do", "back"), ("leaving", "1")]).await.is(404);
    }

    async fn the_plan_shows_real_times_and_what_is_free(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        willow.facilitator.get(&willow.lead()).await.does_not_say("free at the end");
        willow.at("14:02").next(0).await.is(303);
        willow.at("14:08").next(1).await.is(303);
        willow.facilitator.get(&willow.lead()).await
            .says("2pm, 2 minutes").says("2:02pm, 6 minutes").says("2:13pm, 38 minutes").says("2:51pm, 7 minutes")
            .says("The plan leaves 12 minutes free at the end.");
        willow.press("more").await.is(303);
        willow.facilitator.get(&willow.lead()).await.says("2:15pm, 38 minutes").says("leaves 10 minutes free");
    }

    async fn the_facilitator_takes_a_hand_down_and_a_new_part_begins_without_hands(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let name = willow.first_name(0).to_owned();
        willow.at("14:00").press("open").await.is(303);
        amina.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
        joe.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
        let before = app.dump().await.table("events").len();
        let page = willow.facilitator.get(&willow.lead()).await.is(200);
        willow.facilitator.presses(&page, &format!("{name} has had a turn"), &[]).await.is(200)
            .does_not_say(&format!("{name} has a hand up"));
        amina.get(&willow.room()).await.says("Hand up Pass").says(&format!("Hand up: {}", willow.first_name(1)));
        let lower = [("do", "heard"), ("person", &*willow.person(1).to_string())];
        amina.post(&willow.lead(), &lower).await.is(404);
        assert_eq!(app.dump().await.table("events").len(), before, "hands leave no trace");
        willow.next(0).await.is(303);
        joe.get(&willow.room()).await.does_not_say("Hand up:");
    }

    async fn somebody_without_a_stream_is_in_the_room_for_a_minute_after_looking(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        let name = willow.first_name(0).to_owned();
        willow.at("14:00").press("open").await.is(303);
        let here = async |willow: &crate::scene::Scene<'_>| {
            let text = willow.facilitator.get(&willow.lead()).await.is(200).text();
            text.split_once("In the room now:").map(|(_, names)| names.to_owned()).unwrap_or_default()
        };
        assert!(!here(&willow).await.contains(&name));
        amina.get(&willow.room()).await.is(200);
        willow.at("14:01");
        let names = here(&willow).await;
        assert!(names.split(['.', ' ', ',']).any(|word| word == name), "{name} looked a minute ago: {names}");
        willow.at("14:02");
        let names = here(&willow).await;
        let line: String = names.chars().take(60).collect();
        assert!(!line.contains(&name), "{name} has gone: {line}");
    }

    async fn two_more_minutes_and_a_pause_change_what_is_left(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        willow.at("14:00").press("open").await.is(303);
        willow.at("14:03").press("more").await.is(303);
        amina.get(&willow.room()).await.says("about 4 minutes left");
        willow.press("pause").await.is(303);
        willow.at("14:13");
        amina.get(&willow.room()).await.says("A pause").says("4 minutes left");
        // The plan of 77 minutes and a pause of 10 pass the end, and the facilitator is told.
        willow.facilitator.get(&willow.lead()).await.says("The plan now runs 12 minutes past the end.");
        willow.press("resume").await.is(303);
        willow.at("14:16");
        amina.get(&willow.room()).await.says("about 1 minute left").does_not_say("A pause");
    }

    async fn without_an_agenda_there_is_only_the_boundary_and_it_is_hard(app: App) {
        let cedar = cedar(&app).await;
        let anna = cedar.member(0).await;
        cedar.at("14:00").press("open").await.is(303);
        cedar.at("14:30");
        let seen = anna.get(&cedar.room()).await.says("There is no agenda. We end at 3:30pm.").says("about 60 minutes left");
        assert!(!seen.body.contains("app-phases"));
        cedar.next(0).await.is(422).says("This session has no parts");
        cedar.press("more").await.is(422);
        cedar.facilitator.get(&cedar.lead()).await.says("The room closes by itself at 3:30pm").does_not_say("Pause");
        cedar.at("15:26");
        let late = anna.get(&cedar.room()).await.says("about 4 minutes left");
        assert!(shows(&late, "Time to start closing: the session ends at 3:30pm"));
        cedar.at("15:30");
        anna.get(&cedar.room()).await.says("The session is closed");
        anna.post(&cedar.room(), &[("do", "hand-up")]).await.is(422);
    }

    async fn hands_and_passes_are_seen_and_then_forgotten(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let (first, second) = (willow.first_name(0).to_owned(), willow.first_name(1).to_owned());
        willow.at("14:00").press("open").await.is(303);
        amina.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
        joe.get(&willow.room()).await.says(&format!("Hand up: {first}"));
        amina.get(&willow.room()).await.says("Hand down");
        amina.post(&willow.room(), &[("do", "hand-down")]).await.is(303);
        joe.get(&willow.room()).await.does_not_say("Hand up:");
        joe.post(&willow.room(), &[("do", "pass")]).await.is(303);
        willow.facilitator.get(&willow.lead()).await.says(&format!("{second} passed."));
        amina.get(&willow.room()).await.does_not_say("passed");
        joe.get(&willow.room()).await.says("You passed in this part.");
        willow.next(0).await.is(303);
        willow.facilitator.get(&willow.lead()).await.does_not_say(&format!("{second} passed."));
    }

    async fn only_the_group_and_its_facilitator_find_the_room(app: App) {
        let (willow, cedar) = (willow(&app).await, cedar(&app).await);
        willow.at("14:00").press("open").await.is(303);
        let inside: Vec<_> = willow.members.iter().map(|member| member.person).collect();
        let manager = app.manager_of(willow.person(0)).await.filter(|id| !inside.contains(id));
        let mut outside = vec![
            app.coordinator().await,
            app.operator().await,
            app.person(crate::scene::BEA).await,
            app.person(COMMISSIONER).await,
            cedar.member(2).await,
        ];
        if let Some(manager) = manager {
            outside.push(app.numbered(manager).await);
        }
        for person in &outside {
            for path in [willow.room(), willow.stream(), willow.lead(), willow.close()] {
                person.get(&path).await.is(404);
            }
            person.post(&willow.room(), &[("do", "hand-up")]).await.is(404);
            person.post(&willow.lead(), &[("do", "close")]).await.is(404);
        }
        let member = willow.member(0).await;
        for path in [willow.lead(), willow.close()] {
            member.get(&path).await.is(404);
        }
        member.post(&willow.lead(), &[("do", "next"), ("leaving", "0")]).await.is(404);
        app.visitor().get(&willow.room()).await.is(303);
        app.visitor().get(&willow.stream()).await.is(303);
    }

    async fn only_somebody_of_the_group_can_bring_something(app: App) {
        let willow = willow(&app).await;
        let dana = actions::demo::person_by_email(
            &world::as_person(&app.provider, world::COORDINATOR).await.unwrap(), world::COORDINATOR).await.unwrap();
        willow.facilitator.post(&willow.lead(), &[("do", "brings"), ("person", &dana.to_string())]).await.is(404);
        // Named before the room opens, and kept when it does.
        let name = willow.first_name(3).to_owned();
        willow.facilitator.post(&willow.lead(), &[("do", "brings"), ("person", &willow.person(3).to_string())])
            .await.is(303);
        willow.at("14:00").press("open").await.is(303);
        willow.member(0).await.get(&willow.room()).await.says(&format!("{name} brings something today."));
        willow.facilitator.post(&willow.lead(), &[("do", "brings"), ("person", "")]).await.is(303);
        willow.member(0).await.get(&willow.room()).await.does_not_say("brings something today");
    }

    async fn without_javascript_the_page_refreshes_itself_until_it_is_over(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        willow.at("14:00").press("open").await.is(303);
        let open = amina.get(&willow.room()).await;
        assert!(open.body.contains(r#"<noscript><meta http-equiv="refresh" content="20"></noscript>"#));
        willow.press("close").await.is(303);
        assert!(!amina.get(&willow.room()).await.body.contains("http-equiv"));
    }
}

/// Pages show the room as it is, even if nothing is ever announced.
async fn the_room_works_with_the_hub_silent(engine: Engine) {
    let app = App::start_with(engine, Hub::silent()).await;
    let willow = willow(&app).await;
    let amina = willow.member(0).await;
    willow.at("14:00").press("open").await.is(303);
    amina.get(&willow.room()).await.says("Arrive");
    willow.at("14:05").next(0).await.is(303);
    amina.get(&willow.room()).await.says("Someone brings something");
    amina.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
    willow.facilitator.get(&willow.lead()).await.says("has a hand up");
    willow.at("14:06").press("close").await.is(303);
    amina.get(&willow.room()).await.says("The session is closed");
}

mod with_the_hub_silent {
    use testkit::Engine;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_sqlite() {
        super::the_room_works_with_the_hub_silent(Engine::Sqlite).await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn on_postgres() {
        super::the_room_works_with_the_hub_silent(Engine::Postgres).await;
    }
}
