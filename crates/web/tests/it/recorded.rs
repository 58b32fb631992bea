//! What an application only records: counted for the coordinator, shown to nobody who chooses, in no aim, criterion or draw (S0.17).

use crate::applications::{LEILA, begins, fills_in, open_round, sends};
use crate::blindness::shown;
use crate::decisions::{VALUE, once_closed, settled};
use crate::draws::file;
use testkit::{App, on_both};

const ASKED: &str = "Have you taken part in reflective practice before?";

/// Every yes becomes a no, and every other answer a yes.
async fn answers_are_turned_round(app: &App) {
    let sql = "UPDATE application_answers SET answer = CASE answer WHEN 'Yes' THEN 'No' ELSE 'Yes' END WHERE question = 'practice'";
    app.meddle(sql).await;
}

/// Draws as if nobody had drawn before; what the files of the draw tell.
async fn drawn_anew(app: &App, desk: &str) -> [String; 3] {
    app.meddle("DELETE FROM draw_entries").await;
    app.meddle("UPDATE draws SET drawn_at = NULL, entries = '', respondents = '', categories = '', lottery = ''").await;
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/draw")).await.is(200);
    dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200).says("5 people are proposed");
    [
        file(app, desk, "respondents.csv").await,
        file(app, desk, "categories.csv").await,
        file(app, desk, "lottery.json").await,
    ]
}

on_both! {
    async fn earlier_practice_is_asked_told_as_no_matter_and_counted(app: App) {
        let desk = open_round(&app).await;
        let people = [("Ann Ward", "Yes"), ("Bea Ward", "No"), ("Cem Ward", "No"), ("Dee Ward", "Not sure"), ("Eve Ward", "")];
        for (name, answer) in people {
            let email = format!("{}@kestrel.example.org", name.to_lowercase().replace(' ', "."));
            let (link, person) = (begins(&app, name, &email).await, app.visitor());
            fills_in(&person, &link, &[]).await;
            let page = person.opens(&format!("{link}/application/earlier")).await.is(200).says(ASKED)
                .says("yours does not matter for a place, and the readers do not see it. The coordinator can.");
            if !answer.is_empty() {
                person.presses(&page, "Save and go on", &[("practice", answer)]).await.is(200);
            }
            sends(&person, &link).await.is(200).says("We have your application");
        }
        let dana = app.coordinator().await;
        let list = dana.opens(&format!("{desk}/applications")).await.is(200).says(ASKED)
            .says("Yes: 1").says("No: 2").says("Not sure: 1").says("No answer: 1");
        let dee = dana.follows(&list, "Dee Ward").await.is(200);
        dee.says(ASKED).says("Not sure");
        // Whoever takes their application back is not counted.
        app.meddle("UPDATE applications SET withdrawn_at = sent_at WHERE name = 'Bea Ward'").await;
        dana.opens(&format!("{desk}/applications")).await.says("No: 1");
    }

    async fn no_aim_criterion_or_reader_can_use_it(app: App) {
        let desk = open_round(&app).await;
        let (form, aims) = (format!("{desk}/application-form"), format!("{desk}/draw/aims"));
        let dana = app.coordinator().await;
        let edit = dana.opens(&form).await.is(200).says(ASKED).says("Only counted.");
        assert!(edit.body.contains("practice.title") && !edit.body.contains("practice.for"), "the page offers another use");
        for planted in ["category", "read", "criterion:reach"] {
            let refused = dana.sends(edit.form("Save the questions").with("practice.for", planted)).await.is(422);
            let refused = refused.says("is only recorded").says("cannot be counted for the aims, scored or read by those who choose");
            assert!(!refused.body.contains("practice.for"), "the refused page offers it");
        }
        let page = dana.opens(&aims).await.is(200).does_not_say(ASKED);
        for planted in ["practice.1.fewest", "practice.No.most"] {
            let wanted = page.form("Save places and aims").with("places", "5").with(planted, "3");
            dana.sends(wanted).await.is(422).says("is only recorded").says("no aim can count it");
        }
        let dump = app.dump().await;
        assert!(dump.table("draws").iter().all(|row| !row["aims"].contains("practice")), "an aim is kept");
        // Once somebody has answered it, it stays.
        let (link, leila) = (begins(&app, "Leila Haddad", LEILA).await, app.visitor());
        fills_in(&leila, &link, &[]).await;
        let page = leila.opens(&format!("{link}/application/earlier")).await;
        leila.presses(&page, "Save and go on", &[("practice", "Yes")]).await.is(200);
        let edit = dana.opens(&form).await;
        assert!(!edit.body.contains("practice.goes"), "it can be taken out");
        dana.sends(edit.form("Save the questions").with("practice.goes", "yes")).await.is(422).says("has been answered and has to stay");
        dana.sends(edit.form("Save the questions").with("practice.for", "category")).await.is(422).says("is only recorded");
    }

    async fn other_answers_change_no_byte_of_a_reviewers_page(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        let dump = app.dump().await;
        let given = dump.table("application_answers").iter().filter(|row| row["question"] == "practice").count();
        assert!(given >= 10, "{given} have answered");
        let list = format!("/desk/programmes/{round}/applications");
        let before = app.coordinator().await.get(&list).await.is(200).text();
        let mut pages = Vec::new();
        for email in world::reviewers() {
            pages.push(shown(&app.person(&email).await).await);
        }
        assert!(pages.iter().flatten().all(|(path, page)| !page.contains(ASKED) || panic!("{path} asks it")));
        answers_are_turned_round(&app).await;
        for (email, before) in world::reviewers().iter().zip(&pages) {
            let now = shown(&app.person(email).await).await;
            assert_eq!(now.keys().collect::<Vec<_>>(), before.keys().collect::<Vec<_>>());
            now.iter().for_each(|(path, page)| assert_eq!(page, &before[path], "{path}"));
        }
        assert_ne!(app.coordinator().await.get(&list).await.is(200).text(), before, "the swap was there to be seen");
    }

    async fn other_answers_change_no_byte_of_a_draw(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery"), ("sector.0.fewest", "1")]).await;
        once_closed(&app).await;
        let before = drawn_anew(&app, &desk).await;
        answers_are_turned_round(&app).await;
        assert_eq!(drawn_anew(&app, &desk).await, before);
        assert!(before.iter().all(|text| !text.contains("practice")), "a file tells of it");
        // Another answer to what does count is seen.
        app.meddle("UPDATE application_answers SET answer = 'NHS' WHERE question = 'sector'").await;
        assert_ne!(drawn_anew(&app, &desk).await, before);
    }
}
