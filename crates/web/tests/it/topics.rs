//! Topics that a group agrees on: proposed without a name, answered unseen, put on dates, and read by nobody else.

use crate::circle::{Circle, circle};
use crate::gathered::next_mail;
use crate::scene::BEA;
use jiff::SignedDuration;
use jiff::tz::TimeZone;
use testkit::{App, Person, on_both};

const PLANTED: &str = "The smell of the night shift";

/// Elm, with one more date than it has.
async fn elm(app: &App) -> Circle {
    app.meddle("INSERT INTO sessions (group_id, number, date, starts, minutes, zone, starts_at, ends_at)
        SELECT id, 99, '2026-05-06', '13:00', 60, 'Europe/London', 1778068800000, 1778072400000 FROM groups WHERE name = 'Elm'").await;
    circle(app, "Elm").await
}

/// Opens a round for a week.
async fn open_round(app: &App, elm: &Circle) {
    let week = SignedDuration::from_hours(24 * 7);
    let last = (app.time.now() + week).to_zoned(TimeZone::UTC).date().to_string();
    app.person(BEA).await.post(&format!("{}/round", page(elm)), &[("last", &last)]).await.is(303);
}

fn page(elm: &Circle) -> String {
    format!("/groups/{}/topics", elm.group)
}

on_both! {
    async fn a_group_agrees_on_topics_and_nobody_sees_an_answer_before_it_closes(app: App) {
        let elm = elm(&app).await;
        let (kim, joe) = (app.person(&elm.members[0].email).await, app.person(&elm.members[1].email).await);
        let bea = app.person(BEA).await;
        let led = bea.opens(&format!("/lead/groups/{}", elm.group)).await.is(200);
        let shown = bea.follows(&led, "Topics of the group").await.is(200).says("Nobody has been asked for topics yet");
        // Nothing can be proposed before, and the form is not there.
        kim.post(&page(&elm), &[("words", PLANTED)]).await.is(422).says("This round is closed");
        bea.presses(&shown, "Open a round", &[]).await.is(200).says("Which topics would you like?");
        let home = kim.opens("/me").await.is(200);
        let open = kim.follows(&home, "Say which topics you would like in Elm").await.is(200).says("not who wrote it");
        kim.presses(&open, "Propose it", &[("words", PLANTED)]).await.is(200).says(PLANTED);
        let refused = joe.post(&page(&elm), &[("words", "Ring 020 7946 0111")]).await.is(422).says("Leave out addresses, days of birth and long numbers");
        assert!(refused.body.contains("Ring 020 7946 0111"), "what was typed stays");
        joe.post(&page(&elm), &[("words", &PLANTED.to_uppercase())]).await.is(422).says("stands there already");
        // The themes of the source are offered; one press proposes one.
        let open = joe.opens(&page(&elm)).await.is(200).says("Working in a team");
        joe.presses(&open, "Propose “Working in a team”", &[]).await.is(200).does_not_say("Propose “Working in a team”");

        let dump = app.dump().await;
        let id = |words: &str| dump.table("topics").iter().find(|row| row["words"] == words).unwrap()["id"].clone();
        let (first, second) = (format!("topic-{}", id(PLANTED)), format!("topic-{}", id("Working in a team")));
        joe.post(&format!("{}/answers", page(&elm)), &[]).await.is(422).says("Choose an answer for at least one");
        joe.post(&format!("{}/answers", page(&elm)), &[(&first, "perhaps")]).await.is(400);
        joe.post(&format!("{}/answers", page(&elm)), &[(&first, "no"), (&second, "yes")]).await.is(303);
        kim.post(&format!("{}/answers", page(&elm)), &[(&first, "if_needed"), (&second, "yes")]).await.is(303);
        kim.opens("/me").await.does_not_say("Say which topics you would like");
        for reader in [&kim, &joe, &bea] {
            reader.opens(&page(&elm)).await.is(200).does_not_say("Yes 2").does_not_say("if needed 1");
        }
        bea.opens(&page(&elm)).await.says("2 of");
        bea.post(&format!("{}/answers", page(&elm)), &[(&first, "yes")]).await.is(404);
        kim.post(&format!("{}/close", page(&elm)), &[]).await.is(404);
        bea.post(&format!("{}/order", page(&elm)), &[]).await.is(422).says("Close the round first");
        let open = bea.opens(&page(&elm)).await;
        bea.presses(&open, "Close the round", &[]).await.is(200).says("Yes 2, if needed 0, no 0").says("Yes 0, if needed 1, no 1");
        kim.opens(&page(&elm)).await.says("Yes 2, if needed 0, no 0");
        // Who said what is gone, and who proposed what never was.
        let dump = app.dump().await;
        assert!(dump.table("topic_answers").is_empty());
        let events: Vec<_> = dump.table("events").iter().filter(|row| row["act"].contains("Topic")).collect();
        assert!(!events.is_empty() && events.iter().all(|row| row["why"] == "topics"), "{events:?}");
        let named = events.iter().filter(|row| row["act"] == "ProposeTopic" && !row["person_id"].is_empty());
        assert_eq!(named.count(), 0, "the log tells who proposed what");
    }

    async fn agreed_topics_are_put_on_dates_by_hand_or_in_order_of_wish_with_one_undo(app: App) {
        let elm = elm(&app).await;
        let bea = app.person(BEA).await;
        let kim = app.person(&elm.members[0].email).await;
        open_round(&app, &elm).await;
        for words in [PLANTED, "Endings"] {
            bea.post(&page(&elm), &[("words", words)]).await.is(303);
        }
        let dump = app.dump().await;
        let id = |words: &str| dump.table("topics").iter().find(|row| row["words"] == words).unwrap()["id"].clone();
        let (first, second) = (id(PLANTED), id("Endings"));
        kim.post(&format!("{}/answers", page(&elm)), &[(&format!("topic-{first}"), "if_needed"), (&format!("topic-{second}"), "yes")]).await.is(303);
        bea.post(&format!("{}/close", page(&elm)), &[]).await.is(303);
        let shown = bea.opens(&page(&elm)).await.is(200);
        let put = bea.presses(&shown, "Put them on dates in order of wish", &[]).await.is(200).says("The topics were put on dates in order of wish.");
        let dates: Vec<_> = elm.coming(&app).iter().filter(|view| !view.session.is_cancelled).map(|view| view.session.id).collect();
        kim.opens(&format!("/sessions/{}", dates[0])).await.is(200).says("Topic: Endings.");
        kim.opens(&format!("/sessions/{}", dates[1])).await.is(200).says(&format!("Topic: {PLANTED}."));
        bea.presses(&put, "Undo", &[]).await.is(200).does_not_say("The topics were put on dates");
        kim.opens(&format!("/sessions/{}", dates[0])).await.is(200).does_not_say("Topic: Endings.");
        bea.post(&format!("{}/order/undo", page(&elm)), &[]).await.is(422);

        // By hand, as a case with a line; a line that says too much is refused and stays there.
        let fields = |line| vec![("session", dates[1].to_string()), ("topic", first.clone()), ("shape", "case".to_owned()), ("line", line)];
        let send = async |line: &str| {
            let fields = fields(line.to_owned());
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            bea.post(&format!("{}/dates", page(&elm)), &fields).await
        };
        let refused = send("kim@example.org").await.is(422).says("Leave out addresses");
        assert!(refused.body.contains("value=\"kim@example.org\""));
        send("A busy handover").await.is(303);
        kim.opens(&format!("/sessions/{}", dates[1])).await.is(200).says(&format!("Topic: {PLANTED}.")).says("Case: A busy handover");
        bea.post(&format!("{}/removal", page(&elm)), &[("topic", &first)]).await.is(422).says("on a date");
        bea.post(&format!("{}/removal", page(&elm)), &[("topic", &second)]).await.is(303);

        // Nobody else reads a word of it, on any page, in any letter, in any record.
        let manager = app.manager_of(elm.members[0].person).await.expect("a manager");
        let elsewhere = circle(&app, "Willow").await.members.iter().map(|one| one.email.clone())
            .find(|one| elm.members.iter().all(|member| member.email != *one)).expect("somebody of another group");
        for outsider in [app.coordinator().await, app.operator().await, app.numbered(manager).await, app.person(&elsewhere).await, app.person(crate::scene::RHYS).await] {
            outsider.get(&page(&elm)).await.is(404);
            for part in ["", "/answers", "/round", "/close", "/removal", "/dates", "/order", "/order/undo"] {
                outsider.post(&format!("{}{part}", page(&elm)), &[("words", "Endings")]).await.is(404);
            }
        }
        app.coordinator().await.opens(&format!("/sessions/{}", dates[1])).await.is(200).does_not_say(PLANTED).does_not_say("busy handover");
        assert_eq!(app.dump().await.tables_with(PLANTED), ["topics"]);
        assert_eq!(app.dump().await.tables_with("busy handover"), ["topic_dates"]);
        assert!(app.letters().await.iter().all(|kept| !kept.letter.text().contains(PLANTED)));
        // A group where one person brings something has no topics.
        let willow = circle(&app, "Willow").await;
        app.person(crate::scene::RHYS).await.get(&page(&willow)).await.is(422).says("does not agree on topics");
    }

    async fn a_topic_is_free_again_when_its_date_is_called_off_or_over(app: App) {
        let elm = elm(&app).await;
        let bea = app.person(BEA).await;
        let kim = app.person(&elm.members[0].email).await;
        open_round(&app, &elm).await;
        bea.post(&page(&elm), &[("words", "Endings")]).await.is(303);
        let dump = app.dump().await;
        let id = dump.table("topics").iter().find(|row| row["words"] == "Endings").unwrap()["id"].clone();
        let topic = format!("topic-{id}");
        let agree = async |bea: &Person<'_>, kim: &Person<'_>| {
            kim.post(&format!("{}/answers", page(&elm)), &[(&topic, "yes")]).await.is(303);
            bea.post(&format!("{}/close", page(&elm)), &[]).await.is(303);
            let shown = bea.opens(&page(&elm)).await.is(200);
            bea.presses(&shown, "Put them on dates in order of wish", &[]).await.is(200)
        };
        agree(&bea, &kim).await.says("The topics were put on dates in order of wish.");
        let dates: Vec<_> = elm.coming(&app).into_iter().filter(|view| !view.session.is_cancelled).collect();
        kim.opens(&format!("/sessions/{}", dates[0].session.id)).await.says("Topic: Endings.");
        // On a date to come it is not asked about.
        open_round(&app, &elm).await;
        bea.opens(&page(&elm)).await.does_not_say("Take it away");
        bea.post(&page(&elm), &[("words", "Endings")]).await.is(422).says("stands there already");
        bea.post(&format!("{}/close", page(&elm)), &[]).await.is(303);

        // That date is called off.
        app.meddle(&format!("UPDATE sessions SET cancelled_at = 1 WHERE id = {}", dates[0].session.id)).await;
        open_round(&app, &elm).await;
        bea.opens(&page(&elm)).await.says("Endings").says("Take it away");
        agree(&bea, &kim).await.says("The topics were put on dates in order of wish.");
        kim.opens(&format!("/sessions/{}", dates[1].session.id)).await.says("Topic: Endings.");

        // That one is held. Nothing puts it on a date again but that somebody proposes it again.
        app.time.set(dates[1].ends_at + jiff::SignedDuration::from_hours(1));
        let (bea, kim) = (app.person(BEA).await, app.person(&elm.members[0].email).await);
        bea.post(&format!("{}/order", page(&elm)), &[]).await.is(303);
        let about = async || app.dump().await.table("topic_dates").len();
        let before = about().await;
        app.time.pass(jiff::SignedDuration::from_hours(1));
        open_round(&app, &elm).await;
        bea.opens(&page(&elm)).await.does_not_say("Take it away");
        kim.post(&page(&elm), &[("words", "endings")]).await.is(303);
        bea.opens(&page(&elm)).await.says("Endings").says("Take it away");
        // Taken away it is asked about no more, and the date that was about it still is.
        bea.post(&format!("{}/removal", page(&elm)), &[("topic", &id)]).await.is(303);
        bea.opens(&page(&elm)).await.does_not_say("Take it away");
        assert_eq!(about().await, before - 1, "what was called off is forgotten with it, and what was held is not");
        kim.post(&page(&elm), &[("words", "Endings")]).await.is(303);
        let later = "INSERT INTO sessions (group_id, number, date, starts, minutes, zone, starts_at, ends_at)
            SELECT id, 98, '2027-05-06', '13:00', 60, 'Europe/London', 1809604800000, 1809608400000 FROM groups WHERE name = 'Elm'";
        app.meddle(later).await;
        agree(&bea, &kim).await.says("The topics were put on dates in order of wish.");
        assert_eq!(about().await, before, "it is on a date once more");
    }

    async fn who_has_left_is_not_among_those_who_have_answered(app: App) {
        let elm = elm(&app).await;
        let bea = app.person(BEA).await;
        open_round(&app, &elm).await;
        bea.post(&page(&elm), &[("words", "Endings")]).await.is(303);
        let dump = app.dump().await;
        let topic = format!("topic-{}", dump.table("topics").iter().find(|row| row["words"] == "Endings").unwrap()["id"]);
        for one in &elm.members {
            app.person(&one.email).await.post(&format!("{}/answers", page(&elm)), &[(&topic, "yes")]).await.is(303);
        }
        let all = elm.members.len();
        bea.opens(&page(&elm)).await.says(&format!("{all} of {all} have answered"));
        let (group, person) = (elm.group, elm.members[0].person);
        app.meddle(&format!("UPDATE memberships SET left_at = 1 WHERE group_id = {group} AND person_id = {person}")).await;
        bea.opens(&page(&elm)).await.says(&format!("{0} of {0} have answered", all - 1));
    }

    async fn a_round_has_a_last_day_asks_the_silent_once_more_and_closes_by_itself(app: App) {
        let elm = elm(&app).await;
        let (kim, joe) = (&elm.members[0].email, &elm.members[1].email);
        let bea = app.person(BEA).await;
        let shown = bea.opens(&page(&elm)).await.is(200);
        let refused = bea.presses(&shown, "Open a round", &[("last", "2026-03-09")]).await.is(422);
        let refused = refused.says("Choose a day from tomorrow on, in the next 60 days.");
        assert_eq!(refused.form("Open a round").value("last"), Some("2026-03-09"), "what was typed stays");
        bea.presses(&refused, "Open a round", &[("last", "2026-03-20")]).await.is(200).says("until the end of Friday 20 March");
        let asks = async |email: &str| {
            let letters = app.letters_to(email).await;
            letters.iter().filter(|kept| kept.letter.text().contains("Nobody sees who proposed what")).count()
        };
        next_mail(&app).await;
        assert_eq!([asks(kim).await, asks(joe).await, asks(BEA).await], [1, 1, 0]);
        let first = app.person(kim).await;
        first.post(&page(&elm), &[("words", PLANTED)]).await.is(303);
        let topic = format!("topic-{}", app.dump().await.table("topics")[0]["id"]);
        first.post(&format!("{}/answers", page(&elm)), &[(&topic, "yes")]).await.is(303);
        for day in ["2026-03-17T09:30:00Z", "2026-03-18T09:30:00Z", "2026-03-19T09:30:00Z"] {
            crate::polls::the_day_comes(&app, day).await;
        }
        assert_eq!([asks(kim).await, asks(joe).await, asks(BEA).await], [1, 2, 0], "once more, to the silent alone");
        let letters = app.letters_to(joe).await;
        assert!(letters.iter().all(|kept| !kept.letter.text().contains(PLANTED)), "a letter tells a topic");
        app.person(joe).await.opens(&page(&elm)).await.says("until the end of Friday 20 March").does_not_say("Yes 1");
        crate::polls::the_day_comes(&app, "2026-03-21T09:30:00Z").await;
        app.person(joe).await.opens(&page(&elm)).await.is(200).says("Yes 1, if needed 0, no 0").does_not_say("You can answer until");
        // A name that slipped in can still be taken away once the round is over.
        let bea = app.person(BEA).await;
        let closed = bea.opens(&page(&elm)).await.is(200).says(PLANTED);
        bea.presses(&closed, "Take it away", &[]).await.is(200).does_not_say(PLANTED);
        assert_eq!([asks(kim).await, asks(joe).await], [1, 2]);
    }
}
