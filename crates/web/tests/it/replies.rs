//! Replying: by link without an account, signed in, and the reminder to those who have not.

use crate::circle::{circle, counts, invite, invited, link_of};
use crate::scene::BEA;
use jiff::SignedDuration;
use testkit::{App, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";

/// The sentence that the next page says once.
fn notice_of(answer: &testkit::Answer) -> String {
    let text = answer.cookie("__Host-notice").expect("a notice");
    let bytes = (0..text.len() / 2).map(|at| u8::from_str_radix(&text[2 * at..2 * at + 2], 16).unwrap());
    String::from_utf8(bytes.collect()).unwrap()
}

on_both! {
    async fn a_link_changes_nothing_until_a_button_is_pressed_and_twice_is_once(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        let next = &willow.coming(&app)[0];
        let silent = willow.members.iter().find(|one| one.email != RHYS).unwrap();
        let letters = app.letters_to(&silent.email).await;
        let first = letters.iter().find(|kept| kept.letter.subject.contains("12 March 2026, 2pm")).expect("the next session's");
        let text = first.letter.text();
        let link = text.split_whitespace().find_map(|word| word.strip_prefix(app.base.as_str())).unwrap();
        let visitor = app.visitor();
        let rhys = app.person(RHYS).await;

        visitor.post(link, &[("reply", "not_coming")]).await.is(303).goes_to(link);
        let without = counts(&rhys, next).await;
        for _ in 0..5 {
            visitor.get(link).await.is(200)
                .says("Thursday 12 March, 2pm. Can you be there?")
                .says(&format!("Answering as {}. Not you?", silent.first_name))
                .says("You said: I can't make it");
        }
        assert_eq!(counts(&rhys, next).await, without, "a GET counted as a reply");

        visitor.post(link, &[("reply", "coming")]).await.is(303);
        visitor.post(link, &[("reply", "coming")]).await.is(303);
        let with = counts(&rhys, next).await;
        let number = |text: &str| text.split(' ').next().unwrap().parse::<u32>().unwrap();
        assert_eq!(number(&with), number(&without) + 1, "{without}, then {with}");
        visitor.get(link).await.says("You said: I'll be there");

        visitor.post(link, &[("reply", "perhaps")]).await.is(422).says("Press one of the two buttons");
        app.time.set(next.starts_at);
        visitor.post(link, &[("reply", "not_coming")]).await.is(422).says("has begun");
        app.time.set(next.ends_at);
        visitor.get(link).await.is(404);
    }

    async fn a_phoned_reply_is_noted_with_one_tap_and_can_be_taken_back(app: App) {
        let willow = circle(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        let kim = &willow.members[1];
        let path = format!("/sessions/{}", next.session.id);
        let kims = kim.person.to_string();
        let (rhys, as_kim) = (app.person(RHYS).await, app.person(&kim.email).await);

        // From the facilitator's home by the group's page, and from the coordinator's page of that session.
        let home = rhys.get("/lead").await.is(200);
        let group = rhys.follows(&home, "Willow").await;
        let page = if group.path == path { group } else { rhys.follows(&group, "Thursday 12 March").await };
        assert_eq!(page.path, path);
        let said = page.form("Can't make it").with("not_coming", &kims);
        assert!(page.body.contains(&format!("name=\"not_coming\" value=\"{kims}\"")), "no button beside {}", kim.name());
        rhys.sends(said).await.says(&format!("{} can't make it", kim.name()));
        as_kim.get(&path).await.says("You said: I can't make it").does_not_say("Not said yet");

        let dana = app.coordinator().await;
        let change = dana.get(&format!("/desk/sessions/{}", next.session.id)).await.is(200);
        let page = dana.follows(&change, "note a reply").await;
        dana.sends(page.form("Coming").with("coming", &kims)).await.says(&format!("{} coming", kim.name()));
        as_kim.get(&path).await.says("You said: I'll be there");
        dana.sends(page.form("Not said yet").with("nothing", &kims)).await
            .says(&format!("{} no reply yet", kim.name()));
        as_kim.get(&path).await.says("You have not replied");

        let noting = format!("{path}/replies");
        let oak = circle(&app, "Oak").await;
        let outsider = oak.members.iter().find(|one| !willow.members.iter().any(|w| w.person == one.person)).unwrap();
        as_kim.post(&noting, &[("coming", &kims)]).await.is(404);
        rhys.post(&noting, &[("coming", &outsider.person.to_string())]).await.is(422).says("not in the group");
        rhys.post(&noting, &[]).await.is(400);
        as_kim.get(&path).await.says("You have not replied");
        app.time.set(next.starts_at);
        rhys.get(&path).await.is(200).does_not_say("Not said yet");
        rhys.post(&noting, &[("coming", &kims)]).await.is(422).says("has begun");
    }

    async fn who_stands_in_for_one_session_notes_replies_to_that_one_alone(app: App) {
        let willow = circle(&app, "Willow").await;
        let coming = willow.coming(&app);
        let (first, second) = (coming[0].session.clone(), coming[1].session.id);
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let bea = actions::demo::person_by_email(&dana, BEA).await.unwrap();
        let change = domain::session::Change {
            date: first.date, starts: first.starts, minutes: first.minutes, place: first.place.clone(),
            join_link: first.join_link.clone(), facilitator: Some(bea),
        };
        let edit = actions::session::Edit { change, from: first.sequence, reason: String::new() };
        actions::session::change(&dana, first.id, &edit).await.unwrap();
        let (bea, kim) = (app.person(BEA).await, willow.members[1].person.to_string());
        bea.post(&format!("/sessions/{}/replies", first.id), &[("coming", &kim)]).await.is(303);
        bea.post(&format!("/sessions/{second}/replies"), &[("coming", &kim)]).await.is(404);
        // The other way round: the group's own facilitator does not lead this one.
        app.person(RHYS).await.post(&format!("/sessions/{}/replies", first.id), &[("coming", &kim)]).await.is(404);
    }

    async fn apologies_by_link_are_for_one_group_and_several_dates(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        let coming = willow.coming(&app);
        let kim = &willow.members[2];
        let link = link_of(&app, &kim.email).await;
        let visitor = app.visitor();
        let dates = format!("{link}/dates");
        let page = visitor.get(&dates).await.is(200).says("Dates you can't make").says("Thursday 26 March, 2pm to 3:15pm");
        assert!(!page.has_link("Back"), "the letter with all dates is about no one date to go back to");
        page.says("Willow. ").says("With Rhys.");

        let (second, third) = (coming[1].session.id.to_string(), coming[2].session.id.to_string());
        let said = async |page: testkit::Answer| {
            let told = ["You have not replied", "You said: I'll be there", "You said: I can't make it"];
            told.into_iter().find(|words| page.text().contains(words)).unwrap()
        };
        let as_kim = app.person(&kim.email).await;
        let said_before = said(as_kim.get(&format!("/sessions/{second}")).await).await;
        assert_ne!(said_before, "You said: I can't make it");
        visitor.post(&dates, &[("cannot", &second), ("cannot", &third)]).await.is(303);
        let signed_in = app.person(&kim.email).await;
        for id in [&second, &third] {
            signed_in.get(&format!("/sessions/{id}")).await.says("You said: I can't make it");
        }

        let oak = circle(&app, "Oak").await;
        let of_oak = oak.coming(&app)[0].clone();
        let before = counts(&app.person("adaeze.bello@northgate.example.org").await, &of_oak).await;
        visitor.post(&dates, &[("cannot", &of_oak.session.id.to_string())]).await.is(303);
        let after = counts(&app.person("adaeze.bello@northgate.example.org").await, &of_oak).await;
        assert_eq!(before, after, "a link of Willow changed Oak");
        let after = said(signed_in.get(&format!("/sessions/{second}")).await).await;
        assert_eq!(after, said_before, "an apology taken back changed what was said before");
    }

    async fn taking_a_tick_away_puts_back_what_was_said_before(app: App) {
        let willow = circle(&app, "Willow").await;
        let coming = willow.coming(&app);
        let kim = app.person(&willow.members[2].email).await;
        let ids: Vec<String> = coming.iter().map(|view| view.session.id.to_string()).collect();
        // The last is still to say; to the one before Kim has said yes.
        let (open, yes) = (&ids[ids.len() - 1], &ids[ids.len() - 2]);
        kim.post(&format!("/sessions/{yes}/reply"), &[("reply", "coming")]).await.is(303);
        kim.get(&format!("/sessions/{open}")).await.says("You have not replied");
        let already: Vec<String> = {
            let page = kim.get("/me/dates").await.is(200);
            let form = page.body.split("name=\"cannot\" value=\"").skip(1);
            form.filter(|rest| rest.split('>').next().unwrap().contains("checked"))
                .map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
        };
        let kept: Vec<(&str, &str)> = already.iter().map(|id| ("cannot", id.as_str())).collect();
        let page = kim.get("/me/dates").await;
        let form = page.form("Send").ticks("cannot", open).ticks("cannot", yes);
        kim.sends(form).await.is(200);
        kim.get(&format!("/sessions/{open}")).await.says("You said: I can't make it");
        kim.post("/me/dates", &kept).await.is(303);
        kim.get(&format!("/sessions/{open}")).await.says("You have not replied");
        kim.get(&format!("/sessions/{yes}")).await.says("You said: I'll be there");
    }

    async fn the_notice_names_what_was_noted_and_one_button_comes_to_all_the_rest(app: App) {
        let willow = circle(&app, "Willow").await;
        let coming = willow.coming(&app);
        let kim = app.person(&willow.members[2].email).await;
        let last = coming.last().unwrap();
        let id = last.session.id.to_string();
        let answer = kim.post("/me/dates", &[("cannot", &id)]).await.is(303);
        let day = last.session.date.strftime("%A %-d %B %Y").to_string();
        assert!(notice_of(&answer).contains(&format!("You can't make {day}.")), "{}", notice_of(&answer));
        let answer = kim.post("/me/dates", &[]).await.is(303);
        assert_eq!(notice_of(&answer), format!("Still to say: {day}."));
        assert_eq!(notice_of(&kim.post("/me/dates", &[]).await.is(303)), "Nothing has changed.");

        let page = kim.get("/me/dates").await.is(200);
        let page = kim.presses(&page, "I can come to all", &[]).await.is(200).does_not_say("You have not replied");
        assert!(!page.body.contains("value=\"rest\""), "nothing is left to say");
        for view in &coming {
            kim.get(&format!("/sessions/{}", view.session.id)).await.does_not_say("You have not replied");
        }
        kim.get(&format!("/sessions/{id}")).await.says("You said: I'll be there");
    }

    async fn a_reply_sent_while_the_date_is_moved_is_none_to_the_new_date(app: App) {
        let willow = circle(&app, "Willow").await;
        let (id, kim) = (willow.coming(&app)[0].session.id, &willow.members[1]);
        app.meddle("DELETE FROM replies").await;
        app.meddle(&format!("UPDATE sessions SET starts = '13:00' WHERE id = {id}")).await;
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let reply = app.provider.store.begin().await.unwrap();
        store::session::lock_session(&reply, id).await.unwrap();
        store::reply::put(&reply, id, kim.person, domain::session::Reply::Coming, app.time.now()).await.unwrap();
        let sent_late = async {
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            reply.commit().await.unwrap();
        };
        let chosen = [id];
        let (moved, ()) = tokio::join!(actions::session::move_sessions(&dana, willow.group, &chosen), sent_late);
        assert_eq!(moved.unwrap().sessions, 1);
        app.person(&kim.email).await.get(&format!("/sessions/{id}")).await.is(200).says("2pm to 3:15pm").says("You have not replied");
    }

    async fn a_member_replies_on_the_home_page(app: App) {
        let willow = circle(&app, "Willow").await;
        let member = willow.members.iter().find(|one| one.email == "joe.bailey@ferndale.example.org")
            .unwrap_or(&willow.members[0]);
        let next = willow.coming(&app)[0].clone();
        let person = app.person(&member.email).await;
        let path = format!("/sessions/{}/reply", next.session.id);
        person.post(&path, &[("reply", "not_coming"), ("from", "me")]).await.is(303).goes_to("/me");
        person.get("/me").await.says("Willow, Thursday 2pm: you said you can't make it.");
        person.post(&path, &[("reply", "coming"), ("from", "me")]).await.is(303);
        person.get("/me").await.says("Thursday 2pm. You'll be there.");
        let id = next.session.id.to_string();
        person.post("/me/dates", &[("cannot", &id)]).await.is(303);
        person.get("/me").await.says("you said you can't make it.");
    }

    async fn only_the_silent_are_reminded_once_and_by_day(app: App) {
        let willow = invited(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        let rhys = app.person(RHYS).await;
        let page = rhys.get(&format!("/sessions/{}", next.session.id)).await.is(200).text();
        let says = |name: &str, state: &str| page.contains(&format!("{name} {state}"));
        let silent: Vec<_> = willow.members.iter().filter(|one| says(&one.name(), "no reply yet")).collect();
        assert!(silent.len() >= 2, "the world leaves some silent: {page}");
        let replies_meanwhile = silent[0];

        // Four days before, at night and by day: nothing. Three days before at night: nothing yet.
        let reminders = async |app: &App, email: &str| {
            let letters = app.letters_to(email).await;
            letters.iter().filter(|kept| kept.letter.occasion == "reminder").count()
        };
        app.time.set(next.starts_at - SignedDuration::from_hours(73));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        assert_eq!(reminders(&app, &silent[1].email).await, 0);

        let day = app.person(&replies_meanwhile.email).await;
        day.post(&format!("/sessions/{}/reply", next.session.id), &[("reply", "coming")]).await.is(303);
        // 9:30pm two days before: the day's job was not queued yet that day, and waits for the morning.
        app.time.set(next.starts_at - SignedDuration::from_mins(24 * 60 + 16 * 60 + 30));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        assert_eq!(reminders(&app, &silent[1].email).await, 0, "somebody was reminded at 9:30pm");
        app.time.set(next.starts_at - SignedDuration::from_hours(30));
        assert_eq!(reminders(&app, &silent[1].email).await, 1, "8am: the reminder goes out");
        assert_eq!(reminders(&app, &replies_meanwhile.email).await, 0, "somebody who had replied was reminded");
        for member in &willow.members {
            let is_silent = silent.iter().any(|one| one.person == member.person) && member.person != replies_meanwhile.person;
            assert_eq!(reminders(&app, &member.email).await, usize::from(is_silent), "{}", member.email);
        }

        app.time.set(next.starts_at - SignedDuration::from_hours(5));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        assert_eq!(reminders(&app, &silent[1].email).await, 1, "reminded twice");
        let link = link_of(&app, &silent[1].email).await;
        app.visitor().get(&link).await.is(200).says(&format!("Answering as {}", silent[1].first_name)).says("You have not replied");
    }
}
