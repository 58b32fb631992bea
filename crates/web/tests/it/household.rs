//! No two places go to one home: asked of applicants, read by nobody, kept to by every draw, list and hand.

use crate::applications::{LEILA as HER, begins, fills_in, link, open_round, sends};
use crate::decisions::{VALUE, once_closed, settled};
use crate::draws::{file, is_scored, rows, tells};
use crate::every_page::every_page_of;
use crate::places::{LEILA, MIREILLE, closed_round, newest, passes};
use domain::offer::Standing;
use testkit::{App, on_both};

const HOME: &str = "EX36 3AA, 77";
/// The same home in other words.
const SAME: &str = "77 Harbour Road, ex363aa";

/// These applications of the world's open round, by number, come from one home.
async fn share_a_home(app: &App, numbers: [u32; 2]) {
    for (number, home) in numbers.into_iter().zip([HOME, SAME]) {
        let id = format!(
            "(SELECT a.id FROM applications a JOIN programmes p ON p.id = a.programme_id
              WHERE p.slug = '{}' AND a.number = {number})",
            world::OPEN_ROUND
        );
        app.meddle(&format!(
            "INSERT INTO application_answers (application_id, question, answer) VALUES ({id}, 'home', '{home}')"
        ))
        .await;
    }
}

/// Draws, and tells for each application by number whether it was drawn.
async fn drawn(app: &App, desk: &str) -> Vec<(u32, bool)> {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/draw")).await.is(200);
    dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200);
    let dump = app.dump().await;
    let number =
        |id: &str| dump.table("applications").iter().find(|row| row["id"] == id).unwrap()["number"].parse().unwrap();
    let is_drawn = |text: &str| matches!(text, "1" | "true" | "t");
    let mut drawn: Vec<(u32, bool)> = dump
        .table("draw_entries")
        .iter()
        .map(|row| (number(&row["application_id"]), is_drawn(&row["is_drawn"])))
        .collect();
    drawn.sort_unstable();
    drawn
}

fn who(drawn: &[(u32, bool)]) -> Vec<u32> {
    drawn.iter().filter(|(_, is_drawn)| *is_drawn).map(|(number, _)| *number).collect()
}

/// Of the five with six points out of ten, 1 and 5 have the most; they live together, and one of them comes.
async fn one_of_two_comes(app: &App, method: &str, places: &str, always: &[u32]) {
    let desk = settled(app, &[("places", places), ("method", method)]).await;
    once_closed(app).await;
    is_scored(app, &desk).await;
    share_a_home(app, [1, 5]).await;
    let drawn = drawn(app, &desk).await;
    let who = who(&drawn);
    assert_eq!(who.len(), places.parse::<usize>().unwrap(), "{who:?}");
    assert_eq!(who.iter().filter(|number| [1, 5].contains(*number)).count(), 1, "{method}: {who:?}");
    assert!(always.iter().all(|number| who.contains(number)), "{method}: {who:?}");
    let people = rows(&file(app, &desk, "respondents.csv").await);
    assert_eq!(people.iter().filter(|row| row["household"] == "1").count(), 2);
    assert_eq!(people.iter().filter(|row| row["household"].is_empty()).count(), 8);
    // Whoever of them waits hears of no home, and nothing of who lives there.
    tells(app, &desk).await;
    let dump = app.dump().await;
    for row in dump.table("applications").iter().filter(|row| ["1", "5"].contains(&row["number"].as_str())) {
        let letter = newest(app, &row["email"]).await;
        assert!(!letter.contains("household") && !letter.contains("home"), "{letter}");
        // Either could have been drawn: whoever was not has had a chance, and is told so.
        assert!(!letter.contains("no draw gave you a place"), "{letter}");
        assert!(method != "score" || letter.contains("Your chance was 50 in 100."), "{letter}");
    }
}

