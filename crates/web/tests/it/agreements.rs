//! The Learning Partnership Agreement, from sending it out to the printed paper, and the time that was given.

use crate::gathered::next_mail;
use domain::id::ProgrammeId;
use jiff::SignedDuration;
use std::collections::BTreeMap;
use std::io::Write;
use std::process::{Command, Stdio};
use testkit::{Answer, App, Person, on_both};

/// Takes part in the training of the world, and missed one morning.
pub(crate) const OLUWASEUN: &str = "oluwaseun.delgado@council.example.org";
/// A director who manages others.
const AMINA: &str = "amina.osei@ferndale.example.org";
type Row = BTreeMap<String, String>;

pub(crate) fn board(programme: i64) -> String {
    format!("/desk/programmes/{programme}/agreements")
}

/// Sends the agreement of the world's training out to everybody; returns the programme.
pub(crate) async fn sent_out(app: &App) -> i64 {
    let dump = app.dump().await;
    let is_it = |row: &&Row| row["slug"] == "facilitator-training";
    let programme: i64 = dump.table("programmes").iter().find(is_it).unwrap()["id"].parse().unwrap();
    send_out(app, programme).await;
    programme
}

/// Presses the button of a page that was just opened.
async fn send_out(app: &App, programme: i64) {
    let terms = shown_terms(app, programme).await;
    app.coordinator().await.post(&board(programme), &[("terms", terms.as_str())]).await.is(303);
    app.work().await;
}

/// What the page shows now, as its form tells it.
pub(crate) async fn shown_terms(app: &App, programme: i64) -> String {
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    actions::agreement::board(&dana, domain::id::ProgrammeId(programme), 1).await.unwrap().hash
}

/// The personal link in the newest letter to an address, be it of the next morning.
pub(crate) async fn link(app: &App, email: &str) -> String {
    next_mail(app).await;
    crate::applications::link(app, email).await
}

/// Path of a personal link.
fn path(link: &str) -> String {
    link.split_once("/l/").map(|(_, token)| format!("/l/{token}")).expect("a personal link")
}

async fn occasions(app: &App, email: &str) -> Vec<&'static str> {
    next_mail(app).await;
    let letters = app.letters_to(email).await;
    letters.iter().map(|kept| kept.letter.occasion).filter(|occasion| occasion.starts_with("agreement")).collect()
}

pub(crate) async fn manager_of(app: &App, email: &str) -> String {
    let dump = app.dump().await;
    let of = |column: &str, value: &str| dump.table("people").iter().find(|row| row[column] == value).unwrap().clone();
    of("id", &of("email", email)["manager_id"])["email"].clone()
}

pub(crate) async fn name_of(app: &App, email: &str) -> String {
    let dump = app.dump().await;
    let row = dump.table("people").iter().find(|row| row["email"] == email).unwrap();
    format!("{} {}", row["first_name"], row["last_name"])
}

pub(crate) async fn signs(person: &Person<'_>, link: &str, name: &str) -> Answer {
    let page = person.opens(link).await.is(200);
    person.presses(&page, "I sign", &[("name", name)]).await.is(200)
}

/// Participant, manager and provider sign, and the paper is printed. Returns participant's and manager's links.
async fn signed_by_all(app: &App, programme: i64) -> (String, String) {
    let oluwaseun = link(app, OLUWASEUN).await;
    signs(&app.visitor(), &oluwaseun, "Oluwaseun Delgado").await;
    app.work().await;
    let email = manager_of(app, OLUWASEUN).await;
    let manager = link(app, &email).await;
    signs(&app.visitor(), &manager, &name_of(app, &email).await).await;
    app.coordinator().await.post(&format!("{}/signatures", board(programme)), &[("name", "Dana Okafor")]).await.is(303);
    app.work().await;
    (oluwaseun, manager)
}

/// SHA-256 as another program reckons it.
fn sha256(text: &str) -> String {
    let mut child = Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let told = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    told.split_whitespace().next().unwrap().to_owned()
}

/// Writes another first clause into the set-up.
pub(crate) async fn reword(app: &App, programme: i64) {
    reword_to(app, programme, "Everybody comes to every morning.").await;
}

