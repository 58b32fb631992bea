//! What pages and letters say is so: a receipt for an answer, a place that is free, one of several, which dates, and who may change what.

use crate::applications::{LEILA as APPLICANT, begins, fills_in, open_round, sends, sent};
use crate::handover::supervision;
use crate::places::{LEILA, OWEN, Round, at_home, closed_round, told};
use crate::programmes::drafted;
use domain::application::{Form, Role};
use domain::blueprint::EligibilityWeight;
use testkit::{App, on_both};

/// Subjects and texts of the receipts somebody has for an answer, newest first.
async fn receipts(app: &App, email: &str) -> Vec<String> {
    let letters = app.letters_to(email).await;
    let receipts = letters.iter().filter(|kept| kept.letter.occasion == "outcome_receipt");
    receipts.map(|kept| format!("{}\n{}", kept.letter.subject, kept.letter.text())).collect()
}

on_both! {
    async fn whoever_takes_a_place_or_passes_it_on_has_a_receipt_once_and_also_at_night(app: App) {
        told(&app).await;
        app.time.set(app.time.now().to_zoned(jiff::tz::TimeZone::UTC).date().at(23, 30, 0, 0).in_tz("UTC").unwrap().timestamp());
        for (email, answer) in [(LEILA, "accept"), (OWEN, "pass")] {
            let (person, home) = at_home(&app, email).await;
            let path = format!("{}/place", &home[app.base.len()..]);
            assert!(receipts(&app, email).await.is_empty());
            for _ in 0..3 {
                person.post(&path, &[("answer", answer)]).await.is(303);
            }
            app.work().await;
            assert_eq!(receipts(&app, email).await.len(), 1, "{email}");
        }
        let taken = &receipts(&app, LEILA).await[0];
        // Six mornings and three supervisions, and what comes next.
        for said in ["You have a place: ", "6 dates, from Tuesday", "3 dates, from Tuesday", "What comes next", "a short agreement", "/l/"] {
            assert!(taken.contains(said), "{said}: {taken}");
        }
        let passed = &receipts(&app, OWEN).await[0];
        assert!(passed.contains("You passed your place on: ") && !passed.contains("dates, from"), "{passed}");
    }

    async fn the_receipt_of_a_place_tells_a_session_where_it_was_moved_to(app: App) {
        let round = told(&app).await;
        let first = crate::public_aims::first_session(&app, round.id).await;
        let moved = first.saturating_add(jiff::Span::new().days(2));
        let group = "(SELECT MIN(id) FROM groups WHERE name = 'Willow')";
        let session = format!("(SELECT MAX(id) FROM sessions WHERE group_id = {group})");
        let programme = store::programme::by_id(&app.provider.store, round.id).await.unwrap().unwrap();
        let stage = &programme.design.stages[0].key;
        for sql in [
            format!("UPDATE groups SET programme_id = {}, stage = '{stage}' WHERE id = {group}", round.id),
            format!("DELETE FROM session_versions WHERE session_id = {session}"),
            format!("INSERT INTO session_versions (session_id, sequence, date, starts, minutes, place, join_link, is_cancelled)
                     SELECT id, 0, '{first}', '09:30', 210, '', '', FALSE FROM sessions WHERE id = {session}"),
            format!("UPDATE sessions SET date = '{moved}', starts = '13:00', minutes = 60 WHERE id = {session}"),
        ] {
            app.meddle(&sql).await;
        }
        let (person, home) = at_home(&app, LEILA).await;
        person.post(&format!("{}/place", &home[app.base.len()..]), &[("answer", "accept")]).await.is(303);
        let told = &receipts(&app, LEILA).await[0];
        let line = |day: jiff::civil::Date, span: &str| format!("- {}, {span}", day.strftime("%A %-d %B %Y"));
        assert!(told.contains(&line(moved, "1pm to 2pm")), "{told}");
        assert!(!told.contains(&first.strftime("%A %-d %B %Y").to_string()), "{told}");
        assert!(told.contains("3 dates, from Tuesday"), "a part without moved dates: {told}");
    }

    async fn the_waiting_list_says_that_places_are_free_before_anybody_is_put_on_it(app: App) {
        let round = closed_round(&app, 2).await;
        let dana = app.coordinator().await;
        let free = "places are free. Whoever you put on the waiting list is not offered one.";
        let page = dana.opens(&round.board()).await.is(200).says(&format!("2 {free}"));
        assert!(page.body.find(free).unwrap() < page.body.find("value=\"waiting\"").unwrap(), "it stands after the button");
        round.decides(&app, &[1, 2], "Waiting list", &[]).await.is(200).says(&format!("2 {free}"));
        let letters = format!("{}/letters", round.desk);
        dana.opens(&letters).await.is(200).says("2 places are free, and nobody is offered them.");
        round.decides(&app, &[3, 4], "Offer places", &[]).await.is(200).does_not_say("Whoever you put on the waiting list");
        dana.opens(&letters).await.is(200).does_not_say("nobody is offered");
    }

    async fn who_decides_reads_who_said_no_to_what_is_asked_and_which_letters_say_what_is_not_so(app: App) {
        let round = closed_round(&app, 3).await;
        let programme = store::programme::by_id(&app.provider.store, round.id).await.unwrap().unwrap();
        let needed = programme.design.eligibility.iter().find(|item| item.weight == EligibilityWeight::Needed).unwrap();
        let first = round.application(&app, 1).await;
        let role = Role::Eligibility { key: needed.key.clone() };
        let key = Form::of(&programme.design).with_role(&role).unwrap().key.clone();
        app.meddle(&format!("DELETE FROM application_answers WHERE application_id = {first} AND question = '{key}'")).await;
        app.meddle(&format!("INSERT INTO application_answers (application_id, question, answer) VALUES ({first}, '{key}', 'no')")).await;
        let dana = app.coordinator().await;
        let told = format!("Said no to: {}", needed.words);
        let board = dana.opens(&round.board()).await.is(200).says(&told);
        assert_eq!(board.text().matches("Said no to:").count(), 1);
        round.decides(&app, &[1], "Offer places", &[("reason", "panel"), ("words", "An exception.")]).await.is(200);
        round.decides(&app, &[2], "Not this time", &[("reason", "eligibility")]).await.is(200);
        round.decides(&app, &[3], "Waiting list", &[("reason", "lottery"), ("words", "20")]).await.is(200);
        let letters = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        letters.says("Before you offer a place: App 1 said no to something that is asked of everybody.")
            .says("The letter of App 2 says that something asked of everybody was not met.")
            .says("The letter of App 3 says that the lot decided. No draw was made here");
        // What is so is not doubted.
        round.decides(&app, &[1], "Not this time", &[("reason", "eligibility")]).await.is(200);
        round.decides(&app, &[2, 3], "Waiting list", &[("reason", "panel"), ("words", "Next time.")]).await.is(200);
        let letters = dana.opens(&format!("{}/letters", round.desk)).await.is(200);
        letters.does_not_say("was not met. By").does_not_say("the lot decided").does_not_say("said no to something");
    }

    async fn a_letter_that_says_the_scores_decided_is_doubted_where_a_lower_score_has_the_place(app: App) {
        let id = world::close_a_round(&app.provider).await.unwrap();
        let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
        let board = actions::offer::board(&dana, id, &actions::offer::Filter::default()).await.unwrap();
        let total = |line: &actions::offer::Line| Some((line.score.as_ref()?.total?, line.decided.candidate.number));
        let scored: Vec<(u32, u32)> = board.lines.iter().filter_map(total).collect();
        let ((least, low), (most, high)) = (*scored.iter().min().unwrap(), *scored.iter().max().unwrap());
        assert!(least < most);
        let closed = board.programme.design.applications_close().unwrap();
        let round = Round { id, desk: format!("/desk/programmes/{id}"), closed, hear: closed };
        let doubt = "has a higher score than somebody who is meant to have a place by the scores";
        let looked = async || app.coordinator().await.opens(&format!("{}/letters", round.desk)).await.is(200);
        round.decides(&app, &[low], "Offer places", &[("reason", "score")]).await.is(200);
        round.decides(&app, &[high], "Waiting list", &[("reason", "score")]).await.is(200);
        looked().await.says(&format!("App {high} {doubt}"));
        round.decides(&app, &[high], "Offer places", &[("reason", "score")]).await.is(200);
        round.decides(&app, &[low], "Waiting list", &[("reason", "score")]).await.is(200);
        looked().await.does_not_say(doubt);
    }

    async fn one_of_several_is_said_on_the_round_s_page_and_beside_each_question(app: App) {
        open_round(&app).await;
        let visitor = app.visitor();
        let public = visitor.opens("/programmes/spring-course").await.is(200).says("And one of these");
        let start = visitor.follows(&public, "Apply for a place").await.is(200).says("And one of these:").text();
        let place = |words: &str| start.find(words).unwrap_or_else(|| panic!("{words}: {start}"));
        assert!(place("And one of these:") < place("You are in a senior post"), "{start}");
        let link = begins(&app, "Leila Haddad", APPLICANT).await;
        let form = app.visitor().opens(&format!("{link}/application/about")).await.is(200);
        assert_eq!(form.text().matches("One yes is enough among the 3 questions that say this.").count(), 3);
    }

    async fn after_the_close_taking_an_application_back_is_said_to_be_for_good(app: App) {
        closed_round(&app, 2).await;
        let (leila, home) = at_home(&app, LEILA).await;
        let page = leila.opens(&home).await.is(200).says("Applications have closed, so you cannot bring it back.");
        let gone = leila.presses(&page, "Take it back", &[]).await.is(200).says("it cannot be brought back");
        gone.does_not_say("Bring it back").does_not_say("until applications close.");
    }

    async fn a_name_that_is_empty_is_asked_for_and_not_called_an_address(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", APPLICANT).await;
        let leila = app.visitor();
        let form = leila.opens(&format!("{link}/application/about")).await.is(200);
        leila.presses(&form, "Save and go on", &[("applicant-name", "")]).await.is(422).says("Type your name").does_not_say("Type the name alone");
    }

    async fn the_fingerprint_of_an_agreement_is_never_that_of_nothing(app: App) {
        let dana = app.coordinator().await;
        let desk = drafted(&dana, "facilitator-training", "Autumn course", "2026-09-08").await;
        let page = dana.opens(&format!("{desk}/agreements")).await.is(200).says("The wording and the dates as they stand now:");
        // As `printf "" | sha256sum` begins.
        page.does_not_say("e3b0 c442 98fc").does_not_say("Groups have dates of their own");
    }

    async fn whoever_cannot_come_every_time_is_asked_which_dates(app: App) {
        open_round(&app).await;
        let link = begins(&app, "Leila Haddad", APPLICANT).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[]).await.is(200);
        let form = leila.opens(&format!("{link}/application/dates")).await.is(200);
        let again = leila.presses(&form, "Save and go on", &[("all-dates", "no")]).await.is(422);
        let beside = again.body.split("id=\"away-error\"").nth(1).expect("beside the dates");
        assert!(beside.split("</p>").next().unwrap().contains("tick the dates you cannot do"), "{beside}");
        leila.opens(&link).await.is(200).says("4 of 5 parts done");
        leila.opens(&format!("{link}/answers")).await.is(200).says("tick the dates you cannot do");
        let date = form.body.split("name=\"away\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        leila.presses(&again, "Save and go on", &[("all-dates", "no"), ("away", &date)]).await.is(200).says("5 of 5 parts done");
        sends(&leila, &link).await.is(200);
    }

    async fn once_applications_have_closed_nobody_is_told_that_they_can_change_one(app: App) {
        open_round(&app).await;
        let (link, leila) = (sent(&app).await, app.visitor());
        leila.opens(&link).await.is(200).says("can read and change your application");
        app.time.set(open_until(&app).await);
        leila.opens(&link).await.is(200).does_not_say("can read and change").says("Nobody can change it any more.");
        let page = leila.opens("/programmes/spring-course/apply").await.is(200);
        leila.presses(&page, "Send me my link again", &[("email", APPLICANT)]).await.is(200);
        app.work().await;
        let letter = app.letters_to(APPLICANT).await[0].letter.text();
        assert!(letter.contains("Nobody can change it any more.") && !letter.contains("can read and change"), "{letter}");
    }

    async fn a_question_is_needed_from_the_moment_it_is_added(app: App) {
        let desk = open_round(&app).await;
        let link = begins(&app, "Leila Haddad", APPLICANT).await;
        let leila = app.visitor();
        fills_in(&leila, &link, &[]).await.is(200);
        let dana = app.coordinator().await;
        let edit = dana.opens(&format!("{desk}/application-form")).await.is(200);
        let form = edit.form("Save the questions").with("new-ideas.title", "Who would help you?").ticks("new-ideas.needed", "yes");
        dana.sends(form).await.is(200).says("Who would help you?");
        leila.opens(&link).await.is(200).says("4 of 5 parts done");
        leila.opens(&format!("{link}/answers")).await.is(200).says("Who would help you?").does_not_say("Send my application");
    }

    async fn what_the_form_asks_since_keeps_nobody_from_changing_what_they_have_sent(app: App) {
        let desk = open_round(&app).await;
        let (link, leila) = (sent(&app).await, app.visitor());
        let dana = app.coordinator().await;
        let edit = dana.opens(&format!("{desk}/application-form")).await.is(200);
        let form = edit.form("Save the questions").with("new-ideas.title", "Who would help you?").ticks("new-ideas.needed", "yes")
            .with("new-about.title", "Since when?").ticks("new-about.needed", "yes");
        dana.sends(form).await.is(200);
        let section = async |name: &str| leila.opens(&format!("{link}/application/{name}")).await.is(200);
        // Two parts lack something now. A third is changed all the same, and each of the two by itself once it lacks nothing.
        let manager = section("manager").await;
        leila.presses(&manager, "Save and go on", &[("manager-email", "priya.shah@kestrel.example.org")]).await.is(200);
        assert!(section("manager").await.body.contains("priya.shah@kestrel.example.org"));
        let ideas = section("ideas").await;
        let asked = ideas.body.split("Who would help you?").next().and_then(|before| before.rsplit("for=\"").next());
        let asked = asked.and_then(|rest| rest.split('"').next()).expect("its field").to_owned();
        leila.presses(&ideas, "Save and go on", &[("criterion-reach", "Fifty.")]).await.is(422);
        leila.presses(&ideas, "Save and go on", &[("criterion-reach", "Fifty."), (&asked, "Imani")]).await.is(200);
        assert!(section("ideas").await.body.contains("Fifty."));
        leila.presses(&section("about").await, "Save and go on", &[("organisation", "")]).await.is(422);
    }

    async fn whoever_leaves_a_group_of_its_members_is_told_who_can_put_them_back_and_only_they_are_offered(app: App) {
        let group = supervision(&app).await;
        let (made, _) = group.hand_over().await;
        app.work().await;
        let (keeper, leaver) = (app.numbered(group.members[0]).await, app.numbered(group.members[1]).await);
        let path = format!("/me/groups/{made}/keeping");
        // Somebody who had left it before it was handed over.
        let before = group.members[3].to_string();
        app.meddle(&format!("UPDATE memberships SET left_at = 1 WHERE group_id = {made} AND person_id = {before}")).await;
        let page = leaver.opens(&path).await.is(200).does_not_say("cannot come back to it").says("only whoever keeps the group can put you back");
        leaver.presses(&page, "Leave the group", &[]).await.is(200);
        let page = keeper.opens(&path).await.is(200);
        let offered = page.body.split("name=\"former\"").nth(1).expect("somebody can be put back").split("</form>").next().unwrap();
        assert!(offered.contains(&format!("value=\"{}\"", group.members[1])) && !offered.contains(&format!("value=\"{before}\"")), "{offered}");
        keeper.post(&format!("{path}/back"), &[("former", &before)]).await.is(422);
        keeper.presses(&page, "Put them back", &[("former", &group.members[1].to_string())]).await.is(200);
    }
}

/// The moment at which the round of [`open_round`] closes.
async fn open_until(app: &App) -> jiff::Timestamp {
    let round = store::programme::by_slug(&app.provider.store, "spring-course").await.unwrap().unwrap();
    round.design.applications_close().unwrap()
}
