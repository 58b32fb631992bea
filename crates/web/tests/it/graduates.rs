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
            vec![("team", team.as_str()), ("partner", "Tess Rees"), ("starts", "2026-02-17"), ("state", state), ("version", version)]
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
        one.post(&path, &[("team", "Hostel"), ("organisation", "Elsewhere"), ("starts", "2026-02-17"), ("state", "started"), ("version", "4")]).await.is(303);
        group.dana.get(&plans).await.is(200).does_not_say(reason);
        one.post(&path, &plan("started", "5")).await.is(422);
        one.post(&path, &plan("planned", "1")).await.is(422).says("Somebody else saved this");
    }

    async fn ones_own_team_is_known_in_other_words_and_asked_after_where_it_may_be(app: App) {
        let group = supervision(&app).await;
        let person = group.members[0];
        let one = app.numbered(person).await;
        let (path, plans) = (format!("/me/plans/{}", group.programme), format!("/desk/programmes/{}/plans", group.programme));
        let dump = app.dump().await;
        let row = dump.table("people").iter().find(|row| row["email"] == one.email).unwrap();
        let named = |table: &str, id: &str| dump.table(table).iter().find(|other| other["id"] == row[id]).unwrap()["name"].clone();
        let (team, employer) = (format!("The {} team", named("teams", "team_id").to_uppercase()), named("organisations", "organisation_id"));
        let plan = |team: &str, employer: &str, state: &str, version: &str| {
            [("team", team), ("organisation", employer), ("starts", "2026-02-17"), ("state", state), ("version", version)].map(|(name, value)| (name, value.to_owned()))
        };
        let saves = async |team: &str, employer: &str, state: &str, version: &str| {
            let fields = plan(team, employer, state, version);
            one.post(&path, &fields.each_ref().map(|(name, value)| (*name, value.as_str()))).await
        };
        let refused = saves(&team, &employer, "started", "0").await.is(422).says("is your own team");
        assert!(refused.body.contains("<a class=\"govuk-link\" href=\"mailto:"), "there is a way to ask");
        assert!(refused.link("Write to").starts_with("mailto:"));
        saves("My own team", &employer, "started", "0").await.is(303);
        group.dana.get(&plans).await.is(200).says("At their own employer: ask whether it is their own team.").does_not_say("It would be in their own team");
        // A team of the house that is called so is that team, however much of its name is their own team's.
        let other = format!("{} Service", named("teams", "team_id").trim_end_matches(" Team").trim_end_matches(" team"));
        app.meddle(&format!("INSERT INTO teams (organisation_id, name, added_at) VALUES ({}, '{other}', 0)", row["organisation_id"])).await;
        saves(&other, &employer, "started", "1").await.is(303);
        saves("Hostel", "Elsewhere", "started", "2").await.is(303);
        group.dana.get(&plans).await.is(200).does_not_say("At their own employer");
    }

    async fn a_group_that_meets_already_began_on_a_day_that_is_not_to_come(app: App) {
        let group = supervision(&app).await;
        let one = app.numbered(group.members[0]).await;
        let path = format!("/me/plans/{}", group.programme);
        let plan = |starts: &'static str, state: &'static str, version: &'static str| {
            [("team", "Hostel"), ("organisation", "Elsewhere"), ("starts", starts), ("state", state), ("version", version)]
        };
        for state in ["started", "ended"] {
            let refused = one.post(&path, &plan("2027-01-12", state, "0")).await.is(422);
            assert!(refused.body.contains("id=\"starts-error\""), "beside the field");
            refused.says("This day is still to come.");
        }
        one.post(&path, &plan("2027-01-12", "planned", "0")).await.is(303);
        one.post(&path, &plan("2026-02-17", "started", "1")).await.is(303);
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

    async fn a_group_of_the_house_is_live_by_its_first_session_and_no_other_way(app: App) {
        let group = supervision(&app).await;
        let (one, plans) = (app.numbered(group.members[0]).await, format!("/desk/programmes/{}/plans", group.programme));
        let path = format!("/me/plans/{}", group.programme);
        let told = [("team", "Hostel"), ("organisation", "Elsewhere"), ("starts", "2026-02-17"), ("state", "started"), ("version", "0")];
        one.post(&path, &told).await.is(303);
        one.get(&path).await.is(200).does_not_say("Which group here is it?");
        let desk = group.dana.get(&plans).await.is(200).says("Started, as they tell us");
        let started: u32 = desk.text().split(" started").next().unwrap().rsplit(' ').next().unwrap().parse().unwrap();
        // They lead Willow, which is still to meet; Cedar is led by somebody else.
        let dump = app.dump().await;
        let id_of = |name: &str| dump.table("groups").iter().find(|row| row["name"] == name).unwrap()["id"].clone();
        let (willow, cedar) = (id_of("Willow"), id_of("Cedar"));
        app.meddle(&format!("UPDATE groups SET facilitator_id = {} WHERE id = {willow}", group.members[0])).await;
        app.meddle(&format!("UPDATE sessions SET closed_at = NULL, ends_at = 4000000000000 WHERE group_id = {willow}")).await;
        let page = one.opens(&path).await.is(200).says("Which group here is it?").says("Willow (").does_not_say("Cedar (");
        one.sends(page.form("Save").with("group", &cedar)).await.is(422).says("Choose one of the groups that are offered.");
        one.presses(&page, "Save", &[("group", &willow)]).await.is(200).says("Willow is still to meet.");
        group.dana.get(&plans).await.says("Willow is still to meet").says(&format!("{} started", started - 1)).does_not_say("Live since");
        // A session that was called off is none, whatever was pressed; the next one is the first that was held.
        let sessions = app.sessions_of("Willow").await;
        app.meddle(&format!("UPDATE sessions SET cancelled_at = 1, closed_at = 1 WHERE id = {}", sessions[0])).await;
        group.dana.get(&plans).await.does_not_say("Live since");
        app.meddle(&format!("UPDATE sessions SET date = '2026-02-10', closed_at = 1 WHERE id = {}", sessions[1])).await;
        group.dana.get(&plans).await.says("Live since Tuesday 10 February 2026: Willow").says(&format!("{started} started"));
        one.opens(&path).await.says("Willow met for the first time on Tuesday 10 February 2026.");
        // The coordinator says that it is none of them, and that it is: for the plan that she has read.
        let looked_at = group.dana.opens(&plans).await;
        let person = group.members[0].to_string();
        let names = |group: String, version: &'static str| vec![("person", person.clone()), ("group", group), ("version", version.to_owned())];
        let sent = |fields: &[(&str, String)]| fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect::<Vec<_>>();
        for (group_id, version, status, words) in [(cedar.clone(), "2", 422, "Choose one of the groups"), (willow.clone(), "1", 422, "The plan has changed")] {
            let fields = sent(&names(group_id, version));
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            group.dana.post(&format!("{plans}/group"), &fields).await.is(status).says(words);
        }
        let none = looked_at.form("Keep this group").with("person", &person).with("version", "2").with("group", "");
        group.dana.sends(none).await.is(200).says("Started, as they tell us").does_not_say("Live since");
        let again = group.dana.opens(&plans).await;
        let back = again.form("Keep this group").with("person", &person).with("version", "3").with("group", &willow);
        group.dana.sends(back).await.is(200).says("Live since Tuesday 10 February 2026: Willow");
        // What they say themselves of its end counts, and what it does once it is its members' own is nobody else's to see.
        let page = one.opens(&path).await;
        one.presses(&page, "Save", &[("state", "ended")]).await.is(200);
        group.dana.get(&plans).await.says("Ended, as they tell us").does_not_say("Live since");
        one.presses(&one.opens(&path).await, "Save", &[("state", "started")]).await.is(200);
        app.meddle(&format!("INSERT INTO peer_groups (group_id, from_group_id, keeper_id, offered_by, offered_at, accepted_at) VALUES ({willow}, {cedar}, {person}, {person}, 1, 1)")).await;
        group.dana.get(&plans).await.is(200).does_not_say("Live since");
    }

    async fn a_group_of_ones_own_team_is_not_named_without_a_reason(app: App) {
        let group = supervision(&app).await;
        let (person, path) = (group.members[0], format!("/me/plans/{}", group.programme));
        let one = app.numbered(person).await;
        let dump = app.dump().await;
        let row = dump.table("people").iter().find(|row| row["email"] == one.email).unwrap();
        let team = dump.table("teams").iter().find(|team| team["id"] == row["team_id"]).unwrap()["name"].clone();
        let willow = dump.table("groups").iter().find(|row| row["name"] == "Willow").unwrap()["id"].clone();
        app.meddle(&format!("UPDATE groups SET facilitator_id = {person} WHERE id = {willow}")).await;
        let plan = [("team", team.as_str()), ("state", "planned"), ("version", "0")];
        one.post(&path, &[&plan[..], &[("group", willow.as_str())]].concat()).await.is(422).says("is your own team");
        one.post(&path, &plan).await.is(303);
        let plans = format!("/desk/programmes/{}/plans", group.programme);
        let person = person.to_string();
        let fields = [("person", person.as_str()), ("group", &willow), ("version", "1")];
        group.dana.post(&format!("{plans}/group"), &fields).await.is(422).says("is your own team");
        group.dana.post(&format!("{plans}/own-team"), &[("person", &person), ("version", "1"), ("reason", "Nobody else can.")]).await.is(303);
        group.dana.post(&format!("{plans}/group"), &[("person", &person), ("group", &willow), ("version", "2")]).await.is(303);
    }
}
