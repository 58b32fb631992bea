//! The words of letters: a coordinator's own, looked at as a real person, refused where no letter could be written with them.

use crate::applications::{LEILA, PRIYA, begins, fills_in, open_round, sends, sent};
use crate::circle::{circle, invite, invited};
use crate::post::{Server, by_smtp};
use domain::id::{PersonId, SessionId};
use jiff::SignedDuration;
use testkit::{App, on_both};

const SUBJECT: &str = "Can you spare {{ applicant }} for {{ programme }}?";
const BODY: &str = "We are {{ provider }}.\r\n\r\n{{ details }}\r\n\r\nThank you for your help.";
const PATH: &str = "/desk/messages/endorsement";

/// Of one session.
async fn silent_about(app: &App, session: SessionId) -> Vec<PersonId> {
    let of_it = silent(app).await.into_iter().filter(|(one, _)| *one == session.to_string());
    of_it.map(|(_, person)| PersonId(person.parse().unwrap())).collect()
}

/// Who was invited to sessions that come and has not replied, as session and person.
async fn silent(app: &App) -> Vec<(String, String)> {
    let dump = app.dump().await;
    let now = app.time.now().as_millisecond();
    let comes = |id: &String| {
        let session = dump.table("sessions").iter().find(|row| row["id"] == *id).unwrap();
        session["cancelled_at"].is_empty() && session["starts_at"].parse::<i64>().unwrap() > now
    };
    let of = |row: &std::collections::BTreeMap<String, String>| (row["session_id"].clone(), row["person_id"].clone());
    let said: Vec<_> = dump.table("replies").iter().map(of).collect();
    let members: Vec<&String> =
        dump.table("memberships").iter().filter(|row| row["left_at"].is_empty()).map(|row| &row["person_id"]).collect();
    let invited = dump.table("session_invitations").iter().map(of);
    invited.filter(|one| comes(&one.0) && !said.contains(one) && members.contains(&&one.1)).collect()
}

