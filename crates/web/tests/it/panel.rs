//! The panel, from the invitation to the second scoring: who reads what, what is locked, and what a coordinator sees.

use crate::applications::open_round;
use crate::circle::notice;
use domain::panel::READERS;
use jiff::SignedDuration;
use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, App, Person, on_both};

pub(crate) const CRITERIA: [&str; 4] = ["ideas-and-plans", "reach", "support", "readiness"];

fn fields(points: [&str; 4]) -> Vec<(String, String)> {
    CRITERIA.iter().zip(points).map(|(key, points)| (format!("points.{key}"), points.to_owned())).collect()
}

async fn presses(person: &Person<'_>, page: &Answer, button: &str, points: [&str; 4]) -> Answer {
    let fields = fields(points);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    person.presses(page, button, &fields).await
}

/// The round of 2023, closed long ago, with the world's three reviewers; returns its place on the desk.
async fn round_of_2023(app: &App) -> String {
    let id = world::round_of_2023(&app.provider).await.expect("57 apply");
    let desk = format!("/desk/programmes/{id}");
    let dana = app.coordinator().await;
    for email in world::reviewers() {
        let page = dana.opens(&format!("{desk}/panel")).await;
        dana.presses(&page, "Invite", &[("email", &email)]).await.is(200).says("Take off");
    }
    desk
}

async fn shares_out(app: &App, desk: &str) -> Answer {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/panel")).await.is(200);
    dana.presses(&page, "Share out applications", &[("read_by", "2026-03-20")]).await.is(200)
}

/// Reviewer's number to the applications given and not taken.
async fn given(app: &App) -> BTreeMap<String, BTreeSet<String>> {
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in app
        .dump()
        .await
        .table("reviews")
        .iter()
        .filter(|row| row["taken_at"].is_empty() && row["recused_at"].is_empty())
    {
        given.entry(row["reviewer_id"].clone()).or_default().insert(row["application_id"].clone());
    }
    given
}

async fn is_refused_while_open(app: &App, desk: &str) {
    let dana = app.coordinator().await;
    let page = dana.opens(&format!("{desk}/panel")).await.says("Applications close on");
    assert!(
        !page.body.contains("Share out applications</button>"),
        "nothing is shared out while applications are open"
    );
    dana.post(&format!("{desk}/panel"), &[("readers", "1"), ("read_by", "2026-04-01")])
        .await
        .is(422)
        .says("still open");
}

