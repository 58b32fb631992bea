//! Hosts: asked by letter for every coming date of their site, and what they say. They read no name of anybody who comes.

use crate::circle::{circle, link_of, notice};
use crate::sites::{elm_house, gives};
use jiff::SignedDuration;
use testkit::{App, Person, on_both};

const SAM: &str = "sam.reid@elm.example.org";

async fn asks(app: &App, dana: &Person<'_>, site: &str) -> String {
    let page = dana.opens(site).await.is(200);
    dana.presses(&page, "Ask the host", &[]).await.is(200);
    app.work().await;
    link_of(app, SAM).await
}

on_both! {
    async fn a_host_answers_by_link_without_reading_who_comes_and_a_moved_date_is_asked_again(app: App) {
        let willow = circle(&app, "Willow").await;
        let (site, room) = elm_house(&app, "40").await;
        gives(&app, willow.group.0, &room).await.is(200);
        let dana = app.coordinator().await;
        let link = asks(&app, &dana, &site).await;
        let sam = app.visitor();
        let before = app.dump().await;
        let page = sam.opens(&link).await.is(200).says("Reflective group Willow").says("Garden room");
        assert_eq!(app.dump().await.changed_since(&before), Vec::<&str>::new(), "looking changes nothing");
        for member in &willow.members {
            page.clone().does_not_say(&member.name()).does_not_say(&member.email);
        }
        let letter = app.letters_to(SAM).await[0].letter.text();
        assert!(!letter.contains(&willow.members[0].name()) && letter.contains("Elm House"), "{letter}");

        // Yes to all comes first, and no box for words stands open.
        assert!(page.body.find(">Yes to all without a no<") < page.body.find("<details"));
        let open_boxes = |body: &str| body.matches("govuk-!-margin-bottom-1\" open>").count();
        assert!(open_boxes(&page.body) == 0 && page.body.contains(">If no<"), "the boxes are folded");
        // The dates stand month by month, the first month open.
        assert!(page.text().contains(" 2026, ") || page.text().contains("March, "), "{}", page.text());
        let coming = willow.coming(&app);
        let (first, second) = (coming[0].session.clone(), coming[1].session.id);
        let (yes, no) = (format!("say-{}", first.id), format!("say-{second}"));
        let why = format!("words-{second}");
        let fields = [(yes.as_str(), "yes"), (no.as_str(), "no"), (why.as_str(), "")];
        // Enter in a field presses the first button: it says nothing of what was not answered.
        assert!(page.body.find(">Send these answers<") < page.body.find(">Yes to all without a no<"));
        sam.presses(&page, "Send these answers", &fields).await.is(422).says("Say what is in the way");
        let folded = sam.presses(&page, "Send these answers", &fields).await.body;
        assert_eq!(open_boxes(&folded), 1, "the one that has to be filled in stands open");
        // Words alone are a no.
        let fields = [(yes.as_str(), "yes"), (why.as_str(), "The choir sings. Take the library.")];
        sam.presses(&page, "Send these answers", &fields).await.is(200);
        dana.opens(&site).await.says("The host says yes").says("Sam Reid: The choir sings. Take the library.");
        sam.opens(&link).await.says("You said yes").says("You said no").does_not_say("The host says");
        let home = dana.get("/desk").await.says("Find another room for 1 date");
        dana.follows(&home, "Find another room for 1 date").await.is(200).says("The choir sings");

        // The session moves: the yes was for another time.
        let form = dana.opens(&format!("/desk/sessions/{}", first.id)).await.is(200);
        dana.presses(&form, "Save", &[("minutes", "90")]).await.is(200);
        dana.opens(&site).await.says("It moved, so the host is asked again").does_not_say("The host says yes");
        // What was open on the screen before is not taken for the new time.
        sam.presses(&page, "Yes to all without a no", &[]).await.is(200);
        let page = sam.opens(&link).await.says("It moved: please answer again");
        sam.presses(&page, "Yes to all without a no", &[]).await.is(200);
        dana.opens(&site).await.does_not_say("It moved").says("Sam Reid: The choir sings");
        // A no stays one until it is taken back by itself.
        let page = sam.opens(&link).await;
        sam.presses(&page, "Yes to all without a no", &[(no.as_str(), "yes"), (why.as_str(), "")]).await.is(200);
        dana.opens(&site).await.does_not_say("It moved").does_not_say("The host says no");
        dana.get("/desk").await.does_not_say("Find another room");
    }

    async fn a_link_is_for_one_site_a_silent_host_is_reminded_once_and_an_ended_link_opens_nothing(app: App) {
        let willow = circle(&app, "Willow").await;
        let (site, room) = elm_house(&app, "40").await;
        gives(&app, willow.group.0, &room).await.is(200);
        let dana = app.coordinator().await;
        let link = asks(&app, &dana, &site).await;
        let form = dana.opens("/desk/sites/new").await;
        let oak = dana.presses(&form, "Save", &[("name", "Oak House"), ("host_email", "oak@oak.example.org")]).await.is(200);
        dana.presses(&oak, "Ask the host", &[]).await.is(422).says("no coming dates here");
        let sam = app.visitor();
        sam.get("/l/somebody-elses-token").await.is(404);
        sam.opens(&link).await.is(200).does_not_say("Oak House");

        // Asked twice on one day there is one letter, and the page says so.
        let again = dana.post(&format!("{site}/host"), &[]).await.is(303);
        assert_eq!(notice(&again), "They were asked today. The next letter can go tomorrow.");
        app.work().await;
        assert_eq!(app.letters_to(SAM).await.len(), 1);
        app.time.pass(SignedDuration::from_hours(24));
        let dana = app.coordinator().await;
        let page = dana.opens(&site).await.is(200);
        page.form("Ask again");
        let next = dana.post(&format!("{site}/host"), &[]).await.is(303);
        assert_eq!(notice(&next), "The host is asked. The letter goes out by day.");
        app.work().await;
        assert_eq!(app.letters_to(SAM).await.len(), 2);

        app.time.pass(SignedDuration::from_hours(24 * 8));
        for _ in 0..2 {
            actions::jobs::queue_scheduled(&app.provider).await.unwrap();
            app.work().await;
            app.time.pass(SignedDuration::from_hours(24));
        }
        let told = app.letters_to(SAM).await;
        assert_eq!(told.iter().filter(|kept| kept.letter.subject.contains("Which dates are fine")).count(), 1);
        let dana = app.coordinator().await; // days have gone by
        let page = dana.opens(&site).await;
        dana.presses(&page, "End the link", &[]).await.is(200);
        sam.get(&link).await.is(404);
    }

    async fn a_host_who_answered_all_hears_nothing_of_dates_they_were_never_asked_of(app: App) {
        let willow = circle(&app, "Willow").await;
        let (site, room) = elm_house(&app, "40").await;
        gives(&app, willow.group.0, &room).await.is(200);
        let dana = app.coordinator().await;
        let link = asks(&app, &dana, &site).await;
        let sam = app.visitor();
        let page = sam.opens(&link).await;
        sam.presses(&page, "Yes to all without a no", &[]).await.is(200);
        app.time.pass(SignedDuration::from_hours(1));
        let birch = circle(&app, "Birch").await;
        gives(&app, birch.group.0, &room).await.is(200);

        app.time.pass(SignedDuration::from_hours(24 * 8));
        for _ in 0..2 {
            actions::jobs::queue_scheduled(&app.provider).await.unwrap();
            app.work().await;
            app.time.pass(SignedDuration::from_hours(24));
        }
        assert_eq!(app.letters_to(SAM).await.len(), 1);
    }
}
