//! Letters over real SMTP: what arrives, and what becomes of those that nobody takes.

use crate::applications::a_day_begins;
use crate::circle::circle;
use actions::{Provider, ProviderOptions};
use jiff::SignedDuration;
use letters::Post;
use letters::post::{SmtpOptions, Tls};
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use testkit::{App, on_both};

/// A mail server that ends with the test. Its output is read all along: a full pipe would stop it.
pub(crate) struct Server {
    process: Child,
    pub(crate) letters: Receiver<String>,
    pub(crate) port: u16,
}

impl Server {
    pub(crate) fn start() -> Server {
        Server::start_as(&[])
    }

    pub(crate) fn start_as(manner: &[&str]) -> Server {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/smtp_server.py");
        let mut process =
            Command::new("python3").arg(script).args(manner).stdout(Stdio::piped()).spawn().expect("python3 is there");
        let mut lines = BufReader::new(process.stdout.take().expect("its output"));
        let mut line = String::new();
        lines.read_line(&mut line).expect("a line");
        let port = line.trim().parse().expect("a port: is aiosmtpd there? `make test` installs it");
        let (kept, letters) = channel();
        std::thread::spawn(move || lines.lines().map_while(Result::ok).try_for_each(|line| kept.send(line)));
        Server { process, letters, port }
    }