on_both! {
    async fn fifty_seven_applications_are_shared_out_evenly_and_nobody_reads_their_own_house(app: App) {
        let desk = round_of_2023(&app).await;
        let page = shares_out(&app, &desk).await;
        let given = given(&app).await;
        let dump = app.dump().await;
        let answers = dump.table("application_answers");
        let house = |application: &str| {
            let is_it = |row: &&BTreeMap<String, String>| row["application_id"] == application && row["question"] == "organisation";
            answers.iter().find(is_it).expect("an answer")["answer"].clone()
        };
        // Each of the three houses has 4 or 5 of the 57, of which its own reviewer reads none.
        for (reviewer, organisation) in dump.table("reviewers").iter().zip(["Rowan School Trust", "Eastfield Mental Health", "Open Door Homelessness"]) {
            let of_house = dump.table("applications").iter().filter(|row| house(&row["id"]) == organisation).count();
            let read = &given[&reviewer["id"]];
            assert!(of_house >= 4 && read.iter().all(|one| house(one) != organisation), "{organisation}");
            assert_eq!(read.len(), 57 - of_house, "there are only three, so each reads all but their own house's");
        }
        page.says("lacks 1 reader").says("from their organisation");
        app.work().await;
        for email in world::reviewers() {
            let letters = app.letters_to(&email).await;
            assert_eq!(letters.len(), 1, "asked, and told that there is something to read, in one mail");
            let text = letters[0].letter.text();
            assert!(text.contains("You are asked to read applications") && text.contains("Applications to read"), "{text}");
            assert!(text.contains(&format!("{}/review", app.base)));
        }
        // A fourth reviewer takes what is missing and nothing else.
        let before = given;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        let page = dana.presses(&page, "Invite", &[("email", "rhys.morgan@northgate.example.org")]).await.is(200);
        dana.presses(&page, "Share out what is missing", &[]).await.is(200).does_not_say("lacks");
        let mut after = self::given(&app).await;
        let fourth = after.len();
        after.retain(|reviewer, _| before.contains_key(reviewer));
        assert_eq!((fourth, &after), (4, &before));
        let again = dana.post(&format!("{desk}/panel"), &[("readers", "3"), ("read_by", "2026-03-20")]).await.is(303);
        assert_eq!(notice(&again), "Nothing was missing.");
        assert_eq!(READERS, 3);
    }

    async fn each_reads_in_an_order_of_their_own_and_only_what_is_theirs(app: App) {
        let desk = round_of_2023(&app).await;
        shares_out(&app, &desk).await;
        let mut orders = BTreeSet::new();
        let dump = app.dump().await;
        for email in world::reviewers() {
            let reviewer = app.person(&email).await;
            let home = reviewer.opens("/").await.is(200);
            let home = reviewer.follows(&home, "Reviews").await.is(200).says("still to do, by Friday 20 March");
            let order: Vec<&str> = home.body.split("href=\"/review/").skip(2).filter_map(|rest| rest.split('"').next()).collect();
            assert!(order.len() > 50, "{email}: {order:?}");
            let own: BTreeSet<&str> = order.into_iter().collect();
            for row in dump.table("reviews") {
                let is_own = own.contains(row["id"].as_str());
                assert_eq!(reviewer.get(&format!("/review/{}", row["id"])).await.status, if is_own { 200 } else { 404 });
            }
            let list = home.text().split("The order is your own").nth(1).unwrap().to_owned();
            let number = |rest: &str| rest.split(' ').next().unwrap().parse::<u32>().unwrap();
            let titles: Vec<u32> = list.split("Application ").skip(1).map(number).collect();
            assert!(titles.len() > 50 && !titles.is_sorted(), "drawn, and not as they came in");
            orders.insert(titles);
        }
        assert_eq!(orders.len(), 3);
    }

    async fn what_is_chosen_is_kept_and_what_is_locked_is_final(app: App) {
        let desk = round_of_2023(&app).await;
        shares_out(&app, &desk).await;
        let emails = world::reviewers();
        let amina = app.person(&emails[0]).await;
        let home = amina.opens("/review").await;
        let page = amina.follows(&home, "Read it").await.is(200).says("No idea yet").does_not_say("What was given");
        let path = page.path.clone();
        let form = page.form("Save and go back");
        let opened = [("opened-as", form.value("opened-as").unwrap()), ("version", form.value("version").unwrap())];
        let draft = [opened[0], opened[1], ("points.reach", "3"), ("comment", "Two wards have asked.")];
        let said = amina.post(&format!("{path}/draft"), &draft).await.is(200).says("Saved just now.");
        assert!(!said.body.contains("<html"), "a line, not a page");
        let kept = amina.opens(&path).await.says("Two wards have asked.");
        assert_eq!(kept.form("Save and go back").value("points.reach"), Some("3"));
        // A window that was opened before does not write over it.
        let old = page.form("Save and go back").with("opened-as", "another").with("points.reach", "1");
        amina.sends(old).await.is(422).says("saved from another device").says("Whom it would reach 3");
        // Locking needs every criterion; what was chosen stays.
        amina.presses(&kept, "Lock my scores", &[("points.support", "4")]).await.is(422).says("choose your points");
        let kept = amina.opens(&path).await;
        assert_eq!(kept.form("Lock my scores").value("points.support"), Some("4"));
        // 3 × 5 + 3 × 2 + 4 × 2 + 2 × 1 of 40
        let locked = presses(&amina, &kept, "Lock my scores", ["3", "3", "4", "2"]).await.is(200);
        locked.says("What was given").says("7.8 out of 10").does_not_say("Lock my scores");
        amina.sends(kept.form("Lock my scores").with("points.reach", "0")).await.is(422).says("cannot be changed");
        amina.opens(&path).await.says("7.8 out of 10");
        // Another reader sees it only once their own are locked.
        let number = page.text().split("Application ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
        let yusuf = app.person(&emails[1]).await;
        let home = yusuf.opens("/review").await;
        if home.has_link(&format!("Application {number}")) {
            let page = yusuf.follows(&home, &format!("Application {number}")).await.is(200).does_not_say("Two wards have asked.");
            let page = presses(&yusuf, &page, "Lock my scores", ["3", "3", "3", "3"]).await.is(200);
            page.says("Two wards have asked.").says("7.8 out of 10").says("0.3 apart");
        }
    }

    async fn a_review_is_given_back_for_a_reason_and_somebody_else_reads_it(app: App) {
        let desk = round_of_2023(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        dana.presses(&page, "Share out applications", &[("readers", "1"), ("read_by", "2026-03-20")]).await.is(200);
        let before = given(&app).await;
        let loads: Vec<usize> = before.values().map(BTreeSet::len).collect();
        assert_eq!(loads, [19, 19, 19], "57 among three, whatever they may not read");
        let reviewer = app.person(&world::reviewers()[0]).await;
        let home = reviewer.opens("/review").await;
        let page = reviewer.follows(&home, "Read it").await;
        reviewer.presses(&page, "Give it back", &[]).await.is(422).says("Choose a reason");
        reviewer.presses(&page, "Give it back", &[("why", "known")]).await.is(200).says("18 still to do");
        reviewer.get(&page.path).await.is(404);
        let mut after: Vec<usize> = given(&app).await.values().map(BTreeSet::len).collect();
        after.sort_unstable();
        assert_eq!(after, [18, 19, 20]);
        dana.opens(&format!("{desk}/panel")).await.says("they gave it back");
        // It never comes back to who gave it back.
        let page = dana.opens(&format!("{desk}/panel")).await;
        dana.presses(&page, "Share out what is missing", &[("readers", "3")]).await.is(200);
        let back = app.dump().await;
        let recused: Vec<_> = back.table("reviews").iter().filter(|row| !row["recused_at"].is_empty()).collect();
        assert_eq!((recused.len(), recused[0]["recused_why"].as_str()), (1, "known"));
    }

    async fn readers_who_are_far_apart_talk_and_score_once_more(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let desk = format!("/desk/programmes/{id}");
        let dana = app.coordinator().await;
        let list = dana.opens(&format!("{desk}/applications")).await.says("Score").says("Apart");
        let board = dana.follows(&list, "Reviewers and scores").await.says("Far apart").says("Application 3");
        // (10 + 2.5 + 2.5) / 3, told with one decimal; 10 and 2.5 are 7.5 apart.
        board.clone().says("Score 5.0, 7.5 apart.");
        let asked = dana.presses(&board, "Ask for a talk", &[]).await.is(200).says("3 second scorings to come.");
        asked.says("8 of 11 done, 1 second scoring to do");
        app.time.set(app.time.now() + jiff::SignedDuration::from_mins(11));
        app.work().await;
        let emails = world::reviewers();
        let first = app.person(&emails[0]).await;
        assert!(app.letters_to(&emails[0]).await[0].letter.text().contains("far apart"));
        let home = first.opens("/review").await.says("Talk about application 3, then score it again");
        let page = first.follows(&home, "Open it").await.says("Score it once more").says("7.5 apart");
        assert_eq!(page.form("Lock my scores").value("points.reach"), Some("4"), "it begins with what was given first");
        // What was locked first stays as it was; a draft of the second is nobody else's to read yet.
        let third = application(&app, id.0, "3").await;
        app.meddle(&format!("UPDATE reviews SET comment = 'Before the talk.' WHERE application_id = {third}")).await;
        let draft = page.form("Save and go back").with("comment", "After the talk.").with("points.reach", "2");
        first.sends(draft).await;
        let page = first.opens(&page.path).await.says("Before the talk.").says("After the talk.");
        let second = app.person(&emails[1]).await;
        let home = second.opens("/review").await;
        second.follows(&home, "Open it").await.says("Before the talk.").does_not_say("After the talk.");
        let locked = presses(&first, &page, "Lock my scores", ["2", "2", "2", "2"]).await.is(200);
        locked.says("2 (first 4)").says("2.5 apart").says("Before the talk.").says("After the talk.");
        // Nor is what others gave after it, until one's own second scores are locked.
        let waits = second.follows(&home, "Open it").await.says("Score it once more").says("Before the talk.");
        waits.does_not_say("After the talk.").does_not_say("2 (first 4)").says("7.5 apart");
        for email in &emails[1..] {
            let other = app.person(email).await;
            let home = other.opens("/review").await;
            let page = other.follows(&home, "Open it").await;
            presses(&other, &page, "Lock my scores", ["1", "1", "1", "1"]).await.is(200).says("After the talk.").says("2 (first 4)");
        }
        // (5 + 2.5 + 2.5) / 3
        dana.opens(&format!("{desk}/panel")).await.says("Score 3.3, 2.5 apart. Scored again.");
        let scores = app.dump().await;
        let firsts = scores.table("scores").iter().filter(|row| row["scoring"] == "1" && row["points"] == "4").count();
        assert!(firsts >= 4, "the first scores are kept");
        dana.post(&format!("{desk}/panel/second-scorings"), &[("application", &application(&app, id.0, "3").await)]).await.is(422);
    }

    async fn a_coordinator_reads_what_each_reader_gave_once_all_have_locked(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let desk = format!("/desk/programmes/{id}");
        let (dana, emails) = (app.coordinator().await, world::reviewers());
        let third = application(&app, id.0, "3").await;
        let of_first = format!(
            "application_id = {third} AND reviewer_id = (SELECT MIN(v.id) FROM reviewers v JOIN people p ON p.id = v.person_id WHERE p.email = '{}')",
            emails[0]
        );
        app.meddle(&format!("UPDATE reviews SET comment = 'The plan begins on two wards.' WHERE {of_first}")).await;
        let page = dana.opens(&format!("{desk}/applications/{third}")).await.is(200).says("What each reader gave");
        // Ten of ten by the first, and 2.5 by the two others.
        page.says("The plan begins on two wards.").says("10.0 out of 10").says("2.5 out of 10");
        // What was locked under an earlier promise stays with the panel.
        app.meddle(&format!("UPDATE reviews SET is_for_panel = TRUE WHERE {of_first}")).await;
        let page = dana.opens(&format!("{desk}/applications/{third}")).await.is(200);
        page.says("10.0 out of 10").does_not_say("The plan begins on two wards.");
        // One of them is still to score it: nothing yet, of anybody.
        app.meddle(&format!("UPDATE reviews SET locked_at = NULL WHERE {of_first}")).await;
        let page = dana.opens(&format!("{desk}/applications/{third}")).await.is(200);
        page.does_not_say("What each reader gave").does_not_say("The plan begins on two wards.").does_not_say("2.5 out of 10");
    }

    async fn nobody_judges_their_rivals(app: App) {
        let id = world::open_a_round(&app.provider).await.unwrap();
        let desk = format!("/desk/programmes/{id}");
        let applies = |number: u32, email: &str| {
            format!("UPDATE applications SET email = '{email}' WHERE programme_id = {id} AND number = {number}")
        };
        app.meddle(&applies(1, "rhys.morgan@northgate.example.org")).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        let refused = dana.presses(&page, "Invite", &[("email", "rhys.morgan@northgate.example.org")]).await.is(422);
        refused.says("Rhys Morgan has applied in this round, and so cannot judge the others who have.");
        // One of the three on the panel applies after all, and reads nobody's.
        let emails = world::reviewers();
        app.meddle(&applies(2, &emails[0])).await;
        app.time.pass(SignedDuration::from_hours(24 * 90));
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        let page = dana.presses(&page, "Share out applications", &[("readers", "2"), ("read_by", "2026-06-20")]).await.is(200);
        page.says("they have applied in this round themselves").says("does not read application 2: it is their own");
        let dump = app.dump().await;
        let person = dump.table("people").iter().find(|row| row["email"] == emails[0]).unwrap()["id"].clone();
        let seat = dump.table("reviewers").iter().find(|row| row["person_id"] == person).unwrap()["id"].clone();
        assert!(dump.table("reviews").len() >= 18, "the two others read");
        assert!(dump.table("reviews").iter().all(|row| row["reviewer_id"] != seat), "somebody judges their rivals");
    }

    async fn an_application_that_nobody_may_read_is_not_called_scored(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let desk = format!("/desk/programmes/{id}");
        // The readers of one have all given it back, and all others are locked.
        app.meddle("UPDATE reviews SET locked_at = given_at WHERE locked_at IS NULL").await;
        let dana = app.coordinator().await;
        dana.opens(&format!("{desk}/panel")).await.says("All 12 applications are scored.");
        let one = application(&app, id.0, "5").await;
        app.meddle(&format!("UPDATE reviews SET locked_at = NULL, recused_at = given_at, recused_why = 'known' WHERE application_id = {one}")).await;
        let page = dana.opens(&format!("{desk}/panel")).await.does_not_say("applications are scored");
        page.says("1 application has no score yet, because it lacks readers.").says("Application 5 lacks 3 readers.");
        // In London's summer half past eleven in the evening, by UTC, is of the next day.
        app.meddle("UPDATE reviewers SET reminded_at = 1751582000000").await;
        dana.opens(&format!("{desk}/panel")).await.says("Reminded Thursday 3 July 2025");
        app.meddle("UPDATE reviewers SET reminded_at = 1751585400000").await;
        dana.opens(&format!("{desk}/panel")).await.says("Reminded Friday 4 July 2025");
    }

    async fn only_those_with_something_left_are_reminded(app: App) {
        let id = world::close_a_round(&app.provider).await.expect("a round that is read");
        let (dana, emails) = (app.coordinator().await, world::reviewers());
        app.work().await;
        let before: Vec<usize> = letters(&app, &emails).await;
        let remind = format!("/desk/programmes/{id}/panel/reminders");
        assert_eq!(notice(&dana.post(&remind, &[]).await.is(303)), "2 reviewers are reminded.");
        assert_eq!(notice(&dana.post(&remind, &[]).await.is(303)), "Nobody to remind today.");
        dana.opens(&format!("/desk/programmes/{id}/panel")).await.says("Reminded Monday 9 March");
        assert_eq!(letters(&app, &emails).await, before, "they were written to this morning already");
        app.time.set("2026-03-10T08:00:00Z".parse().unwrap());
        assert_eq!(letters(&app, &emails).await, [before[0], before[1] + 1, before[2] + 1], "the first has done all of theirs");
        // Scores are due next Monday; two days before that one reminder goes out by itself.
        for day in 1..=8_i64 {
            app.time.set("2026-03-09T10:00:00Z".parse::<jiff::Timestamp>().unwrap() + SignedDuration::from_hours(24 * day));
            actions::jobs::queue_scheduled(&app.provider).await.unwrap();
            app.work().await;
        }
        assert_eq!(letters(&app, &emails).await, [before[0], before[1] + 2, before[2] + 2]);
    }

    async fn whoever_is_off_the_panel_finds_nothing_and_others_read_it(app: App) {
        let desk = round_of_2023(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await;
        let page = dana.presses(&page, "Share out applications", &[("readers", "1"), ("read_by", "2026-03-20")]).await.is(200);
        let reviewer = app.person(&world::reviewers()[0]).await;
        let home = reviewer.opens("/review").await;
        let read = reviewer.follows(&home, "Read it").await.is(200);
        presses(&reviewer, &read, "Lock my scores", ["3", "3", "3", "3"]).await.is(200);
        page.says("0 of 19 done");
        let id = app.dump().await.table("reviewers").iter().map(|row| row["id"].clone()).min().unwrap();
        dana.post(&format!("{desk}/panel/reviewers/removal"), &[("reviewer", &id)]).await.is(303);
        reviewer.get(&read.path).await.is(404);
        reviewer.get("/review").await.is(404);
        let loads: Vec<usize> = given(&app).await.values().map(BTreeSet::len).collect();
        assert_eq!(loads, [1, 28, 28], "what was locked stays, the rest goes to the other two");
    }

    async fn nothing_is_shared_out_while_applications_are_open(app: App) {
        let desk = open_round(&app).await;
        let dana = app.coordinator().await;
        let page = dana.opens(&format!("{desk}/panel")).await.says("Nobody is on the panel yet");
        dana.presses(&page, "Invite", &[("email", "nobody@example.org")]).await.is(422);
        let page = dana.presses(&page, "Invite", &[("email", &world::reviewers()[0])]).await.is(200);
        dana.presses(&page, "Invite", &[("email", &world::reviewers()[0])]).await.is(422).says("on the panel already");
        is_refused_while_open(&app, &desk).await;
        let reviewer = app.person(&world::reviewers()[0]).await;
        reviewer.opens("/review").await.is(200).says("Then they are shared out");
        app.time.set(app.time.now() + SignedDuration::from_hours(24 * 30));
        app.coordinator().await.opens(&format!("{desk}/panel")).await.says("None was sent");
    }
}

async fn application(app: &App, programme: i64, number: &str) -> String {
    let dump = app.dump().await;
    let is_it =
        |row: &&BTreeMap<String, String>| row["programme_id"] == programme.to_string() && row["number"] == number;
    dump.table("applications").iter().find(is_it).expect("an application")["id"].clone()
}

async fn letters(app: &App, emails: &[String]) -> Vec<usize> {
    let mut counts = Vec::new();
    for email in emails {
        counts.push(app.letters_to(email).await.len());
    }
    counts
}