on_both! {
    async fn an_applicant_is_told_why_and_may_leave_it_empty(app: App) {
        let desk = open_round(&app).await;
        let (link, leila) = (begins(&app, "Leila Haddad", HER).await, app.visitor());
        fills_in(&leila, &link, &[]).await;
        let page = leila.opens(&format!("{link}/application/about")).await.is(200).says("Your postcode")
            .says("We ask so that no two places go to one home. Nobody reads it, and it is deleted with your application. The lists that repeat the draw say which applications share a home, without names; the coordinator can tell whose those are. You may leave this empty.");
        leila.presses(&page, "Save and go on", &[("home", "77")]).await.is(422).says("Type a postcode like SW1A 1AA and the number or name of your house");
        let page = leila.opens(&format!("{link}/application/about")).await;
        leila.presses(&page, "Save and go on", &[("home", HOME)]).await.is(200);
        leila.opens(&format!("{link}/answers")).await.says(HOME);
        sends(&leila, &link).await.is(200);
        // Neither must it be answered nor asked otherwise, and once it was answered it stays.
        let dana = app.coordinator().await;
        let edit = dana.opens(&format!("{desk}/application-form")).await.is(200).says("By them no two places go to one home.");
        assert!(!edit.body.contains("home.needed") && !edit.body.contains("home.goes") && !edit.body.contains("home.for"));
        dana.sends(edit.form("Save the questions").with("home.needed", "yes")).await.is(422).says("everybody may leave it empty");
        dana.sends(edit.form("Save the questions").with("home.goes", "yes")).await.is(422).says("has to stay");
    }

    async fn nobody_but_whoever_wrote_it_reads_where_they_live(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        let all = format!("(SELECT id FROM applications WHERE programme_id = {round})");
        app.meddle(&format!("DELETE FROM application_answers WHERE question = 'home' AND application_id IN {all}")).await;
        app.meddle(&format!("INSERT INTO application_answers (application_id, question, answer) SELECT id, 'home', '{HOME}' FROM applications WHERE programme_id = {round}")).await;
        app.work().await;
        let mut people = vec![app.coordinator().await];
        for email in world::reviewers() {
            people.push(app.person(&email).await);
        }
        for person in &people {
            let pages = every_page_of(&app, person).await;
            assert!(pages.keys().any(|path| path.contains("/review/") || path.contains("/applications/")), "{} reads some", person.email);
            let letters = app.letters_to(&person.email).await;
            let letters = letters.iter().map(|kept| (kept.letter.subject.clone(), kept.letter.text() + &kept.letter.html()));
            for (place, text) in pages.into_iter().chain(letters) {
                assert!(!text.contains("EX36") && !text.contains("ex363aa"), "{place} tells {} where somebody lives", person.email);
            }
        }
        assert_eq!(app.dump().await.tables_with(HOME), ["application_answers"]);
    }

    async fn by_scores_one_of_two_comes(app: App) {
        // Both have the most points and there are two places: 2 comes next by points.
        one_of_two_comes(&app, "score", "2", &[2]).await;
    }

    async fn by_scores_whoever_a_home_held_back_reads_what_all_read_who_wait(app: App) {
        // 2 would have the third place by points, but for 1 who lives there too: it goes to 3, with fewer.
        let desk = settled(&app, &[("places", "3"), ("method", "score"), ("organisation-most", "9")]).await;
        once_closed(&app).await;
        is_scored(&app, &desk).await;
        share_a_home(&app, [1, 2]).await;
        assert_eq!(who(&drawn(&app, &desk).await), [1, 3, 5]);
        tells(&app, &desk).await;
        let board = app.coordinator().await.opens(&format!("{desk}/places")).await.is(200);
        assert_eq!(board.text().matches("By the scores and the aims").count(), 10, "{}", board.text());
        let dump = app.dump().await;
        let round = desk.rsplit('/').next().unwrap();
        let mut told = std::collections::BTreeMap::new();
        let is_sent = |row: &&std::collections::BTreeMap<String, String>| row["programme_id"] == round && !row["sent_at"].is_empty();
        for row in dump.table("applications").iter().filter(is_sent) {
            let letter = newest(&app, &row["email"]).await;
            assert!(!letter.contains("home") && letter.contains("at most 9 of one employer"), "{letter}");
            let why = letter.split("Why: ").nth(1).unwrap().split("\n\n").next().unwrap().to_owned();
            told.insert(row["number"].parse::<u32>().unwrap(), why);
        }
        assert_eq!(told.len(), 10);
        let of_two = &told[&2];
        assert!(of_two.contains("as far as the aims of the round left it open"), "{of_two}");
        assert!([4, 6, 7, 8, 9, 10].iter().all(|number| told[number] == *of_two), "{told:?}");
    }

    async fn by_bands_one_of_two_comes(app: App) {
        // Five have six points; the sixth place goes to the next band, since one of the five cannot come.
        one_of_two_comes(&app, "bands", "4", &[2, 3, 4]).await;
    }

    async fn by_lottery_one_of_two_comes_and_the_other_waits_for_them(app: App) {
        let desk = settled(&app, &[("places", "10"), ("method", "lottery")]).await;
        app.visitor().opens(&format!("/programmes/{}/draw", world::OPEN_ROUND)).await.says("aim: household | at most 1 from each");
        let dana = once_closed(&app).await;
        share_a_home(&app, [1, 5]).await;
        let drawn = drawn(&app, &desk).await;
        let who = who(&drawn);
        assert_eq!((drawn.len(), who.len()), (10, 9), "all ten would have a place");
        dana.opens(&format!("{desk}/draw")).await.is(200).says("No two places go to one home").says("and 9 were shared out").says(" --household --out");
        tells(&app, &desk).await;
        let (came, other) = if who.contains(&1) { (1, 5) } else { (5, 1) };
        let board = dana.opens(&format!("{desk}/places?show=waiting")).await.is(200);
        board.says("Passed over now: somebody of the same household has a place");
        // A place is free, and no button and no hand gives it to the same home.
        let round = domain::id::ProgrammeId(desk.rsplit('/').next().unwrap().parse().unwrap());
        let dump = app.dump().await;
        let row = |number: u32| dump.table("applications").iter().find(|row| row["programme_id"] == round.to_string() && row["number"] == number.to_string()).unwrap().clone();
        let board = dana.opens(&format!("{desk}/places")).await;
        let by_hand = board.form("Offer places").with("reason", "eligibility").ticks("application", &row(other)["id"]);
        dana.sends(by_hand).await.is(422).says("no two places go to one home");
        assert!(!board.body.contains("Offer it to them"), "the list offers the free place");
        // The one who came passes on: now the other is the next.
        passes(&app, &row(came)["email"]).await.is(200);
        let now = store::offer::round(&app.provider.store, round).await.unwrap();
        let standing = now.iter().find(|one| one.candidate.number == other).unwrap().candidate.standing();
        assert!(matches!(standing, Standing::Offered { .. }), "{standing:?}");
        assert!(newest(&app, &row(other)["email"]).await.contains("A place has become free for you"));
    }

    async fn the_list_passes_over_a_home_that_has_a_place(app: App) {
        let round = closed_round(&app, 2).await;
        share_a_home(&app, [2, 3]).await;
        let both = round.decides(&app, &[2, 3], "Offer places", &[]).await.is(422);
        both.says("Application 2: somebody of the same household").says("Application 3: somebody of the same household");
        round.decides(&app, &[1, 2], "Offer places", &[]).await.is(200);
        round.decides(&app, &[3, 4], "Waiting list", &[]).await.is(200);
        round.sends_now(&app).await;
        passes(&app, LEILA).await.is(200);
        assert_eq!(round.standing(&app, 3).await, Standing::Waiting, "2 lives there too");
        assert!(matches!(round.standing(&app, 4).await, Standing::Offered { .. }));
        assert!(newest(&app, MIREILLE).await.contains("You are first"), "nothing was told");
    }

    async fn a_draw_that_was_settled_before_keeps_its_own_rules(app: App) {
        let desk = settled(&app, &[("places", "10"), ("method", "lottery")]).await;
        app.meddle("UPDATE draws SET aims = replace(aims, ',\"one_per_household\":true', '')").await;
        app.work().await;
        let (leila, home) = (app.visitor(), link(&app, LEILA).await);
        leila.opens(&format!("{home}/application/about")).await.is(200).says("Where do you work?").does_not_say("Your postcode");
        let dana = once_closed(&app).await;
        share_a_home(&app, [1, 5]).await;
        assert_eq!(who(&drawn(&app, &desk).await).len(), 10);
        dana.opens(&format!("{desk}/draw")).await.does_not_say("--household").does_not_say("No two places");
        assert!(!file(&app, &desk, "respondents.csv").await.contains("household"));
        tells(&app, &desk).await;
    }

    async fn aims_that_were_saved_before_and_never_settled_keep_to_it(app: App) {
        let round = closed_round(&app, 2).await;
        app.meddle(&format!("INSERT INTO draws (programme_id, aims) VALUES ({}, '{{\"places\":2,\"method\":\"lottery\",\"organisation_most\":null,\"aims\":[]}}')", round.id)).await;
        share_a_home(&app, [2, 3]).await;
        round.decides(&app, &[2, 3], "Offer places", &[]).await.is(422).says("no two places go to one home");
    }
}
