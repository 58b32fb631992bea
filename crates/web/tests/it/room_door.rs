//! The door of the room, its rounds, the quiet aid and the clock over HTTP: who sees what, and who does not.

use crate::scene::{BEA, Scene, willow};
use std::time::Duration;
use testkit::{App, on_both};

/// Willow behind a link: nobody meets in one place.
async fn online(app: &App) -> Scene<'_> {
    let willow = willow(app).await;
    let sql = format!(
        "UPDATE sessions SET place = '', join_link = 'https://meet.example.org/willow' WHERE id = {}",
        willow.id
    );
    app.meddle(&sql).await;
    willow
}

/// Stands on the facilitator's page alone.
const AID: &str = "No turn yet in this session";

on_both! {
    async fn members_wait_until_they_are_let_in_and_see_nothing_of_the_room_before(app: App) {
        let willow = online(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        willow.at("13:00").joins(0).await.is(422).says("It is too early");
        amina.get(&willow.room()).await.does_not_say("Press Join");
        willow.at("13:40");
        let page = amina.get(&willow.room()).await.says("Press Join to say that you are here.");
        amina.presses(&page, "Join", &[]).await.is(200).says("You are here. When the room has opened, you will be let in.");
        willow.facilitator.get(&willow.lead()).await
            .says(&format!("Waiting for the room to open: {}.", willow.first_name(0)));

        willow.at("13:50").open_alone().await;
        willow.press_for("brings", willow.person(2)).await.is(303);
        // Nothing of the room, and nobody's name, whether they said that they are there or not.
        for (person, words) in [(&amina, "You are at the door"), (&joe, "The room is open")] {
            let page = person.get(&willow.room()).await.is(200).says(words).does_not_say("brings something");
            assert!(!page.body.contains("app-ring") && !page.body.contains("app-phases"), "no part of the room");
            for member in willow.members.iter().map(|member| &member.first_name) {
                assert!(!page.text().split(|c: char| !c.is_alphanumeric()).any(|word| word == member), "{member}");
            }
            person.post(&willow.room(), &[("do", "hand-up")]).await.is(422).says("You are not in the room yet.");
            person.post(&willow.room(), &[("do", "pass")]).await.is(422);
        }
        let lead = willow.facilitator.get(&willow.lead()).await.says("At the door").says("In the room now: Rhys The door");
        let name = willow.first_name(0).to_owned();
        willow.facilitator.presses(&lead, &format!("Let {name} in"), &[]).await.is(200).does_not_say("At the door");
        amina.get(&willow.room()).await.says("We start at 2pm");
        joe.get(&willow.room()).await.says("The room is open");

        // From the start on they are late, and one press lets all of them in.
        willow.at("14:03");
        willow.joins(1).await.is(303);
        willow.joins(2).await.is(303);
        joe.get(&willow.room()).await.says("The session has begun. You will be let in at a good moment.");
        let lead = willow.facilitator.get(&willow.lead()).await.says("late, since 2:03pm");
        willow.facilitator.presses(&lead, "Let all 2 people in", &[]).await.is(200).does_not_say("At the door");
        joe.get(&willow.room()).await.says("Arrive");
        // Who is in stays in, whatever they reload.
        willow.at("14:40");
        joe.get(&willow.room()).await.says("Arrive");
        assert_eq!(willow.joins(1).await.status, 303);
        // Only a member can be let in.
        willow.press_for("admit", domain::id::PersonId(1)).await.is(404);
        amina.post(&willow.lead(), &[("do", "all")]).await.is(404);
    }

    async fn whoever_comes_straight_in_does_until_the_time_and_a_locked_door_says_so_calmly(app: App) {
        let willow = online(&app).await;
        willow.at("13:50").open_alone().await;
        willow.facilitator.get(&willow.lead()).await.says("comes straight in until 2:10pm");
        willow.facilitator.post(&willow.lead(), &[("do", "straight"), ("until", "10")]).await.is(303);
        willow.facilitator.get(&willow.lead()).await.says("Whoever comes before 2:10pm is in at once.");
        willow.at("14:09").joins(0).await.is(303);
        willow.member(0).await.get(&willow.room()).await.says("Arrive");
        willow.at("14:10").joins(1).await.is(303);
        willow.member(1).await.get(&willow.room()).await.says("The session has begun.");
        willow.facilitator.post(&willow.lead(), &[("do", "straight"), ("until", "soon")]).await.is(400);

        willow.press("lock").await.is(303);
        willow.joins(2).await.is(303);
        willow.member(2).await.get(&willow.room()).await.says("The door is closed now")
            .says("The group is at work and would rather not be disturbed.").does_not_say("Arrive");
        willow.member(0).await.get(&willow.room()).await.says("Arrive");
        willow.facilitator.get(&willow.lead()).await.says("Locked. Who is in stays in.")
            .says(&format!("Let {} in", willow.first_name(2)));
        willow.press("unlock").await.is(303);
        willow.member(2).await.get(&willow.room()).await.says("You are at the door");
    }

    async fn who_came_is_forgotten_when_the_room_closes_and_leaves_no_event(app: App) {
        let willow = online(&app).await;
        willow.at("13:50").open_alone().await;
        let amina = willow.member(0).await;
        let before = app.dump().await.table("events").len();
        amina.post(&willow.room(), &[("do", "join")]).await.is(303);
        assert_eq!(app.dump().await.table("events").len(), before, "coming leaves no trace");
        willow.press("all").await.is(303);
        let events = app.dump().await;
        let told = &events.table("events").last().unwrap()["why"];
        assert_eq!(told, "let in", "that somebody was let in, not who");
        let person = format!("{}", willow.person(0));
        let state = |dump: &testkit::Dump| {
            let row = dump.table("rooms").iter().find(|row| row["session_id"] == willow.id.to_string()).unwrap().clone();
            row["state"].split("\"door\"").nth(1).unwrap().to_owned()
        };
        assert!(state(&events).contains(&person), "kept while it is open");
        willow.at("15:15").press("close").await.is(303);
        assert!(!state(&app.dump().await).contains(&person), "and no longer");
        // The close of the session knows those who were in the room: nobody looked.
        willow.member(0).await.get(&willow.room()).await.says("The session is closed");
    }

    async fn a_room_that_nobody_closed_is_emptied_the_next_night(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        let inside = |dump: &testkit::Dump| {
            let row = dump.table("rooms").iter().find(|row| row["session_id"] == willow.id.to_string()).unwrap().clone();
            !row["state"].contains("\"inside\":[]")
        };
        willow.at("23:00");
        assert!(inside(&app.dump().await), "nobody has pressed anything since");
        app.time.set("2026-03-11T05:00:00Z".parse().unwrap());
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        app.work().await;
        assert!(!inside(&app.dump().await), "nothing is kept of who was there");
    }

    async fn who_brought_something_stays_in_no_room(app: App) {
        let willow = willow(&app).await;
        let named = async || {
            let dump = app.dump().await;
            let row = dump.table("rooms").iter().find(|row| row["session_id"] == willow.id.to_string()).unwrap().clone();
            !row["state"].contains("\"brings\":null")
        };
        willow.at("14:00").press("open").await.is(303);
        willow.press_for("brings", willow.person(0)).await.is(303);
        // Finished while the room was still open.
        willow.at("15:15");
        let marks: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
        let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, mark)| (name.as_str(), *mark)).collect();
        fields.push(("do", "finish"));
        willow.facilitator.post(&willow.close(), &fields).await.is(303);
        assert!(!named().await, "the close knows it now, and the room does not");
        // Named once more after that, and nobody finishes anything any more: the night takes it away.
        willow.press_for("brings", willow.person(1)).await.is(303);
        willow.press("close").await.is(303);
        assert!(named().await);
        app.time.set("2026-03-11T05:00:00Z".parse().unwrap());
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        app.work().await;
        assert!(!named().await, "nobody asks for it any more");
    }

    async fn leaving_quietly_takes_somebody_out_of_the_circle_and_back_without_asking(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        let joe = willow.member(1).await;
        let page = joe.get(&willow.room()).await;
        joe.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
        joe.presses(&page, "Leave quietly", &[]).await.is(200);
        willow.member(0).await.get(&willow.room()).await.does_not_say("Hand up:");
        let page = joe.get(&willow.room()).await.says("The room is open");
        joe.presses(&page, "Join", &[]).await.is(200).says("Arrive");
    }

    async fn whoever_waits_at_the_door_can_leave_it_again(app: App) {
        let willow = online(&app).await;
        let amina = willow.member(0).await;
        willow.at("13:40").joins(0).await.is(303);
        let page = amina.get(&willow.room()).await.says("You are here.");
        amina.presses(&page, "I am not waiting any more", &[]).await.is(200);
        willow.facilitator.get(&willow.lead()).await.does_not_say("Waiting for the room to open");
        // At the door of a room that is open too; and they can come back.
        willow.at("14:00").open_alone().await;
        let page = amina.get(&willow.room()).await.does_not_say("I am not waiting any more");
        let page = amina.presses(&page, "Join", &[]).await.is(200).says("You are at the door");
        amina.presses(&page, "I am not waiting any more", &[]).await.is(200);
        willow.facilitator.get(&willow.lead()).await.does_not_say("At the door");
        willow.joins(0).await.is(303);
        willow.facilitator.get(&willow.lead()).await.says("At the door");
    }

    async fn a_round_goes_round_the_circle_by_the_members_own_word(app: App) {
        let willow = online(&app).await;
        willow.at("14:00").open_alone().await;
        willow.press("check-in").await.is(422).says("Nobody has come in yet.");
        for n in [0, 1, 2] {
            willow.joins(n).await.is(303);
        }
        willow.press("all").await.is(303);
        let lead = willow.facilitator.get(&willow.lead()).await;
        willow.facilitator.presses(&lead, "Check-in round", &[]).await.is(200).says("Next person");
        let (amina, joe, kim) = (willow.member(0).await, willow.member(1).await, willow.member(2).await);
        let names: Vec<&str> = (0..4).map(|n| willow.first_name(n)).collect();
        let page = amina.get(&willow.room()).await.says("Check-in round: it is your turn.").says("comes next.");
        joe.get(&willow.room()).await.says(&format!("it is {}’s turn. You come next.", names[0])).does_not_say("I have had my turn");
        kim.get(&willow.room()).await.says(&format!("it is {}’s turn. {} comes next.", names[0], names[1]));
        // Not one's turn: nothing happens.
        kim.post(&willow.room(), &[("do", "had-turn")]).await.is(303);
        amina.presses(&page, "I have had my turn", &[]).await.is(200).says(&format!("it is {}’s turn.", names[1]));
        // Somebody late is last; to pass is to have had one's turn.
        willow.joins(3).await.is(303);
        willow.press("all").await.is(303);
        joe.post(&willow.room(), &[("do", "pass")]).await.is(303);
        kim.get(&willow.room()).await.says("it is your turn.").says(&format!("{} comes next.", names[3]));
        // Two presses of the facilitator at once are one.
        willow.press_for("next-person", willow.person(2)).await.is(303);
        willow.press_for("next-person", willow.person(2)).await.is(303);
        willow.member(3).await.get(&willow.room()).await.says("it is your turn.").says("Nobody comes after that.");
        willow.press_for("next-person", willow.person(3)).await.is(303);
        kim.get(&willow.room()).await.does_not_say("Check-in round");
        willow.facilitator.get(&willow.lead()).await.does_not_say("Next person").says("Check-out round");
    }

    async fn who_had_no_turn_is_told_to_the_facilitator_alone(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        let mut stream = willow.member(1).await.listen(&willow.stream()).await;
        let before_told = stream.next().await.unwrap();
        let lead = willow.facilitator.get(&willow.lead()).await.says(AID).says("It is an aid, not a score.");
        let before = app.dump().await.table("events").len();
        let name = willow.first_name(0).to_owned();
        // A tap on the name, and the person stands among those who had a turn.
        let heard = willow.facilitator.presses(&lead, &format!("{name} has had a turn"), &[]).await.is(200)
            .says("1 person has had a turn");
        let told = stream.next().await.unwrap();
        assert!(told != before_told && told.len() < 40 && !told.contains(&name), "{told}");
        assert_eq!(app.dump().await.table("events").len(), before, "no trace of whose turn it was");
        // What could leak: no member's page and no member's stream holds any of it.
        for n in 0..willow.members.len() {
            let member = willow.member(n).await;
            for path in [willow.room(), format!("/sessions/{}", willow.id), "/me".to_owned()] {
                let page = member.get(&path).await.is(200);
                for words in [AID, "has had a turn", "have had a turn", "not a score", "heard-"] {
                    assert!(!page.body.contains(words), "{words} stands on {path} of member {n}");
                }
            }
            member.get(&willow.lead()).await.is(404);
            member.get(&format!("/sessions/{}/clock", willow.id)).await.is(404);
            member.post(&willow.lead(), &[("do", "heard"), ("person", &willow.person(0).to_string())]).await.is(404);
        }
        willow.facilitator.presses(&heard, &format!("Not yet: {name}"), &[]).await.is(200).does_not_say("1 person has had a turn");
        willow.press_for("heard", willow.person(0)).await.is(303);
        willow.at("15:15").press("close").await.is(303);
        let dump = app.dump().await;
        let row = dump.table("rooms").iter().find(|row| row["session_id"] == willow.id.to_string()).unwrap();
        assert!(row["state"].contains("\"heard\":[]"), "forgotten at the close");
    }

    async fn nobody_outside_hears_what_happens_inside(app: App) {
        let willow = online(&app).await;
        willow.at("13:50").open_alone().await;
        willow.joins(0).await.is(303);
        willow.press("all").await.is(303);
        willow.joins(1).await.is(303);
        let mut outside = willow.member(1).await.listen(&willow.stream()).await;
        let first = outside.next().await.unwrap();
        assert_eq!(willow.member(1).await.get(&willow.room()).await.after("data-version=\""), Some(first));
        willow.member(0).await.get(&willow.room()).await.is(200);
        let lead = willow.facilitator.get(&willow.lead()).await.text();
        let here = lead.split_once("In the room now:").unwrap().1.split("The door").next().unwrap().to_owned();
        assert!(here.contains(willow.first_name(0)) && !here.contains(willow.first_name(1)), "at the door is not in: {here}");
        willow.press("pause").await.is(303);
        willow.member(0).await.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
        willow.press("check-in").await.is(303);
        assert!(outside.is_quiet_for(Duration::from_millis(600)).await, "their stream tells nothing of the room");
        willow.press("all").await.is(303);
        assert!(outside.next().await.is_some(), "but that they were let in");
        willow.member(1).await.get(&willow.room()).await.says("Check-in round");
    }

    async fn whoever_brought_something_listens_while_the_group_thinks(app: App) {
        let willow = willow(&app).await;
        let (amina, joe) = (willow.member(0).await, willow.member(1).await);
        let name = willow.first_name(0).to_owned();
        willow.at("14:00").press("open").await.is(303);
        willow.press_for("brings", willow.person(0)).await.is(303);
        amina.get(&willow.room()).await.says("You bring something today.").says("Hand up");
        for (part, time) in ["14:05", "14:20", "14:25"].into_iter().enumerate() {
            willow.at(time).next(part).await.is(303);
        }
        let page = amina.get(&willow.room()).await.says("You listen now. The others think about what you brought.");
        assert!(!page.body.contains("value=\"hand-up\""), "their hand is not offered");
        amina.post(&willow.room(), &[("do", "hand-up")]).await.is(422).says("you listen in this part");
        joe.get(&willow.room()).await.says(&format!("{name} listens now. There is no need to solve it.")).says("Hand up");
        willow.facilitator.get(&willow.lead()).await.says(&format!("{name} listens now."));
        willow.at("15:03").next(3).await.is(303);
        amina.get(&willow.room()).await.does_not_say("You listen now").says("Hand up");
    }

    async fn the_clock_shows_the_time_and_the_part_and_nobody(app: App) {
        let willow = willow(&app).await;
        let clock = format!("/sessions/{}/clock", willow.id);
        willow.at("13:50");
        willow.facilitator.get(&clock).await.is(200).says("We start at 2pm");
        willow.at("14:00").press("open").await.is(303);
        willow.press_for("brings", willow.person(0)).await.is(303);
        willow.member(1).await.post(&willow.room(), &[("do", "hand-up")]).await.is(303);
        willow.at("14:05").next(0).await.is(303);
        let page = willow.facilitator.get(&clock).await.is(200).says("Someone brings something").says("about 15 minutes left");
        for member in &willow.members {
            let text = page.text();
            assert!(!text.split(|c: char| !c.is_alphanumeric()).any(|word| word == member.first_name), "{text}");
        }
        assert!(page.body.contains("data-events"), "it follows the room");
        for person in [app.person(BEA).await, app.coordinator().await, willow.member(0).await] {
            person.get(&clock).await.is(404);
        }
        willow.facilitator.get(&willow.lead()).await.says("Show the clock alone");
    }

    async fn where_people_meet_in_one_place_nobody_has_to_be_let_in(app: App) {
        let willow = willow(&app).await;
        app.meddle(&format!("UPDATE sessions SET place = 'The quiet room', join_link = '' WHERE id = {}", willow.id)).await;
        willow.at("13:50").open_alone().await;
        willow.facilitator.get(&willow.lead()).await.says("Show the clock on the wall").says("before 3:15pm is in at once");
        willow.joins(0).await.is(303);
        willow.member(0).await.get(&willow.room()).await.says("We start at 2pm");
        // Opened once more from a page that was old: the door stays as it was set since.
        willow.press("lock").await.is(303);
        willow.open_alone().await;
        willow.facilitator.get(&willow.lead()).await.says("Locked. Who is in stays in.");
    }
}
