//! Blind reading: who applies, where they work and how they are reached changes not a byte of what a reviewer is shown.

use crate::every_page::every_page_of;
use crate::panel::CRITERIA;
use actions::offer::{Decision, ask_panel, decide};
use domain::id::{ApplicationId, ProgrammeId};
use domain::offer::{Choice, Reason};
use std::collections::BTreeMap;
use testkit::{App, Person, on_both};

/// An applicant as they could be somebody else.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    pub name: &'static str,
    pub email: &'static str,
    pub house: &'static str,
    pub manager: &'static str,
}

pub(crate) const LEILA: Identity = Identity {
    name: "Leila Haddad",
    email: "leila.haddad@kestrel.example.org",
    house: "Kestrel Care, Ward 4",
    manager: "Priya Shah",
};
pub(crate) const ZEPHYRINE: Identity = Identity {
    name: "Zephyrine Quillon-Marchbanks",
    email: "z.quillon@millbrook.example.org",
    house: "Millbrook Surgery and Health Centre",
    manager: "Kim Novak",
};

/// Two applications that all three read: of the first everybody has locked, of the other two have.
const NUMBERS: [i64; 2] = [1, 8];

async fn ids(app: &App, round: ProgrammeId) -> [String; 2] {
    let dump = app.dump().await;
    NUMBERS.map(|number| {
        let is_it = |row: &&BTreeMap<String, String>| {
            row["programme_id"] == round.to_string() && row["number"] == number.to_string()
        };
        dump.table("applications").iter().find(is_it).expect("an application")["id"].clone()
    })
}

/// Decides of both and asks the panel about their letters.
async fn letters_wait(app: &App, round: ProgrammeId, applications: &[String; 2]) {
    let dana = world::as_person(&app.provider, world::COORDINATOR).await.unwrap();
    let who = applications.each_ref().map(|id| ApplicationId(id.parse().unwrap()));
    let reason = Reason::Panel { sentence: "Another time.".into() };
    let decision = Decision { choice: Some(Choice::NotThisTime), reason, although: String::new(), seal: None };
    decide(&dana, round, &who, decision).await.unwrap();
    assert_eq!(ask_panel(&dana, round).await.unwrap(), 3);
}

/// Makes the application this person's, with their names and addresses planted in a free text, in a colleague's comment, and in
/// the words of a decision.
pub(crate) async fn becomes(app: &App, id: &str, who: Identity) {
    let Identity { name, email, house, manager } = who;
    let first = name.split(' ').next().unwrap();
    let last = name.split(' ').nth(1).unwrap();
    let part = house.split(',').next().unwrap();
    let text = format!(
        "I am {name} of {house}. Everybody calls me {first}; {upper} is how it stands on my badge. Mrs {last}, as my wards say, \
         can be reached at {email}. {manager} is my manager. ({house}\u{2019}s night staff wait for {first}\u{2019}s group.) At {part} we begin at seven.",
        upper = name.to_uppercase(),
    );
    let comment = format!("I think {first} would hold it well.");
    let sentence = format!("{name} of {house} writes well; {first} can be reached at {email}, and {manager} knows.");
    let reason = format!("{{\"is\":\"panel\",\"sentence\":\"{sentence}\"}}");
    let answer = |question: &str, text: &str| {
        format!(
            "UPDATE application_answers SET answer = '{text}' WHERE application_id = {id} AND question = '{question}'"
        )
    };
    for sql in [
        format!("UPDATE applications SET name = '{name}', email = '{email}' WHERE id = {id}"),
        answer("organisation", house),
        answer("manager-name", manager),
        format!("UPDATE endorsements SET name = '{manager}' WHERE application_id = {id}"),
        answer("criterion-ideas-and-plans", &text),
        format!("UPDATE reviews SET comment = '{comment}' WHERE application_id = {id} AND locked_at IS NOT NULL"),
        format!("UPDATE outcomes SET reason = '{reason}' WHERE application_id = {id}"),
    ] {
        app.meddle(&sql).await;
    }
}

/// Everything a reviewer can open, with what is drawn anew for each page left out.
pub(crate) async fn shown(reviewer: &Person<'_>) -> BTreeMap<String, String> {
    let home = reviewer.get("/review").await.is(200);
    let ids = home.body.split("href=\"/review/").skip(1).filter_map(|rest| rest.split('"').next());
    let mut paths: Vec<String> = ids.map(|id| format!("/review/{id}")).collect();
    paths.push("/review".into());
    let mut pages = BTreeMap::new();
    for path in paths {
        let page = reviewer.get(&path).await.is(200).body;
        pages.insert(path, without(&without(&page, "name=\"csrf\" value=\""), "name=\"opened-as\" value=\""));
    }
    pages
}

/// The page without the values that follow this.
pub(crate) fn without(page: &str, before: &str) -> String {
    let mut parts = page.split(before);
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |page, rest| page + before + rest.split_once('"').map_or("", |(_, rest)| rest))
}

