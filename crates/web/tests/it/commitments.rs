//! Commitments: every level of every organisation is asked by letter, answers by link, and is asked again when words change.

use crate::applications::link;
use crate::questionnaires::coordinator;
use domain::id::ProgrammeId;
use jiff::SignedDuration;
use testkit::{Answer, App, on_both};

const AMINA: &str = "amina.lead@bridge.example.org";
const TOM: &str = "tom.staff@lantern.example.org";
const YUSUF: &str = "yusuf.mensah@council.example.org";
const SECRET: &str = "Our board quarrels about the chair of the trust.";

pub(crate) async fn multi_agency(app: &App) -> i64 {
    let dump = app.dump().await;
    let row = dump.table("programmes").iter().find(|row| row["slug"] == "multi-agency").unwrap();
    row["id"].parse().unwrap()
}

pub(crate) async fn organisation(app: &App, name: &str) -> String {
    let dump = app.dump().await;
    dump.table("organisations").iter().find(|row| row["name"] == name).unwrap()["id"].clone()
}

/// Asks somebody for levels of an organisation, on the page.
pub(crate) async fn ask(
    app: &App,
    id: i64,
    (organisation_name, levels): (&str, &[&str]),
    (name, email): (&str, &str),
) -> Answer {
    let dana = app.coordinator().await;
    let number = organisation(app, organisation_name).await;
    let page = dana.get(&format!("/desk/programmes/{id}/commitments/new")).await.is(200);
    let form = page.form("Ask them").with("name", name).with("email", email);
    let form = levels.iter().fold(form, |form, level| form.ticks("cell", &format!("{number}:{level}")));
    dana.sends(form).await
}

async fn change_aim(app: &App, id: i64) {
    let ctx = coordinator(app).await;
    let mut programme = actions::programme::read(&ctx, ProgrammeId(id)).await.unwrap().programme;
    programme.design.aims[0].title.push_str(" Together.");
    actions::programme::change_design(&ctx, ProgrammeId(id), programme.version, &programme.design, |_| true)
        .await
        .unwrap();
}

async fn rows(app: &App) -> usize {
    app.dump().await.table("commitments").len()
}

