//! A group that would like to meet at another time says so, and nobody learns who of it did.

use crate::circle::circle;
use crate::polls::FRAME;
use crate::scene::RHYS;
use testkit::on_both;

const HOME: &str = "Willow would like to meet at another time";

on_both! {
    async fn a_group_asks_for_another_time_and_is_asked_in_a_poll(app: App) {
        let willow = circle(&app, "Willow").await;
        let (page, poll) = (format!("/groups/{}/agreement", willow.group), format!("/desk/groups/{}/poll", willow.group));
        let (dana, rhys) = (app.coordinator().await, app.person(RHYS).await);
        let member = app.person(&willow.members[0].email).await;
        dana.get("/desk").await.is(200).does_not_say(HOME);
        let shown = member.opens(&page).await.is(200);
        member.presses(&shown, "Ask for a poll", &[]).await.is(200).says("Your group has asked to meet at another time");
        let home = dana.get("/desk").await.is(200).says(HOME);
        assert_eq!(dana.follows(&home, HOME).await.is(200).path, poll);
        // Nothing tells who it was.
        let dump = app.dump().await;
        let events: Vec<_> = dump.table("events").iter().filter(|row| row["act"] == "AskForOtherTimes").collect();
        assert!(events.len() == 1 && events[0]["person_id"].is_empty(), "{events:?}");
        assert!(dump.table("group_time_wishes")[0].keys().all(|key| !key.contains("person")));
        // The group takes it back, whoever of it does.
        let shown = rhys.opens(&page).await.is(200);
        rhys.presses(&shown, "Take it back", &[]).await.is(200).says("Ask for a poll");
        dana.get("/desk").await.is(200).does_not_say(HOME);

        member.post(&format!("/groups/{}/times", willow.group), &[]).await.is(303);
        dana.post(&poll, &FRAME).await.is(303);
        dana.get("/desk").await.is(200).does_not_say(HOME);
        member.opens(&page).await.is(200).does_not_say("When you meet");
        member.post(&format!("/groups/{}/times", willow.group), &[]).await.is(422).says("The group is being asked already");
    }
}
