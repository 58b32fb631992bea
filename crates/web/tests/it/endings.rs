//! The stage of life of a group, and its end: what the group and its facilitator are told, and nobody else.

use crate::scene::{RHYS, Scene, willow};
use jiff::Timestamp;
use testkit::{App, on_both};

/// When each of the group's sessions ends, in order.
async fn ends(scene: &Scene<'_>) -> Vec<Timestamp> {
    let dump = scene.app.dump().await;
    let own = dump.table("sessions").iter().filter(|row| row["group_id"] == scene.group.to_string());
    let mut ends: Vec<i64> =
        own.filter(|row| row["cancelled_at"].is_empty()).map(|row| row["ends_at"].parse().expect("a number")).collect();
    ends.sort_unstable();
    ends.into_iter().map(|at| Timestamp::from_millisecond(at).expect("an instant")).collect()
}

/// Goes on to just after the session that is the `nth` from the end.
async fn after(app: &App, ends: &[Timestamp], nth: usize) {
    app.time.set(ends[ends.len() - 1 - nth] + jiff::SignedDuration::from_mins(1));
}

on_both! {
    async fn a_group_is_told_how_far_it_is_and_when_its_end_is_near(app: App) {
        let willow = willow(&app).await;
        let (lead, own) = (format!("/lead/groups/{}", willow.group), format!("/groups/{}/agreement", willow.group));
        let ends = ends(&willow).await;
        app.time.set(ends[0] + jiff::SignedDuration::from_mins(1));
        app.person(RHYS).await.get(&lead).await.is(200).says("getting to know each other: it has met once");
        willow.member(0).await.get(&own).await.is(200).says("getting to know each other: it has met once");
        app.coordinator().await.get(&lead).await.is(200).does_not_say("getting to know each other");
        app.time.set(ends[2] + jiff::SignedDuration::from_mins(1));
        app.person(RHYS).await.get(&lead).await.is(200).says("finding its own way of working: it has met 3 times").does_not_say("getting to know each other");
        app.time.set(ends[7] + jiff::SignedDuration::from_mins(1));
        willow.member(0).await.get(&own).await.is(200).says("knows how it works: it has met 8 times");
        after(&app, &ends, 3).await;
        app.person(RHYS).await.get(&lead).await.is(200).does_not_say("are left");
        after(&app, &ends, 2).await;
        willow.member(0).await.get(&own).await.is(200).says("Two sessions are left");
        let near = app.person(RHYS).await.opens(&lead).await.is(200).says("Two sessions are left");
        let plan = app.person(RHYS).await.follows(&near, "Plan a last session").await.is(200);
        assert!(plan.body.contains("Looking back") && plan.body.contains("Goodbye"), "{}", plan.text());
        after(&app, &ends, 1).await;
        willow.member(0).await.get(&own).await.is(200).says("One session is left");
        after(&app, &ends, 0).await;
        let over = willow.member(0).await.get(&own).await.is(200).says("This group is over").says("stays here to read");
        assert!(!over.text().contains("is left"), "it goes on and on");
        app.person(RHYS).await.get(&lead).await.is(200).says("This group is over").does_not_say("Plan a last session");
    }

    async fn a_group_with_more_dates_to_come_is_not_over_and_a_colleagues_session_is_theirs_to_plan(app: App) {
        let (willow, cedar) = (willow(&app).await, crate::scene::cedar(&app).await);
        let lead = format!("/lead/groups/{}", willow.group);
        let ends = ends(&willow).await;
        after(&app, &ends, 1).await;
        let bea = "(SELECT id FROM people WHERE email = 'bea.lindqvist@northgate.example.org')";
        let cover = format!("UPDATE sessions SET facilitator_id = {bea} WHERE group_id = {} AND ends_at = {}", willow.group, ends[ends.len() - 1].as_millisecond());
        app.person(RHYS).await.get(&lead).await.is(200).says("Plan a last session");
        app.meddle(&cover).await;
        app.person(RHYS).await.get(&lead).await.is(200).says("One session is left").does_not_say("Plan a last session");
        // As if all dates after the first had not been laid out yet.
        let others = format!("UPDATE sessions SET group_id = {}, number = number + 1000 WHERE group_id = {} AND ends_at > {}", cedar.group, willow.group, ends[0].as_millisecond());
        app.meddle(&others).await;
        app.time.set(ends[0] + jiff::SignedDuration::from_mins(1));
        app.person(RHYS).await.get(&lead).await.is(200).says("No further dates are laid out yet").does_not_say("This group is over");
    }
}