on_both! {
    async fn a_level_is_asked_by_letter_says_yes_by_link_and_looking_changes_nothing(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let page = dana.get(&format!("/desk/programmes/{id}")).await.is(200);
        let page = dana.follows(&page, "Ready to begin").await.is(200).says("nobody was asked yet");
        let table = dana.follows(&page, "Open the answers").await.is(200).says("Bridge Housing").says("Leadership").says("Not asked");
        let form = dana.follows(&table, "Ask somebody").await.is(200);
        dana.presses(&form, "Ask them", &[("name", ""), ("email", "nobody")]).await.is(422)
            .says("Type the name of who signs").says("Type an email address, such as");
        dana.presses(&form, "Ask them", &[("name", "Amina Lead"), ("email", AMINA)]).await.is(422).says("Choose at least one level");
        let of = ("Bridge Housing", &["leadership", "managers"][..]);
        ask(&app, id, of, ("Amina Lead", AMINA)).await.is(200).says("You asked 2 levels just now.").says("Asked");
        ask(&app, id, of, ("Amina Lead", AMINA)).await.is(200);
        assert_eq!(rows(&app).await, 2, "pressed twice they are asked once");

        let link = link(&app, AMINA).await;
        let before = app.dump().await;
        let amina = app.visitor();
        for _ in 0..5 {
            amina.opens(&link).await.is(200).says("Will Bridge Housing take part?").says("Share what we have learnt")
                .says("Everyone who takes part gets the time free.").says("What is said in a group stays there")
                .says("12 sessions of 90 minutes");
        }
        assert!(app.dump().await.changed_since(&before).is_empty(), "looking at it changed something");
        let page = amina.opens(&link).await;
        amina.presses(&page, "Send the answer", &[]).await.is(422).says("Choose one of the two");
        amina.presses(&page, "Send the answer", &[("answer", "agree")]).await.is(422);
        amina.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "Somebody Else")]).await.is(422);
        for _ in 0..2 {
            amina.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "amina lead")]).await.is(200)
                .says("amina lead said yes on Monday 9 March 2026.");
        }
        amina.presses(&page, "Send the answer", &[("answer", "not-yet"), ("words", "After all not")]).await.is(422)
            .says("You have said yes already.");
        dana.get(&format!("/desk/programmes/{id}/commitments")).await.says("1 of 15 levels has said yes.").says("amina lead, Monday 9 March 2026");
    }

    async fn whoever_says_yes_gets_the_words_by_mail_and_reads_them_by_the_same_link_once_they_have_changed(app: App) {
        let id = multi_agency(&app).await;
        ask(&app, id, ("Bridge Housing", &["leadership"]), ("Amina Lead", AMINA)).await.is(200);
        let (link, amina) = (link(&app, AMINA).await, app.visitor());
        let page = amina.opens(&link).await.is(200).does_not_say("We sent you an email");
        let answer = [("answer", "agree"), ("name", "amina lead")];
        amina.presses(&page, "Send the answer", &answer).await.is(200).says("We sent you an email with these words.");
        amina.presses(&page, "Send the answer", &answer).await.is(200);
        app.work().await;
        let receipts = async || {
            let letters = app.letters_to(AMINA).await;
            letters.into_iter().filter(|kept| kept.letter.subject.contains("what you said yes to")).collect::<Vec<_>>()
        };
        let found = receipts().await;
        assert_eq!(found.len(), 1, "pressed twice it is one receipt");
        let text = found[0].letter.text();
        for words in ["Leadership", "amina lead", "Share what we have learnt", "Everyone who takes part gets the time free.", &link] {
            assert!(text.contains(words), "{words} is not in {text}");
        }
        // Other words are asked of others from now on; what was said yes to stays as it was.
        change_aim(&app, id).await;
        amina.opens(&link).await.is(200).says("amina lead said yes on").says("Share what we have learnt").does_not_say("Together.");
        let dana = app.coordinator().await;
        dana.get("/desk/messages/commitment-receipt").await.is(200).says("what you said yes to");
        // Not yet is no yes, and gets no receipt.
        ask(&app, id, ("Lantern Youth Work", &["staff"]), ("Tom Staff", TOM)).await.is(200);
        let page = amina.opens(&crate::applications::link(&app, TOM).await).await;
        amina.presses(&page, "Send the answer", &[("answer", "not-yet"), ("words", "In spring")]).await.is(200);
        app.work().await;
        assert!(app.letters_to(TOM).await.iter().all(|kept| !kept.letter.subject.contains("what you said yes to")));
    }

    async fn who_answers_for_three_levels_has_one_letter_and_is_led_from_each_to_the_next(app: App) {
        let id = multi_agency(&app).await;
        let of = ("Bridge Housing", &["leadership", "managers", "staff"][..]);
        ask(&app, id, of, ("Amina Lead", AMINA)).await.is(200);
        ask(&app, id, ("Lantern Youth Work", &["staff"]), ("Tom Staff", TOM)).await.is(200);
        app.work().await;
        let letters = app.letters_to(AMINA).await;
        assert_eq!(letters.len(), 1, "one letter for three levels");
        assert!(letters[0].letter.text().contains("you answer for: Leadership, Managers, Staff."));
        let (link, amina) = (link(&app, AMINA).await, app.visitor());
        let page = amina.opens(&link).await.is(200).says("You answer for 3 levels. None is answered yet.").does_not_say("Lantern");
        let yes = [("answer", "agree"), ("name", "Amina Lead")];
        let page = amina.presses(&page, "Send the answer", &yes).await.is(200).says("1 is answered.").does_not_say("Thank you.");
        let page = amina.follows(&page, "Go on to Managers").await.is(200).says("Your level: Managers.");
        let page = amina.presses(&page, "Send the answer", &[("answer", "not-yet"), ("words", "In spring")]).await.is(200);
        // The one that is left is not asked any more: nothing leads to it, and nothing more is asked.
        let dump = app.dump().await;
        let staff = dump.table("commitments").iter().find(|row| row["email"] == AMINA && row["level"] == "staff").unwrap();
        let staffs = amina.follows(&page, "Go on to Staff").await.is(200).says("2 are answered.");
        let withdrawal = format!("/desk/programmes/{id}/commitments/withdrawal");
        app.coordinator().await.post(&withdrawal, &[("commitment", &staff["id"])]).await.is(303);
        amina.opens(&link).await.is(200).says("Thank you. We ask nothing more of you here.").does_not_say("Go on to");
        amina.presses(&staffs, "Send the answer", &yes).await.is(422).says("This is not asked any more.").does_not_say("Thank you.");
        // Asked later for more, they are told of what is new; reminders are one letter too.
        app.time.pass(SignedDuration::from_mins(1));
        ask(&app, id, ("Lantern Youth Work", &["leadership", "managers"]), ("Tom Staff", TOM)).await.is(200);
        app.work().await;
        assert_eq!(app.letters_to(TOM).await.len(), 2, "asked later, they are told of what is new");
        app.time.pass(SignedDuration::from_hours(24 * 6));
        actions::jobs::queue_scheduled(&app.provider).await.unwrap();
        app.work().await;
        let toms = app.letters_to(TOM).await;
        assert_eq!(toms.len(), 3, "one reminder for three levels");
        assert!(toms.iter().any(|kept| kept.letter.text().contains("You answer for: Leadership, Managers, Staff.") || kept.letter.text().contains("You answer for: Staff, Leadership, Managers.")));
    }

    async fn not_yet_is_read_by_coordinators_alone(app: App) {
        let id = multi_agency(&app).await;
        ask(&app, id, ("Bridge Housing", &["leadership"]), ("Amina Lead", AMINA)).await.is(200);
        let visitor = app.visitor();
        let page = visitor.opens(&link(&app, AMINA).await).await;
        visitor.presses(&page, "Send the answer", &[("answer", "not-yet")]).await.is(422).says("Say in a few words what stands in the way");
        visitor.presses(&page, "Send the answer", &[("answer", "not-yet"), ("words", SECRET)]).await.is(200)
            .says("You said “not yet” on Monday 9 March 2026. You can still say yes here.");
        let dana = app.coordinator().await;
        let table = format!("/desk/programmes/{id}/commitments");
        dana.get(&table).await.is(200).says(SECRET).says("Only coordinators read this.");
        dana.get(&format!("/desk/programmes/{id}/ready")).await.is(200).does_not_say(SECRET);
        // Whoever commissions, manages or takes part sees neither the table nor the words.
        for email in [YUSUF, "joe.bailey@ferndale.example.org", world::PARTICIPANT, world::OPERATOR] {
            let person = app.person(email).await;
            for path in [&table, &format!("{table}/new"), &format!("/desk/programmes/{id}/ready")] {
                person.get(path).await.is(404).does_not_say(SECRET);
            }
            for path in ["/commitments", "/commitments/undo", "/commitments/again", "/commitments/organisations", "/ready/plan"] {
                person.post(&format!("/desk/programmes/{id}{path}"), &[("at", "0")]).await.is(404);
            }
            for path in ["/me", "/team", "/impact", &format!("/impact/{id}/report")] {
                person.get(path).await.does_not_say(SECRET);
            }
        }
        let dump = app.dump().await;
        for table in ["events", "jobs", "letters"] {
            assert!(dump.table(table).iter().all(|row| row.values().all(|text| !text.contains("quarrels"))), "{table}");
        }
        assert!(app.letters().await.iter().all(|kept| !kept.letter.text().contains("quarrels")));
        // They change their mind by the same link.
        visitor.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "Amina Lead")]).await.is(200).says("said yes");
        dana.get(&table).await.does_not_say(SECRET);
    }

    async fn one_link_answers_for_no_other_level(app: App) {
        let id = multi_agency(&app).await;
        ask(&app, id, ("Bridge Housing", &["leadership"]), ("Amina Lead", AMINA)).await.is(200);
        ask(&app, id, ("Lantern Youth Work", &["staff"]), ("Tom Staff", TOM)).await.is(200);
        let visitor = app.visitor();
        let page = visitor.opens(&link(&app, AMINA).await).await.says("Bridge Housing").does_not_say("Lantern");
        visitor.get("/l/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa").await.is(404);
        visitor.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "Amina Lead")]).await.is(200);
        let other = visitor.opens(&link(&app, TOM).await).await.is(200).does_not_say("said yes");
        other.form("Send the answer");
        app.coordinator().await.get(&format!("/desk/programmes/{id}/commitments")).await.says("1 of 15 levels has said yes.");
    }

    async fn other_words_are_asked_again_and_the_old_link_says_so(app: App) {
        let id = multi_agency(&app).await;
        ask(&app, id, ("Bridge Housing", &["leadership"]), ("Amina Lead", AMINA)).await.is(200);
        let old = link(&app, AMINA).await;
        let visitor = app.visitor();
        let page = visitor.opens(&old).await;
        visitor.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "Amina Lead")]).await.is(200);
        change_aim(&app, id).await;
        let dana = app.coordinator().await;
        let table = dana.get(&format!("/desk/programmes/{id}/commitments")).await
            .says("1 level was asked in other words than those of today").says("None of 15 levels has said yes.");
        let form = table.form("Ask them again");
        dana.sends(form.clone()).await.is(200).says("You asked 1 level just now.");
        dana.sends(form).await.is(200);
        assert_eq!(rows(&app).await, 2, "pressed twice they are asked again once");
        app.time.pass(SignedDuration::from_hours(24));
        let newer = link(&app, AMINA).await;
        assert_ne!(newer, old);
        visitor.opens(&old).await.is(200).says("We have asked this again in other words.");
        visitor.post(old.strip_prefix(app.base.as_str()).unwrap(), &[("answer", "agree"), ("name", "Amina Lead")]).await
            .is(422).says("We have asked this again in other words.");
        let page = visitor.opens(&newer).await.is(200).says("Together.");
        visitor.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "Amina Lead")]).await.is(200);
        app.coordinator().await.get(&format!("/desk/programmes/{id}/commitments")).await.says("1 of 15 levels has said yes.");
    }

    async fn only_the_silent_are_reminded_once_and_what_is_withdrawn_is_over(app: App) {
        let id = multi_agency(&app).await;
        ask(&app, id, ("Bridge Housing", &["leadership"]), ("Amina Lead", AMINA)).await.is(200);
        ask(&app, id, ("Lantern Youth Work", &["staff"]), ("Tom Staff", TOM)).await.is(200);
        let visitor = app.visitor();
        let page = visitor.opens(&link(&app, AMINA).await).await;
        visitor.presses(&page, "Send the answer", &[("answer", "agree"), ("name", "Amina Lead")]).await.is(200);
        let toms = link(&app, TOM).await;
        let letters = async |email: &str| app.letters_to(email).await.len();
        let day = async || {
            actions::jobs::queue_scheduled(&app.provider).await.unwrap();
            app.work().await;
        };
        app.time.pass(SignedDuration::from_hours(24 * 4));
        day().await;
        assert_eq!((letters(AMINA).await, letters(TOM).await), (2, 1), "a question and a receipt; nobody is reminded too soon");
        for _ in 0..3 {
            app.time.pass(SignedDuration::from_hours(24));
            day().await;
        }
        assert_eq!((letters(AMINA).await, letters(TOM).await), (2, 2), "the silent are reminded once");
        let dana = app.coordinator().await;
        let table = dana.get(&format!("/desk/programmes/{id}/commitments")).await;
        dana.presses(&table, "Remind those who are silent", &[]).await.is(200);
        let dump = app.dump().await;
        let commitment = dump.table("commitments").iter().find(|row| row["email"] == TOM).unwrap()["id"].clone();
        dana.post(&format!("/desk/programmes/{id}/commitments/withdrawal"), &[("commitment", &commitment)]).await.is(303);
        visitor.opens(&toms).await.is(200).says("This is not asked any more.");
        visitor.post(toms.strip_prefix(app.base.as_str()).unwrap(), &[("answer", "agree"), ("name", "Tom Staff")]).await.is(422);
    }

    async fn asking_many_at_once_is_taken_back_with_one_undo_and_organisations_are_added_by_hand(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let path = format!("/desk/programmes/{id}/commitments");
        let page = dana.get(&path).await;
        dana.presses(&page, "Add it", &[("organisation", " ")]).await.is(422).says("Type the name of the organisation");
        let page = dana.presses(&page, "Add it", &[("organisation", "Harbour Trust")]).await.is(200).says("Harbour Trust").says("Nobody takes part yet");
        dana.presses(&page, "Add it", &[("organisation", "Harbour Trust")]).await.is(422).says("Harbour Trust is there already");
        let of = ("Harbour Trust", &["leadership", "managers", "staff"][..]);
        let page = ask(&app, id, of, ("Amina Lead", AMINA)).await.is(200).says("You asked 3 levels just now.");
        page.says("Harbour Trust");
        let page = dana.get(&path).await;
        dana.presses(&page, "Undo", &[]).await.is(200).does_not_say("You asked 3 levels just now.").says("None of 18 levels has said yes.");
        assert!(app.dump().await.table("commitments").iter().all(|row| !row["ended_at"].is_empty()));
        assert!(app.letters_to(AMINA).await.is_empty(), "a letter of something that was taken back went out");
        dana.post(&format!("{path}/undo"), &[("at", &app.time.now().as_millisecond().to_string())]).await.is(303);
        let taken = app.dump().await.table("events").iter().filter(|row| row["why"].starts_with("took back")).count();
        assert_eq!(taken, 1, "what takes back nothing is no event");
        app.time.pass(SignedDuration::from_mins(1));
        ask(&app, id, of, ("Amina Lead", AMINA)).await.is(200);
        app.time.pass(SignedDuration::from_mins(11));
        let at = (app.time.now() - SignedDuration::from_mins(11)).as_millisecond().to_string();
        dana.get(&path).await.does_not_say("You asked 3 levels just now.");
        dana.post(&format!("{path}/undo"), &[("at", &at)]).await.is(422).says("It was asked more than 10 minutes ago.");
        let page = dana.get(&path).await;
        dana.presses(&page, "Take off Harbour Trust", &[]).await.is(200).does_not_say("Harbour Trust");
        assert!(app.dump().await.table("commitments").iter().all(|row| !row["ended_at"].is_empty()));
    }

    async fn who_is_asked_no_more_is_told_so_and_each_undo_brings_them_back(app: App) {
        let id = multi_agency(&app).await;
        let of = ("Bridge Housing", &["leadership"][..]);
        ask(&app, id, of, ("Amina Lead", AMINA)).await.is(200);
        let (old, visitor, dana) = (link(&app, AMINA).await, app.visitor(), app.coordinator().await);
        for _ in 0..2 {
            app.time.pass(SignedDuration::from_mins(1));
            ask(&app, id, of, ("Tom Staff", TOM)).await.is(200).says("You asked 1 level just now.");
            visitor.opens(&old).await.is(200).says("This is not asked any more.").does_not_say("in other words");
            let page = dana.get(&format!("/desk/programmes/{id}/commitments")).await.is(200);
            dana.presses(&page, "Undo", &[]).await.is(200);
            visitor.opens(&old).await.is(200).does_not_say("This is not asked any more.");
        }
    }

    async fn the_table_costs_the_same_for_one_organisation_and_for_thirty(app: App) {
        let id = multi_agency(&app).await;
        let dana = app.coordinator().await;
        let (table, ready) = (format!("/desk/programmes/{id}/commitments"), format!("/desk/programmes/{id}/ready"));
        dana.get(&table).await.is(200);
        let (few, _) = app.statements(dana.get(&table)).await;
        let (few_tips, _) = app.statements(dana.get(&ready)).await;
        let (few_home, _) = app.statements(dana.get("/desk")).await;
        for n in 0..60 {
            let name = format!("Added {n:02}");
            app.meddle(&format!("INSERT INTO organisations (name, added_at) VALUES ('{name}', 0)")).await;
            app.meddle(&format!(
                "INSERT INTO programme_organisations (programme_id, organisation_id, added_at)
                   SELECT {id}, id, 0 FROM organisations WHERE name = '{name}'"
            )).await;
        }
        let (many, page) = app.statements(dana.get(&table)).await;
        let (many_tips, _) = app.statements(dana.get(&ready)).await;
        let (many_home, _) = app.statements(dana.get("/desk")).await;
        assert_eq!((few, few_tips, few_home), (many, many_tips, many_home));
        let page = page.says("Added 00").does_not_say("Rowan School Trust");
        dana.follows(&page, "More organisations").await.is(200).says("Rowan School Trust").does_not_say("Added 00");
    }
}
