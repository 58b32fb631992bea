//! Certificates: printed for one's own hours, for as long as they are so.

use crate::agreements::{OLUWASEUN, sent_out};
use crate::course::course;
use std::collections::BTreeMap;
use testkit::on_both;

type Row = BTreeMap<String, String>;

on_both! {
    async fn a_certificate_waits_for_its_hours_and_is_printed_for_its_own_person(app: App) {
        let programme = sent_out(&app).await;
        let (oluwaseun, at) = (app.person(OLUWASEUN).await, format!("/me/programmes/{programme}/certificate"));
        app.meddle("UPDATE attendances SET state = 'absent'").await;
        oluwaseun.get(&at).await.is(200).says("You have come for 0 of 21 hours").says("21 hours are missing for a certificate").does_not_say("to come");
        oluwaseun.post(&at, &[]).await.is(303);
        app.work().await;
        oluwaseun.get(&format!("{at}.pdf")).await.is(303);
        assert!(app.dump().await.table("papers").is_empty(), "a certificate was printed without the hours");

        app.meddle("UPDATE attendances SET state = 'present'").await;
        oluwaseun.get("/me").await.is(200).says("Your certificate for");
        let page = oluwaseun.get(&at).await.is(200).says("You have come for 21 of 21 hours");
        oluwaseun.presses(&page, "Make my certificate", &[]).await.is(200).says("is being printed");
        app.work().await;
        let page = oluwaseun.get(&at).await.is(200);
        let paper = oluwaseun.follows(&page, "Take the certificate (PDF)").await.is(200);
        assert!(paper.body.contains("Oluwaseun Delgado") && paper.body.contains("21 hours attended"), "{}", paper.body);
        let dump = app.dump().await;
        let other = dump.table("people").iter().find(|row| {
            row["email"] != OLUWASEUN && dump.table("participations").iter().any(|part| part["person_id"] == row["id"] && part["programme_id"] == programme.to_string())
        });
        let other = app.person(&other.unwrap()["email"]).await;
        other.get(&format!("{at}.pdf")).await.is(303);
    }

    async fn hours_that_can_be_reached_no_more_are_told_before_the_course_is_over(app: App) {
        let course = course(&app).await;
        app.meddle("DELETE FROM replies").await;
        let view = course.view().await;
        let person = view.arranging.facts.people[0];
        let over = view.arranging.facts.over.len();
        let at = format!("/me/programmes/{}/certificate", course.id);
        app.meddle(&format!("UPDATE attendances SET state = 'present' WHERE person_id = {person}")).await;
        app.numbered(person).await.get(&at).await.is(200).says("hours are missing so far.").does_not_say("will be missing");
        app.meddle(&format!("UPDATE attendances SET state = 'absent' WHERE person_id = {person}")).await;
        // Of six mornings of three and a half hours those that are over are lost.
        assert!(over > 0);
        let told = format!("At least {} hours will be missing", over as f64 * 3.5);
        let page = app.numbered(person).await.get(&at).await.is(200).says(&told).does_not_say("stands here once");
        assert!(page.body.contains("<main") && page.body.split("<main").nth(1).unwrap().split("</main>").next().unwrap().contains("href=\"mailto:"), "whom to write to");
        course.dana.get(&format!("{}/matrix", course.path())).await.is(200).says(&told);
    }

    async fn a_certificate_goes_with_its_hours_and_says_when_they_were(app: App) {
        let programme = sent_out(&app).await;
        let (oluwaseun, at) = (app.person(OLUWASEUN).await, format!("/me/programmes/{programme}/certificate"));
        app.meddle("UPDATE attendances SET state = 'present'").await;
        let dump = app.dump().await;
        let person = dump.table("people").iter().find(|row| row["email"] == OLUWASEUN).unwrap()["id"].clone();
        let is_here = |group: &str| dump.table("groups").iter().any(|row| row["id"] == group && row["programme_id"] == programme.to_string() && row["stage"] == "course");
        let came: Vec<&Row> = dump.table("sessions").iter().filter(|row| {
            is_here(&row["group_id"]) && dump.table("attendances").iter().any(|one| one["session_id"] == row["id"] && one["person_id"] == person)
        }).collect();
        let last = came.iter().max_by_key(|row| row["date"].clone()).unwrap()["id"].clone();
        app.meddle(&format!("UPDATE sessions SET date = '2026-03-05' WHERE id = {last}")).await;
        let page = oluwaseun.get(&at).await.is(200);
        oluwaseun.presses(&page, "Make my certificate", &[]).await.is(200);
        app.work().await;
        let page = oluwaseun.get(&at).await.is(200);
        let paper = oluwaseun.follows(&page, "Take the certificate (PDF)").await.is(200);
        assert!(paper.body.contains("Thursday 5 March 2026"), "{}", paper.body);

        // A session at which they were is longer than was noted: the old paper is none.
        app.meddle(&format!("UPDATE sessions SET minutes = 240 WHERE id = {last}")).await;
        let page = oluwaseun.get(&at).await.is(200).says("21.5 of 21 hours").does_not_say("Take the certificate");
        oluwaseun.get(&format!("{at}.pdf")).await.is(303);
        app.time.pass(jiff::SignedDuration::from_mins(1));
        oluwaseun.presses(&page, "Make my certificate", &[]).await.is(200);
        app.work().await;
        let paper = oluwaseun.get(&format!("{at}.pdf")).await.is(200);
        assert!(paper.body.contains("21.5 hours attended"), "{}", paper.body);

        // A mark is put right: they were not there.
        app.meddle(&format!("UPDATE attendances SET state = 'absent' WHERE session_id = {last} AND person_id = {person}")).await;
        oluwaseun.get(&at).await.is(200).says("hours are missing for a certificate");
        oluwaseun.get(&format!("{at}.pdf")).await.is(303);
    }

    async fn two_sessions_at_one_time_count_once(app: App) {
        let programme = sent_out(&app).await;
        let (oluwaseun, at) = (app.person(OLUWASEUN).await, format!("/me/programmes/{programme}/certificate"));
        app.meddle("UPDATE attendances SET state = 'present'").await;
        oluwaseun.get(&at).await.is(200).says("You have come for 21 of 21 hours");
        oluwaseun.get("/me").await.is(200).says("Your certificate for");
        let course = format!("SELECT id FROM groups WHERE programme_id = {programme} AND stage = 'course'");
        let at_one_time = format!(
            "UPDATE sessions SET starts_at = (SELECT min(starts_at) FROM sessions WHERE group_id IN ({course}))
             WHERE starts_at = (SELECT max(starts_at) FROM sessions WHERE group_id IN ({course}))"
        );
        app.meddle(&at_one_time).await;
        oluwaseun.get(&at).await.is(200).says("17.5 of 21 hours");
        oluwaseun.get("/me").await.is(200).does_not_say("Your certificate for");
        let dana = app.coordinator().await;
        dana.get(&format!("/desk/programmes/{programme}/rota/matrix")).await.is(200).says("17.5 of 21");
    }
}
