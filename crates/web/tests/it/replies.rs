//! Replying: by link without an account, signed in, and the reminder to those who have not.

use crate::circle::{circle, counts, invite, link_of};
use jiff::SignedDuration;
use testkit::{App, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";

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

    async fn apologies_by_link_are_for_one_group_and_several_dates(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        let coming = willow.coming(&app);
        let kim = &willow.members[2];
        let link = link_of(&app, &kim.email).await;
        let visitor = app.visitor();
        let dates = format!("{link}/dates");
        visitor.get(&dates).await.is(200).says("Dates you can't make").says("Thursday 26 March, 2pm to 3:15pm");

        let (second, third) = (coming[1].session.id.to_string(), coming[2].session.id.to_string());
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
        signed_in.get(&format!("/sessions/{second}")).await.says("You said: I'll be there");
    }

    async fn a_member_replies_on_the_home_page(app: App) {
        let willow = circle(&app, "Willow").await;
        let member = willow.members.iter().find(|one| one.email == "joe.bailey@ferndale.example.org")
            .unwrap_or(&willow.members[0]);
        let next = willow.coming(&app)[0].clone();
        let person = app.person(&member.email).await;
        let path = format!("/sessions/{}/reply", next.session.id);
        person.post(&path, &[("reply", "not_coming"), ("from", "me")]).await.is(303).goes_to("/me");
        person.get("/me").await.says("Thursday 2pm. You can't make it.");
        person.post(&path, &[("reply", "coming"), ("from", "me")]).await.is(303);
        person.get("/me").await.says("Thursday 2pm. You'll be there.");
        let id = next.session.id.to_string();
        person.post("/me/dates", &[("cannot", &id)]).await.is(303);
        person.get("/me").await.says("You can't make it");
    }

    async fn only_the_silent_are_reminded_once_and_by_day(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        app.work().await;
        let next = willow.coming(&app)[0].clone();
        let before = actions::session::group_replies(
            &world::as_person(&app.provider, world::COORDINATOR).await.unwrap(), willow.group).await.unwrap();
        drop(before);
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
        app.visitor().get(&link).await.is(200).says(&format!("Answering as {}", silent[1].first_name)).says("Still to say");
    }
}
