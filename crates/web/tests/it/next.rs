//! What is next for somebody: the room that is open now, the close that is still to be noted, the dates that need a reply.

use crate::circle::{circle, invite};
use crate::scene::{RHYS, willow};
use testkit::{Answer, on_both};

/// The one Next card of a home.
fn card(page: &Answer) -> String {
    let start = page.body.find("class=\"app-next\"").expect("a Next card");
    let end = page.body[start..].find("</section>").expect("its end") + start;
    Answer { body: format!("<section {}", &page.body[start..end]), ..page.clone() }.text()
}

on_both! {
    async fn once_the_room_is_closed_noting_who_came_is_next_and_then_the_next_session(app: App) {
        let willow = willow(&app).await;
        let session = format!("/sessions/{}", willow.id);
        willow.at("13:50");
        let rhys = &willow.facilitator;
        assert!(card(&rhys.get("/lead").await).contains("Lead the room"));
        assert!(card(&rhys.get("/lead").await).contains("Willow meets at 2pm"));
        willow.press("open").await.is(303);
        assert!(card(&rhys.get("/lead").await).contains("The room of Willow is open. Go in."));
        willow.at("14:43");
        let home = rhys.get("/lead").await.is(200);
        assert!(card(&home).starts_with("Now, Tuesday 10 March Willow is running. Go in."), "{}", card(&home));
        assert!(!card(&home).contains(" of "), "who comes is no question any more: {}", card(&home));
        rhys.follows(&home, "Go in").await.is(200).says("Nothing moves on by itself.");
        willow.at("15:00").press("close").await.is(303);

        // A quarter of an hour is left of its time.
        let home = rhys.get("/lead").await.is(200);
        assert!(card(&home).contains("Willow of Tuesday 10 March 2026 is over"), "{}", card(&home));
        rhys.follows(&home, "Note who came").await.is(200).says("Who came?");
        rhys.get(&session).await.is(200).says("Who came is still to be noted.").does_not_say("Lead the room");

        let mut marks: Vec<(String, &str)> =
            willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
        marks[0].1 = "apologies";
        let mut fields: Vec<(&str, &str)> = marks.iter().map(|(name, value)| (name.as_str(), *value)).collect();
        fields.extend([("do", "finish"), ("theme", "workload")]);
        rhys.post(&willow.close(), &fields).await.is(303);
        let home = rhys.get("/lead").await.is(200);
        assert!(!home.text().contains("Willow of Tuesday 10 March"), "{}", home.text());
        assert!(!home.body.contains(&session), "neither to lead nor to note");
        rhys.get(&session).await.says("Who came is noted.").does_not_say("Lead the room");
        let page = rhys.get(&session).await;
        rhys.follows(&page, "Change who came").await.is(200).says("Finished");
    }

    async fn the_groups_page_leads_back_to_what_was_noted_and_tells_patterns_as_numbers(app: App) {
        let willow = willow(&app).await;
        let path = format!("/lead/groups/{}", willow.group);
        willow.at("14:00").press("open").await.is(303);
        willow.at("15:00").press("close").await.is(303);
        let rhys = &willow.facilitator;
        let page = rhys.get(&path).await.is(200).says("So far").says("Who came is still to be noted.");
        let page = rhys.follows(&page, "Note who came").await.is(200);
        let page = rhys.presses(&page, "Everybody else was present", &[]).await;
        let form = page.form("Finish").with(&format!("person-{}", willow.person(1)), "absent").with("theme", "endings");
        rhys.sends(form).await.is(200).says("Finished");

        let all = willow.members.len();
        let page = rhys.get(&path).await.is(200).says(&format!("Held, {} of {all} came.", all - 1));
        let dump = app.dump().await;
        let of_group: Vec<&String> = dump.table("sessions").iter()
            .filter(|row| row["group_id"] == willow.group.to_string()).map(|row| &row["id"]).collect();
        let noted = dump.table("sessions").iter()
            .filter(|row| row["group_id"] == willow.group.to_string() && !row["closed_at"].is_empty()).count();
        let times = dump.table("themes").iter()
            .filter(|row| of_group.contains(&&row["session_id"]) && row["code"] == "endings").count();
        let page = page.says(&format!("in {times} of {noted} sessions, last on Tuesday 10 March"));
        let since = |from: &str, to: &str| dump.table("sessions").iter().filter(|row| of_group.contains(&&row["id"]))
            .filter(|row| from < row["date"].as_str() && row["date"].as_str() <= to)
            .filter(|row| dump.table("themes").iter().any(|theme| theme["session_id"] == row["id"] && theme["code"] == "endings")).count();
        let [lately, before] = [since("2025-12-10", "2026-03-10"), since("2025-09-10", "2025-12-10")];
        let page = page.says(&format!("Last three months: {lately}. The three before: {before}."));
        rhys.follows(&page, "Change who came").await.is(200);
        // Whoever does not facilitate the group reads no patterns, and is led to no close.
        let dana = app.coordinator().await;
        let seen = dana.get(&path).await.is(200).says("came.").does_not_say("What came up");
        assert!(!seen.body.contains("/close"), "the close is not hers");
        willow.member(0).await.get(&path).await.is(404);
    }

    async fn the_groups_page_takes_as_many_statements_for_many_sessions_as_for_few(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00");
        let rhys = app.person(RHYS).await;
        let path = format!("/lead/groups/{}", willow.group);
        let (few, _) = app.statements(rhys.get(&path)).await;
        for n in 0..60 {
            let day = 1_600_000_000_000_i64 + n * 604_800_000;
            app.meddle(&format!(
                "INSERT INTO sessions (group_id, number, date, starts, minutes, zone, starts_at, ends_at) \
                 VALUES ({}, {}, '2020-09-13', '14:00', 75, 'Europe/London', {day}, {})",
                willow.group, 200 + n, day + 4_500_000)).await;
        }
        let (many, page) = app.statements(rhys.get(&path)).await;
        assert_eq!(few, many);
        assert_eq!(page.body.split("id=\"over\"").nth(1).unwrap().split("</ul>").next().unwrap().matches("<li>").count(), 50);
        rhys.follows(&page, "Earlier sessions").await.is(200).says("Later sessions").says("Sunday 13 September");
    }

    async fn a_group_that_is_over_is_still_found_from_home_and_one_with_dates_far_ahead_too(app: App) {
        let willow = willow(&app).await;
        let rhys = app.person(RHYS).await;
        // Of the world's, one is over.
        rhys.opens("/lead").await.is(200).says("1 group that is over");
        let moved = |from: i64| format!(
            "UPDATE sessions SET starts_at = {from} + number * 604800000, ends_at = {from} + number * 604800000 + 4500000 \
             WHERE group_id = {}", willow.group);
        app.meddle(&moved(1_600_000_000_000)).await;
        let home = rhys.opens("/lead").await.is(200).says("2 groups that are over");
        let link = format!("href=\"/lead/groups/{}\"", willow.group);
        let over = home.body.split("groups that are over").nth(1).expect("what is over");
        assert!(over.contains(&link), "{over}");
        rhys.get(&format!("/lead/groups/{}", willow.group)).await.is(200).says("So far");
        app.meddle(&moved(1_900_000_000_000)).await;
        let home = rhys.opens("/lead").await.is(200).says("1 group that is over");
        assert!(home.body.contains(&link), "{}", home.body);
    }

    async fn members_are_told_when_a_room_is_open_and_when_it_is_over(app: App) {
        let willow = willow(&app).await;
        let amina = willow.member(0).await;
        let session = format!("/sessions/{}", willow.id);
        willow.at("13:50");
        assert!(card(&amina.get("/me").await).contains("Go to the room"));
        willow.press("open").await.is(303);
        willow.at("14:10");
        assert!(card(&amina.get("/me").await).contains("Willow: the room is open now"));
        let page = amina.get(&session).await.says("The room is open now: go in.");
        amina.follows(&page, "Go in").await.is(200).says("minutes left");
        willow.at("15:00").press("close").await.is(303);
        let home = amina.get("/me").await.is(200).says("it is over").does_not_say("open now");
        assert!(!card(&home).contains("10 March"), "{}", card(&home));
        let page = amina.get(&session).await.says("This session is over.").does_not_say("open now").does_not_say("Go to the room");
        assert!(!page.body.contains("/room\""));
    }

    async fn a_room_that_runs_over_its_time_is_still_to_be_led(app: App) {
        let willow = willow(&app).await;
        willow.at("14:00").press("open").await.is(303);
        willow.at("15:20");
        assert!(card(&willow.facilitator.get("/lead").await).contains("Willow is running. Go in."));
        assert!(card(&willow.member(0).await.get("/me").await).contains("the room is open now"));
    }

    async fn the_members_home_asks_for_all_replies_in_one_line(app: App) {
        let willow = circle(&app, "Willow").await;
        let coming = willow.coming(&app);
        let kim = app.person(&willow.members[2].email).await;
        let ctx = world::as_person(&app.provider, &willow.members[2].email).await.unwrap();
        let mine = actions::session::home(&ctx).await.unwrap().coming;
        let open = mine.iter().skip(1).filter(|(_, said)| said.is_none()).count();
        assert!(open > 6, "{open} of {}", coming.len());
        let page = kim.get("/me").await.is(200);
        let line = format!("Say which of your next dates you can't make: {open} dates");
        assert!(page.has_link(&line), "{}", page.text());
        assert!(!page.text().contains("Say whether you can come on"), "one line is enough");
        let soon = page.body.split("id=\"soon\"").nth(1).unwrap_or_default();
        assert!(!soon.contains("Still to say"), "what waits is not said twice");
        let dates = kim.follows(&page, &line).await.is(200);
        kim.presses(&dates, "I can come to all", &[]).await.is(200);
        let page = kim.get("/me").await.does_not_say("Waiting for you");
        // 12 March is three days away; from the Monday on its weekday alone would mislead.
        let page = page.says("Thursday 2pm. ");
        let far = coming.iter().find(|view| view.session.date.day() == 26).unwrap();
        assert!(page.has_link(&format!("Willow, {}, 2pm", far.session.date.strftime("%A %-d %B"))), "{}", page.text());
    }

    async fn after_an_apology_the_next_date_one_can_come_to_stands_first(app: App) {
        let willow = circle(&app, "Willow").await;
        let kim = app.person(&willow.members[2].email).await;
        let ctx = world::as_person(&app.provider, &willow.members[2].email).await.unwrap();
        let mine = actions::session::home(&ctx).await.unwrap().coming;
        let (first, second) = (&mine[0].0.session, &mine[1].0.session);
        kim.post(&format!("/sessions/{}/reply", first.id), &[("reply", "not_coming")]).await.is(303);
        let home = kim.get("/me").await.is(200).says("you said you can't make it.");
        let day = second.date.strftime("%A %-d %B").to_string();
        assert!(card(&home).contains(&day), "{day}: {}", card(&home));
        kim.follows(&home, "Change that").await.is(200).says("You said: I can't make it");
        for (view, _) in &mine[1..] {
            kim.post(&format!("/sessions/{}/reply", view.session.id), &[("reply", "not_coming")]).await.is(303);
        }
        let home = kim.get("/me").await.is(200).says("Nothing is waiting for you");
        assert!(!home.body.contains("app-next"), "{}", home.text());
    }

    async fn a_session_that_is_over_tells_who_came_and_not_who_meant_to(app: App) {
        let willow = willow(&app).await;
        let (session, group) = (format!("/sessions/{}", willow.id), willow.group);
        let row = async || {
            let ctx = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
            let programme = actions::session::look(&ctx, domain::id::SessionId(willow.id)).await.unwrap().view.programme;
            let page = app.coordinator().await.get(&format!("/desk/programmes/{programme}/dates?group={group}")).await.is(200);
            let from = page.body.split(&format!("{session}\"")).nth(1).expect("the date").to_owned();
            let start = format!("<p>{}</li>", from.split("</li>").next().unwrap().split_once('>').unwrap().1);
            Answer { body: start, ..page }.text()
        };
        willow.at("13:00");
        willow.member(0).await.post(&format!("{session}/reply"), &[("reply", "coming")]).await.is(303);
        assert!(row().await.contains(&format!("1 of {} coming.", willow.members.len())), "{}", row().await);
        willow.at("15:20");
        assert!(!row().await.contains(" coming") && !row().await.contains(" came"), "{}", row().await);
        let page = willow.facilitator.get(&willow.close()).await;
        let page = willow.facilitator.presses(&page, "Everybody else was present", &[]).await;
        let form = page.form("Finish").with(&format!("person-{}", willow.person(1)), "absent");
        willow.facilitator.sends(form).await.is(200).says("Finished");
        let told = format!("{} of {} came.", willow.members.len() - 1, willow.members.len());
        assert!(row().await.contains(&told), "{}", row().await);
        for reader in [&app.coordinator().await, &willow.facilitator] {
            reader.get(&session).await.is(200).says(&told).does_not_say("no reply yet");
        }
        willow.member(0).await.get(&session).await.is(200).does_not_say(" came.");
    }

    async fn the_facilitators_home_shows_five_and_leads_to_all(app: App) {
        let willow = circle(&app, "Willow").await;
        let rhys = app.person(RHYS).await;
        let home = rhys.get("/lead").await.is(200);
        let soon = home.body.split("id=\"soon\"").nth(1).unwrap().split("</ul>").next().unwrap();
        assert_eq!(soon.matches("<li>").count(), 5);
        let all = rhys.follows(&home, "All your sessions").await.is(200);
        for view in willow.coming(&app).iter().take(8) {
            assert!(all.body.contains(&format!("/sessions/{}\"", view.session.id)));
        }
        // Of the last nobody has been told.
        let last = willow.coming(&app).pop().unwrap();
        let path = format!("/sessions/{}", last.session.id);
        rhys.get(&path).await.says("Nobody is invited yet.").does_not_say("of 10 coming").does_not_say("not replied");
        invite(&app, &willow).await;
        rhys.get(&path).await.says(&format!("0 of {} coming", willow.members.len()));
    }
}
