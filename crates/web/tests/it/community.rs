//! The directory of trained facilitators: nobody is in it who did not choose to be, and no address is ever shown.

use testkit::{App, Person, on_both};

const RHYS: &str = "rhys.morgan@northgate.example.org";
const BEA: &str = "bea.lindqvist@northgate.example.org";

/// Rhys and Bea are in the directory; with the path of Rhys, as Bea finds him.
async fn both_shown(app: &App) -> (Person<'_>, Person<'_>, String) {
    let (rhys, bea) = (app.person(RHYS).await, app.person(BEA).await);
    for person in [&rhys, &bea] {
        person.post("/community/me", &[("shown", "yes"), ("offers", "Groups")]).await.is(303);
    }
    let list = bea.opens("/community").await;
    let path = bea.follows(&list, "Rhys Morgan").await.path.clone();
    (rhys, bea, path)
}

on_both! {
    async fn facilitators_find_each_other_and_write_without_showing_addresses(app: App) {
        let (rhys, bea, dana) = (app.person(RHYS).await, app.person(BEA).await, app.coordinator().await);
        let home = rhys.opens("/lead").await;
        let list = rhys.follows(&home, "Community").await.is(200).says("Nobody is in the directory yet.");
        let own = rhys.follows(&list, "My profile").await.is(200);
        // Nobody is shown who has not chosen it, however much they wrote.
        rhys.presses(&own, "Save", &[("offers", "Groups for night staff")]).await.is(200).does_not_say("Rhys Morgan");
        rhys.presses(&own, "Save", &[("shown", "yes"), ("offers", " ")]).await.is(422).says("Say in a few words what you offer");
        let offer = [("shown", "yes"), ("partner", "yes"), ("offers", "Groups for night staff"), ("travel", "Ferry towns, 100% online")];
        rhys.presses(&own, "Save", &offer).await.is(200).says("Rhys Morgan").says("Looks for a partner");

        let found = bea.opens("/community?q=NIGHT+STAFF&partner=yes").await.is(200).says("Rhys Morgan");
        for nothing in ["/community?q=day+staff", "/community?q=_ight", "/community?q=%25%25"] {
            bea.get(nothing).await.is(200).does_not_say("Rhys Morgan");
        }
        bea.get("/community?q=100%25").await.says("Rhys Morgan");
        let page = bea.follows(&found, "Rhys Morgan").await.is(200).says("Ferry towns").says("be in the directory yourself");
        assert!(!page.body.contains(RHYS), "the address is shown");
        let path = page.path.clone();
        bea.post(&path, &[("message", "Shall we?")]).await.is(422).says("Be in the directory yourself first");

        bea.post("/community/me", &[("shown", "yes"), ("offers", "Supervision")]).await.is(303);
        let page = bea.opens(&path).await;
        let page = bea.presses(&page, "Send", &[("message", " ")]).await.is(422).says("Write a message");
        bea.presses(&page, "Send", &[("message", "Shall we lead one together?\nI am free on Tuesdays.")]).await.is(200);
        app.work().await;
        let letters = app.letters_to(RHYS).await;
        let letter = &letters.first().unwrap().letter;
        let text = letter.text();
        assert!(text.contains("Bea Lindqvist") && text.contains("I am free on Tuesdays.") && !text.contains(BEA), "{text}");
        assert!(!letter.html().contains(BEA), "the writer's address is in the letter");
        let answer = text.split_whitespace().find(|word| word.contains("/community/")).unwrap();
        rhys.opens(answer).await.is(200).says("Bea Lindqvist").says("Write to Bea Lindqvist");
        let dump = app.dump().await;
        assert!(dump.table("colleague_messages").iter().all(|row| row["words"].is_empty()), "what was written is kept");
        assert!(dump.table("events").iter().all(|row| !row["why"].contains("Tuesdays")));

        // Out of the directory nobody finds or writes to him; coordinators read it and write to nobody.
        dana.opens(&path).await.is(200).does_not_say("Your message");
        dana.post(&path, &[("message", "Hello")]).await.is(404);
        rhys.post("/community/me", &[("offers", "Groups for night staff")]).await.is(303);
        bea.get(&path).await.is(404);
        bea.post(&path, &[("message", "And now?")]).await.is(404);
        bea.get("/community").await.does_not_say("Rhys Morgan");
    }

    async fn nobody_writes_more_than_ten_messages_a_day(app: App) {
        let (_, bea, path) = both_shown(&app).await;
        for _ in 0..10 {
            bea.post(&path, &[("message", "Shall we?")]).await.is(303);
        }
        bea.post(&path, &[("message", "Shall we?")]).await.is(422).says("You can write 10 messages a day");
        app.time.pass(jiff::SignedDuration::from_hours(25));
        app.person(BEA).await.post(&path, &[("message", "Shall we?")]).await.is(303);
    }

    async fn a_message_whose_letter_never_went_out_is_forgotten_after_a_week(app: App) {
        let (_, bea, path) = both_shown(&app).await;
        bea.post(&path, &[("message", "Shall we?")]).await.is(303);
        app.meddle("DELETE FROM jobs WHERE kind = 'send_colleague_message'").await;
        let kept = async || {
            crate::applications::a_day_begins(&app).await;
            app.dump().await.table("colleague_messages").iter().filter(|row| !row["words"].is_empty()).count()
        };
        app.time.pass(jiff::SignedDuration::from_hours(6 * 24));
        assert_eq!(kept().await, 1);
        app.time.pass(jiff::SignedDuration::from_hours(2 * 24));
        assert_eq!(kept().await, 0, "it is kept for ever");
    }

    async fn whoever_is_not_trained_any_more_is_found_by_nobody_and_can_end_their_profile(app: App) {
        let (rhys, bea, path) = both_shown(&app).await;
        bea.post(&path, &[("message", "Shall we?")]).await.is(303);
        let dump = app.dump().await;
        let id = dump.table("people").iter().find(|row| row["email"] == RHYS).unwrap()["id"].clone();
        for table in ["groups", "sessions"] {
            app.meddle(&format!("UPDATE {table} SET facilitator_id = NULL WHERE facilitator_id = {id}")).await;
        }
        app.meddle(&format!("DELETE FROM attendances WHERE person_id = {id}")).await;
        bea.get("/community").await.is(200).does_not_say("Rhys Morgan");
        bea.get("/community?q=groups").await.is(200).does_not_say("Rhys Morgan");
        bea.get(&path).await.is(404);
        bea.post(&path, &[("message", "Shall we?")]).await.is(404);
        app.work().await;
        assert!(app.letters_to(RHYS).await.iter().all(|kept| kept.letter.occasion != "colleague_message"), "a message reached him");
        rhys.get("/community/me").await.is(404);
        let settings = rhys.opens("/me/settings").await.says("My profile in the directory");
        rhys.presses(&settings, "End my profile", &[]).await.is(200).does_not_say("My profile in the directory");
        assert!(app.dump().await.table("profiles").iter().all(|row| row["person_id"] != id));
    }

    async fn capitals_of_every_language_are_found(app: App) {
        let (rhys, bea) = (app.person(RHYS).await, app.person(BEA).await);
        rhys.post("/community/me", &[("shown", "yes"), ("offers", "Gruppen in Österreich"), ("travel", "Łódź")]).await.is(303);
        for words in ["%C3%96STERREICH", "%C3%B6sterreich", "%C5%82%C3%B3d%C5%BA"] {
            bea.get(&format!("/community?q={words}")).await.is(200).says("Rhys Morgan");
        }
        bea.get("/community?q=ostsee").await.is(200).does_not_say("Rhys Morgan");
    }

    async fn ten_messages_a_day_are_ten_when_they_are_sent_at_once(app: App) {
        let (_, bea, path) = both_shown(&app).await;
        let presses = (0..16).map(|_| bea.post(&path, &[("message", "Shall we?")]));
        futures_util::future::join_all(presses).await;
        assert_eq!(app.dump().await.table("colleague_messages").len(), 10);
    }
}
