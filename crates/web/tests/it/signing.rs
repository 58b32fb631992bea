//! Who signs an agreement, with whose name, and what stays true of a version that all have signed.

use crate::agreements::{OLUWASEUN, board, link, manager_of, name_of, reword, sent_out, signs};
use crate::gathered::next_mail;
use testkit::{App, on_both};

const TUESDAY: &str = "2026-03-10T08:00:00Z";
const AMINA: &str = "amina.osei@ferndale.example.org";

/// Three who take part, whose manager is Amina and who sign on Monday. Returns the programme and their addresses.
async fn three_of_one_manager_sign(app: &App) -> (i64, Vec<String>) {
    let programme = sent_out(app).await;
    let asked = app.letters().await.into_iter().filter(|kept| kept.letter.kind.name == "agreement-participant");
    let three: Vec<String> = asked.map(|kept| kept.to).filter(|to| to != AMINA).take(3).collect();
    let list = three.iter().map(|email| format!("'{email}'")).collect::<Vec<_>>().join(", ");
    let amina = format!("(SELECT id FROM people WHERE email = '{AMINA}')");
    app.meddle(&format!("UPDATE people SET manager_id = {amina} WHERE email IN ({list})")).await;
    let mut links = Vec::new();
    for email in &three {
        links.push(link(app, email).await);
    }
    for (link, email) in links.iter().zip(&three) {
        signs(&app.visitor(), link, &name_of(app, email).await).await;
        app.work().await;
    }
    (programme, three)
}

async fn to_amina(app: &App) -> Vec<letters::Letter> {
    let all = app.letters_to(AMINA).await.into_iter();
    all.map(|kept| kept.letter).filter(|letter| ["agreement", "gathered"].contains(&letter.occasion)).collect()
}