    pub(crate) fn next(&self) -> serde_json::Value {
        let line = self.letters.recv_timeout(Duration::from_secs(10)).expect("the letter within ten seconds");
        serde_json::from_str(&line).expect("the letter as JSON")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

pub(crate) fn by_smtp(app: &App, port: u16) -> Provider {
    let options =
        SmtpOptions { host: "127.0.0.1".into(), port, user: String::new(), password: String::new(), tls: Tls::None };
    let post = Post::smtp("Northgate <no-reply@northgate.example.org>", &options).expect("options");
    Provider::new(ProviderOptions { post, ..(*app.provider).clone() })
}

/// Invites one group to its next session alone, by cancelling the others first, when it is near.
async fn one_invitation(app: &App) -> (String, String) {
    let group = circle(app, "Supervision B").await;
    let near = group.coming(app)[0].starts_at - SignedDuration::from_hours(20 * 24);
    if near > app.time.now() {
        app.time.set(near);
    }
    let dana = app.coordinator().await;
    for view in group.coming(app).iter().skip(1) {
        let path = format!("/desk/sessions/{}/cancellation", view.session.id);
        dana.post(&path, &[("why", "Only one is needed.")]).await.is(303);
    }
    dana.post(&group.invitations(), &[]).await.is(303);
    let member = &group.members[0];
    (member.email.clone(), format!("<invitation-{}-{}-0@127.0.0.1>", group.coming(app)[0].session.id, member.person))
}

on_both! {
    async fn what_the_server_says_of_an_address_is_not_kept(app: App) {
        let (email, _) = one_invitation(&app).await;
        let before = app.dump().await;
        assert_eq!(before.tables_with(&email), ["people"], "the address stands where it belongs");
        let server = Server::start_as(&["refusing"]);
        assert!(actions::jobs::work(&by_smtp(&app, server.port)).await.unwrap() > 0);
        assert_eq!(app.dump().await.tables_with(&email), ["people"], "the reply of the server was kept");
        let ines = app.operator().await;
        ines.get("/admin/jobs?state=waiting").await.is(200).says("refused for good, code 550").does_not_say(&email);
    }

    async fn a_worker_whose_time_is_over_leaves_its_letters_to_another(app: App) {
        one_invitation(&app).await;
        let server = Server::start_as(&["slow"]);
        let (first, second) = (by_smtp(&app, server.port), by_smtp(&app, server.port));
        let working = tokio::spawn(async move { actions::jobs::work(&first).await });
        let mut ids = vec![server.next()["message_id"].clone()];
        // The mail server takes its time over the first letter: another worker may take the rest.
        app.time.pass(SignedDuration::from_mins(6));
        actions::jobs::work(&second).await.unwrap();
        working.await.unwrap().unwrap();
        ids.extend(server.letters.try_iter().map(|line| serde_json::from_str::<serde_json::Value>(&line).unwrap()["message_id"].clone()));
        let begun = ids.remove(0);
        ids.retain(|id| *id != begun);
        assert!(ids.len() > 1, "there were more letters than one: {ids:?}");
        let once: std::collections::BTreeSet<String> = ids.iter().map(ToString::to_string).collect();
        assert_eq!(once.len(), ids.len(), "a letter went out twice: {ids:?}");
    }

    async fn an_invitation_arrives_with_text_page_and_calendar(app: App) {
        let (email, message_id) = one_invitation(&app).await;
        let server = Server::start();
        actions::jobs::work(&by_smtp(&app, server.port)).await.unwrap();
        let letter = std::iter::repeat_with(|| server.next()).find(|one| one["message_id"] == message_id).unwrap();
        assert_eq!(letter["to"], serde_json::json!([email]));
        assert_eq!(letter["kinds"], serde_json::json!(["text/plain", "text/html", "text/calendar"]));
        assert_eq!(letter["methods"][2], "REQUEST");
        assert!(letter["subject"].as_str().unwrap().ends_with("can you be there?"), "{letter}");
        assert_eq!(letter["auto_submitted"], "auto-generated", "holiday replies come back");
        for (part, holds) in [(0, "/l/"), (1, "<a href="), (2, "BEGIN:VTIMEZONE")] {
            assert!(letter["bodies"][part].as_str().unwrap().contains(holds), "{holds} is missing: {letter}");
        }
    }

    async fn work_of_another_version_is_dead_and_the_letters_go_on(app: App) {
        let (email, _) = one_invitation(&app).await;
        app.meddle("INSERT INTO jobs (kind, payload, key, due_at, queued_at) VALUES ('dance', '{\"kind\":\"dance\"}', 'dance', 0, 0)").await;
        assert_eq!(app.letters_to(&email).await[0].letter.occasion, "invitation");
        let ines = app.operator().await;
        ines.get("/admin/jobs?state=dead").await.is(200).says("dance").says("this version cannot read what is to be done");
        ines.get("/admin/health").await.is(200).says("1 piece of work ha");
    }

    async fn what_is_of_no_more_use_is_taken_away(app: App) {
        let visitor = app.visitor();
        visitor.post("/in", &[("email", "joe.bailey@ferndale.example.org")]).await.is(303);
        app.work().await;
        let has_link = async || app.dump().await.table("links").iter().any(|link| !link["expires_at"].is_empty());
        let done = async || app.dump().await.table("jobs").iter().filter(|job| job["kind"] == "send_sign_in_code").count();
        app.meddle("INSERT INTO links (purpose, person_id, subject_id, token_hash, made_at, expires_at)
            SELECT 'reply', id, 1000000, 'of-a-test', 0, 1775000000000 FROM people WHERE email = 'joe.bailey@ferndale.example.org'").await;
        app.time.pass(SignedDuration::from_hours(20));
        a_day_begins(&app).await;
        assert_eq!(app.dump().await.table("sign_in_codes").len(), 1, "a code of today was taken away");
        app.time.pass(SignedDuration::from_hours(24));
        a_day_begins(&app).await;
        assert!(app.dump().await.table("sign_in_codes").is_empty());
        assert!(done().await == 1 && has_link().await);
        // The link ran out on 31 March 2026; the letter went out on 9 March.
        app.time.set("2026-05-15T09:00:00Z".parse().unwrap());
        a_day_begins(&app).await;
        assert_eq!(done().await, 0, "work that was done in March is still there");
        assert!(!app.dump().await.tables_with("of-a-test").contains(&"links"), "a link that ran out is still there");
    }

    async fn a_letter_nobody_takes_waits_dies_and_can_be_revived(app: App) {
        let (email, message_id) = one_invitation(&app).await;
        let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let refused = by_smtp(&app, closed);
        assert!(actions::jobs::work(&refused).await.unwrap() > 0);
        assert_eq!(actions::jobs::work(&refused).await.unwrap(), 0, "tried again at once");
        let ines = app.operator().await;
        ines.get("/admin/jobs?state=dead").await.is(200).does_not_say("send_invitation");
        ines.get("/admin/jobs?state=waiting").await.is(200).says("send_invitation").says("Tried once.");
        app.time.pass(SignedDuration::from_secs(31));
        assert!(actions::jobs::work(&refused).await.unwrap() > 0, "30 seconds later it is tried again");
        for _ in 0..7 {
            app.time.pass(SignedDuration::from_mins(61));
            actions::jobs::work(&refused).await.unwrap();
        }
        let page = ines.get("/admin/jobs?state=dead").await.is(200).says("send_invitation").says("Tried 8 times.");
        let dead = page.body.matches("/revival\"").count();
        assert!(dead > 0);
        let pieces = if dead == 1 { "1 piece".to_owned() } else { format!("{dead} pieces") };
        ines.get("/admin/health").await.is(200).says(&format!("{pieces} of work ha"));

        let revivals: Vec<String> = page.body.split("action=\"").skip(1)
            .filter_map(|rest| rest.split('"').next()).filter(|path| path.ends_with("/revival")).map(str::to_owned).collect();
        for path in &revivals {
            ines.post(path, &[]).await.is(303);
        }
        let server = Server::start();
        actions::jobs::work(&by_smtp(&app, server.port)).await.unwrap();
        let letter = std::iter::repeat_with(|| server.next()).find(|one| one["message_id"] == message_id).unwrap();
        assert_eq!(letter["to"], serde_json::json!([email]), "the same letter as the first time");
        ines.get("/admin/jobs?state=dead").await.is(200).does_not_say("send_invitation");
        ines.get("/admin/health").await.is(200).says("No work has failed").says("Last letter taken Monday 9 March")
            .says("No mail server").says(&format!("Version {} Database", env!("CARGO_PKG_VERSION")));
    }
}