on_both! {
    async fn own_words_stand_in_the_next_letter_and_its_button_stays(app: App) {
        let dana = app.coordinator().await;
        let page = dana.opens(PATH).await.is(200).says("The words that came with quietroom.").does_not_say("Put back");
        assert!(page.body.contains("Can {{ applicant }} have the time?"));
        dana.presses(&page, "Save", &[("subject", SUBJECT), ("body", BODY)]).await.is(200).says("Your own. Saved by Dana Okafor");
        dana.get("/desk/messages").await.is(200).says("Own words").does_not_say("message-");
        open_round(&app).await;
        let (own, leila) = (begins(&app, "Leila Haddad", LEILA).await, app.visitor());
        fills_in(&leila, &own, &[]).await;
        sends(&leila, &own).await.is(200);
        let server = Server::start();
        actions::jobs::work(&by_smtp(&app, server.port)).await.unwrap();
        let mail = std::iter::repeat_with(|| server.next()).find(|mail| mail["to"] == serde_json::json!([PRIYA])).unwrap();
        assert_eq!(mail["subject"], "Can you spare Leila Haddad for Spring course?");
        let text = crate::gathered::text(&mail);
        let brand = &app.provider.brand.name;
        assert!(text.starts_with(&format!("Hello Priya Shah,\n\nWe are {brand}.\n\nDates: ")), "{text}");
        assert!(text.contains("You are not shown what Leila Haddad wrote.") && text.contains("\n\nThank you for your help.\n\n"), "{text}");
        let link = text.split_whitespace().find(|word| word.contains("/l/")).expect("the button");
        app.visitor().opens(link).await.is(200).says("Leila Haddad");
        let dump = app.dump().await;
        let noted = dump.table("letters").iter().find(|letter| letter["kind"] == "endorsement").expect("a note").clone();
        assert_eq!(noted["subject"], "Can you spare Leila Haddad for Spring course?");
        assert!(!noted["programme_id"].is_empty());
        assert!(dump.table("events").iter().any(|event| event["act"].contains("ChangeMessages") || event["why"].contains("letter endorsement: own words")));

        let page = dana.opens(PATH).await;
        let back = dana.presses(&page, "Back to the shipped words", &[]).await.is(200);
        back.says("The words that came with quietroom. Put back by Dana Okafor").does_not_say("Saved by");
        dana.get("/desk/messages").await.is(200).does_not_say("Own words");
    }

    async fn words_no_letter_could_be_written_with_are_refused_beside_their_field(app: App) {
        let dana = app.coordinator().await;
        let page = dana.opens(PATH).await.is(200);
        for (subject, body, says) in [
            ("Hello", "No line for the pieces", "on a line of its own"),
            ("Hello", "{{ code }}\n\n{{ details }}", "{{ code }} is no value of this letter. You can use {{ applicant }}, {{ programme }}, {{ provider }}."),
            ("{{ link }}", "{{ details }}", "{{ link }} is no value of this letter"),
            ("Hello", "{{ details }}\n\n{{ programme", "Line 3 cannot be read"),
            ("", "{{ details }}", "Write a subject."),
        ] {
            for button in ["Save", "Show the preview"] {
                let again = dana.presses(&page, button, &[("subject", subject), ("body", body)]).await.is(422).says(says);
                assert!(again.body.contains("govuk-error-message"), "beside the field");
            }
        }
        assert!(app.dump().await.table("message_words").is_empty());
        dana.get("/desk/messages/sign-in").await.is(200).says("The subject holds the code");
        dana.get("/desk/messages/nothing").await.is(404);
    }

    async fn of_two_editors_the_second_sees_what_the_first_saved(app: App) {
        let dana = app.coordinator().await;
        let page = dana.opens(PATH).await;
        dana.presses(&page, "Save", &[("subject", "The first"), ("body", "{{ details }}")]).await.is(200);
        dana.presses(&page, "Save", &[("subject", "The second"), ("body", "{{ details }}")]).await.is(422).says("Subject The first");
        let body = dana.opens(PATH).await.body;
        assert!(body.contains("The first") && !body.contains("The second"));
    }

    async fn a_preview_is_the_real_letter_and_sends_and_makes_nothing(app: App) {
        let _ = invited(&app, "Willow").await;
        open_round(&app).await;
        sent(&app).await;
        app.work().await;
        let dana = app.coordinator().await;
        let before = app.dump().await;
        let names: Vec<String> = before.table("people").iter().map(|row| format!("{} {}", row["first_name"], row["last_name"])).collect();
        let counted = |dump: &testkit::Dump| ["links", "letters", "jobs", "events", "message_words", "session_invitations"].map(|table| dump.table(table).len());
        let page = dana.opens(PATH).await.is(200).says("Priya Shah, Spring course").says("As Priya Shah would get it now.").says("Leila Haddad has applied for Spring course").says("/l/preview");
        let own = [("subject", "Dear manager of {{ applicant }}"), ("body", "A new beginning\n\n{{ details }}")];
        dana.presses(&page, "Show the preview", &own).await.is(200).says("Dear manager of Leila Haddad").says("A new beginning").says("/l/preview");
        for kind in ["overview", "invitation", "reminder"] {
            let page = dana.opens(&format!("/desk/messages/{kind}")).await.is(200).says("/preview");
            let text = page.text();
            let to = text.split(" would get it now.").next().and_then(|before| before.rsplit("As ").next()).unwrap().to_owned();
            assert!(names.contains(&to), "{kind} is shown as {to} would get it");
            let first = to.split(' ').next().unwrap();
            assert!(text.contains(&format!("Hello {first}")) && !text.contains("With invented people"), "{kind}: {text}");
        }
        dana.get("/desk/messages/sign-in").await.is(200).says("With invented people").says("000 000");
        dana.get("/desk/messages/colleague-message").await.is(200).says("With invented people");
        let after = app.dump().await;
        assert_eq!(counted(&after), counted(&before));
        assert!(app.letters().await.iter().all(|kept| !kept.letter.text().contains("preview")));
        dana.get("/l/preview").await.is(404);
    }

    async fn every_kind_can_be_opened_saved_and_looked_at(app: App) {
        let _ = invited(&app, "Willow").await;
        let dana = app.coordinator().await;
        for kind in actions::message::kind::ALL {
            let page = dana.opens(&format!("/desk/messages/{}", kind.name)).await.is(200).does_not_say("message-");
            let page = dana.presses(&page, "Show the preview", &[]).await.is(200);
            dana.presses(&page, "Save", &[]).await.is(200);
        }
        assert!(app.dump().await.table("message_words").is_empty(), "the shipped words are nobody's own");
    }

    async fn words_that_cannot_be_used_any_more_keep_no_letter_from_going_out(app: App) {
        let dana = app.coordinator().await;
        let page = dana.opens(PATH).await;
        dana.presses(&page, "Save", &[("subject", "Hello"), ("body", "{{ details }}")]).await.is(200);
        app.meddle("UPDATE message_words SET body = '{{ gone }}'").await;
        open_round(&app).await;
        sent(&app).await;
        let letters = app.letters_to(PRIYA).await;
        assert_eq!(letters[0].letter.subject, "Can Leila Haddad have the time? Spring course");
        dana.get("/desk/messages").await.is(200).says("To be mended");
        dana.get(PATH).await.is(200).says("cannot use your words any more");
    }

    async fn who_gets_a_letter_is_named_but_for_questionnaires_and_reading(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{}/messages", willow.programme);
        let line = async |what: &str| {
            let body = dana.get(&path).await.is(200).body;
            let line = body.split("<li><div><p>").find(|line| line.starts_with(what)).unwrap_or_else(|| panic!("{what}: {body}"));
            line.to_owned()
        };
        let overviews = line("All dates of a group").await;
        for member in &willow.members {
            assert!(overviews.contains(&format!("<li>{}</li>", member.name())), "{overviews}");
        }
        // Whoever has said that they come is reminded no more, and named no more.
        app.work().await;
        let next = willow.coming(&app)[0].session.id;
        let asked = silent_about(&app, next).await;
        let named = |nth: usize| willow.members.iter().find(|member| member.person == asked[nth]).expect("a member");
        let (comes, silent) = (named(0), named(1));
        app.numbered(comes.person).await.post(&format!("/sessions/{next}/reply"), &[("reply", "coming")]).await.is(303);
        let reminders = line("Reminders to those who have not replied: Willow").await;
        assert!(reminders.contains(&silent.name()) && !reminders.contains(&comes.name()), "{reminders}");

        // A job of each kind for the same programme: who is asked and who reads stays untold.
        let asked = crate::questionnaires::programme_of(&app, 3).await;
        asked.send(&app, "before").await;
        let path = format!("/desk/programmes/{}/messages", asked.id);
        let body = dana.get(&path).await.is(200).says("Questionnaires").body;
        let named = app.dump().await.table("people").iter().filter(|row| asked.emails.contains(&row["email"])).map(|row| row["last_name"].clone()).collect::<Vec<_>>();
        assert_eq!(named.len(), 3);
        assert!(named.iter().all(|name| !body.contains(name.as_str())), "{body}");
    }

    async fn who_is_asked_to_read_is_not_named_among_letters_and_who_is_to_sign_is(app: App) {
        let desk = open_round(&app).await;
        app.time.set("2026-03-09T22:00:00Z".parse().unwrap());
        let (dana, reader) = (app.coordinator().await, world::reviewers()[0].clone());
        let page = dana.opens(&format!("{desk}/panel")).await.is(200);
        dana.presses(&page, "Invite", &[("email", &reader)]).await.is(200);
        let body = dana.get(&format!("{desk}/messages")).await.is(200).says("Invitations to read applications").body;
        let name = crate::agreements::name_of(&app, &reader).await;
        assert!(!body.contains(&name), "{body}");

        let programme = crate::agreements::sent_out(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{programme}/messages");
        dana.get(&path).await.is(200).says("Reminders to sign the agreement").says("Oluwaseun Delgado");
    }

    async fn what_goes_out_for_a_programme_is_told_in_numbers_and_never_of_a_group_handed_over(app: App) {
        let willow = circle(&app, "Willow").await;
        invite(&app, &willow).await;
        let path = format!("/desk/programmes/{}/messages", willow.programme);
        let dana = app.coordinator().await;
        let page = dana.get(&path).await.is(200).says("Invitations to Willow").says("Reminders to those who have not replied: Willow");
        let overviews = page.text().matches("All dates of a group").count();
        assert_eq!(overviews, 1, "those that wait stand in one line");
        app.work().await;
        let told = app.letters().await.iter().filter(|kept| kept.letter.kind.name == "overview").count();
        dana.get(&path).await.is(200).says(&format!("All dates of a group Monday 9 March 2026 {told} letters"));
        let (few, _) = app.statements(dana.get(&path)).await;
        app.meddle("INSERT INTO letters (message_id, occasion, subject, sent_at, kind, programme_id)
            SELECT 'of-a-test-' || p.id || '-' || q.id, 'reminder', '', 86400000 * (p.id + q.id), 'reminder', g.programme_id
            FROM people p, people q, groups g WHERE g.name = 'Willow' AND p.id < 60 AND q.id < 3").await;
        let (many, page) = app.statements(dana.get(&path)).await;
        assert_eq!(few, many);
        page.is(200).says("Older");
        dana.get(&format!("{path}?page=2")).await.is(200).says("Newest");
        app.meddle(&format!(
            "INSERT INTO peer_groups (group_id, from_group_id, keeper_id, offered_by, offered_at, accepted_at)
             SELECT {0}, {0}, p.id, p.id, 0, 0 FROM people p WHERE p.email = '{1}'", willow.group, world::COORDINATOR)).await;
        dana.get(&path).await.is(200).does_not_say("Willow");
        for kind in ["overview", "invitation", "reminder"] {
            dana.get(&format!("/desk/messages/{kind}")).await.is(200).does_not_say("Willow,");
        }
    }

    async fn letters_of_a_day_are_those_of_the_providers_day(app: App) {
        let desk = open_round(&app).await;
        // Noon on 30 March, and half an hour past midnight in London, which is still the 30th in UTC.
        for (at, email) in [("2026-03-30T11:00:00Z", "kim@kestrel.example.org"), ("2026-03-30T23:30:00Z", "joe@kestrel.example.org")] {
            app.time.set(at.parse().unwrap());
            begins(&app, "Kim Nowak", email).await;
        }
        let page = app.coordinator().await.get(&format!("{desk}/messages")).await.is(200);
        page.says("Monday 30 March 2026 1 letter").says("Tuesday 31 March 2026 1 letter").does_not_say("2 letters");
    }

    async fn reminders_are_told_for_the_morning_on_which_they_go_out_and_to_whom_they_go(app: App) {
        let willow = invited(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        let path = format!("/desk/programmes/{}/messages", willow.programme);
        let line = async || {
            let text = app.coordinator().await.get(&path).await.is(200).text();
            let to_go = text.split("What has gone out").next().unwrap().to_owned();
            to_go.split("Reminders to those who have not replied: ").skip(1).map(str::to_owned).next().unwrap_or_default()
        };
        // Three days before is at 2pm on a Monday: the morning that looks for it is Tuesday's.
        let day = "Thursday 12 March 2026, 2pm Tuesday 10 March 2026, 9am";
        let asked = silent_about(&app, next.session.id).await;
        let all = asked.len();
        assert!(all > 1);
        let tells = async |most: usize| {
            let told = line().await;
            let (when, count) = told.split_once("at most ").unwrap_or_else(|| panic!("{told}"));
            assert!(when.contains(day) && count.starts_with(&format!("{most} letter")), "{told}");
        };
        tells(all).await;
        let member = app.numbered(asked[0]).await;
        member.post(&format!("/sessions/{}/reply", next.session.id), &[("reply", "coming")]).await.is(303);
        // Also when those three days have begun, and on the same morning.
        app.time.set(next.starts_at - SignedDuration::from_hours(54));
        tells(all - 1).await;
        app.time.set(next.starts_at - SignedDuration::from_hours(53));
        crate::applications::a_day_begins(&app).await;
        let of_willow = |kept: &&letters::post::Kept| kept.letter.occasion == "reminder" && kept.letter.text().contains("Willow");
        let sent = app.letters().await.iter().filter(of_willow).count();
        assert_eq!(sent, all - 1);
        assert!(!line().await.contains("Thursday 12 March 2026, 2pm"), "who was reminded is not once more: {}", line().await);
    }

    async fn a_reminder_is_looked_at_as_those_invited_would_get_it_each_once(app: App) {
        let willow = invited(&app, "Willow").await;
        let dana = app.coordinator().await;
        let page = dana.opens("/desk/messages/reminder").await.is(200).says("As ").says("would get it now");
        let options: Vec<&str> = page.body.split("<option").skip(1).map(|one| one.split("</option>").next().unwrap()).collect();
        let silent = silent(&app).await;
        let people: std::collections::BTreeSet<&String> = silent.iter().map(|(_, person)| person).collect();
        assert!(silent.len() > people.len(), "some are silent about several dates");
        assert_eq!(options.len(), people.len(), "{options:?}");
        for member in &willow.members {
            let is_silent = people.contains(&member.person.to_string());
            assert_eq!(options.iter().filter(|one| one.contains(&member.name())).count(), usize::from(is_silent));
        }
    }

    async fn reminders_to_sign_are_told_before_they_go_out(app: App) {
        let programme = crate::agreements::sent_out(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{programme}/messages");
        let day = "Reminders to sign the agreement Sunday 15 March 2026, 9am Who gets it";
        dana.get(&path).await.is(200).says(day).says("at most 20 letters");
        app.time.pass(SignedDuration::from_hours(5 * 24 + 12));
        let dana = app.coordinator().await;
        dana.get(&path).await.is(200).says(day);
        app.time.pass(SignedDuration::from_hours(12));
        crate::applications::a_day_begins(&app).await;
        let dana = app.coordinator().await;
        let sent = app.letters().await.iter().filter(|kept| kept.letter.occasion == "agreement_reminder").count();
        assert_eq!(sent, 20);
        dana.get(&path).await.is(200).does_not_say("Reminders to sign the agreement");
    }

    async fn who_took_their_application_back_is_counted_among_no_letters(app: App) {
        let round = crate::places::closed_round(&app, 2).await;
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[]).await.is(200);
        let dana = app.coordinator().await;
        let letters = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        dana.presses(&letters, "Approve: they go out on", &[]).await.is(200);
        let path = format!("{}/messages", round.desk);
        let told = |text: String| text.split("What was decided of applications ").nth(1).unwrap().to_owned();
        let text = told(dana.opens(&path).await.is(200).text());
        assert!(text.contains("3 letters"), "{text}");
        let (owen, home) = crate::places::at_home(&app, crate::places::OWEN).await;
        let page = owen.opens(&home).await;
        owen.presses(&page, "Take it back", &[]).await.is(200);
        let text = told(dana.opens(&path).await.is(200).text());
        assert!(text.contains("2 letters"), "{text}");
    }

    async fn a_reminder_that_would_come_too_late_tomorrow_does_not_wait(app: App) {
        let willow = invited(&app, "Willow").await;
        let next = willow.coming(&app)[0].clone();
        // Two mornings before at 9: the first mail of the day.
        app.time.set(next.starts_at - SignedDuration::from_hours(29));
        crate::applications::a_day_begins(&app).await;
        let silent = async |app: &App| app.letters().await.iter().filter(|kept| kept.letter.occasion == "reminder").count();
        let first = silent(&app).await;
        assert!(first > 0);
        // The day of the session: the morning after would be too late.
        app.meddle("DELETE FROM letters WHERE occasion = 'reminder'").await;
        app.meddle("UPDATE gatherings SET day = '2026-03-12'").await;
        app.time.set(next.starts_at - SignedDuration::from_hours(5));
        app.meddle("UPDATE jobs SET state = 'waiting', gathering_id = NULL, ended_at = NULL, claimed_until = NULL WHERE kind = 'send_reminder'").await;
        assert_eq!(silent(&app).await, 2 * first);
    }
}
