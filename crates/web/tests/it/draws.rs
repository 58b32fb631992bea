//! Draws that nobody can steer: what was settled stays, the list is what the files show, and letters come before pages.

use crate::applications::link;
use crate::decisions::{SOURCE, VALUE, draws, once_closed, settled};
use crate::places::LEILA;
use std::collections::BTreeMap;
use std::process::{Command, Stdio};
use testkit::{Answer, App, on_both};

/// What `sha256sum` makes of a text: the system's, not ours.
fn sha256(text: &str) -> String {
    use std::io::Write;
    let mut sum = Command::new("sha256sum").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    sum.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let told = String::from_utf8(sum.wait_with_output().unwrap().stdout).unwrap();
    told.split(' ').next().unwrap().to_owned()
}

/// Names in the draw from top to bottom of the coordinator's table.
fn listed(page: &Answer) -> Vec<String> {
    let rows = page.body.split("</a></th><td class=\"govuk-table__cell\">").skip(1);
    rows.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Rows of a file as columns by name.
pub(crate) fn rows(file: &str) -> Vec<BTreeMap<String, String>> {
    let mut lines =
        file.trim_start_matches('\u{feff}').lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
    let heads = lines.next().unwrap();
    lines.map(|line| heads.iter().cloned().zip(line).collect()).collect()
}

pub(crate) async fn file(app: &App, desk: &str, name: &str) -> String {
    app.coordinator().await.get(&format!("{desk}/draw/files/{name}")).await.is(200).body
}

fn id_of(desk: &str) -> &str {
    desk.rsplit('/').next().unwrap()
}

/// Decides as it was drawn, and sends every letter.
pub(crate) async fn tells(app: &App, desk: &str) {
    let dana = app.coordinator().await;
    let board = dana.opens(&format!("{desk}/places")).await.is(200);
    dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
    let letters = dana.opens(&format!("{desk}/letters")).await.is(200);
    dana.presses(&letters, "Approve and send now", &[("without-panel", "Nobody was asked.")]).await.is(200);
    app.work().await;
}

/// Every application is read by one, who gives these: 27, 26, 25, 24 and 27 of 40 points to the first five, and 23, 22, 21, 20 and
/// 23 to the others. In whole points out of ten that is six and five.
pub(crate) async fn is_scored(app: &App, desk: &str) {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/panel")).await.is(200);
    dana.presses(&page, "Share out applications", &[("readers", "1"), ("read_by", "2026-06-20")]).await.is(200);
    // Of criteria that count five, two, two and one; by the first everybody has fifteen.
    let given: [[u8; 3]; 10] =
        [[4, 1, 2], [4, 0, 3], [4, 0, 2], [4, 0, 1], [4, 1, 2], [4, 0, 0], [3, 0, 1], [3, 0, 0], [2, 0, 1], [4, 0, 0]];
    for (number, [reach, support, readiness]) in (1..).zip(given) {
        let review = format!(
            "(SELECT w.id FROM reviews w JOIN applications a ON a.id = w.application_id
              WHERE a.programme_id = {} AND a.number = {number})",
            id_of(desk)
        );
        for (criterion, points) in
            [("ideas-and-plans", 3), ("reach", reach), ("support", support), ("readiness", readiness)]
        {
            app.meddle(&format!(
                "INSERT INTO scores (review_id, scoring, criterion, points) VALUES ({review}, 1, '{criterion}', {points})"
            ))
            .await;
        }
    }
    app.meddle("UPDATE reviews SET locked_at = given_at WHERE locked_at IS NULL").await;
}

