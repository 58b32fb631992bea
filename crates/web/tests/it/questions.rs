//! The questions of an application as a coordinator edits them: what protects people stays, aims can be counted, no edit is lost.

use crate::applications::{LEILA, PRIYA, begins, fills_in, open_round, sends};
use jiff::SignedDuration;
use testkit::{App, on_both};

const BOROUGHS: &str = "Hackney\nCamden";

/// Leila has answered everything but is still to send it; returns the desk and the page of the questions.
async fn answered(app: &App) -> (String, String) {
    let desk = open_round(app).await;
    let link = begins(app, "Leila Haddad", LEILA).await;
    fills_in(&app.visitor(), &link, &[]).await;
    (format!("{desk}/application-form"), link)
}

on_both! {
    async fn a_question_whose_answers_keep_readers_apart_stays(app: App) {
        let (form, link) = answered(&app).await;
        let dana = app.coordinator().await;
        let edit = dana.opens(&form).await.is(200);
        assert!(edit.body.contains("organisation.title") && !edit.body.contains("organisation.goes"), "it can be taken out");
        assert!(edit.body.contains("all-dates.goes") && edit.body.contains("organisation.needed"));
        for key in ["organisation", "work", "manager-name"] {
            let forged = edit.form("Save the questions").ticks(&format!("{key}.goes"), "yes").with("criterion-reach.title", "What do you do?");
            let refused = dana.sends(forged).await.is(422).says("has been answered and has to stay").says("What do you do?");
            let block = refused.body.split(&format!("id=\"{key}\"")).nth(1).unwrap();
            assert!(block.split("</details>").next().unwrap().contains("has to stay"), "beside the question");
        }
        app.visitor().opens(&format!("{link}/application/about")).await.says("Where do you work?");
    }

    async fn the_questions_are_seen_as_an_applicant_sees_them_before_anybody_can_apply(app: App) {
        let desk = open_round(&app).await;
        let id = desk.rsplit('/').next().unwrap();
        app.meddle(&format!("UPDATE programmes SET state = 'draft' WHERE id = {id}")).await;
        let dana = app.coordinator().await;
        let edit = dana.opens(&format!("{desk}/application-form")).await.is(200);
        let edit = dana.sends(edit.form("Save the questions").with("organisation.title", "Who employs you?")).await.is(200);
        let before = app.dump().await;
        let look = dana.follows(&edit, "See it as an applicant").await.is(200).says("Who employs you?").says("Your name");
        // What is said of every such question is there too, and every date is.
        let look = look.says("You may leave this empty.").says("Nobody reads it, and it is deleted with your application.");
        let main = look.body.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        assert!(!main.contains("<form") && !main.contains("<button"), "there is nothing to send");
        assert_eq!(main.matches("<fieldset class=\"govuk-fieldset\" disabled").count(), main.matches("<h2").count());
        let after = app.dump().await;
        for table in ["applications", "application_answers", "application_forms"] {
            assert_eq!(before.table(table), after.table(table), "{table}");
        }
    }

    async fn a_refused_form_keeps_everything_that_was_typed(app: App) {
        let (form, _) = answered(&app).await;
        let dana = app.coordinator().await;
        let edit = dana.opens(&form).await;
        let typed = edit.form("Save the questions")
            .with("criterion-reach.words", "5").ticks("all-dates.goes", "yes")
            .with("new-about.title", "Your borough").with("new-about.kind", "choice").with("new-about.choices", BOROUGHS).with("new-about.for", "category");
        let refused = dana.sends(typed).await.is(422).says("between 10 and");
        let page = dana.presses(&refused, "Save the questions", &[("criterion-reach.words", "400")]).await.is(200).says("Your borough");
        assert!(!page.body.contains("all-dates.title"), "what was to go has gone");
    }

    async fn a_borough_is_asked_counted_and_kept_to_by_the_draw(app: App) {
        let desk = open_round(&app).await;
        let dana = app.coordinator().await;
        let edit = dana.opens(&format!("{desk}/application-form")).await.is(200);
        let borough = |kind: &str| edit.form("Save the questions")
            .with("new-about.title", "Which borough is your service in?").with("new-about.kind", kind)
            .with("new-about.choices", BOROUGHS).with("new-about.for", "category")
            .with("new-ideas.title", "Who asked for it?").with("new-ideas.for", "criterion:reach");
        dana.sends(borough("text")).await.is(422).says("only a question with answers to choose from can be counted");
        dana.sends(borough("choice")).await.is(200).says("Which borough is your service in?");
        let people = [("Ann Ward", "Hackney"), ("Bea Ward", "Hackney"), ("Cem Ward", "Hackney"), ("Dee Ward", "Camden")];
        for (name, borough) in people {
            let email = format!("{}@kestrel.example.org", name.to_lowercase().replace(' ', "."));
            let (link, person) = (begins(&app, name, &email).await, app.visitor());
            fills_in(&person, &link, &[]).await;
            let page = person.opens(&format!("{link}/application/about")).await.says("Which borough is your service in?");
            person.presses(&page, "Save and go on", &[("about-added-1", borough)]).await.is(200);
            sends(&person, &link).await.is(200).says("We have your application");
        }
        // Somebody has answered it by now: what it is for stays.
        let edit = dana.opens(&format!("{desk}/application-form")).await.says("Counted for the aims of the round").says("Counts for: Whom it would reach");
        let forged = edit.form("Save the questions").with("about-added-1.for", "read");
        dana.sends(forged).await.is(422).says("has been answered");

        let aims = dana.opens(&format!("{desk}/draw/aims")).await.is(200).says("Which borough is your service in?");
        // Two places; one of them at least for Camden, from where one person applies.
        let wanted = [("places", "2"), ("method", "lottery"), ("about-added-1.1.fewest", "1")];
        let page = dana.presses(&aims, "Save places and aims", &wanted).await.is(200);
        dana.presses(&page, "Settle it", &[("source", "The lottery of the first Saturday"), ("sure", "yes")]).await.is(200);
        app.time.pass(SignedDuration::from_hours(24 * 60));
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await.is(200);
        dana.presses(&page, "Draw", &[("value", "3 14 15 22 31 40")]).await.is(200).says("2 people are proposed");
        let dump = app.dump().await;
        let camden = dump.table("applications").iter().find(|row| row["name"] == "Dee Ward").unwrap()["id"].clone();
        let entry = |row: &&std::collections::BTreeMap<String, String>| row["application_id"] == camden;
        let tickets = dump.table("draw_entries").iter().find(entry).unwrap()["tickets"].clone();
        assert_eq!(tickets, "1000000000000000", "the one from Camden is certain of a place");
    }

    async fn what_the_programme_asks_can_be_asked_again(app: App) {
        let desk = open_round(&app).await;
        let path = format!("{desk}/application-form");
        let dana = app.coordinator().await;
        let edit = dana.opens(&path).await.does_not_say("The programme asks for this too");
        let fewer = edit.form("Save the questions").ticks("criterion-reach.goes", "yes").ticks("organisation.goes", "yes");
        let edit = dana.sends(fewer).await.is(200).says("The programme asks for this too").says("Whom it would reach");
        assert!(!edit.body.contains("criterion-reach.title"));
        let more = edit.form("Save the questions").ticks("criterion-reach.asks", "yes").ticks("organisation.asks", "yes");
        let edit = dana.sends(more).await.is(200).does_not_say("The programme asks for this too");
        assert!(edit.body.contains("criterion-reach.title") && edit.body.contains("organisation.title"));
        let link = begins(&app, "Leila Haddad", LEILA).await;
        fills_in(&app.visitor(), &link, &[]).await.says("5 of 5 parts done");
        sends(&app.visitor(), &link).await.is(200);
        app.work().await;
        assert_eq!(app.letters_to(PRIYA).await.len(), 1);
    }

    async fn two_editors_of_the_questions_see_each_others(app: App) {
        let (form, _) = answered(&app).await;
        let (dana, other) = (app.coordinator().await, app.coordinator().await);
        let (page, theirs) = (dana.opens(&form).await, other.opens(&form).await);
        let first = theirs.form("Save the questions").with("criterion-reach.title", "Who would come?")
            .with("new-ideas.title", "Who would help you?").ticks("all-dates.goes", "yes");
        other.sends(first).await.is(200);
        let mine = [("criterion-reach.title", "How many would come?"), ("all-dates.title", "Your dates?")];
        let both = dana.presses(&page, "Save the questions", &mine).await.is(422)
            .says("What stands there now").says("Who would come?").says("Who would help you?").says("It is not asked any more.");
        assert_eq!(both.form("Save the questions").value("criterion-reach.title"), Some("How many would come?"));
        dana.presses(&both, "Save the questions", &[]).await.is(200)
            .says("How many would come?").says("Who would help you?").does_not_say("Who would come?").does_not_say("Your dates?");
    }
}
