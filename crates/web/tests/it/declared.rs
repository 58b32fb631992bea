//! A conflict that is declared once reading has begun: by the reviewer, or at the desk. Somebody else reads it from then on.

use std::collections::{BTreeMap, BTreeSet};
use testkit::{Answer, App, Dump, Person, on_both};

type Row = BTreeMap<String, String>;

/// The world's open round of ten after it has closed, each application given to one of the three reviewers.
async fn shared_out(app: &App) -> String {
    let id = world::open_a_round(&app.provider).await.unwrap();
    let desk = format!("/desk/programmes/{id}");
    let dana = crate::decisions::once_closed(app).await;
    let page = dana.opens(&format!("{desk}/panel")).await.is(200);
    dana.presses(&page, "Share out applications", &[("readers", "1"), ("read_by", "2026-06-20")]).await.is(200);
    desk
}

/// Reviews on a reviewer's own list, by the number of the application.
async fn list(reviewer: &Person<'_>) -> BTreeMap<u32, String> {
    let home = reviewer.opens("/review").await.is(200);
    let rows = home.body.split("govuk-task-list__link\" href=\"").skip(1);
    rows.map(|rest| {
        let (path, rest) = rest.split_once('"').unwrap();
        let title = rest.split_once('>').unwrap().1.split('<').next().unwrap();
        (title.strip_prefix("Application ").unwrap().parse().unwrap(), path.to_owned())
    })
    .collect()
}

/// Everybody's lists, in the order of the world's reviewers.
async fn lists(app: &App) -> Vec<BTreeMap<u32, String>> {
    let mut lists = Vec::new();
    for email in world::reviewers() {
        lists.push(list(&app.person(&email).await).await);
    }
    lists
}

fn numbers(lists: &[BTreeMap<u32, String>]) -> Vec<BTreeSet<u32>> {
    lists.iter().map(|list| list.keys().copied().collect()).collect()
}

/// Nothing of it is left to whoever opens the address, or sends what they had opened before.
async fn is_gone(reviewer: &Person<'_>, page: &Answer) {
    reviewer.get(&page.path).await.is(404);
    let points = crate::panel::CRITERIA
        .iter()
        .fold(page.form("Lock my scores"), |form, key| form.with(&format!("points.{key}"), "4"));
    reviewer.sends(points).await.is(404);
    let form = page.form("Save and go back");
    let draft: Vec<(&str, &str)> = form.fields().filter(|(name, _)| *name != "csrf").collect();
    reviewer.post(&format!("{}/draft", page.path), &draft).await.is(404);
}

/// Each of the ten is on one list.
fn is_whole(lists: &[BTreeSet<u32>]) {
    let all: Vec<u32> = lists.iter().flatten().copied().collect();
    assert_eq!((all.len(), all.iter().collect::<BTreeSet<_>>().len()), (10, 10), "{lists:?}");
}

fn person(dump: &Dump, email: &str) -> Row {
    dump.table("people").iter().find(|row| row["email"] == email).unwrap().clone()
}

on_both! {
    async fn a_reviewer_says_that_they_know_who_wrote_it_and_somebody_else_reads_it(app: App) {
        let desk = shared_out(&app).await;
        let before = lists(&app).await;
        is_whole(&numbers(&before));
        let emails = world::reviewers();
        let reviewer = app.person(&emails[0]).await;
        let (number, path) = before[0].iter().next().map(|(number, path)| (*number, path.clone())).unwrap();
        let page = reviewer.opens(&path).await.is(200).says("I know who wrote this");
        let kept = reviewer.presses(&page, "Save and go back", &[("comment", "This is our Leila."), ("points.reach", "4")]).await.is(200);
        assert_eq!(kept.path, "/review");
        let page = reviewer.opens(&path).await.says("This is our Leila.");
        reviewer.presses(&page, "Give it back", &[("why", "worked")]).await.is(200);

        // It has left their list for one of the others', whose reading begins with nothing of theirs.
        is_gone(&reviewer, &page).await;
        let after = lists(&app).await;
        is_whole(&numbers(&after));
        assert!(!after[0].contains_key(&number) && after[0].len() == before[0].len() - 1);
        let (other, list) = emails.iter().zip(&after).skip(1).find(|(_, list)| list.contains_key(&number)).expect("somebody reads it");
        let theirs = app.person(other).await.opens(&list[&number]).await.is(200);
        assert_eq!(theirs.form("Lock my scores").value("points.reach"), None);
        theirs.does_not_say("This is our Leila.");
        assert!(app.dump().await.tables_with("This is our Leila.").is_empty(), "what was given back is kept");
        // The desk knows why, and it never comes back to them.
        let dana = app.coordinator().await;
        let board = dana.opens(&format!("{desk}/panel")).await.says(&format!("does not read application {number}: they gave it back."));
        dana.presses(&board, "Share out what is missing", &[("readers", "3")]).await.is(200);
        assert!(!lists(&app).await[0].contains_key(&number));
        let dump = app.dump().await;
        let given_back: Vec<&str> = dump.table("reviews").iter().filter(|row| !row["recused_at"].is_empty()).map(|row| row["recused_why"].as_str()).collect();
        assert_eq!(given_back, ["worked"]);
    }

    async fn two_people_kept_apart_at_the_desk_are_not_reader_and_writer(app: App) {
        let desk = shared_out(&app).await;
        let before = lists(&app).await;
        let emails = world::reviewers();
        let reviewer = app.person(&emails[1]).await;
        let (number, path) = before[1].iter().next().map(|(number, path)| (*number, path.clone())).unwrap();
        let page = reviewer.opens(&path).await.is(200);
        // Whoever wrote it is somebody of the people table, of neither organisation and in nobody's line.
        let writer = "bea.lindqvist@northgate.example.org";
        let round = desk.rsplit('/').next().unwrap();
        app.meddle(&format!("UPDATE applications SET email = '{writer}' WHERE programme_id = {round} AND number = {number}")).await;
        reviewer.get(&path).await.is(200);
        let dump = app.dump().await;
        let (one, other) = (person(&dump, &emails[1]), person(&dump, writer));
        let dana = app.coordinator().await;
        let at = dana.opens(&format!("/desk/people/{}", one["id"])).await.is(200);
        dana.presses(&at, "Keep apart", &[("conflict_email", writer), ("kind", "conflict")]).await.is(200).says("Bea Lindqvist");
        let dump = app.dump().await;
        let apart = dump.table("conflicts").iter().filter(|row| row["kind"] == "conflict").find(|row| {
            BTreeSet::from([&row["one_id"], &row["other_id"]]) == BTreeSet::from([&one["id"], &other["id"]])
        });
        assert!(apart.is_some(), "{:?}", dump.table("conflicts"));

        // From that moment it is nobody's of theirs, by list or address; sharing out what is missing gives it to another.
        is_gone(&reviewer, &page).await;
        assert!(!lists(&app).await[1].contains_key(&number));
        let board = dana.opens(&format!("{desk}/panel")).await.says(&format!("Application {number} lacks 1 reader."));
        let board = dana.presses(&board, "Share out what is missing", &[]).await.is(200).does_not_say("lacks 1 reader");
        board.says(&format!("does not read application {number}: the two are kept apart."));
        let after = lists(&app).await;
        is_whole(&numbers(&after));
        assert!(!after[1].contains_key(&number));
        is_gone(&reviewer, &page).await;
    }
}
