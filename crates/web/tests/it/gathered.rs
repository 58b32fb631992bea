//! Letters that can wait: by day, and in one mail where somebody would get several. Over real SMTP.

use crate::applications::{LEILA, PRIYA, begins, fills_in, link, open_round, sends};
use crate::circle::invited;
use crate::post::{Server, by_smtp};
use actions::Provider;
use jiff::SignedDuration;
use serde_json::Value;
use testkit::{App, on_both};

const APPLICANTS: [(&str, &str); 3] = [
    ("Leila Haddad", LEILA),
    ("Tom Reed", "tom.reed@kestrel.example.org"),
    ("Una Shaw", "una.shaw@kestrel.example.org"),
];

/// So many applications are sent, of all of which Priya is the manager; she has been asked of the first. It is Monday, 9am.
async fn applied(app: &App, many: usize) {
    open_round(app).await;
    for (name, email) in &APPLICANTS[..many] {
        let (link, applicant) = (begins(app, name, email).await, app.visitor());
        fills_in(&applicant, &link, &[]).await;
        sends(&applicant, &link).await.is(200);
    }
    app.work().await;
}

/// She has been asked of each; where they are several, it is Tuesday.
pub(crate) async fn asked(app: &App, many: usize) {
    applied(app, many).await;
    if many > 1 {
        app.time.pass(SignedDuration::from_hours(24));
        app.work().await;
    }
}

/// As if the next morning had come for everybody who has had their mail of the day: what waits for the next one goes.
pub(crate) async fn next_mail(app: &App) {
    app.work().await;
    let an_hour_on = (app.time.now() + SignedDuration::from_hours(1)).as_millisecond();
    app.meddle("UPDATE gatherings SET day = 'of old ' || id WHERE sent_at IS NOT NULL").await;
    app.meddle(&format!(
        "UPDATE jobs SET due_at = 0 WHERE state = 'waiting' AND gathers IS NOT NULL AND due_at > {an_hour_on}"
    ))
    .await;
    app.work().await;
}

async fn day_begins(provider: &Provider) {
    actions::jobs::queue_scheduled(provider).await.unwrap();
    actions::jobs::work(provider).await.unwrap();
}

/// The mails that a server has taken by now for an address.
fn taken(server: &Server, email: &str) -> Vec<Value> {
    std::thread::sleep(std::time::Duration::from_millis(300));
    let mails = server.letters.try_iter().map(|line| serde_json::from_str::<Value>(&line).unwrap());
    mails.filter(|mail| mail["to"] == serde_json::json!([email])).collect()
}

pub(crate) fn text(mail: &Value) -> String {
    mail["bodies"][0].as_str().unwrap().replace("\r\n", "\n")
}

fn links(mail: &Value) -> Vec<String> {
    text(mail).split_whitespace().filter(|word| word.contains("/l/")).map(str::to_owned).collect()
}

/// Leila's manager says yes.
async fn agrees(app: &App) {
    let priya = app.visitor();
    let page = priya.opens(&link(app, PRIYA).await).await.is(200);
    priya.presses(&page, "I keep the time free", &[]).await.is(200);
}

/// And then no.
async fn changes_her_mind(app: &App) {
    let priya = app.visitor();
    let page = priya.opens(&link(app, PRIYA).await).await.is(200);
    let page = priya.presses(&page, "Change my answer", &[]).await.is(200);
    priya
        .presses(&page, "Send this answer", &[("reason", "Two of us are away.")])
        .await
        .is(200)
        .says("You cannot agree this time");
}

async fn letters_with(app: &App, email: &str, occasion: &str) -> usize {
    app.letters_to(email).await.iter().filter(|kept| kept.letter.occasion == occasion).count()
}