/// The list on the desk is the one that anybody works out from the files: by what `counts` of a row, then by the hash of the guide.
async fn waits_in_the_order_of_the_files(app: &App, method: &str, counts: fn(&BTreeMap<String, String>) -> u32) {
    let desk = settled(app, &[("places", "3"), ("method", method)]).await;
    once_closed(app).await;
    is_scored(app, &desk).await;
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/draw")).await;
    let page = dana.presses(&page, "Draw", &[("value", VALUE)]).await.is(200).says("3 people are proposed");
    let certificate: serde_json::Value = serde_json::from_str(&file(app, &desk, "lottery.json").await).unwrap();
    let seed = certificate["seed"].as_u64().unwrap();
    let drawn = certificate["drawn"].as_array().unwrap().clone();
    let is_drawn = |name: &str| drawn.iter().any(|one| one == name);
    let mut people = rows(&file(app, &desk, "respondents.csv").await);
    people.sort_by_key(|row| {
        let place = sha256(&format!("quietroom places wait {seed} {}", row["id"]));
        (!is_drawn(&row["id"]), std::cmp::Reverse(counts(row)), place)
    });
    let expected: Vec<&String> = people.iter().map(|row| &row["id"]).collect();
    assert_eq!(listed(&page).iter().collect::<Vec<_>>(), expected, "by {method}");
    assert_eq!((drawn.len(), expected.len()), (3, 10));
}