/// What every reviewer is shown, and what the coordinator is, while the two are these.
async fn read_as(app: &App, applications: &[String; 2], who: [Identity; 2]) -> (Vec<BTreeMap<String, String>>, String) {
    for id in applications {
        app.meddle(&format!("UPDATE applications SET email = 'moving.{id}@example.org' WHERE id = {id}")).await;
    }
    for (id, who) in applications.iter().zip(who) {
        becomes(app, id, who).await;
    }
    let mut pages = Vec::new();
    for email in world::reviewers() {
        pages.push(shown(&app.person(&email).await).await);
    }
    let round = app.dump().await;
    let round =
        round.table("applications").iter().find(|row| row["id"] == applications[0]).unwrap()["programme_id"].clone();
    let desk = format!("/desk/programmes/{round}/applications/{}", applications[0]);
    (pages, app.coordinator().await.get(&desk).await.is(200).body)
}

on_both! {
    async fn swapping_names_contacts_and_workplaces_changes_no_reviewers_page(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        let both = ids(&app, round).await;
        letters_wait(&app, round, &both).await;
        let (pages, desk) = read_as(&app, &both, [LEILA, ZEPHYRINE]).await;
        let unread = pages.iter().flatten().filter(|(_, page)| page.contains("Lock my scores")).count();
        let locked = pages.iter().flatten().filter(|(_, page)| page.contains("What was given")).count();
        assert!(unread >= 5 && locked >= 15, "before and after locking: {unread} and {locked}");
        let names_swapped = [Identity { house: LEILA.house, ..ZEPHYRINE }, Identity { house: ZEPHYRINE.house, ..LEILA }];
        let houses_swapped = [Identity { house: ZEPHYRINE.house, ..LEILA }, Identity { house: LEILA.house, ..ZEPHYRINE }];
        for who in [names_swapped, houses_swapped, [ZEPHYRINE, LEILA]] {
            let (others, _) = read_as(&app, &both, who).await;
            for (one, other) in pages.iter().zip(&others) {
                assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
                one.iter().for_each(|(path, page)| assert_eq!(page, &other[path], "{path}"));
            }
        }
        // The coordinator's page does differ: the swap was there to be seen.
        let (_, other_desk) = read_as(&app, &both, [ZEPHYRINE, LEILA]).await;
        assert!(desk.contains(LEILA.name) && other_desk.contains(ZEPHYRINE.name));
        // What a reviewer does read is what was written.
        let told = "Why: [name] of [workplace] writes well; [name] can be reached at [name], and [name] knows.";
        assert_eq!(pages.iter().filter(|pages| pages.values().any(|page| page.contains(told))).count(), 3);
        assert!(pages.iter().flatten().any(|(_, page)| page.contains("I am [name] of [workplace]. Everybody calls me [name];")));
    }

    async fn dates_that_an_applicant_cannot_do_change_no_reviewers_page(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        let both = ids(&app, round).await;
        let dates = async |answers: [(&str, &str); 2]| {
            for (id, (comes, away)) in both.iter().zip(answers) {
                for (question, answer) in [("all-dates", comes), ("away", away)] {
                    app.meddle(&format!("DELETE FROM application_answers WHERE application_id = {id} AND question = '{question}'")).await;
                    app.meddle(&format!("INSERT INTO application_answers (application_id, question, answer) VALUES ({id}, '{question}', '{answer}')")).await;
                }
            }
            let mut pages = Vec::new();
            for email in world::reviewers() {
                pages.push(shown(&app.person(&email).await).await);
            }
            let desk = format!("/desk/programmes/{round}/applications/{}", both[0]);
            (pages, app.coordinator().await.get(&desk).await.is(200).text())
        };
        let (pages, desk) = dates([("yes", ""), ("no", "2026-05-12 2026-05-19")]).await;
        let (others, other_desk) = dates([("no", "2026-05-12 2026-05-19"), ("yes", "")]).await;
        assert_eq!(pages, others);
        assert!(pages.iter().flatten().all(|(_, page)| !page.contains("Dates you cannot do")));
        assert!(desk != other_desk && other_desk.contains("Dates you cannot do"), "whoever plans does read them");
    }

    async fn no_page_letter_or_list_of_a_reviewer_holds_a_name_of_an_applicant(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        let both = ids(&app, round).await;
        letters_wait(&app, round, &both).await;
        app.work().await;
        becomes(&app, &both[0], LEILA).await;
        becomes(&app, &both[1], ZEPHYRINE).await;
        let dump = app.dump().await;
        let applied = dump.table("applications").iter().filter(|row| row["programme_id"] == round.to_string());
        let mut secrets: Vec<String> = applied.flat_map(|row| [row["name"].clone(), row["email"].clone()]).collect();
        secrets.extend([LEILA.house, ZEPHYRINE.house, "Kestrel Care", "Haddad", "Marchbanks"].map(String::from));
        for email in world::reviewers() {
            let reviewer = app.person(&email).await;
            let pages = every_page_of(&app, &reviewer).await;
            assert!(pages.keys().any(|path| path.starts_with("/review/")), "{email} reads something");
            let letters = app.letters_to(&email).await;
            assert!(!letters.is_empty(), "{email} was asked");
            let texts = letters.iter().map(|kept| (kept.letter.subject.clone(), kept.letter.text() + &kept.letter.html()));
            for (place, text) in pages.into_iter().chain(texts) {
                for secret in &secrets {
                    assert!(!text.contains(secret.as_str()), "{place} tells {email} of {secret}");
                }
            }
        }
        let dana = app.coordinator().await;
        let pages = every_page_of(&app, &dana).await;
        assert!(secrets.iter().all(|secret| pages.values().any(|page| page.contains(secret.as_str()))), "all of it was there");
    }

    async fn an_application_of_ones_own_house_line_or_conflict_is_not_there(app: App) {
        let round = world::close_a_round(&app.provider).await.expect("a round that is read");
        let (dana, emails) = (app.coordinator().await, world::reviewers());
        let dump = app.dump().await;
        let person = dump.table("people").iter().find(|row| row["email"] == emails[2]).unwrap().clone();
        let seat = dump.table("reviewers").iter()
            .find(|row| row["person_id"] == person["id"] && row["programme_id"] == round.to_string()).unwrap()["id"].clone();
        let open = dump.table("reviews").iter().filter(|row| row["reviewer_id"] == seat && row["locked_at"].is_empty());
        let open: Vec<_> = open.cloned().collect();
        assert!(open.len() >= 3, "there is something left to read");
        let reviewer = app.person(&emails[2]).await;
        let opened = reviewer.opens(&format!("/review/{}", open[0]["id"])).await.is(200);
        let house = |application: &str, text: &str| {
            format!("UPDATE application_answers SET answer = '{text}' WHERE application_id = {application} AND question = 'organisation'")
        };
        app.meddle(&house(&open[0]["application_id"], "  open door HOMELESSNESS, outreach ")).await;
        // Somebody of the people table: the one is managed by the reviewer's manager's reports' manager, the reviewer's own.
        app.meddle(&format!(
            "UPDATE applications SET email = (SELECT email FROM people WHERE id = {}) WHERE id = {}",
            person["manager_id"], open[1]["application_id"]
        )).await;
        app.meddle(&format!("UPDATE endorsements SET email = '{}' WHERE application_id = {}", emails[2], open[2]["application_id"])).await;
        // From that very moment none of it is read, listed or locked any more, and the coordinator sees what lacks a reader.
        let whole = CRITERIA.iter().fold(opened.form("Lock my scores"), |form, key| form.with(&format!("points.{key}"), "4"));
        reviewer.sends(whole).await.is(404);
        let home = reviewer.opens("/review").await.is(200);
        let board = dana.opens(&format!("/desk/programmes/{round}/panel")).await;
        for one in &open[..3] {
            let path = format!("/review/{}", one["id"]);
            reviewer.get(&path).await.is(404);
            assert!(!home.body.contains(&format!("\"{path}\"")), "the list leads to what is not there");
            let is_it = |row: &&BTreeMap<String, String>| row["id"] == one["application_id"];
            let number = dump.table("applications").iter().find(is_it).unwrap()["number"].clone();
            board.clone().says(&format!("Application {number} lacks "));
        }
        let scored = app.dump().await.table("reviews").iter().filter(|row| row["reviewer_id"] == seat && !row["locked_at"].is_empty()).count();
        board.clone().says(&format!("{scored} of {} done", scored + open.len() - 3));
        let board = dana.presses(&board, "Share out what is missing", &[]).await.is(200);
        board.says("in their line").says("from their organisation").does_not_say("Locked before it was known");
        for one in &open[..3] {
            reviewer.get(&format!("/review/{}", one["id"])).await.is(404);
        }
        // What was locked before counts, and the coordinator is told of it.
        let locked = dump.table("reviews").iter().find(|row| row["reviewer_id"] == seat && !row["locked_at"].is_empty()).unwrap();
        app.meddle(&house(&locked["application_id"], "Open Door Homelessness")).await;
        dana.opens(&format!("/desk/programmes/{round}/panel")).await.says("Locked before it was known").says("has scored application");
        reviewer.get(&format!("/review/{}", locked["id"])).await.is(200);
    }

    async fn an_applicant_is_told_that_their_name_stands_in_what_they_wrote(app: App) {
        crate::applications::open_round(&app).await;
        let link = crate::applications::begins(&app, "Leila Haddad", crate::applications::LEILA).await;
        let leila = app.visitor();
        crate::applications::fills_in(&leila, &link, &[]).await;
        leila.opens(&format!("{link}/answers")).await.is(200).does_not_say("Your name stands in what you wrote");
        crate::applications::fills_in(&leila, &link, &[("criterion-reach", "Whoever knows Leila.")]).await;
        leila.opens(&format!("{link}/answers")).await.says("Your name stands in what you wrote").says("read [name] instead");
    }
}
