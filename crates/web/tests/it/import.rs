//! Importing people: lists as coordinators have them, and nothing ever half written.

use crate::applications::a_day_begins;
use crate::questionnaires::together;
use documents::table::{Cell, read, write_xlsx};
use jiff::SignedDuration;
use std::collections::BTreeSet;
use testkit::{App, Person, on_both};

/// As exported from somebody's spreadsheet: a mark, semicolons, capitals, days first, and some mistakes.
const MESSY: &str = "\u{feff}Name;E-mail address;Employer;Ward / Team;Job title;Line manager's email;Start date;Shoe size\r\n\
OKAFOR-LEE, Dana;Dana.OkaforLee@Harbour.example.org;harbour house;Day staff;Nurse, Band 6;zara.quist@harbour.example.org;31/03/2025;41\r\n\
Zara Quist;zara.quist@harbour.example.org;Harbour House;Day staff;Team manager;;1 May 2019;38\r\n\
\r\n\
No Address;;Harbour House;;;;;\r\n\
Bad Date;bad.date@harbour.example.org;Harbour House;;;;31/31/2025;\r\n\
Twice Over;zara.quist@harbour.example.org;Harbour House;;;;;\r\n\
Lost Soul;lost.soul@harbour.example.org;Harbour House;;;nobody.here@harbour.example.org;;\r\n";

/// Sends a file and returns the address of its import.
async fn upload(dana: &Person<'_>, name: &str, bytes: Vec<u8>) -> String {
    let answer = dana.upload("/desk/import", &[], name, bytes).await.is(303);
    answer.location().to_owned()
}

/// Sends the columns as they were recognised.
async fn check(dana: &Person<'_>, path: &str) {
    dana.post(&format!("{path}/columns"), &[]).await.is(303).goes_to(path);
}

async fn take_in(app: &App, dana: &Person<'_>, path: &str) {
    dana.post(&format!("{path}/carrying-out"), &[]).await.is(303).goes_to(path);
    app.work().await;
}

fn list_of(people: usize) -> Vec<u8> {
    let mut text = String::from("First name,Surname,Email,Organisation,Team,Manager email\n");
    for n in 0..people {
        let manager = if n % 10 == 0 { String::new() } else { format!("p{}@big.example.org", n - n % 10) };
        text +=
            &format!("Person{n},Listed{n:04},p{n}@big.example.org,Organisation {},Team {},{manager}\n", n % 40, n % 3);
    }
    text.into_bytes()
}