on_both! {
    async fn three_reminders_are_one_mail_whose_links_all_work(app: App) {
        asked(&app, 3).await;
        let server = Server::start();
        let smtp = by_smtp(&app, server.port);
        app.time.pass(SignedDuration::from_hours(6 * 24));
        day_begins(&smtp).await;
        let mails = taken(&server, PRIYA);
        assert_eq!(mails.len(), 1, "{mails:?}");
        let mail = &mails[0];
        assert_eq!(mail["subject"], format!("3 messages from {}", app.provider.brand.name));
        for (name, _) in APPLICANTS {
            assert!(text(mail).contains(&format!("Still to say: can {name} have the time?\n---")), "{}", text(mail));
            assert!(mail["bodies"][1].as_str().unwrap().contains(&format!("can {name} have the time?</h2>")));
        }
        let links = links(mail);
        let once: std::collections::BTreeSet<&String> = links.iter().collect();
        assert_eq!(once.len(), 3, "{links:?}");
        for link in links {
            app.visitor().opens(&link).await.is(200).says("Answering as Priya Shah").says("Spring course");
        }
        let dump = app.dump().await;
        let reminders: Vec<_> = dump.table("jobs").iter().filter(|job| job["kind"] == "remind_manager").cloned().collect();
        assert!(reminders.len() == 3 && reminders.iter().all(|job| job["state"] == "done"), "{reminders:?}");
        let noted = dump.table("letters").iter().filter(|letter| letter["kind"] == "endorsement-reminder").count();
        assert_eq!(noted, 3, "each letter is noted as if it had gone by itself");
        assert!(!dump.tables_with(PRIYA).contains(&"jobs") && !dump.tables_with(PRIYA).contains(&"gatherings"));
    }

    async fn a_mail_of_which_it_was_not_noted_that_it_went_out_is_the_same_again(app: App) {
        asked(&app, 3).await;
        let server = Server::start();
        let smtp = by_smtp(&app, server.port);
        app.time.pass(SignedDuration::from_hours(6 * 24));
        day_begins(&smtp).await;
        let first = taken(&server, PRIYA);
        app.meddle("UPDATE gatherings SET sent_at = NULL").await;
        app.meddle("DELETE FROM letters WHERE kind = 'endorsement-reminder'").await;
        app.meddle("UPDATE jobs SET state = 'waiting', ended_at = NULL WHERE kind = 'remind_manager'").await;
        app.time.pass(SignedDuration::from_mins(2));
        actions::jobs::work(&smtp).await.unwrap();
        assert_eq!(taken(&server, PRIYA), Vec::<Value>::new(), "another worker may be at it still");
        app.time.pass(SignedDuration::from_mins(4));
        actions::jobs::work(&smtp).await.unwrap();
        let again = taken(&server, PRIYA);
        assert_eq!((again.len(), &again[0]["message_id"]), (1, &first[0]["message_id"]));
        assert_eq!(again[0]["bodies"], first[0]["bodies"]);
    }

    async fn two_workers_send_one_mail(app: App) {
        asked(&app, 3).await;
        let server = Server::start_as(&["slow"]);
        app.time.pass(SignedDuration::from_hours(6 * 24));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        let (one, other) = (by_smtp(&app, server.port), by_smtp(&app, server.port));
        let working = tokio::spawn(async move { actions::jobs::work(&one).await });
        let beside = tokio::spawn(async move { actions::jobs::work(&other).await });
        working.await.unwrap().unwrap();
        beside.await.unwrap().unwrap();
        let mails = taken(&server, PRIYA);
        assert_eq!(mails.len(), 1, "{mails:?}");
        // Whoever is told in this mail is told nowhere else: what one worker did not gather waits for the morning.
        let done = app.dump().await.table("jobs").iter().filter(|job| job["kind"] == "remind_manager" && job["state"] == "done").count();
        assert_eq!(links(&mails[0]).len(), done, "{mails:?}");
        app.time.pass(SignedDuration::from_hours(24));
        actions::jobs::work(&by_smtp(&app, server.port)).await.unwrap();
        let rest: usize = taken(&server, PRIYA).iter().map(|mail| links(mail).len()).sum();
        assert_eq!(done + rest, 3, "each of the three is told once");
    }

    async fn a_mail_that_went_out_and_could_not_be_noted_counts_as_a_try(app: App) {
        asked(&app, 3).await;
        let server = Server::start();
        let smtp = by_smtp(&app, server.port);
        app.time.pass(SignedDuration::from_hours(6 * 24));
        app.meddle("ALTER TABLE letters RENAME TO letters_elsewhere").await;
        day_begins(&smtp).await;
        let first = taken(&server, PRIYA);
        assert_eq!(first.len(), 1);
        let tried = |dump: &testkit::Dump| {
            let jobs = dump.table("jobs").iter().filter(|job| job["kind"] == "remind_manager");
            jobs.map(|job| (job["state"].clone(), job["attempts"].clone())).collect::<Vec<_>>()
        };
        assert_eq!(tried(&app.dump().await), vec![("waiting".to_owned(), "1".to_owned()); 3]);
        app.meddle("ALTER TABLE letters_elsewhere RENAME TO letters").await;
        app.time.pass(SignedDuration::from_secs(31));
        actions::jobs::work(&smtp).await.unwrap();
        let again = taken(&server, PRIYA);
        assert_eq!((again.len(), &again[0]["message_id"]), (1, &first[0]["message_id"]));
        assert!(tried(&app.dump().await).iter().all(|(state, _)| state == "done"));
    }

    async fn one_alone_goes_as_itself(app: App) {
        asked(&app, 1).await;
        let server = Server::start();
        app.time.pass(SignedDuration::from_hours(6 * 24));
        day_begins(&by_smtp(&app, server.port)).await;
        let mails = taken(&server, PRIYA);
        assert_eq!(mails.len(), 1);
        assert_eq!(mails[0]["subject"], "Still to say: can Leila Haddad have the time?");
        let id = mails[0]["message_id"].as_str().unwrap();
        assert!(id.starts_with("<endorsement-") && id.ends_with("-again@127.0.0.1>"), "{id}");
    }

    async fn a_mail_that_is_not_taken_is_tried_again_whole(app: App) {
        asked(&app, 3).await;
        app.time.pass(SignedDuration::from_hours(6 * 24));
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        day_begins(&by_smtp(&app, closed)).await;
        let server = Server::start();
        let smtp = by_smtp(&app, server.port);
        actions::jobs::work(&smtp).await.unwrap();
        assert_eq!(taken(&server, PRIYA).len(), 0, "tried again at once");
        app.time.pass(SignedDuration::from_secs(31));
        actions::jobs::work(&smtp).await.unwrap();
        let mails = taken(&server, PRIYA);
        assert_eq!((mails.len(), links(&mails[0]).len()), (1, 3), "{mails:?}");
    }

    async fn what_comes_later_that_day_waits_for_the_morning(app: App) {
        asked(&app, 1).await;
        agrees(&app).await;
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1);
        app.time.pass(SignedDuration::from_hours(2));
        changes_her_mind(&app).await;
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1, "a second mail on one day");
        // Tuesday 10 March 2026, a minute before eight and at eight.
        app.time.set("2026-03-10T07:59:00Z".parse().unwrap());
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1);
        app.time.set("2026-03-10T08:00:00Z".parse().unwrap());
        let letters = app.letters_to(LEILA).await;
        assert!(letters[0].letter.text().contains("cannot agree this time"), "{}", letters[0].letter.text());
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 2);
    }

    async fn at_night_only_what_was_asked_for_goes_out(app: App) {
        open_round(&app).await;
        app.time.set("2026-03-09T23:30:00Z".parse().unwrap());
        let (own, leila) = (begins(&app, "Leila Haddad", LEILA).await, app.visitor());
        fills_in(&leila, &own, &[]).await;
        sends(&leila, &own).await.is(200);
        assert_eq!(letters_with(&app, LEILA, "application_receipt").await, 1, "a receipt goes at once");
        assert_eq!(letters_with(&app, PRIYA, "endorsement").await, 0, "a manager was asked at night");
        app.time.set("2026-03-10T07:59:00Z".parse().unwrap());
        assert_eq!(letters_with(&app, PRIYA, "endorsement").await, 0);
        app.time.set("2026-03-10T23:30:00Z".parse().unwrap());
        assert_eq!(letters_with(&app, PRIYA, "endorsement").await, 0, "at night again");
        app.time.set("2026-03-11T08:00:00Z".parse().unwrap());
        assert_eq!(letters_with(&app, PRIYA, "endorsement").await, 1);
        app.time.set("2026-03-11T23:30:00Z".parse().unwrap());
        agrees(&app).await;
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 0, "somebody was written to at night");
        app.time.set("2026-03-12T07:59:00Z".parse().unwrap());
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 0);
        app.time.set("2026-03-12T08:00:00Z".parse().unwrap());
        assert_eq!(letters_with(&app, LEILA, "endorsement_news").await, 1);
    }

    async fn at_night_only_dates_of_the_next_day_are_written_about(app: App) {
        let willow = invited(&app, "Willow").await;
        let coming = willow.coming(&app);
        let (first, april) = (&coming[0].session, &coming[2].session);
        let kim = &willow.members[1].email;
        app.time.set(format!("{}T22:30:00Z", first.date.yesterday().unwrap()).parse().unwrap());
        let dana = app.coordinator().await;
        let tomorrow = app.letters_to(kim).await.len();
        let form = |date: &'static str| [("date", date), ("starts", "10:30"), ("minutes", "75"), ("place", ""), ("join_link", ""), ("facilitator", "")];
        dana.post(&format!("/desk/sessions/{}", april.id), &form("10/4/2026")).await.is(303);
        assert_eq!(app.letters_to(kim).await.len(), tomorrow, "told at night of a date in four weeks");
        // The date that is moved away from tomorrow is told at once: somebody would set out for nothing.
        dana.post(&format!("/desk/sessions/{}", first.id), &form("19/3/2026")).await.is(303);
        let letters = app.letters_to(kim).await;
        assert_eq!(letters.len(), tomorrow + 1, "nobody heard of a change of tomorrow");
        assert!(letters[0].letter.text().contains("New time: Thursday 19 March 2026, 10:30am"), "{}", letters[0].letter.text());
        app.time.set(format!("{}T08:00:00Z", first.date).parse().unwrap());
        let letters = app.letters_to(kim).await;
        assert_eq!(letters.len(), tomorrow + 2, "the morning brought nothing");
        assert!(letters[0].letter.text().contains("New time: Friday 10 April 2026, 10:30am"), "{}", letters[0].letter.text());
    }

    async fn a_manager_of_three_who_apply_on_one_day_gets_one_mail_a_day(app: App) {
        applied(&app, 3).await;
        let letters = app.letters_to(PRIYA).await;
        assert_eq!(letters.len(), 1, "several mails on one day");
        assert!(letters[0].letter.text().contains("Leila Haddad"));
        app.time.set("2026-03-10T08:00:00Z".parse().unwrap());
        let letters = app.letters_to(PRIYA).await;
        assert_eq!(letters.len(), 2, "the morning brings one mail");
        let both = &letters[0].letter;
        assert_eq!(both.subject, format!("2 messages from {}", app.provider.brand.name));
        let links: Vec<String> = both.text().split_whitespace().filter(|word| word.contains("/l/")).map(str::to_owned).collect();
        assert_eq!(links.len(), 2, "{}", both.text());
        for (link, (name, _)) in links.iter().zip(&APPLICANTS[1..]) {
            app.visitor().opens(link).await.is(200).says("Answering as Priya Shah").says(name);
        }
    }

    async fn two_far_dates_that_change_on_one_day_are_two_mornings_of_one_mail(app: App) {
        let willow = invited(&app, "Willow").await;
        let coming = willow.coming(&app);
        let kim = &willow.members[1].email;
        let (dana, before) = (app.coordinator().await, app.letters_to(&willow.members[1].email).await.len());
        for (session, starts) in coming[2..].iter().zip(["10:30", "11:30", "12:30"]) {
            let date = session.session.date.strftime("%-d/%-m/%Y").to_string();
            let form = [("date", date.as_str()), ("starts", starts), ("minutes", "75"), ("place", ""), ("join_link", ""), ("facilitator", "")];
            dana.post(&format!("/desk/sessions/{}", session.session.id), &form).await.is(303);
            assert_eq!(app.letters_to(kim).await.len(), before + 1, "a mail for each date on one day");
        }
        app.time.set("2026-03-10T08:00:00Z".parse().unwrap());
        let letters = app.letters_to(kim).await;
        assert_eq!(letters.len(), before + 2);
        let text = letters[0].letter.text();
        assert!(text.contains("11:30am") && (coming.len() < 5 || text.contains("12:30pm")), "{text}");
    }

    async fn an_address_that_has_changed_gets_its_own_mail(app: App) {
        asked(&app, 3).await;
        app.time.pass(SignedDuration::from_hours(6 * 24));
        app.time.set("2026-03-15T09:00:00Z".parse().unwrap());
        let server = Server::start();
        let smtp = by_smtp(&app, server.port);
        // Queued, and not worked yet: the reminders are queued by the first piece of work.
        actions::jobs::queue_scheduled(&smtp).await.unwrap();
        app.time.set("2026-03-15T21:00:00Z".parse().unwrap());
        actions::jobs::work(&smtp).await.unwrap();
        app.meddle("UPDATE endorsements SET email = 'sam.rees@kestrel.example.org' WHERE id = (SELECT max(id) FROM endorsements)").await;
        app.time.set("2026-03-16T08:00:00Z".parse().unwrap());
        actions::jobs::work(&smtp).await.unwrap();
        std::thread::sleep(std::time::Duration::from_millis(300));
        let mails: Vec<Value> = server.letters.try_iter().map(|line| serde_json::from_str(&line).unwrap()).collect();
        let of = |email: &str| mails.iter().filter(|mail| mail["to"] == serde_json::json!([email])).map(|mail| links(mail).len()).collect::<Vec<_>>();
        assert_eq!((of(PRIYA), of("sam.rees@kestrel.example.org")), (vec![2], vec![1]), "{mails:?}");
    }
}
