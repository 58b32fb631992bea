//! Letters that would be too late tomorrow go today, also where the address has had its mail.

use crate::applications::{PRIYA, a_day_begins, open_round};
use crate::course::{Course, course};
use crate::gathered::asked;
use crate::places::{LEILA, told};
use crate::programmes::drafted;
use crate::questionnaires::programme_of;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use testkit::{App, on_both};

const KIM: &str = "kim@kestrel.example.org";

async fn programme(app: &App, slug: &str) -> domain::programme::Programme {
    store::programme::by_slug(&app.provider.store, slug).await.unwrap().unwrap()
}

fn at(day: Date, hour: i8) -> Timestamp {
    day.at(hour, 0, 0, 0).in_tz("Europe/London").unwrap().timestamp()
}

/// How many letters of a kind went to an address.
async fn count(app: &App, email: &str, kind: &str) -> usize {
    app.letters_to(email).await.iter().filter(|kept| kept.letter.kind.name == kind).count()
}

/// What was sent today is to be sent once more.
async fn once_more(app: &App, job: &str) {
    app.meddle(&format!(
        "UPDATE jobs SET state = 'waiting', gathering_id = NULL, ended_at = NULL, claimed_until = NULL WHERE kind = '{job}'"
    ))
    .await;
}

/// Whoever gets a letter of this job has had a mail on this day.
async fn have_had_a_mail(app: &App, job: &str, day: Date) {
    app.meddle(&format!(
        "INSERT INTO gatherings (address, day, message_id, held_until, sent_at)
         SELECT DISTINCT gathers, '{day}', 'earlier', 0, 0 FROM jobs WHERE kind = '{job}' AND state = 'waiting'"
    ))
    .await;
}

