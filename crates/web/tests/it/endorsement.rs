//! The manager who is asked: one at a time, as long as they can answer, and again as before when an application comes back.

use crate::applications::{LEILA, PRIYA, a_day_begins, begins, fills_in, link, open_round, sent};
use crate::questionnaires::together;
use jiff::SignedDuration;
use testkit::{App, on_both};

fn path(link: &str) -> String {
    link.split_once("/l/").map(|(_, token)| format!("/l/{token}")).expect("a personal link")
}

/// How many can answer for an application now.
async fn asked_now(app: &App) -> usize {
    app.dump().await.table("endorsements").iter().filter(|row| row["ended_at"].is_empty()).count()
}

on_both! {
    async fn what_comes_back_brings_the_managers_answer_and_link_along(app: App) {
        open_round(&app).await;
        let link = sent(&app).await;
        app.work().await;
        let (asked, priya, leila) = (self::link(&app, PRIYA).await, app.visitor(), app.visitor());
        let page = priya.opens(&asked).await;
        priya.presses(&page, "I keep the time free", &[]).await.is(200);
        app.time.pass(SignedDuration::from_mins(1));
        let page = leila.opens(&link).await;
        let page = leila.presses(&page, "Take it back", &[]).await.is(200);
        priya.opens(&asked).await.is(404);
        app.time.pass(SignedDuration::from_mins(1));
        leila.presses(&page, "Bring it back", &[]).await.is(200).says("Priya Shah will keep the time free for you.");
        priya.opens(&asked).await.is(200).says("You keep the time free");
        assert_eq!(app.letters_to(PRIYA).await.len(), 1, "she was asked twice");
    }

    async fn a_deputy_stays_asked_when_an_application_comes_back(app: App) {
        open_round(&app).await;
        let link = sent(&app).await;
        app.work().await;
        let (asked, priya, leila) = (self::link(&app, PRIYA).await, app.visitor(), app.visitor());
        let page = priya.opens(&asked).await;
        let deputy = "sam.rees@kestrel.example.org";
        priya.presses(&page, "Ask them instead", &[("name", "Sam Rees"), ("email", deputy)]).await.is(200);
        let page = leila.opens(&link).await;
        let page = leila.presses(&page, "Take it back", &[]).await.is(200);
        // Their letter had not gone out when it was taken back; it goes when it comes back, and once.
        assert!(app.letters_to(deputy).await.is_empty());
        leila.presses(&page, "Bring it back", &[]).await.is(200).says("We have asked Sam Rees");
        priya.opens(&asked).await.is(200).says("They have not answered yet");
        let page = leila.opens(&link).await;
        let page = leila.presses(&page, "Take it back", &[]).await.is(200);
        priya.opens(&asked).await.is(404);
        leila.presses(&page, "Bring it back", &[]).await.is(200);
        assert_eq!(app.letters_to(deputy).await.len(), 1);
        app.visitor().opens(&self::link(&app, deputy).await).await.is(200).says("Answering as Sam Rees");
    }

    async fn the_manager_puts_the_address_of_a_deputy_right_until_they_have_answered(app: App) {
        open_round(&app).await;
        sent(&app).await;
        app.work().await;
        let (asked, priya) = (self::link(&app, PRIYA).await, app.visitor());
        let page = priya.opens(&asked).await;
        let (wrong, right) = ("sam.ress@kestrel.example.org", "sam.rees@kestrel.example.org");
        let page = priya.presses(&page, "Ask them instead", &[("name", "Sam Ress"), ("email", wrong)]).await.is(200);
        let page = page.says(&format!("We have asked Sam Ress at {wrong} instead of you.")).does_not_say("I keep the time free");
        app.work().await;
        let astray = self::link(&app, wrong).await;
        priya.presses(&page, "Put it right", &[("email", PRIYA)]).await.is(422).says("address of somebody else").says(wrong);
        priya.post(&path(&asked), &[("answer", "agreed")]).await.is(404);
        let page = priya.presses(&page, "Put it right", &[("name", "Sam Rees"), ("email", right)]).await.is(200).says(right);
        priya.presses(&page, "Put it right", &[]).await.is(200);
        app.work().await;
        assert_eq!((app.letters_to(wrong).await.len(), app.letters_to(right).await.len()), (1, 1));
        app.visitor().opens(&astray).await.is(404);
        assert_eq!(asked_now(&app).await, 1, "two can answer for one application");
        let sam = app.visitor();
        let page = sam.opens(&self::link(&app, right).await).await.is(200).says("Answering as Sam Rees");
        sam.presses(&page, "I keep the time free", &[]).await.is(200);
        priya.opens(&asked).await.is(404);
    }

    async fn once_sent_the_button_alone_names_another_manager(app: App) {
        open_round(&app).await;
        let link = sent(&app).await;
        app.work().await;
        let (asked, leila) = (self::link(&app, PRIYA).await, app.visitor());
        let page = leila.opens(&format!("{link}/application/manager")).await;
        let form = page.form("Save and go on");
        let half = [("manager-name", "Pat Long"), ("manager-email", "pat.long@example.or")];
        let kept: Vec<(&str, &str)> = ["opened-as", "version"].iter().map(|name| (*name, form.value(name).unwrap())).collect();
        let typed: Vec<(&str, &str)> = half.into_iter().chain(kept).collect();
        leila.post(&format!("{}/application/manager/draft", path(&link)), &typed).await.is(200).says("are not saved yet. Press the button");
        app.work().await;
        assert!(app.letters_to("pat.long@example.or").await.is_empty(), "a half-typed address was written to");
        app.visitor().opens(&asked).await.is(200);

        let whole = [("manager-name", "Pat Long"), ("manager-email", "pat.long@example.org")];
        leila.presses(&page, "Save and go on", &whole).await.is(200).says("We have asked Pat Long");
        app.work().await;
        assert_eq!(app.letters_to("pat.long@example.org").await.len(), 1);
        app.visitor().opens(&asked).await.is(404);
        let page = leila.opens(&format!("{link}/application/manager")).await;
        leila.presses(&page, "Save and go on", &[("manager-name", "Patricia Long")]).await.is(200).says("We have asked Patricia Long");
        leila.presses(&page, "Save and go on", &[("manager-email", LEILA)]).await.is(422).says("your own address");
    }

    async fn who_could_not_agree_stays_known_when_another_manager_is_named(app: App) {
        let desk = open_round(&app).await;
        let link = sent(&app).await;
        app.work().await;
        let (priya, leila, dana) = (app.visitor(), app.visitor(), app.coordinator().await);
        let page = priya.opens(&self::link(&app, PRIYA).await).await;
        let list = format!("{desk}/applications");
        dana.opens(&list).await.is(200).does_not_say("said no before");
        priya.presses(&page, "Send this answer", &[("reason", "Three people are off until June.")]).await.is(200);
        let page = leila.opens(&format!("{link}/application/manager")).await;
        let other = [("manager-name", "Pat Long"), ("manager-email", "pat.long@example.org")];
        leila.presses(&page, "Save and go on", &other).await.is(200).says("We have asked Pat Long");
        let listed = dana.opens(&list).await.is(200).says("A manager said no before");
        let read = dana.follows(&listed, "Leila Haddad").await.is(200);
        read.says("Asked before: Priya Shah, who cannot agree.").says("Three people are off until June.");
        leila.opens(&link).await.is(200).does_not_say("off until June");
    }

    async fn of_many_presses_at_once_one_manager_is_asked(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", LEILA).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[]).await;
        let answers = format!("{}/answers", path(&link));
        let pressed = together((0..8).map(|_| leila.post(&answers, &[])).collect()).await;
        assert!(pressed.iter().all(|answer| answer.status == 303), "{:?}", pressed.iter().map(|a| a.status).collect::<Vec<_>>());
        assert_eq!(asked_now(&app).await, 1);
        app.work().await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1);

        let (asked, priya) = (self::link(&app, PRIYA).await, app.visitor());
        let form = priya.opens(&asked).await.form("Ask them instead").with("name", "Sam Rees");
        let deputy = |n: usize| form.clone().with("email", &format!("sam{n}@kestrel.example.org"));
        together((0..8).map(|n| priya.sends(deputy(n))).collect()).await;
        assert_eq!(asked_now(&app).await, 1, "two can answer for one application");
    }

    async fn nobody_is_reminded_of_what_they_cannot_answer(app: App) {
        let desk = open_round(&app).await;
        sent(&app).await;
        app.work().await;
        let dana = app.coordinator().await;
        dana.post(&format!("{desk}/closing"), &[]).await.is(303);
        app.time.pass(SignedDuration::from_hours(6 * 24));
        a_day_begins(&app).await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1, "a closed programme's manager was reminded");
        // Open again, but people have heard by now.
        app.coordinator().await.post(&format!("{desk}/publication"), &[]).await.is(303);
        app.time.set("2026-06-01T09:00:00Z".parse().unwrap());
        a_day_begins(&app).await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1, "a manager was reminded after people had heard");
    }
}
