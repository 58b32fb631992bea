//! The demo's clock: put forward by a button, with all that falls due on the way.

use jiff::SignedDuration;
use testkit::{App, on_both};

const CLOCK: &str = "/dev/clock";

/// How many reminders have gone out, the queue being left alone.
fn reminders(app: &App) -> usize {
    let kept = app.provider.post.kept().expect("the demo keeps its letters").letters();
    kept.iter().filter(|kept| kept.letter.occasion == "reminder").count()
}

on_both! {
    async fn what_falls_due_on_the_way_is_done_on_its_own_morning(app: App) {
        let visitor = app.visitor();
        let page = visitor.opens(CLOCK).await.is(200).says("It is Monday 9 March 2026, 9am.");
        let page = visitor.presses(&page, "One hour on", &[]).await.is(200).says("It is Monday 9 March 2026, 10am.");
        let page = visitor.presses(&page, "To the next morning", &[]).await.is(200).says("Tuesday 10 March 2026, 9am.");
        let before = reminders(&app);
        // Over the clock change of 29 March. Whoever is silent is reminded three days before a session, and never after it:
        // by the end of April the next one of those who were invited is over.
        let far = [("date", "30 April 2026"), ("time", "07:15")];
        let page = visitor.presses(&page, "Go there", &far).await.is(200).says("It is Thursday 30 April 2026, 7:15am.");
        assert!(reminders(&app) > before, "nobody was reminded on the way");
        visitor.presses(&page, "To the next morning", &[]).await.is(200).says("Thursday 30 April 2026, 9am.");
    }

    async fn a_browser_that_was_never_here_before_puts_it_forward(app: App) {
        let stranger = app.stranger();
        let page = stranger.get(CLOCK).await.is(200);
        let visit = page.cookie("__Host-visit").expect("something the form can be bound to");
        let cookie = format!("__Host-visit={visit}");
        let token = page.after("name=\"csrf\" value=\"").expect("a form");
        let heads = [("sec-fetch-site", "same-origin"), ("cookie", cookie.as_str())];
        let form = [("csrf", token.as_str()), ("to", "hour")];
        stranger.post_raw(CLOCK, &form, &heads[..1]).await.is(403);
        stranger.post_raw(CLOCK, &form, &heads).await.is(303).goes_to(CLOCK);
        app.visitor().opens(CLOCK).await.says("10am.");
    }

    async fn whoever_puts_it_forward_stays_signed_in_and_others_do_not(app: App) {
        let (dana, ines) = (app.coordinator().await, app.operator().await);
        let form = [("csrf", dana.form_token()), ("date", "2026-04-09".into()), ("time", "09:00".into())];
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let moved = dana.post_raw(CLOCK, &form, &[("sec-fetch-site", "same-origin")]).await.is(303).goes_to(CLOCK);
        let anew = app.with_cookie(&dana.email, &moved.cookie("__Host-signin").expect("signed in anew"));
        anew.get("/desk").await.is(200);
        assert_eq!(ines.get("/admin/health").await.status, 303, "a month without a visit, and still signed in");
    }

    async fn it_goes_neither_back_nor_too_far_nor_nowhere(app: App) {
        let visitor = app.visitor();
        let page = visitor.opens(CLOCK).await.is(200);
        for (date, time, said) in [
            ("9 March 2026", "08:59", "the clock never goes back"),
            ("2026-06-18", "09:01", "at most 100 days on"),
            ("soon", "09:00", "Type a date"),
            ("10 March 2026", "", "Type a time"),
        ] {
            visitor.presses(&page, "Go there", &[("date", date), ("time", time)]).await.is(422).says(said);
        }
        visitor.opens(CLOCK).await.says("It is Monday 9 March 2026, 9am.");
        app.time.pass(SignedDuration::from_hours(1));
        visitor.opens(CLOCK).await.says("10am.");
    }
}
