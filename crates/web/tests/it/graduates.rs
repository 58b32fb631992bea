//! What graduates plan: from the last session on, and in their own team for a reason only.

use crate::course::course;
use crate::handover::supervision;
use jiff::SignedDuration;
use testkit::on_both;

on_both! {
    async fn a_group_in_ones_own_team_waits_for_a_reason(app: App) {
        let group = supervision(&app).await;
        let person = group.members[0];
        let one = app.numbered(person).await;
        let path = format!("/me/plans/{}", group.programme);
        one.get(&path).await.is(200).says("Your own group").says("Find a partner and a host");
        let dump = app.dump().await;
        let row = dump.table("people").iter().find(|row| row["email"] == one.email).unwrap();
        let team = dump.table("teams").iter().find(|team| team["id"] == row["team_id"]).unwrap()["name"].clone();
        let plan = |state: &'static str, version: &'static str| {
            vec![("team", team.as_str()), ("partner", "Tess Rees"), ("starts", "2026-04-14"), ("state", state), ("version", version)]
        };
        one.post(&path, &plan("planned", "0")).await.is(303);
        one.get(&path).await.is(200).says("This is your own team");
        one.post(&path, &plan("started", "1")).await.is(422).says("is your own team");
        let plans = format!("/desk/programmes/{}/plans", group.programme);
        group.dana.get(&plans).await.is(200).says("It would be in their own team").says("with Tess Rees");
        let (person, reason) = (person.to_string(), "She knows this work, and nobody else is free.");
        group.dana.post(&format!("{plans}/own-team"), &[("person", &person), ("version", "1"), ("reason", " ")]).await.is(422);
        // The plan changes after Dana has opened the page: her reason is not for a plan she has not seen.
        let looked_at = group.dana.opens(&plans).await;
        one.post(&path, &plan("planned", "1")).await.is(303);
        let again = group.dana.presses(&looked_at, "Allow it", &[("reason", reason)]).await;
        let again = again.is(422).says("The plan has changed since you opened this page.");
        assert_eq!(again.form("Allow it").value("reason"), Some(reason));
        one.get(&path).await.is(200).does_not_say(reason);
        group.dana.presses(&again, "Allow it", &[]).await.is(200);
        one.get(&path).await.is(200).says(reason);
        one.post(&path, &plan("started", "3")).await.is(303);
        group.dana.get(&plans).await.is(200).says("1 started").says(reason);
        // Another team needs no reason, and the old one does not cover a new team of one's own.
        one.post(&path, &[("team", "Hostel"), ("organisation", "Elsewhere"), ("starts", "2026-04-14"), ("state", "started"), ("version", "4")]).await.is(303);
        group.dana.get(&plans).await.is(200).does_not_say(reason);
        one.post(&path, &plan("started", "5")).await.is(422);
        one.post(&path, &plan("planned", "1")).await.is(422).says("Somebody else saved this");
    }

    async fn plans_begin_with_the_last_session(app: App) {
        let course = course(&app).await;
        let view = course.view().await;
        let person = view.arranging.facts.people[3];
        let (path, at) = (format!("/me/plans/{}", course.id), format!("/courses/{}", course.id));
        let plan = [("team", "Hostel"), ("organisation", "Elsewhere"), ("state", "planned"), ("version", "0")];
        let one = app.numbered(person).await;
        assert!(!one.get(&at).await.is(200).has_link("Plan a group of your own"));
        one.get(&path).await.is(422).says("from the last session of the course on");
        one.post(&path, &plan).await.is(422);
        app.time.set(view.arranging.mornings.last().unwrap().starts_at + SignedDuration::from_mins(1));
        let one = app.numbered(person).await;
        let page = one.get(&at).await.is(200);
        one.follows(&page, "Plan a group of your own").await.is(200);
        one.post(&path, &plan).await.is(303);
    }

    async fn whoever_left_is_not_counted_and_the_page_stays_the_page(app: App) {
        let group = supervision(&app).await;
        world::run_a_course(&app.provider).await.unwrap();
        let plans = format!("/desk/programmes/{}/plans", group.programme);
        let dump = app.dump().await;
        let started = |row: &&std::collections::BTreeMap<String, String>| row["programme_id"] == group.programme.to_string() && row["state"] == "started";
        let kept: Vec<_> = dump.table("graduate_plans").iter().filter(started).collect();
        group.dana.get(&plans).await.is(200).says(&format!("{} started", kept.len()));
        app.meddle(&format!("UPDATE participations SET left_at = 1 WHERE person_id = {}", kept[0]["person_id"])).await;
        group.dana.get(&plans).await.is(200).says(&format!("{} started", kept.len() - 1));
        let form = [("person", kept[1]["person_id"].as_str()), ("version", "1"), ("reason", " "), ("page", "7")];
        let refused = group.dana.post(&format!("{plans}/own-team"), &form).await.is(422);
        assert!(refused.body.contains("/plans?page=6"), "the page before the eighth");
    }
}
