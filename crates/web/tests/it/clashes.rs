//! Somebody who facilitates two sessions at once: told on the dates of the programmes they belong to, and on no other's.

use crate::circle::circle;
use jiff::Timestamp;
use testkit::on_both;

on_both! {
    async fn a_clash_stands_on_the_dates_of_its_own_programme_alone(app: App) {
        let (willow, dana) = (circle(&app, "Willow").await, app.coordinator().await);
        let dump = app.dump().await;
        let group = |name: &str| dump.table("groups").iter().find(|row| row["name"] == name).unwrap().clone();
        let (course, supervision) = (group("Course group"), group("Supervision A"));
        assert_eq!(course["programme_id"], supervision["programme_id"]);
        assert_eq!(course["facilitator_id"], group("Willow")["facilitator_id"], "Rhys facilitates all three");
        let last = |group: &str| {
            let own = dump.table("sessions").iter().filter(|row| row["group_id"] == group);
            own.max_by_key(|row| row["starts_at"].parse::<i64>().unwrap()).unwrap()
        };
        let (one, other) = (last(&course["id"]), last(&supervision["id"]));
        let starts: Timestamp = "2026-04-30T09:00:00Z".parse().unwrap();
        app.meddle(&format!(
            "UPDATE sessions SET date = '2026-04-30', starts_at = {}, ends_at = {}, cancelled_at = NULL, facilitator_id = {}
               WHERE id IN ({}, {})",
            starts.as_millisecond(),
            starts.as_millisecond() + 3_600_000,
            course["facilitator_id"],
            one["id"],
            other["id"],
        ))
        .await;
        let theirs = format!("/desk/programmes/{}/dates", course["programme_id"]);
        dana.get(&theirs).await.is(200).says("Rhys Morgan has").says("at the same time");
        dana.get(&format!("/desk/programmes/{}/dates", willow.programme)).await.is(200).does_not_say("at the same time");
    }
}