on_both! {
    async fn a_lottery_puts_nobody_first_for_their_score(app: App) {
        waits_in_the_order_of_the_files(&app, "lottery", |row| {
            assert!(!row.contains_key("score"), "the file of a lottery tells scores");
            0
        }).await;
    }

    async fn in_a_band_only_the_lot_decides_who_waits_first(app: App) {
        waits_in_the_order_of_the_files(&app, "bands", |row| row["score"].split('.').next().unwrap().parse().unwrap()).await;
    }

    async fn the_best_scores_wait_first_where_scores_decide(app: App) {
        waits_in_the_order_of_the_files(&app, "score", |row| row["score"].replace('.', "").parse().unwrap()).await;
    }

    async fn drawn_again_only_the_value_can_be_another(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "score")]).await;
        once_closed(&app).await;
        is_scored(&app, &desk).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        let page = dana.presses(&page, "Draw", &[("value", "3 14")]).await.is(200);
        let mistyped = [file(&app, &desk, "respondents.csv").await, file(&app, &desk, "lottery.json").await];
        // Scores are turned round, one more takes their application back, and a question goes.
        let first = format!("SELECT id FROM applications WHERE programme_id = {} AND number = 1", id_of(&desk));
        app.meddle("UPDATE scores SET points = 4 - points").await;
        app.meddle(&format!("UPDATE applications SET withdrawn_at = sent_at WHERE id = ({first})")).await;
        let page = dana.presses(&page, "Draw again with this value", &[("value", "3 14")]).await.is(200).says("It was drawn 2 times.");
        assert_eq!([file(&app, &desk, "respondents.csv").await, file(&app, &desk, "lottery.json").await], mistyped);
        dana.presses(&page, "Draw again with this value", &[("value", VALUE)]).await.is(200).says("It was drawn 3 times.");
        assert_eq!(file(&app, &desk, "respondents.csv").await, mistyped[0]);
        assert_ne!(file(&app, &desk, "lottery.json").await, mistyped[1], "any value would do");
        tells(&app, &desk).await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");
        let public = app.visitor().opens(&format!("/programmes/{}/draw", world::OPEN_ROUND)).await;
        public.says("It was drawn 3 times, each time from the same people, answers and scores");
    }

    async fn what_a_draw_was_made_from_is_not_scored_or_changed_after_it(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "score")]).await;
        once_closed(&app).await;
        is_scored(&app, &desk).await;
        draws_now(&app, &desk).await.is(200).says("3 people are proposed");
        let dana = app.coordinator().await;
        // Scores that the files tell are not given a second time.
        dana.post(&format!("{desk}/panel"), &[("readers", "2"), ("read_by", "2026-06-25")]).await.is(422).says("are drawn");
        let second = app.dump().await.table("applications")[1]["id"].clone();
        dana.post(&format!("{desk}/panel/second-scorings"), &[("application", &second)]).await.is(422).says("are drawn");
        dana.post(&format!("{desk}/draw/aims-to-change"), &[("why", "Because somebody asked."), ("version", "3")]).await
            .is(422).says("It is drawn already");
    }

    async fn nothing_is_drawn_where_somebody_has_decided_by_hand(app: App) {
        let desk = settled(&app, &[("places", "3"), ("method", "lottery")]).await;
        let dana = once_closed(&app).await;
        let all = store::offer::round(&app.provider.store, domain::id::ProgrammeId(id_of(&desk).parse().unwrap())).await.unwrap();
        let board = dana.opens(&format!("{desk}/places")).await;
        let one = all[0].candidate.id.to_string();
        dana.sends(board.form("Offer places").with("reason", "eligibility").ticks("application", &one)).await.is(200);
        draws_now(&app, &desk).await.is(422).says("Something is decided about places already").does_not_say("are proposed");
        // Taken back, or with the application gone, it is a draw of all again.
        app.meddle(&format!("UPDATE applications SET withdrawn_at = sent_at WHERE id = {one}")).await;
        draws_now(&app, &desk).await.is(200).says("3 people are proposed");
    }

    async fn nobody_reads_that_they_were_drawn_before_their_letter(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery")]).await;
        draws(&app, &desk).await.is(200);
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/draw")).await.says("10 people have had no letter yet.");
        assert!(!page.body.contains("Publish the draw"), "a button that refuses");
        let publication = format!("{desk}/draw/publication");
        dana.post(&publication, &[("version", "3")]).await.is(422).says("10 people who took part have had no letter yet");
        let leila = app.visitor();
        let home = link(&app, LEILA).await;
        leila.opens(&home).await.does_not_say("in the draw");
        let board = dana.opens(&format!("{desk}/places")).await;
        dana.presses(&board, "Decide as it was drawn", &[]).await.is(200);
        dana.post(&publication, &[("version", "3")]).await.is(422).says("10 people who took part have had no letter yet");
        let letters = dana.opens(&format!("{desk}/letters")).await;
        dana.presses(&letters, "Approve and send now", &[("without-panel", "Nobody was asked.")]).await.is(200);
        let page = dana.opens(&format!("{desk}/draw")).await.does_not_say("no letter yet");
        leila.opens(&home).await.does_not_say("in the draw");
        dana.presses(&page, "Publish the draw", &[]).await.is(200).says("It is published.");
        leila.opens(&home).await.says("Your name in the draw is");
    }

    async fn an_exception_for_one_employer_stays_theirs_whoever_withdraws(app: App) {
        // Two of the ten work in one house, which is spelt two ways, and one from each may come.
        let desk = settled(&app, &[("places", "10"), ("method", "lottery"), ("organisation-most", "1")]).await;
        let of = |number: u32| format!("(SELECT id FROM applications WHERE programme_id = {} AND number = {number})", id_of(&desk));
        for (number, house) in [(1, "Kestrel Health & Care"), (2, " kestrel  health-and-care.")] {
            let sql = format!("UPDATE application_answers SET answer = '{house}' WHERE question = 'organisation' AND application_id = {}", of(number));
            app.meddle(&sql).await;
        }
        let stuck = draws(&app, &desk).await.is(422);
        let dana = app.coordinator().await;
        let change = dana.follows(&stuck, "See the smallest change").await.is(200).says("0 to 2").does_not_say("estrel");
        dana.presses(&change, "Accept this change", &[("why", "Both of them are needed.")]).await.is(200);
        // All but these two and one more take their applications back.
        app.meddle(&format!("UPDATE applications SET withdrawn_at = sent_at WHERE programme_id = {} AND number > 3", id_of(&desk))).await;
        draws_now(&app, &desk).await.is(200).says("3 people are proposed");
        let people = rows(&file(&app, &desk, "respondents.csv").await);
        let two = rows(&file(&app, &desk, "categories.csv").await).into_iter().find(|row| row["max"] == "2").expect("the exception");
        assert_eq!(people.iter().filter(|row| row["organisation"] == two["feature"]).count(), 2, "{people:?}");
    }

    async fn each_change_of_the_aims_keeps_the_reason_it_was_accepted_for(app: App) {
        let desk = settled(&app, &[("places", "5"), ("method", "lottery"), ("earlier.0.fewest", "5")]).await;
        let first = draws(&app, &desk).await.is(422);
        let dana = app.coordinator().await;
        let change = dana.follows(&first, "See the smallest change").await.says("Yes: 4 to 5");
        dana.presses(&change, "Accept this change", &[("why", "Only four people with training applied.")]).await.is(200);
        let one_trained = format!(
            "SELECT MIN(n.application_id) FROM application_answers n JOIN applications a ON a.id = n.application_id
             WHERE a.programme_id = {} AND n.question = 'earlier' AND n.answer = 'yes'",
            id_of(&desk)
        );
        app.meddle(&format!("UPDATE applications SET withdrawn_at = sent_at WHERE id = ({one_trained})")).await;
        let stuck = draws_now(&app, &desk).await.is(422);
        let change = dana.follows(&stuck, "See the smallest change").await.says("Yes: 3 to 5");
        dana.presses(&change, "Accept this change", &[("why", "One of the four has withdrawn.")]).await.is(200)
            .says("Only four people with training applied.").says("One of the four has withdrawn.");
        draws_now(&app, &desk).await.is(200);
        tells(&app, &desk).await;
        let page = dana.opens(&format!("{desk}/draw")).await;
        dana.presses(&page, "Publish the draw", &[]).await.is(200);
        let public = app.visitor().opens(&format!("/programmes/{}/draw", world::OPEN_ROUND)).await;
        let text = public.says("Only four people with training applied.").says("One of the four has withdrawn.").text();
        let at = |words: &str| text.find(words).expect(words);
        assert!(at("Only four") < at("Yes: 4 to 5") && at("Yes: 4 to 5") < at("One of the four") && at("One of the four") < at("Yes: 3 to 5"));
    }

    async fn what_was_settled_is_asked_and_told_as_it_was(app: App) {
        let aims = [("places", "5"), ("method", "lottery"), ("organisation-most", "2"), ("sector.0.fewest", "2")];
        let desk = settled(&app, &aims).await;
        let dana = app.coordinator().await;
        let form = format!("{desk}/application-form");
        for fields in [[("sector.goes", "yes")], [("sector.title", "Where?")], [("sector.choices", "NHS\nElsewhere")], [("organisation.goes", "yes")]] {
            let page = dana.opens(&form).await.is(200);
            let refused = dana.presses(&page, "Save the questions", &fields).await.is(422).says("counts for aims that are settled and public");
            let key = fields[0].0.split('.').next().unwrap();
            assert!(refused.body.contains(&format!("id=\"{key}\" open")), "the error stands beside the question {key}");
        }
        let page = dana.opens(&form).await;
        dana.presses(&page, "Save the questions", &[("sector.help", "One of them is enough.")]).await.is(200);
        let public = format!("/programmes/{}/draw", world::OPEN_ROUND);
        let before = app.visitor().opens(&public).await.says("round: Facilitator training, next round").says("| NHS | 2 to 5").says(SOURCE);
        assert!(!before.body.contains("secret: "), "the secret is out");
        // What is told is what was settled, whatever the round is called since.
        app.meddle(&format!("UPDATE programmes SET title = 'Another title' WHERE id = {}", id_of(&desk))).await;
        app.visitor().opens(&public).await.says("round: Facilitator training, next round").does_not_say("round: Another title");
    }
}

async fn draws_now(app: &App, desk: &str) -> Answer {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/draw")).await.is(200);
    dana.presses(&page, "Draw", &[("value", VALUE)]).await
}