on_both! {
    async fn a_messy_list_is_read_and_every_bad_row_told(app: App) {
        let dana = app.coordinator().await;
        let path = upload(&dana, "C:\\lists\\staff.csv", MESSY.into()).await;
        dana.get(&path).await.is(200).says("staff.csv").does_not_say("lists").says("We found 6 rows").says("OKAFOR-LEE, Dana");
        dana.post(&format!("{path}/columns"), &[("column-3", "team")]).await.is(303).goes_to(&path);
        dana.get(&path).await.is(200).says("Checking the rows");
        app.work().await;

        let page = dana.get(&path).await.is(200).says("2 people to add").says("4 rows to mend");
        for told in [
            "Line 5 Email : nothing Email is missing.",
            "Line 6 Start date : 31/31/2025 We cannot read this date. Write it like 31/03/2026, day first.",
            "Line 7 Email : zara.quist@harbour.example.org Line 3 has the same email.",
            "Line 8 Manager's email : nobody.here@harbour.example.org Nobody with this email is in the list or here already.",
        ] {
            assert!(page.text().contains(told), "\"{told}\" is not in {}", page.text());
        }
        let mend = dana.download(&format!("{path}/rows-to-mend.csv")).await;
        let mend = read(&mend, "rows-to-mend.csv").unwrap();
        assert_eq!(mend.rows.iter().map(|row| row.cell(0)).collect::<Vec<_>>(), ["5", "6", "7", "8"]);
        assert_eq!(mend.rows[1].cell(2), "31/31/2025");

        dana.get("/desk/people?q=okafor-lee").await.says("Nobody fits");
        take_in(&app, &dana, &path).await;
        dana.get(&path).await.is(200).says("2 people are in").says("New 2");
        let page = dana.get("/desk/people?q=okafor-lee").await.is(200);
        let page = page.says("Dana Okafor-Lee").says("Harbour House, Day staff").says("Zara Quist");
        let line = page.body.split("name=\"person\" value=\"").nth(1).unwrap();
        let person = format!("/desk/people/{}", &line[..line.find('"').unwrap()]);
        dana.get(&person).await.is(200).says("Monday 31 March 2025").says("dana.okaforlee@harbour.example.org");
    }

    async fn an_employer_nobody_knows_is_pointed_at_before_it_is_made(app: App) {
        let dana = app.coordinator().await;
        let list = "Name;Email;Employer\r\nAda One;ada.one@example.org;Harbour House\r\nBen Two;ben.two@example.org;Harbuor House\r\n\
            Cy Three;cy.three@example.org;HARBOUR HOUSE\r\nDee Four;dee.four@example.org;harbuor house\r\n";
        let path = upload(&dana, "staff.csv", list.into()).await;
        check(&dana, &path).await;
        app.work().await;
        dana.get(&path).await.is(200).says("4 people to add").says("1 new organisation").says("Harbuor House 2 rows")
            .does_not_say("Harbour House 2 rows");
        take_in(&app, &dana, &path).await;
        dana.get(&path).await.is(200).does_not_say("new organisation");
        let again = upload(&dana, "staff.csv", list.into()).await;
        check(&dana, &again).await;
        app.work().await;
        dana.get(&again).await.is(200).does_not_say("new organisation");
    }

    async fn the_same_list_again_changes_nobody_and_a_changed_one_updates(app: App) {
        let dana = app.coordinator().await;
        let first = upload(&dana, "staff.csv", MESSY.into()).await;
        check(&dana, &first).await;
        app.work().await;
        take_in(&app, &dana, &first).await;
        let before = app.dump().await;

        let again = upload(&dana, "staff.csv", MESSY.into()).await;
        check(&dana, &again).await;
        app.work().await;
        dana.get(&again).await.says("Nobody to add").says("Already as in the list 2");

        let promoted = MESSY.replace("Nurse, Band 6", "Nurse, Band 7");
        let third = upload(&dana, "staff.csv", promoted.into()).await;
        check(&dana, &third).await;
        app.work().await;
        dana.get(&third).await.says("1 person to add").says("Brought up to date 1");
        take_in(&app, &dana, &third).await;
        let after = app.dump().await;
        assert_eq!(before.table("people").len(), after.table("people").len(), "somebody came twice");
        dana.get("/desk/people?q=okafor-lee").await.says("Nurse, Band 7").says("Zara Quist");
    }

    async fn a_workbook_is_read_too_and_its_columns_can_be_changed(app: App) {
        let dana = app.coordinator().await;
        let rows = [["Ivo", "Lindgren", "ivo.lindgren@bridge.example.org", "Hostel"]];
        let rows: Vec<Vec<Cell>> = rows.iter().map(|row| row.iter().map(|text| Cell::Text((*text).into())).collect()).collect();
        let bytes = write_xlsx("Staff", &["Forename", "Surname", "Where", "Team"], &rows).unwrap();
        let path = upload(&dana, "staff.xlsx", bytes).await;
        let columns = format!("{path}/columns");
        dana.post(&columns, &[]).await.is(422).says("Say which column holds the email addresses");
        dana.post(&columns, &[("column-2", "email"), ("column-3", "email")]).await.is(422).says("“Where” is said to hold the same");

        // A team alone could be anybody's, until it is said for whom they all work.
        dana.post(&columns, &[("column-2", "email"), ("column-3", "team")]).await.is(303);
        app.work().await;
        dana.get(&path).await.says("Nobody to add").says("There is a team but no organisation");
        dana.get(&columns).await.is(200).says("What is in each column");
        dana.post(&columns, &[("organisation", "Bridge Housing")]).await.is(303);
        app.work().await;
        dana.get(&path).await.says("1 person to add");
        take_in(&app, &dana, &path).await;
        dana.get("/desk/people?q=lindgren").await.says("Ivo Lindgren").says("Bridge Housing, Hostel");
    }

    async fn a_file_that_is_no_list_is_refused_beside_the_field(app: App) {
        let dana = app.coordinator().await;
        dana.upload("/desk/import", &[], "", vec![]).await.is(422).says("Choose a file first");
        dana.upload("/desk/import", &[], "empty.csv", vec![]).await.is(422).says("There is nothing in this file");
        dana.upload("/desk/import", &[], "heads.csv", "Name,Email\n".into()).await.is(422).says("no people below them");
        let old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old workbook".to_vec();
        dana.upload("/desk/import", &[], "old.xls", old).await.is(422).says("save it as an Excel workbook");
        dana.upload("/desk/import", &[], "photo.csv", vec![0xff, 0xd8, 0xff, 0, 1, 2]).await.is(422).says("not a list we can read");
        assert!(app.dump().await.table("imports").is_empty());
    }

    async fn a_fault_in_the_middle_leaves_nothing_behind(app: App) {
        let dana = app.coordinator().await;
        let list = "Name,Email,Telephone,Organisation\nAda One,ada@new.example.org,020 7946 0001,New House\n\
            Bo Two,bo@new.example.org,020 7946 0002,New House\nCy Three,cy@new.example.org,020 7946 0002,New House\n";
        let path = upload(&dana, "staff.csv", list.into()).await;
        check(&dana, &path).await;
        app.work().await;
        let before = app.dump().await;
        app.meddle("CREATE UNIQUE INDEX a_fault ON people (phone) WHERE phone <> ''").await;
        take_in(&app, &dana, &path).await;
        dana.get(&path).await.is(200).says("Something went wrong on our side. Nothing was written.").says("3 people to add");
        let after = app.dump().await;
        for table in ["people", "organisations", "teams"] {
            assert_eq!(before.table(table), after.table(table), "{table} is half written");
        }
        app.meddle("DROP INDEX a_fault").await;
        app.time.pass(jiff::SignedDuration::from_secs(5));
        take_in(&app, &dana, &path).await;
        dana.get(&path).await.says("3 people are in");
    }

    async fn stopping_writes_nothing(app: App) {
        let dana = app.coordinator().await;
        let before = app.dump().await;
        let path = upload(&dana, "big.csv", list_of(600)).await;
        let stop = format!("{path}/cancellation");
        check(&dana, &path).await;
        app.work().await;
        dana.post(&format!("{path}/carrying-out"), &[]).await.is(303);
        dana.get(&path).await.says("Until then you can stop");
        dana.post(&stop, &[]).await.is(303).goes_to("/desk/import");
        app.work().await;
        dana.get(&path).await.says("This import was stopped").says("Nobody was added");
        let after = app.dump().await;
        for table in ["people", "organisations", "teams"] {
            assert_eq!(before.table(table), after.table(table), "{table} was written");
        }
        assert_eq!(after.table("imports")[0]["cells"], "[]", "the file is kept");
        dana.post(&format!("{path}/carrying-out"), &[]).await.is(409);
        dana.post(&stop, &[]).await.is(303).goes_to(&path);
    }

    async fn five_thousand_rows_are_taken_in_while_the_bar_moves(app: App) {
        let dana = app.coordinator().await;
        let (mut checked, mut carried) = (BTreeSet::new(), BTreeSet::new());
        // Whoever looks may miss the bar on its way, on a busy machine; not five times.
        for turn in 0..5 {
            let list = String::from_utf8(list_of(5_000)).unwrap().replace("Listed", &"Listed".repeat(turn + 1));
            let path = upload(&dana, "big.csv", list.into_bytes()).await;
            check(&dana, &path).await;
            checked.extend(watch(&app, &dana, &path).await);
            let found = dana.get(&path).await.is(200).says("Left out 0");
            dana.post(&format!("{path}/carrying-out"), &[]).await.is(303);
            dana.post(&format!("{path}/carrying-out"), &[]).await.is(303);
            carried.extend(watch(&app, &dana, &path).await);
            if turn == 0 {
                found.says("5,000 people to add");
                dana.get(&path).await.says("5,000 people are in");
                dana.get("/desk/people").await.says("More than 1,000 people");
                dana.get("/desk/people?q=listed4999").await.says("1 person").says("Person4990 Listed4990");
            }
            if checked.len() > 2 && carried.len() > 2 {
                return;
            }
        }
        panic!("the bar stood at {checked:?} while checking and at {carried:?} while taking in");
    }

    async fn many_presses_at_once_are_one(app: App) {
        let dana = app.coordinator().await;
        let path = upload(&dana, "staff.csv", list_of(20)).await;
        check(&dana, &path).await;
        app.work().await;
        let button = format!("{path}/carrying-out");
        let pressed = together((0..8).map(|_| dana.post(&button, &[])).collect()).await;
        assert!(pressed.iter().all(|answer| answer.status == 303), "{:?}", pressed.iter().map(|a| a.status).collect::<Vec<_>>());
        app.work().await;
        dana.get(&path).await.says("20 people are in");
    }

    async fn a_list_nobody_takes_in_is_forgotten_after_a_week(app: App) {
        let dana = app.coordinator().await;
        let path = upload(&dana, "staff.csv", MESSY.into()).await;
        check(&dana, &path).await;
        app.work().await;
        app.time.pass(SignedDuration::from_hours(6 * 24));
        a_day_begins(&app).await;
        assert_eq!(app.dump().await.tables_with("Zara Quist"), ["imports"]);
        app.time.pass(SignedDuration::from_hours(2 * 24));
        a_day_begins(&app).await;
        assert!(app.dump().await.tables_with("Zara Quist").is_empty(), "the list is still there");
        assert!(app.dump().await.tables_with("lost.soul").is_empty(), "what was wrong with its rows is still there");
        let dana = app.coordinator().await;
        dana.get(&path).await.is(200).says("This import was stopped").says("Nobody was added");
    }

    async fn the_page_looks_again_by_itself_with_and_without_a_script(app: App) {
        let dana = app.coordinator().await;
        let path = upload(&dana, "big.csv", list_of(3)).await;
        check(&dana, &path).await;
        let page = dana.get(&path).await;
        assert!(page.body.contains("hx-trigger=\"every 1s\""));
        assert!(page.body.contains("<noscript><meta http-equiv=\"refresh\""));
        app.work().await;
        let page = dana.get(&path).await;
        assert!(!page.body.contains("every 1s") && !page.body.contains("http-equiv=\"refresh\""));
    }

    async fn nobody_but_coordinators_imports(app: App) {
        let dana = app.coordinator().await;
        let path = upload(&dana, "big.csv", list_of(3)).await;
        for email in [world::PARTICIPANT, world::OPERATOR] {
            let other = app.person(email).await;
            other.upload("/desk/import", &[], "x.csv", list_of(1)).await.is(404);
            for path in ["/desk/import", path.as_str()] {
                other.get(path).await.is(404).does_not_say("big.csv");
            }
            for act in ["columns", "carrying-out", "cancellation"] {
                other.post(&format!("{path}/{act}"), &[]).await.is(404);
            }
        }
        dana.get(&path).await.is(200).says("We found 3 rows");
    }
}

/// How far the bar stood while the queue was worked: what the page tells, read as often as the machine lets us, and the page
/// itself once at the beginning.
async fn watch(app: &App, dana: &Person<'_>, path: &str) -> BTreeSet<u32> {
    let id =
        domain::id::ImportId(path.rsplit('/').next().and_then(|text| text.parse().ok()).expect("an import's page"));
    let page = dana.get(path).await.is(200);
    let mut seen: BTreeSet<u32> =
        page.after("max=\"5000\" value=\"").and_then(|bar| bar.parse().ok()).into_iter().collect();
    assert_eq!(seen.len(), 1, "a page with a bar: {}", page.text());
    let work = app.work();
    tokio::pin!(work);
    loop {
        tokio::select! {
            () = &mut work => return seen,
            import = store::import::by_id(&app.provider.store, id) => {
                seen.insert(import.expect("the database answers").expect("an import").rows_done);
            }
        }
    }
}
