//! A year's timetable that is looked for again, beside others who write at the same moment, and with what people let stand or said.

use crate::timetable::{ANN, BEN, CAT, asks, finds, held, path, person, plans, wishes, world};
use domain::dates::{BankHolidays, DatesRule, Ends, Repeat, Weekday};
use domain::poll::OwnDates;
use jiff::civil::{date, time};
use testkit::{App, on_both};

/// What somebody says of every time of a week but those from one number to another.
async fn comes_only(app: &App, person: i64, times: std::ops::Range<i64>) {
    for slot in (0..20).filter(|slot| !times.contains(slot)) {
        app.meddle(&format!(
            "INSERT INTO weekly_times (person_id, slot, answer, changed_at) VALUES ({person}, {slot}, 'no', 0)"
        ))
        .await;
    }
}

on_both! {
    async fn a_used_timetable_can_still_be_undone_once_another_is_looked_for(app: App) {
        let programme = world(&app).await;
        let before = app.dump().await;
        let dana = app.coordinator().await;
        let page = asks(&app, &dana, (&[9801, 9802, 9803, 9804], &[ANN, BEN, CAT]), &[]).await;
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        let used = app.dump().await;
        let page = asks(&app, &dana, (&[9805, 9806], &[ANN]), &[]).await
            .says("The timetable you used before").says("for Year 9801, Year 9802, Year 9803, Year 9804.");
        // The newest that is used is undone first: this one is none before.
        let both = dana.presses(&page, "Use this timetable", &[]).await.is(200).does_not_say("The timetable you used before");
        dana.presses(&page, "Undo that one", &[]).await.is(422);
        let page = dana.presses(&both, "Undo", &[]).await.is(200).says("The timetable you used before");
        assert_eq!((plans(&app.dump().await), held(&app.dump().await)), (plans(&used), held(&used)));
        dana.presses(&page, "Undo that one", &[]).await.is(200).does_not_say("Undo that one");
        assert_eq!((plans(&app.dump().await), held(&app.dump().await)), (plans(&before), held(&before)));
        dana.get(&path(programme)).await.is(200).says("Year 9801");
    }

    async fn another_outcome_leads_back_to_the_one_before(app: App) {
        let programme = world(&app).await;
        let dana = app.coordinator().await;
        let outcome = async || app.dump().await.table("timetables")[0]["outcome"].clone();
        let page = finds(&app, &dana).await.does_not_say("Back to outcome");
        let first = outcome().await;
        dana.presses(&page, "Find another", &[]).await.is(200);
        app.work().await;
        let page = dana.get(&path(programme)).await.is(200).says("Outcome 2 after");
        dana.presses(&page, "Back to outcome 1", &[]).await.is(200);
        app.work().await;
        dana.get(&path(programme)).await.is(200).says("Outcome 1 after");
        assert_eq!(outcome().await, first);
    }

    async fn who_takes_a_group_after_its_lock_takes_the_sites_after_it_too(app: App) {
        world(&app).await;
        if app.provider.store.is_sqlite() {
            return;
        }
        let dana = app.coordinator().await;
        let page = finds(&app, &dana).await;
        let (mut aside, mut watch) = (app.aside().await, app.aside().await);
        aside.run("BEGIN").await;
        aside.run("SELECT id FROM groups WHERE id = 9805 FOR UPDATE").await;
        let gives = async {
            watch.until_somebody_waits().await;
            aside.run("UPDATE sites SET added_at = added_at WHERE id IN (9401, 9402)").await;
            aside.run("COMMIT").await;
        };
        let (used, ()) = tokio::join!(dana.presses(&page, "Use this timetable", &[]), gives);
        let used = used.is(200).says("The groups have these dates now.");

        // Who answers while the dates are taken back has heard of them.
        let session = app.dump().await.table("sessions").iter().find(|row| row["group_id"] == "9801").unwrap()["id"].clone();
        aside.run("BEGIN").await;
        aside.run(&format!("INSERT INTO replies (session_id, person_id, answer, replied_at) VALUES ({session}, 98010, 'coming', 0)")).await;
        let answers = async {
            watch.until_somebody_waits().await;
            aside.run("COMMIT").await;
        };
        let (undone, ()) = tokio::join!(dana.presses(&used, "Undo", &[]), answers);
        undone.is(422).says("People have been told of these dates by now.");
    }

    async fn whoever_is_in_the_way_of_another_presses_again(app: App) {
        world(&app).await;
        if app.provider.store.is_sqlite() {
            return;
        }
        let dana = app.coordinator().await;
        let page = finds(&app, &dana).await;
        let before = app.dump().await;
        let (mut aside, mut watch) = (app.aside().await, app.aside().await);
        aside.run("BEGIN").await;
        aside.run("UPDATE sites SET added_at = added_at WHERE id IN (9401, 9402)").await;
        let waits = async {
            watch.until_somebody_waits().await;
            aside.run("SELECT id FROM groups WHERE id = 9805 FOR UPDATE").await;
            aside.run("COMMIT").await;
        };
        let (used, ()) = tokio::join!(dana.presses(&page, "Use this timetable", &[]), waits);
        let again = used.is(422).says("Somebody changed something at the same moment.");
        assert_eq!(held(&app.dump().await), held(&before));
        dana.presses(&again, "Use this timetable", &[]).await.is(200).says("The groups have these dates now.");
    }

    async fn what_a_person_let_stand_is_known_and_a_line_never_stands(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        app.meddle(&format!("UPDATE facilitators SET most_groups = 1 WHERE person_id = {ANN}")).await;
        app.meddle(&format!("UPDATE groups SET facilitator_id = {ANN} WHERE id = 9802")).await;
        // Ann leads another group with dates: one is all that she takes.
        asks(&app, &dana, (&[9802], &[BEN]), &[]).await.says("Nobody can facilitate Year 9802.");
        app.meddle(&format!("INSERT INTO overrides (group_id, rule, people, reason, given_by, given_at)
            VALUES (9802, 'facilitator_full', '{ANN}', 'For a year', {BEN}, 0)")).await;
        let page = asks(&app, &dana, (&[9802], &[BEN]), &[]).await.says("1 group has a place in the year.").says("With Ann Yearly");
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        app.meddle(&format!("UPDATE groups SET facilitator_id = {ANN} WHERE id = 9803")).await;
        app.meddle(&format!("INSERT INTO overrides (group_id, rule, people, reason, given_by, given_at)
            VALUES (9803, 'facilitator_full', '{ANN}', 'For a year', {BEN}, 0)")).await;
        app.meddle(&format!("UPDATE people SET manager_id = {ANN} WHERE id = 98031")).await;
        asks(&app, &dana, (&[9803], &[BEN]), &[]).await.says("Nobody can facilitate Year 9803.");
    }

    async fn a_group_meets_when_its_members_can_and_who_cannot_is_told(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        // Thursdays from 3pm.
        comes_only(&app, 98020, 15..16).await;
        let page = asks(&app, &dana, (&[9802], &[ANN]), &[]).await.says("1 group has a place in the year.").does_not_say("cannot come then");
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        let now = held(&app.dump().await);
        let own = now.iter().find(|one| one.group == 9802).unwrap();
        assert_eq!((own.date.weekday().to_monday_one_offset(), own.starts >= time(15, 0, 0, 0)), (4, true), "{own:?}");
        // The other group may meet on Monday mornings alone.
        comes_only(&app, 98030, 15..16).await;
        asks(&app, &dana, (&[9803], &[ANN]), &[("half", "best no no no no no no no no no")]).await
            .says("1 group has a place in the year.").says("M98030 Yearly cannot come then.");
    }

    async fn a_group_keeps_its_own_length(app: App) {
        world(&app).await;
        let dana = app.coordinator().await;
        let own = OwnDates {
            starts: time(10, 0, 0, 0),
            minutes: Some(120),
            dates: DatesRule {
                first: date(2025, 9, 1),
                repeat: Repeat::Weeks { every: 2, on: vec![Weekday::of(date(2025, 9, 1))] },
                ends: Some(Ends::Count(3)),
                bank_holidays: BankHolidays::Skip,
                exceptions: Vec::new(),
                moved: Vec::new(),
            },
        };
        let own = serde_json::to_string(&own).unwrap();
        app.meddle(&format!("UPDATE groups SET own_dates = '{own}' WHERE id = 9802")).await;
        let page = asks(&app, &dana, (&[9802, 9803], &[ANN]), &[]).await.says("2 groups have a place in the year.");
        dana.presses(&page, "Use this timetable", &[]).await.is(200);
        let now = held(&app.dump().await);
        let long = |group| now.iter().filter(|one| one.group == group).map(|one| one.to - one.from).max();
        assert_eq!((long(9802), long(9803)), (Some(120), Some(90)));
    }

    async fn looking_asks_little_and_using_grows_with_the_groups_alone(app: App) {
        let programme = world(&app).await;
        for group in 9821..9833 {
            app.meddle(&format!("INSERT INTO groups (id, programme_id, stage, name, confirmed_at, made_at)
                VALUES ({group}, {programme}, 'groups', 'Year {group}', 0, 0)")).await;
            person(&app, 10 * group, &format!("M{group}"), "9001").await;
            app.meddle(&format!("INSERT INTO memberships (group_id, person_id, joined_at) VALUES ({group}, {}, 0)", 10 * group)).await;
        }
        let dana = app.coordinator().await;
        let all: Vec<i64> = (9801..=9808).chain(9821..9833).collect();
        let uses = async |groups: &[i64]| {
            wishes(&app, &dana, (groups, &[ANN, CAT]), &[("place", "online")]).await;
            let (looks, _) = app.statements(dana.get(&path(programme))).await;
            app.work().await;
            let (shows, page) = app.statements(dana.get(&path(programme))).await;
            assert!(2 * looks < shows, "{looks} statements to look, {shows} to show");
            let (uses, used) = app.statements(dana.presses(&page, "Use this timetable", &[])).await;
            dana.presses(&used.is(200), "Undo", &[]).await.is(200);
            uses
        };
        let (five, fifteen) = (uses(&all[..5]).await, uses(&all[..15]).await);
        assert!(fifteen <= five + 10 * 15, "{five} statements for 5 groups, {fifteen} for 15");
    }

    async fn what_is_commissioned_stands_on_the_page(app: App) {
        let programme = world(&app).await;
        let commission = crate::commissions::accepted(&app, "Oakfield Trust").await;
        let dana = app.coordinator().await;
        dana.get(&path(programme)).await.is(200).does_not_say("It is commissioned from");
        let page = dana.get(&commission).await;
        dana.presses(&page, "Choose this programme", &[("programme", &programme.to_string())]).await.is(200);
        dana.get(&path(programme)).await.is(200).says("It is commissioned from Monday 11 May 2026 to Monday 10 May 2027.");
    }
}