on_both! {
    async fn a_manager_of_three_signs_from_one_mail_a_day(app: App) {
        let (programme, three) = three_of_one_manager_sign(&app).await;
        let asked = to_amina(&app).await;
        assert_eq!(asked.len(), 1, "three mails on one day");
        assert!(asked[0].text().contains(&name_of(&app, &three[0]).await), "{}", asked[0].text());
        app.time.set(TUESDAY.parse().unwrap());
        let asked = to_amina(&app).await;
        assert_eq!((asked.len(), asked[0].occasion), (2, "gathered"));
        let text = asked[0].text();
        let links: Vec<&str> = text.split_whitespace().filter(|word| word.contains("/l/")).collect();
        assert_eq!(links.len(), 2, "{text}");
        let boss = name_of(&app, AMINA).await;
        for (link, email) in links.iter().zip(&three[1..]) {
            app.visitor().opens(link).await.is(200).says(&format!("Participant: {}", name_of(&app, email).await));
            signs(&app.visitor(), link, &boss).await.says("We sign last");
        }
        app.coordinator().await.get(&board(programme)).await.is(200).says("2 agreements wait for you");
    }

    async fn a_request_that_waits_is_not_made_once_a_newer_version_was_sent_out(app: App) {
        let (programme, _) = three_of_one_manager_sign(&app).await;
        reword(&app, programme).await;
        let dana = app.coordinator().await;
        let page = dana.get(&board(programme)).await.is(200);
        dana.presses(&page, "Send the new version to 20 people", &[]).await.is(200).says("Version 2 was sent out");
        app.time.set(TUESDAY.parse().unwrap());
        assert_eq!(to_amina(&app).await.len(), 1, "asked to sign what nobody is to sign any more");
    }

    async fn the_demo_shows_agreements_whole_waiting_and_silent_and_a_directory_with_people_in_it(app: App) {
        let course = world::run_a_course(&app.provider).await.unwrap();
        world::agree(&app.provider, course).await.unwrap();
        world::join_the_directory(&app.provider).await.unwrap();
        let dana = app.coordinator().await;
        let page = dana.get(&board(course.0)).await.is(200);
        page.says("6 of 20 people have an agreement signed by all").says("12 agreements wait for you");
        dana.get("/community").await.is(200).says("Marcus Thorne").says("I like a mixed room.");
    }

    async fn nobody_signs_out_of_turn(app: App) {
        let programme = sent_out(&app).await;
        let dana = app.coordinator().await;
        dana.post(&format!("{}/signatures", board(programme)), &[("name", "Dana Okafor")]).await.is(303);
        let dump = app.dump().await;
        assert!(dump.table("signatures").iter().all(|row| row["signer"] == "participant" && row["answer"].is_empty()));
    }

    async fn that_everybody_signed_is_told_although_a_newer_version_was_sent_meanwhile(app: App) {
        let programme = sent_out(&app).await;
        signs(&app.visitor(), &link(&app, OLUWASEUN).await, "Oluwaseun Delgado").await;
        app.work().await;
        let (boss, dana) = (manager_of(&app, OLUWASEUN).await, app.coordinator().await);
        let old = link(&app, &boss).await;
        signs(&app.visitor(), &old, &name_of(&app, &boss).await).await;
        app.work().await;
        dana.post(&format!("{}/signatures", board(programme)), &[("name", "Dana Okafor")]).await.is(303);
        // The letters wait to be written; meanwhile the wording is another.
        reword(&app, programme).await;
        let page = dana.get(&board(programme)).await.is(200);
        dana.presses(&page, "Send the new version to 20 people", &[]).await.is(200).says("Version 2 was sent out");
        next_mail(&app).await;
        for email in [OLUWASEUN, boss.as_str()] {
            let texts: Vec<String> = app.letters_to(email).await.iter().map(|kept| kept.letter.text()).collect();
            // Whoever is asked to sign the new one reads of both in one mail.
            let told = texts.iter().find_map(|text| text.split("This is version 1. A newer version was sent out since").nth(1)).expect("a letter");
            let address = told.split_whitespace().find(|word| word.contains("/l/")).expect("a link");
            let page = app.visitor().opens(address).await.is(200).says("no longer the one to sign").does_not_say("I sign");
            app.visitor().follows(&page, "Take the version you signed").await.is(200);
        }
    }

    async fn nobody_signs_with_a_name_that_is_not_theirs(app: App) {
        let programme = sent_out(&app).await;
        let (visitor, own) = (app.visitor(), link(&app, OLUWASEUN).await);
        let page = visitor.opens(&own).await.is(200);
        let again = visitor.presses(&page, "I sign", &[("name", "Mickey Mouse")]).await.is(422)
            .says("You are asked to sign as Oluwaseun Delgado. Type that name. If it is misspelt here, write to us first");
        let field = again.body.split("id=\"name-error\"").nth(1).expect("an error beside the field");
        assert!(field.split("</p>").next().unwrap().contains("Oluwaseun Delgado"), "beside the field");
        assert_eq!(again.form("I sign").value("name"), Some("Mickey Mouse"), "what was typed stays");
        assert!(app.dump().await.table("signatures").iter().all(|row| row["answer"].is_empty()));
        signs(&visitor, &own, "oluwaseun  DELGÁDO").await.says("You signed on");
        app.work().await;
        let boss = manager_of(&app, OLUWASEUN).await;
        signs(&visitor, &link(&app, &boss).await, &name_of(&app, &boss).await).await;
        let dana = app.coordinator().await;
        let page = dana.get(&board(programme)).await.is(200);
        dana.presses(&page, "Sign them for the provider", &[("name", "Oluwaseun Delgado")]).await.is(422)
            .says("You sign as Dana Okafor");
        dana.presses(&page, "Sign them for the provider", &[("name", "dana okafor")]).await.is(200);
    }

    async fn whoever_left_before_a_newer_version_signs_no_old_one_when_they_come_back(app: App) {
        let programme = sent_out(&app).await;
        let old = link(&app, OLUWASEUN).await;
        app.visitor().opens(&old).await.is(200).says("I sign");
        let moves = async |left: &str| {
            let theirs = format!("person_id = (SELECT id FROM people WHERE email = '{OLUWASEUN}') AND programme_id = {programme}");
            app.meddle(&format!("UPDATE participations SET left_at = {left} WHERE {theirs}")).await;
        };
        moves("1").await;
        reword(&app, programme).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&board(programme)).await.is(200);
        dana.presses(&page, "Send the new version to 19 people", &[]).await.is(200);
        moves("NULL").await;
        app.visitor().opens(&old).await.is(200).says("no longer the one to sign").does_not_say("I sign");
        dana.get(&board(programme)).await.is(200).says("1 person has not been asked").does_not_say("have changed: ask");
    }
}
