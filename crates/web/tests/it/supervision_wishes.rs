//! A facilitator's wish for supervision about a session: on their own home, and nowhere else.

use crate::circle::circle;
use crate::every_page::every_page_of;
use crate::scene::{BEA, RHYS};
use crate::turns::{HOUR, ahead};
use jiff::SignedDuration;
use testkit::on_both;

on_both! {
    async fn a_wish_for_supervision_stands_on_their_own_home_alone_until_they_take_it_away(app: App) {
        let willow = circle(&app, "Willow").await;
        let (session, starts) = ahead(&app, &willow)[0];
        app.time.set(starts + HOUR * 2);
        let rhys = app.person(RHYS).await;
        let close = format!("/sessions/{session}/close");
        let marks: Vec<(String, &str)> = willow.members.iter().map(|one| (format!("person-{}", one.person), "present")).collect();
        let fields = |more: &[(&'static str, &'static str)]| -> Vec<(String, String)> {
            let marks = marks.iter().map(|(name, mark)| (name.clone(), (*mark).to_owned()));
            marks.chain(more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
        };
        let finish = async |more: &[(&'static str, &'static str)]| {
            let fields = fields(more);
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            rhys.post(&close, &fields).await.is(303);
        };
        // A form that is refused keeps it.
        let refused = rhys.post(&close, &[("supervision", "yes"), ("do", "finish")]).await.is(422);
        assert!(refused.body.contains("value=\"yes\" checked"), "{}", refused.text());
        rhys.get("/lead").await.is(200).does_not_say("You would like supervision");

        finish(&[("supervision", "yes"), ("do", "finish")]).await;
        let home = rhys.opens("/lead").await.is(200).says("You would like supervision about Willow on");
        let shown = rhys.follows(&home, "You would like supervision about Willow").await.is(200);
        assert!(shown.body.contains("value=\"yes\" checked"));
        // Nobody else reads it: not who runs it, nor another facilitator, nor the group.
        for email in [world::COORDINATOR, BEA, &willow.members[0].email] {
            let pages = every_page_of(&app, &app.person(email).await).await;
            let found: Vec<&String> = pages.iter().filter(|(_, page)| page.contains("You would like supervision about")).map(|(path, _)| path).collect();
            assert!(found.is_empty(), "{email}: {found:?}");
        }
        let dump = app.dump().await;
        assert!(dump.table("events").iter().all(|row| !row["why"].contains("supervision")));
        assert!(app.letters().await.iter().all(|kept| !kept.letter.text().contains("would like supervision")));
        // Taken away again.
        finish(&[("do", "finish")]).await;
        rhys.get("/lead").await.is(200).does_not_say("You would like supervision");
        // Half a year later it is gone by itself.
        finish(&[("supervision", "yes"), ("do", "finish")]).await;
        app.time.pass(SignedDuration::from_hours(181 * 24));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        app.work().await;
        assert!(app.dump().await.table("supervision_wishes").is_empty());
    }
}