on_both! {
    async fn a_manager_can_answer_until_people_hear(app: App) {
        asked(&app, 1).await;
        let last = programme(&app, "spring-course").await.design.round.unwrap().hear_by;
        app.time.set(at(last.yesterday().unwrap(), 9));
        a_day_begins(&app).await;
        assert_eq!(count(&app, PRIYA, "endorsement-reminder").await, 1);
        once_more(&app, "remind_manager").await;
        assert_eq!(count(&app, PRIYA, "endorsement-reminder").await, 1, "the morning is soon enough");
        app.time.set(at(last, 9));
        assert_eq!(count(&app, PRIYA, "endorsement-reminder").await, 2);
        once_more(&app, "remind_manager").await;
        assert_eq!(count(&app, PRIYA, "endorsement-reminder").await, 3);
    }

    async fn a_reviewer_can_score_until_the_day_is_over(app: App) {
        let id = world::close_a_round(&app.provider).await.unwrap();
        app.work().await;
        let reviewer = &world::reviewers()[1];
        let before = count(&app, reviewer, "panel-reminder").await;
        // The Monday on which scores are due.
        app.time.set("2026-03-16T10:00:00Z".parse().unwrap());
        app.coordinator().await.post(&format!("/desk/programmes/{id}/panel/reminders"), &[]).await.is(303);
        assert_eq!(count(&app, reviewer, "panel-reminder").await, before + 1);
        once_more(&app, "remind_reviewer").await;
        assert_eq!(count(&app, reviewer, "panel-reminder").await, before + 2);
    }

    async fn a_round_is_told_of_while_it_is_open(app: App) {
        let desk = open_round(&app).await;
        app.time.set(programme(&app, "spring-course").await.design.applications_close().unwrap());
        let visitor = app.visitor();
        let page = visitor.opens("/programmes/spring-course/next-round").await.is(200);
        visitor.presses(&page, "Tell me about the next round", &[("name", "Kim Nowak"), ("email", KIM)]).await.is(200);
        let next = drafted(&app.coordinator().await, "facilitator-training", "Autumn course", "2026-10-06").await;
        app.coordinator().await.post(&format!("{next}/publication"), &[]).await.is(303);
        let closes = programme(&app, "autumn-course").await.design.applications_close().unwrap();
        app.time.set(closes - SignedDuration::from_hours(3));
        let dana = app.coordinator().await;
        let list = dana.opens(&format!("{desk}/applications")).await.is(200);
        dana.presses(&list, "Write to them", &[]).await.is(200);
        have_had_a_mail(&app, "tell_of_round", closes.in_tz("Europe/London").unwrap().date()).await;
        assert_eq!(count(&app, KIM, "round").await, 1);
    }

    async fn what_is_asked_before_a_programme_is_asked_before_it_begins(app: App) {
        let asked = programme_of(&app, 1).await;
        let today: Date = "2026-03-09".parse().unwrap();
        let starts = at(today.tomorrow().unwrap(), 7).as_millisecond();
        let group = "(SELECT MIN(id) FROM groups WHERE name = 'Willow')";
        for sql in [
            format!("UPDATE sessions SET cancelled_at = 0 WHERE group_id = {group}"),
            format!("UPDATE sessions SET cancelled_at = NULL, starts_at = {starts}, ends_at = {starts} + 3600000
                     WHERE id = (SELECT MIN(id) FROM sessions WHERE group_id = {group})"),
            format!("UPDATE groups SET programme_id = {} WHERE id = {group}", asked.id),
        ] {
            app.meddle(&sql).await;
        }
        asked.send(&app, "before").await;
        have_had_a_mail(&app, "send_questionnaire", today).await;
        assert_eq!(count(&app, &asked.emails[0], "questionnaire-before").await, 1);
    }

    async fn an_offer_can_be_answered_until_it_is_over(app: App) {
        let round = told(&app).await;
        let until = store::offer::round(&app.provider.store, round.id).await.unwrap()[0].candidate.offer.unwrap().until;
        // Ten in the morning of its last day.
        app.time.set(until - SignedDuration::from_hours(14));
        a_day_begins(&app).await;
        assert_eq!(count(&app, LEILA, "outcome-reminder").await, 1);
        once_more(&app, "remind_offered").await;
        assert_eq!(count(&app, LEILA, "outcome-reminder").await, 2, "tomorrow the place is somebody else's");
    }
    async fn a_manager_is_asked_a_day_before_the_answer_is_due(app: App) {
        asked(&app, 1).await;
        let by = programme(&app, "spring-course").await.design.round.unwrap().managers_by();
        for (days_before, gone) in [(2, 1), (1, 2)] {
            let day = by.saturating_sub(jiff::Span::new().days(days_before));
            app.time.set(at(day, 9));
            app.meddle("UPDATE jobs SET state = 'waiting', gathering_id = NULL, ended_at = NULL, claimed_until = NULL, due_at = 0 WHERE kind = 'ask_manager'").await;
            have_had_a_mail(&app, "ask_manager", day).await;
            assert_eq!(count(&app, PRIYA, "endorsement").await, gone, "{days_before} days before");
        }
    }

    async fn turns_wait_for_the_morning_unless_they_are_tomorrow_s(app: App) {
        let course = course(&app).await;
        // Everybody has had the letter of the whole rota today. The morning of tomorrow is put off by a week.
        let told = course.letters_by_now().await;
        let mornings = course.view().await.arranging.mornings;
        let next = mornings.iter().find(|morning| !morning.is_over).unwrap().session;
        let week = 7 * 24 * 3_600_000_i64;
        app.meddle(&format!("UPDATE sessions SET starts_at = starts_at + {week}, ends_at = ends_at + {week} WHERE id = {next}")).await;
        course.press("repair").await.is(303);
        course.press("confirmation").await.is(303);
        app.time.pass(SignedDuration::from_mins(11));
        assert_eq!(course.letters_by_now().await, told, "a second mail on one day, and the next morning is a week off");
        app.time.pass(SignedDuration::from_hours(24));
        assert!(course.letters_by_now().await > told);
    }

    async fn whoever_sits_elsewhere_tomorrow_hears_today(app: App) {
        let course = course(&app).await;
        let mornings = course.view().await.arranging.mornings;
        let next = mornings.iter().find(|morning| !morning.is_over).unwrap().clone();
        let eve = next.date.yesterday().unwrap();
        app.time.set(at(eve, 10));
        let course = Course { dana: app.coordinator().await, ..course };
        let told = course.letters_by_now().await;
        course.press("repair").await.is(303);
        course.press("confirmation").await.is(303);
        app.time.pass(SignedDuration::from_mins(11));
        assert!(course.letters_by_now().await > told, "nobody was told of the seats of tomorrow");
    }
}
