//! Hours of supervision: what somebody had, what those they supervise had, and who may read it.

use crate::every_page::every_page_of;
use crate::handover::supervision;
use crate::scene::RHYS;
use testkit::{App, on_both};

/// Supervision A has met twice, of 90 minutes each; the first member was at both, the second at one.
async fn has_met(app: &App) -> (String, Vec<domain::id::PersonId>) {
    let group = supervision(app).await;
    let dump = app.dump().await;
    let id = group.group.to_string();
    let rows = dump.table("sessions").iter();
    let mut rows: Vec<_> = rows.filter(|row| row["group_id"] == id && row["cancelled_at"].is_empty()).collect();
    rows.sort_by_key(|row| row["starts_at"].parse::<i64>().unwrap());
    let [one, two] = [0, 1].map(|nth| rows[nth]["id"].clone());
    app.meddle(&format!("UPDATE sessions SET minutes = 90 WHERE id IN ({one}, {two})")).await;
    app.meddle(&format!("DELETE FROM attendances WHERE session_id IN (SELECT id FROM sessions WHERE group_id = {id})"))
        .await;
    let [first, second] = [group.members[0], group.members[1]];
    for (session, person, state) in
        [(&one, first, "present"), (&two, first, "present"), (&one, second, "present"), (&two, second, "apologies")]
    {
        app.meddle(&format!(
            "INSERT INTO attendances (session_id, person_id, state, recorded_by, recorded_at) VALUES ({session}, {person}, '{state}', {person}, 0)"
        ))
        .await;
    }
    (rows[1]["date"].clone(), group.members)
}

on_both! {
    async fn a_supervisor_reads_the_hours_of_each_and_each_their_own(app: App) {
        let (last, members) = has_met(&app).await;
        app.time.set(format!("{last}T20:00:00Z").parse().unwrap());
        let rhys = app.person(RHYS).await;
        assert!(rhys.get("/lead").await.is(200).body.contains("href=\"/lead/supervision\""), "no way from home");
        let page = rhys.get("/lead/supervision").await.is(200).says("Who comes to Supervision A");
        let page = page.says("3 hours, 2 sessions, last on").says("1.5 hours, 1 session, last on").says("No session yet");
        let lines = page.body.matches("3 hours, 2 sessions").count();
        assert_eq!(lines, 1, "one of them was at both");
        // One that was closed half an hour before its time counts the hour it took.
        app.meddle(&format!(
            "UPDATE sessions SET ends_at = starts_at + 5400000, closed_at = starts_at + 3600000 WHERE date = '{last}' AND minutes = 90"
        )).await;
        rhys.get("/lead/supervision").await.is(200).says("2.5 hours, 2 sessions, last on").says("1.5 hours, 1 session, last on");
        // A year later they are no hours of this year.
        app.time.pass(jiff::SignedDuration::from_hours(24 * 367));
        let rhys = app.person(RHYS).await;
        rhys.get("/lead/supervision").await.is(200).says("Who comes to Supervision A").does_not_say("1.5 hours");
        assert!(!members.is_empty());
    }

    async fn whoever_is_supervised_and_leads_a_group_reads_what_they_had(app: App) {
        let (last, members) = has_met(&app).await;
        app.time.set(format!("{last}T20:00:00Z").parse().unwrap());
        let willow = crate::circle::circle(&app, "Willow").await;
        app.meddle(&format!("UPDATE groups SET facilitator_id = {} WHERE id = {}", members[1], willow.group)).await;
        let second = app.numbered(members[1]).await;
        let page = second.get("/lead/supervision").await.is(200).says("Together: 1.5 hours").says("With a supervisor: 1.5 hours, 1 session");
        page.does_not_say("3 hours").does_not_say("Who comes to");
        // Nobody else reads anybody's hours: not who runs it, nor their manager.
        let manager = app.manager_of(members[1]).await;
        let mut readers = vec![app.coordinator().await];
        if let Some(manager) = manager {
            readers.push(app.numbered(manager).await);
        }
        for reader in readers {
            let pages = every_page_of(&app, &reader).await;
            let found: Vec<&String> = pages.iter().filter(|(_, page)| page.contains("1.5 hours, 1 session")).map(|(path, _)| path).collect();
            assert!(found.is_empty(), "{found:?}");
        }
    }

    async fn it_costs_as_many_statements_for_many_groups_as_for_one(app: App) {
        let (last, _) = has_met(&app).await;
        app.time.set(format!("{last}T20:00:00Z").parse().unwrap());
        let rhys = app.person(RHYS).await;
        let (few, _) = app.statements(rhys.get("/lead/supervision")).await;
        app.meddle(
            "UPDATE groups SET facilitator_id = (SELECT facilitator_id FROM groups WHERE name = 'Supervision A')
             WHERE name LIKE 'Supervision%'",
        )
        .await;
        let (many, _) = app.statements(rhys.get("/lead/supervision")).await;
        assert_eq!(few, many);
    }
}