async fn reword_to(app: &App, programme: i64, clause: &str) {
    let dana = app.coordinator().await;
    let page = dana.get(&format!("/desk/programmes/{programme}/setup/agreements")).await.is(200);
    let wording = format!("{clause}\nThe manager keeps the time free.");
    dana.presses(&page, "Save", &[("agreements.0.wording", wording.as_str())]).await.is(200);
}

on_both! {
    async fn participant_manager_and_provider_sign_in_turn_and_the_paper_goes_to_both(app: App) {
        let programme = sent_out(&app).await;
        let manager = manager_of(&app, OLUWASEUN).await;
        assert_eq!(occasions(&app, OLUWASEUN).await, ["agreement"]);
        assert!(occasions(&app, &manager).await.is_empty(), "a manager was asked before the participant had signed");
        let (oluwaseun, visitor) = (link(&app, OLUWASEUN).await, app.visitor());
        let before = app.dump().await;
        for _ in 0..5 {
            visitor.opens(&oluwaseun).await.is(200).says("Answering as Oluwaseun Delgado").says("Protected dates");
        }
        assert!(app.dump().await.changed_since(&before).is_empty(), "looking at it changed something");

        signs(&visitor, &oluwaseun, "  Oluwaseun   Delgado ").await.says("You signed on Monday 9 March 2026");
        app.work().await;
        assert_eq!(occasions(&app, OLUWASEUN).await, ["agreement_receipt", "agreement"]);
        let asked = link(&app, &manager).await;
        let page = visitor.opens(&asked).await.is(200).says("Participant: Oluwaseun Delgado, Monday 9 March 2026");
        visitor.presses(&page, "I sign", &[("name", "")]).await.is(422).says("Type your name");
        let boss = name_of(&app, &manager).await;
        signs(&visitor, &asked, &boss).await.says("We sign last");

        let dana = app.coordinator().await;
        dana.get("/desk").await.is(200).says("1 agreement waits for your signature");
        let page = dana.get(&board(programme)).await.is(200).says("1 agreement waits for you");
        dana.presses(&page, "Sign them for the provider", &[("name", "Dana Okafor")]).await.is(200).does_not_say("waits for you");
        app.work().await;
        for (email, link) in [(OLUWASEUN, &oluwaseun), (manager.as_str(), &asked)] {
            assert_eq!(occasions(&app, email).await[0], "agreement_complete", "{email}");
            visitor.opens(link).await.is(200).says("Everybody has signed").says("Take the agreement (PDF)");
            let paper = visitor.get(&format!("{}/agreement.pdf", path(link))).await.is(200);
            assert_eq!(paper.header("content-type"), "application/pdf");
            assert!(paper.header("content-disposition").starts_with("attachment"));
            for said in ["Oluwaseun Delgado", boss.as_str(), "Dana Okafor", "The manager keeps these times free", "Monday 9 March 2026"] {
                assert!(paper.body.contains(said), "{said}: {}", paper.body);
            }
        }
        dana.get(&board(programme)).await.is(200).says("1 of 20 people have an agreement signed by all");
    }

    async fn pressed_many_times_at_once_it_is_one_signature_one_receipt_and_one_letter_on(app: App) {
        let programme = sent_out(&app).await;
        let oluwaseun = link(&app, OLUWASEUN).await;
        let (visitor, at) = (app.visitor(), path(&oluwaseun));
        let press = |_| visitor.post(&at, &[("answer", "sign"), ("name", "Oluwaseun Delgado")]);
        let pressed = crate::questionnaires::together((0..6).map(press).collect()).await;
        assert!(pressed.iter().all(|answer| answer.status == 303));
        app.work().await;
        assert_eq!(occasions(&app, OLUWASEUN).await.len(), 2);
        let manager = manager_of(&app, OLUWASEUN).await;
        assert_eq!(occasions(&app, &manager).await.len(), 1);
        signs(&visitor, &link(&app, &manager).await, &name_of(&app, &manager).await).await;
        let dana = app.coordinator().await;
        let at = format!("{}/signatures", board(programme));
        let press = |_| dana.post(&at, &[("name", "Dana Okafor")]);
        crate::questionnaires::together((0..6).map(press).collect()).await;
        app.work().await;
        let dump = app.dump().await;
        let ours = dump.table("signatures").iter().filter(|row| row["signer"] == "provider").count();
        assert_eq!((ours, dump.table("papers").len()), (1, 1));
        assert_eq!(occasions(&app, &manager).await, ["agreement_complete", "agreement_receipt", "agreement"]);
    }

    async fn the_hash_is_that_of_the_wording_and_the_dates(app: App) {
        let programme = sent_out(&app).await;
        let dump = app.dump().await;
        let row = &dump.table("agreement_terms")[0];
        // As the design says it, in the form that docs/guide/agreements.md tells.
        let told = app.coordinator().await.get(&format!("/desk/programmes/{programme}/blueprint.toml")).await.is(200).body;
        let clauses: Vec<&str> = told.split("wording = [").nth(1).unwrap().split(']').next().unwrap().lines()
            .filter_map(|line| line.trim().trim_end_matches(',').strip_prefix('"')?.strip_suffix('"')).collect();
        assert_eq!(clauses.len(), 6);
        let mut text = String::from("Learning Partnership Agreement\n");
        let title = told.lines().find_map(|line| line.strip_prefix("title = \"")).unwrap().trim_end_matches('"');
        text.push_str(&format!("{title}\nNorthgate Reflective Practice\nEurope/London\n"));
        clauses.iter().for_each(|clause| text.push_str(&format!("- {clause}\n")));
        let days = |stage: &str| {
            let groups: Vec<&String> = dump.table("groups").iter()
                .filter(|group| group["programme_id"] == programme.to_string() && group["stage"] == stage).map(|group| &group["id"]).collect();
            let mut days: Vec<(String, String, String)> = dump.table("sessions").iter().filter(|one| groups.contains(&&one["group_id"]))
                .map(|one| (one["date"].clone(), one["starts"].clone(), one["minutes"].clone())).collect();
            days.sort();
            days.dedup();
            days
        };
        let stages: Vec<&str> = told.split("[[design.stages]]").skip(1).map(|stage| stage.split("name = \"").nth(1).unwrap().split('"').next().unwrap()).collect();
        for (name, key) in stages.iter().zip(["course", "supervision"]) {
            text.push_str(&format!("# {name}\n"));
            days(key).iter().for_each(|(date, starts, minutes)| text.push_str(&format!("{date} {starts} {minutes}\n")));
        }
        assert_eq!(row["hash"], sha256(&text), "{text}");
        app.visitor().opens(&link(&app, OLUWASEUN).await).await.is(200).says(&row["hash"][..4]);
    }

    async fn a_press_on_a_page_that_has_grown_old_voids_no_signature(app: App) {
        let programme: i64 = sent_out(&app).await;
        signed_by_all(&app, programme).await;
        reword(&app, programme).await;
        let dana = app.coordinator().await;
        let page = dana.get(&board(programme)).await.is(200).says("ask everybody again");
        reword_to(&app, programme, "Everybody comes to nearly every morning.").await;
        dana.presses(&page, "Send the new version", &[]).await.is(422).says("Nothing was sent. Look at them below").says("nearly every morning");
        assert_eq!(app.dump().await.table("agreement_terms").len(), 1);
        dana.get(&board(programme)).await.is(200).says("1 of 20 people");
    }

    async fn another_wording_asks_everybody_again_and_the_same_wording_asks_nobody(app: App) {
        let programme = sent_out(&app).await;
        let (old, dana) = (link(&app, OLUWASEUN).await, app.coordinator().await);
        signs(&app.visitor(), &old, "Oluwaseun Delgado").await;
        send_out(&app, programme).await;
        assert_eq!(occasions(&app, OLUWASEUN).await.len(), 2, "sent out again unchanged, it asked again");

        reword(&app, programme).await;
        let page = dana.get(&board(programme)).await.is(200).says("ask everybody again");
        dana.presses(&page, "Send the new version to 20 people", &[]).await.is(200).says("Version 2 was sent out");
        app.work().await;
        let new = link(&app, OLUWASEUN).await;
        assert_ne!(old, new);
        app.visitor().opens(&old).await.is(200).says("no longer the one to sign").does_not_say("I sign");
        app.visitor().post(&path(&old), &[("answer", "unable"), ("why", "talk")]).await.is(422);
        app.visitor().opens(&new).await.is(200).says("Everybody comes to every morning.").says("I sign").does_not_say("You signed on");
        dana.get(&board(programme)).await.is(200).says("0 of 20 people");
    }

    async fn what_was_signed_stays_to_be_read_and_the_letter_says_what_changed(app: App) {
        let programme = sent_out(&app).await;
        let (_, _) = signed_by_all(&app, programme).await;
        let manager = manager_of(&app, OLUWASEUN).await;
        let first = app.letters_to(OLUWASEUN).await;
        assert!(!first.iter().any(|kept| kept.letter.text().contains("earlier version")), "nothing was before the first");
        reword(&app, programme).await;
        let dana = app.coordinator().await;
        let page = dana.get(&board(programme)).await.is(200);
        dana.presses(&page, "Send the new version to 20 people", &[]).await.is(200);
        next_mail(&app).await;
        let letter = app.letters_to(OLUWASEUN).await[0].letter.text();
        for said in ["This is what is different:", "New in it: Everybody comes to every morning.", "No longer in it: "] {
            assert!(letter.contains(said), "{said}: {letter}");
        }
        assert!(!letter.contains("A new date"), "{letter}");

        for (person, home) in [(app.person(OLUWASEUN).await, "/me"), (app.person(&manager).await, "/team")] {
            let home = person.get(home).await.is(200);
            let page = person.follows(&home, "the version you signed on Monday 9 March 2026").await.is(200);
            let paper = person.follows(&page, "Take the version you signed").await.is(200);
            assert!(paper.body.contains(&name_of(&app, &manager).await) && !paper.body.contains("Everybody comes to every morning."));
        }
        let page = dana.get(&board(programme)).await.is(200);
        let paper = dana.follows(&page, "Version 1, signed by all on Monday 9 March 2026").await.is(200);
        assert!(paper.body.contains("Oluwaseun Delgado"));
    }

    async fn only_the_silent_are_reminded_once_by_day(app: App) {
        sent_out(&app).await;
        signs(&app.visitor(), &link(&app, OLUWASEUN).await, "Oluwaseun Delgado").await;
        app.work().await;
        let manager = manager_of(&app, OLUWASEUN).await;
        for _ in 0..3 {
            app.time.pass(SignedDuration::from_hours(6 * 24));
            crate::applications::a_day_begins(&app).await;
        }
        assert_eq!(occasions(&app, &manager).await, ["agreement_reminder", "agreement"]);
        assert!(!occasions(&app, OLUWASEUN).await.contains(&"agreement_reminder"), "who had signed was reminded");
        let silent = app.letters().await.iter().filter(|kept| kept.letter.occasion == "agreement_reminder").count();
        assert_eq!(silent, 20, "19 participants and one manager");
    }

    async fn who_cannot_sign_says_why_in_fixed_words_and_may_sign_later(app: App) {
        let programme = sent_out(&app).await;
        let (oluwaseun, visitor) = (link(&app, OLUWASEUN).await, app.visitor());
        let page = visitor.opens(&oluwaseun).await;
        visitor.presses(&page, "Send this answer", &[]).await.is(422).says("Choose what is in the way");
        visitor.post(&path(&oluwaseun), &[("answer", "unable"), ("why", "his back hurts")]).await.is(422);
        visitor.presses(&page, "Send this answer", &[("why", "dates")]).await.is(200).says("You cannot sign");
        let dana = app.coordinator().await;
        dana.get(&board(programme)).await.is(200).says("Participant: not all of these dates are possible");
        app.time.pass(SignedDuration::from_hours(6 * 24));
        crate::applications::a_day_begins(&app).await;
        assert_eq!(occasions(&app, OLUWASEUN).await, ["agreement"], "who had answered was reminded");
        signs(&visitor, &oluwaseun, "Oluwaseun Delgado").await.says("You signed on");
        visitor.post(&path(&oluwaseun), &[("answer", "unable"), ("why", "talk")]).await.is(422).says("You have signed already");
    }

    async fn signed_in_participant_and_manager_sign_their_own_and_nobody_elses(app: App) {
        let programme = sent_out(&app).await;
        let oluwaseun = app.person(OLUWASEUN).await;
        let home = oluwaseun.get("/me").await.is(200);
        let page = oluwaseun.follows(&home, "Sign the Learning Partnership Agreement").await.is(200);
        let email = manager_of(&app, OLUWASEUN).await;
        let manager = app.person(&email).await;
        let signature = app.dump().await.table("signatures").iter().map(|row| row["id"].clone()).collect::<Vec<_>>();
        for id in &signature {
            manager.get(&format!("/agreements/{id}")).await.is(404);
        }
        oluwaseun.presses(&page, "I sign", &[("name", "Oluwaseun Delgado")]).await.is(200).says("You signed on");
        let home = manager.get("/team").await.is(200);
        let page = manager.follows(&home, "Sign the Learning Partnership Agreement for Oluwaseun Delgado").await.is(200);
        manager.presses(&page, "I sign", &[("name", &name_of(&app, &email).await)]).await.is(200).says("We sign last");
        app.coordinator().await.get(&board(programme)).await.is(200).says("1 agreement waits for you");
    }

    async fn a_manager_who_was_not_known_is_asked_once_they_are_and_another_ends_the_link(app: App) {
        let programme = sent_out(&app).await;
        let manager = manager_of(&app, OLUWASEUN).await;
        let id = |dump: &testkit::Dump, email: &str| dump.table("people").iter().find(|row| row["email"] == email).unwrap()["id"].clone();
        let dump = app.dump().await;
        let (learner, known) = (id(&dump, OLUWASEUN), id(&dump, &manager));
        app.meddle(&format!("UPDATE people SET manager_id = NULL WHERE id = {learner}")).await;
        signs(&app.visitor(), &link(&app, OLUWASEUN).await, "Oluwaseun Delgado").await;
        let dana = app.coordinator().await;
        dana.get(&board(programme)).await.is(200).says("has no manager in the people table").says("Manager: not known");
        app.meddle(&format!("UPDATE people SET manager_id = {known} WHERE id = {learner}")).await;
        let page = dana.get(&board(programme)).await.is(200).says("1 manager can be asked now");
        dana.presses(&page, "Ask their managers", &[]).await.is(200).says("Manager: asked");
        app.work().await;
        let first = link(&app, &manager).await;
        app.visitor().opens(&first).await.is(200).says("I sign");

        let other = id(&dump, AMINA);
        app.person(&manager).await.get("/team").await.is(200).says("for Oluwaseun Delgado");
        app.meddle(&format!("UPDATE people SET manager_id = {other} WHERE id = {learner}")).await;
        // Already before anybody else is asked.
        app.visitor().opens(&first).await.is(404);
        app.visitor().post(&path(&first), &[("answer", "sign"), ("name", "The Manager")]).await.is(404);
        app.person(&manager).await.get("/team").await.does_not_say("for Oluwaseun Delgado");
        let page = dana.get(&board(programme)).await.is(200);
        dana.presses(&page, "Ask their managers", &[]).await.is(200);
        app.work().await;
        app.visitor().opens(&first).await.is(404);
        signs(&app.visitor(), &link(&app, AMINA).await, "Amina Osei").await.says("We sign last");
    }

    async fn another_manager_signs_what_the_one_before_had_signed(app: App) {
        let programme = sent_out(&app).await;
        let (oluwaseun, before) = signed_by_all(&app, programme).await;
        let boss = name_of(&app, &manager_of(&app, OLUWASEUN).await).await;
        let id = |dump: &testkit::Dump, email: &str| dump.table("people").iter().find(|row| row["email"] == email).unwrap()["id"].clone();
        let dump = app.dump().await;
        let (learner, other) = (id(&dump, OLUWASEUN), id(&dump, AMINA));
        app.meddle(&format!("UPDATE people SET manager_id = {other} WHERE id = {learner}")).await;
        app.time.pass(SignedDuration::from_hours(24));
        let dana = app.coordinator().await;
        let page = dana.get(&board(programme)).await.is(200).says("1 manager can be asked now");
        dana.presses(&page, "Ask their managers", &[]).await.is(200).says("0 of 20 people have").says("Manager: asked");
        app.work().await;
        app.visitor().opens(&before).await.is(404);
        let asked = link(&app, AMINA).await;
        app.visitor().opens(&asked).await.is(200).says(&format!("Manager until Tuesday 10 March 2026: {boss}, Monday 9 March 2026"));
        signs(&app.visitor(), &asked, "Amina Osei").await.says("Everybody has signed");
        app.work().await;
        assert_eq!(occasions(&app, AMINA).await, ["agreement_complete", "agreement_receipt", "agreement"]);
        assert_eq!(occasions(&app, OLUWASEUN).await.iter().filter(|one| **one == "agreement_complete").count(), 2);
        let paper = app.visitor().get(&format!("{}/agreement.pdf", path(&oluwaseun))).await.is(200);
        for said in ["Amina Osei", "Manager until Tuesday 10 March 2026", boss.as_str(), "Dana Okafor"] {
            assert!(paper.body.contains(said), "{said}: {}", paper.body);
        }
        dana.get(&board(programme)).await.is(200).says("1 of 20 people have").does_not_say("can be asked now");
    }

    async fn who_leaves_the_programme_leaves_nothing_to_sign(app: App) {
        let programme = sent_out(&app).await;
        let oluwaseun = link(&app, OLUWASEUN).await;
        let dump = app.dump().await;
        let row = dump.table("people").iter().find(|row| row["email"] == OLUWASEUN).unwrap();
        let now = app.time.now().as_millisecond();
        app.meddle(&format!("UPDATE participations SET left_at = {now} WHERE person_id = {}", row["id"])).await;
        app.visitor().opens(&oluwaseun).await.is(404);
        app.visitor().post(&path(&oluwaseun), &[("answer", "sign"), ("name", "Oluwaseun Delgado")]).await.is(404);
        app.person(OLUWASEUN).await.get("/me").await.is(200).does_not_say("Sign the Learning");
        app.coordinator().await.get(&board(programme)).await.is(200).says("of 19 people");
    }

    async fn the_manager_reads_time_given_of_time_promised_and_no_more(app: App) {
        let programme = sent_out(&app).await;
        signed_by_all(&app, programme).await;
        let (dump, today) = (app.dump().await, "2026-03-09");
        let oluwaseun = dump.table("people").iter().find(|row| row["email"] == OLUWASEUN).unwrap()["id"].clone();
        let groups: Vec<String> = dump.table("memberships").iter().filter(|row| row["person_id"] == oluwaseun).map(|row| row["group_id"].clone()).collect();
        let of_programme = |group: &str| dump.table("groups").iter().any(|row| row["id"] == group && row["programme_id"] == programme.to_string());
        let over: Vec<&Row> = dump.table("sessions").iter()
            .filter(|row| groups.contains(&row["group_id"]) && of_programme(&row["group_id"]) && row["date"].as_str() < today).collect();
        let was_there = |session: &str| dump.table("attendances").iter()
            .any(|row| row["session_id"] == session && row["person_id"] == oluwaseun && row["state"] == "present");
        let hours = |rows: &[&&Row]| rows.iter().map(|row| row["minutes"].parse::<f64>().unwrap()).sum::<f64>() / 60.0;
        let (promised, given) = (hours(&over.iter().collect::<Vec<_>>()), hours(&over.iter().filter(|row| was_there(&row["id"])).collect::<Vec<_>>()));
        assert!(promised > 0.0);
        let told = format!("{given} of {promised} hours");
        let email = manager_of(&app, OLUWASEUN).await;
        let manager = app.person(&email).await;
        manager.get("/team").await.is(200).says(&format!("Time given: {told}"));
        app.coordinator().await.get(&board(programme)).await.is(200).says(&told);
        app.person(OLUWASEUN).await.get("/me").await.is(200).says(&told);
        // A new version takes nothing away of what was promised and given until all have signed it.
        reword(&app, programme).await;
        send_out(&app, programme).await;
        manager.get("/team").await.is(200).says(&format!("Time given: {told}"));
        app.coordinator().await.get(&board(programme)).await.is(200).says(&told);
        app.person(OLUWASEUN).await.get("/me").await.is(200).says(&told);
        // Whoever is not the manager any more is not told any more.
        app.meddle(&format!("UPDATE people SET manager_id = NULL WHERE id = {oluwaseun}")).await;
        assert!(!manager.get("/team").await.body.contains("Time given"), "a former manager still sees the time");
    }

    async fn time_that_work_took_is_counted_by_itself_and_nothing_else_is_asked(app: App) {
        let programme = sent_out(&app).await;
        let (link, of_manager) = signed_by_all(&app, programme).await;
        let (oluwaseun, dana) = (app.visitor(), app.coordinator().await);
        let page = oluwaseun.opens(&link).await.is(200).says("Dates you were not there").does_not_say("Because of work");
        let form = page.form("Work did not release me");
        let date = form.value("date").unwrap().to_owned();
        oluwaseun.sends(form).await.is(200).says("Because of work");
        let dump = app.dump().await;
        let said: Vec<_> = dump.table("missed_dates").iter().map(|row| (row["date"].clone(), row["why"].clone())).collect();
        assert_eq!(said, [(date.clone(), "work".to_owned())]);
        // A morning of 3.5 hours.
        let told = "3.5 missed because of work";
        let email = manager_of(&app, OLUWASEUN).await;
        let manager = app.person(&email).await;
        manager.get("/team").await.is(200).says("Time given").does_not_say("because of work");
        app.person(OLUWASEUN).await.get("/me").await.is(200).says(told);
        dana.get(&board(programme)).await.is(200).says(told);
        // Nobody says it for somebody else, nor of a date on which they were there.
        app.visitor().opens(&of_manager).await.is(200).does_not_say("Dates you were not there");
        let fields = [("answer", "missed"), ("date", date.as_str()), ("why", "work")];
        app.visitor().post(&path(&of_manager), &fields).await.is(422);
        oluwaseun.post(&path(&link), &[("answer", "missed"), ("date", "2026-03-08"), ("why", "work")]).await.is(422).says("Choose one of the dates");
        oluwaseun.post(&path(&link), &[("answer", "missed"), ("date", &date), ("why", "ill")]).await.is(422);
        let page = oluwaseun.opens(&link).await;
        oluwaseun.presses(&page, "It was something else", &[]).await.is(200).does_not_say("Because of work");
        dana.get(&board(programme)).await.is(200).does_not_say("missed because of work");
    }

    async fn a_manager_is_not_asked_at_night_because_the_participant_signs_then(app: App) {
        sent_out(&app).await;
        let manager = manager_of(&app, OLUWASEUN).await;
        let night = app.time.now().to_zoned(jiff::tz::TimeZone::get("Europe/London").unwrap()).date().at(23, 0, 0, 0);
        let night = night.in_tz("Europe/London").unwrap().timestamp();
        app.time.set(night);
        signs(&app.visitor(), &link(&app, OLUWASEUN).await, "Oluwaseun Delgado").await;
        app.work().await;
        assert!(occasions(&app, &manager).await.is_empty(), "a manager was written to at night");
        app.time.set(night + SignedDuration::from_hours(9));
        app.work().await;
        assert_eq!(occasions(&app, &manager).await, ["agreement"]);
    }

    async fn the_report_on_paper_says_what_the_page_says_and_withholds_what_it_withholds(app: App) {
        let programme = ProgrammeId(sent_out(&app).await);
        let dana = app.coordinator().await;
        let at = format!("/impact/{programme}/report");
        dana.get(&format!("{at}.pdf")).await.is(303).goes_to(&at);
        let page = dana.get(&at).await.is(200);
        dana.presses(&page, "Make a PDF", &[]).await.is(200).says("The PDF is being made");
        app.work().await;
        let page = dana.get(&at).await.is(200).says("Take the report (PDF), as it was on Monday 9 March 2026, 9am");
        let paper = dana.follows(&page, "Take the report (PDF), as it was on Monday 9 March 2026, 9am").await.is(200);
        let told = page.text();
        for sentence in ["Change is not proof of cause", "sessions", "Figures up to Monday 9 March 2026"] {
            assert!(told.contains(sentence) && paper.body.contains(sentence), "{sentence}: {}", paper.body);
        }
        let withheld = |text: &str| text.matches("not shown").count();
        assert_eq!(withheld(&told) > 0, withheld(&paper.body) > 0);
        app.person(OLUWASEUN).await.get(&format!("{at}.pdf")).await.is(404);
        app.person(OLUWASEUN).await.post(&format!("{at}.pdf"), &[]).await.is(404);
    }
}
